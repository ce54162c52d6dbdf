"""What the features of each side of an article weigh in the judgements that look at sides, looked up once for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.side_features import sides_seen
from bot.extract.weights import sums, together


class Weighed(NamedTuple):
    """How much a side looks like one whose guests went, one that received them, and a partner."""

    guest: int
    ground: int
    partner: int


def side_weights(doc: Document) -> Mapping[str, Weighed]:
    """Return what the features of each of `sides_seen` weigh, by the id of the side."""
    table = together(("visits", "guest"), ("visits", "ground"), ("partners", "side"))
    return {key: Weighed(*(sums(table, side.features) or (0, 0, 0))) for key, side in doc.once(sides_seen).items()}
