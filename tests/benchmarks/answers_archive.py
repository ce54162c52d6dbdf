"""An archive of a given size for `answers`: real tables and indexes, invented news between real places."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.archive.codec import dumps
from bot.archive.upgrade import prepare
from bot.archive.whereabouts import of_names, of_visit
from bot.model import (
    Agreement,
    AgreementKind,
    Brief,
    Evidence,
    Figure,
    FigureKind,
    PartialDate,
    Person,
    Source,
    Story,
    Visit,
)
from bot.russian.places import by_name, chain
from bot.russian.stemming import stem

TODAY = date(2026, 11, 29)
YEARS = 10
FROM = (
    "Минск", "Минская область", "Брест", "Гомель", "Гродненская область", "Витебск", "Могилев", "Узбекистан", "Китай",
    "Казахстан", "Самара", "Татарстан", "Сербия", "Азербайджан", "Брестская область", "Екатеринбург",
)  # fmt: skip
TO = (
    "Ульяновская область", "Ульяновск", "Казань", "Нижний Новгород", "Калининградская область", "Саратов", "Пенза",
    "Чувашия", "Смоленская область", "Псковская область",
)  # fmt: skip
POSITION = "председатель областного исполнительного комитета"
WORDS = [
    stem(word)
    for word in [
        "делегация",
        "визит",
        "переговоры",
        "кооперация",
        "соглашение",
        "меморандум",
        "поставка",
        "станки",
        "автобусы",
        "тракторы",
        "лифты",
        "молоко",
        "мебель",
        "лен",
        "обучение",
        "университет",
        "завод",
        "министр",
        "губернатор",
        "посол",
        "инвестиции",
        "логистика",
        "туризм",
        "медицина",
        "наука",
        "культура",
        "выставка",
        "форум",
        "контракт",
        "экспорт",
        "импорт",
        "товарооборот",
        "предприятие",
        "технопарк",
        "авиация",
        "двигатели",
        "удобрения",
        "картофель",
    ]
]


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is; the rest follows from it."""

    articles: int
    visits: int

    @property
    def persons(self) -> int:
        return self.visits // 30


def fill(path: Path, size: Size) -> None:
    """Make the archive at *path*; a story a visit, two articles a story, the rest passed over."""
    prepare(path)
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000", "foreign_keys = 0"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("BEGIN")
    chance = random.Random(7)
    _people(db, size, chance)
    _stories(db, size, chance)
    _articles(db, size, chance)
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("ANALYZE main.sqlite_schema")
    db.close()


def _days(size: Size) -> Iterator[date]:
    """The day of each story, ascending to today."""
    for number in range(size.visits):
        yield TODAY - timedelta(days=YEARS * 365 * (size.visits - 1 - number) // size.visits)


def _person(number: int) -> str:
    syllables = ("ко", "ва", "ле", "ни", "ру", "ста", "бо", "ми", "гра", "то")
    return "Иван " + "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize() + "в"


def _names(size: Size) -> list[tuple[int, str]]:
    return [(number + 1, _person(number) if number else "Алексей Кушнаренко") for number in range(size.persons)]


def _people(db: sqlite3.Connection, size: Size, chance: random.Random) -> None:
    names = _names(size)
    folded = [(number, name, name.split()[-1].lower()) for number, name in names]
    db.executemany("INSERT INTO people (id, name, surname) VALUES (?, ?, ?)", folded)
    words = sorted((word.lower(), number) for number, name in names for word in name.split())
    db.executemany("INSERT INTO person_words (word, person) VALUES (?, ?)", words)


@dataclass(frozen=True, slots=True)
class _Route:
    """A way between two places, as its stories are written: the JSON of each with blanks."""

    names: list[str]  # what its visits are filed under
    sides: list[str]  # what its agreements are
    title: str
    visit: str
    stories: tuple[str, str]  # without and with an agreement and a figure
    agreement: str
    figure: str
    sources: str


_DAY, _NEXT, _ARTICLE = date(1801, 1, 1), date(1802, 2, 2), "https://news.example/@"


def _routes() -> list[_Route]:
    return [_route(*way) for one in FROM for other in TO for way in ((one, other), (other, one))]


def _route(whence: str, whither: str) -> _Route:
    proof = (Evidence(0, 40, "visited", _ARTICLE),)
    origin, destination = (tuple(chain(place)) for name in (whence, whither) if (place := by_name(name)))
    days = PartialDate.of(_DAY), PartialDate.of(_NEXT)
    organisations = ("Завод имени Орджоникидзе", "УАЗ")
    visit = Visit(origin, destination, proof, None, *days, leader="@leader", organisations=organisations)
    title = f"Делегация {whence} посетила {whither}: @words"
    agreement = Agreement((whence, whither), AgreementKind.CONTRACT, proof, "поставка: @words")
    figure = Figure(FigureKind.TURNOVER, Decimal(987654321), "mln", proof, currency="USD", period="9 months")
    source = Source(_ARTICLE, title, "Улпресса", _DAY, _ARTICLE)
    person = Person("@leader", proof, POSITION)
    brief = Brief(title, f"{title}. Стороны обсудили поставку и обучение.", proof)
    plain = Story(None, (whence, whither), (), brief, (), (visit,), persons=(person,), organisations=organisations)
    rich = replace(plain, agreements=(agreement,), figures=(figure,))
    return _Route(
        of_visit(visit),
        of_names([whence, whither]),
        title,
        dumps(visit),
        (dumps(plain), dumps(rich)),
        dumps(agreement),
        dumps(figure),
        dumps((source, source)),
    )


def _stories(db: sqlite3.Connection, size: Size, chance: random.Random) -> None:
    routes = _routes()
    weights = [1 / (1 + place) for place in range(len(routes))]
    chosen = chance.choices(routes, weights, k=size.visits)
    rows: dict[str, list[tuple[object, ...]]] = {}
    names = _names(size)
    for number, (day, route) in enumerate(zip(_days(size), chosen, strict=True), 1):
        _story(rows, number, day + timedelta(days=chance.randint(-3, 3)), route, chance.choice(names), chance)
        if len(rows["stories"]) >= 20_000:
            _write(db, rows)
    _write(db, rows)


_INSERTS = {
    "stories": "(id, title, began, told, first_seen, changed, sources, story) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "story_words": "(rowid, words) VALUES (?, ?)",
    "visits": "(id, story, begins, ends, told, leader, visit) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "visit_places": "(place, ends, visit) VALUES (?, ?, ?)",
    "appearances": "(person, story, position, first, last, articles) VALUES (?, ?, ?, ?, ?, ?)",
    "agreements": "(id, story, told, agreement) VALUES (?, ?, ?, ?)",
    "agreement_places": "(place, told, agreement) VALUES (?, ?, ?)",
    "figures": "(id, story, told, figure) VALUES (?, ?, ?, ?)",
    "figure_places": "(place, told, figure) VALUES (?, ?, ?)",
}


def _write(db: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    for table, values in rows.items():
        if table.endswith("_places"):
            values.sort()
        db.executemany(f"INSERT INTO {table} {_INSERTS[table]}", values)
    rows.clear()


def _story(
    rows: dict[str, list[tuple[object, ...]]],
    number: int,
    day: date,
    route: _Route,
    leader: tuple[int, str],
    chance: random.Random,
) -> None:
    """One story with its visit, and every third with an agreement and a figure."""
    told, ends = day.isoformat(), (day + timedelta(days=1)).isoformat()
    words = chance.choices(WORDS, k=24)
    about, name = " ".join(words[:2]), leader[1]

    def filled(text: str) -> str:
        text = text.replace("1801-01-01", told).replace("1802-02-02", ends).replace("@words", about)
        text = text.replace("@leader", name).replace("987654321", str(number % 900 + 1))
        return text.replace(_ARTICLE, f"https://news.example/{2 * number:08}")

    def put(table: str, *values: object) -> None:
        rows.setdefault(table, []).append(values)

    moment, title, further = f"{told}T06:00:00.000000Z", filled(route.title), number % 3 == 0
    story = filled(route.stories[further])
    put("stories", number, title, told, told, moment, moment, filled(route.sources), story)
    put("story_words", number, " ".join([*map(_stem, f"{title} {name}".split()), *words, f"слово{number % 9000}"]))
    put("visits", number, number, told, ends, told, leader[0], filled(route.visit))
    put("appearances", leader[0], number, POSITION, told, told, 2)
    for place in route.names:
        put("visit_places", place, ends, number)
    if further:
        put("agreements", number // 3, number, told, filled(route.agreement))
        put("figures", number // 3, number, told, filled(route.figure))
        for place in route.sides:
            put("agreement_places", place, told, number // 3)
            put("figure_places", place, told, number // 3)


_stem = cache(stem)


def _articles(db: sqlite3.Connection, size: Size, chance: random.Random) -> None:
    body = "Сегодня в области прошло заседание. " * 8

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(1, size.articles + 1):
            address = f"https://news.example/{number:08}"
            story = number // 2 if 1 < number <= 2 * size.visits else None
            seen = TODAY - timedelta(days=YEARS * 365 * (size.articles - number) // size.articles)
            day = seen.isoformat()
            mark = f"{chance.getrandbits(64):016x}"
            yield (
                number,
                address,
                address,
                mark,
                "Новости",
                body,
                day,
                f"{day}T06:00:00.000000Z",
                story is not None,
                story,
            )

    db.executemany(
        "INSERT INTO articles (number, id, url, fingerprint, title, text, published, seen, cooperation, story)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows(),
    )
