"""Who may speak to the sandbox: programs on this machine, and its own chat page; no other page in the browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

from bot.sandbox.webhook import is_local

HEADERS = {
    # the page loads nothing from elsewhere, and nothing that a message holds can make it
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN = ("same-origin", "none")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign names for this host (DNS rebinding) and requests other sites make a browser send."""
    if not _names_this_machine(request.host):
        raise web.HTTPForbidden(text="This server answers only to 127.0.0.1 and localhost.\n")
    if _is_foreign(request):
        raise web.HTTPForbidden(text="Requests from other sites are not answered.\n")
    return await handler(request)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _names_this_machine(host: str) -> bool:
    try:
        return is_local(URL.build(scheme="http", authority=host).host)
    except ValueError:
        return False


def _is_foreign(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return True
    # a link from elsewhere may open the page; images, scripts and forms from elsewhere get nothing
    opens_page = request.method == "GET" and request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return request.headers.get("Sec-Fetch-Site", "none") not in _OWN and not opens_page
