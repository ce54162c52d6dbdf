"""What people said, word for word; the ground on which a chat wants its pictures; who was shut out.

Revision ID: 0013
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0011"

STATEMENTS = (
    """
    CREATE TABLE quotes (
        id INTEGER NOT NULL,
        person INTEGER NOT NULL,
        story INTEGER NOT NULL,
        day TEXT NOT NULL,
        quote TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX quotes_person ON quotes (person, day)",
    "CREATE INDEX quotes_story ON quotes (story)",
    "CREATE INDEX quotes_day ON quotes (day)",
    "ALTER TABLE subscriptions RENAME TO subscriptions_before",
    "DROP INDEX subscriptions_due",
    """
    CREATE TABLE subscriptions (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        lang TEXT NOT NULL,
        zone TEXT NOT NULL,
        at TEXT NOT NULL,
        more TEXT DEFAULT '[]' NOT NULL,
        weekdays TEXT NOT NULL,
        region TEXT,
        partners TEXT NOT NULL,
        topics TEXT NOT NULL,
        active INTEGER DEFAULT 1 NOT NULL CHECK (active IN (0, 1)),
        paused TEXT,
        rest_until TEXT,
        tell_empty INTEGER DEFAULT 0 NOT NULL CHECK (tell_empty IN (0, 1)),
        skip_holidays INTEGER DEFAULT 0 NOT NULL CHECK (skip_holidays IN (0, 1)),
        rich INTEGER DEFAULT 0 NOT NULL CHECK (rich IN (0, 1)),
        dark INTEGER DEFAULT 0 NOT NULL CHECK (dark IN (0, 1)),
        last_promised TEXT,
        promised INTEGER DEFAULT 1 NOT NULL,
        since TEXT,
        next_due TEXT,
        PRIMARY KEY (chat, topic),
        CHECK (active = (paused IS NULL))
    ) WITHOUT ROWID, STRICT
    """,
    """
    INSERT INTO subscriptions (chat, topic, lang, zone, at, more, weekdays, region, partners, topics, active, paused,
                               rest_until, tell_empty, skip_holidays, rich, last_promised, promised, since, next_due)
    SELECT chat, topic, lang, zone, at, more, weekdays, region, partners, topics, active, paused,
           rest_until, tell_empty, skip_holidays, rich, last_promised, promised, since, next_due
    FROM subscriptions_before
    """,
    "DROP TABLE subscriptions_before",
    "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE active = 1 AND next_due IS NOT NULL",
    "ALTER TABLE admissions RENAME TO admissions_before",
    "DROP INDEX admissions_at",
    "DROP INDEX admissions_invite",
    """
    CREATE TABLE admissions (
        chat INTEGER NOT NULL,
        state TEXT NOT NULL,
        name TEXT NOT NULL,
        lang TEXT NOT NULL,
        at TEXT NOT NULL,
        invite INTEGER,
        PRIMARY KEY (chat),
        CHECK (state IN ('asked', 'admitted', 'refused', 'expelled')),
        FOREIGN KEY(invite) REFERENCES invites (id) ON DELETE SET NULL
    ) STRICT
    """,
    "INSERT INTO admissions SELECT chat, state, name, lang, at, invite FROM admissions_before",
    "DROP TABLE admissions_before",
    "CREATE INDEX admissions_at ON admissions (at)",
    "CREATE INDEX admissions_invite ON admissions (invite)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
