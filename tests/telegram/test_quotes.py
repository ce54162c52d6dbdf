"""What somebody said, from the question who it is to the article it stands in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.archive import Database
from bot.model import Story
from tests.archive.values import TODAY, person, quote, source, story
from tests.telegram.rooms import plainly, scene
from tests.telegram.test_bot import Talk

SAID = [f"Это уже {number}-й завод, который мы строим вместе" for number in range(1, 10)]


def news() -> list[Story]:
    return [
        story(
            f"Визит {number}",
            persons=[person()],
            sources=[source(f"a{number}", TODAY - timedelta(days=number))],
            quotes=[quote(words, article=f"a{number}")],
        )
        for number, words in enumerate(SAID, 1)
    ]


async def test_a_card_quotes_and_leads_to_all_that_was_said(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*news())
        anna = where.box.private_chat(7)
        card = await where.ask(anna, "кто такой Кушнаренко")
        assert f"Прямая речь\n«{SAID[0]}» — Улпресса, 26 ноября\n«{SAID[1]}» — Улпресса, 25 ноября" in card
        assert SAID[2] not in card
        links = [e["type"] for e in anna.last.entities if e.get("url") == "https://news.example/a1"]
        assert links == ["text_link"] * 2  # of the position and of the words
        await where.tap(anna, "Ещё цитаты")
        assert [words for words in SAID if words in plainly(anna.last.text)] == SAID[2:7]
        await where.tap(anna, "Более ранние")
        assert [words for words in SAID if words in plainly(anna.last.text)] == SAID[7:]
        await where.tap(anna, "9")
        assert plainly(anna.last.text).startswith("Визит 9")
        await where.tap(anna, "К\u00a0карточке")
        assert plainly(anna.last.text).startswith("👤 Алексей Кушнаренко")


@pytest.mark.parametrize("data", ["#q1.0", "#q999.7"])
async def test_quotations_of_somebody_gone_say_so(db: Database, data: str) -> None:
    assert await Talk(db).press(data)
