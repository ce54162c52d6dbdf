"""Whether a number tells that something rose or fell, and which of the two."""

from __future__ import annotations

import re

from bot.extract.figure_sentences import Sentence, spans
from bot.extract.trade_words import FELL, ROSE
from bot.russian.numbers import NumberMention
from bot.russian.prefilter import quick


def change(sentence: Sentence, number: NumberMention, *, within: int = 80) -> str | None:
    """«rose» or «fell», as the sign of the number or the nearest word of change within its reach says."""
    if sign := _SIGNED.search(sentence.between(number.start - 8, number.start)):
        return "rose" if sign[1].startswith(("+", "плюс")) else "fell"  # «гречиха (78 тыс. т, +157 %)»
    found = [(_gap(span, number), span, name) for name, words in _CHANGES for span in spans(sentence, words)]
    near = [told for told in found if told[0] <= within and not _is_denied(sentence, told[1])]
    if any(span[1] <= number.start and "," not in sentence.between(span[1], number.start) for _, span, _ in near):
        # «вырос по сравнению с прошлым годом на 3 %, при этом импорт сократился»
        near = [told for told in near if "," not in sentence.between(number.end, told[1][0])]
    return min(near, default=(0, (0, 0), None))[2]


def change_since(sentence: Sentence, number: NumberMention) -> str | None:
    """The change up to now: what was less a year ago rose since («год назад было в 1,6 раза меньше»)."""
    way = change(sentence, number)
    if way is None or not _THEN_IT_WAS.search(sentence.between(number.start - 60, number.end + 40)):
        return way
    return "rose" if way == "fell" else "fell"


def _is_denied(sentence: Sentence, span: tuple[int, int]) -> bool:
    # «not less than 30 % of trade», «импорт не вырос»: nothing fell, nothing rose
    denied = sentence.between(span[0] - 4, span[0]).endswith(("не ", "not ", " no "))
    return denied or _MORE_OR_LESS.match(sentence.between(*span) + sentence.between(span[1], span[1] + 9)) is not None


def exceeds_another(sentence: Sentence, number: NumberMention) -> bool:
    """Whether one thing is told to be larger than another: «импорт в шесть раз превысил экспорт» is no growth."""
    found = _EXCEEDS.match(sentence.between(number.end, number.end + 50))
    return found is not None and not found[1].startswith(_LAST_YEARS)


def way_of(text: str) -> str | None:
    """«rose» or «fell», where the folded *text* says one of the two."""
    said = [name for name, words in _CHANGES if words.search(text)]
    return said[0] if len(said) == 1 else None


def _gap(span: tuple[int, int], number: NumberMention) -> int:
    if number.start <= span[0] and span[1] <= number.end:
        return _WITHIN  # «вдвое упал»: a verb of change says more than the number
    return max(number.start - span[1], span[0] - number.end, 0)


_WITHIN = 60
_THEN_IT_WAS = quick(
    r"(?<!\w)(?:год назад|годом (?:ранее|раньше)|в прошлом году|a year ago)(?!\w)"
    r"[^,.;]{0,40}(?<!\w)(?:был[оаи]?|was|were)(?!\w)"
)
_EXCEEDS = re.compile(r" (?:раз\w? )?превы\w+ (\w*)")
_LAST_YEARS = (
    "уров",
    "показател",
    "результат",
    "прошл",
    "аналогичн",
    "предыдущ",
    "годов",
)  # «в 1,5 раза превышает уровень 2016 года»
_MORE_OR_LESS = re.compile(  # "its share is less than 1 percent", "10 % of the trade falls on the region"
    r"(?:less|fewer|more) than [\d$]|f[ae]lls? (?:on|to)(?!\w)"
)
_SIGNED = re.compile(r"(?:^|[\s(])(\+ ?|-|(?<!\w)плюс |(?<!\w)минус )$")
_CHANGES = (("rose", ROSE), ("fell", FELL))
