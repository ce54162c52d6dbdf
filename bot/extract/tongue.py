"""What the rules on persons ask of a language for which there is no model, and how it puts a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.russian.palladius import is_syllable
from bot.russian.places import Form, find_places


@dataclass(frozen=True)
class Tongue:
    """The words of a language that the rules on persons need; patterns match whole words."""

    titles: re.Pattern[str]
    modifiers: re.Pattern[str]  # before a title: «deputy», «першы»
    glue: frozenset[str]  # small words within what completes a title
    verbs: re.Pattern[str]  # lower-case words that complete no title: verbs and what begins something else
    speech: re.Pattern[str]
    no_names: re.Pattern[str]  # words of places and bodies
    first_names: re.Pattern[str]
    endings: Sequence[tuple[re.Pattern[str], str]]  # oblique to nominative, for men's names and titles
    courtesies: re.Pattern[str] = re.compile(r"(?!)")
    made: re.Pattern[str] = re.compile(r"(?!)")  # between a post and the name: «абраны», «стаў»
    patronymics: re.Pattern[str] = re.compile(r"(?!)")
    surnames: re.Pattern[str] = re.compile(r"(?!)")  # what only a surname ends in
    far_east: re.Pattern[str] = re.compile(r"(?!)")  # surnames that stand first
    women: re.Pattern[str] | None = None  # first names of women, in any case
    women_endings: Sequence[tuple[re.Pattern[str], str]] = ()
    proper_before_title: bool = False  # «Belarus President»

    def is_title(self, word: str) -> bool:
        low = word.lower()
        return bool(self.titles.fullmatch(low)) or self._is_plural(low)

    def is_modifier(self, word: str) -> bool:
        return bool(self.modifiers.fullmatch(word.lower()))

    def is_glue(self, word: str) -> bool:
        return word.lower() in self.glue

    def is_no_name(self, word: str) -> bool:
        return self.is_title(word) or self.is_modifier(word) or bool(self.no_names.fullmatch(word.lower()))

    def is_of_a_place(self, word: str) -> bool:
        """«Vietnamese» of «Vietnamese Consul General»."""
        return self.proper_before_title and any(m.form is Form.ADJECTIVE for m in find_places(word))

    def is_first_name(self, word: str) -> bool:
        return bool(self.first_names.fullmatch(word))

    def is_courtesy(self, word: str) -> bool:
        return bool(self.courtesies.fullmatch(word.lower()))

    def is_made(self, word: str) -> bool:
        return bool(self.made.fullmatch(word.lower()))

    def is_patronymic(self, word: str) -> bool:
        return bool(self.patronymics.search(word))

    def is_surname_first(self, words: Sequence[str]) -> bool:
        """«Ermanov Farkhod Urazbaevich», «Tran Thi Lan», "Liu Ya Jun"."""
        if len(words) != _WITH_PATRONYMIC:
            return False
        short = all(len(word) <= _SYLLABLE for word in words)
        with_patronymic = self.is_patronymic(words[2]) and len(words[0]) > _PREPOSITION  # not «As Sergei Levkovich»
        if with_patronymic or not short:
            return with_patronymic
        return bool(self.far_east.fullmatch(words[0])) or all(map(is_syllable, words))

    def is_of_many(self, title: str) -> bool:
        return any(word.lower() in _ONE_OF_MANY or self._is_plural(word) for word in title.split())

    def _is_plural(self, word: str) -> bool:
        low = word.lower()
        return self.proper_before_title and low[-1] == "s" and bool(self.titles.fullmatch(low[:-1]))

    def is_western(self, words: Sequence[str]) -> bool:
        """Whether three words behind a title are one name: "Recep Tayyip Erdogan", not "Ivan Petrov Thursday"."""
        if any(self.is_no_name(word) or word.endswith((".", "ed", "ing")) for word in words):
            return False
        return not self.endings and not self.surnames.search(words[1]) and not _HEADLINE.search(words[2])

    def looks_like_person(self, words: Sequence[str]) -> bool:
        """Whether a first name, a patronymic or the ending of a surname makes a name of capitalised words."""
        return (
            self.is_first_name(words[0])
            or bool(self.surnames.search(words[-1]))
            or any(self.is_patronymic(word) for word in words[1:])
        )

    def completes(self, word: str) -> bool:
        if self.is_glue(word) or word[0].isupper() or word[0] in '«“"':
            return True
        return word[0].isalpha() and not self.verbs.fullmatch(word)

    def is_spoken_of(self, text: str, start: int, end: int) -> bool:
        """Whether a verb of speech stands right before or after ``text[start:end]``."""
        before = text[max(0, start - 25) : start].rpartition("\n")[2].split()
        after = text[end : end + 25].split("\n")[0].split()
        return any(self.speech.fullmatch(word.strip(',.”"»')) for word in (*before[-1:], *after[:1]))

    def precedes_title(self, word: str) -> bool:
        """«First Deputy» before «Prime Minister»."""
        return self.is_modifier(word) or self.is_title(word)

    def lowered(self, word: str) -> str:
        """«Governor» → «governor», but «Belarusian» stays."""
        if word.lower() in _ONE_OF_MANY:
            return _ONE_OF_MANY[word.lower()]
        if self._is_plural(word):
            return word.lower()[:-1]
        return word.lower() if self.is_title(word) or self.is_modifier(word) else word

    def title(self, word: str) -> str:
        low = self.lowered(word)
        if self.endings:  # «міністра», «намеснікам»
            for ending in ("а", "у", "ам", "ом"):
                if low.endswith(ending) and self.is_title(low.removesuffix(ending)):
                    return low.removesuffix(ending)
        return _nominative(low, self.endings)

    def nominative(self, name: Sequence[str]) -> list[str]:
        """Put a name in the nominative."""
        is_woman = self.women is not None and self.women.fullmatch(name[0])
        first, *others = [_nominative(word, self.women_endings if is_woman else self.endings) for word in name]
        if others and name[-1].endswith("ія"):
            others[-1] = name[-1]  # «Бжанія»
        if (
            self.women is not None
            and not is_woman
            and first[-1:] == "а"
            and first != "Мікіта"
            and self.is_first_name(first[:-1])
        ):
            first = first[:-1]  # «Уладзіміра»
        if others and not is_woman and first != name[0] and name[0].endswith(("а", "я")):
            others[-1] = _OF_A_MAN.sub("", others[-1])  # «Юрыя Чыжа»
        return [first, *others]

    def forms_of(self, surname: str) -> str:
        """A pattern for *surname* in any case."""
        if not self.endings:
            return rf"(?<![\w-]){re.escape(surname)}(?![\w-])"
        stem = re.escape(re.sub(r"(ў|[аяоеэі])$", "", surname))
        return rf"(?<![\w-]){stem}\w{{0,3}}(?![\w-])"


_ONE_OF_MANY = {  # titles that several persons share
    "governors": "governor",
    "ministers": "minister",
    "mayors": "mayor",
    "ambassadors": "ambassador",
    "chairmen": "chairman",
    "parliamentarians": "parliamentarian",
    "губернатары": "губернатар",
    "міністры": "міністр",
    "намеснікі": "намеснік",
    "паслы": "пасол",
    "дэпутаты": "дэпутат",
}
_OF_A_MAN = re.compile("(?<=[бвгджзклмпрстфхцчш])(?<!нк)а$")
_HEADLINE = re.compile(r"[^aiou]s$")  # "Governor X Y Visits"
_WITH_PATRONYMIC = 3  # words
_SYLLABLE = 6  # letters of the longest
_PREPOSITION = 2


def _nominative(word: str, endings: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, ending in endings:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word
