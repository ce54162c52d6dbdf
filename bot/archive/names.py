"""Whether two articles name one person. Names are in the nominative, the surname last: «Алексей Юрьевич Русских»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.archive.sounds import is_russian, sound
from bot.russian.folding import fold
from bot.russian.stemming import stem

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TAILS = frozenset({"оглы", "кызы", "гызы", "улы", "уулу", "угли", "заде"})  # «Алиев Ильхам Гейдар оглы»


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, folded."""

    surname: str
    given: tuple[str, ...]  # first name, patronymic; one letter is an initial
    is_russian: bool = True  # no Belarusian, no Latin letters: spelt alike by all who write it


def parts(name: str) -> Name:
    """Take *name* apart; «А. Ю. Русских» and «А.Ю. Русских» alike."""
    words = [word for word in words_of(name) if word not in _TAILS]
    return Name(words[-1], tuple(words[:-1]), is_russian(name)) if words else Name("", ())


def words_of(name: str) -> list[str]:
    """The words of *name*, folded."""
    return _WORD.findall(fold(name))


def compatible(one: Name, other: Name) -> bool:
    """Whether both may be the name of one person: «А. Русских», «Алексей Русских», «Алексей Юрьевич Русских».

    A bare surname is compatible with nothing but itself: that is for the position to tell.
    """
    if bool(one.given) != bool(other.given) or not namesakes(one, other):
        return False
    return all(
        _alike(*pair) for pair in zip(_spelt(one, other, one.given), _spelt(one, other, other.given), strict=False)
    )


def namesakes(one: Name, other: Name) -> bool:
    """Whether both have one surname, which sounds alike where either is not in Russian: "Russkikh", «Русскіх»."""
    return _spelt(one, other, [one.surname]) == _spelt(one, other, [other.surname])


def _spelt(one: Name, other: Name, words: Sequence[str]) -> Sequence[str]:
    return words if one.is_russian and other.is_russian else list(map(sound, words))


def fuller(one: str, other: str) -> str:
    """The one to show: in Russian letters, then of more words, then of more letters; *one* if they say the same."""
    return max(one, other, key=lambda name: (is_russian(name), len(words_of(name)), sum(map(len, words_of(name)))))


def beginning(word: str) -> str:
    """What every case of a folded word of a name begins with: «иванов» of «ивановым», which is no «иван»."""
    surname = _OF_A_FAMILY.match(word)
    return surname[1] if surname else stem(word)


_OF_A_FAMILY = re.compile(r"(\w{2,}?(?:ов|ев|ин|ын))(?:а|у|е|ы|ой|ым|ых|ыми)?$")


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
