"""The places a question names, and on which side of a visit each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import Way
from bot.questions.slips import place_meant
from bot.questions.talk import is_talk
from bot.questions.words import (
    AWAITING,
    BETWEEN,
    FROM,
    FROM_OR_WITH,
    GUESTS,
    HOSTS,
    NOUNS_OF_PLACES,
    OURS,
    ROLES,
    SMALL,
    TO,
    TO_US,
    WE_AWAIT,
    WHERE,
    WHO,
    Kind,
)
from bot.russian.folding import fold
from bot.russian.geography_index import Form, Names, belarusian_names, english_names, russian_names
from bot.russian.places import Place, is_exact, resolve


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # folded
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """A place of the question, and which side the words before it put it on."""

    place: Place
    start: int
    end: int
    way: Way
    people: bool = False  # «минчане»


_LONGEST = 4  # words of a place's name


def find_sides(text: str, words: Sequence[Word], kind: Kind | None) -> Iterator[Side]:
    """The places that *words* name, the longest names first from the left."""
    i, before = 0, None
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            name = text[words[i].start : words[i + n - 1].end]
            place = _named(name, words[i : i + n]) or _nearly_named(name, words, i, n, kind)
            if place:
                people = n == 1 and is_people(words[i].text)
                way = _way(place, name, words, i, i + n, people) if kind is Kind.VISITS else Way.EITHER
                if before and way is Way.EITHER and _AND.fullmatch(text[before.end : words[i].start]):
                    way = before.way  # «в Минск и Гродно»
                before = Side(place, words[i].start, words[i + n - 1].end, way, people)
                yield before
                i += n - 1
                break
        i += 1


def is_spoken_for(word: Word, sides: Sequence[Side]) -> bool:
    return any(side.start <= word.start < side.end for side in sides)


def is_people(word: str) -> bool:
    """Whether *word*, folded, names those of a place: «минчане», «кітайцаў»."""
    names = (names.get(form) for form in {word, _in_russian(word)} for names in _tables())
    forms = {reading.form for readings in names for reading in readings if not reading.rest}
    return Form.DEMONYM in forms and Form.NAME not in forms


def _tables() -> tuple[Names, ...]:
    return russian_names(), belarusian_names(), english_names()


_BELARUSIAN = str.maketrans({"і": "и", "ў": "в", "'": "ъ"})


def _in_russian(word: str) -> str:
    """A Belarusian name of a people as Russian spells it, roughly: «кітайцаў» → «китайцев»."""
    if not re.search("[іў]", word):
        return word
    plain = word.translate(_BELARUSIAN)
    return plain.removesuffix("ав") + "ев" if plain.endswith("цав") else plain


def _named(name: str, words: Sequence[Word]) -> Place | None:
    """The place of this name; «Ульяновской и Минской областей» are two, «us» is no country."""
    if SMALL.match(words[0].text):
        return None
    if not is_exact(name):
        meant = _in_russian(words[0].text) if len(words) == 1 else ""
        return resolve(meant, limit=1)[0] if meant != words[0].text and meant and is_exact(meant) else None
    found = resolve(name, limit=1)[0]
    return found if " и " in found.name or not _AND.search(name) else None


def _nearly_named(name: str, words: Sequence[Word], i: int, n: int, kind: Kind | None) -> Place | None:
    """A form or a spelling we do not know, after a preposition: «з Кітая», "to Altaysky District"."""
    if is_talk(words[i].text):
        return None
    before = words[i - 1].text if i else ""
    if i > 1 and _AND.fullmatch(f" {before} "):  # «паміж Мінскам і Масквой»
        before = next(
            (word.text for word in reversed(words[max(0, i - _BACK) : i - 1]) if leads_to_a_place(word.text)), ""
        )
    led = leads_to_a_place(before)
    sure = (led or before == "with") and not _may_be_content(before)
    if n == 1 and (led or kind) and (meant := place_meant(words[i].text, swapped=not sure)):
        return meant
    sound = n == 1 or (n == 2 and NOUNS_OF_PLACES.match(words[i + 1].text))
    if not (sound and led) or len(words[i].text) < 4 or (n == 1 and _may_be_content(before)):
        return None
    return next(iter(resolve(name, limit=1)), None)


_BACK = 6  # words in which the first place of two may be named
_AND = re.compile(r" (?:и|і|and) ", re.IGNORECASE)


def _may_be_content(before: str) -> bool:
    """«на поставку тракторов», "at work": after these stands a subject as often as a place."""
    return before in ("на", "к", "ко", "до", "да", "at")


def leads_to_a_place(word: str) -> bool:
    return bool(BETWEEN.match(word) or FROM.match(word) or FROM_OR_WITH.match(word) or TO.match(word))


def _way(place: Place, name: str, words: Sequence[Word], start: int, end: int, people: bool) -> Way:
    i = start - 1
    while i >= 0 and NOUNS_OF_PLACES.match(words[i].text):
        i -= 1
    near = i >= 0 and words[i + 1].start - words[i].end < _APART
    before = words[i].text if near else ""  # «в январе самарцы»: a preposition of the days
    if any(BETWEEN.match(word.text) for word in words[:start]):
        return Way.EITHER
    if FROM.match(before):
        return Way.FROM
    if TO.match(before):
        return Way.TO
    if FROM_OR_WITH.match(before):
        return Way.EITHER if people or fold(name) == fold(place.instrumental) else Way.FROM
    if GUESTS.match(before) or (end < len(words) and GUESTS.match(words[end].text)):
        return Way.FROM  # «делегация Китая», «минская делегация»
    if people or _is_of_a_role(words, i):
        return Way.FROM  # «визиты армян», «мэр Бреста приезжал»
    if before.startswith(_VISITING) and not before.startswith("visits"):
        return Way.TO  # «кто посетил Калининград»
    if any(WHERE.match(word.text) for word in words[:start]):
        return Way.FROM  # «куда ездил Смоленск»
    return Way.TO if _hosts([*words[:start], *words[end : end + 1]]) else Way.EITHER


_APART = 4
_VISITING = ("посет", "посещ", "наведв", "наведа", "visit")


def _is_of_a_role(words: Sequence[Word], i: int) -> bool:
    """«мэр Бреста», not «встреча с послом Индии»."""
    if i < 0 or not ROLES.match(words[i].text):
        return False
    return i == 0 or not FROM_OR_WITH.match(words[i - 1].text)


def _hosts(words: Sequence[Word]) -> bool:
    """«кого принимал Смоленск», "who did Smolensk host"."""
    whom = any(WHO.match(word.text) for word in words)
    return whom and any(HOSTS.match(word.text) for word in words)


def our_way(word: Word, words: Sequence[Word]) -> Way | None:
    """«к нам», «кого мы ждём»: they come to us; «наша делегация», «мы ездили»: we go."""
    if TO_US.match(word.text) or WE_AWAIT.match(word.text):
        return Way.TO
    if OURS.match(word.text):
        i = words.index(word)
        before = words[i - 1].text if i else ""
        if before.startswith(_VISITING) or TO.match(before):
            return Way.TO  # «кто посетил нашу область», «в нашей области»
        return Way.TO if any(AWAITING.match(other.text) for other in words) else Way.FROM
    return None


def ways(kind: Kind, sides: Sequence[Side], home: Place | None, our: Way) -> tuple[Place | None, Place | None, Way]:
    """The place, the other one and the way of the first, who we are among them."""
    known = [(side.place, side.way) for side in sides][:2]
    if home and len(known) < 2 and home not in [place for place, _ in known]:
        if kind is not Kind.VISITS:
            known.insert(0, (home, Way.EITHER))
        elif our is Way.FROM and [way for _, way in known] == [Way.FROM]:
            known = [(home, Way.FROM), (known[0][0], Way.TO)]  # «вернулась ли наша делегация из Китая»
        else:
            known.append((home, our))
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
