"""The case of a name by the nouns before it: «губернатора Ивана Петрова», «помощник прокурора Яна Белова»."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.extract import position_words as words
from bot.extract.position_phrases import Token
from bot.extract.positions import ONE, TWO_NAMES, tokens_before
from bot.russian.morphology import Case


def cases_before(text: str, start: int) -> frozenset[Case]:
    """The cases of the nouns for persons right before a name: one of them is the case of the name."""
    return frozenset[Case]().union(*(cases for _, cases in _nouns_before(text, start)))


def cases_of_outer(text: str, start: int) -> frozenset[Case]:
    """The cases of the first of several such nouns, which governs the others: «помощник прокурора Яна Белова».

    Empty where there is but one; «во главе с мэром» has one.
    """
    nouns = _nouns_before(text, start)
    outer = next((at for at, (noun, _) in enumerate(nouns) if _TIES.search(text, noun.end, start)), len(nouns))
    return nouns[outer - 1][1] if outer > 1 else frozenset()


def word_before_posts(text: str, start: int) -> str:
    """«встретила» of «встретила первый заместитель директора Насиба Валеева», lower-case."""
    nouns = _nouns_before(text, start)
    tokens = tokens_before(text, start) if nouns else []
    at = next((at for at, token in enumerate(tokens) if token.start == nouns[-1][0].start), 0)
    while at and words.is_modifier(tokens[at - 1].low, _NOMINATIVE):
        at -= 1
    return tokens[at - 1].low if at else ""


_NOMINATIVE = frozenset({Case.NOMINATIVE})
_TIES = re.compile(r" (?:со?|у|от|ко?) ")


_NOTHING = Token(0, 0, "", "")
_LIKE_GENITIVE = frozenset({Case.GENITIVE, Case.ACCUSATIVE})


@lru_cache(16)
def _nouns_before(text: str, start: int) -> list[tuple[Token, frozenset[Case]]]:
    found: list[tuple[Token, frozenset[Case]]] = []
    tokens = tokens_before(text, start)
    for before, token in reversed(list(pairwise([_NOTHING, *tokens]))):
        cases = words.person_cases(token.low)
        if not cases and all(each <= _LIKE_GENITIVE for _, each in found):  # «заместители губернатора Нинель Бойко и …»
            cases = words.head_cases(token.low, plural=True)
        elif cases and not found and (text.endswith(" и ", 0, start) or TWO_NAMES.match(text, start)):
            # «главы городов Аркадий Бойко и Пётр Рева»
            cases |= words.head_cases(token.low, plural=True)
        if token.text == "," or not (cases or token.completes()):
            break
        if token.low == "из" and ONE.match(before.low):  # «один из экспертов палаты Ирина Белова»
            found.clear()
        found += [(token, cases)] if cases else []
    return found
