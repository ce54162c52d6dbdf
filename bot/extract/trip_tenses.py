"""The time in which a sentence tells a visit."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.extract import trip_times as words
from bot.extract.scenes import Scene
from bot.extract.trip_triggers import Kind
from bot.extract.trip_words import ACCEPTED


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


def tense_of(scene: Scene, kind: Kind, start: int, end: int) -> Tense | None:
    text = scene.doc.masked.text
    if words.RESULT_OF.search(text, scene.sentence.start, start):
        return Tense.PAST
    if scene.says(words.AT_ARRIVAL):
        return Tense.PRESENT
    if _is_ahead(scene, kind, start, end):
        return Tense.FUTURE
    if words.PRESENT.search(text, start, end):
        return Tense.PAST if _is_told_later(scene, start, end) else Tense.PRESENT
    if kind is Kind.MEET and _TALKS_THERE.match(text, start):
        return Tense.PRESENT
    if kind is Kind.NOUN:
        return _tense_of_a_noun(scene, start, end)
    if kind is Kind.MOVE and words.PAST.search(text, start, end):
        return Tense.PAST
    for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.PAST)):
        if scene.says(told):
            return tense
    return None


_SENTENCE_BEFORE = 200  # characters


def _is_told_later(scene: Scene, start: int, end: int) -> bool:
    """Whether guests who «have arrived» have left since then."""
    text, begin = scene.doc.masked.text, scene.sentence.start
    if words.OVER.search(text, end, scene.sentence.end):
        return True
    if words.PAST.search(text, start, end) is None:
        return False
    thereto = words.THERETO.search(text, begin, start)
    return bool(thereto and not words.BEGUN.search(text, max(0, begin - _SENTENCE_BEFORE), start))


def _is_ahead(scene: Scene, kind: Kind, start: int, end: int) -> bool:
    """Whether the words of the visit themselves say that it is to come, or those right before them."""
    text, begin = scene.doc.masked.text, scene.sentence.start
    if words.FUTURE.search(text, start, end):
        return True
    if kind is Kind.NOUN and (words.YET_TO_COME.search(text, begin, start) or scene.says(ACCEPTED)):
        return True
    if words.ARRIVES_ON.match(text, start, end):
        return scene.names_a_day()
    return bool(words.INFINITIVE.match(text, start, end) and words.PROMISED.search(text, begin, start))


_TALKS_THERE = re.compile(r"(?:обсужда[ею]т|встреча[ею]тся)\s+в\s+⟦")  # «делегация обсуждает в Харбине»


def _tense_of_a_noun(scene: Scene, start: int, end: int) -> Tense | None:
    text, begin = scene.doc.masked.text, scene.sentence.start
    if words.AFTER_IT.search(text, begin, start):
        return Tense.PAST
    if tense := _tense_beside(scene, start, end):
        return tense
    if words.WAS_ON_IT.search(text, begin, start):
        return Tense.PAST
    on_it = words.ON_IT.search(text, begin, start)  # "in 2006 he went to Budapest on a visit" tells it by «went»
    return Tense.PRESENT if on_it and not (on_it[0].isascii() and scene.says(words.PAST)) else None


def _tense_beside(scene: Scene, start: int, end: int) -> Tense | None:
    """The tense of the verb nearest to a noun: «в ходе визита подписали план, который будет действовать до мая»."""
    found = [
        (max(start - match.end(), match.start() - end), tense)
        for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.DONE))
        for match in told.finditer(scene.doc.masked.text, scene.sentence.start, scene.sentence.end)
    ]
    return min(found, default=(0, None))[1]
