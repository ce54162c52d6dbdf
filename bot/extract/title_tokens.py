"""The words beside a name in an English or Belarusian text, and where among them a title begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extract.tongue import Tongue

TOKEN = re.compile(
    r"[«“\"][^»”\"\n]*[»”\"]|(?<=\s)‘[^‘’\n]{2,60}’|(?<!\w)[^\W\d_]\.\s?[^\W\d_]\.|[^\W\d_]\.|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()


def is_bracketed(tokens: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a token is one of «(governor)», which only explains the title before it."""
    opens = next((i for i in (at, at - 1, at - 2) if i >= 0 and tokens[i].text == "("), None)
    closed = opens is not None and [t.text for t in tokens[opens + 2 : opens + 3]] == [")"]
    # «National Assembly (NA) Chairman» as well
    return (
        opens is not None and closed and (tongue.is_title(tokens[opens + 1].text) or tokens[opens + 1].text.isupper())
    )


def is_within_a_list(tokens: Sequence[Token], index: int) -> bool:
    """«Commission on Education, Science and Culture of the Council»: a comma between what an office is for."""
    inside = tokens[index].text == "," and 0 < index < len(tokens) - 1
    listed = inside and tokens[index - 1].capitalised and tokens[index + 1].capitalised
    return listed and any(token.text == "and" for token in tokens[index + 1 : index + 8])


def governor(tokens: Sequence[Token], title: int, tongue: Tongue) -> int:
    """«Advisor» of «Advisor to the President», «Head» of «Head of the Administration of the President»."""
    at = title - 1
    while at > 0 and tongue.is_modifier(tokens[at].text) and tokens[at].capitalised:
        at -= 1
    at -= at > 0 and tokens[at].text == "the"
    if at <= 0 or tokens[at].text not in _GOVERN:
        return title
    while at > 0 and not tongue.is_title(tokens[at].text):
        if not (tokens[at].capitalised or tokens[at].text in _OF_OFFICES):
            return title
        at -= 1
    return at if tongue.is_title(tokens[at].text) and tokens[at + 1].text in _GOVERN else title


_GOVERN = frozenset({"to", "of", "for"})
_OF_OFFICES = frozenset({"to", "of", "the", "for", "on"})
