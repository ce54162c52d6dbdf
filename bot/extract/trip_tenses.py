"""The time in which a sentence tells a visit."""

from __future__ import annotations

from enum import StrEnum

from bot.extract import trip_words as words
from bot.extract.scenes import Scene
from bot.extract.trip_words import Kind


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


def tense_of(scene: Scene, kind: Kind, start: int, end: int) -> Tense | None:
    if words.RESULT_OF.search(scene.doc.masked.text[scene.sentence.start : start]):
        return Tense.PAST
    telling = scene.doc.masked.text[start:end]
    if words.FUTURE.search(telling):
        return Tense.FUTURE
    if words.PRESENT.search(telling):
        return Tense.PRESENT
    if kind is Kind.NOUN:
        return _tense_beside(scene, start - scene.sentence.start, end - scene.sentence.start)
    if kind is Kind.MOVE and words.PAST.search(telling):
        return Tense.PAST
    for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.PAST)):
        if told.search(scene.text):
            return tense
    return None


def _tense_beside(scene: Scene, start: int, end: int) -> Tense | None:
    """The tense of the verb nearest to a noun: «в ходе визита подписали план, который будет действовать до мая»."""
    found = [
        (max(start - match.end(), match.start() - end), tense)
        for tense, told in ((Tense.FUTURE, words.FUTURE), (Tense.PRESENT, words.PRESENT), (Tense.PAST, words.DONE))
        for match in told.finditer(scene.text)
    ]
    return min(found, default=(0, None))[1]
