"""A case says what it expects, and a malformed one where it is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import ParseError
from bot.evaluation import cases_in, labels, read_cases
from bot.model import AgreementKind, FigureKind, PartialDate, Phase

CASE = """# first
2025-11-27 · Ульяновская область
Гости приехали
Первый абзац.

Второй абзац.
---
cooperation: yes
visit: Минск -> Ульяновск; 2025-11-26
persons: none
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "cases.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_case_is_an_article_and_what_is_expected(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, CASE))
    assert (case.article.id, case.article.title) == ("first", "Гости приехали")
    assert (case.article.published, case.article.region) == (date(2025, 11, 27), "Ульяновская область")
    assert case.article.text == "Первый абзац.\n\nВторой абзац."
    assert case.cooperation is True
    assert case.all_of("visit") == ["Минск -> Ульяновск; 2025-11-26"]
    assert case.all_of("person") == []
    assert case.all_of("figure") is None, "what is not mentioned is not looked at"


def test_no_cooperation_means_no_facts_of_it(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, "# a\n · \nЗаголовок\n---\ncooperation: no\n"))
    assert [case.all_of(what) for what in ("visit", "agreement", "figure", "partners")] == [[], [], [], []]
    assert case.all_of("person") is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Просто текст\n", 1, "no case"),
        ("# a\n2025-11-27 · \nЗаголовок\nТекст\n", 1, "---"),
        ("# a\n27.11.2025 · \nЗаголовок\n---\n", 2, "27.11.2025"),
        (CASE.replace("cooperation: yes", "cooperation: maybe"), 8, "yes or no"),
        (CASE.replace("persons: none", "persons none"), 10, "what: value"),
        (CASE.replace("persons: none", "guests: none"), 10, "guests"),
        (CASE.replace("Минск -> Ульяновск", "из Минска"), 9, "Минская область -> Ульяновск"),
        (CASE.replace("2025-11-26", "2025-13-26"), 9, ""),
        (CASE.replace("; 2025-11-26", "; на днях"), 9, "на днях"),
        (CASE + "figure: миллион", 11, "turnover 18.5 mln USD"),
        (CASE + "figure: contract; 2 mln RUB", 11, "turnover 18.5 mln USD"),
        (CASE + "person: А; Б; В; Г", 11, "name; position; organisation"),
        (CASE + CASE.replace("2025-11-26", "26.11"), 19, "26.11"),
    ],
)
def test_a_malformed_case_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ParseError) as error:
        read_cases(file)
    assert str(error.value).startswith(f"{file}:{line}: ")
    assert said in str(error.value)


def test_two_cases_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    file = written(tmp_path, CASE + CASE)
    with pytest.raises(ParseError, match=f"{file}:11: {file}:1 is called «first» as well"):
        cases_in([tmp_path])


def test_a_folder_without_cases_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"holds no \.txt file"):
        cases_in([tmp_path])
    with pytest.raises(ParseError, match="no such file"):
        cases_in([tmp_path / "nowhere.txt"])


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("18.5 mln USD", labels.FigureLabel(Decimal("18.5"), unit="mln", currency="USD")),
        (
            "investment 1-2.5 bln RUB; 2026",
            labels.FigureLabel(Decimal(1), Decimal("2.5"), "bln", None, "RUB", FigureKind.INVESTMENT, "2026"),
        ),
        ("growth -12 percent", labels.FigureLabel(Decimal(-12), unit="percent", kind=FigureKind.GROWTH)),
        ("5 thousand тонна", labels.FigureLabel(Decimal(5), unit="thousand", counted="тонна")),
        ("40 совместное предприятие", labels.FigureLabel(Decimal(40), unit="совместное предприятие")),
        ("2 mln RUB; contract", labels.FigureLabel(Decimal(2), unit="mln", currency="RUB", kind=FigureKind.CONTRACT)),
        ("500 RUB", labels.FigureLabel(Decimal(500), currency="RUB")),
    ],
)
def test_a_figure_is_a_number_with_its_unit(line: str, label: labels.FigureLabel) -> None:
    assert labels.figure(line) == label


def test_a_visit_and_an_agreement_hold_what_is_said_of_them() -> None:
    visit = labels.visit("Минск -> Тула; 2025-11..2025-12-01; past; background; led by Иван Ким; hosts А, Б")
    assert (visit.start, visit.end) == (PartialDate(2025, 11), PartialDate(2025, 12, 1))
    assert (visit.phase, visit.background, visit.leader, visit.hosts) == (Phase.PAST, True, "Иван Ким", ("А", "Б"))
    agreement = labels.agreement("-; memorandum; planned; 40 mln RUB; туризм")
    assert (agreement.parties, agreement.kind, agreement.signed) == ((), AgreementKind.MEMORANDUM, False)
    assert agreement.amount == labels.FigureLabel(Decimal(40), unit="mln", currency="RUB")
    assert agreement.subject == "туризм"
