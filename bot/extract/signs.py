"""The prose of an article as learnt weights see it: words by how they begin, names by what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.extract.document import Document
from bot.extract.sides import side_of
from bot.russian.places import PlaceMention, country_of

LETTERS = 5  # of a word that count: «делег» of every case of «делегация», in any of the three languages
PERSON = "@p"
_SIGN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[«»\"():;,.!?–—-]")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of the prose, where in the text each begins, and the range of them that each sentence takes."""

    signs: list[str]
    starts: list[int]
    sentences: list[tuple[int, int]]


def signs_of(doc: Document) -> Signs:
    names = {m.start: (m.end, PERSON) for m in doc.person_mentions}
    names |= {m.start: (m.end, _sign_of_place(doc, m)) for m in doc.places}
    found = Signs([], [], [])
    signs, starts = found.signs, found.starts
    text, past = doc.folded, 0
    for sentence in doc.prose:
        first = len(signs)
        for match in _SIGN.finditer(text, sentence.start, sentence.end):
            at = match.start()
            if at < past:
                continue  # inside a name
            if name := names.get(at):
                past, sign = name
            else:
                word = match[0]
                sign = "#" if word.isdecimal() else word[:LETTERS]
            signs.append(sign)
            starts.append(at)
        found.sentences.append((first, len(signs)))
    return found


def _sign_of_place(doc: Document, mention: PlaceMention) -> str:
    """A place at home, elsewhere in its country or abroad, by its name («n»), adjective («a») or people («d»)."""
    place, home = mention.place, doc.home
    if home and side_of(place).id == side_of(home).id:
        where = "home"
    else:
        where = "near" if home and country_of(place).id == country_of(home).id else "abroad"
    return f"@{where}/{mention.form[0]}"
