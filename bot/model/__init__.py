"""The nouns of the trade, as values: frozen, comparable, free of any library.

Times are aware and in UTC unless a field says otherwise. Place, company and person names are Russian
and in the nominative («Минская область»), whatever form the source used.
"""

from bot.model.channels import Act, Actor, Channel, Deed, Draft, DraftState
from bot.model.evidence import Evidence, PartialDate, Proof
from bot.model.facts import (
    COUNTED,
    Agreement,
    AgreementKind,
    Amount,
    Brief,
    Event,
    Facts,
    Figure,
    FigureKind,
    Lang,
    Person,
    Phase,
    Quote,
    Relevance,
    Topic,
    Visit,
    VisitStatus,
)
from bot.model.feeds import Article, Entry, Feed
from bot.model.readers import EVERY_DAY, Coverage, Digest, Subscription, Target, Watch
from bot.model.stories import Change, Signing, Source, Story, SumChange, Telling, Turn, Undertaking, Update, VisitTurn

__all__ = [
    "COUNTED", "EVERY_DAY", "Act", "Actor", "Agreement", "AgreementKind", "Amount", "Article", "Brief", "Change",
    "Channel", "Coverage", "Deed", "Digest", "Draft", "DraftState", "Entry", "Event", "Evidence", "Facts", "Feed",
    "Figure", "FigureKind", "Lang", "PartialDate", "Person", "Phase", "Proof", "Quote", "Relevance", "Signing",
    "Source", "Story", "Subscription", "SumChange", "Target", "Telling", "Topic", "Turn", "Undertaking", "Update",
    "Visit", "VisitStatus", "VisitTurn", "Watch",
]  # fmt: skip
