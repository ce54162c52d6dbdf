"""Names of kinds, places and people's sides in the reader's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers import EVERYTHING, Moment, Scope
from bot.model import AgreementKind, FigureKind, Lang, Phase, VisitStatus
from bot.model import Topic as Theme
from bot.russian import places
from bot.russian.geography_foreign import romanised
from bot.russian.palladius import pinyin
from bot.view.actions import Topic
from bot.view.buttons import HALF
from bot.view.i18n import Translator, mark

AGREEMENTS = {
    AgreementKind.AGREEMENT: mark("Agreement"),
    AgreementKind.CONTRACT: mark("Contract"),
    AgreementKind.MEMORANDUM: mark("Memorandum"),
    AgreementKind.ROADMAP: mark("Roadmap"),
    AgreementKind.TWINNING: mark("Twin towns"),
}
TITLES = {
    Topic.PLACE: mark("News"),
    Topic.VISITS: mark("Visits"),
    Topic.AGREEMENTS: mark("Agreements"),
    Topic.FIGURES: mark("Figures"),
    Topic.UPCOMING: mark("What is ahead"),
    Topic.DUE: mark("Promises"),
}
ALONE = {
    VisitStatus.POSTPONED: mark("Postponed visits"),
    VisitStatus.CANCELLED: mark("Cancelled visits"),
    Moment.ARRIVAL: mark("Who arrives"),
    AgreementKind.CONTRACT: mark("Contracts"),
    AgreementKind.MEMORANDUM: mark("Memorandums"),
    AgreementKind.ROADMAP: mark("Roadmaps"),
    AgreementKind.TWINNING: mark("Twin towns"),
}
"""The titles of lists of these alone."""
FIGURES = {
    FigureKind.TURNOVER: mark("Trade turnover"),
    FigureKind.EXPORT: mark("Exports"),
    FigureKind.IMPORT: mark("Imports"),
    FigureKind.INVESTMENT: mark("Investment"),
    FigureKind.CONTRACT: mark("Contract"),
    FigureKind.GROWTH: mark("Growth"),
}
PHASES = {Phase.UPCOMING: mark("ahead"), Phase.ONGOING: mark("under way"), Phase.PAST: mark("over")}
THEMES = {
    Theme.INDUSTRY: mark("industry"),
    Theme.AGRICULTURE: mark("agriculture"),
    Theme.TRADE: mark("trade"),
    Theme.AVIATION: mark("aviation"),
    Theme.AUTOMOTIVE: mark("car making"),
    Theme.MEDICINE: mark("medicine"),
    Theme.EDUCATION: mark("education"),
    Theme.CULTURE: mark("culture"),
    Theme.TOURISM: mark("tourism"),
    Theme.TRANSPORT: mark("transport"),
    Theme.CONSTRUCTION: mark("construction"),
    Theme.IT: mark("IT"),
    Theme.ENERGY: mark("energy"),
    Theme.YOUTH: mark("youth"),
    Theme.SPORT: mark("sport"),
    Theme.SECURITY: mark("security"),
    Theme.OTHER: mark("other"),
}
REASONS = {
    "delegation of another region": mark("a delegation of another region"),
    "meeting of officials": mark("a meeting of officials"),
    "talks with an envoy": mark("talks with an envoy"),
    "agreement between the sides": mark("an agreement between the sides"),
    "trade of the sides": mark("trade of the sides"),
    "cooperation of the sides": mark("cooperation of the sides"),
    "help of a patron region": mark("help of a patron region"),
    "joint venture or foreign investment": mark("a joint venture or foreign investment"),
    "twin towns": mark("twin towns"),
    "business mission": mark("a business mission"),
    "joint forum or commission": mark("a joint forum or commission"),
    "exchange run by authorities": mark("an exchange run by authorities"),
    "sport": mark("it is about sport"),
    "show or tour": mark("it is about a show or a tour of artists"),
    "holiday travel": mark("it is about holiday travel"),
    "greeting": mark("it is a greeting"),
    "phone call": mark("it is about a phone call"),
    "war": mark("it is about war"),
    "crime": mark("it is about crime"),
    "accident": mark("it is about an accident"),
    "migration": mark("it is about migration"),
    "weather": mark("it is about weather"),
    "money from the federal budget": mark("it is about money from the federal budget"),
    "federal company or bank": mark("the partner is a federal company or bank"),
    "federal meeting": mark("it is a meeting with federal officials"),
    "total of a country": mark("it tells totals of a country"),
    "barred goods": mark("it is about goods that are barred"),
    "election": mark("it is about an election"),
    "history": mark("it is about times long past"),
    "digest": mark("it is a digest of many news"),
    "contract within the region": mark("it is about a contract within the region"),
    "memory of the fallen": mark("it is about memory of the fallen"),
    "no other region": mark("no other region or country takes part"),
    "the wording of cooperation": mark("its words are those of such news"),
    "the wording of other news": mark("its words are those of other news"),
}
"""What the rules of ``bot.extract.relevance`` speak for or against, by their names there."""
LANGUAGES = {Lang.RU: "Русский", Lang.BE: "Беларуская", Lang.EN: "English"}  # each in itself


_SHORT_HEADS = {
    "область": "обл.",
    "вобласць": "вобл.",
    "район": "р-н",
    "раён": "р-н",
    "автономный округ": "АО",
    "аўтаномная акруга": "АА",
}
_HEADS = re.compile("|".join(_SHORT_HEADS))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place as a translation may need it; in a message ``{place}`` is its name.

    Only Russian has the grammatical forms; elsewhere each of them is the name, and translations are worded for it.
    """

    name: str
    of: str  # genitive: «Минской области»
    where: str  # «в Минской области», «на Сахалине»
    to: str  # «в Минскую область»
    source: str  # «из Минской области», «с Сахалина»

    def __str__(self) -> str:
        return self.name


def title(tr: Translator, topic: Topic, scope: Scope = EVERYTHING) -> str:
    """What a list is called: «Визиты», «Меморандумы»."""
    every = TITLES.get(topic, TITLES[Topic.PLACE])
    return tr(ALONE.get(scope.only, every) if scope.only else every)


def place_words(tr: Translator, place: places.Place) -> PlaceWords:
    """The forms of *place* in the language of *tr*."""
    if tr.lang is not Lang.RU:
        name = place.belarusian if tr.lang is Lang.BE else place.english
        return PlaceWords(name, name, name, name, name)
    out = "с" if place.preposition == "на" else "из"
    return PlaceWords(
        place.name,
        place.genitive,
        f"{place.preposition} {place.locative}",
        f"{place.preposition} {place.accusative}",
        f"{out} {place.genitive}",
    )


def place_label(tr: Translator, place: places.Place) -> str:
    """The name of a place short enough for half a row of buttons: «Ульяновская обл.»."""
    name = str(place_words(tr, place))
    return name if len(name) <= HALF else _HEADS.sub(lambda head: _SHORT_HEADS[head[0]], name)


def person_name(tr: Translator, name: str) -> str:
    """A person's name in letters the reader reads: "Viktor Lantsevich", "Li Wenbo"; a Latin one stays everywhere."""
    if tr.lang is not Lang.EN:
        return name
    return pinyin(name) or _FINAL.sub("y", romanised(name))


_FINAL = re.compile(r"[iy]y(?=$|[ -])")  # «Дмитрий», «Белый»

_ORDINARY = re.compile(
    r"област|район|край|республик|город|округ|министерств|правительств|администраци|комитет|исполком|совет|палат|дум|"
    r"собрани|мэри|департамент|управлени|агентств|служб|посольств|консульств|университет|институт|академи|колледж|"
    r"школ|лице|гимнази|училищ|центр|фонд|союз|ассоциаци|федераци|корпораци|компани|предприяти|холдинг|концерн|групп|"
    r"банк|завод|комбинат|фабрик|объединени|обществ|хозяйств|ферм|музе|театр|филармони|библиотек|больниц|клиник|порт|"
    r"парк|кластер|технопарк|клуб|бюро|лаборатори|издательств|редакци|телеканал|аэропорт|дорог|магазин|сеть|дом"
)
_NAMED = re.compile(r"[А-ЯЁ][а-яё]+\w*(?:[ -]\w+)?(?:[ -][А-ЯЁ]\w+)?")


def party_name(tr: Translator, name: str) -> str:
    """A side of an agreement: a place in the reader's words, «Балтпродукт» in quotation marks, the rest as it is."""
    if tr.lang is Lang.EN or places.by_name(name):
        return place_name(tr, name)
    bare = _NAMED.fullmatch(name) and not _ORDINARY.search(name.lower())
    return f"«{name}»" if bare else name


def place_name(tr: Translator, name: str) -> str:
    """A canonical Russian place name in the reader's language; as it is where we hold no such place."""
    if tr.lang is Lang.RU:
        return name
    place = places.by_name(name)
    return str(place_words(tr, place)) if place else name
