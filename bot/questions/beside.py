"""What a question asks for beside its kind, places and days: promises, visits called off, papers of one kind."""

from __future__ import annotations

from bot.model import AgreementKind, VisitStatus
from bot.questions.typed import spelled_out
from bot.questions.words import ANY_PAPERS, CALLED_OFF, KINDS, PAPERS, PROMISES, PUT_OFF, Kind
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


def paper_asked(text: str) -> AgreementKind | None:
    """The one kind of paper asked for: «меморандумы с Китаем»; None where any are meant, or several."""
    folded = fold(spelled_out(text))
    found = [kind for kind, signs in PAPERS.items() if signs.search(folded)]
    return found[0] if len(found) == 1 and not ANY_PAPERS.search(folded) else None
