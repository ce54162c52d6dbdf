"""The contacts of two sides that an article tells of, each with the rule that saw it: what makes news cooperation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extract.document import Document
from bot.extract.mask import pattern
from bot.extract.roles import Actor, Role, actors
from bot.extract.sides import foreign
from bot.russian.places import Place
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Contact:
    rule: str
    sides: tuple[Place, ...]  # two places that face each other, where both are told
    start: int
    end: int


_SIGNED = r"\b(?:соглашени|меморандум|протокол\w*\s+о\s+намерени|дорожн\w+\s+карт|договор|пагадненн|agreement|memorandum|контракт)"

RULES: tuple[tuple[str, str], ...] = (
    # соглашение о сотрудничестве между Дагестаном и Татарстаном, подписали меморандум
    ("agreement between the sides", _SIGNED),
    # товарооборот области с Беларусью, объём торговли, экспорт в Китай, поставки в Узбекистан
    (
        "trade of the sides",
        r"\b(?:товарооборот|торгов\w+\s+оборот|внешнеторгов|взаимн\w+\s+торговл|объем\w*\s+торговли|экспорт|импорт|постав(?:к|л)|trade|тавараабарот|закуп)",
    ),
    # развивать сотрудничество с Казахстаном, кооперация с белорусскими предприятиями, партнёрство регионов
    ("cooperation of the sides", r"\b(?:сотрудни(?:чес|ча)|кооперац|партнерств|партнер\b|партнеры\b|взаимодейств|совместн\w+\s+(?:проект|работ)|супрацоўн|cooperat)"),
    # совместное предприятие, китайский инвестор построит завод, локализация
    (
        "joint venture or foreign investment",
        r"\b(?:совместн\w+\s+(?:предприяти|производств)|инвестор|инвестиц|инвестир|локализац|сборочн\w+\s+производств|(?:построит|построят|откро[ею]т|открыть|запустит|намерен\w*)\b)",
    ),
    # города-побратимы, породнённые города
    ("twin towns", r"\b(?:побратим|породненн\w+\s+город|twin\s+town|пабрацім)"),
    # бизнес-миссия в Казахстан
    ("business mission", r"\b(?:бизнес|торгов\w+|делов\w+)[\s-](?:мисси|форум|встреч)"),
    # заседание рабочей группы по сотрудничеству, межправительственная комиссия, форум регионов, дни области в стране
    (
        "joint forum or commission",
        r"\b(?:рабоч\w+\s+групп|межправительственн\w+\s+комисси|совместн\w+\s+(?:комисси|заседани|коллеги)|форум\w*\s+регионов|дни\s+(?:{ANY}|культуры)|ярмарк|выставк|круглый\s+стол|business\s+forum)",
    ),
    # обмен опытом с коллегами из Беларуси, стажировка
    ("exchange run by authorities", r"\b(?:обмен\w*\s+(?:опыт|делегаци|студент|визит)|стажиров|перенима\w+\s+опыт|изуч\w+\s+опыт)"),
)  # fmt: skip

_MEETING = re.compile(
    r"\b(?:встре(?:т|ч)|переговор|обсу(?:д|жд)|бесед|принял|принима|подписал|заседани|договорил|сустр|met\b|meets\b|meeting|talks|discuss)"
)
MEETING = "meeting of officials"
ENVOY = "talks with an envoy"


def find_contacts(doc: Document) -> tuple[Contact, ...]:
    """Return the contacts told in the prose of *doc*, in reading order: one a rule and sentence.

    A sentence tells a contact when it names the matter and two places that face each other, or one that faces the
    home of the source.
    """
    return tuple(contact for sentence in doc.prose for contact in _told(doc, sentence))


def _told(doc: Document, sentence: Span) -> Iterator[Contact]:
    pair = facing(doc, sentence)
    if not pair:
        return
    text = doc.masked.text
    for rule, words in RULES:
        if match := pattern(words).search(text, sentence.start, sentence.end):
            yield Contact(rule, pair, match.start(), sentence.end)
    if _MEETING.search(text, sentence.start, sentence.end):
        yield from _meetings(doc, sentence, pair)


def facing(doc: Document, sentence: Span) -> tuple[Place, ...]:
    """The first two places of *sentence* that face each other, or a foreign one and the home of the source."""
    here = [m.place for m in doc.places if sentence.start <= m.start < sentence.end]
    for index, one in enumerate(here):
        for other in here[index + 1 :]:
            if foreign(one, other):
                return (one, other)
    home = doc.home
    if home:
        for one in here:
            if foreign(one, home):
                return (one, home)
    return ()


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
