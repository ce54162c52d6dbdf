"""What an article is about, by the stems of its words."""

from __future__ import annotations

import re
from collections import Counter

from bot.extract.document import Document
from bot.model import Topic

STEMS: dict[Topic, str] = {
    Topic.INDUSTRY: r"промышлен|кооперац|станк|завод|машиностро|металлург|импортозамещ|локализац|производственн|цепоч|industr|прамыслов",
    Topic.AGRICULTURE: r"сельск\w+ хозяйств|сельхоз|агро|апк\b|зерн|молочн|мясн|животновод|растениевод|семен|урожа|комбайн|трактор|аграр|продовольств|удобрен|agricultur",
    Topic.TRADE: r"товарооборот|торгов|экспорт|импорт\b|поставк|закупк|контракт|бизнес|предпринимател|ярмарк|сбыт|trade|export|гандл",
    Topic.AVIATION: r"авиа|самолет|вертолет|аэрокомпозит|аэропорт|беспилотн|\bил-\d|\bмс-21|aviation|aircraft",
    Topic.AUTOMOTIVE: r"автомобил|автокомпонент|автозавод|автопром|автобус|троллейбус|\bуаз\b|\bмаз\b|\bкамаз|\bбелаз|автотехник|automotive",
    Topic.MEDICINE: r"медицин|здравоохранен|больниц|клиник|онколог|врач|фармацевт|лекарств|госпитал|medic|health",
    Topic.EDUCATION: r"образован|университет|\bвуз|студент|школ|колледж|педагог|научн|наук|educat|адукац",
    Topic.CULTURE: r"культур|музе|театр|библиотек|фестивал|художник|фольклор|концерт|искусств|cultur",
    Topic.TOURISM: r"туризм|турист|турпоток|туроператор|санатори|гостиниц|touris",
    Topic.TRANSPORT: r"транспорт|логистик|железнодорожн|перевоз|авиарейс|авиасообщен|порт\b|порт[аеу]\b|грузо|коридор|transport|logist",
    Topic.CONSTRUCTION: r"строительств|стройматериал|застройщик|жилищн|архитектур|лифт|construction",
    Topic.IT: r"цифров|информационн\w+ технолог|\bит-|\bit-|программн\w+ обеспечен|искусственн\w+ интеллект|кибер|digital",
    Topic.ENERGY: r"энергет|электростанц|газопровод|нефт|атомн|\bаэс\b|\bгэс\b|возобновляем|energy",
    Topic.YOUTH: r"молодеж|молодежн|волонтер|студотряд|школьник|детск\w+ лагер|youth",
    Topic.SPORT: r"спорт|олимпийск|хокке|футбол|sport",
    Topic.SECURITY: r"безопасност|пожарн|мчс\b|правоохранит|силов\w+ структур|чрезвычайн\w+ ситуац|security",
}
"""Stems of folded words (lower-case, ё is е); each is sought at the start of a word unless it says otherwise."""

ENOUGH = 2  # mentions that make a topic; one in the title is enough too
MOST = 5  # topics of one article

_PATTERNS = {topic: re.compile(rf"\b(?:{stems})") for topic, stems in STEMS.items()}


def find_topics(doc: Document) -> tuple[Topic, ...]:
    """Return what the prose of *doc* speaks of, most first; «other» where nothing is told of twice."""
    title = doc.masked.text[: len(doc.article.title)]
    body = "\n".join(doc.masked.text[s.start : s.end] for s in doc.prose)
    counts: Counter[Topic] = Counter()
    for topic, pattern in _PATTERNS.items():
        counts[topic] = len(pattern.findall(body)) + (ENOUGH if pattern.search(title) else 0)
    # in a short item a topic is named only once
    enough = ENOUGH if len(body) > 800 else 1
    found = [topic for topic, count in counts.most_common() if count >= enough]
    return tuple(found[:MOST]) or (Topic.OTHER,)
