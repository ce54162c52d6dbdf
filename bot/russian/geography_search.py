"""What a reader meant by a word: exact names first, then another keyboard or script, then a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining
from unicodedata import normalize as unicode_form

from bot.russian.geography import (
    Place,
    RowIndex,
    alias_cases,
    bare_alias,
    english_of,
    is_shy,
    listed,
    normalise,
    normalised,
    number_of,
    place,
    row,
    rows,
)
from bot.russian.geography_adjectives import adjective_of
from bot.russian.geography_context import Surroundings
from bot.russian.geography_foreign import romanised
from bot.russian.geography_index import WORD, Form, Guard, belarusian_names, english_names, russian_names
from bot.russian.geography_kin import related
from bot.russian.geography_units import group_at, stem_of, units_named
from bot.russian.layout import in_english_layout, in_russian_layout

# --------------------------------------------------------------------------- names


@lru_cache(maxsize=1)
def _names() -> RowIndex:
    return RowIndex(normalised((held.name, number) for number, held in enumerate(rows())))


@lru_cache(maxsize=1)
def _aliases() -> RowIndex:
    aliases = ((alias, n) for n, held in enumerate(rows()) for alias in listed(held.aliases) if alias[0] != "^")
    return RowIndex(normalised((bare_alias(alias), number) for alias, number in aliases))


@lru_cache(maxsize=4096)
def by_name(name: str) -> Place | None:
    """Return the place of this Russian name or alias; of several, the most prominent.

    A district goes by another noun too, «Рамешковский муниципальный округ», where it alone bears the name.
    """
    key = normalise(name.strip())
    whole = key.split(" - ")[0]  # «Кемеровская область — Кузбасс»
    known = _canonical(key) or _canonical(whole) or _district(key)
    return place(known[0]) if known else None


def _canonical(key: str) -> list[int]:
    """Rows of a normalised Russian name in the nominative; a name goes before an alias."""
    return _names().rows(key) or _aliases().rows(key)


_AS_DISTRICTS = {"район": ("район",), "округ": ("округ", "район"), "улус": ("район",), "кожуун": ("район",)}
_OF_KINDS = (" муниципальный", " городской", " национальный")


def _district(key: str) -> list[int]:
    """The row of «рамешковский округ»; of two districts of one name none is guessed."""
    name, _, noun = key.rpartition(" ")
    if noun not in _AS_DISTRICTS or not name.endswith(("ий", "ый", "ой")):
        return []
    stem = stem_of(next((name.removesuffix(kind) for kind in _OF_KINDS if name.endswith(kind)), name))
    units = adjective_of(stem).units if stem else ()
    bearers = ([number for head, number in units if head == unit] for unit in _AS_DISTRICTS[noun])
    known = next(filter(None, bearers), [])
    return known if len(known) == 1 and not is_shy(known[0]) else []


def is_exact(query: str) -> bool:
    """Whether *query* is a name of ours in any case, form or language, and not merely like one."""
    return bool(_exact(_cleaned(query)))


def resolve(query: str, *, limit: int = 5) -> list[Place]:
    """Return what a reader's words may mean, best first; [] if nothing is near.

    An exact name in any case or language beats another keyboard layout («Vbycr»), which beats another spelling
    («Uljanowsk»), which beats a typo; a short word allows no typo.
    """
    query = query[:_LONGEST]
    cleaned = _cleaned(query)
    found = _exact(cleaned) or _mistyped_layout(query) or _unit_of(cleaned) or _near(cleaned, limit)
    return [place(number) for number in found[:limit]]


# --------------------------------------------------------------------------- exact

_LONGEST = 100  # letters of a query that are read
_BEFORE = ("г ", "г. ", "гор ", "гор. ", "город ", "в ", "во ", "из ", "на ", "по ", "city of ", "the ")


def _cleaned(query: str) -> str:
    return " ".join(normalise(query).strip(" .,;:!?«»\"'()").split())


def _exact(key: str) -> list[int]:
    bare = next((key[len(word) :] for word in _BEFORE if key.startswith(word)), "")
    return _named(key) or (_named(bare) if bare else [])


def _named(key: str) -> list[int]:
    match = WORD.match(key)
    if not match:
        return []
    named: dict[int, bool] = {}
    for names in (russian_names(), english_names(), belarusian_names()):
        for reading in names.get(match.group()):
            if reading.rest == key[match.end() :] and reading.guard is not Guard.HOME:
                named[reading.row] = named.get(reading.row, True) and reading.form is not Form.NAME
    return sorted(named, key=lambda number: (named[number], number)) or _units(key) or _bare(key)


def _units(key: str) -> list[int]:
    """«минская обл», «минского облисполкома»."""
    words = list(WORD.finditer(key))
    stem = stem_of(words[0][0])
    group = group_at(Surroundings(key.title(), key, words), 0, stem) if stem else None
    if stem is None or group is None or group.end < len(key):
        return []
    adjective = adjective_of(stem)
    found = [number for unit in group.units for noun, number in adjective.units if noun == unit]
    return found or list(adjective.bare[:1])


_FEMININE = ("ая", "ой", "ую")
_PLURAL = ("ие", "ых", "их", "ым", "им", "ыми", "ими")
_OF_HER = ("область", "республика")
_OF_HIM = ("край", "округ")


def _bare(key: str) -> list[int]:
    """«минская» is the oblast, «краснодарский» the krai, «минский» the city, «вологодские» those of the oblast."""
    stem = stem_of(key)
    if stem is None:
        return []
    of_her = _OF_HER if key.endswith((*_FEMININE, *_PLURAL)) else ()
    fitting = of_her if key.endswith(_FEMININE) else (*of_her, *_OF_HIM)
    adjective = adjective_of(stem)
    regions = [number for noun, number in adjective.units if noun in fitting]
    return list(dict.fromkeys([*regions, *adjective.bare, *(number for _, number in adjective.units)]))


# --------------------------------------------------------------------------- another keyboard


def _mistyped_layout(query: str) -> list[int]:
    return next((f for meant in (in_russian_layout, in_english_layout) if (f := _exact(_cleaned(meant(query))))), [])


# --------------------------------------------------------------------------- «Ульяновск область»


def _unit_of(key: str) -> list[int]:
    """A city's name with a unit's noun: its oblast or district."""
    first, _, noun = key.rpartition(" ")
    kind = units_named(noun) if first else None
    if kind is None:
        return []
    return [number_of(p) for number in _exact(first)[:1] for p in related(place(number)) if p.kind is kind]


# --------------------------------------------------------------------------- another spelling, a typo

_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("cz", "c"), ("ts", "c"),
    ("tz", "c"), ("zh", "z"), ("kh", "h"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("j", "i"), ("y", "i"), ("ie", "e"),
    ("x", "ks"), ("q", "k"), ("-", " "), ("'", ""), (".", ""),
)  # fmt: skip


def _sound(name: str) -> str:
    """How a name sounds, whatever letters spell it: «Ульяновск», Ulyanovsk and Uljanowsk sound alike."""
    latin = "".join(c for c in unicode_form("NFKD", romanised(normalise(name))) if not combining(c))
    for letters, sound in _SOUNDS:
        if letters in latin:
            latin = latin.replace(letters, sound)
    return "".join(c for i, c in enumerate(latin) if i == 0 or latin[i - 1] != c)


@lru_cache(maxsize=1)
def _sounds() -> dict[str, list[int]]:
    """How every name sounds -> rows."""
    sounds: dict[str, list[int]] = {}
    for number, name in _spellings():
        known = sounds.setdefault(_sound(name), [])
        if number not in known:
            known.append(number)
    return sounds


def _spellings() -> Iterator[tuple[int, str]]:
    for number, held in enumerate(rows()):
        if is_shy(number):
            return  # the last of the tables: to be written without a slip
        yield number, held.name
        yield from ((number, alias_cases(alias).name) for alias in listed(held.aliases) if not alias.isupper())
        yield from ((number, name.removeprefix("*")) for name in listed(held.english) if not name.isupper())
        if not held.english:
            yield number, english_of(held.name)
        yield from ((number, name) for name in listed(held.belarusian))


def _near(key: str, limit: int) -> list[int]:
    """Names that sound the same, or differ by a slip or two."""
    sound = _sound(key)
    allowed = _slips(len(sound))
    if sound in _sounds():
        return _sounds()[sound]
    if not allowed:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    close = process.extract(sound, list(_sounds()), scorer=OSA.distance, score_cutoff=allowed, limit=4 * limit)
    graded = [
        (slips, other[0] != sound[0], row(number).kind == "district", number)
        for other, slips, _ in close
        if len(sound) > 5 or other[0] == sound[0]
        for number in _sounds()[other]
    ]
    return list(dict.fromkeys(number for *_, number in sorted(graded)))


def _slips(length: int) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if length < 4 else 1 if length < 6 else 2 if length < 10 else 3
