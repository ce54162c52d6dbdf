"""A series as a chart with its caption, and as a table in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel.numbers import get_decimal_symbol

from bot.answers import Scope
from bot.pictures import Bar, Bars, Group, Panel
from bot.russian import places
from bot.view import formats, lines, periods
from bot.view.actions import Draw, List, Sight, Topic, fits
from bot.view.buttons import pairs, press, rows
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import Block, Row, pack
from bot.view.pictures import captioned, ground_switch
from bot.view.series import KINDS, SCALES, Point, Said, Series
from bot.view.text import Text, bold, join, rich
from bot.view.ways import list_button, saving, wider
from bot.view.words import FIGURES, place_label

MOST = 12
"""Bars of a chart; the latest."""
YEAR, PART, UNNAMED = range(3)  # tones


def chart(found: Series, asked: Draw, scope: Scope, tr: Translator, today: date) -> list[Page]:
    """The series as a picture; who said what stands below it."""
    points = _latest(found.points)
    numbers = _numbers(points)
    power = _power(said.value for point in points for said in point.said)
    groups = tuple(_group(tr, found.metric, point, power, numbers) for point in points)
    tones = {bar.tone for group in groups for bar in group.bars}
    names = (tr("year"), tr("part of a year"), tr("no period named"))
    picture = Bars(
        _title(tr, found.metric),
        (Panel(groups, unit=_unit(tr, found.metric, power)),),
        note=lines.sides(tr, found.partners).replace(" — ", " ↔ "),
        tones=tuple(name if tone in tones else "" for tone, name in enumerate(names)) if tones != {YEAR} else (),
        decimal=get_decimal_symbol(tr.locale),
        dark=asked.dark,
    )
    told = [_told(tr, found.metric, point, today, numbers) for point in reversed(points)]
    if any(point.disputed for point in points):
        told.append(rich(tr("≠ — the sources disagree")))
    return [captioned(picture, _heading(tr, found), told, _ways(tr, found, asked, scope))]


def table(found: Series, asked: Draw, scope: Scope, tr: Translator, today: date) -> list[Page]:
    """The same in words, whole, the latest first."""
    numbers = _numbers(found.points)
    told = [_told(tr, found.metric, point, today, numbers) for point in reversed(found.points)]
    return pack([Block(_heading(tr, found), heads_next=True), *told], last=_ways(tr, found, asked, scope))


def no_series(scope: Scope, tr: Translator, today: date) -> list[Page]:
    """Nothing to draw: what a chart needs, and where the figures are told in words."""
    what = lines.DOT.join([tr("Chart"), *lines.asked(tr, scope, today)])
    text = tr("A chart needs trade or growth told for a period; none is known yet: {what}.", what=what)
    ways = rows(list_button(tr("Figures in words"), Topic.FIGURES, scope), 1)
    return pack([rich(text)], last=(*ways, *wider(tr, Topic.FIGURES, scope)))


def _latest(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in reversed(points):
        if kept and sum(len(one.said) for one in (*kept, point)) > MOST:
            break
        kept.insert(0, point)
    return kept


def _numbers(points: Iterable[Point]) -> dict[Said, str]:
    """The values that contradict each other, numbered for the caption."""
    disputed = [said for point in points if point.disputed for said in point.said]
    return {said: str(number) for number, said in enumerate(disputed, 1)}


def _group(tr: Translator, metric: str, point: Point, power: int, numbers: dict[Said, str]) -> Group:
    tone = UNNAMED if not point.named else YEAR if _whole_years(point) else PART
    bars = (
        Bar(
            float(said.value.scaleb(-power)),
            "–".join(_number(tr, value, power) for value in (said.value, said.most) if value is not None),
            tone,
            striped=point.disputed,
            mark=numbers.get(said, ""),
        )
        for said in point.said
    )
    return Group(_period(tr, point), tuple(bars))


def _whole_years(point: Point) -> bool:
    first, last = point.days
    return (first.month, last.month) == (1, 12)


def _period(tr: Translator, point: Point) -> str:
    return periods.label(tr, point.days) if point.named else f"{point.days[0]:%d.%m}\n{point.days[0]:%Y}"


def _number(tr: Translator, value: Decimal, power: int) -> str:
    """At most four figures: «101,2», «0,035»."""
    scaled = value.scaleb(-power)
    kept = scaled.quantize(Decimal(1).scaleb(max(scaled.adjusted(), 0) - 3)) if scaled.adjusted() < 3 else round(scaled)
    return formats.number(tr, Decimal(kept).normalize() if kept else Decimal(0))


def _power(values: Iterable[Decimal]) -> int:
    """The scale the greatest value is told in."""
    greatest = max(map(abs, values))
    return max((power for power in SCALES.values() if greatest >= Decimal(1).scaleb(power)), default=0)


def _title(tr: Translator, metric: str) -> str:
    return tr(FIGURES[KINDS[metric[0]]])


def _unit(tr: Translator, metric: str, power: int) -> str:
    """«млн долларов», «%»."""
    if metric == "g":
        return "%"
    scale = next(name for name, one in SCALES.items() if one == power)
    return formats.quantity(tr, Decimal(5), scale, metric[1:]).partition("\N{NO-BREAK SPACE}")[2]


def _heading(tr: Translator, found: Series) -> Text:
    return join(lines.DOT, [bold(_title(tr, found.metric)), lines.sides(tr, found.partners).replace(" — ", " ↔ ")])


def _told(tr: Translator, metric: str, point: Point, today: date, numbers: dict[Said, str]) -> Text:
    """«2024: 93,5 млн долларов — Улпресса, 3 марта»; values that contradict each other below one another."""
    when = _period(tr, point).replace("\n", "" if "–\n" in _period(tr, point) else "\N{NO-BREAK SPACE}")
    if len(point.said) == 1:
        return rich(f"{when}: ", _value(tr, metric, point.said[0], today))
    each = [
        rich(f"{numbers[said]}) " if said in numbers else "• ", _value(tr, metric, said, today)) for said in point.said
    ]
    return join("\n", [f"{'≠ ' if point.disputed else ''}{when}:", *each])


def _value(tr: Translator, metric: str, said: Said, today: date) -> Text:
    figure = said.records[0].figure
    if metric == "g":
        value = formats.quantity(tr, figure.value, "percent", None, figure.value_max)
    else:
        value = formats.quantity(tr, figure.value, figure.unit, figure.currency, figure.value_max)
    sources = dict.fromkeys(source for record in said.records for source in record.sources[:1])
    return rich(bold(value), " — ", lines.source_names(tr, tuple(sources), today))


def _ways(tr: Translator, found: Series, asked: Draw, scope: Scope) -> tuple[Row, ...]:
    """Other metrics of the same sides, other sides, the words or the picture, day or night, a file."""
    sides = _between(found.partners)
    here = replace(asked, what=sides or asked.what, of=found.metric)
    metrics = [
        press(_metric_name(tr, name, found.metrics), replace(here, of=name))
        for name in found.metrics
        if name != found.metric
    ]
    others: list[Button] = []
    for partners in found.others:
        if what := _between(partners):
            other = next((p for p in map(places.by_name, partners) if p and p not in scope.places), None)
            others.append(press(place_label(tr, other) if other else "", replace(here, what=what, of="")))
    shown = asked.sight is Sight.SERIES
    swap = replace(here, sight=Sight.TABLE if shown else Sight.SERIES)
    last = [press(tr("In words") if shown else tr("Chart"), swap)] + ([ground_switch(tr, here)] if shown else [])
    return (*pairs(metrics), *pairs(others[:4]), *rows(last, 2), *saving(tr, List.of(Topic.FIGURES, scope)))


def _metric_name(tr: Translator, metric: str, among: Sequence[str]) -> str:
    """«Экспорт»; with its currency where there are several: «Экспорт, USD»."""
    twice = sum(name[0] == metric[0] for name in among) > 1
    return f"{_title(tr, metric)}, {metric[1:]}" if twice else _title(tr, metric)


def _between(partners: Sequence[str]) -> List | None:
    """The list of the figures of two sides; None where these are not two, or do not fit into a button."""
    found = [place.id for name in partners if (place := places.by_name(name))]
    if len(found) != 2 or len(partners) != 2:
        return None
    what = List(Topic.FIGURES, found[0], "", found[1])
    return what if fits(Draw(Sight.SERIES, what, of="tUSD")) else None
