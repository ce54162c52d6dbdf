"""Where direct speech begins and ends: «…», “…”, "…", and a paragraph that begins with a dash."""

from __future__ import annotations

import re

LONGEST = 3_000  # characters between two marks; what is longer is no quotation but a mark that was forgotten
_PAIRS = {"»": "«", "”": "“„", "“": "„"}
_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_SPEAKS = re.compile(r"[-–—]\s+")
_OPENS = re.compile(r'(?:^|(?<=[\s(:—–-]))"')
_ONE_SIGN = re.compile('"')


def opening(text: str, close: int) -> int | None:
    """Where the speech that the mark at *close* ends begins, its first letter; None where no mark of the line fits."""
    line = max(text.rfind("\n", 0, close) + 1, close - LONGEST)
    if text[close] == '"':
        return _opening_sign(text, line, close)
    opens, depth = _PAIRS[text[close]], 0
    for at in range(close - 1, line - 1, -1):
        if text[at] == text[close]:
            depth += 1
        elif text[at] in opens:
            if depth == 0:
                return at + 1
            depth -= 1
    return None


def _opening_sign(text: str, line: int, close: int) -> int | None:
    """The same of a sign that opens and closes alike: names in it (ООО "Весна") come in pairs."""
    for match in reversed(list(_OPENS.finditer(text, line, close))):
        if len(_ONE_SIGN.findall(text, match.end(), close)) % 2 == 0:
            return match.end()
    return None


def unclosed(text: str, at: int) -> int | None:
    """Where the speech begins that *at* stands in: after an open mark, or the dash that its line begins with."""
    line = max(text.rfind("\n", 0, at) + 1, at - LONGEST)
    if dash := _SPEAKS.match(text, line):
        return dash.end()
    depth = 0
    for place in range(at - 1, line - 1, -1):
        if text[place] in "»”":
            depth += 1
        elif text[place] in "«“„":
            if depth == 0:
                return place + 1
            depth -= 1
    if sum(1 for _ in _ONE_SIGN.finditer(text, line, at)) % 2 and (first := _OPENS.search(text, line, at)):
        return first.end()
    return None


def closing(text: str, start: int) -> int | None:
    """Where the speech that begins at *start*, after a mark or a dash, ends; None where its line never closes it."""
    end = text.find("\n", start)
    end = min(len(text) if end < 0 else end, start + LONGEST)
    mark = text[start - 1]
    if mark not in _CLOSING:
        return end
    depth = 0
    for at in range(start, end):
        if text[at] == mark != '"':
            depth += 1
        elif text[at] in _CLOSING[mark]:
            if depth == 0:
                return at
            depth -= 1
    return None
