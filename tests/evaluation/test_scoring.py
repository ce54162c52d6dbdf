"""The scores are what a reader would count by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.evaluation import Case, Row, as_object, score, table, told_mistakes
from bot.evaluation.labels import PersonLabel
from bot.evaluation.matching import holds, paired, same_person, same_position
from bot.evaluation.posts import same_post
from bot.model import (
    Agreement,
    AgreementKind,
    Article,
    Brief,
    Evidence,
    Facts,
    Figure,
    FigureKind,
    Lang,
    PartialDate,
    Person,
    Phase,
    Relevance,
    Visit,
)

PROOF = (Evidence(0, 1, "rule"),)
VISIT = Visit(
    ("Минск", "Минская область", "Беларусь"),
    ("Ульяновская область", "Россия"),
    PROOF,
    start=PartialDate(2025, 11, 26),
    phase=Phase.ONGOING,
)
YES = Relevance(True, 0.9, ("delegation of another region",))
NO = Relevance(False, 0.1, ())


def facts(relevance: Relevance = YES, **told: object) -> Facts:
    return Facts(Lang.RU, relevance, **told)  # type: ignore[arg-type]


def case(*expected: str, name: str = "a", text: str = "") -> Case:
    lines = (line.partition(": ") for line in expected)
    article = Article(name, "Заголовок", text, None, region="Тульская область")
    return Case(article, tuple((what, value) for what, _, value in lines))


def counted(read: Facts, *expected: str) -> dict[str, tuple[int, int, int]]:
    """Right, missed and wrong of each row that is measured."""
    verdicts = score([case(*expected)], {"a": read}, {})
    rows = as_object(verdicts, 1)["rows"]
    return {name: (row["right"], row.get("missed", 0), row["wrong"]) for name, row in rows.items()}


def test_cooperation_is_counted_on_the_articles_about_it_and_hard_ones_apart() -> None:
    assert counted(facts(YES), "cooperation: yes")[Row.COOPERATION] == (1, 0, 0)
    assert counted(facts(NO), "cooperation: yes", "hard: yes")[Row.HARD] == (0, 1, 0)
    assert counted(facts(YES), "cooperation: no")[Row.COOPERATION] == (0, 0, 1)
    assert counted(facts(NO), "cooperation: no") == {}


def test_a_visit_is_right_at_any_level_of_its_chain_on_its_first_day() -> None:
    read = facts(visits=(VISIT,))
    for way in ("Минск -> Ульяновская область", "Беларусь -> Россия"):
        assert counted(read, f"visit: {way}; 2025-11-26; ongoing")[Row.VISITS] == (1, 0, 0)
    assert counted(read, "visit: Брестская область -> Россия")[Row.VISITS] == (0, 1, 1)


def test_a_visit_on_another_day_is_missed_and_wrong_and_its_phase_is_still_measured() -> None:
    rows = counted(facts(visits=(VISIT,)), "visit: Беларусь -> Россия; 2025-11-25; ongoing")
    assert (rows[Row.VISITS], rows[Row.START], rows[Row.PHASE]) == ((0, 1, 1), (0, 0, 1), (1, 0, 0))
    assert counted(facts(visits=(VISIT,)), "visit: Беларусь -> Россия; undated")[Row.VISITS] == (0, 1, 1)
    assert counted(facts(visits=(VISIT,)), "visit: Беларусь -> Россия")[Row.VISITS] == (1, 0, 0)


def test_history_told_as_news_is_counted() -> None:
    rows = counted(facts(visits=(VISIT,)), "visit: Беларусь -> Россия; background")
    assert (rows[Row.VISITS], rows[Row.BACKGROUND]) == ((1, 0, 0), (0, 0, 1))


def test_of_two_visits_one_way_each_finds_its_day() -> None:
    later = replace(VISIT, start=PartialDate(2026, 2))
    rows = counted(
        facts(visits=(later, VISIT)), "visit: Беларусь -> Россия; 2025-11-26", "visit: Минск -> Россия; 2026-02"
    )
    assert rows[Row.VISITS] == (2, 0, 0)


def test_an_agreement_needs_its_kind_and_one_party_and_twinning_is_one() -> None:
    made = Agreement(("Тула", "Могилёв"), AgreementKind.TWINNING, PROOF, signed=False)
    rows = counted(facts(agreements=(made,)), "agreement: Могилёв; agreement; signed")
    assert (rows[Row.AGREEMENTS], rows[Row.SIGNED]) == ((1, 0, 0), (0, 0, 1))
    assert counted(facts(agreements=(made,)), "agreement: Могилёв; contract")[Row.AGREEMENTS] == (0, 1, 1)
    assert counted(facts(agreements=(made,)), "agreements: none")[Row.AGREEMENTS] == (0, 0, 1)


def test_figures_are_counted_as_often_as_they_stand() -> None:
    one = Figure(FigureKind.TURNOVER, Decimal("18.50"), "mln", PROOF, currency="USD")
    other = Figure(FigureKind.OTHER, Decimal(400), "совместное предприятие", PROOF)
    rows = counted(
        facts(figures=(one, one, other)), "figure: 18.5 mln USD", "figure: 400 предприятие", "figure: 5 percent"
    )
    assert rows[Row.FIGURES] == (2, 1, 1)


def test_people_and_their_positions() -> None:
    read = facts(
        persons=(
            Person("Русских", PROOF, "губернатор Тульской области"),
            Person("Иван Петров", PROOF, "министр торговли"),
            Person("Пётр Лишний", PROOF),
        )
    )
    rows = counted(read, "person: Алексей Юрьевич Русских; губернатор", "person: Иван Петров; министр промышленности")
    assert (rows[Row.PEOPLE], rows[Row.POSITIONS]) == ((2, 0, 1), (1, 0, 1))


def test_partners_in_any_name() -> None:
    rows = counted(facts(partners=("Беларусь", "Тульская область")), "partners: Республика Беларусь, Китай")
    assert rows[Row.PARTNERS] == (1, 1, 1)


def test_no_cooperation_forbids_the_facts_of_it() -> None:
    rows = counted(facts(YES, visits=(VISIT,), partners=("Беларусь",)), "cooperation: no")
    assert (rows[Row.VISITS], rows[Row.PARTNERS]) == ((0, 0, 1), (0, 0, 1))


def test_pairs_of_articles_tell_one_event() -> None:
    cases = [
        case("cooperation: yes", "story: x", name="a"),
        case("cooperation: yes", "story: x", name="b"),
        case("cooperation: yes", name="c"),
        case("cooperation: no", name="d"),
    ]
    read = {name: facts() for name in "abcd"}
    for stories, expected in (
        ({"a": "s1", "b": "s1"}, (1, 0, 0)),
        ({"a": "s1", "b": "s1", "c": "s1"}, (1, 0, 2)),
        ({"c": "s1", "d": "s1"}, (0, 1, 0)),
    ):
        row = as_object(score(cases, read, stories), 4)["rows"][Row.STORY]
        assert (row["right"], row["missed"], row["wrong"]) == expected
    assert Row.STORY not in as_object(score(cases[2:], read, {"c": "s1", "d": "s1"}), 2)["rows"]


def test_a_brief_that_says_what_the_article_does_not_is_wrong() -> None:
    said = Brief("Заголовок", "В Минске подписано 5 соглашений.", PROOF)
    wrong = score([case(text="В Бресте подписано 3 соглашения.")], {"a": facts(brief=said)}, {})
    assert [verdict.right for verdict in wrong] == [False]
    right = score([case(text="В Минске подписали 5 соглашений.")], {"a": facts(brief=said)}, {})
    assert [verdict.right for verdict in right] == [True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Алексей Русских", "Алексей Юрьевич Русских", True),
        ("Русских", "Алексей Русских", True),
        ("А. Ю. Русских", "Алексей Русских", True),
        ("А.Ю.Русских", "Иван Русских", False),
        ("Артём Королёв", "Артем Королев", True),
        ("Иван Русских", "Алексей Русских", False),
        ("Ваге Саргсяна", "Ваге Саргсян", False),
        ("Чжан Ханьхуэй", "Чжан Ханьхуэй", True),
        ("Петров Иван", "Иван Петров", True),
    ],
)
def test_one_person_under_several_names(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("read", "organisation", "wanted", "same"),
    [
        ("губернатор", None, "губернатор Тульской области", True),
        ("Губернатор Тульской области", None, "губернатор", True),
        ("губернатор Калужской области", None, "губернатор", False),
        ("посол Армении", None, "Чрезвычайный и Полномочный Посол Республики Армения", True),
        ("посол Беларуси в РФ", None, "посол Республики Беларусь в Российской Федерации", True),
        ("директор", "завод «Халтек»", "директор завода «Халтек»", True),
        ("заместитель губернатора", None, "губернатор", False),
        (None, None, "губернатор", False),
        (None, None, "-", True),
        ("министр", None, "-", False),
        ("министр", None, None, True),
    ],
)
def test_one_position_in_several_words(
    read: str | None, organisation: str | None, wanted: str | None, same: bool
) -> None:
    person = Person("Иван Петров", PROOF, read, organisation)
    assert same_position(person, PersonLabel("Иван Петров", wanted), "Тульская область") is same


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("замглавы г. Пскова", "заместитель главы города Пскова"),
        ("псковский губернатор", "губернатор Псковской области"),
        ("губернатор региона", "губернатор Тульской области"),
        ("министр связи ТО", "министр связи Тульской области"),
        ("губернатор Югры", "губернатор Ханты-Мансийского автономного округа"),
        ("генконсул Ирана в г. Астрахани", "генеральный консул Исламской Республики Иран в городе Астрахани"),
        ("и. о. главы областного правительства", "исполняющий обязанности руководителя правительства области"),
        ("председатель Гомельского облисполкома", "председатель Гомельского областного исполнительного комитета"),
        ("губернатор иранской провинции Гилян", "губернатор Гиляна"),
        ("мэр российского Новосибирска", "новосибирский мэр"),
        ("Tatarstan's president", "President of Tatarstan"),
        ("Belarusian ambassador to China", "Ambassador of Belarus to China"),
    ],
)
def test_one_post_however_it_is_written(read: str, wanted: str) -> None:
    assert same_post(read, wanted, "", "", "Тульская область")
    assert same_post(wanted, read, "", "", "Тульская область")


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("псковский губернатор", "губернатор Смоленской области"),
        ("глава Тамбова", "глава Тамбовской области"),
        ("глава Смоленского района", "глава Смоленской области"),
        ("губернатор региона", "губернатор Пензенской области"),
        ("заместитель губернатора", "губернатор"),
        ("исполняющий обязанности губернатора", "губернатор"),
        ("председатель областной думы", "председатель городской думы"),
        ("глава Минска", "председатель Минска"),
        ("представитель России в Татарстане", "представитель Татарстана"),
        ("директор завода «Халтек»", "директор завода «Автодом»"),
    ],
)
def test_another_post_or_another_body(read: str, wanted: str) -> None:
    assert not same_post(read, wanted, "", "", "Тульская область")
    assert not same_post(wanted, read, "", "", "Тульская область")


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Коми", True),
        ("Республика Коми", True),
        ("Россия", True),
        ("РФ", True),
        ("Komi Republic", True),
        ("Пермский край", False),
        ("", False),
    ],
)
def test_a_place_holds_under_any_of_its_names(name: str, held: bool) -> None:
    assert holds(("Республика Коми", "Россия"), name) is held


@pytest.mark.parametrize("order", [[2, 1], [1, 2]])
def test_a_greedy_first_pair_costs_no_second(order: Sequence[int]) -> None:
    assert len(paired([10, 1], order, lambda found, wanted: found <= wanted)) == 2


def test_the_table_and_the_gravest_mistakes() -> None:
    read = facts(visits=(VISIT,), partners=("Китай",))
    verdicts = score([case("cooperation: no", "hard: yes")], {"a": read}, {})
    lines = list(table(verdicts, 1))
    assert lines[0].split() == ["1", "articles", "precision", "recall", "F1", "right", "missed", "wrong"]
    assert lines[1].split() == ["cooperation", "0.000", "1.000", "0.000", "0", "0", "1"]
    assert [line for line in told_mistakes(verdicts, 2) if line and not line.startswith(" ")] == [
        "cooperation: a",
        "visits: a",
        "and 1 more; see them with --mistakes 3",
    ]
