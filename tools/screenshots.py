"""``python -m tools.screenshots``: the pictures of the README, the chat page of ``make demo`` in both themes.

Needs Chromium and fonts (Debian: chromium, fonts-roboto-unhinted, fonts-noto-color-emoji).
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image

from tests.running import running
from tests.sandbox import chromium
from tests.sandbox.chromium import Page

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
USER = 7
PHONE = 390, 720  # points
SCREENS = {
    "digest": "/today",
    "visits": "/visits Минск",
    "pair": "/pair Ульяновская область, Минская область",
    "map": "/map Минская область",
    "person": "что говорил Вершинин",
    "month": "/calendar",
    "figures": "/chart Самарская область",
    "settings": "/settings",
}
FIRST_ANSWER = "[...document.querySelectorAll('.post.out')].at(-1).nextElementSibling"


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder), "demo", "--port", "0", TMPDIR=folder) as demo:
            await demo.says("The chat page: http://127.0.0.1:")
            (address,) = re.findall(r"The chat page: (\S+)", demo.log)
            async with aiohttp.ClientSession(address) as browser, chromium.running(chromium.find() or "") as page:
                for name, question in SCREENS.items():
                    await browser.post("/chat/say", json={"user": USER, "chat": USER, "text": question})
                    await becomes(browser, lambda message: bool(message["from"]["is_bot"]))
                    for theme in ("light", "dark"):
                        if theme == "dark":
                            await darken(browser)
                        picture = await taken(page, f"{address}?user={USER}", dark=theme == "dark")
                        Image.open(BytesIO(picture)).quantize(200).save(PICTURES / f"{name}-{theme}.png", optimize=True)


async def last(browser: aiohttp.ClientSession) -> dict[str, Any]:
    """The newest message of the chat."""
    async with browser.get("/chat/state", params={"user": str(USER)}) as state:
        newest: dict[str, Any] = (await state.json())["messages"][-1]
        return newest


async def becomes(browser: aiohttp.ClientSession, wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until the newest message is as *wanted*."""
    while True:
        if wanted(await last(browser)):
            return
        await asyncio.sleep(1)


async def darken(browser: aiohttp.ClientSession) -> None:
    """Have a picture drawn on dark ground, as whoever reads in the dark does."""
    message = await last(browser)
    buttons = [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
    if data := next((button["callback_data"] for button in buttons if button["text"].startswith("☾")), None):
        await browser.post(
            "/chat/press", json={"user": USER, "chat": USER, "message_id": message["message_id"], "data": data}
        )
        await becomes(browser, lambda message: "edit_date" in message)


async def taken(page: Page, address: str, *, dark: bool) -> bytes:
    await page.show(*PHONE, dark=dark)
    await page.open(address)
    await page.until("document.querySelector('.post')")
    await asyncio.sleep(1)
    await page.eval(f"{FIRST_ANSWER}.scrollIntoView({{block: 'start'}})")
    await asyncio.sleep(1)
    return await page.screenshot()


if __name__ == "__main__":
    asyncio.run(main())
