from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot import conversation
from bot.archive import Database, schema, stories
from bot.conversation import exports, showing, split
from bot.conversation.showing import Asker
from bot.model import AgreementKind, Lang, PartialDate, Story, Subscription, VisitStatus
from bot.queries import Queries
from bot.russian.places import by_name
from bot.russian.stemming import searchable
from bot.view.actions import Card, Find, Form, List, Open, Save, Topic, format_action, parse_action
from bot.view.i18n import translator
from bot.view.page import Button, plain
from tests.archive.values import (
    FORUM,
    KUSHNARENKO,
    MINSK_REGION,
    NOON,
    TURNOVER,
    agreement,
    person,
    source,
    story,
    visit,
)

ASKER = Asker(translator(Lang.RU), NOON)
TOLD = story(
    visits=[visit(leader=KUSHNARENKO, place="Ульяновск")],
    agreements=[agreement("Минский район", "Чердаклинский район", subject="сотрудничество")],
    figures=[TURNOVER],
    persons=[person()],
    upcoming=[replace(FORUM, date=PartialDate(2026))],
)


@pytest.fixture
async def queries(db: Database) -> Queries:
    """An archive that holds one story, number 1."""
    async with db.transaction() as tx:
        assert await stories.save(tx, TOLD, now=NOON, words=searchable(TOLD.brief.text)) == 1
    return Queries(db)


async def asked(queries: Queries, text: str) -> str:
    return plain((await conversation.answer(text, queries, ASKER))[0])


async def test_a_question_that_cannot_be_answered_beforehand_does_not_keep_the_bot_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with await Database.open(tmp_path / "a.db") as db:
        async with db.transaction() as tx:
            await tx.exec_driver_sql("DROP TABLE story_words")
        await conversation.warm(Queries(db), ASKER)
    assert "failed to answer beforehand: /search автобусы" in [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("/visits Minsk", "visits", "Minsk"),
        ("/visits@pobratim_bot  Нижний Новгород ", "visits", "Нижний Новгород"),
        ("/VISITS", "visits", ""),
        ("найди лифты", "search", "лифты"),
        ("Поиск: лифты", "search", "лифты"),
        ("карта визитов за ноябрь", "map", "визитов за ноябрь"),
        ("Покажи карту визитов за ноябрь", "map", "визитов за ноябрь"),
        ("карту за месяц", "map", "за месяц"),
        ("покажите мне на карте визиты Минска", "map", "визиты Минска"),
        ("сделай график Минск Нижний", "chart", "Минск Нижний"),
        ("а на карте?", "map", "?"),
        ("на карте", "map", ""),
        ("на картах", "", "на картах"),
        ("почему отменили визит", "", "почему отменили визит"),
        ("почему https://news.example/a1", "why", "https://news.example/a1"),
        ("пакажы каляндар на снежань", "calendar", "на снежань"),
        ("show me a map of visits to Kazan", "map", "of visits to Kazan"),
        ("покажи дорожную карту с Минском", "", "покажи дорожную карту с Минском"),
        ("покажи визиты", "", "покажи визиты"),
        ("Минск", "", "Минск"),
        ("визитка", "", "визитка"),
        ("/", "", "/"),
        ("", "", ""),
    ],
)
def test_a_question_is_split_into_command_and_words(text: str, command: str, words: str) -> None:
    assert split(text) == (command, words)


@settings(deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_split_without_a_fault(text: str) -> None:
    command, words = split(text)
    assert len(command) + len(words) <= 600


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("/visits Minsk", "Визиты · Минск, Минская область\n\nИДУТ СЕЙЧАС\n1. Минская область → Ульяновская область\n"),
        ("/visits Минщина", "Визиты · Минская область\n"),
        ("/visits", "Визиты\n\nИДУТ СЕЙЧАС\n"),
        ("визиты минск", "Визиты · Минск"),
        ("/agreements Минский район", "Соглашения · Минский район\n"),
        ("/figures Ульяновская область", "Цифры · Ульяновская область\n"),
        ("/upcoming", "Что впереди\n\nСОБЫТИЯ И СРОКИ\n1. 🗓 2026 год: XIII Форум регионов"),
        ("/people Кушнаренко", "👤 Алексей Кушнаренко\n"),
        ("/people", "О ком пишут чаще всего\n"),
        ("/people Кушнаренка", "👤 Алексей Кушнаренко\n"),
        ("/search делегации", "Нашлось: «делегации»\n"),
        ("/search", "Добавьте слова для поиска"),
        ("/why", "Добавьте ссылку"),
        ("/why https://news.example/unknown", "https://news.example/unknown\n\nЭтот материал мне не встречался"),
        ("/sources", "Источники не настроены"),
        ("/help", "Что я умею"),
        ("/unheard-of", "Что я умею"),
        ("/start", "Что я умею"),
        ("", "Что я умею"),
        ("Минская область", "Минская область\n\nВИЗИТЫ\n1. "),
        ("Минск в ноябре", "Минск · ноябрь\n\nВИЗИТЫ\n1. "),
        ("Кушнаренко", "👤 Алексей Кушнаренко\n"),
        ("кооперация", "Нашлось: «кооперация»\n"),
        ("https://news.example/unknown", "https://news.example/unknown\n"),
        ("сталь в Минске", "По запросу «сталь Минск» ничего не нашлось"),
        ("где работает Кушнаренко?", "👤 Алексей Кушнаренко\n"),
        ("визиты из минкса", "Визиты · из Минска\n"),
        ("/visits Атлантида", "Места «Атлантида» я не знаю."),
        ("визиты из Минска в ноябре", "Визиты · из Минска · ноябрь\n"),
        ("кто приезжал в Ульяновск из Гродно", "Визиты · Гродно → Ульяновск\n\nТаких визитов в архиве нет."),
        ("что подписали Минск и Ульяновск", "Соглашения · Минск ↔ Ульяновск\n"),
        ("товарооборот с Минской областью за 2025", "Цифры · Минская область · 2025 год\n"),
        (
            "товарооборот с Минской областью за 2023",
            "Цифры · Минская область · 2023 год\n\nТаких цифр в архиве нет.",
        ),
        ("что будет в 2026 году", "Что впереди · 2026 год\n"),
        ("сотрудничество Минска и Ульяновска", "Минск ↔ Ульяновск\n"),
        ("кто такой Кушнаренко", "👤 Алексей Кушнаренко\n"),
        ("визиты Кушнаренко", "👤 Алексей Кушнаренко\n"),
        ("dbpbns Vbycr", "Визиты · Минск"),
        ("what's new", "Сводка"),
        ("кто обещал приехать", "Что впереди\n"),
        ("что обещали минчане", "Обещания · Минск\n"),
        ("какие обещания с Минской областью", "Обещания · Минская область\n"),
        ("люди из Минской области", "Люди · Минская область\n\n👤 Алексей Кушнаренко"),
        ("абракадабра", "По запросу «абракадабра» ничего не нашлось"),
        ("🤷🏽 👍", "Что я умею"),
        ("...", "Что я умею"),
        ("2×2", "По запросу «2×2» ничего не нашлось"),
        ("/visits 🤷", "Места «🤷» я не знаю."),
        ("/upcoming ...", "Места «...» я не знаю."),
    ],
)
async def test_each_question_has_its_answer(queries: Queries, text: str, beginning: str) -> None:
    assert (await asked(queries, text)).startswith(beginning)


@pytest.mark.parametrize("text", ["люди Лукоянов", "Лукоянов", "/people Лукоянов"])
async def test_a_person_called_as_a_place_without_news_is_shown(queries: Queries, db: Database, text: str) -> None:
    minister = person("Пётр Лукоянов", "министр сельского хозяйства Рязанской области")
    async with db.transaction() as tx:
        news = story("Встреча", persons=[minister], sources=[source("b1")])
        await stories.save(tx, news, now=NOON, words="")
    assert (await asked(queries, text)).startswith("👤 Пётр Лукоянов\n")
    async with db.transaction() as tx:
        news = story("Визит", visits=[visit(origin=("Лукоянов",))], sources=[source("b2")])
        await stories.save(tx, news, now=NOON, words="")
    assert (await asked(queries, "Лукоянов")).startswith("Лукоянов\n"), "the place itself is in the news"


async def test_a_misspelt_place_gets_the_nearest_names(queries: Queries) -> None:
    told = await asked(queries, "/visits Ульяновкс")
    assert "Ульяновск" in told


async def test_a_place_without_news_is_told_where_there_is_some(queries: Queries) -> None:
    told = await asked(queries, "/visits Брест")
    assert told.startswith("Визитов в Брест и из Бреста за 90 дней не нашлось.\nНовости есть здесь: ")


async def test_an_empty_archive_answers_everything(db: Database) -> None:
    queries = Queries(db)
    for text in (
        "/visits",
        "/visits Минск",
        "/agreements",
        "/figures",
        "/upcoming",
        "/people",
        "/today",
        "Минск",
        "слон",
    ):
        assert await asked(queries, text)


async def test_a_search_keeps_to_the_days_it_names_and_its_buttons_do_too(db: Database) -> None:
    async with db.transaction() as tx:
        for day in range(1, 8):
            told = story(f"Форум {day}", sources=[source("a1", date(2025, 10, day))])
            await stories.save(tx, told, now=NOON, words=searchable(told.title))
        late = story("Форум в ноябре", sources=[source("a1", date(2025, 11, 3))])
        await stories.save(tx, late, now=NOON, words=searchable(late.title))
    queries = Queries(db)
    assert "Форум в ноябре" in await asked(queries, "поиск: форум")
    (page,) = await conversation.answer("поиск: форум в октябре", queries, ASKER)
    assert plain(page).startswith("Нашлось: «форум» · октябрь\n\n1. Форум 7\n")
    assert "ноябр" not in plain(page)
    for button in page.buttons[-2]:  # «Ещё», «Сначала самое подходящее»
        action = parse_action(button.data or "")
        assert isinstance(action, Find)
        (further,) = await showing.show(action, queries, ASKER)
        assert plain(further).startswith("Нашлось: «форум» · октябрь")
        assert "ноябр" not in plain(further)
    (nothing,) = await conversation.answer("/search форум за 2024 год", queries, ASKER)
    assert plain(nothing) == "По запросу «форум» (2024 год) ничего не нашлось."
    ever = parse_action(nothing.buttons[0][0].data or "")
    assert isinstance(ever, Find)
    assert plain((await showing.show(ever, queries, ASKER))[0]).startswith("Нашлось: «форум»\n")


async def test_buttons_open_what_they_name(queries: Queries) -> None:
    minsk = by_name("Минск")
    assert minsk
    answers: list[tuple[Open | List | Find, str]] = [
        (Open(Card.STORY, 1), "Делегация Минской области в Ульяновске\nМинская область — Ульяновская область"),
        (Open(Card.VISIT, 1), "Минская область → Ульяновская область\nидёт сейчас"),
        (Open(Card.JOURNEY, 1), "Минская область → Ульяновская область\nидёт сейчас"),
        (Open(Card.PEOPLE, 1), "Делегация Минской области в Ульяновске\nЛюди"),
        (Open(Card.SOURCES, 1), "Делегация Минской области в Ульяновске\n1 источник"),
        (Open(Card.PERSON, 1), "👤 Алексей Кушнаренко"),
        (List(Topic.VISITS, minsk.id), "Визиты · Минск"),
        (List(Topic.PLACE, minsk.id), "Минск\n\nВИЗИТЫ"),
        (List(Topic.TODAY), "Сводка: четверг, 27 ноября"),
        (Find("делегация", 5), "Нашлось: «делегация»"),
    ]
    for action, beginning in answers:
        told = plain((await showing.show(action, queries, ASKER))[0])
        assert told.startswith(beginning), action


@pytest.mark.parametrize(
    "action",
    [*(Open(card, 99) for card in Card), List(Topic.VISITS, "XX-nowhere"), List(Topic.PLACE, "XX")],
)
async def test_a_button_whose_record_is_gone_says_so(queries: Queries, action: Open | List) -> None:
    (page,) = await showing.show(action, queries, ASKER)
    assert plain(page) == "Этого в архиве больше нет."


@pytest.mark.parametrize("text", ["/visits Самара", "кто приезжал в Самару", "/people Орлов", "Орлов", "/search мост"])
async def test_an_answer_given_before_follows_every_change(queries: Queries, db: Database, text: str) -> None:
    other = Asker(translator(Lang.EN), NOON)
    before = await conversation.answer(text, queries, ASKER)
    assert await conversation.answer(text, queries, ASKER) == before
    assert await conversation.answer(text, queries, other) != before
    fresh = replace(
        TOLD,
        visits=(visit(destination=("Самара", "Самарская область", "Россия"), leader="Пётр Орлов"),),
        persons=(person("Пётр Орлов"),),
    )
    async with db.transaction() as tx:
        number = await stories.save(tx, fresh, now=NOON, words=searchable("Мост в Самаре"))
    told = await conversation.answer(text, queries, ASKER)
    assert told != before
    assert told == await conversation.answer(text, Queries(db), ASKER)
    async with db.transaction() as tx:
        await tx.execute(delete(schema.stories).where(schema.stories.c.id == number))
    assert await conversation.answer(text, queries, ASKER) == await conversation.answer(text, Queries(db), ASKER)


async def test_a_forged_cursor_is_as_none(queries: Queries) -> None:
    pages = await showing.show(List(Topic.VISITS, None, "junk"), queries, ASKER)
    assert plain(pages[0]).startswith("Визиты")


async def test_the_rest_of_a_digest_is_a_press_away(db: Database) -> None:
    async with db.transaction() as tx:
        for number in range(3):
            told = replace(TOLD, brief=replace(TOLD.brief, title=f"Сюжет {number}"))
            await stories.save(tx, told, now=NOON, words=searchable(told.brief.text))
    queries = Queries(db, max_stories=2)
    first = await conversation.answer("/today", queries, ASKER)
    button = first[-1].buttons[-2][-1]
    assert button.text == "Ещё 1\u00a0сюжет"
    action = parse_action(button.data or "")
    assert isinstance(action, List)
    rest = plain((await showing.show(action, queries, ASKER))[0])
    shown, left = ({n for n in range(3) if f"Сюжет {n}" in page} for page in (plain(first[0]), rest))
    assert (len(shown), shown | left, shown & left) == (2, {0, 1, 2}, set())
    assert "3. Сюжет" in rest


async def test_who_holds_a_post_is_told_by_the_news_or_said_to_be_unknown(db: Database) -> None:
    def told(day: str, *persons: tuple[str, str]) -> Story:
        published = date.fromisoformat(day)
        text = " ".join(f"{position} {name}" for name, position in persons)
        made = story(f"{text} {day}", persons=[person(*one) for one in persons], sources=[source("a1", published)])
        return replace(made, visits=(visit(leader="Иван Бреев"),)) if "Иван" in text else made

    for some in (
        told("2023-05-01", ("Олег Старов", "губернатор Самарской области")),
        told("2025-11-20", ("Пётр Новиков", "губернатор Самарской области"), ("Яна Зам", "вице-губернатор")),
        told("2025-11-21", ("Ли Мин", "посол Китая в Беларуси"), ("Ван Бо", "посол Китая в России")),
        told("2025-11-22", ("Иван Бреев", "губернатор")),  # of whatever: he led the visit from Минская область
    ):
        words = searchable(f"{some.brief.text} Самарская область Китай Минская")
        async with db.transaction() as tx:
            await stories.save(tx, some, now=NOON, words=words)
    queries = Queries(db)

    async def answered(text: str) -> list[str]:
        return [plain(page) for page in await conversation.answer(text, queries, ASKER)]

    (now,) = await answered("кто губернатор Самарской области?")
    assert now.index("Пётр Новиков") < now.index("Раньше") < now.index("Олег Старов")
    assert "Яна Зам" not in now
    (page,) = await conversation.answer("who is the governor of Samara Region", queries, ASKER)
    assert [button.text for row in page.buttons for button in row][-1] == "Самарская обл."
    (several,) = await answered("посол Китая")
    assert "называют нескольких" in several
    (one,) = await answered("посол Китая в Беларуси")
    assert "Ли Мин" in one
    assert "Ван Бо" not in one
    (by_visit,) = await answered("губернатор Минской области")
    assert "Иван Бреев" in by_visit
    unknown, *_ = await answered("кто губернатор Пензенской области")
    assert unknown.startswith("Ответа в прочитанных новостях нет")


async def test_before_a_meeting_one_is_told_all_of_both_sides(queries: Queries) -> None:
    at_home = replace(ASKER, subscription=replace(ASKER.subscription, region="Ульяновская область"))
    (page,) = await conversation.answer("готовлюсь к встрече с Минской областью", queries, at_home)
    assert plain(page).startswith("Минская область ↔ Ульяновская область")
    (page,) = await conversation.answer("справка по Минской области", queries, ASKER)  # without a region of one's own
    assert plain(page).startswith("Минская область\n")
    (page,) = await conversation.answer("досье", queries, at_home)
    assert "/pair" in page.text


async def test_thanks_are_returned(queries: Queries) -> None:
    assert (await asked(queries, "спасибо!")).startswith("Пожалуйста!")


async def test_a_visit_tells_what_was_agreed_on_it(queries: Queries) -> None:
    (page,) = await showing.show(Open(Card.VISIT, 1), queries, ASKER)
    assert "Соглашения\n🤝 Соглашение: " in plain(page) or "Соглашения\n🤝 Соглашение о сотрудничестве" in plain(page)
    assert (await showing.show(Open(Card.JOURNEY, 1), queries, ASKER))[0].text == page.text


def test_of_several_visits_each_has_the_agreements_of_its_sides() -> None:
    to_minsk = visit(origin=("Самарская область",), destination=MINSK_REGION)
    told = story(
        visits=[visit(), to_minsk], agreements=[agreement("Минская область", "Самара"), agreement("Минск", "Орша")]
    )
    assert [paper.parties for paper in showing.agreed_on(to_minsk, told)] == [("Минская область", "Самара")]


@pytest.mark.parametrize("asked_for", ["1", "первый", "подробнее про 1", "the first one"])
async def test_what_an_answer_or_a_digest_numbers_is_opened_by_its_number(queries: Queries, asked_for: str) -> None:
    for label in ("1", "1.\u00a0Всё"):
        before = [Button(label, format_action(Open(Card.STORY, 1)))]
        (page,) = await conversation.answer(asked_for, queries, ASKER, before)
        assert plain(page).startswith(TOLD.brief.title)


async def test_a_picture_asked_for_without_a_place_is_of_the_answer_before(queries: Queries) -> None:
    before = [
        button for row in (await conversation.answer("/visits Минск", queries, ASKER))[-1].buttons for button in row
    ]
    for text in ("покажи на карте", "а на карте?", "карта"):
        (page,) = await conversation.answer(text, queries, ASKER, before)
        assert plain(page).startswith("Кто куда ездил · Минск"), text
    for text in ("/map", "карта Ульяновска"):
        (page,) = await conversation.answer(text, queries, ASKER, before)
        assert not plain(page).startswith("Кто куда ездил · Минск"), text
    (page,) = await conversation.answer("календарь?", queries, ASKER, before)
    assert plain(page).startswith("Ноябрь 2025 · Визиты · Минск")
    (page,) = await conversation.answer("а на карте?", queries, ASKER)
    assert plain(page).startswith("Кто куда ездил")


@pytest.mark.parametrize(
    ("text", "shown", "left_out"),
    [
        ("какие визиты отменили", "2–3 декабря", ("26–27 ноября", "9–10 декабря")),
        ("отменённые визиты из Минской области", "2–3 декабря", ("26–27 ноября", "9–10 декабря")),
        ("cancelled visits", "2–3 декабря", ("26–27 ноября", "9–10 декабря")),
        ("перенесённые визиты", "9–10 декабря", ("26–27 ноября", "2–3 декабря")),
        (
            "отменённые визиты в июле 2024 года",
            "Отменённые визиты · июль 2024 года\n\nТаких визитов в архиве нет.",
            ("2–3 декабря",),
        ),
        ("перенесённые визиты из Казани", "Перенесённые визиты · из Казани\n\nТаких визитов", ("9–10 декабря",)),
    ],
)
async def test_visits_called_off_or_moved_are_asked_for_alone(
    queries: Queries, db: Database, text: str, shown: str, left_out: tuple[str, ...]
) -> None:
    off = visit("2025-12-02", "2025-12-03", status=VisitStatus.CANCELLED)
    moved = visit("2025-12-09", "2025-12-10", status=VisitStatus.POSTPONED)
    async with db.transaction() as tx:
        for number, one in enumerate((off, moved)):
            news = story("Визит", visits=[one], sources=[source(f"b{number}")])
            await stories.save(tx, news, now=NOON, words="")
    told = await asked(queries, text)
    assert shown in told
    assert not [days for days in left_out if days in told]
    assert "ОТМЕНЕНЫ" not in told, "the title says so"


@pytest.mark.parametrize(
    ("text", "shown", "left_out"),
    [
        ("меморандумы", "поставка вагонов", "Чердаклинский район"),
        ("меморандумы с Минским районом", "поставка вагонов", "Чердаклинский район"),
        ("memorandums", "поставка вагонов", "Чердаклинский район"),
        ("побратимы", "Побратимство\n\nТаких документов в архиве нет.", "Чердаклинский район"),
        (
            "контракты с Минским районом",
            "Контракты · Минский район\n\nТаких документов в архиве нет.",
            "Чердаклинский район",
        ),
        ("что за меморандум подписали", "поставка вагонов", "Чердаклинский район"),
        ("соглашения и меморандумы", "Чердаклинский район", "ничего"),
    ],
)
async def test_papers_of_one_kind_are_asked_for_alone(
    queries: Queries, db: Database, text: str, shown: str, left_out: str
) -> None:
    paper = replace(agreement("Минский район", "Ульяновск", subject="поставка вагонов"), kind=AgreementKind.MEMORANDUM)
    async with db.transaction() as tx:
        news = story("Меморандум", agreements=[paper], sources=[source("b1")])
        await stories.save(tx, news, now=NOON, words="")
    told = await asked(queries, text)
    assert shown in told
    assert left_out not in told


async def test_a_narrowed_list_stays_narrow_in_its_file_and_in_what_is_asked_next(
    queries: Queries, db: Database
) -> None:
    paper = replace(agreement("Минский район", "Ульяновск", subject="поставка вагонов"), kind=AgreementKind.MEMORANDUM)
    async with db.transaction() as tx:
        news = story("Меморандум", agreements=[paper], sources=[source("b1")])
        await stories.save(tx, news, now=NOON, words="")
    pages = await conversation.answer("меморандумы", queries, ASKER)
    assert plain(pages[0]).startswith("Меморандумы\n")
    buttons = [button for row in pages[-1].buttons for button in row]
    (save,) = [action for button in buttons if isinstance(action := parse_action(button.data or ""), Save)]
    assert save.what == List(Topic.AGREEMENTS, only=AgreementKind.MEMORANDUM)
    file = await exports.document(replace(save, form=Form.CSV), queries, ASKER)
    assert file
    assert file.title == "Меморандумы"
    assert [one.agreement for part in file.parts async for some in part.portions for one in some] == [paper]
    (nearer,) = await conversation.answer("а с Минским районом?", queries, ASKER, buttons)
    assert plain(nearer).startswith("Меморандумы · Минский район")
    (every,) = await conversation.answer("а соглашения?", queries, ASKER, buttons)
    assert "Чердаклинский район" in plain(every)
    (called_off,) = await conversation.answer("а отменённые визиты?", queries, ASKER, buttons)
    assert "Отменённые визиты" in plain(called_off)


async def test_who_arrives_is_asked_of_the_region_of_the_reader(queries: Queries) -> None:
    here = replace(ASKER, subscription=Subscription(0, region="Ульяновская область"))
    for asked_for, told in (
        (
            "кто приезжает на этой неделе",
            "Кто приезжает · в Ульяновскую область · 24–30 ноября\n\nИДУТ СЕЙЧАС\n1. Минская область",
        ),
        ("кто приедет сегодня", "Кто приезжает · в Ульяновскую область · 27 ноября\n\nТаких визитов в архиве нет."),
        ("визиты 27 ноября", "Визиты · 27 ноября\n\nИДУТ СЕЙЧАС\n1. Минская область"),
    ):
        pages = await conversation.answer(asked_for, queries, here)
        assert plain(pages[0]).startswith(told)
        for row in pages[-1].buttons:
            assert all(parse_action(button.data or "") for button in row if button.data)
