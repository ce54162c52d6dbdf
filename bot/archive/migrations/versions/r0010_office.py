"""Roles, invitations, feedback, broadcasts and their lane.

Revision ID: 0010
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    """
    CREATE TABLE roles (
        user INTEGER NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (user),
        CHECK (role IN ('editor', 'administrator'))
    ) STRICT
    """,
    """
    CREATE TABLE invites (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL,
        most INTEGER NOT NULL CHECK (most > 0),
        uses INTEGER DEFAULT 0 NOT NULL,
        expires TEXT NOT NULL,
        revoked INTEGER DEFAULT 0 NOT NULL CHECK (revoked IN (0, 1)),
        CHECK (uses <= most),
        UNIQUE (code)
    ) STRICT
    """,
    "CREATE INDEX invites_expires ON invites (expires)",
    """
    CREATE TABLE admissions (
        chat INTEGER NOT NULL,
        state TEXT NOT NULL,
        name TEXT NOT NULL,
        lang TEXT NOT NULL,
        at TEXT NOT NULL,
        invite INTEGER,
        PRIMARY KEY (chat),
        CHECK (state IN ('asked', 'admitted', 'refused')),
        FOREIGN KEY(invite) REFERENCES invites (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX admissions_at ON admissions (at)",
    "CREATE INDEX admissions_invite ON admissions (invite)",
    """
    CREATE TABLE feedback (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        who INTEGER,
        name TEXT NOT NULL,
        lang TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        answered TEXT
    ) STRICT
    """,
    "CREATE INDEX feedback_at ON feedback (at)",
    "CREATE INDEX feedback_chat ON feedback (chat, at)",
    "CREATE INDEX feedback_who ON feedback (who, at)",
    """
    CREATE TABLE broadcasts (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        page TEXT NOT NULL,
        chat INTEGER NOT NULL,
        at TEXT NOT NULL,
        state TEXT DEFAULT 'draft' NOT NULL,
        audience TEXT,
        "after" INTEGER,
        message INTEGER,
        shown TEXT DEFAULT '' NOT NULL,
        CHECK (state IN ('draft', 'running', 'done', 'cancelled'))
    ) STRICT
    """,
    "CREATE INDEX broadcasts_at ON broadcasts (at)",
    "CREATE INDEX broadcasts_running ON broadcasts (id) WHERE state = 'running'",
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
        CHECK (lane IN (0, 1, 2, 3)),
        CHECK (state IN ('pending', 'sending', 'sent', 'dead', 'parked')),
        CHECK ((state = 'sent') = (message_id IS NOT NULL)),
        CHECK (state NOT IN ('dead', 'parked') OR reason IS NOT NULL),
        UNIQUE (dedupe_key),
        FOREIGN KEY(page) REFERENCES pages (id)
    ) STRICT
    """,
    """
    INSERT INTO outbox (id, chat, topic, dedupe_key, lane, page, state, promised, due, attempts, doubts, plain, settled,
                        message_id, reason, edits)
    SELECT id, chat, topic, dedupe_key, lane, page, state, promised, due, attempts, doubts, plain, settled,
           message_id, reason, edits
    FROM outbox_before
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
