"""The bot's own words in a reader's language: gettext catalogues, compiled by ``make locales``.

Message ids are English sentences with ``{names}``; a language without a translation falls through to them.
A translation may pick a grammatical form of a value by attribute, e.g. ``{place.where}``.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path

from bot.model import Lang

LOCALES = Path(__file__).parent.parent / "locales"
DOMAIN = "pobratim"

_CLDR = {Lang.RU: "ru", Lang.BE: "be", Lang.EN: "en_GB"}
_NBSP = "\N{NO-BREAK SPACE}"
# Words after which a Russian or Belarusian line should not break: «в Минске», «и Гродно», «№ 5».
_SHORT = re.compile(
    r"(?<![\w-])(в|во|с|со|к|ко|о|об|у|и|а|на|из|от|до|по|за|не|для|при|без|ў|з|са|да|аб|ад|пра|і|№) (?=\S)",
    re.IGNORECASE,
)
_BEFORE_DASH = re.compile(r"(?<=\S) (?=[—→])")
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d]|%)")


@lru_cache(4096)  # messages are few
def bind(text: str) -> str:
    """Keep short prepositions, dashes and units on the line of the word they belong to."""
    text = _SHORT.sub(rf"\1{_NBSP}", text)
    text = _SHORT.sub(rf"\1{_NBSP}", text)  # «и в Минске»: neighbours overlap
    return _AFTER_NUMBER.sub(_NBSP, _BEFORE_DASH.sub(_NBSP, text))


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns the code's English messages into one language."""

    lang: Lang
    _catalogue: NullTranslations = field(repr=False, compare=False)

    @property
    def locale(self) -> str:
        """The CLDR locale for dates and numbers."""
        return _CLDR[self.lang]

    def __call__(self, message: str, /, **values: object) -> str:
        """*message* in this language; with *values* its ``{names}`` are filled, without they stay."""
        text = self._catalogue.gettext(message)
        return bind(text.format(**values) if values else text)

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form of the message for *count*, which is also its ``{n}``."""
        text = self._catalogue.ngettext(one, many, count)
        return bind(text.format(n=count, **values))


@cache
def translator(lang: Lang) -> Translator:
    """The translator of a language; catalogues are read once per process."""
    return Translator(lang, gettext.translation(DOMAIN, LOCALES, [lang.value], fallback=lang is Lang.EN))


def pick(code: str | None) -> Lang:
    """Our language for a client's IETF code («be-BY», «en»); readers of neighbouring languages get Russian."""
    prefix = (code or "").partition("-")[0].lower()
    if prefix in {"ru", "be", "uk", "kk", "ky", "tg", "uz", "hy", "az", "tt", ""}:
        return Lang.BE if prefix == "be" else Lang.RU
    return Lang.EN


def mark(message: str) -> str:
    """Name a message for the extractor where it stands in a table; it is translated when shown."""
    return message
