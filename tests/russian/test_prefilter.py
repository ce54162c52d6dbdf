"""A look that tells where a pattern can match never hides a match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.russian.looking_over import look_over
from bot.russian.pattern_needs import beginnings, needs
from bot.russian.prefilter import Quick, quick
from bot.russian.rules import Rules


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"делегаци\w+", [{"делегаци"}]),
        (r"\b(?:визит|поездк)\w*\s+в", [{"визит", "поездк"}]),
        (r"(?:визит|вид)", [{"визит", "вид"}]),
        (r"встре[тч]\w+", [{"встрет", "встреч"}]),
        (r"(?:рабоч\w+\s+)?групп\w*", [{"групп"}]),
        (r"(?:гость|гости)?\s+из", [{"из"}]),
        (r"(?P<at>⟦·*⟧)\s+прин(?:ял|имает)", [{"⟦"}, {"принял", "принимает"}]),
        (r"(?:посол|\w+ец) из", [{" из"}, {"посол", "ец"}]),
        (r"рост\w* (?=цен)(?!же)", [{"рост"}]),
        (r"(?:да){2,}", [{"да"}]),
        (r"\w+\s\d", []),
        (r"(?:а|б)", []),
        (r"(?i:минск)", []),
        (r"[^а]+минск", [{"минск"}]),
        (r"за \w+ (?:дня|суток)|(?:два|три)\s", [{" дня", " суток", "два", "три"}]),  # «за» stands nearly everywhere
    ],
)
def test_what_a_match_holds_is_read_off_the_pattern(pattern: str, words: list[set[str]]) -> None:
    assert sorted(map(sorted, needs(re.compile(pattern)))) == sorted(map(sorted, words))


def test_a_pattern_that_minds_no_case_needs_nothing() -> None:
    assert needs(re.compile("минск", re.IGNORECASE)) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"делегаци\w+", {"делегац"}),
        (r"\b(?:визит|поездк)\w*\s+в", {"\bвизит", "\bпоездк"}),
        (r"\b(?:виз|визит)\w*", {"\bвиз"}),
        (r"(?:зам|вице-)?министр", {"заммини", "вице-ми", "министр"}),
        (r"встре[тч]\w+", {"встрет", "встреч"}),
        (r"(?<!\w)(?:да|нет)(?!\w)", {"\bда", "\bнет"}),
        (r"(?<![^\w])(?:да|нет)", {"да", "нет"}),
        (r"(?:ну\s)?да", {"да", "ну да"}),  # any space: a text is looked over with plain ones
        (r"\bв\s+(?:ходе|\w+)", {"\bв "}),
        (r"\bв\s+(?:ходе|рамках)", {"\bв ходе", "\bв рамк"}),
        (r"\b(?:⟦·*⟧|да)", {"⟦", "\bда"}),
        (r",\s+где", {", где"}),
        (r"(?:делегация|да) (?:\w|нет)", {"делегац", "да "}),
        (r"\b(?:к|план\w+) ⟬", {"\bк ⟬", "\bплан"}),  # one way is read to its end, the other goes on with any letters
        (r"(?:да)+нет", {"да"}),
        (r"\w+ский", None),
        (r"[^а]да", None),
        (r"(?:да)*нет", None),
        (r"(?=да)нет", {"нет"}),
        (r"(?:а|да)", None),
        (r"\b(?:а|да)", None),
        (r"в\s+\w+", None),
        (r"(?i:минск)", None),
    ],
)
def test_what_a_match_begins_with_is_read_off_the_pattern(pattern: str, words: set[str] | None) -> None:
    assert beginnings(re.compile(pattern)) == words


PIECES = [
    "а",
    "аб",
    "ба",
    "в",
    r"\w",
    r"\w*",
    "[аб]",
    r"\s",
    r"\s+",
    "(?:аб|в)",
    "(?:аб|ва)?",
    "(?:аб)+",
    r"\b",
    r"(?<!\w)",
    "(?=а)",
    "^",
    "⟦",
    ", ",
]
TEXTS = st.lists(st.sampled_from([*"абв  \n,", "⟦⟧"]), max_size=12).map("".join)  # behind «⟦» no letter stands


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), TEXTS, st.data())
@settings(max_examples=500, deadline=None)
def test_it_finds_what_the_pattern_finds(pieces: list[str], text: str, data: st.DataObject) -> None:
    plain = re.compile("".join(pieces))
    found = Quick(plain)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for span in ((0, len(text)), (start, end)) * 3:  # not looked over, looked over unknown, and known
        assert [m.span() for m in found.finditer(text, *span)] == [m.span() for m in plain.finditer(text, *span)]
        assert bool(found.search(text, *span)) == bool(plain.search(text, *span))
        assert found.possible(text) or not plain.search(text)
        if span == (start, end):
            look_over(text)
    assert found.findall(text) == plain.findall(text)


def test_the_rest_is_that_of_the_pattern() -> None:
    pattern = quick(r"визит\w*")
    assert pattern.match("визиты")
    assert pattern.fullmatch("визит")
    assert pattern.sub("-", "один визит") == "один -"
    assert pattern.pattern == r"визит\w*"


@given(
    st.lists(st.sampled_from(["визит", "делегация", "в ", "минск", "из ", " ", "посол", "и"])).map("".join), st.data()
)
def test_rules_within_a_stretch_hide_no_match(text: str, data: st.DataObject) -> None:
    patterns = (r"визит\w*", r"(?:делегаци|миссия)\w+ из", r"\bиз\b", r"[а-я]+ск", r"посол\w*|визит из", "и")
    rules = Rules((pattern, quick(pattern)) for pattern in patterns)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for _ in range(2):  # before and after the words of the patterns are known
        look_over(text)
        matching = [pattern for pattern in patterns if re.compile(pattern).search(text, start, end)]
        within = [told for told, _ in rules.within(text, start, end)]
        assert [told for told in within if told in matching] == matching
