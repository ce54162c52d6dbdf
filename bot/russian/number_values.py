"""The value of digits and numerals: «1 250 000», «18,5», «сто двадцать пять», "three hundred"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from bot.russian.number_tokens import Token, get
from bot.russian.numerals import GROUPS, LONE_GROUPS, NUMERALS

_TEN = 10
EXACT = Context(prec=MAX_PREC // 2, Emax=MAX_EMAX, Emin=MIN_EMIN)  # however long the digits


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits(number: str, *, english: bool = False) -> Decimal | None:
    """Read «1 250 000», «18,5», «1,250,000.50»; None for «26.11.2025» and «10.15.7.1».

    «1,250» is one and a quarter, but a thousand and more in English.
    """
    spelt = number.replace(" ", "").replace("'", "")
    if english and re.fullmatch(r"[0-9]{1,3},[0-9]{3}", spelt):
        return Decimal(spelt.replace(",", ""))
    if spelt.count(",") + spelt.count(".") < 2:
        return Decimal(spelt.replace(",", "."))
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", spelt):
        return Decimal(spelt.replace(",", ""))
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", spelt):
        return Decimal(spelt.replace(".", "").replace(",", "."))
    return None


def readings(number: str) -> set[Decimal]:
    """Everything *number* can mean; the parts of a date are numbers of their own."""
    values = {digits(number), digits(number, english=True)} - {None}
    return {v for v in values if v is not None} or {Decimal(part) for part in re.split("[.,]", number)}


def numeral(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read «сто двадцать пять», «два десятка», "twenty-five": the value and the index after it."""
    total, room, end = Decimal(0), Decimal(1000), at
    while (part := _one_numeral(get(tokens, end).text)) is not None and part < room:
        total, end = total + part, end + 1
        if part < 20:
            break
        room = Decimal(100 if part >= 100 else 10)  # «сто», then «двадцать», then «пять»
    word = get(tokens, end).text
    if word in GROUPS and (total or word in LONE_GROUPS):
        return (total or 1) * GROUPS[word], end + 1
    return (total, end) if end > at else None


ORDINAL = re.compile(
    r"(?:перв|втор|четверт|пят|шест|седьм|восьм|девят)(?:ый|ой|ого|ому|ым|ом|ая|ую|ое|ые|ых|ыми)|треть(?:его|ему|ей|ем|им|я|ю|е|и|их)|третий"
)


def about(word: str) -> tuple[Decimal, str] | None:
    """Read «пять-шесть»: the lower number, and the word of the higher one."""
    low, hyphen, high = word.partition("-")
    if hyphen and low in NUMERALS and high in NUMERALS and NUMERALS[low] < NUMERALS[high]:
        return NUMERALS[low], high
    return None


def _one_numeral(word: str) -> Decimal | None:
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in NUMERALS and ones in NUMERALS:
        return NUMERALS[tens] + NUMERALS[ones] if NUMERALS[ones] < _TEN < NUMERALS[tens] else None
    return NUMERALS.get(word)
