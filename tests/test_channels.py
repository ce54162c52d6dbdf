"""Drafts decided on by many at once, over a real database."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import Database, drafts, subscriptions
from bot.channels import Channels, Refusal
from bot.delivery.promising import DECIDE
from bot.model import Act, Actor, Draft, DraftState, Subscription
from bot.view.page import Page
from tests.archive.values import NOON

CHANNEL, EDITORS, ADDER = -1001, -5, 7
NUMBERS = count(1)


async def linked(db: Database) -> Channels:
    """A channel whose editors approve."""
    channels = Channels(db)
    await channels.added(CHANNEL, "Вестник", ADDER)
    await channels.set(CHANNEL, Act.LINKED, actor(0), lambda old: replace(old, editors=EDITORS))
    async with db.transaction() as tx:
        await subscriptions.save(tx, Subscription(CHANNEL), now=NOON)
    return channels


async def drafted(db: Database, *texts: str) -> int:
    """The number of a new draft of these pages."""
    pages = [Page(text).to_json() for text in texts]
    async with db.transaction() as tx:
        await drafts.make(tx, CHANNEL, f"digest:{CHANNEL}:0:{next(NUMBERS)}", pages, [], NOON + DECIDE)
        return (await drafts.unseen(tx))[-1].id


def actor(number: int) -> Actor:
    return Actor(number, f"Редактор {number}", NOON)


def posted(path: Path, chat: int) -> list[str]:
    """The texts promised to a chat, in order."""
    query = "SELECT body FROM outbox JOIN pages ON pages.id = outbox.page WHERE chat = ? ORDER BY outbox.id"
    with closing(sqlite3.connect(path)) as connection:
        return [Page.from_json(body).text for (body,) in connection.execute(query, (chat,))]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["publish", "drop", "revise"]), min_size=2, max_size=8))
async def test_whatever_editors_do_at_once_one_decides_and_what_is_published_is_the_version_he_saw(
    db: Database, deeds: list[str]
) -> None:
    channels = await linked(db)
    number = await drafted(db, "Первая", "Вторая")
    before = posted(db.path, CHANNEL)

    async def do(deed: str, who: int) -> Draft | Refusal | None:
        if deed == "publish":
            return await channels.publish(number, 1, EDITORS, actor(who))
        if deed == "drop":
            return await channels.drop(number, EDITORS, actor(who))
        text = Page(f"Слово {who}")
        return await channels.revise(number, 1, 1, text, EDITORS, actor(who), update=next(NUMBERS))

    outcomes = await asyncio.gather(*(do(deed, who) for who, deed in enumerate(deeds)))
    done = [deed for deed, outcome in zip(deeds, outcomes, strict=True) if isinstance(outcome, Draft)]
    draft = await channels.draft(number)
    assert draft
    assert done.count("publish") + done.count("drop") == (draft.state is not DraftState.OPEN)
    assert done.count("revise") == draft.version - 1 <= 1
    assert "publish" not in done or "revise" not in done  # both looked at the first version
    assert posted(db.path, CHANNEL)[len(before) :] == (["Первая", "Вторая"] if "publish" in done else [])
    log = [deed.act for deed, _ in await channels.history(EDITORS) if deed.detail == str(number)]
    assert len(log) == len(done)


async def test_an_update_that_comes_twice_edits_once(db: Database) -> None:
    channels = await linked(db)
    number = await drafted(db, "Первая")
    for _ in range(2):
        await channels.revise(number, 1, 0, Page("Иначе"), EDITORS, actor(1), update=500)
    draft = await channels.draft(number)
    assert draft
    assert draft.version == 2
    assert posted(db.path, EDITORS).count("Иначе") == 1


@pytest.mark.parametrize(("number", "version", "editors"), [(99, 1, EDITORS), (1, 1, -6), (1, 2, EDITORS)])
async def test_a_forged_button_decides_nothing(db: Database, number: int, version: int, editors: int) -> None:
    channels = await linked(db)
    await drafted(db, "Первая")
    assert isinstance(await channels.publish(number, version, editors, actor(1)), Refusal)
    assert posted(db.path, CHANNEL) == []


async def test_each_version_is_shown_to_the_editors_once(db: Database) -> None:
    channels = await linked(db)
    await drafted(db, "Первая", "Вторая")
    for _ in range(3):
        await channels.tick(NOON)
    assert posted(db.path, EDITORS)[1:] == ["Первая", "Вторая"]
