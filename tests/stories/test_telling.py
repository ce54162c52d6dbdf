"""A story is the same whatever order its articles came in, and holds what all of them say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract import read
from bot.model import Article, Lang, PartialDate, Telling, VisitStatus
from bot.stories import tell
from tests.stories.examples import ANNOUNCED, BREST, REPORTED, REPRINTED, SIGNED, telling, visit

ALL = [ANNOUNCED, REPORTED, REPRINTED, SIGNED]


@given(st.permutations(ALL))
def test_the_order_of_arrival_does_not_matter(tellings: list) -> None:  # type: ignore[type-arg]
    assert tell(tellings) == tell(ALL)


def test_one_visit_lives_across_announcement_report_and_outcome() -> None:
    (merged,) = tell(ALL).visits
    assert (str(merged.start), str(merged.end), merged.leader) == ("2026-03-10", "2026-03-12", "Олег Ситько")
    assert {e.article for e in merged.evidence} == {"announced", "reported", "reprinted", "signed"}


def test_a_planned_contract_that_was_signed_is_one_signed_contract() -> None:
    (merged,) = tell(ALL).agreements
    assert merged.signed


def test_conflicting_figures_stand_side_by_side_and_equal_ones_once() -> None:
    assert [str(figure.value) for figure in tell(ALL).figures] == ["18.5", "19.1"]


def test_a_story_tells_of_trade_and_not_how_many_guests_came() -> None:
    text = (
        "В Витебск прибыла делегация Смоленской области, 34 человека. Товарооборот регионов достиг 90 млн долларов. "
        "Смоляне поставят витебским хозяйствам 20 тракторов. Из них 35 % соберут на месте."
    )
    facts = read(Article("1", "Смоляне приехали в Витебск", text, date(2026, 3, 11), region="Витебская область"))
    assert [figure.unit for figure in facts.figures] == ["человек", "mln", "трактор", "percent"]
    told = tell([replace(SIGNED, facts=replace(facts, brief=SIGNED.facts.brief))])
    assert [figure.unit for figure in told.figures] == ["mln", "трактор"]


def test_a_person_has_the_fullest_name_and_position_that_any_source_gives() -> None:
    (official,) = tell(ALL).persons
    assert (official.name, official.position) == (
        "Олег Павлович Ситько",
        "заместитель председателя Минского облисполкома",
    )


def test_reprints_are_told_from_sources_of_their_own() -> None:
    assert {source.article: source.reprint for source in tell(ALL).sources} == {
        "announced": False,
        "reported": False,
        "reprinted": True,
        "signed": False,
    }


def test_a_copy_by_its_own_word_leaves_the_place_to_the_original_however_it_is_worded() -> None:
    copy = replace(REPORTED, article=replace(REPORTED.article, id="a copy", origin=REPORTED.article.id))
    rewritten = replace(ANNOUNCED, article=replace(ANNOUNCED.article, id="b copy", origin="https://elsewhere/1"))
    other = replace(SIGNED, article=replace(SIGNED.article, id="c copy", origin="https://elsewhere/1"))
    told = tell([copy, REPORTED, rewritten, other])
    assert {source.article: source.reprint for source in told.sources} == {
        "reported": False,
        "a copy": True,
        "b copy": False,
        "c copy": True,
    }
    assert told == tell([other, rewritten, REPORTED, copy])


def test_two_that_name_each_other_are_still_one_source() -> None:
    one = replace(REPORTED, article=replace(REPORTED.article, id="a", origin="b"))
    other = replace(REPORTED, article=replace(REPORTED.article, id="b", origin="a"))
    assert [source.reprint for source in tell([one, other]).sources] == [False, True]


def test_a_visit_put_off_takes_its_new_days_and_says_so() -> None:
    moved = telling(
        "moved",
        date(2026, 3, 6),
        "Визит перенесён",
        "Визит делегации Минской области перенесён на апрель.",
        visits=(visit("moved", "2026-04-14", "2026-04-15", status=VisitStatus.POSTPONED),),
    )
    (merged,) = tell([ANNOUNCED, moved]).visits
    assert (merged.status, str(merged.start)) == (VisitStatus.POSTPONED, "2026-04-14")


@pytest.mark.parametrize(
    ("told", "days"),
    [
        # «29–30 ноября», «накануне прибыли», «в Ульяновске побывала делегация 30 ноября»
        ([("2026-11-29", "2026-11-30"), ("2026-11-28", None), ("2026-11-30", None)], ("2026-11-29", "2026-11-30")),
        ([("2026-11-28", None), ("2026-11-29", "2026-11-30")], ("2026-11-29", "2026-11-30")),
        # two say one thing, a third another; with no more than one each the last word counts
        (
            [("2026-11-28", "2026-11-30"), ("2026-11-28", "2026-11-30"), ("2026-11-29", "2026-11-30")],
            ("2026-11-28", "2026-11-30"),
        ),
        ([("2026-11-28", "2026-11-30"), ("2026-11-29", "2026-11-30")], ("2026-11-29", "2026-11-30")),
        # «прибыли 28 ноября», «визит продлится до 30 ноября»
        ([("2026-11-28", None), (None, "2026-11-30")], ("2026-11-28", "2026-11-30")),
        # «в ноябре», «28 ноября»
        ([("2026-11", None), ("2026-11-28", None)], ("2026-11-28", None)),
    ],
)
def test_the_days_of_a_visit_are_those_of_its_most_exact_telling(
    told: list[tuple[str | None, str | None]], days: tuple[str, str | None]
) -> None:
    tellings = [
        telling(
            f"t{number}",
            date(2026, 11, 28 + number),
            f"Весть {number}",
            f"О делегации говорит источник {number}.",
            visits=(visit(f"t{number}", start, end),),
        )
        for number, (start, end) in enumerate(told)
    ]
    (merged,) = tell(tellings).visits
    assert (str(merged.start), merged.end and str(merged.end)) == days


def test_visits_from_different_regions_stay_two() -> None:
    both = replace(
        REPORTED,
        facts=replace(REPORTED.facts, visits=(*REPORTED.facts.visits, visit("reported", "2026-03-10", origin=BREST))),
    )
    assert len(tell([both, SIGNED]).visits) == 2


def test_a_vaguer_date_does_not_blur_an_exact_one() -> None:
    vague = telling("vague", date(2026, 3, 20), "Итоги", "Итоги визита делегации.", visits=(visit("vague", "2026-03"),))
    (merged,) = tell([REPORTED, vague]).visits
    assert merged.start == PartialDate(2026, 3, 10)


def test_a_visit_seen_in_two_towns_of_a_region_is_one_visit_to_the_region() -> None:
    towns = [("Дзержинск", "Нижегородская область", "Россия"), ("Нижний Новгород", "Нижегородская область", "Россия")]
    told = [
        telling(
            f"t{n}",
            date(2026, 3, 10 + n),
            "Гости",
            "Гости осмотрели завод.",
            visits=(visit(f"t{n}", "2026-03-10", destination=town),),
        )
        for n, town in enumerate(towns)
    ]
    (merged,) = tell(told).visits
    assert merged.destination == ("Нижегородская область", "Россия")


def in_english(original: Telling, title: str) -> Telling:
    """The same event told by an English source."""
    assert original.facts.brief
    facts = replace(original.facts, lang=Lang.EN, brief=replace(original.facts.brief, title=title, lang=Lang.EN))
    return Telling(
        replace(original.article, id="english", title=title, text=f"{title}, officials said on Tuesday."),
        facts,
        "Volga Post",
    )


def test_a_story_told_in_two_languages_has_a_brief_in_each() -> None:
    story = tell([*ALL, in_english(SIGNED, "Lift maker signs a contract")])
    assert [story.brief.lang, *(brief.lang for brief in story.other_briefs)] == [Lang.RU, Lang.EN]
    assert [brief.title for brief in story.other_briefs] == ["Lift maker signs a contract"]


@pytest.mark.parametrize(
    ("russian", "another"), [("Ли Вэньбо", "Li Wenbo"), ("Алексей Демидович", "Аляксей Дзямідовіч")]
)
def test_the_head_of_a_delegation_keeps_the_letters_of_most_readers(russian: str, another: str) -> None:
    here = replace(ANNOUNCED, facts=replace(ANNOUNCED.facts, visits=(visit("here", leader=russian),)))
    there = in_english(ANNOUNCED, "A delegation will come")
    there = replace(there, facts=replace(there.facts, visits=(visit("there", leader=another),)))
    assert [one.leader for one in tell([here, there]).visits] == [russian]


def test_a_visit_called_off_is_not_told_as_coming_in_another_language() -> None:
    called_off = telling(
        "called-off",
        date(2026, 3, 6),
        "Визит отменён",
        "Визит делегации Минской области отменён.",
        visits=(visit("called-off", "2026-03-10", status=VisitStatus.CANCELLED),),
    )
    assert tell([in_english(ANNOUNCED, "Delegation to come"), called_off]).other_briefs == ()
