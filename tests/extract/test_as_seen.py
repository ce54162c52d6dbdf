"""However a text is sent, it is read as a reader sees it, and its proofs stand in what was sent."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation import read_cases
from bot.extract import read
from bot.extract.as_seen import as_seen, moved_back
from bot.model import Article, Facts

GOLD = Path(__file__).parent.parent / "gold"
PAGES = [case.article for name in ("visits", "deals", "people", "tongues") for case in read_cases(GOLD / f"{name}.txt")]


def article(text: str, title: str = "Гости") -> Article:
    return Article("a", title, text, None)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("Мин\u00adск и По\u0301льша", "Минск и Польша"),
        ("И\u0306ошкар-Ола", "Йошкар-Ола"),
        ("18\u00a0млн\u202fрублей", "18 млн рублей"),
        ("Одна строка\r\nи другая\rи третья", "Одна строка\nи другая\nи третья"),
        ("ООО &laquo;Волга&raquo;&nbsp;&ndash; &#171;Дон&#187; &amp; Co", "ООО «Волга» – «Дон» & Co"),
        ("<p class='x'>Мэр <b>Минска</b></p><br/>в <a href='/1'>Уфе</a>", "\nМэр Минска\n\nв Уфе"),
        ("<script>var a = 1;</script>Мэр<!-- конец --> Уфы", "Мэр Уфы"),
        ("Рocсия, Мiнск, Cаранск", "Россия, Мінск, Саранск"),
        ("IT-парк, QR-код и 2 < 3", "IT-парк, QR-код и 2 < 3"),
    ],
)
def test_what_is_not_seen_is_not_read(sent: str, seen: str) -> None:
    assert as_seen(article(sent, title=sent))[0] == article(seen, title=seen)


def test_lines_cut_at_a_width_are_whole_and_those_of_a_list_stay() -> None:
    whole = (
        "Делегация области побывала на заводе и обсудила с его директором поставки станков, которых ждут весной.\n" * 3
    )
    assert as_seen(article("\n".join(map(_wrapped, whole.splitlines()))))[0].text == whole.rstrip()


@pytest.mark.parametrize(
    "line",
    [
        "✔️ На форуме регионов Беларуси и России выступил министр Иван Белов",
        "2. О ходе уборки в хозяйствах района и о ценах",
    ],
)
def test_the_lines_of_a_list_stay(line: str) -> None:
    listed = f"{line}\n" * 5
    assert as_seen(article(listed))[0].text == listed


def _wrapped(line: str) -> str:
    return "\n".join(textwrap.wrap(line, 70))


def _marked(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


WAYS: dict[str, Callable[[str], str]] = {
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "line breaks of another system": lambda text: text.replace("\n", "\r\n"),
    "tags": _marked,
    "entities": lambda text: text.replace("«", "&laquo;").replace("»", "&raquo;").replace(" – ", "&nbsp;&ndash; "),
    "Latin letters": lambda text: text.replace("ос", "oc").replace("ер", "еp"),
}


class Told(NamedTuple):
    """What is told, without where it stands."""

    visits: object
    agreements: object
    figures: object
    people: object


def told(facts: Facts) -> Told:
    return Told(
        [(v.origin, v.destination, v.start, v.end, v.leader, v.delegates, v.hosts) for v in facts.visits],
        [(a.kind, a.parties, a.amount) for a in facts.agreements],
        [(f.kind, f.value, f.unit, f.currency, f.period) for f in facts.figures],
        [(p.name, p.position) for p in facts.persons],
    )


@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_sent_the_same_is_read(way: str) -> None:
    for page in PAGES:
        sent = replace(page, text=WAYS[way](page.text))
        facts = read(sent, all_facts=True)
        assert told(facts) == told(read(page, all_facts=True)), page.id
        proofs = [
            proof for kind in (facts.visits, facts.figures, facts.persons) for fact in kind for proof in fact.evidence
        ]
        assert all(0 <= proof.start < proof.end <= len(sent.body) for proof in proofs)


@given(st.text("аМ й\u0306\u0301\r\n<p>&nbsp;o", max_size=60), st.text("аМ <b>\u00ad&o", max_size=20))
def test_every_character_knows_where_it_stood(text: str, title: str) -> None:
    sent = article(text, title)
    seen, stood = as_seen(sent)
    where = stood or range(len(sent.body) + 1)
    assert len(where) == len(seen.body) + 1
    assert list(where) == sorted(where)
    assert where[-1] == len(sent.body)
    assert moved_back(read(seen), where).relevance == read(seen).relevance
