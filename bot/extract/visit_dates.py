"""When a visit takes place, from what one sentence says and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.extract.chronicles import headings
from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.extract.stays import Stay
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import LED, Kind
from bot.extract.trips import Trip
from bot.extract.visit_durations import day_counted, duration_in
from bot.extract.visit_other_dates import other_dates, said_with
from bot.model import PartialDate
from bot.russian.dates import DateMention
from bot.russian.places import Place
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

_GOES_ON = quick(r"\bпродолж(?:ит|ат|ил|ает|ают)\w*")  # «завтра работа делегации продолжится в Чанчуне»: no start
_LAST_DAY = quick(
    r"\b(?:последн|заключительн|завершающ)\w+\s+д(?:ень|ня|не)\b|\bcompleted\s|\b(?:заверш(?:ил|ает|ила|ился|илась)|заканчива[ею]т|закончил)\w*\s+(?:\w+\s+){0,2}(?:визит|поездк|пребыван|работ)"
    # «двухдневная поездка акима в Омск завершилась сегодня», "the visit concludes today"
    r"|\b(?:визит|поездк|пребывани|командировк|мисси|visit|trip)\w*\s+[^.;]{0,90}?\b(?:заверш(?:ил|ает)\w*|заканчива[ею]т\w*|закончил\w*|подошл\w+\s+к\s+концу"
    r"|conclude[sd]|end(?:s|ed))\b"
)
# «завершится визит 7 июня»: the last day, told ahead
_ENDS_ON = pattern(r"\bзаверш(?:ится|атся|ит|ат)\s+{..4}(?P<at>{T})")


def stay_of(doc: Document, trip: Trip) -> Stay:
    """Return the days that *trip*'s own sentence gives; a meeting's date is not a visit's start."""
    if moved := _moved(doc, trip.sentence):
        return moved
    stay = _told_behind(doc, trip) or _dated(doc, trip.sentence, trip.start, trip)
    if (trip.kind is Kind.MEET or _is_a_meeting(doc, trip)) and not _is_of_a_month(doc, trip, stay):
        return Stay(about=_about(stay), met=True)
    if doc.says(trip.sentence, _GOES_ON) and not day_counted(doc, trip.sentence):
        return Stay(seen=_exact_day(stay.start))
    return _with_duration(doc, trip.sentence, stay)


def _is_of_a_month(doc: Document, trip: Trip, stay: Stay) -> bool:
    """«Февраль. Министр встретился в Минске с губернатором»: the whole of what that month brought is in it."""
    return stay.start is not None and stay.start.day is None and trip.sentence.start in doc.once(headings)


# «3 мая сообщили о визите в Минск 5-6 мая», "signed during his visit to Russia in April"
_BEHIND = re.compile(r"\s+(?:(?:с|в|на|in|on|from)\s+)?(?=⟬)")


def _told_behind(doc: Document, trip: Trip) -> Stay | None:
    """The days that stand right behind a visit told by a noun: they are its own, whatever else the sentence dates."""
    match = _BEHIND.match(doc.masked.text, trip.end, trip.sentence.end) if trip.kind is Kind.NOUN else None
    return _from_mention(doc, doc.masked.dates[match.end()]) if match else None


# «16 ноября встретился с делегацией, которую возглавляет посол»
_MET = quick(r"\bвстретил(?:ся|ась|ись)\b")
# «28 сентября губернатор принял делегацию», «3 августа в рамках визита прошла встреча»
_RECEIVED = re.compile(r"принял|прыня|receiv(?:ed|es|ing)\b|прием\b|прыем")
# «сегодня, 18 мая, спикер принял участие в заседании совета, которое проходит в Минске»
_SAT = quick(r"\bучасти\w+\s+в\s+(?:[^\s,.;]+\s+){0,3}?(?:заседани|совещани|переговор)")
_HELD = quick(r"\ba\s+meeting\s+was\s+held\b|\bmet\s+with\b")


def _is_a_meeting(doc: Document, trip: Trip) -> bool:
    if trip.rule == LED:
        return doc.says(trip.sentence, _MET)
    if trip.kind is Kind.STAY:
        return _SAT.search(doc.masked.text, trip.start, trip.sentence.end) is not None
    if trip.kind is Kind.HOST:
        return bool(_RECEIVED.search(doc.masked.text, trip.start, trip.end))
    if trip.kind is not Kind.NOUN:
        return trip.kind is Kind.MOVE and bool(_RECEIVED_WHILE.search(*_up_to(trip, doc)))
    return (
        doc.says(trip.sentence, _HELD) or _is_on_its_way(doc, trip) or bool(_RECEIVED_WHILE.search(*_up_to(trip, doc)))
    )


# «сегодня, 18 мая, в рамках визита в Минск спикер возложил венок»
_WITHIN = quick(r"⟬·*⟭,?\s+(?:в\s+рамках|в\s+ходе|во\s+время)\s+(?:[^\s,.;]+\s+){0,2}(?:визит|поездк|командировк)")


def _is_on_its_way(doc: Document, trip: Trip) -> bool:
    day = _WITHIN.search(doc.masked.text, trip.sentence.start, trip.sentence.end)
    return bool(day and doc.masked.dates[day.start()].first.day and trip.tense is not Tense.FUTURE)


def _up_to(trip: Trip, doc: Document) -> tuple[str, int, int]:
    return doc.masked.text, trip.sentence.start, trip.end


# «28 сентября председатель принял делегацию, находящуюся с рабочим визитом в городе»,
# «19 июля президент принял губернатора, прибывшего в страну на дни области»
_RECEIVED_WHILE = re.compile(
    r"⟬·*⟭\s[^.;⟬]{0,200}?\b(?:принял|встретил)\w*\s[^.;⟬]{0,300}?\b(?:находящ|пребывающ|прибывш)\w+\s+(?:с|в)\s"
)


# «переносится с 12-13 марта на 17-18 марта», «поездку перенесли на 24 апреля»
_PUT_OFF = pattern(r"\bперен(?:ос|ес)\w*[^.;]{0,80}?\bна\s+{..2}(?P<new>{T})")


def _moved(doc: Document, sentence: Span) -> Stay | None:
    match = _PUT_OFF.search(doc.masked.text, sentence.start, sentence.end)
    return replace(_from_mention(doc, doc.masked.dates[match.start("new")]), moved=True) if match else None


# «переговоры пройдут 11 мая», «подписание назначено на 25 ноября»: a day within the visit, not its first
_OF_A_MEETING = quick(
    r"\b(?:встреч|встрет[ия]тся|переговор|подпис[аы]|скреп|заседани|форум|церемони|совещани|выставк|ярмарк|конференц|открыти"
    # «завтра гости посетят завод»
    r"|посе[тщ]|побыва|осмотр|ознаком|знаком|возлож|выступ)\w*"
)
_OF_ITS_DAYS = quick(
    r"\b(?:визит|поездк|мисси|пребыван|делегаци|гости)\w*\s+(?:[^\s,.;]+\s+){0,4}?(?:нач|заверш|продл|прод[оа]л|прибуд|приед|пробуд|пройд|проход|состо|рассчит|заплан|намеч|длит)"
    r"|\b(?:нач|заверш|продл|пробуд|останет|останут)\w+"
)


def stay_told_apart(doc: Document, after: Span, ground: Place | None) -> Stay:
    """Return the days that a sentence about the visit to *ground* gives without naming it: «Визит продлится до 9 июля».

    A bare year in such a sentence is of something else, and so is the day of a meeting.
    """
    if moved := _moved(doc, after):
        return moved
    if doc.says(after, _OF_A_MEETING) and not doc.says(after, _OF_ITS_DAYS):
        told = _dated(doc, after, after.start, ground=ground)
        return told if told.start and told.end else Stay(about=_about(told), met=True)
    stay = _with_duration(doc, after, _dated(doc, after, after.start, ground=ground))
    bare = stay.start is not None and stay.start.month is None
    return Stay() if bare else stay


def _dated(doc: Document, sentence: Span, near: int, trip: Trip | None = None, ground: Place | None = None) -> Stay:
    dates = [m for at, m in doc.masked.dates.items() if sentence.start <= at < sentence.end]
    skipped = set(other_dates(doc, sentence, trip.ground if trip else ground))
    dates = [m for m in dates if m.start not in skipped]
    dates = list(said_with(doc, sentence, (trip.start, trip.end), dates)) if trip else dates
    if trip and (clause := trip.clause) and dates:
        own = [m for m in dates if clause[0] <= m.start < clause[1]]
        dates = own or [m for m in dates if not _exact(m)]
        if not dates:
            return Stay()
    if not dates:
        heading = doc.once(headings).get(sentence.start)
        return _from_mention(doc, heading) if heading else Stay()
    best = min(dates, key=lambda m: (not _exact(m), abs(m.start - near)))
    stay = _day_and_next(doc, dates) or _from_mention(doc, best)
    if stay.end and stay.start is None:  # «со вторника по четверг»
        from_day = (
            m for m in dates if m.last.last() < stay.end.last() and doc.text[m.start : m.end].lower()[:2] in _SINCE
        )
        begins = next(from_day, None)
        stay = replace(stay, start=begins.first) if begins else stay
    if stay.start and stay.end is None:  # «прибыла 22 ноября и останется до 24 ноября»
        others = (_from_mention(doc, m) for m in dates if m is not best)
        end = next((o.end for o in others if o.start is None and o.end and o.end.last() >= stay.start.first()), None)
        stay = replace(stay, end=end) if end else stay
    ends = _ENDS_ON.search(doc.masked.text, sentence.start, sentence.end)
    last = doc.masked.dates[ends.start("at")] if ends and len(dates) > 1 else None
    if last:  # «начнётся завтра и завершится 30 ноября»
        begins = next((m for m in dates if m is not last and m.first.first() <= last.first.first()), None)
        stay = Stay(begins.first if begins else None, last.last)
    return stay


_AND = re.compile(r"\s+и\s+")


def _day_and_next(doc: Document, dates: Sequence[DateMention]) -> Stay | None:
    """«вчера и сегодня в области работает делегация»: two days told one by one."""
    for one, following in pairwise(dates):
        first, last = _exact_day(one.first), _exact_day(following.last)
        listed = _AND.fullmatch(doc.masked.text, one.end, following.start)
        if first and last and listed and last - first == timedelta(days=1):
            return Stay(one.first, following.last)
    return None


_SINCE = ("с ", "со", "з ", "са", "fr", "si")
_UNTIL = ("до ", "по ", "да ", "па ", "to ", "until ", "till ", "through ")


def _exact(mention: DateMention) -> bool:
    return mention.first.day is not None


def _from_mention(doc: Document, mention: DateMention) -> Stay:
    words = doc.text[mention.start : mention.end].lower()
    if words.endswith("накануне") and (day := day_of(doc, mention)):
        return Stay(PartialDate.of(day))
    before = doc.masked.text[max(0, mention.start - 12) : mention.start]
    first, last = mention.first, mention.last
    if first.month is None and first != last:  # «плана на 2024-2026 годы»
        return Stay()
    if words.startswith(_UNTIL) or (first == last and re.search(r"\b(?:до|по|да|until|till|through)\s+$", before)):
        return Stay(end=last if last.day else None)  # «до конца года посетят»: no last day
    if re.search(r"недел|выходны|дни\b|week", words) and first != last:
        return Stay(about=(first.first(), last.last()))
    return Stay(first, last if first != last else None)


_ANCHOR = 300  # characters back to the day that «накануне» is the eve of


def day_of(doc: Document, mention: DateMention) -> date | None:
    """The day of *mention*: «8 апреля губернатор встретился с послом. Дипломат прилетел накануне» is the 7th."""
    if doc.text[mention.start : mention.end].lower().endswith("накануне"):
        return _eve(doc, mention)
    return _exact_day(mention.first)


def _eve(doc: Document, mention: DateMention) -> date | None:
    days = [m for m in standing(doc.dates, max(0, mention.start - _ANCHOR), mention.start) if m.first.day]
    return days[-1].first.first() - timedelta(days=1) if days else _exact_day(mention.first)


# «три дня гости будут знакомиться с заводами, а 7 ноября подпишут план»: the date is not the first of the days
_NOT_FROM_THERE = quick(r"\b(?:дня|дней|суток)\b[^⟬]*,\s+а\s+⟬")


def _with_duration(doc: Document, sentence: Span, stay: Stay) -> Stay:
    if stay.end is None and (count := day_counted(doc, sentence)):
        day = _exact_day(stay.start) or doc.published
        if day:
            return replace(stay, start=PartialDate.of(day - timedelta(days=count - 1)), seen=day)
    days = None if doc.says(sentence, _NOT_FROM_THERE) else duration_in(doc, sentence)
    ends = stay.end is None and (doc.says(sentence, _LAST_DAY) or doc.says(sentence, _ENDS_ON))
    if ends and _exact_day(stay.start):
        stay = Stay(None, stay.start, stay.about)
    start, end = _exact_day(stay.start), _exact_day(stay.end)
    if days and start and end is None:
        return replace(stay, end=PartialDate.of(start + timedelta(days=days - 1)))
    if days and end and start is None:
        return replace(stay, start=PartialDate.of(end - timedelta(days=days - 1)))
    return stay


def _exact_day(day: PartialDate | None) -> date | None:
    return day.first() if day and day.day else None


def _about(stay: Stay) -> tuple[date, date] | None:
    if stay.about:
        return stay.about
    if stay.start:
        return stay.start.first(), (stay.end or stay.start).last()
    return None
