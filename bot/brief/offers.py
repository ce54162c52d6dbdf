"""What may be told: sentences made fit for a brief, and those that may be made so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made fit for a brief, with what speaks for it."""

    index: int  # among those that are offered
    span: Span
    text: str
    worth: float  # in itself
    facts: tuple[tuple[float, str], ...]  # (worth, what) of those told in it
    words: frozenset[str]
    follows: int | None = None  # where the sentence begins without which it cannot be told
    leans_on: str = ""  # an expression for what must be told before: of «На предприятии создадут …» a plant


class Offer:
    """A sentence that may be made fit for a brief: this is done when it is asked for, for most are not the best."""

    def __init__(
        self,
        index: int,
        sentence: Span,
        facts: tuple[tuple[float, str], ...],
        most: float,
        make: Callable[[Offer], Line | None],
        told: str | None = None,
    ) -> None:
        self.index, self.sentence, self.facts = index, sentence, facts
        self.most = most  # that its line can be worth in itself
        self.told = told  # the folded text that holds every word of its line, where that is known
        self._make = make
        self._held: tuple[frozenset[str] | None, int] = (None, 0)

    def held(self, words: frozenset[str]) -> int:
        """How many of *words* its line can hold at most; asked again and again of one title's."""
        if self._held[0] is not words:
            self._held = words, len(words) if self.told is None else sum(map(self.told.__contains__, words))
        return self._held[1]

    @cached_property
    def line(self) -> Line | None:
        """The sentence made fit, None where it cannot be shown."""
        return self._make(self)


def offered(line: Line) -> Offer:
    """Return a *line* that is made already."""
    return Offer(line.index, line.span, line.facts, line.worth, lambda _: line)
