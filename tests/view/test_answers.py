"""Every message as its reader sees it, and as Telegram takes it, in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import (
    EVERYTHING,
    AgreementsAnswer,
    Cursor,
    FiguresAnswer,
    PeopleAnswer,
    Promise,
    PromisesAnswer,
    QuoteRecord,
    QuotesAnswer,
    Scope,
    SearchAnswer,
    SourceHealth,
    UpcomingAnswer,
    VisitsAnswer,
    Way,
    WhyAnswer,
)
from bot.extract.contact_words import ENVOY, MEETING
from bot.extract.relevance import NOBODY_ELSE, OTHER_WORDING, WEIGHTS, WORDING
from bot.extract.subjects import SUBJECTS
from bot.model import (
    Act,
    Agreement,
    AgreementKind,
    Amount,
    Brief,
    Channel,
    Coverage,
    Deed,
    Digest,
    Draft,
    DraftState,
    Evidence,
    Feed,
    FigureKind,
    Lang,
    PartialDate,
    Relevance,
    Signing,
    Story,
    Subscription,
    SumChange,
    Turn,
    Update,
    Visit,
    VisitStatus,
    VisitTurn,
)
from bot.model.office import Audience, Broadcast, BroadcastState, Doubtful, Member, Standing
from bot.promises import undertakings
from bot.russian import places
from bot.taste import Taste
from bot.view import (
    broadcasts,
    cards,
    deeds,
    digests,
    editorial,
    empty,
    entry,
    figure_lines,
    lines,
    lists,
    members,
    notices,
    promises,
    quotes,
    reports,
    screens,
    visit_lines,
)
from bot.view.actions import Card, List, Open, Quotes, Setting, Topic, parse_action
from bot.view.i18n import Translator, translator
from bot.view.page import Page, plain
from bot.view.words import REASONS
from tests.archive import values
from tests.view.feed_samples import FEED_SCREENS
from tests.view.judge import accept
from tests.view.samples import (
    AGREEMENT_RECORD,
    CARD,
    CONTRACT,
    EVENT_RECORD,
    FIGURE_RECORD,
    GROWTH,
    LONELY,
    NOW,
    PAST_RECORD,
    SOURCES,
    STORY,
    TODAY,
    TURNOVER,
    VISIT,
    VISIT_RECORD,
)

RU = translator(Lang.RU)
ULYANOVSK_SIDE = ("Ульяновская область", "Россия")
FORUM_AHEAD, PLANNED, *_ = undertakings(STORY)
MEMBERS = (Member(8, "Борис <b>", Standing.ADMITTED, NOW), Member(-1009, "", Standing.EXPELLED, NOW))
BROADCAST = Broadcast(1, "{}", 7, NOW, BroadcastState.DONE, Audience.ALL)
SAID = tuple(
    QuoteRecord(words, TODAY, SOURCES[0], 12)
    for words in ("Завод «Весна» нам давно знаком. Едем туда.", "Ждём гостей…", "Это только начало.")
)
PROMISE = Promise(FORUM_AHEAD, LONELY)
PROMISES = PromisesAnswer(EVERYTHING, (), (PROMISE,), (Promise(PLANNED),))
TASTE = Taste((("place:Минская область", 2), ("topic:trade", 1), ("topic:sport", -2), ("feed:Вестник", -1)))
SUBSCRIPTION = Subscription(7, region="Ульяновская область", zone="Europe/Samara")


def place(name: str) -> places.Place:
    found = places.by_name(name)
    assert found
    return found


MINSK, GRODNO, ULYANOVSK = map(place, ("Минск", "Гродно", "Ульяновская область"))
FEED = Feed(1, "https://news.example/rss", "Вестник", "Ульяновская область", last_success=NOW)
WHY = WhyAnswer("Заголовок", "https://a.example/c", "Вестник", TODAY, NOW, Relevance(True, 0.974, (*WEIGHTS,)), STORY)

NARROW = Scope(MINSK, ULYANOVSK, Way.FROM, date(2025, 11, 1), date(2025, 11, 30))

EVERYTHING_CHANGED = Update(
    STORY,
    (
        *(VisitTurn(turn, VISIT, (PartialDate(2025, 11, 28), None)) for turn in Turn),
        Signing(CONTRACT, planned=True),
        SumChange(TURNOVER, Amount(Decimal("17.9"), "mln", "USD")),
    ),
)
CHANNEL = Channel(-1001234567890, "Вестник «Поволжья» " * 6, 7, -5)
DRAFT = Draft(
    12, CHANNEL.id, (Page("Первая").to_json(), Page("Вторая").to_json()), (1,), 1, DraftState.OPEN, values.NOON
)

ANSWERS: dict[str, Callable[[Translator], list[Page]]] = {
    **{f"feeds: {name}": lambda tr, screen=screen: [screen(tr)] for name, screen in FEED_SCREENS.items()},  # type: ignore[misc]
    "digest": lambda tr: digests.digest(
        Digest(TODAY, (STORY, LONELY), (VISIT,), (VISIT,), values.NOON, more=2), SUBSCRIPTION, tr
    ),
    "digest with silent sources": lambda tr: digests.digest(
        Digest(TODAY, (LONELY,), coverage=Coverage(33, 40, ("Вести", "Край", "Эхо", "Волна", "Маяк", "Утро", "Вечер"))),
        SUBSCRIPTION,
        tr,
    ),
    "digest with updates": lambda tr: digests.digest(
        Digest(TODAY, (LONELY,), updates=(EVERYTHING_CHANGED,)), SUBSCRIPTION, tr
    ),
    "members": lambda tr: [members.listed(tr, MEMBERS, NOW, "Europe/Minsk")],
    "nobody let in": lambda tr: [members.listed(tr, (), NOW, "Europe/Minsk")],
    "shutting out": lambda tr: [members.confirm(tr, MEMBERS[1])],
    "doubtful broadcast": lambda tr: [
        broadcasts.doubtful(tr, BROADCAST, [Doubtful(15, NOW), Doubtful(-100123, NOW)], 30, NOW, "Europe/Minsk")
    ],
    "no digest": lambda tr: digests.digest(Digest(TODAY, ()), SUBSCRIPTION, tr),
    "story": lambda tr: cards.story(STORY, tr, TODAY),
    "sources of a story": lambda tr: cards.sources(STORY, tr, TODAY),
    "people of a story": lambda tr: cards.people(STORY, [CARD], tr),
    "visit": lambda tr: cards.visit(VISIT_RECORD, tr, TODAY),
    "visits of a story": lambda tr: cards.journeys(STORY, [VISIT_RECORD, VISIT_RECORD], tr, TODAY),
    "person": lambda tr: cards.person(CARD, tr, TODAY),
    "person who was quoted": lambda tr: cards.person(replace(CARD, quotes=SAID), tr, TODAY),
    "quotations": lambda tr: quotes.quotes(QuotesAnswer(CARD.id, CARD.name, SAID, 2, 5), tr, TODAY),
    "no quotations": lambda tr: quotes.quotes(QuotesAnswer(CARD.id, CARD.name, (), 8), tr, TODAY),
    "visits": lambda tr: lists.visits(
        VisitsAnswer(Scope(MINSK), (VISIT_RECORD,), (VISIT_RECORD,), (PAST_RECORD,), Cursor(TODAY, 6), (GRODNO,)),
        tr,
        TODAY,
    ),
    "visits of a question": lambda tr: lists.visits(
        VisitsAnswer(NARROW, (), (), (PAST_RECORD,), Cursor(TODAY, 6)), tr, TODAY
    ),
    "no visits": lambda tr: lists.visits(VisitsAnswer(Scope(GRODNO), (), (), (), None, (MINSK, ULYANOVSK)), tr, TODAY),
    "agreements": lambda tr: lists.agreements(AgreementsAnswer(Scope(MINSK), (AGREEMENT_RECORD,)), tr, TODAY),
    "figures": lambda tr: lists.figures(FiguresAnswer(EVERYTHING, (FIGURE_RECORD,)), tr, TODAY),
    "upcoming": lambda tr: lists.upcoming(UpcomingAnswer(Scope(MINSK), (VISIT_RECORD,), (EVENT_RECORD,)), tr, TODAY),
    "overview": lambda tr: lists.overview(
        Scope(MINSK),
        VisitsAnswer(Scope(MINSK), (), (VISIT_RECORD,), ()),
        AgreementsAnswer(Scope(MINSK), (AGREEMENT_RECORD,)),
        FiguresAnswer(Scope(MINSK), (FIGURE_RECORD,)),
        tr,
        TODAY,
    ),
    "people": lambda tr: lists.people(PeopleAnswer("Русских", (CARD, CARD)), tr, TODAY),
    "nobody": lambda tr: lists.people(PeopleAnswer("Иванов", ()), tr, TODAY),
    "near names": lambda tr: lists.people(PeopleAnswer("Руских", (CARD,), exact=False), tr, TODAY),
    "search": lambda tr: lists.search(SearchAnswer("автобусы", (STORY, LONELY), 13), tr, TODAY),
    "nothing found": lambda tr: lists.search(SearchAnswer("единороги", ()), tr, TODAY),
    "nothing found in these days": lambda tr: lists.search(
        SearchAnswer("единороги", (), days=(TODAY, None)), tr, TODAY
    ),
    "typo": lambda tr: empty.unknown_place(tr, "Минкс", [MINSK, ULYANOVSK], Topic.VISITS),
    "unknown place": lambda tr: empty.unknown_place(tr, "Атлантида", [], Topic.VISITS),
    "gone": empty.gone,
    "sources": lambda tr: reports.sources(
        [
            SourceHealth(FEED, 12, 3),
            SourceHealth(replace(FEED, failures=3), 0, 0),
            SourceHealth(replace(FEED, failures=1, last_success=None), 0, 0),
            SourceHealth(replace(FEED, retired=True), 0, 0),
        ],
        tr,
        TODAY,
    ),
    "no sources": lambda tr: reports.sources([], tr, TODAY),
    "why": lambda tr: reports.why(WHY, tr, TODAY),
    "unseen": lambda tr: reports.unseen(tr, "https://a.example/x"),
    "help": reports.help_page,
    "failure": lambda tr: reports.failure(tr, "AB12CD"),
    "stranger": lambda tr: entry.stranger(tr, 7, may_ask=True),
    "welcome": lambda tr: [screens.welcome(tr, SUBSCRIPTION, NOW)],
    "region": lambda tr: [screens.ask_region(tr, [MINSK, ULYANOVSK])],
    "hour": lambda tr: [screens.ask_hour(tr, SUBSCRIPTION, NOW)],
    "ready": lambda tr: [screens.ready(tr, replace(SUBSCRIPTION, partners=("Минская область",)), NOW)],
    "stopped": lambda tr: [screens.stopped(tr)],
    "settings": lambda tr: [screens.settings(tr, SUBSCRIPTION, NOW)],
    "promises": lambda tr: promises.promises(PROMISES, tr, TODAY),
    "promise": lambda tr: [promises.promise(PROMISE, {1}, {0, 1}, tr, TODAY, kept=False)],
    "kept promise": lambda tr: [promises.promise(PROMISE, {1}, {0, 1}, tr, TODAY, kept=True)],
    "reminder": lambda tr: promises.reminder(PROMISE, 1, tr, TODAY),
    "tuned settings": lambda tr: [screens.settings(tr, SUBSCRIPTION, NOW, taste=TASTE)],
    "paused settings": lambda tr: [screens.settings(tr, replace(SUBSCRIPTION, active=False, paused="blocked"), NOW)],
    "no channel": lambda tr: [editorial.how_to(tr)],
    "channel added": lambda tr: [editorial.added(tr, CHANNEL.title)],
    "several channels": lambda tr: [editorial.choose(tr, [CHANNEL, CHANNEL])],
    "channel not linked": lambda tr: [editorial.channel(tr, replace(CHANNEL, editors=None), None, NOW, (-5, None))],
    "channel": lambda tr: [
        editorial.channel(tr, replace(CHANNEL, approving=approving), SUBSCRIPTION, NOW, here)
        for approving in (True, False)
        for here in ((-5, None), (-6, 7))
    ],
    "settings of a channel": lambda tr: [
        editorial.aimed(tr, screens.choice(tr, setting, SUBSCRIPTION, NOW, [MINSK, ULYANOVSK]), CHANNEL)
        for setting in Setting
    ],
    "draft": lambda tr: editorial.draft(tr, CHANNEL, DRAFT, "Europe/Samara", NOW),
    "new version": lambda tr: editorial.draft(tr, CHANNEL, replace(DRAFT, version=2), "Europe/Samara", NOW),
    "what becomes of a channel": lambda tr: [
        editorial.lost(tr, CHANNEL),
        editorial.abandoned(tr, CHANNEL),
        editorial.expired(tr, CHANNEL),
        notices.topic_left(tr, 5),
    ],
    "log": lambda tr: deeds.audit(
        tr, [(Deed(-5, NOW, act, 7, "Анна", Setting.HOUR), CHANNEL.title) for act in Act], "Europe/Samara", NOW
    ),
    "empty log": lambda tr: deeds.audit(tr, [], "Europe/Samara", NOW),
    **{
        f"choice of {setting.name}": lambda tr, setting=setting: [  # type: ignore[misc]
            screens.choice(tr, setting, SUBSCRIPTION, NOW, [MINSK, ULYANOVSK])
        ]
        for setting in Setting
    },
    **{
        f"nothing on {topic.name} for {name}": lambda tr, t=topic, s=scope: empty.nothing(tr, t, s, TODAY)  # type: ignore[misc]
        for topic in empty.TOPICS
        for name, scope in {"a place": Scope(GRODNO), "all": EVERYTHING, "a question": NARROW}.items()
    },
}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", ANSWERS)
def test_telegram_takes_every_answer_in_every_language(name: str, lang: Lang) -> None:
    pages = ANSWERS[name](translator(lang))
    assert pages
    for page in pages:
        accept(page)


def test_a_digest_says_what_it_is_made_from() -> None:
    told = text(ANSWERS["digest with silent sources"](RU)).replace("\N{NO-BREAK SPACE}", " ")
    assert told.endswith("Прочитано 33 из 40 источников; молчат: Вести, Край, Эхо, Волна, Маяк, ещё 2.")


def test_a_story_is_told_in_the_words_of_a_source_in_the_readers_language() -> None:
    article = SOURCES[1].article
    english = Brief(
        "Ulyanovsk plants host guests", "A delegation came.", (Evidence(0, 9, "example", article),), Lang.EN
    )
    told = replace(STORY, other_briefs=(english,))
    russian, other, belarusian = (
        text(cards.story(told, translator(lang), TODAY)) for lang in (Lang.RU, Lang.EN, Lang.BE)
    )
    assert STORY.title in russian
    assert STORY.title in belarusian
    assert english.title in other
    assert english.text in other
    assert "Source: Минская волна" in other.replace("\N{NO-BREAK SPACE}", " ")


@settings(deadline=None, max_examples=60)
@given(values.stories, st.integers(0, 10**9), st.sampled_from(Lang))
def test_no_story_however_odd_makes_a_page_telegram_refuses(story: Story, number: int, lang: Lang) -> None:
    story = replace(story, id=number)
    tr = translator(lang)
    digest = Digest(TODAY, (story, story), story.visits, story.visits)
    for pages in (
        cards.story(story, tr, TODAY),
        cards.sources(story, tr, TODAY),
        cards.people(story, [], tr),
        digests.digest(digest, SUBSCRIPTION, tr),
    ):
        for page in pages:
            accept(page)


# --------------------------------------------------------------------------- as they read


def text(pages: list[Page]) -> str:
    return plain(pages[0])


def buttons(pages: list[Page]) -> list[list[str]]:
    return [[button.text for button in row] for row in pages[-1].buttons]


def test_a_digest_reads_in_ten_seconds() -> None:
    assert text(ANSWERS["digest"](RU)) == (
        "Сводка: четверг, 27 ноября\n"
        "Ульяновская область · 4 сюжета\n\n"
        "1. Ульяновские предприятия принимают делегацию Минской области\n"
        "В Ульяновске работает делегация Минской области, в ней представители 12 предприятий."
        " Стороны договорились о дорожной карте.\n"
        "🗓 26–27 ноября · 📍 Ульяновск\n"
        "👤 Во главе — Алексей Кушнаренко; принимает Алексей Юрьевич Русских\n"
        "🤝 Соглашение о сотрудничестве: Минский район и Чердаклинский район\n"
        "🤝 Контракт на 40 млн рублей: поставка белорусской продукции (планируется)\n"
        "💰 Товарооборот за 9 месяцев — 18,5 млн долларов\n"
        "Источник: Вестник Поволжья <https://news.example/1>, 27 ноября, ещё 2\n\n"
        "2. Послы обсудили поставки\n"
        "Встреча прошла в Казани.\n"
        "Источник: Вестник Поволжья <https://news.example/1>, 27 ноября"
    )


def test_each_brief_has_its_buttons_and_only_those_that_lead_somewhere() -> None:
    pages = ANSWERS["digest"](RU)
    assert buttons(pages) == [
        ["1.\u00a0Всё", "👍", "👎"],
        ["Люди", "Визит", "Статьи"],
        ["2.\u00a0Всё", "Статья", "👍", "👎"],
        ["Ещё 2\u00a0сюжета"],
    ]
    assert pages[0].buttons[2][1].url == "https://news.example/1"


def test_a_digest_tells_a_visit_once() -> None:
    other = replace(VISIT, origin=("Брестская область", "Беларусь"), hosts=())
    told = text(digests.digest(Digest(TODAY, (STORY,), (VISIT, other)), SUBSCRIPTION, RU))
    assert told.endswith("ИДУТ СЕЙЧАС\nБрестская область → Ульяновская область\n🗓 26–27 ноября · 📍 Ульяновск")
    assert "Минская область → " not in told


def test_a_long_digest_names_the_partners_its_stories_are_about() -> None:
    stories = (replace(STORY, id=1), replace(STORY, id=2), LONELY)
    told = text(digests.digest(Digest(TODAY, stories), SUBSCRIPTION, RU))
    assert "МИНСКАЯ ОБЛАСТЬ\n1. " in told
    assert "ТАТАРСТАН\n3. " in told


def test_visits_stand_under_what_they_are_now() -> None:
    told = text(ANSWERS["visits"](RU))
    headings = [
        "Визиты · Минск",
        "ИДУТ СЕЙЧАС\n1. ",
        "ВПЕРЕДИ\n2. ",
        "ПРОШЛИ\n3. Ульяновская область → Минск\n🗓 сентябрь",
    ]
    assert all(told.index(one) < told.index(other) for one, other in pairwise(headings))


def test_an_answer_about_a_city_says_what_else_it_was_found_by() -> None:
    records = tuple(replace(VISIT_RECORD, matched=name) for name in ("Минск", "Минская область"))
    told = text(lists.visits(VisitsAnswer(Scope(MINSK), (), records, ()), RU, TODAY))
    assert told.startswith("Визиты · Минск, Минская область\n")


def test_a_list_goes_on_and_opens_each_of_its_items() -> None:
    (page,) = ANSWERS["visits"](RU)
    actions = [parse_action(button.data or "") for row in page.buttons for button in row]
    assert actions[1:4] == [Open(Card.VISIT, 5), Open(Card.VISIT, 5), Open(Card.VISIT, 6)]
    assert List(Topic.VISITS, MINSK.id, "2025-11-27:6") in actions


def test_nothing_found_says_for_what_and_names_the_nearest() -> None:
    pages = ANSWERS["no visits"](RU)
    assert text(pages) == (
        "Визитов в Гродно и из Гродно за 90 дней не нашлось.\nНовости есть здесь: Минск, Ульяновская область."
    )
    assert buttons(pages) == [["Минск", "Ульяновская обл."], ["Все места"]]


def test_a_typo_gets_the_nearest_names() -> None:
    pages = ANSWERS["typo"](RU)
    assert text(pages) == "Места «Минкс» я не знаю. Может быть, вы имели в виду:\n• Минск\n• Ульяновская область"
    assert parse_action(pages[0].buttons[0][0].data or "") == List(Topic.VISITS, MINSK.id)


def test_a_visit_tells_who_goes_and_who_receives() -> None:
    told = text(ANSWERS["visit"](RU))
    assert told.startswith("Минская область → Ульяновская область\nидёт сейчас\n")
    assert "👤 Глава делегации: Алексей Кушнаренко\n👤 Принимает: Алексей Юрьевич Русских" in told


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (VisitStatus.POSTPONED, "🗓 Перенесён на 26–27 ноября · 📍 Ульяновск"),
        (VisitStatus.CANCELLED, "🗓 Отменён, намечался на 26–27 ноября · 📍 Ульяновск"),
    ],
)
def test_a_visit_called_off_says_so_before_its_dates(status: VisitStatus, line: str) -> None:
    told = visit_lines.facts(RU, replace(VISIT, status=status), TODAY, people=False)
    assert told.chars.replace("\u00a0", " ") == line


def test_a_visit_put_off_to_no_day_yet_says_so() -> None:
    visit = replace(VISIT, status=VisitStatus.POSTPONED, start=None, end=None, place=None)
    assert visit_lines.facts(RU, visit, TODAY, people=False).chars == "🗓\u00a0Перенесён, новый срок не\u00a0назван"


def test_visits_called_off_stand_apart_from_those_to_come() -> None:
    off = replace(VISIT_RECORD, visit=replace(VISIT, origin=("Брестская область",), status=VisitStatus.CANCELLED))
    told = text(lists.visits(VisitsAnswer(EVERYTHING, (VISIT_RECORD, off), (), (PAST_RECORD, off)), RU, TODAY))
    order = ["ВПЕРЕДИ\n1. Минская", "ОТМЕНЕНЫ\n2. Брестская", "3. Брестская", "ПРОШЛИ\n4. Ульяновская"]
    assert all(told.index(one) < told.index(other) for one, other in pairwise(order))
    ahead = text(lists.upcoming(UpcomingAnswer(EVERYTHING, (off, VISIT_RECORD), (EVENT_RECORD,)), RU, TODAY))
    assert "ВИЗИТЫ\n1. Минская" in ahead
    assert "ОТМЕНЕНЫ\n3. Брестская" in ahead


@pytest.mark.parametrize(
    ("visit", "way"),
    [
        (VISIT, "Минская область → Ульяновская область"),
        (replace(VISIT, origin=()), "→ Ульяновская область"),
        (replace(VISIT, destination=()), "Минская область →"),
        (replace(VISIT, destination=("Ульяновск", *VISIT.destination)), "Минская область → Ульяновская область"),
        (replace(VISIT, destination=("Минск", "Беларусь"), place="Минск"), "Минская область → Минск"),
        (replace(VISIT, destination=("Чердаклинский район", *ULYANOVSK_SIDE)), "Минская область → Ульяновская область"),
        (replace(VISIT, destination=("Чердаклинский район",), place=None), "Минская область → Чердаклинский район"),
        (replace(VISIT, destination=("Димитровград",)), "Минская область → Ульяновская область"),
    ],
)
def test_a_visit_shows_its_way_as_far_as_it_is_known(visit: Visit, way: str) -> None:
    assert visit_lines.direction(RU, visit) == way


def test_a_place_told_in_the_way_is_not_told_again() -> None:
    visit = replace(VISIT, destination=("Минск", "Беларусь"), place="Минск")
    assert "📍" not in visit_lines.facts(RU, visit, TODAY).chars


def test_a_place_is_told_only_where_it_lies_in_the_way() -> None:
    assert "📍\u00a0Димитровград" in visit_lines.facts(RU, replace(VISIT, place="Димитровград"), TODAY).chars
    assert "📍" not in visit_lines.facts(RU, replace(VISIT, place="Гродно"), TODAY).chars


def test_a_contract_tells_its_sum_and_stage() -> None:
    def told(**change: object) -> str:
        return lines.agreement_line(RU, replace(CONTRACT, **change), parties=False).chars.replace("\u00a0", " ")  # type: ignore[arg-type]

    assert told(signed=True) == "🤝 Контракт на 40 млн рублей: поставка белорусской продукции"
    assert told(subject=None, amount=None) == "🤝 Контракт: Минская область и Ульяновская область (планируется)"
    assert told(subject=None, amount=None, parties=()) == ""
    assert told(subject=None, parties=()) == "🤝 Контракт на 40 млн рублей (планируется)"
    assert told(amount=Amount(CONTRACT.amount.value, "", "RUB")).startswith("🤝 Контракт на 40 рублей")  # type: ignore[union-attr]


def test_a_subject_that_only_repeats_its_kind_gives_way_to_the_parties() -> None:
    towns = Agreement(("Пинск", "Светлогорск"), AgreementKind.TWINNING, CONTRACT.evidence, "побратимство")
    assert lines.agreement_line(RU, towns).chars.replace("\u00a0", " ") == "🤝 Побратимство: Пинск и Светлогорск"
    assert (
        lines.agreement_line(RU, replace(towns, subject=None)).chars.replace("\u00a0", " ")
        == "🤝 Побратимство: Пинск и Светлогорск"
    )


@pytest.mark.parametrize("subject", [None, "сотрудничество", "соглашение"])
def test_an_agreement_on_nothing_particular_is_one_on_cooperation(subject: str | None) -> None:
    paper = replace(CONTRACT, kind=AgreementKind.AGREEMENT, subject=subject, amount=None, signed=True)
    paper = replace(paper, parties=("Полесский сыр", "Балтийский университет"))
    told = "🤝 Соглашение о сотрудничестве: «Полесский сыр» и Балтийский университет"
    assert lines.agreement_line(RU, paper).chars.replace("\u00a0", " ") == told
    assert not lines.agreement_line(RU, replace(paper, parties=paper.parties[:1]))


@pytest.mark.parametrize(
    ("party", "signed", "told"),
    [
        ("торгово-промышленные палаты", False, "торгово-промышленные палаты (планируется; стороны не названы)"),
        ("Полесский сыр", True, "«Полесский сыр» (другая сторона не названа)"),
    ],
)
def test_a_paper_whose_sides_are_not_named_is_listed_and_says_so(party: str, signed: bool, told: str) -> None:
    paper = replace(CONTRACT, kind=AgreementKind.AGREEMENT, subject=None, amount=None, parties=(party,), signed=signed)
    line = f"🤝 Соглашение о сотрудничестве: {told}\n"
    answer = AgreementsAnswer(EVERYTHING, (replace(AGREEMENT_RECORD, agreement=paper),))
    assert line in text(lists.agreements(answer, RU, TODAY))
    assert line in text(cards.story(replace(STORY, agreements=(paper,)), RU, TODAY))
    named = AgreementsAnswer(EVERYTHING, (AGREEMENT_RECORD, *answer.agreements))
    assert "не назван" not in text(lists.agreements(named, RU, TODAY))
    assert "не назван" not in text(
        digests.digest(Digest(TODAY, (replace(STORY, agreements=(paper,)),)), SUBSCRIPTION, RU)
    )


@pytest.mark.parametrize(
    ("parties", "between"),
    [
        (("Сормовские котлы",), "Одна из сторон — «Сормовские котлы»\n"),
        (("Минская область",), ""),
        ((), ""),
    ],
)
def test_a_paper_that_does_not_name_two_sides_is_told_between_those_of_its_story(
    parties: tuple[str, ...], between: str
) -> None:
    record = replace(AGREEMENT_RECORD, agreement=replace(CONTRACT, parties=parties), partners=STORY.partners)
    assert text(lists.agreements(AgreementsAnswer(EVERYTHING, (record,)), RU, TODAY)).startswith(
        "Соглашения\n\n1. Минская область — Ульяновская область\n"
        f"🤝 Контракт на 40 млн рублей: поставка белорусской продукции (планируется)\n{between}Вестник Поволжья"
    )


def test_facts_of_one_story_are_one_item_of_a_list() -> None:
    roadmap = replace(CONTRACT, kind=AgreementKind.ROADMAP, subject=None, amount=None)
    records = (AGREEMENT_RECORD, replace(AGREEMENT_RECORD, id=8, agreement=roadmap))
    assert text(lists.agreements(AgreementsAnswer(EVERYTHING, records), RU, TODAY)) == (
        "Соглашения\n\n1. Минская область — Ульяновская область\n"
        "🤝 Контракт на 40 млн рублей: поставка белорусской продукции (планируется)\n"
        "🤝 Дорожная карта (планируется)\n"
        "Вестник Поволжья <https://news.example/1>, 27 ноября, ещё 2"
    )
    numbers = (FIGURE_RECORD, replace(FIGURE_RECORD, id=9, figure=GROWTH), FIGURE_RECORD)
    assert text(lists.figures(FiguresAnswer(EVERYTHING, numbers), RU, TODAY)) == (
        "Цифры\n\n1. Минская область — Ульяновская область\n"
        "💰 Товарооборот за 9 месяцев — 18,5 млн долларов\n📈 Рост на 57 %\n"
        "Вестник Поволжья <https://news.example/1>, 27 ноября, ещё 2"
    )


def test_the_sum_of_a_contract_is_told_once() -> None:
    same = replace(TURNOVER, kind=FigureKind.CONTRACT, value=Decimal(40), currency="RUB", period=None)
    told = text(cards.story(replace(STORY, figures=(same, TURNOVER)), RU, TODAY))
    assert told.count("40 млн рублей") == 1
    assert "18,5 млн долларов" in told


def test_a_figure_tells_what_it_counts() -> None:
    def told(**change: object) -> str:
        return figure_lines.figure_line(RU, replace(TURNOVER, **change)).chars.replace("\u00a0", " ")  # type: ignore[arg-type]

    assert told() == "💰 Товарооборот за 9 месяцев — 18,5 млн долларов"
    assert told(kind=FigureKind.OTHER, period=None) == "💰 Объём — 18,5 млн долларов"
    assert told(kind=FigureKind.OTHER, unit="percent", currency=None, period=None) == "📊 Доля — 18,5 %"
    chains = {"kind": FigureKind.OTHER, "unit": "кооперационная цепочка", "value": Decimal(50), "currency": None}
    assert told(**chains, period=None) == "📊 50 кооперационных цепочек"
    assert told(**chains, period="2025-09") == "📊 50 кооперационных цепочек (сентябрь 2025 года)"
    assert (
        told(**chains | {"value": Decimal(20), "value_max": Decimal(22)})
        == "📊 20–22 кооперационные цепочки (9 месяцев)"
    )
    assert told(**chains | {"unit": "thousand", "counted": "рабочее место"}, period=None) == "📊 50 тыс. рабочих мест"
    assert told(**chains | {"unit": "техника"}, period=None) == "📊 Техника — 50"
    assert told(kind=FigureKind.EXPORT, unit="автобус", currency=None, value=Decimal(20)) == (
        "📊 Экспорт за 9 месяцев — 20 автобусов"
    )
    assert told(kind=FigureKind.EXPORT, unit="автобус", currency=None) == "📊 Экспорт за 9 месяцев: автобусы — 18,5"
    assert told(kind=FigureKind.EXPORT, unit="thousand", counted="тонна", currency=None, period=None) == (
        "📊 Экспорт — 18,5 тыс. тонн"
    )


@pytest.mark.parametrize(
    ("value", "value_max", "unit", "told"),
    [
        ("8", None, "percent", "📈 Рост на 8 % за 2024 год"),
        ("-40", None, "percent", "📉 Снижение на 40 % за 2024 год"),
        ("-7", "-5", "percent", "📉 Снижение на 5–7 % за 2024 год"),
        ("1.7", None, "times", "📈 Рост в 1,7 раза за 2024 год"),
        ("-2", None, "times", "📉 Снижение в 2 раза за 2024 год"),
    ],
)
def test_growth_below_nothing_is_a_fall(value: str, value_max: str | None, unit: str, told: str) -> None:
    high = Decimal(value_max) if value_max else None
    growth = replace(GROWTH, value=Decimal(value), value_max=high, unit=unit, period="2024")
    assert figure_lines.figure_line(RU, growth).chars.replace("\u00a0", " ") == told


def test_sources_count_reprints_apart() -> None:
    told = text(ANSWERS["sources of a story"](RU))
    assert told.startswith("Ульяновские предприятия принимают делегацию Минской области\n2 источника, 1 перепечатка\n")
    assert "Гости из «Беларуси» <https://minsk.example/2>" in told


def test_a_source_without_a_web_address_has_no_link() -> None:
    story = replace(STORY, sources=(replace(SOURCES[0], url="javascript:alert(1)"),))
    assert not any(entity.url for page in cards.story(story, RU, TODAY) for entity in page.entities)
    assert all(button.url is None for row in cards.story_buttons(RU, story) for button in row)


def test_a_person_is_told_by_positions_and_visits() -> None:
    told = text(ANSWERS["person"](RU))
    assert told.startswith(
        "👤 Алексей Юрьевич Русских\n42 публикации, 1 марта 2024 г. – 27 ноября\n\n"
        "Должности, как в источниках\nГубернатор Ульяновской области, 1 марта 2024 г. – 27 ноября\n\n"
        "Во главе делегаций\nУльяновская область → Минск\n🗓 сентябрь\n\n"
        "Последние сюжеты\n1. Ульяновские предприятия принимают делегацию Минской области"
    )


def test_a_person_is_quoted_with_the_source_and_the_rest_is_a_button_away() -> None:
    (page,) = cards.person(replace(CARD, quotes=SAID), RU, TODAY)
    assert (
        "Прямая речь\n«Завод „Весна“ нам давно знаком. Едем туда» — Вестник Поволжья, 27 ноября\n«Ждём гостей…» — Вестник"
    ) in page.text.replace("\u00a0", " ")
    assert "начало" not in page.text
    assert Quotes(CARD.id, 2) in [parse_action(b.data or "") for row in page.buttons for b in row]
    (page,) = cards.person(replace(CARD, quotes=SAID[:2]), RU, TODAY)
    assert not any(b.text == "Ещё цитаты" for row in page.buttons for b in row)
    assert "“Ждём гостей…” — Вестник Поволжья" in text(
        cards.person(replace(CARD, quotes=SAID), translator(Lang.EN), TODAY)
    )


def test_one_bearer_of_a_name_is_shown_at_once() -> None:
    assert lists.people(PeopleAnswer("Русских", (CARD,)), RU, TODAY) == cards.person(CARD, RU, TODAY)


def test_english_and_belarusian_name_places_in_their_own_way() -> None:
    assert "Minsk Region → Ulyanovsk" in text(ANSWERS["visit"](translator(Lang.EN)))
    assert "Мінская вобласць → Ульянаўская вобласць" in text(ANSWERS["visit"](translator(Lang.BE)))


def test_settings_say_everything_that_is_set() -> None:
    told = text(ANSWERS["settings"](RU))
    assert told == (
        "Настройки\n\nРегион: Ульяновская область\nПартнёры: все\nТемы: все\nЧас: 9:00\nДни: каждый день\n"
        "Объём сводки: полный\nЧасовой пояс: Самара, UTC+4\nЯзык: Русский\n\nРассылка включена."
    )


def test_settings_say_how_long_the_digest_is() -> None:
    short = screens.settings(RU, replace(SUBSCRIPTION, short=True), NOW)
    assert "Объём сводки: самое важное, до 5 сюжетов" in text([short])


@pytest.mark.parametrize(
    ("paused", "state"),
    [
        ("stopped", "Рассылка остановлена."),
        ("blocked", "Рассылка приостановлена: бот был заблокирован."),
        ("Forbidden: bot was blocked by the user", "Рассылка приостановлена: бот был заблокирован."),
        ("Forbidden: bot was kicked from the group chat", "Рассылка приостановлена: чат был недоступен."),
    ],
)
def test_settings_say_why_the_digest_does_not_come(paused: str, state: str) -> None:
    page = screens.settings(RU, replace(SUBSCRIPTION, active=False, paused=paused), NOW)
    assert plain(page).endswith(f"\n\n{state}")
    assert page.buttons[-1][0].text == "Возобновить рассылку"


def test_every_reason_of_the_judge_has_words() -> None:
    rules = {*WEIGHTS, NOBODY_ELSE, WORDING, OTHER_WORDING, ENVOY, MEETING, *(subject.rule for subject in SUBJECTS)}
    assert rules == set(REASONS)


def test_straight_quotation_marks_become_those_of_the_language() -> None:
    assert lines.prose(RU, 'завод "Автодом", ОЭЗ "Ульяновск"') == "завод «Автодом», ОЭЗ «Ульяновск»"
    assert lines.prose(RU, '12" экран') == '12" экран'
    assert lines.prose(RU, "выставка «Еврорегион «Неман»» и «Дни»") == "выставка «Еврорегион „Неман“» и «Дни»"
    assert lines.prose(RU, "завод «Автодом") == "завод «Автодом"
    assert lines.prose(translator(Lang.EN), 'the "Avtodom" plant') == 'the "Avtodom" plant'


def test_a_date_known_by_month_is_told_so() -> None:
    event = replace(EVENT_RECORD.event, date=PartialDate(2026, 5), place="Минск")
    assert lines.event_line(RU, event, TODAY).chars.replace("\u00a0", " ") == (
        "🗓 Май 2026 года: XIII Форум регионов Беларуси и России · 📍 Минск"
    )


def test_a_list_of_visits_both_ways_is_narrowed_to_one_by_a_button() -> None:
    home = replace(VISIT_RECORD, id=8, visit=replace(VISIT, origin=VISIT.destination, destination=VISIT.origin))
    (page,) = lists.visits(VisitsAnswer(Scope(place("Минская область")), (VISIT_RECORD,), (), (home,)), RU, TODAY)
    assert {"Из Минской области", "В Минскую область"} <= labels(page)
    (page,) = lists.visits(VisitsAnswer(Scope(place("Минская область")), (VISIT_RECORD,), (), ()), RU, TODAY)
    assert "Из Минской области" not in labels(page)


def test_names_of_people_are_told_in_letters_the_reader_reads() -> None:
    (page,) = cards.person(replace(CARD, name="Дмитрий Ланцевич"), translator(Lang.EN), TODAY)
    assert page.text.startswith("👤 Dmitry Lantsevich\n")
    (page,) = cards.visit(VISIT_RECORD, translator(Lang.EN), TODAY)
    assert "Head of the delegation: Aleksey Kushnarenko" in plain(page)
    assert "Алексей Кушнаренко" in plain(cards.visit(VISIT_RECORD, translator(Lang.BE), TODAY)[0])


def labels(page: Page) -> set[str]:
    return {button.text.replace("\u00a0", " ") for row in page.buttons for button in row}
