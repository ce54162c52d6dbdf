"""Which sentences tell the article: the lead, the best of the facts after it, what comes next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace

from bot.brief.lines import words_of
from bot.brief.offers import Line, Offer, offered
from bot.brief.shortening import LONGEST, condensed, shortened
from bot.brief.worth import is_opinion
from bot.russian.folding import fold

ROOM_FOR_MORE = 60  # below this a further sentence is not worth starting
SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """The headline a brief stands under: what it tells need not be told again."""

    text: str
    words: frozenset[str]
    facts: frozenset[str]  # by name, as those of lines

    @classmethod
    def of(cls, text: str, facts: Iterable[str] = ()) -> Heading:
        return cls(text, words_of(text), frozenset(facts))


def chosen(offers: list[Offer], heading: Heading) -> list[Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    ways = [_greedy(offers, heading)]
    lead = offers[0].line if offers else None
    if lead and ways[0][:1] != [lead]:
        ways.append(_greedy(offers, heading, offers[0]))
    if lead and len(lead.text) > _LONG_LEAD:
        first = replace(lead, text=condensed(lead.text, LONGEST - ROOM_FOR_MORE))
        ways += [_greedy([offered(first), *offers[1:]], heading), _greedy(offers[1:], heading)]
    picked = max(ways, key=lambda way: sum(_gain(line, way[:at], heading) for at, line in enumerate(way)))
    if not picked and (best := _best(offers, [], heading, _POOR, lambda _: True)):
        picked = [replace(best, text=shortened(best.text, LONGEST))]
    return _in_order(picked, offers)


def _in_order(picked: list[Line], offers: list[Offer]) -> list[Line]:
    """As in the text, but for a visit behind what is told of it.

    «Цель визита – наладить торговлю. В Псков прибыла делегация Витебска.» begins with the delegation.
    """
    told = sorted(picked, key=lambda line: line.index)
    if len(told) < _PAIR or _tells(told[0], "visits") or not _tells(told[1], "visits"):
        return told
    first, visit, *rest = told
    ended = (offer.sentence.text.rstrip()[-1:] in _ENDS for offer in offers[: first.index])
    led = first.span.text.rstrip()[-1:] in _ENDS and not any(ended) and not _OF_A_VISIT.search(first.text)
    leans = visit.leans_on or visit.follows is not None or _BACK.search(visit.text)
    leant_on = any(line.follows == visit.span.start for line in rest)  # «Он вырос …» stays right behind it
    return told if led or leans or leant_on else [visit, first, *rest]


_ENDS = frozenset(".!?")
_OF_A_VISIT = re.compile(r"(?:цел|задач|программ|итог|тем)\w*\s+(?:\w+\s+)?(?:визит|поездк)")
_BACK = re.compile(r"\b(?:эт(?:о|от|ом|ого|ой|их|им|и)|туда|там|тогда|он|она|они)\b(?!\s(?:год|месяц|недел))")
_PAIR = 2


def _tells(line: Line, *kinds: str) -> bool:
    return any(what.startswith(kinds) for worth, what in line.facts if worth > _OF_HISTORY)


_OF_HISTORY = 1.0  # what a fact of the background is worth at most
_POOR = -10.0  # better than a title told twice


_LONG_LEAD = 240


def _greedy(offers: list[Offer], heading: Heading, first: Offer | None = None) -> list[Line]:
    """The best line, then what adds most to it, and so on; beginning with *first*, if it is given and fits."""
    picked: list[Line] = []
    told = set[str]()
    room = LONGEST

    def is_fitting(line: Line) -> bool:
        return not _repeats(line, told, heading) and _fits(line, room)

    while len(picked) < SENTENCES and room >= ROOM_FOR_MORE:
        taken = [line.index for line in picked]
        left = [first] if first and not picked else [offer for offer in offers if offer.index not in taken]
        best = _best(left, picked, heading, _NEEDED[len(picked)], is_fitting)
        if best is None:
            break
        picked.append(best if len(best.text) <= room else replace(best, text=condensed(best.text, room)))
        told |= best.words
        room -= len(picked[-1].text) + 1
    return picked


def _best(
    offers: list[Offer], picked: list[Line], heading: Heading, needed: float, fits: Callable[[Line], bool]
) -> Line | None:
    """The line that adds most, and more than is *needed*; made fit are only those that may be it."""
    told = _told(picked)
    promised = [(_promise(offer, told, heading), -offer.index, offer) for offer in offers]
    best, most = None, needed
    for promise, _, offer in sorted(promised, reverse=True):
        if promise < most:
            break
        line = offer.line
        if line is None or not fits(line):
            continue
        gain = _gain(line, picked, heading)
        if gain > most or (best and gain == most and line.index < best.index):
            best, most = line, gain
    return best


def _promise(offer: Offer, told: Set[str], heading: Heading) -> float:
    """What the line of *offer* can add at most."""
    titled = TITLED * min(offer.held(heading.words), _TITLE_WORDS) + _ROUNDED
    return offer.most + titled + _by_facts(offer.facts, told, heading)[0]


def _fits(line: Line, room: int) -> bool:
    """Whether *line* is short enough, or is without what is appended to its clause."""
    return len(line.text) <= room or (len(line.text) <= room + _APPENDED and len(condensed(line.text, room)) <= room)


_APPENDED = 120  # characters that may be left off


_NEEDED = (0.0, 1.0, 2.0)  # the further a sentence, the more it must tell


def _gain(line: Line, picked: list[Line], heading: Heading) -> float:
    """What *line* adds: a fact counts once, a little where it is told again; what the title is about comes first."""
    told = _told(picked)
    by_facts, news = _by_facts(line.facts, told, heading)
    worth = line.worth + by_facts + TITLED * min(len(line.words & heading.words), _TITLE_WORDS)
    if news < _SOMETHING and is_opinion(line.text):
        worth -= _SAID
    if news < _LITTLE and len(line.words - heading.words) <= _FEW:
        worth -= _ECHO
    if not news and any(what in told and what.startswith("figures") for _, what in line.facts):
        worth -= _TOLD_AGAIN
    if line.follows is not None and not any(other.span.start == line.follows for other in picked):
        worth -= _TORN
    return worth - (LEANS if _leans(line, picked, heading) else 0.0)


def _told(picked: Iterable[Line]) -> Set[str]:
    return {what for line in picked for _, what in line.facts}


def _by_facts(facts: Iterable[tuple[float, str]], told: Set[str], heading: Heading) -> tuple[float, float]:
    """What the *facts* of a sentence add where others were *told*, and how much of it is news."""
    news = headed = again = 0.0
    for worth, what in facts:
        if what in told:
            again += worth
        elif what in heading.facts:
            headed += worth
        else:
            news += worth
    news = min(news, _MOST)
    return news + min(_HEADED * headed, _MOST - news) + 0.1 * again, news


LEANS = 3.0
_TORN = 9.0  # «Соответствующее соглашение подписали …» without the sentence before it
_MOST = 6.0  # what the facts of a sentence count for together
_HEADED = 0.8  # what a fact of the headline counts for below it
_SAID = 3.0  # «Губернатор отметил, что единство взглядов укрепляет связи»: an opinion …
_SOMETHING = 2.0  # … unless it brings a fact
_TOLD_AGAIN = 2.0  # «За это время подписали ряд контрактов, их сумма – 900 млн рублей», and no more than before
_ECHO = 4.5  # the headline in other words
_LITTLE = 0.7  # a side
_FEW = 3  # words
TITLED = 0.25  # a word of the title …
_TITLE_WORDS = 4  # … as far as they count
_ROUNDED = 0.01  # by which sums may be off


def _leans(line: Line, picked: list[Line], heading: Heading) -> bool:
    """Whether the first noun of *line* points to what neither the title nor a sentence before it tells."""
    if not line.leans_on:
        return False
    told = fold(" ".join([heading.text, *(other.text for other in picked if other.index < line.index)]))
    return not re.search(line.leans_on, told)


def _repeats(line: Line, told: Set[str], heading: Heading) -> bool:
    if not line.words:
        return False
    ended = line.span.text.rstrip()[-1:] in _ENDS
    if len(line.words & heading.words) >= (0.9 if ended else 0.75) * len(line.words):  # the title word for word
        return True
    headed = told if line.index == 0 else told | heading.words
    return len(line.words & told) >= 0.7 * len(line.words) or len(line.words & headed) >= 0.8 * len(line.words)
