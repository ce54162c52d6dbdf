"""The sandbox accepts what Telegram's own parser accepts, refuses what it refuses, and stores what it would."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import SandboxServer, formatting, judge
from bot.sandbox.errors import ApiError
from tests.sandbox.conftest import bot_of

tdjson = pytest.importorskip("tdjson", reason="Telegram's parser is not installed: pip install tdjson")

PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<i>", "</i>", "<u>", "<s>", "</s>", "<code>", "</code>", "<pre>", "</pre>", "<tg-spoiler>"),
        *(
            "<blockquote>",
            "<blockquote expandable>",
            "</blockquote>",
            '<a href="https://example.org/?a=1&amp;b">',
            "</a>",
        ),
        *('<tg-time unix="1764000000" format="Dt">', "</tg-time>", '<span class="tg-spoiler">', "</span>", "<p>", "<b"),
        *(
            "&lt;",
            "&amp;",
            "&nbsp;",
            "&#1071;",
            "&",
            "<",
            ">",
            '"',
            "\n",
            " ",
            "\t",
            "\r",
            "\u202e",
            "\u200b",
            "\u0301",
        ),
        *("Минск", "Ульяновск", "😀", "👩‍🚀", "@durov", "#визит", "/start", "https://example.org", "a@b.ru", "Ё", "中"),
    ]
)
MARKUP = st.lists(PIECES, max_size=12).map("".join)
TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | MARKUP
KINDS = st.sampled_from(["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote"])
ENTITIES = st.lists(
    st.fixed_dictionaries({"type": KINDS, "offset": st.integers(-1, 30), "length": st.integers(-1, 30)}), max_size=6
)


def td(request: str, **fields: Any) -> dict[str, Any]:
    """Ask TDLib with no code of the sandbox between."""
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps({"@type": request, **fields}).encode()))
    return answer


@pytest.fixture(scope="module")
def run() -> Any:
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="module")
def send(run: Any) -> Any:
    """Send a text over real HTTP; return the Message or the refusal."""
    box = SandboxServer(history_limit=10)
    run(box.start())
    box.private_chat(7)
    bot = bot_of(box)

    async def call(text: str) -> Any:
        try:
            return await bot.send_message(7, text, parse_mode="HTML")
        except TelegramBadRequest as error:
            return error

    yield lambda text: run(call(text))
    run(bot.session.close())
    run(box.stop())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MARKUP.filter(bool))
def test_what_telegrams_parser_accepts_is_sent_and_the_rest_is_refused_in_its_words(send: Any, text: str) -> None:
    verdict = td("parseTextEntities", text=text, parse_mode={"@type": "textParseModeHTML"})
    answer = send(text)
    if verdict["@type"] == "error":
        reason = verdict["message"]
        assert str(answer).endswith(f"Bad Request: {reason[:1].lower()}{reason[1:]}")
    elif formatting.is_visible(formatting.clean(verdict["text"])):
        assert answer.text == formatting.clean(verdict["text"]).rstrip(" \n").lstrip(" \n") or answer.entities
    else:
        assert str(answer).endswith("text must be non-empty")


@settings(deadline=None)
@given(text=TEXT)
def test_a_text_is_cleaned_as_telegram_cleans_it(text: str) -> None:
    cleaned = formatting.clean(text)
    if cleaned.strip(" \n"):  # TDLib drops a blank text altogether
        assert _without_marks(td("getMarkdownText", text=_plain(text))["text"]) == _without_marks(cleaned)


def _plain(text: str) -> dict[str, Any]:
    return {"@type": "formattedText", "text": text, "entities": []}


def _without_marks(text: str) -> str:
    # a run of direction marks becomes non-joiners in TDLib; nobody sees either
    return text.translate(dict.fromkeys((0x200C, 0x200E, 0x200F)))


@settings(deadline=None)
@given(text=TEXT, entities=ENTITIES)
def test_entities_telegram_accepts_are_stored_so_that_it_accepts_them_again(
    text: str, entities: list[dict[str, Any]]
) -> None:
    theirs = [judge._to_td(entity) for entity in entities]
    refused = td("getMarkdownText", text={"@type": "formattedText", "text": text, "entities": theirs}).get("message")
    if refused is not None:
        with pytest.raises(ApiError, match=f"(?i)bad request: {re.escape(refused)}"):
            formatting.caption(text, None, entities)
        return
    stored = formatting.caption(text, None, entities)
    judge.check(stored.text, stored.entities)
    for entity in stored.entities:
        assert entity["offset"] >= 0
        assert 0 < entity["length"] <= formatting.utf16_length(stored.text) - entity["offset"]


@pytest.mark.parametrize(
    ("html", "entity"),
    [
        ("<b>x</b>", {"type": "bold"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ('<a href="https://example.org/">x</a>', {"type": "text_link", "url": "https://example.org/"}),
        ('<a href="tg://user?id=7">x</a>', {"type": "text_mention", "user": {"id": 7}}),
        (
            '<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>',
            {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"},
        ),
        (
            '<tg-time unix="1764000000" format="wDt">x</tg-time>',
            {"type": "date_time", "unix_time": 1764000000, "date_time_format": "wDt"},
        ),
        (
            '<tg-time unix="1764000000" format="r">x</tg-time>',
            {"type": "date_time", "unix_time": 1764000000, "date_time_format": "r"},
        ),
    ],
)
def test_an_entity_keeps_what_belongs_to_it_both_ways(html: str, entity: dict[str, Any]) -> None:
    expected = entity | {"offset": 0, "length": 1}
    assert judge.parse(html, "HTML") == ("x", [expected])
    judge.check("x", [expected])


def test_found_links_stay_out_of_code_and_inside_quotes() -> None:
    found = formatting.message_text("<code>https://a.org</code> <blockquote>https://b.org</blockquote>", "HTML")
    assert [entity["type"] for entity in found.entities] == ["code", "blockquote", "url"]


def test_a_mention_of_a_stranger_is_dropped_and_of_a_known_one_is_filled_in() -> None:
    box = SandboxServer()
    box.private_chat(7, "Анна")
    text = formatting.message_text('<a href="tg://user?id=7">Анна</a> <a href="tg://user?id=8">Борис</a>', "HTML")
    (mention,) = box.world.settled(text).entities
    assert mention["user"]["first_name"] == "Анна"


def test_without_the_parser_markup_is_refused_with_the_mend_and_plain_text_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tdjson", None)
    judge._tdlib.cache_clear()
    try:
        with pytest.raises(ApiError, match="pip install tdjson"):
            formatting.message_text("<b>Минск</b>", "HTML")
        bold = {"type": "bold", "offset": 0, "length": 5}
        assert formatting.message_text("Минск", None, [bold]).entities == (bold,)
        assert judge.wrong_url("https://example.org") is None
        assert judge.wrong_url("javascript:alert(1)") is not None
    finally:
        judge._tdlib.cache_clear()


def test_what_only_clients_find_is_kept_from_bots() -> None:
    assert judge.detect("Сводка в 09:00, карта 4111 1111 1111 1111, подробнее /help") == [
        {"type": "bot_command", "offset": 53, "length": 5}
    ]
