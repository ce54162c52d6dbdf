"""The organisations of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.ner import NameKind

if TYPE_CHECKING:
    from bot.extract.document import Document


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """``text[start:end]`` names the organisation *name* (nominative, without outer quotes)."""

    name: str
    start: int
    end: int


def organisation_mentions(doc: Document) -> tuple[OrganisationMention, ...]:
    """Every place of the text that names an organisation, in reading order."""
    names = [name for name in doc.names if name.kind is NameKind.ORG]
    return tuple(OrganisationMention(doc.text[n.start : n.end].strip("«»\"“”„ "), n.start, n.end) for n in names)


def find_organisations(doc: Document) -> tuple[str, ...]:
    """The organisations of the article, each once, in order of appearance."""
    return tuple(dict.fromkeys(mention.name for mention in organisation_mentions(doc)))
