"""Lists of who cooperates with whom: «Брянка – Брянская область; Ровеньки – Республика Коми; …»."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.extract.document import Document
from bot.extract.sides import foreign
from bot.russian.places import Place
from bot.russian.prefilter import quick

_SIDE = r"(?:[\w-]+ и )?⟦·*⟧(?:(?:, | и )⟦·*⟧)*"
_PAIR = rf"{_SIDE} ?- ?{_SIDE}"
_LIST = quick(rf"{_PAIR}(?:[;,.]?\s{{1,3}}{_PAIR}){{2,}}")
_OF_PARTNERS = quick(r"партнер|побратим|породнен|шефств|подшефн|договор|соглашени")  # and not of routes
_LINKS = re.compile(r"⟧ ?- ?[\w⟦]")
_PAIRS = 3
_REACH = 400  # characters before the list


def listed_pairs(doc: Document) -> list[Place]:
    """The places of a list of three pairs or more, in its order."""
    text = doc.masked.text
    if len(_LINKS.findall(text)) < _PAIRS:  # the pattern of a list is tried at every word
        return []
    found: list[Place] = []
    for row in _LIST.finditer(text):
        if not _OF_PARTNERS.search(text, max(0, row.start() - _REACH), row.start()):
            continue
        places = [m.place for m in doc.places if row.start() <= m.start < row.end()]
        if any(foreign(one, other) for one, other in pairwise(places)):
            found += places
    return list(dict.fromkeys(found))
