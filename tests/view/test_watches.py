from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from bot.model import Digest, Lang, Target, Topic, Update, Watch
from bot.view import digests, watches
from bot.view.i18n import Translator, translator
from bot.view.page import Page
from bot.watching import understood
from tests.view.judge import accept
from tests.view.samples import LONELY, STORY, TODAY
from tests.view.test_updates import EVERYTHING, SUBSCRIPTION, plainly

RU = translator(Lang.RU)
PAIR = Watch(3, Target("Минская область", "Ульяновская область"))
WATCHES = [
    PAIR,
    Watch(4, Target("Китай", kind="agreements"), instant=False),
    Watch(5, Target(person="Алексей Кушнаренко")),
    Watch(6, Target(topic=Topic.MEDICINE)),
    Watch(7, Target(words="поставки автобусов")),
    Watch(8, Target(words="индустриальный парк", phrase=True)),
]
QUIET = (time(22), time(7))
MANY = [replace(STORY, id=number) for number in range(1, 31)]
PAGES: dict[str, Callable[[Translator], list[Page]]] = {
    "added": lambda tr: [watches.added(tr, PAIR, 6, QUIET)],
    "added to the digest": lambda tr: [watches.added(tr, WATCHES[1], 6, QUIET)],
    "list": lambda tr: [watches.watched(tr, WATCHES)],
    "full list": lambda tr: [watches.watched(tr, [replace(PAIR, id=10**15 + n) for n in range(30)])],
    "nothing": lambda tr: [watches.nothing(tr)],
    "too many": lambda tr: [watches.too_many(tr, 30)],
    "removed": lambda tr: [watches.removed(tr)],
    "alert": lambda tr: watches.alert(tr, Update(STORY, ()), [PAIR.target], TODAY),
    "alert of a change": lambda tr: watches.alert(tr, EVERYTHING, [w.target for w in WATCHES], TODAY),
    "folded": lambda tr: watches.folded(tr, [Update(LONELY, ()), EVERYTHING], TODAY),
    "folded far": lambda tr: watches.folded(tr, [Update(one, ()) for one in MANY * 3], TODAY),
    "digest": lambda tr: digests.digest(Digest(TODAY, (LONELY,), watched=tuple(MANY)), SUBSCRIPTION, tr),
}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", PAGES)
def test_telegram_takes_every_page(name: str, lang: Lang) -> None:
    for page in PAGES[name](translator(lang)):
        accept(page)


def test_a_watch_says_how_it_was_understood() -> None:
    assert [plainly(watches.target(RU, watch.target)) for watch in WATCHES] == [
        "Минская область ↔ Ульяновская область",
        "Соглашения · Китай",
        "👤 Алексей Кушнаренко",
        "тема: медицина",
        "слова: поставки автобусов",
        "слова «индустриальный парк» подряд",
    ]
    assert plainly(watches.added(RU, PAIR, 6, QUIET).text) == (
        "Слежу: Минская область ↔ Ульяновская область\n\n"
        "Новости об этом приходят сразу, не больше 6 сообщений в час."
        " С 22:00 до 7:00 берегу ваш покой: ночное приходит утром."
    )


def test_many_alerts_are_told_in_one_message_by_their_headlines() -> None:
    (page,) = watches.folded(RU, [Update(LONELY, ()), Update(STORY, ()), EVERYTHING, EVERYTHING], TODAY)
    assert plainly(page.text).startswith("🔔 Ещё 4 сообщения по вашим наблюдениям\n\n1. Послы обсудили поставки")
    assert [button.text for button in page.buttons[-1]] == ["1", "2", "3", "4"]


def test_what_is_watched_stands_first_in_a_digest() -> None:
    (page,) = digests.digest(Digest(TODAY, (LONELY,), watched=(STORY,)), SUBSCRIPTION, RU)
    text = plainly(page.text)
    assert text.index("ПО ВАШИМ НАБЛЮДЕНИЯМ") < text.index(STORY.title) < text.index(LONELY.title)


@pytest.mark.parametrize("lang", Lang)
def test_every_example_is_understood(lang: Lang) -> None:
    for example in watches.EXAMPLES:
        assert understood(translator(lang)(example).removeprefix("/watch "), TODAY)
