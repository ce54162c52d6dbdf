"""What a place does in a sentence: whose guests it names, whose official, or where things happen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.extract.document import Document
from bot.extract.mask import Masked, pattern
from bot.extract.sides import nested, side_of, within
from bot.extract.wording import any_of
from bot.russian.places import Form, Place, PlaceMention
from bot.russian.sentences import Span


class Role(StrEnum):
    GUEST = "guest"  # people who come from there: «делегация Минской области»
    OFFICIAL = "official"  # who holds an office there: «губернатор Минской области»
    ENVOY = "envoy"  # who speaks for it abroad: «посол Армении в России»
    GROUND = "ground"  # where it happens: «в Минскую область», «посетили Минск»
    HOST = "host"  # who receives, and so the ground too: «Минск принимает»
    POST = "post"  # where an envoy serves, and no more: «посол Армении в России»


@dataclass(frozen=True, slots=True)
class Actor:
    """A place in its role: ``text[start:end]`` is the phrase that gives the role."""

    place: Place
    role: Role
    start: int
    end: int
    at: int  # where the place itself begins


# «делегация правительства провинции Хэнань»: words that may stand between a noun and its place, no verbs
_OF = (
    r"(?:(?!(?:в|во|на|по|с|со|к|ко|для|между|за|при|о|об|и|а|но)\s)"
    r"(?!(?:губернатор|председатель|министр|президент|премьер-министр|мэр|глава|посол|намерен\w*|готов\w*|должн\w*)\s)"
    r"(?!\w+(?:[аяиеуоы]ть|ться)\s)"
    r"(?!\w+(?:л|ла|ло|ли|лся|лась|лись|лось|ит|ят|ут|ют|[аеу]ет|ется|утся|ются|ятся|ится)\s)"
    r"(?:г\.|гор\.|[^\s,.;:!?()⟦⟨⦃]+)\s+){0,%d}?"
)
_PEOPLE = (
    any_of(
        """
        делегат делегаци гост[яеиь] коллег партнер представител бизнесмен предпринимател промышленник парламентари
        бизнес специалист эксперт инвестор аграри дипломат посланц сторон мисси друз руководств власт компани
        дэлегац госц калег прадстаўнік
        """
    )
    + r"\w*"
)
_OFFICE = (
    any_of(
        """
        губернатор вице-губернатор замгубернатор глав президент вице-президент премьер премьер-министр вице-премьер
        министр замминистр заместител председател зампред руководител мэр аким хоким хаким сенатор депутат
        представител секретар спикер лидер уполномоченн начальник старшын губернатар намесник намеснік старшин
        ректор сопредседател
        """
    )
    + r"\w*"
)
_ENVOY = (
    any_of(
        """
        посол посл посольств консул генконсул консульств генконсульств торгпред торгпредств поверенн посланник
        атташе дипмисси пасол пасл
        """
    )
    + r"\w*"
)
_VISITED = r"(?:посе[тщ]\w+|наведал\w*|наведа\w+)"
_GROUND_NOUN = (
    any_of(
        r"""
        столиц город г\. регион республик област кра[йяе]\b провинци район округ соседн братск дружественн солнечн
        стран поселк деревн административн центр территори земл площадк правительств администраци мэри исполком порт
        гор\. прыграничн приграничн горада вобласц наш
        """
    )
    + r"\w*\.?"
)
_SITE = any_of("предприяти завод земл правительств столиц площадк университет регион территори")
_WHERE = r"(?:в|во|на|по|у|ў)"


# --------------------------------------------------------------------------------------- the rules, strict to loose

RULES: tuple[tuple[Role, str], ...] = (
    # посол Узбекистана в Российской Федерации, представительство Дагестана в Татарстане: the second place is a post
    (Role.POST, rf"{_ENVOY}\s+{_OF % 5}{{ANY}}\s+(?:(?:провинци|город)\w*\s+{{P}}\s+)?{_WHERE}\s+(?P<at>{{P}})"),
    (Role.POST, rf"{{A}}\s+{_OF % 3}{_ENVOY}\s+{_WHERE}\s+(?P<at>{{P}})"),
    (Role.POST, rf"(?:представительств|представител|дом)\w*\s+{_OF % 4}{{P}}\s+в\s+(?P<at>{{P}})"),
    # посол Армении, посольство РФ, белорусский посол
    (Role.ENVOY, rf"{_ENVOY}\s+{_OF % 4}(?P<at>{{ANY}})"),
    (Role.ENVOY, rf"(?P<at>{{A}})\s+{_OF % 3}{_ENVOY}"),
    # ambassador of Uzbekistan to Russia
    (Role.POST, r"(?:ambassador|consul|embassy)[\w\s]{0,40}?\bof\s+{P}\s+(?:to|in)\s+(?P<at>{P})"),
    (Role.ENVOY, r"(?:ambassador|consul|embassy)[\w\s]{0,40}?\bof\s+(?P<at>{P})"),
    # делегация правительства провинции Хэнань, гости из Китая, представители деловых кругов Бреста
    (Role.GUEST, rf"{_PEOPLE}\s+(?:из|от|со\s+стороны|с)\s+(?:{{A}}\s+)?{_OF % 3}(?P<at>{{P}})"),
    (Role.GUEST, rf"(?:делегаци|бизнес-мисси|дэлегац)\w*\s+{_OF % 5}(?P<at>{{P}})"),
    (Role.GUEST, r"(?:delegation|officials|businessmen|guests)\s+(?:of|from)\s+{..5}(?P<at>{P})"),
    # белорусская делегация, орловские гости, китайские партнёры, тюменская бизнес-миссия
    (Role.GUEST, rf"(?P<at>{{A}})\s+(?:и\s+{{A}}\s+)?{_OF % 2}{_PEOPLE}"),
    (Role.GUEST, r"(?P<at>{ANY})\s+(?:delegation|businessmen|guests|side)"),
    # губернатор Пензенской области, первый заместитель председателя правительства Забайкальского края
    (Role.OFFICIAL, rf"{_OFFICE}\s+(?:по\s+[\w-]+\s+)?(?:-\s+)?{_OF % 8}(?P<at>{{P}})"),
    (Role.OFFICIAL, r"(?:governor|president|minister|mayor|head|chairman|premier)\s+of\s+(?:[\w']+\s+)?(?P<at>{P})"),
    (Role.OFFICIAL, r"(?P<at>{ANY})\s+(?:governor|president|prime\s+minister|minister|mayor|head|leader)"),
    # донской губернатор, китайский министр, дагестанский премьер
    (Role.OFFICIAL, rf"(?P<at>{{A}})\s+{_OF % 2}{_OFFICE}"),
    # представители крупных российских компаний Пензы
    (Role.GUEST, rf"{_PEOPLE}\s+{_OF % 4}(?P<at>{{P}})"),
    # Минск 15 ноября принимает делегацию; Брестская область встретила гостей
    (Role.HOST, r"(?P<at>{P})\s+(?:{T}\s+)?{..3}(?:принима[ею]т|принял\w?|встреча[ею]т|встретил\w?|прымае)\s"),
    # в столицу Республики Беларусь, на территории Минской области, в китайскую провинцию Шэньси, по городам Казахстана
    (Role.GROUND, rf"(?<!\w){_WHERE}\s+(?:{{A}}\s+)?(?:{_GROUND_NOUN}\s+){{0,4}}(?:-\s+)?(?P<at>{{P}})"),
    (Role.GROUND, r"(?<!\w)(?:in|to|at|visits?|visited|visiting)\s+(?:the\s+)?(?:{ANY}(?:'s)?\s+)?(?P<at>{P})"),
    # на ульяновских предприятиях, на белорусской земле, в брянском правительстве
    (Role.GROUND, rf"(?<!\w)(?:в|на|по)\s+(?P<at>{{A}})\s+{_OF % 1}{_SITE}"),
    # посетили Минск, посетит ряд предприятий Минской области
    (Role.GROUND, rf"{_VISITED}\s+{_OF % 4}(?P<at>{{P}})"),
    # знакомится с Новосибирской областью, знакомятся с предприятиями Гродно
    (Role.GROUND, rf"(?:по|о)?знаком\w+\s+с\s+{_OF % 3}(?P<at>{{P}})"),
    # Пензенскую область впервые посетила делегация
    (Role.GROUND, rf"(?P<at>{{P}})\s+{{..2}}{_VISITED}"),
    # минчане, ульяновцы, белорусы
    (Role.GUEST, r"(?P<at>{D})"),
)


def actors(doc: Document, sentence: Span) -> tuple[Actor, ...]:
    """Return the places of *sentence* that have a role, in reading order, each in one role."""
    return doc.once(_all_actors).get(sentence.start, ())


def _all_actors(doc: Document) -> dict[int, tuple[Actor, ...]]:
    """The actors of every sentence of prose that names a place, by where the sentence starts."""
    starts = [m.start for m in doc.places]
    found = {}
    for sentence in doc.prose:
        if bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end):
            found[sentence.start] = _read(doc.masked, sentence)
    return found


def _read(masked: Masked, sentence: Span) -> tuple[Actor, ...]:
    found: dict[int, Actor] = {}
    for role, rule in RULES:
        for match in pattern(rule).finditer(masked.text, sentence.start, sentence.end):
            at = match.start("at")
            if at not in found:
                found[at] = Actor(_narrowed(masked, at, sentence.end), role, match.start(), match.end(), at)
    return tuple(found[at] for at in sorted(found))


_APPOSED = re.compile(r"[\s,(-]*(?:(?:город|провинци|республик|област|район|регион)\w*|г\.)?[\s(-]*")


def _narrowed(masked: Masked, at: int, end: int) -> Place:
    """The place at *at*, or a narrower one right beside it: «в Минскую область Беларуси», «в Костанае (Казахстан)»."""
    mention = masked.places[at]
    # «орловские гости» come from the region as a rule, not from its city alone
    place = mention.place if mention.form is Form.NAME else side_of(mention.place)
    for following in _following(masked, mention, end):
        if not nested(place, following.place):
            break
        place = following.place if within(following.place, place) else place
    return place


def _following(masked: Masked, mention: PlaceMention, end: int) -> Iterator[PlaceMention]:
    """The names that stand right after *mention*, with nothing but «города» or a comma between."""
    while gap := _APPOSED.match(masked.text, mention.end, end):
        following = masked.places.get(gap.end())
        if following is None or following.form is not Form.NAME:
            return
        yield following
        mention = following
