"""How the words of names decline.

A surname has no dictionary: «Крупко», «Рапотой», «Шапкеновым» are read by their endings, each under every gender and
case it could be in; the first name, the patronymic and the other mentions of the person then tell which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bot.russian.eastern_women import is_seldom_a_man, is_woman
from bot.russian.morphology import Case, is_known, parses
from bot.russian.name_words import (
    Gender,
    capitalised,
    genders_of,
    is_first_name,
    is_known_surname,
    is_listed_by_mistake,
    rarity,
)
from bot.russian.wordlist import wordlist

TAILS = wordlist("оглы кызы гызы улы уулу заде кизи")  # «Алиев Ильхам Гейдар оглы»


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
    ending: str
    oblique: tuple[tuple[Case, str], ...]  # a case may have two endings: «Анной», «Анною»
    shape: re.Pattern[str]
    cost: float


_OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE)
# how seldom a name stands in a case when nothing beside it asks for one
CASE_COST = {
    Case.NOMINATIVE: 0.0, Case.GENITIVE: 0.2, Case.ACCUSATIVE: 0.3, Case.INSTRUMENTAL: 0.2, Case.DATIVE: 0.4,
    Case.LOCATIVE: 0.6,
}  # fmt: skip

# gender; first, patronymic, last; ending of the nominative and of the five other cases; shape of the nominative; cost
_TABLE = """
masc l  -   а у а ым е             (ов|ев|ёв|ин|ын)$             0
masc fl -   а у а ом е             [бвгджзклмнпрстфх]$           0
masc fl -   а у а ем|ом е          ([жшчщ]|(^|[^й])ц)$           0
masc p  -   а у а ем е             ич$                           0
masc l  ий  ого ому ого им ом      (ск|цк)ий$                    0
masc l  ий  ого ому ого им ом      [кгх]ий$                      0.5
masc l  ый  ого ому ого ым ом      [бвдзлмнпрст]ый$              0.6
masc l  ой  ого ому ого ым|им ом   [бвдзлмнпрсткгхш]ой$          0.7
masc l  ий  его ему его им ем      [нжшчщ]ий$                    0.6
masc fl ий  ия ию ия ием ии        ий$                           0
masc fl й   я ю я ем|ём е          (?<![сц]к)[аеёэя]й$           0
masc fl й   я ю я ем|ём е          [ую]й$                        0.8
masc fl й   я ю я ем е             ой$                           0.5
masc fl ь   я ю я ем|ём е          [бвдзлмнпрст]ь$               0
masc l  ей  ья ью ья ьем|ьём ье    [бвдзлмнпрст]ей$              0.3
masc l  ец  ца цу ца цем|цом це    [бвгджзкмнпрстфх]ец$          -0.1
masc l  ец  йца йцу йца йцем йце   [аеиоу]ец$                    0.3
masc l  ец  ьца ьцу ьца ьцом|ьцем ьце  лец$                      0.3
masc l  ок  ка ку ка ком ке        [бвдзлмнпрстчш]ок$            1.2
masc l  ок  ка ку ка ком ке        [оеё]нок$                      0.2
masc l  ень ня ню ня нем|нём не [бвгджзклмпрстфхцчшщ]ень$       0.1
masc f  ый  ыя ыю ыя ыем ые        [длнрт]ый$                    0.3
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
femn l  ая  ой ой ую ой|ою ой      ([сц]к|[^ое]в|[^иы]н)ая$      0
femn l  ая  ой ой ую ой|ою ой      ([^сцвни]|[^сц][^вни])ая$     0.35
femn l  яя  ей ей юю ей ей         яя$                           0.3
femn p  а   ы е у ой|ою е          (вн|чн)а$                     0
femn fl а   ы е у ой|ою е          [бвдзлмнпрстфц]а$             0.3
femn fl а   и е у ой|ей|ою е       [гкхжшчщ]а$                   0.3
femn fl а   ы е у ей|ею е          ца$                           0.3
femn f  я   и е ю ей|ёй е          [^и]я$                        0.3
femn l  я   и е ю ей|ёй е          [^и]я$                        0.9
femn fl ия  ии ии ию ией ии        ия$                           0.3
femn f  ь   и и ь ью и             [бвдзлмнпрст]ь$               0.2
"""


def _paradigms() -> dict[Role, tuple[Paradigm, ...]]:
    found: dict[Role, list[Paradigm]] = {role: [] for role in Role}
    for line in _TABLE.strip().splitlines():
        gender, roles, ending, *oblique, shape, cost = line.split()
        cases = tuple((case, e) for case, either in zip(_OBLIQUE, oblique, strict=True) for e in either.split("|"))
        paradigm = Paradigm(Gender(gender), "" if ending == "-" else ending, cases, re.compile(shape), float(cost))
        for role in Role:
            if role.value[0] in roles:
                found[role].append(paradigm)
    return {role: tuple(paradigms) for role, paradigms in found.items()}


_PARADIGMS = _paradigms()

# what never changes: «Кушнаренко», «Русских», «Живаго», «Гамзатли»; a woman's surname in a consonant as well
_FIXED = re.compile("([оеёиуыэю]|[иы]х|[ая]го|ово)$", re.IGNORECASE)
_FIXED_OF_WOMEN = re.compile("[бвгджзклмнпрстфхцчшщйь]$", re.IGNORECASE)
_FIXED_IN_DOUBT = re.compile("[иыуею]$", re.IGNORECASE)  # «Кучмы» is rather a form of «Кучма»
_DECLINED_LOOK = re.compile(r"..[^аеёиоуыэюя]ой$")  # «Завадой», but not «Цой»
# «Орл» of «Орла», «Саёнк», «Пивнь» of «Пивня», «Ардзинб»
_UNSPEAKABLE = re.compile("([бвгджзкпрстхцчшщ][лнр]|[еёо]нк|[бвгджзкпстхцчшщ]нь|[бвгджзкнпстфхцчшщ]б)$", re.IGNORECASE)
_ABKHAZ = re.compile("[бвгджзкнпстфхцчшщ]ба$")  # «для Ардзинба» as often as «для Ардзинбы»
_GEORGIAN = re.compile("(дзе|швили)$", re.IGNORECASE)
_OBLIQUE_LOOK = re.compile(
    "(([оеё]в|[иы]н|[сц]к)([ыио]м|ой|у)|[ео]го|[ео]му|ую|[ео]м)$", re.IGNORECASE
)  # «Гулого», «Чиняковым»


@lru_cache(20_000)
def forms_in(word: str, role: Role, gender: Gender, case: Case) -> tuple[Form, ...]:
    """Return the ways to read *word* so, the likeliest first; empty where its ending forbids it."""
    return tuple(form for form in forms(word, role) if form.gender is gender and form.case is case)


_MOST_HYPHENS = 3  # «Салтыков-Щедрин», «Аль-Рашид-Бей»; more are no name


@lru_cache(20_000)
def forms(word: str, role: Role) -> tuple[Form, ...]:
    """Return every way to read *word* in *role*, the likeliest first; never empty."""
    if word.isupper() and len(word) > 2:
        word = capitalised(word)
    if 1 <= word.strip("-").count("-") <= _MOST_HYPHENS:
        found = list(_double(word, role))
    else:
        found = [form for form in _simple(word, role) if len(form.nominative) > 1 or form.nominative == word]
    best: dict[tuple[str, Gender, Case], Form] = {}
    for form in found:
        key = (form.nominative, form.gender, form.case)
        if key not in best or form.cost < best[key].cost:
            best[key] = form
    return tuple(sorted(best.values(), key=lambda form: form.cost))


def _simple(word: str, role: Role) -> Iterator[Form]:
    if role is Role.LAST:
        yield from _common_noun(word)
        if _OF_A_DAUGHTER.search(word):  # «Альфия Мустаевна», of a father nobody lists
            yield from (replace(form, cost=form.cost - 1.0) for form in _simple(word, Role.PATRONYMIC))
    for paradigm in _PARADIGMS[role]:
        for case, nominative in _undo(word, paradigm):
            cost = paradigm.cost + CASE_COST[case] + _oddity(nominative, role, paradigm.gender)
            if role is Role.FIRST:
                cost += rarity(word, paradigm.gender)
            elif case is not Case.NOMINATIVE and nominative.endswith("ой") and _is_adjective(nominative.lower()):
                cost -= _oddity(nominative, role, paradigm.gender) + 0.4  # «Полевого» is Полевой
            yield Form(nominative, paradigm.gender, case, cost)
    for gender in Gender:
        fixed = _cost_of_not_changing(word, role, gender) + _oddity(word, role, gender)
        for case in Case:
            yield Form(word, gender, case, fixed + CASE_COST[case])


def _is_adjective(word: str) -> bool:
    return is_known(word) and any(parse.lemma == word and parse.pos == "ADJF" for parse in parses(word))


_OF_A_DAUGHTER = re.compile("[ое]вн(?:а|ы|е|у|ой)$")
_NO_COMMON_NOUN = {"Surn", "Name", "Patr", "Geox", "Abbr", "Orgn", "plur"}


def _common_noun(word: str) -> Iterator[Form]:
    """«Зайцем», «Орла»: a surname that is a word declines as that word does."""
    for parse in parses(word) if is_known(word) else ():
        if parse.pos == "NOUN" and parse.case and not parse.grammemes & _NO_COMMON_NOUN:
            nominative = capitalised(parse.lemma)
            for gender in Gender:
                yield Form(nominative, gender, parse.case, CASE_COST[parse.case])


def _undo(word: str, paradigm: Paradigm) -> Iterator[tuple[Case, str]]:
    if word.endswith(paradigm.ending) and paradigm.shape.search(word):
        yield Case.NOMINATIVE, word
    for case, ending in paradigm.oblique:
        if word.endswith(ending):
            nominative = word.removesuffix(ending) + paradigm.ending
            if paradigm.shape.search(nominative):
                yield case, nominative


def _cost_of_not_changing(word: str, role: Role, gender: Gender) -> float:
    if role is Role.PATRONYMIC:
        return 0.0 if word.lower() in TAILS else 2.0
    if _FIXED_IN_DOUBT.search(word) and not _GEORGIAN.search(word):
        return 0.8 if word.endswith("ы") else 0.4
    if _ABKHAZ.search(word):
        return 0.8
    if _FIXED.search(word) or (gender is Gender.FEMALE and _FIXED_OF_WOMEN.search(word)):
        return 0.6 if _DECLINED_LOOK.search(word) else 0.0
    return 2.5 if role is Role.LAST and gender is Gender.MALE and _ALWAYS_DECLINED.search(word) else 1.5


_ALWAYS_DECLINED = re.compile("[а-яё]{2}(?:ов|ев|ёв|ян|ич)$")  # «с заместителем мэра Белов обсудил»: Белов did


def _oddity(nominative: str, role: Role, gender: Gender) -> float:
    if role is Role.FIRST:
        return _oddity_of_first_name(nominative, gender)
    if role is Role.PATRONYMIC:
        return 0.0
    if is_known_surname(nominative):
        return -0.3
    if _OBLIQUE_LOOK.search(nominative):
        return 0.8
    return 0.3 if _UNSPEAKABLE.search(nominative) else 0.0


def _oddity_of_first_name(nominative: str, gender: Gender) -> float:
    known = genders_of(nominative)
    if known and gender not in known:
        return 2.0
    if is_woman(nominative) or (gender is Gender.MALE and is_seldom_a_man(nominative)):
        return 0.3
    if known:
        return 0.0
    usual = Gender.FEMALE if nominative[-1:] in "ая" else Gender.MALE
    if is_first_name(nominative):
        return (0.6 if is_listed_by_mistake(nominative.lower()) else 0.3) + (0.0 if gender is usual else 0.7)
    if looks_instrumental(nominative) or _DATIVE_LOOK.search(nominative):
        return _ODD + (0.0 if gender is usual else 0.7)
    rare = 0.4 if gender is Gender.FEMALE or re.search("[^аеиоуьй]я$", nominative) else 0.0
    return 1.0 + rare + (0.0 if gender is usual else 0.7)


_ODD = 1.5
_INSTRUMENTAL_LOOK = re.compile("(?:[бвгджзклмнпрстфх]ом|[жчшщцйаеёиоуыэюя]ем)$")
_DATIVE_LOOK = re.compile("[бвгджзклмнпрстфхцчшщ]у$|[лнр]ью$")  # «Синишу», «Тарью»


def looks_instrumental(word: str) -> bool:
    """«Фахадом», «Маноджем», «Кхоем»: of a name nobody lists, rather than the name itself."""
    return bool(_INSTRUMENTAL_LOOK.search(word))


_SURELY = 0.3
_ARTICLES = frozenset({"аль", "эль", "ад", "аз", "ан", "ар", "ас", "ат", "аш"})


def _double(word: str, role: Role) -> Iterator[Form]:
    """«Петрова-Водкина», «Касым-Жомартом», «Аль-Рашида»: the last part always declines, the first one where it can."""
    head, _, tail = word.rpartition("-")
    fixed = role is Role.LAST and tail.endswith("и") and head.lower() in _ARTICLES
    for last in forms(tail, role):
        if fixed and last.nominative != tail:  # «аль-Сиси»
            continue
        parts = forms_in(head, role, last.gender, last.case)
        changing = [form for form in parts if _changes(head, form.nominative) or last.case is Case.NOMINATIVE]
        best = min(changing, key=lambda form: form.cost) if changing else None
        if best and role is Role.FIRST and is_first_name(best.nominative) and not is_first_name(head):
            # «Магомеда-Али»
            yield Form(f"{best.nominative}-{last.nominative}", last.gender, last.case, last.cost - _SURELY)
        elif best and role is Role.LAST:
            yield Form(f"{best.nominative}-{last.nominative}", last.gender, last.case, last.cost + best.cost / 2)
        yield Form(f"{head}-{last.nominative}", last.gender, last.case, last.cost + (0.5 if role is Role.LAST else 0.0))


def _changes(head: str, nominative: str) -> bool:
    """«Петрова» of «Петрова-Водкина», but not «Кара» of «Кара-оола»."""
    return nominative != head and (len(nominative) > _SHORT_HEAD or is_known_surname(nominative))


_SHORT_HEAD = 4  # letters


# --------------------------------------------------------------------------- what a word may be


@lru_cache(10_000)
def may_be_first_name(word: str) -> bool:
    """Whether *word* is a first name in some case: «Алексея», «Болотом», «Касым-Жомарта»."""
    if word.isupper():
        word = capitalised(word)
    if any(is_first_name(form.nominative) for form in forms(word, Role.FIRST)):
        return True
    head, _, tail = word.partition("-")  # «Магомед-Али»
    return tail[:1].isupper() and may_be_first_name(head) and may_be_first_name(tail)


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


def is_formed_as_patronymic(word: str) -> bool:
    """«Шакирзянович», of whatever father; a surname may be formed so too."""
    return bool(_FORMED.search(word))


_FORMED = re.compile(r"(?:[ое]вич(?:а|у|ем|е)?|[ое]вн(?:а|ы|е|у|ой))$", re.IGNORECASE)
