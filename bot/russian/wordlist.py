"""Word lists, written as one reads them."""

from __future__ import annotations


def wordlist(text: str) -> frozenset[str]:
    """The words of *text*, divided by blanks and line breaks."""
    return frozenset(text.split())
