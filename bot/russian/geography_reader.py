"""A text read into candidates: stretches of it that may name a place, each with the places that bear the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bot.russian.geography import is_shy, normalise, row
from bot.russian.geography_adjectives import adjective_of
from bot.russian.geography_context import Surroundings
from bot.russian.geography_index import (
    WORD,
    Form,
    Guard,
    Reading,
    belarusian_names,
    english_names,
    guard_of,
    russian_names,
)
from bot.russian.geography_units import Group, group_at, stem_of


class Candidate(NamedTuple):
    """What may be a mention of one of several places of the same name."""

    rows: tuple[int, ...]  # the most prominent first
    start: int
    end: int
    form: Form
    needs_region: bool = False  # believed only when its region is named nearby
    needs_country: bool = False  # believed only when its country is named in the text, or
    called: bool = False  # what stands before it calls for a town: «в Эльблонг», «город Кентшин»
    homely: tuple[int, ...] = ()  # meant only in what is written there: «РК» is Казахстан, Карелия, Коми or Крым
    otherwise: tuple[int, ...] = ()  # meant where the country of those is not named: «Борский округ», not Serbia's


def candidates(text: str) -> Iterator[Candidate]:
    """Yield the candidates of *text* in reading order; none overlap."""
    yield from _Reader(text).candidates()


# --------------------------------------------------------------------------- words


class _Meaning(NamedTuple):
    """What a word may be: forms of names, and the stem of an adjective."""

    readings: tuple[Reading, ...]
    stem: str | None


def _bold(numbers: Iterable[int]) -> tuple[int, ...]:
    """Those that are meant without their country being named."""
    return tuple(number for number in numbers if not is_shy(number))


def _meaning(word: str) -> _Meaning | None:
    if word < "\u0250":  # Latin
        readings, stem = english_names().get(word), None
    else:
        readings, stem = russian_names().get(word), stem_of(word)
    return _Meaning(readings, stem) if readings or stem else None


def _meaning_in_belarusian(word: str) -> _Meaning | None:
    russian = _russian[word] or _Meaning((), None)
    readings = (*belarusian_names().get(word), *russian.readings)
    return _Meaning(readings, russian.stem) if readings or russian.stem else None


class _Meanings(dict[str, _Meaning | None]):
    """What words may be, each looked up once: texts repeat their words, and a hit takes a tenth of the look-ups."""

    def __init__(self, look_up: Callable[[str], _Meaning | None], most: int) -> None:
        self._look_up = look_up
        self._most = most

    def __missing__(self, word: str) -> _Meaning | None:
        if len(self) >= self._most:
            self.clear()
        meaning = self[word] = self._look_up(word)
        return meaning


_russian = _Meanings(_meaning, 32768)
_belarusian = _Meanings(_meaning_in_belarusian, 8192)


# a water, a pact, a body that only bears the name: «Азовское море», «Минские соглашения», «Московская биржа»
_NAMED_AFTER = re.compile(
    r"советск\w+ союз|шанхайск\w+ организаци|бел(?:ый|ого|ому|ым|ом) дом(?:а|у|ом|е)?\b"
    r"|\w+[сц]к\w+ (?:мор(?:е|я|ю|ем|ей|ям|ями|ях)\b|пролив|залив|океан|соглашени|договор[её]нност|конвенци|бирж"
    r"|патриарх|трибунал|арбитраж)"
)
_NOT_THE_TOWNS = re.compile(  # a sea's, a theatre's, a people's
    r"(?:балтий|каспий|черномор|мариин|еврей)ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
)
_LATIN = re.compile("[a-z]")
_WHOLE = re.compile("р-н|народно-")
_POSSESSIVE = ("'s", "’s")


def _possessor(word: re.Match[str]) -> re.Match[str]:
    """«Tatarstan» of «Tatarstan's»."""
    if not word[0].endswith(_POSSESSIVE):
        return word
    return WORD.match(word.string, word.start(), word.end() - 2) or word


_PART = re.compile(r"[^\W\d_]+")


_HEAD = 300  # letters that tell the script of a text


class _Reader:
    """One text on its way to candidates."""

    def __init__(self, text: str) -> None:
        low = normalise(text)
        self.meaning = (_belarusian if "і" in low or "ў" in low else _russian).__getitem__
        words = list(WORD.finditer(low))
        if any(mark in low for mark in _POSSESSIVE):
            words = list(map(_possessor, words))
        if "-" in low:
            words = [part for word in words for part in (self.parts(word) if "-" in word[0] else (word,))]
        self.around = Surroundings(text, low, words)
        self.is_latin = len(_LATIN.findall(low, 0, _HEAD)) > min(len(low), _HEAD) // 3
        self.end = 0  # where the last candidate ends

    def parts(self, word: re.Match[str]) -> Iterable[re.Match[str]]:
        """Take «Минск-Ульяновск», «российско-белорусский» apart."""
        if _WHOLE.match(word[0]) or self.meaning(word[0]):
            return (word,)
        return _PART.finditer(word.string, *word.span())

    def candidates(self) -> Iterator[Candidate]:
        for i, meaning in enumerate(map(self.meaning, [word[0] for word in self.around.words])):
            if meaning is None or self.around.words[i].start() < self.end:
                continue
            for candidate in self.at(i, meaning):
                self.end = candidate.end
                yield candidate

    def at(self, i: int, meaning: _Meaning) -> list[Candidate]:
        group = group_at(self.around, i, meaning.stem) if meaning.stem else None
        if group and ((found := self.units(group)) or (group.is_unit and self.around.is_capital(i))):
            return found  # nothing for «Энский район», which is not ours
        if self.around.is_federal_district(i):
            return []
        if self.is_of_another_name(i):
            return []
        if _NOT_THE_TOWNS.fullmatch(self.around.words[i][0]):
            longer = tuple(reading for reading in meaning.readings if reading.rest)  # «в Мариинском Посаде»
            return self.name(i, longer if self.around.is_locative(i) else meaning.readings)
        if not meaning.stem:
            return self.name(i, meaning.readings)
        bare = self.bare(i, meaning.stem)
        in_sk = all(row(reading.row).name.endswith(("ск", "цк")) for reading in meaning.readings)
        if (self.around.is_capital(i) and self.around.is_street(i)) or (bare and in_sk and self.around.is_locative(i)):
            return bare
        return self.name(i, meaning.readings) or bare

    def is_of_another_name(self, i: int) -> bool:
        """«в Советском Союзе», «Латинская Америка», «в Белом доме», «Минские соглашения»: neither town nor country."""
        word, following = self.around.words[i][0], self.around.precedes(i)
        if word.startswith("америк"):
            return self.around.follows(i).startswith(("латинск", "южн", "северн", "центральн"))
        return _NAMED_AFTER.match(f"{word} {following}") is not None

    # «Минск», «Республика Татарстан», «минчане»

    def name(self, i: int, readings: tuple[Reading, ...]) -> list[Candidate]:
        start, end = self.around.words[i].span()
        goes_on = self.around.low.startswith
        believed = [
            r for r in readings if goes_on(r.rest, end) and self.fits(r, end) and self.believes(r, i, end + len(r.rest))
        ]
        if not believed:
            return []
        longest = max(believed, key=lambda r: (len(r.rest), not is_shy(r.row), r.form is Form.NAME))
        numbers = sorted({r.row for r in believed if r.rest == longest.rest and r.form is longest.form})
        homely = {r.row for r in believed if r.guard is Guard.HOME}
        bold = _bold(numbers)
        rows_meant = tuple(number for number in bold or numbers if number not in homely)
        end += len(longest.rest)
        adjective = stem_of(self.around.words[i][0])  # «в Московский университет»
        called = not bold and not adjective and self.around.calls_for_a_town(i)
        return [Candidate(rows_meant, start, end, longest.form, False, not bold, called, tuple(sorted(homely)))]

    def fits(self, reading: Reading, end: int) -> bool:
        after = end + len(reading.rest)
        return self.around.low.startswith(reading.rest, end) and not self.around.low[after : after + 1].isalnum()

    def believes(self, reading: Reading, i: int, end: int) -> bool:
        around = self.around
        if reading.form is Form.DEMONYM:
            return not around.is_capital(i) or (around.opens_a_sentence(i) and not around.is_person(i, end))
        match reading.guard:
            case Guard.NONE if is_shy(reading.row):
                if around.low[around.words[i].start()] < "\u0250" and not self.is_latin:
                    return False  # a company: «завод Kastamonu»
                capital = around.has_capital(i, end if reading.rest else 0)  # «префектура Осака»
                return capital and not around.is_person(i, end) and not around.is_street(i)
            case Guard.NONE:
                return around.has_capital(i, end if reading.rest else 0)
            case Guard.ALONE:
                return around.is_capital(i) and not around.is_beside_a_capital(i, end)
            case Guard.UPPER | Guard.HOME:
                return around.text[around.words[i].start() : end].isupper() and not around.is_measure(i)
            case Guard.MIDDLE | Guard.CONTEXT:
                if not around.is_title_case(i) or around.is_person(i, end) or around.is_street(i):
                    return False
                if around.leads_to_a_capital(end) and not self.precedes_a_place(i):
                    return False
                inside = reading.guard is Guard.MIDDLE and not around.opens_a_sentence(i)
                return inside or around.calls_for_a_place(i, self.end) or self.precedes_a_place(i)
            case _:
                return False

    def precedes_a_place(self, i: int) -> bool:
        """«Борисов и Минск», «Мирный (Якутия)»."""
        words, around = self.around.words, self.around
        k = i + 1
        if k < len(words) and around.gap(k) == " " and words[k][0] in ("и", "і", "and"):
            k += 1
        elif k < len(words) and around.gap(k) not in (", ", " - ", "-", " ("):
            return False
        if k >= len(words) or not around.is_capital(k):
            return False
        meaning = self.meaning(words[k][0])
        return meaning is not None and any(
            r.guard is Guard.NONE and r.form is Form.NAME and self.fits(r, words[k].end()) for r in meaning.readings
        )

    # «Минский и Чердаклинский районы», «Минская обл.», «Гродненский облисполком»

    def units(self, group: Group) -> list[Candidate]:
        found = []
        for i, stem in group.members:
            start, end = self.around.words[i].span()
            numbers, *others = self.bearers(i, stem, group)
            if numbers:
                end = group.end if i == group.members[-1][0] else end
                bold = _bold(numbers)
                otherwise = () if bold else next(filter(None, map(_bold, others)), ())
                generic = group.form is Form.NAME and any(
                    guard_of(row(n).name) is Guard.REGION for n in (*numbers, *otherwise)
                )
                found.append(Candidate(bold or numbers, start, end, group.form, generic, not bold, otherwise=otherwise))
        return found

    def bearers(self, i: int, stem: str, group: Group) -> list[tuple[int, ...]]:
        """The rows the adjective and the noun name, those of the likeliest kind of unit first."""
        capital = self.around.is_capital(i)
        if not capital and not stem.endswith(("ск", "цк")):
            return [()]  # «горный район»
        adjective = adjective_of(stem)
        fitting = [tuple(number for noun, number in adjective.units if noun == unit) for unit in group.units]
        # «минский горисполком», «белорусское правительство»
        bare = tuple(adjective.bare[:1]) if group.form is not Form.NAME else ()
        return [units for units in fitting if units] or [bare]

    # «минский», «Ульяновские»

    def bare(self, i: int, stem: str) -> list[Candidate]:
        start, end = self.around.words[i].span()
        word = self.around.words[i][0]
        numbers = adjective_of(stem).bare
        if not numbers or self.around.is_measure(i):
            return []
        compound = word.endswith(("ско", "цко"))  # «Российско-белорусский»
        if self.around.is_capital(i) and not compound and (self.around.is_street(i) or self.around.is_bearer(i)):
            return []
        return [Candidate((numbers[0],), start, end, Form.ADJECTIVE)]
