"""The machine interface: one article a line in, one result a line out, with exactly the keys that are promised."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.extract.jsonl import from_line, to_line
from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
    Article,
    Brief,
    Event,
    Evidence,
    Facts,
    Figure,
    FigureKind,
    Lang,
    PartialDate,
    Person,
    Phase,
    Quote,
    Relevance,
    Topic,
    Visit,
)

PROOF = (Evidence(0, 5, "guests stay", "a"),)
ARTICLE = Article("a", "Заголовок", "Текст", date(2025, 11, 27))
FACTS = Facts(
    Lang.RU,
    Relevance(True, 0.97, ("delegation of another region",)),
    partners=("Минская область", "Ульяновская область"),
    topics=(Topic.TRADE,),
    visits=(
        Visit(
            ("Минская область", "Беларусь"),
            ("Ульяновск", "Ульяновская область", "Россия"),
            PROOF,
            place="Ульяновск",
            start=PartialDate(2025, 11, 26),
            end=PartialDate(2025, 11),
            phase=Phase.ONGOING,
        ),
    ),
    agreements=(
        Agreement(("Минский район",), AgreementKind.CONTRACT, PROOF, amount=Amount(Decimal("40.0"), "mln", "RUB")),
    ),
    figures=(Figure(FigureKind.TURNOVER, Decimal("18.5"), "mln", PROOF, currency="USD", period="9 months"),),
    persons=(Person("Алексей Русских", PROOF, "губернатор"),),
    organisations=("Автодом",),
    upcoming=(Event("Форум", PROOF, PartialDate(2026)),),
    brief=Brief("Заголовок", "Текст.", PROOF),
    quotes=(Quote("Алексей Русских", "Строим вместе", PROOF),),
)


def result() -> dict[str, object]:
    told: dict[str, object] = json.loads(to_line(ARTICLE, FACTS, "s1"))
    return told


def test_a_result_has_the_promised_keys_in_order() -> None:
    promised = "id lang cooperation score reasons story partners topics visits agreements figures persons organisations"
    assert " ".join(result()) == f"{promised} upcoming brief"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (
            "visits",
            "from to place start end phase leader delegates hosts organisations background evidence",
        ),
        ("agreements", "parties kind subject amount signed background evidence"),
        ("figures", "kind value value_max unit currency period evidence"),
        ("persons", "name position organisation evidence"),
        ("upcoming", "name date place evidence"),
    ],
)
def test_a_fact_has_the_promised_keys(kind: str, keys: str) -> None:
    facts = result()[kind]
    assert isinstance(facts, list)
    assert [sorted(fact) for fact in facts] == [sorted(keys.split())]
    assert facts[0]["evidence"] == [{"start": 0, "end": 5, "rule": "guests stay"}]


def test_what_persons_said_is_one_key_more_for_who_asks_for_it() -> None:
    told = json.loads(to_line(ARTICLE, FACTS, "s1", quotes=True))
    evidence = [{"start": 0, "end": 5, "rule": "guests stay"}]
    assert told.pop("quotes") == [{"person": "Алексей Русских", "text": "Строим вместе", "evidence": evidence}]
    assert told == result()


def test_numbers_and_dates_are_written_as_people_write_them() -> None:
    line = to_line(ARTICLE, FACTS, None)
    assert '"amount": {"value": 40, "unit": "mln", "currency": "RUB"}' in line
    assert '"value": 18.5' in line
    assert '"start": "2025-11-26", "end": "2025-11"' in line
    assert '"date": "2026"' in line
    assert "Минская область" in line, "Cyrillic stays readable"
    assert "\n" not in line


def test_an_empty_result_has_every_key() -> None:
    empty = json.loads(to_line(ARTICLE, Facts(Lang.EN, Relevance(False, 0.1, ())), None))
    assert set(empty) == set(result())
    assert (empty["story"], empty["brief"], empty["visits"]) == (None, None, [])


def test_an_article_is_read_from_a_line() -> None:
    line = '{"id": "1", "title": "Т", "text": "А\\nБ", "published": "2025-11-27", "url": null, "region": "Минская область"}'
    assert from_line(line, 1) == Article("1", "Т", "А\nБ", date(2025, 11, 27), None, "Минская область")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{}", Article("7", "", "", None)),
        ('{"id": 5, "title": null}', Article("5", "", "", None)),
        ('{"published": "2025-11-27T10:00:00+03:00"}', Article("7", "", "", date(2025, 11, 27))),
        ('{"published": ""}', Article("7", "", "", None)),
    ],
)
def test_what_is_left_out_has_a_default(line: str, what: Article) -> None:
    assert from_line(line, 7) == what


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "not an object"),
        ('{"title": 5}', "«title» is int"),
        ('{"text": ["a"]}', "«text» is list"),
        ('{"published": "27.11.2025"}', "2025-11-27"),
        ('{"published": 5}', "2025-11-27"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_mend(line: str, says: str) -> None:
    with pytest.raises(ParseError, match=r"^line 3: ") as caught:
        from_line(line, 3)
    assert says in str(caught.value)


@given(st.text())
def test_any_line_gives_an_article_or_says_why_not(line: str) -> None:
    with suppress(ParseError):
        assert isinstance(from_line(line, 1), Article)
