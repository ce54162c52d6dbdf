"""How place names change: the regular by rule, the rest say their own forms in the data.

Names are proper and inanimate, so the accusative of a masculine name equals its nominative.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.russian.wordlist import wordlist

VELAR_OR_HUSH = "гкхжшчщ"
HUSH_OR_TS = "жшчщц"
VOWELS = "аеёиоуыэюя"


class Cases(NamedTuple):
    """The six cases, in the order of Russian grammars; *locative* without its preposition."""

    name: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str


# --------------------------------------------------------------------------- names


def decline(phrase: str) -> Cases:
    """Decline a regular place name: «Минская область», «Казань», «Республика Татарстан», «Нижний Новгород».

    Words in an indeclinable shape («Сочи», «Иваново») stay as they are.
    """
    words = phrase.split(" ")
    if len(words) > 1 and words[0] == "Республика":
        return _join([_noun(words[0]), *map(_still, words[1:])])
    return _join([*(_adjective(word) or _still(word) for word in words[:-1]), _proper(words[-1])])


def _join(columns: list[Cases]) -> Cases:
    return Cases(*(" ".join(forms) for forms in zip(*columns, strict=True)))


def _still(word: str) -> Cases:
    return Cases(word, word, word, word, word, word)


def _with(stem: str, nominative: str, endings: str) -> Cases:
    """Build cases from a stem and «а у = ом е», where «=» repeats the nominative."""
    return Cases(nominative, *(nominative if e == "=" else stem + e for e in endings.split()))


def _proper(word: str) -> Cases:
    return _compound(word) or _adjective(word) or _noun(word)


def _compound(word: str) -> Cases | None:
    """Decline both parts of «Каменск-Уральский»; other words with a hyphen change only at their end."""
    first, hyphen, last = word.partition("-")
    second = _adjective(last) if hyphen and last.endswith(("ий", "ый", "ое")) and not first.endswith("о") else None
    return Cases(*(f"{a}-{b}" for a, b in zip(_noun(first), second, strict=True))) if second else None


def _adjective(word: str) -> Cases | None:
    stem, ending = word[:-2], word[-2:]
    if len(stem) < 2:
        return None
    soft = stem[-1] not in VELAR_OR_HUSH and ending in ("ий", "ие")
    y = "и" if soft or stem[-1] in VELAR_OR_HUSH else "ы"
    match ending:
        case "ый" | "ой" | "ий":
            return _with(stem, word, "его ему = им ем" if soft else f"ого ому = {y}м ом")
        case "ая":
            return _with(stem, word, "ой ой ую ой ой")
        case "яя":
            return _with(stem, word, "ей ей юю ей ей")
        case "ое":
            return _with(stem, word, f"ого ому = {y}м ом")
        case "ые" | "ие":
            return _with(stem, word, f"{y}х {y}м = {y}ми {y}х")
        case _:
            return None


_BY_END = (  # the longest end that fits decides: how much of it to cut, and the five endings
    ("ия", 1, "и и ю ей и"),
    ("я", 1, "и е ю ей е"),
    ("ье", 1, "я ю = ем е"),
    ("ь", 1, "и и = ью и"),
    ("ий", 1, "я ю = ем и"),
    ("й", 1, "я ю = ем е"),
    ("ец", 2, "ца цу = цем це"),
    ("ичи", 1, "ей ам = ами ах"),
)


def _noun(word: str) -> Cases:
    for end, cut, endings in _BY_END:
        if word.endswith(end):
            return _with(word[:-cut], word, endings)
    stem, last = word[:-1], word[-1]
    if last == "а":
        genitive = "и" if stem[-1] in VELAR_OR_HUSH else "ы"
        return _with(stem, word, f"{genitive} е у {'ей' if stem[-1] in HUSH_OR_TS else 'ой'} е")
    if last.islower() and last not in VOWELS:
        return _with(word, word, f"а у = {'ем' if last in HUSH_OR_TS else 'ом'} е")
    return _still(word)


def declined_in_old_style(name: str) -> tuple[str, ...]:
    """The other forms of «Иваново», «Пушкино»: «из Иванова», «к Иванову», «под Ивановом», «в Иванове»."""
    if name.endswith(("ово", "ево", "ёво", "ино", "ыно")) and " " not in name:
        return tuple(name[:-1] + ending for ending in ("а", "у", "ом", "е"))
    return ()


# --------------------------------------------------------------------------- adjectives and demonyms

ADJECTIVE_ENDINGS = wordlist("""
    ий ый ой ого его ому ему ым им ом ая яя ую юю ою ей ое ее ые ие ых их ыми ими
    і ай аму ага яга іх імі ія ае
""")
"""Of «минский» in any gender, number and case, and of «мінскі»."""


def adjective_stem(adjective: str) -> str:
    """«минский» -> «минск», «тверской» -> «тверск», «мінскі» -> «мінск», «мінская» -> «мінск»."""
    return adjective[:-1] if adjective.endswith("і") else adjective[:-2]


def demonym_forms(word: str) -> tuple[str, ...]:
    """Return every case form, singular and plural, of «минчанин», «ульяновец», «москвич», «минчанка»."""
    if word.endswith("арин"):  # болгарин, болгары, болгар
        return (*with_endings(word, "а у ом е"), *with_endings(word[:-2], "ы ам ами ах"), word[:-2])
    if word.endswith(("анин", "янин")):
        return (word, *with_endings(word, "а у ом е"), *with_endings(word[:-2], "е ам ами ах"), word[:-2])
    if word.endswith("ец"):
        soft = {"л": "ь"}.get(word[-3], "й" if word[-3] in VOWELS else "")
        return (word, *with_endings(f"{word[:-2]}{soft}ц", "а у ем е ы ев ам ами ах"))
    if word.endswith("ок"):  # турок, турки, турок
        return (word, *with_endings(f"{word[:-2]}к", "а у ом е и ам ами ах"))
    if word.endswith("ка"):
        return (*with_endings(word[:-1], "а и е у ой ам ами ах"), f"{word[:-2]}ок")
    hush = word[-1] in HUSH_OR_TS
    plural = "и" if word[-1] in VELAR_OR_HUSH else "ы"
    return (word, *with_endings(word, f"а у {'ем' if hush else 'ом'} е {plural} {'ей' if hush else 'ов'} ам ами ах"))


def with_endings(stem: str, endings: str) -> list[str]:
    """Put each of the *endings*, divided by blanks, to the stem."""
    return [stem + ending for ending in endings.split()]
