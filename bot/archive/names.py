"""Whether two articles name one person. Names are in the nominative, the surname last: «Алексей Юрьевич Русских»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.russian.folding import fold
from bot.russian.stemming import stem

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TAILS = frozenset({"оглы", "кызы", "гызы", "улы", "уулу", "угли", "заде"})  # «Алиев Ильхам Гейдар оглы»


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, folded."""

    surname: str
    given: tuple[str, ...]  # first name, patronymic; one letter is an initial


def parts(name: str) -> Name:
    """Take *name* apart; «А. Ю. Русских» and «А.Ю. Русских» alike."""
    words = [word for word in words_of(name) if word not in _TAILS]
    return Name(words[-1], tuple(words[:-1])) if words else Name("", ())


def words_of(name: str) -> list[str]:
    """The words of *name*, folded."""
    return _WORD.findall(fold(name))


def compatible(one: Name, other: Name) -> bool:
    """Whether both may be the name of one person: «А. Русских», «Алексей Русских», «Алексей Юрьевич Русских».

    A bare surname is compatible with nothing but itself: that is for the position to tell.
    """
    if one.surname != other.surname or bool(one.given) != bool(other.given):
        return False
    return all(_alike(a, b) for a, b in zip(one.given, other.given, strict=False))


def fuller(one: str, other: str) -> str:
    """The one that says more: more words, then more letters; *one* if they say the same."""
    return max(one, other, key=lambda name: (len(words_of(name)), sum(len(word) for word in words_of(name))))


def beginning(word: str) -> str:
    """What every case of a folded word of a name begins with: «иванов» of «ивановым», which is no «иван»."""
    surname = _OF_A_FAMILY.match(word)
    return surname[1] if surname else stem(word)


_OF_A_FAMILY = re.compile(r"(\w{2,}?(?:ов|ев|ин|ын))(?:а|у|е|ы|ой|ым|ых|ыми)?$")


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
