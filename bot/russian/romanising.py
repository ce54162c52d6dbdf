"""Latin letters for Russian ones, and back as a Russian would hear them."""

from __future__ import annotations

import re


def cyrillic(word: str) -> str:
    """Write a folded Latin word as a Russian would hear it: «kushnarenko» is «кушнаренко»; others stay."""
    return _LATIN_RUN.sub(lambda run: _LATIN[run[0]], word) if word.isascii() else word


_LATIN = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю", "iu": "ю",
    "ya": "я", "ja": "я", "ia": "я", "yo": "е", "jo": "е", "ye": "е", "je": "е", "iy": "ий", "yi": "ый", "ey": "ей",
    "ay": "ай", "oy": "ой", "uy": "уй", "ck": "к", "ph": "ф", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е",
    "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з",
}  # fmt: skip
_LATIN_RUN = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
