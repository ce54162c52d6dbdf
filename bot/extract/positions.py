"""Positions: «первый заместитель председателя правительства – министр промышленности области» beside a name.

A position is read outward from the name: its head is a noun for a person that stands in the case of the name, and
between the two only what completes the head may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.russian.morphology import Case, Parse, parses, singular_nominative
from bot.russian.wordlist import wordlist

REACH = 320  # characters beside a name: the longest official title seen takes about 250

TOKEN = re.compile(
    r"[«“„][^«»“”„\n]*(?:«[^«»\n]*»[^«»\n]*)?[»”“]|\"[^\"\n]{1,80}\""
    r"|(?:[Ии]\.\s?о\.|[Вв]\.?р\.?и\.?о\.?(?!\w)|[Зз]ам\.|[Гг]ен\.|\bг\.|\b[А-ЯЁ]\.(?=\s?[А-ЯЁ]))"
    r"|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*|\d+(?:-\w+)?|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Position:
    """What a person is called by: *name* in the nominative as read from ``text[start:end]``.

    *plural* when the words speak of several people («министры Иван Петров и Пётр Сидоров»).
    *title* is the bare head of it, *rest* what completes the last head, as written.
    """

    start: int
    end: int
    name: str
    title: str
    rest: str
    plural: bool = False

    @property
    def is_specific(self) -> bool:
        """Whether it says of what: a body, a place, a firm."""
        return bool(re.search(r"[A-ZА-ЯЁ«\"“„]", self.rest))


# --------------------------------------------------------------------------- what words can be

# these name a person, not what the person does
_NO_POSITION = wordlist(
    """
    человек господин госпожа товарищ друг подруга коллега сын дочь дочка брат сестра отец мать папа мама жена муж супруг
    супруга вдова внук внучка дед дедушка бабушка дядя тётя тетя племянник племянница зять родственник родитель мальчик
    девочка девушка юноша парень ребёнок ребенок мужчина женщина житель жительница горожанин горожанка земляк землячка
    гость гостья участник участница победитель победительница призёр призер герой героиня кавалер лауреат обладатель
    обладательница гражданин гражданка собеседник собеседница сторонник противник соперник пациент пациентка
    пострадавший пострадавшая обвиняемый обвиняемая подозреваемый подозреваемая осуждённый осужденный покойный тёзка
    тезка уроженец уроженка кумир фаворит любимец сосед соседка именинник именинница юбиляр россиянин россиянка
    иностранец иностранка лицо персона личность большинство группа ряд народ люди мир визитёр преемник предшественник
    предшественница преемница напарник однофамилец знакомый знакомая многие первый второй последний
    """
)
# no noun of the dictionary for persons, yet a position
_TITLES = wordlist("аким хоким хяким раис рахбар врио и.о. и.о в.р.и.о зам. полномочный")
_UNCHANGED = wordlist("врио и.о. в.р.и.о. в.р.и.о зам. ио")
_SUBSTANTIVES = wordlist(
    "исполняющий управляющий заведующий командующий уполномоченный ведущий главнокомандующий временно"
)
_PREPOSITIONS = wordlist("по в во при на от из у для за над")
_GLUE = frozenset({"и", "или", "&", "№", "-", "‑"})
_DASHES = frozenset({"–", "—", "-", "−"})
_COURTESY = wordlist(
    "господин господина господину господином господине госпожа госпожи госпоже госпожу госпожой г-н г-на г-ну г-ном г-жа "
    "г-жи г-же г-жу г-жой товарищ товарища товарищу товарищем тов."
)
_STOP_POS = frozenset({"VERB", "INFN", "GRND", "PRCL", "INTJ", "PRED", "NPRO", "COMP", "CONJ", "ADJS", "PRTS"})


@lru_cache(20_000)
def _heads(word: str) -> tuple[Parse, ...]:
    """The readings of *word* as a noun for one who holds a post."""
    if word in _UNCHANGED:
        return tuple(Parse(word, f"NOUN,anim,masc sing,{case.value}", 1.0) for case in Case)
    found = []
    for parse in parses(word):
        marks = parse.grammemes
        if parse.lemma in _NO_POSITION or parse.case is None:
            continue
        if parse.lemma in _TITLES or (parse.pos == "NOUN" and "anim" in marks and not marks & _PROPER):
            found.append(parse)
        elif parse.pos in {"ADJF", "PRTF"} and _substantive(word):
            found.append(parse)
    if not found:
        found = list(_foreign_title(word))
    return tuple(found)


_PROPER = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}


def _substantive(word: str) -> bool:
    stem = re.sub(r"(ий|его|ему|им|ем|ая|ей|ую|ие|их|ими|ый|ого|ому|ым|ом|ой|ые|ых|ыми)$", "", word)
    return any(s.startswith(stem) and len(s) - len(stem) == 2 for s in _SUBSTANTIVES)


_ENDINGS = {
    "": Case.NOMINATIVE, "а": Case.GENITIVE, "у": Case.DATIVE, "ом": Case.INSTRUMENTAL, "е": Case.LOCATIVE
}  # fmt: skip


def _foreign_title(word: str) -> Iterator[Parse]:
    for ending, case in _ENDINGS.items():
        stem = word.removesuffix(ending) if ending else word
        if stem != word or not ending:
            if stem in _TITLES:
                yield Parse(stem, f"NOUN,anim,masc sing,{case.value}", 1.0)
                if case is Case.GENITIVE:
                    yield Parse(stem, f"NOUN,anim,masc sing,{Case.ACCUSATIVE.value}", 1.0)


def _may_complete(token: Token) -> bool:
    """Whether *token* may stand between a head and the name: «промышленности», «РФ», ««Автодом»», «по», «и»."""
    low = token.low
    if token.text[0] in '«“„"' or low in _PREPOSITIONS or low in _GLUE or low == "г.":
        return True
    if not token.text[0].isalpha():
        return token.text[0].isdigit()
    if token.text[0].isupper():
        return True
    readings = parses(low)
    best = readings[0]
    if best.pos in _STOP_POS and best.score > 0.4:
        return False
    return any(p.pos in {"NOUN", "ADJF", "PRTF", "NUMR"} and p.case is not Case.NOMINATIVE for p in readings) or any(
        "Fixd" in p.grammemes for p in readings
    )


def _is_modifier(token: Token, cases: frozenset[Case]) -> bool:
    """«первым», «бывшего», «и» within «чрезвычайный и полномочный»: an adjective that stands in the case of the head."""
    if not token.text[0].isalpha():
        return False
    return any(p.pos in {"ADJF", "PRTF"} and "Apro" not in p.grammemes and p.case in cases for p in parses(token.low))


@lru_cache(20_000)
def head_cases(word: str) -> frozenset[Case]:
    """The cases *word*, lower-case, can stand in as a noun for one who holds a post; none when it is no such noun."""
    return frozenset(p.case for p in _heads(word) if p.case is not None)


def _head_cases(token: Token) -> frozenset[Case]:
    return head_cases(token.low)


# --------------------------------------------------------------------------- before the name


def before(text: str, start: int, cases: frozenset[Case], stop: int = 0) -> Position | None:
    """Return the position that ends where a name begins at *start*; nothing left of *stop* is read.

    *cases* are those the name can stand in: «министром» goes with «Петровым», not with «Петров».
    """
    left = max(stop, start - REACH, text.rfind("\n", 0, start) + 1)
    tokens = [Token(left + m.start(), left + m.end(), m.group()) for m in TOKEN.finditer(text[left:start])]
    while tokens and tokens[-1].low in _COURTESY:
        tokens.pop()
    head = _nearest_head(tokens, cases)
    if head is None:
        return None
    first = _leftmost(tokens, head, cases)
    return _position(tokens[first:], cases)


def cases_before(text: str, start: int) -> frozenset[Case]:
    """The cases of the nouns for persons right before a name: one of them is the case of the name."""
    left = max(0, start - REACH, text.rfind("\n", 0, start) + 1)
    tokens = [Token(left + m.start(), left + m.end(), m.group()) for m in TOKEN.finditer(text[left:start])]
    while tokens and tokens[-1].low in _COURTESY:
        tokens.pop()
    found: set[Case] = set()
    for token in reversed(tokens):
        if token.text == "," or not (_may_complete(token) or _head_cases(token)):
            break
        found |= _head_cases(token)
    return frozenset(found)


def _nearest_head(tokens: Sequence[Token], cases: frozenset[Case]) -> int | None:
    """Index of the first head, going left, that stands in one of *cases*."""
    comma = False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if _head_cases(token) & cases and not (comma and not _is_enumeration(tokens, index)):
            return index
        if token.text == ",":
            comma = True
            if index + 1 == len(tokens):
                return None
            continue
        if not _may_complete(token):
            return None
    return None


def _is_enumeration(tokens: Sequence[Token], head: int) -> bool:
    """«министр экономики, промышленности и торговли»: after each comma the list goes on in the same case."""
    for index in range(head + 1, len(tokens)):
        if tokens[index].text == ",":
            left, right = tokens[index - 1], tokens[index + 1] if index + 1 < len(tokens) else None
            if right is None or not _cases_of(left) & _cases_of(right):
                return False
    return True


def _cases_of(token: Token) -> frozenset[Case]:
    return frozenset(p.case for p in parses(token.low) if p.case is not None and p.case is not Case.NOMINATIVE)


def _leftmost(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> int:
    """Index of the first word of the whole position, of which *head* is the last head."""
    first = _with_modifiers(tokens, head, _head_cases(tokens[head]) & cases)
    while first > 0:
        further = _governor(tokens, head, first, cases)
        if further is None:
            further = _joined(tokens, first, cases)
        if further is None:
            return first
        head = further
        first = _with_modifiers(tokens, head, _head_cases(tokens[head]) & cases)
    return first


def _with_modifiers(tokens: Sequence[Token], head: int, cases: frozenset[Case]) -> int:
    first = head
    while first > 0 and (
        _is_modifier(tokens[first - 1], cases)
        or (tokens[first - 1].low == "и" and first > 1 and _is_modifier(tokens[first - 2], cases) and first < head)
    ):
        first -= 1
    return first


def _governor(tokens: Sequence[Token], head: int, first: int, cases: frozenset[Case]) -> int | None:
    """«заместителя» before «министра», where both could stand in the case of the name: the first is the head."""
    if Case.GENITIVE not in _head_cases(tokens[head]):
        return None
    before = tokens[first - 1]
    return first - 1 if _head_cases(before) & cases else None


def _joined(tokens: Sequence[Token], first: int, cases: frozenset[Case]) -> int | None:
    """The head left of a dash, a comma or «и»: «заместитель председателя правительства – министр …»."""
    link = tokens[first - 1]
    if link.text not in _DASHES and link.text != "," and link.low != "и":
        return None
    for index in range(first - 2, -1, -1):
        token = tokens[index]
        found = _head_cases(token) & cases
        if found:
            return index
        if not _may_complete(token):
            return None
    return None


# --------------------------------------------------------------------------- after the name

_AFTER = re.compile(r"\s*(?:,|\s[–—-]|\()\s*(?:это\s)?", re.UNICODE)
_APPOINTED = re.compile(
    r"\s*,?\s+(?:(?:был[аи]?|вновь|сейчас|также|ныне)\s+)?"
    r"(?:назначен[аы]?|избран[аы]?|переизбран[аы]?|стал[аи]?|является|работает|служит|был[аи]?|утвержд[её]н[аы]?)\s+"
    r"(?:на\s+(?:пост|должность)\s+|новым\s+|новой\s+)?"
)


def after(text: str, end: int, cases: frozenset[Case], stop: int) -> Position | None:
    """Return the position that follows a name ending at *end*: «…, министр …,», «… – директор …», «… назначен …».

    *stop* is where the next name begins: a position that runs up to it belongs to that one.
    """
    limit = min(stop, end + REACH, _line_end(text, end))
    link = _AFTER.match(text, end, limit)
    if link:
        allowed = cases | {Case.NOMINATIVE} if "," not in link.group() else cases
    else:
        link = _APPOINTED.match(text, end, limit)
        allowed = frozenset(
            {Case.INSTRUMENTAL, Case.GENITIVE} if link and "на " in link.group() else {Case.INSTRUMENTAL}
        )
    if not link:
        return None
    begin = link.end()
    tokens = [Token(begin + m.start(), begin + m.end(), m.group()) for m in TOKEN.finditer(text[begin:limit])]
    length = _length(tokens, frozenset(allowed))
    if not length:
        return None
    last = tokens[length - 1]
    if stop < len(text) and not text[last.end : stop].strip() and stop <= limit:
        return None
    return _position(tokens[:length], frozenset(allowed))


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found


def _length(tokens: Sequence[Token], cases: frozenset[Case]) -> int:
    """How many of *tokens* make up a position that begins with the first one; 0 when none does."""
    head = 0
    while head < len(tokens) and not _head_cases(tokens[head]) & cases:
        if not (_is_modifier(tokens[head], cases) or (head and tokens[head].low == "и")):
            return 0
        head += 1
    if head == len(tokens):
        return 0
    index = head + 1
    while index < len(tokens):
        token = tokens[index]
        if token.text in _DASHES and index + 1 < len(tokens) and _starts_position(tokens[index + 1 :], cases):
            index += 2
            continue
        if token.low in _PREPOSITIONS and index + 1 == len(tokens):
            break
        if not _may_complete(token):
            break
        index += 1
    while index > head + 1 and (tokens[index - 1].low in _PREPOSITIONS or tokens[index - 1].low in _GLUE):
        index -= 1
    return index


def _starts_position(tokens: Sequence[Token], cases: frozenset[Case]) -> bool:
    for token in tokens[:4]:
        if _head_cases(token) & cases:
            return True
        if not _is_modifier(token, cases):
            return False
    return False


# --------------------------------------------------------------------------- a position as a value


def _position(tokens: Sequence[Token], cases: frozenset[Case]) -> Position:
    """Put every head that stands in *cases*, and what agrees with it, in the nominative; the rest stays as written."""
    heads = _agreeing_heads(tokens, cases)
    words = {}
    for head in heads:
        found = frozenset(_head_cases(tokens[head]) & cases)
        words[head] = _nominative(tokens[head], found, noun=True)
        for index in range(_with_modifiers(tokens, head, found), head):
            if tokens[index].low != "и":
                words[index] = _nominative(tokens[index], found, noun=False)
            else:
                words[index] = "и"
    pieces = []
    for index, token in enumerate(tokens):
        gap = "" if index == 0 else _gap(tokens[index - 1], token)
        pieces.append(gap + words.get(index, token.text))
    last = heads[-1]
    rest = "".join(pieces[last + 1 :]).strip()
    plural = all(p.plural for p in _heads(tokens[last].low) if p.case in cases)
    return Position(tokens[0].start, tokens[-1].end, "".join(pieces).strip(" ,"), words[last], rest, plural)


def _agreeing_heads(tokens: Sequence[Token], cases: frozenset[Case]) -> list[int]:
    """The first head, and those a dash, a comma or «и» joins to it."""
    found: list[int] = []
    for index, token in enumerate(tokens):
        if not _head_cases(token) & cases:
            continue
        first = _with_modifiers(tokens, index, _head_cases(token) & cases)
        if not found or tokens[first - 1].text in _DASHES | {","} or tokens[first - 1].low == "и":
            found.append(index)
    return found


def _nominative(token: Token, cases: frozenset[Case], *, noun: bool) -> str:
    low = token.low
    if low in _UNCHANGED:
        return low
    if noun:
        lemma = next((p.lemma for p in _foreign_title(low)), None)
        if lemma:
            return lemma
    return singular_nominative(low, cases, noun=noun) or low


def _gap(left: Token, right: Token) -> str:
    return " " if right.start > left.end else ""
