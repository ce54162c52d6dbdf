"""Who it is that «сказал», «отметила он», "said": the subject of a verb of speech among the persons of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.casting import Character
from bot.extract.people import cast, mentions_of_anyone
from bot.extract.position_words import heads as is_title
from bot.extract.tongues import TONGUES
from bot.model import Lang
from bot.russian.morphology import WORD, Case
from bot.russian.name_words import Gender

if TYPE_CHECKING:
    from bot.extract.document import Document

# what makes the name after it no subject: «сказал министр после встречи с Русских»
_GOVERNS = re.compile(
    r"(?i:(?<![\w-])(?:с|со|к|ко|у|о|об|от|для|при|из|за|над|перед|между|на|в|во|по|з|са|аб|ад|пры"
    r"|with|to|of|from|for|by|at|in))\s(?:[\w.«»\"-]+\s){0,6}$"
)
_LIKELY = 0.5  # how much odder than the best a reading may be


@dataclass(frozen=True, slots=True)
class Speaker:
    """``text[start:end]`` names somebody who may be the subject of a sentence there."""

    name: str
    start: int
    end: int
    gender: Gender | None  # None: the language does not tell


def speakers(doc: Document) -> list[Speaker]:
    """Every place of the text that names a person of the article in the nominative, in reading order."""
    found = [
        Speaker(who.name, mention.start, mention.end, _gender(who, mention.start))
        for who in cast(doc)
        for mention in who.mentions
        if _is_subject(doc, who, mention.start, mention.end)
    ]
    return sorted(found, key=lambda speaker: speaker.start)


def _gender(who: Character, start: int) -> Gender | None:
    return who.read[start][0].gender if who.read.get(start) else None


def _is_subject(doc: Document, who: Character, start: int, end: int) -> bool:
    if found := who.read.get(start):
        return any(reading.case is Case.NOMINATIVE for reading in found if reading.cost <= found[0].cost + _LIKELY)
    words = doc.text[start:end].split()
    return doc.lang is Lang.RU or TONGUES[doc.lang].nominative(words) == words


def first_within(found: Sequence[Speaker], text: str, start: int, end: int) -> Speaker | None:
    """The subject of the clause ``text[start:end]`` that follows the verb: the first of *found* in it."""
    at = bisect_left(found, start, key=lambda speaker: speaker.start)
    if at == len(found) or found[at].end > end or _GOVERNS.search(text, start, found[at].start):
        return None
    return found[at]


def last_within(found: Sequence[Speaker], text: str, start: int, end: int) -> Speaker | None:
    """The subject of the clause ``text[start:end]`` that goes before the verb, in which nobody else is named."""
    first = bisect_left(found, start, key=lambda speaker: speaker.start)
    here = found[first : bisect_left(found, end, key=lambda speaker: speaker.start)]
    return here[0] if len({speaker.name for speaker in here}) == 1 and here[0].end <= end else None


def is_sure(doc: Document, speaker: Speaker, until: int) -> bool:
    """Whether «он» after ``text[:until]`` is *speaker*: nobody else was named or told of by an office since."""
    text, since = doc.text, speaker.end
    if until - since > _REMEMBERED or text.count("\n", since, until) > 1:
        return False
    others = mentions_of_anyone(doc)
    named = others[
        bisect_left(others, since, key=lambda m: m.start) : bisect_left(others, until, key=lambda m: m.start)
    ]
    if any(mention.name != speaker.name for mention in named):
        return False
    return not any(is_title(word.group().lower()) for word in WORD.finditer(text, since, until))


_REMEMBERED = 300  # characters after which «он» may be anybody
