"""How Russian place names decline: regular by rule, the rest say their own forms in the data.

Names are proper and inanimate, so the accusative of a masculine name equals its nominative.
"""

from __future__ import annotations

from typing import NamedTuple

VELAR_OR_HUSH = "гкхжшчщ"
HUSH_OR_TS = "жшчщц"
VOWELS = "аеёиоуыэюя"

HEADS_FEMININE = {"область", "республика", "провинция", "губерния", "автономия", "федерация", "земля"}
HEADS = HEADS_FEMININE | {"район", "округ", "край", "аймак", "хошун", "повет", "уезд"}


class Cases(NamedTuple):
    """The six cases, in the order of Russian grammars; *locative* without its preposition."""

    name: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str


def decline(phrase: str) -> Cases:
    """Decline a regular place name: «Минская область», «Казань», «Республика Татарстан», «Нижний Новгород».

    Words in an indeclinable shape («Сочи», «Иваново») stay as they are.
    """
    words = phrase.split(" ")
    if len(words) > 1 and words[0] == "Республика":
        return _join([_noun(words[0]), *(_still(word) for word in words[1:])])
    return _join([*(_adjective(word) or _still(word) for word in words[:-1]), _proper(words[-1])])


def _proper(word: str) -> Cases:
    return _compound(word) or _adjective(word) or _noun(word)


def _compound(word: str) -> Cases | None:
    """Decline both parts of «Каменск-Уральский»; other words with a hyphen change only at their end."""
    first, hyphen, last = word.partition("-")
    second = _adjective(last) if hyphen and last.endswith(("ий", "ый", "ое")) and not first.endswith("о") else None
    return Cases(*(f"{a}-{b}" for a, b in zip(_noun(first), second, strict=True))) if second else None


def _join(columns: list[Cases]) -> Cases:
    return Cases(*(" ".join(forms) for forms in zip(*columns, strict=True)))


def _still(word: str) -> Cases:
    return Cases(word, word, word, word, word, word)


def _with(stem: str, nominative: str, endings: str) -> Cases:
    """Build cases from a stem and «а у = ом е», where «=» repeats the nominative."""
    return Cases(nominative, *(nominative if e == "=" else stem + e for e in endings.split()))


def _adjective(word: str) -> Cases | None:
    stem, ending = word[:-2], word[-2:]
    soft = stem[-1:] not in VELAR_OR_HUSH and ending in ("ий", "яя", "ее", "ие")
    match ending:
        case "ый" | "ой" | "ий" if len(stem) > 1:
            return _with(stem, word, "его ему = им ем" if soft else f"ого ому = {_y(stem)}м ом")
        case "ая" if len(stem) > 1:
            return _with(stem, word, "ой ой ую ой ой")
        case "яя":
            return _with(stem, word, "ей ей юю ей ей")
        case "ое" if len(stem) > 1:
            return _with(stem, word, f"ого ому = {_y(stem)}м ом")
        case "ые" | "ие" if len(stem) > 1:
            vowel = "и" if soft else _y(stem)
            return _with(stem, word, f"{vowel}х {vowel}м = {vowel}ми {vowel}х")
        case _:
            return None


def _y(stem: str) -> str:
    return "и" if stem[-1] in VELAR_OR_HUSH else "ы"


def _noun(word: str) -> Cases:
    stem, last = word[:-1], word[-1:]
    if word.endswith("ия"):
        return _with(stem, word, "и и ю ей и")
    if last == "я":
        return _with(stem, word, "и е ю ей е")
    if last == "а":
        genitive = "и" if stem[-1] in VELAR_OR_HUSH else "ы"
        return _with(stem, word, f"{genitive} е у {'ей' if stem[-1] in HUSH_OR_TS else 'ой'} е")
    if word.endswith("ье"):
        return _with(stem, word, "я ю = ем е")
    if last == "ь":
        return _with(stem, word, "и и = ью и")
    if word.endswith("ий"):
        return _with(stem, word, "я ю = ем и")
    if last == "й":
        return _with(stem, word, "я ю = ем е")
    if word.endswith("ец"):
        return _with(word[:-2], word, "ца цу = цем це")
    if word.endswith("ичи"):
        return _with(stem, word, "ей ам = ами ах")
    if last.isalpha() and last not in VOWELS and not last.isupper():
        return _with(word, word, f"а у = {'ем' if last in HUSH_OR_TS else 'ом'} е")
    return _still(word)


def adjective_endings(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of an adjective and all the endings it takes, of any gender and number."""
    stem = word[:-2]
    y = "и" if stem[-1] in VELAR_OR_HUSH or word.endswith("ий") else "ы"
    first = word[-2:]
    endings = (first, "ого", "ому", y + "м", "ом", "ая", "ой", "ую", "ою", "ое", y + "е", y + "х", y + "ми")
    return stem, endings


def demonym_forms(word: str) -> tuple[str, ...]:
    """Return every case form, singular and plural, of «минчанин», «ульяновец», «москвич», «минчанка»."""
    if word.endswith(("анин", "янин")):
        stem = word[:-2]
        return (word, *(word + e for e in ("а", "у", "ом", "е")), *(stem + e for e in ("е", "", "ам", "ами", "ах")))
    if word.endswith("ец"):
        stem = word[:-2] + ("ьц" if word[-3] == "л" else "йц" if word[-3] in VOWELS else "ц")
        return (word, *(stem + e for e in ("а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах")))
    if word.endswith("ка"):
        stem = word[:-1]
        return tuple(stem + e for e in ("а", "и", "е", "у", "ой", "ам", "ами", "ах")) + (stem[:-1] + "ок",)
    hush = word[-1] in HUSH_OR_TS
    plural = "и" if word[-1] in VELAR_OR_HUSH else "ы"
    many = "ей" if hush else "ов"
    return (word, *(word + e for e in ("а", "у", "ем" if hush else "ом", "е", plural, many, "ам", "ами", "ах")))
