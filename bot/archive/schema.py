"""The tables as they are now; how older databases get there is told by the migrations.

Places in ``*_places`` are canonical Russian names, each with what contains it, so that a country finds the visits of
its regions by one index look-up.
"""

from __future__ import annotations

from datetime import time

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
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from bot.archive.columns import Clock, Day, Flag, Instant, Value
from bot.changes import Known
from bot.feeds.wishes import Wishes
from bot.model import Agreement, Event, Facts, Figure, Quote, Source, Story, Target, Undertaking, Visit

metadata = MetaData()


def _table(name: str, *items: SchemaItem, numbered_for_good: bool = False, keyed: bool = False) -> Table:
    """A table that keeps its types. *numbered_for_good*: no id is given twice; *keyed*: stored in its key's order."""
    return Table(
        name,
        metadata,
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=numbered_for_good,
        sqlite_with_rowid=not keyed,
    )


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _flag(name: str, default: int = 0) -> Column[bool]:
    return Column(name, Flag, CheckConstraint(f"{name} IN (0, 1)"), nullable=False, server_default=text(str(default)))


def _owned(name: str, by: str) -> Column[int]:
    """Goes when its owner goes."""
    return Column(name, Integer, ForeignKey(by, ondelete="CASCADE"), nullable=False)


# --------------------------------------------------------------------------- what was read

feeds = _table(
    "feeds",
    _id(),
    Column("configured", Text, nullable=False, unique=True),  # its address in the configuration: what it is known by
    _flag("listed", 1),  # still in the configuration, or added and not removed
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
    _flag("retired"),
    Column("links", Text),
    _flag("added"),  # by an administrator, beside the configuration
    _flag("paused"),  # by an administrator
    _flag("reported"),  # to the administrators, as silent; until it recovers
)

feed_wishes = _table(
    "feed_wishes",
    Column("feed", Integer, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("wishes", Value(Wishes), nullable=False),
)

backfills = _table(
    "backfills",
    _owned("feed", "feeds.id"),
    Column("since", Day, nullable=False),  # how far back it shall reach
    Column("steps", Text, nullable=False),  # JSON: what is left of it, the next one last
    PrimaryKeyConstraint("feed", "since"),
    keyed=True,
)

stories = _table(
    "stories",
    _id(),
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

articles = _table(
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
    _flag("cooperation"),
    Column("facts", Value(Facts)),  # none where the filter passed it over
    Column("story", Integer, ForeignKey("stories.id", ondelete="SET NULL")),
    Column("origin", Text),  # Article.origin: the id of what it is a copy of
    Index("articles_fingerprint", "fingerprint"),
    Index("articles_feed", "feed", "seen"),
    Index("articles_seen", "seen"),
    Index("articles_story", "story", sqlite_where=text("story IS NOT NULL")),
    Index("articles_origin", "origin", sqlite_where=text("origin IS NOT NULL")),
)

# --------------------------------------------------------------------------- what was found in it

people = _table(
    "people",
    _id(),
    Column("name", Text, nullable=False),  # the fullest seen
    Column("surname", Text, nullable=False),  # folded
    Index("people_surname", "surname"),
    numbered_for_good=True,
)

person_words = _table(
    "person_words",
    Column("word", Text, nullable=False),  # of the name, folded
    _owned("person", "people.id"),
    PrimaryKeyConstraint("word", "person"),
    Index("person_words_person", "person"),
    keyed=True,
)

appearances = _table(
    "appearances",
    _owned("person", "people.id"),
    _owned("story", "stories.id"),
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

quotes = _table(
    "quotes",
    _id(),
    _owned("person", "people.id"),
    _owned("story", "stories.id"),
    Column("day", Day, nullable=False),  # of the article it stands in
    Column("quote", Value(Quote), nullable=False),
    Index("quotes_person", "person", "day"),
    Index("quotes_story", "story"),
    Index("quotes_day", "day"),
)

visits = _table(
    "visits",
    _id(),
    _owned("story", "stories.id"),
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

agreements = _table(
    "agreements",
    _id(),
    _owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("agreement", Value(Agreement), nullable=False),
    Index("agreements_told", "told", "id"),
    Index("agreements_story", "story"),
)

figures = _table(
    "figures",
    _id(),
    _owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("figure", Value(Figure), nullable=False),
    Index("figures_told", "told", "id"),
    Index("figures_story", "story"),
)

events = _table(
    "events",
    _id(),
    _owned("story", "stories.id"),
    Column("told", Day, nullable=False),
    Column("ends", Day, nullable=False),  # after it: past
    Column("event", Value(Event), nullable=False),
    Index("events_ends", "ends", "id"),
    Index("events_story", "story"),
)


def _places(of: str, fact: str, day: str) -> Table:
    """What a fact is filed under; the latest facts of a place lie side by side."""
    return _table(
        f"{fact}_places",
        Column("place", Text, nullable=False),
        Column(day, Day, nullable=False),
        _owned(fact, f"{of}.id"),
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


# --------------------------------------------------------------------------- who is told

subscriptions = _table(
    "subscriptions",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),  # 0: the chat itself
    Column("lang", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("at", Clock, nullable=False),
    Column("more", Value(tuple[time, ...]), nullable=False, server_default=text("'[]'")),
    Column("weekdays", Text, nullable=False),  # digits, Monday is 0
    Column("region", Text),
    Column("partners", Value(tuple[str, ...]), nullable=False),
    Column("topics", Value(tuple[str, ...]), nullable=False),
    _flag("active", 1),
    Column("paused", Text),
    Column("rest_until", Day),
    _flag("tell_empty"),
    _flag("skip_holidays"),
    _flag("rich"),
    _flag("dark"),
    Column("last_promised", Day),
    Column("promised", Integer, nullable=False, server_default=text("1")),
    Column("since", Instant),
    Column("next_due", Instant),  # when to look at it again; digest.is_due decides
    PrimaryKeyConstraint("chat", "topic"),
    CheckConstraint("active = (paused IS NULL)"),
    Index("subscriptions_due", "next_due", sqlite_where=text("active = 1 AND next_due IS NOT NULL")),
    keyed=True,
)

delivered = _table(
    "delivered",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    _owned("story", "stories.id"),
    Column("day", Day, nullable=False),  # of the digest that told it first
    Column("version", Integer),  # versions.id: what of it was told last; none where that was not kept
    PrimaryKeyConstraint("chat", "topic", "story"),  # a story is promised to a chat once
    Index("delivered_story", "story"),
    keyed=True,
)

versions = _table(
    "versions",
    _id(),
    _owned("story", "stories.id"),
    Column("known", Value(Known), nullable=False),  # those who were told the same share it
    UniqueConstraint("story", "known"),
)

pages = _table(
    "pages",
    _id(),
    Column("hash", Text, nullable=False, unique=True),  # of what it says: those who are told the same share it
    Column("body", Text, nullable=False),
)

outbox = _table(
    "outbox",
    _id(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("dedupe_key", Text, nullable=False, unique=True),  # a digest page is promised once
    Column("lane", Integer, nullable=False, server_default=text("1")),  # the lower overtakes
    Column("page", Integer, ForeignKey("pages.id"), nullable=False),
    Column("state", Text, nullable=False, server_default=text("'pending'")),
    Column("promised", Instant, nullable=False),
    Column("due", Instant, nullable=False),  # not before
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("doubts", Integer, nullable=False, server_default=text("0")),  # how often nobody knew whether it arrived
    _flag("plain"),  # its markup was refused: text only
    Column("settled", Instant),
    Column("message_id", Integer),
    Column("reason", Text),
    Column("edits", Integer),  # message_id of the message that the page takes the place of
    CheckConstraint("lane IN (0, 1, 2, 3)"),
    CheckConstraint("state IN ('pending', 'sending', 'sent', 'dead', 'parked')"),
    CheckConstraint("(state = 'sent') = (message_id IS NOT NULL)"),
    CheckConstraint("state NOT IN ('dead', 'parked') OR reason IS NOT NULL"),
    Index("outbox_due", "lane", "due", "id", sqlite_where=text("state = 'pending'")),
    Index("outbox_waiting", "chat", "lane", "id", sqlite_where=text("state IN ('pending', 'sending')")),
    Index("outbox_page", "page"),
    Index("outbox_settled", "settled", sqlite_where=text("settled IS NOT NULL")),
    numbered_for_good=True,  # a chat reads its pages in this order
)

# --------------------------------------------------------------------------- what they watch

targets = _table(
    "targets",
    _id(),
    Column("target", Value(Target), nullable=False, unique=True),  # those who watch the same share it
)

target_keys = _table(
    "target_keys",
    Column("key", Text, nullable=False),  # a story without any of a target's keys is not it; see bot.watching
    _owned("target", "targets.id"),
    PrimaryKeyConstraint("key", "target"),
    Index("target_keys_target", "target"),
    keyed=True,
)

watches = _table(
    "watches",
    _id(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    _owned("target", "targets.id"),
    _flag("instant", 1),
    UniqueConstraint("chat", "topic", "target"),
    Index("watches_target", "target"),
    numbered_for_good=True,  # old buttons hold it
)

unmatched = _table(
    "unmatched",  # stories that were told anew and that no watch has looked at since
    Column("story", Integer, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
)

matches = _table(
    "matches",
    _owned("target", "targets.id"),
    _owned("story", "stories.id"),
    PrimaryKeyConstraint("target", "story"),
    Index("matches_story", "story"),
    keyed=True,
)

alerts = _table(
    "alerts",  # that wait: for a moment, for the morning, or because there were too many
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    _owned("story", "stories.id"),
    Column("due", Instant, nullable=False),
    _flag("held"),  # it was due before
    PrimaryKeyConstraint("chat", "topic", "story"),
    Index("alerts_due", "due"),
    Index("alerts_story", "story"),
    keyed=True,
)

# --------------------------------------------------------------------------- what they said

ratings = _table(
    "ratings",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),  # may be gone since
    Column("user", Integer, nullable=False),
    Column("value", Integer, nullable=False),  # 1: useful, -1: not for us
    Column("traits", Value(tuple[str, ...]), nullable=False),  # of the story then; see bot.taste
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "user"),
    CheckConstraint("value IN (-1, 1)"),
    Index("ratings_user", "user"),
    Index("ratings_at", "at"),
    keyed=True,
)

reminders = _table(
    "reminders",
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),  # may be gone by then
    Column("mark", Text, nullable=False),  # tells the undertakings of a story apart
    Column("ahead", Integer, nullable=False),  # days before it is due
    Column("due", Instant, nullable=False),
    Column("undertaking", Value(Undertaking), nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "mark", "ahead"),
    CheckConstraint("ahead IN (0, 1)"),
    Index("reminders_due", "due"),
    keyed=True,
)

kept_promises = _table(
    "kept_promises",  # as a chat said
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("story", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("chat", "topic", "story", "mark"),
    keyed=True,
)

# --------------------------------------------------------------------------- channels and who runs them

channels = _table(
    "channels",
    Column("channel", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("adder", Integer, nullable=False),
    Column("editors", Integer),
    Column("topic", Integer, nullable=False, server_default=text("0")),  # of the editors' chat; 0: the chat itself
    _flag("approving", 1),
    _flag("reachable", 1),
    Index("channels_adder", "adder"),
    Index("channels_editors", "editors"),
)

drafts = _table(
    "drafts",
    _id(),
    _owned("channel", "channels.channel"),
    Column("dedupe_key", Text, nullable=False, unique=True),  # of the digest
    Column("pages", Value(tuple[str, ...]), nullable=False),
    Column("stories", Value(tuple[int, ...]), nullable=False),
    Column("version", Integer, nullable=False, server_default=text("1")),
    _flag("shown"),  # to the editors, as it is now
    Column("state", Text, nullable=False, server_default=text("'open'")),
    Column("deadline", Instant, nullable=False),
    Column("settled", Instant),
    Column("by", Text, nullable=False, server_default=text("''")),
    CheckConstraint("state IN ('open', 'published', 'dropped', 'expired')"),
    CheckConstraint("(state = 'open') = (settled IS NULL)"),
    Index("drafts_channel", "channel"),
    Index("drafts_open", "deadline", sqlite_where=text("state = 'open'")),
    Index("drafts_settled", "settled", sqlite_where=text("settled IS NOT NULL")),
    numbered_for_good=True,  # old buttons hold it
)

audit = _table(
    "audit",
    _id(),
    Column("chat", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("act", Text, nullable=False),
    Column("who", Integer),
    Column("name", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("audit_chat", "chat", "id"),
    Index("audit_who", "who", sqlite_where=text("who IS NOT NULL")),
    Index("audit_at", "at"),
)

# --------------------------------------------------------------------------- who runs the bot, and who asks them

roles = _table(
    "roles",
    Column("user", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", Instant, nullable=False),
    CheckConstraint("role IN ('editor', 'administrator')"),
)

invites = _table(
    "invites",
    _id(),
    Column("code", Text, nullable=False, unique=True),
    Column("most", Integer, CheckConstraint("most > 0"), nullable=False),
    Column("uses", Integer, nullable=False, server_default=text("0")),
    Column("expires", Instant, nullable=False),
    _flag("revoked"),
    CheckConstraint("uses <= most"),
    Index("invites_expires", "expires"),
    numbered_for_good=True,  # old buttons hold it
)

admissions = _table(
    "admissions",
    Column("chat", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("invite", Integer, ForeignKey("invites.id", ondelete="SET NULL")),
    CheckConstraint("state IN ('asked', 'admitted', 'refused', 'expelled')"),
    Index("admissions_at", "at"),
    Index("admissions_invite", "invite"),
)

feedback = _table(
    "feedback",  # what people write to the administrators
    _id(),
    Column("chat", Integer, nullable=False),
    Column("topic", Integer, nullable=False, server_default=text("0")),
    Column("who", Integer),
    Column("name", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answered", Instant),
    Index("feedback_chat", "chat", "at"),
    Index("feedback_who", "who", "at"),
    Index("feedback_at", "at"),
    numbered_for_good=True,  # old buttons hold it
)

broadcasts = _table(
    "broadcasts",
    _id(),
    Column("page", Text, nullable=False),  # JSON
    Column("chat", Integer, nullable=False),  # of the administrator
    Column("at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'draft'")),
    Column("audience", Text),
    Column("after", Integer),  # chats up to this one have it in the outbox
    Column("message", Integer),  # that shows how far it is
    Column("shown", Text, nullable=False, server_default=text("''")),  # what that message says
    CheckConstraint("state IN ('draft', 'running', 'done', 'cancelled')"),
    Index("broadcasts_running", "id", sqlite_where=text("state = 'running'")),
    Index("broadcasts_at", "at"),
    numbered_for_good=True,  # old buttons hold it
)

updates = _table(
    "updates",
    Column("id", Integer, primary_key=True),  # update_id: handled once
    Column("at", Instant, nullable=False),
    Index("updates_at", "at"),
)
