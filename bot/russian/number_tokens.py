"""The words, numbers and signs of a text, as numbers are read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.russian.folding import fold


class Token(NamedTuple):
    start: int
    end: int
    kind: str  # number, word, sign
    text: str  # folded
    capital: bool = False  # whether it begins with a capital


NOTHING = Token(-1, -1, "sign", "")
_TOKEN = re.compile(
    r"(?P<number>(?<![0-9])[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<sign>[^ ])"
)
_AFTER_ITS_CODE = r"[ -]?\(?[0-9]{2,5}\)?[ -]?[0-9]{1,3}[ -][0-9]{2}[ -][0-9]{2}(?![0-9])"
# each way begins with a sign of its own: such a pattern is looked for ten times as fast
_PHONE = re.compile(rf"\+[0-9]{{1,3}}{_AFTER_ITS_CODE}|\+[0-9]{{10,15}}|8(?<![0-9]8){_AFTER_ITS_CODE}")


_WRAPPED = re.compile(r"\n(?<=\w\n)(?<=[^\n]{40}\n)(?=[a-zа-яёіў])")  # «наторговали уже на 5 млрд⏎долларов»


@lru_cache(8)  # the same article for its figures and for its brief
def tokens_of(text: str) -> tuple[Token, ...]:
    folded = fold(_WRAPPED.sub(" ", text))
    # a phone number becomes one sign
    folded = _PHONE.sub(lambda match: "\0" * len(match.group()), folded)
    new = tuple.__new__  # a third of the time of Token(…)
    return tuple(
        [
            new(Token, ((start := m.start()), m.end(), m.lastgroup, m[0], text[start].isupper()))
            for m in _TOKEN.finditer(folded)
        ]
    )


def get(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between the token at *at* and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start
