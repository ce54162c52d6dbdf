"""Sums of money compared: the same one told rounder, another, or one that counts something else."""

from __future__ import annotations

from decimal import Decimal

from bot.model import Amount

SCALES = {"": 0, "thousand": 3, "mln": 6, "bln": 9, "trn": 12}
"""Powers of ten."""
LARGEST_CHANGE = 2
"""How many times larger or smaller a figure may become: one further off counts something else."""


def same_sum(one: Amount, other: Amount) -> bool:
    """Whether one is the other, or the other made rounder: 40,3 млн and 40 млн."""
    if one.currency != other.currency:
        return False
    step = max(_step(one), _step(other))
    return abs(_whole(one) - _whole(other)) * 2 <= step


def near(one: Amount, other: Amount) -> bool:
    less, more = sorted((abs(_whole(one)), abs(_whole(other))))
    return more <= less * LARGEST_CHANGE


def _whole(amount: Amount) -> Decimal:
    return amount.value.scaleb(SCALES.get(amount.unit, 0))


def _step(amount: Amount) -> Decimal:
    """The smallest difference a number written so can tell."""
    exponent = amount.value.as_tuple().exponent
    return Decimal(1).scaleb((exponent if isinstance(exponent, int) else 0) + SCALES.get(amount.unit, 0))
