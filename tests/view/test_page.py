from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.view.page import Button, Page, Part, TextEntity, plain

entities = st.builds(TextEntity, st.just("bold"), st.integers(0, 9), st.integers(1, 9))
buttons = st.one_of(
    st.builds(Button, st.text(), data=st.text(max_size=9)),
    st.builds(Button, st.text(), url=st.just("https://e.org")),
    st.builds(Button, st.text(), share=st.just("story-1")),
)
pages = st.builds(
    Page,
    st.text(alphabet=st.characters(codec="utf-8")),
    st.lists(entities).map(tuple),
    st.lists(st.lists(buttons).map(tuple)).map(tuple),
    st.lists(st.builds(Part, st.integers(0), st.integers(0, 9), st.integers(1, 9))).map(tuple),
)


@settings(deadline=None)
@given(pages)
def test_a_stored_page_is_read_back_the_same(page: Page) -> None:
    assert Page.from_json(page.to_json()) == page


def test_a_button_answers_or_links_but_not_both() -> None:
    with pytest.raises(ValueError, match="answers"):
        Button("x")
    with pytest.raises(ValueError, match="answers"):
        Button("x", data="a", url="https://e.org")


def test_the_terminal_shows_addresses_after_their_words_and_plain_spaces() -> None:
    page = Page("😀 в\u00a0Минске, ещё", (TextEntity("text_link", 3, 8, "https://e.org/a"), TextEntity("bold", 0, 2)))
    assert plain(page) == "😀 в Минске <https://e.org/a>, ещё"
