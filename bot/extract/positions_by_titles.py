"""Positions of an English or Belarusian text, by the titles that stand before or after a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.extract.positions import Position, Post
from bot.extract.title_tokens import TOKEN, Token, governor, is_bracketed, is_within_a_list
from bot.extract.tongue import Tongue
from bot.russian.places import find_places
from bot.russian.wordlist import wordlist

_REACH = 200  # characters before or after a name


def position_before(text: str, start: int, end: int, stop: int, tongue: Tongue) -> Position | None:
    left = max(stop, start - _REACH, text.rfind("\n", 0, start) + 1)
    tokens = [Token(left + m.start(), left + m.end(), m.group()) for m in TOKEN.finditer(text[left:start])]
    tokens = [t for at, t in enumerate(tokens) if not is_bracketed(tokens, at, tongue)]
    if tokens and tokens[-1].text == "," and (text[end : end + 1] in {",", ".", ""} or text.startswith(" (", end)):
        tokens.pop()  # «the governor of the region, X Y, said»
    while tokens and (tongue.is_courtesy(_last(tokens, tongue)) or tongue.is_made(tokens[-1].text)):
        tokens.pop()  # «намеснікам старшыні зноў абраны …», "Governor Mr. X Y"
    if not tokens or tongue.is_glue(tokens[-1].text):
        return None  # «chairman of the Upper House»
    for index in range(len(tokens) - 1, -1, -1):
        if tongue.is_title(tokens[index].text):
            return _position(text, tokens, governor(tokens, index, tongue), len(tokens), tongue)
        if not (tongue.completes(tokens[index].text) or is_within_a_list(tokens, index)):
            return None
    return None


def _last(tokens: list[Token], tongue: Tongue) -> str:
    """The last word, without the full stop that may end "Mr."."""
    if tokens[-1].text == "." and len(tokens) > 1 and tongue.is_courtesy(tokens[-2].text):
        tokens.pop()
    return tokens[-1].text


def position_after(text: str, end: int, tongue: Tongue) -> Position | None:
    if leads := _LEADS.match(text, end):
        return _led(text, leads, tongue)
    link = _LINK.match(text, end)
    if link is None:
        return None
    tokens = _tokens_after(text, link.end())
    if tokens and tongue.proper_before_title and (whose := _WHOSE.fullmatch(tokens[0].text)):
        found = _title_of(text, tokens[1:], tongue)
        return _of(whose[1], found) if found else None
    return _title_of(text, tokens, tongue)


def position_told(text: str, end: int, tongue: Tongue) -> Position | None:
    """ "Petrov is head of the Department": what a sentence says of a surname that ends at *end*."""
    return position_after(text, end, tongue) if text.startswith(" is ", end) else None


def _title_of(text: str, tokens: Sequence[Token], tongue: Tongue) -> Position | None:
    """The position that begins with the first of *tokens*."""
    for index, token in enumerate(tokens):
        following = tokens[index + 1].text if index + 1 < len(tokens) else ","
        if tongue.is_modifier(token.text) and tongue.is_title(following):
            continue  # "deputy heads of"
        if tongue.is_title(token.text):
            end = _end_of_rest(tokens, index, tongue)
            return None if _is_of_the_next(tokens, end, tongue) else _position(text, tokens, index, end, tongue)
        if not (tongue.is_modifier(token.text) or (index == 0 and tongue.is_of_a_place(token.text))):
            return _of_its_place(text, tokens, tongue) if index == 0 else None
    return None


def _of_its_place(text: str, tokens: Sequence[Token], tongue: Tongue) -> Position | None:
    """ "X Y, the Republic of Belarus Ambassador to Nigeria": the place stands before the title."""
    if not tongue.proper_before_title:
        return None
    place = list(takewhile(lambda token: _is_of_a_name(token, tongue), tokens[:_LONGEST_PLACE]))
    title = len(place)
    if not place or title >= len(tokens) or not tongue.is_title(tokens[title].text) or not tokens[title].capitalised:
        return None
    end = _end_of_rest(tokens, title, tongue)
    front = text[tokens[0].start : place[-1].end]
    found = _position(text, tokens[title:], 0, end - title, tongue)
    name = f"{front} {found.name}"
    return replace(found, start=tokens[0].start, name=name, posts=(replace(found.posts[0], name=name),))


def _is_of_a_name(token: Token, tongue: Tongue) -> bool:
    return (token.capitalised and not tongue.is_title(token.text)) or token.text == "of"


_LONGEST_PLACE = 5  # words


_WHOSE = re.compile(r"([A-Z][\w-]+)[’']s")


def _of(whose: str, position: Position) -> Position:
    """ "X Y, Tomsk's Minister of Trade"."""
    post = position.posts[0]
    name, rest = f"{post.name} of {whose}", f"{post.rest} of {whose}".strip()
    return replace(position, name=name, posts=(replace(post, name=name, rest=rest),))


_LINK = re.compile(
    r",\s(?:who\s(?:is|was)\s(?:currently\s|also\s|now\s)?)?(?:the\s|a\s|an\s)?|\s[–—-]\s|\s\(|\sis\s(?:currently\s|also\s|now\s)?(?:the\s|an?\s)?"
)
_LEADS = re.compile(
    r",\swho\s(?:currently\s|also\s|now\s)?(?P<verb>heads|leads|runs|manages|chairs|directs|is in charge of)\s(?=\w)"
)
_OF_VERBS = {"manages": "manager", "chairs": "chairman", "directs": "director"}
_OF_A_TIME = frozenset({"delegation", "group", "mission", "team", "talks", "meeting", "session", "project"})


def _tokens_after(text: str, start: int) -> list[Token]:
    stop = text.find("\n", start)
    right = text[start : min(start + _REACH, stop if stop >= 0 else len(text))]
    return [Token(start + m.start(), start + m.end(), m.group()) for m in TOKEN.finditer(right)]


def _led(text: str, leads: re.Match[str], tongue: Tongue) -> Position | None:
    """ "X Y, who heads the Department of Trade"."""
    tokens = _tokens_after(text, leads.end())
    end = _end_of_rest(tokens, -1, tongue)
    while end and tongue.is_glue(tokens[end - 1].text):
        end -= 1
    if not end or any(token.text in _OF_A_TIME for token in tokens[:end]):
        return None
    title = _OF_VERBS.get(leads["verb"], "head")
    rest = f"of {text[tokens[0].start : tokens[end - 1].end]}"
    name = f"{title} {rest}"
    return Position(leads.start(), tokens[end - 1].end, name, (Post(name, title, rest),))


def _is_of_the_next(tokens: Sequence[Token], end: int, tongue: Tongue) -> bool:
    """«Юрый Лось, кіраўнік гаспадаркі Віктар Белы»: the post runs up to another's name."""
    two = [token.text for token in tokens[end - 2 : end]]
    return len(two) > 1 and all(word[0].isupper() for word in two) and tongue.is_first_name(two[0])


def _end_of_rest(tokens: Sequence[Token], title: int, tongue: Tongue) -> int:
    """Where what completes the title ends."""
    last = _end_of_brackets(tokens, title + 1)
    while last < len(tokens) and (
        tongue.completes(tokens[last].text) or (last > title + 1 and _goes_on(tokens, last, tongue))
    ):
        rest = [token.text for token in tokens[title + 1 : last + 2]]
        if _tells_of_the_meeting(rest) or (rest[-2:-1] == ["and"] and tongue.is_first_name(rest[-1])):
            break
        last += 1
    return last


def _tells_of_the_meeting(rest: Sequence[str]) -> bool:
    """Whether the last but one of the words behind a title is of no post.

    "the Minister of Trade of X at the Ministry", "on April 2", "the Minister and the delegation", "the Ambassador of X
    to Y to Ivan Belov".
    """
    *before, word, following = rest if len(rest) > 1 else ("", "", "")
    if word == "at":
        return bool(find_places(" ".join(before)))
    if word == "on":
        return following[:1].isdigit() or following in _DAYS
    return (word == "and" and following == "the") or (word == "to" and "to" in before)


_DAYS = wordlist(
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)


def _end_of_brackets(tokens: Sequence[Token], start: int) -> int:
    """Where "(Defense Technologies)" of "Councilor (Defense Technologies)" ends; "(MFA)" and "(left)" say nothing."""
    inside = list(takewhile(lambda token: token.text != ")", tokens[start + 1 : start + _LONGEST_BRACKETS]))
    field = bool(inside) and all(token.capitalised and not token.text.isupper() for token in inside)
    return start + len(inside) + 2 if field and tokens[start].text == "(" else start


_LONGEST_BRACKETS = 5  # words


def _goes_on(tokens: Sequence[Token], comma: int, tongue: Tongue) -> bool:
    """The comma of "Minister of Industry, Trade and Tourism": an "and" closes the list, and no name stands in it."""
    if tokens[comma].text != ",":
        return False
    listed = list(takewhile(lambda token: token.capitalised or token.text == ",", tokens[comma + 1 :]))
    closed = [token.text for token in tokens[comma + 1 + len(listed) :][:1]] == ["and"]
    return bool(listed) and closed and not any(tongue.is_first_name(token.text) for token in listed)


_PLACES = wordlist(
    "region oblast territory krai province district city republic state assembly duma council committee government "
    "parliament senate agency university chamber"
)


_BEGINNINGS = frozenset(
    {"New", "North", "South", "Saudi", "Sri", "Costa", "El", "San", "Great", "United", "Hong", "Czech"}
)


def _with_place(tokens: Sequence[Token], first: int) -> int:
    """Where «Belarus President», «Russia’s Foreign Minister», «North Kazakhstan region Governor» begin."""
    start = first - 1
    if tokens[start].text.lower() in _PLACES:
        start -= 1
        while start > 0 and tokens[start].capitalised and tokens[start - 1].capitalised:
            start -= 1
    elif start > 0 and (tokens[start - 1].text in _BEGINNINGS or _is_a_place(tokens[start - 1 : first])):
        start -= 1  # "New Zealand's prime minister", "Vayots Dzor Governor"
    return start if start >= 0 and tokens[start].capitalised and tokens[start].text[-1].isalpha() else first


def _is_a_place(words: Sequence[Token]) -> bool:
    name = " ".join(word.text for word in words)
    return words[0].capitalised and [(m.start, m.end) for m in find_places(name)] == [(0, len(name))]


_IN_BRACKETS = re.compile(r"^\((?:governor|mayor)\)\s")  # «Akim (governor) of the Abai region»
_DASHES = frozenset({"-", "–", "—"})


def _position(text: str, tokens: Sequence[Token], title: int, end: int, tongue: Tongue) -> Position:
    first = title
    while first and tongue.precedes_title(tokens[first - 1].text):
        first -= 1
    while first < title and tongue.is_glue(tokens[first].text):
        first += 1
    if first > 1 and tokens[first - 1].text in _DASHES and tongue.is_title(tokens[first - 2].text):
        first -= 2  # «Prime Minister - Minister of Industry»
        while first and tongue.precedes_title(tokens[first - 1].text):
            first -= 1
    before = tokens[first - 1].text if first else ""
    of_another = [token.text for token in tokens[title + 1 : end][:1]] == ["of"]  # "in Minsk Mayor of Omsk X Y met"
    if tongue.proper_before_title and before[-1:].isalpha() and not tongue.is_glue(before) and not of_another:
        first = _with_place(tokens, first)
    head = next(index for index in range(first, title + 1) if tongue.is_title(tokens[index].text))
    while end > title + 1 and tongue.is_glue(tokens[end - 1].text):
        end -= 1
    front = [tongue.title(token.text) for token in tokens[first : head + 1]]
    front += [tongue.lowered(token.text) for token in tokens[head + 1 : title + 1]]
    rest = _IN_BRACKETS.sub("", text[tokens[title].end : tokens[end - 1].end].strip())
    name = " ".join([*front, rest]).strip()
    return Position(tokens[first].start, tokens[end - 1].end, name, (Post(name, front[-1], rest),))
