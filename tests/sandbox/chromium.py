"""A headless Chromium, driven by its DevTools protocol over a websocket."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--remote-debugging-port=0", "about:blank"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 20.0  # seconds, for anything the page is asked for


def find() -> str | None:
    """Return the path of an installed Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab. `requests` holds the address of everything it asked the network for, `errors` what its console says."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count(1)
        self._session: str | None = None
        self._loaded = asyncio.Event()
        self.requests: list[str] = []
        self.errors: list[str] = []

    async def listen(self) -> None:
        async for message in self._socket:
            event = json.loads(message.data)
            if (waiting := self._waiting.pop(event.get("id", 0), None)) is not None:
                waiting.set_result(event)
            match event.get("method"):
                case "Network.requestWillBeSent":
                    self.requests.append(event["params"]["request"]["url"])
                case "Page.loadEventFired":
                    self._loaded.set()
                case "Runtime.exceptionThrown":
                    self.errors.append(str(event["params"]["exceptionDetails"]))
                case "Log.entryAdded" if event["params"]["entry"]["level"] == "error":
                    self.errors.append(str(event["params"]["entry"]))

    async def order(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        waiting = self._waiting[number] = asyncio.get_running_loop().create_future()
        command = {"id": number, "method": method, "params": params}
        await self._socket.send_json(command | ({"sessionId": self._session} if self._session else {}))
        async with asyncio.timeout(PATIENCE):
            answer = await waiting
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    async def attach(self) -> None:
        target = await self.order("Target.createTarget", url="about:blank")
        attached = await self.order("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.order(f"{domain}.enable")

    async def show(self, width: int, height: int, *, dark: bool = False) -> None:
        """Be a phone of that size, with that colour scheme."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        await self.order("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.order("Emulation.setEmulatedMedia", features=[scheme])

    async def open(self, url: str) -> None:
        self._loaded.clear()
        await self.order("Page.navigate", url=url)
        async with asyncio.timeout(PATIENCE):
            await self._loaded.wait()

    async def eval(self, script: str) -> Any:
        """Return the value of an expression; a promise is awaited."""
        answer = await self.order("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    async def until(self, script: str) -> Any:
        """Return the first truthy value of *script*, looked at again and again."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.eval(
                    f"(async () => {{ for (;;) {{ const value = {script}; if (value) return value; await new Promise(f => setTimeout(f, 20)); }} }})()"
                )
        except TimeoutError:
            raise AssertionError(f"never true: {script}; console: {self.errors}") from None

    async def click(self, selector: str, text: str = "") -> None:
        """Click in the middle of the first visible element of that selector that holds *text*."""
        wanted = f"[...document.querySelectorAll({json.dumps(selector)})].findLast(e => e.checkVisibility() && e.textContent.includes({json.dumps(text)}))"
        await self.until(f"Boolean({wanted})")
        await self.eval(f"{wanted}.scrollIntoView({{block: 'nearest', behavior: 'instant'}})")
        x, y = await self.eval(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({wanted}.getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            await self.order("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def type(self, text: str) -> None:
        """Insert *text* where the focus is."""
        await self.order("Input.insertText", text=text)

    async def key(self, name: str) -> None:
        codes = {"Enter": 13, "ArrowDown": 40, "Escape": 27, "Tab": 9}
        event = {"key": name, "code": name, "windowsVirtualKeyCode": codes[name]}
        text = {"text": "\r"} if name == "Enter" else {}
        await self.order("Input.dispatchKeyEvent", type="keyDown", **event, **text)
        await self.order("Input.dispatchKeyEvent", type="keyUp", **event)

    async def screenshot(self) -> bytes:
        picture = await self.order("Page.captureScreenshot", format="png")
        return base64.b64decode(picture["data"])


@asynccontextmanager
async def running(executable: str) -> AsyncIterator[Page]:
    """Start a browser with a profile of its own, and end it with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            executable,
            f"--user-data-dir={profile}",
            *FLAGS,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            address = await _address(Path(profile, "DevToolsActivePort"))
            async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                await page.attach()
                yield page
                listening.cancel()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _address(file: Path) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(FileNotFoundError, ValueError):
                port, path = file.read_text().splitlines()  # noqa: ASYNC240 - two lines
                return f"ws://127.0.0.1:{port}{path}"
            await asyncio.sleep(0.05)
