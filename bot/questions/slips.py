"""What a word with one slip of the finger in it was to be: «гомля» is «Гомеля», «деелгации» are «делегации»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from bot.questions.talk import is_talk
from bot.questions.words import KINDS, ROWS, Kind
from bot.russian.folding import fold
from bot.russian.geography import Place, PlaceKind, place, rows

_SHORTEST = 4
_SHORTEST_SIGN = 7
_VISITS = "визиты", "визитов", "візіты", "візітаў", "visits"
"""What is asked for most is understood with a slip in it, short as it is."""
_HOME = {"RU", "BY"}
_NEAR = {"KZ", "UZ", "KG", "TJ", "TM", "AM", "AZ", "GE", "MD", "CN", "TR", "IN", "IR", "VN", "RS", "MN", "CU"}


@lru_cache(maxsize=1024)
def place_meant(word: str, *, swapped: bool = False) -> Place | None:
    """The place *word*, folded, is one slip away from; of several the nearest to us: Гомель before Гамбия.

    *swapped*: by two letters that changed places, where nothing says that it is a place: «минкс», but not «курс».
    """
    if len(word) < _SHORTEST or not word.isalpha() or is_talk(word):
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = [
        (rank, form[0] != word[0], sorted(form) != sorted(word), number)
        for length in (len(word) - 1, len(word), len(word) + 1)
        if (forms := _forms().get(length))
        for form, *_ in process.extract(word, list(forms), scorer=OSA.distance, score_cutoff=1, limit=8)
        for rank, number in [forms[form]]
        if (len(word) > _SHORTEST or form[0] == word[0])
        and (not swapped or (form[0] == word[0] and sorted(form) == sorted(word)))
    ]
    return place(min(found)[-1]) if found else None


@cache
def _forms() -> dict[int, dict[str, tuple[int, int]]]:
    """The forms of the names of near places and of countries by their length: how far each is, and its row."""
    forms: dict[int, dict[str, tuple[int, int]]] = {}
    for number, held in enumerate(rows()):
        country = held.id[:2]
        rank = 0 if country in _HOME else 1 if country in _NEAR else 2
        if held.kind == PlaceKind.DISTRICT or (rank and held.kind != PlaceKind.COUNTRY):
            continue
        for form in _named(place(number)):
            if len(form) >= _SHORTEST and form.isalpha():
                forms.setdefault(len(form), {}).setdefault(form, (rank, number))
    return forms


def _named(held: Place) -> Iterator[str]:
    cases = held.name, held.genitive, held.dative, held.accusative, held.instrumental, held.locative
    yield from dict.fromkeys(map(fold, (*cases, held.english, held.belarusian)))


@lru_cache(maxsize=1024)
def kind_meant(word: str) -> Kind | None:
    """The kind whose sign *word* begins with but for one slip."""
    if len(word) <= _SHORTEST or not word.isalpha() or is_talk(word):
        return None
    from rapidfuzz.distance import OSA

    if any(word[0] == often[0] and OSA.distance(word, often, score_cutoff=1) <= 1 for often in _VISITS):
        return Kind.VISITS
    if len(word) < _SHORTEST_SIGN:
        return None
    for kind in KINDS:
        for sign in ROWS[kind].split():
            if len(sign) < _SHORTEST_SIGN or not sign.isalpha():
                continue
            if any(OSA.distance(word[: len(sign) + d], sign, score_cutoff=1) <= 1 for d in (-1, 0, 1)):
                return kind
    return None
