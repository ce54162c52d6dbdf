"""What is known of the words of names: which are first names and of whom, which are or look like surnames."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from bot.russian.eastern_women import is_form_of_hers, is_woman
from bot.russian.morphology import Case, is_known, parses


class Gender(StrEnum):
    MALE = "masc"
    FEMALE = "femn"


@cache
def _first_names() -> frozenset[str]:
    """First names of the news in the nominative, lower-case, е for ё: a word list of the language model's package."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    folder = Path(spec.submodule_search_locations[0]) / "data" / "dict"
    lists = [(folder / name).read_text("utf-8") for name in ("first.txt", "maybe_first.txt")]
    lines = "\n".join(lists).replace("ё", "е").splitlines()
    return frozenset(line.partition("#")[0].strip() for line in lines) | _NOUNS_TOO


_NOUNS_TOO = frozenset({"франк", "лори", "муза"})  # which the list lacks


@lru_cache(10_000)
def is_first_name(nominative: str) -> bool:
    parts = nominative.lower().replace("ё", "е").split("-")
    return all(_is_listed(part) for part in parts) or bool(genders_of(nominative))


def _is_listed(word: str) -> bool:
    return word in _first_names() and not is_listed_by_mistake(word)


def is_listed_by_mistake(word: str) -> bool:
    # the list was gathered from texts: it holds «владимира» and «алексея» beside the names themselves
    if is_woman(word):
        return False
    return (
        (word.endswith("а") and word[:-1] in _first_names())
        or (word.endswith("я") and not _first_names().isdisjoint({word[:-1] + "й", word[:-1] + "ь"}))
        or is_form_of_hers(word)
    )


@lru_cache(10_000)
def genders_of(nominative: str) -> frozenset[Gender]:
    """The genders of a first name the dictionary of forms or the list of women's names holds; empty for others."""
    word = nominative.lower().replace("ё", "е")
    if is_woman(word):
        return frozenset({Gender.FEMALE})
    if not is_known(nominative):
        return frozenset()
    readings = (p for p in parses(nominative) if p.lemma.replace("ё", "е") == word and p.score > 0.02)
    tags = [p.grammemes for p in readings if "Name" in p.grammemes and p.case is Case.NOMINATIVE]
    return frozenset(gender for gender in Gender for tag in tags if gender.value in tag or "ms-f" in tag)


@lru_cache(10_000)
def rarity(word: str, gender: Gender) -> float:
    """How much rather *word* is of the other gender: «Дмитрия» is seldom a woman's name, mostly Дмитрий's genitive."""
    names = [p for p in parses(word) if "Name" in p.grammemes] if is_known(word) else []
    total = sum(p.score for p in names)
    fitting = sum(p.score for p in names if gender.value in p.grammemes or "ms-f" in p.grammemes)
    return 0.6 * (1 - fitting / total) if total else 0.0


@lru_cache(10_000)
def is_known_surname(nominative: str) -> bool:
    return is_known(nominative) and any("Surn" in p.grammemes and p.case is Case.NOMINATIVE for p in parses(nominative))


_SURNAME_SHAPE = re.compile(
    r"(ов|ев|ёв|ин|ын|ск|цк|енк|ченк|шенк|йк|ск)(а|ой|у|ым|е|ий|ая|ого|ому|им|ом|ую|о)?$"
    r"|(енко|ейко|ич|ук|юк|чук|як|ян|янц|дзе|швили|ия|их|ых|ец|ко|ник|айло|ый|ой)(а|у|ом|ем|е)?$",
    re.IGNORECASE,
)


@lru_cache(10_000)
def looks_like_surname(word: str) -> bool:
    """Whether its ending or the dictionary makes *word* a surname, in whatever form."""
    return bool(_SURNAME_SHAPE.search(word)) or any("Surn" in p.grammemes for p in parses(word))


@lru_cache(20_000)
def fold(word: str) -> str:
    """Lower-case, е for ё and э («Хадзимэ», «Хадзиме»): how names are compared."""
    return word.lower().replace("ё", "е").replace("э", "е")


def capitalised(word: str) -> str:
    """«МИННИХАНОВ» → «Минниханов», «АЛЬ-РАШИД» → «Аль-Рашид»."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
