"""Where a text names persons, told apart from places and bodies that the language model takes for persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.extract.name_mentions import Mention, find_mentions
from bot.russian.morphology import Case, parses

if TYPE_CHECKING:
    from bot.extract.document import Document


def apart_from_places(doc: Document) -> Iterator[Mention]:
    """The mentions but for «Ферганы» and «Вятских Полян», which the model takes for names now and then."""
    places = {(place.start, place.end) for place in doc.places}
    found = find_mentions(doc.text, doc.names)
    surnames = {m.parts.last[:4] for m in found if m.parts.first}
    for mention, following in zip(found, [*found[1:], None], strict=False):
        beside = following is not None and following.start == mention.end + 1 and following.parts.first
        here = (mention.start, mention.end) in places
        if _RAIS.match(doc.text, mention.start):
            continue
        taken = here and (beside or mention.parts.first or mention.parts.last[:4] not in surnames)
        if not (taken or _is_of_a_body(doc.text, mention)):
            yield mention


_RAIS = re.compile(r"Раис(?:а|у|ом|е)? (?:РТ|Татарстана|Республики)(?!\w)")  # a post, and a first name


def _is_of_a_body(text: str, mention: Mention) -> bool:
    """«Заместитель председателя Кобринского райисполкома»: an adjective that the model takes for a surname."""
    if mention.parts.first or mention.parts.patronymic or not _LIKE_AN_ADJECTIVE.search(mention.parts.last):
        return False
    following = _NEXT_WORD.match(text, mention.end)
    return following is not None and any(
        {"NOUN", "inan", "sing"} <= p.grammemes and p.case is Case.GENITIVE for p in parses(following[1])
    )


_LIKE_AN_ADJECTIVE = re.compile(r"[сц]кого$")
_NEXT_WORD = re.compile(r" ([а-яё]{4,})(?![\w-])")
