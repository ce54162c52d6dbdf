"""What was found in the news.

Places in ``*_places`` are canonical Russian names, each with what contains it, so that a country finds the visits of
its regions by one index look-up.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    event,
    text,
)

from bot.archive.columns import Day, Value
from bot.archive.schema.tables import metadata, numbered, owned, table
from bot.model import Agreement, Event, Figure, Quote, Visit

people = table(
    "people",
    numbered(),
    Column("name", Text, nullable=False),  # the fullest seen
    Column("surname", Text, nullable=False),  # folded
    Column("sound", Text, nullable=False, server_default=text("''")),  # of the surname, however it is spelt
    Index("people_surname", "surname"),
    Index("people_sound", "sound"),
    numbered_for_good=True,
)

person_words = table(
    "person_words",
    Column("word", Text, nullable=False),  # of the name, folded
    owned("person", "people.id"),
    PrimaryKeyConstraint("word", "person"),
    Index("person_words_person", "person"),
    keyed=True,
)

appearances = table(
    "appearances",
    owned("person", "people.id"),
    owned("story", "stories.id"),
    Column("position", Text),
    Column("organisation", Text),
    Column("first", Day, nullable=False),
    Column("last", Day, nullable=False),
    Column("articles", Integer, CheckConstraint("articles > 0"), nullable=False),
    PrimaryKeyConstraint("story", "person"),
    CheckConstraint("first <= last"),
    Index("appearances_person", "person", "last"),
    Index("appearances_last", "last"),
    keyed=True,
)

quotes = table(
    "quotes",
    numbered(),
    owned("person", "people.id"),
    owned("story", "stories.id"),
    Column("day", Day, nullable=False),  # of the article it stands in
    Column("quote", Value(Quote), nullable=False),
    Index("quotes_person", "person", "day"),
    Index("quotes_story", "story"),
    Index("quotes_day", "day"),
)

visits = table(
    "visits",
    numbered(),
    owned("story", "stories.id"),
    Column("begins", Day, nullable=False),  # before it: upcoming; see phases.span
    Column("ends", Day, nullable=False),  # after it: past
    Column("told", Day, nullable=False),
    Column("leader", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("visit", Value(Visit), nullable=False),
    CheckConstraint("begins <= ends"),
    Index("visits_ends", "ends", "id"),
    Index("visits_story", "story"),
    Index("visits_leader", "leader", "ends", sqlite_where=text("leader IS NOT NULL")),
    numbered_for_good=True,
)

agreements = table(
    "agreements",
    numbered(),
    owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("agreement", Value(Agreement), nullable=False),
    Index("agreements_told", "told", "id"),
    Index("agreements_story", "story"),
)

figures = table(
    "figures",
    numbered(),
    owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("figure", Value(Figure), nullable=False),
    Index("figures_told", "told", "id"),
    Index("figures_story", "story"),
)

events = table(
    "events",
    numbered(),
    owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("ends", Day, nullable=False),  # after it: past
    Column("event", Value(Event), nullable=False),
    Index("events_ends", "ends", "id"),
    Index("events_story", "story"),
)


def _places(of: str, fact: str, day: str) -> Table:
    """What a fact is filed under; the latest facts of a place lie side by side."""
    return table(
        f"{fact}_places",
        Column("place", Text, nullable=False),
        Column(day, Day, nullable=False),
        owned(fact, f"{of}.id"),
        PrimaryKeyConstraint("place", day, fact),
        Index(f"{fact}_places_{fact}", fact),
        keyed=True,
    )


visit_places = _places("visits", "visit", "ends")
agreement_places = _places("agreements", "agreement", "told")
figure_places = _places("figures", "figure", "told")
event_places = _places("events", "event", "ends")


@event.listens_for(metadata, "after_create")
def _full_text(target: MetaData, connection: Connection, **_: object) -> None:
    # rowid is stories.id; words are stems, see russian.stemming
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE story_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')"
    )
