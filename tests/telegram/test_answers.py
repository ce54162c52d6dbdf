"""A conversation goes on, an answer becomes a file, and whatever comes instead of a question harms nothing."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.methods import SendChatAction, SendDocument, SendMessage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import Database, stories
from bot.telegram.middlewares import BURST
from tests.archive.values import KUSHNARENKO, NOON, TURNOVER, agreement, person, story, visit
from tests.telegram.api import ME
from tests.telegram.test_bot import Talk, archive, talk  # noqa: F401 - fixtures


async def tell(db: Database, *starts: str) -> None:
    """One story a visit."""
    for day in starts:
        told = story(f"Визит {day}", visits=[visit(day, day, leader=KUSHNARENKO)], persons=[person()])
        async with db.transaction() as tx:
            await stories.save(tx, told, now=NOON)


# --------------------------------------------------------------------------- going on


async def test_a_question_leans_on_the_answer_before(talk: Talk, archive: Database) -> None:  # noqa: F811
    await tell(archive, "2025-10-08")
    (told,) = await talk.say("визиты из Минска в ноябре")
    assert told.startswith("Визиты · из Минска · ноябрь")
    (told,) = await talk.say("а в октябре?")
    assert told.startswith("Визиты · из Минска · октябрь")
    (told,) = await talk.say("1")
    assert "8 октября" in told
    assert (await talk.say("а в октябре?", user=8, chat=8))[0] != told


async def test_a_thread_is_forgotten_after_a_while(talk: Talk) -> None:  # noqa: F811
    from bot.telegram.lately import HOLDS

    await talk.say("визиты из Минска в ноябре")
    talk.now += HOLDS
    (told,) = await talk.say("а в октябре?")
    assert not told.startswith("Визиты · из Минска")


async def test_a_reply_to_an_old_answer_carries_what_it_leans_on(talk: Talk) -> None:  # noqa: F811
    """Also in a group, and after a restart: the message replied to holds all that is needed."""
    await talk.say("визиты из Минска в ноябре")
    sent = talk.api.of(SendMessage)[-1]
    answer = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": -100, "type": "supergroup", "title": "Группа"},
        "from": ME.model_dump(exclude_none=True),
        "text": sent.text,
        "reply_markup": sent.reply_markup.model_dump(exclude_none=True),
    }
    (told,) = await talk.say("а в октябре?", chat=-100, reply_to_message=answer)
    assert "из Минска · октябрь" in told
    (told,) = await talk.say("подробнее", chat=-100, reply_to_message=answer)
    assert told.startswith("Минская область → Ульяновск")
    someone = answer | {"from": {"id": 5, "is_bot": False, "first_name": "Борис"}}
    assert await talk.say("а в октябре?", chat=-100, reply_to_message=someone) == []


async def test_details_of_a_brief_are_told_in_reply_to_it(talk: Talk) -> None:  # noqa: F811
    await talk.press("T..")
    (told,) = await talk.say("подробнее")
    assert "Делегация Минской области в Ульяновске" in told


# --------------------------------------------------------------------------- before a meeting


async def test_two_sides_stand_on_one_screen(talk: Talk, archive: Database) -> None:  # noqa: F811
    papers = [agreement("Минская область", "Ульяновская область", subject="поставка станков", signed=False)]
    async with archive.transaction() as tx:
        await stories.save(tx, story("Обещание", agreements=papers, figures=[TURNOVER]), now=NOON)
    (told,) = await talk.say("/pair Ульяновская — Минская")
    for part in (
        "Ульяновская область ↔ Минская область",
        "ВИЗИТЫ",
        "ОБЕЩАНО",
        "поставка станков",
        "18,5 млн",
        KUSHNARENKO,
    ):
        assert part in told
    assert talk.buttons["Для печати"] == "^dl.RU-ULY|BY-MI."
    (told,) = await talk.say("/pair Минск")
    assert "Назовите два места" in told  # whose region is not known yet


async def test_a_visit_knows_those_before_and_after_it(talk: Talk, archive: Database) -> None:  # noqa: F811
    await tell(archive, "2025-05-12", "2025-12-20")
    (told,) = await talk.press("v.1")
    assert "До и после" in told
    assert told.index("12 мая") < told.index("20 декабря")
    assert talk.buttons["2"] == "v.3"


# --------------------------------------------------------------------------- bad input

BAD = [
    "🙂🙃🇧🇾", "\u202eкснйМ", "שלום עולם", "x" * 4096, "ы " * 2048, "<b>Минск</b>", "&lt;script&gt;", "'; DROP TABLE visits; --",
    '" OR 1=1 --', "%s %d {0} {name}", "\\n\\0", "....", "/", "//", "/ visits", "null", "NaN", "-1", "0", "1e9", "*", "NEAR(а б)",
]  # fmt: skip
COMMANDS = [
    "", "/visits ", "/people ", "/search ", "/pair ", "/due ", "/why ", "/start ", "/figures ", "/agreements ", "/company ",
    "/upcoming ", "/today ", "/watch ", "/sources ", "/settings ", "/audit ", "/channel ",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
async def test_no_argument_breaks_a_command(talk: Talk, command: str, caplog: pytest.LogCaptureFixture) -> None:  # noqa: F811
    for words in BAD:
        told = await talk.say(f"{command}{words}"[:4096])
        assert told or not command, words
        for method in talk.api.of(SendMessage):
            assert all(
                mark.type in ("bold", "italic", "text_link", "expandable_blockquote") for mark in method.entities or ()
            )
    assert "failed update" not in caplog.text
    assert "Минская область → Ульяновск" in (await talk.say("/visits"))[0]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.text(max_size=64), st.from_regex(r"[svnpjoVAFUTl!?=+m&^]{1,3}\.?[A-Z0-9.@|<>-]{0,30}", fullmatch=True)
    )
)
async def test_forged_data_is_answered_and_changes_nothing(talk: Talk, data: str) -> None:  # noqa: F811
    talk.api.on(SendDocument, lambda method: None)
    talk.api.on(SendChatAction, lambda method: True)
    told = await talk.press(data)
    assert told or talk.api.of(SendDocument) or data[:1] in "=+"
    assert not any("Что-то пошло не так" in text for text in told)


@pytest.mark.parametrize(
    "payload", ["story-", "story-1;2", "place-<b>", "visit-99999999999999999999", "x" * 64, "../../etc", "🙂"]
)
async def test_a_deep_link_with_junk_is_a_start(talk: Talk, payload: str) -> None:  # noqa: F811
    (told, *_) = await talk.say(f"/start {payload}")
    assert told.startswith("Здравствуйте!")


async def test_a_thousand_messages_of_one_hold_up_nobody_else(talk: Talk) -> None:  # noqa: F811
    now = talk.now
    answered = 0
    for number in range(1_000):
        talk.now = now
        answered += len(await talk.say("/help"))
        if number % 250 == 249:
            talk.now = now
            assert len(await talk.say("/help", user=1_000 + number, chat=1_000 + number)) == 1
    assert answered == BURST + 1  # and one word that it is too fast


async def test_what_is_edited_or_deleted_meanwhile_is_answered_all_the_same(talk: Talk) -> None:  # noqa: F811
    edited: dict[str, Any] = {
        "edited_message": {
            "message_id": 1,
            "date": 1,
            "edit_date": 2,
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "Анна"},
            "text": "/visits",
        }
    }
    assert await talk._feed(edited) == []  # an edit is no new question
    (told,) = await talk.say(
        "/visits", reply_to_message={"message_id": 3, "date": 0, "chat": {"id": 7, "type": "private"}}
    )
    assert told.startswith("Визиты")
