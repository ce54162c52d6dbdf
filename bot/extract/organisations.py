"""The organisations of an article: firms, bodies, universities; in the nominative, without outer quotes.

A name in quotes is one only after a descriptor («завод «Халтек»») or in a list beside another organisation: quotes alone
mark songs, ships and ironies as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract.ner import NameKind
from bot.extract.organisation_words import is_body, is_descriptor, is_event, is_legal_form
from bot.russian.morphology import Case, nominative, parses
from bot.russian.places import Form, by_name

if TYPE_CHECKING:
    from bot.extract.document import Document


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """``text[start:end]`` names the organisation *name* (nominative, without outer quotes)."""

    name: str
    start: int
    end: int


def find_organisations(doc: Document) -> tuple[str, ...]:
    """The organisations of the article, each once by its first form, in order of appearance."""
    return tuple(dict.fromkeys(mention.name for mention in organisation_mentions(doc)))


def organisation_mentions(doc: Document) -> tuple[OrganisationMention, ...]:
    """Every place of the article itself, not of the page around it, that names an organisation, in reading order."""
    return _mentions(doc)


@lru_cache(4)
def _mentions(doc: Document) -> tuple[OrganisationMention, ...]:
    spans = _spans(doc)
    found: list[OrganisationMention] = []
    names: dict[str, str] = {}
    for start, end in spans:
        name = name_of(doc.text[start:end])
        if name is None or doc.in_chrome(start):
            continue
        name = names.setdefault(_key(name), name)
        found.append(OrganisationMention(name, start, end))
    return tuple(found)


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name.lower().replace("ё", "е")).strip()


# --------------------------------------------------------------------------- where they stand

_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,80})[»”“\"]")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_BETWEEN = re.compile(r"\s*(?:,|;|\sи|,\sа\sтакже)?\s*")


def _spans(doc: Document) -> list[tuple[int, int]]:
    places = {(m.start, m.end) for m in doc.places if m.form is Form.NAME}
    seen = [(n.start, n.end) for n in doc.names if n.kind is NameKind.ORG and (n.start, n.end) not in places]
    spans = [span for span in (_whole(doc.text, span) for span in seen) if not _is_event(doc.text, span)]
    spans += _bodies(doc)
    spans += _quoted(doc.text, spans)
    return _apart(spans)


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans that overlap the longest."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other or start >= stop for other, stop in kept):
            kept.append((start, end))
    return sorted(kept)


def _whole(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Take in the quotes and the descriptor before them: «ООО «Рога»», «особая экономическая зона «Ульяновск»»."""
    start, end = span
    if text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING:
        start, end = start - 1, end + 1
    elif (opened := text.rfind("«", start, end)) >= 0 and "»" not in text[opened:end] and text[end : end + 1] == "»":
        end += 1
    return start, end


_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”“"')


def _is_event(text: str, span: tuple[int, int]) -> bool:
    """«выставка «ИННОПРОМ»», «Форума регионов»: something held, not somebody."""
    start, end = span
    first = _WORD.search(text, start, end)
    if first and is_event(first.group()):
        return True
    before = _words_before(text, start)
    return text[start] in _OPENING and bool(before) and is_event(before[-1])


def _words_before(text: str, start: int) -> list[str]:
    left = text[max(text.rfind("\n", 0, start) + 1, start - 60) : start]
    run = re.search(r"(?:[^\W\d_]+(?:[-‑][^\W\d_]+)*\s)+$", left)
    return run.group().split() if run else []


# --------------------------------------------------------------------------- names in quotes


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    known = list(spans)
    waiting: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
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
    while words < min(len(before), 5) and not is_legal_form(before[-1]) and _describes(before[-words - 1], before[-1]):
        words += 1
    start = quote
    for word in reversed(before[-words:]):
        start = text.rfind(word, 0, start)
    return start


def _describes(word: str, noun: str) -> bool:
    cases = {p.case for p in parses(noun) if p.pos == "NOUN"}
    return any(p.pos in {"ADJF", "PRTF"} and p.case in cases and "Apro" not in p.grammemes for p in parses(word))


def _beside(
    text: str, waiting: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Names in quotes that a comma or «и» joins to an organisation, or to another such name."""
    found = set(known)
    for row in (waiting, waiting[::-1]):
        for span in row:
            if span not in found and any(_joins(text, span, other) for other in found):
                found.add(span)
                yield span


def _joins(text: str, span: tuple[int, int], other: tuple[int, int]) -> bool:
    left, right = sorted((span, other))
    gap = text[left[1] : right[0]]
    return left[1] <= right[0] and len(gap) < 12 and bool(_BETWEEN.fullmatch(gap))


# --------------------------------------------------------------------------- bodies named by what they are


def _bodies(doc: Document) -> Iterator[tuple[int, int]]:
    """«правительство Ульяновской области», «Минский облисполком»: a body with the place it belongs to."""
    starts = {m.start: m for m in doc.places}
    ends = {m.end: m for m in doc.places}
    for word in _WORD.finditer(doc.text):
        if not is_body(word.group()):
            continue
        following = starts.get(word.end() + 1)
        previous = ends.get(word.start() - 1)
        if (
            previous
            and previous.form is Form.ADJECTIVE
            and _describes(doc.text[previous.start : previous.end], word.group())
        ):
            yield previous.start, word.end()
        elif following and following.form is Form.NAME and doc.text[word.end()] == " ":
            yield word.start(), following.end


# --------------------------------------------------------------------------- the name itself


@lru_cache(4096)
def name_of(span: str) -> str | None:
    """Return the organisation's name in the nominative: «ОАО «Минский автозавод»» → «Минский автозавод».

    None when nothing in it is a name: «правительства», «областной палаты».
    """
    quoted = _QUOTED.search(span)
    if quoted and not span[quoted.end() :].strip():
        inner = quoted[1].strip()
        if not span[: quoted.start()].strip() or by_name(inner) is None:
            return inner
        return _capitalised(nominative(span[: quoted.start()].strip())) + f" «{inner}»"
    bare = span.strip(" «»“”„\"'.,;:–—-")
    words = [m.group() for m in _WORD.finditer(bare)]
    if not words or not _is_proper(words):
        return None
    if by_name(nominative(bare)) is not None:
        return None  # «Российская Федерация»
    while len(words) > 1 and is_legal_form(words[0]):
        bare = bare[bare.index(words[0]) + len(words[0]) :].strip()
        words = words[1:]
    return _capitalised(nominative(bare))


def _is_proper(words: Sequence[str]) -> bool:
    """Whether more than what it is gets told: «Минский облисполком», «МАЗ», not «Правительство», «Совет директоров»."""
    if len(words) == 1:
        return words[0][0].isupper() and not is_descriptor(words[0]) and not is_body(words[0])
    return any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and not is_descriptor(words[0]))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


# --------------------------------------------------------------------------- within a position


def body_of(rest: str) -> str | None:
    """Return the organisation that completes a position: «Минского облисполкома» → «Минский облисполком».

    *rest* is what follows the head of the position: «промышленности и торговли Минской области» names none.
    """
    quoted = _QUOTED.search(rest)
    if quoted:
        return name_of(quoted.group())
    words = list(_WORD.finditer(rest))
    for index, word in enumerate(words):
        if not (is_body(word.group()) or is_descriptor(word.group())):
            continue
        first = index
        while first and _describes(words[first - 1].group(), word.group()) and rest[words[first - 1].end()] == " ":
            first -= 1
        return name_of(_until_preposition(rest[words[first].start() :], len(word.group())))
    return None


_PREPOSITION = re.compile(r"\s(?:по|при|в|во|на|от|из|для|у|с)\s|\s[–—-]\s|,")


def _until_preposition(phrase: str, after: int) -> str:
    end = _PREPOSITION.search(phrase, after)
    phrase = phrase[: end.start()] if end else phrase
    for link in re.finditer(r"\sи\s", phrase):  # «Общественной палаты и рабочей группы»: another body follows
        if any(is_body(w.group()) or is_descriptor(w.group()) for w in _WORD.finditer(phrase, link.end())):
            return phrase[: link.start()]
    return phrase


__all__ = ["Case", "OrganisationMention", "body_of", "find_organisations", "name_of", "organisation_mentions"]
