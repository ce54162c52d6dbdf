"""What a number counts: money, percentage points, things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.russian.measures import MEASURES, measure
from bot.russian.morphology import is_known, lemma, parses
from bot.russian.number_belarusian import belarusian_adjective, belarusian_thing
from bot.russian.number_tokens import Token, get, glued
from bot.russian.numerals import NUMERALS, currency, currency_of


def compound_unit(word: str) -> str | None:
    # «15-процентный рост», "1.7-fold"
    if word.startswith(("процентн", "працэнтн")) or word == "percent":
        return "percent"
    return "times" if word in ("кратный", "кратного", "кратное", "кратном", "кратным", "кратно", "fold") else None


def sized(word: str) -> tuple[Decimal, str] | None:
    """Read "ten-member": how many of what."""
    many, _, size = word.partition("-")
    return (NUMERALS[many], size) if size in SIZES and many in NUMERALS else None


SIZES = frozenset(
    ("member", "person", "hectare", "tonne", "ton", "seat", "bed", "room", "bus", "megawatt", "acre", "unit", "people")
)


def points_end(tokens: Sequence[Token], at: int) -> int:
    # «2 процентных пункта», «2 п. п.», "2 percentage points": not percent
    end = at + 1
    while get(tokens, end).text in (".", "п") or get(tokens, end).text.startswith(("пункт", "point")):
        end += 1
    return end - 1 if get(tokens, end - 1).text == "." and end - 1 > at else end


def money(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read «рублей», «белорусских рублей», «бел. руб.», «долларов США», «$»: the currency and the index after it."""
    if get(tokens, at).text == "of" and currency(get(tokens, at + 1).text):
        at += 1  # "54 billions of roubles"
    word = get(tokens, at)
    after_adjective = at + 2 if get(tokens, at + 1).text == "." else at + 1
    noun = currency(get(tokens, after_adjective).text)
    if noun and (special := currency_of(word.text, noun)):
        return special, after_adjective + 1
    code = currency(word.text)
    if code is None:
        return None
    end = at + 1
    country = end + 1 if get(tokens, end).text == "." and get(tokens, end + 1).text == "сша" else end
    return (code, country + 1) if get(tokens, country).text in ("сша", "зша", "usa") else (code, end)


_ADJECTIVES_AT_MOST = 4


def thing(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read the noun counted, past its adjectives: «новых кооперационных цепочек» → «цепочка»."""
    for end in range(at, at + _ADJECTIVES_AT_MOST + 1):
        token = get(tokens, end)
        if token.text in _AND and end > at:
            continue  # «столярных и плотницких изделий», "nine palm-oil and fishery companies"
        if token.text in _QUOTES and end == at and _is_many(get(tokens, at + 1)):
            continue  # «сорок «КамАЗов»», «шесть «дорожных карт»»
        if token.kind != "word" or token.text in NUMERALS:
            return None
        if token.text == "л" and (past := _past_power(tokens, end)):
            return "лошадиная сила", past
        if unit := measure(tokens, end):
            return unit
        if len(token.text) == 1 or _is_model_or_label(tokens, end):
            return None
        if token.capital and token.text.isascii() and _is_of_many(get(tokens, end + 1)):
            continue  # "eleven Barinas engineers"
        noun = _english(token.text) if token.text.isascii() else _noun(token.text)
        if noun and end < at + _ADJECTIVES_AT_MOST and _describes(token.text, get(tokens, end + 1)):
            continue
        if noun == "" and not token.text.isascii() and (man := _man(token.text, get(tokens, end + 1))):
            return man, end + 1
        if noun != "":
            return (noun, end + 1) if noun else None
    return None


def _is_model_or_label(tokens: Sequence[Token], at: int) -> bool:
    """«три Ми-17», «ч. 3 ст. 258»."""
    token, after = get(tokens, at), get(tokens, at + 1)
    if token.text in _LAWS:
        return after.text == "."
    return token.capital and after.text == "-" and glued(tokens, at + 1) and get(tokens, at + 2).kind == "number"


_LAWS = frozenset({"ст", "ч", "п", "пп", "абз"})


def _is_of_many(word: Token) -> bool:
    return word.kind == "word" and word.text.isascii() and _english(word.text) not in ("", None)


def _is_many(word: Token) -> bool:
    return word.kind == "word" and any(r.plural for r in parses(word.text))


_AND = frozenset({"и", "and"})
_QUOTES = frozenset('«"“„')


def _describes(word: str, following: Token) -> bool:
    """Whether *word*, a noun in the dictionary, is the adjective of the next: «трёх пожарных машин»."""
    if not word.endswith(_LIKE_ADJECTIVES) or following.kind != "word" or following.text.isascii():
        return False
    if following.capital:  # «8500 военнослужащих США»
        return False
    return any(r.pos == "NOUN" and r.plural for r in parses(following.text))


_LIKE_ADJECTIVES = ("ых", "их", "ые", "ские", "ными", "скими")


def _man(word: str, following: Token) -> str | None:
    """The noun an adjective is where no other follows: «двадцать рабочих пройдут», «30 управляющих гостиниц»."""
    if found := _MEN.match(word):
        return found[0] + ("ийся" if word.endswith("ся") else "ий")
    goes_on = following.kind == "word" and not following.capital
    if not is_known(word) or (goes_on and parses(following.text)[0].pos not in _AFTER_A_NOUN):
        return None
    noun = next((r for r in parses(word) if "Subx" in r.grammemes or {"NOUN", "anim"} <= r.grammemes), None)
    if noun is None or not noun.grammemes.isdisjoint(_NO_MAN):
        return None
    told = _ENDING.sub(r"\1й", word) if noun.pos == "PRTF" else noun.lemma  # «восемь подозреваемых»
    return told.replace("ё", "е")


_NO_MAN = frozenset({"Surn", "Apro"})
_ENDING = re.compile(r"(ы|и)(?:х|м|ми)$")


_MEN = re.compile(r"(?:учащ|обучающ|управляющ|сопровождающ|отдыхающ|служащ|трудящ|верующ|провожающ|встречающ)(?=[иеу])")
_AFTER_A_NOUN = ("VERB", "INFN", "PREP", "CONJ", "PRTS", "ADVB")


def _english(word: str) -> str | None:
    """The singular of a noun; empty for a word before it, None for what stands before no noun counted."""
    return None if word in _ENGLISH_BREAKS else MEASURES.get(word) or english_singular(word)


def _noun(word: str) -> str | None:
    """The same of a word in Cyrillic letters."""
    if word in _OF_IT:  # «пять её сотрудников»
        return ""
    if word in _AGO:  # «против 655 млн годом ранее»
        return None
    if belarusian_adjective(word):  # «64 сумесныя прадпрыемствы»
        return ""
    if singular := belarusian_thing(word):
        return singular
    readings = parses(word)
    if readings[0].pos in ("ADJF", "PRTF"):
        return ""
    if readings[0].pos in _SMALL_WORDS:  # «около 30 из них»: no girl of that name; «двое уже приступили»
        return None
    if readings[0].pos == "VERB" and readings[0].score > _SURELY:  # «шесть были», «двое стали»
        return None
    nouns = [r for r in readings if r.pos == "NOUN" and r.case is not None]
    nouns.sort(key=lambda r: r.lemma in _SELDOM)
    noun = next((r for r in nouns if _PROPER.isdisjoint(r.grammemes)), nouns[0] if nouns else None)
    if noun is None:
        return None
    if "-" in word and "anim" in noun.grammemes:
        return _man_and_more(word) or noun.lemma.replace("ё", "е")
    return lemma(word) if noun is readings[0] else noun.lemma.replace("ё", "е")


def _man_and_more(word: str) -> str | None:
    # «47 студентов-медиков» are students; «города-побратимы» are more than towns, «вице-губернаторы» no «вице»
    beginning = word.partition("-")[0]
    if not is_known(beginning):
        return None
    first = parses(beginning)[0]
    return first.lemma.replace("ё", "е") if first.pos == "NOUN" and "anim" in first.grammemes else None


_SURELY = 0.9
_SELDOM = frozenset({"стать", "парка", "парок", "полок"})  # «сто статей», «в трёх парках», «пять полков»
_PROPER = frozenset({"Surn", "Name", "Geox", "Patr"})  # «26 барсов», «3 000 ковров»: no Барсов, no Ковров
_OF_IT = frozenset({"его", "ее", "их"})
_AGO = frozenset({"годом", "месяцем", "годами", "месяцами", "днем", "неделей"})
_SMALL_WORDS = ("PREP", "CONJ", "NPRO", "PRCL", "ADVB", "PRED", "INTJ")
_ENGLISH_BREAKS = frozenset(  # "on April 4 and lasts three days", "on May 15 the members"
    ("a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "by", "for", "from", "with", "as", "is", "was", "has")
)


def _past_power(tokens: Sequence[Token], at: int) -> int | None:
    """The index after «л. с.», «л.с.», «л/с»."""
    if get(tokens, at + 1).text not in (".", "/") or get(tokens, at + 2).text != "с":
        return None
    dotted = get(tokens, at + 3).text == "." and get(tokens, at + 1).text == "."
    return at + 4 if dotted else at + 3


def english_singular(noun: str) -> str:
    # companies, buses, tonnes, people, children; empty where it is no plural
    if noun in _IRREGULAR or noun.endswith("people"):
        return _IRREGULAR.get(noun, noun)
    if not noun.endswith("s") or noun.endswith(("ss", "us")):
        return ""
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    return noun.removesuffix("es") if noun.endswith(_WITH_ES) else noun.removesuffix("s")


_WITH_ES = ("sses", "buses", "viruses", "bonuses", "campuses", "xes", "ches", "shes", "zzes")  # but «enterprises»
_IRREGULAR = {"children": "child", "men": "man", "women": "woman"}


def past_dot(tokens: Sequence[Token], at: int) -> int:
    """Step over the dot of «тыс.» when the quantity goes on behind it."""
    if get(tokens, at).text == "." and glued(tokens, at):
        after = get(tokens, at + 1)
        goes_on = not after.capital and thing(tokens, at + 1)  # «230 млрд. Эти цифры …» is over
        if after.kind == "number" or money(tokens, at + 1) or goes_on:
            return at + 1
    return at
