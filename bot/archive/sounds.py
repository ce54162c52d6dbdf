"""What is left of a name however it is spelt: «Аляксей Дзямідовіч» and "Alexei Demidovich" are «Алексей Демидович».

Belarusian writes unstressed vowels as they sound (о as а, е as я), softened т and д as ц and дз, and в before a
consonant as ў (Правілы беларускай арфаграфіі і пунктуацыі, 2008); Latin letters have several spellings of й, ю, я. So
vowels, й and soft signs count only where a word begins and where it ends; first names that differ in more are listed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.russian.romanising import cyrillic

_BELARUSIAN = re.compile(r"[іў]")


def is_russian(text: str) -> bool:
    """Whether *text* is written in Russian letters and no others."""
    return not text.isascii() and not _BELARUSIAN.search(text.lower())


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """What *word* of a name (folded) shares with its other spellings; of initials their letter."""
    word = _NAMED_APART.sub(lambda told: _SAME[told[1]], cyrillic(word).replace("'", ""))
    for sounds, letter in _ALIKE:
        word = sounds.sub(letter, word)
    first, end = word[:1], word[-1:] if len(word) > 1 else ""
    kept = _SILENT.sub("", word[1:])
    return _TWICE.sub(r"\1", (_VOWEL.sub("а", first) + kept + ("а" if end in _OPEN else "")))


_SAME = {
    "мікал": "никол", "мікол": "никол", "мікіт": "никит", "ганн": "анн", "вольг": "ольг", "кацяр": "екатер",
    "рыгор": "григор", "язэп": "иосиф", "восіп": "осип", "пятро": "петр", "пятр": "петр", "настас": "анастас",
}  # fmt: skip
_NAMED_APART = re.compile(rf"^({'|'.join(_SAME)})")
_ALIKE = tuple(
    (re.compile(sounds), letter)
    for sounds, letter in (("ў|^у(?=[бвгджзклмнпрстфхцчшщ])", "в"), ("дз", "д"), ("ц", "т"), ("щ", "шч"))
)
_VOWEL = re.compile("[аеиоуыэюяі]")
_SILENT = re.compile("[аеиоуыэюяійьъ'-]")
_OPEN = frozenset("аоя")
_TWICE = re.compile(r"(\w)\1+")
