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


_KOREAN = wordlist(
    "го тэ син пэк мин чжон чин пан ха квак ку ян ким пак ли чхве мун юн чон хван хан кан чо ан пэ но со сон квон лим"
    " чан хам чхе нам кон ри рю чу хо сим чэ"
)
_VIETNAMESE = wordlist(
    """
    нгуен нгуэн чан тран ле фам фан хоанг хуинь хюинь ву во данг дам доан буй буи до дао динь дыонг зыонг дуонг зуонг
    нго хо ли лы лыонг луонг лыу луу лам ла чыонг чуонг чинь чиеу чу тонг тхай тхань та то тю тан куанг као ка мак май
    чань выонг вуонг ха хонг хыа нинь тьы нонг кхам кхуат
    """
)
_SYLLABLE = re.compile(r"[бвгджзйклмнпрстфхцчшщ]{0,3}ь?[аеёиоуыэюя]{1,3}[бвгджзйклмнпрстфхцчш]{0,2}ь?")
_DECLINED_SYLLABLE = re.compile(_SYLLABLE.pattern + r"(?:ом|ем|[аеуяю])?")
_LONGEST_SYLLABLE = 8  # letters, an ending included


def is_korean_or_vietnamese(words: Sequence[str]) -> bool:
    """«Ким Чен Ын», «Нгуен Фу Чонг», «Хо Тхи Бить Тхуи»: short words, the first a surname, in any case."""
    if not _USUAL <= len(words) <= _MOST:
        return False
    first, *given = (word.lower() for word in words)
    if first in _KOREAN and len(given) == _OF_TWO:
        return all(len(word) <= _LONGEST_KOREAN for word in given)
    if not (first in _VIETNAMESE or first in _SURNAMES or given[0] == "тхи"):  # «Тхи», of women
        return False
    *inner, last = given
    return all(_SYLLABLE.fullmatch(word) for word in (first, *inner)) and bool(
        _DECLINED_SYLLABLE.fullmatch(last) and len(last) <= _LONGEST_SYLLABLE
    )


_USUAL, _MOST = 3, 6  # words; the longest are of Laos
_OF_TWO = 2  # syllables of a Korean given name
_LONGEST_KOREAN = 6  # letters of a syllable, an ending included
