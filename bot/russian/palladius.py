"""Chinese names in Russian letters -> pinyin: «Ли Вэньбо» is Li Wenbo, not Li Venbo.

Russian texts spell Chinese by the system of Palladius, syllable by syllable, so it is read back by a table. Tones are
not told there.
"""

from __future__ import annotations

from functools import cache

from bot.russian.eastern_names import is_surname
from bot.russian.wordlist import wordlist

_INITIALS = {
    "б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l", "г": "g", "к": "k", "х": "h",
    "цз": "z", "ц": "c", "с": "s", "чж": "zh", "ч": "ch", "ш": "sh", "ж": "r",
}  # fmt: skip
_PALATAL = {"z": "j", "c": "q", "s": "x"}  # before i and ü
_FINALS = {
    "а": "a", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en", "ан": "ang",
    "эн": "eng", "ун": "ong", "у": "u", "уа": "ua", "о": "uo", "уай": "uai", "уй": "ui", "уэй": "ui", "уань": "uan",
    "унь": "un", "уан": "uang", "и": "i", "ы": "i", "я": "ia", "е": "ie", "яо": "iao", "ю": "iu", "янь": "ian",
    "инь": "in", "ян": "iang", "ин": "ing", "юн": "iong", "юй": "ü", "юэ": "üe", "юань": "üan", "юнь": "ün",
}  # fmt: skip
_ALONE = {
    "а": "a", "о": "o", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en",
    "ан": "ang", "эн": "eng", "эр": "er", "и": "yi", "я": "ya", "е": "ye", "яо": "yao", "ю": "you", "янь": "yan",
    "инь": "yin", "ян": "yang", "ин": "ying", "юн": "yong", "юй": "yu", "юэ": "yue", "юань": "yuan", "юнь": "yun",
    "у": "wu", "ва": "wa", "во": "wo", "вай": "wai", "вэй": "wei", "вань": "wan", "вэнь": "wen", "ван": "wang",
    "вэн": "weng",
}  # fmt: skip
_RUSSIAN = wordlist("анна инна ева лина нина юна яна иван дина лана лика ника тина лия мая ия")
_VOWELS = frozenset("аоэиеуюяы")
_LIPS = frozenset("bpmf")


def pinyin(name: str) -> str | None:
    """A Chinese name as English texts write it; None for what is spelt as no Chinese name, surname first, is."""
    words = name.lower().replace("ё", "е").replace("і", "и").split()
    if len(words) != len(name.split()) or len(words) != _OF_A_NAME:
        return None
    surname, given = words
    if not is_surname(surname) or given in _RUSSIAN:
        return None
    told = [_read(word) for word in words]
    return " ".join(word.capitalize() for word in told if word) if all(told) else None


def is_syllable(word: str) -> bool:
    """Whether *word* is one syllable of Chinese in pinyin: "Liu", "Ya", "Jun"."""
    return word.lower() in _in_pinyin()


@cache
def _in_pinyin() -> frozenset[str]:
    return frozenset(_syllables().values())


_OF_A_NAME = 2  # words


@cache
def _read(word: str) -> str | None:
    """One syllable or two."""
    if whole := _syllables().get(word):
        return whole
    parts = [(word[:at], word[at:].removeprefix("ъ")) for at in range(1, len(word))]
    read = [(first, last) for first, last in parts if first in _syllables() and last in _syllables()]
    # «Дэнин» is Дэ-нин: between н and a vowel stands ъ where the syllable ends there
    best = next((pair for pair in read if pair[1][0] not in _VOWELS), next(iter(read), None))
    if best is None:
        return None
    first, last = (_syllables()[part] for part in best)
    return f"{first}'{last}" if last[0] in "aeo" else first + last


@cache
def _syllables() -> dict[str, str]:
    found = {
        initial + final: _joined(latin, ending, hard=final == "ы")
        for initial, latin in _INITIALS.items()
        for final, ending in _FINALS.items()
    }
    return found | _ALONE


def _joined(initial: str, final: str, *, hard: bool) -> str:
    if final[0] == "ü" and initial not in ("n", "l"):
        final = "u" + final[1:]
        initial = _PALATAL.get(initial, initial)
    elif final == "uo" and initial in _LIPS:
        final = "o"
    elif final[0] == "i" and not hard:
        initial = _PALATAL.get(initial, initial)
    return initial + final
