"""Places found in a text and in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import (
    Place,
    PlaceKind,
    all_places,
    chain,
    containers,
    country_of,
    get,
    place,
    region_of,
)
from bot.russian.geography_index import (
    Form,
    Reading,
    adjectives,
    belarusian_names,
    english_names,
    normalise,
    russian_names,
)
from bot.russian.geography_search import by_name, is_exact, related, resolve

__all__ = [
    "Form", "Place", "PlaceKind", "PlaceMention", "all_places", "by_name", "chain", "containers", "country_of",
    "find_places", "get", "is_exact", "region_of", "related", "resolve",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text, at ``text[start:end]``."""

    place: Place
    start: int
    end: int
    form: Form


class Word(NamedTuple):
    start: int
    end: int
    text: str  # normalised


WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
HEAD_FORMS: dict[str, tuple[str, bool]] = {}  # form -> (head, plural)
for _head, _singular, _plural in (
    ("область", "область области областью обл вобласць вобласці вобласцю", "области областей областям областями областях"),
    ("край", "край края краю краем крае краі", "края краев краям краями краях"),
    ("район", "район района району районом районе р-н р-на р-ну р-ном р-не раён раёна раёну раёнам раёне раене раен раена раену раенам", "районы районов районам районами районах р-ны"),
    ("округ", "округ округа округу округом округе акруга акругі акрузе", "округа округов округам округами округах"),
    ("республика", "республика республики республике республику республикой рэспубліка рэспублікі рэспубліцы рэспубліку", "республик республикам республиками республиках"),
    ("федерация", "федерация федерации федерацию федерацией федэрацыя федэрацыі федэрацыю", ""),
):  # fmt: skip
    for _form in _plural.split():
        HEAD_FORMS[_form] = (_head, True)
    for _form in _singular.split():
        HEAD_FORMS[_form] = (_head, False)
MODIFIERS = re.compile(r"(?:муниципальн|городск|автономн|народн|национальн|аўтаномн|народн)(?:ый|ой|ого|ому|ым|ом|ая|ую|ые|ых|ыми|ай)")
ADJECTIVE = re.compile(r"(.+?)(?:ий|ый|ой|ого|его|ому|ему|ым|им|ом|ая|ую|ою|ое|ые|ие|ых|их|ыми|ими|і|ай|аму|ага|іх|імі|ія|о)$")
OFFICES = {"облисполком": "область", "облсовет": "область", "правительство": "область", "райисполком": "район", "горисполком": ""}


def find_places(text: str) -> list[PlaceMention]:
    """Return the places named in *text*, in reading order, the longest name at each point, none overlapping."""
    return list(_Reader(text).mentions())


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.low = normalise(text)
        self.names = _names_for(self.low)
        self.words = list(self._words())

    def _words(self) -> Iterator[Word]:
        for match in WORD.finditer(self.low):
            word = Word(match.start(), match.end(), match.group())
            if "-" not in word.text or word.text in self.names or word.text in HEAD_FORMS or self.stem(word.text):
                yield word
                continue
            offset = word.start
            for part in word.text.split("-"):
                yield Word(offset, offset + len(part), part)
                offset += len(part) + 1

    @staticmethod
    def stem(word: str) -> str | None:
        """The stem of a place's adjective, when *word* is a form of one."""
        match = ADJECTIVE.match(word)
        return match[1] if match and match[1] in adjectives() else None

    def mentions(self) -> Iterator[PlaceMention]:
        i = 0
        while i < len(self.words):
            found = self.group(i) or self.name(i) or self.bare(i)
            if not found:
                i += 1
                continue
            yield from found
            last = found[-1].end
            while i < len(self.words) and self.words[i].start < last:
                i += 1

    def name(self, i: int) -> list[PlaceMention]:
        word = self.words[i]
        for reading in self.names.get(word.text, ()):
            end = word.end + len(reading.rest)
            if not self.low.startswith(reading.rest, word.end) or self.low[end : end + 1].isalpha():
                continue
            if self.admits(reading, word):
                return [PlaceMention(place(reading.row), word.start, end, reading.form)]
        return []

    def admits(self, reading: Reading, word: Word) -> bool:
        written = self.text[word.start : word.end]
        if reading.guard == "upper":
            return written.isupper()
        return reading.form is Form.DEMONYM or written[:1].isupper()

    def group(self, i: int) -> list[PlaceMention]:
        """«Минский и Чердаклинский районы», «Минская обл.», «Гродненский облисполком»."""
        if not (stem := self.stem(self.words[i].text)):
            return []
        members = [(self.words[i], stem)]
        j = i + 1
        while j < len(self.words):
            gap = self.low[self.words[j - 1].end : self.words[j].start]
            word = self.words[j].text
            if gap == " " and word in HEAD_FORMS:
                return self.headed(members, j)
            office = next((o for o in OFFICES if word.startswith(o)), None)
            if gap == " " and office and len(members) == 1:
                return self.office(members[0], j, office)
            if gap == " " and MODIFIERS.fullmatch(word):
                j += 1
            elif gap == ", " and (stem := self.stem(word)):
                members.append((self.words[j], stem))
                j += 1
            elif gap == " " and word in ("и", "или", "і") and j + 1 < len(self.words) and (stem := self.stem(self.words[j + 1].text)):
                members.append((self.words[j + 1], stem))
                j += 2
            else:
                return []
        return []

    def headed(self, members: list[tuple[Word, str]], j: int) -> list[PlaceMention]:
        head, plural = HEAD_FORMS[self.words[j].text]
        if plural and len(members) == 1:
            return []
        found = []
        end = self.words[j].end
        end += self.low[end : end + 1] == "." and self.words[j].text == "обл"
        for k, (word, stem) in enumerate(members):
            units = [n for h, n in adjectives()[stem].heads if h == head]
            if len(units) == 1:
                found.append(PlaceMention(place(units[0]), word.start, end if k == len(members) - 1 else word.end, Form.NAME))
        return found

    def office(self, member: tuple[Word, str], j: int, office: str) -> list[PlaceMention]:
        word, stem = member
        adjective = adjectives()[stem]
        units = [n for h, n in adjective.heads if h == OFFICES[office]] or adjective.bare
        return [PlaceMention(place(units[0]), word.start, self.words[j].end, Form.OFFICE)] if units else []

    def bare(self, i: int) -> list[PlaceMention]:
        word = self.words[i]
        stem = self.stem(word.text)
        if not stem or not (bare := adjectives()[stem].bare):
            return []
        return [PlaceMention(place(bare[0]), word.start, word.end, Form.ADJECTIVE)]


LATIN = re.compile("[a-z]")
BELARUSIAN = re.compile("[іў]")


@lru_cache(maxsize=4)
def _merged(latin: bool, belarusian: bool) -> dict[str, tuple[Reading, ...]]:
    names = dict(russian_names())
    for other in ([english_names()] if latin else []) + ([belarusian_names()] if belarusian else []):
        for word, readings in other.items():
            names[word] = names.get(word, ()) + readings
    return names


def _names_for(low: str) -> dict[str, tuple[Reading, ...]]:
    return _merged(bool(LATIN.search(low)), bool(BELARUSIAN.search(low)))
