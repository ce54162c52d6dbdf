"""People whom no list of rules knows, told by the word beside their place: «дорожники из Чебоксар»."""

from __future__ import annotations

import re

from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.russian.morphology import parses
from bot.russian.places import Form, PlaceMention

_FROM = re.compile(
    r"([а-яіў-]{4,})\s+(?:⟪·*⟫\s+)?(?:из|з|ад)\s+(?:⟨·*⟩\s+)?(?:(?:город|сел|поселк|район|округ)[а-я]{0,2}\s+|г\.\s*)?$"
)
_OF = re.compile(r"\s+(?:[а-яіў-]+(?:[иы][ехй]|[иы]м|[иы]ми|ого|[оеы]й|[ыі]я|[ыі]х)\s+){0,2}([а-яіў-]{4,})")
_ORIGINS = (" из ", " з ", " ад ")  # one of which _FROM asks for
_WIDTH = 60
# «группа из Вязьмы», «семеро из Орши», «двое гостей»
_BODIES = re.compile(
    any_of(
        r"""
        групп(?:а|у|ы|ой|е)$ бригад отряд(?!а$) десант экипаж депутаци колонн(?:а|у|ы) команд(?:а|у|ы|ой)$ двое$ трое$
        четверо$ пятеро$ шестеро$ семеро$ восьмеро$ девятеро$ десятеро$ человек$ люд(?:и|ей|ям) груп(?:а|у|ы)$ чалавек
        """
    )
)
_BEASTS = re.compile(
    any_of(
        """
        коров тел[ео] телк быч бык нетел лошад кон[ьяией] жереб свин порос овц овец бара коз пчел медвед тигр собак кош
        кур рысак птиц рыб мальк осет оле[нй] верблюд
        """
    )
    + r"\w*"
)


def are_people(doc: Document, mention: PlaceMention, start: int) -> tuple[int, int] | None:
    """Where the words that name people of the *mention* stand, itself included; they do not begin before *start*."""
    text = doc.masked.text
    if mention.form is Form.NAME:
        first = max(start, mention.start - _WIDTH)
        if not any(text.find(word, first, mention.start) >= 0 for word in _ORIGINS):
            return None
        told = _FROM.search(text, first, mention.start)
        return (told.start(1), mention.end) if told and _is_human(told[1]) else None
    if mention.form is Form.ADJECTIVE:
        told = _OF.match(text, mention.end, mention.end + _WIDTH)
        return (mention.start, told.end(1)) if told and _is_human(told[1]) else None
    return None


def _is_human(word: str) -> bool:
    if _BODIES.match(word):
        return True
    best = parses(word)[:2]
    return any(p.pos == "NOUN" and "anim" in p.grammemes for p in best) and not _BEASTS.match(word)
