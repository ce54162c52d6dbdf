"""Positions after a name: «Иван Петров, министр промышленности», «Иван Петров назначен министром»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import position_words as words
from bot.extract.position_heads import WITH, has_part, joins_two
from bot.extract.position_phrases import DASHES, Position, PostSpan, Token, position_of, tokens_of
from bot.extract.positions import REACH
from bot.russian.morphology import Case, parses

_LINK = re.compile(r"(?:\s*\([^()\n]{1,40}\))?(?:\s*,\s+(?:в\s+прошлом\s+)?|\s+[–—-]\s*(?:это\s+)?)|\s*\((?!\d)")
_BRACKET = re.compile(r"\s*\((?P<told>[^()\n]{3,160})\),\s")
_APPOINTED = re.compile(
    r"\s*,?\s+(?:(?:был[аи]?|вновь|сейчас|также|ныне)\s+)?"
    r"(?:(?:назначен[аы]?|назначили|избран[аы]?|избрали|утвердили|переизбран[аы]?|стал[аи]?|является|работает|служит|был[аи]?|утвержд[её]н[аы]?)\s+"
    r"(?:на\s+(?:пост|должность)\s+)?|(?:(?:вступил[аи]?\s+)?в|занимает|занял[аи]?)\s+(?:должность|пост)\s+)"
    r"|\s+(?:в\s+должности|на\s+(?:должность|пост))\s+"
)
_PROPOSED = re.compile(r"\bкандидат[^.!?\n]{0,80}$")  # «кандидатуру Ивана Петрова на пост министра»
_MADE = re.compile(r"(?:назначил|избрал|утвердил|переназначил)[аи]?\s(?:[^.!?\n]{0,60})$")


def after(text: str, end: int, cases: frozenset[Case], stop: int, *, alone: bool = False) -> Position | None:
    """Return the position that follows a name ending at *end*: «…, министр …,», «… – директор …», «… назначен …».

    *stop* is where the next name begins: a position that runs up to it belongs to that one. One before that belongs
    to the first name where nothing before it tells what it is (*alone*).
    """
    newline = text.find("\n", end)
    limit = min(stop, end + REACH, newline if newline >= 0 else len(text))
    if bracket := _BRACKET.match(text, end, limit):  # «Иван Петров (министр связи), Пётр Сидоров (директор завода)»
        tokens = tokens_of(text, *bracket.span("told"))
        if posts := _posts_after(tokens, cases | {Case.NOMINATIVE}):
            return position_of(tokens, posts, cases | {Case.NOMINATIVE})
    link = _LINK.match(text, end, limit)
    if link:
        allowed = cases | {Case.NOMINATIVE}
        if link.group().strip() in DASHES:  # «назначили Ивана Петрова – министром»
            allowed |= {Case.INSTRUMENTAL}
    else:
        link = _APPOINTED.match(text, end, limit)
        if link is None:
            return _made(text, end, limit) or _after_at_once(text, end, limit)
        of_a_post = re.search(r"(?:пост|должност[ьи])\s+$", link.group())
        if of_a_post and _PROPOSED.search(text, max(0, end - 120), end):
            return None
        allowed = frozenset({Case.GENITIVE if of_a_post else Case.INSTRUMENTAL})
    tokens = tokens_of(text, link.end(), limit)
    posts = _posts_after(tokens, allowed)
    if limit == stop and posts and not text[tokens[posts[-1][2] - 1].end : stop].strip():
        following = posts.pop()  # «…, директор и главный врач Пётр Сидоров»
        if tokens[following[0] - 1].low != "и" and not (alone and posts):
            return None
    if len(posts) > 1 and tokens[posts[-1][0] - 1].text == "," and _is_followed_by_a_verb(text, tokens, posts):
        posts.pop()  # «От Бакыта Жетигенова, мэра Оша, посол привёз письмо»
    if not posts:
        return None
    if Case.NOMINATIVE not in cases and "," in link.group() and _begins_clause(text, tokens, posts):
        return None
    position = position_of(tokens, posts, allowed)
    return _former(position) if "прошлом" in link.group() else position


def _former(position: Position) -> Position:
    """«Иван Петров, в прошлом посол»."""
    post = position.posts[0]
    former = "бывшая" if words.gender(post.title) == "femn" else "бывший"
    return replace(position, name=f"{former} {position.name}", posts=(replace(post, name=f"{former} {post.name}"),))


def _begins_clause(text: str, tokens: Sequence[Token], posts: Sequence[PostSpan]) -> bool:
    """«По словам Ивана Петрова, президент встретится …»: another does it."""
    return tokens[posts[0][1]].is_head(frozenset({Case.NOMINATIVE})) and _is_followed_by_a_verb(text, tokens, posts)


def _is_followed_by_a_verb(text: str, tokens: Sequence[Token], posts: Sequence[PostSpan]) -> bool:
    following = _WORD.match(text, tokens[posts[-1][2] - 1].end)
    return following is not None and parses(following[1])[0].pos == "VERB"


_WORD = re.compile(r"\s([а-яё]+)")


def _made(text: str, end: int, limit: int) -> Position | None:
    """«назначил Ивана Петрова министром»."""
    link = _ITEM.match(text, end, limit)
    if link is None or not _MADE.search(text, max(0, end - 120), end):
        return None
    instrumental = frozenset({Case.INSTRUMENTAL})
    tokens = tokens_of(text, link.end(), limit)
    posts = _posts_after(tokens, instrumental)
    return position_of(tokens, posts, instrumental) if posts else None


_ITEM = re.compile(r"\s+(?=[^\W\d_])")


def _after_at_once(text: str, end: int, limit: int) -> Position | None:
    """«– Иван Петров глава района;»: in a list nothing need stand between the name and the post."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    link = _ITEM.match(text, end, limit)
    if link is None or not _ITEM_START.fullmatch(line):
        return None
    nominative = frozenset({Case.NOMINATIVE})
    tokens = tokens_of(text, link.end(), limit)
    posts = _posts_after(tokens, nominative)
    rest = text[tokens[posts[-1][2] - 1].end : limit] if posts else ""
    return position_of(tokens, posts, nominative) if posts and _ITEM_END.match(rest) else None


_ITEM_START = re.compile(r"\W{0,4}(?:\d{1,2}[.)]\s?)?(?:[А-ЯЁ][\w.-]*\s?){1,4}")
_ITEM_END = re.compile(r"\s*(?:$|[;.,(\n])")


def _posts_after(tokens: Sequence[Token], cases: frozenset[Case]) -> list[PostSpan]:
    posts: list[PostSpan] = []
    first = 0
    while True:
        head = _leading_head(tokens, first, cases)
        if head is None:
            return posts
        if not posts:  # «с лидером США, президент РФ готов …»: the next is another's
            cases &= words.head_cases(tokens[head].low)
        end = _before_the_next(tokens, head, end_of_rest(tokens, head + 1), cases)
        posts.append((first, head, end))
        if end + 1 < len(tokens) and tokens[end].is_bracketed:  # «заместитель хокима (губернатора) – начальник …»
            end += 1
        if end >= len(tokens) or not (
            tokens[end].text in DASHES
            or tokens[end].text == ","
            or _shares(tokens, head, end)
            or _goes_on(tokens, end, cases)
        ):
            return posts
        first = end + 1


def _before_the_next(tokens: Sequence[Token], head: int, end: int, cases: frozenset[Case]) -> int:
    """Where the post of *head* ends in «послом в России и заместителем премьера»: before «и» and one in its case."""
    joined = (at for at in range(head + 1, end) if tokens[at].low == "и")
    if Case.GENITIVE in cases or (nearest := next(joined, None)) is None:
        return end
    is_next = nearest == head + 1 or _leading_head(tokens[:end], nearest + 1, cases) is not None
    return nearest if is_next else end


def _goes_on(tokens: Sequence[Token], end: int, cases: frozenset[Case]) -> bool:
    """«член правительства Томска и глава администрации района»: one more post, in the same case."""
    return tokens[end].low == "и" and _leading_head(tokens, end + 1, cases) is not None


def _shares(tokens: Sequence[Token], head: int, end: int) -> bool:
    """«управляющий директор и совладелец агентства»: the bare post before «и» shares what follows."""
    return tokens[end].low == "и" and head + 1 == end


def _leading_head(tokens: Sequence[Token], first: int, cases: frozenset[Case]) -> int | None:
    """The head of a post that begins at *first*: only modifiers stand before it."""
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token.is_head(cases) and not _is_kind_of(tokens, index, cases):
            return index
        joins = token.low == "временно" or (token.low == "и" and index > first)
        if not (joins or words.is_modifier(token.low, cases)):
            return None
    return None


def _is_kind_of(tokens: Sequence[Token], index: int, cases: frozenset[Case]) -> bool:
    """«управляющий директор», «ведущий специалист»: the title after it is the head."""
    following = tokens[index + 1 : index + 2]
    return words.substantive(tokens[index].low) is not None and any(token.is_head(cases) for token in following)


def end_of_rest(tokens: Sequence[Token], start: int) -> int:
    """Where what completes a head and begins at *start* ends."""
    end = start
    while end < len(tokens) and (
        tokens[end].completes()
        or _continues(tokens, end)
        or (tokens[end].text.isdigit() and tokens[end - 1].text == "№")
        or (tokens[end].low in WITH and end > start and _joins(tokens[start:end], tokens[end + 1 :]))
    ):
        end += 1
    while end > start and (
        words.is_preposition(tokens[end - 1].low)
        or tokens[end - 1].low == "и"
        or tokens[end - 1].low in WITH
        or (tokens[end - 1].is_bracketed and tokens[end - 1].text != "(Якутия)")
    ):
        end -= 1
    return end


def _joins(before: Sequence[Token], after: Sequence[Token]) -> bool:
    return joins_two(before) or has_part(before, after)


def _continues(tokens: Sequence[Token], comma: int) -> bool:
    """The comma of «экономики, промышленности и торговли»: an «и» closes the list."""
    if tokens[comma].text != "," or comma + 2 >= len(tokens):
        return False
    left, right = words.oblique_cases(tokens[comma - 1].low), words.oblique_cases(tokens[comma + 1].low)
    following = tokens[comma + 1 : comma + 6]
    named = tokens[comma + 1].completes() and tokens[comma + 1].low != "и"
    listed = left & right or (Case.DATIVE in right and any(token.low == "по" for token in tokens[:comma]))
    return bool(listed) and named and any(token.low == "и" for token in following)
