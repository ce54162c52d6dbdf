"""What a question asks for beside kind, places and days: promises, visits called off, arrivals, papers of one kind."""

from __future__ import annotations

from bot.answers import Moment, Only
from bot.model import VisitStatus
from bot.questions.typed import spelled_out
from bot.questions.words import ANY_PAPERS, ARRIVING, CALLED_OFF, KINDS, PAPERS, PROMISES, PUT_OFF, Kind
from bot.russian.folding import fold


def of_promises(text: str) -> bool:
    """Whether what is to come is asked for as what was promised: «что обещали минчане»; not who promised to come."""
    folded = fold(spelled_out(text))
    return bool(PROMISES.search(folded)) and not KINDS[Kind.VISITS].search(folded)


def only_asked(kind: Kind, text: str) -> Only | None:
    """What alone is wanted of visits and papers: «какие визиты отменили», «кто приедет», «меморандумы с Китаем».

    None for all.
    """
    folded = fold(text)
    match kind:
        case Kind.VISITS if CALLED_OFF.search(folded):
            return VisitStatus.CANCELLED
        case Kind.VISITS if PUT_OFF.search(folded):
            return VisitStatus.POSTPONED
        case Kind.VISITS if ARRIVING.search(folded):
            return Moment.ARRIVAL
        case Kind.AGREEMENTS if not ANY_PAPERS.search(folded):
            found = [paper for paper, signs in PAPERS.items() if signs.search(folded)]
            return found[0] if len(found) == 1 else None
    return None
