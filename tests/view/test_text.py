from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.view.page import Page, TextEntity, units
from bot.view.text import Text, bold, clean, fill, is_web, italic, join, link, quote, rich, shorten
from tests.view.judge import accept, execute, read_back, styles

words = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
urls = st.sampled_from(
    ["https://example.org/a?b=1&c=\"d'", "http://пример.рф/новость", "javascript:alert(1)", "https://e.org/\u202ea", ""]
)


def texts(leaf: st.SearchStrategy[str] = words) -> st.SearchStrategy[Text]:
    def extend(inner: st.SearchStrategy[Text]) -> st.SearchStrategy[Text]:
        return st.one_of(
            st.builds(rich, inner, inner),
            st.builds(bold, inner),
            st.builds(italic, inner),
            st.builds(lambda text, url: link(url, text) if not text.entities else text, inner, urls),
        )

    return st.recursive(st.builds(rich, leaf), extend, max_leaves=12)


def page(text: Text) -> Page:
    stripped = text.stripped()
    return Page(stripped.chars, stripped.entities)


@settings(deadline=None)
@given(texts())
def test_telegram_reads_every_text_as_it_was_meant(text: Text) -> None:
    if page(text).text:
        accept(page(text))


@settings(deadline=None)
@given(texts(st.text(alphabet="абвг 😀é\n.,", max_size=30)))
def test_telegram_keeps_every_entity_of_ours(text: Text) -> None:
    shown = page(text)
    entities = [
        {
            "@type": "textEntity",
            "offset": entity.offset,
            "length": entity.length,
            "type": {"@type": "textEntityTypeTextUrl", "url": entity.url}
            if entity.url
            else {"@type": f"textEntityType{entity.type.capitalize()}"},
        }
        for entity in shown.entities
    ]
    request = {"@type": "formattedText", "text": shown.text, "entities": entities}
    chars, kept = read_back(execute({"@type": "parseMarkdown", "text": request}))
    assert chars == shown.text
    assert [{kind for kind, _ in mark} for mark in styles(chars, kept)] == [
        {kind for kind, _ in mark} for mark in styles(shown.text, shown.entities)
    ]


@settings(deadline=None)
@given(words)
def test_cleaning_leaves_nothing_hidden_and_is_done_after_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\x00\x07\x1b\u200b\u200e\u202e\u2066\u2069\ufeff\u2028\r\t")
    assert "\n\n\n" not in cleaned


def test_offsets_count_utf16_units() -> None:
    text = rich("😀 ", bold("Минск"))
    assert text.entities == (TextEntity("bold", 3, 5),)


def test_markup_does_not_cover_white_space_at_its_edges() -> None:
    assert bold(" Минск\n").entities == (TextEntity("bold", 1, 5),)
    assert bold("  ").entities == ()


def test_only_web_addresses_become_links() -> None:
    assert link("https://example.org", "here").entities[0].url == "https://example.org"
    for url in ["javascript:alert(1)", "tg://user?id=1", "https://", "http://a b", "https://[", None, "/path"]:
        assert link(url, "here") == rich("here")
    assert not is_web("https://exa\u202emple.org")


def test_nested_markup_keeps_both_layers() -> None:
    text = quote("a ", bold("b"))
    assert text.entities == (TextEntity("expandable_blockquote", 0, 3), TextEntity("bold", 2, 1))


def test_join_skips_what_is_empty() -> None:
    assert join(" · ", ["26 ноября", "", rich(), bold("Минск")]).chars == "26 ноября · Минск"


def test_fill_puts_rich_parts_into_a_translated_sentence() -> None:
    assert fill("из {a} в {b}", a=bold("Минска"), b="Ульяновск") == rich("из ", bold("Минска"), " в Ульяновск")


@settings(deadline=None)
@given(texts(), st.integers(min_value=2, max_value=60))
def test_shortening_keeps_within_the_limit_and_cuts_no_markup(text: Text, limit: int) -> None:
    cut = shorten(text, limit)
    assert cut.units <= max(limit, 0)
    assert cut == text or cut.chars.endswith("…")
    if cut.stripped():
        accept(page(cut))


def test_shortening_ends_at_a_sentence() -> None:
    text = rich("Делегация прибыла в Минск. Стороны подписали соглашение о сотрудничестве на 2024 г. в области науки.")
    assert shorten(text, 50).chars == "Делегация прибыла в Минск. …"
    assert shorten(rich("Слово " * 20), 20).chars == "Слово Слово Слово…"
    assert units(shorten(rich("😀" * 50), 20).chars) <= 20
