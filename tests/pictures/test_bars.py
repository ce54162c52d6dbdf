"""Where the bars of a chart and their labels stand, and that one is drawn."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.pictures import Bar, Bars, Group, Panel, daily, draw
from bot.pictures.bars import labelled, places
from bot.pictures.canvas import WIDTH, fitted, width, wrapped
from bot.pictures.palette import DARK, LIGHT, Palette
from bot.pictures.scale import MARKS, scale, told

values = st.floats(-1e12, 1e12, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)


@given(st.lists(values, max_size=20))
def test_a_scale_holds_all_values_and_nought_with_few_marks(found: list[float]) -> None:
    made = scale(found)
    assert 0 in made.marks
    assert 2 <= len(made.marks) <= MARKS + 1
    assert all(-1e-9 <= made.share(value) <= 1 + 1e-9 for value in found)
    names = [told(mark, made.decimals, ",") for mark in made.marks]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("found", "marks"),
    [
        ([], "0 1"),
        ([0], "0 1"),
        ([1, 3], "0 1 2 3"),
        ([0, 12], "0 5 10 15"),
        ([0.5], "0 0,1 0,2 0,3 0,4 0,5"),
        ([18.5, 101.2], "0 25 50 75 100 125"),
        ([4800], "0 1000 2000 3000 4000 5000"),
        ([-8, 57], "−20 0 20 40 60"),
        ([0.07], "0 0,02 0,04 0,06 0,08"),
    ],
)
def test_marks_are_round_numbers(found: list[float], marks: str) -> None:
    made = scale(found)
    names = [told(mark, made.decimals, ",").replace("\N{NO-BREAK SPACE}", "") for mark in made.marks]
    assert [name if float(name.replace(",", ".").replace("−", "-")) else "0" for name in names] == marks.split()


@given(st.lists(st.integers(1, 4), min_size=1, max_size=40))
def test_bars_stand_in_order_inside_the_axis_and_groups_apart(counts: list[int]) -> None:
    found = places([Group("", tuple(Bar(1) for _ in range(count))) for count in counts], 100, 1228)
    spans = [(place.lefts[0], place.lefts[-1] + place.wide) for place in found]
    assert spans[0][0] >= 100
    assert spans[-1][1] <= 1228 + 1e-6
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    assert all(left <= place.middle <= right for place, (left, right) in zip(found, spans, strict=True))


@given(st.lists(st.floats(1, 300), min_size=1, max_size=40))
def test_labels_never_overlap_and_the_last_is_there(widths: list[float]) -> None:
    middles = [100 + 1128 * (number + 0.5) / len(widths) for number in range(len(widths))]
    shown = labelled(widths, middles, 100, 1228)
    assert shown[-1] == len(widths) - 1
    ends = 0.0
    for number in shown:
        start = max(100, min(middles[number] - widths[number] / 2, 1228 - widths[number]))
        assert start >= ends
        ends = start + widths[number]


@given(st.text("абв —«»,", max_size=80), st.integers(60, 900))
def test_words_never_leave_their_room(text: str, room: int) -> None:
    assert width(fitted(text, 30, room), 30) <= room
    lines = wrapped(text, 30, room)
    assert len(lines) <= 2
    assert all(width(line, 30) <= room for line in lines)


SERIES = Bars(
    "Товарооборот",
    (
        Panel(
            (
                Group("2023", (Bar(55, "55"),)),
                Group("2024", (Bar(93.5, "93,5", striped=True, mark="1"), Bar(-10, "−10", 1, striped=True, mark="2"))),
            ),
            unit="млн долларов",
        ),
    ),
    note="Ульяновская область ↔ Минская область",
    tones=("год", "часть года"),
)


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
async def test_a_chart_is_drawn_by_day_and_by_night(dark: bool, colours: Palette) -> None:
    image = Image.open(io.BytesIO(await draw(replace(SERIES, dark=dark))))
    assert image.format == "PNG"
    assert image.width == WIDTH
    found: Any = image.getcolors(1 << 20)
    counts = {"#" + bytes(colour).hex(): count for count, colour in found}
    assert max(counts, key=lambda colour: counts[colour]) == colours.paper
    assert all(counts[colour] > 500 for colour in (colours.tones[0], colours.tones[1], colours.soft[0], colours.ink))


def test_counts_of_days_stand_in_a_panel_each() -> None:
    chart = daily("За 3 дня", ("1", "2", "3"), ("Сообщений", (5, 0, 7)), ("Статей", (1, 2, 3)))
    assert [panel.title for panel in chart.panels] == ["Сообщений", "Статей"]
    assert [[bar.value for group in panel.groups for bar in group.bars] for panel in chart.panels] == [
        [5, 0, 7],
        [1, 2, 3],
    ]
    assert [group.bars[0].label for group in chart.panels[0].groups] == ["5", "", "7"]  # a row of noughts tells nothing


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_stand_out_from_what_they_stand_on(colours: Palette) -> None:
    for ground in (colours.paper, colours.card):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.faint, ground) >= 4.5
    for tone, soft in zip(colours.tones, colours.soft, strict=True):
        assert contrast(tone, colours.paper) >= 3
        assert contrast(colours.ink, soft) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG counts it: 1 for the same colour, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
