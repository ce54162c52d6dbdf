"""An article's facts in the terms of factRuEval-2016: who holds which post where, who meets, who deals, who owns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extract.document import Document
from bot.extract.ner import NameKind
from bot.extract.people import PersonMention, mentions_of_anyone
from bot.russian.places import Form, PlaceKind
from bot.russian.sentences import Span
from tests.benchmarks.factrueval_posts import Fact, occupations

__all__ = ["Fact", "facts_of"]


def facts_of(doc: Document) -> list[Fact]:
    """Return the facts of *doc*, each once."""
    return list(dict.fromkeys([*occupations(doc), *_meetings(doc), *_deals(doc)]))


# --------------------------------------------------------------------------- meetings

_MEETING = re.compile(
    r"\b(?:встреч|встрет(?:ил|ит|ят)|переговор|бесед|принял[аи]?\b(?! участи| решени| закон)|принимает\b(?! участи)|совещани"
    r"|побывал\w* у)",
    re.IGNORECASE,
)
_SPEECH = r"(?:сказал|заявил|сообщил|отметил|рассказал|подчеркнул|пояснил|считает)"
_TELLS_AFTER = re.compile(rf"\s+{_SPEECH}")
_TELLS_BEFORE = re.compile(rf"[»,\"”]?\s*,?\s*[—–-]?\s*{_SPEECH}")
# «сказал в беседе с корреспондентом», «на встрече с журналистами»: no meeting of those who are named
_WITH_THE_PRESS = re.compile(
    r"\w*\s+(?:[\w-]+\s+)?с\s+(?:[\w-]+\s+){0,2}?(?:журналист|корреспондент|обозревател|репорт[её]р|прессой|читател|зрител|избирател)",
    re.IGNORECASE,
)


def _meetings(doc: Document) -> Iterator[Fact]:
    everyone = mentions_of_anyone(doc)
    for sentence in doc.prose:
        met = next(
            (m for m in _MEETING.finditer(sentence.text) if not _WITH_THE_PRESS.match(sentence.text, m.end())), None
        )
        if met is None:
            continue
        here = [m for m in everyone if sentence.start <= m.start < sentence.end]
        at = sentence.start + met.start()
        before = [sentence.start, *(m.end for m in here)]
        names = list(
            dict.fromkeys(m.name for m, end in zip(here, before, strict=False) if not _only_tells(doc, m, end, at))
        )
        if len(names) > 1:
            yield Fact("Meeting", tuple(("Participant", name) for name in names))


def _only_tells(doc: Document, mention: PersonMention, after: int, met: int) -> bool:
    """«…, сообщил депутат Иван Петров»: who tells of a meeting need not be at it.

    *after* is where the person before it, or the sentence, stands, *met* the word of the meeting.
    """
    if _TELLS_AFTER.match(doc.text, mention.end):
        return True
    told = _TELLS_BEFORE.search(doc.text, after, mention.start)
    return told is not None and not told.end() <= met < mention.start


# --------------------------------------------------------------------------- deals

_DEALS = (
    ("купля/продажа", r"купил|купит\b|покупк|приобре|прода(?:л|ет|ж)|поглощени|слияни|сделк"),
    ("наложение/выплата штрафа", r"штраф"),
    ("займ/возвращение займа", r"кредит(?!ор)|за[её]м|займ|долг(?!о|ий)|задолженност|грант"),
    ("инвестиции", r"инвестир|инвестиц|вложил"),
)
_DEAL_WORDS = [(kind, re.compile(rf"\b(?:при|пере|о)?(?:{words})\w*", re.IGNORECASE)) for kind, words in _DEALS]


def _deals(doc: Document) -> Iterator[Fact]:
    for sentence in doc.prose:
        sides = _sides(doc, sentence)
        for kind, words in _DEAL_WORDS:
            word = words.search(doc.text, sentence.start, sentence.end)
            if word is None or len(sides) < 2:
                continue
            chosen = _nearest(doc.text, sides, word.start())
            if chosen[0][2].lower() != chosen[1][2].lower():
                yield Fact("Deal", (*(("Participant", name) for *_, name in chosen), ("Type", kind)))
            break


_Side = tuple[int, int, str]


def _sides(doc: Document, sentence: Span) -> list[_Side]:
    """Firms, bodies and countries of a sentence, as written."""
    spans = [(n.start, n.end) for n in doc.names if n.kind is NameKind.ORG]
    spans += [(m.start, m.end) for m in doc.organisation_mentions]
    spans += [(m.start, m.end) for m in doc.places if m.form is Form.NAME and m.place.kind is PlaceKind.COUNTRY]
    found: list[_Side] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not sentence.start <= start < sentence.end or _only_reports(doc, start):
            continue
        if not found or not _APPOSED.fullmatch(doc.text, min(found[-1][1], start), start):
            found.append((start, end, doc.text[start:end].partition(" (")[0].strip('«»"“”')))
    return found


_APPOSED = re.compile(r"\s?\(?")  # «федерация футбола ФИФА» is one side
_REPORTS = re.compile(
    r"\b(?:сообща\w+|сообщил\w*|пиш[еу]т\w*|переда[её]\w+|информиру\w+|по (?:данным|сведениям|информации|сообщениям?))\s"
    r"(?:[\w-]+\s){0,2}[«\"]?$"
)


def _only_reports(doc: Document, start: int) -> bool:
    """«сообщает Интерфакс», «по данным агентства»: who tells of a deal is no side of it."""
    return bool(_REPORTS.search(doc.text, max(0, start - 60), start))


_JOINED = re.compile(r"[»\"]?\s(?:и|—|–|-)\s(?:[а-яё]+\s)?[«\"]?")


def _nearest(text: str, sides: Sequence[_Side], at: int) -> tuple[_Side, _Side]:
    """One on each side of the word, where there are such."""
    before, after = [s for s in sides if s[0] < at], [s for s in sides if s[0] >= at]
    if len(after) > 1 and _JOINED.fullmatch(text, after[0][1], after[1][0]):
        return after[0], after[1]  # «слияние компаний … и …»
    if before and after:
        return before[-1], after[0]
    return (before[-2], before[-1]) if before else (after[0], after[1])
