"""Numbers in a text, with what they count: money, shares, multiples, things.

The text is read once, word by word, so the time grows with its length and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from bot.russian.folding import fold
from bot.russian.morphology import lemma, parses
from bot.russian.numerals import (
    APPROXIMATIONS,
    CODES,
    FRACTIONS,
    GLUED_SCALES,
    GROUPS,
    HALVES,
    LABELS,
    LONE_GROUPS,
    LONE_SCALES,
    MEASURES,
    MONTH,
    MULTIPLES,
    NUMERALS,
    OF_TIME,
    PERCENT,
    SCALE_POWERS,
    SCALES,
    SIGNS,
    TIMES,
    currency,
    currency_of,
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
    tokens = _tokens(text)
    found = []
    at = 0
    while at < len(tokens):
        if _begins_nothing(tokens[at]):
            at += 1
            continue
        mentions, at = _mentions(tokens, at)
        found += mentions
    return found


def _begins_nothing(token: _Token) -> bool:
    """Most words and signs begin no quantity."""
    if token.text in _OPENING or token.kind == "number":
        return False
    return token.text not in SIGNS if token.kind == "sign" else "-" not in token.text


_OPENING = frozenset({*NUMERALS, *FRACTIONS, *HALVES, *MULTIPLES, *LONE_SCALES, *LONE_GROUPS, *CODES})


@lru_cache(8)  # a source is asked for each of its briefs
def number_key(text: str) -> frozenset[str]:
    """Return every number of *text*, whatever it counts or dates, in one spelling: «18,5» and «18.5» are ``18.5``.

    Numerals in words are among them («девять» is ``9``), but not «один», which is seldom a number.
    """
    tokens = _tokens(text)
    found: set[Decimal] = set()
    for at, token in enumerate(tokens):
        if _begins_nothing(token):
            continue
        if token.kind == "number":
            found |= _readings(token.text)
        elif token.text in HALVES:
            found.add(Decimal(HALVES[token.text][0]))
        elif token.text in MULTIPLES:
            found.add(Decimal(MULTIPLES[token.text]))
        elif (said := _numeral(tokens, at)) and said[0] != 1:
            found.add(said[0])
    return frozenset(_plain(value) for value in found)


# --------------------------------------------------------------------------- words and signs


class _Token(NamedTuple):
    start: int
    end: int
    kind: str  # number, word, sign
    text: str  # folded


_NOTHING = _Token(-1, -1, "sign", "")
_TOKEN = re.compile(
    r"(?P<number>(?<![0-9])[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<sign>[^ ])"
)
_PHONE = re.compile(
    r"(?:\+[0-9]{1,3}|(?<![0-9])8)[ -]?\(?[0-9]{2,5}\)?[ -]?[0-9]{1,3}[ -][0-9]{2}[ -][0-9]{2}(?![0-9])|\+[0-9]{10,15}"
)


@lru_cache(8)  # the same article for its figures and for its brief
def _tokens(text: str) -> tuple[_Token, ...]:
    folded = fold(text)
    # a phone number becomes one sign
    folded = _PHONE.sub(lambda match: "\0" * len(match.group()), folded)
    return tuple(_Token(m.start(), m.end(), m.lastgroup or "sign", m.group()) for m in _TOKEN.finditer(folded))


def _get(tokens: Sequence[_Token], at: int) -> _Token:
    return tokens[at] if 0 <= at < len(tokens) else _NOTHING


def _glued(tokens: Sequence[_Token], at: int) -> bool:
    """Whether nothing stands between the token at *at* and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


# --------------------------------------------------------------------------- values


_EXACT = Context(prec=MAX_PREC // 2, Emax=MAX_EMAX, Emin=MIN_EMIN)  # however long the digits


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(number: str, *, english: bool = False) -> Decimal | None:
    """Read «1 250 000», «18,5», «1,250,000.50»; None for «26.11.2025» and «10.15.7.1».

    «1,250» is one and a quarter, but a thousand and more in English.
    """
    plain = number.replace(" ", "").replace("'", "")
    if english and re.fullmatch(r"[0-9]{1,3},[0-9]{3}", plain):
        return Decimal(plain.replace(",", ""))
    if plain.count(",") + plain.count(".") < 2:
        return Decimal(plain.replace(",", "."))
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return None


def _readings(number: str) -> set[Decimal]:
    """Everything *number* can mean; the parts of a date are numbers of their own."""
    values = {_digits(number), _digits(number, english=True)} - {None}
    return {v for v in values if v is not None} or {Decimal(part) for part in re.split("[.,]", number)}


def _numeral(tokens: Sequence[_Token], at: int) -> tuple[Decimal, int] | None:
    """Read «сто двадцать пять», «два десятка», "twenty-five": the value and the index after it."""
    total, room, end = Decimal(0), Decimal(1000), at
    while (part := _one_numeral(_get(tokens, end).text)) is not None and part < room:
        total, end = total + part, end + 1
        if part < 20:
            break
        room = Decimal(100 if part >= 100 else 10)  # «сто», then «двадцать», then «пять»
    word = _get(tokens, end).text
    if word in GROUPS and (total or word in LONE_GROUPS):
        return (total or 1) * GROUPS[word], end + 1
    return (total, end) if end > at else None


def _one_numeral(word: str) -> Decimal | None:
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in NUMERALS and ones in NUMERALS:
        return NUMERALS[tens] + NUMERALS[ones]
    return NUMERALS.get(word)


# --------------------------------------------------------------------------- quantities


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit, as it stands in one place; *end* is the index of the token after it."""

    end: int
    value: Decimal
    unit: str = ""
    currency: str | None = None
    counted: str | None = None

    @property
    def bare(self) -> bool:
        return not (self.unit or self.currency or self.counted)

    def told(self, tokens: Sequence[_Token], at: int, value_max: Decimal | None = None) -> NumberMention:
        start, end = tokens[at].start, tokens[self.end - 1].end
        return NumberMention(start, end, self.value, value_max, self.unit, self.currency, self.counted)


def _mentions(tokens: Sequence[_Token], at: int) -> tuple[list[NumberMention], int]:
    """Read what stands at *at*: a quantity, a range, two that share a unit, or nothing; and where to go on."""
    first = _amount(tokens, at)
    if first is None:
        return [], _skip(tokens, at)
    opening, gap = _get(tokens, at - 1).text, first.end
    if _get(tokens, gap).text == "." and _get(tokens, gap - 1).text in _ABBREVIATED:
        gap += 1  # «900 тыс. - 1,2 млн рублей»
    joint = _get(tokens, gap).text
    if joint in _JOINTS:
        second = _amount(tokens, gap + 1)
        if second and (joint == "-" or opening in ("от", "ад", "between")):
            # «3-5 млрд рублей», «от 3 до 5 млрд рублей»
            lower = _shared(first, second)
            if lower.value < second.value and not (first.counted and not second.counted):  # «двух областей - 14 млн»
                return [replace(second, value=lower.value).told(tokens, at, second.value)], second.end
        elif second and opening in ("с", "со", "з", "из", "from"):
            # «вырос с 3 до 5 млрд рублей»
            return [_shared(first, second).told(tokens, at), second.told(tokens, gap + 1)], second.end
    if joint in ("и", "і", "and") and first.bare and _get(tokens, gap + 1).kind == "number":
        second = _amount(tokens, gap + 1)
        if second and second.unit == "percent":  # «возросли на 18 и 430 % соответственно»
            return [_shared(first, second).told(tokens, at), second.told(tokens, gap + 1)], second.end
    if first.unit == "times" and TIMES.fullmatch(tokens[first.end - 1].text) and opening not in _IN_SO_MANY:
        first = replace(first, unit="", counted="раз")  # «приезжал 3 раза»
    return [first.told(tokens, at)], first.end


_JOINTS = frozenset({"-", "до", "да", "to", "and"})
_ABBREVIATED = frozenset({"тыс", "млн", "млрд", "трлн", "руб", "долл"})
_IN_SO_MANY = frozenset({"в", "во", "у", "ў", "на", "by"})


def _shared(first: _Amount, second: _Amount) -> _Amount:
    """Give *first* the unit it left to *second*; in the scale of *second* where both are of one kind."""
    if first.bare:
        return replace(first, unit=second.unit, currency=second.currency, counted=second.counted)
    if first.unit in SCALE_POWERS and second.unit in SCALE_POWERS and not first.currency and not first.counted:
        power = SCALE_POWERS[first.unit] - SCALE_POWERS[second.unit]
        return replace(second, end=first.end, value=Decimal(_plain(_EXACT.scaleb(first.value, power))))
    return first


def _skip(tokens: Sequence[_Token], at: int) -> int:
    """Go past a number that is no quantity, and past the numbers tied to it: «26-27 ноября», «41-00-00»."""
    at += 1
    if _get(tokens, at - 1).kind == "number":
        while _get(tokens, at).text in ("-", ":", "/") and _get(tokens, at + 1).kind == "number":
            at += 2
    return at


def _amount(tokens: Sequence[_Token], at: int) -> _Amount | None:
    """Read the quantity that begins at *at*, with its unit."""
    code = _leading_currency(tokens, at)
    start = at + 1 if code else at
    found = _counted_value(tokens, start)
    if found is None:
        return None
    found = _scaled(tokens, found)
    if code:
        return replace(found, currency=code)
    return _with_unit(tokens, found)


def _leading_currency(tokens: Sequence[_Token], at: int) -> str | None:
    # «$18.5M», «USD 18.5 million»
    token = _get(tokens, at)
    if _get(tokens, at + 1).kind == "number" and (token.text in SIGNS or token.text in CODES):
        return currency(token.text)
    return None


def _counted_value(tokens: Sequence[_Token], at: int) -> _Amount | None:
    token = _get(tokens, at)
    if token.kind == "number":
        return _digital(tokens, at)
    if token.text in HALVES:
        half, unit = HALVES[token.text]
        return _Amount(at + 1, Decimal(half), unit)
    if token.text in MULTIPLES:
        return _Amount(at + 1, Decimal(MULTIPLES[token.text]), "times")
    if token.text in LONE_SCALES:
        return _lone_scale(tokens, at)
    said = _numeral(tokens, at)
    if part := _fraction(tokens, said[1], said[0]) if said else _fraction(tokens, at, Decimal(1)):
        return part
    if said is None or (said[0] == 1 and _get(tokens, said[1]).text not in SCALES):  # «один» is seldom a number
        return None
    found = _and_a_half(tokens, _Amount(said[1], said[0]))
    return None if MONTH.fullmatch(_get(tokens, found.end).text) else found


def _and_a_half(tokens: Sequence[_Token], amount: _Amount) -> _Amount:
    # «два с половиной миллиона», «2 с половиной млрд»
    if _get(tokens, amount.end).text == "с" and _get(tokens, amount.end + 1).text == "половиной":
        return replace(amount, value=amount.value + Decimal("0.5"), end=amount.end + 2)
    return amount


def _fraction(tokens: Sequence[_Token], at: int, many: Decimal) -> _Amount | None:
    """Read «треть», «две трети», «три четверти» as a share in percent; «четверть века» is none."""
    word, following = _get(tokens, at).text, _get(tokens, at + 1).text
    if word not in FRACTIONS or following in OF_TIME or MONTH.fullmatch(following) or _YEAR.fullmatch(following):
        return None
    share = Decimal(67) if many == 2 and word == "трети" else many * Decimal(FRACTIONS[word])
    return _Amount(at + 1, share, "percent") if share < 100 else None


_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")  # «первая половина 2025 года»


def _lone_scale(tokens: Sequence[_Token], at: int) -> _Amount | None:
    # «миллиард рублей», «более тысячи предприятий»; «миллионы» and «тысячи людей» say no number
    word = tokens[at].text
    about = _get(tokens, at - 1).text in APPROXIMATIONS or (word == "тысячу" and _thing(tokens, at + 1) is not None)
    if about or (word != "тысячи" and _money(tokens, at + 1)):
        return _Amount(at + 1, Decimal(1), SCALES[word])
    return None


def _digital(tokens: Sequence[_Token], at: int) -> _Amount | None:
    following = _get(tokens, at + 1)
    english = following.kind == "word" and following.text.isascii()
    value = _digits(tokens[at].text, english=english or _get(tokens, at - 1).text in SIGNS)
    if value is None or not _stands_alone(tokens, at) or _is_date(tokens, at):
        return None
    return _and_a_half(tokens, _Amount(at + 1, value))


def _stands_alone(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the number is no piece of a name, time, score or label: «Ил-76», «G20», «10:30», «18+», «№ 5»."""
    before, after = _get(tokens, at - 1), _get(tokens, at + 1)
    if _glued(tokens, at):
        if before.kind == "word" or before.text in (":", "/", ".", ",", "_", "#", "\\", "@", "="):
            return False
        if before.text == "-" and _glued(tokens, at - 1) and _get(tokens, at - 2).kind == "word":
            return False
    label = _get(tokens, at - 2) if before.text == "." else before
    if LABELS.fullmatch(label.text) and (before.text != "." or len(label.text) < 5):
        return False
    if not _glued(tokens, at + 1):
        return True
    if after.kind == "word":
        return after.text in SCALES or after.text in MEASURES or currency(after.text) is not None
    if after.text == "-" and _glued(tokens, at + 2) and _get(tokens, at + 2).kind == "word":
        return _compound_unit(_get(tokens, at + 2).text) is not None
    if after.text in (":", "/") and _get(tokens, at + 2).kind == "number":
        return False
    if after.text == "-" and _get(tokens, at + 2).kind == "number" and _get(tokens, at + 3).text == "-":
        return False  # 41-00-00
    return after.text not in ("+", "_", "°")


def _is_date(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the number is a day, or a year: «26-27 ноября», «26 и 27 ноября», «2025 год», «в 2025»."""
    ahead = at + 1
    while _get(tokens, ahead).text in ("-", "и", "і", ",", "по", "and") and _get(tokens, ahead + 1).kind == "number":
        ahead += 2
        if ahead > at + 8:
            return False
    after = _get(tokens, ahead)
    if MONTH.fullmatch(after.text):
        return len(tokens[at].text) < 3
    if re.fullmatch(r"(?:19|20)[0-9][0-9]", tokens[at].text):
        following = _get(tokens, at + 1).text
        return not (following in SCALES or PERCENT.fullmatch(following) or _money(tokens, at + 1))
    return ahead == at + 1 and after.text in ("год", "г", "гг")


def _scaled(tokens: Sequence[_Token], amount: _Amount) -> _Amount:
    """Go on with «млн», and with what is left: «2 млн 300 тыс.», «12 тысяч 500 рублей»."""
    word = _get(tokens, amount.end).text
    if word not in SCALES or (word in GLUED_SCALES and not _glued(tokens, amount.end)) or amount.unit:
        return amount
    unit = SCALES[word]
    scaled = replace(amount, end=_past_dot(tokens, amount.end + 1), unit=unit)
    least = SCALE_POWERS[unit]
    while least and (rest := _rest(tokens, scaled.end, least)):
        value, least, end = rest
        power = least - SCALE_POWERS[unit]
        total = Decimal(_plain(_EXACT.add(scaled.value, _EXACT.scaleb(value, power))))
        scaled = replace(scaled, end=end, value=total)
    return scaled


def _rest(tokens: Sequence[_Token], at: int, least: int) -> tuple[Decimal, int, int] | None:
    """What is left below the power of ten *least*, its own power, the next index: «300 тыс.» of «2 млн 300 тыс.»."""
    rest = _counted_value(tokens, at) if _get(tokens, at).text not in LONE_SCALES else None
    if rest is None or rest.unit or rest.value >= 1000:
        return None
    word = _get(tokens, rest.end).text
    power = SCALE_POWERS[SCALES.get(word, "")]
    if power >= least or not (word in SCALES or _money(tokens, rest.end)):
        return None
    return rest.value, power, _past_dot(tokens, rest.end + 1) if word in SCALES else rest.end


def _past_dot(tokens: Sequence[_Token], at: int) -> int:
    """Step over the dot of «тыс.» when the quantity goes on behind it."""
    if _get(tokens, at).text == "." and _glued(tokens, at):
        after = _get(tokens, at + 1)
        if after.kind == "number" or _money(tokens, at + 1) or _thing(tokens, at + 1):
            return at + 1
    return at


def _with_unit(tokens: Sequence[_Token], amount: _Amount) -> _Amount:
    if amount.unit in ("times", "percent"):
        return amount
    at = amount.end
    word = _get(tokens, at).text
    if word == "-" and not amount.unit and (unit := _compound_unit(_get(tokens, at + 1).text)) and _glued(tokens, at):
        return replace(amount, end=at + 2, unit=unit)
    if not amount.unit:
        if word in ("п", "percentage") or (PERCENT.fullmatch(word) is None and word.startswith("процентн")):
            return replace(amount, counted="процентный пункт", end=_points_end(tokens, at))
        if PERCENT.fullmatch(word):
            return replace(amount, unit="percent", end=at + 1)
        if word == "per" and _get(tokens, at + 1).text == "cent":
            return replace(amount, unit="percent", end=at + 2)
        if TIMES.fullmatch(word):
            return replace(amount, unit="times", end=at + 1)
    if money := _money(tokens, at):
        return replace(amount, currency=money[0], end=money[1])
    if thing := _thing(tokens, at):
        return replace(amount, counted=thing[0], end=thing[1])
    return amount


def _compound_unit(word: str) -> str | None:
    # «15-процентный рост», "1.7-fold"
    if word.startswith(("процентн", "працэнтн")) or word == "percent":
        return "percent"
    return "times" if word in ("кратный", "кратного", "кратное", "кратном", "кратным", "кратно", "fold") else None


def _points_end(tokens: Sequence[_Token], at: int) -> int:
    # «2 процентных пункта», «2 п. п.», "2 percentage points": not percent
    end = at + 1
    while _get(tokens, end).text in (".", "п") or _get(tokens, end).text.startswith(("пункт", "point")):
        end += 1
    return end - 1 if _get(tokens, end - 1).text == "." and end - 1 > at else end


def _money(tokens: Sequence[_Token], at: int) -> tuple[str, int] | None:
    """Read «рублей», «белорусских рублей», «бел. руб.», «долларов США», «$»: the currency and the index after it."""
    word = _get(tokens, at)
    after_adjective = at + 2 if _get(tokens, at + 1).text == "." else at + 1
    noun = currency(_get(tokens, after_adjective).text)
    if noun and (special := currency_of(word.text, noun)):
        return special, after_adjective + 1
    code = currency(word.text)
    if code is None:
        return None
    end = at + 1
    country = end + 1 if _get(tokens, end).text == "." and _get(tokens, end + 1).text == "сша" else end
    return (code, country + 1) if _get(tokens, country).text in ("сша", "зша", "usa") else (code, end)


_ADJECTIVES_AT_MOST = 4


def _thing(tokens: Sequence[_Token], at: int) -> tuple[str, int] | None:
    """Read the noun counted, past its adjectives: «новых кооперационных цепочек» → «цепочка»."""
    for end in range(at, at + _ADJECTIVES_AT_MOST + 1):
        token = _get(tokens, end)
        if token.kind != "word" or (len(token.text) == 1 and token.text not in MEASURES):
            return None
        if token.text.isascii():
            if token.text.endswith("s") or token.text == "people":
                return token.text, end + 1
            continue
        if token.text in MEASURES:
            return MEASURES[token.text], end + 1
        readings = parses(token.text)
        if readings[0].pos in ("ADJF", "PRTF"):
            continue
        if noun := next((r for r in readings if r.pos == "NOUN" and r.case is not None), None):
            return noun.lemma.replace("ё", "е") if noun is not readings[0] else lemma(token.text), end + 1
        return None
    return None
