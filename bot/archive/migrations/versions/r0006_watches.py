"""What of a story was told, messages that are edited, and watches.

Revision ID: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    "ALTER TABLE delivered ADD COLUMN version INTEGER",
    """
    CREATE TABLE versions (
        id INTEGER NOT NULL,
        story INTEGER NOT NULL,
        known TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (story, known),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    "ALTER TABLE outbox RENAME TO outbox_before",
    "DROP INDEX outbox_due",
    "DROP INDEX outbox_page",
    "DROP INDEX outbox_settled",
    "DROP INDEX outbox_waiting",
    """
    CREATE TABLE outbox (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        dedupe_key TEXT NOT NULL,
        lane INTEGER DEFAULT 1 NOT NULL,
        page INTEGER NOT NULL,
        state TEXT DEFAULT 'pending' NOT NULL,
        promised TEXT NOT NULL,
        due TEXT NOT NULL,
        attempts INTEGER DEFAULT 0 NOT NULL,
        doubts INTEGER DEFAULT 0 NOT NULL,
        plain INTEGER DEFAULT 0 NOT NULL CHECK (plain IN (0, 1)),
        settled TEXT,
        message_id INTEGER,
        reason TEXT,
        edits INTEGER,
        CHECK (lane IN (0, 1, 2)),
        CHECK (state IN ('pending', 'sending', 'sent', 'dead', 'parked')),
        CHECK ((state = 'sent') = (message_id IS NOT NULL)),
        CHECK (state NOT IN ('dead', 'parked') OR reason IS NOT NULL),
        UNIQUE (dedupe_key),
        FOREIGN KEY(page) REFERENCES pages (id)
    ) STRICT
    """,
    """
    INSERT INTO outbox (id, chat, topic, dedupe_key, lane, page, state, promised, due, attempts, doubts, plain, settled,
                        message_id, reason)
    SELECT id, chat, topic, dedupe_key, lane, page, state, promised, due, attempts, doubts, plain, settled,
           message_id, reason
    FROM outbox_before
    """,
    "DROP TABLE outbox_before",
    "CREATE INDEX outbox_due ON outbox (lane, due, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_page ON outbox (page)",
    "CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL",
    "CREATE INDEX outbox_waiting ON outbox (chat, lane, id) WHERE state IN ('pending', 'sending')",
    """
    CREATE TABLE targets (
        id INTEGER NOT NULL,
        target TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (target)
    ) STRICT
    """,
    """
    CREATE TABLE target_keys (
        "key" TEXT NOT NULL,
        target INTEGER NOT NULL,
        PRIMARY KEY ("key", target),
        FOREIGN KEY(target) REFERENCES targets (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX target_keys_target ON target_keys (target)",
    """
    CREATE TABLE watches (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        target INTEGER NOT NULL,
        instant INTEGER DEFAULT 1 NOT NULL CHECK (instant IN (0, 1)),
        UNIQUE (chat, topic, target),
        FOREIGN KEY(target) REFERENCES targets (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX watches_target ON watches (target)",
    """
    CREATE TABLE unmatched (
        story INTEGER NOT NULL,
        PRIMARY KEY (story),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE matches (
        target INTEGER NOT NULL,
        story INTEGER NOT NULL,
        PRIMARY KEY (target, story),
        FOREIGN KEY(target) REFERENCES targets (id) ON DELETE CASCADE,
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX matches_story ON matches (story)",
    """
    CREATE TABLE alerts (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        story INTEGER NOT NULL,
        due TEXT NOT NULL,
        held INTEGER DEFAULT 0 NOT NULL CHECK (held IN (0, 1)),
        PRIMARY KEY (chat, topic, story),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX alerts_due ON alerts (due)",
    "CREATE INDEX alerts_story ON alerts (story)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
