"""A position as words and as a value: its heads and what agrees with them in the nominative, the rest as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.extract import position_words as words
from bot.russian.morphology import Case, singular_nominative
from bot.russian.wordlist import wordlist

_SHORTEST_CAPITALS = 6  # letters of a title all in capitals

_PATTERN = re.compile(
    r"\([^()\n]{1,40}\)|[Гг]ородск(?:ой|ого|ому|им|ом) голов(?:а|ы|е|ой|у)(?![а-яё])"
    r"|[«“„][^«»“”„\n]*(?:«[^«»\n]*»[^«»\n]*)?[»”“]|«[А-ЯЁ][^«»\n,.!?–—:]{0,40}«[^«»\n]*»|\"[^\"\n]{1,80}\""
    r"|[Ии]\.\s?о\.|[Вв]\.?\s?р\.\s?и\.\s?о\.|(?<!\w)(?:[Зз]ам|[Зз]ав|[Гг]ен|г|обл|респ|им|р-на|проф|акад)\."
    r"|[А-ЯЁ]{2,4}\([А-ЯЁ]\)"  # «РС(Я)»
    r"|(?:(?<=имени\s)|(?<=им\.\s)|(?<=им\.))(?:[А-ЯЁ]\.\s?){1,2}(?=[А-ЯЁ])"  # «имени А. С. Пушкина»
    r"|(?:(?<=области )|(?<=округа ))[-–—] (?:Кузбасс|Югр)[а-яё]*"
    r"|(?:(?<=округа )|(?<=образования ))[-–—] г(?:ород|\.) [А-ЯЁ][\w-]+"  # «глава городского округа – город Камышин»
    # «РСО–Алания», «премьер–министр»
    r"|[^\W\d_]+(?:(?:[-‑'’]|(?<=[А-ЯЁ])–(?=[А-ЯЁ])|(?<=[а-яё])–(?=[а-яё]))[^\W\d_]+)*|\d+(?:-\w+)?|\S"
)
DASHES = frozenset({"–", "—", "-", "−"})
_OF_WHAT = re.compile(r"[A-ZА-ЯЁ«\"“„]")
_NUMBERED = re.compile(r"\d+-\w+")


@dataclass(frozen=True, slots=True)
class Post:
    """One post, in the nominative: «заместитель председателя правительства».

    *title* is its bare head, *rest* what completes the head, as written; *together* is what completes the head of
    several, which need not be said of each.
    """

    name: str
    title: str
    rest: str
    plural: bool = False
    together: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """All posts the words beside one mention give, read from ``text[start:end]``; *name* is them all as one phrase."""

    start: int
    end: int
    name: str
    posts: tuple[Post, ...]
    by_verb: bool = False  # «который возглавляет область»: the text gives no title

    @property
    def is_plural(self) -> bool:
        """Whether the words speak of several: «министры Иван Петров и Пётр Сидоров»."""
        return self.posts[0].plural

    @property
    def is_specific(self) -> bool:
        """Whether it says of what: a body, a place, a firm."""
        return any(_OF_WHAT.search(post.rest) for post in self.posts)


class Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str  # in lower case, without the spaces of «и. о.»

    @property
    def is_bracketed(self) -> bool:
        return self.text[0] == "(" and len(self.text) > 1

    def is_head(self, cases: frozenset[Case], *, plural: bool = False) -> bool:
        """Whether it can be the noun for one (*plural*: several) holding a post, in one of *cases*."""
        if self.text.isupper() and len(self.text) < _SHORTEST_CAPITALS:
            return False  # «ФИФА», which is a word too
        return bool(words.head_cases(self.low, plural=plural) & cases)

    def completes(self) -> bool:
        """Whether it may stand between a head and the name: «промышленности», «РФ», ««Автодом»», «по», «и»."""
        if (
            self.text[0] in '«“„"№&'
            or self.is_bracketed
            or (self.text[0] in DASHES and len(self.text) > 1)
            or words.is_preposition(self.low)
            or self.low == "и"
        ):
            return True
        if (self.text[-1] == "." and len(self.text) > 1) or self.low in _THIS or self.low == "крайне":
            return True
        if not self.text[0].isalpha():
            return _NUMBERED.fullmatch(self.text) is not None
        if (
            self.text.isupper() and self.text.isalpha() and len(self.text) >= _SHORTEST_CAPITALS
        ):  # «ПРЕЗИДЕНТ ПРЕДСТАВИЛ НОВОГО МИНИСТРА»
            return self.low.isascii() or words.completes(self.low)
        return self.text[0].isupper() or self.low.isascii() or words.completes(self.low)


WHOSE = wordlist("его её ее их")  # «председатель её правления», but not «…, его заместитель»
_THIS = wordlist("этого этой данного данной нашего нашей своего своей")
_OWN = re.compile(
    r"(?:нашего|нашей|своего|своей) (?!регион|област|кра[йя]|республик|город|район|округ|стран|государств|посел)"
)


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Words, names in quotes, brackets and signs of ``text[start:end]``."""
    return list(_tokens_of(text, start, end))


@lru_cache(256)  # what stands before a name is asked for its case, for its position and for the position's place
def _tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    new = tuple.__new__  # a third of the time of Token(…)
    found = _PATTERN.finditer(text, start, end)
    tokens = [new(Token, (m.start(), m.end(), word := m[0], word.lower().replace(" ", ""))) for m in found]
    if "–" in text[start:end] or "‑" in text[start:end]:
        tokens = [token._replace(low=_HYPHEN.sub("-", token.low)) for token in tokens]
    return tuple(tokens)


_HYPHEN = re.compile("(?<=[а-яё])[–‑](?=[а-яё])")  # «премьер–министр»


PostSpan = tuple[int, int, int]  # first token, head, end of a post


def position_of(tokens: Sequence[Token], posts: Sequence[PostSpan], cases: frozenset[Case]) -> Position:
    """Return what *tokens* say, each post put in the nominative from *cases*, without praise («известный»)."""
    read: list[Post] = []
    name = ""
    for first, head, end in [post for post in posts if not _is_degree(tokens, post)] or posts:
        if read:
            link = tokens[first - 1]
            name += " – " if link.text in DASHES else " и " if link.low == "и" else ", "
        while first < head and words.is_epithet(tokens[first].low):
            first += 1
        read.append(_post(tokens[first:end], head - first, cases))
        name += read[-1].name
    return Position(tokens[posts[0][0]].start, tokens[posts[-1][2] - 1].end, name, tuple(read))


def _is_degree(tokens: Sequence[Token], post: PostSpan) -> bool:
    """«доктор технических наук», «руководитель делегации», «её руководитель»: beside a post it is none."""
    first, head, end = post
    if head + 1 == end and first and tokens[first - 1].low in WHOSE and tokens[head].low.startswith("руководител"):
        return True
    if head + 1 < end and tokens[head + 1].low == "делегации":
        return True
    if _OF_THE_MOMENT.fullmatch(tokens[head].low):
        return True
    return tokens[head].low.startswith(("доктор", "кандидат")) and any(t.low in _SCIENCES for t in tokens[head:end])


_OF_THE_MOMENT = re.compile(  # «хозяин, глава Махачкалы», «модератор, президент палаты»: what one is this once
    r"(?:модератор|инициатор|докладчик|собеседник|земля[кч]|организатор|заказчик|подрядчик|хозя[ией]|корреспондент|старш"
    r"|именинник)\w*|ведущ(?:ий|его|ему|им|ем|ая|ей)"
)
_SCIENCES = frozenset({"наук", "искусствоведения", "культурологии", "архитектуры", "теологии"})


def _post(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> Post:
    """Put the head and what agrees with it in the nominative; the rest stays as written."""
    plural = not tokens[head].is_head(cases)
    found = words.head_cases(tokens[head].low, plural=plural) & cases
    title = _nominative(tokens[head].low, found)
    front = [_modifier(token.low, found, words.gender(title)) for token in tokens[:head]]
    together = rest = _HERE.sub("", _as_written(tokens[head + 1 :]))
    rest = _THAT.sub("", rest)  # «начальник отдела той же канцелярии»
    rest = _OWN.sub("", rest)  # «руководитель своей администрации»
    # «центр, глава которого Иван Петров», «губернатор этого региона»
    if rest.startswith("котор") or rest.partition(" ")[0] in _THIS:
        together = rest = ""
    if plural and (" и " in rest or _is_of_many(rest)):
        rest = ""  # «главы России и Беларуси», «лидеры стран»: whose is whose is not said
    return Post(" ".join([*front, title, rest]).strip(), title, rest, plural, together if plural else "")


def _is_of_many(rest: str) -> bool:
    """«лидеры стран», «депутаты из числа врачей», but not «члены Союза писателей», who are of one."""
    told = rest.split(" ")
    whole = [word for word in told if not words.is_modifier(word.lower(), _GENITIVE)][:1]
    reach = told.index(whole[0]) + 1 if whole and not words.is_preposition(whole[0]) else len(told)
    return any((words.is_plural(word) and word not in _FIELDS) or _COUNTED.fullmatch(word) for word in told[:reach])


_FIELDS = wordlist(  # that have no singular: «деятели искусств», «министры природных ресурсов»
    "искусств наук дел сил ситуаций технологий связей отношений ресурсов финансов коммуникаций чрезвычайных природных"
    " информационных внешних внутренних иностранных вооруженных вооружённых международных цифровых"
)


_COUNTED = re.compile("двух|тр[её]х|четыр[её]х|обоих|обеих|нескольких")
_GENITIVE = frozenset({Case.GENITIVE})
_THAT = re.compile(r"(?:^|\s)(?:той|того|тех|тому)$")


def _modifier(word: str, cases: frozenset[Case], gender: str) -> str:
    return singular_nominative(word, cases, noun=False, gender=gender) or word


def _nominative(word: str, cases: frozenset[Case]) -> str:
    if words.is_unchanged(word):
        return word
    if words.substantive(word):
        return singular_nominative(word, cases, noun=False, gender=words.gender(word)) or word
    return words.foreign_title(word) or singular_nominative(word, cases, noun=True) or word


# «президиума (штаба) комиссии», «Республики Саха (Якутия)», «Народного Хурала (Парламента)»
_IS_PART = re.compile(r"\((?:[а-яё]+|Якутия|Парламента|Правительства)\)")
_LATIN = re.compile(r"\(?[A-Z][\w-]*\)?")
_HERE = re.compile(r"\s(?:в|на) (?:этом )?(?:регионе|области|крае|республике|стране|городе|районе)$")


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands in brackets belongs to the name around it: «Blue Star (Shanghai) Limited»."""
    around = tokens[max(0, at - 1) : at + 2]
    return bool(_IS_PART.fullmatch(tokens[at].text)) or (
        len(around) == 3 and all(_LATIN.fullmatch(token.text) for token in around)
    )


def _as_written(tokens: Sequence[Token]) -> str:
    """The words of *tokens*, without what brackets explain: «университета (БГУ)»."""
    written = ""
    tokens = tokens[1:] if tokens and tokens[0].low in WHOSE else tokens
    tokens = [token for at, token in enumerate(tokens) if not token.is_bracketed or _is_part(tokens, at)]
    end = tokens[0].start if tokens else 0
    for token in tokens:
        written += (" " if token.start > end else "") + _HYPHEN.sub("-", token.text)
        end = token.end
    return written
