"""Where a visit stands by the tense it is told in, and whether one that ends today is over."""

from __future__ import annotations

from bot.extract.document import Document
from bot.extract.stays import Stay
from bot.extract.trip_tenses import Tense
from bot.extract.trip_words import Kind
from bot.extract.visit_groups import Group
from bot.russian.prefilter import quick

# the tense of «посетит» says more than that around «визит», and that more than a meeting's
_TELLING = {Kind.NOUN: 1, Kind.MEET: 2}


def tenses_of(group: Group) -> list[Tense | None]:
    """The tenses of *group*'s tellings, the most telling first; «находится с визитом» outdoes «встретились»."""
    told = sorted(group.trips, key=lambda trip: _TELLING.get(trip.kind, 0))
    tenses = [trip.tense for trip in told]
    first = next((trip for trip in told if trip.tense), None)
    still = (Kind.STAY,) if first and first.kind is Kind.MOVE else (Kind.STAY, Kind.MOVE)
    goes_on = any(trip.tense is Tense.PRESENT and trip.kind in still for trip in told)
    return [Tense.PRESENT, *tenses] if goes_on and first and first.tense is Tense.PAST else tenses


# «завершился визит», «вернулась из поездки»; of a day's visit «побывала», «посетила» say so too
_OVER = quick(
    r"\bзаверш(?:ил|ен)\w*\s+(?:\w+\s+){0,2}(?:визит|поездк|пребыван)"
    r"|\b(?:визит|поездк|пребыван)\w*\s+(?:\S+\s+){0,5}?заверш(?:ил|ен)\w*|\bвернул(?:ся|ась|ись)\b"
)
_OVER_IN_A_DAY = quick(r"\b(?:посетил[аи]?|побывал[аи]?)\b")


def is_over(doc: Document, group: Group, stay: Stay) -> bool:
    """Whether the text says that a visit whose last day is that of publication has ended."""
    told = [t.sentence for t in group.trips if t.kind is not Kind.MEET]
    one_day = stay.start is not None and stay.end is None and doc.published == stay.start.first()
    still = any(t.tense is Tense.PRESENT for t in group.trips)
    words = (_OVER, _OVER_IN_A_DAY) if one_day and not still else (_OVER,)
    return any(doc.says(sentence, rule) for sentence in told for rule in words)
