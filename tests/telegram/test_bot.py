"""The real dispatcher over a real archive; only Telegram itself is a fake."""

from __future__ import annotations

import itertools
import logging
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetChatMember,
    SendMessage,
    SendRichMessage,
    SetMyCommands,
)
from aiogram.types import (
    Chat,
    ChatMemberAdministrator,
    ChatMemberMember,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from bot.archive import Database, feeds, stories
from bot.config import FeedConfig
from bot.model import Lang, Subscription
from bot.russian.stemming import searchable
from bot.subscriptions import Subscriptions
from bot.telegram.commands import register_commands
from bot.telegram.middlewares import BURST, Access
from bot.telegram.ranks import KEPT
from bot.view.actions import parse_action
from tests.archive.values import KUSHNARENKO, NOON, person, story, visit
from tests.telegram.answering import dispatcher_on
from tests.telegram.api import ME, TOKEN, FakeApi, message, press

SAMARA = FeedConfig(url="https://news.example/rss", title="Вестник", region="Ульяновская область", zone="Europe/Samara")
MINSK = FeedConfig(url="https://minsk.example/rss", title="Волна", region="Минская область", zone="Europe/Minsk")


class Talk:
    """A person, or several, talking to the bot."""

    def __init__(self, db: Database, access: Access = Access(public=True)) -> None:
        self.api = FakeApi()
        self.bot = Bot(TOKEN, session=self.api)
        self.now: datetime = NOON
        self.subscriptions = Subscriptions(db)
        self.dispatcher: Dispatcher = dispatcher_on(db, access=access, clock=lambda: self.now)
        self._numbers = itertools.count(1)

    async def _feed(self, update: dict[str, Any], number: int | None = None) -> list[str]:
        before = len(self.api.texts)
        update["update_id"] = next(self._numbers) if number is None else number
        self.now += timedelta(seconds=2)
        await self.dispatcher.feed_update(self.bot, Update.model_validate(update, context={"bot": self.bot}))
        return self.api.texts[before:]

    async def say(self, text: str | None, *, number: int | None = None, **who: Any) -> list[str]:
        """Write *text*, or send something without; the texts the bot then shows."""
        return await self._feed(message(text, **who), number)

    async def press(self, data: str, *, number: int | None = None, **who: Any) -> list[str]:
        return await self._feed(press(data, **who), number)

    async def stands(self, status: str, chat: int = 7) -> None:
        """The bot's standing in a chat changes."""
        member: dict[str, Any] = {"user": ME.model_dump(exclude_none=True), "status": status}
        if status == "kicked":
            member["until_date"] = 0
        event = {
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Группа"},
            "from": {"id": 7, "is_bot": False, "first_name": "Анна"},
            "date": 1,
            "old_chat_member": {"user": member["user"], "status": "left"},
            "new_chat_member": member,
        }
        await self._feed({"my_chat_member": event})

    async def subscription(self, chat: int = 7, topic: int | None = None) -> Subscription:
        found = await self.subscriptions.find(chat, topic)
        assert found
        return found

    @property
    def buttons(self) -> dict[str, str]:
        """Label -> data, of the last message."""
        last = self.api.of(SendMessage, EditMessageText)[-1]
        rows = last.reply_markup.inline_keyboard if last.reply_markup else []
        return {button.text.replace("\u00a0", " "): button.callback_data for row in rows for button in row}


@pytest.fixture
async def archive(db: Database) -> Database:
    """One story, two sources."""
    told = story(visits=[visit(leader=KUSHNARENKO)], persons=[person()])
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, [SAMARA, MINSK])
        await stories.save(tx, told, now=NOON, words=searchable(told.title))
    return db


@pytest.fixture
def talk(archive: Database) -> Talk:
    return Talk(archive)


# --------------------------------------------------------------------------- first steps


async def test_pressing_start_is_enough_to_be_subscribed(talk: Talk) -> None:
    (told,) = await talk.say("/start")
    assert told.startswith("Здравствуйте!")
    assert "каждый день в 9:00" in told
    subscription = await talk.subscription()
    assert (subscription.active, subscription.lang, subscription.at) == (True, Lang.RU, time(9))


async def test_three_taps_choose_language_region_and_hour_in_one_message(talk: Talk) -> None:
    await talk.say("/start", lang="en")
    (region,) = await talk.press(talk.buttons["Беларуская"])
    assert region.startswith("Які рэгіён ваш?")
    (hour,) = await talk.press(talk.buttons["Ульянаўская вобл."])
    assert "Ульянаўск, UTC+4" in hour
    (ready,) = await talk.press(talk.buttons["8:00"])
    assert ready.startswith("Гатова.")
    subscription = await talk.subscription()
    assert (subscription.lang, subscription.region, subscription.at, subscription.zone) == (
        Lang.BE,
        "Ульяновская область",
        time(8),
        "Europe/Ulyanovsk",
    )
    assert len(talk.api.of(SendMessage)) == 1
    assert {edit.message_id for edit in talk.api.of(EditMessageText)} == {50}


async def test_starting_again_keeps_the_settings_and_takes_up_a_stopped_digest(talk: Talk) -> None:
    await talk.say("/start")
    await talk.press("=h.18")
    await talk.say("/unsubscribe")
    assert not (await talk.subscription()).active
    (told,) = await talk.say("/start")
    assert "каждый день в 18:00" in told
    assert (await talk.subscription()).active


@pytest.mark.parametrize(
    ("payload", "beginning"),
    [
        ("story-1", "Делегация Минской области в Ульяновске"),
        ("visit-1", "Минская область → Ульяновск"),
        ("place-BY-minsk", "Минск"),
        ("a-Vi5CWS1NSS4", "Визиты · Минская область"),
        ("a-RC5CWS1NSXxSVS1VTFku", "Минская область ↔ Ульяновская область"),
        ("a-PzAu0LTQtdC70LXQs9Cw0YbQuNGP", "Нашлось: «делегация»"),
        ("story-99", "Этого в архиве больше нет."),
    ],
)
async def test_a_link_leads_to_what_it_names(talk: Talk, payload: str, beginning: str) -> None:
    welcome, told = await talk.say(f"/start {payload}")
    assert welcome.startswith("Здравствуйте!")
    assert told.startswith(beginning)
    (told,) = await talk.say(f"/start {payload}")
    assert told.startswith(beginning)


async def test_an_unknown_payload_is_a_plain_start(talk: Talk) -> None:
    (told,) = await talk.say("/start utm_campaign")
    assert told.startswith("Здравствуйте!")


# --------------------------------------------------------------------------- settings


async def test_settings_are_one_message_edited_in_place(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("/settings")
    sent = len(talk.api.of(SendMessage))
    for label in [
        "Дни",
        "✓ сб",
        "✓ вс",
        "← Назад",
        "Час",
        "18:00",
        "Часовой пояс",
        "Омск, UTC+6",
        "Партнёры",
        "Минская область",
    ]:
        await talk.press(talk.buttons[label])
    assert len(talk.api.of(SendMessage)) == sent
    subscription = await talk.subscription()
    assert subscription.weekdays == frozenset(range(5))
    assert (subscription.at, subscription.zone, subscription.partners) == (time(18), "Asia/Omsk", ("Минская область",))


async def test_further_hours_a_pause_and_a_line_on_empty_days_are_a_tap_each(talk: Talk) -> None:
    await talk.say("/start")
    await talk.press("=m")
    for label in ["Ещё часы", "18:00", "7:00", "← Назад", "Писать и тогда, когда новостей нет"]:
        await talk.press(talk.buttons[label])
    subscription = await talk.subscription()
    assert (subscription.at, subscription.more, subscription.tell_empty) == (time(7), (time(9), time(18)), True)
    await talk.press(talk.buttons["Пауза"])
    (told,) = await talk.press(talk.buttons["неделя"])
    assert "7:00, 9:00, 18:00" in told
    assert "Сводка на паузе" in told
    await talk.press("=q.0")
    assert (await talk.subscription()).rest_until is None


async def test_a_short_digest_is_a_tap_and_so_is_a_full_one(talk: Talk) -> None:
    await talk.say("/start")
    await talk.press("=m")
    await talk.press(talk.buttons["Короткая сводка: самое важное"])
    assert (await talk.subscription()).short
    await talk.press(talk.buttons["Полная сводка"])
    assert not (await talk.subscription()).short


async def test_no_digest_on_holidays_is_a_tap_where_the_holidays_are_known(talk: Talk) -> None:
    await talk.say("/start")
    await talk.press("=d")
    await talk.press(talk.buttons["Не присылать в праздники"])
    assert (await talk.subscription()).skip_holidays
    assert "✓ Не присылать в праздники" in talk.buttons
    assert "кроме праздников" in (await talk.press("=m"))[0]
    await talk.press("=z.UTC")
    await talk.press("=d")
    assert not any("праздники" in label for label in talk.buttons)


async def test_rich_digests_are_chosen_by_who_sees_a_table(talk: Talk) -> None:
    await talk.say("/start")
    talk.api.on(SendRichMessage, lambda asked: Message(message_id=1, date=NOON, chat=Chat(id=7, type="private")))
    await talk.press("=m")
    await talk.press(talk.buttons["Сводка с заголовками и таблицами"])
    (shown,) = talk.api.of(SendRichMessage)
    assert shown.reply_markup
    await talk.press(shown.reply_markup.inline_keyboard[0][0].callback_data)
    assert (await talk.subscription()).rich
    await talk.press(talk.buttons["Сводка обычным текстом"])
    assert not (await talk.subscription()).rich


async def test_the_zone_is_that_of_the_town_one_chose(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("Орск")
    await talk.press(talk.buttons["Это мой регион"])
    chosen = await talk.subscription()
    assert (chosen.region, chosen.zone) == ("Орск", "Asia/Yekaterinburg")


async def test_the_zone_is_told_by_a_shared_location_and_the_location_is_not_kept(talk: Talk, tmp_path: Path) -> None:
    await talk.say("/start")
    await talk.press("=z")
    await talk.press(talk.buttons["По моему местоположению"])
    asked = talk.api.of(SendMessage)[-1].reply_markup
    assert isinstance(asked, ReplyKeyboardMarkup)
    assert asked.keyboard[0][0].request_location
    update = message(None)
    update["message"]["location"] = {"latitude": 54.32001, "longitude": 48.40002}
    (told,) = await talk._feed(update)
    assert "Ульяновск, UTC+4" in told.replace("\u00a0", " ")
    assert (await talk.subscription()).zone == "Europe/Ulyanovsk"
    assert isinstance(talk.api.of(SendMessage)[-1].reply_markup, ReplyKeyboardRemove)
    assert b"54.32001" not in (tmp_path / "archive.db").read_bytes()


async def test_who_asks_to_be_forgotten_is_forgotten_at_once_and_can_begin_anew(talk: Talk) -> None:
    await talk.say("/start")
    (told,) = await talk.say("/privacy")
    assert "/forget" in told
    (told,) = await talk.say("/forget")
    assert "удалено" in told
    assert await talk.subscriptions.every() == []
    await talk.say("/start")
    assert (await talk.subscription()).active


async def test_the_last_weekday_cannot_be_taken_away(talk: Talk) -> None:
    await talk.say("/start")
    for day in range(7):
        await talk.press(f"=d.{day}")
    assert (await talk.subscription()).weekdays == frozenset({6})


async def test_a_place_written_freely_becomes_region_or_partner_by_a_tap(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("Татарстан")
    await talk.press(talk.buttons["Это мой регион"])
    await talk.say("Брест")
    (told,) = await talk.press(talk.buttons["Это мой партнёр"])
    assert told.startswith("Настройки\n\nРегион: ")
    subscription = await talk.subscription()
    assert (subscription.region, subscription.partners) == ("Татарстан", ("Брест",))


async def test_a_press_that_comes_twice_changes_once(talk: Talk) -> None:
    await talk.say("/start")
    await talk.press("=d.0", number=500)
    await talk.press("=d.0", number=500)
    assert (await talk.subscription()).weekdays == frozenset(range(1, 7))


@pytest.mark.parametrize(
    "data",
    [
        "=r.nowhere",
        "=g.xx",
        "=h.77",
        "=h.x",
        "=d.9",
        "=z.Mars/Olympus",
        "=a.7",
        "=c.nowhere",
        "=M.24",
        "=q.999",
        "=e.2",
    ],
)
async def test_a_forged_value_changes_nothing(talk: Talk, data: str) -> None:
    await talk.say("/start")
    before = await talk.subscription()
    assert await talk.press(data)
    assert await talk.subscription() == before


async def test_a_button_of_last_year_works_without_a_subscription(talk: Talk) -> None:
    (told,) = await talk.press("=h.7")
    assert told.startswith("Настройки")
    assert (await talk.subscription()).at == time(7)


async def test_stopping_keeps_answering_questions(talk: Talk) -> None:
    await talk.say("/subscribe")
    (told,) = await talk.say("/unsubscribe")
    assert told.startswith("Рассылка остановлена")
    (told,) = await talk.say("/visits Minsk")
    assert told.startswith("Визиты")
    await talk.press("=a.1")
    assert (await talk.subscription()).active


# --------------------------------------------------------------------------- questions


async def test_a_command_and_free_words_are_answered_with_buttons(talk: Talk) -> None:
    (told,) = await talk.say("/visits Minsk")
    assert "Минская область → Ульяновск" in told
    (told,) = await talk.press(talk.buttons["1"])
    assert told.startswith("Минская область → Ульяновск\nидёт сейчас")
    (told,) = await talk.press(talk.buttons["Весь сюжет"])
    assert told.startswith("Делегация Минской области в Ульяновске")
    (told,) = await talk.say("Кушнаренко")
    assert told.startswith("👤 Алексей Кушнаренко")
    assert len(talk.api.of(AnswerCallbackQuery)) == 2


async def test_answers_carry_no_preview_and_no_html(talk: Talk) -> None:
    await talk.say("/visits Minsk")
    (sent,) = talk.api.of(SendMessage)
    assert sent.link_preview_options.is_disabled
    assert sent.entities
    assert "<" not in sent.text


async def test_the_language_is_the_clients_until_one_is_chosen(talk: Talk) -> None:
    (told,) = await talk.say("/help", lang="en")
    assert told.startswith("What I can do")
    await talk.say("/start", lang="en")
    await talk.press("=g.be", lang="en")
    (told,) = await talk.say("/help", lang="en")
    assert told.startswith("Што я ўмею")


async def test_a_picture_gets_the_help_page(talk: Talk) -> None:
    photo = [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]
    (told,) = await talk.say(None, photo=photo)
    assert told.startswith("Что я умею")


@pytest.mark.parametrize("data", ["junk", "s.", "V.Минск.", "🙂"])
async def test_a_button_we_never_made_gets_a_note_and_how_things_stand(talk: Talk, data: str) -> None:
    (told,) = await talk.press(data)
    assert told.startswith("Готово.")
    (heard,) = talk.api.of(AnswerCallbackQuery)
    assert heard.text == "Эта кнопка устарела."


async def test_a_message_that_cannot_be_edited_is_sent_anew(talk: Talk) -> None:
    def refuse(method: Any) -> Exception:
        return TelegramBadRequest(method, "Bad Request: message can't be edited")

    talk.api.on(EditMessageText, refuse)
    await talk.press("=m")
    assert talk.api.texts[-1].startswith("Настройки")
    assert len(talk.api.of(SendMessage)) == 1


async def test_an_unchanged_screen_is_left_as_it_is(talk: Talk) -> None:
    talk.api.on(EditMessageText, lambda method: TelegramBadRequest(method, "Bad Request: message is not modified"))
    await talk.press("=m")
    assert talk.api.of(SendMessage) == []


async def test_a_press_of_long_ago_is_answered_all_the_same(talk: Talk) -> None:
    talk.api.on(AnswerCallbackQuery, lambda method: TelegramBadRequest(method, "Bad Request: query is too old"))
    assert await talk.press("s.1")


async def test_flood_control_delays_an_answer_but_does_not_lose_it(talk: Talk) -> None:
    answers = iter([TelegramRetryAfter(SendMessage(chat_id=7, text="x"), "slow", 0), None])
    usual = talk.api._usual
    talk.api.on(SendMessage, lambda method: next(answers) or usual(method))
    await talk.say("/help")
    assert len(talk.api.of(SendMessage)) == 2


# --------------------------------------------------------------------------- who may


async def test_a_stranger_is_told_once_how_to_ask(archive: Database) -> None:
    talk = Talk(archive, Access())
    (told,) = await talk.say("/start")
    assert "Попросите приглашение" in told
    assert "7" in told
    assert await talk.say("/visits") == []
    assert await talk.press("s.1") == []
    assert talk.api.of(AnswerCallbackQuery)[0].show_alert
    assert await talk.subscriptions.find(7) is None
    assert len(await talk.say("/start", user=8, chat=8)) == 1


@pytest.mark.parametrize("access", [Access(allowed=frozenset({7})), Access(public=True), Access(invite="s3cret")])
async def test_who_is_let_in_is_answered(archive: Database, access: Access) -> None:
    talk = Talk(archive, access)
    (told,) = await talk.say("/start s3cret")
    assert told.startswith("Здравствуйте!")
    (told,) = await talk.say("/visits")
    assert told.startswith("Визиты")


@pytest.mark.parametrize("text", ["/start", "/start s3cre", "/start S3CRET", "s3cret", "/help s3cret"])
async def test_only_the_whole_invitation_opens_the_door(archive: Database, text: str) -> None:
    talk = Talk(archive, Access(invite="s3cret"))
    (told,) = await talk.say(text)
    assert "Попросите приглашение" in told


async def test_who_hurries_gets_one_word_and_then_silence(talk: Talk) -> None:
    talk.now = NOON
    step, talk_step = timedelta(seconds=2), timedelta(0)
    answered = []
    for _ in range(BURST + 3):
        talk.now += talk_step - step  # _feed lets two seconds pass
        answered.append(await talk.say("/help"))
    assert [len(texts) for texts in answered] == [1] * (BURST + 1) + [0, 0]
    assert answered[BURST][0].startswith("Не успеваю за вами")
    talk.now += timedelta(seconds=30)
    assert (await talk.say("/help"))[0].startswith("Что я умею")


# --------------------------------------------------------------------------- groups


async def test_only_administrators_change_what_a_group_receives(talk: Talk) -> None:
    rank = ChatMemberMember(user=ME)
    talk.api.on(GetChatMember, lambda _: rank)
    (told,) = await talk.say("/subscribe", chat=-100, user=7)
    assert told == "Настройки группы меняют только её администраторы."
    assert await talk.press("=h.7", chat=-100) == []
    assert talk.api.of(AnswerCallbackQuery)[-1].show_alert
    (told,) = await talk.say("/visits", chat=-100)
    assert told.startswith("Визиты")
    rights = dict.fromkeys(
        (name for name, field in ChatMemberAdministrator.model_fields.items() if field.annotation is bool), False
    )
    chief = ChatMemberAdministrator(user=ME, **rights)  # type: ignore[arg-type]
    talk.api.on(GetChatMember, lambda _: chief)
    talk.now += KEPT
    await talk.say("/subscribe", chat=-100)
    assert (await talk.subscription(-100)).active


async def test_anonymous_administrators_of_many_groups_do_not_share_one_pace(talk: Talk) -> None:
    bot_of_telegram = 1087968824  # writes for all of them
    for number in range(BURST + 2):
        talk.now = NOON
        chat = -100 - number
        anonymous: dict[str, Any] = {"sender_chat": {"id": chat, "type": "supergroup", "title": "Группа"}}
        assert await talk.say("/help", chat=chat, user=bot_of_telegram, **anonymous)


async def test_talk_of_people_in_a_group_is_not_answered(talk: Talk) -> None:
    assert await talk.say("Минск прекрасен", chat=-100) == []
    closed = Talk(talk.subscriptions._db, Access())
    assert await closed.say("Минск прекрасен", chat=-100) == []


async def test_a_command_meant_for_another_bot_is_left_to_it(talk: Talk) -> None:
    assert await talk.say("/visits@other_bot", chat=-100) == []
    (told,) = await talk.say("/visits@Pobratim_bot Минск", chat=-100)
    assert told.startswith("Визиты · Минск")


async def test_a_forum_topic_has_a_subscription_of_its_own_and_gets_its_answers(talk: Talk) -> None:
    talk.api.on(GetChatMember, lambda _: ChatMemberMember(user=ME))
    anonymous: dict[str, Any] = {"sender_chat": {"id": -100, "type": "supergroup", "title": "Группа"}}
    await talk.say("/subscribe", chat=-100, message_thread_id=5, is_topic_message=True, **anonymous)
    assert (await talk.subscription(-100, 5)).active
    assert await talk.subscriptions.find(-100) is None
    assert talk.api.of(SendMessage)[-1].message_thread_id == 5


async def test_a_group_that_became_a_supergroup_keeps_its_subscription(talk: Talk) -> None:
    anonymous: dict[str, Any] = {"sender_chat": {"id": -5, "type": "group", "title": "Группа"}}
    await talk.say("/subscribe", chat=-5, **anonymous)
    await talk.say(None, chat=-5, migrate_to_chat_id=-100)
    assert (await talk.subscription(-100)).active
    assert await talk.subscriptions.find(-5) is None


# --------------------------------------------------------------------------- coming and going


async def test_blocking_pauses_and_unblocking_takes_up_again(talk: Talk) -> None:
    await talk.say("/start")
    await talk.stands("kicked")
    assert (await talk.subscription()).paused == "blocked"
    await talk.stands("member")
    assert (await talk.subscription()).active


async def test_who_had_stopped_the_digest_is_not_taken_up_by_unblocking(talk: Talk) -> None:
    await talk.say("/start")
    await talk.say("/unsubscribe")
    await talk.stands("kicked")
    await talk.stands("member")
    assert not (await talk.subscription()).active


async def test_a_stranger_who_blocks_leaves_no_trace(archive: Database) -> None:
    talk = Talk(archive, Access())
    await talk.stands("kicked")
    assert await talk.subscriptions.every() == []


# --------------------------------------------------------------------------- when something breaks


async def test_a_bug_gets_an_apology_whose_reference_stands_in_the_log(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    talk.dispatcher["queries"] = None  # a bug
    with caplog.at_level(logging.ERROR):
        (told,) = await talk.say("/visits")
    assert told.startswith("У меня что-то сломалось")
    reference = told.split()[-1]
    assert f"reference={reference}" in caplog.text
    assert "/visits" not in caplog.text


async def test_who_blocked_the_bot_meanwhile_is_no_bug(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    talk.api.on(SendMessage, lambda method: TelegramForbiddenError(method, "Forbidden: bot was blocked by the user"))
    with caplog.at_level(logging.ERROR):
        await talk.say("/help")
    assert caplog.records == []


# --------------------------------------------------------------------------- the menu


async def test_the_menu_of_commands_is_registered_in_each_language() -> None:
    api = FakeApi()
    await register_commands(Bot(TOKEN, session=api))
    menus = {request.language_code: request.commands for request in api.of(SetMyCommands)}
    assert set(menus) == {"ru", "be", "en", None}
    for commands in menus.values():
        assert len(commands) <= 100
        assert all(1 <= len(command.description) <= 256 for command in commands)
    assert menus["be"][0].description == "зводка за\u00a0сёння"
    assert menus[None] == menus["ru"]


async def test_telegram_is_asked_for_the_updates_there_are_handlers_for(talk: Talk) -> None:
    assert set(talk.dispatcher.resolve_used_update_types()) == {
        *("message", "edited_message", "callback_query", "inline_query", "my_chat_member"),
        "channel_post",  # that it has another name
    }


async def test_every_button_ever_shown_can_be_read_back(talk: Talk) -> None:
    for text in ("/start", "/settings", "/visits", "/today", "/help", "Минск", "/people"):
        await talk.say(text)
        shown = [data for data in talk.buttons.values() if data is not None]
        assert shown
        assert all(map(parse_action, shown))
