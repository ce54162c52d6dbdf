"""The post of whom a text names without it and then calls by it alone: «Иван Петров вернулся … сказал губернатор»."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.extract.casting import Character
from bot.extract.position_completion import is_governed, may_end
from bot.extract.position_heads import WITH, joins_two
from bot.extract.position_phrases import Position, Token, position_of, tokens_of
from bot.extract.position_words import is_preposition, oblique_cases
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.extract.statesmen import country_served
from bot.russian.morphology import Case, parses
from bot.russian.places import Place, find_places
from bot.russian.prefilter import quick

if TYPE_CHECKING:
    from bot.extract.document import Document

_POST = quick(
    r"(?<![\w-])(?:(?:и\.\s?о\.|врио)\s)?(?:(?:вице|премьер)-)?(?:губернатор|премьер|президент|спикер|раис|(?<!во )глав"
    r"|мэр|аким|хоким|председател|министр|ректор|посо?л|руководител|сенатор|генконсул)\w{0,2}(?![\w-])"
)
_CASES = frozenset(Case)
_NOMINATIVE, _GENITIVE, _ACCUSATIVE = (frozenset({case}) for case in (Case.NOMINATIVE, Case.GENITIVE, Case.ACCUSATIVE))
_MOST_WITHOUT = 2  # persons without a post: of more, nobody knows whose it is
_PARAPHRASE = re.compile(
    r"(?:глава|руководитель|лидер)"
    r" (?:региона|субъекта|области|края|республики|района|города|муниципалитета|государства|страны|ведомства)"
)


def inferred(
    doc: Document, cast: Sequence[Character], held: Mapping[str, Sequence[Position]]
) -> Mapping[str, Position]:
    """Return the posts of those without any who act, where a post acts that is nobody's by name."""
    without = [who for who in cast if not held[who.name]]
    posts = list(_POST.finditer(doc.folded)) if without else []
    if not posts:
        return {}
    theirs = {
        (post.title, post.rest) for positions in held.values() for position in positions for post in position.posts
    }
    names = sorted(m.start for who in cast for m in who.mentions)
    told = [
        (position, subject)
        for match in posts
        if match.start() not in names  # «Аким Иванов»
        and not (
            is_governed(doc.text, match.start()) or _INSTEAD.search(doc.text, max(0, match.start() - 20), match.start())
        )
        for position, subject in _free(doc.text, match, names)
    ]
    free = [(position, subject) for position, subject in told if not _is_held(position, theirs)]
    found = {
        who.name: position
        for who in without
        if (country := country_served(who.name))
        and (position := _of_statesman(country, free) or _of_his_country(country, told, theirs)) is not None
    }
    acting = _who_acts(doc, [who for who in without if country_served(who.name) is None])
    taken = found.values()
    rest = [
        (p, subject)
        for p, subject in free
        if p not in taken and not (acting and _is_beside(doc.text, p.start, acting.name))
    ]
    alone = len(without) - len(found) == 1
    position = _told_alone(doc, acting, rest, alone=alone) if acting else None
    return found | {acting.name: position} if acting and position else found


def _who_acts(doc: Document, without: Sequence[Character]) -> Character | None:
    """The one who acts of those without a post; of several the one that the title names."""
    named = [who for who in without if " " in who.name]
    in_title = [who for who in named if who.mentions[0].start < len(doc.article.title)]
    if len(in_title) == 1:
        return in_title[0]
    acting = [
        who
        for who in named
        if any(_acts(doc.text, m.start, m.end) and not doc.in_chrome(m.start) for m in who.mentions)
    ]
    return acting[0] if len(acting) == 1 and len(named) <= _MOST_WITHOUT else None


def _told_alone(
    doc: Document, who: Character, free: Sequence[tuple[Position, bool]], *, alone: bool
) -> Position | None:
    """The only post that acts; of whom the title names or who *alone* has none, any of a place that is told."""
    found = [position for position, subject in free if subject]
    if not found and (alone or who.mentions[0].start < len(doc.article.title)):
        found = [position for position, _ in free if position.is_specific and _OF_A_HEAD.match(position.name)]
        found = [position for position in found if not _is_in_the_title_of(doc, who, position.start)]
    told = [position for position in found if not _PARAPHRASE.fullmatch(position.name)] or found
    if any(_is_governor(position) for position in told):  # «глава Южного Урала» is the governor
        told = [position for position in told if not position.name.startswith("глава ")]
    titles = {position.posts[0].title for position in told}
    if len(titles) != 1:
        return None
    if not any(position.is_specific for position in told):
        fuller = [position for position, _ in free if position.is_specific and _goes_by(position, titles)]
        told += fuller if len({position.posts[0].title for position in fuller}) == 1 else []
    return max(told, key=lambda position: (position.is_specific, len(position.name)))


def _is_in_the_title_of(doc: Document, who: Character, start: int) -> bool:
    """«Глеб Сомов поблагодарил президента Казахстана»: the title tells of him and of another."""
    end = len(doc.article.title)
    return start < end and any(mention.start < start for mention in who.mentions)


_OF_A_HEAD = re.compile(
    r"(?:врио )?(?:губернатор|глава|президент|раис|мэр|хоким|аким) (?!Администрации)", re.IGNORECASE
)
_STATESMAN = re.compile(r"(?:президент|председатель правительства|премьер(?:-министр)?|лидер|глава)(?: |$)")
_BARE_STATESMAN = re.compile(r"президент|председатель правительства|премьер(?:-министр)?")


def _of_statesman(country: Place, free: Sequence[tuple[Position, bool]]) -> Position | None:
    """«Президент Беларуси», told of nobody by name, of a statesman of Belarus; a bare «президент» is his too."""
    posts = [position for position, _ in free if _STATESMAN.match(position.name.lower())]
    his = [position for position in posts if [m.place for m in find_places(position.posts[0].rest)] == [country]]
    his = [position for position in his if not position.name.startswith(("глава", "лидер"))] or his
    bare = [position for position in posts if _BARE_STATESMAN.fullmatch(position.name.lower())]
    told = his or bare
    return max(told, key=lambda position: len(position.name)) if len({p.name.lower() for p in told}) == 1 else None


_INSTEAD = re.compile(
    r"(?:замеща[а-яё]+|замещал[аи]?|вместо|кроме|(?:обсуди|встрети|перегово|договори)[а-яё]+\sс)\s$", re.IGNORECASE
)


def _is_beside(text: str, start: int, name: str) -> bool:
    """«Петров и глава МИД Омана решают»: the post at *start* is another's."""
    return text.endswith(f"{name.rpartition(' ')[2]} и ", 0, start)


def _of_his_country(
    country: Place, told: Sequence[tuple[Position, bool]], theirs: set[tuple[str, str]]
) -> Position | None:
    """«Президента Беларуси», where another is «Президент Георгий Сомов»."""
    his = [(p, acts) for p, acts in told if p.is_specific and (p.posts[0].title, p.posts[0].rest) not in theirs]
    return _of_statesman(country, his)


def _goes_by(position: Position, titles: Container[str]) -> bool:
    """«глава Марий Эл», who is then «руководитель республики»."""
    title = position.posts[0].title
    return title in titles or (title == "глава" and "руководитель" in titles)


def _is_governor(position: Position) -> bool:
    return position.posts[0].title == "губернатор"


def _is_held(position: Position, theirs: set[tuple[str, str]]) -> bool:
    """Whether somebody of a name may be meant: «губернатор» and «глава региона» where a governor is named."""
    post = position.posts[0]
    if position.is_specific:
        if post.title == "министр" and any(title == post.title for title, _ in theirs):
            return True  # «чеченский министр спорта», then «министр Чеченской Республики по спорту»
        return (post.title, post.rest) in theirs or (post.title, "") in theirs
    return any(title == post.title for title, _ in theirs)


def _acts(text: str, start: int, end: int) -> bool:
    """«Иван Петров рассказал», «которую возглавил Иван Петров», «Петров: …»."""
    if text[end : end + 1] == ":":
        return True
    if text.endswith("под председательством ", 0, start):
        return True
    after, before = _WORD.match(text, end), _WORD_BEFORE.search(text, max(0, start - 30), start)
    return any(_is_verb(word[1]) for word in (after, before) if word)


def _is_verb(word: str) -> bool:
    return parses(word)[0].pos == "VERB"


_WORD = re.compile(r"\s([а-яё]+)")
_WORD_BEFORE = re.compile(r"(?<!\w)([а-яё]+)\s$")


def _free(text: str, match: re.Match[str], names: Sequence[int]) -> Iterator[tuple[Position, bool]]:
    """The post at *match* where no name follows, not «с главой РЖД Олегом Седых», and whether it speaks or does."""
    line = text.find("\n", match.start())
    name = next((start for start in names if start > match.start()), len(text))
    tokens = tokens_of(text, match.start(), min(line if line >= 0 else len(text), match.start() + REACH, name))
    head = next((at for at, token in enumerate(tokens[:2]) if token.end == match.end()), None)
    if head is None or not tokens[0].is_head(_CASES):
        return
    end = _end(tokens, head)
    if end < len(tokens) or text[tokens[-1].end : name].strip(" ,") or name == len(text):
        subject = _is_subject(text, tokens, head, end)
        while end > head + 1 and not may_end(tokens[end - 1]):  # «президент Абхазии первые сутки провёл в дороге»
            end -= 1
        yield position_of(tokens, [(0, 0, end)], _CASES), subject


def _end(tokens: Sequence[Token], head: int) -> int:
    """Where «министр по делам молодёжи» ends in «министр по делам молодёжи на встрече сказал»."""
    end = end_of_rest(tokens, head + 1)
    stops = (
        at
        for at in range(head + 1, end)
        if (is_preposition(tokens[at].low) and tokens[at].low != "по")
        or (tokens[at].low in WITH and not joins_two(tokens[head + 1 : at]))
        or (tokens[at].low == "и" and Case.GENITIVE not in oblique_cases(tokens[at + 1].low))
        or (at == head + 1 and _is_no_whole(tokens[head], tokens[at]))
        or (at > head + 1 and _is_object(tokens[at - 1], tokens[at]))
    )
    return next(stops, end)


def _is_no_whole(title: Token, following: Token) -> bool:
    """«в пресс-службе губернатора и правительства», «губернатору «товар» понравился»: he is of neither."""
    return following.low == "и" or (following.text[0] in '«"' and _OF_A_PLACE.match(title.low) is not None)


def _is_object(before: Token, token: Token) -> bool:
    """«обсудил с главой Тулы реализацию», not «президент Абхазии первые сутки провёл в дороге»."""
    if not token.text.islower() or oblique_cases(token.low) != _ACCUSATIVE:
        return False
    return parses(token.low)[0].pos == "NOUN" and oblique_cases(before.low) != _ACCUSATIVE


_OF_A_PLACE = re.compile(r"\S*губернатор|мэр|аким|хоким|раис|посо?л|министр")


def _is_subject(text: str, tokens: Sequence[Token], head: int, end: int) -> bool:
    before = text[max(0, tokens[0].start - 60) : tokens[0].start]
    if _ACCORDING.search(before):
        return tokens[head].is_head(_GENITIVE)
    if text[tokens[end - 1].end : tokens[end - 1].end + 1] == ":":  # «Глава Удмуртии: …»
        return True
    if not (tokens[head].is_head(_NOMINATIVE) or head):
        return False
    after = _WORD.match(text, tokens[end - 1].end)
    said = _SAID.search(before)
    return any(_is_verb(word[1]) for word in (after, said) if word)


_ACCORDING = re.compile(r"(?i:по (?:словам|мнению|данным|информации|сообщению|оценке)|как следует из слов) $")
_SAID = re.compile(
    r"(?<!\w)([А-ЯЁа-яё]+)\s(?:(?:в|на) (?:сво[её]м )?[а-яё-]+ )?$"
)  # «написал в телеграм-канале глава …»
