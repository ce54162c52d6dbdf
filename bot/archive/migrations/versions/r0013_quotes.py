"""What people said, word for word.

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
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
