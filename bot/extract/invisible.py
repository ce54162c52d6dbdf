"""Characters that are not seen: soft hyphens, zero-width spaces, stress marks, letters in two pieces.

Pages carry them inside words («Мин\u00adск», «По\u0301льша»), where they hide the word from every rule. An article is
read without them, and the evidence is moved back to where it stands in the article as given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar
from unicodedata import normalize

from bot.model import Agreement, Article, Brief, Event, Evidence, Facts, Figure, Person, Quote, Visit

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300\u0301]|[иИеЕ][\u0306\u0308]")

_SIGN_OF_IT = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300\u0301\u0306\u0308]"
)  # in few texts

Told = TypeVar("Told", Visit, Agreement, Figure, Person, Event, Brief, Quote)


def without_invisible(article: Article) -> tuple[Article, Sequence[int] | None]:
    """Return *article* without them, and for every character that is left where it stood; None when nothing changed."""
    body = article.body
    if not (_SIGN_OF_IT.search(body) and _HIDDEN.search(body)):
        return article, None
    kept: list[str] = []
    stood: list[int] = []
    at = 0
    for match in _HIDDEN.finditer(body):
        kept.append(body[at : match.start()])
        stood += range(at, match.start())
        if len(match.group()) == 2:  # «й» in two pieces
            kept.append(normalize("NFC", match.group()))
            stood.append(match.start())
        at = match.end()
    kept.append(body[at:])
    stood += range(at, len(body) + 1)
    title = len(_seen(article.title))
    seen = "".join(kept)
    return replace(article, title=seen[:title], text=seen[title + 1 :]), stood


def _seen(text: str) -> str:
    return _HIDDEN.sub(lambda match: "" if len(match.group()) == 1 else normalize("NFC", match.group()), text)


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
