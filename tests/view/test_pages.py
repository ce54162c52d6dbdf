from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.view.page import Button, units
from bot.view.pages import MAX_ENTITIES, MAX_UNITS, Block, pack
from bot.view.text import Text, bold, join, rich
from tests.view.judge import accept

sizes = st.integers(min_value=0, max_value=900)
blocks = st.builds(
    lambda size, marked, buttons, small, heads: Block(
        join(" ", [bold(f"слово{n}") if marked else rich(f"слово{n} 😀") for n in range(size)]),
        tuple((Button("x", data="s.1"),) for _ in range(buttons)),
        Button("1", data="s.1") if small else None,
        heads,
    ),
    sizes,
    st.booleans(),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)


@settings(deadline=None)
@given(st.lists(blocks, max_size=12))
def test_every_page_is_one_telegram_takes(given_blocks: list[Block]) -> None:
    for page in pack(given_blocks, last=[(Button("more", data="V..1"),)]):
        accept(page)


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), max_size=30))
def test_blocks_that_fit_a_page_arrive_whole_and_in_order(lengths: list[int]) -> None:
    texts = [f"[{number}] " + "я" * length for number, length in enumerate(lengths)]
    pages = pack([rich(text) for text in texts])
    arrived = [part for page in pages for part in page.text.split("\n\n") if part.startswith("[")]
    assert arrived == texts


def test_several_pages_are_numbered_and_one_is_not() -> None:
    one = pack([rich("a"), rich("b")])
    assert [page.text for page in one] == ["a\n\nb"]
    several = pack([rich("я" * 3000)] * 3)
    assert [page.text[-5:] for page in several] == ["\n\n1/3", "\n\n2/3", "\n\n3/3"]


def test_an_overlong_block_is_cut_at_a_sentence() -> None:
    (page,) = pack([rich("Стороны договорились. " * 400)])
    assert page.text.endswith("договорились. …")
    assert units(page.text) <= MAX_UNITS


def test_more_markup_than_telegram_takes_is_dropped_whole() -> None:
    (page,) = pack([join(" ", [bold("a")] * 150)])
    assert len(page.entities) == MAX_ENTITIES
    accept(page)


def test_a_heading_moves_to_the_next_page_with_what_it_heads() -> None:
    pages = pack([rich("я" * 3900), Block(rich("Впереди"), heads_next=True), rich("ю" * 500)])
    assert "Впереди" not in pages[0].text
    assert pages[1].text.startswith("Впереди")


def test_buttons_stay_with_their_block_and_the_last_row_comes_last() -> None:
    first, second, end = (Button(name, data="s.1") for name in "abc")
    pages = pack([Block(rich("я" * 3900), ((first,),)), Block(rich("ю" * 500), ((second,),))], last=[(end,)])
    assert [page.buttons for page in pages] == [((first,),), ((second,), (end,))]


def test_small_buttons_of_a_page_share_its_rows() -> None:
    (page,) = pack([Block(rich(f"{n}"), small=Button(str(n), data=f"s.{n}")) for n in range(1, 8)])
    assert [[button.text for button in row] for row in page.buttons] == [["1", "2", "3", "4", "5"], ["6", "7"]]


def test_nothing_makes_no_pages() -> None:
    assert pack([]) == []
    assert pack([Text(), rich("  ")]) == []
