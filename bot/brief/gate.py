"""The gate: no name, number or date leaves in a brief that does not stand in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.russian.folding import fold
from bot.russian.morphology import WORD, is_known, parses
from bot.russian.numbers import number_key

_CALENDAR = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник|сред[аыу]$|четверг|пятниц|суббот|воскресень"
    r"|вчера|сегодня|завтра|студзен|лют[аы]|сакавік|красавік|травен|чэрвен|ліпен|жнів|верас|кастрычнік|лістапад|снеж)"
)


def unsupported(brief: str, source: str) -> list[str]:
    """Return the names, numbers and dates of *brief* that do not stand in *source*, in order; none: it may be sent.

    Names are words with a capital letter or in Latin script, dates their months, weekdays and numbers; each is
    looked for in all its forms, numbers in one spelling («18,5» and «18.5»).
    """
    forms = _forms(source)
    strange = [word for word in _telling_words(brief) if fold(word) not in forms]
    known = _known_lemmas(forms) if strange else frozenset()  # all the words of a source are many
    found = [word for word in strange if not (_lemmas(fold(word)) & known)]
    return [*found, *sorted(number_key(brief) - number_key(source))]


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


@lru_cache(8)
def _forms(source: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(source))


@lru_cache(8)
def _known_lemmas(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma for form in forms for lemma in _lemmas(form))


def _lemmas(word: str) -> frozenset[str]:
    return frozenset(fold(parse.lemma) for parse in parses(word))
