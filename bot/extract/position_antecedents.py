"""What a pronoun of a clause about a head means: «… с Советом депутатов, которым руководит Иван Петров»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract.position_phrases import Token, tokens_of
from bot.extract.position_words import heads, is_preposition, oblique_cases
from bot.russian.morphology import Case, inflect, nominative, parses

_CLAUSE = re.compile(
    r",\s(?:а\s|и\s)?(?P<who>котор(?:ым|ой|ую|ый|ое)|им|ею|ей|его|её|ее)\s(?:теперь\s|сейчас\s|уже\s)?"
    r"(?P<verb>руководит|возглавляет|заведует|управляет)\s$"
    r"|,\s(?P<late>возглавляет|руководит)\s(?P<whom>котор(?:ым|ой|ую|ый|ое))\s$"
)
_HEAD_OF_WHICH = re.compile(
    r",\s(?:а\s)?(?P<title>[а-яё]+(?:\s[а-яё]+)?)\s(?P<who>котор(?:ого|ой))\s(?:[–—-]\s|является\s|зовут\s)?$"
)
_FEMININE = re.compile(r"котор(?:ой|ую)|ею|ей|её|ее")
_REACH = 160  # characters that name what is led


def clause_before(text: str, start: int) -> tuple[str, str, int] | None:
    """Return the verb of a clause that ends at *start* and what it leads, in the genitive, with where that begins."""
    found = _CLAUSE.search(text, max(0, start - 45), start)
    if found is None:
        return None
    body = _antecedent(text, found.start(), found["who"] or found["whom"])
    return (found["verb"] or found["late"], *body) if body else None


def titled_before(text: str, start: int) -> tuple[str, str, int] | None:
    """Return the title of «…, директор которого – Иван Петров», what it is of in the genitive and where that begins."""
    found = _HEAD_OF_WHICH.search(text, max(0, start - 70), start)
    if found is None or not any(parse.case is Case.NOMINATIVE for parse in heads(found["title"].split(" ")[-1])):
        return None
    body = _antecedent(text, found.start(), found["who"])
    return (found["title"], *body) if body else None


def _antecedent(text: str, end: int, pronoun: str) -> tuple[str, int] | None:
    """The longest phrase that ends at *end* and whose noun *pronoun* agrees with."""
    left = max(0, end - _REACH, text.rfind("\n", 0, end) + 1)
    tokens = tokens_of(text, left, end)
    first = len(tokens)
    while first and _may_belong(tokens[first - 1]):
        if tokens[first - 1].low == "и" and Case.GENITIVE not in oblique_cases(tokens[first].low):
            break  # «глава района и ансамбль, руководитель которого …»
        first -= 1
    gender = "femn" if _FEMININE.fullmatch(pronoun) else "masc"
    head = next((at for at in range(first, len(tokens)) if _agrees(tokens, at, gender)), None)
    if head is None:
        return None
    while head > first and _is_adjective(tokens[head - 1]):
        head -= 1
    phrase = text[tokens[head].start : end]
    return inflect(nominative(phrase), Case.GENITIVE), tokens[head].start


def _may_belong(token: Token) -> bool:
    if is_preposition(token.low):
        return token.low == "по"
    return token.completes() or any(p.pos in {"NOUN", "ADJF"} for p in parses(token.low))


def _agrees(tokens: Sequence[Token], at: int, gender: str) -> bool:
    """Whether the token at *at* is a thing of *gender* (masculine and neuter look alike), not of what stands before."""
    token = tokens[at]
    if token.text[0] in '«"“' or heads(token.low):
        return False
    if token.text.isupper() and len(token.text) > 1:
        return True
    best = parses(token.low)[0]
    if best.pos != "NOUN" or best.plural or "anim" in best.grammemes:
        return False
    return ("femn" in best.grammemes) == (gender == "femn")


def _is_adjective(token: Token) -> bool:
    return parses(token.low)[0].pos in {"ADJF", "PRTF"}
