"""The heads of posts, looked for outward from a name, and what each governs and joins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract import position_words as words
from bot.extract.position_phrases import DASHES, WHOSE, PostSpan, Token
from bot.russian.morphology import Case


def nearest_head(tokens: Sequence[Token], end: int, cases: frozenset[Case], *, plural: bool) -> int | None:
    """Index of the first head, going left from *end*, that stands in one of *cases*."""
    for index in range(end - 1, -1, -1):
        token = tokens[index]
        if token.is_head(cases, plural=plural):
            return index if is_rest(tokens[index + 1 : end]) else None
        if token.text.isdigit() and index and tokens[index - 1].text == "№":
            continue
        if token.low in WHOSE and 0 < index < end - 1 and tokens[index - 1].is_head(cases, plural=plural):
            continue
        if token.text != "," and token.low not in WITH and not token.completes():
            return None
    return None


WITH = frozenset({"с", "со"})


def is_rest(rest: Sequence[Token]) -> bool:
    """Whether *rest*, of words that may complete a head, does so as a whole."""
    for index, token in enumerate(rest):
        if token.text == "," and not _goes_on(rest, index):
            return False
        after = rest[index + 1 :]
        if token.low in WITH and not (joins_two(rest[:index]) or _is_side(after) or has_part(rest[:index], after)):
            return False
    return not rest or not (words.is_preposition(rest[-1].low) or rest[-1].low in WITH or rest[-1].low == "и")


def joins_two(before: Sequence[Token]) -> bool:
    """«по связям с общественностью», «союза дружбы с Китаем», but «встреча губернатора с министром»."""
    return bool(before) and (any(token.low == "по" for token in before) or bool(_TIES.match(before[-1].low)))


def has_part(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«кафедрой хирургии с курсом урологии», «отделения с палатами для матерей»: what a body has within it."""
    return bool(after) and bool(_PART.match(after[0].low)) and any(_WITH_PARTS.match(token.low) for token in before)


_WITH_PARTS = re.compile("кафедр|отделен|клиник|больниц|диспансер|центр|библиотек|школ|детск")
_PART = re.compile(
    "(?:курс|палат|кабинет|отделени|лаборатори|клиник|музе|стационар|поликлиник|филиал)(?:ом|ем|ами|ями|ой|ей)$"
)


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


def posts_before(tokens: Sequence[Token], head: int, cases: frozenset[Case], *, plural: bool) -> list[PostSpan]:
    """The post of *head*, which ends where the name begins, and those joined to it on its left."""
    posts: list[PostSpan] = []
    end = len(tokens)
    while True:
        first = _first_modifier(tokens, head, words.head_cases(tokens[head].low, plural=plural) & cases, plural=plural)
        while (governor := _governor(tokens, head, first, cases, plural=plural)) is not None:
            head = governor
            first = _first_modifier(
                tokens, head, words.head_cases(tokens[head].low, plural=plural) & cases, plural=plural
            )
        posts.insert(0, (first, head, end))
        further = _joined(tokens, first, cases)
        if plural and first > 1 and words.is_honour(tokens[head].low) and tokens[first - 1].text in DASHES:
            more = nearest_head(tokens, first - 1, cases, plural=True)  # «ректоры – профессора …»
            return posts if more is None else [(_first_modifier(tokens, more, cases, plural=True), more, first - 1)]
        if further is None or plural:
            return posts
        if words.is_honour(tokens[head].low) and not _is_link(tokens[first - 1]):
            posts.pop(0)  # «ректор университета профессор Иван Петров»: the post says more
        elif _is_another(tokens, further, head, first, end):
            return posts
        head, end = further, first - 1 if _is_link(tokens[first - 1]) else first


def _is_another(tokens: Sequence[Token], left: int, right: int, first: int, end: int) -> bool:
    """«полпред и глава республики», «митрополит Тамбовский, губернатор»: two men, of whom the second is named.

    But «муфтий, председатель духовного управления» is one.
    """
    one, other = tokens[left].low, tokens[right].low
    link = tokens[first - 1].low
    if link == "и":
        return bool(_RULERS.match(one) and _RULERS.match(other))
    apart = link == "," and bool(_CLERGY.match(one)) != bool(_CLERGY.match(other))
    return apart and not any(_OF_FAITH.match(token.low) for token in tokens[right + 1 : end])


_RULERS = re.compile(
    r"(?:губернатор|вице-|премьер|президент|полпред|посол|посл|министр|мэр|глав|аким|хоким|сенатор|госсекретар|канцлер)"
)
_CLERGY = re.compile(r"(?:митрополит|\w*епископ|патриарх|муфти|раввин|им[аa]м)")
_OF_FAITH = re.compile(
    r"духовн|ц?дум\w{0,3}$|муфтият|медресе|мусульман|мечет|ислам|епархи|митропол|церк|храм|собор|монастыр|синод|патриарх|раввинат"
    r"|синагог|сангх|религиозн"
)


def _is_link(token: Token) -> bool:
    return token.text in DASHES or token.text == "," or token.low == "и"


def _first_modifier(tokens: Sequence[Token], head: int, cases: frozenset[Case], *, plural: bool) -> int:
    """Where «чрезвычайный и полномочный» before the head begins."""
    first = head
    while first:
        left = tokens[first - 1]
        if (words.is_modifier(left.low, cases, plural=plural) and left.text[0].isalpha()) or left.low == "временно":
            first -= 1
        elif (
            left.low == "и"
            and first < head
            and first > 1
            and words.is_modifier(tokens[first - 2].low, cases, plural=plural)
        ):
            first -= 2
        else:
            break
    return first


def _governor(tokens: Sequence[Token], head: int, first: int, cases: frozenset[Case], *, plural: bool) -> int | None:
    """«заместителя» of «заместителя министра», where both could stand in the case of the name: the first is the head.

    A rank is no part of what stands before it: «председателя комитета сенатора Ивана Петрова».
    """
    governed = Case.GENITIVE in words.head_cases(tokens[head].low, plural=plural)
    if plural and not governed:  # «заместители главы Рязани»: it looks like «главы Рязани и Тулы»
        governed = Case.GENITIVE in words.head_cases(tokens[head].low)
    if not first or not governed or words.is_rank(tokens[head].low):
        return None
    apart = _is_link(tokens[first - 1]) or _OWN.match(tokens[first - 1].low)  # «назвал послом своего министра»
    return None if apart else nearest_head(tokens, first, cases, plural=plural)


_OWN = re.compile(r"сво(?:его|ей|их)$")


def _joined(tokens: Sequence[Token], first: int, cases: frozenset[Case]) -> int | None:
    """The head of a post that a dash, a comma or «и» joins on the left."""
    if first < 2:
        return None
    link = tokens[first - 1]
    if link.low == "и":  # «основатель и директор», but «глава района и директор завода» are two
        return first - 2 if tokens[first - 2].is_head(cases) else None
    if link.text in DASHES or link.text == ",":
        return nearest_head(tokens, first - 1, cases, plural=False)
    # «командующий войсками округа генерал-полковник»: the rank follows the post without any sign
    return nearest_head(tokens, first, cases, plural=False) if link.completes() else None
