"""A story's brief: two or three sentences of the source that carry its facts."""

from __future__ import annotations

from bot.brief.choosing import chosen
from bot.brief.cleaning import clean_sentence
from bot.brief.gate import unsupported
from bot.brief.headlines import clean_title
from bot.brief.lines import Line, lines
from bot.brief.openings import with_head
from bot.brief.shortening import LONGEST, shortened
from bot.brief.wholeness import lost_a_hyphen
from bot.extract.document import Document
from bot.model import Brief, Facts

__all__ = ["LONGEST", "clean_sentence", "clean_title", "shortened", "unsupported", "write"]

LONGEST_TITLE = 160  # of a sentence that takes its place


def write(doc: Document, facts: Facts) -> Brief | None:
    """Return the brief of *doc*: its title cleaned, and the sentences that tell most within 350 characters.

    What fails the gate is left out; None where nothing of the article can be told.
    """
    title = clean_title(doc.article.title, doc.article.text)
    picked = chosen(lines(doc, facts), title)
    for selection in (picked, picked[:1]):
        text = _told(doc, title, selection)
        if selection and not unsupported(f"{title}\n{text}", doc.text):
            first, *rest = [
                doc.evidence(line.span.start, line.span.end, "sentence of the source") for line in selection
            ]
            return Brief(_headline(title, selection[0].text), text, (first, *rest), facts.lang)
    if title and not unsupported(title, doc.text):
        return Brief(title, title, (doc.evidence(0, len(doc.article.title), "title of the source"),), facts.lang)
    return None


def _told(doc: Document, title: str, selection: list[Line]) -> str:
    text = ""
    for line in selection:
        named = with_head(doc, line.text, f"{title}\n{text}")
        sentence = named if len(text) + len(named) < LONGEST else line.text
        text = f"{text} {sentence}".lstrip()
    return text


def _headline(title: str, first: str) -> str:
    """The title, or the first sentence where it is missing, damaged or only asks."""
    if title and not title.endswith("?") and not lost_a_hyphen(title):
        return title
    return shortened(first, LONGEST_TITLE).rstrip(".") if first else title
