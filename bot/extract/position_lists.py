"""Posts told once for several, with what each is of beside each name: «ректоры: от КФУ Иван Петров, от ТГУ …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.extract import position_words as words
from bot.extract.name_mentions import Mention
from bot.extract.position_clauses import led
from bot.extract.position_phrases import Position, Post, position_of, tokens_of
from bot.extract.positions_after import end_of_rest
from bot.russian.folding import fold
from bot.russian.morphology import Case
from bot.russian.places import Form, find_places
from bot.russian.prefilter import quick

_STEMS = (
    r"глав|мэр|губернатор|ректор|директор|председател|заместител|руководител|министр|начальник|президент|посл|консул"
    r"|хоким|аким|спикер"
)
_STEM = quick(_STEMS)
_HEAD = re.compile(rf"(?<![\w-])(?:{_STEMS})(?:ы|и|а|я|ов|ей|ам|ям|ами|ями|ах|ях)?(?![\w-])", re.IGNORECASE)
_CASES = frozenset(Case)
_SO_MANY = re.compile(r"(?<!\w)(?:два|три|четыре|оба|двое|трое)\s$", re.IGNORECASE)
_REACH = 200  # characters between the post and the first of the names
_ENDED = re.compile(r"[.!?;](?:\s|$)|\n")
_BEFORE = re.compile(
    r"(?:^|.*[,:;]\s|.*\sи\s|\s)(?:(?:за|от)\s)?(?P<of>[А-ЯЁа-яё«][^,:;–—\n]{2,90}?)\s?(?:[–—-]\s)?$", re.DOTALL
)
_AFTER = re.compile(
    r"\s(?:от|из)\s(?P<of>[А-ЯЁ«][^,:;.\n]{1,60}?)(?=[,.:;\n]|\s(?:и|расписал|подписал|встрет)|$)|\s\((?P<in>[А-ЯЁ][А-ЯЁа-яё-]+(?:\s(?:область|край|район))?)\)"
)
_UNITS = {
    "районов": "района",
    "областей": "области",
    "округов": "округа",
    "городов": "",
    "отделений": "отделения",
    "регионов": "",
}
_ADJECTIVE = re.compile(r"[сц]к(?:ого|ой|ий)$")


def from_lists(
    text: str, mentions: Sequence[Mention], held: Mapping[int, Sequence[Position]]
) -> dict[int, list[Position]]:
    """Return the positions, by the start of a mention, of those without one whom a list tells one each."""
    found: dict[int, list[Position]] = {}
    for head in _heads(text):
        counted = _SO_MANY.search(text, max(0, head.start() - 10), head.start()) is not None  # «два мэра»
        several = words.head_cases(head[0].lower(), plural=True)
        if not (several or counted) or words.head_cases(head[0].lower()) & {Case.NOMINATIVE}:
            continue
        listed = _listed(text, head.end(), mentions)
        if listed and not any(held[mention.start] for mention in listed):
            found |= _each(text, head, listed)
    for one, other in pairwise(mentions):
        if text[one.end : other.start] == " и " and (told := _FIRST_AND_SECOND.match(text, other.end)):
            found |= _of_two(text, told, one, other)
    return found


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Nouns for those who hold a post, looked for in the folded text, whose words are known."""
    tried = (_HEAD.match(text, stem.start()) for stem in _STEM.finditer(fold(text)))
    return (head for head in tried if head)


_FIRST_AND_SECOND = re.compile(
    r"(?:[,:]|\.|\s[–—-])\s[Пп]ервый\s(?:из них\s)?(?:[–—-]\s)?(?P<first>(?:[^.;\n]|(?<=им|.[А-ЯЁ])\.){3,120}?)"
    r",\s(?:а\s)?второй\s(?:из них\s)?(?P<dash>[–—-]\s)?(?P<second>[^.;\n]{3,120}?)(?=[.;,\n]|$)"
)
_LEADS = re.compile(r"(?P<meanwhile>временно\s)?(?P<verb>возглавляет|руководит)\s")


def _of_two(text: str, told: re.Match[str], one: Mention, other: Mention) -> dict[int, list[Position]]:
    """«Иван Петров и Пётр Сидоров: первый возглавляет НАО, второй – Томскую область»."""
    leads = _LEADS.match(told["first"])
    first = _told(text, told.start("first"), told.end("first"), leads)
    again = _LEADS.match(told["second"]) or (leads if told["dash"] else None)
    second = _told(text, told.start("second"), told.end("second"), again)
    return {at: [post] for at, post in ((one.start, first), (other.start, second)) if post is not None}


def _told(text: str, start: int, end: int, leads: re.Match[str] | None) -> Position | None:
    tokens = tokens_of(text, start, end)
    head = next((at for at, token in enumerate(tokens[:4]) if token.is_head(frozenset({Case.NOMINATIVE}))), None)
    if head is not None:
        return position_of(tokens, [(0, head, end_of_rest(tokens, head + 1))], frozenset({Case.NOMINATIVE}))
    if leads is None:
        return None
    found = _LEADS.match(text, start)
    return led(text[found.end() if found else start : end], leads["verb"], start, meanwhile=bool(leads["meanwhile"]))


def _listed(text: str, start: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The names of the sentence after a post in the plural, up to the next post."""
    ended = _ENDED.search(text, start)
    stop = ended.start() if ended else len(text)
    following = [mention for mention in mentions if start <= mention.start < stop]
    if len(following) < 2 or following[0].start - start > _REACH:
        return []
    return following


def _each(text: str, head: re.Match[str], listed: Sequence[Mention]) -> dict[int, list[Position]]:
    tokens = tokens_of(text, head.start(), head.end())
    post = position_of(tokens, [(0, 0, 1)], _CASES).posts[0]
    opened = re.compile(r"[,:(–—]\s?").search(text, head.end(), listed[0].start)
    common = text[head.end() : opened.start()].strip() if opened else ""
    unit = common.split(" ")[-1].lower() if common else ""
    at = opened.end() if opened else head.end()
    told: dict[int, list[Position]] = {}
    for mention, following in zip(listed, [*listed[1:], None], strict=True):
        after = _AFTER.match(text, mention.end, following.start if following else min(len(text), mention.end + 90))
        before = _BEFORE.match(text[at : mention.start]) if after is None else None
        of = (after["of"] or after["in"]) if after else before["of"].strip() if before else None
        rest = _rest(of, unit, post.title) if of else None
        if rest is None:
            return {}
        name = f"{post.title} {rest}".strip()
        told[mention.start] = [Position(head.start(), head.end(), name, (Post(name, post.title, rest),))]
        at = after.end() if after else mention.end
    return told


def _rest(of: str, unit: str, title: str) -> str | None:
    """«Московского района» of «Московского» and «районов», «по экономике» as it is."""
    if of.startswith("по ") and title == "заместитель":
        return of
    places = find_places(of)
    if len(places) == 1 and (places[0].start, places[0].end) == (0, len(of)) and places[0].form is Form.NAME:
        return places[0].place.genitive  # «губернаторы: Иван Петров (ЯНАО), Пётр Сидоров (Томская область)»
    if _ADJECTIVE.search(of.lower()) and unit in _UNITS:
        adjective = re.sub(r"ий$", "ого", of)
        return f"{adjective} {_UNITS[unit]}".strip()
    return of if of[0].isupper() or of[0] == "«" else None
