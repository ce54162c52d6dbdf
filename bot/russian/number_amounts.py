"""One number with its scale and unit: «2 млн 300 тыс. рублей», «две трети», «полторы тысячи тракторов»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.russian.number_standing import has_case_ending, is_date, stands_alone
from bot.russian.number_tokens import Token, get, glued
from bot.russian.number_units import SIZES, compound_unit, money, past_dot, points_end, thing
from bot.russian.number_values import EXACT, ORDINAL, digits, numeral, plain
from bot.russian.numerals import (
    APPROXIMATIONS,
    CODES,
    FRACTIONS,
    GLUED_SCALES,
    HALVES,
    LONE_GROUPS,
    LONE_SCALES,
    MONTH,
    MULTIPLES,
    OF_TIME,
    PERCENT,
    SCALE_POWERS,
    SCALES,
    SIGNS,
    TIMES,
    currency,
)


class Amount(NamedTuple):
    """A number with its unit, as it stands in one place; *end* is the index of the token after it."""

    end: int
    value: Decimal
    unit: str = ""
    currency: str | None = None
    counted: str | None = None

    @property
    def bare(self) -> bool:
        return not (self.unit or self.currency or self.counted)


def amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read the quantity that begins at *at*, with its unit."""
    code = _leading_currency(tokens, at)
    start = at + 1 if code else at
    found = _counted_value(tokens, start)
    if found is None:
        return None
    found = _scaled(tokens, found)
    if code:
        return found._replace(currency=code)
    return found if found.currency else _with_unit(tokens, found)


def _leading_currency(tokens: Sequence[Token], at: int) -> str | None:
    # «$18.5M», «USD 18.5 million»
    token = get(tokens, at)
    if get(tokens, at + 1).kind == "number" and (token.text in SIGNS or token.text in CODES):
        return currency(token.text)
    return None


def _counted_value(tokens: Sequence[Token], at: int) -> Amount | None:
    token = get(tokens, at)
    if token.kind == "number":
        return _digital(tokens, at)
    if token.text in HALVES:
        half, unit = HALVES[token.text]
        return Amount(at + 1, Decimal(half), unit)
    if token.text == "half" and get(tokens, at + 1).text == "a" and get(tokens, at + 2).text in LONE_SCALES:
        return Amount(at + 3, Decimal("0.5"), SCALES[tokens[at + 2].text])  # "half a billion dollars"
    if token.text in MULTIPLES:
        return Amount(at + 1, Decimal(MULTIPLES[token.text]), "times")
    if token.text in LONE_SCALES:
        return _lone_scale(tokens, at)
    said = numeral(tokens, at)
    if said and ORDINAL.fullmatch(get(tokens, said[1]).text):
        return None  # «на двадцать третьей сессии», «двадцать второго июня»
    if part := _fraction(tokens, said[1], said[0]) if said else _fraction(tokens, at, Decimal(1)):
        return part
    if said is None or (token.text in LONE_GROUPS and token.text.isascii() and get(tokens, at - 1).text != "a"):
        return None  # "several dozen"
    found = _and_a_half(tokens, Amount(said[1], said[0]))
    if found.value == 1 and get(tokens, found.end).text not in SCALES:  # «один» is seldom a number
        return None
    return None if MONTH.fullmatch(get(tokens, found.end).text) else found


def _and_a_half(tokens: Sequence[Token], amount: Amount) -> Amount:
    # «два с половиной миллиона», «2 с половиной млрд»; «четыре с лишним миллиарда» says no more than four
    if get(tokens, amount.end).text == "and" and [get(tokens, amount.end + n).text for n in (1, 2)] == ["a", "half"]:
        return amount._replace(value=amount.value + Decimal("0.5"), end=amount.end + 3)
    if get(tokens, amount.end).text != "с":
        return amount
    more = get(tokens, amount.end + 1).text
    if more == "половиной":
        return amount._replace(value=amount.value + Decimal("0.5"), end=amount.end + 2)
    return amount._replace(end=amount.end + 2) if more in ("лишним", "небольшим") else amount


def _fraction(tokens: Sequence[Token], at: int, many: Decimal) -> Amount | None:
    """Read «треть», «две трети», «три четверти» as a share in percent; «четверть века» is none."""
    word, following = get(tokens, at).text, get(tokens, at + 1).text
    if word not in FRACTIONS or following in OF_TIME or MONTH.fullmatch(following) or _YEAR.fullmatch(following):
        return None
    share = Decimal(67) if many == 2 and word == "трети" else many * Decimal(FRACTIONS[word])
    if following in SCALES and share % _QUARTER == 0:
        return Amount(at + 2, share / 100, SCALES[following])  # «четверть миллиарда долларов»
    return Amount(at + 1, share, "percent") if share < 100 else None


_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")  # «первая половина 2025 года»


def _lone_scale(tokens: Sequence[Token], at: int) -> Amount | None:
    # «миллиард рублей», «более тысячи предприятий»; «миллионы» and «тысячи людей» say no number
    word = tokens[at].text
    about = get(tokens, at - 1).text in APPROXIMATIONS or (word == "тысячу" and thing(tokens, at + 1) is not None)
    if about or (word != "тысячи" and money(tokens, at + 1)):
        return Amount(at + 1, Decimal(1), SCALES[word])
    return None


def _is_code(word: str) -> bool:
    return word in SIGNS or word in CODES


def _digital(tokens: Sequence[Token], at: int) -> Amount | None:
    following = get(tokens, at + 1)
    english = following.kind == "word" and following.text.isascii()
    value = digits(tokens[at].text, english=english or _is_code(get(tokens, at - 1).text))
    if value is None or not stands_alone(tokens, at) or is_date(tokens, at):
        return None
    end = at + 3 if has_case_ending(tokens, at) else at + 1
    return _and_a_half(tokens, Amount(end, value))


def _scaled(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Go on with «млн», and with what is left: «2 млн 300 тыс.», «12 тысяч 500 рублей»."""
    word = get(tokens, amount.end).text
    scale, hyphen, of_money = word.partition("-")
    if hyphen and scale in SCALES and (code := currency(of_money)) and not amount.unit:
        return amount._replace(end=amount.end + 1, unit=SCALES[scale], currency=code)  # "a 1.7 mln-dollar contract"
    if word not in SCALES or (word in GLUED_SCALES and not glued(tokens, amount.end)) or amount.unit:
        return amount
    unit = SCALES[word]
    scaled = amount._replace(end=past_dot(tokens, amount.end + 1), unit=unit)
    least = SCALE_POWERS[unit]
    while least and (rest := _rest(tokens, scaled.end, least)):
        value, least, end = rest
        power = least - SCALE_POWERS[unit]
        total = Decimal(plain(EXACT.add(scaled.value, EXACT.scaleb(value, power))))
        scaled = scaled._replace(end=end, value=total)
    return scaled


def _rest(tokens: Sequence[Token], at: int, least: int) -> tuple[Decimal, int, int] | None:
    """What is left below the power of ten *least*, its own power, the next index: «300 тыс.» of «2 млн 300 тыс.»."""
    rest = _counted_value(tokens, at) if get(tokens, at).text not in LONE_SCALES else None
    if rest is None or rest.unit or rest.value >= 1000:
        return None
    word = get(tokens, rest.end).text
    power = SCALE_POWERS[SCALES.get(word, "")]
    hundreds = (
        least == SCALE_POWERS["thousand"] and rest.value >= _HUNDREDS and thing(tokens, rest.end)
    )  # «9 тыс. 639 тонн»
    if power >= least or not (word in SCALES or money(tokens, rest.end) or hundreds):
        return None
    return rest.value, power, past_dot(tokens, rest.end + 1) if word in SCALES else rest.end


def _with_unit(tokens: Sequence[Token], amount: Amount) -> Amount:
    if amount.unit in ("times", "percent"):
        return amount
    at = amount.end
    word = get(tokens, at).text
    if word == "-" and glued(tokens, at) and (compound := _compound(tokens, amount)):
        return compound
    if not amount.unit:
        if word in ("п", "percentage") or (PERCENT.fullmatch(word) is None and word.startswith("процентн")):
            return amount._replace(counted="процентный пункт", end=points_end(tokens, at))
        if PERCENT.fullmatch(word):
            return amount._replace(unit="percent", end=at + 1)
        if word == "per" and get(tokens, at + 1).text == "cent":
            return amount._replace(unit="percent", end=at + 2)
        if TIMES.fullmatch(word):
            return amount._replace(unit="times", end=at + 1)
    if told := money(tokens, at):
        return amount._replace(currency=told[0], end=told[1])
    if noun := thing(tokens, at):
        return amount._replace(counted=noun[0], end=noun[1])
    return amount


def _compound(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """The unit behind a hyphen: «15-процентный рост», "a 120-hectare orchard"."""
    at = amount.end
    word = get(tokens, at + 1).text
    if not amount.unit and (unit := compound_unit(word)):
        return amount._replace(end=at + 2, unit=unit)
    return amount._replace(counted=word, end=at + 2) if word in SIZES else None


_HUNDREDS = 100
_QUARTER = 25
