"""An article prepared for the rules: everything that more than one of them looks at, found once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.extract.ner import Name, find_names
from bot.model import Article, Evidence, Lang
from bot.russian.dates import DateMention, find_dates
from bot.russian.places import Place, PlaceMention, by_name, find_places
from bot.russian.sentences import Span, sentences


@dataclass(frozen=True)
class Document:
    """An article with its sentences, places, dates and names; each part is found when first asked for."""

    article: Article
    lang: Lang

    @cached_property
    def text(self) -> str:
        """What all spans count in: the title, a newline, the text."""
        return self.article.body

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(sentences(self.text))

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        return tuple(find_places(self.text))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return tuple(find_dates(self.text, self.article.published))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Persons, places and organisations as the language model sees them; the costly part."""
        return tuple(find_names(self.text))

    @property
    def home(self) -> Place | None:
        """The region the source writes from."""
        return by_name(self.article.region) if self.article.region else None

    @property
    def published(self) -> date | None:
        return self.article.published

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds *offset*, or the last one before it."""
        before = [s for s in self.sentences if s.start <= offset]
        return before[-1] if before else Span(0, 0, "")

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return Evidence(start, end, rule, self.article.id)
