"""When a visit takes place, from what one sentence says and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.extract.stays import Stay
from bot.extract.trip_words import Kind
from bot.extract.trips import Trip
from bot.model import PartialDate
from bot.russian.dates import DateMention
from bot.russian.sentences import Span

# ------------------------------------------------------------------------------------------------ numbers of days

_COUNT = {
    "один": 1,
    "одн": 1,
    "дв": 2,
    "тр": 3,
    "четыр": 4,
    "пят": 5,
    "шест": 6,
    "сем": 7,
    "восьм": 8,
    "восем": 8,
    "девят": 9,
    "десят": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
_ORDINAL = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7}
_NUMERAL = r"(?P<n>\d{1,2}|одн\w+|дв[ауе]\w*|тр[ие]\w*|четыр\w+|пят\w+|шест\w+|сем\w+|вос\w+|девят\w+|десят\w+)"

DURATIONS: tuple[str, ...] = (
    # продлится два дня, рассчитан на 2 дня, пробудут три дня, проведут четыре дня
    rf"\b(?:продл\w+|рассчитан\w*\s+на|пробуд\w+|провед\w+|займ\w+|длится|длился)\s+{{..2}}{_NUMERAL}\s+(?:дня|дней|суток)",
    # в течение трёх дней, на протяжении двух дней
    rf"\b(?:в\s+течение|на\s+протяжении)\s+{_NUMERAL}\s+(?:дня|дней|суток)",
    # двухдневный визит, 3-дневная поездка
    r"\b(?P<n>\d{1,2}|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти)-?дневн\w+",
    # ближайшие 2 дня, три дня с понедельника
    rf"\b(?:ближайшие|следующие|all)\s+{_NUMERAL}\s+(?:дня|дней)",
    rf"(?<!\w){_NUMERAL}\s+(?:дня|дней),?\s+(?=(?:с|начиная\s+с)\s|в\s+⟦|гост|делегац|работа)",
    # за три дня гости побывали на шести заводах
    rf"\bза\s+{{..1}}{_NUMERAL}\s+(?:дня|дней|суток)\s+(?:визита|поездки|пребывания|{{..3}}(?:гост|делегац|участник))",
    # three-day visit
    r"\b(?P<n>two|three|four|five|six|seven)-day\s+(?:\w+\s+)?(?:visit|trip)",
)

# третий день работы делегации, второй день визита, первый день пребывания
_NTH_DAY = re.compile(
    r"\b(?P<n>перв|втор|трет|четверт|пят|шест|седьм)\w+\s+д(?:ень|ня|не)\s+(?:\w+\s+){0,2}?(?:работ|визит|пребыван|поездк|программ|миссии|бизнес-мисси|делегац|официальн)"
    # «второй день, 18 сентября, начался с завода»
    r"|\b(?P<p>втор|трет|четверт|пят|шест|седьм)\w+\s+день,\s+⟬"
    r"|\b(?:визит|поездк|работ|пребыван|мисси)\w*\s+(?:[^\s.;]+\s+){0,8}?(?P<m>перв|втор|трет|четверт|пят|шест|седьм)\w+\s+день"
    # третий день в области работает делегация
    r"|\b(?P<o>втор|трет|четверт|пят|шест|седьм)\w+\s+день\s+(?:[^\s,.;]+\s+){0,4}?(?:работа|наход|гост|продолж|пребыва)"
)
_GOES_ON = re.compile(r"\bпродолж(?:ит|ат|ил|ает|ают)\w*")  # «завтра работа делегации продолжится в Чанчуне»: no start
_LAST_DAY = re.compile(
    r"\b(?:последн|заключительн|завершающ)\w+\s+день|\bcompleted\s|\bзаверш(?:ил|ает|ила|ился|илась)\w*\s+(?:\w+\s+){0,2}(?:визит|поездк|пребыван|работ)"
)
# «завершится визит 7 июня»: the last day, told ahead
_ENDS_ON = pattern(r"\bзаверш(?:ится|атся|ит|ат)\s+{..4}(?P<at>{T})")
_FIRST_DAY = re.compile(
    r"\b(?:начал|начала|начали|начинает|начинают|начнет|стартовал)\w*\s+(?:\w+\s+){0,3}?(?:визит|поездк|работ|бизнес-мисси)"
)

# «сообщил 8 ноября», «написал он в четверг»: the day of the telling, not of the visit
_REPORTED = pattern(
    r"(?:сообщ|рассказ|написал|заявил|отметил|уточнил|информир|проинформир|объявил|опубликова|паведам|said|told|report)\w*[^.;⟬]{0,45}?(?P<at>{T})"
    r"|(?P<at2>{T})\s+{..3}(?:сообщ|рассказ|написал|заявил|уточнил|информир|проинформир|объявил|said|told|report)"
)
# «МОСКВА, 18 ноя - РИА Новости», «(Казань, 5 февраля, «Татар-информ»)», «14 января /ИП/»
_DATELINE = pattern(r"[\W\s]*(?:(?:{P}|[\w.]+)[,.]\s*)(?P<at>{T})\s*(?:г\.|года)?\s*[-/.,(:]|[\W\s]*(?P<at2>{T})\s*/")
# «посетит Минск, где 1 декабря встретится с министром», «на форум, который откроется 25 ноября»
_IN_A_CLAUSE = pattern(r",\s+(?:где|котор\w+|во\s+время\s+которо\w+)\s+{..6}(?P<at>{T})")
_OF_A_VISIT = re.compile(r"\b(?:визит|поездк|приезд|мисси)\w*(?:\s+[^\s,.;]+){0,8}\s*$")  # «визит министра, который …»
# «распоряжение от 5 мая», «вместо 25 ноября», «до 2027 года», «по итогам 2024 года»: dates of something else
_OF_SOMETHING = pattern(
    r"(?:\bот|\bвместо|\bне\s+на|\bпо\s+итогам|\bза|\bс\s+начала|\bк|соглашени\w+|меморандум\w*|договор\w*|по\s+сравнению\s+с|создан\w*|подписан\w*|заключ\w+)\s+(?:{..2})(?P<at>{T})"
    # «возглавивший консульство в январе»
    r"|\b(?:возглавивш\w+|назначен\w*|избран\w*|вступивш\w+)\s[^.;,⟬]{0,60}(?P<at2>{T})"
)


def stay_of(doc: Document, trip: Trip) -> Stay:
    """Return the days that *trip*'s own sentence gives; a meeting's date is not a visit's start."""
    if moved := _moved(doc, trip.sentence):
        return moved
    stay = _dated(doc, trip.sentence, trip.start)
    if trip.kind is Kind.MEET:
        return Stay(about=_about(stay), met=True)
    text = doc.masked.text[trip.sentence.start : trip.sentence.end]
    if _GOES_ON.search(text) and not _NTH_DAY.search(text):
        return Stay(seen=_exact_day(stay.start))
    return _with_duration(doc, trip.sentence, stay)


# «переносится с 12-13 марта на 17-18 марта», «поездку перенесли на 24 апреля»
_PUT_OFF = pattern(r"\bперен(?:ос|ес)\w*[^.;]{0,80}?\bна\s+{..2}(?P<new>{T})")


def _moved(doc: Document, sentence: Span) -> Stay | None:
    match = _PUT_OFF.search(doc.masked.text, sentence.start, sentence.end)
    return replace(_from_mention(doc, doc.masked.dates[match.start("new")]), moved=True) if match else None


# «переговоры пройдут 11 мая», «подписание назначено на 25 ноября»: a day within the visit, not its first
_OF_A_MEETING = re.compile(
    r"\b(?:встреч|встрет[ия]тся|переговор|подписан|заседани|форум|церемони|совещани|выставк|ярмарк|конференц|открыти)\w*"
)
_OF_ITS_DAYS = re.compile(
    r"\b(?:визит|поездк|мисси|пребыван|делегаци|гости)\w*\s+(?:[^\s,.;]+\s+){0,4}?(?:нач|заверш|продл|прод[оа]л|прибуд|приед|пробуд|пройд|проход|состо|рассчит|заплан|намеч|длит)"
    r"|\b(?:нач|заверш|продл|пробуд|останет|останут)\w+"
)


def stay_told_apart(doc: Document, after: Span) -> Stay:
    """Return the days that a sentence about «the visit» gives without naming it again: «Визит продлится до 9 июля».

    A bare year in such a sentence is of something else, and so is the day of a meeting.
    """
    if moved := _moved(doc, after):
        return moved
    text = doc.masked.text[after.start : after.end]
    if _OF_A_MEETING.search(text) and not _OF_ITS_DAYS.search(text):
        told = _dated(doc, after, after.start)
        return told if told.start and told.end else Stay(about=_about(told), met=True)
    stay = _with_duration(doc, after, _dated(doc, after, after.start))
    bare = stay.start is not None and stay.start.month is None
    return Stay() if bare else stay


def _dated(doc: Document, sentence: Span, near: int) -> Stay:
    dates = [m for at, m in doc.masked.dates.items() if sentence.start <= at < sentence.end]
    skipped = set(_skipped(doc, sentence))
    dates = [m for m in dates if m.start not in skipped]
    if not dates:
        heading = doc.once(_headings).get(sentence.start)
        return _from_mention(doc, heading) if heading else Stay()
    best = min(dates, key=lambda m: (not _exact(m), abs(m.start - near)))
    stay = _from_mention(doc, best)
    if stay.end and stay.start is None:  # «со вторника по четверг»
        from_day = (
            m for m in dates if m.last.last() < stay.end.last() and doc.text[m.start : m.end].lower()[:2] in _SINCE
        )
        begins = next(from_day, None)
        stay = replace(stay, start=begins.first if begins else None)
    if stay.start and stay.end is None:  # «прибыла 22 ноября и останется до 24 ноября»
        others = (_from_mention(doc, m) for m in dates if m is not best)
        end = next((o.end for o in others if o.start is None and o.end and o.end.last() >= stay.start.first()), None)
        stay = replace(stay, end=end)
    ends = _ENDS_ON.search(doc.masked.text, sentence.start, sentence.end)
    last = doc.masked.dates[ends.start("at")] if ends and len(dates) > 1 else None
    if last:  # «начнётся завтра и завершится 30 ноября»
        begins = next((m for m in dates if m is not last and m.first.first() <= last.first.first()), None)
        stay = Stay(begins.first if begins else None, last.last)
    return stay


# a line or sentence of a chronicle that is a date and no more: «3 июня. В Витебск прибыла делегация»
_IS_DATE = pattern(r"[\W\s]*{T}\s*(?:г\.|года)?\s*(?:,\s*\w+)?\W*")


def _headings(doc: Document) -> dict[int, DateMention]:
    """The dates of a chronicle by where the sentence starts that follows each; one date alone is that of a page."""
    found = {}
    for heading, told in pairwise(doc.prose):
        if heading.end - heading.start < _LONGEST_DATE and _IS_DATE.fullmatch(
            doc.masked.text, heading.start, heading.end
        ):
            dates = standing(doc.dates, heading.start, heading.end)
            if dates and _exact(dates[0]):
                found[told.start] = dates[0]
    return found if len(found) > 1 else {}


_LONGEST_DATE = 40


_SINCE = ("с ", "со")


def _skipped(doc: Document, sentence: Span) -> list[int]:
    text = doc.masked.text
    found: list[int] = []
    for rule in (_REPORTED, _OF_SOMETHING):
        for match in rule.finditer(text, sentence.start, sentence.end):
            found += [match.start(g) for g in ("at", "at2") if g in match.groupdict() and match[g]]
    for match in _IN_A_CLAUSE.finditer(text, sentence.start, sentence.end):
        mention = doc.masked.dates[match.start("at")]
        if (
            _exact(mention)
            and mention.first == mention.last
            and not _OF_A_VISIT.search(text, sentence.start, match.start())
        ):
            found.append(match.start("at"))
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    if dateline:
        found += [dateline.start(g) for g in ("at", "at2") if dateline[g]]
    return found


def _exact(mention: DateMention) -> bool:
    return mention.first.day is not None


def _from_mention(doc: Document, mention: DateMention) -> Stay:
    words = doc.text[mention.start : mention.end].lower()
    before = doc.masked.text[max(0, mention.start - 12) : mention.start]
    first, last = mention.first, mention.last
    if first.month is None and first != last:  # «плана на 2024-2026 годы»
        return Stay()
    if words.startswith(("до ", "по ")) or (re.search(r"\b(?:до|по|да)\s+$", before) and first == last):
        return Stay(end=last)
    if re.search(r"недел|выходны|дни\b|week", words) and first != last:
        return Stay(about=(first.first(), last.last()))
    return Stay(first, last if first != last else None)


# «три дня гости будут знакомиться с заводами, а 7 ноября подпишут план»: the date is not the first of the days
_NOT_FROM_THERE = re.compile(r"\b(?:дня|дней|суток)\b[^⟬]*,\s+а\s+⟬")


def _with_duration(doc: Document, sentence: Span, stay: Stay) -> Stay:
    text = doc.masked.text[sentence.start : sentence.end]
    published = doc.published
    nth = _NTH_DAY.search(text)
    if nth and (stay.end is None):
        day = _exact_day(stay.start) or published
        word = nth["n"] or nth["m"] or nth["o"] or nth["p"]
        count = _ORDINAL[next(k for k in _ORDINAL if word.startswith(k))]
        if day:
            return replace(stay, start=PartialDate.of(day - timedelta(days=count - 1)), seen=day)
    days = None if _NOT_FROM_THERE.search(text) else _duration(text)
    if stay.end is None and (_LAST_DAY.search(text) or _ENDS_ON.search(text)) and _exact_day(stay.start):
        stay = Stay(None, stay.start, stay.about)
    start, end = _exact_day(stay.start), _exact_day(stay.end)
    if days and start and end is None:
        return replace(stay, end=PartialDate.of(start + timedelta(days=days - 1)))
    if days and end and start is None:
        return replace(stay, start=PartialDate.of(end - timedelta(days=days - 1)))
    return stay


def names_a_day_of_the_visit(text: str) -> bool:
    """Whether masked *text* counts the days of a visit: «в третий день визита»."""
    return bool(_NTH_DAY.search(text))


def duration_told(doc: Document, sentences: Sequence[Span]) -> int | None:
    """Return how many days one of *sentences* says the visit lasts."""
    found = (_duration(doc.masked.text[s.start : s.end]) for s in sentences)
    return next((days for days in found if days), None)


def _duration(text: str) -> int | None:
    for rule in DURATIONS:
        if match := pattern(rule).search(text):
            return _count(match["n"])
    return None


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word) or None
    return next(
        (n for stem, n in sorted(_COUNT.items(), key=lambda item: -len(item[0])) if word.startswith(stem)), None
    )


def _exact_day(day: PartialDate | None) -> date | None:
    return day.first() if day and day.day else None


def _about(stay: Stay) -> tuple[date, date] | None:
    if stay.about:
        return stay.about
    if stay.start:
        return stay.start.first(), (stay.end or stay.start).last()
    return None
