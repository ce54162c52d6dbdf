"""Counts that a cooperation is about: who studies with the partner, who joined, how many kinds of goods are shown."""

from __future__ import annotations

from dataclasses import replace

from bot.extract.document import standing
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.extract.goods_words import AT_AN_EVENT
from bot.model import Figure, FigureKind
from bot.russian.numbers import NumberMention
from bot.russian.prefilter import quick
from bot.russian.stems import words


def told_of_people_and_kinds(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # стажировку прошли 20 врачей; к сети присоединились 10 вузов; на ярмарке показали 500 видов товаров
    if number.currency or number.unit in ("percent", "times") or number.counted not in _COUNTED:
        return None
    if number.counted in _PEOPLE:
        tells = _are_learning(reader, sentence, number)
    elif number.counted in _SCHOOLS:
        tells = number.value > _NAMED and _JOINED.search(sentence.text) is not None
    else:
        of_goods = _OF_GOODS.match(sentence.between(number.end, number.end + 50))
        tells = of_goods is not None and _SHOWN.search(sentence.text) is not None
    if not tells:
        return None
    return reader.figure(sentence, replace(number, unit=number.unit or number.counted), FigureKind.OTHER)


def _are_learning(reader: Reader, sentence: Sentence, number: NumberMention) -> bool:
    # «прошли стажировки. Пока всего 20 врачей»; «там обучаются 256 псковских студентов»; no guests of a conference
    if AT_AN_EVENT.search(sentence.text):
        return False
    if _EXCHANGED.search(sentence.text) or _EXCHANGED.search(reader.before):
        return True
    return bool(_STUDY.search(sentence.text) and standing(reader.doc.places, number.start, number.end))


_PEOPLE = frozenset({"студент", "врач", "медик", "преподаватель", "педагог", "учитель", "аспирант"})
_SCHOOLS = frozenset({"вуз", "университет"})
_COUNTED = _PEOPLE | _SCHOOLS | {"вид", "наименование"}
_EXCHANGED = words("стажировк* стажиров* стажирую* стажирова* по_обмену")
_STUDY = words("обучается обучаются обучалось обучались учится учатся учились")
_JOINED = words("присоединил* присоединят* вступил* вошли")
_SHOWN = words("ярмарк* выставк* представлен* представил* ассортимент* привез*")
_OF_GOODS = quick(r" (?:[\w-]+(?:ой|ых|их|ого) ){0,2}(?:продукци|продукт|товар|издели|техник|оборудовани)\w*")
_NAMED = 3  # «два университета области вошли в консорциум»: so few are named, not counted
