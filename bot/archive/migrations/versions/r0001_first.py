"""The archive as it was first.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE feeds (
        id INTEGER NOT NULL,
        configured TEXT NOT NULL,
        listed INTEGER DEFAULT 1 NOT NULL CHECK (listed IN (0, 1)),
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        region TEXT,
        zone TEXT NOT NULL,
        etag TEXT,
        modified TEXT,
        body_hash TEXT,
        next_check TEXT,
        last_success TEXT,
        newest TEXT,
        failures INTEGER DEFAULT 0 NOT NULL CHECK (failures >= 0),
        error TEXT,
        retired INTEGER DEFAULT 0 NOT NULL CHECK (retired IN (0, 1)),
        PRIMARY KEY (id),
        UNIQUE (configured)
    ) STRICT
    """,
    """
    CREATE TABLE stories (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        began TEXT NOT NULL,
        told TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        changed TEXT NOT NULL,
        sources TEXT NOT NULL,
        story TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX stories_changed ON stories (changed)",
    "CREATE INDEX stories_told ON stories (told)",
    """
    CREATE TABLE people (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        surname TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX people_surname ON people (surname)",
    """
    CREATE TABLE subscriptions (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        lang TEXT NOT NULL,
        zone TEXT NOT NULL,
        at TEXT NOT NULL,
        weekdays TEXT NOT NULL,
        region TEXT,
        partners TEXT NOT NULL,
        topics TEXT NOT NULL,
        active INTEGER DEFAULT 1 NOT NULL CHECK (active IN (0, 1)),
        paused TEXT,
        last_promised TEXT,
        since TEXT,
        next_due TEXT,
        PRIMARY KEY (chat, topic),
        CHECK (active = (paused IS NULL))
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE active = 1 AND next_due IS NOT NULL",
    """
    CREATE TABLE outbox (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        dedupe_key TEXT NOT NULL,
        page TEXT NOT NULL,
        state TEXT DEFAULT 'pending' NOT NULL,
        promised TEXT NOT NULL,
        due TEXT NOT NULL,
        attempts INTEGER DEFAULT 0 NOT NULL,
        doubts INTEGER DEFAULT 0 NOT NULL,
        plain INTEGER DEFAULT 0 NOT NULL CHECK (plain IN (0, 1)),
        settled TEXT,
        message_id INTEGER,
        reason TEXT,
        CHECK (state IN ('pending', 'sending', 'sent', 'dead', 'parked')),
        CHECK ((state = 'sent') = (message_id IS NOT NULL)),
        CHECK (state NOT IN ('dead', 'parked') OR reason IS NOT NULL),
        UNIQUE (dedupe_key)
    ) STRICT
    """,
    "CREATE INDEX outbox_due ON outbox (due, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL",
    "CREATE INDEX outbox_waiting ON outbox (chat, id) WHERE state IN ('pending', 'sending')",
    """
    CREATE TABLE updates (
        id INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    "CREATE INDEX updates_at ON updates (at)",
    """
    CREATE TABLE articles (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        url TEXT,
        fingerprint TEXT NOT NULL,
        feed INTEGER,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        published TEXT,
        region TEXT,
        seen TEXT NOT NULL,
        cooperation INTEGER DEFAULT 0 NOT NULL CHECK (cooperation IN (0, 1)),
        facts TEXT,
        story INTEGER,
        PRIMARY KEY (number),
        UNIQUE (id),
        FOREIGN KEY(feed) REFERENCES feeds (id) ON DELETE SET NULL,
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX articles_feed ON articles (feed, seen)",
    "CREATE INDEX articles_fingerprint ON articles (fingerprint)",
    "CREATE INDEX articles_seen ON articles (seen)",
    "CREATE INDEX articles_story ON articles (story) WHERE story IS NOT NULL",
    """
    CREATE TABLE person_words (
        word TEXT NOT NULL,
        person INTEGER NOT NULL,
        PRIMARY KEY (word, person),
        FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX person_words_person ON person_words (person)",
    """
    CREATE TABLE appearances (
        person INTEGER NOT NULL,
        story INTEGER NOT NULL,
        position TEXT,
        organisation TEXT,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        articles INTEGER NOT NULL CHECK (articles > 0),
        PRIMARY KEY (story, person),
        CHECK (first <= last),
        FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX appearances_last ON appearances (last)",
    "CREATE INDEX appearances_person ON appearances (person, last)",
    """
    CREATE TABLE visits (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        story INTEGER NOT NULL,
        begins TEXT NOT NULL,
        ends TEXT NOT NULL,
        told TEXT NOT NULL,
        leader INTEGER,
        visit TEXT NOT NULL,
        CHECK (begins <= ends),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE,
        FOREIGN KEY(leader) REFERENCES people (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX visits_ends ON visits (ends, id)",
    "CREATE INDEX visits_leader ON visits (leader, ends) WHERE leader IS NOT NULL",
    "CREATE INDEX visits_story ON visits (story)",
    """
    CREATE TABLE agreements (
        id INTEGER NOT NULL,
        story INTEGER NOT NULL,
        told TEXT NOT NULL,
        agreement TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX agreements_story ON agreements (story)",
    "CREATE INDEX agreements_told ON agreements (told, id)",
    """
    CREATE TABLE figures (
        id INTEGER NOT NULL,
        story INTEGER NOT NULL,
        told TEXT NOT NULL,
        figure TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX figures_story ON figures (story)",
    "CREATE INDEX figures_told ON figures (told, id)",
    """
    CREATE TABLE events (
        id INTEGER NOT NULL,
        story INTEGER NOT NULL,
        told TEXT NOT NULL,
        ends TEXT NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX events_ends ON events (ends, id)",
    "CREATE INDEX events_story ON events (story)",
    """
    CREATE TABLE delivered (
        chat INTEGER NOT NULL,
        topic INTEGER DEFAULT 0 NOT NULL,
        story INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (chat, topic, story),
        FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX delivered_story ON delivered (story)",
    """
    CREATE TABLE visit_places (
        place TEXT NOT NULL,
        ends TEXT NOT NULL,
        visit INTEGER NOT NULL,
        PRIMARY KEY (place, ends, visit),
        FOREIGN KEY(visit) REFERENCES visits (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX visit_places_visit ON visit_places (visit)",
    """
    CREATE TABLE agreement_places (
        place TEXT NOT NULL,
        told TEXT NOT NULL,
        agreement INTEGER NOT NULL,
        PRIMARY KEY (place, told, agreement),
        FOREIGN KEY(agreement) REFERENCES agreements (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX agreement_places_agreement ON agreement_places (agreement)",
    """
    CREATE TABLE figure_places (
        place TEXT NOT NULL,
        told TEXT NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (place, told, figure),
        FOREIGN KEY(figure) REFERENCES figures (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX figure_places_figure ON figure_places (figure)",
    """
    CREATE TABLE event_places (
        place TEXT NOT NULL,
        ends TEXT NOT NULL,
        event INTEGER NOT NULL,
        PRIMARY KEY (place, ends, event),
        FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX event_places_event ON event_places (event)",
    "CREATE VIRTUAL TABLE story_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
