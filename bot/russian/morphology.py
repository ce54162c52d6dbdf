"""Words and their forms: a small, cached face over pymorphy3, which loads when the first word is asked for.

Everything here takes and gives plain words; ``ё`` survives in forms shown to people and becomes ``е`` in lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_CACHED_WORDS = 30_000  # a year of one region's news holds about as many different forms


class Case(StrEnum):
    """The six cases, named as OpenCorpora names them."""

    NOMINATIVE = "nomn"
    GENITIVE = "gent"
    DATIVE = "datv"
    ACCUSATIVE = "accs"
    INSTRUMENTAL = "ablt"
    LOCATIVE = "loct"


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word: its lemma (lower-case, with ё), its OpenCorpora tag and how likely it is, 0..1."""

    lemma: str
    tag: str
    score: float

    @property
    def grammemes(self) -> frozenset[str]:
        return _grammemes(self.tag)

    @property
    def pos(self) -> str:
        """The part of speech: «NOUN», «ADJF», «PRTF», «VERB», «INFN», «PREP»…"""
        return _part_of_speech(self.tag)

    @property
    def case(self) -> Case | None:
        return _case(self.tag)

    @property
    def plural(self) -> bool:
        return "plur" in self.grammemes


@lru_cache(4096)  # the dictionary has a thousand tags
def _grammemes(tag: str) -> frozenset[str]:
    return frozenset(tag.replace(" ", ",").split(","))


@lru_cache(4096)
def _part_of_speech(tag: str) -> str:
    return tag.partition(",")[0].partition(" ")[0]


@lru_cache(4096)
def _case(tag: str) -> Case | None:
    return next((_CASES[grammeme] for grammeme in tag.replace(" ", ",").split(",") if grammeme in _CASES), None)


_CASES: dict[str, Case] = {
    **{case.value: case for case in Case},
    "gen1": Case.GENITIVE,
    "gen2": Case.GENITIVE,
    "acc2": Case.ACCUSATIVE,
    "loc1": Case.LOCATIVE,
    "loc2": Case.LOCATIVE,
}


@cache
def _analyzer() -> Any:
    from bot.russian.dictionary import analyzer  # 0.2 s and 20 MB: only where words are really looked at

    return analyzer()


@lru_cache(_CACHED_WORDS)
def _readings(word: str) -> tuple[Any, ...]:
    try:
        return tuple(_analyzer().parse(word))
    except ValueError:  # a letter Unicode has no name for: pymorphy3 looks names up
        return ()


@lru_cache(_CACHED_WORDS)
def parses(word: str) -> tuple[Parse, ...]:
    """Return the readings of *word*, the likeliest first; never empty."""
    found = tuple(Parse(r.normal_form, str(r.tag), r.score) for r in _readings(word.lower()))
    return found or (Parse(word.lower(), "UNKN", 1.0),)


@lru_cache(_CACHED_WORDS)
def is_known(word: str) -> bool:
    """Whether the dictionary holds *word*: readings of other words are guesses from their endings."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(_CACHED_WORDS)
def lemma(word: str) -> str:
    """Return the normal form of *word*, lower-case and with ё as е: «Областями» → «область»."""
    return parses(word)[0].lemma.replace("ё", "е")


def lemmas(text: str) -> list[str]:
    """Return the lemmas of the words of *text* in reading order, without numbers and signs."""
    return [lemma(word) for word in WORD.findall(text)]


@lru_cache(4096)
def singular_nominative(word: str, cases: frozenset[Case], *, noun: bool, gender: str = "masc") -> str | None:
    """Return *word*, read in one of *cases*, as one and in the nominative: «заместителями» → «заместитель».

    *noun* asks for the reading as a noun, a person before a thing; else for an adjective beside a noun of *gender*
    (masc, femn, neut): «первыми» → «первый». None: no such reading.
    """
    fitting = [r for r in _readings(word.lower()) if _CASES.get(r.tag.case) in cases]
    if noun:
        fitting = [r for r in fitting if r.tag.POS == "NOUN"]
        fitting.sort(key=lambda r: r.tag.animacy != "anim")
    else:
        fitting = [r for r in fitting if r.tag.POS in _MODIFIERS]
    wanted = {"nomn", "sing"} if noun else {"nomn", "sing", gender}
    return next((_form(word.lower(), r, wanted) for r in fitting if r.inflect(wanted)), None)


# --------------------------------------------------------------------------- phrases

_TOKEN = re.compile(r"[«“„\"][^«»“”„\"\n]*[»”“\"]|" + WORD.pattern + r"|\S")
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def nominative(phrase: str) -> str:
    """Return *phrase* with its head and what agrees with it in the nominative, of the same number.

    «торгово-промышленными палатами» → «торгово-промышленные палаты», «заводом «Халтек»» → «завод «Халтек»».
    What depends on the head («председателя Минского облисполкома») and quoted names stay as they are.
    """
    return inflect(phrase, Case.NOMINATIVE)


@lru_cache(4096)
def inflect(phrase: str, case: Case) -> str:
    """Return *phrase* in *case*; a phrase without a noun that inflects comes back unchanged."""
    return _replaced(phrase, lambda reading, noun: {case.value})


@lru_cache(4096)
def singular(phrase: str) -> str:
    """Return *phrase* as one thing, in the nominative: «кооперационных цепочек» → «кооперационная цепочка»."""
    return _replaced(
        phrase,
        lambda reading, noun: {"nomn", "sing"} if reading is noun else {"nomn", "sing", noun.tag.gender or "masc"},
    )


def _replaced(phrase: str, grammemes: Callable[[Any, Any], set[str]]) -> str:
    """*phrase* with its head and what agrees with it in the form that *grammemes* asks of a word and its noun."""
    group = _agreeing(phrase)
    if not group:
        return phrase
    (head, noun), changed = group[-1], phrase
    for word, reading, its_noun in reversed([*((w, r, noun) for w, r in group), *_joined(phrase, head.end, noun)]):
        form = _form(word.text.lower(), reading, grammemes(reading, its_noun))
        changed = changed[: word.start] + like(word.text, form) + changed[word.end :]
    return changed


def _form(word: str, reading: Any, grammemes: set[str]) -> str:
    """The form of *reading* with *grammemes* that is most like *word*: «высшими» → «высшие», not «высочайшие»."""
    form = reading.inflect(grammemes)
    if form is None:
        return str(reading.word)
    if "Supr" not in reading.tag:
        return str(form.word)
    alike = [f.word for f in reading.lexeme if f.tag.grammemes == form.tag.grammemes]
    return str(max(alike, key=lambda other: sum(a == b for a, b in zip(other, word, strict=False))))


_JOINT = re.compile(r"(?:,| и|, а также) (?=[^\W\d_])")


def _joined(phrase: str, at: int, noun: Any) -> Iterator[tuple[_Word, Any, Any]]:
    """The nouns that stand beside the head in its case: «взаимопонимании, дружбе и студенческом обмене»."""
    while joint := _JOINT.match(phrase, at):
        at = joint.end()
        words = list(_head_group(phrase[at:]))
        if not words:
            return
        *modifiers, last = (_Word(at + word.start, at + word.end, word.text) for word in words)
        same = [n for n in _nouns(last.text) if _CASES.get(n.tag.case) == _CASES.get(noun.tag.case)]
        if not same or noun.tag.case in (
            "nomn",
            "gent",
        ):  # a genitive may hang on the head: «развития торговли и связей»
            return
        chosen = [_agreeing_reading(word.text, same[0]) for word in modifiers]
        if not all(chosen):
            return
        yield from ((word, reading, same[0]) for word, reading in zip(modifiers, chosen, strict=True))
        yield last, same[0], same[0]
        at = last.end


def _agreeing(phrase: str) -> list[tuple[_Word, Any]]:
    """The head noun of *phrase* with the adjectives before it, each in the one reading in which they agree."""
    words = list(_head_group(phrase))
    if not words:
        return []
    *modifiers, head = words
    best: list[tuple[_Word, Any]] = []
    best_score = -1.0
    for noun in _nouns(head.text):
        chosen = [_agreeing_reading(word.text, noun) for word in modifiers]
        if all(chosen):
            score = noun.score + sum(reading.score for reading in chosen) + _likeliness(noun)
            if score > best_score:
                best, best_score = [*zip(modifiers, chosen, strict=True), (head, noun)], score
    if not best and modifiers:  # «Минским и Чердаклинским районом» and slips of the pen: the head alone
        return [(head, _nouns(head.text)[0])] if _nouns(head.text) else []
    return best


def _likeliness(noun: Any) -> float:
    # «соглашение» alone is nominative before it is accusative, whatever the corpus counts say
    return 0.2 if noun.tag.case == "nomn" else 0.0


def _head_group(phrase: str) -> Iterator[_Word]:
    """The adjectives (without «и» and commas between them) up to and with their noun; nothing if no noun ends them."""
    found: list[_Word] = []
    for match in _TOKEN.finditer(phrase):
        text = match.group()
        if found and text.lower() in ("и", ","):
            continue
        if not WORD.fullmatch(text) or (found and not _continues(found[-1].text, text)):
            break
        found.append(_Word(match.start(), match.end(), text))
    if found and _nouns(found[-1].text):
        yield from found


def _continues(before: str, word: str) -> bool:
    """Whether *word* goes on with the group: «учёный» + «совет», «минский» + «районный»; not «совет» + «директоров»."""
    if _is_modifier(word):
        return _is_modifier(before)
    return any(_agreeing_reading(before, noun) for noun in _nouns(word))


def _is_modifier(word: str) -> bool:
    """An adjective rather than a noun: «минский», «промышленная»; «рабочий» counts as one, «учёный» too."""
    return parses(word)[0].pos in _MODIFIERS


def _nouns(word: str) -> Sequence[Any]:
    return [r for r in _readings(word.lower()) if r.tag.POS == "NOUN" and r.tag.case]


def _agreeing_reading(word: str, noun: Any) -> Any:
    for reading in _readings(word.lower()):
        tag = reading.tag
        if tag.POS not in _MODIFIERS or _CASES.get(tag.case) != _CASES.get(noun.tag.case):
            continue
        if noun.tag.number == "plur":
            # «Минский и Чердаклинский районы»: each adjective is singular beside a plural noun
            if tag.number == "plur" or tag.gender == noun.tag.gender:
                return reading
        elif tag.number == "sing" and tag.gender in (None, noun.tag.gender):
            return reading
    return None


def like(model: str, word: str) -> str:
    """Give *word* the capitals of *model* («МАЗом» → «МАЗ»), and its е where *model* writes е for ё."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    letters = []
    for index, letter in enumerate(word):
        sample = model[index] if index < len(model) else "а"
        letter = "е" if letter == "ё" and sample.lower() == "е" else letter
        same = index == 0 or sample.lower() == letter
        letters.append(letter.upper() if sample.isupper() and same else letter)
    return "".join(letters)
