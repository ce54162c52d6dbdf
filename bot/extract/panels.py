"""An aggregator's panel about a person: «Последняя должность: Губернатор (Правительство Ульяновской области)»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.extract.organisation_names import name_of
from bot.extract.organisation_words import is_body
from bot.extract.positions import Position

_PANEL = re.compile(r"\s*\n\s*(?:Последняя\s+)?[Дд]олжность:\s*([^\n(]+?)\s*(?:\(([^\n()]+)\))?\s*(?:\n|$)")
_OF_A_PLACE = frozenset({"губернатор", "вице-губернатор", "глава", "мэр", "президент", "врио губернатора"})


@dataclass(frozen=True, slots=True)
class Panel:
    """The post a panel gives, from ``text[start:end]``."""

    title: str
    organisation: str | None
    start: int
    end: int

    @property
    def position(self) -> str:
        """«губернатор Ульяновской области»: the place comes from the body the panel names."""
        title = self.title[:1].lower() + self.title[1:]
        if self.organisation is None or title not in _OF_A_PLACE:
            return title
        head, _, place = self.organisation.partition(" ")
        return f"{title} {place}" if place and is_body(head) else title

    def adds_to(self, position: Position) -> bool:
        """Whether it says the same as *position* and says of what: «Губернатор» in the text."""
        return not position.is_specific and position.name.lower() == self.title.lower()


def panel_after(text: str, end: int) -> Panel | None:
    """The panel below a name that ends at *end*."""
    found = _PANEL.match(text, end)
    if not found:
        return None
    return Panel(found[1], name_of(found[2]) if found[2] else None, found.start(1), found.end(2 if found[2] else 1))
