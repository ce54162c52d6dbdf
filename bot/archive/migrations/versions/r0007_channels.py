"""Channels, the drafts their editors decide on, and who did what.

Revision ID: 0007
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE channels (
        channel INTEGER NOT NULL,
        title TEXT NOT NULL,
        adder INTEGER NOT NULL,
        editors INTEGER,
        topic INTEGER DEFAULT 0 NOT NULL,
        approving INTEGER DEFAULT 1 NOT NULL CHECK (approving IN (0, 1)),
        reachable INTEGER DEFAULT 1 NOT NULL CHECK (reachable IN (0, 1)),
        PRIMARY KEY (channel)
    ) STRICT
    """,
    "CREATE INDEX channels_adder ON channels (adder)",
    "CREATE INDEX channels_editors ON channels (editors)",
    """
    CREATE TABLE drafts (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        channel INTEGER NOT NULL,
        dedupe_key TEXT NOT NULL,
        pages TEXT NOT NULL,
        stories TEXT NOT NULL,
        version INTEGER DEFAULT 1 NOT NULL,
        shown INTEGER DEFAULT 0 NOT NULL CHECK (shown IN (0, 1)),
        state TEXT DEFAULT 'open' NOT NULL,
        deadline TEXT NOT NULL,
        settled TEXT,
        "by" TEXT DEFAULT '' NOT NULL,
        CHECK (state IN ('open', 'published', 'dropped', 'expired')),
        CHECK ((state = 'open') = (settled IS NULL)),
        FOREIGN KEY(channel) REFERENCES channels (channel) ON DELETE CASCADE,
        UNIQUE (dedupe_key)
    ) STRICT
    """,
    "CREATE INDEX drafts_channel ON drafts (channel)",
    "CREATE INDEX drafts_open ON drafts (deadline) WHERE state = 'open'",
    "CREATE INDEX drafts_settled ON drafts (settled) WHERE settled IS NOT NULL",
    """
    CREATE TABLE audit (
        id INTEGER NOT NULL,
        chat INTEGER NOT NULL,
        at TEXT NOT NULL,
        act TEXT NOT NULL,
        who INTEGER,
        name TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    "CREATE INDEX audit_at ON audit (at)",
    "CREATE INDEX audit_chat ON audit (chat, id)",
    "CREATE INDEX audit_who ON audit (who) WHERE who IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
