"""A story's brief: two or three sentences of the source that carry its facts."""

from __future__ import annotations

import re

from bot.brief.choosing import Heading, chosen
from bot.brief.cleaning import clean_sentence
from bot.brief.gate import unsupported
from bot.brief.headlines import clean_title
from bot.brief.lines import heading_end, lines
from bot.brief.offers import Line, Offer
from bot.brief.openings import with_head, with_home
from bot.brief.shortening import LONGEST, shortened
from bot.brief.typesetting import typeset
from bot.brief.wholeness import lost_a_hyphen
from bot.brief.worth import Told, speaks_of_us
from bot.extract.document import Document
from bot.model import Brief, Evidence, Facts, Lang
from bot.russian.folding import fold

__all__ = ["LONGEST", "clean_sentence", "clean_title", "shortened", "unsupported", "write"]

LONGEST_TITLE = 160  # of a sentence that takes its place


def write(doc: Document, facts: Facts) -> Brief | None:
    """Return the brief of *doc*: its title cleaned, and the sentences that tell most within 350 characters.

    What fails the gate is left out; None where nothing of the article can be told.
    """
    told = Told(doc, facts)
    title = with_home(doc, clean_title(doc.article.title, doc.article.text))
    headed = heading_end(doc, title)
    fit = lines(doc, told, title, headed)
    heading = Heading.of(title, (what for _, what in told.within(0, headed)))
    if not _is_headline(title) and fit:
        heading, fit = _headed_by_a_line(fit)
    picked = chosen(fit, heading)
    for selection in (picked, picked[:1]):
        sentences = _told(doc, heading.text, selection)
        if selection and not unsupported("\n".join((heading.text, *sentences)), doc.text):
            first, *rest = [
                doc.evidence(line.span.start, line.span.end, "sentence of the source") for line in selection
            ]
            return _brief(heading.text, " ".join(sentences), (first, *rest), facts.lang)
    for alone in (heading.text, title):
        if alone and not unsupported(alone, doc.text):
            return _brief(alone, alone, (doc.evidence(0, len(doc.article.title), "title of the source"),), facts.lang)
    return None


def _brief(title: str, text: str, evidence: tuple[Evidence, *tuple[Evidence, ...]], lang: Lang) -> Brief:
    printed = typeset if lang is not Lang.EN else str
    return Brief(printed(title), printed(text), evidence, lang)


def _is_headline(title: str) -> bool:
    """Whether a title tells: it is there, undamaged, no question and nobody's own word."""
    if not title or title.endswith(("?", " сообщает", " информирует")) or _ASKS.match(title) or lost_a_hyphen(title):
        return False
    return not speaks_of_us(fold(_SAYING.sub("", title)))


_ASKS = re.compile(r"(?:Зачем|Почему|О чём|О чем|Чем|Кого|Куда|Откуда|Сколько)\s")  # «Зачем делегация едет в Минск»


_SAYING = re.compile(r"«[^»]*»|\"[^\"]*\"|“[^”]*”")  # «Форум «Мы вместе» откроется в Минске»


def _headed_by_a_line(fit: list[Offer]) -> tuple[Heading, list[Offer]]:
    """The best line in the title's place, and those after it."""
    best = next(iter(chosen(fit, Heading.of(""))), fit[0].line)
    assert best is not None, "the first is fit"
    text = shortened(best.text, LONGEST_TITLE).rstrip(".")
    return Heading.of(text, (what for _, what in best.facts)), [offer for offer in fit if offer.sentence != best.span]


def _told(doc: Document, title: str, selection: list[Line]) -> list[str]:
    sentences: list[str] = []
    for line in selection:
        text = " ".join(sentences)
        named = with_head(doc, line.text, f"{title}\n{text}")
        sentences.append(named if len(text) + len(named) < LONGEST else line.text)
    return sentences
