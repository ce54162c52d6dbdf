"""Articles in and facts out, one JSON object a line: the public interface of the extraction engine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.errors import ParseError
from bot.model import (
    Agreement,
    Amount,
    Article,
    Brief,
    Event,
    Evidence,
    Facts,
    Figure,
    PartialDate,
    Person,
    Quote,
    Visit,
)


def from_line(line: str, number: int) -> Article:
    """Read the article of line *number* (from 1); ParseError names the line, what is wrong and how to mend it."""
    try:
        given = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ParseError(f"line {number}: not JSON ({error}); write one object a line") from error
    if not isinstance(given, dict):
        raise ParseError(f'line {number}: not an object; write {{"id": …, "title": …, "text": …}}')
    return Article(
        id=_text(given, "id", number, default=str(number)),
        title=_text(given, "title", number, default=""),
        text=_text(given, "text", number, default=""),
        published=_day(given.get("published"), number),
        url=_text(given, "url", number, default=None),
        region=_text(given, "region", number, default=None),
    )


def _text(given: dict[str, Any], key: str, number: int, *, default: Any) -> Any:
    value = given.get(key)
    if value is None:
        return default
    if isinstance(value, int) and key == "id" and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ParseError(f"line {number}: «{key}» is {type(value).__name__}; write a string in quotes")
    return value


def _day(value: Any, number: int) -> date | None:
    if value is None or value == "":
        return None
    try:
        return datetime.fromisoformat(value).date()
    except (TypeError, ValueError) as error:
        raise ParseError(f"line {number}: «published» is {value!r}; write a date as 2025-11-27, or null") from error


def to_line(article: Article, facts: Facts, story: str | None, *, quotes: bool = False) -> str:
    """Return the facts of *article* as one line of JSON without its line break; *story* names what it belongs to.

    With *quotes* a last key has what persons said; programs that know the promised keys alone need not meet it.
    """
    told = to_object(article, facts, story)
    if quotes:
        told["quotes"] = [_quote(quote) for quote in facts.quotes]
    return json.dumps(told, ensure_ascii=False)


def to_object(article: Article, facts: Facts, story: str | None) -> dict[str, Any]:
    """The same as a dictionary, every key present."""
    return {
        "id": article.id,
        "lang": facts.lang.value,
        "cooperation": facts.relevance.cooperation,
        "score": facts.relevance.score,
        "reasons": list(facts.relevance.reasons),
        "story": story,
        "partners": list(facts.partners),
        "topics": [topic.value for topic in facts.topics],
        "visits": [_visit(visit) for visit in facts.visits],
        "agreements": [_agreement(agreement) for agreement in facts.agreements],
        "figures": [_figure(figure) for figure in facts.figures],
        "persons": [_person(person) for person in facts.persons],
        "organisations": list(facts.organisations),
        "upcoming": [_event(event) for event in facts.upcoming],
        "brief": _brief(facts.brief),
    }


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "from": list(visit.origin),
        "to": list(visit.destination),
        "place": visit.place,
        "start": _date(visit.start),
        "end": _date(visit.end),
        "phase": visit.phase.value,
        "leader": visit.leader,
        "delegates": list(visit.delegates),
        "hosts": list(visit.hosts),
        "organisations": list(visit.organisations),
        "background": visit.background,
        "evidence": _evidence(visit.evidence),
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "parties": list(agreement.parties),
        "kind": agreement.kind.value,
        "subject": agreement.subject,
        "amount": _amount(agreement.amount),
        "signed": agreement.signed,
        "background": agreement.background,
        "evidence": _evidence(agreement.evidence),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind.value,
        "value": _number(figure.value),
        "value_max": None if figure.value_max is None else _number(figure.value_max),
        "unit": figure.unit,
        "currency": figure.currency,
        "period": figure.period,
        "evidence": _evidence(figure.evidence),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "position": person.position,
        "organisation": person.organisation,
        "evidence": _evidence(person.evidence),
    }


def _event(event: Event) -> dict[str, Any]:
    return {"name": event.name, "date": _date(event.date), "place": event.place, "evidence": _evidence(event.evidence)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {"person": quote.speaker, "text": quote.words, "evidence": _evidence(quote.evidence)}


def _brief(brief: Brief | None) -> dict[str, Any] | None:
    return None if brief is None else {"title": brief.title, "text": brief.text, "evidence": _evidence(brief.evidence)}


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return (
        None if amount is None else {"value": _number(amount.value), "unit": amount.unit, "currency": amount.currency}
    )


def _number(value: Decimal) -> int | float:
    """40, not 40.0; 18.5 as the nearest double, which prints the same."""
    return int(value) if value == value.to_integral_value() else float(value)


def _date(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def _evidence(proof: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"start": one.start, "end": one.end, "rule": one.rule} for one in proof]
