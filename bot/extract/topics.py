"""What an article is about, by the stems of its words."""

from __future__ import annotations

from collections import Counter

from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.model import Topic
from bot.russian.prefilter import quick

STEMS: dict[Topic, str] = {
    Topic.INDUSTRY: """
        промышлен кооперац станк завод машиностро металлург импортозамещ локализац производственн цепоч industr
        прамыслов
        """,
    Topic.AGRICULTURE: r"""
        сельск\w+_хозяйств сельхоз агро апк\b зерн молочн мясн животновод растениевод семен урожа комбайн трактор
        аграр продовольств удобрен agricultur
        """,
    Topic.TRADE: r"""
        товарооборот торгов экспорт импорт\b поставк закупк контракт бизнес предпринимател ярмарк сбыт trade export
        гандл
        """,
    Topic.AVIATION: r"авиа самолет вертолет аэрокомпозит аэропорт беспилотн ил-\d мс-21 aviation aircraft",
    Topic.AUTOMOTIVE: r"""
        автомобил автокомпонент автозавод автопром автобус троллейбус уаз\b маз\b камаз белаз автотехник automotive
        """,
    Topic.MEDICINE: "медицин здравоохранен больниц клиник онколог врач фармацевт лекарств госпитал medic health",
    Topic.EDUCATION: r"образован университет вуз студент школ колледж педагог научн наук educat адукац",
    Topic.CULTURE: "культур музе театр библиотек фестивал художник фольклор концерт искусств cultur",
    Topic.TOURISM: "туризм турист турпоток туроператор санатори гостиниц touris",
    Topic.TRANSPORT: r"""
        транспорт логистик железнодорожн перевоз авиарейс авиасообщен порт\b порт[аеу]\b грузо коридор transport
        logist
        """,
    Topic.CONSTRUCTION: "строительств стройматериал застройщик жилищн архитектур лифт construction",
    Topic.IT: r"""
        цифров информационн\w+_технолог ит- it- программн\w+_обеспечен искусственн\w+_интеллект кибер digital
        """,
    Topic.ENERGY: r"энергет электростанц газопровод нефт атомн аэс\b гэс\b возобновляем energy",
    Topic.YOUTH: r"молодеж волонтер студотряд школьник детск\w+_лагер youth",
    Topic.SPORT: "спорт олимпийск хокке футбол sport",
    Topic.SECURITY: r"безопасност пожарн мчс\b правоохранит силов\w+_структур чрезвычайн\w+_ситуац security",
}
"""What words begin with, lower-case, ё as е."""

ENOUGH = 2  # mentions that make a topic
SHORT = 800  # characters; a shorter text names its topics once
MOST = 5  # topics of one article

_PATTERNS = {topic: quick(rf"\b{any_of(stems)}") for topic, stems in STEMS.items()}


def find_topics(doc: Document) -> tuple[Topic, ...]:
    """Return what the prose of *doc* speaks of, most first; «other» where no subject is known."""
    counts: Counter[Topic] = Counter()
    for topic, pattern in _PATTERNS.items():
        told = [at for match in pattern.finditer(doc.masked.text) if doc.in_prose(at := match.start())]
        in_title = ENOUGH if told and told[0] < len(doc.article.title) else 0
        counts[topic] = len(told) + in_title
    enough = ENOUGH if sum(s.end - s.start + 1 for s in doc.prose) > SHORT + 1 else 1
    found = [topic for topic, count in counts.most_common() if count >= enough]
    return tuple(found[:MOST]) or (Topic.OTHER,)
