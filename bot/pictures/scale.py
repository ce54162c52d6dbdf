"""Scales whose marks are round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

MARKS = 5  # at most, beside nought
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """From *low* to *high*, both among its *marks*; nought always is."""

    low: float
    high: float
    marks: tuple[float, ...]
    decimals: int  # that its marks need

    def share(self, value: float) -> float:
        """Where *value* stands: 0 at the foot, 1 at the head."""
        return (value - self.low) / (self.high - self.low)


def scale(values: list[float]) -> Scale:
    """The scale that holds nought and all *values*, with at least one mark beside nought and at most MARKS."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = 1.0
    whole = all(value == round(value) for value in values)
    rough = max((high - low) / MARKS, 1.0 if whole else 0.0)  # where all are whole, so are the marks: no half a message
    power = 10.0 ** math.floor(math.log10(rough))
    for step in (factor * power for factor in (*_STEPS, 20)):
        if whole and step != round(step):
            continue
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= MARKS:
            break
    decimals = next(n for n in range(16) if n == 15 or abs(step - round(step, n)) < step * 1e-6)
    marks = tuple(round(number * step, decimals) for number in range(first, last + 1))
    return Scale(marks[0], marks[-1], marks, decimals)


def told(value: float, decimals: int, point: str) -> str:
    """A number as the reader writes it: «12 500», «0,5»."""
    text = f"{value:,.{decimals}f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", point)
    return text.replace("-", "−")
