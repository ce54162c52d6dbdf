"""The brief says what the source says, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import brief
from bot.brief.gate import _is_quoted
from bot.brief.openings import points_back
from bot.brief.shortening import condensed
from bot.brief.subjects import lacks_speaker, lacks_subject
from bot.brief.worth import without_praise
from bot.extract import read
from bot.model import Article
from tests.test_gold import CASES

SOURCE = (
    "26-27 ноября в Ульяновске работает делегация Минской области. Председатель облисполкома Алексей Кушнаренко "
    "сообщил о росте товарооборота до 18,5 млн долларов. Форум пройдёт в Минске в сентябре."
)


@pytest.mark.parametrize(
    "text",
    [
        "Делегация Минской области работает в Ульяновске.",
        "Кушнаренко говорил о Минске.",
        "Товарооборот – 18.5 млн долларов.",
        "Визит 26 ноября.",
        "В сентябре форум.",
        "Делегация работает 26 и 27 ноября.",
        "Делегация работает 27 ноября.",
        "Пройдет форум.",
        "Рост до 18,5 млн.",
        "",
    ],
)
def test_what_stands_in_the_source_passes_in_any_form(text: str) -> None:
    assert brief.unsupported(text, SOURCE) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Делегация Брестской области.", ["Брестской"]),
        ("Алексей Русских сообщил.", ["Русских"]),
        ("Товарооборот 19,5 млн.", ["19.5"]),
        ("Визит 28 ноября.", ["28"]),
        ("Визит в октябре.", ["октябре"]),
        ("Визит в пятницу.", ["пятницу"]),
        ("Заключили контракт с Amkodor.", ["Amkodor"]),
        ("Визит двадцать восьмого ноября.", ["20"]),
        ("Приехало сто человек.", ["100"]),
        ("Форум XIII пройдёт в Минске.", ["XIII"]),
        ("Форум прошёл при участии «МАЗа».", ["МАЗа"]),
        ("Алексей Минский сообщил о росте.", ["алексей минский"]),
        ("Визит 18 ноября.", ["18 ноября"]),
        ("Рост до 26 млн долларов.", ["26 млн"]),
        ("Рост до 18,5 %.", ["18,5 %"]),
        ("Рост до 18,5 тысяч.", ["18,5 тысяч"]),
        ("Форум 26 сентября.", ["26 сентября"]),
    ],
)
def test_an_invented_name_number_or_date_is_caught(text: str, wrong: list[str]) -> None:
    assert [word for word in brief.unsupported(text, SOURCE) if word in wrong] == wrong


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Рост до 18.", "Рост до 18,5 млн."),
        ("Рост 5 млн.", "Рост 15 млн."),
        ("Визит в Санкт.", "Визит в Санкт-Петербург."),
        ("Минск ждёт гостей.", "«ИнфоМинск ждёт гостей»."),
        ("Речь о БелАЗ.", "Речь о БелАЗе и МАЗе."),
    ],
)
def test_a_line_of_the_source_that_ends_within_its_word_is_none_of_it(text: str, source: str) -> None:
    assert not _is_quoted(text, source)


@given(st.sets(st.integers(0, 60), min_size=1, max_size=6))
def test_the_gate_passes_any_sentence_of_the_source(picked: set[int]) -> None:
    sentences = SOURCE.split(". ")
    text = ". ".join(sentences[n % len(sentences)] for n in picked)
    assert brief.unsupported(text, SOURCE) == []


@given(st.integers(0, 9_999), st.sampled_from(["ноября", "млн долларов", "процентов", "Минске"]))
def test_a_number_beside_what_it_does_not_count_is_caught(number: int, thing: str) -> None:
    holds = {"ноября": (26, 27), "млн долларов": (), "процентов": (), "Минске": ()}[thing]
    assert (brief.unsupported(f"Рост до {number} {thing}.", SOURCE) == []) == (number in holds)


@given(st.sampled_from(["Брест", "Гродно", "Казань", "Иванов", "Петрович", "Amkodor", "БелАЗ", "XII"]), st.data())
def test_a_name_of_another_story_is_caught_wherever_it_stands(name: str, data: st.DataObject) -> None:
    words = SOURCE.split()
    at = data.draw(st.integers(1, len(words)))
    assert brief.unsupported(" ".join([*words[:at], name, *words[at:]]), SOURCE)


@pytest.mark.parametrize("case", CASES, ids=[case.article.id for case in CASES])
def test_every_brief_passes_its_own_gate_and_keeps_its_length(case: object) -> None:
    article: Article = case.article  # type: ignore[attr-defined]
    written = read(article, all_facts=True).brief
    assert written is not None
    assert brief.unsupported(f"{written.title}\n{written.text}", article.body) == []
    assert len(written.text) <= brief.LONGEST
    assert all(article.body[e.start : e.end].strip() for e in written.evidence)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("– Товарооборот вырос до 18 млн долларов, – отметил председатель.", "Товарооборот вырос до 18 млн долларов."),
        ("Визит продлится два дня, сообщили в пресс-службе.", "Визит продлится два дня."),
        ("МИНСК, 18 ноя - РИА Новости. Делегация прибыла в город.", "Делегация прибыла в город."),
        ("Напомним, соглашение подписали в мае.", "Соглашение подписали в мае."),
        ("По словам губернатора, контракт стоит 40 млн рублей.", "Контракт стоит 40 млн рублей."),
        ("«Гости посетят завод», — сказал он.", "Гости посетят завод."),
        ("Кроме того, гости посетят завод.", "Гости посетят завод."),
        ("Гости также посетят завод и музей, а также театр.", "Гости посетят завод и музей, а также театр."),
        ("В пресс-службе правительства уточнили, что визит продлится два дня.", "Визит продлится два дня."),
        ("Визит продлится два дня, передаёт om1.example.", "Визит продлится два дня."),
        ("Визит, по его словам, продлится два дня.", "Визит продлится два дня."),
        ("РИА Новости – Делегация прибыла в город.", "Делегация прибыла в город."),
        ("The delegation arrived in Minsk, BelTA informs.", "The delegation arrived in Minsk."),
        ("Trade grew by a third, the governor said at the meeting.", "Trade grew by a third."),
        ("Сегодня в Минск прибыла делегация.", "В Минск прибыла делегация."),
        ("Сегодня, 5 мая, в Минск прибыла делегация.", "5 мая в Минск прибыла делегация."),
        ("Делегация прибыла в Минск сегодня.", "Делегация прибыла в Минск."),
        ("The delegation arrived in Minsk yesterday.", "The delegation arrived in Minsk."),
        ("Сёння ў Мінск прыбыла дэлегацыя.", "У Мінск прыбыла дэлегацыя."),
        ("На сегодня в области работает десять фирм.", "На сегодня в области работает десять фирм."),
        ("Сегодня и завтра гости осмотрят завод.", "Сегодня и завтра гости осмотрят завод."),
        ("Губернатор прибыл в Минск, рассказал о визите.", "Губернатор прибыл в Минск, рассказал о визите."),
        ("17 мая, Минск /Корр. Вестей/. Делегация прибыла в город.", "Делегация прибыла в город."),
        ("Москва. 24 мая. VESTI.RU - Делегация прибыла в город.", "Делегация прибыла в город."),
        ("Baku. 28 July. NEWS.AZ/ The delegation arrived.", "The delegation arrived."),
        ("New Delhi [India], May 22 (ABC): A delegation arrived.", "A delegation arrived."),
        ("Оренбург. 24 мая пройдёт форум.", "Оренбург. 24 мая пройдёт форум."),
        ("Завтра, 29 апреля, гости посетят завод.", "29 апреля гости посетят завод."),
        ("На завтра запланировано подписание контракта.", "Запланировано подписание контракта."),
        ("Накануне Игорь Обской прибыл в Минск.", "Игорь Обской прибыл в Минск."),
        ("Накануне Дня города Минск принял гостей.", "Накануне Дня города Минск принял гостей."),
        ("Мэр Игорь ОБСКОЙ принял главу МАГАТЭ.", "Мэр Игорь Обской принял главу МАГАТЭ."),
        ("Мэр сообщил в своём канале, что визит продлится два дня.", "Визит продлится два дня."),
        ("Мэр сообщил, что он поедет в Минск.", "Мэр сообщил, что он поедет в Минск."),
        ("Договор в силе, уточнили в мэрии: его подпишут по почте.", "Договор в силе: его подпишут по почте."),
        ("S 31Соглашение подписали мэры.", "Соглашение подписали мэры."),
        (
            "Мэры Пскова и Орши в среду, 5 мая, заключили договор.",
            "Мэры Пскова и Орши в среду, 5 мая, заключили договор.",
        ),
        ("Договор мэры подписали, напомним, в мае 2024 года.", "Договор мэры подписали в мае 2024 года."),
        ("Завод заинтересован в поставках, подчеркнул директор.", "Завод заинтересован в поставках."),
        ("Договор подписан, узнали ИА «Вести» в мэрии.", "Договор подписан."),
        ("Договор подписан, об этом на своей странице написал мэр.", "Договор подписан."),
        ("Договор подписан, такое сообщение появилось на странице мэрии.", "Договор подписан."),
        ("The contract was signed on Monday, a correspondent reports.", "The contract was signed on Monday."),
        ("Запланированы и встречи с мэром.", "Запланированы встречи с мэром."),
        ("Прошли и концерты, и выставки.", "Прошли и концерты, и выставки."),
        ("Приехали и осмотрели завод.", "Приехали и осмотрели завод."),
        ("Гости сегодня, в понедельник, 5 мая, прибыли в город.", "Гости в понедельник, 5 мая, прибыли в город."),
        ("Сегодня, в рамках форума, подписан договор.", "В рамках форума подписан договор."),
        ("Гости вчера вечером прибыли в город.", "Гости прибыли в город."),
        ("Как было отмечено на встрече, экспорт вырос вдвое.", "Экспорт вырос вдвое."),
        ("А 3 августа гости осмотрят завод.", "3 августа гости осмотрят завод."),
        ("Со своей стороны мэр пригласил гостей на форум.", "Мэр пригласил гостей на форум."),
        ("В этом году, к примеру, куплено 16 тракторов.", "В этом году куплено 16 тракторов."),
        ("Завод отправил ткани, например, лён.", "Завод отправил ткани, например, лён."),
        ("2015 г., 9:21:13 Договор подписали мэры.", "Договор подписали мэры."),
        ("ORENBURG (12th August, 2019) A delegation arrived.", "A delegation arrived."),
        ("Посол Хамфрей ГЕЙСЕБ прибыл в МИД.", "Посол Хамфрей Гейсеб прибыл в МИД."),
    ],
)
def test_datelines_and_tails_of_quotes_are_trimmed(said: str, kept: str) -> None:
    assert brief.clean_sentence(said) == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Делегация прибыла в Минск.", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск | Ульпресса", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск 16+", "Делегация прибыла в Минск"),
        ("Что дальше?", "Что дальше?"),
        ("Делегация прибыла в Минск – РИА Новости", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск!", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск (ФОТО)", "Делегация прибыла в Минск"),
        ("🤝 Делегация прибыла в Минск", "Делегация прибыла в Минск"),
        ("ДЕЛЕГАЦИЯ ПРИБЫЛА В СТОЛИЦУ", "Делегация прибыла в столицу"),
        ("Делегация прибыла в Минск. Видео", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск - «Новый вестник»", "Делегация прибыла в Минск"),
        ("Экспорт в Минск вырос вдвое, сообщили в министерстве", "Экспорт в Минск вырос вдвое"),
        ("Мэр: Минск ждёт гостей завтра, 5 мая", "Мэр: Минск ждёт гостей 5 мая"),
    ],
)
def test_a_title_loses_the_site_and_the_full_stop(title: str, kept: str) -> None:
    assert brief.clean_title(title) == kept


def test_a_shouted_headline_run_into_the_text_is_neither_shouted_nor_repeated() -> None:
    title = "ПОСОЛ УЗБЕКИСТАНА ПОСЕТИЛ ОРЛОВСКУЮ ОБЛАСТЬ"
    text = f"{title}22 июля посол Узбекистана Ботир Азимов посетил Орловскую область и встретился с губернатором."
    told = read(Article("x", title, text, None, region="Орловская область"), all_facts=True).brief
    assert told is not None
    assert told.title == "Посол Узбекистана посетил Орловскую область"
    assert told.text.startswith("22 июля посол Узбекистана Ботир Азимов посетил Орловскую область")


@pytest.mark.parametrize(
    ("said", "room", "kept"),
    [
        (
            "Договорённости уже дали хорошие результаты: за первое полугодие товарооборот между областями вырос на треть.",
            90,
            "За первое полугодие товарооборот между областями вырос на треть.",
        ),
        (
            "Товарооборот Псковской области с Витебском в прошлом году вырос на треть, а экспорт увеличился в семь раз.",
            90,
            "Товарооборот Псковской области с Витебском в прошлом году вырос на треть.",
        ),
        (
            "На встрече в Твери говорили о дороге, которая соединит оба города, а также о том, где готовить врачей.",
            90,
            "На встрече в Твери говорили о дороге, а также о том, где готовить врачей.",
        ),
    ],
)
def test_a_sentence_is_made_to_fit_by_its_clauses(said: str, room: int, kept: str) -> None:
    assert condensed(said, room) == kept


@pytest.mark.parametrize(
    "said",
    [
        # whom they spoke of, what was proposed and who went where stands behind the comma
        "Как чинить станки двух областей, обсуждали в Твери Лев Окский, который руководит «Станком», и Ян Двинский.",
        "Мэр Твери Лев Селижаров на встрече с делегацией Орши 5 мая предложил, чтобы города обменялись врачами.",
        "Рабочая делегация, которая ездила в породнённую Оршу, договорилась об обмене опытом по ряду направлений.",
        "Хозяева встречи в Твери рассказали об идее центра для пчеловодов: через него пойдёт мёд из двух областей сразу.",
    ],
)
def test_a_sentence_is_not_cut_where_it_would_tell_less_than_a_clause(said: str) -> None:
    assert condensed(said, 90) == said


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор: ожидается, что связи станут теснее.",
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор.",
        ),
        (
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор – оно должно помочь развитию отношений.",
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор.",
        ),
        (
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор: ожидается, что он даст 40 млн рублей.",
            "Мэры Пскова и Орши Лука Окский и Ян Двинский подписали договор: ожидается, что он даст 40 млн рублей.",
        ),
    ],
)
def test_a_hope_behind_a_clause_is_left_out_unless_it_has_a_number(said: str, kept: str) -> None:
    assert without_praise(said) == kept


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("Сначала посетили порт на Иртыше.", True),
        ("С руководителем делегации наметили поездки.", True),
        ("Губернатор посетил порт на Иртыше.", False),
        ("В Минске прошли переговоры двух палат.", False),
    ],
)
def test_words_of_a_speech_that_leave_out_who_are_known(said: str, lacks: bool) -> None:
    assert lacks_subject(said) == lacks


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = "Делегация прибыла в город, " + "осмотрела завод и встретилась с рабочими, " * 12 + "уехала домой."
    cut = brief.shortened(text, 120)
    assert len(cut) <= 120
    assert text.startswith(cut.rstrip(".…"))


def test_nothing_to_tell_gives_no_brief() -> None:
    assert read(Article("x", "", "", None), all_facts=True).brief is None


@pytest.mark.parametrize(
    ("opening", "back"),
    [
        ("Об этом рассказал губернатор области.", True),
        ("В нём приняли участие сорок компаний.", True),
        ("Там пройдёт форум регионов двух стран.", True),
        ("Его подписали главы двух областей.", True),
        ("В этот день гости осмотрели завод.", True),
        ("Но гости осмотрели ещё и завод.", True),
        ("В этом году экспорт вырос вдвое.", False),
        ("Эту осень гости проведут в Минске.", False),
        ("Завод им. Лепсе поставит двигатели.", False),
        ("Губернатор и его заместитель прибыли в Минск.", False),
    ],
)
def test_a_sentence_that_points_back_does_not_open_a_brief(opening: str, back: bool) -> None:
    assert points_back(opening) == back


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "Trade grew by a third, BelTA learned from the economy committee of the Executive Committee of the oblast.",
            "Trade grew by a third.",
        ),
        ("Hanoi (VNA) – The delegation arrived in the city.", "The delegation arrived in the city."),
        ("VITEBSK, 10 August (BelTA) – The delegation arrived.", "The delegation arrived."),
        ("Завод (МАЗ) поставит машины.", "Завод (МАЗ) поставит машины."),
        ("По данным ведомства, которые приводит газета, экспорт вырос вдвое.", "Экспорт вырос вдвое."),
        ("Историческая встреча глав районов прошла в Минске.", "Встреча глав районов прошла в Минске."),
        ("Гости вошли в исторический музей.", "Гости вошли в исторический музей."),
        ("Завершился семинар «Историческая встреча народов».", "Завершился семинар «Историческая встреча народов»."),
    ],
)
def test_words_that_tell_nothing_are_left_out(said: str, kept: str) -> None:
    assert brief.clean_sentence(said) == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("МЁД ИЗ БАШКИРИИ ПОЙДЁТ В КИТАЙ", "Мёд из Башкирии пойдёт в Китай"),
        ("МИНСКАЯ ОБЛАСТЬ И ГОРОДСКОЙ ОКРУГ ПОДРУЖИЛИСЬ", "Минская область и городской округ подружились"),
        ("ВЕРА И НАДЕЖДА ЖИТЕЛЕЙ САНКТ-ПЕТЕРБУРГА", "Вера и надежда жителей Санкт-Петербурга"),
    ],
)
def test_places_keep_their_capital_when_a_title_is_no_longer_shouted(title: str, kept: str) -> None:
    assert brief.clean_title(title) == kept


@pytest.mark.parametrize(
    "lost",
    [
        "Губернатор рассказал о визите делегации Санкт?Петербурга в Минск.",
        "Гости встретились с представителями администрации района д.",
        "На встрече были заводы Belt Road Machines и Port Development Co.",
        "После беседы с послом Натальей Петкевич отметил, что торговля растёт.",
        "Которые приводит пресс-служба, область дружит с соседями давно.",
        "В области работает ещё двести предприятий с участием казах",
    ],
)
def test_a_sentence_that_lost_a_part_is_not_for_a_brief(lost: str) -> None:
    text = f"Делегация Минской области приехала в Псков 24 апреля и осмотрела завод. {lost}"
    told = read(Article("x", "Гости в Пскове", text, None, region="Псковская область"), all_facts=True).brief
    assert told is not None
    assert told.text == "Делегация Минской области приехала в Псков 24 апреля и осмотрела завод."


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("После встречи с послом отметил, что торговля растёт.", True),
        ("После встречи с послом губернатор отметил, что торговля растёт.", False),
        ("В ходе встречи Турдимов отметил, что торговля растёт.", False),
        ("После встречи с Натальей Петкевич Ведерников отметил, что торговля растёт.", False),
        ("На встрече отметили, что торговля растёт.", False),
        ("Управляющий заводом заявил, что торговля растёт.", False),
    ],
)
def test_words_of_nobody_are_told_from_those_of_somebody(said: str, lacks: bool) -> None:
    assert lacks_speaker(said) == lacks


def test_a_title_that_lost_a_hyphen_gives_way_to_the_first_sentence() -> None:
    text = "Губернатор рассказал о визите делегации в Минск 24 апреля."
    told = read(Article("x", "О визите делегации Санкт?Петербурга", text, None), all_facts=True).brief
    assert told is not None
    assert told.title == "Губернатор рассказал о визите делегации в Минск 24 апреля"
