"""What a question in plain words asks for: a kind of record, a place or two, a way, days, words.

«кто приезжал из Бреста в прошлом месяце» asks for visits, from Брест, in the month before. Places and dates are read
as in the news; what the words of the question, the places and the dates leave over is something to search for. In
Russian, Belarusian and English, and typed in the wrong keyboard layout too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from bot.answers import EVERYTHING, Moment, Scope, Way
from bot.questions.beside import only_asked
from bot.questions.days import find_days
from bot.questions.kinds import is_of_a_visit, kind_named, kind_of_when, whole_kind
from bot.questions.parts import Days
from bot.questions.people import asked_about
from bot.questions.posts import Held, post_asked
from bot.questions.sides import Side, Word, find_sides, is_spoken_for, leads_to_a_place, our_way, ways
from bot.questions.slips import kind_meant
from bot.questions.talk import is_talk
from bot.questions.typed import otherwise_typed, spelled_out
from bot.questions.words import ASIDE, FILLERS, HOW_TO, LEADS, NOW, TRADES, TRAILS, Kind, looks_ahead
from bot.russian.folding import fold
from bot.russian.places import Place, is_exact

__all__ = ["Kind", "Question", "searched", "understand"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    kind: Kind
    scope: Scope = EVERYTHING
    words: str = ""  # a name, what to search for, or what was not understood
    post: Held | None = field(default=None, compare=False)  # whose holder may be meant


@lru_cache(512)  # a millisecond or two, and many ask alike
def understand(text: str, today: date, home: Place | None = None) -> Question:
    """Return what *text* asks for on *today*; *home*, the reader's region, is who «мы» are."""
    text = spelled_out(text)
    question = _meant(text, today, home)
    only = None if question.words or question.post else only_asked(question.kind, text)
    if only is None:
        return question
    scope = replace(question.scope, only=only)
    if only is Moment.ARRIVAL and home and not scope.place:
        scope = replace(scope, place=home, way=Way.TO)  # «кто приедет в декабре»: to us
    return replace(question, scope=scope)


def _meant(text: str, today: date, home: Place | None) -> Question:
    question = _read(text, today, home)
    folded = fold(text)
    if question.kind in _OF_HOLDERS and (post := post_asked(text, folded, list(_words(folded)))):
        return replace(question, post=post)
    if question.kind is Kind.SEARCH:
        for typed in otherwise_typed(text):
            meant = _read(typed, today, home)
            if meant.kind is Kind.PEOPLE or (meant.kind is not Kind.SEARCH and not meant.words):
                return meant
    return question


_OF_HOLDERS = {Kind.PLACE, Kind.PEOPLE, Kind.SEARCH, Kind.VISITS}


def searched(text: str, today: date) -> Question:
    """What to search for and the days it was told in: «форум в октябре»; all of *text* where it is days alone."""
    folded = fold(text)
    days = find_days(folded, today)
    words = list(_words(folded))
    free = [word for word in words if days and not (days.start <= word.start < days.end)]
    left = [word for word in free if not _JOINS.fullmatch(word.text)]
    if days is None or not left:
        return Question(Kind.SEARCH, words=text)
    return Question(Kind.SEARCH, Scope(first=days.first, last=days.last), _from_to(text, free, left))


_JOINS = re.compile("в|во|у|ў|на|за|о|об|аб|пра|по|па|с|со|з|из|от|ад|до|да|к|и|і|in|on|at|of|for|from|about|the|and")


def _read(text: str, today: date, home: Place | None) -> Question:
    folded = fold(text)
    words = list(_words(folded))
    kind = kind_named(folded, words)
    if (name := asked_about(text, folded)) and not (kind is Kind.PAIR and list(find_sides(text, words, kind))):
        return Question(Kind.PEOPLE, words=name)
    if _FROM_WHERE.match(folded):
        return Question(Kind.SOURCES)
    if HOW_TO.match(folded):
        return Question(Kind.HELP)
    days = find_days(folded, today, of_the_year=kind is Kind.FIGURES)
    free = [word for word in words if days is None or not (days.start <= word.start < days.end)]
    sides = list(find_sides(text, free, kind))
    if kind is None and is_of_a_visit(words, sides):
        kind, sides = Kind.VISITS, list(find_sides(text, free, Kind.VISITS))
    left = [word for word in free if not is_spoken_for(word, sides) and not _is_passed_over(word, kind)]
    if kind is None and sides and not left and TRADES.search(folded):
        kind = Kind.FIGURES  # «что мы покупаем у белорусов»
    if kind in (None, Kind.UPCOMING) and not sides and not left and (whole := whole_kind(folded, kind, days, today)):
        return Question(whole)
    kind = kind or kind_of_when(folded, words, left, sides, days, today)
    ours = [way for word in free if (way := our_way(word, free))]
    us = home if ours else None
    if kind is None:
        return _of_no_kind(text, folded, free, left, sides, us, days)
    place, other, way = ways(kind, sides, us, ours[0] if ours else Way.EITHER)
    first, last = _asked_days(kind, folded, days, today)
    return Question(kind, Scope(place, other, way, first, last), " ".join(text[w.start : w.end] for w in left))


def _words(folded: str) -> Iterator[Word]:
    """The words of *folded*; «Ульяновск-Минск» are two, «Йошкар-Ола» is one."""
    for match in _WORD.finditer(folded):
        start, end = match.span()
        first, dash, last = match[0].partition("-")
        if dash and is_exact(first) and is_exact(last) and not is_exact(match[0]):
            yield Word(first, start, start + len(first))
            yield Word(last, end - len(last), end)
        else:
            yield Word(match[0], start, end)


def _asked_days(kind: Kind, folded: str, days: Days | None, today: date) -> tuple[date | None, date | None]:
    if days:
        return days.first, days.last
    return (today if kind is Kind.VISITS and looks_ahead(folded) else None), None


_FROM_WHERE = re.compile(r"where (?:do|does|are) .*(?:news|info|data)")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ого|его|ому|ему|ую|юю|ыми|ыя|ія|ага|яга|ай)$")
_WORD = re.compile(r"[\w'-]*\w")


def _is_passed_over(word: Word, kind: Kind | None) -> bool:
    if kind and (ASIDE.match(word.text) or word.text.isdecimal()):
        return True
    return is_talk(word.text) or bool(kind_meant(word.text))


# --------------------------------------------------------------------------- questions that name no kind


def _of_no_kind(
    text: str,
    folded: str,
    free: Sequence[Word],
    left: Sequence[Word],
    sides: Sequence[Side],
    home: Place | None,
    days: Days | None,
) -> Question:
    named = [side.place for side in sides]
    if home and len(named) == 1 and home not in named:
        named.insert(0, home)
    first, last = (days.first, days.last) if days else (None, None)
    if named and not left:
        place, *others = named
        if days and NOW.match(folded, days.start):
            first = last = None  # «кто сейчас глава Минской области», «что сейчас в Минске»
        return Question(Kind.PLACE, Scope(place, others[0] if others else None, first=first, last=last))
    lead = LEADS.match(folded)
    start = lead.end() if lead else 0
    if left and (sides or days):
        spans = [*_led(folded, sides), *([(days.start, days.end)] if days else [])]
        kept = [w for w in free if w.start >= start and not any(s <= w.start < e for s, e in spans)]
        places = [*named, None, None]
        return Question(Kind.SEARCH, Scope(places[0], places[1], first=first, last=last), _from_to(text, kept, left))
    if role := _ROLE.match(text, start):
        start = role.end()  # «губернатор Сердобин» is looked for by the name
    trail = TRAILS.search(folded, start)
    return Question(Kind.SEARCH, words=text[start : trail.start() if trail else None].strip(" ?!.,:;") or text.strip())


_ROLE = re.compile(
    r"(?:[Гг]убернатор|[Мм]эр|[Мм]инистр|[Пп]осол|[Гг]лава|[Пп]редседатель|[Gg]overnor|[Mm]ayor) (?=[А-ЯЁA-Z])"
)


_BEFORE = 25  # letters in which a preposition stands, «города» after it


def _led(folded: str, sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """The spans of *sides* with the prepositions before them."""
    for side in sides:
        before = re.search(r"(?<!\w)(\w+) (?:(?:г|город\w*) )?$", folded[max(0, side.start - _BEFORE) : side.start])
        led = before and (
            leads_to_a_place(before[1]) or before[1] in ("по", "о", "об", "и", "і", "and", "of", "with", "by")
        )
        yield (side.start - len(before[0]) if before and led else side.start), side.end


def _from_to(text: str, kept: Sequence[Word], left: Sequence[Word]) -> str:
    """The words *kept*, from the first that is *left* to the last."""
    inner = [word for word in kept if left[0].start <= word.start <= left[-1].start]
    for word in reversed([word for word in kept if word.start < left[0].start]):
        if FILLERS.match(word.text) or not _ADJECTIVE.search(word.text):
            break
        inner.insert(0, word)  # «совместное производство»
    return " ".join(text[word.start : word.end] for word in inner)
