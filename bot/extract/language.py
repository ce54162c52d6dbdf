"""Which of the bot's languages a text is written in."""

from __future__ import annotations

import re

from bot.model import Lang

SAMPLE = 20_000  # characters: the first pages tell it

_LATIN = re.compile("[A-Za-z]+")
_CYRILLIC = re.compile("[А-Яа-яЁёІіЎўЇїЄєҐґ]+")
_BELARUSIAN = "ІіЎў"  # neither letter is Russian
_RUSSIAN = "ИиЩщЪъ"  # none of these letters is Belarusian


def detect(text: str) -> Lang:
    """Return the language most of *text* is in; Russian where nothing tells it.

    A Russian text with Belarusian names or one Belarusian quotation stays Russian.
    """
    sample = text[:SAMPLE]
    if _letters(_LATIN, sample) > _letters(_CYRILLIC, sample):
        return Lang.EN
    if sum(map(sample.count, _BELARUSIAN)) > sum(map(sample.count, _RUSSIAN)):
        return Lang.BE
    return Lang.RU


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))
