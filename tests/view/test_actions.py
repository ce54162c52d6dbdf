from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Way
from bot.model import AgreementKind, VisitStatus
from bot.view.actions import (
    MAX_BYTES,
    Action,
    Card,
    Company,
    Decide,
    Draw,
    Find,
    Form,
    List,
    Open,
    Opinion,
    Promised,
    PromiseVerb,
    Quotes,
    Rate,
    Save,
    Set,
    Setting,
    Sight,
    Tend,
    Tending,
    Topic,
    Verb,
    Watching,
    WatchVerb,
    Whisper,
    format_action,
    parse_action,
)
from bot.view.links import MAX_LENGTH, format_link, parse_link

ids = st.integers(0, 10**18 - 1)
places = st.sampled_from([None, "BY", "BY-MI-minski-rayon", "RU-ULY-dimitrovgrad", "RU-" + "x" * 21])
values = st.sampled_from([None, "", "ru", "17", "Europe/Samara", "America/Argentina/ComodRivadavia", "RU-ULY"])
short = st.sampled_from([None, "BY", "BY-MI", "RU-ULY-ulyanovsk"])
days = st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1))
actions = st.one_of(
    st.builds(Open, st.sampled_from(Card), ids),
    st.builds(List, st.sampled_from(Topic), places, st.sampled_from(["", "12", "2026-11-23_81"])),
    st.builds(
        List,
        st.sampled_from(Topic),
        short.filter(bool),
        st.just(""),
        short,
        st.sampled_from(Way),
        days,
        days,
        st.none() | st.sampled_from([*VisitStatus, *AgreementKind]),
    ),
    st.builds(Tend, st.sampled_from(Tending), ids, st.sampled_from([None, "", "RU-ULY-dimitrovgrad"])),
    st.builds(Set, st.sampled_from(Setting), values, st.booleans(), st.none() | st.integers(-(10**13) + 1, -1)),
    st.builds(
        Decide, st.sampled_from(Verb), ids | st.integers(-(10**13) + 1, -1), st.integers(0, 999), st.integers(0, 99)
    ),
    st.builds(Find, st.sampled_from(["станки", "a.b", "~1"]), ids, st.booleans(), days, days),
    st.builds(Save, st.sampled_from(Form), st.builds(Open, st.sampled_from(Card), ids)),
    st.builds(Save, st.sampled_from(Form), st.builds(List, st.sampled_from(Topic), short, st.just(""), st.none())),
    st.builds(Company, ids, st.integers(0, 2**32 - 1), st.integers(0, 200)),
    st.builds(Save, st.sampled_from(Form), st.builds(Company, ids, st.integers(0, 2**32 - 1))),
    st.builds(Quotes, ids, st.integers(0, 999)),
    st.builds(
        Draw,
        st.sampled_from(Sight),
        st.builds(List, st.sampled_from(Topic), st.just("RU-ULY"), st.just(""), st.just("BY-MI"), st.sampled_from(Way)),
        st.booleans(),
        st.sampled_from(["", "g", "tUSD"]),
        st.booleans(),
    ),
    st.builds(Watching, st.sampled_from(WatchVerb), ids, st.booleans()),
    st.builds(Whisper, st.builds(List, st.sampled_from(Topic), short, st.just(""), st.none())),
    st.builds(Rate, st.sampled_from(Opinion), ids),
    st.builds(Promised, st.sampled_from(PromiseVerb), ids, st.sampled_from(["00000000", "1a2b3c4d"])),
)


@settings(deadline=None)
@given(actions)
def test_what_a_button_asks_is_read_back_the_same(action: Action) -> None:
    data = format_action(action)
    assert parse_action(data) == action
    assert len(data.encode()) <= MAX_BYTES


@settings(deadline=None)
@given(st.text(max_size=80))
def test_junk_asks_for_nothing_and_breaks_nothing(data: str) -> None:
    action = parse_action(data)
    assert action is None or format_action(action) == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        ".",
        "V.BY|.",
        "V.>BY.",
        "V.BY.@-",
        "V.BY.@12-",
        "s",
        "s.",
        "s.-1",
        "s.01",
        "s.1.2",
        "s.٣",
        "V",
        "V.Минск.",
        "V..a b",
        "=",
        "=?",
        "+m.я",
        "~",
        "~c",
        "~c01",
        "~?1",
        "~r1.Минск",
        "s." + "9" * 70,
        "=-h.9",
        "=5h.9",
        "=-05h.9",
        "!",
        "!z.1.1.1",
        "!p.1.1",
        "!p.01.1.1",
        "!p.-0.1.1",
        "?5@-.сталь",
        "?@739550-.сталь",
        "?5@39550-.сталь",
    ],
)
def test_what_we_never_wrote_is_refused(data: str) -> None:
    assert parse_action(data) is None


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(ValueError, match="fit"):
        format_action(List(Topic.VISITS, "Минск"))


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        (Open(Card.STORY, 12), "story-12"),
        (Open(Card.PERSON, 3), "person-3"),
        (List(Topic.PLACE, "RU-ULY"), "place-RU-ULY"),
        (List(Topic.TODAY), "today"),
        (List(Topic.VISITS, "BY-MI"), "a-Vi5CWS1NSS4"),
        (Find("станки", 0), "a-PzAu0YHRgtCw0L3QutC4"),
        (Company(12, 1433761943), "a-I28xMi4xNDMzNzYxOTQzLjA"),
    ],
)
def test_a_link_opens_what_a_button_does(action: Action, payload: str) -> None:
    assert format_link(action) == payload
    assert parse_link(payload) == action


@settings(deadline=None)
@given(actions)
def test_a_link_is_what_telegram_takes_and_opens_the_same_from_its_beginning(action: Action) -> None:
    payload = format_link(action)
    assert payload is None or re.fullmatch(rf"[A-Za-z0-9_-]{{1,{MAX_LENGTH}}}", payload)
    if payload and isinstance(action, List) and action.topic is not Topic.TODAY and payload.startswith("a-"):
        assert parse_link(payload) == replace(action, after="")
    if payload and isinstance(action, Find):
        assert parse_link(payload) == replace(action, after=0)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=70), st.from_regex("a-[A-Za-z0-9_-]{1,62}", fullmatch=True)))
def test_a_link_we_never_wrote_opens_nothing(payload: str) -> None:
    action = parse_link(payload)
    assert action is None or format_link(action) == payload


def test_the_people_of_a_story_are_reached_through_it_and_settings_by_no_link() -> None:
    assert format_link(Open(Card.PEOPLE, 12)) == "story-12"
    assert format_link(Set(Setting.MENU)) is None
    assert format_link(None) is None
