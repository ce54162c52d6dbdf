"""Who heads a visit, by ranked evidence; nobody where the text gives none.

1. Who is told to head it: «во главе с», «делегацию возглавил», «руководитель делегации».
2. Who of the guests is told to go himself: «министр … прибыл с визитом».
3. The highest of the guests, but for those the text only names: who had the trip made, sent a greeting or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from bot.extract.document import Document
from bot.extract.mask import pattern
from bot.extract.parties import Parties
from bot.extract.sides import nested, within
from bot.russian.places import Place
from bot.russian.prefilter import Quick, quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span

_ON = r"(?:\b[а-яa-z]{1,2}\.|[^.;])"  # «г.», «и. о.», or anything within the sentence

LEADERS: tuple[str, ...] = (
    # во главе с губернатором Андреем Чибисом
    rf"\b(?:во\s+главе\s+с|на\s+чале\s+(?:з|са)|(?:headed|led)\s+by|under\s+the\s+leadership\s+of)\b{_ON}{{0,160}}?(?P<who>{{H}})",
    # делегация под руководством министра, no «встреча под руководством хокима»
    rf"\b(?:делегаци|групп|мисси|команд|представител|специалист)[^.;⟪]{{0,120}}\bпод\s+руководством\b{_ON}{{0,160}}?(?P<who>{{H}})",
    # возглавляемая губернатором Клычковым; делегацию возглавил (возглавляет) министр …; возглавлял посол
    rf"\bвозглав\w+{_ON}{{0,160}}?(?P<who>{{H}})",
    # дэлегацыю ўзначаліў (узначальвае) намеснік
    rf"\b[уў]знач(?:аль?ва|алі)\w+{_ON}{{0,160}}?(?P<who>{{H}})",
    # the minister will lead a delegation
    r"(?P<who>{H})[^.;⟪]{0,40}?\b(?:leads?|led|heads?|headed|leading|heading)\s+(?:[\w-]+\s+){0,3}?delegation",
    # руководитель делегации – заместитель хокима Асадов
    r"\b(?:руководител\w+|глав(?:а|ы|е|у|ой))\s+(?:\w+\s+)?делегации\b[^.;]{0,120}?(?P<who>{H})",
    # министр Иванов, возглавляющий делегацию; Иванов во главе делегации
    r"(?P<who>{H})[^.;⟪]{0,40}?\b(?:возглав(?:ля|ил)\w*\s+(?:\S+\s+){0,2}делегаци|во\s+главе\s+делегации)",
)
# «рабочая группа, которую возглавит вице-премьер»: what sits at home
_AT_HOME = re.compile(
    r"\b(?:рабоч\w+\s+групп|комисси|комитет|штаб|совет|управлени|департамент|министерств|ведомств)\w*,?\s+котор\w+\s+$"
    # «тройку лидеров возглавил мэр»: a ranking
    r"|\b(?:тройк|пятерк|десятк|рейтинг|медиарейтинг|список|топ\b)\w*\s+(?:[^\s.;,]+\s+){0,2}$"
)

_LEADERS = Rules(enumerate(map(pattern, LEADERS)))

_GO = (
    r"(?:прибыл|прибуд|прибыва|посетил|посетит|посеща|приехал|приед|вылетел|отправил|отправит|побывал|побыва|прилетел"
    r"|совершит|совершил|соверша|находится\s+с|поехал|поедет|летит|вернул)"
)
# «Александр Озёрский в апреле посетит Грузию»
_GOES = pattern(rf"(?P<who>{{H}})\s+(?:{{T}}\s+)?{{..4}}(?:{{T}}\s+)?{_GO}")

_SAID = r"(?:сообщи|сказа|отмети|подчеркну|рассказа|написа|заяви|добави|напомни|поясни|поблагодари)(?:л|ла|т)\b"
_SENT = (
    # по поручению акима области ⟪…⟫; по приглашению, по инициативе
    pattern(r"\bпо\s+(?:поручени|распоряжени|инициатив|указани|решени|предложени)\w*\s+[^.,;⟪]{0,120}(?P<who>{H})"),
    # было направлено приветствие губернатора ⟪…⟫; передал письмо, от имени главы ⟪…⟫
    pattern(r"\b(?:приветстви|поздравлени|послани|письм|имени)\w*\s+[^.,;⟪]{0,120}(?P<who>{H})"),
    pattern(r"(?P<who>{H})[^.;⟪]{0,60}\b(?:направил|прислал|передал)\w*\s+{..2}(?:приветств|поздравл)"),
)
_SPOKE = (
    # «…», — сообщил губернатор ⟪…⟫; ⟪…⟫ отметил, что …; по словам мэра ⟪…⟫
    pattern(rf"\b(?:{_SAID}|по\s+словам)[^.;⟪]{{0,120}}(?P<who>{{H}})"),
    pattern(rf"(?P<who>{{H}})\s+{{..2}}{_SAID}"),
    # ⟪…⟫ в составе делегации: one of its members
    pattern(r"(?P<who>{H})[^.;⟪]{0,90}\bв\s+составе\s+{..2}делегации"),
)
_SENT_ONLY = Rules(("sent", rule) for rule in _SENT)
_SPOKE_ONLY = Rules(("spoke", rule) for rule in _SPOKE + _SENT)
# «в состав делегации также вошли …»: another heads it
_ALSO = quick(r"\bтакже\s+(?:вошл|вход)")


def leader_of(
    doc: Document, parties: Parties, guest: Place, ground: Place, zone: Sequence[Span], guests: Sequence[str]
) -> str | None:
    """Return who heads the visit of *guest* to *ground*; *guests* are those named who hold office in *guest*."""
    told = _told(doc, parties, guest, ground, zone)
    if told and guests and told not in guests and _over(parties.told_side(told), guest):
        told = None  # «делегацию России возглавит вице-премьер»: the region's own governor heads its part
    if told or not guests:
        return told or _traveller(doc, parties, zone)
    going = next((name for name in _names(doc, zone, _GOES) if name in guests), None)
    if going:
        return going
    others = spoke_only(doc, ground, zone) | _listed_further(doc, zone)
    left = [name for name in guests if name not in others]
    if not left:
        return _traveller(doc, parties, zone)
    highest = min(left, key=parties.rank)
    return None if any(_is_another_place_s(parties, name, highest) for name in left) else highest


def _is_another_place_s(parties: Parties, one: str, other: str) -> bool:
    """Whether the two, of one rank, are guests from two places: neither heads the other."""
    sides = parties.side(one), parties.side(other)
    alike = parties.rank(one) == parties.rank(other)
    return alike and bool(sides[0] and sides[1] and not nested(sides[0], sides[1]))


def sent_only(doc: Document, zone: Sequence[Span]) -> frozenset[str]:
    """Those who had the trip made, or sent a greeting: of them *zone* tells no more."""
    return named_only_by(doc, zone, _SENT_ONLY)


def spoke_only(doc: Document, ground: Place, zone: Sequence[Span]) -> frozenset[str]:
    """The same, and those who only told of it at home; a guest who tells the hosts' press of it is there."""
    at_the_hosts = doc.home is not None and nested(doc.home, ground)
    return named_only_by(doc, zone, _SENT_ONLY if at_the_hosts else _SPOKE_ONLY)


def _told(doc: Document, parties: Parties, guest: Place, ground: Place, zone: Sequence[Span]) -> str | None:
    masked = doc.masked
    told = [(rank, m, s) for s in zone for rank, m in _LEADERS.matches(masked.text, s.start, s.end)]
    for _, match, sentence in sorted(told, key=itemgetter(0)):
        name = masked.people[match.start("who")].name
        side = parties.told_side(name)
        theirs = side is None or not nested(side, ground) or nested(side, guest)
        if theirs and not _AT_HOME.search(masked.text, sentence.start, match.start()):
            return name
    return None


def _over(side: Place | None, guest: Place) -> bool:
    return side is not None and side.id != guest.id and within(guest, side)


def _traveller(doc: Document, parties: Parties, zone: Sequence[Span]) -> str | None:
    """Who goes, where the text tells no office of theirs."""
    unknown = (n for n in _names(doc, zone, _GOES) if parties.side(n) is None and parties.told_side(n) is None)
    return next((name for name in unknown if " " in name), None)


def _names(doc: Document, zone: Sequence[Span], rule: Quick) -> Iterator[str]:
    for sentence in zone:
        for match in rule.finditer(doc.masked.text, sentence.start, sentence.end):
            yield doc.masked.people[match.start("who")].name


def named_only_by(doc: Document, zone: Sequence[Span], rules: Rules[str]) -> frozenset[str]:
    """Those whom *zone* names nowhere but where one of *rules* matches."""
    masked = doc.masked
    if not rules.within(masked.text, 0, len(masked.text)):
        return frozenset()
    apart, elsewhere = set[str](), set[str]()
    for sentence in zone:
        if here := masked.people_in(sentence.start, sentence.end):
            found = {m.start("who") for _, m in rules.matches(masked.text, sentence.start, sentence.end)}
            apart |= {mention.name for mention in here if mention.start in found}
            elsewhere |= {mention.name for mention in here if mention.start not in found}
    return frozenset(apart - elsewhere)


def _listed_further(doc: Document, zone: Sequence[Span]) -> frozenset[str]:
    further = [s for s in zone if doc.says(s, _ALSO)]
    return frozenset(m.name for s in further for m in doc.masked.people_in(s.start, s.end))
