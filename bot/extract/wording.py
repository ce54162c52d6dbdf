"""Word lists written to be read: one expression out of words divided by spaces."""

from __future__ import annotations


def any_of(words: str) -> str:
    """Return an expression for any one of *words*, which are divided by white space; ``_`` is a space inside one.

    >>> any_of("визит рабоч\\w+_поездк")
    '(?:визит|рабоч\\w+\\s+поездк)'
    """
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in words.split()) + ")"


def listed(words: str) -> tuple[str, ...]:
    """Return *words*, which are divided by white space."""
    return tuple(words.split())
