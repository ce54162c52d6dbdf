"""Who heads a visit, who goes along, who receives it, and what the guests are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.sides import nested, within
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import Kind
from bot.extract.visit_groups import Group
from bot.extract.visit_leaders import leader_of, named_only_by, sent_only, spoke_only
from bot.russian.places import Place, country_of
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Company:
    leader: str | None = None
    delegates: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


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


def company(
    doc: Document, parties: Parties, guest: Place, ground: Place, zone: Sequence[Span], met: frozenset[str]
) -> Company:
    """Return the persons and organisations of the visit of *guest* to *ground* that *zone* speaks of.

    Those who *met* the hosts before it was agreed on do not travel for that.
    """
    here = [name for name in _named(doc, zone) if not parties.serves_in(name, ground)]
    here = [name for name in here if name not in doc.once(_on_a_screen)]
    guests = [name for name in here if (side := parties.side(name)) and within(side, guest)]
    guests = [name for name in guests if name not in met and not parties.is_honorary(name)]
    guests = [name for name in guests if not _lives_there(doc, parties, name, guest, ground)]
    leader = leader_of(doc, parties, guest, ground, zone, guests)
    hosting = _hosting(doc, zone)
    hosts = [name for name in here if name != leader and _receives(doc, parties, name, guest, ground, hosting)]
    silent = {
        name for name in spoke_only(doc, ground, zone) if parties.is_head(name) or parties.speaks_for_others(name)
    }
    absent = sent_only(doc, zone) | silent
    delegates = [
        name
        for name in (*guests, *_listed(doc, parties, ground, zone))
        if name in here and name not in absent | {leader, *hosts} and not (leader and _both_head(parties, name, leader))
    ]
    return Company(leader, tuple(dict.fromkeys(delegates)), tuple(hosts), _organisations(doc, zone))


def _lives_there(doc: Document, parties: Parties, name: str, guest: Place, ground: Place) -> bool:
    """«Депутаты в Анкаре встретились с послом Киргизии в Турции ⟪…⟫»: home's own envoy did not travel there."""
    ours = doc.home is not None and nested(doc.home, country_of(guest))
    return ours and parties.is_envoy_to(name, country_of(ground))


# «план обсудили», «встретился с мэром»: held, where others are to come for what was agreed on
_HELD_TALKS = quick(r"\b(?:обсудил[аи]?|встретил(?:ся|ась|ись)|договорил(?:ся|ась|ись)|беседовал[аи]?)\b")


def met_before(doc: Document, group: Group, zone: Sequence[Span]) -> frozenset[str]:
    """«План обсудили мэр и министр Тувы ⟪…⟫. В город приедут тувинские врачи»: he is none of those who come."""
    coming = [t for t in group.trips if not t.guessed]
    if not coming or not all(t.kind is Kind.MOVE and t.tense is Tense.FUTURE for t in coming):
        return frozenset()
    told = {t.sentence for t in coming}
    met = [s for s in zone if s not in told and doc.says(s, _HELD_TALKS)]
    return frozenset(_named(doc, met)) - frozenset(_named(doc, [s for s in zone if s not in met]))


_TO_COME = Rules(
    # «прорабатывается предстоящий официальный визит президента ⟪…⟫»
    [
        (
            "to come",
            pattern(
                r"\b(?:предстоящ|планируем|готовящ)\w*\s+{..3}(?:визит|поездк|приезд)\w*\s+[^.,;⟪]{0,120}(?P<who>{H})"
            ),
        )
    ]
)


def come_later(doc: Document, group: Group, zone: Sequence[Span]) -> frozenset[str]:
    """Those whose own visit is only prepared on the one of *group*: they are not on this one."""
    if not any(t.tense in (Tense.PAST, Tense.PRESENT) for t in group.trips):
        return frozenset()
    return named_only_by(doc, zone, _TO_COME)


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


def _receives(doc: Document, parties: Parties, name: str, guest: Place, ground: Place, hosting: frozenset[str]) -> bool:
    side = parties.side(name)
    if side is None:  # «глава региона» of the hosts, where home's own head went
        person = parties.people.get(name)
        another = person and doc.home and nested(doc.home, guest) and parties.is_another_head(person)
        return name in hosting or bool(another)
    if name not in hosting and parties.is_envoy_to(name, country_of(guest)):
        return False
    return nested(side, ground) and not nested(side, guest)


_MET = r"(?:принял|принимал|встретил|встречал|приветствовал|поприветствовал)[аи]?"
_GUESTS = r"(?:делегаци[юяи]|гостей|гостя|гостью|коллег|{D})"
_HOSTING = (
    # гостей (его, посла) встретил заместитель председателя ⟪…⟫
    pattern(rf"\b(?:{_GUESTS}|его|ее|их)\b[^.;⟪]{{0,60}}?\b(?P<verb>{_MET})\s+[^.;⟪]{{0,160}}?(?P<who>{{H}})"),
    pattern(rf"\b{_GUESTS}\s+{{..2}}(?P<verb>сопровождал[аи]?)\s+[^.;⟪]{{0,160}}?(?P<who>{{H}})"),
    # на церемонии их сопровождал председатель области ⟪…⟫; сопровождала гостей, встретил крымчан ⟪…⟫
    pattern(
        rf"\b(?P<verb>их\s+сопровождал[аи]?|(?:сопровождал[аи]?|{_MET})\s+(?:гостей|их|{{D}}))\s+[^.,;⟪]{{0,100}}(?P<who>{{H}})"
    ),
    # глава района ⟪…⟫ принял делегацию, встретил гостей
    pattern(
        rf"(?P<who>{{H}})\s+{{..3}}(?P<verb>{_MET})\s+{{..2}}(?:{_GUESTS}|их|его|посла|консула|генконсула|губернатора|министра)"
    ),
)

_RECEIVES = Rules(("receives", rule) for rule in _HOSTING)


def _hosting(doc: Document, zone: Sequence[Span]) -> frozenset[str]:
    """Those who are told to receive the guests, whatever their office is called."""
    masked, found = doc.masked, set()
    for sentence in zone:
        for _, match in _RECEIVES.matches(masked.text, sentence.start, sentence.end):
            found.add(masked.people[match.start("who")].name)
            if match["verb"].endswith("ли") and match.start("who") > match.start("verb"):
                found |= set(_named(doc, [Span(match.end(), sentence.end, "")]))  # «встречали ⟪…⟫, ⟪…⟫ и ⟪…⟫»
    return frozenset(found)


def _named(doc: Document, sentences: Sequence[Span]) -> list[str]:
    return list(dict.fromkeys(m.name for s in sentences for m in doc.masked.people_in(s.start, s.end)))


def _listed(doc: Document, parties: Parties, ground: Place, sentences: Sequence[Span]) -> list[str]:
    """Persons of «в состав делегации вошли …» whose office names no place of the hosts."""
    lists = [s for s in sentences if doc.says(s, _COMPANY_OF)]
    return [name for name in _named(doc, lists) if not ((side := parties.side(name)) and nested(side, ground))]


def _organisations(doc: Document, sentences: Sequence[Span]) -> tuple[str, ...]:
    told = [s for s in sentences if doc.says(s, _SHOWN)]
    mentions = (m for s in told for m in standing(doc.organisation_mentions, s.start, s.end))
    names = [m.name for m in mentions if not _NO_ORGANISATION.search(m.name)]
    return tuple(dict.fromkeys(names))
