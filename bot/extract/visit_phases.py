"""Where a visit stands by the tense it is told in, and whether one that ends today is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.extract.document import Document
from bot.extract.history import tells_history
from bot.extract.stays import Stay
from bot.extract.trip_tenses import Tense
from bot.extract.trip_times import PAST
from bot.extract.trip_triggers import Kind
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group
from bot.extract.visit_other_dates import QUOTES
from bot.extract.wording import any_of
from bot.model import Phase
from bot.russian.prefilter import Expression, quick
from bot.russian.sentences import Span

# the tense of «посетит» says more than that around «визит», and that more than a meeting's
_TELLING = {Kind.NOUN: 1, Kind.MEET: 2}


def tenses_of(doc: Document, group: Group) -> list[Tense | None]:
    """The tenses of *group*'s tellings, the most telling first; «находится с визитом» outdoes «встретились»."""
    if _came_and_went(doc, group):
        return [Tense.PAST]
    told = sorted(group.trips, key=lambda trip: _TELLING.get(trip.kind, 0))
    tenses = [trip.tense for trip in told]
    first = next((trip for trip in told if trip.tense), None)
    still = (Kind.STAY,) if first and first.kind is Kind.MOVE else (Kind.STAY, Kind.MOVE, Kind.HOST)
    goes_on = any(trip.tense is Tense.PRESENT and trip.kind in still for trip in told)
    return [Tense.PRESENT, *tenses] if goes_on and first and first.tense is Tense.PAST else tenses


def _came_and_went(doc: Document, group: Group) -> bool:
    """Whether the title tells of an arrival and the body of what is over: «Гости прибыли в Уфу. Они посетили завод»."""
    body = [t.tense for t in group.trips if t.sentence != doc.prose[0] and t.kind in (Kind.MOVE, Kind.STAY)]
    arrived = any(
        t.kind is Kind.MOVE and t.tense is Tense.PRESENT and PAST.search(doc.masked.text, t.start, t.end)
        for t in group.trips
    )
    return arrived and bool(body) and set(body) == {Tense.PAST}


# «завершился визит», «вернулась из поездки», «прилетел из Баку, где был», «гости улетели»;
# of a day's visit «побывала», «посетила» say so too
_OVER = quick(
    r"\bзаверш(?:ил|ен)\w*\s+(?:\w+\s+){0,3}(?:визит|поездк|пребыван|бизнес-мисси|мисси|командировк)"
    r"|\b(?:визит|поездк|пребыван|мисси|командировк)\w*\s+(?:\S+\s+){0,8}?(?:заверш(?:ил|ен)|продлил|длил)\w*"
    r"|\bвернул(?:ся|ась|ись)\b|\b(?:гости|делегация|дипломат|посол|они|он|она)\s+(?:\S+\s+){0,3}?"
    r"(?:уехал|улетел|отбыл|покинул)\w*|\bс?ездили\b|\breturned\b"
    r"|\b(?:прие[хз]|прилет|прибы)\w+\s+из\s+[⟦⟨][^⟧⟩]*[⟧⟩],\s+где\s"
)
_OVER_IN_A_DAY = quick(r"\b(?:посетил[аи]?|побывал[аи]?)\b")
# «там сейчас проходят дни области», «делегация находится в крае с 17 июня», «завтра гости улетят домой»
_GOES_ON = quick(
    r"\b(?:сейчас|в\s+настоящее\s+время|в\s+эти\s+дни)\s+(?:[^\s,.;]+\s+){0,3}?(?:наход[ия]тся|гост[ия]т|пребыва[ею]т|проход[ия]т)"
    r"|\b(?:делегаци[яи]|гост[ия]|визит|поездка|мисси[яи]|посол|дипломат\w*|группа|он[аи]?|госці|дэлегацыя)\b[^.;]{0,90}?\b"
    + any_of(
        """
        наход[ия]тся гост[ия]т пребыва[ею]т продолжа[ею]т(?:ся)? заверша[ею]т(?:ся)? заканчива[ею]т(?:ся)?
        завершится продлится пробуд[еу]т
        останется останутся возвраща[ею]тся возврат[ия]тся вернется вернутся улет[ия]т вылет[ия]т отбуд[еу]т уед[еу]т
        ад'едуць знаходз\\w+ працягва\\w+
        """
    )
    # «гостей ждёт программа», «им покажут хозяйства», «подходит к концу визит»
    + r"|\bгост(?:ей|я|ю|ям)\s+(?:[^\s,.;]+\s+){0,2}?(?:жд[её]т|ждут|покажут)"
    r"|\bделегацию\s+(?:[^\s,.;]+\s+){0,2}?жд[её]т"
    r"|\bгост[^.;]{0,90}\bим\s+покажут|\bподходит\s+к\s+концу"
    # «проходит визит», «стартовали Дни области», «работают в эти дни в Харбине»
    r"|\b(?:проход[ия]т|продолжа[ею]тся|заканчива[ею]тся|идет)\s+(?:\w+\s+){0,2}(?:визит|поездка|мисси)"
    r"|\b(?:стартовали|начались|открылись|проходят)\s+\W?дни\b|\bработа[ею]т\s+(?:сейчас|в\s+эти\s+дни|гэтымі\s+днямі)\b"
    r"|\b(?:visit|trip|tour|delegation|guests|they)\s+(?:[^\s.;]+\s+){0,4}?"
    r"(?:will\s+(?:last|continue|run|stay|remain|end|leave|return)|(?:is|are)\s+staying|lasts|runs)\b"
)
# «начался визит делегации», though all that the guests do is told as to come
_BEGUN = quick(
    r"\bначал(?:ся|ась)\s+(?:[^\s,.;]+\s+){0,2}(?:визит|поездк|мисси|пребыван)"
    r"|\b(?:визит|поездка|мисси[яи])\s+(?:[^\s,.;]+\s+){0,6}?начал(?:ся|ась|ись)\b"
)
_LEAD = 5  # sentences, the title among them
_RECENT = timedelta(days=10)


def settled(doc: Document, group: Group, zone: Sequence[Span], stay: Stay, phase: Phase) -> Phase:
    """*phase* set right by what *zone* says: that a visit told as past goes on, or that one of today is over."""
    left = [t.sentence for t in group.trips if _left_for_it(doc, t)]
    own = [t.sentence for t in group.trips if t.kind is not Kind.MEET and t.sentence not in left]
    zone = [sentence for sentence in zone if sentence not in left]
    if phase is Phase.UPCOMING and _may_go_on(stay, doc.published) and _says(doc, own, _BEGUN):
        phase = Phase.ONGOING
    if phase is Phase.ONGOING and (_says(doc, [*own, *zone], _OVER) or _ended_today(doc, group, own, stay)):
        return Phase.PAST
    if phase is Phase.PAST and doc.published is None and not stay.known and _is_today(doc, group):
        return Phase.PAST if _says(doc, [*own, *zone], _OVER) else Phase.ONGOING
    if phase is Phase.PAST and not own and not stay.known and _is_met_today(doc):
        phase = Phase.ONGOING
    if phase is Phase.PAST and _may_go_on(stay, doc.published) and _says(doc, zone, _GOES_ON):
        return Phase.PAST if _says(doc, [*own, *zone], _OVER) else Phase.ONGOING
    return phase


_LEFT_FOR = re.compile(r"(?:уехал|улетел|отбыл)[аи]?\s+(?:в|на)\s+[⟦⟨]")


def _left_for_it(doc: Document, trip: Trip) -> bool:
    """«Делегация Карелии уехала в Беларусь»: the visit begins, and is not over."""
    return trip.kind is Kind.MOVE and _LEFT_FOR.search(doc.masked.text, trip.start, trip.sentence.end) is not None


_TODAY = quick(r"(?<!\w)(?:сегодня|сёння|today)\b")


_MET_TODAY = quick(
    r"\b(?:сегодня)\b[^.;]{0,120}?\b(?:встретил|подписал|поставил|принял|провел|обсудил)\w*"
    r"|\b(?:встретил|подписал|поставил|принял|провел|обсудил|прош)\w*\s[^.;]{0,120}?\bсегодня\b"
)


def _is_met_today(doc: Document) -> bool:
    """«соглашение сегодня подписали глава и губернатор»: of guests of whom no more is told than that."""
    return any(doc.says(s, _MET_TODAY) and doc.text[s.start] not in QUOTES for s in doc.prose[:_LEAD])


def _is_today(doc: Document, group: Group) -> bool:
    """«сегодня, 5 декабря, приняли делегацию» on a page without a date: it was written that day."""
    told = (t.sentence for t in group.trips if not group.background)
    return any(doc.says(s, _TODAY) and doc.text[s.start] not in QUOTES for s in told)


def _says(doc: Document, sentences: Sequence[Span], words: Expression) -> bool:
    return any(doc.says(s, words) and not tells_history(doc, s) for s in sentences)


def _ended_today(doc: Document, group: Group, own: Sequence[Span], stay: Stay) -> bool:
    """Whether the visit took the day of publication alone, or ended on it, and is told as done."""
    last = stay.end or stay.start
    today = last is not None and last.day is not None and doc.published == last.first()
    still = any(t.tense is Tense.PRESENT for t in group.trips)
    return today and not still and _says(doc, own, _OVER_IN_A_DAY)


def _may_go_on(stay: Stay, published: date | None) -> bool:
    if stay.end is not None:
        return False
    return stay.start is None or published is None or published - stay.start.last() <= _RECENT
