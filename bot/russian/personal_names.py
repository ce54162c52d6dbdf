"""Names of persons: which word is what, and how they stand in the nominative.

A surname has no dictionary: «Крупко», «Рапотой», «Шапкеновым» are read by their endings, each under every gender and
case it could be in; the first name, the patronymic and the other mentions of the person then tell which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from bot.russian.eastern_names import (
    is_given_name,
    is_korean_or_vietnamese,
    is_surname,
    may_be_given_name,
    may_be_surname,
)
from bot.russian.morphology import Case, is_known, parses

WORD = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
INITIAL = re.compile(r"[A-ZА-ЯЁІЎ][a-zа-яё]?\.")
PARTICLES = frozenset(
    {"фон", "ван", "де", "дер", "да", "ди", "дю", "ле", "ла", "бин", "бен", "ибн", "аль", "эль", "дос"}
)
TAILS = frozenset({"оглы", "кызы", "гызы", "улы", "уулу", "заде", "кизи"})  # «Алиев Ильхам Гейдар оглы»


class Gender(StrEnum):
    MALE = "masc"
    FEMALE = "femn"


class Role(StrEnum):
    FIRST = "first"
    PATRONYMIC = "patronymic"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word: it is *nominative* put in *case*. *cost* is 0 for the usual, more for the odd."""

    nominative: str
    gender: Gender
    case: Case
    cost: float


# --------------------------------------------------------------------------- endings


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How words with the nominative *ending* (and matching *shape*) decline."""

    gender: Gender
    roles: str  # letters of Role: f, p, l
    ending: str
    oblique: tuple[str, ...]  # genitive, dative, accusative, instrumental, locative; «ой|ою» for either
    shape: re.Pattern[str]
    cost: float


_OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE)
# how seldom a name stands in a case when nothing beside it asks for one
_CASE_COST = {
    Case.NOMINATIVE: 0.0, Case.GENITIVE: 0.2, Case.ACCUSATIVE: 0.3, Case.INSTRUMENTAL: 0.2, Case.DATIVE: 0.4,
    Case.LOCATIVE: 0.6,
}  # fmt: skip

# gender, roles, nominative ending, the five others, shape of the nominative, cost
_TABLE = """
masc l  -   а у а ым е             (ов|ев|ёв|ин|ын)$             0
masc fl -   а у а ом е             [бвгджзклмнпрстфх]$           0
masc fl -   а у а ем|ом е          ([жшчщ]|(^|[^й])ц)$           0
masc p  -   а у а ем е             ич$                           0
masc l  ий  ого ому ого им ом      (ск|цк)ий$                    0
masc l  ий  ого ому ого им ом      [кгх]ий$                      0.5
masc l  ый  ого ому ого ым ом      [бвдзлмнпрст]ый$              0.6
masc l  ой  ого ому ого ым|им ом   [бвдзлмнпрсткгхш]ой$          0.6
masc l  ий  его ему его им ем      [нжшчщ]ий$                    0.6
masc fl ий  ия ию ия ием ии        ий$                           0
masc fl й   я ю я ем|ём е          [аеёуэя]й$                    0
masc fl й   я ю я ем е             ой$                           0.5
masc fl ь   я ю я ем|ём е          [бвдзлмнпрст]ь$               0
masc l  ей  ья ью ья ьем|ьём ье    [бвдзлмнпрст]ей$              0.3
masc l  ец  ца цу ца цем|цом це    [бвгджзкмнпрстфх]ец$          -0.1
masc l  ец  йца йцу йца йцем йце   [аеиоу]ец$                    0.3
masc l  ец  ьца ьцу ьца ьцом|ьцем ьце  лец$                      0.3
masc l  ок  ка ку ка ком ке        [бвдзлмнпрстчш]ок$            1.2
masc l  ёк  ька ьку ька ьком ьке   [лнр]ёк$                      1.2
masc f  ел  ла лу ла лом ле        [вр]ел$                       0
masc f  ев  ьва ьву ьва ьвом ьве   Лев$                          0
masc f  ётр етра етру етра етром етре  Пётр$                     -0.1
masc fl а   ы е у ой|ою е          [бвдзлмнпрстфц]а$             0.4
masc fl а   и е у ой|ей е          [гкхжшчщ]а$                   0.4
masc f  я   и е ю ей|ёй е          [^и]я$                        0.4
masc l  я   и е ю ей|ёй е          [^и]я$                        0.9
masc fl ия  ии ии ию ией ии        ия$                           0.4
femn l  а   ой ой у ой|ою ой       (ов|ев|ёв|ин|ын)а$            0
femn l  ая  ой ой ую ой|ою ой      ([^вни]|[^ое]в|[^иы]н)ая$     0
femn l  яя  ей ей юю ей ей         яя$                           0.3
femn p  а   ы е у ой|ою е          (вн|чн)а$                     0
femn fl а   ы е у ой|ою е          [бвдзлмнпрстфц]а$             0.3
femn fl а   и е у ой|ей|ою е       [гкхжшчщ]а$                   0.3
femn f  я   и е ю ей|ёй е          [^и]я$                        0.3
femn l  я   и е ю ей|ёй е          [^и]я$                        0.9
femn fl ия  ии ии ию ией ии        ия$                           0.3
femn f  ь   и и ь ью и             [бвдзлмнпрст]ь$               0.2
"""


def _paradigms() -> tuple[Paradigm, ...]:
    found = []
    for line in _TABLE.strip().splitlines():
        gender, roles, ending, *oblique, shape, cost = line.split()
        ending = "" if ending == "-" else ending
        found.append(Paradigm(Gender(gender), roles, ending, tuple(oblique), re.compile(shape), float(cost)))
    return tuple(found)


_PARADIGMS = _paradigms()

# what never changes: «Кушнаренко», «Русских», «Живаго», «Гамзатли»; a woman's surname in a consonant as well
_FIXED = re.compile("([оеёиуыэю]|[иы]х|[ая]го|ово)$", re.IGNORECASE)
_FIXED_OF_WOMEN = re.compile("[бвгджзклмнпрстфхцчшщйь]$", re.IGNORECASE)
_FIXED_IN_DOUBT = re.compile("[иыуею]$", re.IGNORECASE)  # «Кучмы» is rather a form of «Кучма»
_OBLIQUE_LOOK = re.compile(
    "(([оеё]в|[иы]н|[сц]к)([ыио]м|ой|у)|[ео]го|[ео]му|ую|[ео]м)$", re.IGNORECASE
)  # «Гулого», «Чиняковым»


@lru_cache(20_000)
def forms(word: str, role: Role) -> tuple[Form, ...]:
    """Return every way to read *word* in *role*, the likeliest first; never empty."""
    if word.isupper() and len(word) > 2:
        word = capitalised(word)
    if "-" in word:
        found = list(_double(word, role))
    else:
        found = [form for form in _simple(word, role) if len(form.nominative) > 1]
    best: dict[tuple[str, Gender, Case], Form] = {}
    for form in found:
        key = (form.nominative, form.gender, form.case)
        if key not in best or form.cost < best[key].cost:
            best[key] = form
    return tuple(sorted(best.values(), key=lambda form: form.cost))


def _simple(word: str, role: Role) -> Iterator[Form]:
    if role is Role.LAST:
        yield from _common_noun(word)
    for paradigm in _PARADIGMS:
        if role.value[0] not in paradigm.roles:
            continue
        for case, nominative in _undo(word, paradigm):
            cost = paradigm.cost + _CASE_COST[case] + _oddity(nominative, role, paradigm.gender)
            if role is Role.FIRST:
                cost += _rarity(word, paradigm.gender)
            yield Form(nominative, paradigm.gender, case, cost)
    for gender in Gender:
        fixed = _cost_of_not_changing(word, role, gender) + _oddity(word, role, gender)
        for case in Case:
            yield Form(word, gender, case, fixed + _CASE_COST[case])


_NO_COMMON_NOUN = {"Surn", "Name", "Patr", "Geox", "Abbr", "Orgn", "plur"}


def _common_noun(word: str) -> Iterator[Form]:
    """«Зайцем», «Орла»: a surname that is a word declines as that word does."""
    for parse in parses(word):
        if parse.pos == "NOUN" and parse.case and not parse.grammemes & _NO_COMMON_NOUN and is_known(word):
            nominative = capitalised(parse.lemma)
            for gender in Gender:
                yield Form(nominative, gender, parse.case, 0.1 + _CASE_COST[parse.case])


def _undo(word: str, paradigm: Paradigm) -> Iterator[tuple[Case, str]]:
    if word.endswith(paradigm.ending) and paradigm.shape.search(word):
        yield Case.NOMINATIVE, word
    for case, endings in zip(_OBLIQUE, paradigm.oblique, strict=True):
        for ending in endings.split("|"):
            if word.endswith(ending):
                nominative = word.removesuffix(ending) + paradigm.ending
                if paradigm.shape.search(nominative):
                    yield case, nominative


def _cost_of_not_changing(word: str, role: Role, gender: Gender) -> float:
    if role is Role.PATRONYMIC:
        return 0.0 if word.lower() in TAILS else 2.0
    if _FIXED_IN_DOUBT.search(word):
        return 0.4
    if _FIXED.search(word) or (gender is Gender.FEMALE and _FIXED_OF_WOMEN.search(word)):
        return 0.0
    return 1.5


def _oddity(nominative: str, role: Role, gender: Gender) -> float:
    if role is Role.FIRST:
        return _oddity_of_first_name(nominative, gender)
    if role is Role.PATRONYMIC:
        return 0.0
    if is_known_surname(nominative):
        return -0.3
    return 0.8 if _OBLIQUE_LOOK.search(nominative) else 0.0


def _oddity_of_first_name(nominative: str, gender: Gender) -> float:
    known = _genders(nominative)
    if known:
        return 0.0 if gender in known else 2.0
    usual = Gender.FEMALE if nominative[-1] in "ая" else Gender.MALE
    if is_first_name(nominative):
        return (0.6 if _is_listed_by_mistake(nominative.lower()) else 0.3) + (0.0 if gender is usual else 0.7)
    rare = 0.4 if gender is Gender.FEMALE or re.search("[^аеиоуьй]я$", nominative) else 0.0
    return 1.0 + rare + (0.0 if gender is usual else 0.7)


def _double(word: str, role: Role) -> Iterator[Form]:
    """«Петрова-Водкина», «Касым-Жомартом», «Аль-Рашида»: the last part always declines, the first one where it can."""
    head, _, tail = word.rpartition("-")
    for last in forms(tail, role):
        parts = [form for form in forms(head, role) if form.gender is last.gender and form.case is last.case]
        changing = [form for form in parts if form.nominative != head or last.case is Case.NOMINATIVE]
        if changing and role is Role.LAST:
            best = min(changing, key=lambda form: form.cost)
            yield Form(f"{best.nominative}-{last.nominative}", last.gender, last.case, last.cost + best.cost / 2)
        yield Form(f"{head}-{last.nominative}", last.gender, last.case, last.cost + (0.5 if role is Role.LAST else 0.0))


# --------------------------------------------------------------------------- what is known of words


@cache
def _first_names() -> frozenset[str]:
    """First names of the news in the nominative, lower-case, е for ё: a word list of the language model's package."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    folder = Path(spec.submodule_search_locations[0]) / "data" / "dict"
    lists = [(folder / name).read_text("utf-8") for name in ("first.txt", "maybe_first.txt")]
    lines = "\n".join(lists).replace("ё", "е").splitlines()
    return frozenset(line.partition("#")[0].strip() for line in lines)


@lru_cache(10_000)
def is_first_name(nominative: str) -> bool:
    parts = nominative.lower().replace("ё", "е").split("-")
    return all(_is_listed(part) for part in parts) or bool(_genders(nominative))


def _is_listed(word: str) -> bool:
    return word in _first_names() and not _is_listed_by_mistake(word)


def _is_listed_by_mistake(word: str) -> bool:
    # the list was gathered from texts: it holds «владимира» and «алексея» beside the names themselves
    return (word.endswith("а") and word[:-1] in _first_names()) or (
        word.endswith("я") and not _first_names().isdisjoint({word[:-1] + "й", word[:-1] + "ь"})
    )


@lru_cache(10_000)
def _genders(nominative: str) -> frozenset[Gender]:
    """The genders of a first name the dictionary of forms holds; empty for others."""
    word = nominative.lower().replace("ё", "е")
    if not is_known(nominative):
        return frozenset()
    readings = (p for p in parses(nominative) if p.lemma.replace("ё", "е") == word and p.score > 0.02)
    tags = [p.grammemes for p in readings if "Name" in p.grammemes and p.case is Case.NOMINATIVE]
    return frozenset(gender for gender in Gender for tag in tags if gender.value in tag or "ms-f" in tag)


@lru_cache(10_000)
def _rarity(word: str, gender: Gender) -> float:
    """How much rather *word* is of the other gender: «Дмитрия» is seldom a woman's name, mostly Дмитрий's genitive."""
    names = [p for p in parses(word) if "Name" in p.grammemes] if is_known(word) else []
    total = sum(p.score for p in names)
    fitting = sum(p.score for p in names if gender.value in p.grammemes or "ms-f" in p.grammemes)
    return 0.6 * (1 - fitting / total) if total else 0.0


@lru_cache(10_000)
def is_known_surname(nominative: str) -> bool:
    return is_known(nominative) and any("Surn" in p.grammemes and p.case is Case.NOMINATIVE for p in parses(nominative))


_SURNAME_SHAPE = re.compile(
    r"(ов|ев|ёв|ин|ын|ск|цк|енк|ченк|шенк|йк|ск)(а|ой|у|ым|е|ий|ая|ого|ому|им|ом|ую|о)?$"
    r"|(енко|ейко|ич|ук|юк|чук|як|ян|янц|дзе|швили|ия|их|ых|ец|ко|ник|айло|ый|ой)(а|у|ом|ем|е)?$",
    re.IGNORECASE,
)


def looks_like_surname(word: str) -> bool:
    """Whether its ending or the dictionary makes *word* a surname, in whatever form."""
    return bool(_SURNAME_SHAPE.search(word)) or any("Surn" in p.grammemes for p in parses(word))


@lru_cache(10_000)
def may_be_first_name(word: str) -> bool:
    """Whether *word* is a first name in some case: «Алексея», «Болотом», «Касым-Жомарта»."""
    if word.isupper():
        word = capitalised(word)
    return any(is_first_name(form.nominative) for form in forms(word, Role.FIRST))


_PATRONYMIC = re.compile(r"(ович|евич|ич|овн|евн|ичн|иничн)(а|у|ем|е|ы|ой|ою)?$", re.IGNORECASE)


@lru_cache(10_000)
def may_be_patronymic(word: str) -> bool:
    father = _PATRONYMIC.search(word)
    if not father:
        return False
    if is_known(word):
        return any("Patr" in p.grammemes for p in parses(word))
    stem = word[: father.start()]
    return any(is_first_name(stem + ending) for ending in ("", "й", "ь", "а", "я", "ий", "ей") if stem)


def fold(word: str) -> str:
    """Lower-case, е for ё: how names are compared."""
    return word.lower().replace("ё", "е")


def capitalised(word: str) -> str:
    """«МИННИХАНОВ» → «Минниханов», «АЛЬ-РАШИД» → «Аль-Рашид»."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


# --------------------------------------------------------------------------- which word is what


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one mention as written, each empty where the mention has none; initials stand as «А.»."""

    first: str = ""
    patronymic: str = ""
    last: str = ""
    surname_first: bool = False
    eastern: bool = False  # the surname stands first by custom, and stays there
    chinese: bool = False

    @property
    def initials(self) -> bool:
        return self.first.endswith(".")


def parts_of(words: Sequence[str]) -> Parts | None:
    """Tell the parts of a name: initials as separate words («А.», «Ю.»). None where it is no name of a person."""
    initials = [word for word in words if INITIAL.fullmatch(word)]
    names = [word for word in words if not INITIAL.fullmatch(word)]
    if not names:
        return None
    if initials:
        first, patronymic = (*initials, "")[:2]
        if len(names) == 2 and INITIAL.fullmatch(words[1]):  # «Джордж У. Буш»
            return Parts(names[0], "", names[1])
        return Parts(first, patronymic, " ".join(names), surname_first=not INITIAL.fullmatch(words[0]))
    if names[-1].lower() in TAILS and len(names) > 2:
        return _with_tail(names)
    if _is_chinese(names):
        return Parts(first=" ".join(names[1:]), last=names[0], surname_first=True, eastern=True, chinese=True)
    if is_korean_or_vietnamese(names):
        return Parts(first=" ".join(names[1:]), last=names[0], surname_first=True, eastern=True)
    return _plain(names)


def is_eastern(names: Sequence[str]) -> bool:
    """«Хань Шэнцзянь», «Ким Чен Ын»: the surname stands first."""
    return _is_chinese(names) or is_korean_or_vietnamese(names)


def _is_chinese(names: Sequence[str]) -> bool:
    return 2 <= len(names) <= 3 and may_be_surname(names[0]) and may_be_given_name("".join(names[1:]))


def _with_tail(names: Sequence[str]) -> Parts:
    """«Ильхам Гейдар оглы Алиев» and «Алиев Ильхам Гейдар оглы»."""
    *before, father, tail = names
    patronymic = f"{father} {tail}"
    if len(before) == 1:
        return Parts(before[0], patronymic, "")
    if may_be_first_name(before[0]) and not may_be_first_name(before[1]):
        return Parts(before[0], patronymic, before[1])
    return Parts(before[1], patronymic, before[0], surname_first=True)


def _plain(names: Sequence[str]) -> Parts | None:
    match list(names):
        case [word]:
            if may_be_first_name(word) and not looks_like_surname(word):
                return Parts(first=word)
            return Parts(last=word)
        case [first, second]:
            if may_be_patronymic(second) and may_be_first_name(first) and not _is_also_surname(second):
                return Parts(first, second)
            if not may_be_first_name(first) and may_be_first_name(second) and looks_like_surname(first):
                return Parts(first=second, last=first, surname_first=True)
            return Parts(first, "", second)
        case [first, second, third]:
            if may_be_patronymic(third) and (may_be_first_name(second) or not may_be_patronymic(second)):
                return Parts(second, third, first, surname_first=True)
            if may_be_patronymic(second):
                return Parts(first, second, third)
            return _western(names)
        case [_, *_]:
            return _western(names) if len(names) <= 5 else None
    return None


def _is_also_surname(word: str) -> bool:
    return any("Surn" in p.grammemes for p in parses(word))


def _western(names: Sequence[str]) -> Parts:
    """«Реджеп Тайип Эрдоган», «Урсула фон дер Ляйен»: a particle begins the surname."""
    for index in range(1, len(names) - 1):
        if names[index].lower() in PARTICLES:
            return Parts(" ".join(names[:index]), "", " ".join(names[index:]))
    return Parts(" ".join(names[:-1]), "", names[-1])


# --------------------------------------------------------------------------- a whole name


@dataclass(frozen=True, slots=True)
class Reading:
    """One consistent way to put a whole mention in the nominative; *cost* grows with its oddity."""

    first: str
    patronymic: str
    last: str
    gender: Gender
    case: Case
    cost: float


_SLACK = 2.0  # readings this much worse than the best are kept: another mention may speak for them


@lru_cache(4096)
def readings(parts: Parts) -> tuple[Reading, ...]:
    """Return the ways to read a mention, best first: in each, all its parts agree in gender and case."""
    found = [reading for gender in Gender for case in Case for reading in _readings(parts, gender, case)]
    found += [reading for gender in Gender for case in _OBLIQUE for reading in _careless(parts, gender, case)]
    if not found:
        return (Reading(parts.first, parts.patronymic, parts.last, Gender.MALE, Case.NOMINATIVE, _SLIP),)
    found.sort(key=lambda reading: reading.cost)
    return tuple(reading for reading in found if reading.cost <= found[0].cost + _SLACK)


def begins_elsewhere(words: Sequence[str]) -> bool:
    """Whether the first of *words* does not go with the others: «Владимира» in «Владимира Ольга Деева»."""
    whole, shorter = parts_of(words), parts_of(words[1:])
    if whole is None or shorter is None:
        return False
    return readings(whole)[0].cost > readings(shorter)[0].cost + _MISFIT


_MISFIT = 0.8
_SLIP = 3.0
_UNDECLINED = 0.9


def _careless(parts: Parts, gender: Gender, case: Case) -> Iterator[Reading]:
    """«с президентом Касым-Жомарт Токаевым»: only the surname is declined, as is often done to foreign names."""
    if not parts.first or not parts.last or parts.patronymic or parts.initials or parts.eastern:
        return
    first = _best(parts.first, Role.FIRST, gender, Case.NOMINATIVE)
    if first is not None and first[0] == parts.first:
        for last, cost in _last_words(parts.last, gender, case):
            if last != parts.last:
                yield Reading(parts.first, "", last, gender, case, first[1] + cost + _UNDECLINED)


def _readings(parts: Parts, gender: Gender, case: Case) -> list[Reading]:
    first = _given(parts, gender, case) if parts.eastern else _best(parts.first, Role.FIRST, gender, case)
    patronymic = _best(parts.patronymic, Role.PATRONYMIC, gender, case)
    if first is None or patronymic is None:
        return []
    return [
        Reading(first[0], patronymic[0], last, gender, case, first[1] + patronymic[1] + cost)
        for last, cost in _last_words(parts.last, gender, case)
        if not parts.chinese or is_surname(last)
    ]


def _given(parts: Parts, gender: Gender, case: Case) -> tuple[str, float] | None:
    """«Цзиньпином», «Чен Ыном»: only the last syllable of an eastern given name declines."""
    head, _, tail = parts.first.rpartition(" ")
    fitting = [form for form in forms(tail, Role.FIRST) if form.gender is gender and form.case is case]
    if parts.chinese:
        fitting = [form for form in fitting if is_given_name(form.nominative)]
    return (f"{head} {fitting[0].nominative}".strip(), fitting[0].cost) if fitting else None


def _best(words: str, role: Role, gender: Gender, case: Case) -> tuple[str, float] | None:
    if not words or words.endswith(".") or words.rpartition(" ")[2].lower() in TAILS:
        return words, 0.0
    chosen: list[str] = []
    total = 0.0
    for word in words.split(" "):
        fitting = [form for form in forms(word, role) if form.gender is gender and form.case is case]
        if not fitting:
            return None
        chosen.append(fitting[0].nominative)
        total += fitting[0].cost
    return " ".join(chosen), total


def _last_words(words: str, gender: Gender, case: Case) -> Iterator[tuple[str, float]]:
    if not words:
        yield "", 0.0
        return
    head, _, tail = words.rpartition(" ")
    for form in forms(tail, Role.LAST):
        if form.gender is gender and form.case is case:
            yield f"{head} {form.nominative}".strip(), form.cost
