"""Figures: which numbers of a text tell of cooperation, of what kind, and for which period."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.figures import find_figures
from bot.model import Figure
from tests.extract.reading import document

HOME = "Ульяновская область"


def told(figure: Figure) -> str:
    """A figure in one line: «turnover 18.5 mln USD (9 months)», «export 1.5 thousand тонна»."""
    value = str(figure.value) if figure.value_max is None else f"{figure.value}..{figure.value_max}"
    period = f"({figure.period})" if figure.period else None
    return " ".join(filter(None, [figure.kind, value, figure.unit, figure.currency, figure.counted, period]))


def read(text: str) -> list[str]:
    return [told(figure) for figure in find_figures(document(text, published="2025-11-27", home=HOME))]


KINDS = [
    ("Товарооборот с Беларусью достиг 18,5 млн долларов.", ["turnover 18.5 mln USD"]),
    ("Почти на 100 миллионов долларов наторговал край с соседями.", ["turnover 100 mln USD"]),
    ("Товарооборот составил 2 с половиной млрд рублей.", ["turnover 2.5 bln RUB"]),
    ("18,5 млн долларов составил товарооборот с Беларусью.", ["turnover 18.5 mln USD"]),
    ("Внешнеторговый оборот региона с Китаем — $56 млн.", ["turnover 56 mln USD"]),
    ("Объём взаимной торговли приблизился к 5 млрд рублей.", ["turnover 5 bln RUB"]),
    ("Торговый оборот с соседями перевалил за миллиард долларов.", ["turnover 1 bln USD"]),
    ("Товарооборот планируют довести до 300 млн долларов.", ["turnover 300 mln USD"]),
    (
        "Экспорт в Казахстан составил 115,5 млн долларов, импорт — 155,3 млн.",
        ["export 115.5 mln USD", "import 155.3 mln USD"],
    ),
    ("Поставки в Узбекистан оцениваются в 2 млрд сумов.", ["export 2 bln UZS"]),
    ("Регион закупил в Беларуси техники на 70 млн рублей.", ["import 70 mln RUB"]),
    ("Подписан контракт на поставку тракторов на 40 млн рублей.", ["contract 40 mln RUB"]),
    ("Сумма контрактов превысила 1 млрд рублей.", ["contract 1 bln RUB"]),
    ("Стороны заключили меморандум на общую сумму 205 млн долларов.", ["contract 205 mln USD"]),
    ("Заключены договоры на 4 млрд 431 млн российских рублей.", ["contract 4.431 bln RUB"]),
    ("Китайская компания вложит 648 млн долларов в завод.", ["investment 648 mln USD"]),
    ("Инвестиции составят от 3 до 5 млрд рублей.", ["investment 3..5 bln RUB"]),
    ("Стоимость совместных проектов — 8,5 млрд рублей.", ["other 8.5 bln RUB"]),
]

GROWTH = [
    ("Товарооборот увеличился на четверть.", ["growth 25 percent"]),
    ("Экспорт сократился на две трети.", ["growth -67 percent"]),
    ("Половина экспорта приходится на Казахстан.", ["other 50 percent"]),
    ("Во второй половине года товарооборот вырос.", []),
    ("Объёмы поставок выросли на 20-25 процентов.", ["growth 20..25 percent"]),
    ("Товарооборот составил 115% к уровню прошлого года.", ["growth 115 percent"]),
    ("Экспорт достиг 45 млн долл. (+12% к 2023 году).", ["export 45 mln USD", "growth 12 percent"]),
    ("Казахстан занимает 30% всего экспорта области.", ["other 30 percent"]),
    ("Товарооборот вырос на 57 %.", ["growth 57 percent"]),
    ("Товарооборот с республикой вырос в 1,7 раза.", ["growth 1.7 times"]),
    ("Экспорт увеличился более чем вдвое.", ["growth 2 times"]),
    ("Область удвоила товарооборот с Беларусью.", ["growth 2 times"]),
    ("Взаимная торговля сократилась почти на 40%.", ["growth -40 percent"]),
    ("Товарооборот вырос на 38,5%, а поставки увеличились на 47%.", ["growth 38.5 percent", "growth 47 percent"]),
    ("На Беларусь приходится 48% товарооборота области.", ["other 48 percent"]),
    ("Импорт в шесть раз превысил экспорт.", []),
    ("Турпоток вырос на 20%.", ["growth 20 percent"]),
    ("Средняя температура выросла на 20%.", []),
    ("Товарооборот с Китаем растёт. Зарплата тоже выросла на 20%.", []),
    (
        "Доля Ирана в товарообороте области 54%. Крупнейший поставщик — Китай, его доля 34%.",
        ["other 54 percent", "other 34 percent"],
    ),
    (
        "Экспорт вырос. Партнёры: Китай (56% оборота), Турция (13%) и Узбекистан (7%).",
        ["other 56 percent", "other 13 percent", "other 7 percent"],
    ),
    ("Экспорт сыра вырос на 12%, масла — на 5%.", ["growth 12 percent", "growth 5 percent"]),
    ("А торговля растёт? За десять месяцев — на 31 процент.", ["growth 31 percent (10 months)"]),
    ("Экспорт — до $48,6 млн (в 4,4 раза).", ["export 48.6 mln USD", "growth 4.4 times"]),
    ("Экспорт составил $793,4 млн. (139,3%).", ["export 793.4 mln USD", "growth 139.3 percent"]),
]

GOING_ON = [  # clauses and sentences that go on with what was told
    (
        "Вдвое упал оборот с Киргизией (до $5 млн), более чем втрое — с Украиной (до $17 млн) и Грузией (до $4 млн).",
        ["growth -2 times", "turnover 5 mln USD", "growth -3 times", "turnover 17 mln USD", "turnover 4 mln USD"],
    ),
    ("Растёт экспорт. Из них 300 млн рублей — с Гомельской областью.", ["export 300 mln RUB"]),
    ("Торговля растёт. По странам СНГ — около $2,8 млрд.", ["turnover 2.8 bln USD"]),
    ("Экспорт растёт. На ремонт школы потратили 5 млн рублей.", []),
    ("Подписан контракт. За 120 млн рублей завод изготовит теплицы.", ["contract 120 mln RUB"]),
    ("Сальдо положительное — 33,6 млн долларов.", ["other 33.6 mln USD"]),
    ("Четыре с лишним миллиарда рублей инвестирует компания.", ["investment 4 bln RUB"]),
    ("Заказ верфи на сумму 310 млн рублей получил завод.", ["contract 310 mln RUB"]),
    (
        "Тува закупит 100 тысяч голов скота, из них 3 тысячи — бараны, остальные 97 тысяч — ярки.",
        ["import 100 thousand голова", "import 3 thousand голова", "import 97 thousand голова"],
    ),
    (
        "Порт перевалил 4 млн тонн. К 2030 году рассчитывают на 10 миллионов.",
        ["export 4 mln тонна", "other 10 mln тонна (2030)"],
    ),
    (
        "Товарооборот вырос по сравнению с прошлым годом на 4 %, при этом ввоз из соседних стран сократился вдвое.",
        ["growth 4 percent", "growth -2 times"],
    ),
    ("Доля Китая в экспорте — почти треть (31,5 %).", ["other 31.5 percent"]),
    (
        "Перевезли 2 млн тонн внешнеторговых грузов. Это на 3 % превышает прошлогодний показатель.",
        ["other 2 mln тонна", "growth 3 percent"],
    ),
    (
        "Товарооборот — $35 млн. Министр уверен, что этот показатель вырастет до $50 млн.",
        ["turnover 35 mln USD", "turnover 50 mln USD"],
    ),
    (
        "Первое место в этом обороте у Китая — 9 млрд долларов, Турция увеличила его на 7 %.",
        ["turnover 9 bln USD", "growth 7 percent"],
    ),
    (
        "Выпуск должен был составить полторы тысячи единиц, решено увеличить его до пяти тысяч.",
        ["other 1.5 thousand единица", "other 5 thousand единица"],
    ),
    (
        "Экспорт составил 5 млн долларов, сократившись на 20 %, доля его выросла.",
        ["export 5 mln USD", "growth -20 percent"],
    ),
]

THINGS = [
    ("На заводе создадут 250 рабочих мест.", ["other 250 рабочее место"]),
    ("Турки взяли в аренду 13,5 тыс. гектаров земли.", ["other 13.5 thousand гектар"]),
    ("Порт может принимать 12 млн тонн грузов.", ["other 12 mln тонна"]),
    ("Совместно с Россией реализуются 5 новых проектов.", ["other 5 проект"]),
    ("Готовятся 35 российско-китайских проектов.", ["other 35 российско-китайский проект"]),
    ("В лагерь отправили 60 псковичей.", []),
    ("Thirty companies with Kazakh capital operate in Omsk.", ["other 30 company"]),
    ("Подписан контракт на поставку 2,5 тыс. тракторов.", ["export 2.5 thousand трактор"]),
    (
        "Порт переправил в Иран 200 тыс. тонн зерна, что на два процента больше прошлогоднего.",
        ["export 200 thousand тонна", "growth 2 percent"],
    ),
    (
        "Экспорт в Китай состоял из гречихи (78 тыс. т, +157%), масла (80 тыс. т, +2%) и хлопьев (6 тыс. т, –3%).",
        [
            "export 78 thousand тонна",
            "growth 157 percent",
            "export 80 thousand тонна",
            "growth 2 percent",
            "export 6 thousand тонна",
            "growth -3 percent",
        ],
    ),
    ("С Беларусью сотрудничают более 200 предприятий области.", ["other 200 предприятие"]),
    ("Около полусотни совместных производств работают в крае.", ["other 50 совместное производство"]),
    ("Более 8 тысяч предприятий двух стран связаны производственной кооперацией.", ["other 8 thousand предприятие"]),
    ("До конца года край намерен приобрести 106 машин.", ["import 106 машина"]),
    ("Найдено около 50 новых кооперационных цепочек.", ["other 50 кооперационная цепочка"]),
    ("В области работают 400 совместных предприятий.", ["other 400 совместное предприятие"]),
    ("Действует 160 предприятий с участием российского капитала.", ["other 160 предприятие"]),
    ("В страну экспортировали 2,34 тыс. тонн молока.", ["export 2.34 thousand тонна"]),
    ("Завод поставил соседям 120 автобусов.", ["export 120 автобус"]),
    ("Регион закупил 30 тракторов.", ["import 30 трактор"]),
    ("В состав делегации вошли представители 12 промышленных предприятий.", []),
]

PERIODS = [
    (
        "За девять месяцев товарооборот с Китаем составил 43 млн долларов. Завтра подпишут контракт на поставку 20 машин.",
        ["turnover 43 mln USD (9 months)", "export 20 машина"],
    ),
    ("За девять месяцев товарооборот составил 18,5 млн долларов.", ["turnover 18.5 mln USD (9 months)"]),
    ("За девять месяцев 2025 года экспорт вырос на 7 %.", ["growth 7 percent (9 months 2025)"]),
    ("В прошлом году товарооборот составил 56 млн долларов.", ["turnover 56 mln USD (2024)"]),
    ("К 2030 году товарооборот доведут до миллиарда долларов.", ["turnover 1 bln USD (2030)"]),
    ("В первом полугодии он был высоким: товарооборот — 350 млн долларов.", ["turnover 350 mln USD (2025-H1)"]),
    ("За III квартал экспорт составил 3 млн евро.", ["export 3 mln EUR (2025-Q3)"]),
    (
        "По итогам 2024 года товарооборот составил 270,8 млн долларов. Экспорт составил 115,5 млн долларов.",
        ["turnover 270.8 mln USD (2024)", "export 115.5 mln USD (2024)"],
    ),
    (
        "Растёт товарооборот с Беларусью. В первом полугодии он составил 350 млн долларов.",
        ["turnover 350 mln USD (2025-H1)"],
    ),
    (
        "В 2024 году товарооборот был 970 млн долларов, а в первом полугодии 2025 года — 530 млн долларов.",
        ["turnover 970 mln USD (2024)", "turnover 530 mln USD (2025-H1)"],
    ),
    (
        "Товарооборот по сравнению с 2021 годом вырос на 36 %.",
        ["growth 36 percent"],
    ),
    (
        "За девять месяцев экспорт достиг 5 млн долларов. Подписан контракт на 40 млн рублей.",
        ["export 5 mln USD (9 months)", "contract 40 mln RUB"],
    ),
]

OTHER_LANGUAGES = [
    ("In 2024 the trade turnover exceeded $500 million.", ["turnover 500 mln USD (2024)"]),
    ("Exports to Belarus amounted to 5.2 million dollars.", ["export 5.2 mln USD"]),
    ("Trade with Pskov Region grew by 35%.", ["growth 35 percent"]),
    ("Тавараабарот склаў 18,5 млн долараў за дзевяць месяцаў.", ["turnover 18.5 mln USD (9 months)"]),
]

IN_OTHER_WORDS = [  # no rule knows the verb, but the sentence tells of working together
    ("Турецкие фирмы направили в республику 2 млрд долларов.", ["other 2 bln USD"]),
    ("За три года стоимость совместных проектов выросла больше чем в 10 раз.", ["growth 10 times (3 years)"]),
    ("Из всех инвестиций в край вьетнамцы вложили 25 %.", ["other 25 percent"]),
    ("Экспорт за полгода в 1,5 раза превысил годовой объём прошлого года.", ["growth 1.5 times (2024)"]),
    ("Чтобы оплатить поставку машин, из бюджета выделили 7,5 млн рублей.", ["other 7.5 mln RUB"]),
    ("Псков выделит Гомелю 3 млн рублей на лечение ветеранов.", ["other 3 mln RUB"]),
    ("На рынок края экспортируют продукцию 215 сербских компаний.", ["other 215 компания"]),
    ("Минчане построили здесь четыре школы.", ["other 4 школа"]),
    ("На форум приехали 300 предприятий, они работают в металлургии.", []),
    ("Совместная фирма платит 50 % местных специалистов.", []),
    ("Курсы валют: USD 92,59, EUR 100,27.", []),
    ("Край сотрудничает с провинцией, где живут 40 % населения страны.", []),
    ("Экспорт в Иран вырос вдвое. Туда идут 90 % всех грузов порта.", ["growth 2 times", "other 90 percent"]),
    ("Сотня автобусов пришла к нам из Гродно.", ["other 100 автобус"]),
    ("Речь шла о закупке техники. В планах 256 тракторов.", ["other 256 трактор"]),
    ("В совместном технопарке реализуют 16 инвестпроектов.", ["other 16 инвестпроект"]),
]

NO_FIGURES = [
    "Губернатору исполнилось 45 лет.",
    "Телефон для справок: 8 (8422) 41-00-00.",
    "В новой гостинице 120 номеров.",
    "Население области — 1,2 млн человек.",
    "Хоккеисты выиграли со счётом 3:2.",
    "Делегация пробудет в регионе три дня, 26–28 ноября.",
    "До границы 150 километров.",
    "На ремонт школы из бюджета выделили 5 млн рублей.",
    "Товары экспортируют, а средняя зарплата на заводе — 80 тысяч рублей.",
    "Товарооборот растёт, сотрудничество крепнет.",
    "Самолёт Ил-76 собирают вместе.",
    "Выставку посетили 2000 гостей.",
    "Товарооборот 2025 года обсудили на форуме.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS + GROWTH + GOING_ON + THINGS + IN_OTHER_WORDS + OTHER_LANGUAGES)
def test_a_number_is_a_figure_by_what_it_is_told_of(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_a_figure_has_the_period_told_beside_it_or_before_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_figure_told_twice_is_one_with_both_places_as_evidence() -> None:
    doc = document("Товарооборот достиг 5 млн долларов\nЗа девять месяцев товарооборот составил 5 млн долларов.")
    (figure,) = find_figures(doc)
    assert told(figure) == "turnover 5 mln USD (9 months)"
    assert [doc.text[e.start : e.end] for e in figure.evidence] == [
        "Товарооборот достиг 5 млн долларов",
        "товарооборот составил 5 млн долларов",
    ]


def test_a_sum_told_shorter_before_is_the_same_figure() -> None:
    assert read("Китайцы ведут проекты на 80 млрд рублей\nОбъём инвестиций составляет 80 млрд рублей.") == [
        "investment 80 bln RUB"
    ]


def test_a_title_that_is_cut_before_the_currency_tells_the_same_sum() -> None:
    assert read("Торговый оборот области составил 46 млн\nТорговый оборот составил 46 млн долларов.") == [
        "turnover 46 mln USD"
    ]


def test_a_line_of_the_page_below_the_title_does_not_part_it_from_the_text() -> None:
    assert read("Товарооборот с соседями растёт\nФото с экрана\nОн увеличился на 7 %.") == ["growth 7 percent"]


def test_evidence_holds_the_number_and_what_it_is_told_of() -> None:
    doc = document("Рост товарооборота, увеличившегося до 18,5 млн долларов, порадовал стороны.")
    (figure,) = find_figures(doc)
    evidence = figure.evidence[0]
    assert doc.text[evidence.start : evidence.end] == "товарооборота, увеличившегося до 18,5 млн долларов"


def test_an_absurd_number_survives() -> None:
    assert find_figures(document(f"Экспорт составил {'9' * 70} млн рублей."))[0].value == Decimal("9" * 70)


@settings(deadline=None)  # the first text loads the model
@given(
    st.lists(
        st.sampled_from(
            [
                "товарооборот",
                "экспорт",
                "импорт",
                "контракт",
                "на",
                "вырос",
                "сократился",
                "18,5",
                "млн",
                "долларов",
                "рублей",
                "57",
                "%",
                "раза",
                "в",
                "2025",
                "году",
                "за",
                "девять",
                "месяцев",
                "инвестиции",
                ".",
                ",",
                "-",
                "он",
                "совместных",
                "предприятий",
                "$3M",
                "—",
                "\n",
                "Минск",
                "поставили",
                "тонн",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_is_read_with_evidence_inside_it(text: str) -> None:
    doc = document(text, published="2025-11-27")
    for figure in find_figures(doc):
        assert all(0 <= e.start < e.end <= len(doc.text) for e in figure.evidence)
