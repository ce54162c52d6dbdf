"""What many chats are told is kept once, and what is urgent overtakes.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE pages (
        id INTEGER NOT NULL,
        hash TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (hash)
    ) STRICT
    """,
    "INSERT INTO pages (hash, body) SELECT 'outbox ' || id, page FROM outbox ORDER BY id",
    "ALTER TABLE outbox RENAME TO outbox_before",
    "DROP INDEX outbox_due",
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
        CHECK (lane IN (0, 1)),
        CHECK (state IN ('pending', 'sending', 'sent', 'dead', 'parked')),
        CHECK ((state = 'sent') = (message_id IS NOT NULL)),
        CHECK (state NOT IN ('dead', 'parked') OR reason IS NOT NULL),
        UNIQUE (dedupe_key),
        FOREIGN KEY(page) REFERENCES pages (id)
    ) STRICT
    """,
    """
    INSERT INTO outbox (id, chat, topic, dedupe_key, page, state, promised, due, attempts, doubts, plain, settled,
                        message_id, reason)
    SELECT outbox_before.id, chat, topic, dedupe_key, pages.id, state, promised, due, attempts, doubts, plain, settled,
           message_id, reason
    FROM outbox_before JOIN pages ON pages.hash = 'outbox ' || outbox_before.id
    """,
    "DROP TABLE outbox_before",
    "CREATE INDEX outbox_due ON outbox (lane, due, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_page ON outbox (page)",
    "CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL",
    "CREATE INDEX outbox_waiting ON outbox (chat, lane, id) WHERE state IN ('pending', 'sending')",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
