"""What a word with one slip of the finger in it was to be: «гомля» is «Гомеля», «деелгации» are «делегации»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from bot.questions.talk import is_talk
from bot.questions.words import KINDS, ROWS, Kind
from bot.russian.folding import fold
from bot.russian.geography import Place, all_places, country_of

_SHORTEST = 4
_SHORTEST_SIGN = 7
_HOME = ("Россия", "Беларусь")
_NEAR = ("Казахстан", "Узбекистан", "Киргизия", "Таджикистан", "Туркмения", "Туркменистан", "Армения", "Азербайджан",
         "Грузия", "Молдавия", "Китай", "Турция", "Индия", "Иран", "Вьетнам", "Сербия")  # fmt: skip


@lru_cache(maxsize=1024)
def place_meant(word: str, *, sure: bool = False) -> Place | None:
    """The place *word*, folded, is one slip away from; of several the nearest to us: Гомель before Гамбия.

    *sure*: nothing else says that it is a place: «курс» is not Курск, «минкс» is Минск.
    """
    if len(word) < _SHORTEST or not word.isalpha() or is_talk(word):
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = [
        (rank, form[0] != word[0], sorted(form) != sorted(word), at, place)
        for length in (len(word) - 1, len(word), len(word) + 1)
        if (forms := _forms().get(length))
        for form, _, at in process.extract(word, list(forms), scorer=OSA.distance, score_cutoff=1, limit=8)
        for rank, place in [forms[form]]
        if (len(word) > _SHORTEST or form[0] == word[0]) and (not sure or _is_sure(word, form, rank))
    ]
    return min(found, key=lambda near: near[:-1])[-1] if found else None


def _is_sure(word: str, form: str, rank: int) -> bool:
    if form[0] != word[0] or len(word) <= _SHORTEST:
        return False
    return sorted(form) == sorted(word) or (rank < 2 and len(form) != len(word) and len(word) > _SHORTEST + 1)


@cache
def _forms() -> dict[int, dict[str, tuple[int, Place]]]:
    """The forms of the names of places that are not districts, by their length."""
    forms: dict[int, dict[str, tuple[int, Place]]] = {}
    for place in all_places():
        country = country_of(place).name
        rank = 0 if country in _HOME else 1 if country in _NEAR and place.kind == "country" else 2
        if place.kind == "district" or (rank == 2 and place.kind != "country"):
            continue
        for form in _named(place):
            if len(form) >= _SHORTEST and form.isalpha():
                forms.setdefault(len(form), {}).setdefault(form, (rank, place))
    return forms


def _named(place: Place) -> Iterator[str]:
    cases = place.name, place.genitive, place.dative, place.accusative, place.instrumental, place.locative
    yield from dict.fromkeys(map(fold, (*cases, place.english, place.belarusian)))


@lru_cache(maxsize=1024)
def kind_meant(word: str) -> Kind | None:
    """The kind whose sign *word* begins with but for one slip."""
    if len(word) < _SHORTEST_SIGN or not word.isalpha() or is_talk(word):
        return None
    from rapidfuzz.distance import OSA

    for kind in KINDS:
        for sign in ROWS[kind].split():
            if len(sign) < _SHORTEST_SIGN or not sign.isalpha():
                continue
            if any(OSA.distance(word[: len(sign) + d], sign, score_cutoff=1) <= 1 for d in (-1, 0, 1)):
                return kind
    return None
