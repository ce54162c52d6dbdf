from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot.model import Lang
from bot.view.i18n import DOMAIN, LOCALES, bind, pick, translator
from bot.view.words import PlaceWords

CODE = Path(bot.__file__).parent
KEYWORDS = {"tr": None, "n": (1, 2), "mark": None}
TRANSLATED = [Lang.RU, Lang.BE]
PLACE = PlaceWords("Минск", "Минска", "в Минске", "в Минск", "из Минска")


def in_code() -> set[str]:
    found = extract_from_dir(str(CODE), keywords=KEYWORDS, comment_tags=())
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def catalogue(lang: Lang) -> Catalog:
    with (LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file)


def messages(lang: Lang) -> list[Message]:
    return [message for message in catalogue(lang) if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)


def names(template: str) -> set[str]:
    """The values a message takes, without their attributes: «{place.of}» takes ``place``."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_of_the_code_is_translated_and_no_other_is_kept(lang: Lang) -> None:
    assert {ids(message)[0] for message in messages(lang)} == in_code()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_is_compiled_is_what_is_written(lang: Lang) -> None:
    with (LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        compiled = {ids(message): strings(message) for message in read_mo(file) if message.id}
    assert compiled == {ids(message): strings(message) for message in messages(lang)}, "run: make locales"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_empty_fuzzy_or_short_of_a_plural_form(lang: Lang) -> None:
    forms = catalogue(lang).num_plurals
    for message in messages(lang):
        assert not message.fuzzy, message.id
        assert all(text.strip() for text in strings(message)), message.id
        assert len(strings(message)) == (forms if message.pluralizable else 1), message.id


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_takes_the_values_of_its_message(lang: Lang) -> None:
    for message in messages(lang):
        taken = set().union(*map(names, ids(message)))
        for text in strings(message):
            assert names(text) <= taken, message.id
            text.format(**{name: PLACE if name == "place" else "x" for name in taken})


def test_the_extractor_sees_every_message() -> None:
    """Before Python 3.12 it is blind inside f-strings, so none may stand there."""
    found = set()
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in KEYWORDS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    assert found == in_code()


def test_russian_counts_in_three_forms() -> None:
    tr = translator(Lang.RU)
    counted = [tr.n("{n} story", "{n} stories", n).replace("\u00a0", " ") for n in (1, 2, 5, 11, 21, 112)]
    assert counted == ["1 сюжет", "2 сюжета", "5 сюжетов", "11 сюжетов", "21 сюжет", "112 сюжетов"]


def test_english_needs_no_catalogue() -> None:
    tr = translator(Lang.EN)
    assert tr("No visits to or from {place} in {days} days.", place=PLACE, days=90) == (
        "No visits to or from Минск in 90\u00a0days."
    )
    assert [tr.n("{n} story", "{n} stories", n) for n in (1, 2)] == ["1\u00a0story", "2\u00a0stories"]


def test_a_message_picks_the_case_of_a_place() -> None:
    text = translator(Lang.RU)("No visits to or from {place} in {days} days.", place=PLACE, days=90)
    assert text.replace("\u00a0", " ") == "Визитов в Минск и из Минска за 90 дней не нашлось."


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("визит в Минск и из Минска", "визит в~Минск и~из~Минска"),
        ("за 9 месяцев — 18,5 млн", "за~9~месяцев~— 18,5~млн"),
        ("Минск → Брест", "Минск~→ Брест"),
        ("вот что", "вот что"),
        ("57 %", "57~%"),
        ("В Минске", "В~Минске"),
    ],
)
def test_short_words_dashes_and_units_do_not_hang(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("~", "\u00a0")


@settings(deadline=None)
@given(st.text(alphabet="ви \n5—→а%"))
def test_binding_changes_spaces_only_and_is_done_after_once(text: str) -> None:
    assert bind(text).replace("\u00a0", " ") == text
    assert bind(bind(text)) == bind(text)


@pytest.mark.parametrize(
    ("code", "lang"),
    [("ru", Lang.RU), ("be-BY", Lang.BE), ("en-US", Lang.EN), ("zh-hans", Lang.EN), ("kk", Lang.RU), (None, Lang.RU)],
)
def test_the_first_language_is_guessed_from_the_client(code: str | None, lang: Lang) -> None:
    assert pick(code) is lang
