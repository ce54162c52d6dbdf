"""Alerts that are due, chat by chat: told, held, or dropped; what is told alike is rendered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.archive import delivered, outbox, posted, stories, subscriptions, watches
from bot.archive.connection import Connection
from bot.archive.outbox import Lane, Letter
from bot.archive.watches import Alert, Chat
from bot.changes import Known, changes, known, learned
from bot.delivery.peace import HOUR, Peace, listens, quiet_until, share
from bot.delivery.retelling import Retell, Retelling
from bot.model import Story, Subscription, Target, Update
from bot.view.page import Page


@dataclass(frozen=True, slots=True)
class News:
    """What one message tells: stories new to its chat, which have no changes, and changes of those it knows."""

    updates: tuple[Update, ...]
    targets: tuple[Target, ...]  # what the chat watches
    folded: bool  # each in a line


Tell = Callable[[News, Subscription, date], Sequence[Page]]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What must be known to decide about the alerts of some chats."""

    readers: Mapping[Chat, Subscription]
    stories: Mapping[int, Story]
    told: Mapping[Chat, Mapping[int, int | None]]  # which versions of stories
    versions: Mapping[int, Known]
    targets: Mapping[tuple[int, int, int], Sequence[Target]]
    sent: Mapping[Chat, Sequence[datetime]]  # the alerts of the last hour


@dataclass(slots=True)
class _Work:
    """What is to be written."""

    done: list[Alert] = field(default_factory=list)
    held: list[tuple[Alert, datetime]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    tells: list[tuple[Subscription, date, Sequence[tuple[int, Known]]]] = field(default_factory=list)
    changed: list[tuple[Subscription, Sequence[Update]]] = field(default_factory=list)


class Desk:
    """Works off the alerts of one moment."""

    def __init__(self, now: datetime, tell: Tell, limits: Peace, retell: Retell | None) -> None:
        self._now = now
        self._tell = tell
        self._limits = limits
        self._retelling = Retelling(retell) if retell else None
        self._pages: dict[Hashable, tuple[str, ...]] = {}
        self._updates: dict[tuple[int, int | None, bool], Update | None] = {}  # by story and version told, if any

    async def work(self, tx: Connection, waiting: Mapping[Chat, Sequence[Alert]]) -> int:
        """Tell, hold or drop what is *waiting*; return how many messages are promised."""
        if not waiting:
            return 0
        facts = await self._facts(tx, waiting)
        work = _Work()
        for to, some in waiting.items():
            self._decide(to, some, facts, work)
        await watches.done(tx, work.done)
        await watches.hold(tx, work.held)
        edits = await self._retelling.letters(tx, work.changed, self._now) if self._retelling else []
        await outbox.promise(tx, *work.letters, *edits, now=self._now)
        numbers = await delivered.keep(tx, {version for _, _, tells in work.tells for version in tells})
        for reader, day, tells in work.tells:
            ledger = {version[0]: numbers[version] for version in tells}
            await delivered.mark(tx, delivered.Told(reader.chat, reader.topic, [*ledger], day, ledger))
        return len(work.letters)

    async def _facts(self, tx: Connection, waiting: Mapping[Chat, Sequence[Alert]]) -> _Facts:
        every = [alert for some in waiting.values() for alert in some]
        chats = {chat for chat, _ in waiting}
        told = await delivered.known_to(tx, chats, min(alert.story for alert in every))
        numbers = {number for versions in told.values() for number in versions.values() if number is not None}
        sent: dict[Chat, list[datetime]] = {}
        for chat, topic, moment in await posted.alerted(tx, [*waiting], self._now - HOUR):
            sent.setdefault((chat, topic), []).append(moment)
        return _Facts(
            readers=await subscriptions.of_chats(tx, chats),
            stories={story.id or 0: story for story in await stories.some(tx, [*{alert.story for alert in every}])},
            told=told,
            versions=await delivered.told_as(tx, numbers),
            targets=await watches.targets_of(tx, every),
            sent=sent,
        )

    def _decide(self, to: Chat, waiting: Sequence[Alert], facts: _Facts, work: _Work) -> None:
        """Drop what is told already, watched no more, or would come during a pause; of the rest, see `share`."""
        reader = facts.readers.get(to)
        if reader is None or not listens(reader, self._now):
            work.done += waiting
            return
        news = {alert: update for alert in waiting if (update := self._news(alert, facts))}
        work.done += [alert for alert in waiting if alert not in news]
        if not news:
            return
        night = quiet_until(reader, self._now, self._limits)
        sent = facts.sent.get(to, ())
        told, folded, later = ((), False, night) if night else share([*news], sent, self._now, self._limits)
        work.held += [(alert, later) for alert in news if alert not in told]
        if not told:
            return
        work.done += told
        today = self._now.astimezone(ZoneInfo(reader.zone)).date()
        for some in [told] if folded else [[alert] for alert in told]:
            work.letters.append(self._letter(reader, today, some, news, facts, folded))
        work.tells.append((reader, today, [self._version(alert, news[alert], facts) for alert in told]))
        if changed := [news[alert] for alert in told if news[alert].changes]:
            work.changed.append((reader, changed))

    def _news(self, alert: Alert, facts: _Facts) -> Update | None:
        """The story whole where it is new, what is different where it was told, None where there is nothing to tell."""
        story = facts.stories.get(alert.story)
        if story is None or (alert.chat, alert.topic, alert.story) not in facts.targets:
            return None
        told = facts.told.get(alert.to, {})
        key = (alert.story, told.get(alert.story), alert.story in told)
        if key not in self._updates:
            before = facts.versions.get(told.get(alert.story) or 0)
            new = changes(before, story, self._now.date()) if before else ()
            self._updates[key] = Update(story, new) if new or alert.story not in told else None
        return self._updates[key]

    def _version(self, alert: Alert, update: Update, facts: _Facts) -> tuple[int, Known]:
        number = facts.told.get(alert.to, {}).get(alert.story)
        before = facts.versions.get(number) if number is not None else None
        return alert.story, learned(before, update.story) if before else known(update.story)

    def _letter(
        self,
        reader: Subscription,
        today: date,
        some: Sequence[Alert],
        news: Mapping[Alert, Update],
        facts: _Facts,
        folded: bool,
    ) -> Letter:
        targets = dict.fromkeys(_targets(some, facts))
        told = News(tuple(news[alert] for alert in some), tuple(targets), folded)
        key = (tuple(map(id, told.updates)), told.targets, folded, reader.lang, today)
        if key not in self._pages:
            self._pages[key] = tuple(page.to_json() for page in self._tell(told, reader, today))
        name = f"alert:{reader.chat}:{reader.topic or 0}:{today}:{self._now.isoformat()}:{some[0].story}"
        return Letter(reader.chat, reader.topic, name, self._pages[key], Lane.URGENT)


def _targets(some: Iterable[Alert], facts: _Facts) -> Iterable[Target]:
    for alert in some:
        yield from facts.targets.get((alert.chat, alert.topic, alert.story), ())
