"""The words of the calendar, folded, in three languages: months, weekdays, seasons, quarters, «прошлый»."""

from __future__ import annotations

import re


def _forms(rows: str) -> dict[str, int]:
    """Read «number: form form» lines into form → number."""
    lines = (row.strip().partition(":") for row in rows.strip().split("\n"))
    return {form: int(value) for value, _, forms in lines for form in forms.split()}


def any_of(forms: dict[str, int]) -> str:
    """A pattern for any of *forms*, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"


MONTHS_GENITIVE = _forms(  # «26 ноября», "26 November", "Nov 26"
    """
    1: января янв студзеня january jan
    2: февраля фев лютага february feb
    3: марта сакавіка march mar
    4: апреля апр красавіка april apr
    5: мая траўня may
    6: июня чэрвеня june jun
    7: июля ліпеня july jul
    8: августа авг жніўня august aug
    9: сентября сен сент верасня september sep sept
    10: октября окт кастрычніка october oct
    11: ноября ноя нояб лістапада november nov
    12: декабря дек снежня december dec
    """
)
MONTHS = MONTHS_GENITIVE | _forms(
    """
    1: январь январе январю январем студзень студзені
    2: февраль феврале февралю февралем люты лютым
    3: март марте марту мартом сакавік сакавіку
    4: апрель апреле апрелю апрелем красавік красавіку
    5: май мае маю маем травень траўні май
    6: июнь июне июню июнем чэрвень чэрвені
    7: июль июле июлю июлем ліпень ліпені
    8: август августе августу августом жнівень жніўні
    9: сентябрь сентябре сентябрю сентябрем верасень верасні
    10: октябрь октябре октябрю октябрем кастрычнік кастрычніку
    11: ноябрь ноябре ноябрю ноябрем лістапад лістападзе
    12: декабрь декабре декабрю декабрем снежань снежні
    """
)
WEEKDAYS = _forms(  # «среда» and «среде» are more often the environment
    """
    0: понедельник понедельника понедельнику панядзелак панядзелка monday
    1: вторник вторника вторнику аўторак аўторка tuesday
    2: среду сераду серады wednesday
    3: четверг четверга четвергу чацвер чацвярга thursday
    4: пятницу пятницы пятница пятнице пятніцу пятніцы friday
    5: субботу субботы суббота субботе суботу суботы saturday
    6: воскресенье воскресенья воскресенью нядзелю нядзелі sunday
    """
)
DAYS_AWAY = _forms(
    """
    -2: позавчера пазаўчора
    -1: вчера учора yesterday
    0: сегодня сення today
    1: завтра заўтра tomorrow
    2: послезавтра паслязаўтра
    """
)
SEASONS = _forms(  # the season's first month
    """
    3: весной весна весны весну вясной spring
    6: летом лета лето летам summer
    9: осенью осень осени восенню autumn
    12: зимой зима зимы зиму зімой winter
    """
)
ORDINALS = _forms(  # «первого сентября», «в первом квартале», «за первое полугодие»
    """
    1: первого первому первом первый первое первым первой першага першым першае first i 1 1-м 1-го 1-й 1-ое 1-ом 1-е
    2: второго второму втором второй второе вторым другога другім другое second ii 2 2-м 2-го 2-й 2-ом 2-е
    3: третьего третьему третьем третий третье третьим трэцяга трэцім third iii 3 3-м 3-го 3-й 3-ем
    4: четвертого четвертому четвертом четвертый четвертым чацвёртага чацвёртым fourth iv 4 4-м 4-го 4-й 4-ом
    """
)
DAYS_IN_WORDS = _forms(
    """
    1: первого
    2: второго
    3: третьего
    4: четвертого
    5: пятого
    6: шестого
    7: седьмого
    8: восьмого
    9: девятого
    10: десятого
    11: одиннадцатого
    12: двенадцатого
    13: тринадцатого
    14: четырнадцатого
    15: пятнадцатого
    16: шестнадцатого
    17: семнадцатого
    18: восемнадцатого
    19: девятнадцатого
    20: двадцатого
    30: тридцатого
    """
)
DAYS_IN_WORDS |= {f"двадцать {word}": 20 + day for word, day in list(DAYS_IN_WORDS.items()) if day < 10}
DAYS_IN_WORDS["тридцать первого"] = 31

RELATIVE = {  # stems: «прошлого», «минувшей», «нынешнем», «следующую»
    -1: "прошл|прошедш|минувш|предыдущ|истекш|мінул|last",
    0: "эт|нынешн|текущ|гэт|цяперашн|бягуч|this|current",
    1: "следующ|будущ|ближайш|грядущ|предстоящ|наступающ|наступн|будуч|next|coming",
}
_ENDING = r"[а-яіўы]{0,3}"
RELATIVE_WORD = "(?:" + "|".join(f"(?:{stems}){_ENDING}" for stems in RELATIVE.values()) + ")"


def away(word: str) -> int:
    """Return -1, 0 or 1 for a relative *word*: «прошлого», «этого», «следующего»."""
    return next(step for step, stems in RELATIVE.items() if re.match(stems, word))
