"""How much of a visit a traveller makes: a region's delegation all, a private person or the country's own less."""

from __future__ import annotations

import re

from bot.extract.contact_words import EVENT
from bot.extract.document import Document, standing
from bot.extract.facing import VENUES
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.sides import within
from bot.extract.trip_words import OFFICIALS
from bot.extract.wording import any_of
from bot.model import Visit
from bot.russian.prefilter import quick

TO_A_VENUE = 0.3  # «делегация области представила регион на форуме в Москве»
PRIVATE = 0.4
HISTORY = 0.4
LEAD = 4  # sentences, the title among them


def share(doc: Document, visit: Visit, place_in_text: float) -> float:
    """Return how much of the weight of a visit *visit* has, where one told in full at the top of a text has all."""
    told = HISTORY if visit.background else place_in_text
    if visit.origin[-1] == visit.destination[-1] and any(rule(doc, visit) for rule in _WITHIN_A_COUNTRY):
        return told * TO_A_VENUE
    return told * PRIVATE if _is_private(doc, visit) or _is_refused(doc, visit) else told


def _is_to_a_venue(doc: Document, visit: Visit) -> bool:
    """Whether somebody only went to an event or to the ministries in the city where the regions of a country meet."""
    if not VENUES.intersection(visit.destination):
        return False
    told = doc.sentence_at(visit.evidence[0].start)
    if not visit.hosts and EVENT.search(doc.masked.text, told.start, told.end):
        return True
    lead = doc.prose[:LEAD]
    return bool(lead and _MINISTRIES.search(doc.masked.text, lead[0].start, lead[-1].end))


_MINISTRIES = quick(
    r"\bминистр\w*\s+(?:[а-я]+\s+){0,3}⟦|\bправительств\w*\s+⟦|\bгосдум|\bсовет\w*\s+федерации|\bфедеральн|\bмин(?:строй|фин|пром|обр|здрав)"
)


_OF_A_REGION = quick(
    r"\b(?:губернатор|делегаци|мэр|глав\w{1,3}\s+(?:региона|области|республики|края|города|района|[⟦⟨]))"
)
_OF_THE_COUNTRY = quick(
    r"\bделегаци\w+\s+(?:совета\s+федерации|гос(?:ударственной\s+)?думы|правительства\s+(?:рф|⟦россии⟧)|федеральн|мин\w{3,})"
)


def _is_federal(doc: Document, visit: Visit) -> bool:
    """Whether the traveller is the country's own, and home only the stop before: «премьер России был в Коми»."""
    told = [doc.sentence_at(evidence.start) for evidence in visit.evidence]
    if any(_OF_THE_COUNTRY.search(doc.masked.text, s.start, s.end) for s in told):
        return True
    if any(_OF_A_REGION.search(doc.masked.text, s.start, s.end) for s in told):
        return False
    if any(m.place.name == visit.origin[0] for s in told for m in standing(doc.places, s.start, s.end)):
        return False
    lead = (actor for sentence in doc.prose[:3] for actor in actors(doc, sentence))
    return any(a.role is Role.OFFICIAL and a.place.name == visit.origin[-1] for a in lead)


def _is_in_own_region(doc: Document, visit: Visit) -> bool:
    """Whether home's people are told to tour their own region, and a town there bears the name of another's.

    «Глава области завершил поездку в Мезенский округ. Гости побывали в Каменке»
    """
    home = doc.home
    if home is None or home.name not in visit.origin:
        return False
    if any(m.place.name in visit.destination[1:-1] for m in doc.places):
        return False
    lead = (actor for sentence in doc.prose[:LEAD] for actor in actors(doc, sentence))
    return any(a.role is Role.GROUND and a.place.id != home.id and within(a.place, home) for a in lead)


_WITHIN_A_COUNTRY = (_is_to_a_venue, _is_federal, _is_in_own_region)
_FORMER = re.compile(r"(?:экс-|бывш)")  # «экс-губернатор, депутат Госдумы посетил завод»


def _is_private(doc: Document, visit: Visit) -> bool:
    """Whether no telling names an official, a delegation or a business: «Виктор приехал в Россию»."""
    posts = [(person.position or "").lower() for person in doc.people if person.name == visit.leader]
    if any(_FORMER.match(post) for post in posts):
        return True
    told = [doc.sentence_at(evidence.start) for evidence in visit.evidence]
    if not posts and any(_MASSES.search(doc.masked.text, s.start, s.end) for s in told):
        return True
    if any(OFFICIALS.search(post) for post in posts) or visit.delegates or visit.hosts or visit.organisations:
        return False
    return not any(_ON_BUSINESS.search(doc.masked.text, s.start, s.end) for s in told)


# «Россию посетили 840 тыс. китайцев», «туристы приехали без виз»
_MASSES = re.compile(r"\b(?:турист|турпоток|безвиз|без\s+виз|массово)|\d\s+тыс(?:яч)?\W{1,2}\s?⦃")
_ON_BUSINESS = quick(
    rf"{OFFICIALS.pattern}|\b"
    + any_of(
        """
        визит гост[яеи] специалист врач учител педагог учен студент школьник предприяти компани завод власт чиновник
        эксперт сотрудник аграри строител коллег миссия группа
        """
    )
)
# «отказалась лететь в Москву на парад», «неизвестно, приедут ли»: nobody goes, and nothing is put off
_REFUSED = quick(r"(?<!не )\bотказал(?:ся|ась|ось|ись)\b|\bнеизвестно,?\s+\w+\s+ли\b")


def _is_refused(doc: Document, visit: Visit) -> bool:
    told = (doc.sentence_at(evidence.start) for evidence in visit.evidence)
    return any(_REFUSED.search(doc.masked.text, s.start, s.end) for s in told)
