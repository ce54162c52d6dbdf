"""`@bot Минск` in any chat, and what is shared from a card, through the sandbox."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.archive import Database
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Effect, Fault
from bot.sandbox.rooms import User
from bot.sandbox.visitor import Visitor
from bot.telegram.middlewares import BURST, Access
from tests.archive.values import KUSHNARENKO, agreement, person, story, visit
from tests.telegram.rooms import Scene, plainly, scene

STORY = story(
    visits=[visit(leader=KUSHNARENKO)],
    persons=[person()],
    agreements=[agreement("Минская область", "Ульяновская область", subject="поставка станков")],
)


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        await stage.save(STORY)
        yield stage


@pytest.fixture
def anna(stage: Scene) -> Visitor:
    return stage.box.private_chat(7, "Анна", language_code="ru")


def told(offers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["id"], plainly(one["title"])) for one in offers]


def answered(stage: Scene) -> dict[str, Any]:
    """The last answer to an inline query, as the bot wrote it."""
    found = dict(stage.box.calls("answerInlineQuery")[-1].arguments)
    return {
        key: json.loads(value) if isinstance(value, str) and key != "inline_query_id" else value
        for key, value in found.items()
    }


VISIT = ("visit-1", "Минская область → Ульяновск")
TOLD = ("story-1", "Делегация Минской области в Ульяновске")
PAPER = ("paper-1", "🤝 Соглашение: поставка станков")
LEADER = ("person-1", KUSHNARENKO)


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("", [TOLD]),
        ("Минск", [VISIT, PAPER, TOLD]),
        ("Vbycr", [VISIT, PAPER, TOLD]),  # «Минск» on the wrong keyboard
        ("визиты из Минска", [VISIT]),
        ("соглашения", [PAPER]),
        ("Кушнаренко", [LEADER]),
        ("делегация", [VISIT]),
        ("visit-1", [VISIT]),
        ("person-1", [LEADER]),
        ("story-1", [TOLD]),
    ],
)
async def test_records_are_offered_by_the_words_or_by_the_link_of_a_card(
    stage: Scene, anna: Visitor, words: str, offers: list[tuple[str, str]]
) -> None:
    assert told(await anna.inline(words)) == offers
    answer = answered(stage)
    assert (answer["is_personal"], answer["cache_time"]) == (True, 60)


async def test_what_is_sent_tells_the_facts_and_opens_the_rest_in_the_bot(stage: Scene, anna: Visitor) -> None:
    group = stage.box.group("Совет")
    boris = group.join(User(8, "Борис", language_code="ru"))
    (offer, *_) = await anna.inline("визиты из Минска")
    post = await boris.choose_offer(offer)
    await stage.settled()
    assert plainly(post.text).startswith("Минская область → Ульяновск\n🗓 26–27 ноября")
    ((button,),) = post.buttons
    assert (plainly(button.text), parse_qs(urlsplit(button.url or "").query)) == (
        "Открыть в Побратиме",
        {"start": ["visit-1"]},
    )
    assert group.owner.from_bot == []
    payload = (button.url or "").partition("start=")[2]
    assert "Глава делегации" in await stage.ask(anna, f"/start {payload}")


async def test_an_offer_sent_to_the_bot_itself_is_no_question(stage: Scene, anna: Visitor) -> None:
    (offer, *_) = await anna.inline("Минск")
    await anna.choose_offer(offer)
    await stage.settled()
    assert anna.from_bot == []


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("/visits Минск", "Визиты · Минск"),
        ("Кушнаренко", "👤"),
        ("/search делегация", "Нашлось: «делегация»"),
        ("/pair Ульяновская, Минская", "Ульяновская область ↔ Минская область"),
        ("визиты из Минска в ноябре", "Визиты · из Минска · ноябрь"),
    ],
)
async def test_any_answer_is_shared_by_its_button(stage: Scene, anna: Visitor, question: str, begins: str) -> None:
    await stage.ask(anna, question)
    button = anna.last.button("Поделиться")
    assert button
    (offer,) = await anna.inline(button["switch_inline_query"])
    assert plainly(offer["input_message_content"]["message_text"]).startswith(begins)
    url = offer["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert (await stage.ask(anna, f"/start {url.partition('start=')[2]}")).startswith(begins)


async def test_where_inline_mode_is_off_a_link_is_shared(stage: Scene, anna: Visitor) -> None:
    me = await stage.bot.me()
    stage.bot._me = me.model_copy(update={"supports_inline_queries": False})
    await stage.ask(anna, "Кушнаренко")
    button = anna.last.button("Поделиться")
    assert button
    shared = parse_qs(urlsplit(button["url"]).query)["url"][0]
    assert shared == "https://t.me/pobratim_bot?start=person-1"


@pytest.mark.parametrize("words", ["🙂", "<b>", "x" * 256, "visit-999", "%s {0}"])
async def test_where_nothing_is_found_the_way_to_the_bot_is_offered(stage: Scene, anna: Visitor, words: str) -> None:
    assert await anna.inline(words) == []
    answer = answered(stage)
    assert plainly(answer["button"]["text"]) == "Ничего не нашлось. Спросить в личном чате"
    assert len(answer["button"]["start_parameter"]) <= 64


async def test_the_words_are_offered_in_the_language_of_the_reader(stage: Scene) -> None:
    mary = stage.box.private_chat(9, "Mary", language_code="en")
    (offer, *_) = await mary.inline("visits from Minsk")
    assert plainly(offer["title"]) == "Minsk Region → Ulyanovsk"
    assert offer["reply_markup"]["inline_keyboard"][0][0]["text"] == "Open in Pobratim"


async def test_a_stranger_is_offered_how_to_come_in_and_nothing_else(db: Database) -> None:
    async with scene(db, Access(allowed=frozenset({7}))) as stage:
        await stage.save(STORY)
        stranger, anna = stage.box.private_chat(8, "Борис"), stage.box.private_chat(7, "Анна")
        assert await stranger.inline("Минск") == []
        answer = answered(stage)
        assert (answer["button"]["text"], answer["cache_time"]) == ("Бот закрыт: как получить доступ", 5)
        assert "приглашени" in await stage.ask(stranger, f"/start {answer['button']['start_parameter']}")
        assert len(await anna.inline("Минск")) == 3


async def test_who_types_on_is_answered_all_the_same_and_too_fast_is_slowed(
    stage: Scene, anna: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    stage.box.faults.add(Fault(Effect.REFUSED, method="answerInlineQuery", refusal=bad_request("RESULT_ID_INVALID")))
    with pytest.raises(TimeoutError):
        await anna.inline("Минск", timeout=0.2)  # like a query grown old: nobody waits for it any more
    await stage.settled()
    assert "failed update" not in caplog.text
    await asyncio.gather(*(anna.inline(f"Минск {number}") for number in range(BURST)))
    assert any("button" in call.arguments for call in stage.box.calls("answerInlineQuery")[-BURST:])


async def test_a_failure_is_told_with_its_reference_where_the_words_were_typed(
    stage: Scene, anna: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.inline._article", None)
    assert await anna.inline("Минск") == []
    reference = answered(stage)["button"]["text"].split()[-1]
    assert f"reference={reference}" in caplog.text
    assert anna.from_bot == []


async def test_on_the_chat_page_offers_are_listed_and_one_is_sent(stage: Scene) -> None:
    deed = {"user": 7, "chat": 7, "text": "visit-1"}
    async with aiohttp.ClientSession(stage.box.url) as browser:
        async with browser.post("/chat/inline", json=deed) as response:
            ((offer,),) = [(await response.json())["results"]]
        assert offer["id"] == "visit-1"
        async with browser.post("/chat/offer", json=deed | {"data": "visit-1"}) as response:
            assert response.status == 200
        async with browser.post("/chat/offer", json=deed | {"data": "visit-2"}) as response:
            assert response.status == 404
    (post,) = stage.box.private_chat(7, "Анна").messages
    assert "via_bot" in post.content
