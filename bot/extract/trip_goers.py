"""Who went where, as the guests' own doing tells it: «прибыла», «визит», «работает»."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.extract import trip_words as words
from bot.extract.document import standing
from bot.extract.facing import facing
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors, is_of_an_event, names_a_forum
from bot.extract.scenes import NOWHERE, Route, Scene, first_after, is_delegation, last_before
from bot.extract.sides import foreign, nested, within
from bot.extract.trip_hosts import met
from bot.extract.trip_triggers import Kind
from bot.russian.places import Form, Place, PlaceKind, country_of
from bot.russian.prefilter import quick


def went(scene: Scene, kind: Kind, start: int) -> Route:
    if scene.says(words.NO_DELEGATES) and not scene.says(words.OFFICIAL_AFTER_ALL):
        return NOWHERE
    ground = _ground(scene, kind, start)
    if ground is None:
        return (
            _to_the_twin(scene, start)
            or _to_them(scene, start)
            or _to_the_one_named(scene, start)
            or _into_home(scene, start)
            or _delegation_alone(scene, start)
            or _arrivals(scene, kind, start)
        )
    if scene.says(words.WE) and scene.is_home(ground.place):
        return NOWHERE
    if scene.doc.home and within(scene.doc.home, ground.place) and (inner := _into_home(scene, start)):
        return inner  # «поездка в наш регион в рамках визита вьетнамской делегации в Россию»
    officials, delegation = scene.says(words.OFFICIALS), scene.says(words.DELEGATION)
    if _is_neutral(scene, ground.place):
        return NOWHERE
    if kind is Kind.STAY and not delegation:
        there = officials and words.IS_THERE.match(scene.doc.masked.text, start)
        if not (there or _sees(scene, start, ground.place)):
            return NOWHERE
    if kind is Kind.MOVE and (who := _told_before(scene, start)):
        return (who, ground.place) if foreign(who, ground.place) else NOWHERE
    guest = _guest(scene, start, ground.place) or _same_guest(scene, kind, start, ground.place)
    if guest is None and (theirs := _their_visit(scene, kind, start, ground.place)):
        return theirs, ground.place
    if guest is None and (subject := _local(scene, start, ground.place)):
        # «первыми на сербской земле побывали мы, теперь с ответным визитом приехали сербские друзья»
        returns = scene.home and foreign(scene.home, subject) and scene.says(words.IN_RETURN)
        came = returns and words.ARRIVES.match(scene.doc.masked.text, start)
        return (subject, scene.home) if came else NOWHERE
    told = guest or officials or delegation or scene.says(words.ONCE_WENT) or scene.names_an_official()
    told = told or scene.doc.masked.text[start] == "⟪"  # «Алексей Смирнов в Могилёве»
    return (guest, ground.place) if told else NOWHERE


_BARE = re.compile(r"(?:,\s+)?\b(?:а|и|после\s+чего)\s+(?:\w+\s+)?(?:делегаци[яю]|гости|гостей)\s+$")


def _told_before(scene: Scene, start: int) -> Place | None:
    """«Он встретился с вице-президентом Ирана, а вечером делегация вылетела в Казань»: not he flew."""
    bare = _BARE.search(scene.doc.masked.text, scene.sentence.start, start)
    return scene.last[0] if scene.last and bare and last_before(scene.people(), start) else None


_ON_THE_WAY_BACK = re.compile(r"\s(?:и|,)\s+(?:вечером\s+)?(?:верн|возвра)\w+\s+(?:в|во|на)\s+$")


def _ground(scene: Scene, kind: Kind, start: int) -> Actor | None:
    """Where to: what is told after the verb, else before it."""
    grounds = [a for a in scene.actors if a.role in (Role.GROUND, Role.HOST)]
    grounds = [a for a in grounds if not _is_theirs(scene, a)] or grounds
    # «гости посетят завод и вернутся в Астану»: not where the plant is
    grounds = [a for a in grounds if not _ON_THE_WAY_BACK.search(scene.doc.masked.text, start, a.at)]
    before, after = last_before(grounds, start), first_after(grounds, start)
    # «в Минске пройдут Дни области, в марте делегацию ждут в провинции Шэньси»: not the days
    apart = kind is Kind.NOUN and before and after and "," in scene.doc.masked.text[start : after.at]
    return before if apart else after or before


def _their_visit(scene: Scene, kind: Kind, start: int, ground: Place) -> Place | None:
    """«Омичи побывали в Монголии. Их пригласили во время визита председателя хурала в Омск»: who came before."""
    guest, there = scene.last or NOWHERE
    told = kind is Kind.NOUN and words.DURING_THEIR_VISIT.search(
        scene.doc.masked.text, scene.sentence.start, start + 30
    )
    return there if told and guest and there and nested(guest, ground) and foreign(there, ground) else None


def _is_theirs(scene: Scene, ground: Actor) -> bool:
    """«В Минске проходит визит делегации Индии во главе с директором центра в Дели»: where the guests come from."""
    sent = (a.place for a in scene.actors if a.role is Role.GUEST and is_delegation(scene.doc, a))
    return any(nested(ground.place, place) for place in sent)


def _sees(scene: Scene, start: int, ground: Place) -> bool:
    """«Глава Собинского района знакомится с предприятиями Лидчины»: whoever is told of before the verb is from afar."""
    text = scene.doc.masked.text
    subject = last_before(scene.people(), start)
    if subject is None or not foreign(subject.place, ground):
        return False
    abroad = country_of(subject.place) != country_of(ground)
    in_office = abroad and subject.role is Role.OFFICIAL and scene.says(words.AT_AN_EVENT)
    if in_office and words.WORKS.match(text, start):
        return True
    return bool(words.SEES.match(text, start) or (abroad and words.TAKES_PART.match(text, start)))


_ON_A_VISIT = quick(r"\b(?:визит|поездк)")


def _is_neutral(scene: Scene, ground: Place) -> bool:
    """«на Форуме регионов России и Беларуси в Нижнем Новгороде»: where a region of the country only meets others."""
    home = scene.doc.home
    if home is None or not foreign(home, ground) or country_of(home).id != country_of(ground).id:
        return False
    mentions = standing(scene.doc.places, scene.sentence.start, scene.sentence.end)
    return not scene.says(_ON_A_VISIT) and any(is_of_an_event(scene.doc, m) for m in mentions)


def _to_the_twin(scene: Scene, start: int) -> Route | None:
    """«по приглашению мэра Нови-Сада глава Коврова посетила город-побратим»: to those who invite, or came before."""
    if not scene.says(words.TWIN_TOWN):
        return None
    hosts = [a.place for a in scene.people() if _is_invited_by(scene, a)]
    guests = [a for a in scene.people() if a.place not in hosts]
    guest = last_before(guests, start) or first_after(guests, start)
    came_from = guest.place if guest else scene.home
    known = [*hosts, *(scene.last or ())]
    ground = next((place for place in known if came_from and foreign(place, came_from)), None)
    return (came_from, ground) if ground else None


# «калужане уже посещали провинцию»
_THEIRS = re.compile(
    r"\w+\s+(?:(?:в|эту|их)\s+)?(?:сюда\b|провинци[юи]|республик[уе]|стран[уе]|област[ьи]|регионе?)\b(?!\s+[⟦⟨])"
)


def _to_them(scene: Scene, start: int) -> Route | None:
    """Where home's people went, told by a word that stands for the side the text told of before."""
    if scene.last is None or not _THEIRS.match(scene.doc.masked.text, start):
        return None
    here = bool(words.HERE.match(scene.doc.masked.text, start))  # «воронежцы уже приезжали сюда»
    guest = last_before([a for a in scene.people() if here or scene.is_home(a.place)], start)
    ground = next((place for place in scene.last if guest and foreign(place, guest.place)), None)
    return (guest.place, ground) if guest and ground else None


# «посетила этот город-побратим», «там находилась делегация»
_THAT_ONE = re.compile(r"\w+\s+эт(?:от|у|и)\s+(?:город|регион|област|провинци|стран|республик|край|район)")
_TO_THE_COUNTRY = re.compile(r"\w+\s+(?:в\s+(?:эту\s+)?)?страну\b(?!\s+(?:\w+\s+)?[⟦⟨])")  # «съездили в страну»
_THERE = quick(r"\b(?:там|туда)\b")


def _to_the_one_named(scene: Scene, start: int) -> Route | None:
    """«Дружим с Лояном. В октябре там находилась делегация Тольятти»: to the place the sentence before ends with."""
    there = _THERE.search(scene.doc.masked.text, scene.sentence.start, start)
    text = scene.doc.masked.text
    there = there or _AT_IT.search(text, start, scene.sentence.end)
    if not (there or _THAT_ONE.match(text, start) or _TO_THE_COUNTRY.match(text, start)):
        return None
    people = [a for a in scene.people() if is_delegation(scene.doc, a) or a.role is Role.OFFICIAL]
    near = last_before(people, start) or first_after(people, start)
    guest = near.place if near else scene.home if scene.says(words.OFFICIALS) else None
    at = bisect_left(scene.doc.prose, scene.sentence.start, key=lambda s: s.start)
    before = scene.doc.prose[at - 1] if at else scene.sentence
    named = [m.place for m in standing(scene.doc.places, before.start, before.end) if m.form is Form.NAME]
    if _TO_THE_COUNTRY.match(text, start):
        named = [place for place in named if place.kind is PlaceKind.COUNTRY]
    ground = next((place for place in reversed(named) if guest and foreign(place, guest)), None)
    return (guest, ground) if guest and ground else None


def _delegation_alone(scene: Scene, start: int) -> Route | None:
    """«третий день работы делегации Минской области»: where they are goes without saying, or is told aside.

    «СМИ Вьетнама следят за визитом калужской делегации».
    """
    if visitor := scene.visitor_named_at(start):
        return visitor, None
    sides = {a.place for a in scene.people()}
    guests = [a for a in scene.actors if a.role is Role.GUEST and is_delegation(scene.doc, a)]
    if guests and len(sides) > 1 and scene.are_with_us(sides):
        return guests[0].place, scene.home  # «приехали делегации Китая и Беларуси: у нас в гостях друзья из Минска»
    listed = len({a.start for a in scene.people()}) == 1  # «приехали делегации Узбекистана и Казахстана»
    if guests and len(sides) > 1 and not listed:
        return met(scene)  # «председатели двух дум поговорили в рамках поездки калужской делегации»
    if not guests:
        return _ours_at(scene, start)
    guest = guests[0].place
    mentions = standing(scene.doc.places, scene.sentence.start, scene.sentence.end)
    here = {m.place for m in mentions if not (is_of_an_event(scene.doc, m) or names_a_forum(scene.doc, m))}
    others = [place for place in here if foreign(place, guest)]
    return guest, others[0] if len(others) == 1 and scene.is_home(guest) else None


# «В Уральске собрался форум. На нём работают и саратовцы»
_AT_IT = quick(r"\b(?:на|в)\s+(?:н[её]м|ней)\b|\bтам\b")


def _ours_at(scene: Scene, start: int) -> Route | None:
    """«В Ташкенте проходит форум. Участие в нём принимает и делегация края»: where the sentence before is set."""
    home = scene.home
    there = words.TAKES_PART.match(scene.doc.masked.text, start)
    ours = bool(there and scene.says(words.OURS))
    if not ours and scene.people():
        ours = _AT_IT.search(scene.doc.masked.text, scene.sentence.start, start) is not None
    if home is None or not ours or any(not scene.is_home(a.place) for a in scene.actors):
        return None
    at = bisect_left(scene.doc.prose, scene.sentence.start, key=lambda s: s.start)
    before = actors(scene.doc, scene.doc.prose[at - 1]) if at else ()
    grounds = [a.place for a in before if a.role is Role.GROUND and home and foreign(a.place, home)]
    return (home, grounds[-1]) if grounds else None


def _arrivals(scene: Scene, kind: Kind, start: int) -> Route:
    """«представители города-побратима приедут», «съехались посланцы Минска и Гомеля»: where to was told before."""
    if kind is not Kind.MOVE or not words.ARRIVES.match(scene.doc.masked.text, start):
        return NOWHERE
    people = [a for a in scene.actors if a.role is Role.GUEST]
    near = last_before(people, start) or first_after(people, start)
    one_side = len({a.place.id for a in people}) == 1 or len({a.start for a in people}) == 1
    return (near.place, None) if near and one_side and len(people) == len(scene.actors) else NOWHERE


def _into_home(scene: Scene, start: int) -> Route | None:
    """«в регион прибыла делегация Беларуси», «область посетил посол Вьетнама»: where the source is at home."""
    home = scene.home
    if home is None or not scene.says(words.INTO_HOME):
        return None
    people = [a for a in scene.people() if foreign(a.place, home)]
    guest = first_after(people, start) or last_before(people, start)
    return (scene.narrowed(guest.place, people), home) if guest else None


def _guest(scene: Scene, start: int, ground: Place) -> Place | None:
    """Whose people went: the subject of the sentence, a person whose office is told elsewhere, or home's own."""
    people = [a for a in scene.people() if foreign(a.place, ground)]
    if scene.says(words.WE) and scene.doc.home:
        people = [a for a in people if scene.is_home(a.place)]
    named = last_before(people, start) or first_after([a for a in people if not _is_oblique(scene, a)], start)
    if named:
        place = scene.narrowed(named.place, people)
        # «⟪Русских⟫ в составе российской делегации посетил Ташкент» comes from his region
        inside = scene.doc.masked.people_in(scene.sentence.start, named.at)
        sides = (scene.parties.side(m.name) for m in inside) if place.kind is PlaceKind.COUNTRY else ()
        return next((side for side in sides if side and within(side, place)), place)
    if side := scene.side_of_a_person(start, ground) or _faced_by_title(scene, start, ground):
        return side
    ours = (
        scene.says(words.WE)
        or scene.says(words.OURS)
        or scene.says(words.YOURS)
        or scene.says(words.HEAD_OF_HOME)
        or scene.is_titled_by_one_of_ours()
    )
    home = scene.home or (scene.lone_region if ours else None)
    if ours and home and foreign(home, ground):
        return home
    if there := scene.of_that_office(start, ground):
        return there
    # «премьер-министр посетит Узбекистан» of a country's own paper
    home = scene.doc.home
    states = home is not None and home.kind is PlaceKind.COUNTRY and scene.says(words.HEAD_OF_STATE)
    return home if home and states and foreign(home, ground) and not scene.people() else None


def _faced_by_title(scene: Scene, start: int, ground: Place) -> Place | None:
    """«Беларусь – Алжир. … ⟪Аттаф⟫ находится с официальным визитом в Беларуси»: the title's other side."""
    masked = scene.doc.masked
    if not (masked.people_in(scene.sentence.start, start) and _ON_AN_OFFICIAL_VISIT.match(masked.text, start)):
        return None
    sides = facing(scene.doc, scene.doc.prose[0])
    others = [side for side in sides if foreign(side, ground)]
    return others[0] if len(others) == 1 < len(sides) and not scene.people() else None


_ON_AN_OFFICIAL_VISIT = re.compile(
    r"(?:[\w-]+\s+){1,3}?с\s+(?:[\w-]+\s+){0,2}?(?:официальн|рабоч|государствен|ответн)\w+\s+(?:[\w-]+\s+)?визитом"
)


def _same_guest(scene: Scene, kind: Kind, start: int, ground: Place) -> Place | None:
    """«… прибыл в Москву. После этого он посетит Вьетнам»: whom the sentence before told of."""
    if kind is not Kind.MOVE or (scene.before and not foreign(scene.before, ground)):
        return None
    subject = words.THE_SAME.search(scene.doc.masked.text, max(scene.sentence.start, start - 80), start)
    if not (subject or words.THE_SAME_AFTER.match(scene.doc.masked.text, start)):
        return None
    return scene.before or scene.named_before(ground) or _same_as_last(scene, ground)


def _same_as_last(scene: Scene, ground: Place) -> Place | None:
    """«Делегация посетила Тулу. Она осмотрела завод. Завтра делегация переедет в Орёл»."""
    guest, there = scene.last or NOWHERE
    return guest if guest and there and foreign(guest, ground) and _leads_on(there, ground) else None


def _leads_on(there: Place, ground: Place) -> bool:
    """To another place, or to a narrower one there: «визит в Китай … Они посетили провинцию Ганьсу»."""
    return foreign(there, ground) or within(ground, there)


def _is_oblique(scene: Scene, actor: Actor) -> bool:
    """«планирует встречи с представителями Вьетнама»: not they travel."""
    return bool(words.BESIDE.search(scene.doc.masked.text, scene.sentence.start, actor.start))


def _is_invited_by(scene: Scene, actor: Actor) -> bool:
    """«по приглашению президента Беларуси посетили Минск»: not he travels."""
    return bool(words.INVITED_BY.search(scene.doc.masked.text, scene.sentence.start, actor.start))


def _local(scene: Scene, start: int, ground: Place) -> Place | None:
    """«президент Узбекистана посетит Андижанскую область»: the subject, where it is at home there."""
    people = [a for a in scene.people() if not _is_invited_by(scene, a)]
    arrives = words.ARRIVES.match(scene.doc.masked.text, start) and scene.says(words.IN_RETURN)
    subject = last_before(people, start) or (first_after(people, start) if arrives else None)
    return subject.place if subject is not None and nested(subject.place, ground) else None
