"""Whether an article is news of cooperation: a cheap filter before any model, and a judgement that can be explained."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable

from bot.extract.contacts import ENVOY, MEETING, find_contacts
from bot.extract.document import LONGEST, Document
from bot.extract.sides import foreign, nested
from bot.extract.visits import find_visits
from bot.model import Relevance
from bot.russian.folding import fold
from bot.russian.places import Place, by_name, find_places

# ------------------------------------------------------------------------------------------------ the cheap filter

STEMS: tuple[str, ...] = (
    "делегац", "визит", "посет", "посещ", "прибы", "прибуд", "приеха", "приед", "приезж", "побыва", "встре", "перегов", "сотруднич", "кооперац",
    "соглашен", "меморандум", "договор", "контракт", "протокол", "товарооборот", "торгов", "экспорт", "импорт", "поставк", "постав", "инвест",
    "совместн", "побратим", "породнен", "партнер", "посол", "посл", "консул", "форум", "мисси", "обмен", "подпис", "гост", "поездк", "команд",
    "обсуд", "взаимодейств", "локализ", "межрегион", "внешнеэконом", "международ", "дорожн", "выставк", "ярмарк", "рабоч", "прин",
    "дэлегац", "візіт", "наведа", "супрацоў", "пагадн", "сустрэ", "тавараабарот", "прыб", "гандл",
    "delegat", "visit", "cooperat", "agreement", "memorandum", "trade", "ambassador", "met with", "meets with", "meeting", "talks", "twin", "export",
    "governor", "forum", "mission", "partner",
)  # fmt: skip
"""Some word of every article about cooperation begins with, or holds, one of these (lower-case, ё is е)."""

LEAD = 700  # characters in which most articles already name both sides


def may_cooperate(text: str, home: str | None) -> bool:
    """Return whether *text* (title and body) can be about cooperation: no model, well under a millisecond.

    It errs on the side of True. *home* is the canonical name of the source's home region; a text that names no
    place but that region and its parts speaks of nobody else.
    """
    text = text[:LONGEST]
    folded = fold(text)
    if not any(stem in folded for stem in STEMS):
        return False
    place = by_name(home) if home else None
    return _names_another(find_places(text[:LEAD]), place) or (
        len(text) > LEAD and _names_another(find_places(text), place)
    )


def _names_another(mentions: Iterable[object], home: Place | None) -> bool:
    places = {m.place.id: m.place for m in mentions}  # type: ignore[attr-defined]
    if home is None:
        return bool(places)
    found = list(places.values())
    if any(foreign(place, home) for place in found):
        return True
    # a source whose home is a country: two of its regions
    inside = [place for place in found if not nested(home, place) or place.id != home.id]
    return any(foreign(one, other) for i, one in enumerate(inside) for other in inside[i + 1 :])


# -------------------------------------------------------------------------------------------------- the judgement

VISIT = "delegation of another region"

WEIGHTS: dict[str, float] = {
    VISIT: 3.0,
    MEETING: 2.6,
    ENVOY: 2.8,
    "agreement between the sides": 2.4,
    "trade of the sides": 1.8,
    "cooperation of the sides": 1.8,
    "joint venture or foreign investment": 1.6,
    "twin towns": 2.0,
    "business mission": 2.2,
    "joint forum or commission": 1.6,
    "exchange run by authorities": 1.4,
}
"""What a contact is worth when the lead tells it; see ``_place_in_text`` for later sentences."""

SUBJECTS: dict[str, tuple[float, float, str]] = {
    # rule: (worth of one word, of all of them, stems)
    "sport": (0.9, 5.0, r"матч|хокке|футбол|чемпионат|турнир|сборн(?:ая|ой|ую)\b|тренер|болельщик|гол\b|голов\b|шайб|медал|кубк|кубок|спортсмен|лыж|борц|полуфинал|финал\b|соревнован|олимпиад"),
    "show or tour": (0.8, 3.5, r"гастрол|концерт|спектакл|фестивал|артист|театр|ансамбл|премьер[аыу]\b|актер|актрис|певец|певиц|кинопоказ|балет|экспозици|вернисаж|художник"),
    "holiday travel": (0.8, 3.0, r"отдых|турпакет|путевк|отпуск|отел[ьяеи]|пляж|экскурси|турист"),
    "greeting": (2.6, 4.5, r"поздрав|соболезнован|юбиле\w+\s+со\s+дня\s+рождени|с\s+днем\s+рождения|телеграмм[аеу]\b"),
    "phone call": (3.5, 4.5, r"по\s+телефону|телефонн\w+\s+(?:разговор|бесед)|созвонил"),
    "war": (1.5, 6.0, r"обстрел|всу\b|бпла\b|боевик|фронт|раненн|спецоперац|\bсво\b|мобилизац|ракетн|удар\w+\s+по|гуманитарн\w+\s+помощ|военнослужащ|артиллер|дрон\w*\s+атак"),
    "crime": (1.5, 6.0, r"уголовн|задержа|подозрева|обвиняем|приговор|суд\b|суда\b|суде\b|следовател|прокур|мошенни|убий|кража|наркотик|контрабанд|взятк|арест"),
    "accident": (1.5, 5.0, r"дтп\b|авари|погиб|пострадав|пожар\b|пожара|взрыв|крушени|утону|столкн"),
    "migration": (1.2, 4.0, r"мигрант|миграц|депорт|выдвор|беженц"),
    "weather": (1.5, 5.0, r"осадк|похолодан|потеплен|гидромет|синоптик|прогноз\w*\s+погод|мороз|метел|снегопад|жара\b|гроз[аы]\b|погод"),
    "money from the federal budget": (1.4, 3.0, r"субсиди|дотаци|федеральн\w+\s+бюджет|из\s+федерального|нацпроект|национальн\w+\s+проект"),
    "federal company or bank": (1.2, 2.4, r"сбербанк|\bсбер\b|\bвтб\b|\bржд\b|газпром|роснефт|ростех|росатом|ростелеком|промсвязьбанк|россельхозбанк|дом\.рф|почт\w+\s+россии"),
    "total of a country": (1.2, 2.4, r"росстат|\bфтс\b|федеральн\w+\s+таможенн|центробанк|банк\w*\s+россии|минэкономразвити\w+\s+(?:россии|рф)|белстат"),
    "memory": (0.8, 2.4, r"захоронен|поисков\w+\s+отряд|останк|реликви|возложи\w+\s+цвет"),
}  # fmt: skip

BIAS = 1.5
TITLE_SHARE = 2.0  # a subject's word in the title counts so many times
NOBODY_ELSE = "no other region"
OWN_TRIP = "inside one region"

_SUBJECTS = {rule: re.compile(rf"\b(?:{stems})") for rule, (_, _, stems) in SUBJECTS.items()}


def judge(doc: Document) -> Relevance:
    """Return whether *doc* is news of cooperation, with the names of the rules that speak for and against.

    The score is a sum of weights pressed into 0..1; the reasons stand in the order of what they weigh. A contact
    counts by the best place it is told in, and less the further down that is.
    """
    gains = _contacts(doc)
    losses = _subjects(doc)
    total = sum(gains.values()) - sum(losses.values()) - BIAS
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    cooperation = score >= 0.5
    reasons = sorted(gains, key=lambda r: -gains[r]) if cooperation else sorted(losses, key=lambda r: -losses[r])
    if not cooperation and not gains:
        reasons.append(NOBODY_ELSE)
    return Relevance(cooperation, round(score, 3), tuple(reasons))


def _contacts(doc: Document) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for visit in find_visits(doc):
        share = 0.4 if visit.background else _place_in_text(doc, visit.evidence[0].start)
        found[VISIT] = max(found[VISIT], WEIGHTS[VISIT] * share)
    for contact in find_contacts(doc):
        worth = WEIGHTS[contact.rule] * _place_in_text(doc, contact.start)
        found[contact.rule] = max(found[contact.rule], worth)
    return {rule: worth for rule, worth in found.items() if worth}


def _place_in_text(doc: Document, offset: int) -> float:
    """1 for the title and the first sentences, less for the middle, a third for the end."""
    index = next((i for i, s in enumerate(doc.prose) if s.start <= offset < s.end), len(doc.prose))
    if index <= 3:
        return 1.0
    return 0.65 if index <= max(6, len(doc.prose) // 2) else 0.35


def _subjects(doc: Document) -> dict[str, float]:
    title = doc.masked.text[: len(doc.article.title)]
    body = "\n".join(doc.masked.text[s.start : s.end] for s in doc.prose if s.start > len(title))
    found = {}
    length = max(1.0, len(body) / 1500)  # words of a long text weigh less each
    for rule, (each, most, _) in SUBJECTS.items():
        count = len(_SUBJECTS[rule].findall(body)) / length + TITLE_SHARE * len(_SUBJECTS[rule].findall(title))
        if count:
            found[rule] = min(most, each * count)
    return found
