"""What a number counts in Belarusian, which the dictionary does not know: «25 беларускіх кампаній»."""

from __future__ import annotations

import re


def belarusian_adjective(word: str) -> bool:
    """Whether *word* can only be an adjective: «беларускіх», «сумесныя», «міжнародныя»."""
    return word.endswith(("ыя", "ія")) or (word.endswith(("ых", "іх")) and "і" in word)


def belarusian_thing(word: str) -> str | None:
    """The singular of a noun in the genitive plural; None where its ending tells no such noun.

    «удзельнікаў» → «удзельнік», «пагадненняў» → «пагадненне», «кампаній» → «кампанія».
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, singular in _ENDINGS:
        if (found := ending.search(word)) and found.start() >= _SHORTEST:
            return word[: found.start()] + singular
    return None


_SHORTEST = 2
_IRREGULAR = {
    "чалавек": "чалавек",
    "гадоў": "год",
    "гады": "год",
    "дзен": "дзень",
    "дні": "дзень",
    "гасцей": "госць",
    "месцаў": "месца",
    "месцы": "месца",
    "гарадоў": "горад",
    "краін": "краіна",
    "устаноў": "установа",
    "разоў": "раз",
    "дзяцей": "дзіця",
    "школ": "школа",
}
_ENDINGS = (
    (re.compile(r"(?<=[нцд])ьняў$|(?<=н)няў$"), "не"),  # «пагадненняў»
    (re.compile(r"(?<=ств)аў$|(?<=цтв)аў$"), "а"),
    (re.compile(r"(?<=[чшжр])аў$|[аоя]ў$"), ""),
    (re.compile(r"(?<=ўк)(?:ах|амі)$"), "а"),  # «аб 45 пуцёўках»
    (re.compile(r"(?<=[а-яіў])цый$"), "цыя"),
    (re.compile(r"(?<=[нлмвдр])ій$"), "ія"),
)
