"""Where a text names persons: what the language model saw, mended, and what it missed.

A mention is only a place of the text; who it is, and that «Русских» and «А.Ю. Русских» are one, is people's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.extract.name_spans import LONGEST_NAME, OF_A_PLACE, OFFICE, PIECE, is_inside, may_name, spans_of_persons
from bot.extract.ner import Name
from bot.extract.position_words import head_cases
from bot.extract.position_words import heads as is_title
from bot.extract.strangers import is_common, is_no_person
from bot.russian.morphology import Case, is_known, parses
from bot.russian.name_forms import TAILS, Role, forms, may_be_first_name, may_be_patronymic
from bot.russian.name_words import looks_like_surname
from bot.russian.personal_names import INITIAL, PARTICLES, Parts, begins_elsewhere, is_eastern, parts_of, readings
from bot.russian.places import by_name, find_places
from bot.russian.wordlist import wordlist


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names a person by *parts*."""

    start: int
    end: int
    parts: Parts

    @property
    def weight(self) -> int:
        """How much of the name it gives: the fullest are read first."""
        parts = self.parts
        return 4 * bool(parts.last) + 3 * bool(parts.first) - 2 * parts.initials + bool(parts.patronymic)


def find_mentions(text: str, names: Sequence[Name]) -> list[Mention]:
    """Return the mentions of persons in reading order, without overlaps."""
    return list(_apart(mention for span in spans_of_persons(text, names) for mention in _mentions(text, *span)))


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end


# --------------------------------------------------------------------------- a span as names


def _mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Read a span: words that begin no name are dropped, two full names in a row are parted."""
    if end - start > LONGEST_NAME:
        return
    pieces: Sequence[re.Match[str]] = [m for m in PIECE.finditer(text, start, end) if _belongs(m.group())]
    if any(_is_cyrillic(m.group()) for m in pieces):  # «Билл Гейтс Bill Gates»
        pieces = [m for m in pieces if _is_cyrillic(m.group())]
    if OF_A_PLACE.match(text, end):  # «Ивана Петрова Томской области», «районами И Лин и У Цзя Ган округа»
        pieces = [] if is_eastern([m.group() for m in pieces]) else pieces[:-1]
    pieces = _without_places(_after_body(pieces))
    while pieces and (_begins_no_name(pieces) or _begins_with_place(text, pieces)):
        pieces = pieces[1:]
    for group in _parted(pieces):
        words = _with_dots([m.group() for m in group])
        parts = parts_of(words)
        if parts is not None and not is_no_person(words) and not (len(words) == 1 and is_common(text, group[0])):
            yield Mention(group[0].start(), group[-1].end(), parts)


def _with_dots(words: Sequence[str]) -> list[str]:
    """«В.», «А.», «Сатин» of «В.А Сатин»."""
    return [
        f"{word}." if len(word) == 1 and INITIAL.fullmatch(before) else word for before, word in pairwise(["", *words])
    ]


def _begins_no_name(pieces: Sequence[re.Match[str]]) -> bool:
    """«президент», «Губернатором», «Владимира» in «глава города Владимира Ольга Деева»."""
    first = pieces[0].group()
    if not first[0].isupper():
        return first.lower() not in PARTICLES or len(pieces) == 1
    if len(pieces) == 1 or INITIAL.fullmatch(first) or first in _OF_A_SERVANT:
        return False
    words = [m.group() for m in pieces]
    if words[1] in _SON or all(INITIAL.fullmatch(word) or len(word) == 1 for word in words[1:]):
        return False  # «Хамад бен Иса Аль-Халифа», «Сомов И.И.»
    if _GREETED.match(first):
        return True
    if is_eastern(words):
        return False
    if first.lower() in _PICTURES or (may_be_first_name(words[1]) and _says_something(first)):
        return True
    if len(words) == 3 and may_be_patronymic(words[2]) and may_be_first_name(words[1]) and not OFFICE.match(first):
        return False  # «Зайца Леонида Константиновича»
    if len(words) > 2 and not may_be_patronymic(words[-1]) and is_known(first) and not may_name(first):
        return not may_be_first_name(first)  # «Мавзолею Хо Ши Мина», but «Милан Радж Туладхар»
    if is_title(first.lower()) and not may_be_first_name(first):
        return not _belongs_to_name(pieces[0])
    if len(words) == 3 and may_be_first_name(first) and may_be_first_name(words[1]):
        return begins_elsewhere(words)
    return len(words) > 2 and bool(is_title(first.lower()))


def _belongs_to_name(first: re.Match[str]) -> bool:
    """«пианистка Каори Мацуи», «Франк-Вальтер Нойман»: a capital within a sentence, of no word that is only a noun."""
    word = first.group()
    if _BOTH_CAPITAL.fullmatch(word):
        return True
    inside = is_inside(first.string, first.start()) or first.string.startswith("» ", first.start() - 2)
    return inside and not OFFICE.match(word) and (may_name(word) or not is_known(word))


_SON = frozenset({"бин", "бен", "ибн"})
_OF_A_SERVANT = frozenset({"Абдель", "Абд", "Абдул"})  # «Абдель Хамида аль-Сабри»
_BOTH_CAPITAL = re.compile(r"[А-ЯЁ][а-яё]+-[А-ЯЁ][а-яё]+")


@lru_cache(10_000)
def _says_something(word: str) -> bool:
    """«Также Мария Ивановна», «Благодарю Ивана Петровича»: a sentence begins with a word that names nothing."""
    return is_known(word) and all(p.pos in _NAMING_NOTHING for p in parses(word)) and not may_be_first_name(word)


_NAMING_NOTHING = frozenset({"ADVB", "CONJ", "PRCL", "VERB", "INFN", "PREP", "INTJ", "GRND", "PRED"})
_GREETED = re.compile(
    r"(?:(?:много|глубоко)?уважаем|дорог)(?:ый|ой|ая|ые|ие)$", re.IGNORECASE
)  # «Уважаемый Иван Ильич»
# of whom or whose it is a picture, a line begins with: «Фото Ивана Петровича»
_PICTURES = wordlist("фото картина картины портрет видео интервью выставка книга фильм спектакль голос снимок")


def _begins_with_place(text: str, pieces: Sequence[re.Match[str]]) -> bool:
    """«Хувсгел» in «глава аймака Хувсгел П. Лхагважав», «Гилян» in «управление провинции Гилян Масуд Рахмани»."""
    words = [m.group() for m in pieces]
    first, *others = words
    if not others or INITIAL.fullmatch(first) or may_be_first_name(first) or is_eastern(words):
        return False
    if len(others) > 1 and is_eastern(others) and not is_title(first.lower()):
        return True  # «мэр Цзямусов Линь Куаньхай»
    before = _WORD_BEFORE.search(text, max(0, pieces[0].start() - 40), pieces[0].start())
    if before is None:
        return False
    if is_title(before[1].lower()):
        return len(words) == _FULL + 1 and _belongs_to_title(before[1].lower(), first, others)
    if _STATION.fullmatch(before[1].lower()):  # «в аэропорту Эсенбога Иванова встретил»
        return True
    if OF_PLACE_BEFORE.fullmatch(before[1].lower()):
        return len(others) > 1 and not may_be_patronymic(words[-1])
    if len(others) == 1:
        return False
    if forms(first, Role.LAST)[0].case is Case.GENITIVE and (rest := parts_of(others)) is not None:
        # «председатель парламента Крушеваца Живоин Милорадович»
        return readings(rest)[0].case not in _LIKE_GENITIVE
    return False


_LIKE_GENITIVE = frozenset({Case.GENITIVE, Case.ACCUSATIVE})


def _belongs_to_title(title: str, word: str, name: Sequence[str]) -> bool:
    """«вице-президент Лодзя Марек Новак», «староста Кентшиньски Яцек Новак»: of what he is, no first name of his."""
    if may_be_patronymic(name[1]):
        return False
    if _POLISH_ADJECTIVE.search(word):
        return looks_like_surname(name[1])
    if not may_be_first_name(name[0]):
        return False
    likeliest, rest = forms(word, Role.FIRST)[0], parts_of(name)
    if rest is None or (likeliest.case is not Case.GENITIVE and not find_places(word)):
        return False
    return readings(rest)[0].case in head_cases(title) - _LIKE_GENITIVE


_POLISH_ADJECTIVE = re.compile(r"[бвджзлнрсц](?:ь?с|ц)ки$")


def _without_places(pieces: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """«Иван Петров» of the key words «Иван Петров Башкирия Уфа»."""
    while len(pieces) > _FULL and not may_be_patronymic(pieces[-1].group()) and by_name(pieces[-1].group()):
        pieces = pieces[:-1]
    return pieces


_FULL = 2  # words of a name


def _after_body(pieces: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """«Амангельды Орынбаев» of «Жокаргы Кенеса Амангельды Орынбаев», «Яцек Петрас» of «Воеводства Поморского …»."""
    for at in range(len(pieces) - 2, 0, -1):
        if _EASTERN_BODY.match(pieces[at - 1].group()):
            return pieces[at:]
        if at > 1 and OF_PLACE_BEFORE.fullmatch(pieces[at - _FULL].group().lower()):
            return pieces[at:]
    return pieces


_EASTERN_BODY = re.compile(r"(?:Кене[сш]|Хурал|Мажлис|Меджлис|Курулта)\w{0,3}$")


_WORD_BEFORE = re.compile(r"([А-ЯЁ]?[а-яё]+(?:-[а-яё]+)*)[ \u00a0]$")
OF_PLACE_BEFORE = re.compile(
    r"(?:город|пос[её]лк|сел|деревн|станиц|аул|район|област|кра[йяюе]|округ|республик|провинци|штат|аймак|сомон"
    r"|воеводств|уезд|повет|префектур|кантон|общин|коммун|муниципалитет|велаят|вилайет|эмират|жупани|автономи|регион"
    r"|столиц|остров|земл|губернаторств|мухафаз|останов|вилоят)\w{0,3}"
)


_STATION = re.compile(r"(?:аэропорт|вокзал|гостиниц|отел|резиденци)\w{0,3}")


def _is_cyrillic(word: str) -> bool:
    return word[0].lower() >= "а"


def _belongs(word: str) -> bool:
    return (
        word[0].isupper() or word.lower() in PARTICLES or word.lower() in TAILS or word.partition("-")[0] in PARTICLES
    )


def _parted(pieces: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """«Иван Петров Сергей Сидоров»: four words and a first name in the third place are two persons."""
    words = [m.group() for m in pieces]
    if any(word in _SON for word in words):
        yield pieces
    elif (
        len(words) == 4 and may_be_first_name(words[0]) and may_be_first_name(words[2]) and looks_like_surname(words[1])
    ):
        yield pieces[:2]
        yield pieces[2:]
    elif pieces:
        yield pieces
