"""One fact, one line: what messages are built from; beside it ``visit_lines`` and ``figure_lines``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from bot.answers import Scope, Way
from bot.model import (
    Agreement,
    AgreementKind,
    Brief,
    Event,
    Lang,
    PartialDate,
    Person,
    Source,
    Story,
)
from bot.view import formats
from bot.view.i18n import Translator
from bot.view.papers import subject_of
from bot.view.text import Text, bold, fill, join, link, rich
from bot.view.words import AGREEMENTS, party_name, person_name, place_name, place_words

DOT = "\N{NO-BREAK SPACE}· "  # no line begins with it
_NBSP = "\N{NO-BREAK SPACE}"
_STRAIGHT = re.compile(r'(?<![\w"])"(?=[\w«])([^"\n]*?[\w»!?.%])"(?!\w)')


def prose(tr: Translator, text: str) -> str:
    """A source's own words, quoted as Russian and Belarusian do: «ёлочки», and „лапки“ within them."""
    return text if tr.lang is Lang.EN else _within("", _STRAIGHT.sub(r"«\1»", text))


def _within(done: str, text: str) -> str:
    """«Еврорегион «Неман»» as «Еврорегион „Неман“»; a text whose marks do not match stays as it is."""
    depth = 0
    for char in text:
        depth += {"«": 1, "»": -1}.get(char, 0)
        if depth < 0:
            return text
        done += {"«": "„", "»": "“"}.get(char, char) if depth > (char == "«") else char
    return done if depth == 0 else text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --------------------------------------------------------------------------- other facts


def by_weight(agreements: Iterable[Agreement]) -> list[Agreement]:
    """Agreements as a reader wants them: signed before planned, with a sum before without."""
    return sorted(agreements, key=lambda item: (not item.signed, item.amount is None))


@lru_cache(1024)
def agreement_line(tr: Translator, agreement: Agreement, *, parties: bool = True, headed: bool = False) -> Text:
    """«🤝 Контракт на 40 млн рублей: поставка белорусской продукции (планируется)», and the parties below.

    Without a subject the parties stand in its place; without *parties* they are not told beside one, and not at all
    where a heading tells them. Empty where nothing is known but that there is a paper.
    """
    subject = subject_of(agreement)
    general = not subject and agreement.kind is AgreementKind.AGREEMENT and not agreement.amount
    kind = tr("Cooperation agreement") if general else tr(AGREEMENTS[agreement.kind])
    if amount := agreement.amount:
        money = formats.quantity(tr, amount.value, amount.unit, amount.currency)
        kind = tr("{kind} for {amount}", kind=kind, amount=money)
    names = [party_name(tr, name) for name in agreement.parties]
    between = formats.listed(tr, names) if len(names) > 1 else ""
    about = prose(tr, subject) if subject else "" if headed else between
    if not (about or amount or headed):
        return Text()
    planned = "" if agreement.signed else " (" + tr("planned") + ")"
    below = between if parties and not headed and about != between else ""
    return rich(f"🤝{_NBSP}", kind, f": {about}" if about else "", planned, f"\n{below}" if below else "")


def unnamed_paper(tr: Translator, agreement: Agreement) -> Text:
    """Of a paper of which little more than one party is known, what is: «🤝 Соглашение о сотрудничестве:
    торгово-промышленные палаты (планируется; стороны не названы)». Empty where not even that is.
    """
    if len(agreement.parties) != 1 or agreement_line(tr, agreement):
        return Text()
    (party,) = agreement.parties
    missing = tr("the other side is not named") if party != party.lower() else tr("the sides are not named")
    general = agreement.kind is AgreementKind.AGREEMENT
    kind = tr("Cooperation agreement") if general else tr(AGREEMENTS[agreement.kind])
    state = "; ".join(filter(None, ["" if agreement.signed else tr("planned"), missing]))
    return rich(f"🤝{_NBSP}{kind}: {party_name(tr, party)} ({state})")


def person_line(tr: Translator, person: Person) -> Text:
    """The name in bold, then the position as stated."""
    position = prose(tr, person.position or "")
    return rich(f"👤{_NBSP}", bold(person_name(tr, person.name)), f"{_NBSP}— {position}" if position else "")


def event_line(tr: Translator, event: Event, today: date) -> Text:
    """«🗓 2027 год: XIII Форум регионов Беларуси и России · 📍 Минск»."""
    if event.date and event.date == PartialDate(today.year):
        when = tr("by the end of the year")
    else:
        when = formats.near(tr, event.date, None, today)
    where = f"📍{_NBSP}{place_name(tr, event.place)}" if event.place else ""
    name = prose(tr, event.name)
    return join(DOT, [rich(f"🗓{_NBSP}", f"{capital(when)}: {name}" if when else capital(name)), where])


# --------------------------------------------------------------------------- sources


_NEXT_BEST = {
    Lang.RU: (Lang.RU, Lang.BE, Lang.EN),
    Lang.BE: (Lang.BE, Lang.RU, Lang.EN),
    Lang.EN: (Lang.EN, Lang.RU, Lang.BE),
}
"""Which language of the sources a reader of each language is told a story in."""


def told(tr: Translator, story: Story) -> Brief:
    """The brief of *story* in the reader's language, or in the nearest one it was told in."""
    return min((story.brief, *story.other_briefs), key=lambda brief: _NEXT_BEST[tr.lang].index(brief.lang))


def headline(tr: Translator, story: Story) -> str:
    return prose(tr, told(tr, story).title)


def briefly(tr: Translator, story: Story) -> str:
    """The sentences of the brief; nothing where all there is to tell is the headline."""
    brief = told(tr, story)
    return "" if brief.text == brief.title else prose(tr, brief.text)


def cited(tr: Translator, story: Story) -> Sequence[Source]:
    """The sources of *story*, the one that the words shown are taken from first."""
    article = told(tr, story).evidence[0].article
    return sorted(story.sources, key=lambda source: source.article != article)


def source_line(tr: Translator, sources: Sequence[Source], today: date) -> Text:
    """«Источник: Улпресса, 27 ноября, ещё 4» with the first as a link."""
    return fill(tr("Source: {source}"), source=source_names(tr, sources, today)) if sources else Text()


def source_names(tr: Translator, sources: Sequence[Source], today: date) -> Text:
    """«Улпресса, 27 ноября, ещё 4» alone, for lists."""
    if not sources:
        return Text()
    more = tr.n("{n} more", "{n} more", len(sources) - 1) if len(sources) > 1 else ""
    return join(", ", [source_link(tr, sources[0], today), more.replace(" ", _NBSP)])


def source_link(tr: Translator, source: Source, today: date) -> Text:
    return rich(link(source.url, prose(tr, source.feed)), f", {formats.day(tr, source.published, today)}")


def asked(tr: Translator, scope: Scope, today: date, matched: Iterable[str] = ()) -> list[str]:
    """What a list is narrowed to: «Минск → Ульяновская область», «ноябрь»; what else *place* was found by after it."""
    days = formats.span(tr, scope.first, scope.last, today)
    return [part for part in (_asked_places(tr, scope, matched), days) if part]


def _asked_places(tr: Translator, scope: Scope, matched: Iterable[str]) -> str:
    if scope.place is None:
        return ""
    place = place_words(tr, scope.place)
    if scope.other:
        other = place_words(tr, scope.other)
        way = {Way.EITHER: f"{place} ↔ {other}", Way.FROM: f"{place} → {other}", Way.TO: f"{other} → {place}"}
        return way[scope.way]
    match scope.way:
        case Way.FROM:
            return tr("from {place.source}", place=place)
        case Way.TO:
            return tr("to {place.to}", place=place)
    return ", ".join(dict.fromkeys([str(place), *(place_name(tr, name) for name in matched)]))


def sides(tr: Translator, names: Sequence[str]) -> str:
    """The sides of a story: «Минская область — Ульяновская область»."""
    return " — ".join(place_name(tr, name) for name in names)
