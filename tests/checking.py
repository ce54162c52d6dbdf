"""What was read against what was expected, in the notation of tests/notation.py; every difference is one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.model import Agreement, Event, Facts, Figure, Person, Visit
from bot.russian.places import by_name, containers
from tests.notation import Case

_SPAN = re.compile(r"\d{4}[-\d]*(?:\.\.\d{4}[-\d]*)?|\.\.\d{4}[-\d]*")


def problems(case: Case, facts: Facts) -> list[str]:
    """Return what is wrong in *facts*, nothing when all expectations are met."""
    return [problem for check in _CHECKS for problem in check(case, facts)]


# ---------------------------------------------------------------------------------------------------- kind by kind


def _cooperation(case: Case, facts: Facts) -> Iterator[str]:
    for value in case.of("cooperation"):
        wanted, *reasons = _parts(value)
        if facts.relevance.cooperation != (wanted == "yes"):
            yield f"cooperation: {facts.relevance.cooperation} ({facts.relevance.score}, {', '.join(facts.relevance.reasons)})"
        yield from (f"reason missing: {reason}" for reason in reasons if reason not in facts.relevance.reasons)


def _partners(case: Case, facts: Facts) -> Iterator[str]:
    for value in case.of("partners"):
        wanted = [] if value == "none" else _names(value)
        if sorted(wanted) != sorted(facts.partners):
            yield f"partners: {', '.join(facts.partners)}"


def _topics(case: Case, facts: Facts) -> Iterator[str]:
    for value in case.of("topics"):
        missing = [name for name in _names(value) if name not in facts.topics]
        if missing:
            yield f"topics: {', '.join(facts.topics)}"


def _visits(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "visit", facts.visits, _is_visit, show_visit)


def _agreements(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "agreement", facts.agreements, _is_agreement, show_agreement)


def _figures(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "figure", facts.figures, lambda f, parts: _is_shown(show_figure(f), parts), show_figure)


def _upcoming(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "upcoming", facts.upcoming, lambda e, parts: _is_shown(show_event(e), parts), show_event)


def _persons(case: Case, facts: Facts) -> Iterator[str]:
    shown = [show_person(p) for p in facts.persons]
    for value in case.of("person"):
        if not any(_is_shown(text, _parts(value)) for text in shown):
            yield f"person missing: {value} (there are {' | '.join(shown)})"


def _organisations(case: Case, facts: Facts) -> Iterator[str]:
    missing = [name for value in case.of("organisations") for name in _names(value) if name not in facts.organisations]
    if missing:
        yield f"organisations missing: {', '.join(missing)} (there are {', '.join(facts.organisations)})"


def _brief(case: Case, facts: Facts) -> Iterator[str]:
    text = f"{facts.brief.title}\n{facts.brief.text}" if facts.brief else ""
    for value in case.of("brief says"):
        if value not in text:
            yield f"brief does not say «{value}»: {text}"
    for value in case.of("brief leaves out"):
        if value in text:
            yield f"brief says «{value}»: {text}"


_CHECKS: tuple[Callable[[Case, Facts], Iterator[str]], ...] = (
    _cooperation,
    _partners,
    _topics,
    _visits,
    _agreements,
    _figures,
    _upcoming,
    _persons,
    _organisations,
    _brief,
)


def _matched(
    case: Case, what: str, found: Sequence[Any], is_it: Callable[[Any, list[str]], bool], show: Callable[[Any], str]
) -> Iterator[str]:
    """Pair every expected line with one fact that was read; what has no partner on either side is a problem."""
    wanted = case.of(what)
    none = case.of(f"{what}s") == ["none"] or (what != "upcoming" and case.of("cooperation")[:1] == ["no"])
    if not wanted and not none:
        return
    left = list(found)
    for value in wanted:
        match = next((fact for fact in left if is_it(fact, _parts(value))), None)
        if match is None:
            yield f"{what} missing: {value}"
        else:
            left.remove(match)
    yield from (f"{what} not expected: {show(fact)}" for fact in left)


# --------------------------------------------------------------------------------------------------- fact by fact


def _is_visit(visit: Visit, parts: list[str]) -> bool:
    route, *rest = parts
    origin, _, destination = (side.strip() for side in route.partition("->"))
    if not (_holds(visit.origin, origin) and _holds(visit.destination, destination)):
        return False
    if visit.background != ("background" in rest):
        return False
    return all(_says(visit, part) for part in rest if part != "background")


def _says(visit: Visit, part: str) -> bool:
    if _SPAN.fullmatch(part):
        start, _, end = part.partition("..")
        return str(visit.start or "") == start and (not end or str(visit.end or "") == end)
    what, _, value = part.partition(" ")
    match what:
        case "at":
            return visit.place == value
        case "led":
            return visit.leader == value.removeprefix("by ")
        case "hosts":
            return list(visit.hosts) == _names(value)
        case "delegates":
            return list(visit.delegates) == _names(value)
        case "shown":
            return set(_names(value)) <= set(visit.organisations)
        case "undated":
            return visit.start is None and visit.end is None
        case _:
            return part in (visit.phase, visit.status)


def _is_agreement(agreement: Agreement, parts: list[str]) -> bool:
    names, *rest = parts
    shown = show_agreement(agreement)
    return all(
        any(name == party or _holds((party,), name) for party in agreement.parties)
        for name in _names(names)
        if name != "-"
    ) and all(f"; {part}" in f"{shown};" for part in rest)


def _holds(chain: Sequence[str], name: str) -> bool:
    """Whether *name* is one of the places of *chain*, or holds the first of them."""
    if name in chain:
        return True
    place = by_name(chain[0]) if chain else None
    return place is not None and name in [container.name for container in containers(place)]


def _is_shown(shown: str, parts: list[str]) -> bool:
    return all(part in shown for part in parts)


# ------------------------------------------------------------------------------------------------- facts as they read


def show_visit(visit: Visit) -> str:
    days = f"{visit.start or ''}{f'..{visit.end}' if visit.end else ''}"
    parts = [
        f"{'/'.join(visit.origin)} -> {'/'.join(visit.destination)}",
        days or "undated",
        visit.phase,
        visit.status,
        f"at {visit.place}",
        f"led by {visit.leader}",
        f"hosts {', '.join(visit.hosts)}",
        f"delegates {', '.join(visit.delegates)}",
        f"shown {', '.join(visit.organisations)}",
    ]
    return "; ".join([*parts, "background"] if visit.background else parts)


def show_agreement(agreement: Agreement) -> str:
    amount = agreement.amount
    money = f"; {amount.value} {amount.unit} {amount.currency}" if amount else ""
    state = "signed" if agreement.signed else "planned"
    return f"{', '.join(agreement.parties)}; {agreement.kind}; {state}{money}; {agreement.subject or ''}" + (
        "; background" if agreement.background else ""
    )


def show_figure(figure: Figure) -> str:
    top = f"-{figure.value_max}" if figure.value_max is not None else ""
    return " ".join(
        part for part in (figure.kind, f"{figure.value}{top}", figure.unit, figure.currency, figure.period) if part
    )


def show_person(person: Person) -> str:
    return f"{person.name}; {person.position or ''}; {person.organisation or ''}"


def show_event(event: Event) -> str:
    return f"{event.name}; {event.date or ''}; {event.place or ''}"


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]
