"""How the tests of the rules make a document: a text, the day it was published, the home of its source."""

from __future__ import annotations

from datetime import date

from bot.extract.document import Document
from bot.extract.language import detect
from bot.model import Article


def document(text: str, *, title: str = "", published: str | None = None, home: str | None = None) -> Document:
    """A document of *text*; without a title its first line is the title."""
    head, _, rest = text.partition("\n")
    article = Article(
        id="a",
        title=title or head,
        text=text if title else rest,
        published=date.fromisoformat(published) if published else None,
        region=home,
    )
    return Document(article, detect(article.body))
