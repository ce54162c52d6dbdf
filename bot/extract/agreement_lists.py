"""Lists of papers: a sentence announces them («Подписаны меморандумы между:»), a line each tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.extract.agreement_standing import Standing
from bot.extract.agreement_words import KINDS
from bot.model import AgreementKind
from bot.russian.folding import fold


@dataclass(frozen=True, slots=True)
class Heading:
    """What a sentence announces whose list follows."""

    kind: AgreementKind
    standing: Standing
    by: tuple[str, ...] = ()  # who signs them all, where it tells that


MARKER = re.compile(r"\s*(?:[-*•·●■▪–—]|\d{1,2}[.)]|[а-яa-z]\))\s*")


ORDINAL = re.compile(
    r"\s*(?:Перв|Втор|Трет|Четв[её]рт|Пят|Одн|Один|Друг|Ещё од|Еще од|Последн)[а-яё]*(?: из них)?(?: [а-яё]+)? [-–—] "
)
"""«Подписаны два протокола. Первый - между министерствами А и Б. Второй - между …»."""

WITH_ALL = re.compile(r"(?:с|со) (?:(?!(?: и|,) (?:с|со) ).)+")  # «- с Калугой, Тулой и Рязанью - о центре»: one paper
WITH_ONE = re.compile(r"(?:с|со) ")
AMONG_THEM = re.compile(
    r"[-\s]*(?:в их числе|среди (?:них|подписанных|документов|соглашений)|в том числе|в частности|это|речь|так,|также"
    r"|одно из)"
)
ONE_MORE = re.compile(  # «Ещё один важный документ - план мероприятий»
    r"\W*(?:еще один|другой|втор\w+|треть?\w+|также|отдельный)(?: [\w-]+)?(?: документ\w*| соглашение)? - "
    r"|the (?:second|third|fourth|other)(?: one| document| paper)? is an? "
)
WITHOUT_VERB = re.compile(r"^[^.;:]*§[^.;:]{0,40} - $")


def is_item(line: str, before: str) -> bool:
    """Whether *line* goes on with the list that the line *before* it announces or belongs to."""
    marked = ORDINAL.match(line) or MARKER.match(line)
    return marked is not None or before.rstrip().endswith((":", ";")) or _kind_of(fold(line), 0) is not None


def item_of(line: str) -> Heading | None:
    """«- Меморандум между А и Б о …», «1. Соглашение с г. Харбин»: an item of a list that begins with its paper."""
    marker = MARKER.match(line)
    if marker is None or not marker.group().strip():
        return None
    kind = _kind_of(fold(line), marker.end())
    return Heading(kind, Standing.SIGNED) if kind else None


def _kind_of(folded: str, start: int) -> AgreementKind | None:
    return next((kind for kind, names in KINDS.items() if names.match(folded, start)), None)


def heading_of(line: str) -> Heading | None:
    """«Также подписаны:», which names no paper: the lines below do."""
    return Heading(AgreementKind.AGREEMENT, Standing.SIGNED) if _SIGNED_ARE.fullmatch(fold(line)) else None


_SIGNED_ARE = re.compile(r"\W*(?:[а-я]+ ){0,3}?(?:подписан|заключен)[оы](?: [а-я]+){0,4}:\W*")
