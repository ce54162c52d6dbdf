"""One person however the name is spelt.

Revision ID: 0015
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from bot.archive.sounds import sound

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("ALTER TABLE people ADD COLUMN sound TEXT DEFAULT '' NOT NULL")
    op.execute("CREATE INDEX people_sound ON people (sound)")
    tx = op.get_bind()
    known = tx.execute(text("SELECT DISTINCT surname FROM people")).scalars().all()
    if known:
        told = [{"surname": surname, "sound": sound(surname)} for surname in known]
        tx.execute(text("UPDATE people SET sound = :sound WHERE surname = :surname"), told)
