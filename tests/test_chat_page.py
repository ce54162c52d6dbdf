"""The chat page in a real browser: a person starts the bot, reads, presses, types, and it looks like a messenger."""

from __future__ import annotations

import asyncio
import struct
import time
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.sandbox import SandboxServer
from bot.sandbox.rooms import User
from tests.sandbox import chromium
from tests.sandbox.chromium import Page
from tests.sandbox.conftest import bot_of, polling

CHROMIUM = chromium.find()
SCREENSHOTS = Path(__file__).parent / "screenshots"
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: `apt-get install chromium` to test the chat page in a browser"
)

GREETING = """<b>Здравствуйте!</b>
Каждое утро — сводка о сотрудничестве регионов: <i>визиты, соглашения, цифры</i>.

С какого региона начать?"""
REGIONS = ReplyKeyboardMarkup(
    keyboard=[
        [KeyboardButton(text="Ульяновская область"), KeyboardButton(text="Минская область")],
        [KeyboardButton(text="Все регионы")],
    ],
    resize_keyboard=True,
    one_time_keyboard=True,
    input_field_placeholder="Регион",
)
STORY = """<b>Делегация Гродненской области едет в Пермь</b>
3–5 декабря · Гродненская область → Пермский край

<blockquote expandable>Делегацию ведёт заместитель председателя облисполкома. В программе — моторный завод, технический университет и выставка сельхозтехники.
Стороны обсудят поставки узлов для тракторов и совместную подготовку инженеров.
Итогом станет <b>дорожная карта на 2027 год</b>.
Последний раз стороны встречались в мае.</blockquote>
• Товарооборот за девять месяцев — <b>18,5 млн $</b>
• Контракт на 40 млн ₽, <s>июнь</s> <u>октябрь</u>
Код сводки: <code>GRO-PER-12</code>
Источник: <a href="https://example.org/news/1">сайт правительства</a> · /visits
<tg-spoiler>Состав делегации уточняется</tg-spoiler>"""
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Подробнее", callback_data="more"),
            InlineKeyboardButton(text="Кто едет", callback_data="who"),
        ],
        [InlineKeyboardButton(text="Источник", url="https://example.org/news/1")],
    ]
)
COMMANDS = [
    BotCommand(command="start", description="Начать сначала"),
    BotCommand(command="today", description="Сводка за сегодня"),
    BotCommand(command="visits", description="Визиты: /visits Минск"),
    BotCommand(command="settings", description="Час, регионы, язык"),
]


def guide() -> Router:
    """A bot that uses all that the page must show."""
    router = Router()

    @router.inline_query()
    async def offer(query: InlineQuery) -> None:
        said = InputTextMessageContent(message_text=f"Визит: {query.query}")
        found = InlineQueryResultArticle(
            id="1", title=query.query, description="3–5 декабря", input_message_content=said
        )
        await query.answer([found], cache_time=0)

    @router.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer(GREETING, parse_mode="HTML", reply_markup=REGIONS)

    @router.message(F.text == "Минская область")
    async def region(message: Message, bot: Bot) -> None:
        await bot.send_chat_action(message.chat.id, "typing")
        await message.reply("Принято: <b>Минская область</b>.", parse_mode="HTML", reply_markup=ReplyKeyboardRemove())
        await message.answer(STORY, parse_mode="HTML", reply_markup=BUTTONS)

    @router.message(Command("visits"))
    async def visits(message: Message) -> None:
        await message.answer_photo(BufferedInputFile(chart(), "chart.png"), caption="Визиты по месяцам")
        await message.answer_document(BufferedInputFile("дата,откуда\n".encode() * 99, "визиты-2026.csv"))

    @router.callback_query(F.data == "more")
    async def more(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text(
            STORY + "\n\n<b>Хозяин встречи</b> — правительство края.", parse_mode="HTML", reply_markup=BUTTONS
        )
        await query.answer("Добавлено")

    @router.callback_query(F.data == "who")
    async def who(query: CallbackQuery) -> None:
        await query.answer("Двенадцать человек: предприятия, вуз, торговая палата.", show_alert=True)

    return router


def chart(width: int = 640, height: int = 360) -> bytes:
    """A PNG of twelve bars."""
    rows = b""
    for y in range(height):
        row = bytearray(b"\0")
        for x in range(width):
            month, offset = divmod(x - 40, 48)
            tall = height - 40 - (month * 53 % 230 + 40)
            bar = 0 <= month < 12 and offset < 30 and tall < y < height - 40
            row += b"\x33\x90\xec" if bar else b"\xf4\xf6\xf8"
        rows += bytes(row)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
async def box() -> AsyncIterator[SandboxServer]:
    async with SandboxServer() as box:
        yield box


@pytest.fixture
async def bot(box: SandboxServer) -> AsyncIterator[Bot]:
    bot = bot_of(box)
    await bot.set_my_commands(COMMANDS)
    await bot.set_my_description(
        "Читаю новости регионов и рассказываю, кто к кому едет, что подписали и на какую сумму."
    )
    async with polling(bot, guide()):
        yield bot
    await bot.session.close()


@pytest.fixture
async def page(box: SandboxServer) -> AsyncIterator[Page]:
    async with chromium.running(CHROMIUM or "") as page:
        await page.show(390, 844)
        yield page


LAST = "[...document.querySelectorAll('.post')].at(-1)"


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_a_newcomer_gets_from_start_to_a_story_and_its_details(
    box: SandboxServer, bot: Bot, page: Page, theme: str
) -> None:
    await page.show(390, 844, dark=theme == "dark")
    await page.open(f"{box.url}/?user=7&name=Анна")
    await page.until("document.querySelector('#about').checkVisibility()")
    assert await page.eval("document.documentElement.dataset.theme") == theme
    await shot(page, f"{theme}-1-welcome")

    await page.click("#start")
    await page.until(f"{LAST}?.textContent.includes('Здравствуйте')")
    assert (
        await page.eval("[...document.querySelectorAll('#keyboard button')].map(b => b.textContent).join()")
        == "Ульяновская область,Минская область,Все регионы"
    )
    await shot(page, f"{theme}-2-greeting")

    await page.click("#keyboard button", "Минская область")
    await page.until(f"{LAST}?.querySelectorAll('.buttons button').length === 3")
    assert not await page.eval("document.querySelector('#keyboard').checkVisibility()")
    await shot(page, f"{theme}-3-story")

    await page.click(".unfold")
    await page.click(".buttons button", "Подробнее")
    await page.until(f"{LAST}?.textContent.includes('Хозяин встречи')")
    await page.until("document.querySelector('#toast').textContent === 'Добавлено'")
    assert await page.eval(f"{LAST}?.querySelector('.expandable').classList.contains('folded')") is False
    assert "изменено" in await page.eval(f"{LAST}?.querySelector('.meta').textContent")
    await shot(page, f"{theme}-4-edited")

    await page.click(".buttons button", "Кто едет")
    await page.until("document.querySelector('#alert').open")
    await shot(page, f"{theme}-5-alert")
    await page.click("#alert-close")

    await page.click("#text")
    await page.type("/v")
    await page.until("document.querySelectorAll('#suggestions li').length === 1")
    await page.eval("document.querySelector('#text').value = ''")
    await page.type("/")
    await page.until("document.querySelectorAll('#suggestions li').length === 4")
    await shot(page, f"{theme}-6-commands")
    await page.key("ArrowDown")
    await page.key("ArrowDown")
    await page.key("ArrowDown")
    await page.key("Enter")
    await page.until("document.querySelector('.photo img')?.complete && document.querySelector('.file')")
    await page.until(
        "document.querySelector('.file').getBoundingClientRect().bottom < document.querySelector('footer').getBoundingClientRect().top"
    )
    await shot(page, f"{theme}-7-files")

    unnamed = "[...document.querySelectorAll('button, a, img, textarea')].filter(e => !(e.ariaLabel || e.alt || e.textContent.trim()))"
    assert await page.eval(f"{unnamed}.map(e => e.outerHTML)") == ['<img id="picture-image" alt="">']
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith((box.url, "data:"))] == []


async def test_a_deep_link_carries_its_word_to_the_bot(box: SandboxServer, page: Page) -> None:
    await page.open(f"{box.url}/?user=7&start=minsk")
    await page.click("#start")
    await box.world.changed.until(lambda: box.private_chat(7).messages or None, 5)
    assert [post.text for post in box.private_chat(7).messages] == ["/start minsk"]
    await page.until("!location.search.includes('start')")


async def test_a_message_is_text_and_never_markup(box: SandboxServer, page: Page) -> None:
    chat, bot = box.private_chat(7), bot_of(box)
    evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    await chat.say(evil)
    await bot.send_message(7, evil)
    await page.open(f"{box.url}/?user=7")
    await page.until("document.querySelectorAll('.post .text').length === 2")
    assert await page.eval("document.querySelectorAll('.post img, .post script').length") == 0
    assert evil in await page.eval(f"{LAST}?.textContent")
    await bot.session.close()


async def test_what_happens_while_the_page_is_open_appears_by_itself(box: SandboxServer, page: Page) -> None:
    chat, bot = box.private_chat(7), bot_of(box)
    await chat.say("/start")
    await page.open(f"{box.url}/?user=7")
    await page.until("document.querySelector('#status').textContent === 'бот'")
    await bot.send_chat_action(7, "typing")
    await page.until("document.querySelector('#status').textContent === 'печатает…'")
    sent = await bot.send_message(7, "Визит объявлен")
    await page.until(f"{LAST}?.textContent.includes('Визит объявлен')")
    await bot.edit_message_text("Визит перенесён", chat_id=7, message_id=sent.message_id)
    await page.until(f"{LAST}?.textContent.includes('Визит перенесён')")
    await bot.delete_message(7, sent.message_id)
    await page.until("document.querySelectorAll('.post').length === 1")
    await chat.block()
    await page.until("document.querySelector('#unblock').checkVisibility()")
    await bot.session.close()


async def test_a_lost_connection_is_said_and_mended(box: SandboxServer, page: Page) -> None:
    chat = box.private_chat(7)
    await chat.say("до")
    await page.open(f"{box.url}/?user=7")
    await page.until("document.querySelector('#status').textContent === 'бот'")
    await box.stop()
    await page.until("document.querySelector('#status').textContent === 'соединение…'")
    await chat.say("после")
    await box.start()
    await page.until(f"{LAST}?.textContent.includes('после')")


async def test_the_theme_is_switched_by_hand_and_remembered(box: SandboxServer, page: Page) -> None:
    await page.open(f"{box.url}/?user=7")
    await page.click("#theme")
    await page.until("document.documentElement.dataset.theme === 'dark'")
    await page.open(f"{box.url}/?user=8")
    assert await page.eval("document.documentElement.dataset.theme") == "dark"


async def test_a_link_is_shown_before_it_is_followed(box: SandboxServer, page: Page) -> None:
    chat, bot = box.private_chat(7), bot_of(box)
    await bot.send_message(7, '<a href="https://example.org/a">источник</a>', parse_mode="HTML")
    await page.open(f"{box.url}/?user=7")
    await page.click(".text a")
    await page.until("document.querySelector('#leave').open")
    assert await page.eval("document.querySelector('#leave-address').textContent") == "https://example.org/a"
    assert len(chat.messages) == 1
    await bot.session.close()


async def test_days_are_told_apart(page: Page) -> None:
    away = 24 * 3600.0
    async with SandboxServer(clock=lambda: time.time() - away) as box:
        chat = box.private_chat(7)
        await chat.say("вчера")
        away = 0.0
        await chat.say("сегодня")
        await page.open(f"{box.url}/?user=7")
        await page.until("document.querySelectorAll('.post').length === 2")
        days = await page.eval(
            "[...document.querySelectorAll('#posts > li')].map(e => e.firstChild.textContent || e.textContent)"
        )
        assert (days[0], days[2]) == ("Вчера", "Сегодня")


async def test_a_reader_of_old_messages_is_not_pulled_to_the_new_one(box: SandboxServer, page: Page) -> None:
    chat, bot = box.private_chat(7), bot_of(box)
    for number in range(40):
        await chat.say(f"сообщение {number}")
    await page.open(f"{box.url}/?user=7")
    await page.until("document.querySelectorAll('.post').length === 40")
    await page.eval("document.querySelector('#feed').scrollTo({top: 0, behavior: 'instant'})")
    await page.until("document.querySelector('#down').checkVisibility()")
    await bot.send_message(7, "новость")
    await page.until("document.querySelectorAll('.post').length === 41")
    assert await page.eval("document.querySelector('#feed').scrollTop") == 0
    await page.click("#down")
    await page.until("!document.querySelector('#down').checkVisibility()")
    await bot.session.close()


async def test_a_forced_reply_answers_the_question(box: SandboxServer, page: Page) -> None:
    chat, bot = box.private_chat(7), bot_of(box)
    await page.open(f"{box.url}/?user=7")
    await chat.say("/start")
    await page.until("document.querySelector('#status').textContent === 'бот'")  # said once the chat is read
    question = await bot.send_message(7, "Какой город?", reply_markup=ForceReply(input_field_placeholder="Город"))
    await page.until("document.querySelector('#answering').checkVisibility()")
    await page.type("Минск")
    await page.key("Enter")
    await box.world.changed.until(lambda: len(chat.messages) == 3 or None, 5)
    assert (chat.messages[-1].text, chat.messages[-1].reply_to) == ("Минск", question.message_id)
    await bot.session.close()


async def test_a_group_shows_who_speaks_and_in_which_topic(box: SandboxServer, page: Page) -> None:
    forum = box.group("Совет регионов", forum=True)
    forum.join(User(7, "Анна"))
    boris = forum.join(User(8, "Борис", "Петров"))
    await boris.say("/visits", topic=forum.topic("Минск"))
    await page.open(f"{box.url}/?user=7&chat={forum.id}")
    await page.until(f"{LAST}?.querySelector('.sender').textContent === 'Борис Петров# Минск'")
    assert await page.eval("document.querySelector('#title').textContent") == "Совет регионов"


async def shot(page: Page, name: str) -> None:
    await asyncio.sleep(0.5)  # the animations end
    SCREENSHOTS.mkdir(exist_ok=True)
    (SCREENSHOTS / f"{name}.png").write_bytes(await page.screenshot())


async def test_words_after_the_name_of_the_bot_are_offered_and_one_is_sent(
    box: SandboxServer, bot: Bot, page: Page
) -> None:
    await box.private_chat(7, "Анна").say("/start")
    share = InlineKeyboardButton(text="Поделиться", switch_inline_query="visit-5")
    await page.open(f"{box.url}/?user=7&name=Анна")
    await bot.send_message(7, "Карточка", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[share]]))
    await page.click(".buttons button", "Поделиться")
    await page.until("document.querySelector('#suggestions li')?.textContent === 'visit-53–5 декабря'")
    await page.key("Tab")
    await page.until("[...document.querySelectorAll('.post')].at(-1).textContent.includes('Визит: visit-5')")
    assert await page.eval("document.querySelector('#text').value") == ""
    assert page.errors == []
