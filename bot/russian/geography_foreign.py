"""Place names in Belarusian, and in Latin letters."""

from __future__ import annotations

from bot.russian.geography_forms import with_endings

# --------------------------------------------------------------------------- Belarusian


def belarusian_forms(name: str) -> tuple[str, ...]:
    """Return the forms of a Belarusian name that texts hold: «Беларусь», «Мінск», «Расія», «Гродна», «Баранавічы».

    Of several words the last one changes; «Рэспубліка» changes before a name that stays.
    """
    first, _, last = name.rpartition(" ")
    if first == "Рэспубліка":
        republic = ("Рэспубліка", "Рэспублікі", "Рэспубліцы", "Рэспубліку", "Рэспублікай")
        return tuple(f"{form} {last}" for form in republic)
    return tuple(dict.fromkeys(f"{first} {form}".lstrip() for form in (last, *_belarusian(last))))


def _belarusian(word: str) -> list[str]:
    stem = word[:-1]
    if word.endswith(("ія", "ыя")):
        return with_endings(stem, "і ю яй яю")
    if word.endswith("й"):
        return with_endings(stem, "я ю ем і")
    if word.endswith("ь"):
        return [*with_endings(stem, "і ю я ем"), f"{stem}{stem[-1]}ю"]
    if word.endswith("а"):  # Масква and Гродна alike
        softened = {"к": "цы", "г": "зе", "т": "це", "д": "дзе"}.get(stem[-1], "е")
        return [*with_endings(stem, "ы у ай ам е"), stem[:-1] + softened if stem[-1] in "кгтд" else f"{stem}е"]
    if word.endswith(("ы", "і")):
        return [stem, *with_endings(stem, "аў ам амі ах")]
    if word[-1:].islower() and word[-1] not in "аеёіоуыэюя":
        base = f"{stem}в" if word.endswith("ў") else word
        softened = {"т": f"{stem}це", "д": f"{stem}дзе"}.get(word[-1], f"{base}е")
        return [*with_endings(base, "а у ам і ы"), softened]
    return []


# --------------------------------------------------------------------------- Latin letters

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ў": "w",
}  # fmt: skip
_TABLE = str.maketrans(_LATIN | {small.upper(): latin.capitalize() for small, latin in _LATIN.items()})


def romanised(text: str) -> str:
    """Write Russian or Belarusian letters in Latin ones, as English texts do: «Чердаклы» -> Cherdakly."""
    return text.translate(_TABLE)
