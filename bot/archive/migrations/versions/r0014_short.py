"""Short digests.

Revision ID: 0014
"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

STATEMENTS = (
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
        short INTEGER DEFAULT 0 NOT NULL CHECK (short IN (0, 1)),
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
                               rest_until, tell_empty, skip_holidays, rich, dark, last_promised, promised, since,
                               next_due)
    SELECT chat, topic, lang, zone, at, more, weekdays, region, partners, topics, active, paused,
           rest_until, tell_empty, skip_holidays, rich, dark, last_promised, promised, since, next_due
    FROM subscriptions_before
    """,
    "DROP TABLE subscriptions_before",
    "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE active = 1 AND next_due IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
