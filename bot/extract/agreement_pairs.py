"""Those who sign in pairs: «между А и Б, В и Г», «А с Б и В с Г», «А подписала соглашение с Б, В - с Г»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.extract.agreement_candidates import Party
from bot.extract.agreement_parties import BETWEEN, Parties
from bot.russian.places import by_name


class Pairs(Parties):
    """The possible parties of one sentence, and which of them are told as pairs."""

    def pairs(self, start: int, end: int) -> list[tuple[str, ...]]:
        """Those told behind «между» as pairs of their own: «между А и Б, В и Г», «между А и Б, а также между В и Г»."""
        match = BETWEEN.search(self.masked, start, end)
        stop = _PAIRS_END.search(self.masked, match.end(), end) if match else None
        if match is None:
            return []
        begin, limit = match.end(), stop.start() if stop else end
        offset = self.sentence.start
        found: list[tuple[str, ...]] = []
        for comma in (*_COMMA.finditer(self.masked, begin, limit), None):
            edge = comma.start() if comma else limit
            if not _AND.search(self.masked, begin, edge):
                continue  # «между А, Б и В»: no pair is told as yet
            names = [p.name for p in self.all if begin <= p.start - offset < edge]
            if len(names) == 1 and (joint := _AND.search(self.masked, begin, edge)):  # one of the two is unknown
                names = [*self.told_in(begin, joint.start())[:1], *self.told_in(joint.end(), edge)[:1]]
            found.append(tuple(dict.fromkeys(names)))
            begin = comma.end() if comma else limit
        return found if len(found) > 1 and begin == limit and all(len(pair) > 1 for pair in found) else []

    def paired(self, found: Sequence[Party]) -> list[tuple[str, ...]]:
        """Those told as pairs with no «между»: «X и Y, а также Z и W подписали планы»."""
        if len(found) < 4 or len(found) % 2:
            return []
        gaps = [self._gap(one.end, other.start) for one, other in pairwise(found)]
        if not all(_WITHIN_PAIR.fullmatch(gap) for gap in gaps[::2]) or not all(
            _BETWEEN_PAIRS.fullmatch(gap) for gap in gaps[1::2]
        ):
            return []
        return [(one.name, other.name) for one, other in zip(found[::2], found[1::2], strict=True)]

    def pairs_with(self) -> list[tuple[str, ...]]:
        """Those told as «X с Y и Z с W»."""
        whole = _PAIRS_WITH.search(self.masked)
        if whole is None:
            return []
        offset = self.sentence.start
        told = [p.name for p in self.all if whole.start() <= p.start - offset < whole.end()]
        return list(zip(told[::2], told[1::2], strict=True)) if len(told) % 2 == 0 else []

    def gapped(self, start: int) -> tuple[int, list[tuple[str, ...]]]:
        """Where a list without its verb begins behind *start*, and its pairs: «…, Минская - с Тверской, Z - с W»."""
        if one_more := _ONE_MORE.search(self.masked, start):
            offset = self.sentence.start
            names = dict.fromkeys(p.name for p in self.all if one_more.end() <= p.start - offset)
            if len(names) > 1:  # «Меморандум подписали X и Y, ещё один - Z и W»
                return one_more.start(), [tuple(names)]
        match = _GAPPED.search(self.text, start)
        if match is None:
            return len(self.text), []
        begin = match.start()
        pairs: list[tuple[str, ...]] = []
        while match and (one := self._named(match.span("one"))) and (other := self._named(match.span("other"))):
            pairs.append((one, other))
            match = _GAPPED.match(self.text, match.end())
        return (begin, pairs) if pairs else (len(self.text), [])

    def _named(self, span: tuple[int, int]) -> str | None:
        """The party at *span* of the sentence; a lone adjective is that of a region: «с Тверской»."""
        start, end = (self.sentence.start + at for at in span)
        told = [party.name for party in self.all if start <= party.start < end]
        if told:
            return told[0] if len(told) == 1 else None
        lone = _LONE_ADJECTIVE.fullmatch(self.doc.text[start:end])
        region = by_name(f"{lone[1]}ая область") if lone else None
        return region.name if region else None


_LONE_ADJECTIVE = re.compile(r"\s*([А-ЯЁ][а-яё-]+ск)(?:ая|ой|ую)\s*")
_GAPPED = re.compile(  # «Витебская область - с Винницкой»
    r"(?:,|;|,? и|,? а) (?P<one>[^.,;:()]{3,60}?) - (?:с|со) (?P<other>[^.,;:()]{3,60}?)"
    r"(?=[.,;:(]| и [^.,;:]{3,60} - с |$)"
)
_ONE_MORE = re.compile(
    r"(?:,|;|, а|,? и) (?:еще один|еще одно|еще одну|второ[йе]|друго[йе]|отдельно) - (?=(?:[\w-]+ ){0,3}§)"
)
_WITH_ONE = r"(?<!§)§+(?: [\w-]+){0,2} (?:с|со) (?:[\w-]+ ){0,2}§+"
_PAIRS_WITH = re.compile(rf"{_WITH_ONE}(?:(?:,| и|, а также) (?:[\w-]+ ){{0,2}}{_WITH_ONE})+")
_WITHIN_PAIR = re.compile(r"\s(?:и|с|со)\s(?:[\w-]+\s){0,2}")
_BETWEEN_PAIRS = re.compile(r",\s(?:а также\s|и\s)?(?:[\w-]+\s){0,2}|\s(?:и|а также)\s(?:[\w-]+\s){0,2}")
_AND = re.compile(r"\s(?:и|і|and)\s")
_COMMA = re.compile(r",(?: а также)?(?: между)?\s|\sи между\s")
_PAIRS_END = re.compile(
    r"\s(?:о|об|в|во|на|по|для|из|за|к|от|при|до|после)\s|[.;:!?]|\s-\s"
    r"|,?\s(?:подпис|заключ|действу|котор|сообщ|стал|буд|был)\w*"
)
