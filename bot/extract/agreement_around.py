"""Who signs, where the sentence does not tell: the two sides of the talk around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from bot.extract.agreement_names import is_anybodys
from bot.extract.agreement_pairs import Pairs
from bot.extract.agreement_parties import Parties
from bot.extract.document import Document, standing
from bot.extract.facing import facing
from bot.extract.parties import Parties as Offices
from bot.extract.sides import foreign, side_of, within
from bot.extract.trade_words import SUPPLIED
from bot.extract.visits import weighed_visits
from bot.russian.folding import fold
from bot.russian.places import Form, Place, PlaceKind, by_name
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
        self.folded = fold(sentence.text)
        self.page = Pairs(doc, sentence)

    def around(self, told: tuple[str, ...], *, deal: bool = False, twins: bool = False) -> tuple[str, ...]:
        """The two sides of the talk around a sentence that names none or one: «Стороны подписали меморандум»."""
        if twins and (towns := self._two_towns) and set(told) <= set(towns):
            return towns
        unnamed, told = told, tuple(name for name in told if not (_WHOSE.fullmatch(name) or is_anybodys(name)))
        if bodies := self.bodies_before(told) or (self.firms_before(told) if deal else ()):
            return bodies
        around = [self.sentence, *reversed(self.before)]
        pairs = [self.officials(told), self.context.visit]
        if not told:
            pairs += [facing(self.doc, sentence) for sentence in around]
        pairs.append(self._two_around)
        names = (tuple(self.narrowed(place).name for place in pair) for pair in pairs if pair)
        return next((pair for pair in names if set(told) <= set(pair)), unnamed)

    def bodies_before(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """The two bodies of the sentence before that are meant by «двумя университетами»."""
        kind = _BOTH.search(self.folded)
        if told or kind is None or not self.before:
            return ()
        for sentence in reversed(self.before):
            page = Parties(self.doc, sentence)
            names = dict.fromkeys(p.name for p in page.all if p.place is None and kind["noun"] in fold(p.name))
            if len(names) == 2:
                return tuple(names)
        return ()

    def firms_before(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """Who buys or sells in the sentence before: «Завод «X» поставит 500 лифтов. Контракт подписан на форуме»."""
        before = self.before[-1] if self.before else None
        if before is None or before.start == 0 or not any(said.search(fold(before.text)) for said in SUPPLIED.values()):
            return ()
        firms = [party.name for party in Parties(self.doc, before).all if party.place is None]
        names = tuple(dict.fromkeys((*told, *firms)))
        return names if firms and len(names) <= _BUYER_AND_SELLER else ()

    def officials(self, told: tuple[str, ...]) -> tuple[Place, ...]:
        """The places of the officials the sentence names, when they and who is *told* make two that face each other."""
        people = list(standing(self.doc.person_mentions, self.sentence.start, self.sentence.end))
        places = [place for m in people if (place := self.context.offices.side(m.name))]
        places += [place for name in told if (place := by_name(name))]
        two = list(dict.fromkeys(places))
        return tuple(two) if len(two) == 2 and foreign(*two) else ()

    def narrowed(self, place: Place) -> Place:
        """The one region of a country that the article speaks of: «белорусы» of a delegation of Минская область."""
        if place.kind is not PlaceKind.COUNTRY:
            return place
        inside = {
            m.place
            for m in self.doc.places
            if m.form in (Form.NAME, Form.OFFICE) and m.place.kind is PlaceKind.REGION and within(m.place, place)
        }
        return inside.pop() if len(inside) == 1 else place

    @cached_property
    def _two_towns(self) -> tuple[str, ...]:
        """The two towns or districts of the talk around, for it is they who become twins, not their regions."""
        spans = (self.sentence, *self.before)
        named = [
            mention.place
            for sentence in spans
            for mention in standing(self.doc.places, sentence.start, sentence.end)
            if mention.form is Form.NAME and mention.place.kind in (PlaceKind.CITY, PlaceKind.DISTRICT)
        ]
        towns = list(dict.fromkeys(named))
        return tuple(town.name for town in towns) if len(towns) == 2 and foreign(*towns) else ()

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


_BUYER_AND_SELLER = 2
_BOTH = re.compile(
    r"(?<!\w)(?:двумя|двух|обоими|обеими|обоих|обеих|оба|обе|нашими|этими)(?: [\w-]+)?"
    r" (?P<noun>университет|институт|академи|колледж|палат|завод)"
)
_WHOSE = re.compile(r"(?:наш[аеи] )?[а-яё]+[ыи]")  # «между нашими университетами»: whose, is told elsewhere
