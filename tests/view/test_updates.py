"""What became of a story: lines as a reader sees them, and earlier messages brought up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import (
    Amount,
    Digest,
    Lang,
    PartialDate,
    Signing,
    Story,
    Subscription,
    SumChange,
    Turn,
    Update,
    VisitStatus,
    VisitTurn,
)
from bot.view import digests, updates
from bot.view.i18n import translator
from bot.view.page import Page, units
from bot.view.pages import Block, with_part
from bot.view.text import bold, rich
from tests.view.judge import accept
from tests.view.samples import CONTRACT, LONELY, STORY, TODAY, TURNOVER, VISIT

RU, EN = translator(Lang.RU), translator(Lang.EN)
NOW = datetime.combine(TODAY, time(9, 5), ZoneInfo("Europe/Samara"))
SUBSCRIPTION = Subscription(7, region="Ульяновская область")
BEFORE = (PartialDate(2025, 11, 28), PartialDate(2025, 11, 30))
LATER = replace(
    VISIT, start=PartialDate(2025, 12, 3), end=PartialDate(2025, 12, 5), status=VisitStatus.POSTPONED, leader=None
)
SIGNED = replace(CONTRACT, signed=True)
MOVED = Update(replace(STORY, visits=(LATER,)), (VisitTurn(Turn.MOVED, LATER, BEFORE),))
EVERYTHING = Update(
    STORY,
    (
        *(VisitTurn(turn, VISIT, BEFORE) for turn in Turn),
        Signing(SIGNED, planned=True),
        Signing(replace(SIGNED, amount=None, subject=None), planned=False),
        SumChange(SIGNED, Amount(Decimal(35), "mln", "RUB")),
        SumChange(TURNOVER, Amount(Decimal("17.9"), "mln", "USD")),
    ),
)


def plainly(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def part_of(page: Page, story: int) -> str:
    part = next(part for part in page.parts if part.story == story)
    return page.text.encode("utf-16-le")[part.offset * 2 : (part.offset + part.length) * 2].decode("utf-16-le")


def test_each_change_is_a_line_with_what_was_before() -> None:
    assert [plainly(line.chars) for line in updates.changed(RU, EVERYTHING, TODAY)] == [
        "🔄 Визит перенесён на 26–27 ноября (было 28–30 ноября)",
        "🔄 Стали известны даты визита: 26–27 ноября",
        "🔄 Визит отложен, новая дата не названа (намечался на 28–30 ноября)",
        "🔄 Визит отменён (намечался на 28–30 ноября)",
        "🔄 Визит начался",
        "🔄 Визит состоялся",
        "🤝 Контракт на 40 млн рублей: поставка белорусской продукции (подписано, ранее планировалось)",
        "🤝 Контракт: Минская область и Ульяновская область (подписано)",
        "🤝 Контракт на 40 млн рублей: поставка белорусской продукции (было 35 млн рублей)",
        "💰 Товарооборот за 9 месяцев — 18,5 млн долларов (было 17,9 млн долларов)",
    ]
    assert "Visit moved to 26–27 November (was 28–30 November)" in plainly(
        updates.changed(EN, EVERYTHING, TODAY)[0].chars
    )


@pytest.mark.parametrize("lang", Lang)
def test_updates_stand_first_in_a_digest_and_a_day_of_nothing_else_is_no_empty_one(lang: Lang) -> None:
    tr = translator(lang)
    (page,) = digests.digest(Digest(TODAY, (LONELY,), updates=(MOVED,)), SUBSCRIPTION, tr)
    accept(page)
    assert [part.story for part in page.parts] == [12, 13]
    (alone,) = digests.digest(Digest(TODAY, (), updates=(EVERYTHING,)), SUBSCRIPTION, tr)
    accept(alone)
    assert tr("Updates").upper() in alone.text


@pytest.mark.parametrize("lang", Lang)
def test_an_earlier_message_is_brought_up_to_date_and_the_rest_of_it_stays(lang: Lang) -> None:
    tr = translator(lang)
    (page,) = digests.digest(Digest(TODAY, (STORY, LONELY), (VISIT,)), SUBSCRIPTION, tr)
    after = digests.retold(page, [MOVED], tr, NOW)
    accept(after)
    assert part_of(after, 13) == part_of(page, 13)
    assert after.buttons == page.buttons
    assert part_of(page, 12).split("\n")[0] == part_of(after, 12).split("\n")[0]
    if lang is Lang.RU:
        news = "Обновлено 27 ноября. 🔄 Визит перенесён на 3–5 декабря (было 28–30 ноября)"
        assert plainly(part_of(after, 12)).split("\n")[1] == news
        assert "26–27 ноября" in plainly(part_of(page, 12))
        assert "26–27 ноября" not in plainly(part_of(after, 12))
    again = digests.retold(after, [EVERYTHING], tr, NOW)
    accept(again)
    assert part_of(again, 13) == part_of(page, 13)
    assert digests.retold(page, [Update(replace(STORY, id=99), MOVED.changes)], tr, NOW) == page


texts = st.lists(st.sampled_from(["слово", "😀", "\N{NO-BREAK SPACE}5", "Abc."]), min_size=1, max_size=900).map(
    " ".join
)


@settings(deadline=None, max_examples=25)
@given(st.lists(texts, min_size=1, max_size=3), st.integers(0, 2), texts)
def test_whatever_a_story_is_replaced_by_telegram_takes_the_page(some: list[str], at: int, instead: str) -> None:
    told = [
        replace(LONELY, id=number, brief=replace(LONELY.brief, text=text)) for number, text in enumerate(some, 1)
    ]  # fmt: skip
    wanted = told[at % len(told)]
    for page in digests.digest(Digest(TODAY, tuple[Story, ...](told)), SUBSCRIPTION, RU):
        after = with_part(page, Block(rich(bold("Заголовок"), "\n", instead), story=wanted.id))
        accept(after)
        for part in page.parts:
            if part.story != wanted.id:
                assert part_of(after, part.story) == part_of(page, part.story)
            else:
                assert part_of(after, part.story).startswith("Заголовок\n")
        assert units(after.text) <= 4000
