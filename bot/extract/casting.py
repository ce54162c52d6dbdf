"""Who is who: every mention of a text given to one person, the bare surnames the model did not see included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.extract.name_mentions import Mention
from bot.extract.naming import Readings, agreed_name
from bot.extract.position_cases import cases_before
from bot.extract.position_words import heads as is_title
from bot.russian.morphology import Case, parses
from bot.russian.name_forms import Role, forms, is_formed_as_patronymic
from bot.russian.name_words import fold
from bot.russian.personal_names import Parts, Reading, readings


@dataclass(slots=True)
class Character:
    """A person being put together from the mentions of a text."""

    mentions: list[Mention] = field(default_factory=list)
    name: str = ""
    read: Readings = field(default_factory=dict)
    named: dict[Parts, None] = field(default_factory=dict)  # the different ways a text names them, in order

    def fits(self, parts: Parts) -> bool:
        """Whether a mention by *parts* can be of this person."""
        compared = [_compatible(parts, known) for known in self.named]
        return False not in compared and True in compared

    def take(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.named[mention.parts] = None

    @property
    def surname(self) -> str:
        """In the nominative, folded; empty where no mention gives it beside a first name."""
        full = (m for m in self.mentions if m.parts.last and m.parts.first)
        return next((fold(self.read[m.start][0].last) for m in full), "")


def cast_of(text: str, mentions: Iterable[Mention], taken: Iterable[tuple[int, int]]) -> list[Character]:
    """Return the persons of *mentions*, named, with the bare surnames found in what is not *taken* by other names."""
    cast = _cast(sorted(_as_surnames(text, mentions), key=lambda m: (-m.weight, m.start)))
    for who in cast:
        who.name, who.read = agreed_name(text, who.mentions)
    for who, mention in _bare_surnames(text, cast, taken):
        who.mentions.append(mention)
    for who in cast:
        if len(who.read) < len(who.mentions):
            who.name, who.read = agreed_name(text, who.mentions)
        who.mentions.sort(key=lambda mention: mention.start)
    return sorted(cast, key=lambda who: who.mentions[0].start)


def _as_surnames(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """«Джонсон», a first name too, is the surname where the text tells of «Борис Джонсон»."""
    found = list(_by_patronymics(text, list(mentions)))
    lasts = {last for m in found if m.parts.first and m.parts.last for last in _lasts(m.parts)}
    return [_as_surname(m) if _is_surname_of(m.parts, lasts) else m for m in found]


def _by_patronymics(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«Эдуард Насехович» is by first name and patronymic where the text tells of «Эдуард Зайнак» before.

    And «Игорь Маркович» after «председатель райисполкома» is another Игорь: some surnames look like patronymics.
    """
    known: dict[str, list[Parts]] = {}
    for mention in mentions:
        parts = mention.parts
        others = [other for other in known.get(fold(parts.first[:3]), ()) if _same_first(parts, other)]
        after_title = bool(others) and _follows_title(text, mention.start)
        if (
            not parts.patronymic
            and parts.first
            and is_formed_as_patronymic(parts.last)
            and _KIN.search(text, max(0, mention.start - 20), mention.start)
        ):
            yield Mention(mention.start, mention.end, Parts(parts.first, parts.last, ""))  # «внучка Ахмета Зуфаровича»
            continue
        if others and parts.last and is_formed_as_patronymic(parts.last) and not parts.patronymic and not after_title:
            if not any(_same_last(parts, other) for other in others):
                mention = Mention(mention.start, mention.end, Parts(parts.first, parts.last, ""))
        elif after_title and parts.patronymic and not parts.last:
            if not any(other.patronymic[:1] == parts.patronymic[0] for other in others):
                mention = Mention(mention.start, mention.end, Parts(parts.first, "", parts.patronymic))
        elif parts.first and parts.last and not parts.initials and not is_formed_as_patronymic(parts.last):
            known.setdefault(fold(parts.first[:3]), []).append(parts)
        yield mention


_KIN = re.compile(
    r"(?i:внук|внучк|правну|сын|доч|вдов|жен|муж|супруг|брат|сестр|племянни|потом|родственни|семь|отц|отец|мат)[а-яё]{0,4}\s$"
)


def _follows_title(text: str, start: int) -> bool:
    """«председатель райисполкома …», but not «губернатор Василий Александрович», who is known already."""
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return before is not None and not is_title(before[1].lower()) and bool(cases_before(text, start))


_WORD_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*)[»\"]?\s$")


def _as_surname(mention: Mention) -> Mention:
    return Mention(mention.start, mention.end, Parts(last=mention.parts.first))


def _is_surname_of(parts: Parts, lasts: set[str]) -> bool:
    if parts.last or parts.patronymic or not parts.first:
        return False
    return any(fold(form.nominative) in lasts for form in forms(parts.first, Role.LAST) if form.cost < _ODD)


def _cast(mentions: Sequence[Mention]) -> list[Character]:
    """Give every mention, the fullest names first, to the person it fits."""
    cast: list[Character] = []
    alike: dict[str, list[Character]] = {}  # by how their surnames, or else first names, begin
    for mention in mentions:
        fitting = [who for who in alike.get(_beginning(mention.parts), ()) if who.fits(mention.parts)]
        if fitting:
            _closest(fitting, mention).take(mention)
        elif not _is_family(mention.parts, alike):
            cast.append(Character())
            cast[-1].take(mention)
            for key in {_beginning(mention.parts), fold(mention.parts.first[:2])}:
                alike.setdefault(key, []).append(cast[-1])
    return cast


def _beginning(parts: Parts) -> str:
    """The letters no case changes: «За» of «Заяц» and «Зайца»."""
    return fold((parts.last or parts.first)[:2])


def _closest(cast: Sequence[Character], mention: Mention) -> Character:
    """Of two Ivanovs a bare «Иванов» is the one named last before it."""

    def distance(who: Character) -> tuple[int, int]:
        before = [mention.start - m.start for m in who.mentions if m.start <= mention.start]
        return (0, min(before)) if before else (1, min(m.start for m in who.mentions))

    return min(cast, key=distance) if len(cast) > 1 else cast[0]


_PLURAL = re.compile(r"(ы|ых|ым|ыми|их|им|ими)$")


def _is_family(parts: Parts, alike: Mapping[str, Sequence[Character]]) -> bool:
    """«Ивановых», «братьям Ивановым»: several of one name are no further person."""
    if parts.first or not _PLURAL.search(parts.last):
        return False
    stem = fold(_PLURAL.sub("", parts.last))
    return any(stem in _lasts(mention.parts) for who in alike.get(stem[:2], ()) for mention in who.mentions)


# --------------------------------------------------------------------------- what can be one name


@lru_cache(20_000)
def _compatible(one: Parts, other: Parts) -> bool | None:
    """None where they have nothing to compare: «Игорь» and «Петров»."""
    if not ((one.last and other.last) or (one.first and other.first)):
        return None
    patronymics = not (one.patronymic and other.patronymic) or one.patronymic[0] == other.patronymic[0]
    return patronymics and _same_last(one, other) and _same_first(one, other)


def _same_last(one: Parts, other: Parts) -> bool:
    return not one.last or not other.last or not _lasts(one).isdisjoint(_lasts(other))


def _same_first(one: Parts, other: Parts) -> bool:
    if not one.first or not other.first:
        return True
    if one.initials or other.initials:
        return one.first[0] == other.first[0]
    return not _firsts(one).isdisjoint(_firsts(other))


@lru_cache(20_000)
def _lasts(parts: Parts) -> frozenset[str]:
    return frozenset(fold(reading.last) for reading in readings(parts))


@lru_cache(20_000)
def _firsts(parts: Parts) -> frozenset[str]:
    return frozenset(fold(reading.first) for reading in readings(parts))


# --------------------------------------------------------------------------- bare surnames

_CAPITALISED = re.compile(r"[А-ЯЁІЎ](?<![\w-].)[\w’'-]+")  # a capital is looked for first
_WORD_AFTER = re.compile(r"[ \u00a0]([а-яё]+)")
_INSIDE = re.compile(r"[\w,»][ \u00a0]+$")
_ODD = 1.4  # readings of a word as a surname that cost more are not looked for


def _bare_surnames(
    text: str, cast: Sequence[Character], taken: Iterable[tuple[int, int]]
) -> list[tuple[Character, Mention]]:
    """«Русских» and «Кушнаренко» where the model saw no name, once the text has told of them by their full names."""
    known: dict[str, list[Character]] = {}
    for who in cast:
        if who.surname:
            known.setdefault(who.surname[:2], []).append(who)
    if not known:
        return []
    occupied = bytearray(len(text))
    for start, end in [*taken, *((m.start, m.end) for who in cast for m in who.mentions)]:
        occupied[start:end] = b"\x01" * (end - start)
    found: list[tuple[Character, Mention]] = []
    for word in _CAPITALISED.finditer(text):
        candidates = known.get(fold(word.group()[:2]))
        if candidates and not occupied[word.start()]:
            nominatives = {fold(form.nominative) for form in forms(word.group(), Role.LAST) if form.cost < _ODD}
            fitting = [who for who in candidates if who.surname in nominatives]
            if fitting and _is_surname_here(text, word):
                mention = Mention(word.start(), word.end(), Parts(last=word.group()))
                who = _closest(fitting, mention)
                whole = _with_first_name(text, who, mention)
                mention = mention if occupied[whole.start] else whole
                occupied[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
                found.append((who, mention))
    return found


def _with_first_name(text: str, who: Character, surname: Mention) -> Mention:
    """«Шабданбек» before «Алишев», of whom the text told as «Шабданбеком Алишевым»."""
    before = _FIRST_BEFORE.search(text, max(0, surname.start - 30), surname.start)
    firsts = {reading.first for found in who.read.values() for reading in found[:1] if not reading.first.endswith(".")}
    if before is None or not any(form.nominative in firsts for form in forms(before[1], Role.FIRST)):
        return surname
    return Mention(before.start(), surname.end, Parts(before[1], "", surname.parts.last))


_FIRST_BEFORE = re.compile(r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)[ \u00a0]$")


def _is_surname_here(text: str, word: re.Match[str]) -> bool:
    """A common word is a surname inside a sentence; at its start only before a verb: «Русских отметил»."""
    if all(p.grammemes & {"Surn", "Name", "Patr"} for p in parses(word.group())):
        return True
    following = _WORD_AFTER.match(text, word.end())
    if following and _goes_with(word.group(), following[1]):
        return False
    if _INSIDE.search(text, max(0, word.start() - 4), word.start()):
        return True
    return following is not None and parses(following[1])[0].pos == "VERB"


def _goes_with(adjective: str, noun: str) -> bool:
    """«Русских сказок»: an adjective before its noun."""
    cases = {p.case for p in parses(adjective) if p.pos == "ADJF"}
    return any(p.pos in {"NOUN", "ADJF"} and p.case in cases and p.score > 0.1 for p in parses(noun))


def likely_cases(found: Sequence[Reading]) -> frozenset[Case]:
    return frozenset(reading.case for reading in found if reading.cost <= found[0].cost + 0.5)


def unseen_cases(mention: Mention, found: Sequence[Reading]) -> frozenset[Case]:
    """The cases that a name may stand in which looks the same in all: «подпись Ли Хайтао, мэра города»."""
    written = mention.parts.first, mention.parts.last
    return frozenset(reading.case for reading in found if (reading.first, reading.last) == written)
