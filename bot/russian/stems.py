"""Lists of words written as a reader would note them down, made into patterns."""

from __future__ import annotations

import re

from bot.russian.prefilter import Quick, quick


def words(*lists: str, before: str = "", after: str = "") -> Quick:
    """Compile lists of folded words: ``*`` ends a stem, ``_`` joins a phrase: «вырос* рост темп*_роста».

    *before* and *after* are patterns for what must stand around the word.
    """
    return quick(rf"{before}(?<!\w)(?:{alternatives(*lists)})(?!\w){after}")


def alternatives(*lists: str) -> str:
    """The pattern of any of the words, the longest first, to be built into another."""
    noted = {word for text in lists for word in text.split()}
    return "|".join(_pattern(word) for word in sorted(noted, key=len, reverse=True))


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("_", " ")
