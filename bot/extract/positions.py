"""Positions before a name: «первый заместитель председателя правительства – министр промышленности области».

A position is read outward from the name: its head is a noun for a person that stands in the case of the name, and
between the two only what completes the head may stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import position_words as words
from bot.extract.position_heads import is_rest, nearest_head, posts_before
from bot.extract.position_phrases import DASHES, Position, Post, Token, position_of, tokens_of
from bot.russian.morphology import Case, parses
from bot.russian.wordlist import wordlist

__all__ = ["ONE", "REACH", "TWO_NAMES", "Position", "Post", "before", "tokens_before"]

REACH = 320  # characters beside a name: the longest official title seen takes about 250
_COURTESY = frozenset(
    f"{word}{ending}"
    for word, endings in (("господин", "|а|у|ом|е"), ("госпож", "а|и|е|у|ой"), ("г-", "н|на|ну|ном|не|жа|жи|же|жу|жой"))
    for ending in endings.split("|")
) | {"проф.", "акад."}


def tokens_before(text: str, start: int, stop: int = 0) -> list[Token]:
    """What stands before a name on its line, courtesies and ages left out."""
    left = max(stop, start - REACH, _line_above(text, start))
    if degree := _DEGREE.search(text, max(left, start - 16), start):
        start = degree.start()
    tokens = tokens_of(text, left, start)
    if tokens and tokens[-1].low in _COURTESY:
        tokens.pop()
        if tokens and tokens[-1].text == ",":
            tokens.pop()
    if tokens and _AGE.fullmatch(tokens[-1].low):  # «директор завода, 47-летний Иван Петров»
        tokens.pop()
        if tokens and tokens[-1].text == ",":
            tokens.pop()
    return tokens


_DEGREE = re.compile(r",?\s[кд]\.\s?(?:[а-яё]{1,4}\.-?){1,2}\s?н\.,?\s$")  # «доцент МГУ, к.и.н. Иван Петров»
_AGE = re.compile(r"(?:\d+-)?летн[а-яё]+")


def _line_above(text: str, start: int) -> int:
    """Where the line of the name begins; of a name alone on its line, the short line above it."""
    line = text.rfind("\n", 0, start) + 1
    if line < 1 or text[line:start].strip() or not _ALONE.match(text, start):
        return line
    above = text[:line].rstrip()
    begin = text.rfind("\n", 0, len(above)) + 1
    is_title = len(above) - begin < _LONGEST_TITLE and above[-1:] not in ".!?:;" and bool(_TITLE.match(above, begin))
    return begin if is_title else line


_ALONE = re.compile(r"[А-ЯЁ][\w.-]*(?:[ \u00a0]?[А-ЯЁ][\w.-]*){0,3}\s*(?:\n|$)")
_TITLE = re.compile(r"\W{0,3}[А-ЯЁа-яё][^\n]*[а-яё]{3}")
_LONGEST_TITLE = 160  # characters


# --------------------------------------------------------------------------- before the name


def before(text: str, start: int, cases: frozenset[Case], stop: int = 0) -> Position | None:
    """Return the position that ends where a name begins at *start*; nothing left of *stop* is read.

    *cases* are those the name can stand in: «министром» goes with «Петровым», not with «Петров».
    """
    if became := _HE_BECAME.search(text, max(stop, start - 24), start):
        return _told_above(text, became.start(), stop)
    tokens = tokens_before(text, start, stop)
    if (
        len(tokens) > 1
        and tokens[-1].text[0].isalpha()
        and words.is_of_a_place(tokens[-1].text)
        and not _is_people(tokens, cases)
    ):
        tokens.pop()  # «министр транспорта немец Ганс Мюллер»
    if tokens and (introduced := _INTRODUCED.search(text, max(tokens[0].start, start - 20), start)):
        kept = [token for token in tokens if token.end <= introduced.start()]
        fitting = _ANY if "его" in introduced[0] or "её" in introduced[0] or "ее" in introduced[0] else _NOMINATIVE
        head = nearest_head(kept, len(kept), fitting, plural=False)
        return position_of(kept, posts_before(kept, head, fitting, plural=False), fitting) if head is not None else None
    if tokens and _BECAME.fullmatch(tokens[-1].low):  # «исполняющим обязанности главы назначен Иван Петров»
        tokens.pop()
        cases = _INSTRUMENTAL
    if (told := _office(tokens) or _one_of(tokens)) is not None:
        return told
    if tokens and tokens[-1].text in _BEFORE_A_LIST:
        dash = tokens[-1].text in DASHES
        listed = _of_several(tokens, cases, two_or_more=TWO_NAMES.match(text, start) is not None)
        if listed is None and _SET_OFF.match(text, start):
            listed = _set_off(tokens, cases)
        return listed or (_behind_a_dash(tokens, cases) if dash else None)
    for plural in (False, True):
        head = nearest_head(tokens, len(tokens), cases, plural=plural)
        if head is not None and not plural and (several := _several(tokens, head, cases)) is not None:
            return position_of(tokens, posts_before(tokens, several, cases, plural=True), cases)
        if head is not None:
            return position_of(tokens, posts_before(tokens, head, cases, plural=plural), cases)
    return _made(tokens) or _disagreeing(tokens, cases)


_HE_BECAME = re.compile(r"(?i:[.,;]\s+(?:им|ею|ей)\s(?:стал|стала|является)\s)$")


def _told_above(text: str, end: int, stop: int) -> Position | None:
    """«Избрали председателя союза. Им стал Иван Петров»: the post that ends at *end*."""
    tokens = tokens_of(text, max(stop, end - REACH, text.rfind("\n", 0, end) + 1), end)
    head = nearest_head(tokens, len(tokens), _ANY, plural=False)
    return None if head is None else position_of(tokens, posts_before(tokens, head, _ANY, plural=False), _ANY)


def _is_people(tokens: Sequence[Token], cases: frozenset[Case]) -> bool:
    """«курултая башкир», «казанских татар»: several, whose body or part it is, and not he who is named."""
    *_, before, last = tokens
    if not any(p.plural and p.case is Case.GENITIVE for p in parses(last.low)):
        return False
    alone = words.person_cases(last.low) & cases
    return not alone or bool(_OF_A_PEOPLE.match(before.low)) or words.is_modifier(before.low, _GENITIVE, plural=True)


_OF_A_PEOPLE = re.compile(
    r"курулта|конгресс|съезд|союз|обществ|ассамбле|общин|ассоциац|объединен|центр|землячеств|диаспор|автономи|организаци"
    r"|федерац|совет|круг|дом[а]?$|клуб|форум|движени|лиг"
)
_INTRODUCED = re.compile(  # «есть новый консул Ирана, его имя Ахмад», «встретил их мэр Тулы, это Иван Петров»
    r"(?:,\s(?:(?:его|её|ее)\s(?:имя|зовут)|зовут\s(?:его|её|ее)|имя\s(?:ему|ей)|это)|\s[–—-]\sэто)\s(?:[–—-]\s)?$"
)


def _set_off(tokens: Sequence[Token], cases: frozenset[Case]) -> Position | None:
    """«поручил заместителю, Илье Баланину, подготовить»: the name between commas stands in the case of the post."""
    oblique = cases - {Case.NOMINATIVE}
    if not tokens or not tokens[-1].is_head(oblique) or tokens[-1].is_head(frozenset({Case.NOMINATIVE})):
        return None
    return position_of(tokens, posts_before(tokens, len(tokens) - 1, oblique, plural=False), oblique)


_NAMED = r"(?:[А-ЯЁ]\.\s?)*[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2}"
TWO_NAMES = re.compile(rf"{_NAMED}(?:,\s{_NAMED})*\sи\s(?:[А-ЯЁ]\.\s?)*[А-ЯЁ][\w-]+")
_SET_OFF = re.compile(r"(?:[А-ЯЁ][\w.-]*\s?){1,3}[,.;:]")


def _behind_a_dash(tokens: Sequence[Token], cases: frozenset[Case]) -> Position | None:
    """«Министр обороны — Иван Петров», but not «глава делегации — Иван Петров, депутат»: that is no post."""
    head = nearest_head(tokens, len(tokens), cases, plural=False)
    found = position_of(tokens, posts_before(tokens, head, cases, plural=False), cases) if head is not None else None
    return None if found is None or _OF_A_TRIP.fullmatch(found.name) else found


_OF_A_TRIP = re.compile(
    r"(?:глава|руководитель|старший|лидер|председатель|докладчик)(?: (?:делегации|группы|миссии|команды|поездки).*)?"
)


def _of_several(tokens: list[Token], cases: frozenset[Case], *, two_or_more: bool) -> Position | None:
    """«двух заместителей мэра: Ивана Петрова и Петра Сидорова», «приехали две доярки, Ольга Рева и Анна Бойко»."""
    sign = tokens.pop().text
    agreeing = _ANY if sign == ":" else cases
    head = nearest_head(tokens, len(tokens), agreeing, plural=True)
    if head is None:
        return _of_so_many(tokens)
    if not tokens[head].text[0].islower():
        return None
    posts = posts_before(tokens, head, agreeing, plural=True)
    first = posts[0][0]
    if sign == "," and not (two_or_more or (first and tokens[first - 1].low in _SO_MANY)):
        return None
    return position_of(tokens, posts, agreeing)


def _of_so_many(tokens: Sequence[Token]) -> Position | None:
    """«приехали оба министра: Иван Петров и Пётр Сидоров»: a number has the noun in the singular."""
    head = nearest_head(tokens, len(tokens), _GENITIVE, plural=False)
    if not head or tokens[head - 1].low not in _SO_MANY:
        return None
    position = position_of(tokens, [(head, head, len(tokens))], _GENITIVE)
    return replace(position, posts=tuple(replace(post, plural=True) for post in position.posts))


_SO_MANY = wordlist("двое трое оба обе обоих два две двух двум двумя три трех трёх трем трём тремя четыре")
_BEFORE_A_LIST = frozenset({":", ",", *DASHES})


def _several(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> int | None:
    """«заместители» of «заместители губернатора Нинель Бойко и Ольга Рева», a name of which the case is not seen."""
    if Case.GENITIVE not in cases or Case.GENITIVE not in words.head_cases(tokens[head].low):
        return None
    return nearest_head(tokens, head, cases, plural=True)


def _disagreeing(tokens: Sequence[Token], cases: frozenset[Case]) -> Position | None:
    """«во главе с руководителем администрации района Ивана Петрова»: a slip, the post stands in another case."""
    if (
        Case.GENITIVE not in cases
        or not tokens
        or not (_OF_A_PLACE.match(tokens[-1].low) or tokens[-1].text[0].isupper())
    ):
        return None
    head = nearest_head(tokens, len(tokens), _INSTRUMENTAL, plural=False)
    if head is None or head + 1 == len(tokens) or not _OFFICES.match(tokens[head].low):
        return None
    return position_of(tokens, posts_before(tokens, head, _INSTRUMENTAL, plural=False), _INSTRUMENTAL)


_OF_A_PLACE = re.compile(r"област|район|кра[яюе]|республик|город|округ|администраци|правительств")
_OFFICES = re.compile(
    r"(?:глав|руководител|мэр|губернатор|председател|министр|посл|консул|аким|хоким|ректор|президент|начальник)"
)


_ANY = frozenset(Case)
_NOMINATIVE = frozenset({Case.NOMINATIVE})
_INSTRUMENTAL = frozenset({Case.INSTRUMENTAL})
_GENITIVE = frozenset({Case.GENITIVE})
_OFFICE = frozenset(["должность", "должности", "должностях", "пост", "посту", "посты"])
_OF_OFFICE = frozenset("дпДП")  # how such a word begins: a look at a letter is cheap, and all words are looked at
_MADE = re.compile(
    r"(?:пере)?(?:назначи|избра|утверди)(?:л|ла|ли|ть)|(?:пере)?(?:назначен|избран|утвержд[её]н)[аы]?|стал[аи]?"
)


def _office(tokens: Sequence[Token]) -> Position | None:
    """«согласовали на должности заместителей губернатора Ивана Петрова и Петра Сидорова»."""
    offices = [i for i, token in enumerate(tokens) if token.text[0] in _OF_OFFICE and token.low in _OFFICE]
    at = offices[-1] if offices else None
    if at is None or at + 1 == len(tokens):
        return None
    for plural in (False, True):
        for head in range(at + 1, len(tokens)):
            if tokens[head].is_head(_GENITIVE, plural=plural):
                rest = tokens[head + 1 :]
                fits = all(token.text == "," or token.completes() for token in rest) and is_rest(rest)
                return position_of(tokens, [(at + 1, head, len(tokens))], _GENITIVE) if fits else None
            if not words.is_modifier(tokens[head].low, _GENITIVE):
                break
    return None


def _one_of(tokens: Sequence[Token]) -> Position | None:
    """«один из заместителей губернатора Иван Петров»: the post stands in the plural, the name as «один» does."""
    at = next(
        (at for at, token in enumerate(tokens[1:], 1) if token.low == "из" and ONE.match(tokens[at - 1].low)), None
    )
    group = tokens[at + 1 :] if at is not None else ()
    heads = [at for at, token in enumerate(group) if token.is_head(_GENITIVE, plural=True)]
    head = next((at for at in heads if at + 1 not in heads), None)  # «ведущих экспертов»
    if head is None or not all(words.is_modifier(token.low, _GENITIVE) for token in group[:head]):
        return None
    if not is_rest(group[head + 1 :]) or any(token.text in _STOPS for token in group):
        return None
    found = position_of(group, [(0, head, len(group))], _GENITIVE)
    return replace(found, posts=tuple(replace(post, plural=False) for post in found.posts))


_STOPS = frozenset(".;:")
ONE = re.compile(r"одн(?:а|у|о(?:го|му|й|ою)|им)$|один$")


def _made(tokens: Sequence[Token]) -> Position | None:
    """«назначил председателем облисполкома Ивана Петрова»."""
    head = nearest_head(tokens, len(tokens), _INSTRUMENTAL, plural=False)
    if head is None:
        return None
    posts = posts_before(tokens, head, _INSTRUMENTAL, plural=False)
    first = posts[0][0]
    is_made = first > 0 and _MADE.fullmatch(tokens[first - 1].low)
    return position_of(tokens, posts, _INSTRUMENTAL) if is_made else None


_BECAME = re.compile(
    r"(?:пере)?(?:назначен|избран|утвержд[её]н)[аы]?|стал[аи]?|станет|является|работа(?:ет|л[аи]?)|был[аи]?|остался|осталась"
    r"|согласован[аы]?|представлен[аы]?|предложен[аы]?|выдвинут[аы]?"
)
