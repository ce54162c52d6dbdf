"""The post of whom a text names without it and then calls by it alone: «Иван Петров вернулся … сказал губернатор»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.extract.casting import Character
from bot.extract.position_phrases import Position, position_of, tokens_of
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case, parses

if TYPE_CHECKING:
    from bot.extract.document import Document

_RULER = re.compile(r"(?<![\w-])(?:губернатор|глава|мэр|аким|хоким)(?:а|у|ом|е|ы|ой)?(?![\w-])", re.IGNORECASE)
_CASES = frozenset(Case)
_NOMINATIVE = frozenset({Case.NOMINATIVE})
_LEAD = 300  # characters: the title and the first sentence


def inferred(
    doc: Document, cast: Sequence[Character], held: Mapping[str, Sequence[Position]]
) -> Mapping[str, Position]:
    """Return the post of the one person without any, told of in the lead, where a ruler's post is nobody's."""
    text = doc.text
    without = [who for who in cast if not held[who.name] and not doc.in_chrome(who.mentions[0].start)]
    leading = [
        who for who in without if who.mentions[0].start < _LEAD and any(_acts(text, m.end) for m in who.mentions)
    ]
    if len(without) != 1 or not leading or leading[0].mentions[0].parts.first == "":
        return {}
    titles = {post.title for positions in held.values() for position in positions for post in position.posts}
    names = sorted(m.start for who in cast for m in who.mentions)
    found = [
        position
        for match in _RULER.finditer(text)
        if (position := _free(text, match, names)) is not None and position.posts[0].title not in titles
    ]
    if len({position.posts[0].title for position in found}) != 1:
        return {}
    return {leading[0].name: max(found, key=lambda position: (position.is_specific, len(position.name)))}


def _acts(text: str, end: int) -> bool:
    verb = _WORD.match(text, end)
    return verb is not None and parses(verb[1])[0].pos == "VERB"


_WORD = re.compile(r"\s([а-яё]+)")


def _free(text: str, match: re.Match[str], names: Sequence[int]) -> Position | None:
    """The post at *match* where it stands alone or is of a region: not «с главой РЖД»."""
    line = text.find("\n", match.start())
    name = next((start for start in names if start > match.start()), len(text))
    limit = min(line if line >= 0 else len(text), match.start() + REACH, name)
    tokens = tokens_of(text, match.start(), limit)
    named = (
        tokens
        and limit == name < len(text)
        and name - match.end() < _NEAR
        and not text[tokens[-1].end : name].strip(" ,")
    )
    if not tokens or not tokens[0].is_head(_CASES) or named:
        return None
    end = end_of_rest(tokens, 1)
    rest = tokens[1:end]
    said = tokens[0].is_head(_NOMINATIVE) and len(rest) < 1 and _acts(text, match.end())
    of_region = len(rest) > 1 and bool(_REGION.match(rest[1].low)) and rest[0].text[0].isupper()
    if not said and not of_region:
        return None
    return position_of(tokens, [(0, 0, 3 if of_region else 1)], _CASES)


_NEAR = 60  # characters from a post to the name it belongs to
_REGION = re.compile(r"(?:област|кра[яюе]|район|округ)")
