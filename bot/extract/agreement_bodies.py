"""The words of those who sign: governments, committees, councils, and bodies of any kind."""

from __future__ import annotations

import re

from bot.russian.morphology import WORD, is_known, nominative, singular
from bot.russian.places import Place, PlaceKind, by_name, containers
from bot.russian.stems import words

GOVERNMENT = words(
    "правительств* администраци* исполнительн*_комитет* исполком* облисполком* горисполком* райисполком* мэри* акимат*",
    "народн*_комитет*",
    "хокимият* хакимият* кабинет*_министров муниципалитет* муниципальн*_образовани* руководств* власт* урад*",
    "аблвыканкам* government administration executive_committee authorities municipality",
)
PARLIAMENT = words("собрани* парламент* дум*")
_NOT_AT_HOME = (
    r"министерств|департамент|комитет по|управлени|университет|академи|институт|колледж|школ|палат|завод|компани"
    r"|центр (?:при|по) "
)
OWN = re.compile(rf"(?<!\w)(?:{_NOT_AT_HOME})")
EVENT = re.compile(  # «на Форуме регионов Беларуси и России», «Дни Витебской области»: a name, no party
    r"(?<!\w)(?:форум|выставк|групп|комисси|заседани|фестивал|конференци|ярмарк|саммит|конгресс|дн(?:и|ей|ях|ям)|съезд|границ|площадк"
    r"|forum|exhibition|commission|group)\w*"
    r"(?: (?!и |с |между |правительств|администрац|министерств|университет)[\w-]+){0,3} $"
    r"|(?<!\w)форум\w* регионов [\w-]+ и $"
)
REPORTED = re.compile(  # «сообщает БЕЛТА», «в пресс-службе БГУ»; not «передал предложение университета»
    r"(?<!\w)(?:сообщ|переда[лею](?!\w{0,2} (?:предложени|приглашени|просьб|проект))"
    r"|цитиру|пиш[еу]т|информир|ссылк|данным|уточн|отмет|рассказ|заяви|сказа|поясни|добави|подтверди|пресс-служб|корр\.|korr"
    r"|reports|agency)\w*"
    r"(?: (?!и )[\w-]+){0,2} $"
)
BODY_NOUN = (
    r"(?:компани|предприяти|вуз|университет|институт|завод|фирм|холдинг|инвестор|предпринимател|аграри|сторон|колледж|палат"
    r"|банк|парк|бизнесмен|производител|партнер|организаци|министерств|фабрик|концерн|клиник|больниц|школ"
    r"|фонд|хозяйств|ферм|ассоциаци|корпораци|учреждени|музе|театр|библиотек|комбинат|агентств|технопарк|объединени|союз|центр(?!а)|администраци)\w*"
)
_ADJECTIVES = r"(?: (?:и )?[\w-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ей|ых|их|ым|им|ыми|ими|ую|юю))"
TWO_BODIES = re.compile(
    r"(?P<body>(?:[\w-]+ые )?(?:палаты|университеты|институты|академии|министерства|корпорации))"
    r" (?P<one>[А-ЯЁ][\w-]+(?: [\w-]+)?) и (?P<other>[А-ЯЁ][\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
SEATED_IN = re.compile(  # «Народное правительство провинции Цзянси», «администрация города Казань»
    r"\s(?:город\w*(?: центрального подчинения)?\s|г\.\s?|провинци\w+\s|автономн\w+ (?:район|округ)\w*\s)?"
)
SEAT = re.compile(r"[\w-]+ (?:областн|районн|городск|краев)\w+ (?:исполнительн\w+ комитет|исполком|администраци)\w*")
REGION_OF = re.compile(r"[\w-]+ регион(?:а|у|ом|е)?(?!\w)")
BODY = re.compile(rf"[\w-]+{_ADJECTIVES}{{0,3}} {BODY_NOUN}")
BODIES = re.compile(r"[\w-]+(?:ой|им|ым|ей) (?P<body>(?:[\w-]+(?:ыми|ими|ых|их|ые|ие) )?[\w-]+(?:ами|ями))(?!\w)")
AND_BEFORE = re.compile(r"(?<!\w)(?P<one>[\w-]{4,}(?:ой|им|ым|ей)) и $")
PAIR_OF_BODIES = re.compile(
    rf"(?P<one>[\w-]+) и (?P<other>[\w-]+(?:ой|ая|ий|им|ого|ую|ый|ым)) (?P<body>(?:[\w-]+ )?{BODY_NOUN})"
)
ENVOY_BEFORE = re.compile(  # «Аппаратом полномочного представителя Президента КР в Чуйской области»
    r"(?<!\w)(?:аппарат\w* )?(?:полномочн\w+ )?представител\w* (?:президента|правительства|губернатора)"
    r"(?: [\w-]+){0,2} в $"
)
_AND_BODY = rf"(?:{BODY_NOUN}|(?:комитет|департамент|управлени|правительств)\w*)"
OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:министерств|департамент|управлени|(?:торгово-промышленн\w+ )?палат|тпп(?!\w)|университет|институт"
    r"|агентств|академи)\w*|(?:[\w-]+(?:им|ой|ого|ый|ая) )?(?:союз|фонд|центр)(?:а|у|ом|е)?"
    r"|(?:бизнес-)?ассоциаци(?:я|и|ю|ей))"
    rf"(?: (?!с |со |между |в |на |и (?:[\w-]+ )?{_AND_BODY})[\w-]+){{0,5}} $"
)
DISTRICT_OF_CITY = re.compile(r"(?<!\w)(?P<name>[\w-]+(?:ск|н|ов|ев)\w{2,3} район\w*) (?:г\. ?|город\w* )?$")
COUNCIL_AFTER = re.compile(
    r" (?:област\w+ |районн\w+ |городск\w+ )?(?:совет|собрани|дум)\w*(?: (?:народных )?депутатов)?"
)
OF_A_DISTRICT = re.compile(r"(?P<name>[\w-]+ский) (?:райисполком|районный исполнительный комитет)")
COMMITTEE = re.compile(r"(?<!\w)облисполком(?:а|у|ом)?(?!\w)")
ADJECTIVE_BEFORE = re.compile(r"(?:ий|ого|ему|ому|им|ым|ый) $")
COUNCIL = re.compile(r"(?:совет|собрание|дума)(?!\w)")
COUNCIL_OF = re.compile(r"(?<!\w)[\w-]+ (?:област|район|город|краев|окружн)\w+ $")
OWN_GOVERNMENT = re.compile(
    r"(?:правительство|администрация)(?: (?:нашего |нашей )?(?:региона|области|края|республики))?"
)
OWN_LAND = re.compile(r"(?:(?:наш|наша) )?(?:регион|область|край|республика)")  # «между регионом и Мордовией»
_OF_A_REPUBLIC = re.compile(r"(?:правительство|кабинет министров|парламент) р[а-я]{1,3}")  # «Правительство РД»
GOVERNMENT_BEFORE = re.compile(r"(?<!\w)правительств\w* $")
LETTERS = re.compile(r"р[а-я]{1,3}")
NO_BODY = re.compile(
    r"^(?:аппарат|рабочая группа|делегация|новости)$|(?<!\w)парти[яию]|^the | of$|(?:им|ым|ого|ому|ой)$"
    r"|\.(?:ru|by|com|kz|uz|org|ру)$"  # who tells the news
    r"|(?<!\w)п[оа]дп[иі]с(?:ал|ать|аць)|(?<!\w)планую"  # «пагадненні плануюць падпісаць раёны»: a sentence, no name
)


_SIGNS = (  # the verb, the paper, or the one who signs in the nominative
    r" (?:подпис|заключ|соглаш|договор|меморанд|скреп|(?:губернатор|министр|ректор|директор|глав[аы]|председатель|мэр"
    r"|посол|руководитель|президент|аким|хоким|премьер)(?!\w))"
)
WITNESSED = re.compile(  # «в присутствии Председателя Совета Федерации … подписали»
    rf"(?<!\w)в присутствии (?:(?!{_SIGNS})[^.;,]|(?<=\b[а-я])\.){{1,300}}(?={_SIGNS})"
)
PROJECT = re.compile(  # «конференция проекта «Россия-Беларусь: крепкое партнерство»»
    r"(?<!\w)(?:проект|программ|конференци|форум|фестивал|акци|выставк|семинар|стол|марафон|ярмарк|секци|сесси)\w{0,3} "
    r"[«\"“][^«»\"“”]{1,120}[»\"”]"
)
CAPITAL_OF = re.compile(r"(?<!ной )(?<!ную )(?<!ная )(?<!\w)столиц\w{1,2} (?:республики )?$")
AGENCY = re.compile(r"интерфакс|(?<!\w)тасс(?!\w)|(?<!\w)риа(?!\w)|(?<!\w)белта(?!\w)|regnum|казинформ")
DATELINE_ENDS = re.compile(r"\W{0,2}\s[-/]\s?|/")
QUOTED_FIRM = re.compile(  # «с волжским «Оргсинтезом»», «и «Интеграл»», «- «Кузница»»
    r"(?:^[\s•*–—-]*|(?<!\w)(?:[Сс]о?|[Мм]ежду|и) |(?<!\w)[\w-]+[сц]к(?:ий|ая|ое|им|ой|ого|ому|ую|ом) )"
    r"[«„](?P<name>[А-ЯЁA-Z][\w.-]*(?: [А-ЯЁA-Z][\w.-]*){0,2})[»“]"
)
_WITH_IT = re.compile(r"(?<!\w)(?:с|со) (?:[\w-]+(?:им|ым) )?[«„\"]?$")
_OF_IT = re.compile(
    r"(?<!\w)(?:у|от|для|(?:глав|директор|руководител|представител|президент|начальник)\w*)"
    r" (?:[\w-]+(?:ого|его) )?[«„\"]?$"
)


def undeclined(name: str, before: str) -> str:
    """«Белкард» of «с «Белкардом»»: a name told without what it is takes the case of the sentence."""
    if short := re.fullmatch(r"([А-ЯЁ][а-яё-]+ск)ой ([А-ЯЁ]{3,})", name):  # «Омской ТПП»
        return f"{short[1]}ая {short[2]}"
    if not re.fullmatch(r"[А-ЯЁ][а-яё-]+", name) or is_known(name):
        return name
    if _WITH_IT.search(before):
        return re.sub(r"(?<=[^аеёиоуыэюяьй])(?:ом|ем|ём)$", "", name)
    return re.sub(r"(?<=[^аеёиоуыэюяьй])а$", "", name) if _OF_IT.search(before) else name


def two_bodies(pair: re.Match[str], start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """«торгово-промышленные палаты Беларуси и Ирана» as each of the two: its name, where it begins, where it ends."""
    body, middle = singular(pair["body"]), (start + end) // 2
    return (f"{body} {pair['one']}", start, middle), (f"{body} {pair['other']}", middle, end)


def is_government_of(home: Place, told: str) -> bool:
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
