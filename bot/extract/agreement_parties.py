"""Who signs: the parties of an agreement, read from the sentence that tells of it, and how each hangs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.extract.agreement_bodies import BODY_NOUN, OWN_GOVERNMENT, OWN_LAND
from bot.extract.agreement_candidates import Candidates, Party
from bot.extract.agreement_common_names import SIDES, common_name
from bot.extract.agreement_strangers import english_firms, strangers
from bot.extract.agreement_words import TO_SIGN
from bot.extract.document import standing
from bot.extract.sides import within
from bot.model import Lang
from bot.russian.folding import fold
from bot.russian.morphology import WORD, Case, nominative, parses
from bot.russian.places import Form, PlaceKind
from bot.russian.stems import words

_PREPOSITIONS = words(
    "в во на из под через до для по при к ко у о об обо от за над после между с со без ради против среди около",
    "паміж з in at from for on of by to with between",
)


@dataclass(frozen=True, slots=True)
class Members:
    """Those told behind one «между», which stand at ``text[start:end]`` of the sentence."""

    names: tuple[str, ...]
    start: int
    end: int


class Parties(Candidates):
    """The possible parties of one sentence."""

    @cached_property
    def all(self) -> tuple[Party, ...]:
        """Every place, body and firm of the sentence that could sign, in order, and how it hangs on what precedes."""
        found: list[Party] = []
        reach = self.sentence.start  # the end of the last one, with the places it lies in
        known = list(self.candidates())
        for party in sorted([*known, *self._strangers(known)], key=lambda p: (p.start, -p.end)):
            if party.start < reach:
                continue
            if found and self._only_where_it_lies(found[-1], reach, party):
                reach = party.end
                continue
            found.append(replace(party, led_by=self._led_by(party, found[-1] if found else None, reach)))
            reach = party.end
        return tuple(found)

    def _strangers(self, known: Sequence[Party]) -> Iterator[Party]:
        """The places no list knows, where nobody known stands."""
        here = self.sentence.start, self.sentence.end
        taken = [(m.start, m.end) for m in standing(self.doc.places, *here) if m.form is not Form.ADJECTIVE]
        taken += [(m.start, m.end) for m in standing(self.doc.person_mentions, *here)]
        taken += [(party.start, party.end) for party in known]
        taken += [(at, at + 1) for at in self.doc.places_of_signing]
        told = self.sentence.text
        for name, start, end in (english_firms if self.doc.lang is Lang.EN else strangers)(told):
            start, end = start + here[0], end + here[0]
            if not any(start < close and begin < end for begin, close in taken):
                yield Party(name, start, end)

    @cached_property
    def masked(self) -> str:
        """The folded sentence with every party written over with §, and the places they lie in with blanks."""
        text = self.text
        for party in self.all:
            start, end = party.start - self.sentence.start, party.end - self.sentence.start
            if named_after := _NAMED_AFTER.match(self.sentence.text, end):
                end = named_after.end()
            text = text[:start] + "§" * (end - start) + text[end:]
        for mention in standing(self.doc.places, self.sentence.start, self.sentence.end):
            start, end = mention.start - self.sentence.start, mention.end - self.sentence.start
            if 0 <= start < len(text) and mention.form is Form.NAME and "§" not in text[start:end]:
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    def between(self, start: int, end: int) -> Members | None:
        """Who stands behind «между» in ``text[start:end]`` of the sentence; None for «двумя регионами»."""
        found = BETWEEN.finditer(self.masked, start, end)
        match = next(
            (m for m in found if not _OF_AN_EVENT.search(self.masked, max(0, m.start() - 80), m.start())), None
        )
        if match is None:
            return None
        if _SOME_OF.match(self.masked, match.end()):
            return None  # «между двумя регионами Молдавии и России»: which, is told elsewhere
        stop = _ZONE_END.search(self.masked, match.end(), end)
        zone = slice(match.end(), stop.start() if stop else end)
        names: list[str] = []
        for piece in re.finditer(r"(?:(?!,|\s(?:и|і|and)\s).)+", self.masked[zone]):
            names += self.told_in(zone.start + piece.start(), zone.start + piece.end())
            if not names and self.masked.startswith(", ", zone.start + piece.end()):
                return None  # «отношений между регионами, связей, обменов»
        told = self.masked[zone].rstrip(" ,")
        return Members(tuple(dict.fromkeys(names)), match.start(), zone.start + len(told)) if names else None

    def strangers(self, start: int, end: int) -> list[Party]:
        """Who stands behind «с» in ``text[start:end]`` and is known by no list: «с китайско-российским технопарком»."""
        match = _WITH.search(self.masked, start, end)
        if match is None:
            return []
        stop = _ZONE_END.search(self.masked, match.end(), end)
        zone, found = slice(match.end(), stop.start() if stop else end), []
        for piece in re.finditer(r"(?:(?!,|\s(?:и|і)\s).)+", self.masked[zone]):
            begin, close = zone.start + piece.start(), zone.start + piece.end()
            phrase = self.sentence.text[begin:close].strip(" ,")
            if "§" not in piece.group() and _SOMEBODY.match(phrase) and (name := common_name(phrase)):
                at = self.sentence.start + begin
                found.append(Party(name, at, at + len(phrase), led_by="с"))
        return found

    def told_in(self, start: int, end: int) -> list[str]:
        """The parties of one member of a list: those known, or the phrase itself."""
        offset = self.sentence.start
        known = [party.name for party in self.all if start <= party.start - offset < end]
        phrase = re.sub(r"^\W*(?:(?:и|а также|і|and|между)\s+)*", "", self.sentence.text[start:end]).strip(" ,()")
        if not known and (home := self.doc.home):
            own = (OWN_GOVERNMENT, OWN_LAND) if home.kind is PlaceKind.REGION else (OWN_GOVERNMENT,)
            known = [home.name] if any(its.fullmatch(fold(nominative(phrase))) for its in own) else []
        return known or ([name] if (name := common_name(phrase)) else [])

    def _only_where_it_lies(self, one: Party, reach: int, other: Party) -> bool:
        """«Горецкий район Могилёвской области», «Далянь (Китай)»: the second says where the first is."""
        gap = self._gap(reach, other.start)
        if other.place is None or not _BESIDE.fullmatch(gap):
            return False
        if one.place is None:
            return "(" in gap or not re.search(r"[,\w]", gap)
        return within(one.place, other.place)

    # ------------------------------------------------------------------ what it hangs on

    def _led_by(self, party: Party, previous: Party | None, reach: int) -> str | None:
        """The preposition that governs the phrase of *party*, walking back over what depends on it."""
        between = self._gap(reach, party.start)
        with_somebody = previous is not None and previous.led_by in ("с", "со")
        name = _NAME_BEHIND.match(self.doc.text, reach, party.start) if with_somebody else None
        if previous and _JOINED.fullmatch(between, name.end() - reach if name else 0):
            return previous.led_by
        chain = list(reversed(WORD.findall(_CLAUSE.split(between)[-1])[-6:]))
        if chain and _TIES.fullmatch(next((word for word in chain if not _OF_WHAT.fullmatch(word)), "")):
            return TIES  # «сотрудничество Минской и Ульяновской областей»
        for steps, word in enumerate(chain):
            if word == "of" and _WHAT_IT_IS.fullmatch(" ".join(chain[steps + 1 : steps + 2])):
                continue  # "with the city of Kazan"
            if _PREPOSITIONS.fullmatch(word):
                if word.isascii() and party.place is None and self._signs_in_english(party):
                    return None
                is_free = steps > 0 and not word.isascii() and not SIDES.fullmatch(chain[0])
                stands_free = is_free and self._is_subject(party)
                # «По итогам переговоров предприятия области подписали …»
                stands_free = stands_free or (steps > 1 and self._do_they_sign(chain[0], party))
                return None if stands_free else str(word)  # «В мае Казань и Брест станут побратимами»
            best = parses(word)[0]
            if best.pos == "INFN" and not TO_SIGN.fullmatch(word):
                return str(word)  # «соглашение о намерении создать Дом дружбы»
            if best.pos in ("VERB", "PRTS", "INFN") or (best.pos == "NOUN" and best.case is Case.NOMINATIVE):
                return None
        return None

    def _do_they_sign(self, whose: str, party: Party) -> bool:
        after = self.text[party.end - self.sentence.start :]
        return SIDES.fullmatch(whose) is not None and _THEY_SIGN.match(after) is not None

    def _signs_in_english(self, party: Party) -> bool:
        # "in Grodno Yanka Kupala State University and the University of Joinville signed a memorandum"
        return _SIGN_IN_ENGLISH.match(self.text, party.end - self.sentence.start) is not None

    def _is_subject(self, party: Party) -> bool:
        """Whether the party is told in the nominative."""
        told = self.doc.text[party.start : party.end]
        if _OBLIQUE.fullmatch(told):
            return False  # «с главами Марковского и Меловского районов»: only the noun behind tells its case
        return fold(nominative(told)) == fold(told)


TIES = "сотрудничество"  # what a party hangs on when it is told as one of two that work together

_OBLIQUE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|его|ому|ему|им|ым|ой)")
_TIES = words(
    "побратимств* сотрудничеств* взаимодействи* партнерств* кооперац* связей связях дружб* супрацоўніцтв* cooperation"
)
_OF_WHAT = re.compile(r"(?:городо|районо|регионо|округо)в|(?:город|район|округ)а|провинци[ий]|област(?:и|ей)")
_WHAT_IT_IS = re.compile(
    r"city|town|republic|region|province|district|state|municipality|government|administration|governor|head|mayor|akim"
    r"|hokim|khokim|authorities"
)
_CLAUSE = re.compile(r"[,;:()«»\"]|\s-\s|(?<=[а-яё]{3})[.!?]\s")
_BESIDE = re.compile(r"(?:['’]s? [\w-]+(?= \())?[\s,]*\(?\s*(?:(?!и |с |со |і |and )[\w-]+\s){0,2}")
_JOINED = re.compile(  # «Минская область и правительство», «, а также администрация города»
    r"\s*\)?(?:,|\sи|\sі|\sа также|\sand|\s-)+\s+"
    r"(?:(?!(?:а|в|во|на|из|с|со|по|для|о|об|между|(?:подписа|заключи)л[аио]?)\s)[\w-]+\s+){0,4}"
)
_NAME_BEHIND = re.compile(r"(?:\s[А-ЯЁ][а-яё-]+){2,3}(?=\sи\s|,)")  # «с главой провинции § Ся Вэньюном и главой §»
BETWEEN = re.compile(r"(?<!\w)(?:между|паміж|between)\s+(?:собой\s+)?")
_SOME_OF = re.compile(
    r"(?:двумя|тремя|нашими|этими)(?: [\w-]+(?:ими|ыми))? (?:регион|област|город|район|субъект|муниципалитет)\w+ §"
)
_WITH = re.compile(r"(?<!\w)(?:с|со)\s+(?=[^\W\d])")
_SOMEBODY = re.compile(  # «китайским государственным институтом пищевой промышленности», «Днепром», «городом Хух-Хото»
    rf"(?:[\w-]+(?:ым|им|ой|ей|ыми|ими) ){{0,3}}(?:{BODY_NOUN}(?<=ом|ем|ой|ей|ью|ми)(?!\w)"
    r"|(?:(?:город|район|округ|провинци)\w+ )?[А-ЯЁ][а-яё-]+(?:ом|ем|ой|ей)(?!\w))"
)
_OF_AN_EVENT = re.compile(  # «в рамках форума межрегионального сотрудничества между Россией и Узбекистаном»
    r"(?<!\w)(?:форум|заседани|совет|комисси|саммит|встреч|диалог|конференци)\w*"
    r"(?: (?!состоя|подписа|заключ|меморандум|соглашен|договор|контракт)\w[\w-]*){0,3} $"
)
_NAMED_AFTER = re.compile(r"\s(?:им\.|имени)\s?(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё-]+")
_THEY_SIGN = re.compile(r" (?:подписали|заключили|подпишут|заключат)(?!\w)")
_SIGN_IN_ENGLISH = re.compile(
    r"(?: and (?:the )?[^.;,]{3,60}?)? (?:(?:has|have|had|also) )*(?:signed|concluded|inked|entered into)(?!\w)"
)
_ZONE_END = re.compile(
    r",[\"”»]|, а (?!также|еще)"
    r"|\s(?:о|об|обо|в|во|на|по|для|из|за|к|от|при|до|после|с|со|on|in|for|at|was|were|will)\s|[.;:!?]|\s-\s"
    r"|\s(?:пере)?(?:подпис|заключ|скреп|котор|сообщ|переда|отмет|стал|буд|действу)\w*|\s(?:был[аио]?)\s"
)
