"""How a table is declared here: its types are kept, what it holds goes when its owner goes."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, text
from sqlalchemy.sql.schema import SchemaItem

from bot.archive.columns import Flag

metadata = MetaData()


def table(name: str, *items: SchemaItem, numbered_for_good: bool = False, keyed: bool = False) -> Table:
    """A table that keeps its types. *numbered_for_good*: no id is given twice; *keyed*: stored in its key's order."""
    return Table(
        name,
        metadata,
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=numbered_for_good,
        sqlite_with_rowid=not keyed,
    )


def numbered() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def flag(name: str, default: int = 0) -> Column[bool]:
    return Column(name, Flag, CheckConstraint(f"{name} IN (0, 1)"), nullable=False, server_default=text(str(default)))


def owned(name: str, by: str) -> Column[int]:
    """Goes when its owner goes."""
    return Column(name, Integer, ForeignKey(by, ondelete="CASCADE"), nullable=False)
