# syntax=docker/dockerfile:1
FROM python:3.11-slim AS build
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps -r requirements.txt

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/venv/bin:$PATH
RUN useradd --system --uid 10001 --home-dir /app pobratim && mkdir -p /app/data && chown pobratim /app/data
WORKDIR /app
COPY --from=build /venv /venv
COPY bot bot
RUN python -m compileall -q bot
USER pobratim
VOLUME /app/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["python", "-m", "bot", "health", "--config", "/app/config.toml"]
CMD ["python", "-m", "bot", "run", "--config", "/app/config.toml"]
