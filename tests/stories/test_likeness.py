"""Articles about one event find each other; look-alikes stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

from bot.model import Lang, Telling, VisitStatus
from bot.stories import Index, sketch
from bot.stories.index import CANDIDATES
from bot.stories.likeness import is_reprint, likeness
from tests.stories.examples import A_YEAR_LATER, ANNOUNCED, FROM_BREST, REPORTED, REPRINTED, SIGNED, telling, visit


def index_of(tellings: Iterable[Telling]) -> Index:
    index = Index()
    for number, one in enumerate(tellings, 1):
        index.add(number, sketch(one))
    return index


def test_an_announcement_its_report_and_its_outcome_are_one_story() -> None:
    assert index_of([ANNOUNCED]).find(sketch(REPORTED)) == 1
    assert index_of([REPORTED]).find(sketch(SIGNED)) == 1
    assert index_of([SIGNED]).find(sketch(ANNOUNCED)) == 1


def test_a_visit_put_off_or_called_off_is_the_one_that_was_announced() -> None:
    moved = visit("moved", "2026-03-24", "2026-03-26", status=VisitStatus.POSTPONED)
    put_off = telling(
        "moved", date(2026, 3, 6), "Минская делегация приедет позже", "Визит делегации перенесён.", visits=(moved,)
    )
    again = replace(moved, status=VisitStatus.ON)
    another = replace(put_off, facts=replace(put_off.facts, visits=(again,)))
    assert index_of([ANNOUNCED]).find(sketch(put_off)) == 1
    assert index_of([ANNOUNCED]).find(sketch(another)) is None, "other days of themselves are another visit"


def test_a_cut_reprint_is_known_as_one_and_a_rewrite_is_not() -> None:
    assert is_reprint(sketch(REPRINTED), sketch(REPORTED))
    assert not is_reprint(sketch(SIGNED), sketch(REPORTED))


def test_guests_from_another_region_on_the_same_days_are_another_story() -> None:
    assert index_of([REPORTED]).find(sketch(FROM_BREST)) is None


def test_the_same_words_a_year_later_are_another_story() -> None:
    assert index_of([REPORTED]).find(sketch(A_YEAR_LATER)) is None


def test_the_most_alike_story_wins() -> None:
    assert index_of([FROM_BREST, ANNOUNCED, REPORTED]).find(sketch(REPRINTED)) == 3


def test_of_too_many_that_share_as_much_the_newest_are_compared() -> None:
    index = index_of([REPORTED] * (CANDIDATES + 10))
    assert [story for _, story in index.rank(sketch(REPRINTED))] == list(range(11, CANDIDATES + 11))


def test_a_forgotten_story_is_no_longer_joined() -> None:
    index = index_of([REPORTED])
    index.forget(before=date(2026, 3, 12))  # its visit ends that day
    assert index.find(sketch(REPRINTED)) == 1
    index.forget(before=date(2026, 3, 13))
    assert index.find(sketch(REPRINTED)) is None


def test_two_tellings_are_as_alike_one_way_as_the_other() -> None:
    sketches = [sketch(t) for t in (ANNOUNCED, REPORTED, REPRINTED, SIGNED, FROM_BREST, A_YEAR_LATER)]
    assert all(likeness(one, other) == likeness(other, one) for one, other in combinations(sketches, 2))


def test_an_article_without_a_date_is_found_by_its_words_and_facts() -> None:
    undated = replace(REPRINTED, article=replace(REPRINTED.article, published=None))
    assert index_of([REPORTED]).find(sketch(undated)) == 1


def test_a_long_text_is_known_by_a_short_piece_of_it() -> None:
    words = [f"слово{number % 7}{chr(1072 + number % 29)}" for number in range(600)]
    whole = telling("whole", date(2026, 3, 2), "Всё", " ".join(words))
    piece = telling("piece", date(2026, 3, 2), "Кусок", " ".join(words[300:380]))
    assert is_reprint(sketch(whole), sketch(piece))


def test_a_visit_told_of_two_months_ahead_is_the_one_reported_on_its_days() -> None:
    ahead = replace(ANNOUNCED, article=replace(ANNOUNCED.article, id="ahead", published=date(2026, 1, 8)))
    assert index_of([ahead]).find(sketch(REPORTED)) == 1
    report = visit("reported", "2026-04-14", "2026-04-15")
    another = replace(
        REPORTED,
        article=replace(REPORTED.article, published=date(2026, 4, 15)),
        facts=replace(REPORTED.facts, visits=(report,)),
    )
    assert index_of([ahead]).find(sketch(another)) is None


def test_what_two_regions_did_that_day_is_heard_in_the_other_language_without_shared_words() -> None:
    told = telling("russian", date(2026, 3, 11), "Гости осмотрели завод", "Гости из области осмотрели моторный завод.")
    other = telling("belarusian", date(2026, 3, 12), "Дамовіліся пра ліфты", "Вобласці дамовіліся аб куплі ліфтаў.")
    in_belarusian = replace(other, facts=replace(other.facts, lang=Lang.BE))
    assert index_of([told]).find(sketch(in_belarusian)) == 1
    assert index_of([told]).find(sketch(other)) is None


def test_a_text_that_also_names_a_neighbour_of_the_guests_needs_more_to_be_of_the_same_event() -> None:
    text = "Ульяновская область подписала соглашение о закупке лифтов на три года."
    told = telling("one", date(2026, 3, 11), "Лифты", text)
    rewritten = "Ульяновская область готовит соглашение о поставках мебели, лифтов и станков."
    same = telling("two", date(2026, 3, 17), "Мебель и лифты", rewritten)
    sides = (*same.facts.partners, "Брестская область")
    other = replace(same, facts=replace(same.facts, partners=sides))
    assert likeness(sketch(told), sketch(other)) < likeness(sketch(told), sketch(same))
