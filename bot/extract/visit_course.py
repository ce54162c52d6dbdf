"""How a visit goes, as sentences beside its telling say: when the guests came, when they leave, whether it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.extract.document import Document, standing
from bot.extract.history import tells_history
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import nested
from bot.extract.trip_times import AT_ARRIVAL
from bot.extract.visit_dates import day_of
from bot.extract.visit_other_dates import other_dates
from bot.extract.wording import any_of
from bot.russian.dates import DateMention
from bot.russian.places import Place, region_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

_THEY = (
    r"\b(?:"
    + any_of(
        r"""
        он она они гост[ия] делегаци\w+ делегаты дипломат\w* посол консул участники визит\w* поездк\w* мисси\w+ группа
        бизнесмены предприниматели специалисты представители командировк\w+ дэлегацыя госці візіт яны
        """
    )
    + r"|бизнес-мисси\w+|(?:the\s+)?(?:visit|trip|delegation|guests|he|she|they)|⦃·*⦄)\b"
)
# «гости прилетели 17 марта», «визит начался в понедельник», «группа пересекла Амур в среду, 20 марта»
_CAME = quick(
    _THEY.replace(r")\b", r")")
    + r"[^.;]{0,90}?\b"
    + any_of(
        r"""
        прие(?:хал|д)\w* прибы(?:л|ва)\w* прибуд\w+ прилет\w+ приземл\w+ начал(?:ся|ась) начн[еу]тся стартовал\w*
        пересек\w* попа(?:л[аи]?|дет) прыеха\w+ прыбы\w+ прыляц\w+ пачаў\w+ began arrived started
        """
    )
)
_BY_THEM = quick(_THEY)
# «в пятницу делегация вылетит домой», «возвращается завтра», «гости уехали вчера», «завершится 10 июня»
_LEAVES = quick(
    r"\b"
    + any_of(
        r"""
        заверш(?:ил|ит|ат|ен)\w* заверша[ею]т(?:ся)?_(?:\w+_)?(?:визит|поездк|пребыван|работ|мисси)
        вернул(?:ся|ась|ись) верн[еу]т\w+ возвраща\w+ уеха\w+ уед[еу]т уезжа[ею]т улет[еия]\w+ улета[ею]т
        отбы(?:л|ва)\w* отбуд[еу]т
        покин\w+(?!_(?:\w+_)?пост) ад'едуць з'еха\w+ завярш\w+ completed end(?:s|ed) conclude[sd]
        leaves? left returned
        """
    )
    + r"|\b(?:вылет|отправ)\w+\s+(?:домой|обратно)"
    # «домой минчане отправятся завтра»
    r"|\bдомой\s+(?:[^\s,.;]+\s+){0,3}?(?:отправ|вылет|полет|поед)\w+"
)
# the whole of a visit by its range: «Четыре дня, с 12 по 15 мая, преподаватели изучали лаборатории»
_OF_AN_EVENT = quick(
    r"\b"
    + any_of(
        """
        форум выставк ярмарк фестивал конференци чемпионат саммит олимпиад турнир конкурс съезд смен[аыу]\\b заседани
        мероприяти сесси неделя форуме forum fair exhibition festival
        """
    )
    # «Дни поля пройдут 11 и 12 июля», «Дни культуры Витебска»
    + r"|\bдн(?:и|ях|ям)\s+(?:[⟨]·*[⟩]\s+)?(?:[⟦]|пол[яе]|культур|област|регион|город|экономик|наук)"
)
_WEEK = quick(r"недел|выходн|week")
LONGEST_TRIP = timedelta(days=14)
_LATELY = timedelta(days=21)


def arrival(doc: Document, zone: Sequence[Span], ground: Place) -> date | None:
    """The day on which the guests came, or come, to *ground*, as one sentence of *zone* gives it."""
    for sentence in zone:
        text = doc.masked.text
        told = (text, sentence.start, sentence.end)
        if came := _CAME.search(*told) or AT_ARRIVAL.search(*told):  # «встретили сегодня утром у трапа»
            if _names_another(doc, sentence, ground):
                continue
            if day := _day_beside(doc, sentence, came.end()):
                return day
    return None


def departure(doc: Document, zone: Sequence[Span], ground: Place) -> date | None:
    """The last day of the visit to *ground*, as one sentence of *zone* gives it."""
    for sentence in zone:
        leaves = _LEAVES.search(doc.masked.text, sentence.start, sentence.end)
        if leaves and ("домой" in leaves.group() or doc.says(sentence, _BY_THEM)):
            if day := _day_beside(doc, sentence, leaves.end()):
                return day
            if leaves.group().startswith(("завершает", "завершают")):
                return doc.published
    return None


def whole_range(doc: Document, zone: Sequence[Span]) -> DateMention | None:
    """The only range of days that *zone* names and that is of no event."""
    found = []
    for sentence in zone:
        if tells_history(doc, sentence):
            continue
        others = set(other_dates(doc, sentence))
        found += [
            m
            for m in standing(doc.dates, sentence.start, sentence.end)
            if _is_a_stay(m)
            and not _WEEK.search(doc.text, m.start, m.end)
            and m.start not in others
            and not _OF_AN_EVENT.search(_clause(doc, sentence, m))
        ]
    days = {(m.first, m.last) for m in found}
    near = doc.published
    return found[0] if len(days) == 1 and near and abs(found[0].last.last() - near) <= _LATELY else None


def _is_a_stay(mention: DateMention) -> bool:
    first, last = mention.first, mention.last
    return bool(first.day and last.day and first != last and last.first() - first.first() <= LONGEST_TRIP)


def _clause(doc: Document, sentence: Span, mention: DateMention) -> str:
    return doc.masked.text[max(sentence.start, mention.start - 100) : min(sentence.end, mention.end + 100)]


def _names_another(doc: Document, sentence: Span, ground: Place) -> bool:
    here = [a.place for a in actors(doc, sentence) if a.role in (Role.GROUND, Role.HOST)]
    return any(not nested(p, ground) and region_of(p) != region_of(ground) for p in here)


_REACH = 70  # characters between a verb and its day


def _day_beside(doc: Document, sentence: Span, offset: int) -> date | None:
    others = set(other_dates(doc, sentence))
    found = [
        m
        for m in standing(doc.dates, sentence.start, sentence.end)
        if m.first.day and m.first == m.last and m.start not in others and m.start in doc.masked.dates
    ]
    best = min(found, key=lambda m: abs(m.start - offset), default=None)
    return day_of(doc, best) if best and abs(best.start - offset) <= _REACH else None
