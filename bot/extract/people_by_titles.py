"""Persons of an English or Belarusian text, for which there is no language model.

A run of capitalised words is a person where a title stands before or after it («Governor X Y», «X Y, director of …»)
or a verb of speech beside it; later bare surnames are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.extract.casting import Character
from bot.extract.name_mentions import Mention
from bot.extract.positions import Position, Post
from bot.extract.tongues import TONGUES, Tongue
from bot.model import Lang
from bot.russian.personal_names import Parts

_TOKEN = re.compile(r"[«“\"][^»”\"\n]*[»”\"]|(?<!\w)[^\W\d_]\.\s?[^\W\d_]\.|[^\W\d_]\.|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\S")
_REACH = 200  # characters before or after a name


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    words: tuple[str, ...]  # of the name, in the nominative
    surname: str
    position: Position | None


def characters(text: str, lang: Lang) -> list[tuple[Character, tuple[Position, ...]]]:
    """Return the persons of *text*, each with all its mentions and positions."""
    tongue = TONGUES[lang]
    cast: dict[tuple[str, str], Character] = {}  # by first letter and surname
    held: dict[tuple[str, str], list[Position]] = {}
    for found in _full_names(text, tongue):
        given = [word for word in found.words if word != found.surname]
        key = given[0][0], found.surname
        who = cast.setdefault(key, Character(name=" ".join(found.words)))
        if len(found.words) > len(who.name.split()):
            who.name = " ".join(found.words)
        who.mentions.append(Mention(found.start, found.end, Parts(" ".join(given), "", found.surname)))
        held.setdefault(key, []).extend([found.position] if found.position else [])
    _join_by_patronymics(cast, held, tongue)
    surnames = [surname for _, surname in cast]
    for (_, surname), who in cast.items():
        if surnames.count(surname) == 1:
            who.mentions += _bare_surnames(text, surname, who, list(cast.values()), tongue)
        who.mentions.sort(key=lambda mention: mention.start)
    return [(who, tuple(held[key])) for key, who in cast.items()]


def _join_by_patronymics(
    cast: dict[tuple[str, str], Character], held: Mapping[tuple[str, str], Sequence[Position]], tongue: Tongue
) -> None:
    """«Аляксандр Ягоравіч», of no post of his own, is «А. Я. Белаў» of whom the text told before."""
    for key, who in list(cast.items()):
        words, start = who.name.split(), who.mentions[0].start
        if len(words) == _FEWEST and tongue.is_patronymic(words[1]) and not held[key]:
            before = (other for other in cast.values() if other is not who and other.mentions[0].start < start)
            if owner := next((other for other in before if _are_initials(other.name, words)), None):
                owner.mentions += who.mentions
                del cast[key]


def _are_initials(name: str, words: Sequence[str]) -> bool:
    given = name.replace(".", ". ").split()[:-1]
    return all(initial.endswith(".") for initial in given) and [i[0] for i in given] == [word[0] for word in words]


# --------------------------------------------------------------------------- full names


def _full_names(text: str, tongue: Tongue) -> Iterator[_Found]:
    """Names with a first name, in reading order; those without a title only where the text knows them by another."""
    known: set[str] = set()
    waiting: list[_Found] = []
    stop = 0
    for run in _runs(text):
        name = _name_in(run, tongue)
        if name is None:
            continue
        start, end = name[0].start, name[-1].end
        position = _before(text, start, end, stop, tongue) or _after(text, end, tongue)
        words = tuple(tongue.nominative([token.text for token in name]))
        found = _Found(start, end, words, words[0] if tongue.is_surname_first(words) else words[-1], position)
        if position is not None or tongue.is_spoken_of(text, start, end) or tongue.looks_like_person(words):
            known.add(found.surname)
            stop = end
        waiting.append(found)
    yield from (found for found in waiting if found.surname in known)


_BESIDE = frozenset({" ", ""})  # «С.А. Белаў», «С.Белаў»


def _runs(text: str) -> Iterator[list[_Token]]:
    """Capitalised words side by side, on one line."""
    run: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _Token(match.start(), match.end(), match.group())
        if run and (
            not token.capitalised
            or text[run[-1].end : token.start] not in (_BESIDE if run[-1].text.endswith(".") else " ")
        ):
            yield run
            run = []
        if token.capitalised and token.text[0].isalpha():
            run.append(token)
    if run:
        yield run


def _name_in(run: Sequence[_Token], tongue: Tongue) -> list[_Token] | None:
    """The name of a run: its last words, or those that follow a title and the place it is of."""
    words = list(run)
    titles = [at for at, word in enumerate(words) if tongue.is_title(word.text) or tongue.is_courtesy(word.text)]
    if titles:
        following = words[titles[-1] + 1 :]
        while len(following) > _FEWEST and tongue.is_no_name(following[0].text):
            following = following[1:]  # «Прэзідэнт Беларусі Аляксандр Белаў»
        if len(following) >= _FEWEST:
            words = following[: _length_of_name(following, tongue)]  # «Governor X Y Visits Z», a headline
    name = words[-_length_of_name(words[::-1], tongue, backward=True) :]
    if len(name) < _FEWEST or any(tongue.is_no_name(token.text) for token in name if not token.text.endswith(".")):
        return None
    return name


_FEWEST = 2  # words of a full name


def _length_of_name(words: Sequence[_Token], tongue: Tongue, *, backward: bool = False) -> int:
    """How many of *words* are the name that begins (*backward*: ends) with the first of them.

    Two, or three with a patronymic, an initial («Ivan I. Petrov»; «І.У. Белаў» is two) or a name of the Far East.
    """
    three = [token.text for token in words[:3]]
    if len(three) <= _FEWEST:
        return len(three)
    if backward:
        three.reverse()
    middle = three[1]
    whole = (
        (middle.endswith(".") and middle.count(".") == 1)
        or tongue.is_patronymic(middle)
        or tongue.is_surname_first(three)
    )
    return 3 if whole else 2


def _bare_surnames(
    text: str, surname: str, who: Character, others: Sequence[Character], tongue: Tongue
) -> Iterator[Mention]:
    taken = [(m.start, m.end) for other in others for m in other.mentions]
    for match in re.finditer(tongue.forms_of(surname), text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Mention(match.start(), match.end(), Parts(last=surname))


# --------------------------------------------------------------------------- positions


def _before(text: str, start: int, end: int, stop: int, tongue: Tongue) -> Position | None:
    left = max(stop, start - _REACH, text.rfind("\n", 0, start) + 1)
    tokens = [_Token(left + m.start(), left + m.end(), m.group()) for m in _TOKEN.finditer(text[left:start])]
    tokens = [t for at, t in enumerate(tokens) if not _is_bracketed(tokens, at, tongue)]
    if tokens and tokens[-1].text == "," and text[end : end + 1] in {",", ".", ""}:
        tokens.pop()  # «the governor of the region, X Y, said»
    while tokens and (tongue.is_courtesy(tokens[-1].text) or tongue.is_made(tokens[-1].text)):
        tokens.pop()  # «намеснікам старшыні зноў абраны …»
    if not tokens or tongue.is_glue(tokens[-1].text):
        return None  # «chairman of the Upper House»
    for index in range(len(tokens) - 1, -1, -1):
        if tongue.is_title(tokens[index].text):
            return _position(text, tokens, _governor(tokens, index, tongue), len(tokens), tongue)
        if not (tongue.completes(tokens[index].text) or _is_within_a_list(tokens, index)):
            return None
    return None


def _is_bracketed(tokens: Sequence[_Token], at: int, tongue: Tongue) -> bool:
    """Whether a token is one of «(governor)», which only explains the title before it."""
    opens = next((i for i in (at, at - 1, at - 2) if i >= 0 and tokens[i].text == "("), None)
    closed = opens is not None and [t.text for t in tokens[opens + 2 : opens + 3]] == [")"]
    return opens is not None and closed and tongue.is_title(tokens[opens + 1].text)


def _is_within_a_list(tokens: Sequence[_Token], index: int) -> bool:
    """«Commission on Education, Science and Culture of the Council»: a comma between what an office is for."""
    inside = tokens[index].text == "," and 0 < index < len(tokens) - 1
    listed = inside and tokens[index - 1].capitalised and tokens[index + 1].capitalised
    return listed and any(token.text == "and" for token in tokens[index + 1 : index + 8])


def _governor(tokens: Sequence[_Token], title: int, tongue: Tongue) -> int:
    """«Advisor» of «Advisor to the President», «Head» of «Head of the Administration of the President»."""
    at = title - 1
    while at > 0 and tongue.is_modifier(tokens[at].text) and tokens[at].capitalised:
        at -= 1
    at -= at > 0 and tokens[at].text == "the"
    if at <= 0 or tokens[at].text not in _GOVERN:
        return title
    while at > 0 and not tongue.is_title(tokens[at].text):
        if not (tokens[at].capitalised or tokens[at].text in _OF_OFFICES):
            return title
        at -= 1
    return at if tongue.is_title(tokens[at].text) and tokens[at + 1].text in _GOVERN else title


_GOVERN = frozenset({"to", "of"})
_OF_OFFICES = frozenset({"to", "of", "the", "for", "on"})


def _after(text: str, end: int, tongue: Tongue) -> Position | None:
    link = re.compile(r",\s(?:the\s|a\s|an\s)?|\s[–—-]\s|\s\(").match(text, end)
    if link is None:
        return None
    stop = text.find("\n", end)
    right = text[link.end() : min(link.end() + _REACH, stop if stop >= 0 else len(text))]
    tokens = [_Token(link.end() + m.start(), link.end() + m.end(), m.group()) for m in _TOKEN.finditer(right)]
    for index, token in enumerate(tokens):
        if tongue.is_title(token.text):
            last = index + 1
            while last < len(tokens) and tongue.completes(tokens[last].text):
                last += 1
            return _position(text, tokens, index, last, tongue)
        if not tongue.is_modifier(token.text):
            return None
    return None


_PLACES = frozenset({"region", "oblast", "territory", "krai", "province", "district", "city", "republic", "state"})


def _with_place(tokens: Sequence[_Token], first: int) -> int:
    """Where «Belarus President», «Russia’s Foreign Minister», «North Kazakhstan region Governor» begin."""
    start = first - 1
    if tokens[start].text.lower() in _PLACES:
        start -= 1
        while start > 0 and tokens[start].capitalised and tokens[start - 1].capitalised:
            start -= 1
    return start if start >= 0 and tokens[start].capitalised and tokens[start].text[-1].isalpha() else first


_IN_BRACKETS = re.compile(r"^\((?:governor|mayor)\)\s")  # «Akim (governor) of the Abai region»
_DASHES = frozenset({"-", "–", "—"})


def _position(text: str, tokens: Sequence[_Token], title: int, end: int, tongue: Tongue) -> Position:
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
    if tongue.proper_before_title and before[-1:].isalpha() and not tongue.is_glue(before):
        first = _with_place(tokens, first)
    head = next(index for index in range(first, title + 1) if tongue.is_title(tokens[index].text))
    while end > title + 1 and tongue.is_glue(tokens[end - 1].text):
        end -= 1
    front = [tongue.title(token.text) for token in tokens[first : head + 1]]
    front += [tongue.lowered(token.text) for token in tokens[head + 1 : title + 1]]
    rest = _IN_BRACKETS.sub("", text[tokens[title].end : tokens[end - 1].end].strip())
    name = " ".join([*front, rest]).strip()
    return Position(tokens[first].start, tokens[end - 1].end, name, (Post(name, front[-1], rest),))
