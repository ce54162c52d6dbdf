"""Sources beside those of the configuration, pauses, and pages that are watched as feeds are read.

Revision ID: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    "ALTER TABLE feeds ADD COLUMN links TEXT",
    "ALTER TABLE feeds ADD COLUMN added INTEGER DEFAULT 0 NOT NULL CHECK (added IN (0, 1))",
    "ALTER TABLE feeds ADD COLUMN paused INTEGER DEFAULT 0 NOT NULL CHECK (paused IN (0, 1))",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
