"""Numbers that leave out what was told before them: «20 машин в мае, в июне - ещё 12»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.model import COUNTED, Figure, FigureKind
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS
from bot.russian.prefilter import quick


def left_out(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    """The number tells of what the one before it tells of, in its sentence or in the one before."""
    # прошло 63 встречи, в Омске - ещё 20; оборот - 60 млн долларов, в 2022-м было 14; шесть рейсов, нужно семь
    if number.currency or number.counted or number.unit not in SCALE_POWERS:
        return None
    is_part = reader.last is not None and not reader.here and _is_part(reader.last, sentence, number)
    told = reader.here[-1].figure if reader.here else reader.last if is_part or _IT_WAS.match(sentence.text) else None
    if told is None:
        return None
    before = sentence.between(number.start - _REACH, number.start)
    is_cued = _CUE.search(before) or (told.currency and number.unit and _SPENT.search(before))
    if not (is_cued or is_part or (_is_of_things(told) and _is_other_part(reader, sentence, number))):
        return None
    if number.unit and told.unit not in SCALE_POWERS and not told.counted:
        return None  # «40 процентов расходов, всего нужно 212 миллионов»
    thing = told.counted if told.unit in SCALE_POWERS else told.unit
    # «3,1 тысячи машин, из них 870 - в Омск»
    is_smaller = told.counted and told.unit and number.value > told.value and _OUT_OF.search(before)
    unit = number.unit or (told.counted if is_smaller else told.unit) or ""
    if not (unit or told.currency):
        return None
    same = replace(number, unit=unit, currency=told.currency, counted=thing if unit in SCALE_POWERS else None)
    if unit == "percent" and told.kind is FigureKind.GROWTH:  # «с Омском - на пять процентов, с Тулой - на 12»
        return reader.figure(sentence, replace(same, value=same.value.copy_sign(told.value)), told.kind)
    kind = FigureKind.OTHER if told.kind is FigureKind.GROWTH else told.kind
    return reader.figure(sentence, same, kind, rule=None if told.currency else COUNTED)


def _is_of_things(figure: Figure) -> bool:
    return not figure.currency and figure.unit not in ("percent", "times")


def _is_part(told: Figure, sentence: Sentence, number: NumberMention) -> bool:
    # «Отрядов пять. Четыре относятся к министерству …»
    if number.start - sentence.start > _OPENING or number.value > told.value or not _is_of_things(told):
        return False
    following = WORD.match(sentence.text, number.end - sentence.start + 1)
    return following is not None and parses(following[0])[0].pos in ("VERB", "PRTS")


def _is_other_part(reader: Reader, sentence: Sentence, number: NumberMention) -> bool:
    # тридцать детей туда, тридцать - сюда; 22 машины: 10 - в сентябре и 12 - до Нового года; российских среди них 14
    before = sentence.between(number.start - _REACH, number.start)
    after = sentence.between(number.end, number.end + 12)
    if _KIND_ALONE.match(sentence.between(number.end, number.end + _REACH)):
        return True  # «15 тульских студентов, 20 китайских»
    first = reader.here[-1].number.end if reader.here else 0
    alike = _WHERE.match(after) and _WHERE.match(sentence.between(first, first + 12))  # «17 на суше и три в воздухе»
    is_elsewhere = _PARTS.search(before) and (alike or _THERE.match(after))
    return is_elsewhere is not None or _OF_A_KIND.search(before) is not None


_REACH = 40
_OUT_OF = re.compile(r"(?<!\w)из (?:них|которых) (?:[\w-]+ )?$")
_SPENT = re.compile(r"(?<!\w)(?:израсходова|потрачен|истрачен|потрати|освоен|освои)\w*(?: [\w-]+)? $")
_KIND_ALONE = re.compile(r" [а-яё-]{3,}(?:[^с]ких|ных|ских)(?:[.;,)»\"]|$)")
_OPENING = 2  # behind a quotation mark or a dash
_WHERE = re.compile(r" (?:в|на|из|от|для)(?!\w)")
_PARTS = re.compile(r"(?:[,:]| и| а)(?: (?:еще|около|почти|примерно|более))? $")
_THERE = re.compile(r" (?:(?:- )?(?:отсюда|оттуда|туда|сюда|здесь|там|из|от)|- (?:в|на|для|о|об|до|с|к))(?!\w)")
_OF_A_KIND = re.compile(r"[,:] [\w-]+(?:ых|их)(?: (?:среди|из) них)? $")  # «20 регионов, российских среди них 14»
_CUE = re.compile(
    r"(?:(?<!\w)(?:еще|был[оаи]|стало|будет|нужно|надо|против|вместо|из них|обош\w+ в|обойд\w+ в|дал[иа]?|дают"
    r"|планиру\w+ \w+|прибав\w+|прибыло|now|was|were|against|another|of them)| -)"
    r"(?: (?:уже|около|почти|примерно|более|всего|еще|лишь|только|на|за|в|до|about))* $"
)
_IT_WAS = quick(  # «Было 16», «Три года назад было 190», «Сейчас - 40»
    r"(?:[\w-]+ ){0,3}(?:был[оаи]?|стало|станет|будет|план|цель|нужно|надо|сейчас|теперь|раньше|прежде)(?!\w)"
)
