"""Whether a number of digits is a quantity: no piece of a name, score, label, day or year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.russian.number_tokens import Token, get, glued
from bot.russian.number_units import compound_unit, money
from bot.russian.numerals import LABELS, MEASURES, MONTH, PERCENT, SCALES, currency


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number is no piece of a name, time, score or label: «Ил-76», «G20», «10:30», «18+», «№ 5»."""
    before, after = get(tokens, at - 1), get(tokens, at + 1)
    if glued(tokens, at):
        if before.kind == "word" or before.text in (":", "/", ".", ",", "_", "#", "\\", "@", "="):
            return False
        if before.text == "-" and glued(tokens, at - 1) and get(tokens, at - 2).kind == "word":
            return False
    label = get(tokens, at - 2) if before.text == "." else before
    if LABELS.fullmatch(label.text) and (before.text != "." or len(label.text) < 5):
        return False
    if not glued(tokens, at + 1):
        return True
    if after.kind == "word":
        return after.text in SCALES or after.text in MEASURES or currency(after.text) is not None
    if after.text == "-" and glued(tokens, at + 2) and get(tokens, at + 2).kind == "word":
        return compound_unit(get(tokens, at + 2).text) is not None
    if after.text in (":", "/") and get(tokens, at + 2).kind == "number":
        return False
    if after.text == "-" and get(tokens, at + 2).kind == "number" and get(tokens, at + 3).text == "-":
        return False  # 41-00-00
    return after.text not in ("+", "_", "°")


def is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number is a day, or a year: «26-27 ноября», «26 и 27 ноября», «2025 год», «в 2025»."""
    ahead = at + 1
    while get(tokens, ahead).text in ("-", "и", "і", ",", "по", "and") and get(tokens, ahead + 1).kind == "number":
        ahead += 2
        if ahead > at + 8:
            return False
    after = get(tokens, ahead)
    if MONTH.fullmatch(after.text):
        return len(tokens[at].text) < 3
    if re.fullmatch(r"(?:19|20)[0-9][0-9]", tokens[at].text):
        following = get(tokens, at + 1).text
        told = following in SCALES or PERCENT.fullmatch(following) or _UNITS.fullmatch(following)
        return not (told or money(tokens, at + 1))
    return ahead == at + 1 and after.text in ("год", "г", "гг")


_UNITS = re.compile(  # «1970 тонн», «2020 голов»: what is weighed or counted by the piece is no year
    r"тонн[аы]?|кг|га|гол|голов[аы]?|шт|штук[аи]?|единиц|кубометр(?:а|ов)?|гектар(?:а|ов)?|литр(?:а|ов)?|центнер(?:а|ов)?"
    r"|километр(?:а|ов)?|км|мегаватт|мвт|человека?|tons|tonnes|hectares"
)
