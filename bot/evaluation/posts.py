"""Whether two phrases tell one post: «замглавы г. Пскова» and «заместитель руководителя Пскова» do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.russian.folding import fold
from bot.russian.morphology import WORD, lemma
from bot.russian.places import Form, Place, PlaceKind, PlaceMention, by_name, containers, find_places
from bot.russian.wordlist import wordlist

_SMALL = wordlist(
    "и в во по на с при из от за о об республика федерация чрезвычайный полномочный официальный господин товарищ"
    " of the a an in to for and at on"
)
_SAME = {  # «областной» is «области»; who is told by a verb alone («возглавляет») has any of three titles
    "областной": "область", "краевой": "край", "городской": "город", "районный": "район", "региональный": "регион",
    "руководитель": "глава", "начальник": "глава", "премьер-министр": "премьер",
    "российский": "россия", "рф": "россия", "рб": "беларусь", "белоруссия": "беларусь", "кнр": "китай",
}  # fmt: skip
_HEAD = r"(?=исполком|совет|дум|собрани|комитет|администраци|прокуратур|управлени|парламент)"
_IN_FULL = [
    (re.compile(rf"(?<![\w-]){short}", re.IGNORECASE), full)
    for short, full in (
        (r"(?:врио|вр\.?\s?и\.\s?о\.|в\.р\.и\.о\.)(?!\w)", "временно исполняющий обязанности"),
        (r"(?:и\.\s?о\.|ио(?!\w))", "исполняющий обязанности"),
        (r"зампред(?!седат)", "заместитель председателя "),
        (r"зам(?:\.\s?|\s|(?=губернатор|глав|министр|мэр|директор|начальник|руководител|председател|аким|хоким))",
         "заместитель "),
        (r"ген\.?\s?(?=директор|консул|секретар|прокурор)", "генеральный "),
        (r"(?:глав\.?|гл\.)\s?(?=врач|редактор|бухгалтер|агроном)", "главный "),
        (r"полпред(?=\w{0,3}(?!\w))", "полномочный представитель "),
        (r"торгпред(?=\w{0,3}(?!\w))", "торговый представитель "),
        (rf"гор{_HEAD}", "городской "), (rf"обл{_HEAD}", "областной "), (rf"рай{_HEAD}", "районный "),
        (rf"край{_HEAD}", "краевой "), (rf"гос{_HEAD}", "государственный "), (rf"нац{_HEAD}", "национальный "),
        (rf"зак{_HEAD}", "законодательный "),
        (r"исполком", "исполнительный комитет"),
        (r"тпп(?!\w)", "торгово-промышленной палаты"),
        (r"cci(?!\w)", "chamber of commerce and industry"),
        (r"мид(?:а|у|ом|е)?(?!\w)", "министерства иностранных дел"),
        (r"пфо(?!\w)", "Приволжском федеральном округе"),
        (r"российск\w+ федераци\w+", "России"),
    )
]  # fmt: skip
_A_KIND = re.compile(  # of what bears a name: «города Пскова», «провинции Гилян», but not «Псковского района»
    r"(?<![\w-])(?:город[аеу]?|г\.|провинци[ияю]|префектур[аыеу]|губерни[ияю]|аймак[ае]?|штат[ае]?|city of"
    r"|province of)\s?(?=[⟦А-ЯЁA-Z])"
)
_WHOSE = re.compile(r"⟦[’']s?(?!\w)")  # "Tatarstan's"
_BESIDE = re.compile(r"[\s,(]*")


@dataclass(frozen=True, slots=True)
class _Essence:
    """The words of a post and the places among them, each as whatever it may be: «псковский» is of two."""

    words: frozenset[str]
    places: frozenset[frozenset[str]] = frozenset()

    def __or__(self, other: _Essence) -> _Essence:
        return _Essence(self.words | other.words, self.places | other.places)

    def __le__(self, other: _Essence) -> bool:
        known = frozenset[str]().union(*other.places)
        return self.words <= other.words and all(place & known for place in self.places)


def same_post(read: str, wanted: str, read_of: str, wanted_of: str, home: str) -> bool:
    """Whether *read* tells the post *wanted*, in any form and order of words.

    *read_of* and *wanted_of* are the bodies told beside them, *home* the home of the source, which goes without saying.
    """
    one, other, at_home = essence(read), essence(wanted), _of_home(home)
    return other <= one | essence(read_of) | at_home and one <= other | essence(wanted_of) | at_home


@lru_cache(4096)
def essence(post: str) -> _Essence:
    for short, full in _IN_FULL:
        post = short.sub(full, post)
    mentions = find_places(post)
    left, end = "", 0
    for mention in mentions:
        left += f"{post[end : mention.start]}⟦"
        told = post[mention.start : mention.end]
        left += told.partition(" ")[2] if mention.form is Form.OFFICE else ""
        end = mention.end
    left = _A_KIND.sub("", _WHOSE.sub("⟦", left + post[end:]))
    words = {_SAME.get(word, word) for word in map(_lemma, WORD.findall(left))}
    return _Essence(frozenset(words - _SMALL), frozenset(map(_meant, _telling(post, mentions))))


def _lemma(word: str) -> str:
    return lemma(re.sub(r"[’']s?$", "", fold(word)))


def _telling(post: str, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """*mentions* without a country that only tells where another is: «российского Пскова», «Гилян (Иран)»."""
    idle: set[int] = set()
    for one, other in pairwise(mentions):
        if _BESIDE.fullmatch(_A_KIND.sub("", post[one.end : other.start] + "⟦").removesuffix("⟦")):
            idle |= {one.start} if one.place in containers(other.place) else set()
            idle |= {other.start} if other.place in containers(one.place) else set()
    return (mention for mention in mentions if mention.start not in idle)


def _meant(mention: PlaceMention) -> frozenset[str]:
    outer = containers(mention.place) if mention.form in {Form.ADJECTIVE, Form.OFFICE} else ()
    same = (place for place in outer if place.name[:_STEM] == mention.place.name[:_STEM])
    return frozenset(place.id for place in (mention.place, *same))


_STEM = 5


@lru_cache(64)
def _of_home(home: str) -> _Essence:
    place: Place | None = by_name(home) if home else None
    words = frozenset({"регион"}) if place and place.kind is PlaceKind.REGION else frozenset[str]()
    words |= {_lemma(word) for word in WORD.findall(home)}
    words |= {_lemma("".join(word[0] for word in WORD.findall(home)))}  # «министр РД» of Республика Дагестан
    return essence(home) | _Essence(words)
