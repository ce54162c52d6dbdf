"""What was read against all that a case says of it; every difference is one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.evaluation import Case, labels, matching
from bot.evaluation.showing import show_agreement, show_event, show_figure, show_person, show_visit
from bot.model import Event, Facts


def problems(case: Case, facts: Facts) -> list[str]:
    """Return what is wrong in *facts*, nothing when all expectations are met."""
    return [problem for check in _CHECKS for problem in check(case, facts)]


# ---------------------------------------------------------------------------------------------------- kind by kind


def _cooperation(case: Case, facts: Facts) -> Iterator[str]:
    for value in case.of("cooperation"):
        _, *reasons = labels.parts(value)
        if facts.relevance.cooperation != case.cooperation:
            yield f"cooperation: {facts.relevance.cooperation} ({facts.relevance.score}, {', '.join(facts.relevance.reasons)})"
        yield from (f"reason missing: {reason}" for reason in reasons if reason not in facts.relevance.reasons)


def _partners(case: Case, facts: Facts) -> Iterator[str]:
    wanted = case.all_of("partners")
    if wanted is not None and sorted(wanted) != sorted(facts.partners):
        yield f"partners: {', '.join(facts.partners)}"


def _topics(case: Case, facts: Facts) -> Iterator[str]:
    for value in case.of("topics"):
        if not {*labels.names(value)} <= {*facts.topics}:
            yield f"topics: {', '.join(facts.topics)}"


def _visits(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "visit", facts.visits, labels.visit, matching.is_visit, show_visit)


def _agreements(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "agreement", facts.agreements, labels.agreement, matching.is_agreement, show_agreement)


def _figures(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "figure", facts.figures, labels.figure, matching.is_figure, show_figure)


def _upcoming(case: Case, facts: Facts) -> Iterator[str]:
    yield from _matched(case, "upcoming", facts.upcoming, labels.parts, _is_event, show_event)


def _is_event(event: Event, said: list[str]) -> bool:
    return all(part in show_event(event) for part in said)


def _persons(case: Case, facts: Facts) -> Iterator[str]:
    shown = " | ".join(show_person(person) for person in facts.persons)
    wanted = case.all_of("person")
    if wanted == [] and facts.persons:
        yield f"persons not expected: {shown}"
    for value in wanted or []:
        if not any(matching.is_person(p, labels.person(value), case.article.region) for p in facts.persons):
            yield f"person missing: {value} (there are {shown})"


def _organisations(case: Case, facts: Facts) -> Iterator[str]:
    names = [name for value in case.of("organisations") for name in labels.names(value)]
    missing = [name for name in names if name not in facts.organisations]
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
    case: Case,
    what: str,
    found: Sequence[Any],
    label: Callable[[str], Any],
    is_it: Callable[[Any, Any], bool],
    show: Callable[[Any], str],
) -> Iterator[str]:
    """Pair every expected line with one fact that was read; what has no partner on either side is a problem."""
    said = case.all_of(what)
    if said is None:
        return
    wanted = [(value, label(value)) for value in said]
    pairs = matching.paired(wanted, found, lambda fact, one: is_it(fact, one[1]))
    met, taken = [one for one, _ in pairs], [id(fact) for _, fact in pairs]
    yield from (f"{what} missing: {one[0]}" for one in wanted if one not in met)
    yield from (f"{what} not expected: {show(fact)}" for fact in found if id(fact) not in taken)
