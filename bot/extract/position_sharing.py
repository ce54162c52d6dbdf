"""What a plural position says of each: «губернаторы Минской и Томской областей Иван Петров и Пётр Сидоров»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.position_phrases import Position
from bot.russian.morphology import Case, inflect, parses, singular

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


def shared_by_fields(position: Position, names: int) -> tuple[Position, ...] | None:
    """«министры транспорта, торговли и спорта Тувы», of so many *names* as there are fields: each is for his own."""
    post = position.posts[0]
    if names < _FEWEST_FIELDS or not _OF_FIELDS.fullmatch(post.title):
        return None
    listed = _FIELDS_OF.fullmatch(post.together)
    fields = _LINK.split(listed["fields"])[::2] if listed else []
    if listed is None or len(fields) != names or not all(map(_is_field, fields)):
        return None
    front = post.name.removesuffix(post.rest).strip()
    each = (f"{field}{listed['of']}" for field in fields)
    posts = (replace(post, name=f"{front} {rest}", rest=rest) for rest in each)
    return tuple(replace(position, name=one.name, posts=(one,)) for one in posts)


_FEWEST_FIELDS = 2
_OF_FIELDS = re.compile(r"(?:вице-|экс-)?министр|замминистра")
_FIELDS_OF = re.compile(r"(?P<fields>[а-яё][а-яё, -]+?)(?P<of>(?: [А-ЯЁ][\w -]*)?)")


def _is_field(words: str) -> bool:
    """«транспорта», «сельского хозяйства», but not «сельского» of «сельского и лесного хозяйства»."""
    return parses(words.rpartition(" ")[2])[0].pos == "NOUN"


_IN_BRACKETS = re.compile(r"\s\(([а-яё]{3}[а-яё ,-]{0,70})\)")
_LINK = re.compile(r"(,\s|\sи\s)")


def field_after(text: str, end: int) -> re.Match[str] | None:
    """What one of several posts is for: «министры Иван Петров (труд и занятость), Пётр Сидоров (спорт)»."""
    found = _IN_BRACKETS.match(text, end)
    if found is None or any(not _is_of_a_field(word) for word in re.findall(r"[\w-]+", found[1])):
        return None
    return found


def _is_of_a_field(word: str) -> bool:
    return word == "и" or any(
        p.case in _OF_A_FIELD and p.pos in {"NOUN", "ADJF"} and "anim" not in p.grammemes for p in parses(word)
    )


_OF_A_FIELD = (Case.NOMINATIVE, Case.GENITIVE)


def of_field(position: Position, field: str) -> Position:
    """«заместитель министра спорта» of «заместители министров» and «спорт»."""
    post = position.posts[0]
    middle = f"{inflect(singular(post.together), Case.GENITIVE)} " if post.together else ""
    rest = middle + "".join(
        part if _LINK.fullmatch(part) else inflect(part, Case.GENITIVE) for part in _LINK.split(field)
    )
    one = replace(post, name=f"{post.title} {rest}", rest=rest)
    return replace(position, name=one.name, posts=(one,))
