"""Questions that lean on the one before: «а в октябре?», «а из Бреста?», «а соглашения?»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.answers import Scope, Way
from bot.questions import Question, understand
from bot.questions.words import KINDS, Kind
from bot.russian.folding import fold
from bot.russian.places import Place

_LEADS = re.compile(
    r"(?:(?:ну )?(?:а|и|і)(?: (?:что насчет|что|как|если|же|теперь|што|як))?|ну|then|and|what about|how about)[ ,]+"
)
_MORE = re.compile(r"(?:а )?(?:еще|дальше|далее|ранее|раньше|яшчэ|далей|раней|more|next|earlier)")
_DETAILS = re.compile(
    r"(?:а )?(?:по)?подробне[ей]|(?:а )?(?:расскажи |раскажы )?(?:подробно|падрабязна|падрабязней)"
    r"|(?:more )?details?|in detail"
)
_AS_ASKED = {Kind.VISITS: "визиты", Kind.AGREEMENTS: "соглашения", Kind.FIGURES: "цифры", Kind.UPCOMING: "впереди"}


def wants_more(text: str) -> bool:
    """Whether *text* asks how a list goes on: «ещё», "more"."""
    return bool(_MORE.fullmatch(fold(text).strip(" ?!.")))


def wants_details(text: str) -> bool:
    """Whether *text* asks for more of what was told: «подробнее»."""
    return bool(_DETAILS.fullmatch(fold(text).strip(" ?!.")))


def follow(text: str, before: Question, today: date, home: Place | None = None) -> Question | None:
    """What *text* asks after *before*; None where it stands alone or adds nothing that is understood."""
    lead = _LEADS.match(fold(text))
    if lead is None:
        return None
    rest = text[lead.end() :]
    named = any(signs.search(fold(rest)) for signs in KINDS.values())
    asked = understand(rest if named else f"{_AS_ASKED.get(before.kind, _AS_ASKED[Kind.VISITS])} {rest}", today, home)
    scope = asked.scope
    if asked.words or not (named or scope.place or scope.first or scope.last) or asked.kind not in _LISTS:
        return None
    kind = asked.kind if named else before.kind
    if kind is Kind.PLACE and scope.way is not Way.EITHER:
        kind = Kind.VISITS  # «Минск», then «а из Бреста?»
    return Question(kind, _merged(before.scope, scope))


_LISTS = {*_AS_ASKED, Kind.PLACE}


def _merged(before: Scope, new: Scope) -> Scope:
    """What was asked before with what is new in place of what it replaces: a side, or the days."""
    days = new if new.first or new.last else before
    sides = before
    if new.place and (before.place in (None, new.place) or new.other):
        sides = new
    elif new.place and before.way is not Way.EITHER and new.way not in (Way.EITHER, before.way):
        sides = replace(before, other=new.place)  # «из Минска», then «а в Казань?»
    elif new.place and new.way in (Way.EITHER, before.way):
        sides = replace(before, place=new.place)
    elif new.place:  # «Минск», then «а из Бреста?»
        sides = new
    return Scope(sides.place, sides.other, sides.way, days.first, days.last)
