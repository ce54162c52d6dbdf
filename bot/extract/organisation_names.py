"""What an organisation is called: in the nominative, without legal form and outer quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.extract.organisation_words import is_body, is_descriptor, is_legal_form
from bot.extract.position_words import heads as is_title
from bot.extract.position_words import is_preposition
from bot.russian.morphology import Case, Parse, is_known, like, nominative, parses, singular_nominative
from bot.russian.places import Form, by_name, find_places
from bot.russian.wordlist import wordlist

QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,80})[»”“\"]")
WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")


@lru_cache(4096)
def name_of(span: str) -> str | None:
    """Return the organisation's name in the nominative: «ОАО «Минский автозавод»» → «Минский автозавод».

    None when nothing in it is a name: «правительства», «областной палаты».
    """
    span = _within_open_quotes(span)
    quoted = QUOTED.search(span)
    if quoted and not span[quoted.end() :].strip():
        inner, before = quoted[1].strip(), span[: quoted.start()].strip()
        if not before:  # «директор «Водоканала»»: without a descriptor the name itself is declined
            return nominative(inner) if all(is_known(w.group()) for w in WORD.finditer(inner)) else inner
        if _is_declined(inner):
            inner = _capitalised(_in_nominative(inner))
        return inner if by_name(inner) is None else _capitalised(f"{_in_nominative(before)} «{inner}»")
    bare = _first_of_two(span.strip(" «»“”„\"'.,;:/–—-"))
    words = [m.group() for m in WORD.finditer(bare)]
    while len(words) > 1 and (is_legal_form(words[0]) or is_title(words[0].lower())):
        bare = bare[bare.index(words[0]) + len(words[0]) :].strip()
        words = words[1:]
    if not words or bare in _NO_NAMES or not _is_proper(words) or _is_person(words) or _is_of_two(words):
        return None
    if bare.isupper() or _SPELT_LETTERS.fullmatch(bare):
        return bare
    name = _in_nominative(bare)
    return _capitalised(name) if by_name(name) is None else None  # «Российская Федерация»


def _is_of_two(words: Sequence[str]) -> bool:
    """«Белорусско-Узбекский» of «Белорусско-Узбекский форум», as the model cuts it; «Южно-Уральский» is a name."""
    named = find_places(words[0]) if len(words) == 1 and "-" in words[0] else ()
    return any(mention.form is Form.ADJECTIVE for mention in named)


_SPELT_LETTERS = re.compile(r"(?:[А-ЯЁ][а-яё]{0,4}){1,2}[А-ЯЁ]{2,}")  # «СибГМУ», «БелТПП»
_OPEN_QUOTES = re.compile(r"[«“„\"]+([^«»“”„\"]{2,})$")


def _within_open_quotes(span: str) -> str:
    """«Амкодор» of «ОАО «"Амкодор»: the model ended the name at the inner quotes."""
    found = _OPEN_QUOTES.search(span)
    return f"«{found[1]}»" if found and found.start() else span


def _is_declined(inner: str) -> bool:
    """«Волжского абразивного завода» in quotes after «ОАО»."""
    first = WORD.match(inner)
    if first is None or not any(is_descriptor(w.group()) or is_body(w.group()) for w in WORD.finditer(inner)):
        return False
    found = parses(first.group())
    return found[0].pos == "ADJF" and all(p.case is not Case.NOMINATIVE for p in found)


_NO_NAMES = wordlist(
    "СМИ ЖКХ АПК ВВП НДС ВЭД ИТ IT ЕГЭ ГОСТ БПЛА СВО ПМЭФ МКС ЖЖ ВОВ МСП ТЭК ОПК НИОКР КПД СССР ПФО УФО ЦФО"
)


def _in_nominative(phrase: str) -> str:
    """Put the noun for what it is, and the adjectives before it, in the nominative; the rest stays as written."""
    words = list(WORD.finditer(phrase))
    found = _telling_word(words)
    if found is None or any(is_preposition(w.group()) for w in words[: found[0]]):
        return nominative(phrase)
    at, noun = found
    cases = frozenset(case for case in (noun.case,) if case)
    gender = next((g for g in ("femn", "neut") if g in noun.grammemes), "masc")
    changed = phrase
    for index, word in reversed(list(enumerate(words[: at + 1]))):
        form = singular_nominative(word.group(), cases, noun=index == at, gender=gender)
        form = form or _ADJECTIVE_OF_A_PLACE.sub(rf"\1{_ENDINGS[gender]}", word.group())
        changed = changed[: word.start()] + like(word.group(), form) + changed[word.end() :]
    return changed


def _telling_word(words: Sequence[re.Match[str]]) -> tuple[int, Parse] | None:
    """Where the noun for what it is stands, and that noun as its adjectives agree with it; in the singular only."""
    telling = (i for i, w in enumerate(words) if is_body(w.group()) or is_descriptor(w.group()))
    # not «индустриального» of a park
    at = next((i for i in telling if parses(words[i].group())[0].pos != "ADJF"), None)
    if at is None:
        if len(words) < 2 or not words[-1].group().isupper():
            return None
        at = len(words) - 1  # «Нижнекамского НПЗ»
    nouns = [p for p in parses(words[at].group()) if p.pos == "NOUN" and not p.plural and p.case]
    if not nouns:  # an abbreviation the dictionary does not know: mostly a «завод» or a «комбинат»
        adjectives = [p for p in parses(words[at - 1].group()) if p.pos == "ADJF" and "masc" in p.grammemes]
        nouns = [replace(p, tag=p.tag.replace("ADJF", "NOUN")) for p in adjectives]
    noun = next((p for p in nouns if at == 0 or describes(words[at - 1].group(), p)), None)
    return None if noun is None else (at, noun)


def _is_person(words: Sequence[str]) -> bool:
    """«Генеральный консул»: the model sees bodies in some titles."""
    return bool(is_title(words[-1].lower())) and not any(is_body(word) or is_descriptor(word) for word in words)


# «Горецкого»: the dictionary may know it as a surname only
_ADJECTIVE_OF_A_PLACE = re.compile(r"([сц]к)(?:ого|ому|им|ом|ой|ую)$")
_ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ое"}


def _is_proper(words: Sequence[str]) -> bool:
    """Whether more than what it is gets told: «Минский облисполком», «МАЗ», not «Правительство», «Совет директоров»."""
    if len(words) == 1:
        return words[0][0].isupper() and not is_descriptor(words[0]) and not is_body(words[0])
    return any(word[0].isupper() for word in words[1:]) or (words[0][0].isupper() and not is_descriptor(words[0]))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


# --------------------------------------------------------------------------- within a position


def body_of(rest: str) -> str | None:
    """Return the organisation that completes a position: «Минского облисполкома» → «Минский облисполком».

    *rest* is what follows the head of the position: «промышленности и торговли Минской области» names none.
    """
    quoted = QUOTED.search(rest)
    if quoted:
        return name_of(quoted.group())
    words = list(WORD.finditer(rest))
    for index, word in enumerate(words):
        if not (is_body(word.group()) or is_descriptor(word.group())):
            continue
        first = index
        while first and describes(words[first - 1].group(), word.group()) and rest[words[first - 1].end()] == " ":
            first -= 1
        if rest[: words[first].start()].rstrip().endswith((" и", ",")):
            continue  # «министр науки и высшей школы области» heads no school
        if is_body(word.group()) or words[first].group()[0].isupper():  # but not «министр сельского хозяйства области»
            return name_of(_until_preposition(rest[words[first].start() :], len(word.group())))
    short = words[0].group() if words else ""  # «ректор БГУ», but not «президент РФ»
    return short if _ACRONYM.fullmatch(short) and by_name(short) is None else None


_ACRONYM = re.compile(r"[A-ZА-ЯЁ]\w?[A-ZА-ЯЁ]{2,}\w?|[A-ZА-ЯЁ]{3,}")  # «БГУ», «БрГТУ»
_PREPOSITION = re.compile(r"\s(?:по|при|в|во|на|от|из|для|у|с)\s|\s[–—-]\s|,")


def _until_preposition(phrase: str, after: int) -> str:
    end = _PREPOSITION.search(phrase, after)
    return phrase[: end.start()] if end else phrase


def _first_of_two(phrase: str) -> str:
    """«Общественной палаты» of «Общественной палаты и рабочей группы»: another body follows."""
    for link in re.finditer(r"\sи\s", phrase):
        if any(is_body(w.group()) or is_descriptor(w.group()) for w in WORD.finditer(phrase, link.end())):
            return phrase[: link.start()]
    return phrase


def describes(word: str, noun: str | Parse) -> bool:
    """Whether *word* is an adjective in the case of *noun*."""
    cases = {p.case for p in parses(noun) if p.pos == "NOUN"} if isinstance(noun, str) else {noun.case}
    return any(p.pos in {"ADJF", "PRTF"} and p.case in cases and "Apro" not in p.grammemes for p in parses(word))
