"""Every command of the menus, said in a chat of the sandbox and answered there."""

from __future__ import annotations

from dataclasses import replace

from bot.archive import Database, articles
from bot.feeds.identity import canonical_url
from bot.telegram.middlewares import Access
from bot.view.reports import ADMIN_SUMMARIES, SUMMARIES
from tests.archive.values import (
    COOPERATION,
    FORUM,
    KUSHNARENKO,
    NOON,
    TURNOVER,
    agreement,
    article,
    person,
    story,
    visit,
)
from tests.telegram.rooms import Scene, scene

ADMIN = 1
ANSWERS = {
    "/start": "Здравствуйте!",
    "/help": "Что я умею",
    "/subscribe": "Готово",
    "/settings": "Настройки",
    "/today": "Сводка",
    "/visits Минск": "Визиты · Минск",
    "/agreements Минск": "Соглашения · Минск",
    "/figures Минск": "Цифры · Минск",
    "/people Кушнаренко": "👤 Алексей Кушнаренко",
    "/company МТЗ": "🏭 МТЗ",
    "/upcoming": "Что впереди",
    "/pair Минская область, Ульяновская область": "Минская область",
    "/due": "Обещания",
    "/search делегация": "Нашлось: «делегация»",
    "/sources": "Источники",
    "/why https://news.example/a1": "Делегация в Ульяновске",
    "/watch Минск": "Слежу",
    "/watches": "За чем я слежу для вас\n\n1. Минск",
    "/channel": "Не вижу вашего канала",
    "/audit": "Кто что сделал",
    "/feedback Спасибо": "Спасибо, передано администраторам.",
    "/privacy": "Что я знаю о вас",
    "/unsubscribe": "Рассылка остановлена",
    "/forget": "Всё, что я знал об этом чате, удалено",
}
OF_ADMINISTRATORS = {
    "/stats": "Статистика",
    "/health": "Требуют внимания",
    "/invite": "Приглашения",
    "/expel": "Кого впустили",
    "/role": "Кто ведёт бота",
    "/drafts": "Черновиков, ожидающих решения, нет.",
    "/broadcast Раз": "Выше",
}


async def news(stage: Scene) -> None:
    told = story(
        visits=[visit(leader=KUSHNARENKO)],
        agreements=[agreement("МТЗ", "Ульяновская область", subject="поставка тракторов")],
        figures=[TURNOVER],
        persons=[person()],
        upcoming=[FORUM],
    )
    await stage.save(told)
    async with stage.db.transaction() as tx:
        read = replace(article(), id=canonical_url("https://news.example/a1"))
        await articles.save(tx, read, COOPERATION, fingerprint="f", seen=NOON, story=1)


async def test_every_command_is_answered(db: Database) -> None:
    async with scene(db, Access(public=True, admins=frozenset({ADMIN}))) as stage:
        await news(stage)
        reader, admin = stage.box.private_chat(7, "Анна"), stage.box.private_chat(ADMIN, "Борис")
        wrong = {}
        for visitor, answers in ((reader, ANSWERS), (admin, OF_ADMINISTRATORS)):
            for said, begins in answers.items():
                told = await stage.ask(visitor, said)
                if not told.startswith(begins):
                    wrong[said] = told[:60]
        assert not wrong, "\n".join(f"{said}: {told!r}" for said, told in wrong.items())


def test_none_is_left_out() -> None:
    tested = {said.split()[0][1:] for said in (*ANSWERS, *OF_ADMINISTRATORS)}
    elsewhere = {"feeds", "calendar", "map"}  # likewise through a sandbox, in test_feeds and test_pictures
    assert tested | elsewhere == {"start", *SUMMARIES, *ADMIN_SUMMARIES}


async def test_a_button_of_a_message_that_was_deleted_is_answered_below(db: Database) -> None:
    async with scene(db) as stage:
        anna = stage.box.private_chat(7, "Анна")
        await stage.ask(anna, "/settings")
        post = anna.last
        (data, *_) = [b.data for row in post.buttons for b in row if b.data and b.text.startswith("Язык")]
        await anna.delete(post)
        press = anna._pressed(post, data)
        await press.answered(within=60)
        await stage.settled()
        assert anna.last.id > post.id
        assert anna.last.button("✓ Русский")
