"""When a feed asks to be left alone.

Revision ID: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
    CREATE TABLE feed_wishes (
        feed INTEGER NOT NULL,
        wishes TEXT NOT NULL,
        PRIMARY KEY (feed),
        FOREIGN KEY(feed) REFERENCES feeds (id) ON DELETE CASCADE
    ) STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
