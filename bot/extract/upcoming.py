"""What is still to come: forums, exhibitions, return visits, undertakings with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extract.document import Document, standing
from bot.extract.event_names import HEAD, EventName, find_event_names
from bot.extract.folded_sentences import folded_of
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.visits import weighed_visits
from bot.extract.wording import any_of
from bot.model import Event, PartialDate
from bot.russian.dates import DateMention
from bot.russian.folding import fold
from bot.russian.morphology import nominative
from bot.russian.places import PlaceKind
from bot.russian.prefilter import quick, telling
from bot.russian.sentences import Span

RETURN_VISIT = quick(r"(?<!\w)(?P<name>[Оо]тветн\w+\s+(?:визит|поездк|мисси)\w*)")

_TELLING = quick(fold(telling(HEAD, RETURN_VISIT).pattern))

_AHEAD = quick(
    r"\b"
    + any_of(
        r"""
        состо[ия]тся пройд[еу]т запланирован\w* планиру\w+ намечен\w* предсто\w+ ожида(?:ется|ют)\w*
        готов(?:ится|ятся|имся|ят) рассчитыва\w+ собира[ею]т\w* намерен\w* приглас\w+ приглаша\w+
        представ(?:ят|ит|ить|им) прим(?:ет|ут|ем)_участие участвовать будет будут встретятся обсудят подпишут
        подписать продолжат станет откроется откроют перенес\w+_на предложи\w+_провести will
        адбудзецца адбудуцца пройдзе пройдуць запланаван\w*
        """
    )
    + r"\b"
)
_DONE = quick(
    r"\b" + any_of(r"состоял(?:ся|ась|ось|ись) прошл[аои] прошел завершил\w+ проходил[аи]? прошедш\w+ подвели") + r"\b"
)

NAMED_EVENT, RETURN = "a coming event is named", "a return visit is promised"


def find_upcoming(doc: Document) -> tuple[Event, ...]:
    """Return the named events that the prose of *doc* puts after its publication, each once, with the fullest name.

    A date that lies in the past, or a telling in the past without a date, makes an event no longer upcoming. A
    «бизнес-миссия» that is a visit of the article is told among the visits alone.
    """
    found: list[Event] = []
    visited = [proof for visit in doc.once(weighed_visits) for proof in visit.evidence]
    for sentence in doc.prose:
        for event in _told(doc, sentence):
            if _A_VISIT.search(event.name) and any(sentence.start <= v.start < sentence.end for v in visited):
                continue
            known = next((i for i, e in enumerate(found) if _same(e, event)), None)
            if known is None:
                found.append(event)
            elif _better(event, found[known]):
                found[known] = event
    return tuple(found)


_A_VISIT = re.compile(r"\bбизнес-мисси", re.IGNORECASE)


def _told(doc: Document, sentence: Span) -> Iterator[Event]:
    if not _TELLING.possible(folded_of(doc, sentence)):
        return
    for named in find_event_names(sentence.text, doc.lang):
        when = _date_of(doc, sentence, sentence.start + named.start)
        attended = _ATTENDED.search(sentence.text, max(0, named.start - 60), named.start)
        if not attended and _is_ahead(doc, sentence, when):
            proof = doc.evidence(sentence.start + named.start, sentence.end, NAMED_EVENT)
            yield Event(named.name, (proof,), when, _city(doc, sentence, named))
    for match in RETURN_VISIT.finditer(sentence.text):
        when = _date_of(doc, sentence, sentence.start + match.start())
        if when and _is_ahead(doc, sentence, when):
            proof = doc.evidence(sentence.start + match.start(), sentence.end, RETURN)
            yield Event(nominative(match["name"].lower()), (proof,), when, _city(doc, sentence))


def _is_ahead(doc: Document, sentence: Span, when: PartialDate | None) -> bool:
    if when and doc.published and not when.first() <= doc.published <= when.last():
        return when.last() > doc.published
    return doc.says(sentence, _AHEAD) and not doc.says(sentence, _DONE)


def _date_of(doc: Document, sentence: Span, near: int) -> PartialDate | None:
    """The date of the sentence nearest to the event's name that is not over."""
    here = standing(doc.dates, sentence.start, sentence.end)
    if doc.published:
        here = [m for m in here if m.last.last() > doc.published] or here
    best = min(here, key=lambda m: abs(m.start - near), default=None)
    return _partial(best) if best else None


def _partial(mention: DateMention) -> PartialDate:
    """A week or a span of months is told by what its ends have in common."""
    first, last = mention.first, mention.last
    if first == last or (first.day and last.day and (last.last() - first.first()).days < 5):
        return first
    if (first.year, first.month) == (last.year, last.month):
        return PartialDate(first.year, first.month)
    return PartialDate(first.year) if first.year == last.year else first


def _city(doc: Document, sentence: Span, named: EventName | None = None) -> str | None:
    if named:  # «Форум регионов в Оренбурге»
        beside = _IN.match(sentence.text, named.end)
        at = sentence.start + beside.end() if beside else -1
        if place := next((m.place for m in doc.places if m.start == at and m.place.kind is PlaceKind.CITY), None):
            return place.name
        near = [m for m in doc.places if m.place.kind is PlaceKind.CITY and _stands_in(doc, sentence, m.start)]
        if near:
            return min(near, key=lambda m: abs(m.start - sentence.start - named.start)).place.name
    where = [a.place for a in actors(doc, sentence) if a.role is Role.GROUND and a.place.kind is PlaceKind.CITY]
    return where[0].name if len(where) == 1 else None


def _stands_in(doc: Document, sentence: Span, at: int) -> bool:
    """Whether the place at *at* stands behind «в» in *sentence*: «провести в Омске в 2027 году заседание совета»."""
    return sentence.start <= at < sentence.end and doc.text[max(0, at - 4) : at].endswith((" в ", "В ", "во ", " in "))


_ATTENDED = re.compile(  # «выступил на форуме», «побывали на выставке»: whatever the sentence dates, it was not that
    r"(?:выступил|побывал|посетил|участвовал|встретил|заявил|сообщил|рассказал|отметил|подписал)\w*(?: [\w-]+){0,4} $"
)
_IN = re.compile(r"\s*[»”\"]?\s+в\s+(?:г\.\s?|городе\s)?")


def _same(one: Event, other: Event) -> bool:
    first, second = one.name.lower(), other.name.lower()
    return first in second or second in first


def _better(one: Event, other: Event) -> bool:
    return (one.date is not None, len(one.name)) > (other.date is not None, len(other.name))
