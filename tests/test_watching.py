from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.codec import dumps
from bot.archive.watches import _read
from bot.model import Story, Target, Topic
from bot.russian.places import by_name
from bot.russian.stemming import searchable
from bot.watching import bears, fits, keys, keys_of, sight, understood
from tests.archive.values import TODAY, agreement, person, story, visit

HOME = by_name("Ульяновская область")
PARK = replace(
    story(visits=[visit()], persons=[person()], topics=(Topic.INDUSTRY,)), organisations=("Индустриальный парк «Азия»",)
)
WORDS = searchable("Делегация осмотрела индустриальные парки, а в парке культуры — станки УАЗа.", "парк станок уаз")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Минская область — Ульяновская область", Target("Минская область", "Ульяновская область")),
        ("Minsk Region - Ulyanovsk Region", Target("Минская область", "Ульяновская область")),
        ("Минск", Target("Минск")),
        ("наши с Китаем", Target("Ульяновская область", "Китай")),
        ("контракты с Китаем", Target("Китай", kind="agreements")),
        ("визиты из Минска в декабре", Target("Минск", kind="visits")),
        ("медицина", Target(topic=Topic.MEDICINE)),
        ("сельская гаспадарка", Target(topic=Topic.AGRICULTURE)),
        ('"индустриальный  парк"', Target(words="индустриальный парк", phrase=True)),
        ("«УАЗ»", Target(words="УАЗ", phrase=True)),
        ("поставки автобусов", Target(words="поставки автобусов")),
        ("сталь в Самаре", Target("Самара", words="сталь")),
        ("медицина в Минске", Target("Минск", topic=Topic.MEDICINE)),
        ("кто такой Кушнаренко", Target(person="Кушнаренко")),
        ("новости", None),
        ("", None),
        ("«!»", None),
        ("— — —", None),
    ],
)
def test_what_is_asked_for_is_read_as_a_question_is(text: str, target: Target | None) -> None:
    assert understood(text, TODAY, HOME) == target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target("Минская область", "Ульяновская область"), True),
        (Target("Беларусь", "Ульяновская область"), True),
        (Target("Минская область", "Татарстан"), False),
        (Target("Минская область", kind="visits"), True),
        (Target("Минская область", kind="agreements"), False),
        (Target(topic=Topic.INDUSTRY), True),
        (Target(topic=Topic.MEDICINE), False),
        (Target(person="Алексей Кушнаренко"), True),
        (Target(person="Иван Кушнаренко"), False),
        (Target(words="индустриальный парк", phrase=True), True),
        (Target(words="парк индустриальный", phrase=True), False),
        (Target(words="парк индустриальный"), True),
        (Target(words="станки"), True),
        (Target(words="УАЗ", phrase=True), True),
        (Target(words="станки автобусы"), False),
        (Target("Минск", words="станок"), True),
    ],
)
def test_a_story_is_what_it_tells(target: Target, expected: bool) -> None:
    assert fits(target, sight(PARK, WORDS)) is expected


def test_a_name_is_a_person_only_with_its_capitals() -> None:
    assert bears("Алексей Кушнаренко", "Кушнаренко")
    assert not bears("Пётр Молоков", "молоко")
    assert not bears("Алексей Кушнаренко", "Иван Кушнаренко")


places = st.sampled_from(["Минская область", "Минск", "Беларусь", "Ульяновская область", "Китай", "Татарстан"])
words = st.lists(st.sampled_from(["станки", "парк", "индустриальный", "рынок", "УАЗ", "ёлка"]), min_size=1, max_size=3)
people = st.sampled_from(["Алексей Кушнаренко", "Кушнаренко", "Алексей Русских"])
targets = st.builds(
    Target,
    st.none() | places,
    st.none() | places,
    st.none() | people,
    st.none() | st.sampled_from([Topic.INDUSTRY, Topic.MEDICINE]),
    st.none() | st.sampled_from(["visits", "agreements"]),
    st.none() | words.map(" ".join),
    st.booleans(),
).filter(lambda t: bool(t.place or t.person or t.topic or t.kind or t.words))  # as `understood` makes them
seen_stories = st.builds(
    lambda partners, names, topics, papers: story(
        partners=tuple(partners),
        persons=[person(name) for name in names],
        topics=tuple(topics),
        agreements=[agreement(*partners)] * papers,
    ),
    st.lists(places, min_size=1, max_size=2),
    st.lists(people, max_size=2),
    st.lists(st.sampled_from(Topic), max_size=2),
    st.integers(0, 1),
)


@given(targets, seen_stories, st.lists(words, max_size=4))
def test_a_story_that_fits_is_found_by_a_key_of_its_target(target: Target, one: Story, texts: list[list[str]]) -> None:
    seen = sight(one, searchable(" ".join(word for text in texts for word in text)))
    if fits(target, seen):
        assert any(set(re.split(" (?=w:)", key)) <= keys_of(seen) for key in keys(target))


@given(targets)
def test_a_target_is_stored_and_read_back_the_same(target: Target) -> None:
    assert _read(dumps(target)) == target
