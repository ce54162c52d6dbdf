"""Words that the model takes for persons, and that are bodies, sights, offices and places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract.name_spans import OFFICE, is_inside, may_name
from bot.extract.position_words import heads as is_title
from bot.russian.morphology import is_known, parses
from bot.russian.name_words import looks_like_surname
from bot.russian.places import find_places


def is_common(text: str, word: re.Match[str]) -> bool:
    """No surname but a word of the dictionary: «Чрезвычайный», «Губернатор», and at a sentence's start «Заяц» too."""
    if is_title(word.group().lower()):
        return True
    if _TOWN.search(text, max(0, word.start() - 4), word.start()) and not looks_like_surname(word.group()):
        return True  # «заместитель мэра г. Цюнхай»
    found = parses(word.group())
    if not is_known(word.group()) or may_name(word.group()):
        return False
    return found[0].pos != "NOUN" or not is_inside(text, word.start())


def is_no_person(words: Sequence[str]) -> bool:
    """«Р. Калмыкия», «Повятское Староство», «Новокиевского Увала», «Речицкой ЦРБ»."""
    if (
        _LETTERS.fullmatch(words[-1])
        or any(_BODY.match(word) or _NOBODY.match(word) for word in words)
        or _NEUTER.search(words[0])
        or _is_ordinal(words[0])
        or _HERO.fullmatch(words[0])
    ):
        return True
    titled = len(words) == _FULL and is_title(words[1].lower())
    if titled and (parses(words[0])[0].pos == "ADJF" or OFFICE.match(words[1])):
        return True  # «Генеральный Консул», «Акыйкатчы (Омбудсмен)»
    if len(words) == _FULL and words[0] in _ABBREVIATED:
        is_surname = any("Surn" in parse.grammemes for parse in parses(words[1]))
        return not is_surname and bool(find_places(words[1]))
    return _is_sight(words)


def _is_ordinal(word: str) -> bool:
    """«Вторым» of «Вторым Шаньдунским университетом»."""
    return is_known(word) and "Anum" in parses(word)[0].grammemes


_HERO = re.compile("Геро(?:й|я|ю|ем|е|и|ев|ям|ями|ях)")  # «Герой Кыргызской Республики»
_TOWN = re.compile(r"\bг\. ?$")
_FULL = 2  # words of a name
# «Р. Башкортостан», «Г. Орша»: республика, город, село, посёлок, деревня before a place
_ABBREVIATED = frozenset({"Р.", "Г.", "С.", "П.", "Д.", "О."})
_LETTERS = re.compile("[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{3,5}")  # that nobody can pronounce
_NEUTER = re.compile(r"(?:ск|цк)ое$")
_BODY = re.compile(
    r"(?:староств|воеводств|повят|гмин[аыуе]$|уезд|кене[сш]|мажилис|маджлис|меджлис|курулта|хурал|скупщин|бундес|маслихат"
    r"|хокимият|акимат|хукумат)\w{0,3}$",
    re.IGNORECASE,
)


_NOBODY = re.compile(
    # «в своём Телеграм-канале», «УЗИ-врач»
    r"(?i:(?:телеграм{1,2}|телега|тг|ютуб|ютьюб|youtube|telegram|макс)-?(?:канал|чат)|соцсет|(?:инста|веб|интернет)-?страниц|вконтакте$)|[А-ЯЁA-Z]{2,5}-[а-яё]+$"
    # «Госкомитету», «Облсовета», «Минкультуры»
    r"|(?:Гос|Мин|Рос|Гор|Обл|Рай|Край|Крас|Глав|Нац|Мос|Лен|Тат|Баш|Бел|Каз|Кыргыз|Узбек|Укр|Туркмен|Тадж|Азер|Арм)"
    r"(?:комит|комстат|комисс|комтранс|совет|собрани|прокуратур|банк|архив|автодор|транс(?!к)|строй|здрав|спорт|культ|обр(?:$|азо|наук)|эконом"
    r"|пром|торг(?!у)|фин(?!ог)|имуществ|сельхоз|природ|цифр|юст|энерго|туризм|молод[её]ж|соц|наук|информ|связ(?!ев)|стандарт|атом|космос|нефт|газ|реестр"
    r"|потреб|надзор|гварди|стат(?!к)|резерв|водоканал|электро|инспекц|исполк|фильм|цирк|концерт|корпорац|закуп|услуг|стройнадзор|аккредитац|имущ|молод)"
)


def _is_sight(words: Sequence[str]) -> bool:
    """«Вологодским Кремлём», «Красноярского Увала»: by an adjective and a noun of the dictionary."""
    if len(words) != _FULL or not _OF_PLACE.search(words[0]) or not is_known(words[1]) or may_name(words[1]):
        return False
    noun = parses(words[1])[0]
    return noun.pos == "NOUN" and ("inan" in noun.grammemes or bool(find_places(words[0].lower())))


_OF_PLACE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
