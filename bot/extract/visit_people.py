"""Who heads a visit, who goes along, who receives it, and what the guests are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.sides import nested, within
from bot.russian.places import Place
from bot.russian.prefilter import quick
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Company:
    leader: str | None = None
    delegates: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


LEADERS: tuple[str, ...] = (
    # во главе с губернатором Андреем Чибисом, под руководством министра
    r"\b(?:во\s+главе\s+с|под\s+руководством|на\s+чале\s+з|headed\s+by|led\s+by)\b(?:г\.|[^.;]){0,160}?(?P<who>{H})",
    # возглавляемая губернатором Клычковым; делегацию возглавил (возглавляет) министр …; возглавлял посол
    r"\bвозглав\w+(?:г\.|[^.;]){0,160}?(?P<who>{H})",
    # руководитель делегации – заместитель хокима Асадов
    r"\bруководител\w+\s+делегации\b[^.;]{0,120}?(?P<who>{H})",
    # министр Иванов, возглавляющий делегацию; Иванов во главе делегации
    r"(?P<who>{H})[^.;⟪]{0,40}?\b(?:возглав(?:ля|ил)\w*\s+(?:\S+\s+){0,2}делегаци|во\s+главе\s+делегации)",
)

_SHOWN = quick(
    r"\b(?:посе[тщ]\w+|осмотр\w+|ознаком\w+|познаком\w+|знаком\w+|показал\w*|показы\w+|побыва\w+|программ\w+|экскурс\w+|представлен\w+|увид\w+|предприяти\w+"
    r"|завод\w*|в\s+состав\w*|включил\w*|вошли|площадк\w+|визит\w*|наведа\w+)"
)
_COMPANY_OF = quick(
    r"\b(?:в\s+состав\w*\s+(?:\w+\s+)?делегаци|делегаци\w+\s+(?:также\s+)?(?:вошл|входят)|вместе\s+с|сопровожда)"
)
_NO_ORGANISATION = re.compile(
    r"администраци|правительств|пресс-служб|облисполком|горисполком|райисполком|министерств|минэконом|мид\b|дума|собрани|совет\b|департамент|посольств|консульств|риа|тасс|белта|интерфакс"
    r"|telegram|телеграм|агентств|новости|союз|вконтакте|госдум|партия",
    re.IGNORECASE,
)


def company(doc: Document, parties: Parties, guest: Place, ground: Place, zone: Sequence[Span]) -> Company:
    """Return the persons and organisations of the visit of *guest* to *ground* that *zone* speaks of."""
    here = [name for name in _named(doc, zone) if not parties.serves_in(name, ground)]
    here = [name for name in here if name not in doc.once(_on_a_screen)]
    guests = [name for name in here if (side := parties.side(name)) and within(side, guest)]
    leader = _leader(doc, parties, guest, ground, zone)
    if leader and guests and leader not in guests and _over(parties.told_side(leader), guest):
        leader = None  # «делегацию России возглавит вице-премьер»: the region's own governor heads its part
    if leader is None and guests:
        leader = min(guests, key=parties.rank)
    leader = leader or _subject(doc, parties, ground, zone)
    hosts = [name for name in here if name != leader and _receives(doc, parties, name, guest, ground)]
    delegates = [
        name
        for name in (*guests, *_listed(doc, parties, ground, zone))
        if name in here and name != leader and name not in hosts and not (leader and _both_head(parties, name, leader))
    ]
    return Company(leader, tuple(dict.fromkeys(delegates)), tuple(hosts), _organisations(doc, zone))


def _both_head(parties: Parties, name: str, leader: str) -> bool:
    """«делегацию возглавил губернатор ⟪…⟫», «приглашение врио главы региона ⟪…⟫»: not both are of one region."""
    return parties.is_head(name) and parties.is_head(leader) and parties.told_side(name) is None


_BY_VIDEO = r"видео(?:связ|конференц|мост|обращени)\w*"
_SPOKE_BY_VIDEO = (
    # по видеосвязи гостей приветствовал губернатор ⟪…⟫
    pattern(rf"\b{_BY_VIDEO}[^.;,⟪]{{0,90}}(?P<who>{{H}})"),
    # ⟪…⟫ обратился к участникам по видеосвязи
    pattern(rf"(?P<who>{{H}})[^.;,⟪]{{0,60}}\b{_BY_VIDEO}"),
)


def _on_a_screen(doc: Document) -> frozenset[str]:
    """Those who took part by video alone."""
    masked = doc.masked
    if "видео" not in masked.text.lower():
        return frozenset()
    return frozenset(
        masked.people[match.start("who")].name for rule in _SPOKE_BY_VIDEO for match in rule.finditer(masked.text)
    )


def _over(side: Place | None, guest: Place) -> bool:
    return side is not None and side.id != guest.id and within(guest, side)


def _receives(doc: Document, parties: Parties, name: str, guest: Place, ground: Place) -> bool:
    side = parties.side(name)
    if side is None:  # «глава региона» of the hosts, where home's own head went
        person = parties.people.get(name)
        return bool(person and doc.home and nested(doc.home, guest) and parties.is_another_head(person))
    return nested(side, ground) and not nested(side, guest)


def _named(doc: Document, sentences: Sequence[Span]) -> list[str]:
    people = sorted(doc.masked.people.values(), key=lambda m: m.start)
    return list(dict.fromkeys(m.name for s in sentences for m in standing(people, s.start, s.end)))


def _leader(doc: Document, parties: Parties, guest: Place, ground: Place, sentences: Sequence[Span]) -> str | None:
    masked = doc.masked
    for rule in LEADERS:
        for sentence in sentences:
            for match in pattern(rule).finditer(masked.text, sentence.start, sentence.end):
                name = masked.people[match.start("who")].name
                side = parties.told_side(name)
                if side is None or not nested(side, ground) or nested(side, guest):
                    return name
    return None


# «Александр Озёрский в апреле посетит Грузию»: who goes, where the text tells no office of theirs
_GOES = pattern(
    r"(?P<who>{H})\s+(?:{T}\s+)?{..4}(?:{T}\s+)?(?:прибыл|прибуд|прибыва|посетил|посетит|посеща|приехал|приед|вылетел|отправил|отправит|"
    r"побывал|побыва|прилетел|соверш|находится\s+с)"
)


def _subject(doc: Document, parties: Parties, ground: Place, zone: Sequence[Span]) -> str | None:
    for sentence in zone:
        for match in _GOES.finditer(doc.masked.text, sentence.start, sentence.end):
            name = doc.masked.people[match.start("who")].name
            if " " in name and parties.side(name) is None and parties.told_side(name) is None:
                return name
    return None


def _listed(doc: Document, parties: Parties, ground: Place, sentences: Sequence[Span]) -> list[str]:
    """Persons of «в состав делегации вошли …» whose office names no place of the hosts."""
    lists = [s for s in sentences if doc.says(s, _COMPANY_OF)]
    return [name for name in _named(doc, lists) if not ((side := parties.side(name)) and nested(side, ground))]


def _organisations(doc: Document, sentences: Sequence[Span]) -> tuple[str, ...]:
    told = [s for s in sentences if doc.says(s, _SHOWN)]
    mentions = (m for s in told for m in standing(doc.organisation_mentions, s.start, s.end))
    names = [m.name for m in mentions if not _NO_ORGANISATION.search(m.name)]
    return tuple(dict.fromkeys(names))
