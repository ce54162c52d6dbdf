"""``python -m tools.screenshots``: the pictures of the README, the chat page of ``make demo`` in both themes.

Needs Chromium and fonts (Debian: chromium, fonts-roboto-unhinted, fonts-noto-color-emoji).
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from io import BytesIO
from pathlib import Path

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
}
FIRST_ANSWER = "[...document.querySelectorAll('.post.out')].at(-1).nextElementSibling"
DRAWN = 4  # seconds a picture may take


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder), "demo", "--port", "0", TMPDIR=folder) as demo:
            await demo.says("The chat page: http://127.0.0.1:")
            (address,) = re.findall(r"The chat page: (\S+)", demo.log)
            async with aiohttp.ClientSession(address) as browser, chromium.running(chromium.find() or "") as page:
                for name, question in SCREENS.items():
                    await browser.post("/chat/say", json={"user": USER, "chat": USER, "text": question})
                    await asyncio.sleep(DRAWN)
                    for theme in ("light", "dark"):
                        picture = await taken(page, f"{address}?user={USER}", dark=theme == "dark")
                        Image.open(BytesIO(picture)).quantize(128).save(PICTURES / f"{name}-{theme}.png", optimize=True)


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
