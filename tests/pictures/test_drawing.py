"""Whatever is described can be drawn; the drawing itself, without its process."""

from __future__ import annotations

import pytest

from bot.pictures import Bar, Bars, Flow, Group, Month, Panel, Spot, Stay, Travels, bars, month, travels
from bot.pictures.canvas import Canvas

WEEK = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
CROWD = tuple(Stay(14, 14 + number % 3, ("Минская область → Ульяновск", "Минск"), number % 2) for number in range(12))
ODD = (Stay(-9, 60, ("Долгий",), planned=True), Stay(30, 40, ("Отменён",), cancelled=True), Stay(1, 1, ()))
MINSK, SAMARA = Spot(27.6, 53.9, "Минск", 3), Spot(50.1, 53.2, "Самара", 2)


def in_month(*stays: Stay) -> Canvas:
    return month.draw(
        Month("Ноябрь 2025", "Визиты", WEEK, 30, 5, stays, ("гости", "поездки"), "впереди", "отменён", 27)
    )


def on_map(*spots: Spot, flows: tuple[Flow, ...] = (Flow(0, 1, 1),)) -> Canvas:
    return travels.draw(Travels("Кто куда ездил", "", spots, flows, uneven="вдали мельче"))


def chart(*values: float) -> Canvas:
    groups = tuple(Group(str(number), (Bar(value, str(value)),)) for number, value in enumerate(values))
    return bars.draw(Bars("Очень длинное название, которому нужны две строки и ещё немного", (Panel(groups),)))


@pytest.mark.parametrize(
    "made",
    [
        lambda: in_month(),
        lambda: in_month(*CROWD, *ODD),
        lambda: on_map(MINSK, SAMARA),
        lambda: on_map(MINSK, Spot(27.7, 53.9, "Рядом", 1), flows=(Flow(0, 1, 900, 1), Flow(1, 0, 2))),
        lambda: on_map(Spot(179.9, 66, "Чукотка", 1), Spot(-179.9, -80, "Антарктида", 1)),
        lambda: chart(0),
        lambda: chart(-5, 0, 3.5),
        lambda: chart(*range(60)),
    ],
    ids=["empty month", "crowded month", "two places", "neighbours", "two ends", "nought", "below nought", "many"],
)
def test_it_can_be_drawn(made: object) -> None:
    canvas = made() if callable(made) else None
    assert isinstance(canvas, Canvas)
    assert 300 < canvas.height < 2600
    assert canvas.png().startswith(b"\x89PNG")
