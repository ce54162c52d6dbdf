"""The contacts of two sides that an article tells of, each with the rule that saw it: what makes news cooperation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.extract.document import Document
from bot.extract.mask import pattern
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors, is_of_an_event
from bot.extract.sides import foreign
from bot.extract.wording import any_of
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, country_of
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Contact:
    rule: str
    sides: tuple[Place, ...]  # two places that face each other, and what is listed beside them
    start: int
    end: int
    share: float = 1.0  # less than 1 where the sides are told by a neighbouring sentence


RULES: tuple[tuple[str, str], ...] = (
    # соглашение о сотрудничестве между Дагестаном и Татарстаном, подписали меморандум
    (
        "agreement between the sides",
        r"""
        соглашени меморандум протокол\w*_о_намерени дорожн\w+_карт договор пагадненн дагавор дамова кантракт
        мемарандум agreement memorandum контракт
        """,
    ),
    # товарооборот области с Беларусью, объём торговли, экспорт в Китай, поставки в Узбекистан
    (
        "trade of the sides",
        r"""
        товарооборот торгов\w+_оборот внешнеторгов взаимн\w+_торговл объем\w*_торговли экспорт импорт постав(?:к|л)
        закуп trade (?:техник|транспорт|продукци|товар|автобус|оборудовани)\w*_из_{P} {A}_(?:техник|продукци|товар)
        тавараабарот гандл паста[ўв]
        """,
    ),
    # развивать сотрудничество с Казахстаном, кооперация с белорусскими предприятиями, партнёрство регионов
    (
        "cooperation of the sides",
        r"""
        сотрудни(?:чес|ча) кооперац партнерств партнеры?\b взаимодейств совместн\w+_(?:проект|работ) супрацоўн
        cooperat (?:подшефн|шефств|шефы\b)
        (?:дружествен|дружеск|делов|экономическ|межрегиональн|братск)\w+_(?:связ|отношени|контакт)
        (?:укрепл|укрепи|развива|налажива|наладит)\w*_(?:\w+_)?(?:связ|отношени|контакт|дружб)
        """,
    ),
    # совместное предприятие, китайский инвестор построит завод, локализация
    (
        "joint venture or foreign investment",
        r"""
        совместн\w+_(?:предприяти|производств) инвестор инвестиц инвестир локализац сборочн\w+_производств
        (?:построит|построят|откро[ею]т|открыть|запустит|намерен\w*)\b
        """,
    ),
    # города-побратимы, породнённые города
    ("twin towns", r"побратим породненн\w+_город twin_town пабрацім"),
    # бизнес-миссия в Казахстан
    ("business mission", r"(?:бизнес|торгов\w+|делов\w+)[\s-](?:мисси|форум|встреч)"),
    # заседание рабочей группы по сотрудничеству, межправительственная комиссия, форум регионов, дни области в стране
    (
        "joint forum or commission",
        r"""
        рабоч\w+_групп межправительственн\w+_комисси совместн\w+_(?:комисси|заседани|коллеги)
        (?:форум|совет)\w*_регионов дни_(?:{ANY}|культуры) ярмарк выставк круглый_стол business_forum
        """,
    ),
    # обмен опытом с коллегами из Беларуси, стажировка
    (
        "exchange run by authorities",
        r"обмен\w*_(?:опыт|делегаци|студент|визит|гастрол) стажиров перенима\w+_опыт изуч\w+_опыт",
    ),
)
"""The name of each rule and the words it looks for, as their beginnings."""

AGREEMENT, TRADE, COOPERATION = (rule for rule, _ in RULES[:3])
LENDING = frozenset({AGREEMENT, TRADE})  # they may be told without the sides: «Подписано соглашение»

# «в ходе визита делегации университета (Китай)»: guests are told of where no one's trip can be read
GUESTS = "delegation of another region"
_GUESTS = re.compile(r"\b" + any_of("делегаци визит гости\\b гостей\\b гостям\\b гостями\\b дэлегац візіт"))
GUESTS_SHARE = 0.5

# «в Челябинске открылось почётное консульство Венгрии», «почётным консулом стал …»
_CONSULATE = re.compile(r"\b(?:ген)?консул")
CONSULATE_SHARE = 0.8
_OPENED = re.compile(
    r"\b" + any_of("откры(?:л|т|в) откро[ею]т появи появля учрежд созда назнач стал\\b стала\\b вруч заработа")
)

_MEETING = re.compile(
    r"\b"
    + any_of(
        r"""
        встре[тч] переговор обсу(?:д|жд) бесед принял принима подписал заседани договорил сустр met\b meets\b
        meeting talks discuss
        """
    )
)
MEETING = "meeting of officials"
ENVOY = "talks with an envoy"


def find_contacts(doc: Document) -> tuple[Contact, ...]:
    """Return the contacts told in the prose of *doc*, in reading order: one a rule and sentence.

    A sentence tells a contact when it names the matter and two places that face each other, or one that faces the
    home of the source.
    """
    pairs = [facing(doc, sentence) for sentence in doc.prose]
    return tuple(contact for index in range(len(pairs)) for contact in _told(doc, index, pairs))


BORROWED = 0.6


def _told(doc: Document, index: int, pairs: Sequence[tuple[Place, ...]]) -> Iterator[Contact]:
    sentence, pair = doc.prose[index], pairs[index]
    text, share = doc.masked.text, 1.0
    if not pair:
        pair, share = _borrowed(doc, index, pairs), BORROWED
    if not pair:
        return
    for rule, words in RULES:
        if (share == 1.0 or rule in LENDING) and (
            match := pattern(rf"\b{any_of(words)}").search(text, sentence.start, sentence.end)
        ):
            yield Contact(rule, pair, match.start(), sentence.end, share)
    if share < 1.0:
        return
    if match := _GUESTS.search(text, sentence.start, sentence.end):
        yield Contact(GUESTS, pair, match.start(), sentence.end, GUESTS_SHARE)
    elif abroad := _official_abroad(doc, sentence):
        yield Contact(GUESTS, abroad, sentence.start, sentence.end, GUESTS_SHARE)
    if _MEETING.search(text, sentence.start, sentence.end):
        yield from _meetings(doc, sentence, pair)
    elif _opens_consulate(doc, sentence):
        yield Contact(ENVOY, pair, sentence.start, sentence.end, CONSULATE_SHARE)


# «Документ был подписан в ходе визита делегации из Китая»
_GOES_ON = re.compile(r"\W*" + any_of("документ соглашение меморандум договор подпис[иь] его_подпис"))


def _borrowed(doc: Document, index: int, pairs: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """The sides of a sentence that names none: «Театры подписали соглашение».

    The title's stand in the first sentences, others' in the one before, or in the next that speaks of the paper.
    """
    if index == 0:
        return next(filter(None, pairs[1:3]), ())
    following = doc.prose[index + 1] if index + 1 < len(pairs) else None
    if not pairs[index - 1] and following and _GOES_ON.match(doc.masked.text, following.start):
        return pairs[index + 1]
    return pairs[index - 1]


def facing(doc: Document, sentence: Span) -> tuple[Place, ...]:
    """The first two places of *sentence* that face each other, or a foreign one and the home of the source.

    Where something happened, and what a forum is called after, is a side only when there is no other; the capital
    that a region's people went to for a fair or a board is none at all.
    """
    here = [m for m in doc.places if sentence.start <= m.start < sentence.end and _is_a_side(doc, m)]
    if not here:
        return ()
    grounds = {a.at for a in actors(doc, sentence) if a.role in (Role.GROUND, Role.POST)}
    here = [m for m in here if not (m.start in grounds and _is_venue(doc, m.place, here))]
    if len(here) > 2:
        here.sort(key=lambda m: m.start in grounds or is_of_an_event(doc, m))
    places = [m.place for m in here]
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            if foreign(one, other):
                return _with_listed(doc, sentence, (one, other))
    home = doc.home
    return next((_with_listed(doc, sentence, (place, home)) for place in places if home and foreign(place, home)), ())


# «с Новосибирской и Белгородской областями», «между Ростовской областью, Ставропольским краем и Республикой Калмыкия»
_AND = re.compile(
    r"\s*(?:(?:област|кра|район|город)\w*\s*)?(?:,|и|,?\s*а\s+также)\s*(?:(?:республик|город)\w*\s+|г\.\s*)?"
)
MOST_LISTED = 4  # sides of one contact; a longer list only says where goods go


def _with_listed(doc: Document, sentence: Span, pair: tuple[Place, Place]) -> tuple[Place, ...]:
    """*pair*, and the places that are listed with one of the two."""
    here = [m for m in doc.places if sentence.start <= m.start < sentence.end and m.form is Form.NAME]
    found = list(pair)
    for before, after in pairwise(here):
        listed = _AND.fullmatch(doc.masked.text, before.end, after.start) and before.place in found
        if listed and all(foreign(after.place, place) for place in found):
            found.append(after.place)
    return tuple(found) if len(found) <= MOST_LISTED else pair


def _is_venue(doc: Document, place: Place, here: Sequence[PlaceMention]) -> bool:
    """Whether *place* is the city where a country's regions meet, and no one from abroad is told of beside it."""
    if place.name not in _VENUES:
        return False
    others = [m.place for m in here if m.place.id != place.id] or ([doc.home] if doc.home else [])
    return all(country_of(other).id == country_of(place).id for other in others)


_VENUES = frozenset({"Москва", "Санкт-Петербург", "Сочи", "Минск", "Астана", "Ташкент"})


# «губернатор Волгоградской области проводит рабочий день в ЛНР»
_IS_THERE = re.compile(
    r"\b" + any_of("работа(?:ет|л|ют) рабоч\\w+_(?:день|поездк) посе[тщ] прибы приеха побыва отправи встрети")
)


def _official_abroad(doc: Document, sentence: Span) -> tuple[Place, ...]:
    """An official's side and where the official is, where the two face each other."""
    if not _IS_THERE.search(doc.masked.text, sentence.start, sentence.end):
        return ()
    cast = actors(doc, sentence)
    officials = [a.place for a in cast if a.role is Role.OFFICIAL]
    grounds = [a.place for a in cast if a.role is Role.GROUND and a.place.name not in _VENUES]
    return next(((one, other) for one in officials for other in grounds if foreign(one, other)), ())


def _opens_consulate(doc: Document, sentence: Span) -> bool:
    text = doc.masked.text
    return bool(
        _CONSULATE.search(text, sentence.start, sentence.end) and _OPENED.search(text, sentence.start, sentence.end)
    )


# «Гомельским областным исполнительным комитетом»; «губернаторы Гродненской области и Пензенской — …»
_STANDS_FOR_REGION = re.compile(r"\s+(?:областн|районн|городск|краев)|\s*(?:[-,.;)]|и\s|$)")


def _is_a_side(doc: Document, mention: PlaceMention) -> bool:
    """«китайские инвесторы» are a side; «Петербургский форум» and «Минский завод» are names of something else."""
    if mention.form is not Form.ADJECTIVE or mention.place.kind is PlaceKind.COUNTRY:
        return True
    return bool(_STANDS_FOR_REGION.match(doc.masked.text, mention.end))


def _meetings(doc: Document, sentence: Span, pair: tuple[Place, ...]) -> Iterator[Contact]:
    people = [a for a in actors(doc, sentence) if a.role in (Role.GUEST, Role.OFFICIAL, Role.ENVOY)]
    envoy = next((a for a in people if a.role is Role.ENVOY), None)
    if envoy:
        yield Contact(ENVOY, _sides(doc, people, envoy) or pair, sentence.start, sentence.end)
    elif people and (sides := _sides(doc, people, people[0])):
        yield Contact(MEETING, sides, sentence.start, sentence.end)


def _sides(doc: Document, people: list[Actor], first: Actor) -> tuple[Place, ...]:
    other = next((a.place for a in people if foreign(a.place, first.place)), None)
    if other is None and doc.home and foreign(doc.home, first.place):
        other = doc.home
    return (first.place, other) if other else ()
