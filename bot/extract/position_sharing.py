"""What a plural position says of each: «губернаторы Минской и Томской областей Иван Петров и Пётр Сидоров»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.position_phrases import Position
from bot.russian.morphology import parses

_SINGULAR = {
    "областей": "области", "районов": "района", "краёв": "края", "краев": "края", "республик": "республики",
    "округов": "округа", "городов": "города", "провинций": "провинции", "палат": "палаты",
    "университетов": "университета",
}  # fmt: skip
_FIELD = re.compile(r"(?:[а-яё]+ )+(?=[А-ЯЁ])")
_CAPITAL = re.compile(r"[A-ZА-ЯЁ«]")


def shared_out(position: Position) -> tuple[Position, Position] | None:
    """Return the positions of the first and the second of two, where the words tell whose is whose."""
    post = position.posts[0]
    left, link, right = post.together.partition(" и ")
    if not link or " и " in right or bool(_CAPITAL.search(left)) != bool(_CAPITAL.search(right)):
        return None
    unit = right.rpartition(" ")[2]
    if unit in _SINGULAR:  # «Минской и Томской областей»
        left, right = f"{left} {_SINGULAR[unit]}", f"{right[: -len(unit)]}{_SINGULAR[unit]}"
    elif parses(left.rpartition(" ")[2])[0].pos == "ADJF":
        return None
    plural, _, place = left.partition(" ")
    if plural in _SINGULAR and place[:1].isupper():  # «городов Минска и Томска»
        left, right = f"{_SINGULAR[plural]} {place}", f"{_SINGULAR[plural]} {right}"
    field = _FIELD.match(left)
    if field and right[:1].isupper():
        right = field.group() + right  # «министры экономики Беларуси и России»
    front = post.name.removesuffix(post.rest).strip()
    each = [replace(post, name=f"{front} {rest}", rest=rest) for rest in (left, right)]
    first, second = (replace(position, name=one.name, posts=(one,)) for one in each)
    return first, second
