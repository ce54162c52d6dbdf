"""A story is nothing but its tellings: adding one tells it anew, their facts merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.model import (
    Agreement,
    Brief,
    Event,
    Facts,
    Figure,
    FigureKind,
    PartialDate,
    Person,
    Proof,
    Quote,
    Source,
    Story,
    Telling,
    VisitStatus,
)
from bot.russian.folding import fold
from bot.stories.likeness import is_reprint
from bot.stories.sketching import sketch
from bot.stories.visiting import merged_visits

T = TypeVar("T")


def tell(tellings: Sequence[Telling], story: int | None = None) -> Story:
    """Tell the story of *tellings* (at least one): facts merged, the brief of the best of them."""
    ordered = sorted(tellings, key=_told_first)
    reprints = _reprints(ordered)
    own = [t for t, reprint in zip(ordered, reprints, strict=True) if not reprint]
    best = _best(own)
    if best.facts.brief is None:
        raise ValueError(f"no telling of the story has a brief: {best.article.id}")
    facts = [t.facts for t in ordered]
    persons = _merged((p for f in facts for p in f.persons), _join_persons)
    return Story(
        id=story,
        partners=_union(f.partners for f in facts),
        topics=_union(f.topics for f in facts),
        brief=best.facts.brief,
        sources=tuple(
            Source(t.article.id, t.article.title, t.feed, t.article.published or date.min, t.article.url, reprint)
            for t, reprint in zip(ordered, reprints, strict=True)
        ),
        visits=merged_visits((v, again) for f, again in zip(facts, reprints, strict=True) for v in f.visits),
        agreements=_merged((a for f in facts for a in f.agreements), _join_agreements),
        figures=_merged((x for f in facts for x in f.figures if _is_told(x)), _join_figures),
        persons=persons,
        organisations=_union(f.organisations for f in facts),
        upcoming=_merged((e for f in facts for e in f.upcoming), _join_events),
        other_briefs=tuple(_other_briefs(own, best)),
        quotes=tuple(_quotes(own, persons)),
    )


def _told_first(telling: Telling) -> tuple[date, bool, str]:
    """By day; of one day what is a copy by its own word comes after the rest."""
    article = telling.article
    return article.published or date.min, article.origin is not None, article.id


def _reprints(ordered: Sequence[Telling]) -> list[bool]:
    """Whether each telling is none of its own: the words of an earlier one, or a copy by its own word of one told here.

    What was copied is the original, even where the copy came first; of several copies of what nobody here told, the
    first stands for it.
    """
    sketches = [sketch(t) for t in ordered]
    held = {t.article.id for t in ordered}
    found: list[bool] = []
    for place, telling in enumerate(ordered):
        article = telling.article
        earlier = [(other.article, known) for other, known in zip(ordered[:place], sketches[:place], strict=True)]
        copies = article.origin is not None and (
            article.origin in held or any(other.origin == article.origin for other, _ in earlier)
        )
        repeats = any(is_reprint(sketches[place], known) for other, known in earlier if other.origin != article.id)
        found.append(copies or repeats)
    return found if not all(found) else [False, *found[1:]]


def _best(tellings: Sequence[Telling]) -> Telling:
    """The last word that is not a mere echo: the newest telling at least half as rich as the richest.

    A visit put off or called off is the last word however short it is told.
    """
    briefed = [t for t in tellings if t.facts.brief is not None] or list(tellings)
    enough = max(_richness(t.facts) for t in briefed) / 2
    return [t for t in briefed if _richness(t.facts) >= enough or _changes_a_visit(t.facts)][-1]


def _other_briefs(tellings: Sequence[Telling], best: Telling) -> Iterable[Brief]:
    """The brief of each other language, where it is not behind: a visit called off is not told as coming."""
    for lang in dict.fromkeys(t.facts.lang for t in tellings if t.facts.lang != best.facts.lang):
        same = _best([t for t in tellings if t.facts.lang == lang])
        if same.facts.brief and (_changes_a_visit(same.facts) or not _changes_a_visit(best.facts)):
            yield same.facts.brief


def _quotes(tellings: Sequence[Telling], persons: Sequence[Person]) -> Iterable[Quote]:
    """What is said in these, each speech once, by the name of who said it in the story."""
    seen: set[tuple[str, str]] = set()
    for quote in (quote for telling in tellings for quote in telling.facts.quotes):
        speaker = next((p.name for p in persons if _same_name(p.name, quote.speaker)), None)
        beginning = fold(quote.words)[:_TELLING_WORDS]
        if speaker and (speaker, beginning) not in seen:
            seen.add((speaker, beginning))
            yield replace(quote, speaker=speaker)


_TELLING_WORDS = 40  # characters by which a speech is told from another


def _changes_a_visit(facts: Facts) -> bool:
    return any(visit.status is not VisitStatus.ON for visit in facts.visits)


def _richness(facts: Facts) -> int:
    figures = sum(not figure.is_aside for figure in facts.figures)
    return len(facts.visits) + len(facts.agreements) + figures + len(facts.persons) + len(facts.upcoming)


def _union(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _merged(items: Iterable[T], join: Callable[[T, T], T | None]) -> tuple[T, ...]:
    """Fold each item into the first earlier one that *join* says is the same."""
    known: list[T] = []
    for item in items:
        for place, other in enumerate(known):
            joined = join(other, item)
            if joined is not None:
                known[place] = joined
                break
        else:
            known.append(item)
    return tuple(known)


def _proof(one: Proof, other: Proof) -> Proof:
    first, *rest = dict.fromkeys((*one, *other))
    return (first, *rest)


def _finer(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """The later word, unless it is the vaguer one."""
    if one is None or other is None:
        return other or one
    return one if str(one).startswith(str(other)) else other


def _join_agreements(one: Agreement, other: Agreement) -> Agreement | None:
    known = {party for party in one.parties if party in other.parties}
    same = one.kind == other.kind and (one.amount is None or other.amount is None or one.amount == other.amount)
    if not same or one.background != other.background or not (known or one.subject == other.subject):
        return None
    return replace(
        one,
        parties=max(one.parties, other.parties, key=len),
        evidence=_proof(one.evidence, other.evidence),
        subject=one.subject or other.subject,
        amount=one.amount or other.amount,
        signed=one.signed or other.signed,
    )


def _is_told(figure: Figure) -> bool:
    """Not the seats of a school, nor «33 %», which says nothing without its sentence."""
    return not figure.is_aside and (figure.kind is not FigureKind.OTHER or figure.unit != "percent")


def _join_figures(one: Figure, other: Figure) -> Figure | None:
    """Only equal figures are one: conflicting ones stand side by side."""
    same = (one.kind, one.value, one.value_max, one.unit, one.currency) == (
        other.kind,
        other.value,
        other.value_max,
        other.unit,
        other.currency,
    )
    if not same or (one.period and other.period and one.period != other.period):
        return None
    return replace(one, period=one.period or other.period, evidence=_proof(one.evidence, other.evidence))


def _join_persons(one: Person, other: Person) -> Person | None:
    """«Алексей Русских» is «Алексей Юрьевич Русских»; «Иван Русских» is not."""
    if not _same_name(one.name, other.name):
        return None
    return Person(
        name=max(one.name, other.name, key=len),
        evidence=_proof(one.evidence, other.evidence),
        position=max(one.position or "", other.position or "", key=len) or None,
        organisation=other.organisation or one.organisation,
    )


def _same_name(one: str, other: str) -> bool:
    words, others = set(one.lower().split()), set(other.lower().split())
    return words <= others or others <= words


def _join_events(one: Event, other: Event) -> Event | None:
    if one.name.lower() != other.name.lower():
        return None
    return replace(
        other,
        evidence=_proof(one.evidence, other.evidence),
        date=_finer(one.date, other.date),
        place=other.place or one.place,
    )
