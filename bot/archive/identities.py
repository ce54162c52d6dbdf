"""Who is meant by a name: persons told apart, and written down with the stories they appear in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.names import Name, compatible, fuller, namesakes, parts, words_of
from bot.archive.schema import appearances, people, person_words
from bot.archive.sounds import sound
from bot.model import Person, Story
from bot.russian.folding import fold


@dataclass(frozen=True, slots=True)
class Known:
    """A person the archive holds, with the positions it was ever told in."""

    id: int
    name: str
    positions: frozenset[str]


async def rewrite(tx: Connection, number: int, story: Story) -> dict[str, int]:
    """Write who appears in *story* (its *number*) anew; return the id of each by the name used in it."""
    before = set((await tx.execute(select(appearances.c.person).where(appearances.c.story == number))).scalars())
    ids = {person.name: await _identify(tx, person) for person in story.persons}
    await tx.execute(delete(appearances).where(appearances.c.story == number))
    grouped: dict[int, list[Person]] = defaultdict(list)
    for person in story.persons:
        grouped[ids[person.name]].append(person)
    for identity, same in grouped.items():
        await tx.execute(insert(appearances).values(person=identity, story=number, **_appearance(story, same)))
    await _forget(tx, before - grouped.keys())
    return ids


async def _identify(tx: Connection, person: Person) -> int:
    """The id of *person*, of a new one if need be; a fuller name is taken over."""
    name = parts(person.name)
    known = choose(person, name, await _namesakes(tx, name.surname))
    if known is None:
        values = {"name": person.name, "surname": name.surname, "sound": sound(name.surname)}
        row = await tx.execute(insert(people).values(values).returning(people.c.id))
        identity = int(row.scalar_one())
        await _write_words(tx, identity, person.name)
        return identity
    if (best := fuller(known.name, person.name)) != known.name:
        await tx.execute(update(people).where(people.c.id == known.id).values(name=best, surname=parts(best).surname))
    await _write_words(tx, known.id, person.name)
    return known.id


def choose(person: Person, name: Name, among: Sequence[Known]) -> Known | None:
    """Return which of those whose surname sounds the same *person* is, None for somebody new.

    First name and patronymic must agree as far as both are known. Where several fit («Александр Иванов»), and for
    a bare surname, the position tells; without that nobody is guessed.
    """
    position = fold(person.position or "")
    fits = compatible if name.given else namesakes
    fitting = [known for known in among if fits(name, parts(known.name))]
    if name.given and len(fitting) == 1:
        return fitting[0]
    in_office = [known for known in fitting if position and position in known.positions]
    if len(in_office) == 1:
        return in_office[0]
    same = [known for known in fitting if fold(known.name) == fold(person.name) and (name.given or not position)]
    return same[0] if len(same) == 1 and not in_office else None


async def _namesakes(tx: Connection, surname: str) -> list[Known]:
    rows = await tx.execute(
        select(people.c.id, people.c.name, appearances.c.position)
        .join_from(people, appearances, people.c.id == appearances.c.person, isouter=True)
        .where(people.c.sound == sound(surname))
        .order_by(people.c.id)
    )
    names: dict[int, str] = {}
    positions: dict[int, set[str]] = defaultdict(set)
    for number, name, position in rows:
        names[number] = name
        positions[number] |= {fold(position)} if position else set()
    return [Known(number, name, frozenset(positions[number])) for number, name in names.items()]


async def _write_words(tx: Connection, identity: int, name: str) -> None:
    """By which somebody is found, in every spelling that was told."""
    words = [{"word": word, "person": identity} for word in dict.fromkeys(words_of(name))]
    if words:
        await tx.execute(insert(person_words).on_conflict_do_nothing(), words)


def _appearance(story: Story, persons: Sequence[Person]) -> dict[str, Any]:
    mentioned = {evidence.article for person in persons for evidence in person.evidence}
    days = [source.published for source in story.sources if source.article in mentioned]
    days = days or [source.published for source in story.sources]
    best = max(persons, key=lambda person: len(person.position or ""))
    return {
        "position": best.position,
        "organisation": best.organisation,
        "first": min(days),
        "last": max(days),
        "articles": len(days),
    }


async def _forget(tx: Connection, identities: set[int]) -> None:
    """Drop those of *identities* whom nothing tells of any more."""
    told = exists().where(appearances.c.person == people.c.id)
    for identity in identities:
        await tx.execute(delete(people).where(people.c.id == identity, ~told))
