"""Pages that list news, watched as feeds are read.

Revision ID: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE feeds ADD COLUMN links TEXT")
