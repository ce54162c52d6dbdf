"""Which sentences tell the article: the lead, the best of the facts after it, what comes next."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from math import fsum
from operator import itemgetter

from bot.brief.lines import Line, words_of
from bot.brief.shortening import LONGEST, condensed, shortened
from bot.brief.worth import is_opinion
from bot.russian.folding import fold

ROOM_FOR_MORE = 60  # below this a further sentence is not worth starting
SENTENCES = 3


def chosen(lines: list[Line], title: str) -> list[Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    ways = [_greedy(lines, title)]
    if lines and len(lines[0].text) > _LONG_LEAD:
        first = replace(lines[0], text=condensed(lines[0].text, LONGEST - ROOM_FOR_MORE))
        ways += [_greedy([first, *lines[1:]], title), _greedy(lines[1:], title)]
    picked = max(ways, key=lambda way: sum(_gain(line, way[:at], title) for at, line in enumerate(way)))
    if not picked:
        gains = [(_gain(line, [], title), -line.index, line) for line in lines]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is not None and gain > 0:
            picked = [replace(best, text=shortened(best.text, LONGEST))]
    return sorted(picked, key=lambda line: line.index)


_LONG_LEAD = 240


def _greedy(lines: list[Line], title: str) -> list[Line]:
    picked: list[Line] = []
    told = set[str]()
    room = LONGEST
    left = list(lines)
    while left and len(picked) < SENTENCES and room >= ROOM_FOR_MORE:
        fitting = [line for line in left if len(line.text) <= room and not _repeats(line, told, title)]
        gains = [(_gain(line, picked, title), -line.index, line) for line in fitting]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is None or gain <= _NEEDED[len(picked)]:
            break
        picked.append(best)
        told |= best.words
        left.remove(best)
        room -= len(best.text) + 1
    return picked


_NEEDED = (0.0, 1.0, 2.0)  # the further a sentence, the more it must tell


def _gain(line: Line, picked: list[Line], title: str) -> float:
    """What *line* adds: a fact counts once, a little where it is told again; what the title is about comes first."""
    known = {what for other in picked for _, what in other.facts}
    news = fsum(worth for worth, what in line.facts if what not in known)
    again = 0.1 * fsum(worth for worth, what in line.facts if what in known)
    titled = TITLED * min(len(line.words & words_of(title)), 4)
    opinion = _SAID if news < _SOMETHING and is_opinion(line.text) else 0.0
    return line.worth - opinion + min(news, 6.0) + again + titled - (LEANS if _leans(line, picked, title) else 0.0)


LEANS = 3.0
_SAID = 3.0  # «Губернатор отметил, что единство взглядов укрепляет связи»: an opinion …
_SOMETHING = 2.0  # … unless it brings a fact
TITLED = 0.25  # a word of the title


def _leans(line: Line, picked: list[Line], title: str) -> bool:
    """Whether the first noun of *line* points to what neither the title nor a sentence before it tells."""
    if not line.leans_on:
        return False
    told = fold(" ".join([title, *(other.text for other in picked if other.index < line.index)]))
    return not re.search(line.leans_on, told)


def _repeats(line: Line, told: Set[str], title: str) -> bool:
    if not line.words:
        return False
    if not told:  # the title word for word
        return len(line.words & words_of(title)) >= 0.9 * len(line.words)
    headed = told if line.index == 0 else told | words_of(title)
    return len(line.words & told) >= 0.7 * len(line.words) or len(line.words & headed) >= 0.8 * len(line.words)
