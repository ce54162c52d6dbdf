"""What the rules say for an article and against it: contacts it tells of and other subjects, each by its weight."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from bot.extract.contact_words import ENVOY, MEETING, PATRON
from bot.extract.contacts import find_contacts
from bot.extract.document import Document
from bot.extract.objections import weigh
from bot.extract.travellers import share
from bot.extract.visits import find_visits

VISIT = "delegation of another region"

WEIGHTS: dict[str, float] = {
    VISIT: 3.0,
    MEETING: 2.6,
    ENVOY: 2.8,
    "agreement between the sides": 2.4,
    "trade of the sides": 2.2,
    PATRON: 2.5,
    "cooperation of the sides": 2.0,
    "joint venture or foreign investment": 2.0,
    "twin towns": 2.0,
    "business mission": 2.2,
    "joint forum or commission": 1.6,
    "exchange run by authorities": 1.6,
}
"""What a contact is worth when the lead tells it; see ``_place_in_text`` for later sentences."""

AGAIN = 0.25  # of what a second telling would be worth alone: the title and the first sentence agree


def gains(doc: Document) -> dict[str, float]:
    """Return what each kind of contact is worth, by the best place it is told in, and less the further down that is."""
    found: dict[str, float] = defaultdict(float)
    for visit in doc.once(find_visits):
        worth = WEIGHTS[VISIT] * share(doc, visit, _place_in_text(doc, visit.evidence[0].start))
        found[VISIT] = max(found[VISIT], worth)
    is_read = found[VISIT] > 0.5 * WEIGHTS[VISIT]
    told: dict[str, list[float]] = defaultdict(list)
    for contact in doc.once(find_contacts):
        # guests told of in the title count in full where their visit was read further down
        part = 1.0 if contact.rule == VISIT and is_read else contact.share
        told[contact.rule].append(WEIGHTS[contact.rule] * part * _place_in_text(doc, contact.start))
    for rule, (most, *others) in ((rule, sorted(worths, reverse=True)) for rule, worths in told.items()):
        found[rule] = max(found[rule], most + AGAIN * max(others, default=0.0))
    return {rule: worth for rule, worth in found.items() if worth}


def losses(doc: Document) -> dict[str, float]:
    """Return what each other subject weighs that no contact excuses, see `objections`."""
    return weigh(doc, {rule: gain / WEIGHTS[rule] for rule, gain in doc.once(gains).items()})


def _place_in_text(doc: Document, offset: int) -> float:
    """1 for the title and the first sentence, less for the next, a third for the end."""
    at = bisect_right(doc.prose, offset, key=lambda sentence: sentence.start) - 1
    index = at if at >= 0 and offset < doc.prose[at].end else len(doc.prose)
    if index <= 1:
        return 1.0
    if index <= 3:
        return 0.8
    return 0.6 if index <= max(6, len(doc.prose) // 2) else 0.35
