"""The database: what was read, what was found in it, who is told; one module a family of tables.

Functions take an open connection: one of ``Database.read`` where they only look, of ``Database.transaction`` (``tx``)
where they change something.
"""

from bot.archive.backups import Backups
from bot.archive.database import Database
from bot.archive.lock import exclusive, holder

__all__ = ["Backups", "Database", "exclusive", "holder"]
