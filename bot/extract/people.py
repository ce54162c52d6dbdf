"""The persons of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.ner import NameKind
from bot.model import Person

if TYPE_CHECKING:
    from bot.extract.document import Document


@dataclass(frozen=True, slots=True)
class PersonMention:
    """``text[start:end]`` names the person whose fullest name is *name*."""

    name: str
    start: int
    end: int


def person_mentions(doc: Document) -> tuple[PersonMention, ...]:
    """Every place of the text that names a person, in reading order."""
    names = [name for name in doc.names if name.kind is NameKind.PER]
    return tuple(PersonMention(doc.text[n.start : n.end], n.start, n.end) for n in names)


def find_people(doc: Document) -> tuple[Person, ...]:
    """Everyone who takes part or is quoted, once, by the fullest name of the text, in order of appearance."""
    found: dict[str, PersonMention] = {}
    for mention in person_mentions(doc):
        found.setdefault(mention.name, mention)
    return tuple(Person(m.name, (doc.evidence(m.start, m.end, "person"),)) for m in found.values())
