"""Names of the Far East in Russian letters: the surname first, then a given name of one or two syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.russian.wordlist import wordlist

# the surnames four fifths of the Chinese bear, in Palladius' transcription
_SURNAMES = wordlist(
    """
    ань бай бао бянь ван вань вэй вэнь го гао гу гун гэ дай дин ду дуань дун дэн е жань жэнь жуань инь кан кун лай
    ли линь ло лу лун лэй лю люй лян ляо ма мао мин мо мэй мэн мяо не ни ню оуян пань пин пу пэн се си су сун сунь
    сы сыма сюй сюн сюэ ся сян сяо тан тань тао тун тянь у фан фань фу фэн хань хао хоу ху хуа хуан хун хэ цай цао
    ци цин цинь цзи цзин цзинь цзоу цзэн цзя цзян цзянь цзяо цзо цзоу ци цуй цэнь цю цюй цюань цянь чай чан чжай
    чжан чжань чжао чжоу чжу чжуан чжун чжэн чжэнь чи чу чэн чэнь ша шан шао шэн шэнь ши шу шуай шэ ю юань юй юн юнь
    юэ ян янь яо лань лянь лоу пэй жуй кэ му оу гэн доу цан тай чоу шуан янчжу цэ бу
    """
)

_INITIAL = "(?:цз|чж|[бпмфдтнлгкхцсчшжвр])?"
_FINAL = (
    "(?:у(?:ань|ан|эй|ай|э|о|й|нь|н|а)|ю(?:ань|нь|н|э|й)|я(?:нь|н|о)|и(?:нь|н)"
    "|а(?:нь|н|й|о)|э(?:нь|н|й|р)|оу|[уюяиаэоеы])"
)
_GIVEN = re.compile(f"(?:{_INITIAL}{_FINAL}){{1,2}}")
_ENDING = re.compile("(?:ом|ем|[ауеяю])$")


@cache
def is_given_name(word: str) -> bool:
    """Whether *word* is one or two Chinese syllables: «Цзиньпин»."""
    return bool(_GIVEN.fullmatch(word.lower()))


@cache
def may_be_given_name(word: str) -> bool:
    """The same in any case: «Цзиньпином»."""
    return is_given_name(word) or any(is_given_name(stem) for stem in _stems(word))


@cache
def is_surname(word: str) -> bool:
    return word.lower() in _SURNAMES


@cache
def may_be_surname(word: str) -> bool:
    """Whether *word* is a surname in some case: «Си», «Хуаном»."""
    return is_surname(word) or any(is_surname(stem) for stem in _stems(word))


def _stems(word: str) -> tuple[str, ...]:
    stem = _ENDING.sub("", word.lower())
    return () if stem == word.lower() else (stem, stem + "ь")


_KOREAN_AND_VIETNAMESE = wordlist(
    """
    го тэ син пэк мин чжон чин пан ха квак ку ян
    ким пак ли чхве мун юн чон хван хан кан чо ан пэ но со сон квон лим чан хам чхе нам нгуен фам чан ле во то хо
    буй данг динь хоанг фан чыонг ву лыонг выонг нго тхань
    """
)
_SYLLABLE = 6  # letters of the longest


def is_korean_or_vietnamese(words: Sequence[str]) -> bool:
    """«Ким Чен Ын», «Нгуен Фу Чонг»: three short words, the first a surname, in any case."""
    return len(words) == 3 and words[0].lower() in _KOREAN_AND_VIETNAMESE and all(len(w) <= _SYLLABLE for w in words)
