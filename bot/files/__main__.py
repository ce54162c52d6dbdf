"""One file: the order comes by standard input, the bytes leave by standard output."""

from __future__ import annotations

import json
import sys
from typing import Any

from bot.files.writers import WRITERS


def main() -> None:
    order: dict[str, Any] = json.load(sys.stdin)
    sys.stdout.buffer.write(WRITERS[order["form"]](order))


if __name__ == "__main__":
    main()
