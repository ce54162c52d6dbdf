"""What a question asks for beside its kind, places and days: what was promised, which visits were called off."""

from __future__ import annotations

from bot.model import VisitStatus
from bot.questions.typed import spelled_out
from bot.questions.words import CALLED_OFF, KINDS, PROMISES, PUT_OFF, Kind
from bot.russian.folding import fold


def of_promises(text: str) -> bool:
    """Whether what is to come is asked for as what was promised: «что обещали минчане»; not who promised to come."""
    folded = fold(spelled_out(text))
    return bool(PROMISES.search(folded)) and not KINDS[Kind.VISITS].search(folded)


def status_asked(text: str) -> VisitStatus | None:
    """What is to have become of the visits asked for: «какие визиты отменили»; None where any are meant."""
    folded = fold(spelled_out(text))
    if CALLED_OFF.search(folded):
        return VisitStatus.CANCELLED
    return VisitStatus.POSTPONED if PUT_OFF.search(folded) else None
