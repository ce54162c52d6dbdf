"""Which of the bot's languages a text is written in."""

from __future__ import annotations

import string
from functools import lru_cache

from bot.model import Lang

SAMPLE = 20_000  # characters: the first pages tell it

_LATIN = string.ascii_letters.encode()
_CYRILLIC = bytes(range(0xC0, 0x100)) + "ЁёІіЎўЇїЄєҐґ".encode("cp1251")
_BELARUSIAN = "ІіЎў"  # neither letter is Russian
_RUSSIAN = "ИиЩщЪъ"  # none of these letters is Belarusian


def detect(text: str) -> Lang:
    """Return the language most of *text* is in; Russian where nothing tells it.

    A Russian text with Belarusian names or one Belarusian quotation stays Russian.
    """
    sample = text[:SAMPLE]
    latin, cyrillic = letters(text)
    if latin > cyrillic:
        return Lang.EN
    if sum(map(sample.count, _BELARUSIAN)) > sum(map(sample.count, _RUSSIAN)):
        return Lang.BE
    return Lang.RU


@lru_cache(4)  # the language and the model ask of one text
def letters(text: str) -> tuple[int, int]:
    """Return how many Latin and Cyrillic letters begin *text*."""
    sample = text[:SAMPLE].encode("cp1251", "ignore")  # a byte a letter, which are counted faster
    return len(sample) - len(sample.translate(None, _LATIN)), len(sample) - len(sample.translate(None, _CYRILLIC))
