"""Where the spots, arcs, numbers and labels of a map stand."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import Flow, Spot
from bot.pictures.canvas import WIDTH
from bot.pictures.globe import FOOT, SIDE, Projection, outlines
from bot.pictures.travels import Box, arc, counts, heads, labels, thickness
from bot.russian import places
from bot.russian.coordinates import located

spots = st.lists(
    st.builds(
        Spot,
        st.floats(-180, 180),
        st.floats(-80, 80),
        st.sampled_from(["Минск", "Ульяновская обл."]),
        st.integers(1, 9),
    ),
    min_size=2,
    max_size=14,
)


@given(spots)
def test_every_spot_is_on_the_map(found: list[Spot]) -> None:
    project = Projection(found, 100)
    for spot in found:
        x, y = project(spot.longitude, spot.latitude)
        assert SIDE - 1 <= x <= WIDTH - SIDE + 1
        assert 100 + FOOT - 1 <= y <= 100 + project.height - FOOT + 1


@given(spots)
def test_labels_and_numbers_touch_nothing_and_leave_the_map_nowhere(found: list[Spot]) -> None:
    project = Projection(found, 100)
    frame = Box(0, 100, WIDTH, 100 + project.height)
    at = [project(spot.longitude, spot.latitude) for spot in found]
    flows = [Flow(0, number, number + 1) for number in range(1, len(found))]
    arcs = [arc(at[flow.origin], at[flow.target]) for flow in flows]
    pills = [box for box in counts(flows, arcs, at) if box]
    boxes = [box for box in labels(found, at, pills, [], frame) if box]
    assert all(box.within(frame) for box in boxes)
    assert not any(one.touches(other) for one, other in combinations([*boxes, *pills], 2))


ROUND_MINSK = [
    Spot(27.57, 53.9, "Минская область", 2), Spot(44.0, 56.33, "Нижний Новгород", 2), Spot(26.85, 54.32, "Молодечно", 2),
    Spot(103.84, 36.06, "Ланьчжоу", 2), Spot(48.39, 54.33, "Ульяновская обл.", 1), Spot(49.62, 54.21, "Димитровград", 1),
    Spot(37.62, 54.2, "Тула", 1), Spot(28.5, 54.23, "Борисов", 1), Spot(27.54, 53.02, "Слуцк", 1),
    Spot(26.68, 53.22, "Несвижский район", 1),
]  # fmt: skip
WENT = [Flow(*ends, 1) for ends in ((0, 1), (4, 2), (2, 5), (0, 3), (6, 7), (1, 8), (3, 9))]


def test_labels_keep_off_arrows() -> None:
    project = Projection(ROUND_MINSK, 100)
    at = [project(spot.longitude, spot.latitude) for spot in ROUND_MINSK]
    arcs = [arc(at[flow.origin], at[flow.target]) for flow in WENT]
    way, frame, arrows = [point for points in arcs for point in points], Box(0, 100, WIDTH, 740), heads(WENT, arcs)

    def covered(avoided: list[Box]) -> list[str]:
        found = labels(ROUND_MINSK, at, [], way, frame, avoided)
        return [
            spot.label
            for spot, box in zip(ROUND_MINSK, found, strict=True)
            if box is None or any(map(box.touches, arrows))
        ]

    assert covered([]) == ["Борисов"]
    assert covered(arrows) == []


def test_the_line_to_a_label_keeps_off_other_spots() -> None:
    """Beyond its neighbour there is room nearer than on the free side, where it would seem to name the neighbour."""
    spots, at = [Spot(0, 0, "Минск", 2), Spot(0, 0, "Борисов", 1)], [(600.0, 400.0), (660.0, 400.0)]
    lane = [Box(0, 100, WIDTH, 376), Box(0, 424, WIDTH, 740), Box(520, 376, 588, 424)]
    found, _ = labels(spots, at, lane, [], Box(0, 100, WIDTH, 740))
    assert found
    assert found.right < 520


def test_north_is_up_and_east_is_right() -> None:
    project = Projection([Spot(27.6, 53.9, "Минск", 1), Spot(48.4, 54.3, "Ульяновск", 2)], 0)
    minsk, ulyanovsk, baku = project(27.6, 53.9), project(48.4, 54.3), project(49.9, 40.4)
    assert minsk[0] < ulyanovsk[0]
    assert baku[1] > ulyanovsk[1]


def test_near_spots_stand_apart_where_one_is_far_away() -> None:
    near = [Spot(48.4, 54.3, "Ульяновск", 9), Spot(49.1, 55.8, "Казань", 3), Spot(50.1, 53.2, "Самара", 2)]
    project = Projection([*near, Spot(116.4, 39.9, "Пекин", 1)], 0)
    assert project.uneven
    at = [project(spot.longitude, spot.latitude) for spot in near]
    assert all(math.dist(one, other) > 40 for one, other in combinations(at, 2))


def test_there_and_back_are_two_arcs() -> None:
    there, back = arc((0, 0), (100, 0)), arc((100, 0), (0, 0))
    assert there[0] == back[-1] == (0, 0)
    assert math.dist(there[18], back[18]) > 25


@given(st.integers(1, 500))
def test_more_visits_are_a_thicker_arc(count: int) -> None:
    assert thickness(count) <= thickness(count + 1) <= 16


def test_the_outlines_are_of_the_world() -> None:
    rings = list(outlines())
    assert len(rings) > 200
    assert all(-181 < x < 181 and -91 < y < 91 for ring in rings for x, y in ring)


@pytest.mark.parametrize(
    ("name", "where", "longitude", "latitude"),
    [
        ("Минск", "Минск", 27.6, 53.9),
        ("Минская область", "Минская область", 27.6, 53.9),
        ("Ставропольский край", "Ставропольский край", 42.0, 45.0),
        ("Чердаклинский район", "Ульяновская область", 48.4, 54.3),
        ("Китай", "Китай", 116.4, 39.9),
        ("Симферополь", "Симферополь", 34.1, 45.0),
    ],
)
def test_a_place_or_what_contains_it_has_a_position(name: str, where: str, longitude: float, latitude: float) -> None:
    place = places.by_name(name)
    assert place
    found = located(place)
    assert found
    assert found[0].name == where
    assert found[1] == pytest.approx((longitude, latitude), abs=0.1)
