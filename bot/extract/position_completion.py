"""What a bare position leaves out and the text has told before: «посол Узбекистана», then «посол Ботиржон Асадов»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.extract import position_words as words
from bot.extract.position_heads import WITH, joins_two
from bot.extract.position_phrases import Position, Post, Token, position_of, tokens_of
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case, is_known, parses
from bot.russian.places import find_places

_GENERIC = re.compile(
    r"(?:области|края|республики|региона|субъекта|района|округа|города|провинции|муниципалитета|вуза|страны|государства)?",
    re.IGNORECASE,
)
_CASES = frozenset(Case)
_OF_A_PLACE = re.compile(r"(?:ск|цк)(?:ий|ой|ая)$")


def completed(text: str, position: Position, names: Sequence[int], others: Iterable[Position]) -> Position:
    """Return *position*, or the fuller one that the text gave to nobody by name before it.

    *names* are where the names of the text begin, *others* the positions of the other persons: what is theirs is
    nobody else's. Two different fuller ones leave it as it is.
    """
    if len(position.posts) != 1 or position.posts[0].plural or not _GENERIC.fullmatch(position.posts[0].rest):
        return position
    bare = position.posts[0]
    front = bare.name.removesuffix(bare.rest).strip()
    if any(_OF_A_PLACE.search(word) and find_places(word) for word in front.split(" ")):
        return position  # «сахалинский губернатор» is not that of «губернатор префектуры Хоккайдо»
    others = tuple(others)
    if not bare.rest and any(_is_that_of_home(post, bare.title) for other in others for post in other.posts):
        return position  # beside «губернатор региона Иван Петров» another governor is of elsewhere
    theirs = {other.name for other in others}
    rests = {post.posts[0].rest for post in _unheld(text, bare.title, position.start, names)}
    names_of_rests = {f"{front} {rest}": rest for rest in rests if f"{front} {rest}" not in theirs}
    if len(names_of_rests) != 1:
        return position
    ((name, rest),) = names_of_rests.items()
    return replace(position, name=name, posts=(replace(bare, name=name, rest=rest),))


def _is_that_of_home(post: Post, title: str) -> bool:
    return post.title == title and bool(post.rest) and _GENERIC.fullmatch(post.rest) is not None


def _unheld(text: str, title: str, before: int, names: Sequence[int]) -> Iterator[Position]:
    """«губернатора Томской области» where no name follows, left of *before*."""
    for word in re.finditer(
        rf"(?<![\w-]){title[: max(3, len(title) - 2)]}\w{{0,5}}(?!\w)", text[:before], re.IGNORECASE
    ):
        if all(parse.lemma != title for parse in words.heads(word.group().lower())):
            continue
        line = text.find("\n", word.start(), before)
        name = min((n for n in names if n > word.start()), default=before)
        limit = min(before if line < 0 else line, word.start() + REACH, name)
        tokens = tokens_of(text, word.start(), limit)
        if not tokens or not tokens[0].is_head(_CASES) or is_governed(text, word.start()):
            continue
        if tokens[1:2] and tokens[1].low in _WITH:  # «гости во главе с министром»
            continue
        end = _end(tokens, title)
        while end > 1 and not may_end(tokens[end - 1]):
            end -= 1
        if end == 1 or (limit == name and not text[tokens[end - 1].end : limit].strip()):
            continue  # it says no more, or a name follows
        if _is_bare_nominative(tokens[1:end]):
            continue
        found = position_of(tokens, [(0, 0, end)], _CASES)
        if found.is_specific:
            yield found


_WITH = frozenset(["с", "со"])
_ENVOYS = frozenset(["посол", "консул", "генконсул", "представитель", "полпред", "постпред", "торгпред"])


def _end(tokens: Sequence[Token], title: str) -> int:
    """Where «губернатора Томской области» ends in «губернатора Томской области в Минске и посла Вьетнама»."""
    end = end_of_rest(tokens, 1)
    for index, token in enumerate(tokens[1:end], 1):
        if token.low == "и" and index + 1 < end and words.heads(tokens[index + 1].low):
            return index
        if words.is_preposition(token.low) and token.low != "по" and title not in _ENVOYS:
            return index
        if token.low in WITH and not joins_two(tokens[1:index]):
            return index
    return end


def may_end(token: Token) -> bool:
    """«губернатора области делегацию принял»: the delegation is no part of it."""
    return not token.text[0].islower() or Case.GENITIVE in words.oblique_cases(token.low)


def _is_bare_nominative(rest: Sequence[Token]) -> bool:
    """«Зачем губернатору Китай?»: no governor of it; «мэра Сочи» and «главы РЖД» stand in any case."""
    word = rest[0].text
    if len(rest) > 1 or not word[0].isupper() or word.isupper() or not is_known(word):
        return False
    return all({"nomn", "accs"} & p.grammemes and not {"gent", "Fixd"} & p.grammemes for p in parses(word))


def is_governed(text: str, start: int) -> bool:
    """«заместитель министра»: the minister is not spoken of."""
    before = tokens_of(text, max(0, start - 40, text.rfind("\n", 0, start) + 1), start)
    return bool(before) and bool(words.heads(before[-1].low))
