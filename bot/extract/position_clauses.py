"""The post a clause about a person tells: «Иван Петров, который возглавляет администрацию Томского района»."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from bot.extract.position_antecedents import clause_before, titled_before
from bot.extract.position_phrases import Position, Post, position_of, tokens_of
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case, inflect, nominative, parses

_WHO = (
    r"\s*,\s(?:котор(?:ый|ая|ого|ую)\s(?:[а-яё-]+\s){0,2}?(?:(?:в|с|на)\s[\w-]+\s(?:[\w-]+\s)?)?"
    r"|(?=(?:временно\s)?(?:возглавляющ|руководящ|занимающ|являющ)))"
)
_LEADING = r"(?P<meanwhile>временно\s)?(?P<verb>возглавляющ\w{2,3}|руководящ\w{2,3}"
_LEADS = re.compile(rf"{_WHO}{_LEADING}|возглавляет|руководит)\s")
_LEADING_ONE = re.compile(rf"(?<![\w-]){_LEADING})\s")
_IS = re.compile(rf"{_WHO}(?:является|являющ\w{{2,4}}|избрали|назначили|работает|стал[аи]?)\s")
_DIRECT = re.compile(r"\s(?P<verb>возглавляет|руководит|заведует)\s(?!(?:в|на|при)\s)")
_ACTS_FOR = re.compile(rf"{_WHO}исполняет\sобязанности\s")
_HOLDS = re.compile(rf"{_WHO}занима(?:ет|ющ\w{{2,3}})\s(?:[\w-]+\s){{0,4}}?(?:пост|должность)\s")
_CHAIRED = re.compile(r"комитет|\w*исполком|палат|совет|дум|собрани|парламент|правлени|сенат|суд(?!ост)", re.IGNORECASE)
_GOVERNMENT = re.compile(r"правительств|кабинет", re.IGNORECASE)
_HEADED = re.compile(
    r"администраци|област(?!н)|кра[йя]|район(?!н)|город(?!ск)|республик|округ|провинци|учреждени|регион(?!ал)",
    re.IGNORECASE,
)
_INSTRUMENTAL, _GENITIVE = frozenset({Case.INSTRUMENTAL}), frozenset({Case.GENITIVE})


def told_of(text: str, end: int) -> Position | None:
    """Return the post that a clause after a name ending at *end* tells."""
    newline = text.find("\n", end)
    limit = min(end + REACH, newline if newline >= 0 else len(text))
    if found := _LEADS.match(text, end, limit):
        return None if _IN.match(text, found.end()) else _led(text, found.end(), limit, found)
    if found := _DIRECT.match(text, end, limit):
        return led(_phrase(text, found.end(), limit), found["verb"], found.end())
    if found := _IS.match(text, end, limit):
        return _named(text, found.end(), limit, _INSTRUMENTAL)
    if found := _HOLDS.match(text, end, limit):
        return _named(text, found.end(), limit, _GENITIVE)
    if found := _ACTS_FOR.match(text, end, limit):
        rest = _phrase(text, found.end(), limit)
        title = "временно исполняющий обязанности" if "временно" in found.group() else "исполняющий обязанности"
        return _position(found.end(), rest, title, rest) if rest else None
    return None


_IN = re.compile(r"(?:в|на|при)\s")  # «который возглавляет в университете управление»


def _named(text: str, start: int, limit: int, cases: frozenset[Case]) -> Position | None:
    tokens = tokens_of(text, start, limit)
    head = next((at for at, token in enumerate(tokens[:3]) if token.is_head(cases)), None)
    if head is None:
        return None
    return position_of(tokens, [(0, head, end_of_rest(tokens, head + 1))], cases)


def of_which(text: str, start: int) -> Position | None:
    """Return the post of one named at *start* in «завод, директор которого Иван Петров»."""
    titled = titled_before(text, start) if "котор" in text[max(0, start - _NEAR) : start] else None
    if titled is None:
        return None
    title, body, begins = titled
    return replace(_position(begins, body, title, body), by_verb=False)


_NEAR = 25  # characters between «которого» and a name


def told_before(text: str, start: int, stop: int) -> Position | None:
    """Return the post told by a participle or a verb before a name at *start*: «возглавляющий Совет Иван Петров»."""
    left = max(stop, start - REACH, text.rfind("\n", 0, start) + 1)
    if text[start - 2 : start - 1] in _ENDS_A_CLAUSE and (clause := clause_before(text, start)):
        verb, body, begins = clause
        return None if _OF_A_TIME.match(body) else _position(begins, body, _title(body, verb), body)
    if found := _LED_BY.search(text, left, start):
        body = found["body"]
        if _HEADED.match(body) and found[0][0] not in ",;:–—(":  # «Провинцией Гилян руководит …»
            body = body[0].lower() + body[1:]
        return led(body, found["verb"], found.start("body"))
    found = next(_LEADING_ONE.finditer(text, left, start), None)
    if found is None:
        return None
    position = _led(text, found.end(), start, found)
    return position if position and not text[position.end : start].strip() else None


_LED_BY = re.compile(  # «село возглавляет Иван Петров»
    r"(?:(?<![^\n])|[.!?,;:–—(]\s)(?P<body>[А-ЯЁа-яё«][^.!?,;:–—()\n]{2,70}?)\s"
    r"(?:(?:теперь|сейчас|ныне|уже|давно|\d+ лет)\s){0,2}(?P<verb>возглавляет|руководит)\s$"
)
_ENDS_A_CLAUSE = frozenset("тйюо–—-")  # «возглавляет», «которую», «которого –»


def _led(text: str, start: int, limit: int, found: re.Match[str]) -> Position | None:
    return led(_phrase(text, start, limit), found["verb"], start, meanwhile=bool(found["meanwhile"]))


def led(body: str, verb: str, start: int, *, meanwhile: bool = False) -> Position | None:
    """The post of who leads *body*, told at *start*: «администрацию района» has a «глава»."""
    if not body or _OF_A_TIME.match(body) or not _is_body(body, verb):
        return None
    body = _THIS.sub("", body)
    title = _title(body, verb)
    if meanwhile:  # «временно возглавляющий регион»
        title = f"врио {inflect(title, Case.GENITIVE)}"
    return _position(start, body, title, _genitive(body))


def _is_body(body: str, verb: str) -> bool:
    """Whether *body* begins with a noun or its adjectives in the case the verb asks for."""
    if verb.startswith(("возглавля", "руководящ", "занимающ")) and not body[0].isalpha():
        return True
    case = Case.ACCUSATIVE if verb.startswith("возглавля") else Case.INSTRUMENTAL
    word = body.partition(" ")[0].strip("«»")
    if word.isupper() or _LIKE_AN_ADJECTIVE.search(word):
        return True
    return any(p.pos in {"NOUN", "ADJF"} and (p.case is case or "Fixd" in p.grammemes) for p in parses(word))


_LIKE_AN_ADJECTIVE = re.compile(r"[сц]к(?:ий|ую|им|ой|ое)$")  # «Горецкий» is a surname to the dictionary


_THIS = re.compile(r"(?:эт(?:им|ой|от|у|о)|данн(?:ым|ой|ый|ую|ое))\s", re.IGNORECASE)
_OF_A_TIME = re.compile(
    r"(?!вокальн|танцевальн|музыкальн)(?:[а-яё]+\s)?(?:делегаци|групп|част|сторон|мисси|колонн|рейтинг|список|дружин|поездк)",
    re.IGNORECASE,
)


def _genitive(body: str) -> str:
    """«администрации района» of «администрацию района», «Горецкого исполнительного комитета»."""
    if body[0] in _QUOTES:
        return f"{body[0]}{_genitive(body[1:-1])}{body[-1]}" if body[-1] in _QUOTES else body
    front = list(takewhile(lambda word: word.endswith(("ий", "ый")), body.split(" ")))
    if not front:
        return inflect(nominative(body), Case.GENITIVE)
    noun, *rest = body.split(" ")[len(front) :] or [""]
    agreeing = [f"{word[:-2]}{'его' if _SOFT.search(word) else 'ого'}" for word in front]
    return " ".join([*agreeing, inflect(noun, Case.GENITIVE), *rest]).strip()


_SOFT = re.compile(r"[^кгх]ий$")
_QUOTES = '«»"“”'


def _title(body: str, verb: str) -> str:
    words = body.split(" ")
    if verb == "заведует":
        return "заведующий"
    if _OF_A_RULER.match(body):
        return "руководитель"
    if any(_GOVERNMENT.match(word) for word in words[:2]):
        return "председатель"
    chaired = any(_CHAIRED.match(word) for word in words[:4]) and not _HEADED.match(words[0])
    council = any(_COUNCIL.match(word) for word in words[:4])
    if verb.startswith("руково") and not council and not any(_HEADED.match(word) for word in words[:2]):
        return "руководитель"
    if any(_OF_AN_OFFICE.match(word) for word in words[:3]) and not chaired:
        return "начальник"
    return "председатель" if chaired else "глава"


_COUNCIL = re.compile(r"совет|дум|собрани|парламент", re.IGNORECASE)
_OF_AN_OFFICE = re.compile(r"(?:\w+-)?(?:управлени|отдел|служб|инспекци)", re.IGNORECASE)
_OF_A_RULER = re.compile(
    r"(?:аппарат|секретариат|администраци)\w* (?:президента|губернатора|главы|правительства)", re.IGNORECASE
)


def _phrase(text: str, start: int, limit: int) -> str:
    """The words from *start* that may be one body: «администрацию Палласовского района»."""
    tokens = tokens_of(text, start, limit)
    end = end_of_rest(tokens, 0)
    return text[start : tokens[end - 1].end] if end else ""


def _position(start: int, told: str, title: str, rest: str) -> Position:
    """The post *title* of *rest*, which the text tells at *start* as *told*."""
    name = f"{title} {rest}"
    return Position(start, start + len(told), name, (Post(name, title, rest),), by_verb=True)
