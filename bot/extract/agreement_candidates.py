"""Who could sign: the places, governments, bodies and firms that a sentence names.

A government is told as its place («правительство Ульяновской области» → «Ульяновская область»), anybody else by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.extract.document import Document, standing
from bot.russian.folding import fold
from bot.russian.morphology import WORD, nominative, singular
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, by_name, containers
from bot.russian.sentences import Span
from bot.russian.stems import words

GOVERNMENT = words(
    "правительств* администраци* исполнительн*_комитет* исполком* облисполком* горисполком* райисполком* мэри* акимат*",
    "хокимият* хакимият* кабинет*_министров муниципалитет* муниципальн*_образовани* руководств* власт* урад*",
    "аблвыканкам* government administration executive_committee authorities municipality",
)
_NOT_AT_HOME = (
    r"министерств|департамент|комитет по|управлени|университет|академи|институт|колледж|школ|палат|завод|компани"
)
_OWN = re.compile(rf"(?<!\w)(?:{_NOT_AT_HOME})")
_EVENT = re.compile(  # «на Форуме регионов Беларуси и России», «Дни Витебской области»: a name, no party
    r"(?<!\w)(?:форум|выставк|групп|комисси|заседани|фестивал|конференци|ярмарк|саммит|конгресс|дн(?:и|ей|ях|ям)|съезд|границ|площадк"
    r"|forum|exhibition|commission|group)\w*"
    r"(?: (?!и |с |между |правительств|администрац|министерств|университет)[\w-]+){0,3} $"
    r"|(?<!\w)форум\w* регионов [\w-]+ и $"
)
_REPORTED = re.compile(  # «сообщает БЕЛТА», «в пресс-службе БГУ»
    r"(?<!\w)(?:сообщ|переда[лею]|пиш[еу]т|информир|ссылк|данным|уточн|отмет|рассказ|пресс-служб|корр\.|korr|reports|agency)\w*"
    r"(?: (?!и )[\w-]+){0,2} $"
)
BODY_NOUN = (
    r"(?:компани|предприяти|вуз|университет|институт|завод|фирм|холдинг|инвестор|предпринимател|аграри|сторон|колледж|палат"
    r"|банк|парк|бизнесмен|производител|партнер|организаци|министерств|фабрик|концерн|клиник|больниц|школ"
    r"|фонд|хозяйств|ферм|ассоциаци|корпораци|учреждени|музе|театр|библиотек|комбинат|агентств|технопарк|объединени|союз|центр(?!а)|администраци)\w*"
)
_ADJECTIVES = r"(?: (?:и )?[\w-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ей|ых|их|ым|им|ыми|ими|ую|юю))"


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands at ``text[start:end]``; *led_by* is the preposition its phrase hangs on: «между», «с», «в»…"""

    name: str
    start: int
    end: int
    place: Place | None = None
    led_by: str | None = None


class Candidates:
    """Those of one sentence that could be parties."""

    def __init__(self, doc: Document, sentence: Span) -> None:
        self.doc = doc
        self.sentence = sentence
        self.text = fold(sentence.text)

    def _before(self, offset: int) -> str:
        return self.text[: offset - self.sentence.start]

    def _gap(self, start: int, end: int) -> str:
        return self.text[start - self.sentence.start : end - self.sentence.start]

    def candidates(self) -> Iterator[Party]:
        here = range(self.sentence.start, self.sentence.end)
        nobody = []
        for organisation in standing(self.doc.organisation_mentions, here.start, here.stop):
            start, end = organisation.start, organisation.end
            if self._is_name_of_another(start) or self._is_aside(start, end):
                continue
            if _NO_BODY.search(fold(organisation.name)):
                nobody.append(range(start, end))
            elif two := self._under_one_noun(start):
                yield from two
            elif pair := _TWO_BODIES.fullmatch(organisation.name):
                yield from self._two_bodies(pair, start, end)
            else:
                yield self._body(organisation.name, start, end)
        yield from self._own_committees()
        for mention in standing(self.doc.places, here.start, here.stop):
            if self._is_aside(mention.start, mention.end) or self._is_english_district(mention):
                continue
            if self._is_name_of_another(mention.start) and not self._is_subject_behind_event(mention):
                continue
            if mention.form is Form.ADJECTIVE:
                yield from self._called_by_place(mention)
            elif mention.form is not Form.DEMONYM and not any(mention.start in span for span in nobody):
                yield self._office_of(mention) or self._part_of(mention)

    def _under_one_noun(self, start: int) -> tuple[Party, ...]:
        # «между Уральской и Казанской палатами», where only the second was seen as a name
        at = start - self.sentence.start
        body, one = _BODIES.match(self.text, at), _AND_BEFORE.search(self.text, max(0, at - 40), at)
        if body is None or one is None:
            return ()
        told, begin = self.sentence.text, self.sentence.start + one.start()
        noun = told[slice(*body.span("body"))]
        first = Party(singular(f"{told[slice(*one.span('one'))]} {noun}"), begin, start - 1)
        return first, Party(singular(told[slice(*body.span())]), start, self.sentence.start + body.end())

    @staticmethod
    def _two_bodies(pair: re.Match[str], start: int, end: int) -> Iterator[Party]:
        # «торгово-промышленные палаты Беларуси и Ирана»
        middle = (start + end) // 2
        yield Party(f"{singular(pair['body'])} {pair['one']}", start, middle)
        yield Party(f"{singular(pair['body'])} {pair['other']}", middle, end)

    def _own_committees(self) -> Iterator[Party]:
        # «облисполком подписал два документа»: that of the home of the source
        home = self.doc.home
        if home is None or home.kind is not PlaceKind.REGION:
            return
        for match in _COMMITTEE.finditer(self.text):
            if not _ADJECTIVE_BEFORE.search(self.text, max(0, match.start() - 40), match.start()):
                start = self.sentence.start + match.start()
                yield Party(home.name, start, start + len(match.group()), home)

    def _office_of(self, mention: PlaceMention) -> Party | None:
        """«министерство спорта Смоленской области», «Брестский областной Совет депутатов»: a body told by its place."""
        if office := _OFFICE_BEFORE.search(self._before(mention.start)):
            start = self.sentence.start + office.start()
            if any(m.form is Form.NAME for m in standing(self.doc.places, start, mention.start)):
                return None  # «министерство спорта Чувашии и Гомельский облисполком»
            return Party(nominative(self.doc.text[start : mention.end]), start, mention.end)
        if council := _COUNCIL_AFTER.match(self.text, mention.end - self.sentence.start):
            end = self.sentence.start + council.end()
            return Party(nominative(self.doc.text[mention.start : end]), mention.start, end)
        return None

    def _part_of(self, mention: PlaceMention) -> Party:
        """The place itself, or its district: «с Московским районом Минска»."""
        district = None
        if mention.place.kind is PlaceKind.CITY:
            district = _DISTRICT_OF_CITY.search(self._before(mention.start))
        if district is None:
            return Party(mention.place.name, mention.start, mention.end, mention.place)
        start = self.sentence.start + district.start()
        return Party(nominative(self.doc.text[start : mention.end]), start, mention.end, mention.place)

    def _is_name_of_another(self, start: int) -> bool:
        before = self._before(start)[-80:]
        return _EVENT.search(before) is not None or _REPORTED.search(before) is not None

    def _is_aside(self, start: int, end: int) -> bool:
        """Whether who stands here only looks on, tells the news or gives a project its name."""
        at = start - self.sentence.start
        after = end - self.sentence.start
        if any(project.start() < at < project.end() for project in self._projects):
            return True
        told = self.doc.text[start:end]
        if self._looks_on(at) and (told.isupper() or fold(nominative(told)) != fold(told)):
            return True
        return _AGENCY.search(self.text[at:after]) is not None and _DATELINE_ENDS.match(self.text, after) is not None

    def _looks_on(self, at: int) -> bool:
        return any(witness.start() < at < witness.end() for witness in self._witnesses)

    @cached_property
    def _projects(self) -> tuple[re.Match[str], ...]:
        return tuple(_PROJECT.finditer(self.text))

    @cached_property
    def _witnesses(self) -> tuple[re.Match[str], ...]:
        return tuple(_WITNESSED.finditer(self.text)) if "в присутствии " in self.text else ()

    def _is_english_district(self, mention: PlaceMention) -> bool:
        # «Motol village council, Ivanovo District»: no city
        is_city = mention.form is Form.NAME and mention.place.kind is PlaceKind.CITY
        return is_city and _DISTRICT_AFTER.match(self.text, mention.end - self.sentence.start) is not None

    def _is_subject_behind_event(self, mention: PlaceMention) -> bool:
        # «По итогам форума Полоцкий район и Себежский район подписали план»; not «на Форуме регионов Беларуси»
        told = self.doc.text[mention.start : mention.end]
        return " " in told and fold(nominative(told)) == fold(told)

    def _body(self, name: str, start: int, end: int) -> Party:
        """A government as its place, any other body by its name."""
        told = fold(name)
        if letters := _GOVERNMENT_BEFORE.search(self._before(start)) if _LETTERS.fullmatch(told) else None:
            start, told = self.sentence.start + letters.start(), f"правительство {told}"
        if GOVERNMENT.search(told) and not _OWN.search(told):
            inside = standing(self.doc.places, start, end)
            seats = [seat_of(m.place, told) if m.form is Form.ADJECTIVE else m.place for m in inside]
            beside = [m for m in standing(self.doc.places, end + 1, end + 12) if m.form is Form.NAME]
            if not seats and beside and re.fullmatch(r"\s(?:город\w*\s|г\.\s?)?", self._gap(end, beside[0].start)):
                seats, end = [beside[0].place], beside[0].end
            if not seats and self.doc.home and _is_government_of(self.doc.home, told):
                seats = [self.doc.home]
            if seats:
                return Party(seats[0].name, start, end, seats[0])
            if district := _OF_A_DISTRICT.fullmatch(told):  # «Оршанский райисполком»
                named = f"{district['name'].capitalize()} район"
                return Party(named, start, end, by_name(named))
        if council := _COUNCIL_OF.search(self._before(start)) if _COUNCIL.match(told) else None:
            # «между Брестским областным Советом депутатов и …»
            start = self.sentence.start + council.start()
            return Party(nominative(self.doc.text[start:end]), start, end)
        town = by_name(name.partition(" ")[2]) if told.startswith("город ") else None  # округ «Город Калининград»
        return Party(town.name if town else name, start, end, town)

    def _called_by_place(self, mention: PlaceMention) -> Iterator[Party]:
        # Витебский областной исполнительный комитет, белорусские компании, тюменская и брестская палаты
        start = mention.start - self.sentence.start
        rest = self.text[start:]
        if seat := _SEAT.match(rest):
            place = seat_of(mention.place, seat.group())
            yield Party(place.name, mention.start, mention.start + seat.end(), place)
        elif region := _REGION_OF.match(rest):  # «Самарский регион»
            place = seat_of(mention.place, "областной")
            yield Party(place.name, mention.start, mention.start + region.end(), place)
        elif pair := _PAIR_OF_BODIES.match(rest):
            for group in ("one", "other"):
                name = singular(f"{pair[group]} {pair['body']}")
                at = mention.start + pair.start(group)
                yield Party(name, at, mention.start + (pair.end("one") if group == "one" else pair.end()))
        elif body := _BODY.match(rest):
            phrase = nominative(rest[: body.end()])
            yield Party(phrase, mention.start, mention.start + body.end())


_SIGNS = (  # the verb, the paper, or the one who signs in the nominative
    r" (?:подпис|заключ|соглаш|договор|меморанд|скреп|(?:губернатор|министр|ректор|директор|глав[аы]|председатель|мэр"
    r"|посол|руководитель|президент|аким|хоким|премьер)(?!\w))"
)
_WITNESSED = re.compile(  # «в присутствии Председателя Совета Федерации … подписали»
    rf"(?<!\w)в присутствии (?:(?!{_SIGNS})[^.;,]|(?<=\b[а-я])\.){{1,300}}(?={_SIGNS})"
)
_PROJECT = re.compile(  # «конференция проекта «Россия-Беларусь: крепкое партнерство»»
    r"(?<!\w)(?:проект|программ|конференци|форум|фестивал|акци|выставк|семинар|стол|марафон|ярмарк|секци|сесси)\w{0,3} "
    r"[«\"“][^«»\"“”]{1,120}[»\"”]"
)
_AGENCY = re.compile(r"интерфакс|(?<!\w)тасс(?!\w)|(?<!\w)риа(?!\w)|(?<!\w)белта(?!\w)|regnum|казинформ")
_DATELINE_ENDS = re.compile(r"\W{0,2}\s[-/]\s?|/")
_DISTRICT_AFTER = re.compile(r" (?:district|raion)(?!\w)")
_TWO_BODIES = re.compile(
    r"(?P<body>(?:[\w-]+ые )?(?:палаты|университеты|институты|академии|министерства|корпорации))"
    r" (?P<one>[А-ЯЁ][\w-]+(?: [\w-]+)?) и (?P<other>[А-ЯЁ][\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
_SEAT = re.compile(r"[\w-]+ (?:областн|районн|городск|краев)\w+ (?:исполнительн\w+ комитет|исполком|администраци)\w*")
_REGION_OF = re.compile(r"[\w-]+ регион(?:а|у|ом|е)?(?!\w)")
_BODY = re.compile(rf"[\w-]+{_ADJECTIVES}{{0,3}} {BODY_NOUN}")
_BODIES = re.compile(r"[\w-]+(?:ой|им|ым|ей) (?P<body>(?:[\w-]+(?:ыми|ими|ых|их|ые|ие) )?[\w-]+(?:ами|ями))(?!\w)")
_AND_BEFORE = re.compile(r"(?<!\w)(?P<one>[\w-]{4,}(?:ой|им|ым|ей)) и $")
_PAIR_OF_BODIES = re.compile(
    rf"(?P<one>[\w-]+) и (?P<other>[\w-]+(?:ой|ая|ий|им|ого|ую|ый|ым)) (?P<body>(?:[\w-]+ )?{BODY_NOUN})"
)
_AND_BODY = rf"(?:{BODY_NOUN}|(?:комитет|департамент|управлени|правительств)\w*)"
_OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:министерств|департамент|управлени|(?:торгово-промышленн\w+ )?палат|тпп(?!\w)|университет|институт"
    r"|агентств|академи)\w*|(?:[\w-]+(?:им|ой|ого|ый|ая) )?(?:союз|фонд|центр)(?:а|у|ом|е)?"
    r"|(?:бизнес-)?ассоциаци(?:я|и|ю|ей))"
    rf"(?: (?!с |со |между |в |на |и (?:[\w-]+ )?{_AND_BODY})[\w-]+){{0,5}} $"
)
_DISTRICT_OF_CITY = re.compile(r"(?<!\w)(?P<name>[\w-]+(?:ск|н|ов|ев)\w{2,3} район\w*) (?:г\. ?|город\w* )?$")
_COUNCIL_AFTER = re.compile(
    r" (?:област\w+ |районн\w+ |городск\w+ )?(?:совет|собрани|дум)\w*(?: (?:народных )?депутатов)?"
)
_OF_A_DISTRICT = re.compile(r"(?P<name>[\w-]+ский) (?:райисполком|районный исполнительный комитет)")
_COMMITTEE = re.compile(r"(?<!\w)облисполком(?:а|у|ом)?(?!\w)")
_ADJECTIVE_BEFORE = re.compile(r"(?:ий|ого|ему|ому|им|ым|ый) $")
_COUNCIL = re.compile(r"(?:совет|собрание|дума)(?!\w)")
_COUNCIL_OF = re.compile(r"(?<!\w)[\w-]+ (?:област|район|город|краев|окружн)\w+ $")
OWN_GOVERNMENT = re.compile(
    r"(?:правительство|администрация)(?: (?:нашего |нашей )?(?:региона|области|края|республики))?"
)
_OF_A_REPUBLIC = re.compile(r"(?:правительство|кабинет министров|парламент) р[а-я]{1,3}")  # «Правительство РД»
_GOVERNMENT_BEFORE = re.compile(r"(?<!\w)правительств\w* $")
_LETTERS = re.compile(r"р[а-я]{1,3}")
_NO_BODY = re.compile(
    r"^(?:аппарат|рабочая группа|делегация)$|(?<!\w)парти[яию]|^the | of$|(?:им|ым|ого|ому|ой)$"
    r"|\.(?:ru|by|com|kz|uz|org)$"  # who tells the news
    r"|(?<!\w)п[оа]дп[иі]с(?:ал|ать|аць)|(?<!\w)планую"  # «пагадненні плануюць падпісаць раёны»: a sentence, no name
)


def _is_government_of(home: Place, told: str) -> bool:
    # «правительство региона», and in a republic «Правительство РД»
    is_republic = home.kind is PlaceKind.REGION and not home.name.endswith(("область", "край", "округ"))
    return OWN_GOVERNMENT.fullmatch(told) is not None or (is_republic and _OF_A_REPUBLIC.fullmatch(told) is not None)


def seat_of(place: Place, office: str) -> Place:
    """Whose the folded *office* is: «витебский областной исполнительный комитет» is that of Витебская область."""
    if re.search("областн|краев|облисполком", office):
        return next((p for p in (place, *containers(place)) if p.kind is PlaceKind.REGION), place)
    if re.search("районн|райисполком", office):
        named = WORD.findall(office)[0]
        district = by_name(nominative(f"{named} район").capitalize())
        return district or place
    return place
