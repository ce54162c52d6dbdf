"""The persons of an article: one each, by the fullest name, with the position the text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract import position_clauses, positions, positions_after
from bot.extract.bylines import is_credit
from bot.extract.casting import Character, cast_of, likely_cases, unseen_cases
from bot.extract.name_mentions import Mention
from bot.extract.organisation_names import body_of
from bot.extract.panels import panel_after
from bot.extract.participants import takes_part
from bot.extract.people_apart import apart_from_places
from bot.extract.people_by_titles import characters
from bot.extract.position_abroad import completed_abroad
from bot.extract.position_colleagues import of_a_colleague
from bot.extract.position_completion import completed
from bot.extract.position_groups import shared_behind
from bot.extract.position_inference import inferred
from bot.extract.position_lists import from_lists
from bot.extract.position_of_another import of_another, without
from bot.extract.position_sharing import field_after, of_field, shared_by_fields, shared_out
from bot.extract.position_told import told_in_a_clause
from bot.extract.position_wholes import make_whole
from bot.extract.position_words import is_honour
from bot.extract.positions import Position, Post
from bot.model import Lang, Person
from bot.russian.morphology import parses

if TYPE_CHECKING:
    from bot.extract.document import Document


@dataclass(frozen=True, slots=True)
class PersonMention:
    """``text[start:end]`` names the person whose fullest name is *name*."""

    name: str
    start: int
    end: int


def find_people(doc: Document) -> tuple[Person, ...]:
    """Everyone who takes part or is quoted, once, by the fullest name of the text, in order of appearance."""
    told = _told(doc)
    best = {who.name: max(held, key=_rank, default=None) for who, held in told}
    if doc.lang is Lang.RU:
        make_whole(doc, [who for who, _ in told], best)
    else:
        for name, position in best.items():
            others = [held.name for one, held in best.items() if held and one != name]
            best[name] = position and completed_abroad(doc.text, position, doc.lang, others)
    return tuple(_person(doc, who, best[who.name]) for who, _ in told)


def person_mentions(doc: Document) -> tuple[PersonMention, ...]:
    """Every place of the text that names a person of :func:`find_people`, in reading order."""
    found = [PersonMention(who.name, m.start, m.end) for who, _ in _told(doc) for m in who.mentions]
    return tuple(sorted(found, key=lambda mention: mention.start))


def mentions_of_anyone(doc: Document) -> tuple[PersonMention, ...]:
    """Every place of the text that names a person, who may take no part in its news."""
    found = [PersonMention(who.name, m.start, m.end) for who, _ in _named(doc) for m in who.mentions]
    return tuple(sorted(found, key=lambda mention: mention.start))


def cast(doc: Document) -> tuple[Character, ...]:
    """Those of :func:`find_people`, each with the places that name them and how these read."""
    return tuple(who for who, _ in _told(doc))


def positions_of(doc: Document) -> tuple[tuple[str, tuple[Position, ...]], ...]:
    """The names of :func:`find_people`, each with every position the text gives beside it, in reading order."""
    return tuple((who.name, held) for who, held in _told(doc))


def mentions_of(doc: Document, person: Person) -> tuple[PersonMention, ...]:
    """Where the text names *person*, in whatever form."""
    return tuple(mention for mention in person_mentions(doc) if mention.name == person.name)


Held = tuple[Position, ...]


@lru_cache(4)
def _told(doc: Document) -> tuple[tuple[Character, Held], ...]:
    """Who takes part, with all the positions the text gives them."""
    return tuple((who, held) for who, held in _named(doc) if takes_part(doc, who, held))


@lru_cache(4)
def _named(doc: Document) -> tuple[tuple[Character, Held], ...]:
    """Everyone the text names, with all the positions it gives them."""
    if doc.lang is not Lang.RU:
        return tuple(characters(doc.text, doc.lang))
    mentions = [m for m in apart_from_places(doc) if not is_credit(doc.text, m.start)]
    taken = [(place.start, place.end) for place in doc.places]
    taken += [(name.start, name.end) for name in doc.names if " " in doc.text[name.start : name.end]]
    cast = _of_one_name_once(cast_of(doc.text, mentions, taken))
    _ = doc.folded  # looked over: posts are looked for where their words stand
    beside = _positions(doc.text, cast)
    held = {who.name: [position for m in who.mentions for position in beside.get(m.start, ())] for who in cast}
    held |= {name: [position] for name, position in inferred(doc, cast, held).items()}
    starts = sorted(mention.start for who in cast for mention in who.mentions)
    found: list[tuple[Character, Held]] = []
    for who in cast:
        others = [position for name, theirs in held.items() if name != who.name for position in theirs]
        own = (position for told in held[who.name] if (position := _without_name(told, who.name)))
        theirs = tuple(completed(doc.text, position, starts, others) for position in own)
        found.append((who, theirs))
    return tuple(found)


def _without_name(position: Position, name: str) -> Position | None:
    """«посол Муза Белова» may be read as «посол, муза» of one Белова: the first name is no post."""
    last = position.posts[-1] if position.posts else None
    if last is None or last.name not in name.lower().split():
        return position
    rest = position.posts[:-1]
    return replace(position, posts=rest, name=position.name.removesuffix(f", {last.name}")) if rest else None


def _of_one_name_once(cast: Sequence[Character]) -> list[Character]:
    """«Петров А. Иван» and «Петров Иван» end up with one name."""
    found: dict[str, Character] = {}
    for who in cast:
        same = found.setdefault(who.name, who)
        if same is not who:
            same.mentions = sorted([*same.mentions, *who.mentions], key=lambda mention: mention.start)
            same.read = {**same.read, **who.read}
    return list(found.values())


# --------------------------------------------------------------------------- positions


def _positions(text: str, cast: Sequence[Character]) -> dict[int, list[Position]]:
    """The positions beside each mention, by its start."""
    mentions = sorted(
        ((m, who) for who in cast for m in who.mentions if not _IN_HONOUR.search(text, max(0, m.start - 7), m.start)),
        key=lambda pair: pair[0].start,
    )
    starts = [mention.start for mention, _ in mentions]
    found: dict[int, list[Position]] = {}
    last: Position | None = None
    previous: Mention | None = None
    begins = 0  # what is told of the previous one
    shared: list[Position] = []  # «министры Иван Петров и Пётр Сидоров»: of those to come
    stop = 0
    spans = [(mention.start, mention.end) for mention, _ in mentions]
    for at, ((mention, who), following) in enumerate(zip(mentions, [*starts, len(text) + 1][1:], strict=True)):
        cases = likely_cases(who.read[mention.start])
        before = position_clauses.of_which(text, mention.start) or positions.before(text, mention.start, cases, stop)
        if before is None and previous and (told := of_another(text, mention.start, cases, previous, begins)):
            before, found[previous.start] = told, without(found[previous.start], told)
        several = (before is not None and before.is_plural) or shared
        field = field_after(text, mention.end) if several else None
        end = field.end() if field else mention.end
        if before is not None and before.is_plural:
            goes_on = _AND.fullmatch(text, end, following)
            two = shared_out(before) if goes_on and goes_on.group().rstrip().endswith("и") else None
            each = two or (shared_by_fields(before, _names_in_a_row(text, spans, at)) if goes_on else None)
            before, *shared = each or ((before, before) if goes_on else (None,))
        elif before is None and shared and _AND.fullmatch(text, stop, mention.start):
            before, *others = shared
            shared = others or shared
        else:
            shared = []
        if before is not None and field is not None:
            before = of_field(before, field[1])
        after = None if field else positions_after.after(text, mention.end, cases, following, alone=before is None)
        before = before or of_a_colleague(text, mention.start, stop, last)
        if before is None and after is None and (unseen := unseen_cases(mention, who.read[mention.start])) - cases:
            after = positions_after.after(text, mention.end, unseen, following, alone=True)
        if before is None and not (
            after and any(post.rest for post in after.posts)
        ):  # «театр, им руководит Иван Петров, актёр»
            before = position_clauses.told_before(text, mention.start, stop)
            if before is None and after is None:
                after = position_clauses.told_of(text, mention.end) or told_in_a_clause(text, mention.end, following)
        kept = before is not None and (before.by_verb or _is_rank(before))
        if before is not None and after is not None and not (kept or _is_closed(text, after.end)):
            after = None
        found[mention.start] = [position for position in (before, after) if position is not None]
        last = next(iter(found[mention.start]), None)
        previous, begins = mention, stop
        stop = after.end if after and before is None else end
    named = [mention for mention, _ in mentions]
    found |= shared_behind(text, named, found)
    return found | from_lists(text, named, found)


def _names_in_a_row(text: str, spans: Sequence[tuple[int, int]], first: int) -> int:
    """How many names, the *first* of *spans* among them, «, » and «и» join."""
    last = first
    while last + 1 < len(spans) and _AND.fullmatch(text, spans[last][1], spans[last + 1][0]):
        last += 1
    return last - first + 1


_IN_HONOUR = re.compile(r"(?<!\w)(?:имени|им\.)\s?$")  # «ректор консерватории имени Собинова»: part of its name


def _is_rank(position: Position) -> bool:
    """«полковник ⟪…⟫, заместитель начальника …»: what follows is the same man's post."""
    return all(is_honour(post.title) and not post.rest for post in position.posts)


_AND = re.compile(r"(?: из [А-ЯЁ][\w-]+)?(?:,|\s+и)\s+")  # «сенаторы Иван Петров из Тулы и Пётр Сидоров из Пскова»
_CLOSED = re.compile(r"\s*[,)]?\s+([а-яё]+)")


def _is_closed(text: str, end: int) -> bool:
    """A verb follows: what was read is said of the name before it and not of the next guest in a list."""
    word = _CLOSED.match(text, end)
    return word is not None and any(p.pos == "VERB" for p in parses(word[1]))


_PARAPHRASE = re.compile(
    r"(глава|руководитель) (региона|области|края|республики|субъекта|города|района|государства)$"
    r"|(?:head|president|governor) of the (?:[Rr]epublic|[Rr]egion|[Ss]tate|country|city)$"
)


def _rank(position: Position) -> tuple[bool, bool, bool, int, int]:
    """The most telling one: of a named body or place, told by a title, no paraphrase, longer, earlier."""
    telling = position.is_specific, not position.by_verb, not _PARAPHRASE.match(position.name)
    return *telling, len(position.name), -position.start


def _person(doc: Document, who: Character, position: Position | None) -> Person:
    proof = [doc.evidence(m.start, m.end, "person") for m in who.mentions]
    panel = next((panel for m in who.mentions if (panel := panel_after(doc.text, m.end))), None)
    name = position.name if position else None
    organisation = _organisation(position.posts) if position else None
    if position is not None:
        proof.append(doc.evidence(position.start, position.end, "position"))
    if panel is not None and (position is None or panel.adds_to(position)):
        name, organisation = panel.position, organisation or panel.organisation
        proof.append(doc.evidence(panel.start, panel.end, "position in a panel"))
    first, *others = proof
    return Person(who.name, (first, *others), _lowered(name) if name and doc.lang is Lang.RU else name, organisation)


def _organisation(posts: Sequence[Post]) -> str | None:
    return next((body for post in posts if (body := body_of(post.rest))), None)


def _lowered(position: str) -> str:
    word = position.split(" ")[0]
    return position if word.isupper() and len(word) > 1 else position[:1].lower() + position[1:]
