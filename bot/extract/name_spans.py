"""Where names of persons begin and end in a text: what the language model saw, mended, and what it missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.extract.ner import Name, NameKind
from bot.extract.position_words import head_cases
from bot.extract.position_words import heads as is_title
from bot.russian.eastern_names import is_korean_or_vietnamese
from bot.russian.morphology import Case, is_known, parses
from bot.russian.name_forms import (
    TAILS,
    Role,
    forms,
    is_formed_as_patronymic,
    looks_instrumental,
    may_be_first_name,
    may_be_patronymic,
)
from bot.russian.name_words import looks_like_surname
from bot.russian.personal_names import INITIAL, is_eastern, parts_of
from bot.russian.places import by_name

_CAPITALISED = r"[A-ZА-ЯЁІЎ][^\W\d_]*(?:[-‑'’][^\W\d_]+)*"
PIECE = re.compile(rf"[A-ZА-ЯЁІЎ][a-zа-яё]?\.|{_CAPITALISED}|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_INITIALS_LEFT = re.compile(r"(?<!\w)(?:[А-ЯЁІЎ]\.\s?){1,2}$")
_INITIALS_RIGHT = re.compile(r"\s?[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.")
_GLUED = re.compile(rf"{_CAPITALISED} ((?:[А-ЯЁ]\.){{2}})")
_SURNAME_RIGHT = re.compile(rf"{_CAPITALISED}(?![\w.]| [А-ЯЁ]\.)")
_WORD_LEFT = re.compile(rf"(?<![\w«\"])({_CAPITALISED}) $")
_ARAB_RIGHT = re.compile(r" ((?:аль|ад|аз|ан|ар|ас|аш|эль)-[А-ЯЁ][\w-]+)(?!\w)")
_TAIL_RIGHT = re.compile(rf" (?:{'|'.join(sorted(TAILS))})(?!\w)")
_WORD_RIGHT = re.compile(rf" ({_CAPITALISED})(?!\w)")
_PART = rf"(?:[А-ЯЁІЎ]\.|{_CAPITALISED})"
# a capital is looked for first: such a pattern is found in half the time
_FIRST_PART = r"[A-ZА-ЯЁІЎ](?<![\w-].)(?:(?<=[А-ЯЁІЎ])\.|[^\W\d_]*(?:[-‑'’][^\W\d_]+)*)"
_RUN = re.compile(rf"{_FIRST_PART}(?:(?:[ \u00a0]|(?<=\.)){_PART})+")


Span = tuple[int, int]


def spans_of_persons(text: str, names: Sequence[Name]) -> list[Span]:
    """Return where names of persons stand, in order."""
    others = bytearray(len(text))  # 1 where a place or an organisation stands
    for name in names:
        if name.kind is not NameKind.PER:
            others[name.start : name.end] = b"\x01" * (name.end - name.start)
    spans = [_widened(text, (name.start, name.end), others) for name in names if name.kind is NameKind.PER]
    spans = list(_key_words(text, _joined(text, spans)))
    spans += _missed(text, spans, others)
    return sorted(set(spans))


def _widened(text: str, span: Span, others: bytearray) -> Span:
    """Take in initials, a first name on the left or a surname on the right that the model left out."""
    start, end = span
    words = _pieces(text[start:end])
    if (whose := _GLUED.fullmatch(text, start, end)) and (right := _SURNAME_RIGHT.match(text, end)):
        return whose.start(1), right.end()  # «Бункер И.В.Сталина»
    if initials := _INITIALS_LEFT.search(text, max(0, start - 8), start):
        return initials.start(), end
    if len(words) == 1 and (initials := _INITIALS_RIGHT.match(text, end)):
        return start, initials.end()
    left = _WORD_LEFT.search(text, max(0, start - 40), start)
    if len(words) == 2 and left and _is_of_three(text, left, words, others[left.start(1)]):
        return left.start(1), end
    right = _WORD_RIGHT.match(text, end)
    if len(words) == 2 and right and is_korean_or_vietnamese([*words, right[1]]) and not others[right.start(1)]:
        return start, right.end()  # «Ле Хоай Нам»
    if right := _ARAB_RIGHT.match(text, end):  # «Мунир аль-Саади»
        return start, right.end()
    if tail := _TAIL_RIGHT.match(text, end):  # «Аида Жумабек кызы»
        return start, tail.end()
    parts = parts_of(words)
    if parts is not None and not parts.first and left:
        if (may_be_first_name(left[1]) and not others[left.start(1)]) or _are_instrumental([left[1], *words]):
            start = left.start(1)
    elif left and len(words) == 2 and _heads_full_name([left[1], *words], at=left.start(1), text=text, others=others):
        start = left.start(1)
    elif parts is not None and not parts.last and (right := _WORD_RIGHT.match(text, end)):
        goes_on = looks_like_surname(right[1]) or may_be_patronymic(right[1])
        end = right.end() if goes_on and not others[right.start(1)] else end
    return start, end


def _is_of_three(text: str, left: re.Match[str], words: Sequence[str], is_other: int) -> bool:
    """Whether the word on the left is the first of three: «Ле Хоай Нам», «Жанибек Кубатбек уулу»."""
    three = [left[1], *words]
    if words[1].lower() in TAILS and may_be_first_name(left[1]):
        return True
    if is_other:  # the model takes «Турецкой Республики Реджепом» for a place, and «Чань» of «Чань Минь Шань»
        return _are_instrumental(three) or (is_korean_or_vietnamese(three) and by_name(left[1]) is None)
    return is_korean_or_vietnamese(three) or _follows_its_title(text, left) or _are_instrumental(three)


def _follows_its_title(text: str, word: re.Match[str]) -> bool:
    """«Мехметом» of «губернатором Мехметом Яшаром Кайей» stands in the case of the title."""
    before = _TITLE_LEFT.search(text, max(0, word.start(1) - 40), word.start(1))
    cases = head_cases(before[1]) - {Case.NOMINATIVE, Case.GENITIVE, Case.ACCUSATIVE} if before else frozenset()
    return any(form.nominative != word[1] and form.case in cases for form in forms(word[1], Role.FIRST)[:2])


def _are_instrumental(words: Sequence[str]) -> bool:
    """«Реджепом Тайипом Эрдоганом»: two or three in a row that can be no part of what is before them."""
    *before, last = words
    if is_title(words[0].lower()) or not all(looks_instrumental(word) for word in before):
        return False
    return any(form.case is Case.INSTRUMENTAL for form in forms(last, Role.LAST)[:3])


_TITLE_LEFT = re.compile(r"(?<![\w-])([а-яё]+(?:-[а-яё]+)*)\s$")


def _heads_full_name(words: Sequence[str], *, at: int, text: str, others: bytearray) -> bool:
    """«Хуснуллин» before «Марат Шакирзянович», and «Зайца» where a line or an item begins with it."""
    surname, first, father = words
    if not (is_formed_as_patronymic(father) and may_be_first_name(first)) or OFFICE.match(surname):
        return False
    if not is_inside(text, at):
        return True
    return looks_like_surname(surname) and not others[at] and not is_title(surname.lower())


OFFICE = re.compile(
    r"председат|губернатор|министр|пос(?:ол|л)|мэр|глав|директор|президент|премьер|депутат|сенатор|начальн|руководит|замест"
    r"|секретар|консул|ректор|аким|хоким|раис|(?:экс-)?торага|омбудсмен|товарищ|господ|госпож|учител|врач|професс|академ|генерал|полков|тренер|уваж"
    r"|поэт|писател|худож|режисс|отец|отц|мит?ропол|архиеп|спикер|зам",
    re.IGNORECASE,
)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """«Кушнаренко» and «Алексей» side by side are one name."""
    found: list[Span] = []
    for start, end in spans:
        before, until = found[-1] if found else (0, -1)
        if found and text[until:start] == " " and _goes_on(text[before:until], text[start:end]):
            found[-1] = (before, end)
        elif start >= until:
            found.append((start, end))
        else:  # «В.И.» and «Заботкина», of which the second was widened to «В.И. Заботкина»
            found[-1] = (min(before, start), max(until, end))
    return found


def _goes_on(left: str, right: str) -> bool:
    """«Жоао» and «Карлуш Перейра»: a lone first word that is no Russian surname belongs to the name after it."""
    if _completes(left, right):
        return True
    alone, following = _pieces(left), _pieces(right)
    if len(alone) != 1 or len(following) != 2 or INITIAL.fullmatch(alone[0]):
        return False
    return not looks_like_surname(alone[0]) and not may_be_patronymic(following[1]) and not is_title(left.lower())


def _completes(left: str, right: str) -> bool:
    one, other = parts_of(_pieces(left)), parts_of(_pieces(right))
    if one is None or other is None:
        return False
    return bool(one.first) != bool(other.first) and bool(one.last) != bool(other.last)


def _key_words(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """«Иван Петров Пётр Сидоров Анна Белова»: names in a row without a comma are parted by first names."""
    row: list[Span] = []
    for span in [*spans, (len(text) + 2, 0)]:
        if row and text[row[-1][1] : span[0]] != " ":
            yield from _by_first_names(text, row) if len(row) > 1 else row
            row = []
        row.append(span)


def _by_first_names(text: str, row: Sequence[Span]) -> Sequence[Span]:
    pieces = list(PIECE.finditer(text, row[0][0], row[-1][1]))
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if len(pieces) % 2 or not all(may_be_first_name(first.group()) for first, _ in pairs):
        return row
    return [(first.start(), last.end()) for first, last in pairs]


def _missed(text: str, spans: Iterable[Span], others: bytearray) -> Iterator[Span]:
    """Full names that the model did not see: «Гауез Нурмухамбетов»; initials are one within an organisation too."""
    persons = bytearray(len(text))
    for start, end in spans:
        persons[start:end] = b"\x01" * (end - start)
    for run in _RUN.finditer(text):
        pieces = list(PIECE.finditer(text, *run.span()))
        at = 0
        while at + 1 < len(pieces):
            length = _length_of_name([m.group() for m in pieces[at : at + 4]], is_inside(text, pieces[at].start()))
            start, end = pieces[at].start(), pieces[at + max(length, 1) - 1].end()
            words = [m.group() for m in pieces[at : at + length]]
            sure = words and (INITIAL.fullmatch(words[0]) or _is_name_in_instrumental(words))
            other = any(others[start:end]) and not (sure or (words and _is_behind_a_name(text, start)))
            free = not (other or any(persons[start:end]) or OF_A_PLACE.match(text, end))
            if length and free and end - start < LONGEST_NAME:
                tail = _TAIL_RIGHT.match(text, end)
                yield start, tail.end() if tail else end
            at += max(length, 1)


def _is_behind_a_name(text: str, start: int) -> bool:
    """«председатель «Союза армян России» Агаси Мелконян», where the model sees a place."""
    return text[start - 2 : start] in {"» ", "” "}


def _is_name_in_instrumental(words: Sequence[str]) -> bool:
    """«Тимуром Баекеевым», where the model sees a place «Республике Каракалпакстан Тимуром Баекеевым»."""
    first, *_, last = words
    named = ((first, Role.FIRST), (last, Role.LAST))
    return all(any(form.case is Case.INSTRUMENTAL for form in forms(*word)[:3]) for word in named)


LONGEST_NAME = 80  # characters


def _length_of_name(words: Sequence[str], inside: bool) -> int:
    """How many of *words* make up a full name that begins with the first one; 0 when none does.

    *inside* a sentence a capital letter makes a name of «Су» and «Сын», which are words too.
    """
    for eastern in (words, words[:3]):
        if is_korean_or_vietnamese(eastern) and (inside or not any(is_plain_word(word) for word in eastern)):
            return len(eastern)
    words = words[:3]
    if len(words) == 3 and INITIAL.fullmatch(words[1]) and INITIAL.fullmatch(words[2]) and looks_like_surname(words[0]):
        return 3  # «Комов Ж.Ш.»
    if is_eastern(words[:2]) and not any(is_plain_word(word) for word in words[inside:2]):
        return 2
    surname_at = 1
    if len(words) == 3 and (
        may_be_patronymic(words[1]) or (INITIAL.fullmatch(words[0]) and INITIAL.fullmatch(words[1]))
    ):
        surname_at = 2
    surname = words[surname_at]
    rare = inside and not is_known(words[0]) and _are_instrumental(words[:2])  # «с Жолымбетом Сарымовым»
    if not (INITIAL.fullmatch(words[0]) or may_be_first_name(words[0]) or rare) or INITIAL.fullmatch(surname):
        return 0
    if is_title(words[0].lower()) or not looks_like_surname(surname) or may_be_first_name(surname):
        return 0
    return surname_at + 1


def _pieces(span: str) -> list[str]:
    return [m.group() for m in PIECE.finditer(span)]


OF_A_PLACE = re.compile(r"\s(?:област|район|кра[йяюею]|округ|республик|провинци|сельсовет|поселени|обл\.|р-н)")


_INSIDE = re.compile(r"[\w,][ \u00a0]$")


def is_inside(text: str, start: int) -> bool:
    return bool(_INSIDE.search(text, max(0, start - 4), start))


_NAMES = {"Surn", "Name", "Patr"}


def is_plain_word(word: str) -> bool:
    return is_known(word) and not may_name(word)


@lru_cache(10_000)
def may_name(word: str) -> bool:
    return any(p.grammemes & _NAMES for p in parses(word))
