"""Sample feeds for the demo and the end-to-end tests: invented news, dated from today, served as sites serve theirs."""

from __future__ import annotations

from datetime import date, datetime

from bot.sandbox.samples.library import SampleItem, SampleSource, pieces, sources
from bot.sandbox.samples.site import app, routes
from bot.sandbox.samples.writers import write_feed

__all__ = ["SampleItem", "SampleSource", "app", "render", "routes", "sources"]


def render(source: SampleSource, today: date, *, now: datetime | None = None, base: str = "") -> bytes:
    """Return the feed of *source* as it reads on *today*, in its own format and charset.

    With *now* given, only what is published by then. Links lie under *base*; without it they are relative.
    """
    return write_feed(source, pieces(source, today, now), base)
