"""Which sentences tell the article: the lead, the best of the facts after it, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from operator import itemgetter

from bot.brief.lines import Line, words_of
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


def chosen(lines: list[Line], heading: Heading) -> list[Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    ways = [_greedy(lines, heading)]
    if lines and ways[0][:1] != lines[:1]:
        ways.append(_greedy(lines, heading, lines[0]))
    if lines and len(lines[0].text) > _LONG_LEAD:
        first = replace(lines[0], text=condensed(lines[0].text, LONGEST - ROOM_FOR_MORE))
        ways += [_greedy([first, *lines[1:]], heading), _greedy(lines[1:], heading)]
    picked = max(ways, key=lambda way: sum(_gain(line, way[:at], heading) for at, line in enumerate(way)))
    if not picked:
        gains = [(_gain(line, [], heading), -line.index, line) for line in lines]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is not None and gain > 0:
            picked = [replace(best, text=shortened(best.text, LONGEST))]
    return sorted(picked, key=lambda line: line.index)


_LONG_LEAD = 240


def _greedy(lines: list[Line], heading: Heading, first: Line | None = None) -> list[Line]:
    """The best line, then what adds most to it, and so on; beginning with *first*, if it is given and fits."""
    picked: list[Line] = []
    told = set[str]()
    room = LONGEST
    left = list(lines)
    while left and len(picked) < SENTENCES and room >= ROOM_FOR_MORE:
        offered = [first] if first and not picked else left
        fitting = [line for line in offered if not _repeats(line, told, heading) and _fits(line, room)]
        gains = [(_gain(line, picked, heading), -line.index, line) for line in fitting]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is None or gain <= _NEEDED[len(picked)]:
            break
        left.remove(best)
        picked.append(best if len(best.text) <= room else replace(best, text=condensed(best.text, room)))
        told |= best.words
        room -= len(picked[-1].text) + 1
    return picked


def _fits(line: Line, room: int) -> bool:
    """Whether *line* is short enough, or is without what is appended to its clause."""
    return len(line.text) <= room or (len(line.text) <= room + _APPENDED and len(condensed(line.text, room)) <= room)


_APPENDED = 120  # characters that may be left off


_NEEDED = (0.0, 1.0, 2.0)  # the further a sentence, the more it must tell


def _gain(line: Line, picked: list[Line], heading: Heading) -> float:
    """What *line* adds: a fact counts once, a little where it is told again; what the title is about comes first."""
    told = {what for other in picked for _, what in other.facts}
    news = headed = again = 0.0
    for worth, what in line.facts:
        if what in told:
            again += worth
        elif what in heading.facts:
            headed += worth
        else:
            news += worth
    news = min(news, _MOST)
    titled = TITLED * min(len(line.words & heading.words), 4)
    worth = line.worth + news + min(_HEADED * headed, _MOST - news) + 0.1 * again + titled
    if news < _SOMETHING and is_opinion(line.text):
        worth -= _SAID
    if news < _LITTLE and len(line.words - heading.words) <= _FEW:
        worth -= _ECHO
    if line.follows is not None and not any(other.span.start == line.follows for other in picked):
        worth -= _TORN
    return worth - (LEANS if _leans(line, picked, heading) else 0.0)


LEANS = 3.0
_TORN = 9.0  # «Соответствующее соглашение подписали …» without the sentence before it
_MOST = 6.0  # what the facts of a sentence count for together
_HEADED = 0.8  # what a fact of the headline counts for below it
_SAID = 3.0  # «Губернатор отметил, что единство взглядов укрепляет связи»: an opinion …
_SOMETHING = 2.0  # … unless it brings a fact
_ECHO = 4.5  # the headline in other words
_LITTLE = 0.6
_FEW = 3  # words
TITLED = 0.25  # a word of the title


def _leans(line: Line, picked: list[Line], heading: Heading) -> bool:
    """Whether the first noun of *line* points to what neither the title nor a sentence before it tells."""
    if not line.leans_on:
        return False
    told = fold(" ".join([heading.text, *(other.text for other in picked if other.index < line.index)]))
    return not re.search(line.leans_on, told)


def _repeats(line: Line, told: Set[str], heading: Heading) -> bool:
    if not line.words:
        return False
    if len(line.words & heading.words) >= 0.9 * len(line.words):  # the title word for word
        return True
    headed = told if line.index == 0 else told | heading.words
    return len(line.words & told) >= 0.7 * len(line.words) or len(line.words & headed) >= 0.8 * len(line.words)
