"""Quotations: word for word, of whom they are for certain, of nobody where it is not certain."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract import read
from bot.extract.quotes import LONGEST, MOST, find_quotes
from bot.model import Article
from tests.extract.reading import document

TOLD = "Встреча в Минске\nГубернатор Самарской области Пётр Лаптев принял посла Анну Белову.\n"
SAID = "Мы вместе строим завод тракторов под Минском"


def said(text: str) -> list[tuple[str, str]]:
    """Who said what in *text*."""
    return [(quote.speaker, quote.words) for quote in find_quotes(document(text))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"«{SAID}», – сказал Пётр Лаптев.", "Пётр Лаптев"),
        (f"«{SAID}», — отметил Лаптев.", "Пётр Лаптев"),
        (f"«{SAID}» - также отметил губернатор области Пётр Лаптев.", "Пётр Лаптев"),
        (f"«{SAID}!» – заявила на встрече с губернатором Анна Белова.", None),  # whose name follows a preposition
        (f"«{SAID}», – заявила посол Анна Белова.", "Анна Белова"),
        (f"– {SAID}, – подчеркнул Пётр Лаптев.", "Пётр Лаптев"),
        (f"“{SAID}”, – сообщил Пётр Лаптев.", "Пётр Лаптев"),
        (f'"{SAID}", - сказал Лаптев.', "Пётр Лаптев"),
        (f"Пётр Лаптев отметил: «{SAID}».", "Пётр Лаптев"),
        (f"Как подчеркнул Пётр Лаптев: «{SAID}».", "Пётр Лаптев"),
        (f"«{SAID}», – сказал министр после беседы с Петром Лаптевым.", None),
        (f"«{SAID}», – сказал заместитель Петра Лаптева.", None),
        (f"«{SAID}», – отметили в администрации, где побывал Пётр Лаптев.", None),
        (f"«{SAID}», – сообщили журналистам. Пётр Лаптев поблагодарил гостей.", None),
        (f"«{SAID}», – сказал он.", None),  # the ambassador was named after him
        ("Подписано соглашение «О дружбе и сотрудничестве двух городов», – сказал Пётр Лаптев.", "Пётр Лаптев"),
        ("«Мы рады гостям», – сказал Пётр Лаптев.", None),  # too short to be worth telling
        ("На заводе «Весна и осень в старом городе» Пётр Лаптев сказал речь.", None),
    ],
)
def test_speech_is_whose_name_the_verb_has(text: str, who: str | None) -> None:
    assert [name for name, _ in said(TOLD + text)] == ([who] if who else [])


def test_he_is_who_spoke_last_where_nobody_else_was_told_of() -> None:
    first = f"«{SAID}», – сказал Пётр Лаптев. «Это будет самый большой завод области», – добавил он."
    assert said(TOLD + first) == [
        ("Пётр Лаптев", SAID),
        ("Пётр Лаптев", "Это будет самый большой завод области"),
    ]


@pytest.mark.parametrize(
    "between",
    ["Анна Белова согласилась с ним.", "Слово взял министр промышленности.", "Гости осмотрели цех.\nЕхали долго.\n"],
)
def test_he_is_nobody_where_somebody_else_may_be_meant(between: str) -> None:
    text = f"«{SAID}», – сказал Пётр Лаптев. {between} «Это будет самый большой завод области», – добавил он."
    assert said(TOLD + text) == [("Пётр Лаптев", SAID)]


def test_she_is_no_man() -> None:
    text = f"«{SAID}», – сказал Пётр Лаптев. «Это будет самый большой завод области», – добавила она."
    assert said(TOLD + text) == [("Пётр Лаптев", SAID)]


def test_he_is_who_was_named_a_moment_ago() -> None:
    head = "Встреча в Минске\nГостей из Орла принял губернатор Пётр Лаптев."
    assert said(f"{head} «{SAID}», – сказал он.") == [("Пётр Лаптев", SAID)]


def test_speech_goes_on_after_the_verb() -> None:
    goes_on = "Откроем его в мае."
    for text in (
        f"«{SAID}, – сказал Пётр Лаптев. – {goes_on[:-1]}».",
        f"– {SAID}, – сказал Пётр Лаптев. – {goes_on}",
    ):
        ((who, words),) = said(TOLD + text)
        assert (who, words.rstrip(".")) == ("Пётр Лаптев", f"{SAID}. {goes_on[:-1]}")


def test_a_sentence_the_verb_stands_in_the_middle_of_is_left_out() -> None:
    assert said(TOLD + "«Мы вместе строим завод, – сказал Пётр Лаптев, – под самым Минском».") == []


def test_names_in_marks_are_part_of_the_speech() -> None:
    inside = "Мы купили у завода «Весна» двадцать тракторов"
    assert said(TOLD + f"«{inside}», – сказал Пётр Лаптев.") == [("Пётр Лаптев", inside)]
    signs = 'Мы купили у ООО "Весна" двадцать тракторов'
    assert said(TOLD + f'"{signs}", – сказал Пётр Лаптев.') == [("Пётр Лаптев", signs)]
    assert said(TOLD + "– Мы едем с послом на завод «Весна», – сказал Пётр Лаптев.") == [
        ("Пётр Лаптев", "Мы едем с послом на завод «Весна»")
    ]
    forgotten = "Мы купили у завода «Весна двадцать тракторов"
    assert said(TOLD + f"«{forgotten}», – сказал Пётр Лаптев.") == [("Пётр Лаптев", forgotten)]


def test_long_speech_is_cut_at_the_end_of_a_sentence() -> None:
    ((_, words),) = said(TOLD + f"«{'Мы строим большой завод. ' * 60}Всё», – сказал Пётр Лаптев.")
    assert len(words) <= LONGEST
    assert words.endswith("завод.")
    ((_, words),) = said(TOLD + f"«{'мы строим большой завод и ' * 60}всё», – сказал Пётр Лаптев.")
    assert len(words) <= LONGEST
    assert words.endswith("…")


def test_there_are_never_too_many() -> None:
    text = " ".join(f"«Это уже {n}-й завод у нас под Минском», – сказал Пётр Лаптев." for n in range(30))
    assert len(said(TOLD + text)) == MOST


def test_the_same_words_are_told_once() -> None:
    assert said(f"Пётр Лаптев сказал: «{SAID}»\n«{SAID}», – сказал губернатор Пётр Лаптев.") == [("Пётр Лаптев", SAID)]


def test_english_and_belarusian() -> None:
    text = "Visit to Minsk\nGovernor John Smith met the guests. “We build a plant of tractors,” said John Smith."
    assert said(text) == [("John Smith", "We build a plant of tractors")]
    text = "Visit to Minsk\nGovernor John Smith met the guests. “We build a plant of tractors,” Smith said."
    assert said(text) == [("John Smith", "We build a plant of tractors")]
    text = "Візіт у Мінск\n«Мы разам будуем завод трактароў», — сказаў губернатар Генадзь Буйко."
    assert said(text) == [("Генадзь Буйко", "Мы разам будуем завод трактароў")]


def test_only_news_of_cooperation_is_quoted() -> None:
    text = f"Делегация Самарской области посетила Минск.\n«{SAID}», – сказал губернатор Пётр Лаптев."
    told = read(Article("a", "Губернатор Самарской области прибыл с визитом в Минск", text, None))
    assert [quote.speaker for quote in told.quotes] == ["Пётр Лаптев"]
    other = read(Article("a", "Погода", f"«{SAID}», – сказал губернатор Пётр Лаптев.", None))
    assert other.quotes == ()


PIECES = (
    *(
        "«",
        "»",
        '"',
        "“",
        "”",
        "„",
        "– ",
        ", – ",
        "сказал ",
        "отметила ",
        "он ",
        "Пётр Лаптев",
        "Анна Белова",
        ".",
        "!",
    ),
    *(": ", "\n", " ", "мы строим завод ", "Завод ", "said ", "с ", "губернатор "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=60)
def test_every_word_of_a_quotation_stands_in_its_source(pieces: list[str]) -> None:
    doc = document(TOLD + "".join(pieces))
    for quote in find_quotes(doc):
        proof = quote.evidence[0]
        source = re.findall(r"\w+", doc.text[proof.start : proof.end])
        words = re.findall(r"\w+", quote.words)
        assert set(words) <= set(source)
        assert len(quote.words) <= LONGEST + 2
        assert quote.speaker in {person.name for person in doc.people}
