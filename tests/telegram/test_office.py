"""The bot run from a chat: numbers, condition, roles; and the plain word to those who may not."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram.types import BotCommandScopeChat

from bot.archive import Database, articles, feeds
from bot.model import Lang
from bot.model.office import Role
from bot.office.health import Errors
from bot.office.staff import Staff
from bot.overview import Health, Part, judge, lag_of
from bot.sandbox.rooms import Kind, Standing, User
from bot.telegram.commands import register_commands
from bot.telegram.middlewares import Access
from bot.view import overview
from bot.view.i18n import translator
from tests.archive.values import ELSEWHERE, NOON, article, story
from tests.telegram.rooms import DAY, Scene, office_of, plainly, scene

ADMIN, READER = 1, 8
ACCESS = Access(public=True, admins=frozenset({ADMIN}))
ONLY = "Это доступно только администраторам бота."


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db, ACCESS) as stage:
        yield stage


# --------------------------------------------------------------------------- /stats


async def test_stats_tell_what_was_done(stage: Scene) -> None:
    admin, reader, lost = (stage.box.private_chat(number, "Анна") for number in (ADMIN, READER, 9))
    for visitor in (admin, reader, lost):
        await stage.ask(visitor, "/start")
    await lost.block()
    group = stage.box.group("Совет")
    boss = group.join(User(5, "Вера"), Standing.ADMINISTRATOR)
    await stage.ask(boss, "/subscribe")
    await stage.settled()
    async with stage.db.transaction() as tx:
        listed = await feeds.listed(tx)
        await feeds.change(tx, listed[0].id, failures=6, error="x", last_success=stage.now - 3 * DAY)
        await articles.save(
            tx, article("a1"), ELSEWHERE, feed=listed[1].id, fingerprint="f", story=None, seen=stage.now
        )
    stage.now += timedelta(hours=18, minutes=5)  # 9:05 in Moscow
    await stage.save(story())
    await stage.deliver()
    await stage.tap(reader, "👍")
    stage.now += timedelta(minutes=1)
    told = await stage.ask(admin, "/stats")
    assert told == (
        "Статистика\n28 ноября, 9:06\n\n"
        "Чаты\nПолучают сводку: 3\nличные — 2, группы — 1, каналы — 0\nостановили сами — 0, недоступны — 1\n\n"
        "Сообщения\nОтправлено: сегодня 3, за 7 дней 3\nВ очереди 0, не доставлено за 7 дней 0\n"
        "Опоздание сводок: обычно 5 мин, не больше 5 мин\n\n"
        "Источники\nОтвечают 1 из 2.\nМолчат: 1, с ошибками: 0\nПрочитано за 7 дней 1, о сотрудничестве 0 %\n\n"
        "Отзывы\nЗа 30 дней 0, с ответом 0\nОценки сюжетов: 👍 1, 👎 0\n\nОшибки программы\nЗа сутки: 0"
    )
    assert admin.last.content["photo"], "with a chart"
    await stage.tap(admin, "Состояние")
    assert "База данных" in admin.last.text
    await stage.tap(admin, "Статистика")
    assert admin.last.content["photo"]


def test_errors_of_a_day_are_counted() -> None:
    errors = Errors()
    log = logging.getLogger("bot.test_office")
    log.addHandler(errors)
    log.error("failed")
    log.warning("late")
    assert errors.since(NOON) == 1
    assert errors.since(NOON.replace(year=2100)) == 0


def test_the_lag_of_no_digest_is_none() -> None:
    assert lag_of([]) is None
    lag = lag_of([timedelta(seconds=seconds) for seconds in (5, 1, 90)])
    assert lag
    assert (lag.median.seconds, lag.worst.seconds) == (5, 90)


# --------------------------------------------------------------------------- /health


async def test_health_tells_what_is_wrong_first(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    told = await stage.ask(admin, "/health")
    assert told.startswith("Требуют внимания: ")
    assert "⚠ Такт бота: ещё не было\nПосмотрите журнал и перезапустите бота." in told
    assert "⚠ Последняя резервная копия: ещё не было\nКопия снимается раз в сутки" in told
    assert re.search(r"✓ База данных: [01]\sМБ, повреждений нет", told)
    assert told.index("⚠") < told.index("✓")
    beat = stage.db.path.with_name(stage.db.path.name + ".alive")
    beat.touch()
    os.utime(beat, (stage.now.timestamp(), stage.now.timestamp() - 5))
    press = await admin.press("Обновить")
    await press.answered(within=60)
    await stage.settled()
    assert "✓ Такт бота: 5 секунд назад" in plainly(admin.last.text)


def health(**different: object) -> Health:
    sound: dict[str, object] = {
        "now": NOON, "ticked": NOON, "read": NOON, "digest": NOON, "waiting": 0, "oldest": None, "feeds": (),
        "workers": (1, 1), "size": 10**6, "damage": None, "free": 10**10, "backup": NOON, "keeps_backups": True,
    }  # fmt: skip
    return Health(**sound | different)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("different", "wrong"),
    [
        ({}, ()),
        ({"damage": "row 3 missing from index"}, (Part.DATABASE,)),
        ({"damage": ""}, ()),
        ({"free": 10**8}, (Part.DISK,)),
        ({"ticked": NOON - timedelta(minutes=2)}, (Part.TICKING,)),
        ({"oldest": NOON - timedelta(hours=1)}, (Part.OUTBOX,)),
        ({"backup": NOON - 3 * DAY, "free": 0}, (Part.DISK, Part.BACKUP)),
        ({"keeps_backups": False}, (Part.BACKUP,)),
    ],
)
def test_what_is_wrong_is_told_the_gravest_first(different: dict[str, object], wrong: tuple[Part, ...]) -> None:
    assert judge(health(**different), silent=0) == wrong


@pytest.mark.parametrize("lang", Lang)
def test_every_trouble_has_its_mend(lang: Lang) -> None:
    all_wrong = tuple(part for part in Part if part not in {Part.DIGESTS, Part.WORKERS})
    page = overview.health(health(wrong=all_wrong, damage="x", keeps_backups=False), translator(lang))
    blocks = page.text.split("\n\n")[1:-1]
    assert len(blocks) == len(all_wrong)
    assert all(len(block.split("\n")) == 2 for block in blocks)


# --------------------------------------------------------------------------- who may


async def test_anybody_else_is_told_plainly(stage: Scene) -> None:
    reader = stage.box.private_chat(READER, "Борис")
    for command in ("stats", "health", "feeds", "invite", "role", "drafts", "broadcast привет"):
        assert await stage.ask(reader, f"/{command}") == ONLY
    assert "Администраторам" not in await stage.ask(reader, "/help")


async def test_no_argument_breaks_a_command_of_administrators(stage: Scene, caplog: pytest.LogCaptureFixture) -> None:
    admin = stage.box.private_chat(ADMIN, "Вера")
    bad = (
        "🙂🙃",
        "\u202eкснйМ",
        "x" * 4000,
        "<b>Минск</b>",
        "'; DROP TABLE visits; --",
        "%s {0}",
        "-1",
        "1e9",
        "🇧🇾 " * 900,
    )
    for command in ("stats", "health", "feeds", "invite", "role", "drafts", "broadcast", "feedback"):
        for words in bad:
            stage.now += timedelta(minutes=1)
            assert await stage.ask(admin, f"/{command} {words}"), command
    assert "failed" not in caplog.text
    assert not any("Что-то пошло не так" in plainly(post.text) for post in admin.from_bot)


async def test_a_forged_button_does_nothing(stage: Scene) -> None:
    reader = stage.box.private_chat(READER, "Борис")
    await stage.ask(reader, "/start")
    before = len(reader.from_bot)
    for data in ("@s0", "@h0", "@I0.1-7", "@p8.administrator", "@d1", "@y8", "@g1.all", "@a1", "@b1"):
        press = reader._pressed(reader.last, data)
        assert plainly((await press.answered(within=60)).text or "") == ONLY
    assert len(reader.from_bot) == before
    assert await office_of(stage, ACCESS).staff.listed() == []


async def test_the_menu_and_the_help_of_administrators_hold_their_commands(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    stage.box.private_chat(READER)
    await register_commands(stage.bot, [ADMIN, 404])  # one of them never wrote to the bot
    menu = await stage.bot.get_my_commands(BotCommandScopeChat(chat_id=ADMIN), language_code="ru")
    assert {"stats", "health", "feeds", "broadcast", "visits"} <= {command.command for command in menu}
    assert await stage.bot.get_my_commands(BotCommandScopeChat(chat_id=READER)) == []
    told = await stage.ask(admin, "/help")
    assert "Администраторам\n/stats — чаты, сообщения, источники в цифрах" in told
    assert "/feedback — написать администраторам" in told


# --------------------------------------------------------------------------- roles


async def test_an_administrator_appoints_by_number_and_takes_away(stage: Scene) -> None:
    admin, vera = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(9, "Вера")
    assert await stage.ask(vera, "/stats") == ONLY
    assert await stage.ask(admin, "/role steward @9") == "9 — теперь администратор."
    await stage.deliver()
    assert plainly(vera.last.text) == "Теперь вы один из администраторов бота: их команды — в /help."
    assert (await stage.ask(vera, "/stats")).startswith("Статистика")
    assert await stage.bot.get_my_commands(BotCommandScopeChat(chat_id=9)) != []
    assert "9, 9" not in await stage.ask(admin, "/role")
    await stage.tap(admin, "Снять: 9")
    assert await stage.ask(vera, "/stats") == ONLY
    assert await stage.bot.get_my_commands(BotCommandScopeChat(chat_id=9)) == []
    log = await stage.ask(admin, "/audit")
    assert "Анна: снята роль: 9" in log
    assert "Анна: назначен администратор: 9" in log


async def test_an_administrator_appoints_by_a_reply_and_a_button(stage: Scene) -> None:
    group = stage.box.group("Редакция")
    admin, vera = group.join(User(ADMIN, "Анна")), group.join(User(9, "Вера"))
    word = await vera.say("Добрый день")
    await admin.say("/role", reply_to=word)
    await stage.settled()
    assert plainly(admin.last.text) == "Кем назначить? Вера"
    await stage.tap(admin, "Редактор")
    assert await Staff(stage.db, ()).role(9) is Role.EDITOR


async def test_a_role_that_cannot_be_given_is_explained(stage: Scene) -> None:
    admin = stage.box.private_chat(ADMIN)
    assert await stage.ask(admin, "/role editor 1") == "Это администратор, заданный в конфигурации."
    assert await stage.ask(admin, "/role 5") == "Кем назначить? 5"
    for words in ("editor @vera", "king", "editor 99999999999999999999"):
        told = await stage.ask(admin, f"/role {words}")
        assert told == "Укажите номер человека или ответьте командой /role на его сообщение."


async def test_the_configured_administrator_stays_whatever_is_pressed(stage: Scene) -> None:
    admin, vera = stage.box.private_chat(ADMIN), stage.box.private_chat(9, "Вера")
    await stage.ask(admin, "/role admin 9")
    await stage.ask(vera, "/role")
    vera._pressed(vera.last, f"@d{ADMIN}")
    await stage.settled()
    assert (await stage.ask(admin, "/stats")).startswith("Статистика")


async def test_an_appointed_editor_decides_on_drafts_and_reads_the_log(stage: Scene) -> None:
    channel = stage.box.group("Вестник", kind=Kind.CHANNEL, bot=False)
    boris = User(8, "Борис", language_code="ru")
    channel.join(boris, Standing.ADMINISTRATOR)
    stage.box.private_chat(8, "Борис")
    channel.add_bot(Standing.ADMINISTRATOR, by=boris)
    await stage.settled()
    chief, vera = stage.box.private_chat(8), stage.box.private_chat(9, "Вера")
    await stage.ask(chief, "/channel")
    await stage.tap(chief, "Сначала одобрение")
    stage.now += DAY
    await stage.save(story("Автобусы для Минска"))
    await stage.deliver()
    assert await stage.ask(vera, "/drafts") == ONLY
    await stage.ask(stage.box.private_chat(ADMIN), "/role editor 9")
    assert await stage.ask(vera, "/stats") == ONLY
    assert "Автобусы" in await stage.ask(vera, "/drafts")
    await stage.tap(vera, "✅ Опубликовать")
    await stage.deliver()
    assert "Автобусы" in channel.owner.last.text
    assert "Вера: черновик опубликован, канал «Вестник»" in await stage.ask(vera, "/audit")
    assert await stage.ask(vera, "/drafts") == "Черновиков, ожидающих решения, нет."


async def test_who_is_forgotten_has_no_role_any_more(stage: Scene) -> None:
    admin, vera = stage.box.private_chat(ADMIN), stage.box.private_chat(9, "Вера")
    await stage.ask(admin, "/role admin 9")
    await stage.ask(vera, "/forget")
    assert await stage.ask(vera, "/stats") == ONLY


# --------------------------------------------------------------------------- a story


async def test_a_day_of_an_administrator(db: Database) -> None:
    """A closed bot: somebody asks to come in, writes, is answered; all are told of the works; the log tells it all."""
    async with scene(db, Access(admins=frozenset({ADMIN}))) as stage:
        anna, boris = stage.box.private_chat(ADMIN, "Анна"), stage.box.private_chat(READER, "Борис")
        await stage.ask(anna, "/start")
        await stage.ask(boris, "/start")
        await stage.tap(boris, "Попросить доступ")
        await stage.deliver()
        await stage.tap(anna, "Открыть доступ")
        assert (await stage.ask(boris, "/start")).startswith("Здравствуйте!")
        await stage.ask(boris, "/feedback Когда будут новости Самары?")
        await stage.deliver()
        await anna.say("С понедельника.", reply_to=anna.last)
        await stage.settled()
        await stage.deliver()
        assert plainly(boris.last.text).endswith("Когда будут новости Самары?\n\nС понедельника.")
        await stage.ask(anna, "/broadcast Завтра в 6:00 короткие работы")
        await stage.tap(anna, "Все подписчики: 2", "Отправить")
        for _ in range(2):
            await stage.deliver()
        assert boris.last.text == "Завтра в 6:00 короткие работы"
        assert "Получают сводку: 2" in await stage.ask(anna, "/stats")
        acts = [line.partition(": ")[2] for line in (await stage.ask(anna, "/audit")).split("\n") if "Анна" in line]
        assert acts == ["рассылка, чатов: 2", "ответ на отзыв: Борис", "открыт доступ: Борис"]
