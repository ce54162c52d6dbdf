"""From an article to its facts, each with the words it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Article, Facts

__all__ = ["GARBAGE", "read"]

GARBAGE = 100_000  # new objects until garbage is looked for: there is hardly any, and a look takes a 25th of the time


def read(article: Article, *, all_facts: bool = False) -> Facts:
    """Return what *article* tells.

    People and organisations always; the other facts only where it is cooperation, or with *all_facts*. Any text is
    read without an error, in a time bounded by its first 100 000 characters.
    """
    # the main process imports the filter and the JSON of this package, but never the rules
    from bot.extract.reading import read_whole

    return read_whole(article, all_facts=all_facts)
