"""What of a text can stand alone: no fragment, no line of a list, no address of a site."""

from __future__ import annotations

import re
from itertools import islice

from bot.russian.morphology import WORD


def is_whole(text: str) -> bool:
    """Whether *text* is a sentence that can stand alone: not a fragment, a list of links or an open quotation."""
    return (
        next(islice(WORD.finditer(text), FEWEST_WORDS - 1, None), None) is not None
        and text.count("«") == text.count("»")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and not text.endswith(":.")
        and (text.count("“") == text.count("”") or "„" in text or "«" in text)
        and not _NUMBERED.match(text)
        and not lost_a_hyphen(text)
        and not _ABBREVIATED.search(text, max(0, len(text) - _LONGEST_ABBREVIATION))
        and not (_IN_ADDRESS.search(text) and _ADDRESS.search(text))
    )


FEWEST_WORDS = 5
_LONGEST_ABBREVIATION = 8  # characters, its full stop among them
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")  # a line of a list, without what announces it


def lost_a_hyphen(text: str) -> bool:
    return "?" in text and _LOST_HYPHEN.search(text) is not None


_LOST_HYPHEN = re.compile(r"[^\W\d_]\?[^\W\d_]")  # «Санкт?Петербурга»
# cut behind «района д.», «… Development Co.»
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?<!т\. )(?:д|ул|им|пос|дер|просп|корп|Co|Inc|Corp|Mr|Mrs|Ms|Dr|St|No|Jr|[А-ЯЁ])\.$"
)
_IN_ADDRESS = re.compile(r"[.:@=]\w|[hH]")
_ADDRESS = re.compile(r"\w\.(?:ru|by|com|net|org|рф|info|kz|uz|su)\b|@\w|https?:|\b\w+=\w", re.IGNORECASE)
