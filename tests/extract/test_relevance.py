"""What is news of cooperation, and what only looks like it."""

from __future__ import annotations

import pytest

from bot.extract.learnt_visits import RULE as BY_WORDING
from bot.extract.reasons import REASONS, told
from bot.extract.relevance import HOPELESS, NOBODY_ELSE, OTHER_WORDING, WEIGHTS, WORDING, judge
from bot.extract.relevance_features import odds_of_wording
from bot.extract.subjects import SUBJECTS
from bot.extract.trip_triggers import TRIGGERS
from tests.extract.reading import document

HOME = "Ульяновская область"

COOPERATION = [
    "В Ульяновск прибыла делегация Минской области.",
    "Губернатор встретился с послом Вьетнама.",
    "Ульяновская область и Татарстан подписали соглашение о сотрудничестве.",
    "Товарооборот Ульяновской области с Беларусью достиг 18 млн долларов.",
    "Китайский инвестор построит в Ульяновске завод подшипников.",
    "Ульяновск и Гомель стали городами-побратимами.",
    "Бизнес-миссия ульяновских предприятий отправится в Казахстан.",
    "Заседание рабочей группы по сотрудничеству Ульяновской области и Республики Беларусь прошло в Минске.",
    "Строители из региона-шефа, Ульяновской области, после обстрела отремонтировали школу в Лисичанске.",
    "Шефы из Ульяновской области привезли гуманитарную помощь в подшефный Лисичанск.",
    "Турецкая компания приостановила строительство завода плитки в Ульяновске.",
    "В Ульяновске начались Дни Подляского воеводства Польши.",
    "Інтэрв'ю пасла Беларусі ў Казахстане",
    "В Ташкенте открыли филиал Ульяновского государственного университета.",
    "Из Ульяновска в Узбекистан отгрузили две партии подшипников.",
    "Отношения двух стран развиваются, сотрудничество растёт\nВ Ульяновск приехала делегация Кубы.",
    "Ульяновск и Гомель\nВ Гомель прибыла делегация Ульяновска. Дату ярмарки стороны уточнят по телефону.",
    "В Ульяновск приехал посол Вьетнама, он гостит третий день.",
    "Ульяновск и Гомель утвердили программу сотрудничества: концерты, турнир, выставка скульптур.",
]
NOT_COOPERATION = [
    "Губернатор посетил Сенгилеевский район и осмотрел школу.",
    "Министр здравоохранения России прибыл в Ульяновск с рабочим визитом.",
    "Ульяновская область и Сбербанк подписали соглашение о сотрудничестве.",
    "Область получит субсидию из федерального бюджета.",
    "Ульяновск заключил контракт на уборку снега с димитровградской фирмой.",
    "«Волга» обыграла в Ульяновске минский «Локомотив» в полуфинале турнира по хоккею с мячом.",
    "Театр из Минска показал в Ульяновске два спектакля, гастроли завершил концерт.",
    "Губернатор поздравил жителей Беларуси с Днём единения.",
    "Экспорт России вырос на 5 %, сообщила Федеральная таможенная служба.",
    "Под Ульяновском задержан житель Казахстана, возбуждено уголовное дело.",
    "Циклон из Казахстана принесёт в Ульяновск мороз и метели.",
    "Форвард сборной Нигерии подписал контракт с ульяновским клубом «Волга», сумма перехода не раскрывается.",
    "Триста лет назад симбирские купцы везли хлеб в Персию, а караваны из Китая шли через Волгу, пишет летописец.",
    "Итоги недели: мост, хоккей и новости одной строкой\nВ Димитровград приехала делегация Минска.",
    "Дорогу в Сенгилей отремонтировал подрядчик из Самары по государственному контракту.",
    "Премьер Норвегии отказался лететь в Ульяновск на праздник.",
    "Глава области поехал в Москву к министру строительства России и в Минфин за деньгами на сети.",
    "В Ульяновске прошло совещание. Экс-губернатор Самарской области Иван Лужин побывал на заводе.",
    "Президент России провёл рабочую встречу с губернаторами Ульяновской и Самарской областей.",
    "Ульяновскую область за год посетили 40 тыс. китайцев, турпоток растёт.",
    "В Ульяновске открылась выставка искусства мастеров Китая: скульптуры, картины, веера.",
    "Ремонт трассы Казань — Ульяновск — Саратов оценили в 90 млн рублей, аукцион выиграл подрядчик из Самары.",
]


@pytest.mark.parametrize("text", COOPERATION)
def test_cooperation_is_taken_with_its_reasons(text: str) -> None:
    verdict = judge(document(text, home=HOME, published="2025-11-27"))
    assert verdict.cooperation, verdict
    assert set(verdict.reasons) <= {*WEIGHTS, WORDING}


@pytest.mark.parametrize("text", NOT_COOPERATION)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    verdict = judge(document(text, home=HOME, published="2025-11-27"))
    assert not verdict.cooperation, verdict
    assert verdict.reasons, "a refusal gives a reason"


def test_a_refusal_names_the_subject() -> None:
    verdict = judge(document("Хоккеисты из Минска проиграли матч в Ульяновске со счётом 2:5.", home=HOME))
    assert "sport" in verdict.reasons


def test_a_text_about_nobody_else_says_so() -> None:
    assert judge(document("Губернатор осмотрел школу в Димитровграде.", home=HOME)).reasons == (NOBODY_ELSE,)


def test_plain_other_news_is_refused_by_its_wording_with_its_subjects() -> None:
    lost = "Хоккеисты «Волги» проиграли матч в Минске\nВо втором периоде голкипер пропустил три шайбы."
    doc = document(f"{lost} Тренер заявил, что команда сыграла плохо. Полиция задержала троих болельщиков.", home=HOME)
    assert odds_of_wording(doc) < HOPELESS
    assert judge(doc).reasons[:2] == ("sport", "crime")


def test_a_contact_weighs_less_the_later_it_is_told() -> None:
    fact = "Ульяновская область и Татарстан подписали соглашение о сотрудничестве."
    filler = "\n".join(f"В парке посадили {n} деревьев и убрали листву." for n in range(2, 30))
    first = judge(document(f"{fact}\n{filler}", home=HOME))
    last = judge(document(f"Парк стал чище\n{filler}\n{fact}", home=HOME))
    assert first.score > last.score


def test_every_rule_that_names_itself_can_be_told() -> None:
    rules = {*WEIGHTS, *(subject.rule for subject in SUBJECTS), NOBODY_ELSE, WORDING, OTHER_WORDING, BY_WORDING}
    rules |= {rule for _, rule, _ in TRIGGERS}
    assert rules <= set(REASONS)
    assert told("sport") != "sport"
    assert told("no such rule") == "no such rule"
