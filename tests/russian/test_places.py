"""Places: what a text names, what a reader means, what contains what."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.russian.geography import DATA, alias_cases, is_shy, listed, normalise, number_of, rows
from bot.russian.geography_index import Guard, guard_of
from bot.russian.places import (
    Form,
    Place,
    PlaceKind,
    all_places,
    by_name,
    chain,
    containers,
    country_of,
    find_places,
    get,
    is_exact,
    region_of,
    related,
    resolve,
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.place.name) for m in find_places(text)]


def names(text: str) -> list[str]:
    return [m.place.name for m in find_places(text)]


def forms(text: str) -> list[tuple[str, Form]]:
    return [(m.place.name, m.form) for m in find_places(text)]


def place(name: str) -> Place:
    known = by_name(name)
    assert known is not None, name
    return known


# --------------------------------------------------------------------------- names in texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("делегация Минской области прибыла в Ульяновск", ["Минская область", "Ульяновск"]),
        ("бизнес минской области", ["Минская область"]),
        ("В МИНСКЕ ОТКРЫЛИ ФОРУМ МИНСКОЙ ОБЛАСТИ", ["Минск", "Минская область"]),
        ("Минская обл. и Гродненская обл. договорились", ["Минская область", "Гродненская область"]),
        ("г. Минск, гор. Гомель и город Брест", ["Минск", "Гомель", "Брест"]),
        ("в Могилеве и Могилёве", ["Могилёв", "Могилёв"]),
        ("из Ростова\u2011на\u2011Дону, Минской\u00a0области и Нижнего\nНовгорода", ["Ростов-на-Дону", "Минская область", "Нижний Новгород"]),
        ("Минск–Ульяновск, Минск — Казань, Минск-Уфа", ["Минск", "Ульяновск", "Минск", "Казань", "Минск", "Уфа"]),
        ("в Набережных Челнах, Великом Новгороде, Н. Новгороде", ["Набережные Челны", "Великий Новгород", "Нижний Новгород"]),
        ("между Гродно, Гомелем, Сочи и Чебоксарами", ["Гродно", "Гомель", "Сочи", "Чебоксары"]),
        ("в Каменске-Уральском и Комсомольске-на-Амуре", ["Каменск-Уральский", "Комсомольск-на-Амуре"]),
        ("в Кемерове и в Кемерово", ["Кемерово", "Кемерово"]),
        ("Ямало-Ненецкого автономного округа и Еврейской автономной области", ["Ямало-Ненецкий автономный округ", "Еврейская автономная область"]),
        ("Чеченская Республика, Республика Татарстан, в республике Беларусь", ["Чечня", "Татарстан", "Беларусь"]),
        ("Китайской Народной Республикой и Донецкой Народной Республикой", ["Китай", "Донецкая Народная Республика"]),
        ("Чердаклинский муниципальный округ и Зеленодольский р-н", ["Чердаклинский район", "Зеленодольский район"]),
        ("провинции Шаньдун и Хэйлунцзян, Синьцзян-Уйгурского автономного района", ["Шаньдун", "Хэйлунцзян", "Синьцзян-Уйгурский автономный район"]),
        ("в область Абай и Иссык-Кульскую область", ["область Абай", "Иссык-Кульская область"]),
        ("район имени Лазо", ["район имени Лазо"]),
        ("Лаосской Народно-Демократической Республикой и Республикой Польша", ["Лаос", "Польша"]),
        ("Сирийскую Арабскую Республику, Федеративная Республика Германия", ["Сирия", "Германия"]),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("на Минщине", "Минская область"),
        ("по Гомельщине", "Гомельская область"),
        ("на Нижегородчине", "Нижегородская область"),
        ("на Волгоградчину", "Волгоградская область"),
        ("по Лидчине", "Лидский район"),
        ("в Северной столице", "Санкт-Петербург"),
        ("на Острове Свободы", "Куба"),
        ("в Подмосковье", "Московская область"),
        ("в Поднебесной", "Китай"),
        ("в Белоруссии", "Беларусь"),
        ("в Якутии", "Якутия"),
        ("в Республике Саха (Якутия)", "Якутия"),
        ("в Башкирии", "Башкортостан"),
        ("в Югре", "Ханты-Мансийский автономный округ"),
        ("в Питере", "Санкт-Петербург"),
        ("в СПб", "Санкт-Петербург"),
        ("в Кыргызстане", "Киргизия"),
        ("в Каракалпакстане", "Каракалпакстан"),
        ("в Объединённых Арабских Эмиратах", "ОАЭ"),
    ],
)
def test_colloquial_and_official_names_are_one_place(word: str, expected: str) -> None:
    assert names(word) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Между РБ и РФ, с КНР, США, ОАЭ, ДНР и ЛНР", ["Беларусь", "Россия", "Китай", "США", "ОАЭ", "Донецкая Народная Республика", "Луганская Народная Республика"]),
        ("рб рф сша ту рт", []),
        ("контракт на 5 млн долларов США и 3 млн белорусских рублей", []),
        ("в 10:00 по московскому времени", []),
    ],
)  # fmt: skip
def test_abbreviations_are_places_in_capitals_only_and_currencies_never(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Минский и Чердаклинский районы", [("Минский", "Минский район"), ("Чердаклинский районы", "Чердаклинский район")]),
        ("в Минском и Гродненском районах", [("Минском", "Минский район"), ("Гродненском районах", "Гродненский район")]),
        ("Минской, Брестской и Гомельской областей", [("Минской", "Минская область"), ("Брестской", "Брестская область"), ("Гомельской областей", "Гомельская область")]),
        ("Минской и Гомельской области", [("Минской", "Минская область"), ("Гомельской области", "Гомельская область")]),
        ("Минский и Тридевятый районы", [("Минский", "Минск")]),
        ("Тридевятый район, Староминскольский район", []),
        ("в горном районе и лесном крае", []),
        ("в минских районах", [("минских", "Минск")]),
    ],
)  # fmt: skip
def test_units_share_their_noun_and_unknown_ones_are_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Минский облисполком", "Минская область"),
        ("в Гродненском облисполкоме", "Гродненская область"),
        ("Гродненский областной исполнительный комитет", "Гродненская область"),
        ("Мингорисполком", "Минск"),
        ("с Гомельоблисполкомом", "Гомельская область"),
        ("минский горисполком", "Минск"),
        ("Логойский райисполком", "Логойский район"),
        ("Ульяновское правительство", "Ульяновская область"),
        ("Ульяновская городская дума", "Ульяновск"),
        ("белорусское правительство", "Беларусь"),
    ],
)
def test_an_office_stands_for_its_place(text: str, expected: str) -> None:
    assert forms(text) == [(expected, Form.OFFICE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("минский завод", ["Минск"]),
        ("ульяновские предприятия", ["Ульяновск"]),
        ("белорусско-российские связи", ["Беларусь", "Россия"]),
        ("китайской провинции", ["Китай"]),
        ("нижегородская и свердловская делегации", ["Нижний Новгород", "Свердловская область"]),
        ("Минский тракторный завод", ["Минск"]),
    ],
)
def test_an_adjective_alone_is_of_the_city_or_the_country(text: str, expected: list[str]) -> None:
    assert forms(text) == [(name, Form.ADJECTIVE) for name in expected]


def test_people_are_called_by_their_place() -> None:
    text = "минчане, ульяновцы, белорусы, китайцами, турок, болгары, москвичей, гродненцам"
    assert forms(text) == [
        (name, Form.DEMONYM)
        for name in ("Минск", "Ульяновск", "Беларусь", "Китай", "Турция", "Болгария", "Москва", "Гродно")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk Region and Ulyanovsk Oblast signed an agreement", ["Минская область", "Ульяновская область"]),
        ("The Belarusian delegation came from Minsk to Nizhny Novgorod", ["Беларусь", "Минск", "Нижний Новгород"]),
        ("Chinese investors from Shandong visited Hrodna", ["Китай", "Шаньдун", "Гродно"]),
        ("Мінская вобласць і Ульянаўская вобласць", ["Минская область", "Ульяновская область"]),
        ("у Мінску, з Беларусі, у Расію, беларускі бок", ["Минск", "Беларусь", "Россия", "Беларусь"]),
        ("дэлегацыя Гомельскага раёна ў Пскове", ["Гомельский район", "Псков"]),
    ],
)
def test_english_and_belarusian_texts_are_read(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Того и гляди начнётся. Мирный договор. Победа близка. Чад и дым.",
        "Орёл взлетел над рекой. На гербе Орёл держит меч.",
        "Владимир Путин и Владимир Иванович встретились",
        "губернатор Алексей Русских, Гусев Иван, А. В. Борисов и Борисов А. В.",
        "Минский Иван Петрович и Иван Минский",
        "с Давидом Черкасским, Слуцкий отметил",
        "на улице Кирова, площади Гагарина, имени Чехова, Минском шоссе",
        "в советское время советский район жил мирно, мосты и ветка метро",
        "София Коппола и Питер Сорос",
        "жёлтый груз, перу поэта, дели поровну, суд да дело",
        "в Приволжском федеральном округе, Уральским Федеральным округом",
        "стихи Чехова, роман Пушкина, песни Королёва",
        "в Белом доме и Белый дом, Минские соглашения, по Азовскому морю, через Керченский пролив, Московская биржа",
        "на Балтийском флоте, в Каспийском регионе, Шанхайская организация сотрудничества, в Мариинском театре",
        "еврейская община, отставка Леонида Слуцкого в мае, тренер Слуцкий возглавил, Слуцкий не играл",
    ],
)
def test_persons_streets_and_ordinary_words_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("форум в Мирном, гости из Орла и Владимира", ["Мирный", "Орёл", "Владимир"]),
        ("Республика Того и Чад, рейс в Мали", ["Того", "Чад", "Мали"]),
        ("мэр Борисова и г. Королёв", ["Борисов", "Королёв"]),
        ("в Балтийске, под Каспийском и в Мариинском Посаде", ["Балтийск", "Каспийск", "Мариинский Посад"]),
        ("Орёл и Гомель подписали соглашение", ["Орёл", "Гомель"]),
        ("Корейская Республика и Корейская Народно-Демократическая Республика", ["Южная Корея", "КНДР"]),
        ("Гродно и Киров — побратимы", ["Гродно", "Киров"]),
        ("«Минск» обыграл «Ульяновск»", ["Минск", "Ульяновск"]),
    ],
)
def test_an_ambiguous_name_is_a_place_where_its_neighbours_say_so(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Октябрьский район отличился", None),
        ("Октябрьский район Минска", None),
        ("В Гомельской области Октябрьский район отличился", "BY-HO"),
        ("Первомайский район (Ярославская область)", "RU-YAR"),
        ("Ульяновский район Ульяновской области", "RU-ULY"),
        ("Ульяновский район Калужской области", "RU-KLU"),
        ("Борисовский район Республики Беларусь", "BY-MI"),
        ("Гости из Молдовы едут в Борисовский район, сообщили в посольстве Беларуси", "BY-MI"),
        ("Борисовский район отличился", None),
    ],
)
def test_districts_of_one_name_are_told_apart_by_their_region(text: str, expected: str | None) -> None:
    districts = [m.place.parent for m in find_places(text) if m.place.kind is PlaceKind.DISTRICT]
    assert districts == ([expected] if expected else [])


def test_cities_of_one_name_are_told_apart_by_their_region() -> None:
    text = "Железногорск Курской области и завод. Далеко отсюда Железногорск в Красноярском крае"
    cities = [m.place.parent for m in find_places(text) if m.place.name == "Железногорск"]
    assert cities == ["RU-KRS", "RU-KYA"]


# --------------------------------------------------------------------------- laws of finding

CARRIERS = {
    "name": "соглашение подписали Минск, {} и другие",
    "genitive": "гости прибыли из {} утром",
    "dative": "поездка по {} завершена",
    "accusative": "путь через {} открыт",
    "instrumental": "встреча под {} прошла",
    "locative": "форум в {} открылся",
}


def bearers() -> dict[str, set[str]]:
    """Form, normalised -> names of the places that have it."""
    known: dict[str, set[str]] = {}
    for one in all_places():
        for case in CARRIERS:
            known.setdefault(normalise(getattr(one, case)), set()).add(one.name)
    for row in rows():
        for alias in listed(row.aliases):
            for form in alias_cases(alias):
                known.setdefault(normalise(form), set()).add(row.name)
    return known


def test_every_form_of_every_place_is_found() -> None:
    known = bearers()
    missed = []
    for one in all_places():
        region = region_of(one)
        for case, carrier in CARRIERS.items():
            if one.kind is PlaceKind.DISTRICT and case not in ("name", "locative"):
                continue  # all decline by one rule
            form = getattr(one, case)
            if guard_of(one.name) is Guard.CONTEXT and case in ("dative", "instrumental"):
                continue  # «по Кирову», «под Орлом» say nothing of a place
            text = carrier.format(form)
            if one.kind is PlaceKind.DISTRICT and region not in (None, one):
                text += f" ({region.name})"
            if is_shy(number_of(one)):
                text += f", {country_of(one).name}"
            hits = {m.place.name for m in find_places(text) if text[m.start : m.end] == form and m.form is Form.NAME}
            twin_without_region = one.kind is PlaceKind.DISTRICT and region == one and not hits
            if not hits & known[normalise(form)] and not twin_without_region and guard_of(one.name) is not Guard.NEVER:
                missed.append(text)
    assert missed == []


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(st.sampled_from([*(r.name for r in islice(rows(), 400)), "и", "районы", "области", ",", ".", " ", "İ", "\n", "«", "г.", "-"])).map(" ".join))  # fmt: skip
def test_mentions_are_ordered_apart_and_within_any_text(text: str) -> None:
    mentions = find_places(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_text_and_its_upper_case_hold_the_same_regions() -> None:
    text = "Делегация Минской области посетила Ульяновскую область и Республику Татарстан"
    assert names(text) == names(text.upper())


# --------------------------------------------------------------------------- what contains what


def test_a_place_knows_what_contains_it() -> None:
    assert chain(place("Димитровград")) == ("Димитровград", "Ульяновская область", "Россия")
    assert chain(place("Минская область")) == ("Минская область", "Беларусь")
    assert chain(place("Молодечно")) == ("Молодечно", "Молодечненский район", "Минская область", "Беларусь")
    assert [p.name for p in containers(place("Беларусь"))] == []
    assert country_of(place("Шэньчжэнь")).name == "Китай"


def test_a_city_under_its_country_is_its_own_region() -> None:
    assert [region.name for name in ("Минск", "Москва", "Инза", "Шэньчжэнь") if (region := region_of(place(name)))] == [
        "Минск", "Москва", "Ульяновская область", "Гуандун",
    ]  # fmt: skip
    assert region_of(place("Россия")) is None


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("Минск", ["Минск", "Минская область", "Минский район"]),
        ("Минская область", ["Минская область", "Минск", "Минский район"]),
        ("Ульяновск", ["Ульяновск", "Ульяновская область", "Ульяновский район"]),
        ("Москва", ["Москва", "Московская область"]),
        ("Великий Новгород", ["Великий Новгород", "Новгородская область", "Новгородский район"]),
        ("Казань", ["Казань"]),
        ("Санкт-Петербург", ["Санкт-Петербург"]),
        ("Беларусь", ["Беларусь"]),
    ],
)
def test_places_of_one_name_are_meant_together(origin: str, expected: list[str]) -> None:
    assert [p.name for p in related(place(origin))] == expected


def test_a_district_of_another_region_is_not_meant() -> None:
    far = get("RU-KLU-ulyanovski-rayon")
    assert far is not None
    assert related(far) == (far,)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Владимир", "во Владимире"),
        ("Франция", "во Франции"),
        ("Вьетнам", "во Вьетнаме"),
        ("Волгоград", "в Волгограде"),
        ("Львов", "во Львове"),
        ("Кипр", "на Кипре"),
        ("Украина", "на Украине"),
        ("Минская область", "в Минской области"),
        ("Гродно", "в Гродно"),
        ("Набережные Челны", "в Набережных Челнах"),
        ("Внутренняя Монголия", "во Внутренней Монголии"),
    ],
)
def test_a_place_says_where(name: str, expected: str) -> None:
    known = place(name)
    assert f"{known.preposition} {known.locative}" == expected


def test_a_district_has_an_english_name_without_anyone_writing_it() -> None:
    assert place("Чердаклинский район").english == "Cherdaklinsky District"
    assert place("Динской район").english == "Dinskoy District"


# --------------------------------------------------------------------------- readers


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Минск", "Минск"), ("минск", "Минск"), ("МИНСКЕ", "Минск"), ("г. Минск", "Минск"), ("в Минске", "Минск"),
        ("Minsk", "Минск"), ("Мінск", "Минск"), ("минский", "Минск"), ("«Минск»", "Минск"), ("минчане", "Минск"),
        ("Минщина", "Минская область"), ("минская", "Минская область"), ("Минская обл.", "Минская область"),
        ("минская обл", "Минская область"), ("Minsk region", "Минская область"), ("Minsk Oblast", "Минская область"),
        ("Мінская вобласць", "Минская область"), ("минск область", "Минская область"),
        ("Минский облисполком", "Минская область"), ("Миноблисполком", "Минская область"),
        ("Гродно", "Гродно"), ("Hrodna", "Гродно"), ("Grodno", "Гродно"), ("Гродна", "Гродно"),
        ("Ульяновская", "Ульяновская область"), ("краснодарский", "Краснодарский край"), ("Ulyanovsk", "Ульяновск"),
        ("рб", "Беларусь"), ("РФ", "Россия"), ("сша", "США"), ("китайский", "Китай"), ("Поднебесная", "Китай"),
        ("питер", "Санкт-Петербург"), ("Челны", "Набережные Челны"), ("саха", "Якутия"), ("мирный", "Мирный"),
        ("владимир", "Владимир"), ("того", "Того"), ("Чердаклинский район", "Чердаклинский район"), ("Beijing", "Пекин"),
        ("ростов-на-дону", "Ростов-на-Дону"), ("ростов", "Ростов-на-Дону"), ("Каракалпакия", "Каракалпакстан"),
    ],
)  # fmt: skip
def test_a_reader_is_understood(query: str, expected: str) -> None:
    assert resolve(query)[0].name == expected


@pytest.mark.parametrize(
    "query", ["Минск", "минская", "Minsk Oblast", "РБ", "Мінск", "г. Минск", "мирный", "Ульяновская обл."]
)
def test_a_name_of_ours_is_exact(query: str) -> None:
    assert is_exact(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Vbycr", "Минск"), ("Ekmzyjdcr", "Ульяновск"), ("Vbycrfz j,kfcnm", "Минская область"), ("Ьштыл", "Минск"),
        ("Uljanowsk", "Ульяновск"), ("Nischni Nowgorod", "Нижний Новгород"), ("Tscheljabinsk", "Челябинск"),
        ("Iekaterinbourg", "Екатеринбург"), ("Jaroslawl", "Ярославль"), ("Chabarovsk", "Хабаровск"),
        ("Минкс", "Минск"), ("Ульновск", "Ульяновск"), ("Гомел", "Гомель"), ("белорусия", "Беларусь"), ("Казахтан", "Казахстан"),
        ("Екатеренбург", "Екатеринбург"), ("минская обалсть", "Минская область"), ("Могелев", "Могилёв"),
    ],
)  # fmt: skip
def test_a_slip_is_forgiven_and_known_as_one(query: str, expected: str) -> None:
    assert resolve(query)[0].name == expected
    if query != "Uljanowsk":  # the German spelling is held
        assert not is_exact(query)


@pytest.mark.parametrize(
    "query", ["", " ", "?", "x", "ул", "abc", "qwertyuiop", "привет", "лента новостей", "42", "Минск Омск Томск Брянск"]
)
def test_nothing_near_is_nothing(query: str) -> None:
    assert resolve(query) == []
    assert not is_exact(query)


def test_an_exact_name_admits_no_likeness() -> None:
    assert [p.name for p in resolve("Minsk region")] == ["Минская область"]
    assert [p.name for p in resolve("Минск")] == ["Минск"]


def test_no_more_is_offered_than_asked_for() -> None:
    assert len(resolve("Октябрьский район", limit=3)) == 3
    assert len(resolve("Октябрьский район")) == 5


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_words_get_an_answer(query: str) -> None:
    answer = resolve(query)
    assert len(answer) == len(set(answer)) <= 5
    assert bool(answer) or not is_exact(query)


def test_every_place_is_found_by_its_names() -> None:
    lost = [one.name for one in all_places() if one not in resolve(one.name, limit=40)]
    foreign = [one.name for one in all_places() if not resolve(one.english) or not resolve(one.belarusian)]
    assert (lost, foreign) == ([], [])


# --------------------------------------------------------------------------- the tables


def test_ids_are_unique_short_and_ascii_and_parents_are_held() -> None:
    ids = [one.id for one in all_places()]
    assert len(set(ids)) == len(ids)
    assert all(len(place_id) <= 24 and re.fullmatch(r"[A-Za-z0-9-]+", place_id) for place_id in ids)
    assert all(get(one.parent) for one in all_places() if one.parent)
    assert all((one.kind is PlaceKind.COUNTRY) == (one.parent is None) for one in all_places())


def test_a_canonical_name_is_known_by_itself() -> None:
    assert [one.name for one in all_places() if normalise(place(one.name).name) != normalise(one.name)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Краснохолмский округ", "RU-TVE-krasnokholm-rayon"),
        ("Чердаклинский муниципальный округ", "RU-ULY-cherdaklins-rayon"),
        ("Хангаласский улус", "RU-SA-khangalasski-rayon"),
        ("Тандинский кожуун", "RU-TY-tandinski-rayon"),
        ("Меловской район", "RU-LUG-melovskiy-rayon"),
        ("Чукотский округ", "RU-CHU"),
        ("Октябрьский округ", None),  # there are many
        ("Чердаклинского округа", None),
        ("Энский округ", None),
        ("городской округ", None),
        ("округ", None),
    ],
)
def test_a_district_goes_by_other_nouns_where_it_alone_bears_the_name(name: str, expected: str | None) -> None:
    known = by_name(name)
    assert (known.id if known else None) == expected


def test_an_official_name_is_known() -> None:
    official = {
        "Ханты-Мансийский автономный округ — Югра": "Ханты-Мансийский автономный округ",
        "Республика Северная Осетия — Алания": "Северная Осетия",
        "Республика Саха (Якутия)": "Якутия",
        "Кабардино-Балкарская Республика": "Кабардино-Балкария",
        "Республика Беларусь": "Беларусь",
    }
    assert {name: place(name).name for name in official} == official


def test_every_line_fits_its_header() -> None:
    for table in DATA.glob("*.tsv"):
        header, *lines = table.read_text(encoding="utf-8").splitlines()
        width = len(header.split("\t"))
        assert all(0 < len(line.split("\t")) <= width for line in lines), table.name
        assert all(line == line.strip() for line in lines), table.name


def test_the_gazetteer_holds_what_it_promises() -> None:
    inside = Counter((one.parent, one.kind) for one in all_places())
    assert inside["RU", PlaceKind.REGION] + inside["RU", PlaceKind.CITY] == 89
    assert inside["BY", PlaceKind.REGION] == 6
    assert sum(inside[f"BY-{oblast}", PlaceKind.DISTRICT] for oblast in ("BR", "VI", "HO", "HR", "MI", "MA")) == 118
    assert inside["CN", PlaceKind.REGION] + inside["CN", PlaceKind.CITY] >= 31
    assert inside[None, PlaceKind.COUNTRY] >= 193
    assert sum(one.kind is PlaceKind.DISTRICT for one in all_places()) > 1900


def test_every_guarded_name_is_a_place() -> None:
    lines = Path(DATA / "ambiguous.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in lines if not is_exact(line.split("\t")[0])] == []


def test_the_main_process_stays_light() -> None:
    import subprocess
    import sys

    heavy = ("pymorphy3", "numpy", "ahocorasick", "natasha", "slovnet")
    code = f"import sys; from bot.russian.places import find_places, resolve; find_places('Минск, Minsk'); resolve('Минкс'); sys.exit(any(m in sys.modules for m in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --------------------------------------------------------------------------- told by the country or the home region


def test_a_small_town_abroad_is_meant_where_its_country_is_named() -> None:
    assert names("Сербский Чачак стал побратимом Ростова-на-Дону") == ["Сербия", "Чачак", "Ростов-на-Дону"]
    assert names("Повар Чачак сварил уху, а Лом и Русе остались дома") == []
    assert names("в Кырджали (Болгария)") == ["Кырджали", "Болгария"]
    assert names("делегация поедет в Эльблонг, побратим принимает: Эльблонг ждёт") == ["Эльблонг", "Эльблонг"]
    assert names("город Кентшин") == ["Кентшин"]
    assert names("мэр Кентшин в Знаменке") == []
    assert names("поступил в Московский университет") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("губернатор Завханского аймака", "Завхан"),
        ("с Кобдоским аймаком", "Ховд"),
        ("в Варминьско-Мазурском воеводстве Польши", "Варминско-Мазурское воеводство"),
        ("Утенский уезд Литвы", "Утенский уезд"),
        ("гости из Кербулакского района", "Кербулакский район"),
        ("Майский район Павлодарской области", "Майский район"),
        ("в районе Теренколь", "район Теренколь"),
        ("в Краславском крае", "Краславский край"),
        ("Хайнувский повят Польши", "Хайнувский повят"),
        ("Ида-Вируский уезд Эстонии", "Ида-Вирумаа"),
        ("в Гайновском повете Польши", "Хайнувский повят"),
        ("Южно-Бачский округ Сербии", "Южно-Бачский округ"),
        ("Увсанурский, Захванский и Центральный аймаки Монголии", "Увс"),
        ("в Кобуксар-Монгольском автономном уезде Китая", "Кобуксар-Монгольский автономный уезд"),
        ("Надворнянский район", "Надворнянский район"),
    ],
)
def test_units_of_other_countries_are_found_by_their_adjectives(text: str, expected: str) -> None:
    assert names(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("гости из префектуры Осака, Япония", ["Осака", "Япония"]),
        ("делегация уезда Чжунмоу (Китай)", ["Чжунмоу", "Китай"]),
        ("сомон Дадал, Монголия", ["Дадал", "Монголия"]),
        ("префектура осака, Япония", ["Япония"]),
        ("префектура Тридевятая, Япония", ["Япония"]),
    ],
)
def test_a_noun_of_a_foreign_unit_may_stand_first(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_district_of_ours_is_not_hidden_by_one_abroad() -> None:
    assert names("Алтайский муниципальный округ Хакасии") == ["Алтайский район", "Хакасия"]
    assert next(m.place.id for m in find_places("Борский округ Нижегородской области")) == "RU-NIZ-borski-okrug"
    assert by_name("Алтайский округ Синьцзяна") is None
    told = find_places("Алтайский округ в Синьцзяне, Китай")
    assert [m.place.id for m in told] == ["CN-altay-prefecture", "CN-XJ", "CN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lublin Voivodeship of Poland", ["Люблинское воеводство", "Польша"]),
        ("Ha Giang Province of Vietnam", ["Хазянг", "Вьетнам"]),
        ("South Moravian Region, Czech Republic", ["Южноморавский край", "Чехия"]),
        ("Novogrudok District", ["Новогрудский район"]),
        ("the Faroe Islands and Kirkenes in Norway", ["Фарерские острова", "Киркенес", "Норвегия"]),
    ],
)
def test_english_names_are_read_without_their_marks(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_one_is_on_islands() -> None:
    assert [place(name).preposition for name in ("Фарерские острова", "Куба", "Гренландия")] == ["на", "на", "в"]


def test_an_adjective_is_of_no_unit_smaller_than_a_region() -> None:
    assert names("краславский завод") == []
    assert names("Майский район") == []
    assert names("Майский район, Нальчик") == ["Майский район", "Нальчик"]


@pytest.mark.parametrize(
    ("home", "text", "expected"),
    [
        ("Башкортостан", "глава РБ", ["Башкортостан"]),
        ("Минская область", "глава РБ", ["Беларусь"]),
        (None, "посол РБ в РФ", ["Беларусь", "Россия"]),
        ("Тыва", "парламент РТ", ["Тыва"]),
        (None, "парламент РТ", ["Татарстан"]),
        ("Карелия", "глава РК", ["Карелия"]),
        ("Костанайская область", "министр РК", ["Казахстан"]),
        ("Пензенская область", "министр РК", []),
        ("Марий Эл", "гости Советского района", ["Советский район"]),
        ("Марий Эл", "гости Советского района Ростовской области", ["Советский район", "Ростовская область"]),
    ],
)
def test_the_home_region_tells_what_a_shared_name_means(home: str | None, text: str, expected: list[str]) -> None:
    told = find_places(text, by_name(home) if home else None)
    assert [m.place.name for m in told] == expected
    districts = [m.place for m in told if m.place.kind is PlaceKind.DISTRICT]
    assert all(chain(one)[1] in (home, *expected) for one in districts)
