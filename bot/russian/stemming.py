"""What full-text search compares: words cut to their stems, the same way in texts and in questions.

The texts bring their lemmas from the reading processes; the question has none, because the dictionary they need
(pymorphy3) would cost the main process its memory. So both are cut by one light rule, and a text is kept under the
stems of its words and of its lemmas: «станки» is found by «станков», by «станок» and by «станками».
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_TERMS = 12
"""Of a question; further words are passed over."""

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[а-яіў]{4,}")
_NOUNS = (
    "а я о е и ы у ю ь й ам ям ами ями ах ях ов ев ей ом ем ой ою ею ью ия ии ию ие ий ией иям иями иях ием "
    "ье ья ьи ью ьев ьям ьями ьях ьем"
)
_ADJECTIVES = "ый ого его ому ему ым им ая яя ую юю ое ее ые ых их ыми ими"
_BELARUSIAN = "і ыя ія ага яга аму яму аў яў"
_ENDINGS = f"{_NOUNS} {_ADJECTIVES} {_BELARUSIAN}".split()
_ENDING = re.compile(f"(?:{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})$")
_FLEETING = re.compile(r"(?<=[бвгджзлмнпрстфхцчшщ])([ое]?)([кц])$")


def stem(word: str) -> str:
    """Cut the endings off a Russian or Belarusian word, in lower case and with ё as е; others lose a plural s.

    The forms of a word share their stem, but for fleeting vowels (see `variants`); at least three letters stay, four
    under an ending of more than one letter.
    """
    word = word.lower().replace("ё", "е")
    if not _CYRILLIC.fullmatch(word):
        return word[:-1] if word.isascii() and word.isalpha() and len(word) > 3 and word.endswith("s") else word
    while found := _ENDING.search(word):
        kept = found.start()
        if kept < (3 if len(found[0]) == 1 else 4):
            break
        word = word[:kept]
    return word


def variants(word: str) -> list[str]:
    """The stems under which a text may hold *word*: «рынки» is «рынк», its lemma «рынок»."""
    cut = stem(word)
    fleeting = _FLEETING.search(cut)
    if fleeting is None or len(cut) < 4 or not _CYRILLIC.fullmatch(cut):
        return [cut]
    head, last = cut[: fleeting.start()], fleeting[2]
    return [cut, *(other for vowel in ("", "о", "е") if (other := head + vowel + last) != cut)]


def searchable(text: str, lemmas: str = "") -> str:
    """Return what *text* is found by: the stems of its words in order, then those of *lemmas* they lack."""
    stems = [stem(word) for word in _WORD.findall(text)]
    further = dict.fromkeys(stem(word) for word in _WORD.findall(lemmas))
    return " ".join([*stems, *(further.keys() - set(stems))])


def question(words: str) -> str | None:
    """Return the FTS5 query for texts that hold all *words*, or None if there are no words in it.

    Nothing a reader types becomes syntax: every term is letters and digits between quotation marks.
    """
    return _all(_quoted(variants(word)) for word in _WORD.findall(words)[:MAX_TERMS])


def beginning(words: str) -> str | None:
    """The same for words that need only begin so: «станкостр» finds «станкостроение»; slow for common ones."""
    return _all([f'"{stem(word)}"*' for word in _WORD.findall(words)[:MAX_TERMS] if len(word) > 3])


def any_of(words: str) -> str | None:
    """The same for texts that hold any of *words*."""
    stems = dict.fromkeys(form for word in _WORD.findall(words) for form in variants(word))
    return _quoted(stems) if stems else None


def any_beginning(names: Iterable[str]) -> str | None:
    """The same for texts with a word that begins as the first word of any of *names*: «Гомель», «гомельский»."""
    first = [match[0] for name in names if (match := _WORD.search(name))]
    return "(" + " OR ".join(f'"{one}"*' for one in dict.fromkeys(map(stem, first))) + ")" if first else None


def _quoted(stems: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{one}"' for one in stems) + ")"


def _all(terms: Iterable[str]) -> str | None:
    return " AND ".join(dict.fromkeys(terms)) or None
