"""A sentence made to fit, cut where a clause ends."""

from __future__ import annotations

import re

from bot.russian.morphology import WORD, parses

LONGEST = 350  # characters of a brief's text

# what may be left off behind a whole clause
_APPENDED = re.compile(
    r",\s+(?=(?:(?:в|на|с|из|от|к|о|об|по)\s+)?котор|где\b|куда\b|когда\b|чтобы\b|а\s+также\b|включая\b|а\s+(?:экспорт|импорт|в\s)|в\s+том\s+числе\b|после\s+чего\b"
    r"|при\s+этом\b|что\s+позвол|сообщ)"
)


def condensed(text: str, limit: int) -> str:
    """Return *text* without what is appended to its clause («, который …», «, а также …»), where that makes it fit."""
    aside = _ASIDE_CLAUSE.search(text) if len(text) > limit else None
    whole = _without_aside(text, aside) if aside else text
    if whole != text and len(whole) <= limit and _is_balanced(whole):
        return whole
    _, colon, told = text.partition(": ")
    fits = colon and told[:1].islower() and _TELLS <= len(told) <= limit and not OF_IT.match(told)
    if fits and _is_balanced(told) and has_verb(told):
        return told[:1].upper() + told[1:]  # «Договорённости дали результаты: за год товарооборот вырос на треть»
    cuts = [m.start() for m in _APPENDED.finditer(text) if 60 <= m.start() < limit and _may_end(text, m)]
    heads = [text[:cut] for cut in reversed(cuts)]
    return next((f"{head}." for head in heads if _is_balanced(head) and has_verb(head)), text)


# «заседание, которое прошло в Надыме, союзы подписали»: the clause inside, up to its comma
_ASIDE_CLAUSE = re.compile(
    r",\s+(?:(?:в|на|с|из|о)\s+)?котор\w+\s(?![^,]*(?:возглав|вош|вход|состав))[^,.;«»()]{5,90},(?=\s)(?!\s\w+(?:щ|вш|нн)\w{2,3}\s)"
)


def _may_end(text: str, appended: re.Match[str]) -> bool:
    """Whether what stands before *appended* is told without it.

    Not «обсуждали Лев Окский» of «…, который руководит заводом, и Ян Двинский», «мэр предложил» of «…, чтобы …»,
    «работают в проекте» of «…, который предусматривает …».
    """
    if _GOES_ON.match(text, appended.end()):
        return False
    last = WORD.findall(text[: appended.start()])[-1]
    return not _GENERIC.match(last) and (parses(last)[0].pos not in ("VERB", "INFN", "PRTS", "PRED"))


_GOES_ON = re.compile(r"(?:(?:в|на|с|из|от|к|о|об|по)\s+)?котор[^,]{5,120},\s+(?:и|а|но)\s")
_GENERIC = re.compile(
    r"(?:проект|документ|соглашени|договор|план|иде|предложени|инициатив|письм|тем|вопрос|задач)\w{0,3}$"
)
OF_IT = re.compile(
    r"(?:\w+\s+){0,4}?(?:он|она|оно|они|его|ее|её|их|н[её][йемиё]\w?|него|нее|неё|ним|ними|них|это\w?|там|тогда)\b"
)


def _without_aside(text: str, aside: re.Match[str]) -> str:
    """*text* without the clause inside it, unless only that clause names whom it is about."""
    before, behind = text[: aside.start()], text[aside.end() :]
    comma = "," if re.match(r"\s(?:а|но)\s", behind) else ""  # «о проекте, который важен, а также о школах»
    return f"{before}{comma}{behind}" if _NAMED.search(before) else text


_NAMED = re.compile(r"(?<=\w )[«\"]?[А-ЯЁA-Z]")  # behind its first word


_TELLS = 60  # characters


def _is_balanced(text: str) -> bool:
    return text.count("«") == text.count("»") and text.count("(") == text.count(")")


def has_verb(text: str, *also: str) -> bool:
    """Whether *text* tells that something is: a verb, «подписан», «надо», or a part of speech that is named *also*."""
    found = ((word, parses(word)[0].pos) for word in WORD.findall(text))
    return any(pos in _TELLING or (pos in also and word[0].islower()) for word, pos in found)


_TELLING = frozenset({"VERB", "PRTS", "PRED"})


def shortened(text: str, limit: int) -> str:
    """Return *text* cut at its last clause within *limit* characters, else at its last word; always ends in a sign."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    ends = [m.start() for m in re.finditer(r"[,;:](?=\s)|\s(?=\()|\s[–—]\s", head)]
    whole = [end for end in ends if _is_balanced(head[:end])]
    cut = max((end for end in whole if head[end : end + 2] != " ("), default=0)
    if cut < limit // 2:
        cut = max(whole, default=0)
    if cut < limit // 2:
        cut = head.rfind(" ")
        return head[:cut].rstrip(" ,;–—-") + "…"
    return head[:cut].rstrip(" ,;–—-") + "."
