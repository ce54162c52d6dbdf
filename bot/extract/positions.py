"""Positions before a name: «первый заместитель председателя правительства – министр промышленности области».

A position is read outward from the name: its head is a noun for a person that stands in the case of the name, and
between the two only what completes the head may stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract import position_words as words
from bot.extract.position_phrases import DASHES, WHOSE, Position, Post, PostSpan, Token, position_of, tokens_of
from bot.russian.morphology import Case

__all__ = ["REACH", "Position", "Post", "before", "cases_before"]

REACH = 320  # characters beside a name: the longest official title seen takes about 250
_COURTESY = frozenset(
    f"{word}{ending}"
    for word, endings in (("господин", "|а|у|ом|е"), ("госпож", "а|и|е|у|ой"), ("г-", "н|на|ну|ном|не|жа|жи|же|жу|жой"))
    for ending in endings.split("|")
) | {"проф.", "акад."}


def _tokens_before(text: str, start: int, stop: int = 0) -> list[Token]:
    left = max(stop, start - REACH, _line_above(text, start))
    tokens = tokens_of(text, left, start)
    if tokens and tokens[-1].low in _COURTESY:
        tokens.pop()
        if tokens and tokens[-1].text == ",":
            tokens.pop()
    return tokens


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
    tokens = _tokens_before(text, start, stop)
    if tokens and _BECAME.fullmatch(tokens[-1].low):  # «исполняющим обязанности главы назначен Иван Петров»
        tokens.pop()
        cases = _INSTRUMENTAL
    if (office := _office(tokens)) is not None:
        return office
    if tokens and tokens[-1].text == ":":  # «двух заместителей мэра: Ивана Петрова и Петра Сидорова»
        tokens.pop()
        head = _nearest_head(tokens, len(tokens), _ANY, plural=True)
        return None if head is None else position_of(tokens, _posts_before(tokens, head, _ANY, plural=True), _ANY)
    for plural in (False, True):
        head = _nearest_head(tokens, len(tokens), cases, plural=plural)
        if head is not None and not plural and (several := _several(tokens, head, cases)) is not None:
            return position_of(tokens, _posts_before(tokens, several, cases, plural=True), cases)
        if head is not None:
            return position_of(tokens, _posts_before(tokens, head, cases, plural=plural), cases)
    return _made(tokens) or _disagreeing(tokens, cases)


def _several(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> int | None:
    """«заместители» of «заместители губернатора Нинель Бойко и Ольга Рева», a name of which the case is not seen."""
    if Case.GENITIVE not in cases or Case.GENITIVE not in words.head_cases(tokens[head].low):
        return None
    return _nearest_head(tokens, head, cases, plural=True)


def _disagreeing(tokens: Sequence[Token], cases: frozenset[Case]) -> Position | None:
    """«во главе с руководителем администрации района Ивана Петрова»: a slip, the post stands in another case."""
    if (
        Case.GENITIVE not in cases
        or not tokens
        or not (_OF_A_PLACE.match(tokens[-1].low) or tokens[-1].text[0].isupper())
    ):
        return None
    head = _nearest_head(tokens, len(tokens), _INSTRUMENTAL, plural=False)
    if head is None or head + 1 == len(tokens) or not _OFFICES.match(tokens[head].low):
        return None
    return position_of(tokens, _posts_before(tokens, head, _INSTRUMENTAL, plural=False), _INSTRUMENTAL)


_OF_A_PLACE = re.compile(r"област|район|кра[яюе]|республик|город|округ|администраци|правительств")
_OFFICES = re.compile(
    r"(?:глав|руководител|мэр|губернатор|председател|министр|посл|консул|аким|хоким|ректор|президент|начальник)"
)


_ANY = frozenset(Case)
_INSTRUMENTAL = frozenset({Case.INSTRUMENTAL})
_GENITIVE = frozenset({Case.GENITIVE})
_LIKE_GENITIVE = frozenset({Case.GENITIVE, Case.ACCUSATIVE})
_OFFICE = frozenset(["должность", "должности", "должностях", "пост", "посту", "посты"])
_MADE = re.compile(
    r"(?:пере)?(?:назначи|избра|утверди)(?:л|ла|ли|ть)|(?:пере)?(?:назначен|избран|утвержд[её]н)[аы]?|стал[аи]?"
)


def _office(tokens: Sequence[Token]) -> Position | None:
    """«согласовали на должности заместителей губернатора Ивана Петрова и Петра Сидорова»."""
    at = max((i for i, token in enumerate(tokens) if token.low in _OFFICE), default=None)
    if at is None or at + 1 == len(tokens):
        return None
    for plural in (False, True):
        for head in range(at + 1, len(tokens)):
            if tokens[head].is_head(_GENITIVE, plural=plural):
                rest = tokens[head + 1 :]
                fits = all(token.text == "," or token.completes() for token in rest) and _is_rest(rest)
                return position_of(tokens, [(at + 1, head, len(tokens))], _GENITIVE) if fits else None
            if not words.is_modifier(tokens[head].low, _GENITIVE):
                break
    return None


def _made(tokens: Sequence[Token]) -> Position | None:
    """«назначил председателем облисполкома Ивана Петрова»."""
    head = _nearest_head(tokens, len(tokens), _INSTRUMENTAL, plural=False)
    if head is None:
        return None
    posts = _posts_before(tokens, head, _INSTRUMENTAL, plural=False)
    first = posts[0][0]
    is_made = first > 0 and _MADE.fullmatch(tokens[first - 1].low)
    return position_of(tokens, posts, _INSTRUMENTAL) if is_made else None


_BECAME = re.compile(
    r"(?:пере)?(?:назначен|избран|утвержд[её]н)[аы]?|стал[аи]?|станет|является|работа(?:ет|л[аи]?)|был[аи]?|остался|осталась"
    r"|согласован[аы]?|представлен[аы]?|предложен[аы]?|выдвинут[аы]?"
)


def cases_before(text: str, start: int) -> frozenset[Case]:
    """The cases of the nouns for persons right before a name: one of them is the case of the name."""
    found: set[Case] = set()
    for token in reversed(_tokens_before(text, start)):
        cases = words.head_cases(token.low)
        if not cases and found <= _LIKE_GENITIVE:  # «заместители губернатора Нинель Бойко и Ольга Рева»
            cases = words.head_cases(token.low, plural=True)
        if token.text == "," or not (cases or token.completes()):
            break
        found |= cases
    return frozenset(found)


def _nearest_head(tokens: Sequence[Token], end: int, cases: frozenset[Case], *, plural: bool) -> int | None:
    """Index of the first head, going left from *end*, that stands in one of *cases*."""
    for index in range(end - 1, -1, -1):
        token = tokens[index]
        if token.is_head(cases, plural=plural):
            return index if _is_rest(tokens[index + 1 : end]) else None
        if token.text.isdigit() and index and tokens[index - 1].text == "№":
            continue
        if token.low in WHOSE and 0 < index < end - 1 and tokens[index - 1].is_head(cases, plural=plural):
            continue
        if token.text != "," and token.low not in _WITH and not token.completes():
            return None
    return None


_WITH = frozenset({"с", "со"})


def _is_rest(rest: Sequence[Token]) -> bool:
    """Whether *rest*, of words that may complete a head, does so as a whole."""
    for index, token in enumerate(rest):
        if token.text == "," and not _goes_on(rest, index):
            return False
        if token.low in _WITH and not (_joins_two(rest[:index]) or _is_side(rest[index + 1 :])):
            return False
    return not rest or not (words.is_preposition(rest[-1].low) or rest[-1].low in _WITH or rest[-1].low == "и")


def _joins_two(before: Sequence[Token]) -> bool:
    """«по связям с общественностью», «союза дружбы с Китаем», but «встреча губернатора с министром»."""
    return bool(before) and (any(token.low == "по" for token in before) or bool(_TIES.match(before[-1].low)))


def _is_side(after: Sequence[Token]) -> bool:
    """«с китайской стороны»."""
    return len(after) == 2 and after[1].low == "стороны"


_TIES = re.compile(r"сотрудничеств|связ|взаимодейств|дружб|отношени|работ[ыеу]$")


def _goes_on(rest: Sequence[Token], comma: int) -> bool:
    """«экономики, промышленности и торговли», «в России, на Украине»: the list goes on in the same manner."""
    if not 0 < comma < len(rest) - 1:
        return False
    left, right = rest[comma - 1], rest[comma + 1]
    if words.is_preposition(right.low):
        return any(words.is_preposition(token.low) for token in rest[:comma])
    return bool(words.oblique_cases(left.low) & words.oblique_cases(right.low))


def _posts_before(tokens: Sequence[Token], head: int, cases: frozenset[Case], *, plural: bool) -> list[PostSpan]:
    """The post of *head*, which ends where the name begins, and those joined to it on its left."""
    posts: list[PostSpan] = []
    end = len(tokens)
    while True:
        first = _first_modifier(tokens, head, words.head_cases(tokens[head].low, plural=plural) & cases)
        while (governor := _governor(tokens, head, first, cases, plural=plural)) is not None:
            head = governor
            first = _first_modifier(tokens, head, words.head_cases(tokens[head].low, plural=plural) & cases)
        posts.insert(0, (first, head, end))
        further = _joined(tokens, first, cases)
        if plural and first > 1 and words.is_honour(tokens[head].low) and tokens[first - 1].text in DASHES:
            more = _nearest_head(tokens, first - 1, cases, plural=True)  # «ректоры – профессора …»
            return posts if more is None else [(_first_modifier(tokens, more, cases), more, first - 1)]
        if further is None or plural:
            return posts
        if words.is_honour(tokens[head].low) and not _is_link(tokens[first - 1]):
            posts.pop(0)  # «ректор университета профессор Иван Петров»: the post says more
        elif _is_another(tokens, further, head, first):
            return posts
        head, end = further, first - 1 if _is_link(tokens[first - 1]) else first


def _is_another(tokens: Sequence[Token], left: int, right: int, first: int) -> bool:
    """«полпред и глава республики», «митрополит Тамбовский, губернатор»: two men, of whom the second is named."""
    one, other = tokens[left].low, tokens[right].low
    link = tokens[first - 1].low
    if link == "и":
        return bool(_RULERS.match(one) and _RULERS.match(other))
    return link == "," and bool(_CLERGY.match(one)) != bool(_CLERGY.match(other))


_RULERS = re.compile(r"(?:губернатор|премьер|президент|полпред|посол|посл|министр|мэр|глав|аким|хоким|сенатор)")
_CLERGY = re.compile(r"(?:митрополит|\w*епископ|патриарх|муфти|раввин|им[аa]м)")


def _is_link(token: Token) -> bool:
    return token.text in DASHES or token.text == "," or token.low == "и"


def _first_modifier(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> int:
    """Where «чрезвычайный и полномочный» before the head begins."""
    first = head
    while first:
        left = tokens[first - 1]
        if (words.is_modifier(left.low, cases) and left.text[0].isalpha()) or left.low == "временно":
            first -= 1
        elif left.low == "и" and first < head and first > 1 and words.is_modifier(tokens[first - 2].low, cases):
            first -= 2
        else:
            break
    return first


def _governor(tokens: Sequence[Token], head: int, first: int, cases: frozenset[Case], *, plural: bool) -> int | None:
    """«заместителя» of «заместителя министра», where both could stand in the case of the name: the first is the head.

    A rank is no part of what stands before it: «председателя комитета сенатора Ивана Петрова».
    """
    governed = Case.GENITIVE in words.head_cases(tokens[head].low, plural=plural)
    if not first or not governed or words.is_rank(tokens[head].low):
        return None
    return None if _is_link(tokens[first - 1]) else _nearest_head(tokens, first, cases, plural=plural)


def _joined(tokens: Sequence[Token], first: int, cases: frozenset[Case]) -> int | None:
    """The head of a post that a dash, a comma or «и» joins on the left."""
    if first < 2:
        return None
    link = tokens[first - 1]
    if link.low == "и":  # «основатель и директор», but «глава района и директор завода» are two
        return first - 2 if tokens[first - 2].is_head(cases) else None
    if link.text in DASHES or link.text == ",":
        return _nearest_head(tokens, first - 1, cases, plural=False)
    # «командующий войсками округа генерал-полковник»: the rank follows the post without any sign
    return _nearest_head(tokens, first, cases, plural=False) if link.completes() else None
