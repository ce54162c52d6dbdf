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
    if word.startswith("ў"):
        word = "у" + word[1:]  # «дзве ўстаноўкі»
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if feminine := _OF_FEMININE.fullmatch(word):
        return _FEMININE[feminine[1]]
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
    "гарадамі": "горад",
    "краінамі": "краіна",
    "разоў": "раз",
    "дзяцей": "дзіця",
    "школ": "школа",
    "кароў": "карова",
    "майстроў": "майстар",
}
_FEMININE = {  # whose stem tells the singular: «краін», «краінах» → «краіна»
    "краін": "краіна",
    "установ": "установа",
    "устаноў": "установа",
    "абласц": "вобласць",
    "вобласц": "вобласць",
    "гадзін": "гадзіна",
    "дамов": "дамова",
    "дамоў": "дамова",
    "бібліятэк": "бібліятэка",
    "дзяржав": "дзяржава",
    "дзяржаў": "дзяржава",
    "сустрэч": "сустрэча",
    "пляцовак": "пляцоўка",
    "пляцоўк": "пляцоўка",
    "дзяўчын": "дзяўчына",
    "прапанов": "прапанова",
    "прапаноў": "прапанова",
    "перамов": "перамова",
    "перамоў": "перамова",
    "тон": "тонна",
}
_OF_FEMININE = re.compile(rf"({'|'.join(_FEMININE)})(?:[ыі]|аў|ей|яў|ам|ах|амі|ям|ях|ямі)?")
_ENDINGS = (
    (re.compile(r"(?<=ын)к(?:і|аў)$"), "ак"),  # «два будынкі»
    (re.compile(r"(?<=[нцд])ьняў$|(?<=н)няў$"), "не"),  # «пагадненняў»
    (re.compile(r"(?<=ств)аў$|(?<=цтв)аў$"), "а"),
    (re.compile(r"(?<=[чшжр])аў$|[аоя]ў$"), ""),
    (re.compile(r"(?<=ўк)(?:і|ах|амі)$"), "а"),  # «аб 45 пуцёўках», «дзве ўстаноўкі»
    (re.compile(r"(?<=[а-яіў])цый$|(?<=[а-яіў])цы(?:ямі|ях)$"), "цыя"),  # «з шасцю правінцыямі»
    (re.compile(r"(?<=нік)(?:і|амі|ах)$"), ""),
    (re.compile(r"(?<=ен)ні$"), "не"),  # «чатыры пагадненні»
    (re.compile(r"(?<=[нлмвдр])ій$"), "ія"),
)
