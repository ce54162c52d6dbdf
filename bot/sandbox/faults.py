"""What can go wrong between a bot and Telegram, on order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from bot.sandbox.errors import Refusal


class Effect(StrEnum):
    """What becomes of the answer."""

    REFUSED = "refused"  # the call is refused as `refusal` says
    HANG = "hang"  # no answer comes
    RESET = "reset"  # the connection breaks
    GARBLED = "garbled"  # the status is 200, the body is cut in the middle
    PROXY_PAGE = "proxy page"  # a 502 with a page of HTML
    SLOW = "slow"  # the answer is right, and late by `delay`


@dataclass(frozen=True, slots=True)
class Fault:
    """An order to spoil calls.

    *method* and *chat* narrow it down; *times* counts it down, None is for ever; *share* is the chance of each
    matching call to be hit. *done*: the call has its effect first, and only the answer is lost.
    """

    effect: Effect
    refusal: Refusal | None = None
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    share: float = 1.0
    done: bool = False
    delay: float = 1.0  # seconds

    def __post_init__(self) -> None:
        if (self.effect is Effect.REFUSED) != (self.refusal is not None):
            raise ValueError("a refusal belongs to the effect REFUSED, and to no other")
        if self.refusal is not None and self.done:
            raise ValueError("a refused call has no effect")


def refuse(refusal: Refusal, *, method: str | None = None, chat: int | None = None, times: int | None = 1) -> Fault:
    return Fault(Effect.REFUSED, refusal, method=method, chat=chat, times=times)


class Faults:
    """The orders in force, oldest first."""

    def __init__(self, seed: int = 0) -> None:
        self._orders: list[Fault] = []
        self._random = Random(seed)  # noqa: S311 - repeatable tests, no secrets

    def __len__(self) -> int:
        return len(self._orders)

    def add(self, fault: Fault) -> None:
        self._orders.append(fault)

    def clear(self) -> None:
        self._orders.clear()

    def pick(self, method: str, chat: int | str | None) -> Fault | None:
        """Return what shall happen to this call, and count it."""
        for index, fault in enumerate(self._orders):
            if not _matches(fault, method, chat) or self._random.random() >= fault.share:
                continue
            if fault.times is not None:
                self._orders[index : index + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
            return fault
        return None


def _matches(fault: Fault, method: str, chat: int | str | None) -> bool:
    named = fault.method is None or fault.method.lower() == method.lower()
    return named and (fault.chat is None or fault.chat == chat)
