"""An article as a reader sees it: without signs that are not seen, tags, entities, lines wrapped at a width.

Feeds are cleaned as they come (`bot.feeds.plain`); this is for texts given to be read, whose evidence must stand where
it stood, so nothing is cut without knowing from where.

Pages carry soft hyphens, zero-width spaces, stress marks and letters in two pieces inside words («Мин\u00adск»,
«По\u0301льша»), where they hide the word from every rule; who sends a text may have left its markup in, or cut its
lines at 72 characters, or typed a Latin «o» in «Рoссия». An article is read without them, and the evidence is moved
back to where it stands in the article as given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import TypeVar
from unicodedata import normalize

from bot.model import Agreement, Article, Brief, Event, Evidence, Facts, Figure, Person, Quote, Visit

_SIGNS = "\r\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300\u0301"
_SIGN_OF_IT = re.compile(f"[{_SIGNS}\u0306\u0308]|&[a-zA-Z#]|<[a-zA-Z/!]")  # in few texts
_HIDDEN = re.compile(
    "(?P<letter>[иИеЕ][\u0306\u0308])|(?P<mac>\r(?!\n))"
    f"|[{_SIGNS}]"
    r"|(?P<entity>&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);)"
    r"|<(?:script|style)\b[^<>]*>[^<]*</(?:script|style)>"
    r"|(?P<line></?(?:p|div|br|li|ul|ol|h\d|tr|table|section|article|blockquote)\b[^<>]{0,300}>)"
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,1000})?/?>|<!--[^<>]*-->"
)
_OTHER_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# «Рocсия» typed with two Latin letters, «Мiнск» with one
_LIKE_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTXI", "асеорхуіАВСЕНКМОРТХІ")
_AMONG_CYRILLIC = re.compile(r"(?<=[а-яёіўА-ЯЁІЎ])[aceopxyiABCEHKMOPTXI]+|[aceopxyiABCEHKMOPTXI]+(?=[а-яёіўА-ЯЁІЎ])")

Told = TypeVar("Told", Visit, Agreement, Figure, Person, Event, Brief, Quote)


def as_seen(article: Article) -> tuple[Article, Sequence[int] | None]:
    """Return *article* so, and for every character of its body where it stood; None where each stands as before."""
    title, text = article.title, article.text
    stood = None
    if _SIGN_OF_IT.search(title) or _SIGN_OF_IT.search(text):
        (title, above), (text, below) = _shown(title, 0), _shown(text, len(title) + 1)
        stood = [*above, *below]
    return replace(article, title=_plain(title), text=_unwrapped(_plain(text))), stood


def _shown(text: str, start: int) -> tuple[str, Sequence[int]]:
    """*text* without what is not seen, and where each character stood, and its end, counted from *start*."""
    kept: list[str] = []
    stood: list[int] = []
    at = 0
    for match in _HIDDEN.finditer(text):
        shown = _shown_for(match)
        kept += text[at : match.start()], shown
        stood += range(start + at, start + match.start())
        stood += [start + match.start()] * len(shown)
        at = match.end()
    stood += range(start + at, start + len(text) + 1)
    return "".join((*kept, text[at:])), stood


def _plain(text: str) -> str:
    """*text* with one kind of spaces and Cyrillic letters for the Latin ones among them; of the same length."""
    text = _OTHER_SPACES.sub(" ", text)
    if _AMONG_CYRILLIC.search(text):
        return _AMONG_CYRILLIC.sub(lambda match: match.group().translate(_LIKE_CYRILLIC), text)
    return text


def _shown_for(match: re.Match[str]) -> str:
    if match["letter"]:  # «й» in two pieces
        return normalize("NFC", match.group())
    if match["entity"]:
        return html.unescape(match.group())
    return "\n" if match["line"] or match["mac"] else ""


_LONG, _WIDEST = 50, 100  # characters of a line that was cut at a width
_FEWEST = 3  # such lines
_WRAPPED = 0.6  # of them, or more, go on in the next
_OPEN = re.compile(r"[\w,»\"”)-]$")
_FIRST_WORD = re.compile(r"[\w«„“\"(-]\S*(?<!\d[.)])")  # of no item of a list


def _unwrapped(text: str) -> str:
    """*text* with a space for each line break that only wraps; of the same length.

    A text is wrapped where no line is longer than a page is wide, and most of the long ones end in no stop and where
    the next word would have been too much.
    """
    lines = text.split("\n")
    long = [line for line in lines if len(line) >= _LONG]
    width = max(map(len, long), default=0)
    if len(long) < _FEWEST or width > _WIDEST:
        return text
    goes_on = [_goes_on(before, line, width) for before, line in pairwise(lines)]
    if sum(goes_on) < _WRAPPED * len(long):
        return text
    return "".join(chain.from_iterable(zip(("", *("\n "[on] for on in goes_on)), lines, strict=True)))


def _goes_on(before: str, line: str, width: int) -> bool:
    word = _FIRST_WORD.match(line)
    cut = word is not None and len(before) >= _LONG and len(before) + 1 + len(word.group()) > width
    return cut and _OPEN.search(before) is not None


def moved_back(facts: Facts, stood: Sequence[int]) -> Facts:
    """Return *facts* with all evidence counted in the article as given."""

    def moved(told: Told) -> Told:
        first, *rest = [_moved(proof, stood) for proof in told.evidence]
        return replace(told, evidence=(first, *rest))

    return replace(
        facts,
        visits=tuple(map(moved, facts.visits)),
        agreements=tuple(map(moved, facts.agreements)),
        figures=tuple(map(moved, facts.figures)),
        persons=tuple(map(moved, facts.persons)),
        upcoming=tuple(map(moved, facts.upcoming)),
        quotes=tuple(map(moved, facts.quotes)),
        brief=moved(facts.brief) if facts.brief else None,
    )


def _moved(proof: Evidence, stood: Sequence[int]) -> Evidence:
    return replace(proof, start=stood[proof.start], end=stood[proof.end - 1] + 1 if proof.end else 0)
