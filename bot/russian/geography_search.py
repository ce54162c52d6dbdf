"""Places by name, and what a reader meant by a word."""

from __future__ import annotations

from functools import lru_cache

from bot.russian.geography import Place, alias_forms, cases_of, containers, listed, place, rows
from bot.russian.geography_index import adjectives, has_head, normalise


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[int, ...]]:
    """Every name, in every case and language, normalised -> rows."""
    known: dict[str, dict[int, None]] = {}
    for number, row in enumerate(rows()):
        names = [*cases_of(row.name, row.cases)]
        names += [form for alias in listed(row.aliases) for form in alias_forms(alias.removeprefix("@"))]
        names += [name.removeprefix("*") for name in listed(row.english)] + listed(row.belarusian)
        if has_head(row.name):
            names.append(row.name.split(" ")[0])
        for name in names:
            known.setdefault(normalise(name), {})[number] = None
    return {name: tuple(numbers) for name, numbers in known.items()}


@lru_cache(maxsize=1)
def _canonical() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, row in enumerate(rows()):
        names.setdefault(normalise(row.name), number)
    for number, row in enumerate(rows()):
        for alias in listed(row.aliases):
            names.setdefault(normalise(alias_forms(alias.removeprefix("@")).name), number)
    return names


def by_name(name: str) -> Place | None:
    """Return the place of this Russian name or alias; of several, the most prominent."""
    number = _canonical().get(normalise(name.strip()))
    return None if number is None else place(number)


def is_exact(query: str) -> bool:
    """Whether *query* is a name or an alias we hold, in any case or language."""
    return normalise(query.strip()) in _known()


def resolve(query: str, *, limit: int = 5) -> list[Place]:
    """Return what a reader's words may mean, best first; an exact name beats any near one."""
    key = normalise(" ".join(query.split()))
    if exact := _known().get(key):
        return [place(number) for number in exact][:limit]
    if len(key) < 4:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    near = process.extract(key, list(_known()), scorer=JaroWinkler.similarity, score_cutoff=0.9, limit=limit)
    found = dict.fromkeys(number for name, _, _ in near for number in _known()[name])
    return [place(number) for number in found][:limit]


def related(origin: Place) -> tuple[Place, ...]:
    """Return what is meant together: Минск -> Минск, Минская область, Минский район (itself first)."""
    number = next(n for n, row in enumerate(rows()) if row.id == origin.id)
    groups = [{n for _, n in a.heads} | {b for b in a.bare if rows()[b].kind != "country"} for a in adjectives().values()]
    together = {n for group in groups if number in group for n in group}
    top = (origin, *containers(origin))[-1].id
    inside = [p for n in sorted(together) if n != number and (p := place(n)) and containers(p)[-1:] and containers(p)[-1].id == top]
    return (origin, *inside)
