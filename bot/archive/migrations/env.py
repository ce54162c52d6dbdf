"""Where Alembic starts: the connection is given, its transaction is the caller's."""

from __future__ import annotations

from alembic import context

from bot.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
