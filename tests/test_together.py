"""What waits goes together; each caller gets its own result, whatever becomes of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random

import pytest

from bot.together import Together


class Work:
    """Doubles numbers; zero is an error of its own, a negative number fails the round."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.gate = asyncio.Event()

    async def __call__(self, items: Sequence[int]) -> list[int | Exception]:
        self.rounds.append(list(items))
        await self.gate.wait()
        if min(items) < 0:
            raise ValueError("negative")
        return [ZeroDivisionError("zero") if item == 0 else item * 2 for item in items]


async def _meanwhile(work: Work) -> None:
    """Let the callers go on until a round is under way and the others wait."""
    for _ in range(10):
        await asyncio.sleep(0)
    assert work.rounds


async def test_what_comes_at_once_goes_at_once_and_what_waits_goes_next() -> None:
    work = Work()
    double = Together(work, most=100)
    first = [asyncio.create_task(double(n)) for n in (1, 2)]
    await _meanwhile(work)
    later = [asyncio.create_task(double(n)) for n in (3, 4, 5)]
    await _meanwhile(work)
    work.gate.set()
    assert await asyncio.gather(*first, *later) == [2, 4, 6, 8, 10]
    assert work.rounds == [[1, 2], [3, 4, 5]]


async def test_a_round_is_no_larger_than_allowed_unless_one_alone_is() -> None:
    work = Work()
    work.gate.set()
    double = Together(work, most=10, size=lambda item: item)
    assert await asyncio.gather(*(double(n) for n in (4, 5, 6, 50, 1))) == [8, 10, 12, 100, 2]
    assert work.rounds == [[4, 5], [6], [50], [1]]


async def test_an_error_of_one_is_raised_to_that_one_and_an_error_of_the_round_to_all() -> None:
    work = Work()
    work.gate.set()
    double = Together(work, most=2)
    one, zero, minus, last = await asyncio.gather(*(double(n) for n in (1, 0, -1, 7)), return_exceptions=True)
    assert one == 2
    assert isinstance(zero, ZeroDivisionError)
    assert isinstance(minus, ValueError)
    assert isinstance(last, ValueError)


async def test_one_who_is_cancelled_takes_nobody_along() -> None:
    work = Work()
    double = Together(work, most=100)
    leader, follower, other = (asyncio.create_task(double(n)) for n in (1, 2, 3))
    await _meanwhile(work)
    leader.cancel()
    other.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leader
    work.gate.set()
    assert await follower == 4
    assert work.rounds == [[1, 2, 3], [2]]


@pytest.mark.parametrize("seed", range(20))
async def test_whoever_is_cancelled_and_whenever_the_others_are_served(seed: int) -> None:
    chance = Random(seed)

    async def work(items: Sequence[int]) -> list[int]:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        return [item * 2 for item in items]

    double = Together(work, most=3, rounds=2)
    callers = [asyncio.create_task(double(n)) for n in range(30)]
    gone = chance.sample(range(30), 20)
    for n in gone:
        callers[n].cancel()
        for _ in range(chance.randrange(3)):
            await asyncio.sleep(0)
    async with asyncio.timeout(20):
        results = await asyncio.gather(*callers, return_exceptions=True)
    assert [results[n] for n in range(30) if n not in gone] == [n * 2 for n in range(30) if n not in gone]
    assert await double(50) == 100
