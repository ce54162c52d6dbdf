"""What is still to come: forums, exhibitions, return visits, undertakings with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extract.document import Document
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.wording import any_of
from bot.model import Event, PartialDate
from bot.russian.dates import DateMention
from bot.russian.morphology import nominative
from bot.russian.places import PlaceKind
from bot.russian.sentences import Span

_HEAD = (
    any_of(
        r"""
        [Фф]орум [Кк]онгресс [Сс]аммит [Сс]алон [Сс]ъезд [Фф]естивал[ьяеюи] [Кк]онференци [Вв]ыставк [Яя]рмарк
        [Зз]аседани [Бб]изнес-форум [Нн]едел [Дд]ни(?=\s+[А-ЯЁ]) [Дд]нях(?=\s+[А-ЯЁ]) [Дд]ней(?=\s+[А-ЯЁ])
        """
    )
    + r"\w*"
)
# «XIII», «Третьем», «международной промышленной»: what stands before the noun in its case
_BEFORE = (
    r"(?:(?:[IVXLC]+|\d+-?(?:й|го|му|м|я|ю)?|(?:[А-ЯЁа-яё]+-)?[А-ЯЁа-яё]+"
    + any_of("ый ий ой ом ем ого его ому ему ым им ая яя ую юю ое ее ых их")
    + r")\s+){0,4}"
)
# «регионов Беларуси и России», «„ИННОПРОМ. Беларусь“», «по сотрудничеству Пензенской области и Беларуси»
_AFTER = (
    r"(?:\s+(?:«[^»\n]{2,80}»|[\"“][^\"”\n]{2,80}[\"”]|"
    + any_of(
        r"""
        регионов городов-побратимов городов стран предпринимателей молод[её]жи межправительственной рабочей
        совместной комиссии группы культуры экономики деловых кругов
        по_(?:сотрудничеству|торгово-экономическому|развитию) с и в между [А-ЯЁ][а-яё-]+ области края республики
        района
        """
    )
    + r"(?![\w-])))*"
)
NAMED = re.compile(rf"(?<![\w-])(?P<name>{_BEFORE}{_HEAD}{_AFTER})")
RETURN_VISIT = re.compile(r"(?<!\w)(?P<name>[Оо]тветн\w+\s+(?:визит|поездк|мисси)\w*)")

_NUMBER = re.compile(r"(?:[IVXLC]+|\d+)\s+")  # «XIII Форуме»: no word of the phrase

_AHEAD = re.compile(
    r"\b"
    + any_of(
        r"""
        состо[ия]тся пройд[еу]т запланирован\w* планиру\w+ намечен\w* предсто\w+ ожида(?:ется|ют)\w*
        готов(?:ится|ятся|имся|ят) рассчитыва\w+ собира[ею]т\w* намерен\w* приглас\w+ приглаша\w+
        представ(?:ят|ит|ить|им) прим(?:ет|ут|ем)_участие участвовать будет будут встретятся обсудят подпишут
        подписать продолжат станет откроется откроют will
        """
    )
    + r"\b"
)
_DONE = re.compile(
    r"\b" + any_of(r"состоял(?:ся|ась|ось|ись) прошл[аои] прошел завершил\w+ проходил[аи]? прошедш\w+ подвели") + r"\b"
)
# «выставка», «второе заседание»: no name of its own
_TOO_BARE = re.compile(
    r"^(?:\w+\s+)?"
    + any_of("заседани недел дни выставк форум ярмарк конференци съезд салон конгресс саммит фестивал")
    + r"\w*$",
    re.IGNORECASE,
)


NAMED_EVENT, RETURN = "a coming event is named", "a return visit is promised"


def find_upcoming(doc: Document) -> tuple[Event, ...]:
    """Return the named events that the prose of *doc* puts after its publication, each once, with the fullest name.

    A date that lies in the past, or a telling in the past without a date, makes an event no longer upcoming.
    """
    found: list[Event] = []
    for sentence in doc.prose:
        for event in _told(doc, sentence):
            known = next((i for i, e in enumerate(found) if _same(e, event)), None)
            if known is None:
                found.append(event)
            elif _better(event, found[known]):
                found[known] = event
    return tuple(found)


def _told(doc: Document, sentence: Span) -> Iterator[Event]:
    for rule, words in ((NAMED_EVENT, NAMED), (RETURN, RETURN_VISIT)):
        for match in words.finditer(sentence.text):
            name = _trimmed(match["name"])
            when = _date_of(doc, sentence, sentence.start + match.start())
            bare = bool(_TOO_BARE.match(name)) and rule != RETURN
            if bare or not _is_ahead(doc, sentence, when):
                continue
            if rule == RETURN and when is None:
                continue
            start = sentence.start + match.start()
            if rule == RETURN:
                name = name.lower()
            yield Event(_in_nominative(name), (doc.evidence(start, sentence.end, rule),), when, _city(doc, sentence))


def _trimmed(name: str) -> str:
    """Without the conjunctions and prepositions the expression ran on to."""
    return re.sub(r"(?:\s+(?:и|в|с|между))+$", "", name.strip())


def _in_nominative(name: str) -> str:
    number = _NUMBER.match(name)
    return number[0] + nominative(name[number.end() :]) if number else nominative(name)


def _is_ahead(doc: Document, sentence: Span, when: PartialDate | None) -> bool:
    if when and doc.published:
        return when.last() > doc.published
    folded = doc.masked.text[sentence.start : sentence.end]
    return bool(_AHEAD.search(folded)) and not _DONE.search(folded)


def _date_of(doc: Document, sentence: Span, near: int) -> PartialDate | None:
    """The date of the sentence nearest to the event's name that is not over."""
    here = [m for m in doc.dates if sentence.start <= m.start < sentence.end]
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


def _city(doc: Document, sentence: Span) -> str | None:
    where = [a.place for a in actors(doc, sentence) if a.role is Role.GROUND and a.place.kind is PlaceKind.CITY]
    return where[0].name if len(where) == 1 else None


def _same(one: Event, other: Event) -> bool:
    first, second = one.name.lower(), other.name.lower()
    return first in second or second in first


def _better(one: Event, other: Event) -> bool:
    return (one.date is not None, len(one.name)) > (other.date is not None, len(other.name))
