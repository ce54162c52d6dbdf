"""How an agreement stands: signed now, planned, or history; each told by the words of signing beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from bot.extract import agreement_force_words as force
from bot.extract import agreement_words as say
from bot.extract.document import Document, standing
from bot.extract.history import reminds_of_the_day
from bot.model import AgreementKind
from bot.russian.sentences import Span
from bot.russian.tense import Tense, tense_around


class Standing(StrEnum):
    SIGNED = "signed"
    PLANNED = "planned"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words of signing, at ``sentence[start:end]``, and what they tell."""

    start: int
    end: int
    standing: Standing
    noun: bool = False  # «подписание», not «подписали»
    dated: bool = False  # history where it lies in the past

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


_LAID_DOWN = frozenset({AgreementKind.AGREEMENT, AgreementKind.MEMORANDUM, AgreementKind.TWINNING})
_ITS_OWN = re.compile(r"(?: [\w-]+){0,3} (?:соглашени|договор|меморандум)\w*, ")
_PRESENT = frozenset({"sign", "conclude"})
_OLD = timedelta(days=60)  # what was signed longer before the publication is history
_RIGHT_BEFORE = 12  # characters between the word of signing and what is signed
_BESIDE = 30  # characters between a plan and the word that adopts it
_FAR = 300  # characters (and more for every break) between a paper and the words of its signing


def find_cue(doc: Document, sentence: Span, folded: str, start: int, end: int, kind: AgreementKind) -> Cue | None:
    """Return how the paper at ``folded[start:end]`` of *sentence* stands, by the nearest words of signing.

    None when the text does not say that it is signed or will be, or says that it is not.
    """
    before = max(0, start - 60), start
    if force.NOT_THE_FIRST.search(folded, max(0, start - 40), start) or force.ANNIVERSARY.search(folded, *before):
        return None
    if force.AS_A_RULE.search(folded, *before) or force.REACHED_TO.match(folded, end):
        return None
    if (cue := _right_before(folded, start, end, kind)) or (cue := _as_standing(folded, start, end)):
        return _dated(doc, sentence, folded, cue) if cue.dated else cue
    # «подписание протокола к соглашению, которое заключили …»
    which = force.WHICH_WAS_SIGNED.match(folded, end)
    is_told = which and folded.startswith("котор", which.end("which"))
    if which and is_told and not force.ANOTHER_PAPER.search(folded, end, which.start("which")):
        return _dated(doc, sentence, folded, Cue(which.end() - 1, which.end(), Standing.SIGNED))
    about = (cue for cue in _signing_words(folded, kind is AgreementKind.ROADMAP) if _is_about(folded, cue, start, end))
    found = [*about, *_beside(folded, start, end, kind)]
    beside = [cue for cue in found if cue.standing is Standing.PLANNED and 0 < start - cue.end < _RIGHT_BEFORE]
    if beside and not _is_off(folded, beside[-1]):
        return beside[-1]  # «обновить соглашение, подписанное в 2000 году»
    ranked = sorted((_distance(folded, cue, start, end), cue.start, cue.end, index) for index, cue in enumerate(found))
    if not ranked or ranked[0][0] > _FAR:
        return None
    cue = found[ranked[0][3]]
    if _is_off(folded, cue):
        return None
    return _dated(doc, sentence, folded, cue) if cue.standing is Standing.SIGNED else cue


def _right_before(folded: str, start: int, end: int, kind: AgreementKind) -> Cue | None:
    """What the words right before a paper tell, with no verb of signing: «проект соглашения», «итог - контракт»."""
    before = max(0, start - 60), start
    if ratified := force.RATIFICATION.search(folded, *before):
        return Cue(*ratified.span(), Standing.SIGNED)
    if say.DRAFT.search(folded, *before):
        return Cue(start, end, Standing.PLANNED, noun=True)
    if kind in _LAID_DOWN and (ahead := say.IN_PREPARATION.search(folded, *before)):
        return Cue(*ahead.span(), Standing.PLANNED)
    if result := say.AS_RESULT.search(folded, *before):
        return Cue(*result.span(), Standing.SIGNED)
    done = say.SIGNATURES.search(folded, *before)
    if kind is AgreementKind.CONTRACT and say.BETWEEN_FIRMS.match(folded, end):
        done = done or say.WORTH_OF.search(folded, *before)
    if done := done or (say.APPROVED.search(folded, *before) if kind is AgreementKind.AGREEMENT else None):
        return Cue(*done.span(), Standing.SIGNED, dated=True)
    return None


def stands_behind(folded: str, end: int) -> re.Match[str] | None:
    """What tells behind the paper that ends at *end* that it stands already."""
    if stands := force.STANDS.match(folded, end) or force.THERE_SINCE.match(folded, end):
        return stands
    since = force.SINCE_WHEN.search(folded, end, min(len(folded), end + 220))
    return since if since and not force.ANOTHER_PAPER.search(folded, end, since.start()) else None


def _as_standing(folded: str, start: int, end: int) -> Cue | None:
    """That the paper stands already: «действует соглашение, подписанное в 2015 году», «у нас есть соглашение»."""
    before = max(0, start - 60), start
    stands = force.IN_FORCE.search(folded, max(0, start - 30), start) or stands_behind(folded, end)
    stands = stands or force.THERE_IS.search(folded, max(0, start - 30), end + 2)
    stands = stands or force.WE_HAVE.search(folded, *before) or force.IS_BASIS.search(folded, *before)
    stands = stands or force.SIGNED_BEFORE.search(folded, *before)
    stands = stands or force.ARE_IN_FORCE.search(folded, max(0, start - 340), start)
    return Cue(*stands.span(), Standing.BACKGROUND) if stands else None


def _dated(doc: Document, sentence: Span, folded: str, cue: Cue) -> Cue:
    """What was signed, as history where it lies in the past."""
    if is_history(doc, sentence, folded, cue):
        return Cue(cue.start, cue.end, Standing.BACKGROUND, cue.noun)
    return cue


def _is_about(folded: str, cue: Cue, start: int, end: int) -> bool:
    # «план по реализации заключённого в мае соглашения»: no plan was made in May
    if say.GERUND.fullmatch(folded, cue.start, cue.end):  # «обсудили план, подписав соглашение»
        return cue.end <= start
    if cue.noun or not say.PARTICIPLE.fullmatch(folded, cue.start, cue.end):
        return True
    return cue.end <= start or re.match(r"[^,]{0,90},\s(?:[\w-]+ ){0,2}$", folded[end : cue.start]) is not None


@lru_cache(4)  # a sentence may name many papers
def _signing_words(folded: str, plan: bool) -> tuple[Cue, ...]:
    found = [Cue(m.start(), m.end(), Standing.PLANNED) for m in say.WILL_SIGN.finditer(folded)]
    ahead = [*say.TO_SIGN.finditer(folded), *(m for m in say.TO_ADOPT.finditer(folded) if _is_agreed(folded, m))]
    nouns = [*say.SIGNING.finditer(folded), *(say.ADOPTION.finditer(folded) if plan else ())]
    for match in say.SIGNED.finditer(folded):
        if not any(cue.start <= match.start() < cue.end for cue in found):  # «будет подписано»
            found.append(Cue(match.start(), match.end(), Standing.SIGNED))
    found += [Cue(m.start(), m.end(), _of_infinitive(folded, m)) for m in ahead]
    found += [Cue(m.start(), m.end(), _of_noun(folded, m), noun=True) for m in nouns]
    return tuple(found)


def _beside(folded: str, start: int, end: int, kind: AgreementKind) -> list[Cue]:
    # утвердили дорожную карту, получил лицензию
    adopted_as_a_rule = kind is AgreementKind.ROADMAP or say.DECLARED.match(folded, start)
    said = say.ADOPTED if adopted_as_a_rule else say.LICENSED
    if said is say.LICENSED and not say.LICENCE.match(folded, start):
        return []
    low = max(0, start - _BESIDE)
    near = said.finditer(folded, low, min(len(folded), end + _BESIDE))
    done = [Cue(match.start(), match.end(), Standing.SIGNED) for match in near]
    if kind is not AgreementKind.ROADMAP:
        return done
    if which := force.WHICH_WAS_ADOPTED.match(folded, end):
        return [Cue(*which.span(), Standing.SIGNED)]
    if ahead := say.WILL_ADOPT.search(folded, low, start):
        return [Cue(*ahead.span(), Standing.PLANNED)]
    drafted = [Cue(*m.span(), Standing.PLANNED, noun=True) for m in say.DRAFTING.finditer(folded, low, start)]
    if drafted and drafted[-1].end + 1 == start:
        return drafted[-1:]  # «приняли решение о создании дорожной карты»
    if done:
        return done
    if adopted := say.HAS_BEEN_ADOPTED.search(folded, end, _end_of_clause(folded, end)):
        return [Cue(*adopted.span(), Standing.SIGNED)]
    return drafted


def _end_of_clause(folded: str, start: int) -> int:
    stop = re.search(r"[,;:!?]|\.\s|\s-\s", folded[start : start + 200])
    return start + stop.start() if stop else min(len(folded), start + 200)


def _of_infinitive(folded: str, match: re.Match[str]) -> Standing:
    # удалось заключить контракт; договорились заключить контракт; "Minsk and Ufa sign a memorandum"
    if match.group() in _PRESENT and not say.MODAL.search(folded, max(0, match.start() - 40), match.start()):
        return Standing.SIGNED
    before = folded[max(0, match.start() - 40) : match.start()]
    return Standing.SIGNED if say.MANAGED.search(before) else Standing.PLANNED


def _is_agreed(folded: str, match: re.Match[str]) -> bool:
    # договорились разработать дорожную карту, планируется подготовить договор
    return say.AHEAD.search(folded, max(0, match.start() - 120), match.start()) is not None


def _of_noun(folded: str, match: re.Match[str]) -> Standing:
    # запланировано подписание; состоялось подписание; итогом стало подписание
    if say.OF_A_PLAN.search(folded, max(0, match.start() - 60), match.start()):
        return Standing.PLANNED
    told = [(_gap(m.span(), match.span()), Standing.SIGNED) for m in say.DONE.finditer(folded)]
    told += [(_gap(m.span(), match.span()), Standing.PLANNED) for m in say.AHEAD.finditer(folded)]
    if told:
        return min(told)[1]
    return Standing.PLANNED if tense_around(folded, *match.span()) is Tense.FUTURE else Standing.SIGNED


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def _distance(folded: str, cue: Cue, start: int, end: int) -> int:
    between = folded[cue.end : start] if cue.end <= start else folded[end : cue.start]
    return len(between) + 60 * len(_FULL_BREAK.findall(between)) + 15 * len(_BREAK.findall(between))


_FULL_BREAK = re.compile(r"[;!?]|\.\s")
_BREAK = re.compile(r"[,()]|\sи\s")


def _is_off(folded: str, cue: Cue) -> bool:
    # подписание отменено, соглашение не подписано
    return say.OFF.search(folded, max(0, cue.start - 40), min(len(folded), cue.end + 40)) is not None


def _is_of_another(folded: str, date: int, cue: Cue) -> bool:
    # подписан план по реализации заключённого в мае соглашения: it is not the plan that was made in May
    other = say.PARTICIPLE_BEFORE.search(folded, max(0, date - 40), date)
    if other and _ITS_OWN.fullmatch(folded, cue.end, max(cue.end, other.start())):
        return False  # «дружба закреплена соглашением, подписанным в 2015 году»
    return other is not None and other.start() != cue.start


def is_history(doc: Document, sentence: Span, folded: str, cue: Cue) -> bool:
    """Whether *cue* lies in the past: «в 2019 году было подписано соглашение», «ранее стороны подписали меморандум»."""
    if reminds_of_the_day(doc, sentence):
        return False
    if say.EARLIER.search(folded, max(0, cue.start - 80), cue.end + 10):  # «подписано ещё в 2018 году»
        return True
    if folded.startswith(("ранее сообщалось", "ранее мы сообщали", "напомним")):
        return True
    if say.SINCE.search(folded, max(0, cue.start - 60), cue.start):
        return True
    published = doc.published
    if published is None:
        return False
    rested_on = force.RESTED_ON.search(folded, cue.end)  # «подписан в рамках соглашения, которое действует с 2002 года»
    told = [
        date
        for date in standing(
            doc.dates, sentence.start, sentence.start + rested_on.start() if rested_on else sentence.end
        )
        if not folded[: date.start - sentence.start].endswith(("на ", "до ", "by "))  # «план на 2024-2026 годы»
        and not _is_of_another(folded, date.start - sentence.start, cue)
    ]
    return bool(told) and all(date.last.last() < published - _OLD for date in told)
