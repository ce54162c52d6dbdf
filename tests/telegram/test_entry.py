"""Who is let in: by an invitation that counts and expires, or by an administrator."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.archive import Database
from bot.sandbox.rooms import Standing, User
from bot.sandbox.visitor import Visitor
from bot.telegram.middlewares import Access
from tests.telegram.rooms import DAY, Scene, plainly, scene

ADMIN, READER = 1, 8
STALE = "Это приглашение больше не действует. Попросите новое или нажмите кнопку."


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db, Access(admins=frozenset({ADMIN}))) as stage:
        yield stage


async def payload(stage: Scene, admin: Visitor, words: str = "/invite 1 7") -> str:
    """What stands after /start in a new invitation."""
    match = re.search(r"t\.me/pobratim_bot\?start=(i_[\w-]+)", await stage.ask(admin, words))
    assert match
    return match[1]


async def test_an_invitation_lets_in_as_many_as_it_says(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN, "Анна")
    link = await payload(stage, admin)
    assert plainly(admin.last.text).endswith("использовано 0 из 1, действует до 4 декабря")
    boris, vera = stage.box.private_chat(READER, "Борис"), stage.box.private_chat(9, "Вера")
    assert (await stage.ask(boris, f"/start {link}")).startswith("Здравствуйте!")
    assert (await stage.ask(boris, f"/start {link}")).startswith("Готово")
    assert await stage.ask(vera, f"/start {link}") == STALE
    assert (await stage.ask(boris, "/visits")).startswith("Визитов пока нет")
    assert "использовано полностью: 1 из 1" in await stage.ask(admin, "/invite")


async def test_who_came_in_stays_in_when_the_invitation_ends(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    link = await payload(stage, admin, "/invite 5 2")
    boris, vera = stage.box.private_chat(READER, "Борис"), stage.box.private_chat(9, "Вера")
    await stage.ask(boris, f"/start {link}")
    stage.now += 2 * DAY
    assert await stage.ask(vera, f"/start {link}") == STALE
    assert (await stage.ask(boris, "/visits")).startswith("Визитов пока нет")
    assert "Действующих нет." in await stage.ask(admin, "/invite")


async def test_an_invitation_is_made_by_a_button_and_revoked(stage: Scene) -> None:
    admin, vera = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(9, "Вера")
    await stage.ask(admin, "/invite")
    await stage.tap(admin, "10\u00a0человек, 30\u00a0дней")
    match = re.search(r"start=(i_[\w-]+)", admin.last.text)
    assert match
    await stage.tap(admin, "Все приглашения", "Отозвать №\u00a01")
    assert "Действующих нет." in plainly(admin.last.text)
    assert await stage.ask(vera, f"/start {match[1]}") == STALE
    log = await stage.ask(admin, "/audit")
    assert "Анна: отозвано приглашение № 1" in log
    assert "Анна: создано приглашение № 1" in log


async def test_a_group_comes_in_by_the_same_link(stage: Scene) -> None:
    link = await payload(stage, stage.box.private_chat(ADMIN))
    group = stage.box.group("Совет")
    boss = group.join(User(5, "Вера", language_code="ru"), Standing.ADMINISTRATOR)
    assert (await stage.ask(boss, f"/start@pobratim_bot {link}")).startswith("Здравствуйте!")


async def test_an_invitation_that_cannot_be_is_explained(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    for words in ("0 7", "25 0", "25 999", "999999", "-1", "много", "1 2 3", "1;DROP TABLE invites"):
        assert (await stage.ask(admin, f"/invite {words}")).startswith("Нужны два числа"), words


async def test_a_link_nobody_made_lets_nobody_in(stage: Scene) -> None:
    boris = stage.box.private_chat(READER, "Борис")
    for junk in ("i_", "i_nosuch", "i_' OR 1=1", "i_" + "x" * 60):
        assert await stage.ask(boris, f"/start {junk}") == STALE, junk
    assert await stage.subscriptions.find(READER) is None


# --------------------------------------------------------------------------- requests


async def test_a_stranger_is_told_once_and_asks_and_is_admitted(stage: Scene) -> None:
    admin, boris = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис")
    told = await stage.ask(boris, "/start")
    assert told.startswith("Бот открыт не для всех. Нажмите кнопку")
    await stage.ask(boris, "/visits")
    assert len(boris.from_bot) == 1
    assert (await stage.tap(boris, "Попросить доступ")).startswith("Просьба передана администраторам.")
    assert (await stage.tap(boris, "Попросить доступ")) == "Ваша просьба уже у администраторов."
    await stage.deliver()
    assert plainly(admin.last.text) == "Просьба о доступе\nБорис, номер 8"
    assert len(admin.from_bot) == 1
    await stage.tap(admin, "Открыть доступ")
    assert plainly(admin.last.text) == "Борис: доступ открыт. Решение: Анна."
    await stage.deliver()
    assert plainly(boris.last.text) == "Доступ открыт. Начнём: /start"
    assert (await stage.ask(boris, "/start")).startswith("Здравствуйте!")
    assert "Анна: открыт доступ: Борис" in await stage.ask(admin, "/audit")


async def test_who_is_refused_is_told_and_asks_no_more(stage: Scene) -> None:
    admin, boris = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис")
    await stage.ask(boris, "/start")
    await stage.tap(boris, "Попросить доступ")
    await stage.deliver()
    await stage.tap(admin, "Отказать")
    await stage.deliver()
    assert plainly(boris.last.text) == "Администраторы не открыли доступ."
    asked = next(post for post in boris.from_bot if post.button("Попросить доступ"))
    assert await stage.tap(boris, "Попросить доступ", post=asked) == "Администраторы решили не открывать доступ."
    await stage.deliver()
    assert len(admin.from_bot) == 1


async def test_a_request_is_decided_once(stage: Scene) -> None:
    admin, boris = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис")
    await stage.ask(boris, "/start")
    await stage.tap(boris, "Попросить доступ")
    await stage.deliver()
    request = admin.last
    data = [button.data for row in request.buttons for button in row]
    await stage.tap(admin, "Открыть доступ")
    press = admin._pressed(request, data[1] or "")
    assert plainly((await press.answered(within=60)).text or "") == "Это уже решено."
    assert (await stage.ask(boris, "/start")).startswith("Здравствуйте!")


async def test_a_stranger_cannot_let_themselves_in(stage: Scene) -> None:
    boris = stage.box.private_chat(READER, "Борис")
    await stage.ask(boris, "/start")
    for data in (f"@y{READER}", "@I0.10-30", f"@p{READER}.administrator"):
        press = boris._pressed(boris.last, data)
        await press.answered(within=60)
    assert len(boris.from_bot) == 1
    assert await stage.subscriptions.find(READER) is None


async def test_who_is_forgotten_has_to_ask_again(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    link = await payload(stage, admin, "/invite 2 7")
    boris = stage.box.private_chat(READER, "Борис")
    await stage.ask(boris, f"/start {link}")
    await stage.ask(boris, "/forget")
    async with stage.db.read() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM admissions")).scalar_one() == 0
    assert (await stage.ask(boris, "/visits")).startswith("Бот открыт не для всех.")
    assert (await stage.ask(boris, f"/start {link}")).startswith("Здравствуйте!")


# --------------------------------------------------------------------------- access taken back


async def test_access_is_taken_back_and_given_again(stage: Scene) -> None:
    admin, boris = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис")
    link = await payload(stage, admin, "/invite 5 7")
    await stage.ask(boris, f"/start {link}")
    await stage.ask(boris, "/subscribe")
    assert "Борис, 8, 27 ноября" in await stage.ask(admin, "/expel")
    await stage.tap(admin, "Закрыть доступ: Борис")
    assert plainly(admin.last.text).startswith("Закрыть доступ: Борис?")
    assert await stage.ask(boris, "/visits") != "Администраторы закрыли вам доступ к этому боту."  # not yet
    await stage.tap(admin, "Закрыть доступ")
    assert plainly(admin.last.text) == "Доступ закрыт: Борис."
    told = await stage.ask(boris, "/visits")
    assert told == "Администраторы закрыли вам доступ к этому боту."
    said = len(boris.from_bot)
    for again in ("/visits", f"/start {link}", "/start", "Минск"):  # told once; no link lets him in
        await stage.ask(boris, again)
    assert len(boris.from_bot) == said
    assert "закрыли" in await stage.tap(boris, "Настройки")
    paused = await stage.subscriptions.find(READER)
    assert paused
    assert (paused.active, paused.paused) == (False, "expelled")
    await stage.ask(admin, "/expel")
    await stage.tap(admin, "Вернуть доступ: Борис")
    await stage.deliver()
    assert plainly(boris.last.text) == "Доступ открыт. Начнём: /start"
    assert (await stage.ask(boris, "/visits")).startswith("Визитов пока нет")
    again_on = await stage.subscriptions.find(READER)
    assert again_on
    assert again_on.active
    log = await stage.ask(admin, "/audit")
    assert "Анна: закрыт доступ: Борис" in log


async def test_somebody_known_by_number_alone_is_shut_out_even_of_an_open_bot(db: Database) -> None:
    async with scene(db, Access(public=True, admins=frozenset({ADMIN}))) as stage:
        admin, boris = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
        await stage.ask(admin, f"/expel {READER}")
        await stage.tap(admin, "Закрыть доступ")
        assert await stage.ask(boris, "/start") == "Администраторы закрыли вам доступ к этому боту."
        group = stage.box.group("Совет")  # nor elsewhere
        there = group.join(User(READER, "Борис", language_code="ru"))
        assert await stage.ask(there, "/visits@pobratim_bot") == ""


async def test_who_runs_the_bot_cannot_be_shut_out_and_nobody_else_shuts_out(stage: Scene) -> None:
    admin, boris = stage.box.private_chat(ADMIN), stage.box.private_chat(READER, "Борис")
    assert (await stage.ask(admin, f"/expel {ADMIN}")).startswith("Это один из тех, кто ведёт бота")
    for junk in ("Бориса", "8 9", "0", "1;DROP TABLE admissions", "<b>8</b>", "9" * 40):
        assert (await stage.ask(admin, f"/expel {junk}")).startswith("Я узнаю людей по номеру"), junk
    await stage.ask(boris, f"/start {await payload(stage, admin)}")
    assert await stage.ask(boris, f"/expel {ADMIN}") == "Это доступно только администраторам бота."
    for forged in (f"@E{ADMIN}", f"@e{ADMIN}", f"@A{READER}", "@m0"):
        press = boris._pressed(boris.last, forged)
        assert (await press.answered(within=60)).text == "Это доступно только администраторам бота.", forged
    assert (await stage.ask(admin, "/visits")).startswith("Визитов пока нет")
