"""An article prepared for the rules: everything that more than one of them looks at, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from bot.extract.chrome import find_chrome
from bot.extract.english_places import joined
from bot.extract.mask import Masked, mask
from bot.extract.ner import Name, NameKind, find_names
from bot.extract.organisations import OrganisationMention, organisation_mentions
from bot.extract.page_day import day_of_page, year_of_text
from bot.extract.people import PersonMention, find_people, mentions_of_anyone, person_mentions
from bot.model import Article, Evidence, Lang, Person
from bot.russian.dates import DateMention, find_dates
from bot.russian.folding import fold
from bot.russian.looking_over import look_over
from bot.russian.morphology import parses
from bot.russian.numbers import NumberMention, find_numbers
from bot.russian.places import Place, PlaceMention, by_name, find_places
from bot.russian.prefilter import Expression, quick
from bot.russian.sentences import Span, sentences
from bot.russian.tense import tense_around

_IS_DATELINE = re.compile(
    r"\W{0,20}[А-ЯЁІЎ][\w-]+(?: [А-ЯЁІЎ][\w-]+)?[,.]\s*\d{1,2}\s+[а-яёіў]{3,9}\W*(?:\d{4})?\W*|/[\w ]+/\W*"
)

Found = TypeVar("Found")

# «МОСКВА, 18 ноя - РИА», «(Казань, 5 февраля)», «БАКУ /Trend/ - », "NEW DELHI [India], May 2 (ANI)": where and when
# it was written, not where and when it happened
_PLACE = r"[А-ЯЁІЎA-Z][\w-]+(?: [А-ЯЁІЎA-Z][\w-]+)?"
_DATELINE = re.compile(
    rf"^[^\w\n]{{0,20}}({_PLACE})(?:(?:,? [\[(]?{_PLACE}[\])]?)?[,.]\s*"
    r"(?:\d{1,2}\s+[а-яёіў]{3,9}|[A-Z][a-z]{2,8}\.? \d{1,2})\b| /[A-Za-zА-Яа-яЁё .-]{2,30}/(?=\s*[-–—]))",
    re.MULTILINE,
)

# «Соглашения …, подписанного 27 января 2026 года в городе Бишкек», in the words of a bill: no side of the paper
_SIGNED_AT = quick(
    r"(?:подписанн|совершенн)(?:ого|ой|ых|ому|ым|ыми) (?:[0-9]{1,2} [а-я]{3,8}(?: [0-9]{4} (?:года|г\.))?,? )?в "
    r"(?:городе|г\.) (?=[а-я])"
)

LONGEST = 100_000  # characters that are read; no news is longer, and every rule's time is bounded by it
LONGEST_NAME = 400  # characters up to which a sentence waits for its closing quote
LONGEST_SENTENCE = 2_000  # characters; what is longer is a list or junk, and is cut
_LEAD = 300  # characters


def _only_written_then(mention: DateMention, dates: Sequence[DateMention], ends: Sequence[int]) -> bool:
    """Whether a date is that of an English dateline, and what follows has its own: "May 2 (ANI): ... on May 10-17"."""
    in_dateline = any(mention.start < end <= mention.end for end in ends)
    return in_dateline and any(
        0 < other.start - mention.end < _LEAD and other.first.day is not None and other.first != mention.first
        for other in dates
    )


@dataclass(frozen=True)
class Document:
    """An article with its sentences, places, dates and names; each part is found when first asked for."""

    article: Article
    lang: Lang

    @cached_property
    def text(self) -> str:
        """What all spans count in: the title, a newline, the text."""
        return self.article.body[:LONGEST]

    @cached_property
    def chrome(self) -> tuple[tuple[int, int], ...]:
        """Lines of the page that are no part of the article."""
        return tuple(find_chrome(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, the page's chrome included."""
        return tuple(piece for s in _whole(self.text, sentences(self.text)) for piece in _pieces(s))

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The sentences of the article itself; the first is the title, where there is one."""
        return tuple(s for s in self.sentences if not self.in_chrome(s.start) and not _IS_DATELINE.fullmatch(s.text))

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """Places by name, adjective or people; «Владимир» in a person's name is none."""
        # the model knows Russian; in Belarusian it takes «дэлегацыя Казані» for a person
        if self.lang is Lang.RU:
            persons = [(name.start, name.end) for name in self.names if name.kind is NameKind.PER]
        else:
            persons = [(mention.start, mention.end) for mention in mentions_of_anyone(self)]
        starts = [start for start, _ in persons]

        def in_a_person(mention: PlaceMention) -> bool:
            at = bisect_right(starts, mention.start) - 1
            if at < 0 or mention.end > persons[at][1]:
                return False
            # the model takes «Гомельщину» for a person now and then
            whole = (mention.start, mention.end) == persons[at]
            return not whole or is_given_name(self.text[mention.start : mention.end])

        aside = {match.start(1) for match in self.datelines} | self.places_of_signing
        found = find_places(self.text, self.home)
        kept = (m for m in found if m.start not in aside and not in_a_person(m))
        return tuple(joined(self.text, kept) if self.lang is Lang.EN else kept)

    @cached_property
    def datelines(self) -> tuple[re.Match[str], ...]:
        """Where a line says where and when it was written: not «Сегодня, 9 сентября»."""
        found = tuple(_DATELINE.finditer(self.text))
        places = {mention.start for mention in find_places(self.text, self.home)} if found else ()
        return tuple(match for match in found if match.start(1) in places)

    @cached_property
    def places_of_signing(self) -> frozenset[int]:
        """Where a name begins that only tells where a paper was signed, see `_SIGNED_AT`."""
        return frozenset(match.end() for match in _SIGNED_AT.finditer(self.folded))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        _ = self.folded  # looked over: the rules for dates are tried where their words stand
        year = None if self.published else year_of_text(self.article)
        found = find_dates(self.text, self.published, tense_around, year)
        english = [match.end() for match in self.datelines if match[0][-1].isdigit()]
        return tuple(mention for mention in found if not _only_written_then(mention, found, english))

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """Quantities, see `find_numbers`."""
        return tuple(find_numbers(self.text))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Persons, places and organisations as the language model sees them; the costly part."""
        return tuple(find_names(self.text))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return find_people(self)

    @cached_property
    def person_mentions(self) -> tuple[PersonMention, ...]:
        return person_mentions(self)

    @cached_property
    def organisation_mentions(self) -> tuple[OrganisationMention, ...]:
        return organisation_mentions(self)

    @cached_property
    def folded(self) -> str:
        """The text in lower case, ё as е, looked over for the words of rules."""
        folded = fold(self.text)
        look_over(folded)
        return folded

    @cached_property
    def masked(self) -> Masked:
        return mask(self.text, self.places, self.person_mentions, self.dates)

    @cached_property
    def home(self) -> Place | None:
        """The region the source writes from."""
        return by_name(self.article.region) if self.article.region else None

    @cached_property
    def published(self) -> date | None:
        return day_of_page(self.article)

    def in_prose(self, offset: int) -> bool:
        at = bisect_right(self._prose_starts, offset) - 1
        return at >= 0 and offset < self.prose[at].end

    @cached_property
    def _prose_starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.prose)

    def in_chrome(self, offset: int) -> bool:
        at = bisect_right(self.chrome, (offset, len(self.text) + 1)) - 1
        return at >= 0 and offset < self.chrome[at][1]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds *offset*, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else Span(0, 0, "")

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.sentences)

    def says(self, sentence: Span, told: Expression) -> bool:
        """Whether *told* matches in the masked *sentence*."""
        return told.search(self.masked.text, sentence.start, sentence.end) is not None

    def once(self, find: Callable[[Document], Found]) -> Found:
        """Return what *find* finds in this document, found at the first call."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    @cached_property
    def _found(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return Evidence(start, end, rule, self.article.id)


class _Standing(Protocol):
    @property
    def start(self) -> int: ...


Stands = TypeVar("Stands", bound=_Standing)


def standing(mentions: Sequence[Stands], start: int, end: int) -> Sequence[Stands]:
    """Those of *mentions*, which are in reading order, that begin in ``start..end``."""
    first = bisect_left(mentions, start, key=_begins)
    return mentions[first : bisect_left(mentions, end, lo=first, key=_begins)]


_begins: Callable[[_Standing], int] = attrgetter("start")


def is_given_name(word: str) -> bool:
    """Whether *word* can be the first name of a person: «Владимир»."""
    return any("Name" in parse.grammemes for parse in parses(word))


def _whole(text: str, found: list[Span]) -> Iterator[Span]:
    """Join what was cut inside a quoted name: «ИННОПРОМ. Беларусь»."""
    open_since: Span | None = None
    for span in found:
        joined = Span(open_since.start, span.end, text[open_since.start : span.end]) if open_since else span
        is_open = joined.text.count("«") > joined.text.count("»") and "\n" not in joined.text
        if is_open and len(joined.text) < LONGEST_NAME and not text.startswith("\n", span.end):
            open_since = joined
            continue
        open_since = None
        yield joined
    if open_since:
        yield open_since


def _pieces(sentence: Span) -> list[Span]:
    cuts = range(0, len(sentence.text), LONGEST_SENTENCE)
    if len(cuts) <= 1:
        return [sentence]
    parts = [(cut, sentence.text[cut : cut + LONGEST_SENTENCE]) for cut in cuts]
    return [Span(sentence.start + cut, sentence.start + cut + len(part), part) for cut, part in parts]
