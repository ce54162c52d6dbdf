"""Numbers, money and measures as a reader of each language writes them, by CLDR."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from babel.numbers import format_decimal, format_percent, get_currency_name

from bot.russian.counting import Form, form_after
from bot.russian.counting import counted as after_number
from bot.russian.plurals import plural
from bot.view.i18n import Translator, mark

_NBSP = "\N{NO-BREAK SPACE}"
_POWERS = {"киловатт": mark("kW"), "мегаватт": mark("MW"), "гигаватт": mark("GW")}
_SCALES = {"thousand": mark("thousand"), "mln": mark("million"), "bln": mark("billion"), "trn": mark("trillion")}


def number(tr: Translator, value: Decimal) -> str:
    return format_decimal(value, "#,##0.######", locale=tr.locale)


def percent(tr: Translator, share: float) -> str:
    """A share of one in whole percent: «97 %»."""
    return format_percent(share, locale=tr.locale)


def thing(value: Decimal, unit: str, counted: str | None) -> str:
    """What a figure counts, if it is no money, no share and no measure: «предприятия», one «предприятие»."""
    named = _named(unit, counted)
    return named if value == 1 and unit not in _SCALES else plural(named)


def things(value: Decimal, unit: str, counted: str | None) -> str:
    """The same after the number itself: 50 «кооперационных цепочек»; empty where its form is not known for sure."""
    form = Form.MANY if unit in _SCALES else form_after(value)
    named = _named(unit, counted)
    return (after_number(named, form) or "") if named and form else ""


def _named(unit: str, counted: str | None) -> str:
    named = (counted if unit in _SCALES else unit) or ""
    return "" if named in {"percent", "times", *_MEASURES, *_POWERS} else named


def quantity(
    tr: Translator,
    value: Decimal,
    unit: str,
    currency: str | None,
    value_max: Decimal | None = None,
    counted: str | None = None,
) -> str:
    """A number as written, with its unit: «18,5 млн долларов», «57 %», «в 1,7 раза», «3–5 тыс. тонн»; no `thing`."""
    high = value if value_max is None else value_max
    shown = number(tr, value) if value_max is None else f"{number(tr, value)}–{number(tr, value_max)}"
    if unit == "percent":
        percent = format_percent(high / 100, locale=tr.locale, decimal_quantization=False)
        return percent if value_max is None else f"{number(tr, value)}–{percent}"
    if unit == "times":
        if high != high.to_integral_value():
            return tr("{number}-fold", number=shown)
        return tr.n("{number} time", "{number} times", int(high), number=shown)
    words = [shown]
    if unit in _SCALES:
        words.append(tr(_SCALES[unit]))
    many = 5 if unit in _SCALES else _plural(high)
    if currency:
        words.append(_currency(tr, currency, many))
    if measure := _measure(tr, (counted if unit in _SCALES else unit) or "", many):
        words.append(measure)
    return _NBSP.join(words)


def _measure(tr: Translator, name: str, count: int) -> str:
    """A unit of measure after *count*: «тонны», «гектаров», «МВт»; empty for anything else."""
    if name in _POWERS:
        return tr(_POWERS[name])
    return _MEASURES[name](tr, count) if name in _MEASURES else ""


_MEASURES: dict[str, Callable[[Translator, int], str]] = {
    "тонна": lambda tr, count: tr.n("tonne", "tonnes", count),
    "килограмм": lambda tr, count: tr.n("kilogram", "kilograms", count),
    "центнер": lambda tr, count: tr.n("centner", "centners", count),
    "гектар": lambda tr, count: tr.n("hectare", "hectares", count),
    "километр": lambda tr, count: tr.n("kilometre", "kilometres", count),
    "метр": lambda tr, count: tr.n("metre", "metres", count),
    "литр": lambda tr, count: tr.n("litre", "litres", count),
    "штука": lambda tr, count: tr.n("piece", "pieces", count),
    "единица": lambda tr, count: tr.n("unit", "units", count),
}


def _currency(tr: Translator, code: str, count: int) -> str:
    """The name of a currency after *count*: «рублей», «доллара», «китайских юаней»."""
    if code == "USD":
        return tr.n("dollar", "dollars", count)
    if code == "RUB":
        return tr.n("rouble", "roubles", count)
    return get_currency_name(code, count, locale=tr.locale)


def _plural(value: Decimal) -> int:
    """The whole number whose plural form a value takes: a fraction counts like two («1,5 рубля»)."""
    return int(value) if value == value.to_integral_value() else 2
