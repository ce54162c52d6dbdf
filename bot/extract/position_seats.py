"""What a bare «министр», «консул» or «главный врач» is of: the only ministry, consulate or hospital of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.extract.position_phrases import Token, tokens_of
from bot.extract.position_words import heads, is_preposition, oblique_cases
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case, parses
from bot.russian.prefilter import quick

if TYPE_CHECKING:
    from bot.extract.document import Document

_OF_POSTS = (  # seats by who sits there
    (re.compile(r"(?:(?:первый )?заместитель министра|министр|замминистра)"), "министерств"),
    (re.compile(r"(?:(?:генеральный|почетный|почётный) )?консул|генконсул"), "консульств"),
    (re.compile(r"(?:чрезвычайный и полномочный )?посол"), "посольств"),
    (re.compile(r"торгпред"), "торгпредств"),
)
_SEAT = quick(r"(?<![а-я])(?:ген)?(?P<stem>министерств|консульств|посольств|торгпредств)(?:о|а|у|ом|е)(?![\w-])")
_PHYSICIAN = re.compile(r"(?:главврач|главный врач)")
_HOSPITAL = quick(r"(?<![\w-])(?P<which>(?:[а-я-]+(?:ая|ой|ую) ){1,2})больниц(?:а|ы|е|у|ей)(?![\w-])")
_SECOND = re.compile(r"(?:первый )?зампред")
_GOVERNMENT = quick(r"(?<![\w-])правительств(?:о|а|у|ом|е)(?![\w-])")
_REACH = 120  # characters that name a seat
_OF_HERE = re.compile(r" (?:региона|области|края|республики|страны)$")
_FEDERAL = re.compile(r"(?<![\w-])(?:РФ|Росси[ия]|Российск\w+)(?![\w-])")


def seat_of(doc: Document, name: str, start: int, others: Iterable[str]) -> str | None:
    """Return what completes a post called *name*, told at *start*; *others* are the posts of others."""
    if _SECOND.fullmatch(name):
        sentence = doc.sentence_at(start)
        return "правительства" if _GOVERNMENT.search(doc.folded, sentence.start, start) else None
    if _PHYSICIAN.fullmatch(name):
        told = {f"{_genitive(found['which'])} больницы" for found in _HOSPITAL.finditer(doc.folded)}
    else:
        stem = next((stem for post, stem in _OF_POSTS if post.fullmatch(name)), "")
        told = set(_rests(doc, stem, start)) if stem else set()
    told = {one for one in told if not any(one != other and one in other for other in told)}
    if not name.startswith(("заместитель", "первый", "зам")):
        told -= {one for one in told for other in others if one in other}
    return told.pop() if len(told) == 1 else None


def _genitive(adjectives: str) -> str:
    """«районной» of «районную»."""
    return re.sub(r"(?:ая|ую)(?= |$)", "ой", adjectives.strip())


def _rests(doc: Document, stem: str, before: int) -> Iterator[str]:
    """«внешних связей» of «министерство внешних связей региона», «Китая в Томске» of «консульстве Китая в Томске»."""
    of_a_country = stem != "министерств"
    for found in _SEAT.finditer(doc.folded, 0, before):
        line = doc.text.find("\n", found.end())
        limit = min(line if line >= 0 else len(doc.text), found.end() + _REACH)
        tokens = tokens_of(doc.text, found.end(), limit)
        end = _end(tokens, of_a_country=of_a_country) if found["stem"] == stem else 0
        if not end or tokens[0].text[0].isupper() is not of_a_country:
            continue
        rest = doc.text[tokens[0].start : tokens[end - 1].end]
        if of_a_country or not _FEDERAL.search(rest):
            yield _OF_HERE.sub("", rest)


def _end(tokens: Sequence[Token], *, of_a_country: bool) -> int:
    """Where «внешних связей» ends in «внешних связей по итогам встречи министра»."""
    end = end_of_rest(tokens, 0)
    at_place = False
    for index, token in enumerate(tokens[:end]):
        if is_preposition(token.low) or token.low in {"с", "со"}:
            joins = (token.low == "по" and not index) or (token.low in {"в", "во"} and of_a_country and not at_place)
            at_place = True
            if not joins:
                return index
        elif (
            heads(token.low)
            or parses(token.low)[0].pos == "PREP"
            or (token.low == "и" and Case.GENITIVE not in oblique_cases(tokens[index + 1].low))
        ):
            return index
    return end
