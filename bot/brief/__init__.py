"""A story's brief: two or three sentences of the source that carry its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.brief.cleaning import clean_sentence, clean_title, is_whole, shortened
from bot.brief.gate import unsupported
from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.model import Brief, Evidence, Facts
from bot.russian.folding import fold
from bot.russian.morphology import WORD
from bot.russian.sentences import Span

__all__ = ["LONGEST", "clean_sentence", "clean_title", "shortened", "unsupported", "write"]

LONGEST = 350  # characters of the text
ROOM_FOR_MORE = 60  # below this a further sentence is not worth starting
SENTENCES = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence made fit for a brief, with what speaks for it."""

    index: int  # in the prose
    span: Span
    text: str
    worth: float


def write(doc: Document, facts: Facts) -> Brief | None:
    """Return the brief of *doc*: its title cleaned, and the sentences that tell most within 350 characters.

    What fails the gate is left out; None where nothing of the article can be told.
    """
    title = clean_title(doc.article.title)
    lines = list(_lines(doc, facts))
    chosen = _chosen(lines)
    for selection in (chosen, chosen[:1]):
        text = " ".join(line.text for line in selection)
        if selection and not unsupported(f"{title}\n{text}", doc.text):
            first, *rest = [
                doc.evidence(line.span.start, line.span.end, "sentence of the source") for line in selection
            ]
            return Brief(title or text, text, (first, *rest))
    if title and not chosen:
        return Brief(title, title, (doc.evidence(0, len(doc.article.title), "title of the source"),))
    return None


def _chosen(lines: list[_Line]) -> list[_Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    usable = [line for line in lines if line.worth > 0]
    if not usable:
        return []
    ranked = sorted(usable, key=lambda line: (-line.worth, line.index))
    picked: list[_Line] = []
    room = LONGEST
    for line in ranked:
        if len(line.text) <= room and len(picked) < SENTENCES:
            picked.append(line)
            room -= len(line.text) + 1
        if room < ROOM_FOR_MORE:
            break
    if not picked:
        best = ranked[0]
        picked = [_Line(best.index, best.span, shortened(best.text, LONGEST), best.worth)]
    return sorted(picked, key=lambda line: line.index)


def _lines(doc: Document, facts: Facts) -> Iterator[_Line]:
    proofs = list(_proofs(facts))
    said: set[str] = set()
    title = _plain(doc.article.title)
    for index, sentence in enumerate(s for s in doc.prose if s.start > len(doc.article.title)):
        text = clean_sentence(sentence.text)
        if not is_whole(text) or _cannot_lead(text) or _plain(text) in said or _plain(text) == title:
            continue
        said.add(_plain(text))
        yield _Line(index, sentence, text, _worth(sentence, text, index, proofs))


_DANGLING = re.compile(r"^по\s+(?:его|ее|их)\s+словам\b")
_FINITE = re.compile(
    r"\b(?:\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ёт|ит|ют|ут|ат|ят|ется|ится|ются|утся|атся|ятся)"
    r"|\w+(?:ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|яты)|есть|будет)\b"
)
# «Глава области Иван Петров, принимая гостей в кремле.»: the words under a photograph
_ADVERBIAL = re.compile(r",\s+(?:во\s+время\s+)?\w{3,}(?:ая|яя|уя)\s")


def _cannot_lead(text: str) -> bool:
    """A question, a sentence whose speaker stands elsewhere, the words under a photograph: not to be shown alone."""
    if text.endswith("?") or _DANGLING.match(fold(text)):
        return True
    return bool(_ADVERBIAL.search(text)) and not _FINITE.search(text)


_KINDS = (("visits", 3.0), ("agreements", 2.5), ("figures", 2.0), ("upcoming", 1.0))


def _proofs(facts: Facts) -> Iterator[tuple[float, Evidence]]:
    """What each fact is worth to a brief, with where it stands."""
    for kind, worth in _KINDS:
        for fact in getattr(facts, kind):
            share = 0.3 if getattr(fact, "background", False) else 1.0
            for proof in fact.evidence:
                yield worth * share, proof


_PRAISE = re.compile(
    r"\b(?:уникальн|великолепн|прекрасн|замечательн|надежн|бесценн|искренн|братск|плодотворн|теплы|крепк|дорог\w+\s+(?:друз|партнер)|поблагодар|благодар|уверен|выразил)\w*"
)
_FIRST_PERSON = re.compile(
    r"\b(?:я|мы|нам|нас|нами|мне|меня|мой|моя|наш|наша|наше|наши|наших|нашей|нашего|нашим|нашу|вы|вас|ваш\w*|спасибо|благодарю)\b"
)
_PRONOUN_START = re.compile(
    "^"
    + any_of(
        """
        об_этом такие_данные таковы_данные он она они его ее их это этот эта эти там здесь так также кроме_того
        при_этом однако поэтому в_частности такой такая по_(?:его|ее|их)_словам у_нас
        """
    )
    + r"\b"
)


def _worth(sentence: Span, text: str, index: int, proofs: Iterable[tuple[float, Evidence]]) -> float:
    folded = fold(text)
    worth = sum(w for w, proof in proofs if sentence.start <= proof.start < sentence.end)
    worth = min(worth, 6.0)
    worth += {0: 2.5, 1: 1.0}.get(index, 0.0)
    worth -= 1.5 * len(_PRAISE.findall(folded))
    worth -= 2.0 * bool(_FIRST_PERSON.search(folded)) + 2.0 * bool(_PRONOUN_START.match(folded))
    worth -= 1.5 * (len(text) > LONGEST)
    return worth


def _plain(text: str) -> str:
    return " ".join(WORD.findall(fold(text)))
