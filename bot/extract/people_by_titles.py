"""Persons of an English or Belarusian text, for which there is no language model.

A run of capitalised words is a person where a title stands before or after it («Governor X Y», «X Y, director of …»)
or a verb of speech beside it; later bare surnames are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.extract.casting import Character
from bot.extract.name_mentions import Mention
from bot.extract.positions import Position
from bot.extract.positions_by_titles import position_after, position_before, position_told
from bot.extract.title_tokens import TOKEN, Token
from bot.extract.tongue import Tongue
from bot.extract.tongues import TONGUES
from bot.model import Lang
from bot.russian.personal_names import Parts
from bot.russian.places import find_places
from bot.russian.wordlist import wordlist


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
        given = list(found.words)
        given.remove(found.surname)  # once: «Sok Sok» has a first name too
        key = given[0][0], found.surname
        who = cast.setdefault(key, Character(name=" ".join(found.words)))
        if len(found.words) > len(who.name.split()):
            who.name = " ".join(found.words)
        who.mentions.append(Mention(found.start, found.end, Parts(" ".join(given), "", found.surname)))
        held.setdefault(key, []).extend([found.position] if found.position else [])
    _join_by_patronymics(cast, held, tongue)
    surnames = [surname for _, surname in cast]
    for key, who in cast.items():
        if surnames.count(key[1]) == 1:
            bare = list(_bare_surnames(text, key[1], who, list(cast.values()), tongue))
            who.mentions += bare
            held[key] += filter(None, (position_told(text, mention.end, tongue) for mention in bare))
            if not held[key]:  # "Prime Minister Petrov", whom the text named without a post
                titled = (position_before(text, m.start, m.end, 0, tongue) for m in bare)
                held[key] += [found for found in titled if found and not _HONOUR.fullmatch(found.name)]
        who.mentions.sort(key=lambda mention: mention.start)
    return [(who, tuple(held[key])) for key, who in cast.items()]


def _join_by_patronymics(
    cast: dict[tuple[str, str], Character], held: Mapping[tuple[str, str], Sequence[Position]], tongue: Tongue
) -> None:
    """«Аляксандр Ягоравіч», of no post of his own, is «А. Я. Белаў» of whom the text told before."""
    for key, who in list(cast.items()):
        words, start = who.name.split(), who.mentions[0].start
        if len(words) == _FEWEST and tongue.is_patronymic(words[1]) and not held[key]:
            before = [other for other in cast.values() if other is not who and other.mentions[0].start < start]
            same = [other for other in before if _are_initials(other.name, words) or _has_first_name(other.name, words)]
            if owner := next(iter(same), None):
                owner.mentions += who.mentions
                del cast[key]


def _has_first_name(name: str, words: Sequence[str]) -> bool:
    """«Сяргей Мікалаевіч» is «Сяргей Кудзеньчук» of whom the text told before."""
    return len(name.split()) == _FEWEST and name.split()[0] == words[0]


def _are_initials(name: str, words: Sequence[str]) -> bool:
    given = name.replace(".", ". ").split()[:-1]
    return all(initial.endswith(".") for initial in given) and [i[0] for i in given] == [word[0] for word in words]


# --------------------------------------------------------------------------- full names


def _full_names(text: str, tongue: Tongue) -> Iterator[_Found]:
    """Names with a first name, in reading order; those without a title only where the text knows them by another."""
    known: set[str] = set()
    waiting: list[_Found] = []
    stop = listed = 0
    shared: Position | None = None
    for run in _runs(text):
        name = _name_in(text, run, tongue)
        if len(run) == _FEWEST and tongue.is_courtesy(run[0].text):  # "Mr Key" makes "John Key" a person
            known.add(run[1].text)
        if name is None or _OF_A_PLACE.match(text, name[-1].end) or _is_of_a_body(text, run, name, tongue):
            continue
        start, end = name[0].start, name[-1].end
        position = position_after(text, end, tongue) if text[start - 2 : start] == ", " else None  # «…, X Y, head of …»
        position = position or _beside(text, start, end, stop, tongue)
        words = tuple(tongue.nominative([token.text for token in name]))
        goes_on = listed > 0 and _goes_on(text[listed:start], shared)  # «губернатары Іван Белаў і Сямён Шапіра»
        position = position or (shared if goes_on else None)
        of_many = position is not None and tongue.is_of_many(text[position.start : position.end])
        shared = position if of_many else None
        if of_many and position and position.start > start and waiting and text[waiting[-1].end : start] in _AND:
            waiting[-1] = replace(waiting[-1], position=waiting[-1].position or position)
        name_ends = end
        if shared and (field := _FIELD.match(text, end)) is not None:
            position, name_ends = _of_field(shared, field[1], tongue), field.end()
        found = _Found(start, end, words, words[0] if tongue.is_surname_first(words) else words[-1], position)
        if position or goes_on or tongue.is_spoken_of(text, start, end) or tongue.looks_like_person(words):
            known.add(found.surname)
            stop = listed = name_ends
        waiting.append(found)
    yield from (found for found in waiting if found.surname in known)


def _goes_on(between: str, shared: Position | None) -> bool:
    return between in _AND or (shared is not None and between in {", ", ", and "})


_FIELD = re.compile(r" \(([a-z][a-z ,-]{3,70}|[A-Z][a-z]+(?:,? (?:and |[A-Z][a-z]+))*)\)")


def _of_field(shared: Position, field: str, tongue: Tongue) -> Position:
    """ "four ministers, X Y (agriculture)" makes him minister of agriculture."""
    post = shared.posts[0]
    if post.rest or any(tongue.is_title(word) for word in field.split()):
        return shared
    rest = f"{'of' if 'minister' in post.name else 'for'} {field}"
    name = f"{post.name} {rest}"
    return replace(shared, name=name, posts=(replace(post, name=name, rest=rest),))


def _beside(text: str, start: int, end: int, stop: int, tongue: Tongue) -> Position | None:
    """The position before a name, or after it; "Professor X Y, Rector of Z" is the rector."""
    before = position_before(text, start, end, stop, tongue)
    if before is None or _HONOUR.fullmatch(before.name):
        return position_after(text, end, tongue) or before
    return before


_HONOUR = re.compile(r"(?:associate )?professor|doctor|baron|prince|прафесар", re.IGNORECASE)
_OF_A_PLACE = re.compile(r"\s(?:раён|вобласц|сельсавет|рэспублік)")  # «у пасёлку Мухавец Брэсцкага раёна»
_AND = frozenset({" and ", " і ", " ды ", " & "})
_BESIDE = frozenset({" ", ""})  # «С.А. Белаў», «С.Белаў»


def _runs(text: str) -> Iterator[list[Token]]:
    """Capitalised words side by side, on one line."""
    run: list[Token] = []
    for match in TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        token = Token(match.start(), match.start() + len(word), word)
        named = token.capitalised or _is_particle(text, token)
        if run and (
            not named or text[run[-1].end : token.start] not in (_BESIDE if run[-1].text.endswith(".") else " ")
        ):
            yield run
            run = []
        if named and token.text[0].isalpha() and (run or token.capitalised):
            run.append(token)
    if run:
        yield run


_POSSESSIVE = re.compile(r"(?<=[a-z])['’]s$")  # "Ivan Petrov’s visit"


def _is_particle(text: str, token: Token) -> bool:
    """«von» of "Rudiger von Fritsch"."""
    return token.text in _PARTICLES and text[token.end : token.end + 2].strip().isupper()


_PARTICLES = frozenset({"von", "van", "der", "bin", "al"})


def _name_in(text: str, run: Sequence[Token], tongue: Tongue) -> list[Token] | None:
    """The name of a run: its last words, or those that follow a title and the place it is of."""
    words = list(run)
    titles = [at for at, word in enumerate(words) if tongue.is_title(word.text) or tongue.is_courtesy(word.text)]
    if titles:
        following = words[titles[-1] + 1 :]
        while len(following) > _FEWEST and tongue.is_no_name(following[0].text):
            following = following[1:]  # «Прэзідэнт Беларусі Аляксандр Белаў»
        if len(following) >= _FEWEST:
            words = following[: _length_of_name(following, tongue)]  # «Governor X Y Visits Z», a headline
            return None if _holds_no_name(words, tongue) else words
    while len(words) > _FEWEST and (tongue.is_no_name(words[0].text) or words[0].text in _STARTERS):
        words = words[1:]  # «Deputy Minister of Construction Ivan Belov», "When Ivan Belov spoke"
    whole = not titles and _is_of_three(text, words, tongue)
    name = words if whole else words[-_length_of_name(words[::-1], tongue, backward=True) :]
    return None if len(name) < _FEWEST or _holds_no_name(name, tongue) else name


def _is_of_three(text: str, words: Sequence[Token], tongue: Tongue) -> bool:
    """ "The guests were Ole Andreas Lindeman": inside a sentence, where nothing but a name has capitals."""
    if len(words) != _FEWEST + 1 or not _INSIDE.search(text, max(0, words[0].start - 6), words[0].start):
        return False
    first, second, _ = three = [token.text for token in words]
    return first.istitle() and not (tongue.is_first_name(second) or find_places(first)) and tongue.is_western(three)


_INSIDE = re.compile(r"[a-z,](?<! of)(?<! in)(?<! at)(?<!from) $")  # not "Mayor of Vranje Ivan Petrov"


_STARTERS = wordlist(  # a sentence begins with them
    "A An Yesterday Today Tomorrow As When While If But And After Before Although However Meanwhile Since Because Also"
    " Then There Here This That These Those His Her Our My In On At For From By With"
)


def _is_of_a_body(text: str, run: Sequence[Token], name: Sequence[Token], tongue: Tongue) -> bool:
    """ "director of the National Iodine Nutrition study", "spokesman for the Danish Dairy Board": nobody."""
    if name[0].start == run[0].start or tongue.is_first_name(name[0].text):
        return False
    last = [token.text for token in run if token.start < name[0].start][-1]
    return text.endswith("the ", 0, run[0].start) and (last.lower() in _OF_BODIES or tongue.is_of_a_place(last))


_OF_BODIES = frozenset(
    {"national", "international", "regional", "federal", "state", "central", "new", "great", "royal"}
)


def _holds_no_name(name: Sequence[Token], tongue: Tongue) -> bool:
    words = [token.text for token in _but_for_surname(name, tongue)]
    if not words:  # "U.S.A."
        return True
    return tongue.is_courtesy(words[0]) or words[0] in _STARTERS or any(map(tongue.is_no_name, words))


def _but_for_surname(name: Sequence[Token], tongue: Tongue) -> Sequence[Token]:
    """The words of *name* that must be no adjective of a place: «Пачыкоўскага» after «Сяргея» is none."""
    last = tongue.nominative([token.text for token in name])[-1]
    surname = tongue.is_first_name(name[0].text) and tongue.surnames.search(last) and not tongue.is_title(last)
    return [token for token in (name[:-1] if surname else name) if not token.text.endswith(".")]


_FEWEST = 2  # words of a full name


def _length_of_name(words: Sequence[Token], tongue: Tongue, *, backward: bool = False) -> int:
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
        or (tongue.is_surname_first(three) and not tongue.is_no_name(three[0]))
        or middle in _PARTICLES
        or (not backward and len(words) == len(three) and tongue.is_western(three))
    )
    return 3 if whole else 2


def _bare_surnames(
    text: str, surname: str, who: Character, others: Sequence[Character], tongue: Tongue
) -> Iterator[Mention]:
    taken = [(m.start, m.end) for other in others for m in other.mentions]
    for match in re.finditer(tongue.forms_of(surname), text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Mention(match.start(), match.end(), Parts(last=surname))
