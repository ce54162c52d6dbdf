"""Whether a number of digits is a quantity: no piece of a name, score, label, day or year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.russian.measures import MEASURES
from bot.russian.morphology import Case, parses
from bot.russian.number_tokens import Token, get, glued
from bot.russian.number_units import SIZES, compound_unit, money
from bot.russian.numerals import LABELS, MONTH, PERCENT, SCALES, currency


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number is no piece of a name, time, score or label: «Ил-76», «G20», «10:30», «18+», «№ 5»."""
    before, after = get(tokens, at - 1), get(tokens, at + 1)
    if glued(tokens, at):
        if before.kind == "word" or before.text in (":", "/", ".", ",", "_", "#", "\\", "@", "="):
            return False
        if before.text == "-" and glued(tokens, at - 1) and get(tokens, at - 2).kind == "word":
            return False
    label = get(tokens, at - 2) if before.text == "." else before
    if LABELS.fullmatch(label.text) and (before.text != "." or label.text in _ABBREVIATED):
        return False  # «завести торговый дом. 99 миллионов долларов» begins a sentence
    if not glued(tokens, at + 1):
        return True
    if after.kind == "word":
        return after.text in SCALES or after.text in MEASURES or currency(after.text) is not None
    if after.text == "-" and glued(tokens, at + 2) and get(tokens, at + 2).kind == "word":
        if has_case_ending(tokens, at):
            return True
        word = get(tokens, at + 2).text
        return word in SIZES or compound_unit(word) is not None
    if after.text in (":", "/") and get(tokens, at + 2).kind == "number":
        return False
    if after.text == "-" and get(tokens, at + 2).kind == "number" and get(tokens, at + 3).text == "-":
        return False  # 41-00-00
    return after.text not in ("+", "_", "°")


def has_case_ending(tokens: Sequence[Token], at: int) -> bool:
    """Whether a case is written behind the digits: «15-ти человек», «с 20-ми вузами»; «20-й», «5-го» are ordinals."""
    return (
        get(tokens, at + 1).text == "-"
        and glued(tokens, at + 1)
        and glued(tokens, at + 2)
        and get(tokens, at + 2).text in ("ти", "тью", "ми", "мя")
    )


def is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number is a day, or a year: «26-27 ноября», «26 и 27 ноября», «2025 год», «в 2025»."""
    ahead = at + 1
    while (
        get(tokens, ahead).text in ("-", "и", "і", ",", "по", "па", "and") and get(tokens, ahead + 1).kind == "number"
    ):
        ahead += 2
        if ahead > at + 8:
            return False
    after = get(tokens, ahead)
    before = get(tokens, at - 1).text
    if len(tokens[at].text) < 3 and before.isascii() and MONTH.fullmatch(before):
        return True  # "On July 7 Mrs Ramos leaves"
    if MONTH.fullmatch(after.text):
        return len(tokens[at].text) < 3
    if _YEAR.fullmatch(tokens[at].text):
        following = get(tokens, at + 1).text
        told = following in SCALES or PERCENT.fullmatch(following) or _UNITS.fullmatch(following)
        return not (told or money(tokens, at + 1) or _is_round_and_counts(tokens, at))
    return ahead == at + 1 and after.text in ("год", "г", "гг")


_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")


def _is_round_and_counts(tokens: Sequence[Token], at: int) -> bool:
    # «выставку посетили 2000 гостей»; but «с 2000 года», «в 2000 гостей принимали чаще»
    if tokens[at].text != "2000" or get(tokens, at - 1).text in _BEFORE_A_YEAR:
        return False
    best = parses(get(tokens, at + 1).text)[0]
    return best.pos == "NOUN" and best.plural and best.case is Case.GENITIVE


_ABBREVIATED = frozenset({"ст", "п", "рис", "табл", "д", "корп", "кв", "оф", "тел"})
_BEFORE_A_YEAR = frozenset({"в", "с", "до", "по", "к", "на", "за", "от", "года"})
_UNITS = re.compile(  # «1970 тонн», «2020 голов»: what is weighed or counted by the piece is no year
    r"тонн[аы]?|кг|га|гол|голов[аы]?|шт|штук[аи]?|единиц|кубометр(?:а|ов)?|гектар(?:а|ов)?|литр(?:а|ов)?|центнер(?:а|ов)?"
    r"|километр(?:а|ов)?|км|мегаватт|мвт|человека?|кв|квадратных|куб|м²|tons|tonnes|hectares|ha|sq|sqm"
)
