"""Whether two names are of one company: ООО «УАЗ», «Уаз» and UAZ are; «Амкодор» and «Амкодор-Дон» are not.

Only what cannot make two firms one is passed over: legal forms, quotation marks, case, endings, look-alike letters of
the other script, a Latin spelling that can be read in one way, and «автозавод» for «автомобильный завод». An
abbreviation is never read as the full name it may stand for: of МТЗ there are several.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.russian.folding import fold
from bot.russian.romanising import cyrillic
from bot.russian.stemming import stem
from bot.russian.wordlist import wordlist

WORD = re.compile(r"[^\W_]+")
_LEGAL_FORMS = wordlist(
    """
    ооо оао пао ао зао нао одо сооо иооо тоо руп куп гуп муп фгуп уп чуп чтуп чпуп рпуп рдуп ткуп
    llc ltd jsc ojsc cjsc pjsc plc inc gmbh
    """
)
_LONG_FORMS = re.compile(
    r"\b(?:(?:открытое|закрытое|публичное|непубличное)\s+)?акционерное\s+общество\b"
    r"|\bобщество\s+с\s+(?:ограниченной|дополнительной)\s+ответственностью\b"
    r"|\b(?:республиканское|коммунальное|частное|государственное|муниципальное)(?:\s+производственное|\s+торговое)?\s+"
    r"унитарное(?:\s+производственное|\s+торговое)?\s+предприятие\b"
    r"|\b(?:limited\s+liability|(?:open\s+|public\s+)?joint[- ]stock)\s+company\b"
)
# two words that are said as one
_JOINED = {
    ("автомобильн", "завод"): "автозавод",
    ("машиностроительн", "завод"): "машзавод",
    ("молочн", "комбинат"): "молкомбинат",
    ("мясн", "комбинат"): "мясокомбинат",
    ("хлебн", "завод"): "хлебозавод",
}
_LOOK_ALIKE = str.maketrans("abcehkmoptxy", "авсенкмортху")
# a Latin spelling of letters that stand for one Russian letter each
_PLAIN_LATIN = re.compile(r"(?:shch|zh|kh|ts|ch|sh|yu|ya|[abdefgiklmnoprstuvz])+")
_SHORTEST = 3  # letters of a Latin word that is read as Russian: «BE» is no «БЕ»


@lru_cache(20_000)
def key(name: str) -> str:
    """What a name is compared by; empty where nothing of it tells firms apart."""
    words = [_stem(word) for word in core(name)]
    for at in range(len(words) - 2, -1, -1):
        if joined := _JOINED.get((words[at], words[at + 1])):
            words[at : at + 2] = [joined]
    return " ".join(words)


def core(name: str) -> list[str]:
    """The words of a name without legal forms, folded and in the script they are meant in."""
    words = [_in_one_script(word) for word in WORD.findall(_LONG_FORMS.sub(" ", fold(name)))]
    return [word for word in words if word not in _LEGAL_FORMS] or words


def spellings(name: str) -> list[str]:
    """What to look for in texts to find those that name it: as it is written, and as the key reads it."""
    words = core(name)
    found = [words, [_russian(word) for word in words], [_latin(word) for word in words]]
    for (first, second), joined in _JOINED.items():
        found += [_joined(words, first, second, joined), _parted(words, first, second, joined)]
    return list(dict.fromkeys(" ".join(spelt) for spelt in found if spelt))


def _stem(word: str) -> str:
    return stem(_russian(word))


def _in_one_script(word: str) -> str:
    """«мтз» of a «мtз» typed with a Latin letter."""
    mixed = not word.isascii() and any("a" <= letter <= "z" for letter in word)
    return word.translate(_LOOK_ALIKE) if mixed else word


def _russian(word: str) -> str:
    return cyrillic(word) if len(word) >= _SHORTEST and _PLAIN_LATIN.fullmatch(word) else word


def _latin(word: str) -> str:
    spelt = "".join(_SOUNDS.get(letter, letter) for letter in word)
    return spelt if spelt.isascii() and _russian(spelt) == word else word


_SOUNDS = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
_SOUNDS |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}


def _joined(words: list[str], first: str, second: str, joined: str) -> list[str]:
    for at in range(len(words) - 1):
        if (stem(words[at]), stem(words[at + 1])) == (first, second):
            return [*words[:at], joined, *words[at + 2 :]]
    return []


def _parted(words: list[str], first: str, second: str, joined: str) -> list[str]:
    for at, word in enumerate(words):
        if stem(word) == joined:
            return [*words[:at], first, second, *words[at + 1 :]]
    return []
