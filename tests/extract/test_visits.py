"""Visits: who went where, when, with whom, and how it stands."""

from __future__ import annotations

import pytest

from bot.extract.visits import find_visits
from bot.model import Visit
from tests.extract.reading import document

ULYANOVSK = "Ульяновская область"


def visits(text: str, *, published: str | None = "2025-11-27", home: str | None = ULYANOVSK) -> tuple[Visit, ...]:
    return find_visits(document(text, title="Новости", published=published, home=home))


def route(visit: Visit) -> str:
    return f"{visit.origin[0]} -> {visit.destination[0]}"


def days(visit: Visit) -> str:
    return f"{visit.start or ''}..{visit.end or ''}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Делегация Минской области прибыла в Ульяновск.", "Минская область -> Ульяновск"),
        ("В Ульяновск прибыла делегация Минской области.", "Минская область -> Ульяновск"),
        ("Ульяновскую область посетила делегация провинции Хунань.", "Хунань -> Ульяновская область"),
        ("В Пензе принимают делегацию из Китая.", "Китай -> Пенза"),
        ("Орловские гости посетят Брестскую область.", "Орловская область -> Брестская область"),
        ("Губернатор Пензенской области Олег Мельников прибыл в Гродно.", "Пензенская область -> Гродно"),
        ("Посол Армении в России посетил Калининградскую область.", "Армения -> Калининградская область"),
        ("Бизнес-миссия Тюменской области в Беларусь прошла в мае.", "Тюменская область -> Беларусь"),
        ("Визит делегации Калужской области в Казахстан продлится неделю.", "Калужская область -> Казахстан"),
        ("Минск принимает делегацию Иркутской области.", "Иркутская область -> Минск"),
        ("Татарстан посетит премьер-министр Узбекистана.", "Узбекистан -> Татарстан"),
        (
            "Глава Тверской области принял посла Сербии Момчила Бабича.",
            "Сербия -> Тверская область",
        ),
        ("Президент Беларуси провёл встречу с губернатором Томской области.", "Томская область -> Беларусь"),
        (
            "Российская делегация во главе с губернатором Псковской области прибыла в Витебск.",
            "Псковская область -> Витебск",
        ),
    ],
)
def test_direction_is_told_by_verbs_nouns_and_roles(text: str, told: str) -> None:
    assert [route(visit) for visit in visits(text, home=None)] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Губернатор прибыл с рабочей поездкой в Минск.", "Ульяновская область -> Минск"),
        ("Наша делегация побывала в Казахстане.", "Ульяновская область -> Казахстан"),
        ("Делегация области работает в Гродно.", "Ульяновская область -> Гродно"),
        ("Принимаем гостей: делегация Китая осмотрела завод, визит проходит впервые.", "Китай -> Ульяновская область"),
        ("Глава региона встретился с послом Вьетнама.", "Вьетнам -> Ульяновская область"),
    ],
)
def test_the_side_left_out_is_the_home_of_the_source(text: str, told: str) -> None:
    assert [route(visit) for visit in visits(text)] == [told]
    assert visits(text, home=None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Губернатор посетил Димитровград и Сенгилеевский район.",  # own region
        "Министр сельского хозяйства России прибыл в Ульяновск.",  # a federal minister
        "Президент Узбекистана посетит Андижанскую область.",  # own country
        "Хоккеисты Минска прибыли в Ульяновск на матч.",
        "Артисты из Беларуси приехали в Ульяновск на гастроли.",
        "Переговоры с делегацией Минской области прошли в режиме видеоконференции.",
        "Губернатора пригласили посетить Казахстан с ответным визитом.",
        "В Витебске губернатор Ростовской области встретился с председателем Гродненского облисполкома.",  # neutral
        "Посол Узбекистана в России рассказал о хлопке.",
        "Товарооборот с Казахстаном вырос.",
        "Завод отправил в Минск партию станков.",
    ],
)
def test_no_visit_is_read_where_there_is_none(text: str) -> None:
    assert visits(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("26-27 ноября в Ульяновске работает делегация Минской области.", "2025-11-26..2025-11-27"),
        ("Делегация Минской области посетит Ульяновск с 3 по 5 декабря.", "2025-12-03..2025-12-05"),
        ("Сегодня в Ульяновск прибыла делегация Минской области.", "2025-11-27.."),
        ("Делегация Минской области прибыла в Ульяновск 26 ноября. Визит продлится два дня.", "2025-11-26..2025-11-27"),
        ("Двухдневный визит делегации Минской области в Ульяновск начался 26 ноября.", "2025-11-26..2025-11-27"),
        ("Делегация Минской области посетит Ульяновск в декабре.", "2025-12.."),
        ("Делегация Минской области прибудет в Ульяновск на следующей неделе.", ".."),
        ("Делегация Минской области в Ульяновске: сегодня третий день визита.", "2025-11-25.."),
        ("Делегация Минской области посетила Ульяновск, сообщил 25 ноября губернатор.", ".."),
        ("УЛЬЯНОВСК, 25 ноября - ТАСС. Делегация Минской области работает в Ульяновске.", ".."),
        ("Делегация Минской области посетит Ульяновск с 29 декабря по 2 января.", "2025-12-29..2026-01-02"),
    ],
)
def test_days_come_from_the_words_of_the_visit(text: str, told: str) -> None:
    assert [days(visit) for visit in visits(text)] == [told]


def test_the_date_of_a_meeting_is_no_start_of_a_visit() -> None:
    (visit,) = visits("25 ноября губернатор встретился с послом Сербии.")
    assert (visit.start, visit.end) == (None, None)


def test_three_days_from_a_monday_end_on_wednesday() -> None:
    text = "Делегация Вологодской области три дня, начиная с понедельника 15 мая, будет работать в Гродно."
    (visit,) = visits(text, published="2023-05-12", home=None)
    assert days(visit) == "2023-05-15..2023-05-17"


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Делегация Минской области посетит Ульяновск.", "upcoming"),
        ("В Ульяновске работает делегация Минской области.", "ongoing"),
        ("Делегация Минской области посетила Ульяновск.", "past"),
        ("Делегация Минской области посетит Ульяновск 3 декабря.", "upcoming"),
        ("Делегация Минской области работала в Ульяновске 20-21 ноября.", "past"),
        ("27-28 ноября в Ульяновске работает делегация Минской области.", "ongoing"),
        ("По итогам бизнес-миссии Тюменской области в Беларусь будет подписано восемь контрактов.", "past"),
    ],
)
def test_the_phase_is_that_of_the_day_of_publication(text: str, phase: str) -> None:
    assert [visit.phase for visit in visits(text)] == [phase]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Визит делегации Минской области в Ульяновск отменён.", "cancelled"),
        ("Поездка делегации Минской области в Ульяновск перенесена на весну.", "postponed"),
        ("Делегация Минской области прибыла в Ульяновск.", "on"),
    ],
)
def test_a_visit_called_off_says_so(text: str, status: str) -> None:
    assert [visit.status for visit in visits(text)] == [status]


def test_history_is_marked_and_told_after_the_news() -> None:
    text = "В сентябре ульяновцы уже побывали в Минске. Делегация Минской области 26 ноября прибыла в Ульяновск."
    news, history = visits(text)
    assert (route(news), news.background) == ("Минская область -> Ульяновск", False)
    assert (route(history), history.background, str(history.start)) == ("Ульяновская область -> Минск", True, "2025-09")


def test_one_visit_told_in_many_sentences_is_one_with_all_its_evidence() -> None:
    doc = document(
        "Гости из Минской области в Ульяновске\n"
        "Делегация Минской области прибыла в Ульяновск 26 ноября.\n"
        "Визит белорусской делегации в Ульяновскую область продлится до 28 ноября.",
        published="2025-11-27",
        home=ULYANOVSK,
    )
    (visit,) = find_visits(doc)
    assert days(visit) == "2025-11-26..2025-11-28"
    assert len(visit.evidence) >= 2
    assert all(doc.text[e.start : e.end].strip() and e.article == "a" for e in visit.evidence)


def test_two_visits_of_one_text_keep_their_own_people() -> None:
    text = (
        "Губернатор Калужской области Семён Ладожский прибыл в Минск с визитом. "
        "В Калуге в эти дни работает делегация Ташкентской области во главе с хокимом Зафаром Каримовым."
    )
    first, second = visits(text, home="Калужская область")
    assert (route(first), first.leader) == ("Калужская область -> Минск", "Семён Ладожский")
    assert (route(second), second.leader) == ("Ташкентская область -> Калуга", "Зафар Каримов")


def test_stops_in_one_region_are_one_visit() -> None:
    text = "Делегация Минской области прибыла в Ульяновск. Завтра белорусская делегация посетит Димитровград."
    assert [visit.place for visit in visits(text)] == ["Ульяновск"]


def test_leader_hosts_and_programme_are_told() -> None:
    text = (
        "В Ульяновск прибыла делегация Минской области во главе с председателем облисполкома Николаем Ткаченко. "
        "Гостей встретил губернатор Ульяновской области Игорь Ветров. Им показали завод «Автодом» и «Халтек»."
    )
    (visit,) = visits(text)
    assert visit.leader == "Николай Ткаченко"
    assert visit.hosts == ("Игорь Ветров",)
    assert {"Автодом", "Халтек"} <= set(visit.organisations)


def test_routes_go_from_the_most_specific_place_up_to_the_country() -> None:
    (visit,) = visits("Делегация Минской области прибыла в Ульяновск.")
    assert visit.origin == ("Минская область", "Беларусь")
    assert visit.destination == ("Ульяновск", "Ульяновская область", "Россия")
    assert visit.place == "Ульяновск"


def test_chrome_tells_no_visit() -> None:
    text = "В Ульяновске прошла ярмарка, на ней продали много мёда и овощей из района.\nЧитайте также:\nДелегация Китая прибыла в Минск"
    assert visits(text) == ()


def test_a_delegation_of_a_country_headed_from_a_region_comes_from_that_region() -> None:
    text = (
        "Губернатор Игорь Ветров встретился с председателем Минского облисполкома Николаем Ткаченко. "
        "Белорусская делегация прибыла в Ульяновск 26 ноября и останется в регионе до 28 ноября."
    )
    (visit,) = visits(text)
    assert (route(visit), days(visit)) == ("Минская область -> Ульяновск", "2025-11-26..2025-11-28")


def test_a_postponed_visit_has_its_new_days() -> None:
    text = "Бизнес-миссия Ульяновской области в Казахстан перенесена. Вместо 25-26 ноября она пройдёт 9-10 декабря."
    (visit,) = visits(text, published="2025-11-20")
    assert (days(visit), visit.status, visit.phase) == ("2025-12-09..2025-12-10", "postponed", "upcoming")


def test_a_visit_that_ended_today_is_past() -> None:
    text = "В Ульяновской области завершился визит делегации Минской области. Гости работали 25-27 ноября."
    (visit,) = visits(text)
    assert (visit.phase, days(visit)) == ("past", "2025-11-25..2025-11-27")
