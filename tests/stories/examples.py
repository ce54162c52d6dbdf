"""Tellings of a few events, in the words of different sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
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
    Telling,
    Visit,
    VisitStatus,
)

MINSK = ("Минская область", "Беларусь")
BREST = ("Брестская область", "Беларусь")
ULYANOVSK = ("Ульяновская область", "Россия")


def proof(article: str) -> Evidence:
    return Evidence(0, 10, "example", article)


def visit(
    article: str,
    start: str | None = None,
    end: str | None = None,
    *,
    origin: tuple[str, ...] = MINSK,
    destination: tuple[str, ...] = ULYANOVSK,
    leader: str | None = None,
    status: VisitStatus = VisitStatus.ON,
    background: bool = False,
) -> Visit:
    return Visit(
        origin=origin,
        destination=destination,
        evidence=(proof(article),),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        phase=Phase.PAST,
        leader=leader,
        status=status,
        background=background,
    )


def contract(
    article: str, *, signed: bool, parties: tuple[str, ...] = ("Минский район",), value: int = 40
) -> Agreement:
    return Agreement(
        parties, AgreementKind.CONTRACT, (proof(article),), amount=Amount(Decimal(value), "mln", "RUB"), signed=signed
    )


def turnover(article: str, value: str) -> Figure:
    return Figure(FigureKind.TURNOVER, Decimal(value), "mln", (proof(article),), currency="USD", period="9 months")


def person(article: str, name: str, position: str | None = None) -> Person:
    return Person(name, (proof(article),), position)


def telling(
    article: str,
    published: date,
    title: str,
    text: str,
    *,
    visits: tuple[Visit, ...] = (),
    agreements: tuple[Agreement, ...] = (),
    figures: tuple[Figure, ...] = (),
    persons: tuple[Person, ...] = (),
    partners: tuple[str, ...] = ("Минская область", "Ульяновская область"),
) -> Telling:
    facts = Facts(
        lang=Lang.RU,
        relevance=Relevance(True, 0.9, ("example",)),
        partners=partners,
        visits=visits,
        agreements=agreements,
        figures=figures,
        persons=persons,
        brief=Brief(title, text.split(".")[0] + ".", (proof(article),)),
    )
    return Telling(Article(article, title, text, published, f"https://{article}.example/1"), facts, f"Лента {article}")


ANNOUNCED = telling(
    "announced",
    date(2026, 3, 2),
    "Минская делегация едет в Ульяновск",
    "На следующей неделе в Ульяновск приедет делегация Минской области. Гости осмотрят моторный завод и встретятся с губернатором.",
    visits=(visit("announced", "2026-03-10", "2026-03-12"),),
)
REPORTED = telling(
    "reported",
    date(2026, 3, 11),
    "Белорусские промышленники осмотрели моторный завод",
    "Второй день в регионе работает делегация Минской области во главе с Олегом Ситько. Стороны обсудили поставки лифтов на 40 млн рублей.",
    visits=(visit("reported", "2026-03-10", "2026-03-12", leader="Олег Ситько"),),
    agreements=(contract("reported", signed=False),),
    figures=(turnover("reported", "18.5"),),
    persons=(person("reported", "Олег Ситько", "заместитель председателя Минского облисполкома"),),
)
REPRINTED = telling(
    "reprinted",
    date(2026, 3, 11),
    "Белорусские промышленники осмотрели моторный завод",
    "Второй день в регионе работает делегация Минской области во главе с Олегом Ситько.",
    visits=(visit("reprinted", "2026-03-10", leader="Олег Ситько"),),
)
SIGNED = telling(
    "signed",
    date(2026, 3, 13),
    "Подписан контракт на поставку лифтов",
    "По итогам визита делегации Минской области в Ульяновск подписан контракт на поставку лифтов на 40 млн рублей. Товарооборот достиг 18,5 млн долларов.",
    visits=(visit("signed", "2026-03-10", "2026-03-12"),),
    agreements=(contract("signed", signed=True),),
    figures=(turnover("signed", "18.5"), turnover("signed", "19.1")),
    persons=(person("signed", "Олег Павлович Ситько"),),
)
FROM_BREST = telling(
    "brest",
    date(2026, 3, 11),
    "В Ульяновске принимают гостей из Бреста",
    "Делегация Брестской области приехала в Ульяновск и осмотрела мебельную фабрику. Речь идёт о поставках фурнитуры.",
    visits=(visit("brest", "2026-03-10", "2026-03-11", origin=BREST),),
    partners=("Брестская область", "Ульяновская область"),
)
A_YEAR_LATER = telling(
    "later",
    date(2027, 3, 11),
    REPORTED.article.title,
    REPORTED.article.text,
    visits=(visit("later", "2027-03-10", "2027-03-12", leader="Олег Ситько"),),
)
