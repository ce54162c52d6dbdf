"""The contacts of two sides that an article tells of, each with the rule that saw it: what makes news cooperation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.extract.contact_words import (
    AMOUNT,
    BEING_THERE,
    BOTH_SIDES,
    CONSULATE,
    CONSULATE_SHARE,
    COOPERATION,
    ENVOY,
    EVENT,
    GUEST_WORDS,
    GUESTS,
    GUESTS_SHARE,
    HEAD_OF_STATE,
    INTERVIEW,
    LENDING,
    MEETING,
    MEETING_WORDS,
    OFFICIALS_OF_BOTH,
    OPENED,
    PAPER_BEFORE,
    RULES,
    STATISTICS,
    TOGETHER,
    TRADE,
)
from bot.extract.document import Document
from bot.extract.facing import VENUES, facing
from bot.extract.mask import pattern
from bot.extract.one_sided import ONE_SIDED, granted, one_sided
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.sides import foreign
from bot.extract.wording import any_of
from bot.russian.places import Form, Place, PlaceKind, country_of
from bot.russian.rules import Rules
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Contact:
    rule: str
    sides: tuple[Place, ...]  # two places that face each other, and what is listed beside them
    start: int
    end: int
    share: float = 1.0  # less than 1 where the sides are told by a neighbouring sentence


_PATTERNS = Rules((rule, pattern(rf"\b{any_of(words)}")) for rule, words in RULES)


def find_contacts(doc: Document) -> tuple[Contact, ...]:
    """Return the contacts told in the prose of *doc*, in reading order: one a rule and sentence.

    A sentence tells a contact when it names the matter and two places that face each other, or one that faces the
    home of the source.
    """
    pairs = [facing(doc, sentence) for sentence in doc.prose]
    told = [contact for index in range(len(pairs)) for contact in _told(doc, index, pairs)]
    return (*told, *_by_country(doc, pairs, told))


LEAD = 3  # sentences that say what statistics are of, with the title
DATELINE = 25  # characters: «Екатеринбург.», «6 июля.» are none


def _by_country(doc: Document, pairs: Sequence[tuple[Place, ...]], told: Sequence[Contact]) -> Iterator[Contact]:
    """The rows of a region's statistics, each of a country or more: «Казахстан - 120 млн», «Китай (24 %)».

    What the rows are of the title or the lead says, so they count as told there.
    """
    home, lead = doc.home, [s for s in doc.prose[: 2 * LEAD] if len(s.text) > DATELINE][:LEAD]
    if home is None or home.kind is PlaceKind.COUNTRY or not lead or any(c.start < lead[-1].end for c in told):
        return
    text = doc.masked.text
    figures = (s for s in lead if STATISTICS.search(text, s.start, s.end) and AMOUNT.search(text, s.start, s.end))
    heading = next(figures, None)
    if heading is None:
        return
    traded = {contact.end for contact in told if contact.rule == TRADE}
    for sentence, pair in zip(doc.prose, pairs, strict=True):
        abroad = [place for place in pair if country_of(place).id != country_of(home).id]
        is_row = sentence.end in traded or AMOUNT.search(text, sentence.start, sentence.end)
        if abroad and is_row:
            yield Contact(TRADE, (home, *abroad), heading.start, sentence.end)


BORROWED = 0.6


def _told(doc: Document, index: int, pairs: Sequence[tuple[Place, ...]]) -> Iterator[Contact]:
    sentence, pair = doc.prose[index], pairs[index]
    text, share = doc.masked.text, 1.0
    if not pair:
        pair, share = _borrowed(doc, index, pairs), BORROWED
    if share < 1.0 and doc.home is None and MEETING_WORDS.search(text, sentence.start, sentence.end):
        # «Президент встретился с губернатором Тверской области» of a paper whose country is told elsewhere
        yield from (met for met in _meetings(doc, sentence, ()) if met.sides)
    for rule, sides, at, part in one_sided(doc, sentence, pair if share < 1.0 else ()):
        yield Contact(rule, sides, at, sentence.end, part)
    if not pair:
        return
    lending = LENDING if share < 1.0 else None
    if lending and BOTH_SIDES.search(text, sentence.start, sentence.end):
        lending |= {COOPERATION}
    for rule, words in _PATTERNS.within(text, sentence.start, sentence.end):
        if (lending is None or rule in lending) and (match := words.search(text, sentence.start, sentence.end)):
            yield Contact(rule, pair, match.start(), sentence.end, share)
    if share == 1.0:
        yield from _told_in_full(doc, sentence, pair)


def _told_in_full(doc: Document, sentence: Span, pair: tuple[Place, ...]) -> Iterator[Contact]:
    """What only a sentence that names both sides itself can tell."""
    text = doc.masked.text
    for rule, sides, at, part in granted(doc, sentence, pair):
        yield Contact(rule, sides, at, sentence.end, part)
    if match := pattern(TOGETHER).search(text, sentence.start, sentence.end):
        yield Contact(COOPERATION, pair, match.start(), sentence.end)
    if match := GUEST_WORDS.search(text, sentence.start, sentence.end):
        yield Contact(GUESTS, pair, match.start(), sentence.end, GUESTS_SHARE)
    elif abroad := _official_abroad(doc, sentence):
        yield Contact(GUESTS, abroad, sentence.start, sentence.end, GUESTS_SHARE)
    if MEETING_WORDS.search(text, sentence.start, sentence.end):
        yield from _meetings(doc, sentence, pair)
    elif _opens_consulate(doc, sentence) or _envoy_came(doc, sentence) or _envoy_is_asked(doc, sentence):
        yield Contact(ENVOY, pair, sentence.start, sentence.end, CONSULATE_SHARE)


def _borrowed(doc: Document, index: int, pairs: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """The sides of a sentence that names none: «Театры подписали соглашение».

    The title's stand in the first sentences, others' in the one before, or in the next that speaks of the paper;
    a list's under its heading.
    """
    if index == 0:
        return next(filter(None, pairs[1:3]), ())
    following = doc.prose[index + 1] if index + 1 < len(pairs) else None
    if following and doc.prose[index].text.endswith(":"):
        return pairs[index + 1]
    if not pairs[index - 1] and following and PAPER_BEFORE.match(doc.masked.text, following.start):
        return pairs[index + 1]
    return pairs[index - 1]


def _official_abroad(doc: Document, sentence: Span) -> tuple[Place, ...]:
    """An official's side and where the official is, where the two face each other."""
    if not BEING_THERE.search(doc.masked.text, sentence.start, sentence.end):
        return ()
    cast = actors(doc, sentence)
    officials = [a.place for a in cast if a.role is Role.OFFICIAL]
    grounds = [a.place for a in cast if a.role is Role.GROUND and a.place.name not in VENUES]
    return next(((one, other) for one in officials for other in grounds if foreign(one, other)), ())


def _opens_consulate(doc: Document, sentence: Span) -> bool:
    text = doc.masked.text
    return bool(
        CONSULATE.search(text, sentence.start, sentence.end) and OPENED.search(text, sentence.start, sentence.end)
    )


def _envoy_is_asked(doc: Document, sentence: Span) -> bool:
    """«интервью посла Вьетнама»."""
    return bool(INTERVIEW.search(doc.masked.text, sentence.start, sentence.end)) and any(
        actor.role is Role.ENVOY for actor in actors(doc, sentence)
    )


def _envoy_came(doc: Document, sentence: Span) -> bool:
    """«послы Кубы и Эквадора гостят в Ярославле»."""
    return bool(BEING_THERE.search(doc.masked.text, sentence.start, sentence.end)) and any(
        actor.role is Role.ENVOY for actor in actors(doc, sentence)
    )


def _meetings(doc: Document, sentence: Span, pair: tuple[Place, ...]) -> Iterator[Contact]:
    # «праздник российских немцев», «минчане встретились»: a people holds no office
    cast = (a for a in actors(doc, sentence) if doc.masked.places[a.at].form is not Form.DEMONYM)
    people = [a for a in cast if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY)]
    envoy = next((a for a in people if a.role is Role.ENVOY), None)
    if envoy:
        yield Contact(ENVOY, _sides(doc, people, envoy) or pair, sentence.start, sentence.end)
    elif people and (sides := _sides(doc, people, people[0])):
        yield Contact(MEETING, sides, sentence.start, sentence.end)
    elif people and people[0].place in pair and not _is_at_an_event(doc, sentence, pair):
        # «в Гомельском облисполкоме прошла встреча главы Брянщины с главой региона»
        both = pattern(OFFICIALS_OF_BOTH).search(doc.masked.text, sentence.start, sentence.end)
        yield Contact(MEETING, pair, sentence.start, sentence.end, 1.0 if both else ONE_SIDED)


def _is_at_an_event(doc: Document, sentence: Span, pair: Sequence[Place]) -> bool:
    """Whether an official of the one place of a country spoke at an event in the other."""
    if len({country_of(place).id for place in pair}) > 1:
        return False
    grounds = [a.place for a in actors(doc, sentence) if a.role is Role.GROUND]
    return any(g in pair for g in grounds) and bool(EVENT.search(doc.masked.text, sentence.start, sentence.end))


MUCH = 3  # times a country is named in an article that is set there
MUCH_OF_A_STATE = 2  # the same where «глава государства» speaks


def _much_named(doc: Document, place: Place) -> Place | None:
    """The country abroad that the article names again and again: where its unnamed president receives a governor."""
    named = Counter(m.place for m in doc.places if m.place.kind is PlaceKind.COUNTRY and foreign(m.place, place))
    enough = MUCH_OF_A_STATE if HEAD_OF_STATE.search(doc.masked.text) else MUCH
    return next((country for country, times in named.most_common(1) if times >= enough), None)


def _sides(doc: Document, people: list[Actor], first: Actor) -> tuple[Place, ...]:
    other = next((a.place for a in people if foreign(a.place, first.place)), None)
    if other is None and doc.home and foreign(doc.home, first.place):
        other = doc.home
    if other is None and doc.home is None:
        other = _much_named(doc, first.place)
    return (first.place, other) if other else ()
