"""Rich messages: of the same blocks as the plain pages, and such as Telegram takes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from aiogram.types import InputRichMessage
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Coverage, Digest, Lang, Story
from bot.sandbox import rich as telegram
from bot.view import digests, screens
from bot.view.i18n import translator
from bot.view.page import Page
from bot.view.rich import rich_text
from bot.view.text import bold, italic, link, rich
from tests.archive import values
from tests.view.judge import accept
from tests.view.samples import LONELY, STORY, TODAY, VISIT
from tests.view.test_answers import RU, SUBSCRIPTION

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
