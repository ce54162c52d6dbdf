"""Quotation marks and dashes as they are set in print: sources type what their keyboards have."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'(?<![\w.])"(?=\S)([^"\n]{1,200}?)(?<=\S)"(?!\w)')
_DASH = re.compile(r"(?<=[^\W\d_]|[»)\"”]) - (?=\S)")


def typeset(text: str) -> str:
    """*text* with «ёлочки» for straight quotation marks in pairs, and a dash for a hyphen between spaces.

    Marks within marks («"Опора"») and those without a fellow stay; so does the hyphen of «5 - 7».
    """
    if '"' in text and "«" not in text:
        text = _QUOTED.sub(r"«\1»", text)
    return _DASH.sub(" – ", text)
