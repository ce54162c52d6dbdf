"""Where the bars of a month stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import Stay
from bot.pictures.month import pieces

stays = st.builds(
    lambda first, length: Stay(first, first + length, ()), st.integers(-40, 31), st.integers(0, 70)
).filter(lambda stay: stay.last >= 1)


@given(
    st.lists(stays.filter(lambda stay: stay.first <= 28), max_size=12),
    st.sampled_from([28, 29, 30, 31]),
    st.integers(0, 6),
)
def test_pieces_cover_the_days_of_each_stay_once_and_never_touch(found: list[Stay], days: int, offset: int) -> None:
    made = pieces(found, days, offset)
    taken = [(piece.week, piece.lane, column) for piece in made for column in range(piece.first, piece.last + 1)]
    assert len(set(taken)) == len(taken)
    for number, stay in enumerate(found):
        mine = [piece for piece in made if piece.number == number]
        covered = [p.week * 7 + column - offset + 1 for p in mine for column in range(p.first, p.last + 1)]
        assert covered == list(range(max(1, stay.first), min(days, stay.last) + 1))
        assert mine[0].begins == (stay.first >= 1)
        assert mine[-1].ends == (stay.last <= days)
        assert not any(p.begins for p in mine[1:])


def test_a_stay_over_a_weekend_is_cut_in_two() -> None:
    first, second = pieces([Stay(28, 33, ())], 31, 5)  # of a month that begins on a Saturday
    assert (first.week, first.first, first.last, first.begins, first.ends) == (4, 4, 6, True, False)
    assert (second.week, second.first, second.last, second.begins, second.ends) == (5, 0, 0, False, False)
