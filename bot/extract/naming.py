"""The fullest name of a person in the nominative, agreed upon by all the mentions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.extract.name_mentions import Mention
from bot.extract.position_cases import cases_before, cases_of_outer, word_before_posts
from bot.extract.position_of_another import is_of_somebody
from bot.russian.morphology import Case, parses
from bot.russian.name_words import Gender, fold
from bot.russian.personal_names import Reading, parts_of, readings
from bot.russian.wordlist import wordlist

Readings = Mapping[int, Sequence[Reading]]
"""How each mention, by its start, can be read; the likeliest first."""

_GOVERNED = {
    "с": {Case.INSTRUMENTAL, Case.GENITIVE},
    "к": {Case.DATIVE},
    "благодаря": {Case.DATIVE},
    "от": {Case.GENITIVE},
    "у": {Case.GENITIVE},
    "для": {Case.GENITIVE},
    "без": {Case.GENITIVE},
    "до": {Case.GENITIVE},
    "из": {Case.GENITIVE},
    "против": {Case.GENITIVE},
    "о": {Case.LOCATIVE},
    "при": {Case.LOCATIVE},
    "между": {Case.INSTRUMENTAL},
    "перед": {Case.INSTRUMENTAL},
    "за": {Case.INSTRUMENTAL, Case.ACCUSATIVE},
    "про": {Case.ACCUSATIVE},
    "через": {Case.ACCUSATIVE},
}
_GOVERNED |= {  # «По словам Т. Хаттрема», «по поручению Путина вылетел»
    noun: {Case.GENITIVE}
    for noun in wordlist(
        "словам мнению данным информации поручению приглашению инициативе просьбе предложению решению распоряжению"
        " указанию указу имени выражению оценке руководством председательством"
    )
}
_GOVERNED |= {
    "господин": {Case.NOMINATIVE},
    "господина": {Case.GENITIVE, Case.ACCUSATIVE},
    "господину": {Case.DATIVE},
    "господином": {Case.INSTRUMENTAL},
    "госпожа": {Case.NOMINATIVE},
    "госпожу": {Case.ACCUSATIVE},
}
_VARIANTS = {"со": "с", "ко": "к", "об": "о", "обо": "о", "изо": "из", "ото": "от"}
_AGAINST = 1.5  # what a reading costs that the words around speak against
_HINTED = 0.7  # the same, less surely: by the first of several posts, or a name told in one breath
_FOR = -0.5
_CONTRADICTION = 3.0  # a mention that cannot be read so at all: a slip of the pen


def agreed_name(text: str, mentions: Sequence[Mention]) -> tuple[str, Readings]:
    """Return the fullest name the *mentions* of one person allow, and how each of them reads under it."""
    weighed = {m.start: _weighed(text, m) for m in mentions}
    fullest = max(m.weight for m in mentions)
    options = {(r.gender, r.first, r.last) for m in mentions if m.weight == fullest for r in weighed[m.start]}
    best = min(sorted(options), key=lambda option: sum(_cost(option, found) for found in weighed.values()))
    kept = {start: [r for r in found if _is(r, best)] or found for start, found in weighed.items()}
    return _written(mentions, best, kept), kept


def _weighed(text: str, mention: Mention) -> list[Reading]:
    costs = _costs(text, mention)
    found = [
        Reading(r.first, r.patronymic, r.last, r.gender, r.case, r.cost + costs.get((r.gender, r.case), 0.0))
        for r in readings(mention.parts)
    ]
    return sorted(found, key=lambda reading: reading.cost)


_Option = tuple[Gender, str, str]  # gender, first name, surname


def _cost(option: _Option, found: Sequence[Reading]) -> float:
    return min((r.cost for r in found if _is(r, option)), default=found[0].cost + _CONTRADICTION)


def _is(reading: Reading, option: _Option) -> bool:
    gender, first, last = option
    return (
        reading.gender is gender
        and (reading.last == last or not reading.last or not last or fold(reading.last) == fold(last))
        and (reading.first == first or _is_open(reading.first) or _is_open(first) or fold(reading.first) == fold(first))
    )


def _is_open(first: str) -> bool:
    return not first or first.endswith(".")


def _written(mentions: Sequence[Mention], best: _Option, kept: Readings) -> str:
    _, first, last = best
    patronymic = max((kept[m.start][0].patronymic for m in mentions if m.parts.patronymic), key=len, default="")
    if first.endswith("."):
        return f"{first}{patronymic if patronymic.endswith('.') else ''} {last}".strip()
    given = first if patronymic.endswith(".") else f"{first} {patronymic}".strip()
    full = [m.parts for m in mentions if m.parts.first and m.parts.last and not m.parts.initials]
    if full and all(parts.surname_first for parts in full):
        return f"{last} {given}".strip()
    return f"{given} {last}".strip()


# --------------------------------------------------------------------------- what stands beside a name

_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([а-яё]+)")


_WAYS = tuple((gender, case) for gender in Gender for case in Case)


def _costs(text: str, mention: Mention) -> dict[tuple[Gender, Case], float]:
    """What the word before and the verb beside a name say of its case and gender."""
    costs: dict[tuple[Gender, Case], float] = {}
    last = text.rfind(" ", 0, mention.start - 1) + 1  # no word goes on over a space
    found = _WORD_BEFORE.search(text, max(last, mention.start - 40), mention.start)
    before = found[1].lower() if found else ""
    governed: Iterable[Case] = _GOVERNED.get(_VARIANTS.get(before, before), ())
    outer = frozenset[Case]()
    if not governed and is_of_somebody(text, mention.start, mention.end):
        governed = {Case.GENITIVE}
    elif not governed:
        governed = cases_before(text, mention.start)
        outer = cases_of_outer(text, mention.start)
    if governed:
        costs = {way: _AGAINST for way in _WAYS if way[1] not in governed}
    for cases in filter(None, (outer, _cases_beside(text, mention))):
        costs |= {way: costs.get(way, 0.0) + _HINTED for way in _WAYS if way[1] not in cases}
    if before.startswith(("госпож", "г-ж")):
        costs |= {(Gender.MALE, case): _AGAINST for case in Case}
    if not before and not governed:  # a line, a sentence or an item of a list begins with it
        costs |= {(gender, Case.NOMINATIVE): _FOR for gender in Gender}
    following = _WORD_AFTER.match(text, mention.end)
    # «встретила заместитель директора Насиба Валеева», but not «встретил министр Анна Белова»
    agreeing = word_before_posts(text, mention.start) if Case.NOMINATIVE in governed else ""
    for verb in (before, following[1] if following else "", agreeing if agreeing.endswith(("ла", "лась")) else ""):
        for gender in _genders_of_past(verb):
            costs[gender, Case.NOMINATIVE] = costs.get((gender, Case.NOMINATIVE), 0.0) + _FOR
    return costs


_NAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
_AND_NAME = re.compile(rf"(?:, {_NAME} {_NAME})*(?:,| и) ({_NAME}) ({_NAME})(?!\w| [А-ЯЁ])")
_NAME_AND = re.compile(rf"(?<![\w.] )(?<!\w)({_NAME}) ({_NAME})(?:,| и) $")


def _cases_beside(text: str, mention: Mention) -> frozenset[Case]:
    """The cases of a name told in one breath, where it has few: «Любиша Чосич и Юрий Шалаев»."""
    beside = _AND_NAME.match(text, mention.end)
    if beside is None and text.endswith((", ", " и "), 0, mention.start):
        beside = _NAME_AND.search(text, max(0, mention.start - _REACH), mention.start)
    parts = parts_of(beside.groups()) if beside else None
    found = readings(parts) if parts else ()
    cases = {reading.case for reading in found if reading.cost <= found[0].cost + _SURE}
    return frozenset(cases) if len(cases) <= _FEW else frozenset()


_REACH = 50
_SURE, _FEW = 0.6, 2  # the genitive and the accusative look alike


@lru_cache(10_000)
def _genders_of_past(word: str) -> tuple[Gender, ...]:
    """«отметила» is said of a woman, «отметил» of a man."""
    if not word.endswith(("л", "ла", "лся", "лась")):
        return ()
    marks = next((p.grammemes for p in parses(word) if p.pos == "VERB" and "past" in p.grammemes), frozenset())
    return tuple(gender for gender in Gender if gender.value in marks)
