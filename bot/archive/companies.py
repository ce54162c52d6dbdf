"""Companies across all stories: no table holds them, their names lead to the stories that tell of them.

A company is known by a story that names it and the mark of its name there, which is what a button holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from zlib import crc32

from sqlalchemy import select

from bot.answers import AgreementRecord, CompaniesAnswer, CompanyCard, CompanyName
from bot.archive import people, search, stories
from bot.archive.company_names import WORD, key, spellings
from bot.archive.connection import Connection
from bot.archive.schema import appearances
from bot.model import Story, Visit
from bot.russian import places
from bot.russian.folding import fold
from bot.russian.stemming import stem

LOOKED_AT = 200  # stories that hold the words of a name; the latest
PIECE = 40  # of them read before others get their turn
RECENT = 200  # stories whose companies a misspelt name is compared with
ALIKE = 78  # how near (of 100) it must be
OFFERED = 8
PEOPLE = 6
ON_PAGE = 5


def mark(name: str) -> int:
    """A number for a name, that a button has room for; those of old messages hold it, so it never changes."""
    return crc32(" ".join(stem(word) for word in WORD.findall(fold(name))).encode()) or 1


def same(one: str, other: str) -> bool:
    """Whether both are, in any form, the name of one company."""
    return key(one) == key(other)


def named(story: Story) -> list[str]:
    """The companies and other organisations of *story*, each once."""
    return list({key(name): name for name in reversed(_names(story)) if key(name)}.values())[::-1]


def _names(story: Story) -> list[str]:
    """The same under every name the story has for them."""
    found = [*story.organisations, *(name for visit in story.visits for name in visit.organisations)]
    return found + [party for paper in story.agreements for party in paper.parties if not places.by_name(party)]


async def card(connection: Connection, story: int, number: int, today: date, *, skip: int = 0) -> CompanyCard | None:
    """The company that *story* names under the mark *number*; None where it does so no more."""
    told = await stories.find(connection, story)
    name = next((name for name in _names(told) if mark(name) == number), None) if told else None
    if told is None or name is None:
        return None
    wanted = key(name)
    numbers = await _holding(connection, name, LOOKED_AT)
    every = await _read(connection, sorted({*numbers, story}, reverse=True))
    found = [one for one in every if wanted in map(key, named(one))]
    found.sort(key=_told, reverse=True)
    papers = [
        AgreementRecord(0, one.id or 0, paper, _told(one), one.sources, partners=one.partners)
        for one in found
        for paper in one.agreements
        if wanted in map(key, paper.parties)
    ]
    days = [source.published for one in found for source in one.sources]
    partners = Counter(partner for one in found for partner in one.partners)
    topics = Counter(topic for one in found for topic in one.topics)
    return CompanyCard(
        CompanyName(name, story, number, len(found)),
        first=min(days),
        last=max(days),
        partners=tuple(partners.most_common(6)),
        topics=tuple(topic for topic, _ in topics.most_common(4)),
        agreements=tuple(papers),
        visits=tuple(visit for one in found for visit in one.visits if _takes_part(visit, wanted)),
        people=tuple(await people.cards(connection, await _of(connection, found, wanted), today)),
        stories=tuple(found),
        skip=skip,
        more=skip + ON_PAGE if len(found) > skip + ON_PAGE else None,
    )


async def of_story(connection: Connection, number: int) -> tuple[CompanyName, ...]:
    """The companies of a story."""
    story = await stories.find(connection, number)
    return tuple(CompanyName(name, number, mark(name), 1) for name in named(story)) if story else ()


async def meant(connection: Connection, words: str) -> CompaniesAnswer:
    """Which companies *words* may mean; those of nearly that name where none bears it."""
    asked = key(words)
    found = await _read(connection, await _holding(connection, words, LOOKED_AT // 2)) if asked else []
    names = [one for one in _counted(found) if all(_has(one.name, word) for word in asked.split())]
    exactly = [one for one in names if key(one.name) == asked]
    if names or not asked:
        return CompaniesAnswer(words, tuple(exactly or names[:OFFERED]))
    from rapidfuzz import fuzz, process

    known = {one.name: one for one in _counted(await _read(connection, await _latest(connection)))}
    if exactly := [one for name, one in known.items() if key(name) == asked]:  # spelt as no text spells it
        return CompaniesAnswer(words, tuple(exactly))
    folded = {name: fold(name) for name in known}
    near = process.extract(fold(words), folded, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=OFFERED)
    return CompaniesAnswer(words, tuple(known[name] for _, _, name in near), exact=False)


async def _holding(connection: Connection, name: str, limit: int) -> list[int]:
    """The latest stories that hold a name, however it is spelt."""
    found: set[int] = set()
    for spelt in spellings(name):
        found.update(await search.find(connection, spelt, limit=limit))
    return sorted(found, reverse=True)[:limit]


def _has(name: str, word: str) -> bool:
    return any(part.startswith(word) or (len(part) > 3 and word.startswith(part)) for part in key(name).split())


def _counted(found: Sequence[Story]) -> list[CompanyName]:
    """The companies of these stories, the most often named first."""
    counts: Counter[str] = Counter()
    latest: dict[str, tuple[str, int]] = {}
    for story in found:
        for name in named(story):
            counts[key(name)] += 1
            latest.setdefault(key(name), (name, story.id or 0))
    return [CompanyName(latest[one][0], latest[one][1], mark(latest[one][0]), n) for one, n in counts.most_common()]


def _told(story: Story) -> date:
    return max(source.published for source in story.sources)


def _takes_part(visit: Visit, wanted: str) -> bool:
    return not visit.background and wanted in map(key, visit.organisations)


async def _read(connection: Connection, numbers: Sequence[int]) -> list[Story]:
    found: list[Story] = []
    for start in range(0, len(numbers), PIECE):
        found += await stories.some(connection, numbers[start : start + PIECE])
        await connection.let_others()
    return found


async def _latest(connection: Connection) -> list[int]:
    return [story.id or 0 for story in await stories.latest(connection, limit=RECENT)]


async def _of(connection: Connection, found: Sequence[Story], wanted: str) -> list[int]:
    """Who is told of as somebody of the company, the latest first."""
    table = appearances.c
    numbers = [story.id for story in found]
    rows = await connection.execute(
        select(table.person, table.position, table.organisation)
        .where(table.story.in_(numbers))
        .order_by(table.last.desc(), table.person)
    )
    theirs = [
        row.person
        for row in rows
        if key(row.organisation or "") == wanted or f" {wanted} " in f" {key(row.position or '')} "
    ]
    return list(dict.fromkeys(theirs))[:PEOPLE]
