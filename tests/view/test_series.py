"""Which figures make a series, whose, and for when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.answers import FigureRecord, Scope
from bot.model import Figure, FigureKind, Lang
from bot.pictures import Bars
from bot.russian import places
from bot.view import series_screens
from bot.view.actions import Draw, List, Sight, Topic
from bot.view.i18n import translator
from bot.view.page import Page
from bot.view.periods import days_of, label
from bot.view.series import Series, metric, series
from tests.view.samples import FIGURE_RECORD, PROOF, TODAY

RU = translator(Lang.RU)
ULYANOVSK, MINSK = places.get("RU-ULY"), places.get("BY-MI")
PAIR = ("Минская область", "Ульяновская область")


@pytest.mark.parametrize(
    ("period", "told", "first", "last", "named"),
    [
        ("2024", "2025-02-01", "2024-01-01", "2024-12-31", "2024"),
        ("9 months", "2025-11-27", "2025-01-01", "2025-09-30", "9 мес./2025"),
        ("9 months", "2025-02-01", "2024-01-01", "2024-09-30", "9 мес./2024"),
        ("9 months", "2025-09-25", "2025-01-01", "2025-09-30", "9 мес./2025"),
        ("12 months 2024", "2025-02-01", "2024-01-01", "2024-12-31", "2024"),
        ("2025-H1", "2025-08-01", "2025-01-01", "2025-06-30", "6 мес./2025"),
        ("H2", "2025-08-01", "2024-07-01", "2024-12-31", "07.2024–/12.2024"),
        ("2025-Q3", "2025-11-01", "2025-07-01", "2025-09-30", "III кв./2025"),
        ("Q1", "2025-11-01", "2025-01-01", "2025-03-31", "3 мес./2025"),
        ("2025-01", "2025-02-01", "2025-01-01", "2025-01-31", "янв./2025"),
        ("2024-11/2025-02", "2025-03-01", "2024-11-01", "2025-02-28", "11.2024–/02.2025"),
        ("2023/2024", "2025-03-01", "2023-01-01", "2024-12-31", "2023–2024"),
    ],
)
def test_a_period_has_days_and_a_name(period: str, told: str, first: str, last: str, named: str) -> None:
    days = days_of(period, date.fromisoformat(told))
    assert days == (date.fromisoformat(first), date.fromisoformat(last))
    assert label(RU, days).replace("\N{NO-BREAK SPACE}", " ").replace("\n", "/") == named


@pytest.mark.parametrize("period", [None, "", "3 years", "since May", "2025-13", "13 months"])
def test_what_is_no_period_has_no_days(period: str | None) -> None:
    assert days_of(period, TODAY) is None


def record(
    value: str,
    period: str | None = "2024",
    *,
    unit: str = "mln",
    partners: tuple[str, ...] = PAIR,
    number: int = 1,
    currency: str | None = "USD",
) -> FigureRecord:
    figure = Figure(FigureKind.TURNOVER, Decimal(value), unit, PROOF, currency=currency, period=period)
    return FigureRecord(number, 12, figure, TODAY, partners, FIGURE_RECORD.sources)


@pytest.mark.parametrize(
    ("kind", "unit", "currency", "found"),
    [
        (FigureKind.TURNOVER, "mln", "USD", "tUSD"),
        (FigureKind.EXPORT, "", "BYN", "eBYN"),
        (FigureKind.EXPORT, "thousand", None, None),  # of something counted
        (FigureKind.GROWTH, "percent", None, "g"),
        (FigureKind.GROWTH, "times", None, None),
        (FigureKind.CONTRACT, "mln", "RUB", None),
        (FigureKind.OTHER, "mln", "RUB", None),
    ],
)
def test_only_what_can_be_compared_is_a_metric(
    kind: FigureKind, unit: str, currency: str | None, found: str | None
) -> None:
    assert metric(Figure(kind, Decimal(1), unit, PROOF, currency=currency)) == found


def made(*records: FigureRecord, scope: Scope | None = None, of: str = "") -> Series:
    found = series(records, scope or Scope(ULYANOVSK, MINSK), of)
    assert found
    return found


def test_the_same_value_in_other_units_is_no_dispute() -> None:
    (point,) = made(record("1200"), record("1.2", unit="bln"), record("1200.0")).points
    assert not point.disputed
    assert len(point.said[0].records) == 3


def test_other_values_for_the_same_period_stand_side_by_side() -> None:
    (point,) = made(record("93.5"), record("101.2")).points
    assert point.disputed
    assert [said.value for said in point.said] == [Decimal(93500000), Decimal(101200000)]


def test_values_without_a_period_do_not_contradict_each_other() -> None:
    (point,) = made(record("1", None), record("2", None)).points
    assert (point.named, point.disputed, point.days) == (False, False, (TODAY, TODAY))


def test_figures_of_other_sides_or_currencies_are_not_mixed() -> None:
    countries = ("Беларусь", "Россия")
    found = made(
        record("50", partners=countries),
        record("60", "2023", partners=countries),
        record("93.5"),
        record("9", currency="RUB"),
    )
    assert found.partners == ("Ульяновская область", "Минская область")
    assert [len(found.points), found.metrics, found.others] == [1, ("tRUB", "tUSD"), (countries,)]
    assert made(record("1", partners=countries), record("2"), scope=Scope(), of="tUSD").partners == countries
    assert series([record("1")], Scope(), "eUSD") is None


def shown(found: Series, dark: bool = False) -> Page:
    what = Draw(Sight.SERIES, List(Topic.FIGURES, "RU-ULY", "", "BY-MI"), dark)
    (page,) = series_screens.chart(found, what, Scope(ULYANOVSK, MINSK), RU, TODAY)
    return page


def test_a_chart_shows_the_latest_in_one_scale() -> None:
    page = shown(
        made(*(record(str(number), str(1990 + number)) for number in range(1, 31)), record("1.5", "2020", unit="bln"))
    )
    assert isinstance(page.picture, Bars)
    (panel,) = page.picture.panels
    assert panel.unit.replace("\N{NO-BREAK SPACE}", " ") == "млрд долларов"
    assert sum(len(group.bars) for group in panel.groups) == series_screens.MOST
    assert [bar.label for bar in panel.groups[-1].bars] == ["0,03", "1,5"]
    assert [bar.mark for bar in panel.groups[-1].bars] == ["1", "2"]
    assert page.text.splitlines()[0].startswith("Товарооборот")
    assert len(page.text) <= 1024


def test_a_long_caption_ends_with_dots_and_keeps_the_latest() -> None:
    records = [record(f"{number}{value}", str(2000 + number)) for number in range(12) for value in (1, 2)]
    page = shown(made(*records))
    assert len(page.text) <= 1024
    assert "≠ 2011:" in page.text
