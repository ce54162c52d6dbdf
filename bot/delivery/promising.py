"""Digests that are due become pages in the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.archive import Database, channels, delivered, digests, drafts, outbox, ratings, subscriptions, watches
from bot.archive.connection import Connection
from bot.changes import Known, changes, known, learned
from bot.delivery.retelling import Retell, Retelling
from bot.digest import Sieve, compose, is_due, news_since, next_due, promised_on, wants, wants_visit
from bot.model import Digest, Story, Subscription, Update, Visit
from bot.taste import NEUTRAL, Taste
from bot.view.page import Page

AT_ONCE = 250
"""Subscriptions promised in one transaction."""
AGAIN = timedelta(minutes=10)
"""After which a digest that could not be made is tried again."""
SETTLED = timedelta(days=2)
"""After which it no longer matters since when a subscription is in force."""

DECIDE = timedelta(hours=6)
"""How long the editors of a channel may take over a digest; after that it is news no more."""

Render = Callable[[Digest, Subscription], Sequence[Page]]
Tells = tuple[tuple[int, Known], ...]
"""What is told of which stories."""

log = logging.getLogger(__name__)


async def promise(
    db: Database, now: datetime, render: Render, *, max_stories: int = 10, retell: Retell | None = None
) -> int:
    """Put every digest that is due into the outbox, rendered; return how many hold something new.

    A digest, its ledger and the date it was promised for are written together, so that being called again, at once
    or after a crash, promises nothing twice. A day without news is passed over in silence. A digest that cannot be made
    is a bug: it is logged and tried again later, and the others leave. What many are told is made once.

    With *retell*, messages that told what has changed since are edited, after all digests have left.
    """
    promised = 0
    asked: set[tuple[int, int | None]] = set()
    edition: Edition | None = None
    retelling = Retelling(retell) if retell else None
    while True:
        async with db.read() as connection:
            due = await subscriptions.maybe_due(connection, now, limit=AT_ONCE)
            if not {(one.chat, one.topic) for one in due} - asked:
                return promised
            since = min(news_since(one, now) for one in due)
            if edition is None or since < edition.since:
                edition = Edition(await digests.load(connection, since, now), since, now, render, max_stories)
            told = await delivered.known_to(connection, [one.chat for one in due], edition.first)
            edition.add(await delivered.told_as(connection, edition.unread(told.values())))
            matched = await watches.matched(connection, [one.chat for one in due], edition.first)
            tastes = await ratings.tastes(connection, [one.chat for one in due], until=now)
        ready = []
        for one in due:
            if edition.made % 5 == 0:
                await asyncio.sleep(0)  # composing many must not hold up answers
            to = one.chat, one.topic or 0
            taste = tastes.get(to, NEUTRAL)
            ready.append(edition.ready(one, told.get(to, {}), matched.get(to, frozenset()), taste))
        async with db.transaction() as tx:
            now_told = await delivered.known_to(tx, {chat for chat, _ in matched}, edition.first)
            alerted = {to for to in matched if now_told.get(to, {}).keys() != told.get(to, {}).keys()}  # meanwhile
            ready = [each for each in ready if (each.subscription.chat, each.subscription.topic or 0) not in alerted]
            promised += await _write(tx, ready, now, edition, retelling)
        asked |= {(one.chat, one.topic) for one in due}


@dataclass(frozen=True, slots=True)
class _Ready:
    """What one subscription is told; *after* is the same, promised, or None where it was not due after all."""

    subscription: Subscription
    after: Subscription | None = None
    again: datetime | None = None  # when to look at it next
    tells: Tells = ()
    pages: tuple[str, ...] = ()  # JSON
    updates: tuple[Update, ...] = ()


class Edition:
    """The digests of one moment: filters that are equal are applied once, digests that are equal rendered once."""

    def __init__(self, news: digests.News, since: datetime, now: datetime, render: Render, limit: int) -> None:
        self.since = since
        self.first = min((story.id or 0 for _, story in news.stories), default=0)
        self.made = 0
        self._news = news
        self._now = now
        self._render = render
        self._limit = limit
        self._schedules: dict[Hashable, tuple[date | None, int, datetime | None]] = {}
        self._fresh: dict[Hashable, Sieve[Story]] = {}
        self._around: dict[date, tuple[Sieve[Visit], Sieve[Visit]]] = {}
        self._places: dict[Hashable, dict[int | None, int]] = {}  # where a story stands
        self._digests: dict[Hashable, tuple[Digest, Tells]] = {}
        self.numbers: dict[int, dict[int, int]] = {}  # of the versions of stories
        self._versions: dict[int, Known] = {}
        self._changed: dict[tuple[int, int, date], Update | None] = {}  # by story and version
        self._pages: dict[Hashable, tuple[str, ...]] = {}

    def unread(self, told: Iterable[Mapping[int, int | None]]) -> set[int]:
        """The versions of what was *told* that `add` has not brought yet."""
        return {version for one in told for version in one.values() if version is not None} - self._versions.keys()

    def add(self, versions: Mapping[int, Known]) -> None:
        self._versions |= versions

    def ready(
        self,
        one: Subscription,
        told: Mapping[int, int | None],
        matched: Set[int] = frozenset(),
        taste: Taste = NEUTRAL,
    ) -> _Ready:
        """What *one*, who was *told* these versions of stories and watches for those *matched*, is told now."""
        try:
            day, hours, again = self._schedule(one)
            if day is None:
                return _Ready(one, again=again)
            digest, tells = self._digest(one, day, told, matched, taste)
            after = replace(one, last_promised=day, promised=hours)
            pages = self._rendered(one, digest) if tells or one.tell_empty else ()
            return _Ready(one, after, again, tells, pages, digest.updates)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            log.exception("failed to compose a digest")
            return _Ready(one, again=self._now + AGAIN)

    async def number(self, tx: Connection, told: Iterable[Tells]) -> None:
        """Keep the versions that are *told*; `numbers` has them afterwards, by the ids of these very tuples."""
        new = {id(tells): tells for tells in told if id(tells) not in self.numbers}
        numbers = await delivered.keep(tx, {version for tells in new.values() for version in tells})
        for key, tells in new.items():
            self.numbers[key] = {version[0]: numbers[version] for version in tells}

    def _schedule(self, one: Subscription) -> tuple[date | None, int, datetime | None]:
        """The date that is due, how many of its hours are done with then, and when to look again."""
        since = one.since if one.since and one.since > self._now - SETTLED else None
        # all that `is_due`, `promised_on` and `next_due` look at
        resting = one.active, one.rest_until, one.skip_holidays
        plan = (one.zone, one.at, one.more, one.weekdays, resting, one.last_promised, one.promised, since)
        found = self._schedules.get(plan)
        if found is None:
            lately = replace(one, since=since)
            day = is_due(lately, self._now)
            after = promised_on(lately, day, self._now) if day else lately
            found = self._schedules[plan] = day, after.promised, next_due(after, self._now)
        return found

    def _digest(
        self, one: Subscription, day: date, told: Mapping[int, int | None], matched: Set[int], taste: Taste
    ) -> tuple[Digest, Tells]:
        horizon = digests.horizon(one, self._now)
        if horizon not in self._fresh:
            self._fresh[horizon] = Sieve(digests.fresh(self._news, *horizon, until=self._now), wants)
            self._places[horizon] = {story.id: at for at, story in enumerate(self._fresh[horizon].items)}
        if day not in self._around:
            now, soon = digests.around(self._news, day)
            self._around[day] = Sieve(now, wants_visit), Sieve(soon, wants_visit)
        stories, (ongoing, upcoming) = self._fresh[horizon], self._around[day]
        places = self._places[horizon]
        before = {places[number]: number for number in told if number in places}
        watched = frozenset(places[number] for number in matched if number in places and number not in told)
        new = frozenset(at for at in stories.places(one) if at not in before) - watched
        changed = tuple(
            (at, version)
            for at, number in sorted(before.items())
            if (version := told[number]) is not None and self._update(stories.items[at], version, day)
        )
        visits = ongoing.places(one), upcoming.places(one)
        key = (horizon, day, one.region, one.short, new, watched, changed, *visits, taste)
        if key not in self._digests:
            self.made += 1
            fresh = stories.at(new)
            now, soon = ongoing.at(visits[0]), upcoming.at(visits[1])
            digest = compose(fresh, one, day, limit=self._limit, ongoing=now, upcoming=soon, taste=taste)
            updates = [self._update(stories.items[at], version, day) for at, version in changed]
            first = tuple(stories.at(watched))
            digest = replace(digest, as_of=self._now, coverage=self._news.coverage, watched=first)
            digest = replace(digest, updates=tuple(filter(None, updates)))
            tells = [(story.id or 0, known(story)) for story in (*first, *digest.stories)]
            tells += [(before[at], learned(self._versions[version], stories.items[at])) for at, version in changed]
            self._digests[key] = digest, tuple(tells)
        return self._digests[key]

    def _update(self, story: Story, version: int, day: date) -> Update | None:
        """What is different in *story* from that version of it."""
        key = (story.id or 0, version, day)
        if key not in self._changed:
            new = changes(self._versions[version], story, day) if version in self._versions else ()
            self._changed[key] = Update(story, new) if new else None
        return self._changed[key]

    def _rendered(self, one: Subscription, digest: Digest) -> tuple[str, ...]:
        told = (*(story.id for story in digest.watched), None, *(story.id for story in digest.stories))
        around = tuple(id(item) for item in (*digest.ongoing, None, *digest.upcoming, *digest.updates))  # kept here
        looks = one.zone if one.rich else None  # a rich digest says when it was made
        key = (one.lang, looks, one.region, digest.day, told, digest.more, around)
        if key not in self._pages:
            self.made += 1
            self._pages[key] = tuple(page.to_json() for page in self._render(digest, one))
        return self._pages[key]


async def _write(
    tx: Connection, ready: Sequence[_Ready], now: datetime, edition: Edition, retelling: Retelling | None
) -> int:
    """Write what is *ready*; what was changed meanwhile is looked at again. Returns how many digests there are."""
    standing = await subscriptions.unchanged(tx, [one.subscription for one in ready])
    ready = [one for one in ready if (one.subscription.chat, one.subscription.topic) in standing]
    await subscriptions.promised(tx, [(one.after or one.subscription, one.again) for one in ready])
    told = [(one, one.after) for one in ready if one.pages and one.after]
    await edition.number(tx, [one.tells for one, _ in told])
    approving = await channels.approving(tx, {after.chat for _, after in told if after.chat < 0})
    letters, ledger = [], []
    for one, after in told:
        assert after.last_promised is not None
        versions = edition.numbers[id(one.tells)]
        ledger.append(delivered.Told(after.chat, after.topic, [*versions], after.last_promised, versions))
        if after.chat in approving:
            told_before = {update.story.id for update in one.updates}  # stay so, whatever becomes of the draft
            new = tuple(number for number in versions if number not in told_before)
            await drafts.make(tx, after.chat, _key(after), one.pages, new, now + DECIDE)
        else:
            letters.append(outbox.Letter(after.chat, after.topic, _key(after), one.pages))
    if retelling:  # where an editor approves first, no message changes without his word
        updated = [(after, one.updates) for one, after in told if one.updates and after.chat not in approving]
        letters += await retelling.letters(tx, updated, now)
    await delivered.mark(tx, *ledger)
    await outbox.promise(tx, *letters, now=now)
    log.info("promised digests=%d of=%d", len(told), len(ready))
    return len(told)


def _key(after: Subscription) -> str:
    """What a digest is promised under once: the chat, the local date, and which one of that date."""
    nth = f".{after.promised}" if after.promised > 1 else ""
    return f"digest:{after.chat}:{after.topic or 0}:{after.last_promised}{nth}"
