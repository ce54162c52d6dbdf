"""Undertakings of the news: known again when told anew, and held against later stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import AgreementKind, Event, PartialDate, Phase, Story, Undertaking
from bot.promises import fulfilled, mark, once, undertakings
from tests.archive.values import TODAY, agreement, evidence, source, story, visit

BOTH = ("Минская область", "Ульяновская область")
FORUM = Event("Форум молодых машиностроителей", evidence(), PartialDate(2025, 12, 20))
PLAN = agreement(*BOTH, kind=AgreementKind.CONTRACT, subject="поставка карьерных самосвалов", signed=False)
RETURN = Event("Ответный визит", evidence(), PartialDate(2025, 12))
PROMISES = replace(story("Стороны договорились", upcoming=[FORUM, RETURN], agreements=[PLAN]), id=1)


def later(title: str = "Новости", days: int = 30, partners: tuple[str, ...] = BOTH, **told: object) -> Story:
    when = TODAY + timedelta(days=days)
    return replace(story(title, partners=partners, sources=[source("z", when)], **told), id=2)  # type: ignore[arg-type]


def promised(what: object) -> Undertaking:
    return next(one for one in undertakings(PROMISES) if one.what == what)


def test_a_story_promises_its_dated_events_and_its_planned_papers() -> None:
    assert [(one.what, one.until) for one in undertakings(PROMISES)] == [
        (FORUM, date(2025, 12, 20)),
        (RETURN, date(2025, 12, 31)),
        (PLAN, None),
    ]


SIGNED = replace(PLAN, signed=True)


@pytest.mark.parametrize(
    ("what", "told", "done"),
    [
        (PLAN, later("Подписан контракт", agreements=[SIGNED]), True),
        (PLAN, later(agreements=[replace(SIGNED, subject="карьерные самосвалы для Ульяновска")]), True),
        (PLAN, later(agreements=[replace(SIGNED, subject="молочная продукция")]), False),
        (PLAN, later(agreements=[PLAN]), False),
        (PLAN, later(days=0, agreements=[SIGNED]), False),
        (PLAN, later(partners=("Брестская область", BOTH[1]), agreements=[SIGNED]), False),
        (PLAN, later(partners=("Минский район", "Ульяновск"), agreements=[SIGNED]), True),
        (FORUM, later("Форум молодых машиностроителей прошёл в Минске"), True),
        (FORUM, later("Молодые машиностроители встретились на форуме"), True),
        (FORUM, later("Форум машиностроителей откроется", upcoming=[FORUM]), False),
        (FORUM, later("Выставка станков"), False),
        (RETURN, later(visits=[visit(phase=Phase.PAST)]), True),
        (RETURN, later(visits=[visit(phase=Phase.UPCOMING)]), False),
        (RETURN, later(visits=[visit(phase=Phase.PAST, background=True)]), False),
    ],
)
def test_a_later_story_of_the_same_parties_and_subject_seems_to_tell_it_done(
    what: object, told: Story, done: bool
) -> None:
    assert fulfilled(promised(what), told) is done


def test_a_story_never_fulfils_its_own_promise() -> None:
    assert not fulfilled(promised(PLAN), replace(later(agreements=[SIGNED]), id=1))


@given(st.text(max_size=80), st.sampled_from([None, PartialDate(2026), PartialDate(2026, 3, 1)]))
def test_a_promise_keeps_its_mark_when_its_day_moves(name: str, when: PartialDate | None) -> None:
    event = Event(name, evidence(), when)
    assert mark(event) == mark(replace(event, date=PartialDate(2027), place="Минск"))
    assert len(mark(event)) == 8


def test_what_many_stories_name_is_told_once_as_it_was_told_last() -> None:
    again = replace(PROMISES, id=5, sources=(source("b", TODAY + timedelta(days=1)),), agreements=())
    found = once([*undertakings(PROMISES), *undertakings(again)])
    assert [(one.what, one.story) for one in found] == [(FORUM, 5), (RETURN, 5), (PLAN, 1)]
