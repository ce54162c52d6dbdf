"""What a question in plain words asks for: a kind of record, a place or two, a way, days, words.

«кто приезжал из Бреста в прошлом месяце» asks for visits, from Брест, in the month before. Places and dates are read
as in the news; what the words of the question, the places and the dates leave over is something to search for. In
Russian, Belarusian and English, and typed in the wrong keyboard layout too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers import EVERYTHING, Scope, Way
from bot.questions.days import Days, find_days
from bot.questions.words import (
    AWAITING,
    BETWEEN,
    FILLERS,
    FROM,
    FROM_OR_WITH,
    GUESTS,
    KINDS,
    LEADS,
    NAMED,
    NOUNS_OF_PLACES,
    OURS,
    SMALL,
    TO,
    TO_COME,
    TO_US,
    WERE,
    WHO,
    WHO_IS,
    WHOLE,
    Kind,
)
from bot.russian.folding import fold
from bot.russian.layout import in_russian_layout
from bot.russian.places import Place, is_exact, resolve

__all__ = ["Kind", "Question", "understand"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    kind: Kind
    scope: Scope = EVERYTHING
    words: str = ""  # a name, what to search for, or what was not understood


def understand(text: str, today: date, home: Place | None = None) -> Question:
    """Return what *text* asks for on *today*; *home*, the reader's region, is who «мы» are."""
    question = _read(text, today, home)
    if question.kind is Kind.SEARCH and text.isascii():
        meant = _read(in_russian_layout(text), today, home)
        if meant.kind is not Kind.SEARCH:
            return meant
    return question


def _read(text: str, today: date, home: Place | None) -> Question:
    folded = fold(text)
    if named := NAMED.match(folded):
        return Question(Kind.PEOPLE, words=text[named.end() :].strip(' ?!.«»"'))
    if named := WHO_IS.search(folded):
        return Question(Kind.PEOPLE, words=text[: named.start()].strip(' ?!.«»"'))
    words = [_Word(match[0], *match.span()) for match in re.finditer(r"[\w'-]+", folded)]
    kind = next((kind for kind, signs in KINDS.items() if signs.search(folded)), None)
    asked_who = words and (WHO.match(words[0].text) or WERE.match(folded))
    if kind is None and asked_who and any(_leads_to_a_place(word.text) for word in words):
        kind = Kind.VISITS  # «кто был у нас из Сербии», «были ли турки в Татарстане»
    days = find_days(folded, today, of_the_year=kind is Kind.FIGURES)
    free = [word for word in words if days is None or not (days.start <= word.start < days.end)]
    sides = list(_sides(text, free, kind))
    left = [word for word in free if not _is_spoken_for(word, sides) and not _is_filler(word)]
    ours = [way for word in free if (way := _our_way(word, free))]
    if kind is None:
        whole = None if sides or left else _whole(folded)
        if whole and (whole is not Kind.TODAY or days is None or days.first == days.last == today):
            return Question(whole)
        if days is None or sides or left:
            return _of_no_kind(text, folded, left, sides, home if ours else None, days)
        kind = Kind.UPCOMING if days.last is None or days.last > today else Kind.VISITS  # «что будет в декабре»
    place, other, way = _ways(kind, sides, home if ours else None, ours[0] if ours else Way.EITHER)
    first, last = (days.first, days.last) if days else (None, None)
    if kind is Kind.VISITS and days is None and any(TO_COME.match(word.text) for word in free):
        first = today
    words_left = " ".join(text[word.start : word.end] for word in left)
    return Question(kind, Scope(place, other, way, first, last), words_left)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str  # folded
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Side:
    """A place of the question, and which side the words before it put it on."""

    place: Place
    start: int
    end: int
    way: Way


def _is_spoken_for(word: _Word, sides: Sequence[_Side]) -> bool:
    return any(side.start <= word.start < side.end for side in sides)


def _is_filler(word: _Word) -> bool:
    return bool(
        FILLERS.match(word.text)
        or GUESTS.match(word.text)
        or NOUNS_OF_PLACES.match(word.text)
        or any(signs.search(word.text) for signs in (*KINDS.values(), *WHOLE.values()))
    )


def _our_way(word: _Word, words: Sequence[_Word]) -> Way | None:
    """«к нам», «кого мы ждём»: they come to us; «наша делегация», «мы ездили»: we go."""
    if TO_US.match(word.text):
        return Way.TO
    if OURS.match(word.text):
        return Way.TO if any(AWAITING.match(other.text) for other in words) else Way.FROM
    return None


# --------------------------------------------------------------------------- places

_LONGEST = 4  # words of a place's name


def _sides(text: str, words: Sequence[_Word], kind: Kind | None) -> Iterator[_Side]:
    """The places that *words* name, the longest names first from the left."""
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            name = text[words[i].start : words[i + n - 1].end]
            if place := _named(name, words[i : i + n]) or _nearly_named(name, words, i, n):
                yield _Side(place, words[i].start, words[i + n - 1].end, _way(place, name, words, i, i + n, kind))
                i += n - 1
                break
        i += 1


def _named(name: str, words: Sequence[_Word]) -> Place | None:
    """The place of this name; «Ульяновской и Минской областей» are two, «us» is no country."""
    if SMALL.match(words[0].text) or not is_exact(name):
        return None
    found = resolve(name, limit=1)[0]
    return found if " и " in found.name or not _AND.search(name) else None


def _nearly_named(name: str, words: Sequence[_Word], i: int, n: int) -> Place | None:
    """A form or a spelling we do not know, after a preposition: «з Кітая», "to Altaysky District"."""
    before = words[i - 1].text if i else ""
    if i > 1 and _AND.fullmatch(f" {before} "):  # «паміж Мінскам і Масквой»
        before = next((word.text for word in reversed(words[: i - 1]) if _leads_to_a_place(word.text)), "")
    sound = n == 1 or (n == 2 and NOUNS_OF_PLACES.match(words[i + 1].text))
    if not (sound and _leads_to_a_place(before)) or _is_filler(words[i]) or len(words[i].text) < 4:
        return None
    return next(iter(resolve(name, limit=1)), None)


_AND = re.compile(r" (?:и|і|and) ", re.IGNORECASE)


def _leads_to_a_place(word: str) -> bool:
    return bool(BETWEEN.match(word) or FROM.match(word) or FROM_OR_WITH.match(word) or TO.match(word))


def _way(place: Place, name: str, words: Sequence[_Word], start: int, end: int, kind: Kind | None) -> Way:
    if kind is not Kind.VISITS:
        return Way.EITHER
    i = start - 1
    while i >= 0 and NOUNS_OF_PLACES.match(words[i].text):
        i -= 1
    before = words[i].text if i >= 0 else ""
    if any(BETWEEN.match(word.text) for word in words[:start]):
        return Way.EITHER
    if FROM.match(before):
        return Way.FROM
    if TO.match(before):
        return Way.TO
    if FROM_OR_WITH.match(before):
        return Way.EITHER if fold(name) == fold(place.instrumental) else Way.FROM
    if GUESTS.match(before) or (end < len(words) and GUESTS.match(words[end].text)):
        return Way.FROM  # «делегация Китая», «минская делегация»
    if before.startswith(("посет", "посещ", "наведв", "наведа", "visit")) and not before.startswith("visits"):
        return Way.TO  # «кто посетил Калининград»
    return Way.EITHER


def _ways(kind: Kind, sides: Sequence[_Side], home: Place | None, our: Way) -> tuple[Place | None, Place | None, Way]:
    """The place, the other one and the way of the first, who we are among them."""
    known = [(side.place, side.way) for side in sides][:2]
    if home and len(known) < 2 and home not in [place for place, _ in known]:
        if kind is Kind.VISITS:
            known.append((home, our))
        else:
            known.insert(0, (home, Way.EITHER))
    if not known:
        return None, None, Way.EITHER
    known.sort(key=lambda side: _ORDER[side[1]])
    (place, way), *rest = known
    if not rest:
        return place, None, way
    other, opposite = rest[0]
    if way is Way.EITHER and opposite is Way.TO:
        way = Way.FROM
    if way is opposite:  # «в Минске и Бресте» is no way from one to the other
        way = Way.EITHER
    return place, other, way


_ORDER = {Way.FROM: 0, Way.EITHER: 1, Way.TO: 2}


# --------------------------------------------------------------------------- questions that name no kind


def _whole(folded: str) -> Kind | None:
    return next((kind for kind, signs in WHOLE.items() if signs.search(folded)), None)


def _of_no_kind(
    text: str,
    folded: str,
    left: Sequence[_Word],
    sides: Sequence[_Side],
    home: Place | None,
    days: Days | None,
) -> Question:
    named = [side.place for side in sides]
    if home and len(named) == 1 and home not in named:
        named.insert(0, home)
    if named and not left:
        place, *others = named
        first, last = (days.first, days.last) if days else (None, None)
        return Question(Kind.PLACE, Scope(place, others[0] if others else None, first=first, last=last))
    lead = LEADS.match(folded)
    searched = text[lead.end() if lead else 0 :].strip(" ?!.,:;")
    return Question(Kind.SEARCH, words=searched or text.strip())
