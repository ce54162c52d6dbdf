"""How a question may have been typed: with words cut short, in the other keyboard layout, or in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.questions.words import NAMED, kind_asked
from bot.russian.layout import in_english_layout, in_russian_layout
from bot.russian.romanising import cyrillic

_SHORT = {  # of places only what nobody takes for anything else
    r"(?<=\d) ?мес\.?(?!\w)": " месяцев",
    r"(?<=[1-4]) ?кв\.?(?!\w)": " квартал",
    r"(?<!\w)мск(?!\w)": "Москва",
    r"(?<!\w)екб(?!\w)": "Екатеринбург",
    r"(?<!\w)нск(?!\w)": "Новосибирск",
}
_NIZHNY = re.compile(  # «в Нижний», not «в Нижний Тагил»
    r"(?<!\w)(?:в|во|из|с|по|про|о|к|под|у) нижн(ий|его|ем|им|ему)"
    r"(?! (?-i:[А-ЯЁ])| (?:новгород|тагил|ломов|сал|поволж))(?!\w)",
    re.IGNORECASE,
)
_NOVGOROD = {"ий": "Новгород", "его": "Новгорода", "ем": "Новгороде", "им": "Новгородом", "ему": "Новгороду"}
_SIGNS = [(re.compile(pattern, re.IGNORECASE), whole) for pattern, whole in _SHORT.items()]
_WORD = re.compile(r"[A-Za-z']+")


def spelled_out(text: str) -> str:
    """*text* with what is often cut short in full: «за 9 мес» is «за 9 месяцев», «Мск» is «Москва»."""
    for sign, whole in _SIGNS:
        text = sign.sub(whole, text)
    return _NIZHNY.sub(lambda said: f"{said[0]} {_NOVGOROD[said[1].lower()]}", text)


def otherwise_typed(text: str) -> Iterator[str]:
    """What *text* may be if the other keyboard layout was on, or if Russian was typed in Latin letters."""
    if text.isascii():
        yield in_russian_layout(text)
        further = _WORD.sub(lambda word: cyrillic(word[0].lower()), text)
    else:
        further = in_english_layout(text).lower()
    if (further.isascii() != text.isascii()) and (kind_asked(further) or NAMED.match(further)):
        yield further
