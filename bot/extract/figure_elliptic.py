"""Counts whose thing is told before: «из 42 пунктов выполнен 31», «автобусы, их 3», "1 700 of them"."""

from __future__ import annotations

import re

from bot.extract.figure_few import BEHIND, are_few, are_named
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.extract.figure_turned import counted_figure, is_bare, thing_of
from bot.extract.goods_words import NEVER_COUNTED
from bot.model import Figure
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention


def out_of_them(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # из 42 пунктов выполнен 31; из шести мостов два аварийные
    if not is_bare(number):
        return None
    for whole in sentence.numbers:
        if whole.end > number.start or whole.currency or not whole.counted or whole.counted in NEVER_COUNTED:
            continue
        gap = sentence.between(whole.end, number.start)
        is_part = number.value <= whole.value or whole.unit
        if is_part and len(gap) <= _REACH and _FROM.search(sentence.between(whole.start - 8, whole.start)):
            behind = reader.doc.text[number.end : number.end + BEHIND]
            if _BREAK.search(gap) or (are_few(number) and are_named(whole.counted, behind)):
                return None
            return counted_figure(reader, sentence, number, whole.counted)
    return None


def they_number(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # нужнее всего школьные автобусы, их 3; рабочие группы, которых создано 9; приём лаосских студентов (сейчас их 38)
    if not is_bare(number) or not _ENDS.match(sentence.between(number.end, number.end + 2) or "."):
        return None
    before = sentence.between(max(sentence.start, number.start - _REACH), number.start)
    told = _THEY.search(before)
    if told is None:
        return None
    said = before[: told.start()]
    thing = _last_of_many(said.rpartition(",")[2] if "которых" in told[0] else said)
    if thing is None and reader.before.endswith("?"):
        thing = _last_of_many(reader.before)  # «Консульств станет больше? – Сейчас их 19»
    if thing is None and reader.last is not None:
        thing = thing_of(reader.last)
    return counted_figure(reader, sentence, number, thing) if thing else None


def of_one_noun(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # встретились 16 тульских и больше сорока брестских предприятий
    if not is_bare(number):
        return None
    following = next((n for n in sentence.numbers if n.start > number.end), None)
    if following is None or not following.counted or following.counted in NEVER_COUNTED:
        return None
    alike = _OF_A_KIND_AND.fullmatch(sentence.between(number.end, following.start))
    return counted_figure(reader, sentence, number, following.counted) if alike else None


def of_a_group(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # приехали пятеро: сотрудники ведомства и педагоги; a delegation of 40 headed by the mayor
    if not is_bare(number):
        return None
    behind = sentence.between(number.end, number.end + 2) or "."
    if _ENDS.match(behind) and _COLLECTIVE.fullmatch(sentence.between(number.start, number.end)):
        return counted_figure(reader, sentence, number, "человек")
    if _DELEGATION_OF.search(sentence.between(number.start - _REACH, number.start)):
        return counted_figure(reader, sentence, number, "delegate")
    return None


def _last_of_many(text: str) -> str | None:
    """The last noun of *text* that is many of them."""
    likely, possible, is_where = None, None, False  # «приём студентов в наши вузы»: no number of places
    words = WORD.findall(text)
    for word, following in zip(words, [*words[1:], ""], strict=False):
        readings = parses(word)
        if readings[0].pos == "PREP":
            is_where = word in _WHERE
        describes = any(r.pos == "ADJF" for r in readings) and following and parses(following)[0].pos == "NOUN"
        if readings[0].pos != "NOUN" or describes:  # «рабочие группы»
            continue
        many = next((r for r in readings if r.plural), None)
        if many and not is_where and many.lemma not in NEVER_COUNTED:
            noun = many.lemma.replace("ё", "е")
            likely, possible = noun if readings[0].plural else likely, noun
        is_where = False
    return likely or possible


_REACH = 100
_OF_A_KIND_AND = re.compile(
    r" [а-яё-]+(?:ых|их)(?:,| и|, а также) (?:(?:еще|больше|более|около|свыше|почти|примерно|порядка) )*"
)
_COLLECTIVE = re.compile(r"(?:пят|шест|сем|восьм|девят|десят)еро")
_DELEGATION_OF = re.compile(r"(?<!\w)delegation of (?:about |some |over |more than |nearly )?$")
_WHERE = ("в", "во", "на")
_FROM = re.compile(r"(?:^|[^\w])(?:из|of|з)(?: (?:всех|этих|the))? $")
_BREAK = re.compile(r"[.;:()]")
_ENDS = re.compile(r"\s?[.,;:!?)»\"\n]|\s-|\s?$")
_THEY = re.compile(
    r"(?:^|[,(]|\s-|(?:^|[^\w])(?:сейчас|теперь|всего)) ?(?:их|таких|іх|которых(?: \w+но)?)"
    r"(?:, (?:вместе с|считая|включая|не считая) [^,.;]{3,40},)?"
    r"(?: (?:уже|там|тут|здесь|сейчас|теперь|всего|пока|было|будет|станет|[ву] [\w-]+|около|почти|более|больше)){0,3} $"
)
