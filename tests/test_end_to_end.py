"""The whole bot as it runs in earnest, on a Bot API server of this machine: people write, press, wait and come back."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.config import FeedConfig
from bot.sandbox import SandboxServer, samples
from bot.sandbox.faults import Effect, Fault
from bot.sandbox.visitor import Visitor
from bot.telegram.intake import SETTLE
from tests.running import PATIENCE, Process, beside, command, configure, running, sample_feeds, until
from tests.sandbox import chromium

INVITATION = "dobro-pozhalovat-26"
CHROMIUM = chromium.find()
SCREENSHOTS = Path(__file__).parent / "screenshots"


@asynccontextmanager
async def silent_site() -> AsyncIterator[FeedConfig]:
    """A site that takes the call and never says a word."""
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    async with server:
        yield FeedConfig(url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/rss", title="Молчун")


def two_sources(box: SandboxServer) -> Sequence[FeedConfig]:
    return [feed for feed in sample_feeds(box.url) if feed.region in ("Минская область", "Ульяновская область")]


def ordinary(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def ask(visitor: Visitor, text: str) -> str:
    answer = await visitor.ask(text, timeout=PATIENCE)
    return ordinary(answer.text)


async def press(visitor: Visitor, label: str, *, until: str) -> None:
    """Press the button whose label begins so, ticked or not, and wait until a message of the bot says *until*."""
    labels = [button.text for row in visitor.last.buttons for button in row]
    pressed = await visitor.press(*(text for text in labels if text.removeprefix("✓ ").startswith(label)))
    await visitor.wait_for(lambda post: until in ordinary(post.text), timeout=PATIENCE)
    await pressed.answered()


async def test_invited_served_stopped_and_started_again_nobody_waits_in_vain(tmp_path: Path) -> None:
    async with SandboxServer(extra_routes=samples.routes()) as box, silent_site() as silent:
        path = configure(tmp_path, *two_sources(box), silent, telegram={"api": box.url})
        secrets = {"BOT_TOKEN": box.token, "INVITE_CODE": INVITATION}
        anna, stranger = box.private_chat(7, "Анна"), box.private_chat(8, "Борис")
        async with running(tmp_path, "run", **secrets) as bot:
            await bot.says("ready bot=@pobratim_bot feeds=3")
            await only_the_invited_come_in(anna, stranger)
            await three_taps_make_it_theirs(anna)
            await bot.says("refreshed feed=", times=2)
            await the_visits_to_minsk_are_told_and_open_at_a_tap(anna)
            second = await beside("run", "--config", str(path), **secrets)
            assert (second.code, str(bot.pid) in second.err) == (2, True)
            assert command("health", "--config", str(path)).code == 0
            await telegram_may_be_away_for_a_while(box, bot, anna)
            await an_answer_under_way_arrives_before_the_end_and_a_silent_site_does_not_put_it_off(box, bot, anna)
        assert command("health", "--config", str(path)).code == 1
        asked = await anna.say("/settings")
        await box.stop()  # a night without a network
        async with running(tmp_path, "run", **secrets) as again:
            await again.says("Telegram is not reached yet")
            await box.start()
            await anna.wait_for(lambda post: post.id > asked.id, timeout=PATIENCE)
            assert "Минская область" in await ask(anna, "/settings")
            assert len([post for post in anna.from_bot if post.id > asked.id]) == 2, "each question has one answer"
            again.terminate()
            assert await again.ended() == 0
    for log in (bot.log, again.log):
        assert not any(secret in log for secret in (box.token, box.token.partition(":")[2] + "/", INVITATION))
        assert not any(trouble in log for trouble in ("Traceback", " ERROR ")), log


async def only_the_invited_come_in(anna: Visitor, stranger: Visitor) -> None:
    assert "приглашени" in await ask(stranger, "/start guess")
    assert (await ask(anna, f"/start {INVITATION}")).startswith("Здравствуйте!")


async def three_taps_make_it_theirs(anna: Visitor) -> None:
    await press(anna, "Русский", until="Какой регион ваш?")
    await press(anna, "Минская", until="В котором часу?")
    await press(anna, "8:00", until="каждый день в 8:00")
    assert len(anna.from_bot) == 1, "one message, edited in place"


async def the_visits_to_minsk_are_told_and_open_at_a_tap(anna: Visitor) -> None:
    told = await ask(anna, "/visits Minsk")
    assert told.startswith("Визиты · Минск")
    assert all(words in told for words in ("ИДУТ СЕЙЧАС", "ВПЕРЕДИ", "Ульяновская область →", "Марина Кутузкина")), told
    known = anna.last.id
    await anna.press("1", post=anna.last)
    await anna.wait_for(lambda post: post.id > known, timeout=PATIENCE)
    assert "→" in anna.last.text


async def telegram_may_be_away_for_a_while(box: SandboxServer, bot: Process, anna: Visitor) -> None:
    await box.stop()
    await bot.says("Telegram does not answer")
    await box.start()
    assert "помощь" in (await ask(anna, "/help")).lower() or "умею" in (anna.last.text)


async def an_answer_under_way_arrives_before_the_end_and_a_silent_site_does_not_put_it_off(
    box: SandboxServer, bot: Process, anna: Visitor
) -> None:
    box.faults.add(Fault(Effect.SLOW, method="sendMessage", chat=anna.id, delay=SETTLE + 1))
    asked = await anna.say("/visits Minsk")
    await until(lambda: len(box.faults) == 0)  # the slow call has come
    bot.terminate()
    async with asyncio.timeout(15):  # it would be 20 s with the site
        assert await bot.ended() == 0
    assert [post.text[:6] for post in anna.from_bot if post.id > asked.id] == ["Визиты"]


async def test_the_demo_prints_a_digest_answers_on_its_page_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    async with running(tmp_path, "demo", "--port", "0", TMPDIR=str(tmp_path)) as demo:
        await demo.says("The chat page: http://127.0.0.1:")
        assert any(line.startswith("Сводка: ") for line in demo.lines)
        assert all(any(source.name in line and "read" in line for line in demo.lines) for source in samples.sources())
        (address,) = re.findall(r"The chat page: (\S+)", demo.log)
        async with aiohttp.ClientSession(address) as browser, browser.get("/chat/events?user=7") as events:
            await browser.post("/chat/say", json={"user": 7, "chat": 7, "text": "/visits Minsk"})
            async with asyncio.timeout(PATIENCE):
                while "Визиты" not in (await events.content.readline()).decode():
                    pass
        demo.interrupt()
        assert await demo.ended() == 0
    assert not any(trouble in demo.log for trouble in ("Traceback", "ERROR", "WARNING")), demo.log
    assert os.listdir(tmp_path) == [], "nothing is left behind"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: `apt-get install chromium` to test in a browser")
async def test_on_the_chat_page_a_newcomer_gets_from_start_to_a_visit_and_its_details(tmp_path: Path) -> None:
    last = "[...document.querySelectorAll('.post')].at(-1)"
    async with SandboxServer(extra_routes=samples.routes()) as box, chromium.running(CHROMIUM or "") as page:
        configure(tmp_path, *two_sources(box), telegram={"api": box.url}, access={"public": True})
        async with running(tmp_path, "run", BOT_TOKEN=box.token) as bot:
            await bot.says("ready bot=@pobratim_bot")
            await page.show(390, 844)
            await page.open(f"{box.url}/?user=7&name=Анна")
            await page.click("#start")
            await page.until(f"{last}?.textContent.includes('Здравствуйте')")
            await shot(page, "real-1-start")
            await page.click(".buttons button", "Русский")
            await page.click(".buttons button", "Ульяновская")
            await page.click(".buttons button", "10:00")
            await shot(page, "real-2-ready")
            await page.until(f"{last}.textContent.includes('UTC+4')")  # the hour is that of the region
            await bot.says("refreshed feed=", times=2)
            await page.click("#text")
            await page.type("/visits Minsk")
            await page.key("Enter")
            await page.until(f"{last}.textContent.includes('Визиты')")
            assert await page.eval(f"{last}.textContent.includes('Марина Кутузкина')")
            await shot(page, "real-3-visits")
            posts = await page.eval("document.querySelectorAll('.post').length")
            await page.click(".buttons button", "1")
            await page.until(f"document.querySelectorAll('.post').length > {posts}")
            await shot(page, "real-4-visit")
            await page.click("#text")
            await page.type("/today")
            await page.key("Enter")
            await page.until(f"{last}.textContent.includes('Сводка')")
            await shot(page, "real-5-digest")
            assert page.errors == []
            bot.terminate()
            assert await bot.ended() == 0


async def shot(page: chromium.Page, name: str) -> None:
    await asyncio.sleep(0.5)  # the animations end
    SCREENSHOTS.mkdir(exist_ok=True)
    (SCREENSHOTS / f"{name}.png").write_bytes(await page.screenshot())
