"""Sentences in lower case, ё as е, of which a rule knows at once whether its words stand there."""

from __future__ import annotations

from bot.extract.document import Document
from bot.russian.folding import fold
from bot.russian.looking_over import tell_part
from bot.russian.sentences import Span


def folded_of(doc: Document, sentence: Span) -> str:
    """Return the folded text of *sentence*; its words were looked for with those of the whole text."""
    known = doc.once(_known)
    folded = known.get(sentence)
    if folded is None:
        folded = known[sentence] = fold(sentence.text)
        if doc.folded.startswith(folded, sentence.start):
            tell_part(folded, doc.folded, sentence.start)
    return folded


def _known(_: Document) -> dict[Span, str]:
    """Those of a document, kept as they are asked for: several rules ask for them."""
    return {}
