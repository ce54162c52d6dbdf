"""The whole engine on whole articles: what must hold of any text, sound or broken."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from datetime import date

import pytest

from bot.extract import read
from bot.extract.filter import may_cooperate
from bot.model import Article, Evidence, Facts

HOME = "Ульяновская область"
NEWS = (
    "26-27 ноября в Ульяновске работает делегация Минской области во главе с Николаем Ткаченко. Товарооборот вырос до "
    "18,5 млн долларов. Районы подписали соглашение о сотрудничестве. В следующем году пройдёт XIV Форум регионов "
    "Беларуси и России.\n"
)


def article(text: str, title: str = "Гости в Ульяновске") -> Article:
    return Article("a", title, text, date(2025, 11, 27), region=HOME)


def proofs(facts: Facts) -> Iterator[Evidence]:
    for kind in (facts.visits, facts.agreements, facts.figures, facts.persons, facts.upcoming):
        for fact in kind:
            yield from fact.evidence
    if facts.brief:
        yield from facts.brief.evidence


def test_every_fact_stands_in_the_text_it_was_read_from() -> None:
    given = article(NEWS)
    found = list(proofs(read(given)))
    assert found
    assert all(0 <= e.start < e.end <= len(given.body) and e.article == "a" and e.rule for e in found)


def test_without_a_title_the_first_sentence_is_read_as_one_and_proofs_stand_where_they_did() -> None:
    titled, bare = article(NEWS), article(f"\n  Гости в Ульяновске\n{NEWS}", title="")
    whole = read(titled)
    found = list(proofs(read(bare)))
    assert [bare.body[e.start : e.end] for e in found if e.end] == [
        titled.body[e.start : e.end] for e in proofs(whole) if e.end
    ]
    assert read(bare).relevance == whole.relevance


@pytest.mark.parametrize("text", ["", "   ", "а" * 3000, "В мэрии приняли гостей.Во встрече участвовали все."])
def test_a_text_without_title_or_end_of_sentence_is_read(text: str) -> None:
    assert read(article(text, title="")).visits == ()


def test_facts_and_articles_cross_to_another_process() -> None:
    facts = read(article(NEWS))
    assert pickle.loads(pickle.dumps(facts)) == facts


def test_reading_twice_reads_the_same() -> None:
    assert read(article(NEWS)) == read(article(NEWS))


def test_people_are_read_in_any_article_and_other_facts_only_in_cooperation() -> None:
    crime = article(
        "Суд вынес приговор. Следователь Иван Петров рассказал о деле на 5 млн рублей.", "Приговор за кражу"
    )
    facts = read(crime)
    assert not facts.relevance.cooperation
    assert [person.name for person in facts.persons] == ["Иван Петров"]
    assert (facts.visits, facts.figures, facts.topics, facts.brief) == ((), (), (), None)
    assert read(crime, all_facts=True).topics != ()


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_signs_that_are_not_seen_hide_nothing(sign: str) -> None:
    given = article(NEWS.replace("делегация Минской", f"деле{sign}гация Мин{sign}ской"), f"Гости{sign} в Ульяновске")
    facts = read(given)
    assert [visit.origin[0] for visit in facts.visits] == ["Минская область"]
    assert any(sign in given.body[e.start : e.end] for e in facts.visits[0].evidence)


def test_letters_in_two_pieces_are_read_as_one() -> None:
    decomposed = NEWS.replace("й", "и\u0306")
    assert [visit.origin[0] for visit in read(article(decomposed)).visits] == ["Минская область"]


def _junk() -> dict[str, str]:
    dice = random.Random(1)
    return {
        "empty": "",
        "spaces": " \n\t\n ",
        "binary": bytes(dice.randrange(256) for _ in range(50_000)).decode("latin-1"),
        "any script": "".join(chr(dice.randrange(1, 0x2FFF)) for _ in range(20_000)),
        "one line": ("делегация завода " * 15_000)[:200_000],
        "no spaces": "делегация" * 22_000,
        "brackets": "(" * 50_000,
        "quotes": "«" * 50_000,
        "line breaks": "\n" * 100_000,
        "the rules' own signs": "делегация ⟦·⟧ прибыла в ⟦·⟧ ⟪·⟫ ⟬·⟭ ⟨·⟩ " * 200,
        "numbers": "1 000 000 000 000 000 000 рублей, 31 февраля, 99.99.9999 " * 200,
    }


@pytest.mark.parametrize("name", _junk())
def test_junk_is_read_without_an_error_and_without_a_fact(name: str) -> None:
    text = _junk()[name]
    facts = read(article(text, title=""), all_facts=True)
    assert (facts.visits, facts.agreements, facts.persons) == ((), (), ())
    assert not facts.relevance.cooperation
    may_cooperate(text, HOME)


def test_two_megabytes_are_read_as_far_as_any_news_goes() -> None:
    facts = read(article(NEWS * 5_000))
    assert [visit.origin[0] for visit in facts.visits] == ["Минская область"]


def test_markup_left_in_changes_no_visit() -> None:
    marked = "".join(f"<p class='x'>{line}</p>\n" for line in NEWS.splitlines())
    assert [visit.origin[0] for visit in read(article(marked)).visits] == ["Минская область"]
