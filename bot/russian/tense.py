"""What the verb beside a phrase says of its time: «посетит в пятницу» is ahead, «посетила в пятницу» is over."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.russian.morphology import WORD, parses
from bot.russian.tenses import Tense

__all__ = ["Tense", "tense_around"]

# «планируется», «намечен», «готовится»: said in the present or past of what is still to come
_AHEAD = re.compile(
    r"(?:за)?планир[а-я]+|намеч[а-я]+|намерен[а-я]?|готов(?:ит|ят)[а-я]*|предсто[а-я]+|ожида[а-я]+|собира[а-я]+|рассчитыва[а-я]+|рассчитан[аоы]?"
    r"|договорились|(?:по)?обеща[а-я]+|пригла[а-я]+|плануе[а-я]+|чака[а-я]+|will|plan(?:s|ned)?|expected|scheduled|upcoming|due"
)
# English verbs that tell a visit as past
_PAST_ENGLISH = re.compile(
    r"(?:visit|travell?|attend|start|return|arriv)ed"
    r"|met|went|came|took|paid|left|flew|began|toured|headed|led|was|were|had"
)
_BREAK = re.compile(r"[.!?;\n](?=\s|$)|\n")
_REACH = 200  # characters of the sentence looked at on either side


def tense_around(folded: str, start: int, end: int) -> Tense:
    """Return the tense of the verb nearest to ``folded[start:end]`` within its sentence."""
    before, after = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    stop = _BREAK.search(after)
    after = after[: stop.start()] if stop else after
    told = [(match.start(), _tense(match.group())) for match in WORD.finditer(after)]
    told += [(len(before) - match.end(), _tense(match.group())) for match in WORD.finditer(before)]
    return min(((gap, tense) for gap, tense in told if tense), default=(0, Tense.UNKNOWN))[1]


# «Напомним, 29 мая губернатор побывал …»: a future that is none
_ASIDE = frozenset(("напомним", "отметим", "добавим", "уточним", "заметим", "подчеркнем", "поясним", "скажем"))


# «ждём гостей в сентябре, – сказала министр»: the verb of the telling, not of what is told
_SPEECH = re.compile(
    r"(?:рас)?сказал[аи]?|сообщил[аи]?|отметил[аи]?|заявил[аи]?|добавил[аи]?|уточнил[аи]?|подчеркнул[аи]?|пояснил[аи]?"
    r"|поделил(?:ся|ась)|анонсировал[аи]?|сказаў|адзначы[ўл]а?|said|told|added|noted"
)


@lru_cache(16_384)
def _tense(word: str) -> Tense:
    if word in _ASIDE or _SPEECH.fullmatch(word):
        return Tense.UNKNOWN
    if _AHEAD.fullmatch(word):
        return Tense.FUTURE
    if len(word) < 3:
        return Tense.UNKNOWN
    if word.isascii():
        return Tense.PAST if _PAST_ENGLISH.fullmatch(word) else Tense.UNKNOWN
    best = parses(word)[0]
    if best.pos in ("VERB", "PRTS"):
        if "futr" in best.grammemes:
            return Tense.FUTURE
        if "past" in best.grammemes:
            return Tense.PAST
    return Tense.UNKNOWN
