"""Numbers: what a text counts, and what merely looks like a count."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.russian.numbers import NumberMention, find_numbers, number_key


def told(mention: NumberMention) -> str:
    """A mention in one line: «18.5 mln USD», «3..5 bln RUB», «1.5 thousand тонна», «57 percent»."""
    value = str(mention.value) if mention.value_max is None else f"{mention.value}..{mention.value_max}"
    return " ".join(filter(None, [value, mention.unit, mention.currency, mention.counted]))


def read(text: str) -> list[str]:
    return [told(mention) for mention in find_numbers(text)]


MONEY = [
    ("товарооборот достиг 18,5 млн долларов", "18.5 mln USD"),
    ("это 18,5 миллиона долларов США", "18.5 mln USD"),
    ("about $18.5M a year", "18.5 mln USD"),
    ("worth $18.5 million", "18.5 mln USD"),
    ("a deal of USD 18.5 million", "18.5 mln USD"),
    ("порядка €3 млн", "3 mln EUR"),
    ("ушло 40 млн рублей", "40 mln RUB"),
    ("почти 40 млн руб. за год", "40 mln RUB"),
    ("бюджет в 4,2 трлн руб.", "4.2 trn RUB"),
    ("около полумиллиарда рублей", "0.5 bln RUB"),
    ("ещё полмиллиарда долларов", "0.5 bln USD"),
    ("полтора миллиона евро", "1.5 mln EUR"),
    ("два с половиной миллиона долларов", "2.5 mln USD"),
    ("12 млн белорусских рублей", "12 mln BYN"),
    ("300 тыс. бел. руб. на станок", "300 thousand BYN"),
    ("6 млрд российских рублей", "6 bln RUB"),
    ("100 млн юаней", "100 mln CNY"),
    ("2 миллиарда тенге", "2 bln KZT"),
    ("70 млрд сумов", "70 bln UZS"),
    ("1\u00a0250\u202f000 рублей", "1250000 RUB"),
    ("1 250 000 рублей", "1250000 RUB"),
    ("2 млн 300 тыс. рублей", "2.3 mln RUB"),
    ("7 тыс. 415 тонн", "7.415 thousand тонна"),
    ("trade increased more than two times", "2 times"),
    ("вырос в более чем 3 раза", "3 times"),
    ("visited the town three times", "3 раз"),
    ("31 тысяча швейных и меховых изделий", "31 thousand изделие"),
    ("4 млрд 431 млн рублей", "4.431 bln RUB"),
    ("12 тысяч 500 рублей", "12.5 thousand RUB"),
    ("превысит миллиард долларов", "1 bln USD"),
    ("40 million rubles", "40 mln RUB"),
    ("18,5 млн долараў ЗША", "18.5 mln USD"),
    ("3 мільярды беларускіх рублёў", "3 bln BYN"),
    ("5 млн канадских долларов", "5 mln CAD"),
    ("стоит 50000 ₽", "50000 RUB"),
    ("1,250,000 dollars", "1250000 USD"),
    ("40 млн руб. Стороны довольны", "40 mln RUB"),
]

RANGES = [
    ("от 3 до 5 млрд рублей", ["3..5 bln RUB"]),
    ("3–5 млрд рублей", ["3..5 bln RUB"]),
    ("900 тыс. – 1,2 млн рублей", ["0.9..1.2 mln RUB"]),
    ("рост на 10–15 %", ["10..15 percent"]),
    ("на 10%-15%", ["10..15 percent"]),
    ("приехали 26-27 человек", ["26..27 человек"]),
    ("в 1,5-2 раза больше", ["1.5..2 times"]),
    ("35−40 млн долларов", ["35..40 mln USD"]),
    ("вырос с 3 до 5 млрд рублей", ["3 bln RUB", "5 bln RUB"]),
]

SHARES = [
    ("вырос на 57 %", "57 percent"),
    ("вырос на 57%", "57 percent"),
    ("на 57 процентов", "57 percent"),
    ("на 0,9 процента", "0.9 percent"),
    ("15-процентный рост", "15 percent"),
    ("by 12 percent", "12 percent"),
    ("by 12 per cent", "12 percent"),
    ("на 57 працэнтаў", "57 percent"),
    ("на 2 процентных пункта", "2 процентный пункт"),
    ("увеличился в 1,7 раза", "1.7 times"),
    ("вырос в два раза", "2 times"),
    ("более чем вдвое", "2 times"),
    ("вырос втрое", "3 times"),
    ("регион удвоил поставки", "2 times"),
    ("приезжал 3 раза", "3 раз"),
]

THINGS = [
    ("представители 12 предприятий", "12 предприятие"),
    ("двенадцать предприятий", "12 предприятие"),
    ("50 новых кооперационных цепочек", "50 цепочка"),
    ("два десятка компаний", "20 компания"),
    ("полсотни фирм", "50 фирма"),
    ("около 1,5 тыс. тонн", "1.5 thousand тонна"),
    ("253 т рыбы", "253 тонна"),
    ("более тысячи предприятий", "1 thousand предприятие"),
    ("сто двадцать пять автобусов", "125 автобус"),
    ("1,250 companies", "1250 company"),
    ("twenty-five new companies", "25 company"),
    ("21 предприятие", "21 предприятие"),
    ("работают 24 часа", "24 час"),
    ("около 8500 военнослужащих США", "8500 военнослужащий"),
    ("восемь подозреваемых", "8 подозреваемый"),
    ("сто научных статей", "100 статья"),
    ("в 19 городских парках", "19 парк"),
    ("78 российскими Ми-17", "78"),
    ("по ч. 3 ст. 258", "3"),
]

NO_QUANTITIES = [
    "26 ноября", "26-27 ноября", "26 и 27 ноября", "26.11.2025", "в 2025 году", "2025 год", "на 2025–2027 годы", "9 мая",
    "начало в 10:30", "счёт 3:2", "+7 (8422) 41-00-00", "8 (8422) 41-00-00", "тел. 41-00-00", "самолёт Ил-76", "саммит G20",
    "сеть 5G", "18+", "школа № 5", "статья 26", "ст. 228", "версия 1.2.3", "сервер 192.168.0.1", "12-летний мальчик",
    "один из них", "миллионы людей", "тысячи туристов", "26 лістапада", "on 26 November",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MONEY + SHARES + THINGS)
def test_a_quantity_is_read_with_what_it_counts(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_range_is_one_quantity_and_a_change_from_one_to_another_is_two(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_dates_times_names_and_labels_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_mention_covers_the_number_with_its_unit_and_nothing_else() -> None:
    text = "Он вырос почти на 18,5 млн долларов США, или на 57 %."
    assert [text[m.start : m.end] for m in find_numbers(text)] == ["18,5 млн долларов США", "57 %"]


def test_no_digit_of_an_absurd_number_is_lost() -> None:
    digits = "9" * 80
    assert find_numbers(f"{digits},5 млн рублей")[0].value == Decimal(f"{digits}.5")
    assert find_numbers(f"{digits} млн 300 тыс. рублей")[0].value == Decimal(f"{digits}.3")


def test_numbers_of_a_text_have_one_spelling() -> None:
    assert number_key("18,5 млн за девять месяцев, $18.50M; 26.11.2025; 1 250 000") == {
        "18.5", "9", "26", "11", "2025", "1250000",
    }  # fmt: skip


def test_the_key_of_a_brief_lies_within_that_of_its_source() -> None:
    source = "За девять месяцев товарооборот вырос на 57%, до 18,5 млн долларов, — 27 ноября."
    assert number_key("57 % и 18.5 млн за 9 месяцев, 27 ноября") <= number_key(source)
    assert not number_key("58 %") <= number_key(source)


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–:/%$€№()млнтысруб.вотдоинапо\n\u00a0ёЁİ"), max_size=200))
def test_any_text_is_read_and_its_mentions_lie_in_it_in_order(text: str) -> None:
    mentions = find_numbers(text)
    spans = [(m.start, m.end) for m in mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all(m.value_max is None or m.value < m.value_max for m in mentions)


@given(
    st.integers(0, 10**30), st.integers(0, 999), st.sampled_from(["", " ", "\u00a0", "\u202f"]), st.sampled_from(",.")
)
def test_what_is_written_with_digits_is_read_back(whole: int, part: int, space: str, mark: str) -> None:
    text = f"ушло {whole:,} рублей".replace(",", space) if space else f"ушло {whole} рублей"
    assert find_numbers(text)[0].value == whole
    assert find_numbers(f"ушло {whole}{mark}{part:03}5 рублей")[0].value == Decimal(f"{whole}.{part:03}5")


@given(st.integers(2, 999))
def test_a_numeral_in_words_means_its_digits(number: int) -> None:
    assert read(f"там {in_words(number)} автобусов")[0].split()[0] == str(number)


def in_words(number: int) -> str:
    ones = [
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ]
    tens = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
    hundreds = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]
    said = [hundreds[number // 100 - 1]] if number >= 100 else []
    number %= 100
    if number >= 20:
        said.append(tens[number // 10 - 2])
        number %= 10
    return " ".join([*said, ones[number - 1]] if number else said)
