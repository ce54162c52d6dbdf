"""The organisations of an article: firms, bodies, universities; in the nominative, without outer quotes.

A name in quotes is one only after a descriptor («завод «Халтек»») or in a list beside another organisation: quotes
alone mark songs, ships and ironies as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.ner import NameKind
from bot.extract.organisation_names import QUOTED, WORD, describes, name_of
from bot.extract.organisation_words import is_body, is_descriptor, is_event, is_legal_form
from bot.model import Lang
from bot.russian.morphology import parses
from bot.russian.name_words import fold
from bot.russian.places import Form

if TYPE_CHECKING:
    from bot.extract.document import Document


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """``text[start:end]`` names the organisation *name* (nominative, without outer quotes)."""

    name: str
    start: int
    end: int


def find_organisations(doc: Document) -> tuple[str, ...]:
    """The organisations of the article, each once by its first form, in order of appearance."""
    return tuple(dict.fromkeys(mention.name for mention in doc.organisation_mentions))


def organisation_mentions(doc: Document) -> tuple[OrganisationMention, ...]:
    """Every place of the article itself, not of the page around it, that names an organisation, in reading order."""
    if doc.lang is Lang.EN:
        return tuple(OrganisationMention(m.group(), *m.span()) for m in _ENGLISH.finditer(doc.text))
    named = [(span, name_of(doc.text[span[0] : span[1]])) for span in _spans(doc) if not doc.in_chrome(span[0])]
    names = _one_for_each([name for _, name in named if name is not None])
    return tuple(OrganisationMention(names[_key(name)], *span) for span, name in named if name is not None)


_ENGLISH_WORDS = (
    "Plant|Works|University|Academy|Institute|Ministry|Committee|Council|Chamber|Company|Group|Holding|Corporation|Bank"
    "|Factory|Agency|Association|Fund|JSC|LLC|Ltd|Enterprise|Refinery|Port|Seaport|Shipyard|Hospital|Clinic|College"
    "|Museum|Foundation|Polytechnic|LLP|Inc|GmbH|Bureau|Airport"
)
_ENGLISH_COMMON = (
    "seaport|port|shipyard|foundry|cannery|plant|polytechnic|corporation|airport|clinic|hospital|mill|factory"
)
_OF = r"\sof(?:\sthe)?(?:\s[A-Z]\w+|\sand(?=\s[A-Z]))+"
_ENGLISH = re.compile(
    rf"(?:[A-Z][\w&-]*\s)+(?:(?:{_ENGLISH_WORDS})\b(?:{_OF})?|(?:{_ENGLISH_COMMON})\b)|(?:{_ENGLISH_WORDS}){_OF}"
)


def _one_for_each(names: Sequence[str]) -> dict[str, str]:
    """By what is compared, the name to use: the first as written, and «Министерство торговли» as it is told in full."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_key(name), name)
    for key in [key for key in first if _DECLINED.sub("", key) != key and _DECLINED.sub("", key) in first]:
        first[key] = first[_DECLINED.sub("", key)]  # «Автодома» where «Автодом» is told of too
    whole: dict[str, str] = {}
    for key, name in first.items():
        word = key.partition(" ")[0]
        longer = [other for other in first if other.startswith(key + " ")] if is_body(word) else []
        whole[key] = first[longer[0]] if len(longer) == 1 else name
    return whole


_DECLINED = re.compile(r"(?:а|у|ом|е)$")


def _key(name: str) -> str:
    return _NO_WORD.sub(" ", fold(name)).strip()


_NO_WORD = re.compile(r"\W+")


# --------------------------------------------------------------------------- where they stand

_BETWEEN = re.compile(r"\s*(?:,|;|\sи|,\sа\sтакже)?\s*")


def _spans(doc: Document) -> list[Span]:
    places = {(m.start, m.end) for m in doc.places if m.form is Form.NAME}
    starts = {m.start: m.end for m in doc.places if m.form is Form.NAME}
    persons = {m.start for m in doc.person_mentions}
    seen = [(n.start, n.end) for n in doc.names if n.kind is NameKind.ORG and (n.start, n.end) not in places]
    seen = [span for span in seen if span[0] not in persons]
    spans = [span for span in (_whole(doc.text, span, starts) for span in seen) if not _is_event(doc.text, span)]
    spans += _bodies(doc)
    spans += _quoted(doc.text, spans)
    return _merged(spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap as one: «Верховного суда» and «суда Бангладеш»."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _whole(text: str, span: Span, places: Mapping[int, int]) -> Span:
    """Take in what the model left out: quotes, the place a body belongs to; and leave out what stands in brackets."""
    start, end = span
    if text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING:
        return start - 1, end + 1
    if text.rfind("«", start, end) > text.rfind("»", start, end) and text[end : end + 1] == "»":
        return start, end + 1
    if cut := _NO_PART.search(text, start + 1, end):
        return start, cut.start()
    end = _with_unit(text, end)
    if text[end : end + 1] == " " and end + 1 in places and _has_generic(text[start:end]):
        end = places[end + 1]
    return start, end


_NO_PART = re.compile(r"\s\(|(?<!им\.)(?<!имени)\s[А-ЯЁ]\.\s?[А-ЯЁ]\.")  # «Институт лингвистики И.И. Исаев»
_UNIT = re.compile(r"\s(?:области|района|округа|края|республики|города)\b")
_ADJECTIVE = re.compile(r"(?:ской|ского|цкой|цкого|ного|ной)$")


def _with_unit(text: str, end: int) -> int:
    """Where «Октябрьского района» ends, of which the model saw «Октябрьского»."""
    unit = _UNIT.match(text, end)
    return unit.end() if unit and _ADJECTIVE.search(text, max(0, end - 20), end) else end


def _has_generic(span: str) -> bool:
    return any(is_body(m.group()) or is_descriptor(m.group()) for m in WORD.finditer(span))


_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”“"')


def _is_event(text: str, span: Span) -> bool:
    """«выставка «ИННОПРОМ»», «Форума регионов»: something held, not somebody."""
    start, end = span
    if _VENUE.match(text, start) or is_event(_first_noun(text, start, end)):
        return True
    before = _words_before(text, start)
    return text[start] in _OPENING and bool(before) and is_event(before[-1])


def _first_noun(text: str, start: int, end: int) -> str:
    """«площадку» of «Строительную площадку»."""
    words = (m.group() for m in WORD.finditer(text, start, end))
    return next((word for word in words if not any(p.pos == "ADJF" for p in parses(word)[:1])), "")


_VENUE = re.compile(r"[Дд]ом\w{0,2} [Пп]равительства")


def _words_before(text: str, start: int) -> list[str]:
    """The words right before *start*, with nothing but a space after each."""
    if not text[start - 1 : start].isspace():
        return []
    words: list[str] = []
    end = max(text.rfind("\n", 0, start) + 1, start - 60)
    for word in _WORD_AND_SPACE.finditer(text, end, start):
        if word.start() != end:
            words.clear()
        words.append(word[1])
        end = word.end()
    return words if end == start else []


_WORD_AND_SPACE = re.compile(r"([^\W\d_]+(?:[-‑][^\W\d_]+)*)\s")


# --------------------------------------------------------------------------- names in quotes


def _quoted(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    known = list(spans)
    waiting: list[Span] = []
    for match in QUOTED.finditer(text):
        span = match.span()
        before = _words_before(text, span[0])
        if _is_speech(match[1]) or (before and is_event(before[-1])):
            continue
        descriptor = _descriptor_start(text, span[0], before)
        if descriptor is not None:
            known.append((descriptor, span[1]))
            yield known[-1]
        else:
            waiting.append(span)
    yield from _beside(text, waiting, known)


def _is_speech(quoted: str) -> bool:
    return not (quoted[0].isupper() or quoted[0].isdigit()) or len(quoted.split()) > 8


def _descriptor_start(text: str, quote: int, before: Sequence[str]) -> int | None:
    """Where «Портовая особая экономическая зона» begins before the name in quotes; None where no descriptor stands."""
    if not before or not (is_descriptor(before[-1]) or is_legal_form(before[-1])):
        return None
    words = 1
    while words < min(len(before), 5) and not is_legal_form(before[-1]) and describes(before[-words - 1], before[-1]):
        words += 1
    start = quote
    for word in reversed(before[-words:]):
        start = text.rfind(word, 0, start)
    return start


def _beside(text: str, waiting: Sequence[Span], known: Sequence[Span]) -> Iterator[Span]:
    """Names in quotes that a comma or «и» joins to an organisation, or to another such name."""
    starts, ends = {start for start, _ in known}, {end for _, end in known}
    for row in (waiting, waiting[::-1]):
        for start, end in row:
            if start not in starts and (_joins(text, start, ends, -1) or _joins(text, end, starts, 1)):
                starts.add(start)
                ends.add(end)
                yield start, end


_FARTHEST = 12  # characters between two names of a list


def _joins(text: str, at: int, edges: Set[int], step: int) -> bool:
    """Whether only a comma or «и» stands between *at* and the nearest of *edges* in the direction of *step*."""
    for edge in range(at, at + step * _FARTHEST, step):
        if edge in edges:
            return bool(_BETWEEN.fullmatch(text, min(at, edge), max(at, edge)))
    return False


# --------------------------------------------------------------------------- bodies named by what they are


def _bodies(doc: Document) -> Iterator[Span]:
    """«правительство Ульяновской области», «Минский облисполком»: a body with the place it belongs to."""
    starts = {m.start: m.end for m in doc.places if m.form is Form.NAME}
    adjectives = {m.end: m.start for m in doc.places if m.form is Form.ADJECTIVE}
    for word in {word.start(): word for word in _beside_places(doc)}.values():
        if not is_body(word.group()):
            continue
        start, end = adjectives.get(word.start() - 1), starts.get(word.end() + 1)
        if start is not None and describes(doc.text[start : word.start() - 1], word.group()):
            yield start, word.end()
        elif end is not None and doc.text[word.end()] == " ":
            yield _first_adjective(doc.text, word), _with_unit(doc.text, end)


_WORD_HERE = re.compile(rf"(?<![^\W\d_])(?<![^\W\d_][-‑]){WORD.pattern}")


def _beside_places(doc: Document) -> Iterator[re.Match[str]]:
    """The words right after the adjectives of places, and those right before their names."""
    text = doc.text
    for place in doc.places:
        if place.form is Form.ADJECTIVE:
            if word := _WORD_HERE.match(text, place.end + 1):
                yield word
        elif place.form is Form.NAME and text[place.start - 1 : place.start] == " ":
            end = place.start - 1
            words = list(WORD.finditer(text, text.rfind(" ", 0, end) + 1, end))
            if words and words[-1].end() == end:
                yield words[-1]


def _first_adjective(text: str, noun: re.Match[str]) -> int:
    """Where «Торгового» of «Торгового представительства» begins."""
    start = noun.start()
    for word in reversed(_words_before(text, noun.start())):
        if not describes(word, noun.group()):
            break
        start = text.rindex(word, 0, start)
    return start
