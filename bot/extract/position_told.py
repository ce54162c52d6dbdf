"""The post that a clause tells of one just named: «Анна Белова, она в районе главный врач»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import position_words as words
from bot.extract.position_clauses import led
from bot.extract.position_phrases import Position, Post, Token, position_of, tokens_of
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case, inflect, nominative, parses
from bot.russian.places import find_places
from bot.russian.wordlist import wordlist

_WHO = re.compile(
    r"(?:\s*,\s(?:а\s)?|\s[–—-]\s|:\s|\s\()"
    r"(?:котор\w{2,3}\s|она?\s|это\s|(?=(?:во?|на|при)\s[^.,;!?\n]{3,80}?\sона?\s))"
    r"|[.!]\sОна?\s"  # «… дал понять Иван Петров. Он посол Беларуси»
)
_IN = wordlist("в во на при")
_HE = wordlist("он она")
_BY_THE_WAY = wordlist("раньше ранее прежде сейчас теперь ныне тоже также ещё еще сегодня давно уже и")
_BEFORE = wordlist("раньше ранее прежде")
_IS = re.compile(r"был[аи]?|является|служит|служила?|работает|работала?|избрали|назначили|стала?|трудится")
_HOLDS = re.compile(r"занимает|занимала?|занял[аи]?")
_POST = wordlist("пост должность")
_LEADS = re.compile(r"возглавляет|руководит")
_KEEPS = {"заведует": "заведующий", "управляет": "управляющий"}
_ENVOY = re.compile(r"(?:ген)?консул|посол|представитель|полпред|атташе")
_NOMINATIVE, _INSTRUMENTAL = frozenset({Case.NOMINATIVE}), frozenset({Case.INSTRUMENTAL})
_GENITIVE = frozenset({Case.GENITIVE})


def told_in_a_clause(text: str, end: int, stop: int) -> Position | None:
    """Return the post that a clause after a name ending at *end* tells; *stop* is where the next name begins."""
    newline = text.find("\n", end)
    limit = min(stop, end + REACH, newline if newline >= 0 else len(text))
    link = _WHO.match(text, end, limit)
    if link is None:
        return None
    tokens = tokens_of(text, link.end(), limit)
    at, where, former = 0, "", False
    for _ in range(3):  # «раньше в Томске», «в Томске она», «сейчас служит»
        at, former = _past_adverbs(tokens, at, former)
        if tokens[at : at + 1] and tokens[at].low in _IN and not where:
            at, where = _where(text, tokens, at)
        if tokens[at : at + 1] and tokens[at].low in _HE:
            at += 1
    if at >= len(tokens):
        return None
    return _by_verb(text, tokens, at, where, former=former)


def _past_adverbs(tokens: Sequence[Token], at: int, former: bool) -> tuple[int, bool]:
    while at < len(tokens) and tokens[at].low in _BY_THE_WAY:
        former = former or tokens[at].low in _BEFORE
        at += 1
    return at, former


def _where(text: str, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Where «в администрации города» ends and its words: before a pronoun, a verb or a title of his."""
    stop = at + 1
    while stop < len(tokens) and tokens[stop].low not in _HE and tokens[stop].completes():
        stop += 1
    head = next((i for i in range(at + 2, min(stop + 1, len(tokens))) if tokens[i].is_head(_OF_HIM)), None)
    if head is not None:
        cases = words.head_cases(tokens[head].low) & _OF_HIM
        while head > at + 2 and words.is_modifier(tokens[head - 1].low, cases):
            head -= 1
        stop = head
    return stop, text[tokens[at].start : tokens[stop - 1].end]


_OF_HIM = _NOMINATIVE | _INSTRUMENTAL


def _by_verb(text: str, tokens: Sequence[Token], at: int, where: str, *, former: bool) -> Position | None:
    verb = tokens[at].low
    if _LEADS.fullmatch(verb) or verb in _KEEPS:
        at += 1
        if at < len(tokens) and tokens[at].low in _IN and not where:
            case = Case.ACCUSATIVE if verb == "возглавляет" else Case.INSTRUMENTAL
            at, where = _where_of(text, tokens, at, case)
        return _kept(text, tokens, at, _KEEPS.get(verb, ""), verb, where)
    if verb == "исполняет" and at + 2 < len(tokens) and tokens[at + 1].low == "обязанности":
        found = _titled(tokens, at + 2, _GENITIVE, where, former=False)
        acting = "исполняющий обязанности"
        return found and _acting(found, inflect(found.posts[0].title, Case.GENITIVE), acting)
    cases = _NOMINATIVE
    if _IS.fullmatch(verb):
        cases, at = _INSTRUMENTAL, at + 1
    elif _HOLDS.fullmatch(verb):
        at = next((i + 1 for i in range(at, min(at + 5, len(tokens))) if tokens[i].low in _POST), len(tokens))
        cases = _GENITIVE
    at, former = _past_adverbs(tokens, at, former)
    if at < len(tokens) and tokens[at].low in _IN and not where:
        at, where = _where(text, tokens, at)
    return _titled(tokens, at, cases, where, former=former)


def _where_of(text: str, tokens: Sequence[Token], at: int, case: Case) -> tuple[int, str]:
    """«в парламенте Тувы» of «возглавляет в парламенте Тувы комитет»: up to what stands in the *case* of the verb."""
    last = min(at + _LONGEST_PLACE, len(tokens))
    end = next((i for i in range(at + 2, last) if _may_stand_in(tokens[i], case)), last)
    return end, text[tokens[at].start : tokens[end - 1].end] if end <= len(tokens) else ""


_LONGEST_PLACE = 7  # words


def _may_stand_in(token: Token, case: Case) -> bool:
    found = [p for p in parses(token.low) if p.pos in {"NOUN", "ADJF"}]
    return bool(found) and any(p.case is case and "Fixd" not in p.grammemes for p in found[:3])


def _kept(text: str, tokens: Sequence[Token], at: int, title: str, verb: str, where: str) -> Position | None:
    end = end_of_rest(tokens, at)
    if end == at:
        return None
    if not title:
        position = led(text[tokens[at].start : tokens[end - 1].end], verb, tokens[at].start)
    else:
        rest = text[tokens[at].start : tokens[end - 1].end]
        name = f"{title} {rest}"
        position = Position(tokens[at].start, tokens[end - 1].end, name, (Post(name, title, rest),))
    return _with_where(position, where) if position else None


def _titled(tokens: Sequence[Token], at: int, cases: frozenset[Case], where: str, *, former: bool) -> Position | None:
    head = at
    while head < len(tokens) and not tokens[head].is_head(cases):
        if not (words.is_modifier(tokens[head].low, cases) or (tokens[head].low == "и" and head > at)):
            return None
        head += 1
    if head >= len(tokens):
        return None
    if tokens[head + 1 : head + 2] and words.substantive(tokens[head].low) and tokens[head + 1].is_head(cases):
        head += 1  # «ведущий специалист»
    found = position_of(tokens, [(at, head, end_of_rest(tokens, head + 1))], cases)
    if former and not found.name.startswith("бывш"):
        found = _renamed(found, f"бывший {found.name}", found.posts[0].rest)
    return _with_where(found, where)


def _acting(position: Position, title: str, acting: str) -> Position:
    """«, он исполняет обязанности главы администрации»."""
    rest = f"{title} {position.posts[0].rest}".strip()
    post = replace(position.posts[0], name=f"{acting} {rest}", title=acting, rest=rest)
    return replace(position, name=post.name, posts=(post,))


def _renamed(position: Position, name: str, rest: str) -> Position:
    return replace(position, name=name, posts=(replace(position.posts[0], name=name, rest=rest),))


_OF_TIME = re.compile(
    r"(?:во?|на|при)\s(?:\d|прошл|это|том же|свое|свои|нем|ней|нём|котор|делегаци|групп)", re.IGNORECASE
)


def _with_where(position: Position, where: str) -> Position:
    """«заместитель министра Марий Эл» of «в Марий Эл заместитель министра», «консул Монголии в Кызыле»."""
    post = position.posts[0]
    if not where or _OF_TIME.match(where):
        return position
    if _ENVOY.search(post.title):
        added = where
    elif where.startswith("при "):
        return position
    else:
        added = _genitive(where.partition(" ")[2])
    rest = f"{post.rest} {added}".strip()
    return _renamed(position, f"{position.name} {added}", rest)


def _genitive(place: str) -> str:
    found = find_places(place)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(place)):
        return found[0].place.genitive
    return inflect(nominative(place), Case.GENITIVE)
