"""Each paper of a set told by its number: «два соглашения: одно с А, другое с Б», «Второе заключили А и Б»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract import agreement_words as say
from bot.extract.agreement_candidates import Party
from bot.extract.agreement_twin_words import TWINNING
from bot.model import AgreementKind

_MEMBER = re.compile(  # «: одно о том, что …, другое с областью»
    r"(?:[:;,] |- )(?:а )?(?:одн[оау]|один|первое|первый|друг(?:ое|ой|ая|ую)|второ[ей]|треть?(?:е|ий))"
    r"(?: из них)?(?: -)? (?=(?:о|об|с|со|по|между|касается)\s)"
)
_ELLIPTIC = re.compile(
    r"\W*(?:а )?(?:перв|втор|трет|четверт|друг|последн)(?:ое|ой|ый|ье|ий|ее)(?: же)?(?= (?!год|раз|день))"
)
_TWO = 2
_NEAR = 60  # characters from «второе» to the word of its signing


def member_zones(folded: str, start: int) -> list[tuple[int, int]]:
    """From where to where each of a set is told behind *start*; none where fewer than two are."""
    marks = list(_MEMBER.finditer(folded, start))
    if len(marks) < _TWO:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(folded)]
    return [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def members(
    folded: str, zones: Sequence[tuple[int, int]], inside: Sequence[tuple[Party, int]], kind: AgreementKind
) -> list[tuple[tuple[str, ...], AgreementKind]]:
    """Who signs each, and its kind: a zone that names nobody or one is signed by those told before the first."""
    before = [party.name for party, at in inside if at < zones[0][0]]
    found = []
    for start, end in zones:
        here = [party.name for party, at in inside if start <= at < end]
        names = here if len(here) > 1 else [*before, *here]
        is_twinning = kind is AgreementKind.AGREEMENT and TWINNING.search(folded, start, end)
        found.append((tuple(dict.fromkeys(names)), AgreementKind.TWINNING if is_twinning else kind))
    return found


def elliptic(text: str, start: int, end: int) -> tuple[re.Match[str], re.Match[str]] | None:
    """«Второе» and the word of its signing, where a sentence of the folded *text* begins so and names no paper."""
    ordinal = _ELLIPTIC.match(text, start, end)
    signed = say.SIGNED.search(text, ordinal.end(), min(end, ordinal.end() + _NEAR)) if ordinal else None
    return (ordinal, signed) if ordinal and signed else None
