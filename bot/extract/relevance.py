"""Whether an article is news of cooperation: a judgement that can be explained."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from bot.extract.contact_words import AGREEMENT, ENVOY, MEETING, TRADE
from bot.extract.contacts import find_contacts
from bot.extract.document import Document
from bot.extract.subjects import SUBJECTS
from bot.extract.visits import find_visits
from bot.model import Relevance
from bot.russian.places import PlaceKind

VISIT = "delegation of another region"

WEIGHTS: dict[str, float] = {
    VISIT: 3.0,
    MEETING: 2.6,
    ENVOY: 2.8,
    "agreement between the sides": 2.4,
    "trade of the sides": 1.8,
    "cooperation of the sides": 1.8,
    "joint venture or foreign investment": 1.6,
    "twin towns": 2.0,
    "business mission": 2.2,
    "joint forum or commission": 1.6,
    "exchange run by authorities": 1.4,
}
"""What a contact is worth when the lead tells it; see ``_place_in_text`` for later sentences."""

BIAS = 1.5
USUAL_LENGTH = 1500  # characters
TITLE_SHARE = 2.0  # a subject's word in the title counts so many times
NOBODY_ELSE = "no other region"


def judge(doc: Document) -> Relevance:
    """Return whether *doc* is news of cooperation, with the names of the rules that speak for and against.

    The score is a sum of weights pressed into 0..1; the reasons stand in the order of what they weigh. A contact
    counts by the best place it is told in, and less the further down that is.
    """
    gains = _contacts(doc)
    losses = {rule: worth for rule, worth in _subjects(doc).items() if not _is_waived(doc, rule, gains)}
    total = sum(gains.values()) - sum(losses.values()) - BIAS
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    cooperation = score >= 0.5
    reasons = sorted(gains, key=lambda r: -gains[r]) if cooperation else sorted(losses, key=lambda r: -losses[r])
    if not cooperation and not gains:
        reasons.append(NOBODY_ELSE)
    return Relevance(cooperation, round(score, 3), tuple(reasons))


_PLEASURES = frozenset({"sport", "show or tour", "holiday travel"})


def _is_waived(doc: Document, rule: str, gains: Mapping[str, float]) -> bool:
    """Whether what is told takes the weight from a subject that only looks like a reason against.

    An agreement makes sport and shows official; a region's trade is not the total of a country.
    """
    if rule in _PLEASURES:
        return gains.get(AGREEMENT, 0.0) >= 0.5 * WEIGHTS[AGREEMENT]
    if rule == "total of a country":
        trade = (c for c in doc.once(find_contacts) if c.rule == TRADE)
        return any(side.kind is not PlaceKind.COUNTRY for contact in trade for side in contact.sides)
    return False


def _contacts(doc: Document) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for visit in doc.once(find_visits):
        share = 0.4 if visit.background else _place_in_text(doc, visit.evidence[0].start)
        found[VISIT] = max(found[VISIT], WEIGHTS[VISIT] * share)
    for contact in doc.once(find_contacts):
        worth = WEIGHTS[contact.rule] * contact.share * _place_in_text(doc, contact.start)
        found[contact.rule] = max(found[contact.rule], worth)
    return {rule: worth for rule, worth in found.items() if worth}


def _place_in_text(doc: Document, offset: int) -> float:
    """1 for the title and the first sentence, less for the next, a third for the end."""
    index = next((i for i, s in enumerate(doc.prose) if s.start <= offset < s.end), len(doc.prose))
    if index <= 1:
        return 1.0
    if index <= 3:
        return 0.8
    return 0.6 if index <= max(6, len(doc.prose) // 2) else 0.35


def _subjects(doc: Document) -> dict[str, float]:
    """What the words of other subjects weigh: less each the longer the text, double in the title."""
    title = doc.masked.text[: len(doc.article.title)]
    body = "\n".join(doc.masked.text[s.start : s.end] for s in doc.prose if s.start > len(title))
    length = max(1.0, len(body) / USUAL_LENGTH)
    found: dict[str, float] = defaultdict(float)
    for subject in SUBJECTS:
        count = len(subject.pattern.findall(body)) / length + TITLE_SHARE * len(subject.pattern.findall(title))
        if count:
            found[subject.rule] += min(subject.most, subject.each * count)
    return found
