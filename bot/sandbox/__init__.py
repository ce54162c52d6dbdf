"""A Bot API server for one machine, with a chat page: the demo runs on it, and the end-to-end tests.

It is ours, so it proves less than Telegram does. Three parts of it are not ours: requests are checked against
aiogram's method models, text against Telegram's own parser (tdjson), answers by aiogram when it reads them.

Importing this package is cheap; aiogram comes with ``SandboxServer`` on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.server import SandboxServer

__all__ = ["SandboxServer"]


def __getattr__(name: str) -> object:
    if name == "SandboxServer":
        import bot.telegram  # noqa: F401 - how aiogram is imported
        from bot.sandbox.server import SandboxServer

        return SandboxServer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
