"""Which of the bot's languages a text is written in."""

from __future__ import annotations

import re

from bot.model import Lang

SAMPLE = 20_000  # characters: the first pages tell it

_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[А-Яа-яЁёІіЎўЇїЄєҐґ]")
_BELARUSIAN = re.compile("[ІіЎў]")  # neither letter is Russian
_RUSSIAN = re.compile("[ИиЩщЪъ]")  # none of these letters is Belarusian


def detect(text: str) -> Lang:
    """Return the language most of *text* is in; Russian where nothing tells it.

    A Russian text with Belarusian names or one Belarusian quotation stays Russian.
    """
    sample = text[:SAMPLE]
    if _count(_LATIN, sample) > _count(_CYRILLIC, sample):
        return Lang.EN
    if _count(_BELARUSIAN, sample) > _count(_RUSSIAN, sample):
        return Lang.BE
    return Lang.RU


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
