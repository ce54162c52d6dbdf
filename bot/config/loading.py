"""The file and the environment -> a Config; every mistake is told with its key, what it must be and an example."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError

from bot.config.sections import Config, FeedConfig, Secrets
from bot.errors import ConfigError


def load(path: Path) -> Config:
    """Read the file at *path*; ConfigError tells every mistake in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: no such file; copy config.example.toml to it, or name another with --config"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from error
    return check(data, str(path))


def check(data: Mapping[str, Any], name: str) -> Config:
    """Turn parsed TOML into a Config; ConfigError tells every mistake, *name* says whose."""
    problems = list(_repeated_feeds(data))
    config = None
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        problems = [_explain(e["loc"], e["type"], e["msg"], data) for e in error.errors()] + problems
    if config and config.telegram.mode == "webhook" and not config.telegram.webhook_url.startswith("https://"):
        problems.append(
            'telegram.webhook_url: must be an https address in webhook mode, e.g. "https://bot.example.org/telegram"'
        )
    if problems or config is None:
        count = f"{len(problems)} mistake" + ("s" if len(problems) > 1 else "")
        raise ConfigError("\n".join([f"{name}: {count}", *(f"  {problem}" for problem in problems)]))
    return config


def secrets(environ: Mapping[str, str]) -> Secrets:
    """Take the secrets out of *environ*; an empty variable counts as absent."""
    names = {"token": "BOT_TOKEN", "webhook_secret": "WEBHOOK_SECRET", "invite": "INVITE_CODE", "proxy": "BOT_PROXY"}
    return Secrets(
        **{key: SecretStr(environ[name].strip()) for key, name in names.items() if environ.get(name, "").strip()}
    )


def every_key() -> Iterator[str]:
    """Every key of the file, dotted: ``telegram.api``, ``feeds.url``."""
    for section, field in Config.model_fields.items():
        model = FeedConfig if section == "feeds" else field.annotation
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        yield from (f"{section}.{key}" for key in model.model_fields)


def _repeated_feeds(data: Mapping[str, Any]) -> Iterator[str]:
    feeds = data.get("feeds")
    seen: dict[object, int] = {}
    for number, feed in enumerate(feeds if isinstance(feeds, list) else [], 1):
        url = feed.get("url") if isinstance(feed, dict) else None
        if isinstance(url, str) and url in seen:
            yield f"feeds[{number}].url: {url} stands already in feeds[{seen[url]}]; remove one of them"
        elif isinstance(url, str):
            seen[url] = number


def _explain(loc: tuple[int | str, ...], kind: str, message: str, data: Mapping[str, Any]) -> str:
    """One mistake as «key: what is wrong, e.g. example»; feeds are counted from 1."""
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
    if kind == "extra_forbidden":
        return f"{key}: unknown key{_nearest(loc)}"
    text = "is required" if kind == "missing" else message.removeprefix("Value error, ")
    example = _example(loc)
    return f"{key}: {text[0].lower()}{text[1:]}" + (f", e.g. {loc[-1]} = {example}" if example else "")


def _model_at(loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    if len(loc) == 1:
        return Config
    field = Config.model_fields.get(str(loc[0]))
    model = FeedConfig if loc[0] == "feeds" else field and field.annotation
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _nearest(loc: tuple[int | str, ...]) -> str:
    from difflib import get_close_matches

    model = _model_at(loc)
    close = get_close_matches(str(loc[-1]), model.model_fields, 1) if model else []
    return f"; did you mean {close[0]}?" if close else "; remove it, config.example.toml lists all"


def _example(loc: tuple[int | str, ...]) -> str:
    names = [part for part in loc if isinstance(part, str)]
    model = _model_at(tuple(names[:2]))
    field = model.model_fields.get(names[-1]) if model and len(names) > 1 else None
    example = field.examples[0] if field and field.examples else None
    return "" if example is None else json.dumps(example, ensure_ascii=False)  # what of JSON is used here is TOML, too
