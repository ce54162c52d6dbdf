"""What a chat watches: how it was understood, the list of it, and the alerts themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from bot.model import Target, Update, Watch
from bot.russian import places
from bot.view import formats, lines, updates
from bot.view.actions import Card, Open, Set, Setting, Watching, WatchVerb
from bot.view.actions import Topic as Listed
from bot.view.buttons import press
from bot.view.digests import brief
from bot.view.i18n import Translator, mark
from bot.view.page import Button, Page
from bot.view.pages import Block, Row, pack
from bot.view.text import Text, bold, join, rich
from bot.view.words import THEMES, person_name, place_words, title

IN_LINES = 40
"""Stories in one message of many; it is the next hour that brings more."""
EXAMPLES = (
    mark("/watch Minsk Region — Ulyanovsk Region"),
    mark("/watch Kushnarenko"),
    mark("/watch contracts with China"),
    mark("/watch medicine"),
    mark("/watch “industrial park”"),
)
_KINDS = {"visits": Listed.VISITS, "agreements": Listed.AGREEMENTS, "figures": Listed.FIGURES}


def target(tr: Translator, what: Target) -> str:
    """«Визиты · Минск ↔ Ульяновская область», «👤 Алексей Кушнаренко», «тема: медицина», «слова: молоко, сыр»."""
    sides = [place_words(tr, found) for name in (what.place, what.other) if name and (found := places.by_name(name))]
    words = tr("the words “{words}” together", words=what.words) if what.phrase else ""
    return lines.DOT.join(
        filter(
            None,
            [
                title(tr, _KINDS[what.kind]) if what.kind else "",
                " ↔ ".join(map(str, sides)),
                f"👤 {person_name(tr, what.person)}" if what.person else "",
                tr("topic: {topic}", topic=tr(THEMES[what.topic])) if what.topic else "",
                words or (tr("words: {words}", words=what.words) if what.words else ""),
            ],
        )
    )


# --------------------------------------------------------------------------- what is watched


def added(tr: Translator, watch: Watch, per_hour: int, quiet: tuple[time, time]) -> Page:
    """How it was understood, how news of it comes, and the way back."""
    what = bold(tr("I watch: {what}", what=target(tr, watch.target)))
    (page,) = pack([what, rich(_how(tr, watch, per_hour, quiet))], last=_choices(tr, watch))
    return page


def _how(tr: Translator, watch: Watch, per_hour: int, quiet: tuple[time, time]) -> str:
    if not watch.instant:
        return tr("News of it will stand first in your digest, wherever it happens.")
    at_once = tr.n(
        "News of it comes at once, at most {n} message an hour.",
        "News of it comes at once, at most {n} messages an hour.",
        per_hour,
    )
    if quiet[0] == quiet[1]:
        return at_once
    first, last = map(formats.clock, quiet)
    return at_once + " " + tr("From {first} to {last} I keep it until morning.", first=first, last=last)


def _choices(tr: Translator, watch: Watch) -> tuple[Row, ...]:
    return (
        (_other(tr, watch, listed=False),),
        (
            press(tr("Do not watch"), Watching(WatchVerb.REMOVE, watch.id)),
            press(tr("All watches"), Watching(WatchVerb.LIST, 0)),
        ),
    )


def _other(tr: Translator, watch: Watch, *, listed: bool, prefix: str = "") -> Button:
    """The way to hear of it otherwise."""
    if watch.instant:
        return press(prefix + tr("Only with the digest"), Watching(WatchVerb.DIGEST, watch.id, listed))
    return press(prefix + tr("At once"), Watching(WatchVerb.INSTANT, watch.id, listed))


def watched(tr: Translator, watches: Sequence[Watch]) -> Page:
    """All that a chat watches, each with its buttons."""
    if not watches:
        return nothing(tr)
    ways = {True: tr("at once"), False: tr("with the digest")}
    told = [
        rich(bold(f"{number}. "), target(tr, watch.target), f" — {ways[watch.instant]}")
        for number, watch in enumerate(watches, 1)
    ]
    buttons = [
        (
            _other(tr, watch, listed=True, prefix=f"{number}. "),
            press(f"{number}. " + tr("Do not watch"), Watching(WatchVerb.REMOVE, watch.id, listed=True)),
        )
        for number, watch in enumerate(watches, 1)
    ]
    (page,) = pack([bold(tr("What I watch for you")), join("\n", told)], last=(*buttons, _to_settings(tr)))
    return page


def _to_settings(tr: Translator) -> Row:
    return (press("← " + tr("Settings"), Set(Setting.MENU)),)


def nothing(tr: Translator) -> Page:
    """What can be watched, where nothing is."""
    text = tr("I can watch a place, two of them, a person, a topic or any words, and tell you at once.")
    examples = join("\n", [rich(tr(example)) for example in EXAMPLES])
    return pack([rich(text), examples], last=(_to_settings(tr),))[0]


def too_many(tr: Translator, most: int) -> Page:
    """The answer to one watch too many."""
    text = tr.n("You watch {n} thing, more I cannot.", "You watch {n} things, more I cannot.", most)
    return pack([rich(text)], last=((press(tr("All watches"), Watching(WatchVerb.LIST, 0)),),))[0]


def removed(tr: Translator) -> Page:
    """The answer to a watch that is called off."""
    return pack([rich(tr("I watch it no longer."))], last=((press(tr("All watches"), Watching(WatchVerb.LIST, 0)),),))[
        0
    ]


# --------------------------------------------------------------------------- alerts


def alert(tr: Translator, one: Update, targets: Sequence[Target], today: date) -> list[Page]:
    """One story, new or changed, under what it is watched for."""
    heading = rich("🔔 ", ", ".join(target(tr, what) for what in targets))
    block = updates.update(tr, one, today) if one.changes else brief(one.story, tr, today)
    return pack([block.under(heading)])


def folded(tr: Translator, some: Sequence[Update], today: date) -> list[Page]:
    """«Ещё 4 сообщения по вашим наблюдениям»: each in a line or two, with a button that opens it."""
    count = tr.n("{n} more message on what you watch", "{n} more messages on what you watch", len(some))
    heading = Block(bold(f"🔔 {count}"), heads_next=True)
    blocks = [_line(tr, number, one, today) for number, one in enumerate(some[:IN_LINES], 1)]
    return pack([heading, *blocks])


def _line(tr: Translator, number: int, one: Update, today: date) -> Block:
    story = one.story
    assert story.id is not None
    source: list[Text] = [lines.source_names(tr, lines.cited(tr, story), today)]
    told = updates.changed(tr, one, today) if one.changes else source
    text = join("\n", [rich(bold(f"{number}. "), lines.headline(tr, story)), *told])
    return Block(text, small=press(str(number), Open(Card.STORY, story.id)))
