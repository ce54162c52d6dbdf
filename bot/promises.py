"""What was undertaken in the news, until when, and whether a later story tells that it was done: pure functions.

An undertaking is an event with a date that its story puts ahead (a forum, a deadline, a return visit) or a paper that
is planned. It is known by its story and a mark of what it is, so that it stays itself when its story is told anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from bot.model import Agreement, Event, Phase, Story, Undertaking
from bot.russian.places import by_name, chain
from bot.russian.stemming import stem

SAME = 0.6
"""How much of what was to be done a story must speak of."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_RETURN = re.compile("ответн", re.IGNORECASE)
_PLAIN = frozenset(
    stem(word)
    for word in ("сотрудничество", "соглашение", "договор", "контракт", "меморандум", "поставка", "развитие", "проект")
)
"""What many papers are about."""


def undertakings(story: Story) -> Iterator[Undertaking]:
    """Yield what *story*, which has its number, puts ahead."""
    assert story.id is not None
    told = max(source.published for source in story.sources)
    planned = [paper for paper in story.agreements if not (paper.signed or paper.background)]
    for event in story.upcoming:
        yield Undertaking(story.id, mark(event), story.partners, told, story.sources, event=event)
    for paper in planned:
        yield Undertaking(story.id, mark(paper), story.partners, told, story.sources, paper=paper)


def mark(what: Event | Agreement) -> str:
    """Eight characters that tell it from the others of its story, whatever becomes of its date."""
    name = what.name if isinstance(what, Event) else f"{what.kind} {what.subject or ''} {' '.join(what.parties)}"
    return blake2b(" ".join(name.lower().split()).encode("utf-8", "replace"), digest_size=4).hexdigest()


def once(some: Iterable[Undertaking]) -> list[Undertaking]:
    """Each forum once, however many stories name it: as it was told last; in the order of what was first."""
    found: dict[object, Undertaking] = {}
    for one in some:
        key = (one.mark, one.until) if isinstance(one.what, Event) else (one.mark, one.parties)
        if key not in found or found[key].told < one.told:
            found[key] = one
    return list(found.values())


def subject(one: Undertaking) -> list[str]:
    """The words a story that tells of it done must share with it, the longest first; none for a bare paper."""
    text = one.what.name if isinstance(one.what, Event) else one.what.subject or ""
    words = {stem(word): word for word in _WORD.findall(text.lower())}
    telling = {cut: word for cut, word in words.items() if cut not in _PLAIN} or words
    return sorted(telling.values(), key=lambda word: (-len(word), word))


def fulfilled(one: Undertaking, story: Story) -> bool:
    """Whether *story* seems to tell that *one* was done: told later, of the same parties, on the same subject."""
    if story.id == one.story or min(source.published for source in story.sources) <= one.told:
        return False
    if not one.parties or not all(_takes_part(party, story.partners) for party in one.parties):
        return False
    if isinstance(one.what, Agreement):
        return any(_same_paper(one, paper) for paper in story.agreements if paper.signed and not paper.background)
    if _RETURN.search(one.what.name):
        return any(visit.phase is not Phase.UPCOMING and not visit.background for visit in story.visits)
    still_ahead = any(_shared(subject(one), event.name) >= SAME for event in story.upcoming)
    return not still_ahead and _shared(subject(one), f"{story.title} {story.brief.text}") >= SAME


def _same_paper(one: Undertaking, paper: Agreement) -> bool:
    words = subject(one)
    if words:
        return _shared(words, paper.subject or "") >= SAME
    return isinstance(one.what, Agreement) and paper.kind is one.what.kind


def _shared(words: Sequence[str], text: str) -> float:
    """How many of *words* stand in *text* in any form, of all."""
    there = {stem(word) for word in _WORD.findall(text.lower())}
    return sum(stem(word) in there for word in words) / len(words) if words else 0.0


def _takes_part(party: str, partners: Sequence[str]) -> bool:
    """Whether *party* is one of *partners*, lies in one, or one lies in it."""
    return any(party == other or party in _around(other) or other in _around(party) for other in partners)


def _around(name: str) -> Sequence[str]:
    place = by_name(name)
    return chain(place) if place else ()
