"""What a digest is made of, read from the archive: for the promise and for whoever asks before it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers import VisitRecord
from bot.archive import delivered, feeds, ratings, stories, visits, watches
from bot.archive.connection import Connection
from bot.archive.lookup import ANYWHERE
from bot.archive.phases import phase_on
from bot.changes import Known, changes
from bot.digest import compose, news_since
from bot.model import Coverage, Digest, Phase, Story, Subscription, Update, Visit
from bot.taste import NEUTRAL

OLDEST = timedelta(days=3)
"""How old what came just now may be and still be news: a feed read for the first time holds weeks."""
AHEAD = timedelta(days=7)
"""How far ahead a digest looks."""
AROUND = 200
"""Visits to come and under way that are looked at."""


@dataclass(frozen=True, slots=True)
class News:
    """What became known lately, read once for all who are due together."""

    stories: Sequence[tuple[datetime, Story]]  # with when the archive learned of it, the latest first
    visits: Sequence[VisitRecord]  # to come or under way, of all places
    coverage: Coverage | None = None


async def load(connection: Connection, since: datetime, now: datetime) -> News:
    """Read what became known from *since* to *now*, and the visits around."""
    news = await known(connection, since, now.date(), until=now)
    return replace(news, coverage=await feeds.coverage(connection, now))


async def known(connection: Connection, since: datetime, day: date, *, until: datetime | None = None) -> News:
    """The same but for how well it is known: made of stories and their facts alone."""
    around = await visits.current(connection, ANYWHERE, day - timedelta(days=1), limit=AROUND)
    return News(await stories.changed_since(connection, since, told=since.date() - OLDEST, until=until), around)


async def gather(
    connection: Connection,
    subscription: Subscription,
    news: News,
    *,
    day: date,
    now: datetime,
    limit: int,
    skip: int = 0,
    again: bool = False,
) -> Digest:
    """Compose the digest of the local *day* from *news*: what its chat was not promised yet; *again*: that as well.

    What the chat watches for and what became of stories it knows stand apart, before the first of the others.
    """
    new = fresh(news, *horizon(subscription, now), until=now)
    told, watched = await _known(connection, subscription, new)
    updates = tuple(
        Update(story, turned)
        for story in new
        if (known := told.get(story.id)) and (turned := changes(known, story, day))
    )
    apart = {update.story.id for update in updates} | (told.keys() if not again else set())
    first = tuple(story for story in new if story.id in watched and story.id not in apart)
    rest = [story for story in new if story.id not in watched | apart]
    tastes = await ratings.tastes(connection, [subscription.chat], until=now)
    taste = tastes.get((subscription.chat, subscription.topic or 0), NEUTRAL)
    ongoing, upcoming = around(news, day)
    digest = compose(rest, subscription, day, skip=skip, limit=limit, ongoing=ongoing, upcoming=upcoming, taste=taste)
    digest = replace(digest, as_of=now, coverage=news.coverage)
    return digest if skip else replace(digest, updates=updates, watched=first)


async def _known(
    connection: Connection, subscription: Subscription, new: Sequence[Story]
) -> tuple[dict[int | None, Known | None], set[int]]:
    """Which of *new* the chat was told, and as what; and which it watches for."""
    first = min((story.id or 0 for story in new), default=0)
    to = subscription.chat, subscription.topic or 0
    told = (await delivered.known_to(connection, [subscription.chat], first)).get(to, {}) if new else {}
    versions = await delivered.told_as(connection, {number for number in told.values() if number is not None})
    matched = await watches.matched(connection, [subscription.chat], first) if new else {}
    return {story: versions.get(number or 0) for story, number in told.items()}, matched.get(to, set())


def horizon(subscription: Subscription, now: datetime) -> tuple[datetime, date]:
    """From when on the archive learned what is news to *subscription*, and from which day on a source told it."""
    since = news_since(subscription, now)
    return since, since.astimezone(ZoneInfo(subscription.zone)).date() - OLDEST


def fresh(news: News, since: datetime, oldest: date, *, until: datetime) -> list[Story]:
    """The stories of *news* learned from *since* to *until* and told on *oldest* or later."""
    return [
        story
        for changed, story in news.stories
        if since <= changed <= until and max(source.published for source in story.sources) >= oldest
    ]


def around(news: News, day: date) -> tuple[list[Visit], list[Visit]]:
    """The visits of *news* under way on *day*, and those to come soon after."""
    phases = [(phase_on(day, record.begins, record.ends), record) for record in news.visits]
    return (
        [r.visit for phase, r in phases if phase is Phase.ONGOING],
        [r.visit for phase, r in phases if phase is Phase.UPCOMING and r.begins <= day + AHEAD],
    )
