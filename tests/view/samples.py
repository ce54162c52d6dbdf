"""Records as the archive gives them, told after the visit of Minsk region to Ulyanovsk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.answers import AgreementRecord, EventRecord, FigureRecord, PersonCard, PositionRecord, VisitRecord
from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
    Brief,
    Event,
    Evidence,
    Figure,
    FigureKind,
    PartialDate,
    Person,
    Phase,
    Source,
    Story,
    Topic,
    Visit,
)

TODAY = date(2025, 11, 27)
NOW = datetime(2025, 11, 27, 5, tzinfo=UTC)
PROOF = (Evidence(0, 1, "rule"),)
MINSK = ("Минская область", "Беларусь")
ULYANOVSK = ("Ульяновская область", "Россия")

VISIT = Visit(
    origin=MINSK,
    destination=ULYANOVSK,
    evidence=PROOF,
    place="Ульяновск",
    start=PartialDate(2025, 11, 26),
    end=PartialDate(2025, 11, 27),
    phase=Phase.ONGOING,
    leader="Алексей Кушнаренко",
    hosts=("Алексей Юрьевич Русских",),
    organisations=("Ульяновский автомобильный завод", "Автодом", "Халтек", "ДАККОР", "ВОЛГА", "Аэрокомпозит"),
)
EARLIER = Visit(
    origin=ULYANOVSK, destination=("Минск", "Беларусь"), evidence=PROOF, start=PartialDate(2025, 9), background=True
)
CONTRACT = Agreement(
    parties=("Минская область", "Ульяновская область"),
    kind=AgreementKind.CONTRACT,
    evidence=PROOF,
    subject="поставка белорусской продукции",
    amount=Amount(Decimal(40), "mln", "RUB"),
    signed=False,
)
TWO_DISTRICTS = Agreement(
    parties=("Минский район", "Чердаклинский район"),
    kind=AgreementKind.AGREEMENT,
    evidence=PROOF,
    subject="сотрудничество",
)
TURNOVER = Figure(FigureKind.TURNOVER, Decimal("18.5"), "mln", PROOF, currency="USD", period="9 months")
GROWTH = Figure(FigureKind.GROWTH, Decimal(57), "percent", PROOF)
FORUM = Event("XIII Форум регионов Беларуси и России", PROOF, PartialDate(2026))
RUSSKIKH = Person("Алексей Юрьевич Русских", PROOF, "губернатор Ульяновской области")
KUSHNARENKO = Person("Алексей Кушнаренко", PROOF, "председатель Минского облисполкома")
SOURCES = (
    Source("a1", "Предприятия принимают делегацию", "Вестник Поволжья", TODAY, "https://news.example/1"),
    Source("a2", 'Гости из "Беларуси"', "Минская волна", TODAY, "https://minsk.example/2"),
    Source("a3", "Предприятия принимают делегацию", "Эхо", TODAY, "https://echo.example/3", reprint=True),
)
STORY = Story(
    id=12,
    partners=("Минская область", "Ульяновская область"),
    topics=(Topic.INDUSTRY, Topic.TRADE),
    brief=Brief(
        "Ульяновские предприятия принимают делегацию Минской области",
        "В Ульяновске работает делегация Минской области, в ней представители 12 предприятий."
        " Стороны договорились о дорожной карте.",
        PROOF,
    ),
    sources=SOURCES,
    visits=(VISIT, EARLIER),
    agreements=(CONTRACT, TWO_DISTRICTS),
    figures=(TURNOVER, GROWTH),
    persons=(KUSHNARENKO, RUSSKIKH),
    organisations=VISIT.organisations,
    upcoming=(FORUM,),
)
LONELY = Story(
    id=13,
    partners=("Татарстан", "Китай"),
    topics=(),
    brief=Brief("Послы обсудили поставки", "Встреча прошла в Казани.", PROOF),
    sources=SOURCES[:1],
)

VISIT_RECORD = VisitRecord(5, 12, VISIT, Phase.ONGOING, TODAY, date(2025, 11, 26), TODAY, SOURCES)
PAST_RECORD = VisitRecord(6, 12, EARLIER, Phase.PAST, TODAY, date(2025, 9, 1), date(2025, 9, 30), SOURCES[:1])
AGREEMENT_RECORD = AgreementRecord(7, 12, CONTRACT, TODAY, SOURCES)
FIGURE_RECORD = FigureRecord(8, 12, TURNOVER, TODAY, STORY.partners, SOURCES)
EVENT_RECORD = EventRecord(9, 12, FORUM, TODAY, SOURCES[:1])
CARD = PersonCard(
    id=3,
    name="Алексей Юрьевич Русских",
    mentions=42,
    first=date(2024, 3, 1),
    last=TODAY,
    positions=(PositionRecord("губернатор Ульяновской области", None, date(2024, 3, 1), TODAY),),
    led=(PAST_RECORD,),
    stories=((12, STORY.title),),
)
