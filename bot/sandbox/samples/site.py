"""The sample sources served over HTTP as their sites would: feeds with ETags, and the pages that items lead to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.sandbox.samples.library import pieces, sources
from bot.sandbox.samples.writers import CONTENT_TYPES, write_feed, write_page

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def routes(now: Clock = _utc_now) -> list[web.RouteDef]:
    """Return ``/feeds/<path>`` and ``/pages/<slug>``; *now* says what day it is, and holds back what is not out yet."""
    by_path = {source.path: source for source in sources()}
    by_slug = {item.slug: source for source in sources() for item in source.items}

    async def feed(request: web.Request) -> web.Response:
        source = by_path.get(request.match_info["path"])
        if source is None:
            raise web.HTTPNotFound
        moment = now()
        body = write_feed(source, pieces(source, _today(moment), moment), str(request.url.origin()))
        # The charset stands in the header for half of them, inside for the rest, as it is on the web.
        charset = f"; charset={source.charset}" if source.format in ("rss", "json") else ""
        return _conditional(request, body, CONTENT_TYPES[source.format] + charset)

    async def page(request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        source = by_slug.get(slug)
        if source is None:
            raise web.HTTPNotFound
        out = pieces(source, _today(now()))
        piece = next(piece for piece in out if piece.slug == slug)
        others = [other for other in out if other.slug != slug][:4]
        return _conditional(request, write_page(source, piece, others), f"text/html; charset={source.charset}")

    return [web.get("/feeds/{path}", feed), web.get("/pages/{slug}", page)]


def app(now: Clock = _utc_now) -> web.Application:
    """Return a server of nothing but the samples."""
    application = web.Application()
    application.add_routes(routes(now))
    return application


def _today(moment: datetime) -> date:
    """The same day for all sources, or near midnight they would date one visit differently."""
    return moment.astimezone(ZoneInfo("Europe/Moscow")).date()


def _conditional(request: web.Request, body: bytes, content_type: str) -> web.Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    return web.Response(body=body, headers={"ETag": etag, "Content-Type": content_type})
