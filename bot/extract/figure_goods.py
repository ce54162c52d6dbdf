"""Things counted: goods supplied and bought, what works together, what a joint project makes, takes or employs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract.figure_reader import TRADE, Reader
from bot.extract.figure_sentences import REACH, Sentence, Subject, nearest, spans
from bot.extract.goods_words import (
    GOODS,
    HAVING_TO_DO_WITH_GOODS,
    JOBS,
    LENGTHS,
    LONG_GOODS,
    MADE_TOGETHER,
    MEASURED,
    MEASURED_NOUNS,
    NOT_GOODS,
    TIED,
    TIED_BEFORE,
    WITH_CAPITAL,
)
from bot.extract.trade_words import FLOWS, HOUSEKEEPING, OTHER_SUBJECTS, SUPPLIED
from bot.model import Figure, FigureKind
from bot.russian.morphology import WORD, parses, singular
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS


def supplied(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # экспортировали 2,34 тыс. тонн молока, поставили в регион 120 автобусов
    after = sentence.between(number.end, number.end + 60)
    is_length = number.counted in LENGTHS and LONG_GOODS.match(after)
    if number.currency or not number.counted or (not _is_goods(number.counted) and not is_length):
        return None
    if number.value < _MANY and not number.unit and number.counted not in GOODS:
        return None  # «договор о поставке подписали руководители двух муниципалитетов»
    # «экспорт зерна и продуктов его переработки вырос на 34 % - до 1,2 млн тонн»
    reach = REACH if sentence.between(number.start - 4, number.start) == " до " else 140
    for kind, words in SUPPLIED.items():
        verbs = [Subject(kind, *span) for span in spans(sentence, words)]
        if verb := nearest(sentence, number, verbs, within=reach) or _goods_listed(sentence, number, verbs):
            break
    else:
        verb = _goods_beside(reader, sentence, number)
    if verb is None:
        return None
    reader.supply = number, verb
    return reader.figure(sentence, replace(number, unit=number.unit or number.counted), verb.kind, verb)


def _is_goods(noun: str) -> bool:
    """Whether *noun* may be sold: no month or contract, and nobody but cattle."""
    return noun not in NOT_GOODS and (noun in GOODS or "anim" not in parses(noun)[0].grammemes)


def _goods_beside(reader: Reader, sentence: Sentence, number: NumberMention) -> Subject | None:
    # поставили 3,2 тыс. тонн сыров, 740 тонн масла, 12 комбайнов и 95 тракторов
    if reader.supply is None:
        return None
    last, verb = reader.supply
    gap = sentence.between(last.end, number.start)
    if len(gap) > _REACH_OF_LIST or not _AND_OTHERS.search(gap):
        return None
    return verb if all(parses(word)[0].pos not in ("VERB", "PRTS", "INFN") for word in WORD.findall(gap)) else None


def _goods_listed(sentence: Sentence, number: NumberMention, verbs: Sequence[Subject]) -> Subject | None:
    # экспортировали 78 тыс. тонн гречихи, …, 6 тыс. тонн хлопьев
    verb = next((verb for verb in verbs if verb.end <= number.start), None)
    earlier = [n for n in sentence.numbers if n.counted == number.counted and n.start < number.start]
    return verb if verb and earlier and nearest(sentence, earlier[0], [verb], within=140) else None


def part_of_goods(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # из 100 тысяч голов, которые закупят, 3 тысячи - бараны, остальные 97 тысяч - ярки
    if number.currency or number.counted or not number.unit or not _OF_THEM.search(sentence.text):
        return None
    whole = next((read for read in reader.here if read.number.counted and read.number.unit == number.unit), None)
    return reader.figure(sentence, replace(number, counted=whole.number.counted), whole.figure.kind) if whole else None


def goods_going_on(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # … составил 3,8 млн тонн. К 2030 году рассчитывают на 10 миллионов
    if number.currency or number.counted or SCALE_POWERS.get(number.unit, 0) == 0 or reader.goods is None:
        return None
    if not _AIM.search(sentence.between(sentence.start, number.start)):
        return None
    return reader.figure(sentence, replace(number, counted=reader.goods.counted), FigureKind.OTHER)


def measured(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # около 400 совместных предприятий, 50 кооперационных цепочек, 160 предприятий с участием российского капитала
    if number.currency or number.counted not in MEASURED_NOUNS:
        return None
    phrase = sentence.between(number.start, number.end)
    if _OF_PROGRAMMES.search(phrase):
        return None
    after = sentence.between(number.end, number.end + 90)
    before = sentence.between(number.start - 60, number.start)
    tied = TIED.search(after.partition(".")[0]) or TIED_BEFORE.search(before) or MADE_TOGETHER.search(before)
    if not tied and "проект" in number.counted:
        tied = OTHER_SUBJECTS.search(after + before)  # «реализуют 16 инвестпроектов в совместном технопарке»
    if not (tied or MEASURED.search(phrase) or WITH_CAPITAL.match(after)):
        return None
    return reader.figure(sentence, replace(number, unit=number.unit or _thing(phrase, number)), FigureKind.OTHER)


def counted(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # порт принимает 12 млн тонн в год; взяли в аренду 13,5 тыс. гектаров; создадут 250 рабочих мест
    if number.currency or number.unit in ("percent", "times"):
        return None
    beside = sentence.between(number.start, number.end + _REST_OF_PHRASE)
    if JOBS.search(beside) or (
        not number.counted and _JOBS_BEFORE.search(sentence.between(number.start - 30, number.start))
    ):  # «рабочих» may be taken for a noun
        jobs = replace(number, counted="рабочее место", unit=number.unit or "рабочее место")
        return reader.figure(sentence, jobs, FigureKind.OTHER)
    if number.counted not in GOODS or HOUSEKEEPING.search(sentence.text):
        return None
    # «Растёт грузооборот. Он превысил 2 млн тонн»
    goes_on = _IT.match(sentence.text) and (reader.subject in TRADE or _tells_of_goods(reader.before))
    told = goes_on or sentence.subjects or reader.here or reader.told_before or _tells_of_goods(reader.before)
    if not (told or HAVING_TO_DO_WITH_GOODS.search(sentence.text)):
        return None
    return reader.figure(sentence, replace(number, unit=number.unit or number.counted or ""), FigureKind.OTHER)


def _tells_of_goods(text: str) -> bool:
    return FLOWS.search(text) is not None or any(words.search(text) for words in SUPPLIED.values())


def level_of_goods(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # выпуск - полторы тысячи единиц в год, решено увеличить его до пяти тысяч
    if number.currency or number.counted or not SCALE_POWERS.get(number.unit) or not reader.here:
        return None
    told = reader.here[-1].number
    if not told.counted or told.currency or not _UP_TO.search(sentence.between(number.start - 20, number.start)):
        return None
    return reader.figure(sentence, replace(number, counted=told.counted), reader.here[-1].figure.kind)


_MANY = 5
_UP_TO = re.compile(r"(?<!\w)(?:до|с|против) (?:почти |примерно |более )?$")
_REACH_OF_LIST = 100
_REST_OF_PHRASE = 6
_JOBS_BEFORE = re.compile(r"рабочих мест\s?(?:-|:)\s?(?:до |около |более |свыше )?$")  # «рабочих мест - 300»
_IT = re.compile(r"[«\"]?(?:он|она|оно|они|это)(?!\w)")
_AND_OTHERS = re.compile(r"(?:,|\sи|\sа также)\s(?:[\w-]+\s){0,3}$")
_AIM = re.compile(r"(?<!\w)(?:план\w*|рассчитыва\w+|довест\w+|довед\w+|увелич\w+|жд[ауе]\w+|до|цел\w+)(?!\w)")
_OF_THEM = re.compile(r"(?<!\w)(?:из|остальн\w+|в том числе|среди)(?!\w)")


def _thing(phrase: str, number: NumberMention) -> str:
    """What is counted, in the singular: «50 новых кооперационных цепочек» → «кооперационная цепочка»."""
    words = WORD.findall(phrase)
    if number.counted and (words[-1].isascii() or _BELARUSIAN.search(phrase)):
        return number.counted  # whose forms are not those of Russian
    kept = [word for word in words[:-1] if MEASURED.fullmatch(word)]
    return singular(" ".join([*kept, words[-1]]))


_BELARUSIAN = re.compile(r"[іў]|ыя(?!\w)|прадпрыемств")
_OF_PROGRAMMES = re.compile(
    r" (?:регион|национ)альн\w+ проект"
)  # «два региональных проекта»: parts of a state programme
