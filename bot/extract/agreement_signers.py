"""Who signs: the parties of one signing, as its sentence tells them or as the talk around it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.extract import agreement_words as say
from bot.extract.agreement_around import Around
from bot.extract.agreement_bodies import PARLIAMENT
from bot.extract.agreement_candidates import Party
from bot.extract.agreement_meant import bare_bodies, is_school, meant
from bot.extract.agreement_names import seat_in
from bot.extract.agreement_parties import TIES, Members, Parties
from bot.extract.sides import foreign
from bot.russian.folding import fold
from bot.russian.places import by_name


@dataclass(frozen=True, slots=True)
class Deed:
    """A paper and the words of its signing; offsets count in the sentence."""

    paper_start: int
    paper_end: int
    cue_start: int
    cue_end: int
    preceding: int  # where the paper before it ends
    following: int  # where the next paper begins

    @property
    def first(self) -> int:
        return min(self.paper_start, self.cue_start)

    @property
    def last(self) -> int:
        return max(self.paper_end, self.cue_end)


@dataclass(frozen=True, slots=True)
class Told:
    """The parties a sentence names, and from where to where they stand in it."""

    names: tuple[str, ...]
    start: int
    end: int


class Signers(Around):
    """Finds who signs in one sentence; *before* are the sentences that precede it."""

    def told(self, deed: Deed) -> Told:
        """Who signs, as the sentence tells it: «между …», «X подписал с Y», «X и Y подписали», «подписали X и Y»."""
        between = self.page.between(deed.paper_end, deed.following) or self.between_before(deed)
        if between and len(between.names) > 1:
            return Told(between.names, between.start, between.end)
        tied = [p for p, at in self.inside if deed.paper_end <= at < deed.following and p.led_by == TIES]
        found = tied if len(tied) > 1 else [*self.subjects(deed), *tied, *self.partners(deed)]
        names = [
            *self.host(found),
            *(self.in_article(party.name) for party in found),
            *(between.names if between else ()),
        ]
        if len(found) == 1 and found[0].led_by in _WITH and (guests := self.guests_who_sign(deed)):
            names = list(dict.fromkeys((guests, *(party.name for party in found))))
        elif not any(party.led_by is None for party in found) and (bare := self.meant_in(deed, frozenset(names))):
            names = [*bare, *(party.name for party in found)]
        return self.spanning(names, found)

    def between_before(self, deed: Deed) -> Members | None:
        """Who stands behind a «между» before the paper, unless a clause of another deed begins in between."""
        told = self.page.between(deed.preceding, deed.paper_start)
        return None if told and _ANOTHER_CLAUSE.search(self.folded, told.end, deed.paper_start) else told

    def meant_in(self, deed: Deed, but: frozenset[str]) -> list[str]:
        """Those told by a bare noun beside the signing: «вуз и компания подписали договор»."""
        low, high = max(deed.preceding, deed.cue_start - _BESIDE), min(deed.following, deed.cue_end + _BESIDE)
        found: list[str] = []
        for noun in bare_bodies(self.page.masked, low, high):
            gap = self.folded[min(noun.end(), deed.cue_end) : max(deed.cue_start, noun.start())]
            if not _CLAUSE_ENDS.search(gap) and (name := meant(self.doc, noun, self.sentence.start, but | set(found))):
                found.append(name)
        return found

    def in_article(self, name: str) -> str:
        """«меморандум с университетом»: the one body of the article that is such a thing, in full."""
        if " " in name or not name.islower():
            return name
        bodies = {m.name for m in self.doc.organisation_mentions if name in fold(m.name) and m.name != name}
        return bodies.pop() if len(bodies) == 1 else name

    def apart(self, deed: Deed) -> list[tuple[str, ...]]:
        """Who signs each of the papers that are told as one: «соглашения с Винницкой и Одесской областями»."""
        if pairs := self.page.pairs(deed.paper_end, deed.following) or self.page.pairs(
            deed.preceding, deed.paper_start
        ):
            return self.with_speaker(pairs)
        if pairs := self.page.pairs_with():
            return pairs
        one, others = self.subjects(deed), self.partners(deed)
        if pairs := self.page.paired(one):
            return pairs
        told = [party.name for party in others if party.start - self.sentence.start >= deed.paper_end]
        listed = _LIST_OF.search(self.page.masked, deed.paper_end) is not None
        if listed:
            one = [party for party in one if party not in others]
        if not one and len(others) > 1 and (listed or all(party.led_by in _WITH for party in others)):
            if bare := self.meant_in(deed, frozenset(party.name for party in others)):
                return [(bare[0], party.name) for party in others]
            speaker = self.guests_who_sign(deed) or self.speaker
            own = by_name(speaker) if speaker else None
            if speaker is None or (own and any(party.place and not foreign(own, party.place) for party in others)):
                return []  # «российский регион подписал соглашения с Брестской и Минской областями», in Belarus
            return [(speaker, party.name) for party in others]
        if len(one) != 1 or len(told) < 2 or len(told) < len(others):
            return []
        return [(one[0].name, name) for name in dict.fromkeys(told)]

    def in_pairs(self, deed: Deed) -> list[tuple[str, ...]]:
        """«Соглашение подпишут города А и Б, В и Г»: as many papers as pairs, though it is told as one."""
        pairs = self.page.pairs(deed.paper_end, deed.following) or self.page.paired(self.subjects(deed))
        return pairs if all(len(pair) == 2 for pair in pairs) else []

    def guests_who_sign(self, deed: Deed) -> str | None:
        """«Гости подписали соглашения с двумя вузами»: whose they are, when the article tells of one visit."""
        told = _GUESTS.search(self.folded, self.start_of_clause(deed), deed.first)
        return self.context.visit[0].name if told and self.context.visit else None

    def with_speaker(self, pairs: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """«между Минском и Пермью, Казанью и Ригой» in the news of Minsk: papers of Minsk with each of the three."""
        speaker, others = pairs[0][0], [name for pair in pairs for name in pair][1:]
        place = by_name(speaker)
        if len(set(others)) < len(others):
            return pairs  # «между А и Б, а также между В и Б»
        strangers = all((other := by_name(name)) and place and foreign(place, other) for name in others)
        is_home = self.speaker is not None and self.speaker == speaker
        return [(speaker, name) for name in others] if is_home and strangers else pairs

    @cached_property
    def speaker(self) -> str | None:
        """Whose papers the article tells, where a sentence names the others alone: the home's, or the title's own."""
        if self.doc.home:
            return self.doc.home.name
        title = Parties(self.doc, self.doc.prose[0]).all if self.before else ()
        return next((party.name for party in title if party.place and party.led_by is None), None)

    def within(self, start: int, end: int) -> Told:
        """Everybody in ``text[start:end]`` of the sentence."""
        found = [party for party, at in self.inside if start <= at < end]
        return self.spanning([party.name for party in found], found)

    def spanning(self, names: Sequence[str], found: Sequence[Party]) -> Told:
        offset = self.sentence.start
        start = min((party.start - offset for party in found), default=len(self.folded))
        end = max((party.end - offset for party in found), default=0)
        return Told(tuple(dict.fromkeys(names)), start, end)

    @cached_property
    def inside(self) -> list[tuple[Party, int]]:
        return [(party, party.start - self.sentence.start) for party in self.page.all]

    def subjects(self, deed: Deed) -> list[Party]:
        """Those told as the ones who sign: before the signing, between it and the paper, or behind both."""
        begin = self.start_of_clause(deed)
        free = [(party, at) for party, at in self.inside if party.led_by is None and at >= begin]
        # «основа - соглашение, которое А и Б заключили»
        which = _WHICH_THEY.match(self.folded, deed.paper_end)
        if which and (found := [party for party, at in free if which.start("who") <= at < which.end("who")]):
            return found
        if _RATIFIED.match(self.folded, deed.cue_start):  # by deputies, who are no party
            free = [(party, at) for party, at in free if party.place or not PARLIAMENT.search(fold(party.name))]
        if deed.cue_end <= deed.preceding:
            others = _AND_OTHERS.search(self.folded, deed.preceding, deed.paper_start)
            found = [party for party, at in free if others and others.end() <= at < deed.paper_start]
            if len(found) > 1:  # «X и Y подпишут протокол, а Z и W - соглашение»
                return found
        found = [party for party, at in free if at < deed.first]
        clause = self.folded.rfind("; ", begin, deed.first)  # «X подписал меморандум с Y; Z заключил контракт»
        found = [party for party in found if party.start - self.sentence.start > clause] or found
        if said := _NEW_CLAUSE.search(self.folded, begin, deed.first):  # «эксперты «X» отметили, что А и Б заключили …»
            found = [party for party in found if party.start - self.sentence.start >= said.end()] or found
        found = found or [party for party, at in free if deed.first <= at < deed.last]
        end = self.end_of_clause(deed)
        if aside := _ASIDE.search(self.folded, deed.last, end):
            end = aside.start()  # «договор подписан во время визита представителей Тувы»
        found = found or [party for party, at in self.inside if deed.last <= at < end and party.led_by in _BY]
        found = found or [party for party, at in self.inside if party.led_by == "у" and begin <= at < end]
        if found or not _PASSIVE.match(self.folded, deed.cue_start):
            return found
        # «В университете подписан договор с академией»
        return [p for p, at in self.inside if p.led_by == "в" and begin <= at < deed.first and is_school(p.name)]

    def partners(self, deed: Deed) -> list[Party]:
        """Those told behind «с»: after the paper, or between the signing and the paper."""
        end = self.end_of_clause(deed)
        if listed := _LIST_OF.search(self.page.masked, deed.paper_end, max(deed.following, deed.paper_end)):
            stop = _LIST_ENDS.search(self.page.masked, listed.end())
            last = stop.start() if stop else len(self.folded)
            return [party for party, at in self.inside if listed.end() <= at < last]
        beside = [(party, at) for party, at in self.inside if party.led_by in _WITH and at < end]
        last = deed.following if deed.cue_start > deed.following else max(deed.following, deed.last)
        found = [party for party, at in beside if deed.paper_end <= at < last]
        found = found or [party for party, at in beside if max(deed.first, deed.preceding) <= at]
        if not found and _AGREED_WITH.search(self.folded, 0, deed.first):
            # «X договорился с Y о продаже сои, контракт подписан»
            found = [party for party, at in beside if deed.preceding <= at < deed.first]
        begin = self.start_of_clause(deed)
        passive = _PASSIVE.match(self.folded, deed.cue_start) is not None
        if not found and (passive or _WITH_AHEAD.match(self.folded, begin)):
            # «С Тулой подписано соглашение», «С Тулой город продлит договор», «По итогам встречи с Тулой подписан …»
            ahead = [party for party, at in beside if max(begin, deed.preceding) <= at < deed.first]
            is_alone = len(ahead) == 1 and ahead[0].place is not None and not passive
            found = [] if is_alone and not self.subjects(deed) else ahead  # «С Тулой администрация продлит договор»
        if found or end < deed.last:
            return found
        between = self.page.strangers(max(deed.preceding, deed.first), deed.paper_start)
        return between or self.page.strangers(deed.paper_end, min(max(deed.following, deed.last), end))

    def start_of_clause(self, deed: Deed) -> int:
        """Where the sentence of the deed begins, within a quote of several: «Мы дружим. Уже подписаны соглашения»."""
        return max((m.end() for m in _FULL_STOP.finditer(self.sentence.text, 0, deed.first + 1)), default=0)

    def end_of_sentence(self, start: int) -> int:
        """Where the sentence from *start* ends within a quote of several: «… Подписаны договоры. Дружим с Польшей»."""
        stop = _FULL_STOP.search(self.sentence.text, start)
        if stop is None or _GOES_ON.match(self.folded, stop.end()):
            return len(self.folded)
        return stop.end()

    def end_of_deal(self, start: int, end: int) -> int:
        """Where a clause of another deal begins: «подписан меморандум с X, а Y договорился о поставке на 5 млн»."""
        other = _ANOTHER_CLAUSE.search(self.folded, start, end)
        return other.start() if other else end

    def end_of_clause(self, deed: Deed) -> int:
        """Where one signing goes over to the next: «соглашение с X подписал Y, Z закрепил договорённости»."""
        gap = min(self.page.gapped(deed.last)[0], self.end_of_sentence(deed.last))
        if contrast := _WHILE.search(self.folded, deed.last, gap):
            gap = contrast.start()
        again = say.SIGNED.search(self.folded, deed.last)
        if again is None or gap < again.start():
            return gap
        comma = self.folded.rfind(",", deed.last, again.start())
        return comma if comma >= 0 else max(again.start(), min(deed.following, len(self.folded)))

    def host(self, found: Sequence[Party]) -> list[str]:
        """The home of the source, where the only party named faces it: «соглашение с Минской областью»."""
        home = self.doc.home
        if home is None or len(found) != 1 or found[0].led_by not in _WITH:
            return []
        # «соглашение с областной думой Атырау»; a contract is signed by firms
        seat = found[0].place or (seat_in(found[0].name) if _OFFICE.search(fold(found[0].name)) else None)
        return [home.name] if seat and foreign(home, seat) else []

    # ------------------------------------------------------------------ the talk around


_BESIDE = 40  # characters between a bare noun and the word of signing
_CLAUSE_ENDS = re.compile(r"[.;:,]|(?<!\w)(?:с|со|между|что|котор\w+) ")
_OFFICE = re.compile(r"(?<!\w)(?:дум|хурал|совет|собрани|парламент|министерств|департамент|комитет|управлени|мэри)")
_LIST_OF = re.compile(  # «с тремя областями: Бухарской, Навоийской»
    r"(?<!\w)(?:с|со) (?:(?:[\w§-]+ ){1,4}?[\w§-]+: ?(?:это )?"
    r"|(?:двумя|тремя|четырьмя|пятью|шестью|несколькими)(?: [\w§-]+){1,3} - )(?=§)"
)
_LIST_ENDS = re.compile(r"[.;!?]|\s-\s")
_FULL_STOP = re.compile(r"(?<=[а-яё]{4})[.!?]\s+(?=[А-ЯЁ])")
_GOES_ON = re.compile(r"[^.;:]{0,60} - с ")  # «подписали соглашения с Ташкентской областью. В мае - с Бухарской»
_ASIDE = re.compile(  # «договор подписали в столице, рассказал радиостанции «Голос Минска» министр России»
    r"\s(?:во время|в ходе|в рамках|в присутствии|при участии|на полях|по итогам)\s"
    r"|, (?:рассказ|сообщ|заяв|отмет|сказал|напис|уточн|добав|поясн|переда|пишет|подчеркн|говорится)"
)
_NEW_CLAUSE = re.compile(
    r"(?<!\w)(?:сообщ|заяв|отмет|сказал|напомн|уточн|добав|поясн|подчеркн|рассказ|подтверд|указ)\w+, что "
    r"|, (?:в рамках|в ходе|на|по итогам|во время) котор\w+ "  # «X отметил форум, в ходе которого А и Б заключили …»
)
_RATIFIED = re.compile(r"ратифи|одобр|утверд")
_WHICH_THEY = re.compile(
    r"(?: об? [^.;,]{3,60})?, котор\w{2} (?P<who>[^.;]{3,160}?) (?:подписал|заключил|скрепил|парафировал)[аи]?(?!\w)"
)
_AGREED_WITH = re.compile(r"(?<!\w)(?:договорил|условил|согласовал)\w* (?:с|со) ")
_GUESTS = re.compile(
    r"(?<!\w)(?:гости|делегаты|визитеры|(?:члены|участники|представители) делегации|делегация)"
    r"(?: (?!из |с |со )[\w§-]+){0,5} $"
)
_ANOTHER_CLAUSE = re.compile(r", а (?!также|еще)")
_AND_OTHERS = re.compile(r"[,;] (?:а )?(?=[^.;]{5,160} - (?:[\w-]+ )?$)")
_WHILE = re.compile(r", (?:while|whereas) ")
_WITH = frozenset({"с", "со", "з", "with"})
_PASSIVE = re.compile(r"(?:был[оаи]? |будет |будут )?(?:подписан|заключен|достигнут)[оаы]?(?!\w)")
_WITH_AHEAD = re.compile(r"\W*(?:(?:так|также|кроме того|например|в частности|а|и),? )?(?:с|со)\s")
_BY = frozenset({None, "by"})
