"""Whether what was read is what a line of a case expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from bot.evaluation.labels import AgreementLabel, FigureLabel, PersonLabel, VisitLabel
from bot.evaluation.posts import same_post
from bot.model import Agreement, AgreementKind, Figure, Person, Visit
from bot.russian.folding import fold
from bot.russian.measures import measure_name
from bot.russian.morphology import lemmas
from bot.russian.numerals import SCALE_POWERS
from bot.russian.personal_names import INITIAL, parts_of
from bot.russian.places import Place, by_name, containers, find_places

W = TypeVar("W")
F = TypeVar("F")


def paired(wanted: Sequence[W], found: Sequence[F], fits: Callable[[F, W], bool]) -> list[tuple[W, F]]:
    """As many pairs as there can be of what is wanted and what was found, in the order of *wanted*."""
    holder: dict[int, int] = {}  # of a found one: the wanted one it is given to

    def place(want: int, tried: set[int]) -> bool:
        for at, candidate in enumerate(found):
            if at not in tried and fits(candidate, wanted[want]):
                tried.add(at)
                if at not in holder or place(holder[at], tried):
                    holder[at] = want
                    return True
        return False

    for want in range(len(wanted)):
        place(want, set())
    return [(wanted[want], found[at]) for at, want in sorted(holder.items(), key=lambda pair: pair[1])]


# ---------------------------------------------------------------------------------------------------- places


@lru_cache(4096)
def _place_of(name: str) -> Place | None:
    """The place that a line names, in any of the languages: "Norway", «Мінск»."""
    whole = (mention.place for mention in find_places(name) if mention.end - mention.start == len(name))
    return by_name(name) or next(whole, None)


def holds(chain: Sequence[str], name: str) -> bool:
    """Whether *name* is one of the places of *chain*, or holds the first of them."""
    meant = _place_of(name)
    if name in chain or (meant is not None and meant.name in chain):
        return True
    place = _place_of(chain[0]) if chain else None
    return place is not None and meant in containers(place)


def same_place(one: str, other: str) -> bool:
    """«Беларусь» is «Республика Беларусь»; a name that is no place is compared as written."""
    if fold(one) == fold(other):
        return True
    place = _place_of(one)
    return place is not None and place == _place_of(other)


# ---------------------------------------------------------------------------------------------------- visits


def same_way(visit: Visit, label: VisitLabel) -> bool:
    return holds(visit.origin, label.origin) and holds(visit.destination, label.destination)


def same_start(visit: Visit, label: VisitLabel) -> bool:
    """Whether the first day is the one the line gives; a line that says nothing of days is content."""
    return not label.dated or visit.start == label.start


def same_phase(visit: Visit, label: VisitLabel) -> bool:
    return label.phase is None or visit.phase is label.phase


def is_visit(visit: Visit, label: VisitLabel) -> bool:
    """Whether *visit* is all that the line says."""
    said = (
        same_way(visit, label),
        same_start(visit, label),
        label.end in (None, visit.end),
        not label.undated or visit.end is None,
        visit.background == label.background,
        same_phase(visit, label),
        label.status in (None, visit.status),
        label.place in (None, visit.place),
        label.leader in (None, visit.leader),
        label.hosts in (None, visit.hosts),
        label.delegates in (None, visit.delegates),
        set(label.shown) <= set(visit.organisations),
    )
    return all(said)


# ---------------------------------------------------------------------------------------------------- agreements


def same_kind(agreement: Agreement, label: AgreementLabel) -> bool:
    """Twinning is measured together with agreement."""
    twins = {AgreementKind.TWINNING, AgreementKind.AGREEMENT}
    return label.kind in (None, agreement.kind) or {label.kind, agreement.kind} == twins


def same_agreement(agreement: Agreement, label: AgreementLabel) -> bool:
    """The same kind and one party of those the line names; any will do where it names none."""
    return same_kind(agreement, label) and (
        not label.parties or any(_is_party(agreement, name) for name in label.parties)
    )


def is_agreement(agreement: Agreement, label: AgreementLabel) -> bool:
    """Whether *agreement* is all that the line says."""
    amount, wanted = agreement.amount, label.amount
    said = (
        label.kind in (None, agreement.kind),
        all(_is_party(agreement, name) for name in label.parties),
        label.signed in (None, agreement.signed),
        label.background in (None, agreement.background),
        wanted is None
        or (
            amount is not None
            and (amount.value, amount.unit, amount.currency) == (wanted.value, wanted.unit, wanted.currency)
        ),
        fold(label.subject or "") in fold(agreement.subject or ""),
    )
    return all(said)


def _is_party(agreement: Agreement, name: str) -> bool:
    return any(same_place(party, name) or holds((party,), name) for party in agreement.parties)


# ---------------------------------------------------------------------------------------------------- figures


def same_figure(figure: Figure, label: FigureLabel) -> bool:
    """The same amount of the same: "20,000 students" are 20 thousand, «предприятие» is «совместное предприятие»."""
    if figure.currency != label.currency:
        return False
    if figure.unit == label.unit:
        return figure.value == label.value
    if figure.value.scaleb(_power(figure)) != label.value.scaleb(_power(label)):
        return False
    thing, wanted = _thing(figure), _thing(label)
    return thing == wanted or _same_thing(thing, wanted)


def is_figure(figure: Figure, label: FigureLabel) -> bool:
    """Whether *figure* is all that the line says."""
    return (
        same_figure(figure, label)
        and figure.value_max == label.value_max
        and label.counted in (None, figure.counted)
        and label.kind in (None, figure.kind)
        and label.period in (None, figure.period)
    )


def _power(figure: Figure | FigureLabel) -> int:
    return SCALE_POWERS.get(figure.unit, 0)


def _thing(figure: Figure | FigureLabel) -> str:
    """What is counted or measured; empty for money and for a number of what is not told."""
    return (figure.counted or "") if figure.unit in SCALE_POWERS else figure.unit


def _same_thing(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    return bool(words and others) and (words <= others or others <= words)


@lru_cache(4096)
def _words(thing: str) -> frozenset[str]:
    """The words of a thing; «фирма-производитель» is «фирма» as «совместное предприятие» is «предприятие»."""
    return frozenset(lemmas(measure_name(thing).replace("-", " ")))


# ---------------------------------------------------------------------------------------------------- people


def same_person(one: str, other: str) -> bool:
    """The same surname and nothing that contradicts: «Русских» and «А. Русских» are «Алексей Юрьевич Русских»."""
    first, second = _name(one), _name(other)
    if first == second or set(fold(one).split()) == set(fold(other).split()):
        return True
    known = [(a, b) for a, b in zip(first, second, strict=True) if a and b]
    return bool(first[0] and second[0]) and all(a == b or _is_initial(a, b) or _is_initial(b, a) for a, b in known)


def is_person(person: Person, label: PersonLabel, home: str | None) -> bool:
    """Whether *person* is all that the line says, the name as full as in the line."""
    whole = set(fold(label.name).split()) <= set(fold(person.name).split())
    organisation = fold(label.organisation or "") in fold(person.organisation or "")
    return whole and same_person(person.name, label.name) and same_position(person, label, home) and organisation


@lru_cache(4096)
def _name(name: str) -> tuple[str, str, str]:
    """Surname, first name, patronymic; each empty where there is none."""
    spaced = re.sub(r"\.(?=\w)", ". ", name)
    found = parts_of([word for word in spaced.split() if word])
    return (fold(found.last), fold(found.first), fold(found.patronymic)) if found else (fold(name), "", "")


def _is_initial(short: str, long: str) -> bool:
    return bool(INITIAL.fullmatch(short.title())) and long.startswith(short.rstrip("."))


def same_position(person: Person, label: PersonLabel, home: str | None) -> bool:
    """Whether the position has the words of the line, in any form and order.

    What it is a position in may be read as the organisation, and the home of the source goes without saying
    («губернатор» is «губернатор Ульяновской области»); small words, «чрезвычайный и полномочный», «Республика» do not
    count, and what is written short is what it stands for (`posts.same_post`). A line without a position is content,
    «-» says that there is none.
    """
    if label.position is None:
        return True
    if label.position == "-":
        return person.position is None
    if person.position is None:
        return False
    beside = person.organisation or "", label.organisation or ""
    return same_post(person.position, label.position, *beside, home or "")
