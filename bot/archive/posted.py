"""What chats were sent: the messages that tell a story, to be edited; the alerts of the last hour, to be counted.

Keys of the outbox sort as their days do; «;» follows «:».
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, text

from bot.archive.columns import instant
from bot.archive.connection import Connection
from bot.archive.schema import pages


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that a chat can read, and what it shows now, edits on their way included."""

    number: int  # outbox.id
    chat: int
    topic: int | None
    id: int  # message_id
    page: int  # pages.id


def edits_of(message: Posted) -> str:
    """What the keys of its edits begin with."""
    return f"edit:{message.chat}:{message.topic or 0}:{message.number}:"


async def telling(connection: Connection, stories: Collection[tuple[int, int | None, int]]) -> list[Posted]:
    """The digests and alerts sent since chats were first told these *stories*: (chat, topic, story)."""
    asked = json.dumps([[chat, topic or 0, story] for chat, topic, story in stories])
    rows = await connection.execute(_TELLING, {"asked": asked})
    return [Posted(r.id, r.chat, r.topic or None, r.message_id, r.edited or r.page) for r in rows]


_TELLING = text("""
    SELECT DISTINCT sent.id, sent.chat, sent.topic, sent.message_id, sent.page,
        (SELECT edit.page FROM outbox AS edit
         WHERE edit.dedupe_key > 'edit:' || sent.chat || ':' || sent.topic || ':' || sent.id || ':'
           AND edit.dedupe_key < 'edit:' || sent.chat || ':' || sent.topic || ':' || sent.id || ';'
           AND edit.state IN ('pending', 'sending', 'sent')
         ORDER BY edit.id DESC LIMIT 1) AS edited
    FROM json_each(:asked) AS one
    JOIN (SELECT 'digest:' AS kind UNION ALL SELECT 'alert:')
    JOIN delivered AS told
      ON told.chat = one.value ->> 0 AND told.topic = one.value ->> 1 AND told.story = one.value ->> 2
    JOIN outbox AS sent
      ON sent.dedupe_key >= kind || told.chat || ':' || told.topic || ':' || told.day
     AND sent.dedupe_key < kind || told.chat || ':' || told.topic || ';'
    WHERE sent.state = 'sent'
    ORDER BY sent.id
""")


async def bodies(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """What these pages say."""
    rows = await connection.execute(select(pages.c.id, pages.c.body).where(pages.c.id.in_(numbers)))
    return {row.id: row.body for row in rows}


async def alerted(connection: Connection, chats: Collection[tuple[int, int]], since: datetime) -> list[Moment]:
    """When chats (0: no topic) were promised alerts since then: (chat, topic, moment), the first page of each."""
    asked = {"asked": json.dumps([*chats]), "day": (since - DAY).date().isoformat(), "since": instant(since)}
    rows = await connection.execute(_ALERTED, asked)
    return [(row.chat, row.topic, datetime.fromisoformat(row.promised)) for row in rows]


Moment = tuple[int, int, datetime]
DAY = timedelta(days=1)
_ALERTED = text("""
    SELECT chat, topic, promised FROM json_each(:asked) AS one
    JOIN outbox ON dedupe_key >= 'alert:' || (one.value ->> 0) || ':' || (one.value ->> 1) || ':' || :day
               AND dedupe_key < 'alert:' || (one.value ->> 0) || ':' || (one.value ->> 1) || ';'
    WHERE promised > :since AND dedupe_key LIKE '%\\:1'
    ORDER BY promised
""")
