"""What was read."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Text, text

from bot.archive.columns import Day, Instant, Value
from bot.archive.schema.tables import flag, numbered, owned, table
from bot.feeds.wishes import Wishes
from bot.model import Facts, Source, Story

feeds = table(
    "feeds",
    numbered(),
    Column("configured", Text, nullable=False, unique=True),  # its address in the configuration: what it is known by
    flag("listed", 1),  # still in the configuration, or added and not removed
    Column("url", Text, nullable=False),  # where it is now, after permanent redirects
    Column("title", Text, nullable=False),
    Column("region", Text),
    Column("zone", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("body_hash", Text),
    Column("next_check", Instant),
    Column("last_success", Instant),
    Column("newest", Instant),
    Column("failures", Integer, CheckConstraint("failures >= 0"), nullable=False, server_default=text("0")),
    Column("error", Text),
    flag("retired"),
    Column("links", Text),
    flag("added"),  # by an administrator, beside the configuration
    flag("paused"),  # by an administrator
    flag("reported"),  # to the administrators, as silent; until it recovers
)

feed_wishes = table(
    "feed_wishes",
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("wishes", Value(Wishes), nullable=False),
)

backfills = table(
    "backfills",
    owned("feed", "feeds.id"),
    Column("since", Day, nullable=False),  # how far back it shall reach
    Column("steps", Text, nullable=False),  # JSON: what is left of it, the next one last
    PrimaryKeyConstraint("feed", "since"),
    keyed=True,
)

stories = table(
    "stories",
    numbered(),
    Column("title", Text, nullable=False),
    Column("began", Day, nullable=False),  # of its oldest source
    Column("told", Day, nullable=False),  # of its newest
    Column("first_seen", Instant, nullable=False),
    Column("changed", Instant, nullable=False),  # when the archive last learned something of it
    Column("sources", Value(tuple[Source, ...]), nullable=False),
    Column("story", Value(Story), nullable=False),  # without id, sources and quotes
    Index("stories_told", "told"),
    Index("stories_changed", "changed"),
    numbered_for_good=True,  # old buttons hold it
)

articles = table(
    "articles",
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # Article.id: its canonical address, or what stands for one
    Column("url", Text),  # as the source gave it
    Column("fingerprint", Text, nullable=False),
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="SET NULL")),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Day),
    Column("region", Text),
    Column("seen", Instant, nullable=False),
    flag("cooperation"),
    Column("facts", Value(Facts)),  # none where the filter passed it over
    Column("story", Integer, ForeignKey("stories.id", ondelete="SET NULL")),
    Column("origin", Text),  # Article.origin: the id of what it is a copy of
    Index("articles_fingerprint", "fingerprint"),
    Index("articles_feed", "feed", "seen"),
    Index("articles_seen", "seen"),
    Index("articles_story", "story", sqlite_where=text("story IS NOT NULL")),
    Index("articles_origin", "origin", sqlite_where=text("origin IS NOT NULL")),
)
