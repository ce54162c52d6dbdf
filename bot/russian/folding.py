"""A text made plain for matching, character for character, so that spans found in it hold in the original."""

from __future__ import annotations

from functools import lru_cache

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PLAIN = {"ё": "е", "\r": "\n"} | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-") | dict.fromkeys("’ʼ‘", "'")


def fold(text: str) -> str:
    """Return *text* in lower case with ё as е, every space a plain one and every dash a hyphen, of the same length."""
    return _fold_again(text) if len(text) <= _SHORT else _fold_article(text)


_SHORT = 400  # characters: words and sentences, which several rules look at


def _fold(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # «İ» lowers to two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for sign, plain in _PLAIN.items():
        if sign in lower:  # most are absent: a look is thirty times as fast as str.translate
            lower = lower.replace(sign, plain)
    return lower


_fold_again = lru_cache(maxsize=8192)(_fold)
_fold_article = lru_cache(maxsize=4)(_fold)  # one text is folded to one string, which may have been looked over
