"""Numbers in a text, with what they count: money, shares, multiples, things.

The text is read once, word by word, so the time grows with its length and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.russian.number_amounts import Amount, amount_at
from bot.russian.number_tokens import Token, get, glued, tokens_of
from bot.russian.number_units import sized
from bot.russian.number_values import EXACT, about, numeral, plain, readings
from bot.russian.numerals import (
    CODES,
    FRACTIONS,
    HALVES,
    LONE_GROUPS,
    LONE_SCALES,
    MULTIPLES,
    NUMERALS,
    SCALE_POWERS,
    SIGNS,
    TIMES,
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as written: ``text[start:end]`` holds it with its unit, without «около» or «на» before it."""

    start: int
    end: int
    value: Decimal  # 18.5 for «18,5 млн»
    value_max: Decimal | None = None  # of a range: 5 for «от 3 до 5 млрд»
    unit: str = ""  # "", thousand, mln, bln, trn, percent, times
    currency: str | None = None  # ISO 4217
    counted: str | None = None  # the noun a number without currency counts, its lemma: «предприятие»


def find_numbers(text: str) -> list[NumberMention]:
    """Return the quantities of *text* in reading order; they do not overlap.

    Dates, years, clock times, scores, phone numbers, versions, and numbers that only name a thing («Ил-76», «№ 5»,
    «статья 26») are none.
    """
    tokens = tokens_of(text)
    found = []
    end = 0
    for at in _beginnings(tokens):
        if at >= end:
            mentions, end = _mentions(tokens, at)
            found += mentions
    return found


def _beginnings(tokens: Sequence[Token]) -> list[int]:
    """Where a quantity may begin: most words and signs begin none."""
    return [
        at
        for at, (_, _, kind, text, _) in enumerate(tokens)
        if kind == "number" or text in _OPENING or (text in SIGNS if kind == "sign" else "-" in text)
    ]


_OPENING = frozenset({"half", *NUMERALS, *FRACTIONS, *HALVES, *MULTIPLES, *LONE_SCALES, *LONE_GROUPS, *CODES})


@lru_cache(8)  # a source is asked for each of its briefs
def number_key(text: str) -> frozenset[str]:
    """Return every number of *text*, whatever it counts or dates, in one spelling: «18,5» and «18.5» are ``18.5``.

    Numerals in words are among them («девять» is ``9``), but not «один», which is seldom a number.
    """
    tokens = tokens_of(text)
    found: set[Decimal] = set()
    for at in _beginnings(tokens):
        token = tokens[at]
        if token.kind == "number":
            found |= readings(token.text)
        elif token.text in HALVES:
            found.add(Decimal(HALVES[token.text][0]))
        elif token.text in MULTIPLES:
            found.add(Decimal(MULTIPLES[token.text]))
        elif (said := numeral(tokens, at)) and said[0] != 1:
            found.add(said[0])
    return frozenset(plain(value) for value in found)


def _mentions(tokens: Sequence[Token], at: int) -> tuple[list[NumberMention], int]:
    """Read what stands at *at*: a quantity, a range, two that share a unit, or nothing; and where to go on."""
    if "-" in tokens[at].text and (told := _in_one_word(tokens, at)):
        return [told[0]], told[1]
    first = amount_at(tokens, at)
    if first is None:
        return [], _skip(tokens, at)
    opening, gap = get(tokens, at - 1).text, first.end
    if get(tokens, gap).text == "." and get(tokens, gap - 1).text in _ABBREVIATED:
        gap += 1  # «900 тыс. - 1,2 млн рублей»
    joint = get(tokens, gap).text
    if _is_told_exactly(tokens, first, gap):
        return [], gap + 1
    if joint in _JOINTS:
        second = amount_at(tokens, gap + 1)
        if second and (joint == "-" or opening in ("от", "ад", "between")):
            # «3-5 млрд рублей», «от 3 до 5 млрд рублей»
            lower = _shared(first, second)
            if lower.value < second.value and first.counted in (None, second.counted):  # not «двух областей - 14 млн»
                return [_told(tokens, at, second._replace(value=lower.value), second.value)], second.end
        elif second and opening in ("с", "со", "з", "из", "from"):
            # «вырос с 3 до 5 млрд рублей»
            return [_told(tokens, at, _shared(first, second)), _told(tokens, gap + 1, second)], second.end
    if joint in ("и", "і", "and", "на") and first.bare and get(tokens, gap + 1).kind == "number":
        second = amount_at(tokens, gap + 1)
        if second and second.unit == "percent":  # «возросли на 18 и 430 % соответственно»
            return [_told(tokens, at, _shared(first, second)), _told(tokens, gap + 1, second)], second.end
    is_bare_times = first.unit == "times" and TIMES.fullmatch(tokens[first.end - 1].text) is not None
    if is_bare_times and not _is_by(tokens, at) and get(tokens, first.end).text not in _THAN:
        first = first._replace(unit="", counted="раз")  # «приезжал 3 раза»
    return [_told(tokens, at, first)], first.end


def _in_one_word(tokens: Sequence[Token], at: int) -> tuple[NumberMention, int] | None:
    """Read «пять-шесть случаев», "ten-member", and where to go on."""
    if size := sized(tokens[at].text):
        return _told(tokens, at, Amount(at + 1, size[0], counted=size[1])), at + 1
    if (pair := about(tokens[at].text)) is None:
        return None
    low, high = pair
    told = amount_at([tokens[at]._replace(text=high), *tokens[at + 1 : at + _LONGEST]], 0)
    if told is None or told.value <= low:
        return None
    end = at + told.end
    return _told(tokens, at, told._replace(value=low, end=end), told.value), end


_LONGEST = 12  # words of a quantity, with its unit


def _is_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether a multiple is told: «в 3 раза», «в более чем 3 раза», "grew more than two times"."""
    at -= 1
    for _ in range(_HEDGES_AT_MOST):
        at -= get(tokens, at).text in _HEDGES
    return get(tokens, at).text in _IN_SO_MANY or get(tokens, at).text in _GREW


def _is_told_exactly(tokens: Sequence[Token], first: Amount, gap: int) -> bool:
    """«почти треть - 32,5 процента», «наполовину (на 52 %)»: a fraction whose percentage follows."""
    if (
        first.unit != "percent"
        or tokens[first.end - 1].text not in FRACTIONS
        or get(tokens, gap).text not in ("-", "(")
    ):
        return False
    exact = amount_at(tokens, gap + 2 if get(tokens, gap + 1).text in _IN_SO_MANY else gap + 1)
    return exact is not None and exact.unit == "percent"


_JOINTS = frozenset({"-", "до", "да", "to", "and"})
_ABBREVIATED = frozenset({"тыс", "млн", "млрд", "трлн", "руб", "долл"})
_THAN = frozenset(
    {
        *("больше", "меньше", "выше", "ниже", "дороже", "дешевле", "быстрее", "higher", "lower", "more", "less", "as"),
        *("dearer", "cheaper", "faster", "larger", "bigger", "greater", "smaller"),
    }
)
_HEDGES_AT_MOST = 2  # «более чем»
_HEDGES = frozenset({"более", "чем", "почти", "примерно", "около", "more", "than", "almost", "nearly", "about", "over"})
_GREW = frozenset({"up", "grew", "grown", "rose", "risen", "increased", "jumped", "surged"})
_IN_SO_MANY = frozenset({"в", "во", "у", "ў", "на", "by"})


def _shared(first: Amount, second: Amount) -> Amount:
    """Give *first* the unit it left to *second*; in the scale of *second* where both are of one kind."""
    if first.bare:
        return first._replace(unit=second.unit, currency=second.currency, counted=second.counted)
    if first.unit in SCALE_POWERS and second.unit in SCALE_POWERS and not first.currency and not first.counted:
        power = SCALE_POWERS[first.unit] - SCALE_POWERS[second.unit]
        return second._replace(end=first.end, value=Decimal(plain(EXACT.scaleb(first.value, power))))
    return first


def _skip(tokens: Sequence[Token], at: int) -> int:
    """Go past a number that is no quantity, and past the numbers tied to it: «26-27 ноября», «41-00-00»."""
    at += 1
    if get(tokens, at - 1).kind == "number":
        while (
            get(tokens, at).text in ("-", ":", "/") and get(tokens, at + 1).kind == "number" and glued(tokens, at + 1)
        ):
            at += 2  # but «в 2017 - 1,3 млрд долларов»
    return at


def _told(tokens: Sequence[Token], at: int, amount: Amount, value_max: Decimal | None = None) -> NumberMention:
    start, end = tokens[at].start, tokens[amount.end - 1].end
    return NumberMention(start, end, amount.value, value_max, amount.unit, amount.currency, amount.counted)
