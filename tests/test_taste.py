"""Laws of what ratings do to a digest: they order it, and hide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.digest import compose, partner_of, ranked
from bot.model import Story, Subscription, Topic, VisitStatus
from bot.taste import FARTHEST, MOST, NEUTRAL, Rating, Taste, learned, liking, traits
from tests.archive.values import BREST_REGION, TODAY, source, story, visit

PARTNERS = (("Минская область",), ("Брестская область",), ("Татарстан",), ())
EVERYTHING = Subscription(chat=1)

stories = st.lists(
    st.builds(
        lambda partners, topics, sources, status, feeds: story(
            partners=(*partners, "Ульяновская область"),
            topics=topics,
            sources=[replace(source(f"a{n}"), feed=feeds) for n in range(sources)],
            visits=[visit(status=status)] if status else [],
        ),
        st.sampled_from(PARTNERS),
        st.sampled_from([(), (Topic.SPORT,), (Topic.TRADE, Topic.INDUSTRY)]),
        st.integers(1, 3),
        st.sampled_from([None, VisitStatus.ON, VisitStatus.CANCELLED, VisitStatus.POSTPONED]),
        st.sampled_from(["Вестник", "Волна"]),
    ),
    max_size=8,
).map(lambda some: [replace(one, id=number) for number, one in enumerate(some, 1)])
names = st.sampled_from(["place:Минская область", "place:Татарстан", "topic:sport", "topic:trade", "feed:Вестник"])
ratings = st.lists(
    st.builds(Rating, st.integers(1, 6), st.sampled_from([1, -1]), st.lists(names, max_size=3).map(tuple)), max_size=9
)
tastes = ratings.map(learned)


def called_off(one: Story) -> bool:
    return any(visit.status is not VisitStatus.ON for visit in one.visits)


def ids(some: Sequence[Story]) -> list[int]:
    return [one.id or 0 for one in some]


@given(stories, tastes)
def test_a_taste_orders_and_hides_nothing(some: list[Story], taste: Taste) -> None:
    assert sorted(ids(ranked(some, None, taste))) == sorted(ids(some))
    digest = compose(some, EVERYTHING, TODAY, limit=3, taste=taste)
    assert (len(digest.stories), digest.more) == (min(3, len(some)), max(0, len(some) - 3))


@given(stories, tastes)
def test_the_order_does_not_depend_on_that_in_which_stories_came(some: list[Story], taste: Taste) -> None:
    assert ranked(some[::-1], None, taste) == ranked(some, None, taste)


@given(stories)
def test_without_ratings_nothing_is_different(some: list[Story]) -> None:
    neutral = compose(some, EVERYTHING, TODAY)
    assert compose(some, EVERYTHING, TODAY, taste=NEUTRAL) == neutral
    assert compose(some, EVERYTHING, TODAY, taste=Taste((("place:Нигде", MOST),))) == neutral


@given(stories, tastes)
def test_no_taste_moves_a_visit_called_off_or_put_off_down(some: list[Story], taste: Taste) -> None:
    before, after = ids(ranked(some, None)), ids(ranked(some, None, taste))
    for one in some:
        if called_off(one):
            assert after.index(one.id or 0) <= before.index(one.id or 0)


@given(stories.filter(bool), tastes)
def test_who_finds_a_story_useful_is_told_it_no_later(some: list[Story], taste: Taste) -> None:
    """One rating alone: among several, others' traits may gain more by it."""
    own = traits(some[0], partner_of(some[0], None))
    alone = learned([Rating(99, 1, own)])
    assert ids(ranked(some, None, alone)).index(1) <= ids(ranked(some, None)).index(1)


@given(ratings)
def test_weights_are_bounded_and_the_majority_counts_once(some: list[Rating]) -> None:
    taste = learned(some)
    assert all(0 < abs(weight) <= MOST for _, weight in taste.weights)
    assert abs(liking(taste, [trait for trait, _ in taste.weights])) <= FARTHEST
    assert learned(some[::-1]) == taste


def test_two_members_against_one_turn_a_group() -> None:
    sport = ("topic:sport",)
    both = [Rating(1, -1, sport), Rating(1, -1, sport), Rating(1, 1, sport)]
    assert learned(both) == Taste((("topic:sport", -1),))
    assert learned(both[1:]) == NEUTRAL


def test_what_is_liked_comes_first() -> None:
    sport = replace(story("Матч", topics=(Topic.SPORT,), sources=[source("a1"), source("a2")]), id=1)
    brest = (BREST_REGION[0], "Ульяновская область")
    trade = replace(story("Поставки", topics=(Topic.TRADE,), partners=brest), id=2)
    assert ids(ranked([sport, trade], None)) == [1, 2]
    assert ids(
        ranked([sport, trade], None, learned([Rating(9, -1, ("topic:sport",)), Rating(8, 1, ("topic:trade",))]))
    ) == [2, 1]
