"""Whom a bare noun of a sentence means: «вуз заключил меморандумы», «вуз и компания подписали договор»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.extract.agreement_bodies import GOVERNMENT, PARLIAMENT
from bot.extract.agreement_names import seat_in
from bot.extract.document import Document
from bot.extract.sides import foreign
from bot.russian.folding import fold
from bot.russian.places import Form, PlaceKind, by_name
from bot.russian.prefilter import quick

_SCHOOL = "вуз|университет|институт|академия|колледж|техникум"
_FIRM = "компания|предприятие|завод|фирма|холдинг|корпорация|концерн|комбинат|фабрика"
_BARE = quick(
    rf"(?<![\w§«-])(?:(?P<school>{_SCHOOL})|(?P<firm>{_FIRM})|(?P<clinic>больница|клиника|госпиталь)|(?P<town>город))(?![\w§»-])"
    r"(?! (?:имени|им\.|§))"
)
_SCHOOLS = r"университет|институт(?! конфуция)|академи|колледж|техникум|консерватори"
_SCHOOL_NAME = re.compile(rf"{_SCHOOLS}|(?<!\w)[а-я]{{1,4}}[гмтфи]у(?!\w)")  # «БГУ», but not «СБУ»
_OF_KIND = {
    "school": re.compile(rf"{_SCHOOLS}|(?<!\w)\w{{1,5}}[гму]?у(?!\w)"),
    "clinic": re.compile(r"больниц|клиник|госпитал|медцентр|медицинск\w+ центр|hospital"),
}
_NO_FIRM = re.compile(
    r"университет|институт|академи|колледж|министерств|комитет|департамент|форум|агентств|союз|палат|посольств|консульств|мид(?!\w)"
)


def bare_bodies(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The nouns told bare, in the nominative, in ``folded[start:end]``, where every party is written over with §."""
    yield from _BARE.finditer(folded, start, end)


def meant(doc: Document, noun: re.Match[str], before: int, but: frozenset[str] = frozenset()) -> str | None:
    """The one of its kind told nearest before the offset *before* of the text, the town told most; none of *but*."""
    kind = noun.lastgroup
    if kind == "town":
        towns = [
            m.place.name
            for m in doc.places
            if m.start < before and m.form in (Form.NAME, Form.OFFICE) and m.place.kind is PlaceKind.CITY
        ]
        most = (town for town, _ in Counter(towns).most_common() if town not in but)
        return next(most, None)
    told = [m.name for m in doc.organisation_mentions if m.start < before and m.name not in but]
    return next((name for name in reversed(told) if _is_of(kind, name)), None)


def _is_of(kind: str | None, name: str) -> bool:
    folded = fold(name)
    if name.islower() or by_name(name):
        return False
    if kind == "firm":
        return not (_NO_FIRM.search(folded) or GOVERNMENT.search(folded) or PARLIAMENT.search(folded))
    return kind is not None and _OF_KIND[kind].search(folded) is not None


def is_school(name: str) -> bool:
    """Whether *name* is of a university or the like: no party of a contract over goods that names nobody."""
    return _SCHOOL_NAME.search(fold(name)) is not None


def two_of_kind(doc: Document, nouns: str, before: int) -> tuple[str, ...]:
    """The two schools or clinics told before, where *nouns* tell of two: «вузы подписали меморандум»."""
    kind = next((kind for kind, named in _SEVERAL.items() if named.search(nouns)), None)
    if kind is None:
        return ()
    told = (m.name for m in reversed(doc.organisation_mentions) if m.start < before and _is_of(kind, m.name))
    two = _in_full(told)
    return two if len(two) == _TWO else ()


def schools_of(doc: Document, told: tuple[str, ...], before: int) -> tuple[str, ...]:
    """The school the article is of, with the one *told*, or with the one named last before the offset *before*."""
    schools = [m.name for m in doc.organisation_mentions if m.start < before and _is_of("school", m.name)]
    full = _in_full(schools)
    if len(full) < _TWO:
        return ()
    found = [name for name in reversed(schools) if name in full[1:]]
    abroad = [name for name in found if doc.home and (seat := seat_in(name)) and foreign(seat, doc.home)]
    last = next(iter(abroad or found), None)
    others = [name for name in told or (last,) if name and name not in full[:1] and not _is_short_for(name, full[0])]
    return (full[0], *others) if others else ()


def _in_full(told: Iterable[str]) -> tuple[str, ...]:
    """Each of those *told* once, in full."""
    names = dict.fromkeys(told)
    return tuple(name for name in names if not any(_is_short_for(name, full) for full in names))


def _is_short_for(name: str, full: str) -> bool:
    """«БГУ» for «Белорусский государственный университет», «АлтГУ» for «Алтайский государственный университет»."""
    letters = re.sub(r"[^А-ЯЁA-Z]", "", name)
    is_short = " " not in name and len(letters) > _TWO
    return is_short and letters == "".join(word[0] for word in re.split(r"[\s-]", full) if word).upper()


_SEVERAL = {"school": re.compile(r"вуз|университет|институт|академи"), "clinic": re.compile("больниц|клиник|госпитал")}
_TWO = 2
