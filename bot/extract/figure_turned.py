"""Counts whose number stands behind what it counts: «Совместных предприятий в области сейчас 26»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.figure_few import BEHIND, are_few, are_named
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.extract.goods_words import NEVER_COUNTED
from bot.model import COUNTED, Figure, FigureKind
from bot.russian.morphology import WORD, Case, Parse, parses
from bot.russian.number_units import english_singular
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS
from bot.russian.prefilter import quick


def of_them(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # более 200 соглашений, около 30 из них появились за два года
    if not is_bare(number) or not _OF_THEM.match(sentence.between(number.end, number.end + 12)):
        return None
    whole = next((n for n in sentence.numbers if 0 < n.start - number.end <= _FROM_ALL), None)
    if whole and whole.counted and not whole.currency:  # «последние 20 из 1 350 вагонов»
        return counted_figure(reader, sentence, number, whole.counted)
    told = thing_of(reader.here[-1].figure) if reader.here else None
    if not told or not _OF_THOSE.match(sentence.between(number.end, number.end + 12)):
        return None
    return counted_figure(reader, sentence, number, told)


def turned(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # соглашений с регионами России у области уже 22; число участников достигло 300
    if (
        not is_bare(number)
        or number.value < _TWO
        or not _ENDS.match(sentence.between(number.end, number.end + 3) or ".")
    ):
        return None
    before = sentence.between(max(sentence.start, number.start - _REACH), number.start)
    if said := _NUMBERS.search(before):
        noun = _first_english_noun(before[: said.start()])
        return counted_figure(reader, sentence, number, noun) if noun else None
    for start in [0, *(match.end() for match in _STARTS.finditer(before))][::-1]:
        if _COUNTS.match(before, start):
            return None  # «1 200 тонн нити в год, - два. Третье …»
        if noun := _first_noun(before[start:]):
            if are_few(number) and are_named(noun, reader.doc.text[number.end : number.end + BEHIND]):
                return None  # «учредителей у него два: …»
            return counted_figure(reader, sentence, number, noun)
    return None


def thing_of(figure: Figure) -> str | None:
    """What a figure counts: no money, no share."""
    if figure.currency or figure.unit in ("percent", "times"):
        return None
    return figure.counted if figure.unit in SCALE_POWERS else figure.unit


def is_bare(number: NumberMention) -> bool:
    return not (number.currency or number.counted) and number.unit in SCALE_POWERS


def counted_figure(reader: Reader, sentence: Sentence, number: NumberMention, noun: str) -> Figure:
    told = replace(number, counted=noun, unit=number.unit or noun)
    return reader.figure(sentence, told, FigureKind.OTHER, rule=COUNTED)


def _first_noun(clause: str) -> str | None:
    """The noun a clause begins with, where it is many of them: «совместных предприятий с соседями сейчас».

    Where and when may stand before it: «за это время консультаций проведено больше».
    """
    many = where = False
    for word in WORD.findall(clause):
        best = parses(word)[0]
        if best.pos == "NOUN" and best.lemma in _NUMBER and not many:
            many = True  # «число участников», «количество городов-побратимов»
        elif best.pos == "NOUN" and where:
            where = False
        elif best.pos == "PREP" and word in _WHERE:
            where = True
        elif best.pos == "NOUN":
            return _counted(parses(word))
        elif best.pos not in _BEFORE_A_NOUN and word not in _FROM:
            return None
    return None


def _first_english_noun(text: str) -> str | None:
    """The first noun in the plural of the last clause: "enterprises owned by two countries together"."""
    words = (english_singular(word) for word in _ENGLISH.findall(_CLAUSE.split(text)[-1]) if word not in _NO_NOUNS)
    return next(filter(None, words), None)


def _counted(readings: tuple[Parse, ...]) -> str | None:
    nouns = [r for r in readings if r.pos == "NOUN"]
    many = (r for r in nouns if r.plural and r.case is Case.GENITIVE and r.lemma == nouns[0].lemma)
    noun = next(many, None)  # «человек двадцать»; not «ситец» as many of «ситце»
    told = noun.lemma.replace("ё", "е") if noun else None
    return None if told in NEVER_COUNTED else told


_TWO = 2  # «Фото: 1»
_REACH = 140
_NUMBER = ("число", "количество")
_BEFORE_A_NOUN = ("ADJF", "PRTF", "ADVB", "CONJ", "PRCL", "COMP", "NPRO")
_WHERE = ("в", "во", "на", "за", "у")
_FROM = ("из",)  # «из областей России с нами соседствуют пять»
_FROM_ALL = 5
_OF_THEM = quick(r" (?:из|of) ")
_OF_THOSE = quick(r" (?:из (?:них|которых)|of (?:them|these|those|which|whom))(?!\w)")
_STARTS = re.compile(r"[,;:(] |\s-\s|(?<!\w)(?=(?:число|количество) )")
_COUNTS = re.compile(r"\W*(?:[^\W\d][\w-]* )?\d")
_ENDS = re.compile(  # «пунктов пропуска 17 на суше», "number 40 in the region", "now", "today"
    r"\s?[.,;:!?)»\"\n]|\s-|\s?$| (?:и|на|в|из)(?!\w)| (?:in|at|so|an|to|no)"
)
_NUMBERS = quick(  # "the number of agreements in force is 15", "citizens of the republic are 291"
    r" (?:is|are|was|were|numbers?|numbered|totall?ed|totals?|reached|(?:stands?|stood) at|exceed(?:s|ed))"
    r"(?: (?:now|already|more|than|over|about|around|nearly|almost|some|at|to|only|just|currently))* $"
)
_CLAUSE = re.compile(r"[,;:(] | - ")
_ENGLISH = re.compile(r"[a-z][a-z'-]{2,}")
_NO_NOUNS = frozenset({"its", "his", "this", "was", "has", "does", "always", "perhaps", "besides", "terms", "thus"})
