"""One fact, one line: the pieces every message is built from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.model import Agreement, AgreementKind, Event, Figure, Lang, Person, Source, Visit, VisitStatus
from bot.view import formats
from bot.view.i18n import Translator
from bot.view.text import Text, bold, fill, join, link, rich
from bot.view.words import AGREEMENTS, FIGURES, STATUSES, place_name

DOT = " · "
_STRAIGHT = re.compile(r'(?<![\w"])"(?=[\w«])([^"\n]*?[\w»!?.%])"(?!\w)')


def prose(tr: Translator, text: str) -> str:
    """A source's own words, with «ёлочки» where a Russian or Belarusian text has straight quotation marks."""
    return text if tr.lang is Lang.EN else _STRAIGHT.sub(r"«\1»", text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --------------------------------------------------------------------------- visits


def direction(tr: Translator, visit: Visit) -> str:
    """«Минская область → Ульяновская область», or the one side that is known.

    A city that is told beside the dates gives way to its region here.
    """
    sides = [place_name(tr, side) for side in (next(iter(visit.origin), None), _whither(visit)) if side]
    if len(sides) == 2:
        return " → ".join(sides)
    return ("→ " if visit.destination else "") + "".join(sides) + (" →" if visit.origin else "")


def _whither(visit: Visit) -> str | None:
    """The region visited, where the visit names a place in it; else what is named most exactly."""
    place, *whole = visit.destination or ("",)
    return (whole[0] if place == visit.place and len(whole) > 1 else place) or None


def visit_facts(tr: Translator, visit: Visit, today: date, *, people: bool = True) -> Text:
    """When, where and who, on one or two lines; empty when nothing of it is known."""
    when = formats.dates(tr, visit.start, visit.end, today)
    if visit.status is not VisitStatus.ON:
        when = ", ".join(filter(None, [when, tr(STATUSES[visit.status])]))
    where = place_name(tr, visit.place) if visit.place and visit.place != _whither(visit) else ""
    first = join(DOT, [f"🗓 {when}" if when else "", f"📍 {where}" if where else ""])
    return join("\n", [first, visit_people(tr, visit) if people else ""])


def visit_people(tr: Translator, visit: Visit) -> str:
    """«👤 Алексей Кушнаренко; принимает Алексей Русских»."""
    count, names = len(visit.hosts[:2]), ", ".join(visit.hosts[:2])
    hosts = tr.n("host: {names}", "hosts: {names}", count, names=names) if names else ""
    people = "; ".join(filter(None, [visit.leader, hosts]))
    return f"👤 {people}" if people else ""


# --------------------------------------------------------------------------- other facts


def by_weight(agreements: Iterable[Agreement]) -> list[Agreement]:
    """Agreements as a reader wants them: signed before planned, with a sum before without."""
    return sorted(agreements, key=lambda item: (not item.signed, item.amount is None))


def agreement_line(tr: Translator, agreement: Agreement, *, parties: bool = True) -> Text:
    """«🤝 Контракт на 40 млн рублей: поставка белорусской продукции (планируется)», and the parties below.

    Without *parties* these are told only where there is no subject to tell.
    """
    subject = (agreement.subject or "").lower()
    general = subject == "сотрудничество" and agreement.kind is AgreementKind.AGREEMENT
    kind = tr("Cooperation agreement") if general else tr(AGREEMENTS[agreement.kind])
    if amount := agreement.amount:
        money = formats.quantity(tr, amount.value, amount.unit, amount.currency)
        kind = tr("{kind} for {amount}", kind=kind, amount=money)
    between = sides(tr, agreement.parties)
    telling = not general and subject != kind.lower()  # «Побратимство: побратимство»
    about = prose(tr, agreement.subject or "") if agreement.subject and telling else between
    planned = "" if agreement.signed else " (" + tr("planned") + ")"
    below = between if parties and about != between else ""
    return rich("🤝 ", kind, f": {about}" if about else "", planned, f"\n{below}" if below else "")


def untold(figures: Iterable[Figure], agreements: Iterable[Agreement]) -> list[Figure]:
    """The figures without the sums of contracts, which stand in the lines of these."""
    sums = {(item.amount.value, item.amount.unit, item.amount.currency) for item in agreements if item.amount}
    return [figure for figure in figures if (figure.value, figure.unit, figure.currency) not in sums]


def figure_line(tr: Translator, figure: Figure) -> Text:
    """«💰 Товарооборот за 9 месяцев — 18,5 млн долларов»."""
    value = formats.quantity(tr, figure.value, figure.unit, figure.currency, figure.value_max, figure.counted)
    label = tr(FIGURES[figure.kind]) if figure.kind in FIGURES else ""
    when = formats.period(tr, figure.period) if figure.period else ""
    counted = formats.thing(figure.unit, figure.counted) or ""
    parts = [label, when, f"({counted})" if counted else ""] if label else [counted, when]
    name = capital(" ".join(filter(None, parts)))
    icon = "💰" if figure.currency else "📈"
    return rich(f"{icon} ", f"{name} — " if name else "", bold(value))


def person_line(tr: Translator, person: Person) -> Text:
    """The name in bold, then the position as stated."""
    position = prose(tr, person.position or "")
    return rich("👤 ", bold(person.name), f" — {position}" if position else "")


def event_line(tr: Translator, event: Event, today: date) -> Text:
    """«🗓 2026 год: XIII Форум регионов Беларуси и России · 📍 Минск»."""
    when = formats.dates(tr, event.date, None, today)
    where = f"📍 {place_name(tr, event.place)}" if event.place else ""
    return join(DOT, [rich("🗓 ", f"{when}: " if when else "", prose(tr, event.name)), where])


# --------------------------------------------------------------------------- sources


def source_line(tr: Translator, sources: Sequence[Source], today: date) -> Text:
    """«Источник: Улпресса, 27 ноября, ещё 4» with the first as a link."""
    if not sources:
        return Text()
    first, more = sources[0], len(sources) - 1
    line = fill(tr("Source: {source}"), source=source_link(tr, first, today))
    return line + (", " + tr.n("{n} more", "{n} more", more) if more else "")


def source_link(tr: Translator, source: Source, today: date) -> Text:
    return rich(link(source.url, prose(tr, source.feed)), f", {formats.day(tr, source.published, today)}")


def sides(tr: Translator, names: Sequence[str]) -> str:
    """The sides of a story: «Минская область — Ульяновская область»."""
    return " — ".join(place_name(tr, name) for name in names)
