"""Whether an article is news of cooperation: a judgement that can be explained."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from bot.extract.contact_words import AGREEMENT, ENVOY, EVENT, MEETING, TRADE
from bot.extract.contacts import find_contacts
from bot.extract.document import Document, standing
from bot.extract.facing import VENUES
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.subjects import SUBJECTS
from bot.extract.trip_words import OFFICIALS
from bot.extract.visits import find_visits
from bot.extract.wording import any_of
from bot.model import Relevance, Visit
from bot.russian.places import PlaceKind

VISIT = "delegation of another region"

WEIGHTS: dict[str, float] = {
    VISIT: 3.0,
    MEETING: 2.6,
    ENVOY: 2.8,
    "agreement between the sides": 2.4,
    "trade of the sides": 2.2,
    "cooperation of the sides": 2.0,
    "joint venture or foreign investment": 2.0,
    "twin towns": 2.0,
    "business mission": 2.2,
    "joint forum or commission": 1.6,
    "exchange run by authorities": 1.6,
}
"""What a contact is worth when the lead tells it; see ``_place_in_text`` for later sentences."""

BIAS = 1.4
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

    An agreement makes sport and shows official, guests who congratulate came nevertheless; a region's trade is not
    the total of a country.
    """
    if rule == "greeting":
        return gains.get(VISIT, 0.0) >= 0.8 * WEIGHTS[VISIT]
    if rule in _PLEASURES:
        told = any(gains.get(kind, 0.0) >= 0.5 * WEIGHTS[kind] for kind in (AGREEMENT, TRADE))
        return told or (rule != "holiday travel" and _is_official(doc))
    if rule == "total of a country":
        trade = (c for c in doc.once(find_contacts) if c.rule == TRADE)
        return any(side.kind is not PlaceKind.COUNTRY for contact in trade for side in contact.sides)
    return False


# «приедет официальная делегация области»: songs and matches are its programme
_DELEGATION = re.compile(r"\bофициальн\w+\s+делегаци")


def _is_official(doc: Document) -> bool:
    visits = (visit for visit in doc.once(find_visits) if not visit.background)
    sentences = (doc.sentence_at(visit.evidence[0].start) for visit in visits)
    return any(_DELEGATION.search(sentence.text) for sentence in sentences)


def _contacts(doc: Document) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    visits = doc.once(find_visits)
    for visit in visits:
        share = 0.4 if visit.background else _place_in_text(doc, visit.evidence[0].start)
        if _is_to_a_venue(doc, visit) or _is_federal(doc, visit):
            share *= TO_A_VENUE
        elif _is_private(doc, visit):
            share *= PRIVATE
        found[VISIT] = max(found[VISIT], WEIGHTS[VISIT] * share)
    is_read = found[VISIT] > 0.5 * WEIGHTS[VISIT]
    told: dict[str, list[float]] = defaultdict(list)
    for contact in doc.once(find_contacts):
        # guests told of in the title count in full where their visit was read further down
        share = 1.0 if contact.rule == VISIT and is_read else contact.share
        told[contact.rule].append(WEIGHTS[contact.rule] * share * _place_in_text(doc, contact.start))
    for rule, (most, *others) in ((rule, sorted(worths, reverse=True)) for rule, worths in told.items()):
        found[rule] = max(found[rule], most + AGAIN * max(others, default=0.0))
    return {rule: worth for rule, worth in found.items() if worth}


AGAIN = 0.25  # of what a second telling would be worth alone: the title and the first sentence agree


TO_A_VENUE = 0.3  # «делегация области представила регион на форуме в Москве»
PRIVATE = 0.4


def _is_to_a_venue(doc: Document, visit: Visit) -> bool:
    """Whether somebody only went to an event in the city where the regions of a country meet."""
    if not VENUES.intersection(visit.destination) or visit.origin[-1] != visit.destination[-1] or visit.hosts:
        return False
    told = doc.sentence_at(visit.evidence[0].start)
    return bool(EVENT.search(doc.masked.text, told.start, told.end))


_OF_A_REGION = re.compile(
    r"\b(?:губернатор|делегаци|мэр|глав\w{1,3}\s+(?:региона|области|республики|края|города|района|[⟦⟨]))"
)


def _is_federal(doc: Document, visit: Visit) -> bool:
    """Whether the traveller is the country's own, and home only the stop before: «премьер России был в Коми»."""
    if visit.origin[-1] != visit.destination[-1]:
        return False
    told = [doc.sentence_at(evidence.start) for evidence in visit.evidence]
    if any(_OF_A_REGION.search(doc.masked.text, s.start, s.end) for s in told):
        return False
    if any(m.place.name == visit.origin[0] for s in told for m in standing(doc.places, s.start, s.end)):
        return False
    lead = (actor for sentence in doc.prose[:3] for actor in actors(doc, sentence))
    return any(a.role is Role.OFFICIAL and a.place.name == visit.origin[-1] for a in lead)


def _is_private(doc: Document, visit: Visit) -> bool:
    """Whether no telling names an official, a delegation or a business: «Виктор приехал в Россию»."""
    posts = [(person.position or "").lower() for person in doc.people if person.name == visit.leader]
    if any(OFFICIALS.search(post) for post in posts) or visit.delegates or visit.hosts or visit.organisations:
        return False
    told = [doc.sentence_at(evidence.start) for evidence in visit.evidence]
    return not any(_OFFICIAL.search(doc.masked.text, s.start, s.end) for s in told)


_OFFICIAL = re.compile(
    rf"{OFFICIALS.pattern}|\b"
    + any_of(
        """
        визит гост[яеи] специалист врач учител педагог учен студент школьник предприяти компани завод власт чиновник
        эксперт сотрудник аграри строител коллег миссия группа
        """
    )
)


def _place_in_text(doc: Document, offset: int) -> float:
    """1 for the title and the first sentence, less for the next, a third for the end."""
    at = bisect_right(doc.prose, offset, key=lambda sentence: sentence.start) - 1
    index = at if at >= 0 and offset < doc.prose[at].end else len(doc.prose)
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
