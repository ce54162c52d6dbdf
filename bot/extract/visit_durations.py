"""How many days a visit lasts, and which of them a sentence is about: «продлится два дня», «второй день визита»."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extract.document import Document
from bot.extract.mask import pattern
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span

_COUNT = {
    "один": 1,
    "одн": 1,
    "дв": 2,
    "тр": 3,
    "чатыр": 4,
    "пяц": 5,
    "адн": 1,
    "четыр": 4,
    "четвер": 4,
    "пят": 5,
    "шест": 6,
    "сем": 7,
    "восьм": 8,
    "восем": 8,
    "девят": 9,
    "десят": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
_ORDINAL = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7}
_NUMERAL = (
    r"(?P<n>\d{1,2}|одн\w+|дв[ауе]\w*|двое|тр[иео]\w*|четыр\w+|четверо|пят\w+|шест\w+|сем\w+|вос\w+|девят\w+"
    r"|десят\w+)"
)

DURATIONS: tuple[str, ...] = (
    # продлится два дня, рассчитан на 2 дня, пробудут три дня, проведут четыре дня
    rf"\b(?:продл\w+|рассчитан\w*\s+на|пробуд\w+|провед\w+|займ\w+|длится|длился)\s+{{..2}}{_NUMERAL}\s+(?:дня|дней|суток)",
    # в течение трёх дней, на протяжении двух дней
    rf"\b(?:в\s+течение|на\s+протяжении)\s+{_NUMERAL}\s+(?:дня|дней|суток)",
    # приехала в Пензу 21 мая на один день
    r"\b(?:прие[зх]|приед|прибы|прибуд|прилет|отправ|поед|поех|вылет|съезд)\w*\s[^.;]{0,60}?\bна\s+(?P<n>один|два|три)"
    r"\s+(?:день|дня)\b",
    # двухдневный визит, 3-дневная поездка
    r"\b(?P<n>\d{1,2}|одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти)-?дневн\w+",
    # ближайшие 2 дня, три дня с понедельника
    rf"\b(?:ближайшие|следующие|all)\s+{_NUMERAL}\s+(?:дня|дней)",
    rf"(?<!\w){_NUMERAL}\s+(?:дня|дней),?\s+(?=(?:с|начиная\s+с)\s|в\s+⟦|гост|делегац|работа)",
    # за три дня гости побывали на шести заводах
    rf"\bза\s+{{..1}}{_NUMERAL}\s+(?:дня|дней|суток)\s+(?:визита|поездки|пребывания|{{..4}}(?:гост|делегац|участник|посол|дипломат|"
    r"представител|компани|побыва|провел|посе[тщ]|объех|осмотр|увид|обсу))",
    # за два дня вице-губернатор ⟪…⟫ и его спутники увидели завод
    rf"\bза\s+{{..1}}{_NUMERAL}\s+(?:дня|дней|суток)\s[^.;]{{0,90}}?\b(?:побывал|провел|посетил|осмотрел|увидел|обсудил)",
    # провели в Карелии два дня; четыре дня провели, двое суток гостили, пять дзён правялі
    rf"\bпров(?:ел|ела|ели|едет|едут)\s+(?:в\s+{{P}}|у\s+нас|{{W}}\s+{{W}})\s+{_NUMERAL}\s+(?:дня|дней|суток)",
    rf"(?<!\w){_NUMERAL}\s+(?:дня|дней|суток|дні|дзен),?\s+{{..4}}"
    r"(?:пров(?:ел|ели|ела|едут)|гостил|прогостил|пробыл|жил|правялі)",
    # двухдзённы візіт
    r"\b(?P<n>адна|двух|трох|чатырох|пяці)-?дзённ\w+",
    # three-day visit
    r"\b(?P<n>two|three|four|five|six|seven)-day\s+(?:\w+\s+)?(?:visit|trip)",
)

# третий день работы делегации, второй день визита, первый день пребывания
_NTH_DAY = quick(
    r"\b(?P<n>перв|втор|трет|четверт|пят|шест|седьм)\w+\s+д(?:ень|ня|не)\s+(?:\w+\s+){0,2}?(?:работ|визит|пребыван|поездк|программ|миссии|бизнес-мисси|делегац|официальн)"
    # «второй день, 18 сентября, начался с завода»
    r"|\b(?P<p>втор|трет|четверт|пят|шест|седьм)\w+\s+день,\s+⟬"
    r"|\b(?:визит|поездк|работ|пребыван|мисси)\w*\s+(?:[^\s.;]+\s+){0,8}?(?P<m>перв|втор|трет|четверт|пят|шест|седьм)\w+\s+день"
    # третий день в области работает делегация
    r"|\b(?P<o>втор|трет|четверт|пят|шест|седьм)\w+\s+день\s+(?:[^\s,.;]+\s+){0,4}?(?:работа|наход|гост|продолж|пребыва)"
)


_DURATIONS = Rules((None, pattern(rule)) for rule in DURATIONS)


def day_counted(doc: Document, sentence: Span) -> int | None:
    """Return which day of the visit *sentence* says it is about: 3 of «в третий день визита»."""
    nth = _NTH_DAY.search(doc.masked.text, sentence.start, sentence.end)
    if nth is None:
        return None
    word = nth["n"] or nth["m"] or nth["o"] or nth["p"]
    return _ORDINAL[next(stem for stem in _ORDINAL if word.startswith(stem))]


def duration_told(doc: Document, sentences: Sequence[Span]) -> int | None:
    """Return how many days one of *sentences* says the visit lasts."""
    found = (duration_in(doc, s) for s in sentences)
    return next((days for days in found if days), None)


def duration_in(doc: Document, sentence: Span) -> int | None:
    where = (doc.masked.text, sentence.start, sentence.end)
    for _, rule in _DURATIONS.within(*where):
        if match := rule.search(*where):
            return _count(match["n"])
    return None


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word) or None
    return next(
        (n for stem, n in sorted(_COUNT.items(), key=lambda item: -len(item[0])) if word.startswith(stem)), None
    )
