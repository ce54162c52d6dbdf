"""The ledger: which stories a chat was promised, and what of them, so that none comes twice and a change is told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Integer, bindparam, delete, func, select, true
from sqlalchemy.dialects.sqlite import insert

from bot.archive.columns import Day
from bot.archive.connection import Connection
from bot.archive.schema import delivered, versions
from bot.changes import Known

_COPY = insert(delivered).on_conflict_do_nothing()
_TO = (bindparam("of", type_=Integer), bindparam("in_topic", type_=Integer))
_LISTED = func.json_each(bindparam("stories")).table_valued("value")
_PAIR = [func.json_extract(_LISTED.c.value, f"$[{at}]", type_=Integer) for at in (0, 1)]
# the truth: or «ON CONFLICT» looks like a join
_NEW = insert(delivered).from_select(
    ["chat", "topic", "story", "version", "day"], select(*_TO, *_PAIR, bindparam("on", type_=Day)).where(true())
)
_MARK = _NEW.on_conflict_do_update(
    index_elements=["chat", "topic", "story"],
    set_={"version": func.coalesce(_NEW.excluded.version, delivered.c.version)},
)


async def known_to(
    connection: Connection, chats: Iterable[int], since_story: int
) -> dict[tuple[int, int], dict[int, int | None]]:
    """The stories from *since_story* on that *chats* were promised, each with the version that was told last.

    By chat and topic (0: the chat itself); who was promised none is left out.
    """
    found: dict[tuple[int, int], dict[int, int | None]] = {}
    for chat, topic, story, version in await connection.execute(_KNOWN, {"chats": list(chats), "since": since_story}):
        found.setdefault((chat, topic), {})[story] = version
    return found


_KNOWN = select(delivered.c.chat, delivered.c.topic, delivered.c.story, delivered.c.version).where(
    delivered.c.chat.in_(bindparam("chats", expanding=True)), delivered.c.story >= bindparam("since")
)


@dataclass(frozen=True, slots=True)
class Told:
    """The stories of one digest; *versions*: of those of them that may be told as changed later."""

    chat: int
    topic: int | None
    stories: Sequence[int]
    day: date
    versions: Mapping[int, int] = field(default_factory=dict)


async def mark(tx: Connection, *digests: Told) -> None:
    """Note what *digests* promise; of what was promised before, only which version is told."""
    rows = [
        {
            "of": one.chat,
            "in_topic": one.topic or 0,
            "stories": json.dumps([[story, one.versions.get(story)] for story in one.stories]),
            "on": one.day,
        }
        for one in digests
        if one.stories
    ]
    if rows:
        await tx.execute(_MARK, rows)


async def keep(tx: Connection, told: Collection[tuple[int, Known]]) -> dict[tuple[int, Known], int]:
    """Keep what is told of stories; return the number of each version."""
    if not told:
        return {}
    await tx.execute(_KEEP, [{"story": story, "known": known} for story, known in set(told)])
    query = select(versions.c.id, versions.c.story, versions.c.known)
    rows = await tx.execute(query.where(versions.c.story.in_({story for story, _ in told})))
    return {(row.story, row.known): row.id for row in rows}


_KEEP = insert(versions).on_conflict_do_nothing()


async def told_as(connection: Connection, numbers: Collection[int]) -> dict[int, Known]:
    """What was told by the versions of these numbers; those that are gone are left out."""
    rows = await connection.execute(_TOLD, {"numbers": list(numbers)}) if numbers else ()
    return {row.id: row.known for row in rows}


_TOLD = select(versions.c.id, versions.c.known).where(versions.c.id.in_(bindparam("numbers", expanding=True)))


async def unmark(tx: Connection, chat: int, stories: Iterable[int]) -> None:
    """Let *stories* be news again for a chat that was promised them and did not get them."""
    await tx.execute(delete(delivered).where(delivered.c.chat == chat, delivered.c.story.in_(list(stories))))


async def move(tx: Connection, chat: int, new: int) -> None:
    """Let *new* have been promised what *chat* was."""
    columns = [delivered.c.topic, delivered.c.story, delivered.c.day, delivered.c.version]
    rows = (await tx.execute(select(*columns).where(delivered.c.chat == chat))).mappings().all()
    if rows:
        await tx.execute(_COPY, [{"chat": new, **row} for row in rows])
    await tx.execute(delete(delivered).where(delivered.c.chat == chat))
