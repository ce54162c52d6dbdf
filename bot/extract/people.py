"""The persons of an article: one each, by the fullest name, with the position the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract import positions
from bot.extract.name_mentions import Mention, find_mentions
from bot.extract.namesakes import is_credit, is_namesake
from bot.extract.positions import Position
from bot.model import Evidence, Person
from bot.russian.morphology import Case, parses
from bot.russian.personal_names import Gender, Parts, Reading, Role, forms, looks_like_surname, readings

if TYPE_CHECKING:
    from bot.extract.document import Document


@dataclass(frozen=True, slots=True)
class PersonMention:
    """``text[start:end]`` names the person whose fullest name is *name*."""

    name: str
    start: int
    end: int


def person_mentions(doc: Document) -> tuple[PersonMention, ...]:
    """Every place of the text that names a person of :func:`find_people`, in reading order."""
    found = [PersonMention(who.name, m.start, m.end) for who in _characters(doc) for m in who.mentions]
    return tuple(sorted(found, key=lambda mention: mention.start))


def find_people(doc: Document) -> tuple[Person, ...]:
    """Everyone who takes part or is quoted, once, by the fullest name of the text, in order of appearance."""
    return tuple(_person(doc, who) for who in _characters(doc))


def mentions_of(doc: Document, person: Person) -> tuple[PersonMention, ...]:
    """Where the text names *person*, in whatever form."""
    return tuple(mention for mention in person_mentions(doc) if mention.name == person.name)


# --------------------------------------------------------------------------- one person, many mentions


@dataclass(slots=True)
class Character:
    """A person being put together from the mentions of a text."""

    mentions: list[Mention] = field(default_factory=list)
    name: str = ""
    position: Position | None = None
    panel: tuple[str, str | None] | None = None  # «Последняя должность: …»

    def fits(self, parts: Parts) -> bool:
        """Whether a mention by *parts* can be of this person."""
        return all(_compatible(parts, mention.parts) for mention in self.mentions)

    @property
    def lasts(self) -> frozenset[str]:
        return frozenset(_fold(r.last) for m in self.mentions if m.parts.last for r in readings(m.parts))


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")


@lru_cache(4096)
def _compatible(one: Parts, other: Parts) -> bool:
    return (
        _agree(one.last, other.last, _lasts(one), _lasts(other))
        and _agree_first(one, other)
        and (_initial(one.patronymic) == _initial(other.patronymic) or not (one.patronymic and other.patronymic))
        and bool(one.last and other.last or one.first and other.first)
    )


def _agree(one: str, other: str, ones: frozenset[str], others: frozenset[str]) -> bool:
    return not one or not other or not ones.isdisjoint(others)


def _agree_first(one: Parts, other: Parts) -> bool:
    if one.initials or other.initials:
        return not one.first or not other.first or _initial(one.first) == _initial(other.first)
    return _agree(one.first, other.first, _firsts(one), _firsts(other))


def _initial(word: str) -> str:
    return word[:1].upper()


@lru_cache(4096)
def _lasts(parts: Parts) -> frozenset[str]:
    return frozenset(_fold(reading.last) for reading in readings(parts))


@lru_cache(4096)
def _firsts(parts: Parts) -> frozenset[str]:
    return frozenset(_fold(reading.first) for reading in readings(parts))


@lru_cache(4)
def _characters(doc: Document) -> tuple[Character, ...]:
    mentions = find_mentions(doc.text, doc.names)
    mentions = [m for m in mentions if not is_credit(doc.text, m.start)]
    cast = _cast(mentions)
    for who in cast:
        who.name, _ = _name(doc, who)
    _add_bare_surnames(doc, cast)
    for who in cast:
        who.mentions.sort(key=lambda mention: mention.start)
        who.name, readings_of = _name(doc, who)
        who.position = _best_position(doc, who, readings_of, cast)
        who.panel = _panel(doc, who)
    cast = [who for who in cast if _takes_part(doc, who)]
    return tuple(sorted(cast, key=lambda who: who.mentions[0].start))


def _cast(mentions: Sequence[Mention]) -> list[Character]:
    """Give every mention to a person, the fullest names first."""
    cast: list[Character] = []
    for mention in sorted(mentions, key=lambda m: (-m.weight, m.start)):
        fitting = [who for who in cast if who.fits(mention.parts)]
        if fitting:
            _closest(fitting, mention).mentions.append(mention)
        else:
            cast.append(Character([mention]))
    return cast


def _closest(cast: Sequence[Character], mention: Mention) -> Character:
    """Of two Ivanovs a bare «Иванов» is the one named last before it."""

    def distance(who: Character) -> tuple[int, int]:
        before = [mention.start - m.start for m in who.mentions if m.start <= mention.start]
        return (0, min(before)) if before else (1, min(m.start for m in who.mentions))

    return min(cast, key=distance)


# --------------------------------------------------------------------------- the name

_GOVERNED = {
    "с": {Case.INSTRUMENTAL, Case.GENITIVE}, "со": {Case.INSTRUMENTAL, Case.GENITIVE},
    "к": {Case.DATIVE}, "ко": {Case.DATIVE}, "благодаря": {Case.DATIVE}, "от": {Case.GENITIVE}, "у": {Case.GENITIVE},
    "для": {Case.GENITIVE}, "без": {Case.GENITIVE}, "до": {Case.GENITIVE}, "из": {Case.GENITIVE},
    "о": {Case.LOCATIVE}, "об": {Case.LOCATIVE}, "при": {Case.LOCATIVE}, "между": {Case.INSTRUMENTAL},
    "перед": {Case.INSTRUMENTAL}, "за": {Case.INSTRUMENTAL, Case.ACCUSATIVE}, "про": {Case.ACCUSATIVE},
    "через": {Case.ACCUSATIVE}, "против": {Case.GENITIVE},
}  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[  ]$")
_NEXT_WORD = re.compile(r" ([а-яё]+)")
_AGAINST = 1.5  # what a case costs that the words around speak against
_FOR = -0.5


def _case_costs(text: str, mention: Mention) -> dict[tuple[Gender, Case], float]:
    """What the word before and the verb beside a name say of its case and gender."""
    costs: dict[tuple[Gender, Case], float] = {}
    word = _LAST_WORD.search(text, max(0, mention.start - 40), mention.start)
    before = word[1].lower() if word else ""
    governed: Iterable[Case] = _GOVERNED.get(before, ()) or positions.cases_before(text, mention.start)
    for case in Case if governed else ():
        if case not in governed:
            for gender in Gender:
                costs[gender, case] = _AGAINST
    if before.startswith("госпож") or before.startswith("г-ж"):
        costs |= {(Gender.MALE, case): _AGAINST for case in Case}
    if not before:  # a line, a sentence or an item of a list begins with it
        costs |= {(gender, Case.NOMINATIVE): _FOR for gender in Gender}
    following = _NEXT_WORD.match(text, mention.end)
    for verb in (before, following[1] if following else ""):
        for gender in _past_genders(verb):
            costs[gender, Case.NOMINATIVE] = costs.get((gender, Case.NOMINATIVE), 0.0) + _FOR
    return costs


@lru_cache(10_000)
def _past_genders(word: str) -> tuple[Gender, ...]:
    """«отметила» is said of a woman, «отметил» of a man."""
    if not word.endswith(("л", "ла", "лся", "лась")):
        return ()
    marks = next((p.grammemes for p in parses(word) if p.pos == "VERB" and "past" in p.grammemes), frozenset())
    return tuple(gender for gender in Gender if gender.value in marks)


def _weighed(text: str, mention: Mention) -> list[Reading]:
    costs = _case_costs(text, mention)
    found = [
        Reading(r.first, r.patronymic, r.last, r.gender, r.case, r.cost + costs.get((r.gender, r.case), 0.0))
        for r in readings(mention.parts)
    ]
    return sorted(found, key=lambda reading: reading.cost)


def _name(doc: Document, who: Character) -> tuple[str, dict[int, list[Reading]]]:
    """The fullest name in the nominative, and how each mention (by its start) reads under it."""
    weighed = {m.start: _weighed(doc.text, m) for m in who.mentions}
    fullest = max(m.weight for m in who.mentions)
    options = {(r.gender, r.first, r.last) for m in who.mentions if m.weight == fullest for r in weighed[m.start]}
    best = min(sorted(options), key=lambda option: sum(_cost(option, rs) for rs in weighed.values()))
    kept = {start: [r for r in rs if _is(r, best)] or rs for start, rs in weighed.items()}
    return _written(who, best, kept), kept


_CONTRADICTION = 3.0


def _cost(option: tuple[Gender, str, str], found: Sequence[Reading]) -> float:
    return min((r.cost for r in found if _is(r, option)), default=found[0].cost + _CONTRADICTION)


def _is(reading: Reading, option: tuple[Gender, str, str]) -> bool:
    gender, first, last = option
    return (
        reading.gender is gender
        and (not reading.last or not last or _fold(reading.last) == _fold(last))
        and (_unknown(reading.first) or _unknown(first) or _fold(reading.first) == _fold(first))
    )


def _unknown(first: str) -> bool:
    return not first or first.endswith(".")


def _written(who: Character, best: tuple[Gender, str, str], kept: dict[int, list[Reading]]) -> str:
    _, first, last = best
    patronymics = [kept[m.start][0].patronymic for m in who.mentions if m.parts.patronymic]
    patronymic = max(patronymics, key=len, default="")
    full = [m.parts for m in who.mentions if m.parts.first and m.parts.last and not m.parts.initials]
    if first.endswith("."):
        return f"{first}{patronymic if patronymic.endswith('.') else ''} {last}".strip()
    if patronymic.endswith("."):
        patronymic = ""
    given = f"{first} {patronymic}".strip()
    if full and all(parts.surname_first for parts in full):
        return f"{last} {given}".strip()
    return f"{given} {last}".strip()


# --------------------------------------------------------------------------- bare surnames

_CAPITALISED = re.compile(r"(?<![\w-])[А-ЯЁІЎ][\w’'-]+")


def _add_bare_surnames(doc: Document, cast: Sequence[Character]) -> None:
    """Find «Русских» and «Кушнаренко» where the model saw no name, once the text has told of them."""
    known: dict[str, list[tuple[str, Character]]] = {}
    for who in cast:
        parts = next((m.parts for m in who.mentions if m.parts.last and m.parts.first), None)
        if parts is not None:
            last = who.name.split(" ")[0 if parts.eastern or who.name.startswith(parts.last + " ") else -1]
            known.setdefault(last[:2].lower(), []).append((_fold(last), who))
    if not known:
        return
    occupied = [(m.start, m.end) for who in cast for m in who.mentions]
    occupied += [(n.start, n.end) for n in doc.names]
    occupied += [(p.start, p.end) for p in doc.places]
    taken = bytearray(len(doc.text))
    for start, end in occupied:
        taken[start:end] = b"\x01" * (end - start)
    for match in _CAPITALISED.finditer(doc.text):
        candidates = known.get(match.group()[:2].lower())
        if not candidates or taken[match.start()]:
            continue
        nominatives = {_fold(form.nominative) for form in forms(match.group(), Role.LAST) if form.cost < _ODD}
        fitting = [who for last, who in candidates if last in nominatives]
        if fitting and _is_surname_here(doc.text, match):
            mention = Mention(match.start(), match.end(), Parts(last=match.group()))
            _closest(fitting, mention).mentions.append(mention)


_ODD = 1.4


def _is_surname_here(text: str, word: re.Match[str]) -> bool:
    """A common word is a surname inside a sentence; at its start only beside a verb: «Русских отметил»."""
    left = text[max(0, word.start() - 3) : word.start()]
    inside = bool(re.search(r"[\w,] $", left))
    common = any(not p.grammemes & {"Surn", "Name", "Patr"} for p in parses(word.group()))
    following = _NEXT_WORD.match(text, word.end())
    if following and common and _goes_with(word.group(), following[1]):
        return False
    if inside or not common:
        return True
    return bool(following) and any(p.pos == "VERB" for p in parses(following[1]))


def _goes_with(adjective: str, noun: str) -> bool:
    """«Русских сказок»: an adjective before its noun."""
    cases = {p.case for p in parses(adjective) if p.pos == "ADJF"}
    return any(p.pos in {"NOUN", "ADJF"} and p.case in cases and p.score > 0.1 for p in parses(noun))


# --------------------------------------------------------------------------- the position

_PANEL = re.compile(r"\s*\n\s*(?:Последняя\s+)?[Дд]олжность:\s*([^\n(]+?)\s*(?:\(([^\n()]+)\))?\s*(?:\n|$)")


def _panel(doc: Document, who: Character) -> tuple[str, str | None] | None:
    """«Последняя должность: Губернатор (Правительство Ульяновской области)» on the line below a name."""
    for mention in who.mentions:
        found = _PANEL.match(doc.text, mention.end)
        if found:
            return found[1], found[2]
    return None


def _best_position(
    doc: Document, who: Character, read: dict[int, list[Reading]], cast: Sequence[Character]
) -> Position | None:
    starts = sorted(m.start for other in cast for m in other.mentions)
    ends = sorted(m.end for other in cast for m in other.mentions)
    found: list[Position] = []
    for mention in who.mentions:
        cases = _likely_cases(read[mention.start])
        stop = max((end for end in ends if end <= mention.start), default=0)
        following = min((start for start in starts if start >= mention.end), default=len(doc.text))
        position = positions.before(doc.text, mention.start, cases, stop)
        if position is None:
            position = positions.after(doc.text, mention.end, cases, following)
        if position is not None:
            found.append(position)
    return max(found, key=_rank, default=None)


def _likely_cases(found: Sequence[Reading]) -> frozenset[Case]:
    return frozenset(reading.case for reading in found if reading.cost <= found[0].cost + 0.5)


_PARAPHRASE = re.compile(r"(глава|руководитель) (региона|области|края|республики|субъекта|города|района|государства)$")


def _rank(position: Position) -> tuple[bool, bool, int, int]:
    """The most telling one: of a named body or place, no paraphrase, longer, earlier."""
    return position.is_specific, not _PARAPHRASE.match(position.name), len(position.name), -position.start


# --------------------------------------------------------------------------- who is told of


def _takes_part(doc: Document, who: Character) -> bool:
    mentions = [m for m in who.mentions if not doc.in_chrome(m.start)]
    strictly = who.position is not None or any(m.parts.first and m.parts.last for m in mentions)
    mentions = [m for m in mentions if not is_namesake(doc.text, m.start, m.end, strictly=strictly)]
    mentions = [m for m in mentions if not _alone_on_line(doc.text, m)] or [m for m in mentions if who.position]
    if not mentions:
        return False
    if not any(m.parts.last for m in mentions):
        return who.position is not None
    if any(m.parts.first for m in mentions):
        return True
    return who.position is not None or any(looks_like_surname(m.parts.last) for m in mentions)


def _alone_on_line(text: str, mention: Mention) -> bool:
    before = text.rfind("\n", 0, mention.start) + 1
    after = text.find("\n", mention.end)
    line = text[before : after if after >= 0 else len(text)]
    return line.strip(" .,;") == text[mention.start : mention.end]


def _person(doc: Document, who: Character) -> Person:
    proof = [doc.evidence(m.start, m.end, "person") for m in who.mentions]
    position, organisation = None, None
    if who.position is not None:
        position = _lowered(who.position.name)
        proof.append(doc.evidence(who.position.start, who.position.end, "position"))
    first, *others = proof
    return Person(who.name, (first, *others), position, organisation)


def _lowered(position: str) -> str:
    word = position.split(" ")[0]
    return position if word.isupper() and len(word) > 1 else position[:1].lower() + position[1:]


__all__ = ["Evidence", "PersonMention", "find_people", "mentions_of", "person_mentions"]
