"""Copies of articles and what they are copies of, feeds reported as silent, backfills under way.

Revision ID: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    "ALTER TABLE feeds ADD COLUMN reported INTEGER DEFAULT 0 NOT NULL CHECK (reported IN (0, 1))",
    "ALTER TABLE articles ADD COLUMN origin TEXT",
    "CREATE INDEX articles_origin ON articles (origin) WHERE origin IS NOT NULL",
    """
    CREATE TABLE backfills (
        feed INTEGER NOT NULL,
        since TEXT NOT NULL,
        steps TEXT NOT NULL,
        PRIMARY KEY (feed, since),
        FOREIGN KEY(feed) REFERENCES feeds (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
