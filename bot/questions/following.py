"""Questions that lean on the one before: «а в октябре?», «а из Бреста?», «а соглашения?»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.answers import EVERYTHING, Scope, Way
from bot.questions import Question, understand
from bot.questions.days import find_days
from bot.questions.words import KINDS, Kind
from bot.russian.folding import fold
from bot.russian.places import Place

_LEADS = re.compile(
    r"(?:(?:ну )?(?:а|и|і)(?: (?:что насчет|как насчет|як наконт|что|как|если|же|теперь|только|што|як|цяпер|толькі))?"
    r"|ну|теперь|только|как насчет|цяпер|толькі|then|and|only|now|what about|how about)[ ,]+"
)
_MORE = re.compile(r"(?:а )?(?:еще|дальше|далее|ранее|раньше|яшчэ|далей|раней|more|next|earlier)")
_DETAILS = re.compile(
    r"(?:а )?(?:по)?подробне[ей]|(?:а )?(?:расскажи |раскажы )?(?:подробно|падрабязна|падрабязней)"
    r"|(?:more )?details?|in detail"
)
_BACK = re.compile(
    r"(?:а |и |і |ну |and )?(?:обратно|наоборот|(?:в|у) (?:обратную|другую|адваротны|іншы) (?:сторону|бок)|наадварот"
    r"|(?:what about )?the other way(?: round| around)?|back)"
)
_EVER = re.compile(
    r"(?:а |и |і |ну |and )?"
    r"(?:за (?:все|весь|ўвесь|увесь) (?:время|период|час|перыяд)|когда угодно|any time|all time|ever)"
)
_ORDINALS = (
    "перв|перш|first", "втор|друг|second", "трет|трэц|third", "четверт|чацверт|fourth", "пят|fifth",
    "шест|шост|sixth", "седьм|сем|seventh", "восьм|eighth", "девят|дзявят|ninth", "десят|дзесят|tenth",
)  # fmt: skip
_ENDING = "(?:ый|ой|ий|ая|ое|ого|ую|ом|ым|ем|ье|ья|ью|ьего|ьем|ьи|ы|і|ае|яя)?"
_NUMBER = re.compile(
    r"(?:(?:а |и |ну )?(?:(?:по)?подробне[ей]|покажи|открой|расскажи|дай|давай|пакажы|раскажы|падрабязней|details|show"
    r"|open|tell me|more)(?: (?:про|о|об|обо|по|на|пра|аб|on|about|me))? )?(?:the )?"
    r"(?:№ ?|# ?|номер |пункт |нумар |number )?"
    rf"(?:(?P<digits>[1-9][0-9]?)|(?P<word>{'|'.join(_ORDINALS)}){_ENDING})"
    r"(?: (?:пункт\w*|визит\w*|сюжет\w*|новост\w*|one|item|story|visit|візіт\w*|сюжэт\w*))?"
)
"""«2», «второй», «подробнее про 2», "the second one"."""
_ALONE = re.compile(r"(?:\W|(?<!\w)(?:в|во|за|на|с|до|по|у|ў|з|да|па|in|for|on|at|the|год\w*|годзе)(?!\w))*")
_AS_ASKED = {Kind.VISITS: "визиты", Kind.AGREEMENTS: "соглашения", Kind.FIGURES: "цифры", Kind.UPCOMING: "впереди"}


def wants_more(text: str) -> bool:
    """Whether *text* asks how a list goes on: «ещё», "more"."""
    return bool(_MORE.fullmatch(fold(text).strip(" ?!.")))


def wants_details(text: str) -> bool:
    """Whether *text* asks for more of what was told: «подробнее»."""
    return bool(_DETAILS.fullmatch(fold(text).strip(" ?!.")))


def number_named(text: str) -> int | None:
    """Which record of a list *text* wants: «2», «второй», «подробнее про 2»; None where it names none."""
    match = _NUMBER.fullmatch(fold(text).strip(" ?!."))
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"])
    return next(n for n, stems in enumerate(_ORDINALS, 1) if re.fullmatch(stems, match["word"]))


def follow(text: str, before: Question, today: date, home: Place | None = None) -> Question | None:
    """What *text* asks after *before*; None where it stands alone or adds nothing that is understood."""
    folded = fold(text).strip(" ?!.")
    scope = before.scope
    if _BACK.fullmatch(folded) and scope.way is not Way.EITHER:
        return replace(before, scope=replace(scope, way=Way.TO if scope.way is Way.FROM else Way.FROM))
    if _EVER.fullmatch(folded) and (scope.first or scope.last):
        return replace(before, scope=replace(scope, first=None, last=None))
    lead = _LEADS.match(fold(text))
    if lead is None and not _is_days_alone(folded, today):
        return None
    rest = text[lead.end() :] if lead else text
    named = any(signs.search(fold(rest)) for signs in KINDS.values())
    asked = understand(rest if named else f"{_AS_ASKED.get(before.kind, _AS_ASKED[Kind.VISITS])} {rest}", today, home)
    scope = asked.scope
    if asked.words or not (named or scope != EVERYTHING) or asked.kind not in _LISTS:
        return None
    kind = asked.kind if named else before.kind
    if kind is Kind.PLACE and scope.way is not Way.EITHER:
        kind = Kind.VISITS  # «Минск», then «а из Бреста?»
    if kind is Kind.UPCOMING and kind is not before.kind:
        before = replace(before, scope=replace(before.scope, first=None, last=None))
    only = scope.only or (None if named else before.scope.only)
    return Question(kind, replace(_merged(before.scope, scope), only=only))


def _is_days_alone(folded: str, today: date) -> bool:
    """«в октябре», «за прошлый год»: nothing but days; «сегодня» asks for the digest."""
    days = find_days(folded, today)
    return bool(
        days
        and (days.first, days.last) != (today, today)
        and _ALONE.fullmatch(folded[: days.start] + " " + folded[days.end :])
    )


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
