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
    """The signs of the prose, the words they are of, where each begins, and the range that each sentence takes."""

    signs: list[str]
    words: list[str]  # in small letters; of a name its sign
    starts: list[int]
    sentences: list[tuple[int, int]]


def signs_of(doc: Document) -> Signs:
    names = {m.start: (m.end, PERSON) for m in doc.person_mentions}
    names |= {m.start: (m.end, _sign_of_place(doc, m)) for m in doc.places}
    found = Signs([], [], [], [])
    signs, words, starts = found.signs, found.words, found.starts
    text, past = doc.folded, 0
    for sentence in doc.prose:
        first = len(signs)
        for match in _SIGN.finditer(text, sentence.start, sentence.end):
            at = match.start()
            if at < past:
                continue  # inside a name
            word = match[0]
            if name := names.get(at):
                past, word = name
            words.append(word)
            signs.append(sign_of(word))
            starts.append(at)
        found.sentences.append((first, len(signs)))
    return found


def sign_of(word: str) -> str:
    """How a word begins, or the sign of a number or a name."""
    return word if word[0] == "@" else "#" if word.isdecimal() else word[:LETTERS]


def _sign_of_place(doc: Document, mention: PlaceMention) -> str:
    """A place at home, elsewhere in its country or abroad, by its name («n»), adjective («a») or people («d»)."""
    place, home = mention.place, doc.home
    if home and side_of(place).id == side_of(home).id:
        where = "home"
    else:
        where = "near" if home and country_of(place).id == country_of(home).id else "abroad"
    return f"@{where}/{mention.form[0]}"
