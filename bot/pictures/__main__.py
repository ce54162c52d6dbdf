"""One picture: the order comes by standard input, the PNG leaves by standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from bot.pictures import bars, month, travels
from bot.pictures.canvas import Canvas

DRAWERS: dict[str, Callable[[Any], Canvas]] = {"Bars": bars.draw, "Month": month.draw, "Travels": travels.draw}


def main() -> None:
    order: Any = json.load(sys.stdin, object_hook=lambda fields: SimpleNamespace(**fields))  # as the value it was
    sys.stdout.buffer.write(DRAWERS[order.kind](order.picture).png())


if __name__ == "__main__":
    main()
