"""What chats find useful; promises they are reminded of, and those they know to be kept.

Revision ID: 0011
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

STATEMENTS = (
    """
    CREATE TABLE ratings (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        story INTEGER NOT NULL,
        user INTEGER NOT NULL,
        value INTEGER NOT NULL,
        traits TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (chat, topic, story, user),
        CHECK (value IN (-1, 1))
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ratings_user ON ratings (user)",
    "CREATE INDEX ratings_at ON ratings (at)",
    """
    CREATE TABLE reminders (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        story INTEGER NOT NULL,
        mark TEXT NOT NULL,
        ahead INTEGER NOT NULL,
        due TEXT NOT NULL,
        undertaking TEXT NOT NULL,
        PRIMARY KEY (chat, topic, story, mark, ahead),
        CHECK (ahead IN (0, 1))
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX reminders_due ON reminders (due)",
    """
    CREATE TABLE kept_promises (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        story INTEGER NOT NULL,
        mark TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (chat, topic, story, mark)
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
