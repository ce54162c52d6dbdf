"""The gate: no name, number or date leaves in a brief that does not stand in its source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.russian.folding import fold
from bot.russian.morphology import WORD, is_known, parses
from bot.russian.numbers import number_key
from bot.russian.numerals import NUMERALS

_CALENDAR = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник|сред[аыу]$|четверг|пятниц|суббот|воскресень"
    r"|вчера|сегодня|завтра|студзен|лют[аы]|сакавік|красавік|травен|чэрвен|ліпен|жнівен|жнівень|верас|кастрычнік|лістапад|снеж)"
)


def unsupported(brief: str, source: str) -> list[str]:
    """Return the names, numbers and dates of *brief* that do not stand in *source*, in order; none: it may be sent.

    Names are words with a capital letter or in Latin script, dates their months, weekdays and numbers; each is
    looked for in all its forms, numbers in one spelling («18,5» and «18.5»). What stands together must stand together
    in the source: a number with what it counts or its month, a first name with its surname. Lines that are the
    source's word for word are not looked at.
    """
    brief = "\n".join(line for line in brief.split("\n") if not _is_quoted(line, source))
    if not brief:
        return []
    known = _read(source)
    strange = [word for word in _telling_words(brief) if fold(word) not in known.words]
    found = [word for word in strange if not (_lemmas(fold(word)) & known.lemmas())]
    tokens = list(_tokens(brief))
    numbers = [] if all(token.text in known.words for token in tokens) else number_key(brief) - number_key(source)
    return [*found, *sorted(numbers), *_torn(tokens, known)]


_BEFORE, _BEHIND = frozenset(' \n\u00a0«"“„('), frozenset(' \n\u00a0.,;:!?…»"”)')  # a word, and it is whole


def _is_quoted(line: str, source: str) -> bool:
    """Whether *line*, but for its capital letter and its full stop, stands in *source*."""
    told = line.removesuffix(".")
    for words in (told, told[:1].lower() + told[1:]):
        at = source.find(words)
        if at >= 0:
            past = at + len(words)
            whole = _BEFORE.issuperset(source[max(0, at - 1) : at]) and _BEHIND.issuperset(source[past : past + 1])
            return whole and not words[-1:].isdigit()  # «18» of «18,5»
    return False


_OPENING = re.compile(r"(?:^|[.!?…:]\s|\n)[\s«\"“(–—-]*$")  # what stands before the first word of a sentence
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})


def _telling_words(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        word = match.group()
        named = word[0].isupper() and not (_OPENING.search(text, 0, match.start()) and _is_ordinary(word))
        if named or word.isascii() or _CALENDAR.match(fold(word)):
            yield word


def _is_ordinary(word: str) -> bool:
    """Whether a capital letter is all that makes *word* look like a name."""
    return word[1:].islower() and is_known(word) and not any(_NAMES & parse.grammemes for parse in parses(word))


def _lemmas(word: str) -> frozenset[str]:
    return frozenset(fold(parse.lemma) for parse in parses(word))


# --------------------------------------------------------------------------- what stands together

_TOKEN = re.compile(WORD.pattern + r"|[0-9]+(?:[.,][0-9]+)*|[%$€₽№]")
_APART = re.compile(r"[^ \u00a0\u202f–—-]")  # a comma, a full stop, a quotation mark, a line break
_BETWEEN = frozenset(["и", "в", "на", "с", "по", "до", "или", "to", "and"])  # «26 и 27 ноября»


class _Token(NamedTuple):
    text: str  # folded
    named: bool  # has a capital letter and is no ordinary word
    joined: bool  # nothing but a space or a dash divides it from the one before


@dataclass(frozen=True)
class _Source:
    tokens: Sequence[str]
    words: frozenset[str]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self.tokens))

    def lemmas(self) -> frozenset[str]:
        return _all_lemmas(self.words)

    @cached_property
    def at(self) -> Mapping[str, list[int]]:
        """Where each word stands."""
        at: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            at[token].append(index)
        return dict(at)


@lru_cache(8)
def _read(source: str) -> _Source:
    tokens = [fold(token) for token in _TOKEN.findall(source)]  # «January–April», folded as one, would be a word
    return _Source(tokens, frozenset(tokens))


@lru_cache(8)
def _all_lemmas(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma for form in forms for lemma in _lemmas(form))


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    for match in _TOKEN.finditer(text):
        gap, end = text[end : match.start()], match.end()
        word = match.group()
        named = word[:1].isupper() and not _is_ordinary(word)
        yield _Token(fold(word), named, (bool(gap) and not _APART.search(gap)) or word == "%")


def _torn(tokens: list[_Token], known: _Source) -> Iterator[str]:
    """The pairs that the source does not hold together: «27 ноября» of «27 предприятий» and «26 ноября»."""
    for one, other in pairwise(tokens):
        if not other.joined or other.text in _BETWEEN or (one.text, other.text) in known.pairs:
            continue
        if _is_number(one.text):
            if not any(_counts(known, at, other.text) for at in _places(known, one.text)):
                yield f"{one.text} {other.text}"
        elif (
            one.named
            and other.named
            and not _is_place(one.text)
            and not any(_follows(known, at, other.text) for at in _places(known, one.text))
        ):
            yield f"{one.text} {other.text}"


def _is_place(word: str) -> bool:
    """«В Минске Андрей Травников провёл встречу»: a town and a name stand side by side by chance."""
    return any("Geox" in parse.grammemes for parse in parses(word))


def _is_number(token: str) -> bool:
    return token[0].isdigit() or token in NUMERALS


def _places(known: _Source, token: str) -> Iterator[int]:
    """Where *token* stands in the source, in any form or spelling."""
    if token in known.at:
        yield from known.at[token]
    if _is_number(token):
        value = number_key(token)
        yield from (
            at for text, places in known.at.items() if _is_number(text) and number_key(text) & value for at in places
        )
    else:
        forms = _lemmas(token)
        yield from (
            at for text, places in known.at.items() if text[0] == token[0] and _lemmas(text) & forms for at in places
        )


def _counts(known: _Source, at: int, thing: str) -> bool:
    """Whether the number at *at* is followed by *thing*, past the rest of its range."""
    if _is_number(thing) and known.tokens[at + 1 : at + 2] and number_key(known.tokens[at + 1]) & number_key(thing):
        return True
    for token in known.tokens[at + 1 : at + 8]:
        if not (_is_number(token) or token in _BETWEEN):
            return bool(_lemmas(token) & _lemmas(thing)) or _is_number(thing)
    return False


def _follows(known: _Source, at: int, name: str) -> bool:
    """Whether *name* follows the word at *at*, perhaps past a patronymic, or stands before it."""
    near = (*known.tokens[max(0, at - 2) : at], *known.tokens[at + 1 : at + 4])
    # unknown surnames have strange lemmas: «Ягов» is not that of «Ягову»
    return any(token[:4] == name[:4] or _lemmas(token) & _lemmas(name) for token in near)
