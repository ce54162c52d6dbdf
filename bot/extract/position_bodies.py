"""What body a bare post must be of, for the article names but one that has such: «ректор» where one university is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.extract.wholes import Whole, is_abroad
from bot.russian.places import find_places

if TYPE_CHECKING:
    from bot.extract.document import Document

_OF_POSTS = (  # bodies by the posts they have
    (
        re.compile(r"(?:про)?ректор$"),
        re.compile(r"университет|академи|консерватори|(?<![А-ЯЁ])[А-ЯЁа-яё]*[А-ЯЁ]{1,5}(?:У|МА)(?![А-ЯЁ])"),
    ),
    (re.compile(r"(?:главврач|главный врач)$"), re.compile(r"[Бб]ольниц|[Пп]оликлиник|[Дд]испансер|[Гг]оспитал")),
    (
        re.compile(r"(?:(?:вице-)?спикера?|депутат)$"),
        re.compile(
            r"[Дд]ум[аыу]|[Пп]арламент|[Сс]обрани|[Сс]ейм|Хурал|Меджлис|Сенат"
            r"|[Гг]оссовет|Государственного Совета|Совета [Дд]епутатов"
        ),
    ),
)
_SEVERAL = 2
_SHORT = re.compile("[Гг]осударственного [Сс]овета")


def _of_one_place(told: set[str]) -> set[str]:
    """«Государственного Совета Татарстана» and «Госсовета РТ» are one: the longer name stands for both."""
    if len(told) < _SEVERAL or any("фракци" in one for one in told):
        return told
    called = {_SHORT.sub("Госсовета", one).partition(" ")[0] for one in told}
    known = {place.place for one in told for place in find_places(one)}
    return {max(told, key=len)} if len(called) == 1 and len(known) == 1 else told


_DEPUTY = re.compile(r"вице-|депутат|проректор|заместител|зам")


def of_only_body(doc: Document, name: str, start: int, bodies: Sequence[Whole], others: Iterable[str]) -> str | None:
    """Return the genitive of the only body a post called *name*, told at *start*, can be of."""
    fits = next((body for post, body in _OF_POSTS if post.search(name)), None)
    if fits is None:
        return None
    told = {whole.genitive for whole in bodies if whole.start < start and fits.search(whole.genitive)}
    told = {one for one in told if not any(one != other and one in other for other in told)}
    named = {one for one in told if one.lower() != one and one[0] != "«"}  # no medal «За вклад в парламентаризм»
    told = _of_one_place(named or told)
    if not _DEPUTY.search(name):
        told -= {one for one in told for other in others if one in other}
    if len(told) != 1:
        return None
    found = next(iter(told))
    if name == "депутат" and (is_abroad(doc, found) or not find_places(found)):
        return None
    return found
