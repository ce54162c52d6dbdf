"""Who is told, and what they were told."""

from __future__ import annotations

from datetime import time

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

from bot.archive.columns import Clock, Day, Instant, Value
from bot.archive.schema.tables import flag, numbered, owned, table
from bot.changes import Known

subscriptions = table(
    "subscriptions",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),  # 0: the chat itself
    Column("lang", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("at", Clock, nullable=False),
    Column("more", Value(tuple[time, ...]), nullable=False, server_default=text("'[]'")),
    Column("weekdays", Text, nullable=False),  # digits, Monday is 0
    Column("region", Text),
    Column("partners", Value(tuple[str, ...]), nullable=False),
    Column("topics", Value(tuple[str, ...]), nullable=False),
    flag("active", 1),
    Column("paused", Text),
    Column("rest_until", Day),
    flag("tell_empty"),
    flag("skip_holidays"),
    flag("rich"),
    flag("dark"),
    flag("short"),
    Column("last_promised", Day),
    Column("promised", Integer, nullable=False, server_default=text("1")),
    Column("since", Instant),
    Column("next_due", Instant),  # when to look at it again; digest.is_due decides
    PrimaryKeyConstraint("chat", "topic"),
    CheckConstraint("active = (paused IS NULL)"),
    Index("subscriptions_due", "next_due", sqlite_where=text("active = 1 AND next_due IS NOT NULL")),
    keyed=True,
)

delivered = table(
    "delivered",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    owned("story", "stories.id"),
    Column("day", Day, nullable=False),  # of the digest that told it first
    Column("version", Integer),  # versions.id: what of it was told last; none where that was not kept
    PrimaryKeyConstraint("chat", "topic", "story"),  # a story is promised to a chat once
    Index("delivered_story", "story"),
    keyed=True,
)

versions = table(
    "versions",
    numbered(),
    owned("story", "stories.id"),
    Column("known", Value(Known), nullable=False),  # those who were told the same share it
    UniqueConstraint("story", "known"),
)

pages = table(
    "pages",
    numbered(),
    Column("hash", Text, nullable=False, unique=True),  # of what it says: those who are told the same share it
    Column("body", Text, nullable=False),
)

outbox = table(
    "outbox",
    numbered(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("dedupe_key", Text, nullable=False, unique=True),  # a digest page is promised once
    Column("lane", Integer, nullable=False, server_default=text("1")),  # the lower overtakes
    Column("page", Integer, ForeignKey("pages.id"), nullable=False),
    Column("state", Text, nullable=False, server_default=text("'pending'")),
    Column("promised", Instant, nullable=False),
    Column("due", Instant, nullable=False),  # not before
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("doubts", Integer, nullable=False, server_default=text("0")),  # how often nobody knew whether it arrived
    flag("plain"),  # its markup was refused: text only
    Column("settled", Instant),
    Column("message_id", Integer),
    Column("reason", Text),
    Column("edits", Integer),  # message_id of the message that the page takes the place of
    CheckConstraint("lane IN (0, 1, 2, 3)"),
    CheckConstraint("state IN ('pending', 'sending', 'sent', 'dead', 'parked')"),
    CheckConstraint("(state = 'sent') = (message_id IS NOT NULL)"),
    CheckConstraint("state NOT IN ('dead', 'parked') OR reason IS NOT NULL"),
    Index("outbox_due", "lane", "due", "id", sqlite_where=text("state = 'pending'")),
    Index("outbox_waiting", "chat", "lane", "id", sqlite_where=text("state IN ('pending', 'sending')")),
    Index("outbox_page", "page"),
    Index("outbox_settled", "settled", sqlite_where=text("settled IS NOT NULL")),
    numbered_for_good=True,  # a chat reads its pages in this order
)
