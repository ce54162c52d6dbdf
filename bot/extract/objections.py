"""What speaks against an article: how much the words of other subjects weigh in it, and what takes their weight."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from bot.extract.contact_words import AGREEMENT, ENVOY, FORUM, GUESTS, PATRON, STATISTICS, TRADE
from bot.extract.contacts import find_contacts
from bot.extract.document import Document, standing
from bot.extract.subjects import SUBJECTS
from bot.extract.visits import find_visits
from bot.russian.places import PlaceKind, country_of
from bot.russian.prefilter import quick

USUAL_LENGTH = 1500  # characters
TITLE_SHARE = 2.0  # a subject's word in the title counts so many times
STRONG = 2.0  # a word that leaves no doubt: «прекращение огня»
ONCE = 0.5  # «дети из приграничья, которое обстреливают»: of war where one word tells of it
LEAD = 3  # sentences below the title


def weigh(doc: Document, told: Mapping[str, float]) -> dict[str, float]:
    """Return what each other subject of *doc* weighs; *told* is how fully each contact is told, 1 for the lead."""
    return {rule: worth for rule, worth in other_subjects(doc).items() if not _is_waived(doc, rule, told)}


def other_subjects(doc: Document) -> dict[str, float]:
    """Return what the words of other subjects weigh: less each the longer the text, double in the title."""
    title = len(doc.article.title)
    below = [s for s in doc.prose if s.start > title]
    lead = below[LEAD - 1].end if len(below) >= LEAD else len(doc.masked.text)
    length = max(1.0, sum(s.end - s.start + 1 for s in below) / USUAL_LENGTH)
    found: dict[str, float] = defaultdict(float)
    for subject in SUBJECTS:
        told = [at for match in subject.pattern.finditer(doc.masked.text) if doc.in_prose(at := match.start())]
        in_title, in_lead = bisect_left(told, title), bisect_left(told, lead)
        words = in_lead - in_title + subject.further * (len(told) - in_lead)
        count = words / length + TITLE_SHARE * in_title
        if subject.rule == "war" and subject.each < STRONG and count <= 1.0:
            count *= ONCE
        if count:
            found[subject.rule] += min(subject.most, subject.each * count)
    if _is_before_the_president(doc):
        found[FEDERAL] += BEFORE_THE_PRESIDENT
    return found


FEDERAL = "federal meeting"
PHONE_CALL = "phone call"
BEFORE_THE_PRESIDENT = 2.4
_HEADS_OF_STATE = re.compile(r"(?:президент|премьер-министр|премьер)\w*\s+$")


def _is_before_the_president(doc: Document) -> bool:
    """Whether the lead tells of the country's own president, and nobody from another country."""
    lead = [s for s in doc.prose[:LEAD] if s.text.strip()]
    if not lead:
        return False
    named = standing(doc.places, lead[0].start, lead[-1].end)
    if len({country_of(m.place).id for m in named}) != 1:
        return False
    told = [m for m in named if m.place.kind is PlaceKind.COUNTRY and m.start < lead[min(1, len(lead) - 1)].end]
    return any(_HEADS_OF_STATE.search(doc.masked.text, max(0, m.start - 20), m.start) for m in told)


_WEATHER = next(subject.pattern for subject in SUBJECTS if subject.rule == "weather")
_PLEASURES = frozenset({"sport", "show or tour", "holiday travel"})


def _is_waived(doc: Document, rule: str, told: Mapping[str, float]) -> bool:
    """Whether what is told takes the weight from a subject that only looks like a reason against.

    An agreement makes sport and shows official, guests who congratulate came nevertheless, a patron region brings
    help to where the war was; a region's trade is not the total of a country.
    """
    if rule == "greeting":
        return told.get(GUESTS, 0.0) >= 0.8
    if rule == "weather":  # «вылет делегации отложен из-за снегопада», «погода не испортила встречу с послом»
        told_in_full = any(told.get(kind, 0.0) >= 0.8 for kind in (GUESTS, ENVOY))
        return told_in_full and not _WEATHER.search(doc.masked.text, 0, len(doc.article.title))
    if rule == "war":
        return told.get(PATRON, 0.0) >= 0.4
    if rule in _PLEASURES:
        official = any(told.get(kind, 0.0) >= 0.5 for kind in (AGREEMENT, TRADE)) and not _is_of_a_player(doc)
        return official or (rule != "holiday travel" and _is_official(doc))
    if rule == "federal company or bank":  # «РЖД и регион отправят поезд в Китай»
        sides = (contact.sides for contact in doc.once(find_contacts) if contact.rule in (AGREEMENT, TRADE, GUESTS))
        return any(len({country_of(side).id for side in pair}) > 1 for pair in sides)
    if rule == "barred goods":  # «Экспорт в Турцию вырос», for «запрет на импорт снят»
        return told.get(TRADE, 0.0) >= 0.8 and _tells_of_growth(doc)
    if rule == "total of a country":
        trade = (c for c in doc.once(find_contacts) if c.rule == TRADE)
        return any(side.kind is not PlaceKind.COUNTRY for contact in trade for side in contact.sides)
    return False


def _tells_of_growth(doc: Document) -> bool:
    """Whether the title is of trade that rose or fell, and not of what was forbidden or turned back."""
    title = (doc.masked.text, 0, len(doc.article.title))
    return bool(STATISTICS.search(*title) and _CHANGED.search(*title) and not _FORBIDDEN.search(*title))


_CHANGED = re.compile(r"\b(?:вырос|увелич|нараст|рост\b|снизил|сократил|рекорд|максим|удво|процент)|%")
_FORBIDDEN = re.compile(r"\b(?:запре|ограничи|нелегальн|незаконн|санкционн|не пусти|не допусти|вернул)")


# «форвард подписал контракт с клубом»
_PLAYER = quick(
    r"\b(?:форвард|нападающ|защитник|полузащит|вратар|голкипер|игрок|легионер|тренер|наставник|хоккеист|футболист|баскетболист)"
)


def _is_of_a_player(doc: Document) -> bool:
    papers = (doc.sentence_at(c.start) for c in doc.once(find_contacts) if c.rule == AGREEMENT)
    return any(_PLAYER.search(doc.masked.text, s.start, s.end) for s in papers)


# «приедет официальная делегация области», «Дни Пензенской области в Минске»: songs and matches are the programme
_DELEGATION = re.compile(r"\bофициальн\w+\s+делегаци")
_DAYS = re.compile(r"\bдн(?:и|ей|ях|ям)\s+⟦")


def _is_official(doc: Document) -> bool:
    if any(c.rule == FORUM and _DAYS.match(doc.masked.text, c.start) for c in doc.once(find_contacts)):
        return True
    visits = (visit for visit in doc.once(find_visits) if not visit.background)
    sentences = (doc.sentence_at(visit.evidence[0].start) for visit in visits)
    return any(_DELEGATION.search(sentence.text) for sentence in sentences)
