"""A text typed with the other keyboard layout switched on: «Vbycr» is «Минск», «Ьштыл» is "Minsk"."""

from __future__ import annotations

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_ЙЦУКЕН = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_QWERTY + _QWERTY.upper(), _ЙЦУКЕН + _ЙЦУКЕН.upper())
_TO_ENGLISH = str.maketrans(_ЙЦУКЕН + _ЙЦУКЕН.upper(), _QWERTY + _QWERTY.upper())


def in_russian_layout(text: str) -> str:
    """What the keys of *text*, pressed in the English layout, write in the Russian one."""
    return text.translate(_TO_RUSSIAN)


def in_english_layout(text: str) -> str:
    """What the keys of *text*, pressed in the Russian layout, write in the English one."""
    return text.translate(_TO_ENGLISH)
