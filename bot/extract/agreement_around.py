"""Who signs, where the sentence does not tell: the two sides of the talk around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from bot.extract.agreement_common_names import CHAMBERS_OF_BOTH, of_both
from bot.extract.agreement_levels import TOWNS, level
from bot.extract.agreement_meant import is_school, schools_of, two_of_kind
from bot.extract.agreement_names import is_anybodys
from bot.extract.agreement_pairs import Pairs
from bot.extract.agreement_parties import Parties
from bot.extract.agreement_words import KINDS, SIGNED_IT
from bot.extract.document import Document, standing
from bot.extract.facing import facing
from bot.extract.folded_sentences import folded_of
from bot.extract.parties import Parties as Offices
from bot.extract.sides import foreign, side_of, within
from bot.extract.visits import weighed_visits
from bot.russian.places import Form, Place, by_name
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


class Context:
    """What the whole article tells of who may sign."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.offices = Offices(doc)

    @cached_property
    def visit(self) -> tuple[Place, ...]:
        """Guests and hosts, when the article tells of one visit."""
        told = {(v.origin[0], v.destination[0]) for v in self.doc.once(weighed_visits) if not v.background}
        guest, host = (by_name(name) for name in told.pop()) if len(told) == 1 else (None, None)
        if guest is None or host is None:
            return ()
        # guests of a region and the city that received them: it speaks for its region
        return (guest, host) if guest.kind is host.kind else (side_of(guest), side_of(host))


class Around:
    """The talk around one sentence; *before* are the sentences that precede it."""

    def __init__(self, doc: Document, sentence: Span, before: Sequence[Span], context: Context) -> None:
        self.doc = doc
        self.sentence = sentence
        self.before = before
        self.context = context
        self.folded = folded_of(doc, sentence)
        self.page = Pairs(doc, sentence)
        self.after: Sequence[Span] = ()

    @cached_property
    def signed_next(self) -> bool:
        """Whether what follows tells that the paper of this sentence was signed: «… Подписи под ним поставили …»."""
        for sentence in self.after:
            folded = folded_of(self.doc, sentence)
            if SIGNED_IT.search(folded, 0, 160):
                return True
            if any(named.search(folded) for named in KINDS.values()):
                return False
        return False

    def signers_next(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """The two for whom what follows says that it was signed: «От академии её подписал ректор, от завода - …»."""
        for sentence in self.after:
            if SIGNED_IT.search(folded_of(self.doc, sentence), 0, 160):
                parties = Parties(self.doc, sentence).all
                signed = [p.name for p in parties if p.led_by == "от"] or [p.name for p in parties if p.led_by in _SIGN]
                names = tuple(dict.fromkeys(signed))
                return names if len(names) == _TWO and set(told) <= set(names) else ()
        return ()

    def around(
        self, told: tuple[str, ...], *, deal: bool = False, twins: bool = False, one: bool = True
    ) -> tuple[str, ...]:
        """The two sides of the talk around a sentence that names none or one: «Стороны подписали меморандум»."""
        if twins and (towns := self._two_towns or self._towns_of_article) and set(told) <= set(towns):
            return towns
        unnamed, told = told, tuple(name for name in told if not (_WHOSE.fullmatch(name) or is_anybodys(name)))
        chambers = not told and CHAMBERS_OF_BOTH.search(self.folded) is not None
        if one and not chambers and (bodies := self.bodies_before(told) or (self.firms_before(told) if deal else ())):
            return bodies
        if not deal and (schools := self.schools(told)):
            return schools
        around = [self.sentence, *reversed(self.before)]
        pairs = [self.officials(told), self.context.visit]
        if not told:
            pairs += [facing(self.doc, sentence) for sentence in around]
        pairs.append(self._two_around)
        of_regions = _OF_REGIONS.search(self.folded) is not None
        at_level = (tuple(map(side_of, pair)) if of_regions else level(self.doc, pair) for pair in pairs if pair)
        names = (tuple(place.name for place in pair) for pair in at_level)
        found = next((pair for pair in names if set(told) <= set(pair)), unnamed)
        return of_both(found) if chambers else found

    def schools(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """Where schools are spoken of: «Соглашение подпишем в мае», says a rector; «С академией действует договор»."""
        if told:
            return schools_of(self.doc, told, self.sentence.end) if len(told) == 1 and is_school(told[0]) else ()
        nearby = (self.folded, *(folded_of(self.doc, sentence) for sentence in self.before[1:][-1:]))
        if _OF_REGIONS.search(self.folded) or not any(_OF_SCHOOLS.search(text) for text in nearby):
            return ()
        return schools_of(self.doc, (), self.sentence.end)

    def bodies_before(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """The two bodies told before that are meant by «двумя университетами», «вузы подписали», «договор больниц»."""
        both = _BOTH.search(self.folded) if self.before and not told else None
        if both is None:
            return ()
        nearby = (two for bodies in self._bodies_nearby if len(two := tuple(dict.fromkeys(bodies))) == _TWO)
        return next(nearby, None) or two_of_kind(self.doc, both.group(), self.sentence.start)

    def firms_before(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """Who buys or sells nearby: «Завод «X» поставит 500 лифтов. Контракт подписан на форуме»."""
        known = tuple(name for name in told if by_name(name) is None)
        if len(known) > 1:
            return ()
        alone: tuple[str, ...] = ()
        for firms in self._bodies_nearby[: 1 if _ONE_MORE.match(self.folded) else None]:
            names = tuple(dict.fromkeys((*known, *(firm for firm in firms if not is_school(firm)))))
            if len(names) == _TWO:
                return names
            if len(names) > _TWO:
                break
            alone = alone or names
        return (*alone, *(name for name in told if name not in alone)) if alone else ()

    @cached_property
    def _bodies_nearby(self) -> tuple[tuple[str, ...], ...]:
        """The firms and bodies of the sentence, and of those before it, the nearest first."""
        pages = (self.page, *(Parties(self.doc, sentence) for sentence in reversed(self.before)))
        return tuple(tuple(p.name for p in page.all if p.place is None and not p.name.islower()) for page in pages)

    def officials(self, told: tuple[str, ...]) -> tuple[Place, ...]:
        """The places of the officials the sentence names, when they and who is *told* make two that face each other."""
        people = list(standing(self.doc.person_mentions, self.sentence.start, self.sentence.end))
        places = [place for m in people if (place := self.context.offices.side(m.name))]
        places += [place for name in told if (place := by_name(name))]
        two = list(dict.fromkeys(places))
        return tuple(two) if len(two) == 2 and foreign(*two) else ()

    @cached_property
    def _two_towns(self) -> tuple[str, ...]:
        """The two towns or districts of the talk around, for it is they who become twins, not their regions."""
        spans = (self.sentence, *self.before)
        named = [
            mention.place
            for sentence in spans
            for mention in standing(self.doc.places, sentence.start, sentence.end)
            if mention.form is Form.NAME and mention.place.kind in TOWNS
        ]
        towns = list(dict.fromkeys(named))
        return tuple(town.name for town in towns) if len(towns) == 2 and foreign(*towns) else ()

    @cached_property
    def _towns_of_article(self) -> tuple[str, ...]:
        """The town or district the article names most, and the one it names most of those that face it."""
        named = Counter(m.place for m in self.doc.places if m.form is Form.NAME and m.place.kind in TOWNS)
        first = next(iter(named.most_common(1)), None)
        others = [place for place, _ in named.most_common() if first and foreign(place, first[0])]
        return (first[0].name, others[0].name) if first and others else ()

    @cached_property
    def _two_around(self) -> tuple[Place, ...]:
        """The two places of the sentence and those before it, when there are just two that face each other."""
        named = [
            mention.place
            for sentence in (self.sentence, *self.before)
            for mention in standing(self.doc.places, sentence.start, sentence.end)
            if mention.form in (Form.NAME, Form.OFFICE)
        ]
        sides = list(dict.fromkeys(side_of(place) for place in named))
        apart = [one for one in sides if not any(one != other and within(other, one) for other in sides)]
        return tuple(apart) if len(apart) == 2 and foreign(*apart) else ()


_TWO = 2
_SIGN = frozenset({None, "с", "со"})  # «Заключила их с китайскими фирмами корпорация»
_BODIES = (
    r"(?:университет|институт|академи|колледж|техникум|лице|гимнази|школ|вуз|палат|завод|больниц|клиник|здравниц|музе|архив"
    r"|библиотек|театр|предприяти|компани|фирм|порт|аэропорт|лесничеств|учреждени|организаци|заповедник|ведомств|сторон)"
)
_ONE_MORE = re.compile(r"\W*(?:кроме|помимо) (?:того|этого)(?!\w)")  # another paper than that of those told before
_OF_REGIONS = quick(r"(?<!\w)(?:двух|обоих|обеих|наших|главы) (?:[\w-]+ )?(?:регион|област)\w+")
"""«Главы двух регионов подпишут соглашение»: no town does, whatever towns the article speaks of."""
_BOTH = quick(  # «двумя университетами», «вузы подписали», «заключён больницами», «договор больниц»
    rf"(?<!\w)(?:двумя|двух|обоими|обеими|обоих|обеих|оба|обе|нашими|этими|между)(?: [\w-]+)? {_BODIES}"
    rf"|(?<!\w){_BODIES}(?:ы|и|я|а|ами|ями) (?:[\w-]+ ){{0,3}}(?:подпис|заключ|скреп|продл|обменял|завизир"
    r"|договор|парафир)"
    rf"|(?:подписал|заключил|продлил|подписан|заключен)\w* {_BODIES}(?:ы|и|я|ами|ями)(?!\w)"
    rf"|(?:соглашени|договор|меморандум|протокол)\w* {_BODIES}(?:ов|ей|й|)(?!\w)"
)
_OF_SCHOOLS = quick(r"(?<!\w)(?:вуз|ректор|университет|институт(?! развит)|академи)\w*")
_WHOSE = re.compile(r"(?:наш[аеи] )?[а-яё]+[ыи]")  # «между нашими университетами»: whose, is told elsewhere
