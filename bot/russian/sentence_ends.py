"""Text cut into sentences exactly as razdel does; what ends most of them is known at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, ENDINGS
from razdel.segmenters.sentenize import BULLET_SIZE, DELIMITER, SentSplit, sentenize
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

_SIGN = re.compile(DELIMITER)
_CLOSING = CLOSE_BRACKETS + CLOSE_QUOTES
_AROUND = 10  # characters on either side of a sign that razdel looks at
_SHORT = frozenset({*SOKRS, *INITIALS, *(word for pair in HEAD_PAIR_SOKRS | PAIR_SOKRS for word in pair)})


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of *text* start and end."""
    start = 0
    for sign in _SIGN.finditer(text):
        if text[sign.end() : sign.end() + 1].isspace() and _ends_here(text, start, sign):
            yield _without_space(text, start, sign.end())
            start = sign.end()
    if text[start:].strip():
        yield _without_space(text, start, len(text))


def _ends_here(text: str, start: int, sign: re.Match[str]) -> bool:
    """Whether the sentence from *start* ends with *sign*, behind which there is a space."""
    left, right = text[max(0, sign.start() - _AROUND) : sign.start()], text[sign.end() : sign.end() + _AROUND]
    if sign[0] == "." and right.lstrip()[:1].isupper() and _is_word(left.rpartition(" ")[2]):
        return True  # «… в Минске. Стороны …»
    if sign[0] in _CLOSING and left.rstrip()[-1:] not in ENDINGS:
        return False  # «Завод «Заря» посетили …»
    split = SentSplit(left, sign[0], right)
    split.buffer = text[start : min(sign.start(), start + BULLET_SIZE + 1)]  # a longer one is no number of a list
    return not sentenize.join(split)


def _is_word(word: str) -> bool:
    """Whether *word* is no abbreviation, no initial and no number of a list."""
    return len(word) > 1 and word.isalpha() and not word.isascii() and word.lower() not in _SHORT


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
