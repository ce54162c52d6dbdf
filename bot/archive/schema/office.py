"""Channels and who runs them; who runs the bot, and who asks them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text

from bot.archive.columns import Instant, Value
from bot.archive.schema.tables import flag, numbered, owned, table

channels = table(
    "channels",
    Column("channel", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("adder", Integer, nullable=False),
    Column("editors", Integer),
    Column("topic", Integer, nullable=False, server_default=text("0")),  # of the editors' chat; 0: the chat itself
    flag("approving", 1),
    flag("reachable", 1),
    Index("channels_adder", "adder"),
    Index("channels_editors", "editors"),
)

drafts = table(
    "drafts",
    numbered(),
    owned("channel", "channels.channel"),
    Column("dedupe_key", Text, nullable=False, unique=True),  # of the digest
    Column("pages", Value(tuple[str, ...]), nullable=False),
    Column("stories", Value(tuple[int, ...]), nullable=False),
    Column("version", Integer, nullable=False, server_default=text("1")),
    flag("shown"),  # to the editors, as it is now
    Column("state", Text, nullable=False, server_default=text("'open'")),
    Column("deadline", Instant, nullable=False),
    Column("settled", Instant),
    Column("by", Text, nullable=False, server_default=text("''")),
    CheckConstraint("state IN ('open', 'published', 'dropped', 'expired')"),
    CheckConstraint("(state = 'open') = (settled IS NULL)"),
    Index("drafts_channel", "channel"),
    Index("drafts_open", "deadline", sqlite_where=text("state = 'open'")),
    Index("drafts_settled", "settled", sqlite_where=text("settled IS NOT NULL")),
    numbered_for_good=True,  # old buttons hold it
)

audit = table(
    "audit",
    numbered(),
    Column("chat", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("act", Text, nullable=False),
    Column("who", Integer),
    Column("name", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("audit_chat", "chat", "id"),
    Index("audit_who", "who", sqlite_where=text("who IS NOT NULL")),
    Index("audit_at", "at"),
)

roles = table(
    "roles",
    Column("user", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", Instant, nullable=False),
    CheckConstraint("role IN ('editor', 'administrator')"),
)

invites = table(
    "invites",
    numbered(),
    Column("code", Text, nullable=False, unique=True),
    Column("most", Integer, CheckConstraint("most > 0"), nullable=False),
    Column("uses", Integer, nullable=False, server_default=text("0")),
    Column("expires", Instant, nullable=False),
    flag("revoked"),
    CheckConstraint("uses <= most"),
    Index("invites_expires", "expires"),
    numbered_for_good=True,  # old buttons hold it
)

admissions = table(
    "admissions",
    Column("chat", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("invite", Integer, ForeignKey("invites.id", ondelete="SET NULL")),
    CheckConstraint("state IN ('asked', 'admitted', 'refused', 'expelled')"),
    Index("admissions_at", "at"),
    Index("admissions_invite", "invite"),
)

feedback = table(
    "feedback",  # what people write to the administrators
    numbered(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("who", Integer),
    Column("name", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answered", Instant),
    Index("feedback_chat", "chat", "at"),
    Index("feedback_who", "who", "at"),
    Index("feedback_at", "at"),
    numbered_for_good=True,  # old buttons hold it
)

broadcasts = table(
    "broadcasts",
    numbered(),
    Column("page", Text, nullable=False),  # JSON
    Column("chat", Integer, nullable=False),  # of the administrator
    Column("at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'draft'")),
    Column("audience", Text),
    Column("after", Integer),  # chats up to this one have it in the outbox
    Column("message", Integer),  # that shows how far it is
    Column("shown", Text, nullable=False, server_default=text("''")),  # what that message says
    CheckConstraint("state IN ('draft', 'running', 'done', 'cancelled')"),
    Index("broadcasts_running", "id", sqlite_where=text("state = 'running'")),
    Index("broadcasts_at", "at"),
    numbered_for_good=True,  # old buttons hold it
)
