"""One file: orders come by standard input, a JSON value a line, and each is answered by a number on standard output."""

from __future__ import annotations

import json
import sys

from bot.files.writers import WRITERS, Order

NBSP = "\N{NO-BREAK SPACE}".encode()


def main() -> None:
    first: Order = json.loads(sys.stdin.buffer.readline())
    writer = WRITERS[first["form"]](first)
    _answer(0)
    for line in sys.stdin.buffer:
        match json.loads(line.replace(NBSP, b" ")):  # which is for the eye, and in the way of who filters and sorts
            case {"part": title, "columns": columns}:
                writer.begin(title, columns)
                _answer(0)
            case {"lines": lines}:
                _answer(next((number for number, one in enumerate(lines) if not writer.take(one)), len(lines)))
            case {"end": True}:
                _answer(writer.end())
                return


def _answer(number: int) -> None:
    sys.stdout.buffer.write(b"%d\n" % number)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
