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
    whole = _ASIDE_CLAUSE.sub("", text, count=1) if len(text) > limit else text
    if whole != text and len(whole) <= limit and _is_balanced(whole):
        return whole
    _, colon, told = text.partition(": ")
    if colon and told[:1].islower() and _TELLS <= len(told) <= limit and _is_balanced(told) and _has_verb(told):
        return told[:1].upper() + told[1:]  # «Договорённости дали результаты: за год товарооборот вырос на треть»
    cuts = [m.start() for m in _APPENDED.finditer(text) if 60 <= m.start() < limit]
    heads = [text[:cut] for cut in reversed(cuts)]
    return next((f"{head}." for head in heads if _is_balanced(head) and _has_verb(head)), text)


# «заседание, которое прошло в Надыме, союзы подписали»: the clause inside, up to its comma
_ASIDE_CLAUSE = re.compile(
    r",\s+(?:(?:в|на|с|из|о)\s+)?котор\w+\s(?![^,]*(?:возглав|вош|вход|состав))[^,.;«»()]{5,90},(?=\s)(?!\s\w+(?:щ|вш|нн)\w{2,3}\s)"
)


_TELLS = 60  # characters


def _is_balanced(text: str) -> bool:
    return text.count("«") == text.count("»") and text.count("(") == text.count(")")


def _has_verb(text: str) -> bool:
    return any(reading.pos in ("VERB", "PRTS", "PRED") for word in WORD.findall(text) for reading in parses(word)[:1])


def shortened(text: str, limit: int) -> str:
    """Return *text* cut at its last clause within *limit* characters, else at its last word; always ends in a sign."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = max((m.start() for m in re.finditer(r"[,;](?=\s)|\s[–—]\s", head)), default=0)
    if cut < limit // 2:
        cut = head.rfind(" ")
        return head[:cut].rstrip(" ,;–—-") + "…"
    return head[:cut].rstrip(" ,;–—-") + "."
