"""Rich messages: of the same blocks as the plain pages, and such as Telegram takes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import InputRichMessage
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Coverage, Digest, Lang, Story, Update
from bot.sandbox import rich as telegram
from bot.telegram.keyboards import shown
from bot.view import digests, formats, screens
from bot.view.i18n import translator
from bot.view.page import Page
from bot.view.rich import rich_text
from bot.view.text import bold, italic, link, rich
from tests.archive import values
from tests.view.judge import accept
from tests.view.samples import LONELY, STORY, TODAY, VISIT
from tests.view.test_answers import RU, SUBSCRIPTION
from tests.view.test_updates import EVERYTHING, MOVED, NOW, plainly

PLAIN, RICH = replace(SUBSCRIPTION, rich=False), replace(SUBSCRIPTION, rich=True)


def message(page: Page) -> dict[str, Any]:
    """What Telegram is told, read by the models of its API and weighed by its limits."""
    told: dict[str, Any] = json.loads(page.rich)
    assert InputRichMessage.model_validate(told).model_dump(exclude_none=True, mode="json") == told
    telegram.check(told)
    return told


def lines(text: str) -> list[str]:
    return sorted(line.strip() for line in text.split("\n") if line.strip())


def test_a_rich_digest_has_headings_a_table_and_what_folds() -> None:
    digest = Digest(TODAY, (STORY, LONELY), (), (VISIT,), values.NOON, more=2, coverage=Coverage(3, 4, ("Вести",)))
    (page,) = digests.digest(replace(digest, upcoming=(replace(VISIT, destination=("Пенза",)),)), RICH, RU)
    blocks = message(page)["blocks"]
    kinds = [block["type"] for block in blocks]
    assert {"heading", "paragraph", "details", "table", "footer"} <= set(kinds)
    assert next(block["size"] for block in blocks if block["type"] == "heading") == 2
    (table,) = (block for block in blocks if block["type"] == "table")
    assert [cell["is_header"] for cell in table["cells"][0]] == [True, True]
    assert {len(row) for row in table["cells"]} == {2}
    assert "Источник" in telegram.words(blocks[kinds.index("details")])
    assert page.buttons == digests.digest(replace(digest, upcoming=()), PLAIN, RU)[-1].buttons


def moments(told: Any) -> list[tuple[str, int]]:
    """The words and the Unix time of each moment in blocks."""
    if isinstance(told, list):
        return [found for part in told for found in moments(part)]
    if not isinstance(told, dict):
        return []
    if told.get("type") == "date_time":
        assert told["date_time_format"] == "Dt"
        return [(plainly(telegram.words(told["text"])), told["unix_time"])]
    return moments([*told.values()])


def test_a_rich_digest_says_when_it_was_made_in_the_zone_of_each_reader() -> None:
    made = datetime(2025, 11, 27, 5, 2, tzinfo=UTC)
    digest = Digest(TODAY, (STORY,), as_of=made, coverage=Coverage(3, 4, ("Вести",)))
    (page,) = digests.digest(digest, replace(RICH, zone="Europe/Samara"), RU)
    blocks = message(page)["blocks"]
    assert moments(blocks) == [("27 ноября, 9:02", int(made.timestamp()))]
    assert plainly(telegram.words(blocks[-1])).endswith("молчат: Вести. Составлено: 27 ноября, 9:02.")
    (plain,) = digests.digest(digest, PLAIN, RU)
    assert "Составлено" not in plain.text
    _, marks, _ = shown(page)  # a server too old for rich messages may be too old for moments
    assert "date_time" not in {mark.type for mark in marks}
    assert Page.from_json(page.to_json()) == page


@pytest.mark.parametrize("lang", Lang)
def test_an_earlier_rich_digest_is_brought_up_to_date_and_the_rest_of_it_stays(lang: Lang) -> None:
    tr = translator(lang)
    (page,) = digests.digest(Digest(TODAY, (STORY, LONELY), coverage=Coverage(4, 4)), RICH, tr)
    after = digests.retold(page, [MOVED], tr, NOW)
    was, now = message(page)["blocks"], message(after)["blocks"]
    assert [part.story for part in after.parts] == [part.story for part in page.parts] == [12, 13]
    own, other = after.parts
    assert now[other.offset :] == was[page.parts[1].offset :]
    assert telegram.words(now[own.offset]) == telegram.words(was[page.parts[0].offset])  # «1. …»
    assert moments(now) == [(plainly(formats.moment(tr, NOW, TODAY)), int(NOW.timestamp()))]
    assert after.buttons == page.buttons
    if lang is Lang.RU:
        shown = [block["type"] for block in now[own.offset : own.offset + own.length]]
        assert shown == ["heading", "paragraph", "paragraph", "details"]  # the news and the sentences are not folded
        news = "Обновлено: 27 ноября, 9:05. 🔄 Визит перенесён на 3–5 декабря (было 28–30 ноября)"
        assert plainly(telegram.words(now[own.offset + 1])) == news
        assert "26–27 ноября" in plainly(telegram.words(was))
        assert "26–27 ноября" not in plainly(telegram.words(now))
    again = digests.retold(after, [EVERYTHING], tr, NOW)
    assert message(again)["blocks"][again.parts[1].offset :] == was[page.parts[1].offset :]
    assert digests.retold(page, [Update(replace(STORY, id=99), MOVED.changes)], tr, NOW) == page


def test_what_would_make_a_rich_digest_too_long_changes_nothing_of_it() -> None:
    (page,) = digests.digest(Digest(TODAY, (STORY, LONELY)), RICH, RU)
    long = replace(MOVED.story, brief=replace(STORY.brief, text="Делегация приехала. " * 2000))
    assert digests.retold(page, [replace(MOVED, story=long)], RU, NOW) == page


def test_all_that_became_of_a_story_stands_unfolded() -> None:
    (page,) = digests.digest(Digest(TODAY, (), updates=(EVERYTHING,)), RICH, RU)
    kinds = [block["type"] for block in message(page)["blocks"]]
    assert kinds[2:] == ["heading", "heading", *["paragraph"] * len(EVERYTHING.changes), "details"]


def test_a_digest_too_long_for_a_rich_message_comes_as_plain_pages() -> None:
    long = replace(STORY, brief=replace(STORY.brief, text="Делегация приехала. " * 150))
    pages = digests.digest(Digest(TODAY, (long,) * 40), RICH, RU)
    assert len(pages) > 1
    assert not any(page.rich for page in pages)


@settings(deadline=None, max_examples=60)
@given(st.lists(values.stories, min_size=1, max_size=4), st.sampled_from(Lang))
def test_no_story_however_odd_makes_a_rich_message_telegram_refuses_or_loses_a_line(
    stories: list[Story], lang: Lang
) -> None:
    told = [replace(story, id=number) for number, story in enumerate(stories, 1)]
    tr = translator(lang)
    around = Digest(TODAY, tuple(told), told[0].visits, told[-1].visits, values.NOON, more=1)
    for page in digests.digest(around, RICH, tr):
        accept(page)  # what is sent where the rich message is refused
        if page.rich:
            message(page)
    bare = replace(around, ongoing=(), upcoming=())
    (plain, *further), (page, *_) = (digests.digest(bare, one, tr) for one in (PLAIN, RICH))
    if page.rich and not further:
        blocks = message(page)["blocks"]
        folded = [tr("Facts and source") for block in blocks if block["type"] == "details"]
        assert lines(telegram.words(blocks)) == sorted([*lines(plain.text), *folded])


@given(
    st.lists(
        st.tuples(st.sampled_from([bold, italic, lambda t: link("https://a.example/", t), rich]), st.text()), max_size=5
    )
)
def test_rich_text_says_what_the_text_says(parts: list[tuple[Any, str]]) -> None:
    text = bold(*(mark(words) for mark, words in parts))
    assert telegram.words(rich_text(text)) == text.chars


def test_markup_that_overlaps_lies_on_every_piece_it_covers() -> None:
    told = rich_text(bold("О визите: ", link("https://a.example/", italic("Минск")), "!"))
    inner = {"type": "url", "text": "Минск", "url": "https://a.example/"}
    assert telegram.words(told) == "О визите: Минск!"
    assert json.dumps(inner["url"]) in json.dumps(told)
    assert isinstance(told, list)
    assert [piece["type"] for piece in told] != ["bold"] * 3


def test_the_preview_is_a_table_one_can_answer() -> None:
    page = screens.preview(RU)
    assert any(block["type"] == "table" for block in message(page)["blocks"])
    assert page.text.startswith("Видите таблицу?")
    assert [row[0].data for row in page.buttons] == ["=b.1", "=b.0"]
