"""/due: the register of promises, reminders and «done?», through the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.app import remember
from bot.archive import Database
from bot.delivery import remind
from bot.model import AgreementKind, Event, PartialDate
from bot.promises import mark
from bot.sandbox.rooms import User
from bot.sandbox.visitor import Visitor
from tests.archive.values import NOON, TODAY, agreement, evidence, source, story
from tests.telegram.rooms import DAY, Scene, plainly, scene

BOTH = ("Минская область", "Ульяновская область")
PLAN = agreement(*BOTH, kind=AgreementKind.ROADMAP, subject="развитие промышленных парков", signed=False)


def event(name: str, when: str | None) -> Event:
    return Event(name, evidence(), PartialDate.parse(when) if when else None)


BEFORE, THAT_DAY, NOT_YET = "🔔 За\u00a0день", "🔔 В\u00a0этот день", "Ещё не\u00a0выполнено"
TOLD = "Что об\u00a0этом"
LATE = event("Запуск линии по сборке тракторов", "2025-11-20")
SOON = event("Выставка станкостроения", "2025-12-03")
FAR = event("Форум регионов", "2026-06")
PROMISES = story("Стороны договорились", upcoming=[LATE, SOON, FAR], agreements=[PLAN])
SIGNED = story(
    "Подписана дорожная карта о развитии промышленных парков",
    agreements=[replace(PLAN, signed=True)],
    sources=[source("z", TODAY + 2 * DAY)],
)


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        await stage.save(PROMISES)
        yield stage


@pytest.fixture
async def anna(stage: Scene) -> Visitor:
    anna = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(anna, "/start")
    return anna


async def tick(stage: Scene, now: datetime) -> int:
    """What is due at that moment is promised and sent, and no digest with it."""
    stage.now = now
    async with stage.db.transaction() as tx:
        await tx.exec_driver_sql("UPDATE subscriptions SET next_due = NULL")
    count = await remind(stage.db, now, remember)
    await stage.deliver()
    return count


async def test_the_register_tells_who_promised_what_until_when_by_which_source(stage: Scene, anna: Visitor) -> None:
    told = await stage.ask(anna, "/due")
    heads = ["Обещания", "СРОК ПРОШЁЛ", "тракторов", "СКОРО", "станкостроения", "ПОЗЖЕ", "Форум регионов", "БЕЗ СРОКА"]
    places = [told.index(part) for part in [*heads, "Дорожная карта: развитие промышленных парков (планируется)"]]
    assert places == sorted(places)
    assert "Минская область — Ульяновская область" in told
    assert "Улпресса, 27 ноября" in told
    assert (await stage.ask(anna, "/due Минск")).startswith("Обещания · Минск")
    assert (await stage.ask(anna, "/due Казань")).startswith("Обещаний")
    assert (await stage.ask(anna, "обещания Минской области")).startswith("Обещания · Минская область")
    assert (await stage.ask(anna, "абяцанні")).startswith("Обещания")
    assert "я не знаю" in await stage.ask(anna, "/due Вышгородово")


async def test_a_reminder_is_chosen_by_a_button_comes_at_the_hour_of_the_digest_and_once(
    stage: Scene, anna: Visitor
) -> None:
    await stage.ask(anna, "/due")
    await stage.tap(anna, "2")
    assert "Срок — 3 декабря, осталось 6 дней." in plainly(anna.last.text)
    await stage.tap(anna, BEFORE, THAT_DAY, THAT_DAY.replace("🔔", "✓"))
    labels = [button.text for row in anna.last.buttons for button in row]
    assert plainly("|".join(labels)).startswith("✓ За день|🔔 В этот день|Выполнено|Весь сюжет")
    before = len(anna.from_bot)
    at_nine = datetime(2025, 12, 2, 6, tzinfo=NOON.tzinfo)  # in Moscow
    assert await tick(stage, at_nine - timedelta(minutes=1)) == 0
    assert await tick(stage, at_nine) == 1
    assert await tick(stage, at_nine + timedelta(minutes=1)) == 0
    (reminder,) = anna.from_bot[before:]
    assert plainly(reminder.text).startswith(
        "🔔 Завтра срок\n\nМинская область — Ульяновская область\n🗓 Завтра, 3 декабря: "
    )
    assert await stage.tap(anna, "Выполнено", post=reminder) == ""
    assert "Вы отметили: выполнено." in plainly(anna.last.text)
    assert "станкостроения" not in await stage.ask(anna, "/due")


async def test_a_day_that_was_put_off_moves_its_reminder(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/due")
    await stage.tap(anna, "2", THAT_DAY)
    moved = replace(PROMISES, id=1, upcoming=(event(SOON.name, "2025-12-10"),))
    await stage.save(moved)
    assert await tick(stage, datetime(2025, 12, 3, 6, tzinfo=NOON.tzinfo)) == 0
    assert await tick(stage, datetime(2025, 12, 10, 6, tzinfo=NOON.tzinfo)) == 1
    assert plainly(anna.last.text).startswith("🔔 Сегодня срок")


async def test_a_later_story_asks_whether_it_is_done_and_the_answer_is_kept(stage: Scene, anna: Visitor) -> None:
    stage.now += 2 * DAY
    await stage.save(SIGNED)
    told = await stage.ask(anna, "/due")
    assert "✅ Похоже, выполнено: Подписана дорожная карта о развитии промышленных парков" in told
    await stage.tap(anna, "4", "Выполнено")
    assert "промышленных парков (планируется)" not in await stage.ask(anna, "/due")
    card = next(post for post in reversed(anna.from_bot) if post.button(NOT_YET))
    await stage.tap(anna, NOT_YET, post=card)
    assert "промышленных парков (планируется)" in await stage.ask(anna, "/due")
    await stage.tap(anna, "4", TOLD)
    assert plainly(anna.last.text).startswith("Подписана дорожная карта")


async def test_a_member_of_a_group_may_look_and_only_administrators_set_reminders(stage: Scene) -> None:
    group = stage.box.group("Совет")
    anna = group.join(User(7, "Анна", language_code="ru"))
    await stage.ask(anna, "/due")
    await stage.tap(anna, "2")
    assert plainly(anna.last.text).startswith("Минская область")
    assert await stage.tap(anna, BEFORE) == "Настройки группы меняют только её администраторы."
    await stage.tap(group.owner, BEFORE)
    assert await tick(stage, datetime(2025, 12, 2, 6, tzinfo=NOON.tzinfo)) == 1
    assert plainly(group.owner.last.text).startswith("🔔 Завтра срок")


async def test_who_is_forgotten_or_has_blocked_the_bot_is_reminded_of_nothing(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/due")
    await stage.tap(anna, "2", BEFORE)
    assert "напомнить" in await stage.ask(anna, "/privacy")
    await anna.block()
    await stage.settled()
    assert await tick(stage, datetime(2025, 12, 2, 6, tzinfo=NOON.tzinfo)) == 0
    await anna.unblock()
    stage.now = NOON
    await stage.ask(anna, "/due")
    await stage.tap(anna, "2", BEFORE)
    await stage.ask(anna, "/forget")
    assert await tick(stage, datetime(2025, 12, 2, 6, tzinfo=NOON.tzinfo)) == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"%b1.{mark(LATE)}", "Это время уже прошло."),
        (f"%d1.{mark(PLAN)}", "Это время уже прошло."),
        ("%b1.00000000", "Этого в архиве больше нет."),
        (f"%k999.{mark(LATE)}", "Этого в архиве больше нет."),
        ("%z1.00000000", "Эта кнопка устарела."),
        ("%b1.0000000G", "Эта кнопка устарела."),
        ("%b01.00000000", "Эта кнопка устарела."),
    ],
)
async def test_a_forged_button_is_answered_and_reminds_of_nothing(
    stage: Scene, anna: Visitor, data: str, said: str
) -> None:
    press = anna._pressed(anna.last, data)
    assert plainly((await press.answered(within=60)).text) == said
    await stage.settled()
    assert await tick(stage, datetime(2030, 1, 1, tzinfo=NOON.tzinfo)) == 0
