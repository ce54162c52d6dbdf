"""Answers when nothing was found: each says what was looked for and offers a way on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import Scope, SearchAnswer
from bot.russian.places import Place
from bot.view import formats, lines
from bot.view.actions import Find, List, People, Topic, fits
from bot.view.buttons import pairs, press
from bot.view.i18n import Translator, mark
from bot.view.page import Page
from bot.view.pages import Block, Row, pack
from bot.view.text import Text, bold, join, rich
from bot.view.ways import nearby, wider
from bot.view.words import place_label, place_words, title

DAYS = 90  # how far back a list looks for near places
CHOICES = 3  # names offered for a misspelt one

_NOTHING = {
    Topic.PLACE: mark("Nothing about {place} in {days} days."),
    Topic.VISITS: mark("No visits to or from {place} in {days} days."),
    Topic.AGREEMENTS: mark("No agreements with {place} in {days} days."),
    Topic.FIGURES: mark("No figures about {place} in {days} days."),
    Topic.UPCOMING: mark("Nothing ahead is known for {place}."),
    Topic.DUE: mark("No promises are known for {place}."),
}
_NOTHING_AT_ALL = {
    Topic.PLACE: mark("The archive is still empty."),
    Topic.VISITS: mark("No visits yet: the archive fills as the sources are read."),
    Topic.AGREEMENTS: mark("No agreements yet: the archive fills as the sources are read."),
    Topic.FIGURES: mark("No figures yet: the archive fills as the sources are read."),
    Topic.UPCOMING: mark("Nothing ahead is known yet."),
    Topic.DUE: mark("No promises are known yet."),
}
_NOTHING_SUCH = {
    Topic.PLACE: mark("The archive says nothing of this."),
    Topic.VISITS: mark("There are no such visits in the archive."),
    Topic.AGREEMENTS: mark("There are no such papers in the archive."),
    Topic.FIGURES: mark("There are no such figures in the archive."),
    Topic.UPCOMING: mark("Nothing of the kind is planned so far."),
    Topic.DUE: mark("There are no such promises in the archive."),
}

TOPICS = tuple(_NOTHING)
"""The lists that may be empty."""


def nothing(
    tr: Translator,
    topic: Topic,
    scope: Scope,
    today: date,
    nearest: Sequence[Place] = (),
    *,
    last: Sequence[Row] = (),
) -> list[Page]:
    """Nothing on a topic; *nearest* are places that have something on it."""
    if scope.narrow:
        asked = bold(lines.DOT.join([title(tr, topic, scope), *lines.asked(tr, scope, today)]))
        text = join("\n\n", [asked, tr(_NOTHING_SUCH[topic])])
        return pack([text], last=(*wider(tr, topic, scope), *last))
    if scope.place is None:
        return pack([rich(tr(_NOTHING_AT_ALL[topic]))])
    text = rich(tr(_NOTHING[topic], place=place_words(tr, scope.place), days=DAYS))
    near = nearby(tr, topic, nearest) if nearest else Block(Text())
    every: tuple[Row, ...] = ((press(tr("All places"), List(topic)),),)
    return pack([Block(join("\n", [text, near.text]), near.buttons)], last=(*every, *last))


def unknown_place(tr: Translator, words: str, near: Sequence[Place], topic: Topic) -> list[Page]:
    """A place we do not know, with the nearest names, each a button."""
    if not near:
        text = tr("I know no place “{words}”.", words=words)
        hint = tr("Try the name of a region, city or country: “Minsk”, “Tatarstan”.")
        return pack([join("\n\n", [text, hint])], last=_elsewhere(tr))
    near = near[:CHOICES]
    text = tr("I know no place “{words}”. Did you mean:", words=words)
    names = [str(place_words(tr, place)) for place in near]
    buttons = (press(place_label(tr, place), List(topic, place.id)) for place in near)
    return pack([join("\n", [text, *(f"• {name}" for name in names)])], last=pairs(buttons))


def no_people(tr: Translator, name: str | None) -> list[Page]:
    if not name:
        return pack([rich(tr("Nobody is known yet: the archive fills as the sources are read."))])
    alone = tr("A surname alone is enough.") if " " in name.strip() else ""
    text = join(" ", [tr("Nobody by the name “{name}” is in the archive.", name=name), alone])
    told = Find(name.strip(), 0)
    ways = [press(tr("Search the news"), told)] if fits(told) else []
    return pack([text], last=pairs([*ways, press(tr("Most spoken of"), People())]))


def no_stories(tr: Translator, answer: SearchAnswer, today: date) -> list[Page]:
    """Where days were asked for, with a way to all of them."""
    several = tr("Try fewer or other words; any form of a word will do.")
    hint = several if " " in answer.words.strip() else tr("Try another word; any form of it will do.")
    days = formats.span(tr, *answer.days, today)
    if not days:
        nowhere = tr("Nothing found for “{words}”.", words=answer.words)
        return pack([join("\n\n", [nowhere, hint])], last=_elsewhere(tr))
    text = rich(tr("Nothing found for “{words}” ({days}).", words=answer.words, days=days))
    ever = Find(answer.words, 0, fitting=True)
    return pack([text], last=((press(tr("Any time"), ever),),) if fits(ever) else ())


def gone(tr: Translator) -> list[Page]:
    """The answer to a button whose record is no longer there."""
    return pack([rich(tr("This is no longer in the archive."))], last=((press(tr("Visits"), List(Topic.VISITS)),),))


def no_digest(tr: Translator, day: str) -> list[Page]:
    """A day without news, when it was asked for."""
    text = join("\n\n", [bold(tr("Digest for {day}", day=day)), tr("No news of cooperation on this day so far.")])
    return pack([text], last=_elsewhere(tr))


def _elsewhere(tr: Translator) -> tuple[Row, ...]:
    """Where one may go on from nothing."""
    return ((press(tr("Visits"), List(Topic.VISITS)), press(tr("Ahead"), List(Topic.UPCOMING))),)
