"""What stands around a word: whether it makes the word a place, a person or a street."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.russian.geography import DATA, normalise
from bot.russian.wordlist import wordlist

_QUOTES_AND_BRACKETS = "«„“\"'([-*•"
_SHORTENED = wordlist("г гор обл пос р-н им ул пл пр д с св тел")  # a full stop after them ends no sentence
_PREPOSITIONS = wordlist("в во из изо до под через близ около возле")
_OF_THE_LOCATIVE = wordlist("в во на о об при")
_PLACE_WORDS = re.compile(
    r"г|гор|пгт|пос|город(?!ск)\w*|пос[её]л\w+|райцентр\w*|станци[ияею]\w*|аэропорт\w*"
    r"|породн[её]нн\w+|побратим\w{0,2}|мэр\w{0,4}|мэри[яиюе]\w*|глав[аыуе]|администраци\w+|жител\w+|власт\w+"
)
_STREETS = re.compile(
    r"ул|улиц\w*|пр|просп|проспект\w*|пр-т\w*|площад\w*|пл|бульвар\w*|переул\w+|шоссе|набережн\w+|трасс\w*|тракт\w{0,2}"
    r"|имени|им"
)
_PATRONYMIC = re.compile(r"\w{2,}(?:[оеё]вич|ьич|[оеё]вн|ичн)(?:а|у|ем|ом|е|ы|ой)?")
_INITIAL_BEFORE = re.compile(r"(?<![^\W\d_])[А-ЯЁІЎA-Z]\.\s?$")
_INITIAL_AFTER = re.compile(r"\s[А-ЯЁІЎA-Z]\.")
_SAYS = re.compile(
    r"(?:сказал|отмети|подчеркну|заяви|сообщи|рассказа|добави|ответи|поясни|напомни|поблагодари|вырази|предложи|пошути"
    r"|поздрави|поручи|поприветствова|встрети|прове|посети|прибы|обсуди|подписа|счита|увер)\w*"
)
_NO_NOUN = re.compile(r"\w{2,}(?:ил|нул|[иаяе]лся)|был|стал|не|в|во|на|о|об|с|со|из|к|за|по|у|от|при|для|без")
_CURRENCY = re.compile(
    r"врем(?:я|ени|енем)|(?:рубл|юан|доллар|франк|крон|тенге|драм|манат|лир|дирхам|рупи|злот|сом)\w{0,3}"
)
_DOLLARS = re.compile(r"долл(?:ар\w{0,3})?|рубл\w{1,2}|руб")
_QUOTED = (" «", ' "', " „", " “")  # «минский «Интеграл»»
_LIST = frozenset((", ", " и ", " - ", "-", " (", " / ", "/", " или ", " с ", " і "))


class Surroundings:
    """A text with its words."""

    def __init__(self, text: str, low: str, words: list[re.Match[str]]) -> None:
        self.text = text
        self.low = low  # normalised, same offsets
        self.words = words  # matches in *low*

    def gap(self, i: int) -> str:
        """What divides word *i* from the one before it."""
        return self.low[self.words[i - 1].end() : self.words[i].start()] if i else ""

    def follows(self, i: int) -> str:
        """The word that stands before word *i*, divided by no more than a space."""
        return self.words[i - 1][0] if i and self.gap(i) in (" ", ". ", ".") else ""

    def precedes(self, i: int) -> str:
        """The word after word *i*, divided by a space."""
        return self.words[i + 1][0] if i + 1 < len(self.words) and self.gap(i + 1) == " " else ""

    def is_capital(self, i: int) -> bool:
        return self.text[self.words[i].start()].isupper()

    def has_capital(self, i: int, end: int) -> bool:
        """Whether the word begins with a capital letter, or one of the words from it to *end* does: «область Абай»."""
        start = self.words[i].start()
        return self.text[start].isupper() or any(map(str.isupper, self.text[start:end]))

    def opens_a_sentence(self, i: int) -> bool:
        """Whether a capital letter here says nothing: after a full stop, a colon, an opening quote, a line break."""
        start = self.words[i].start()
        before = self.text[max(0, start - 8) : start]
        if before[-1:] in ("(", "-"):
            return False
        kept = before.rstrip(" \u00a0" + _QUOTES_AND_BRACKETS)
        if not kept or kept[-1] in "\n\r!?…:;»" or before[-1:] in _QUOTES_AND_BRACKETS:
            return True
        return kept[-1] == "." and not (i and self.words[i - 1][0] in _SHORTENED)

    def is_title_case(self, i: int) -> bool:
        start, end = self.words[i].span()
        return self.text[start].isupper() and not (end - start > 1 and self.text[start:end].isupper())

    def is_person(self, i: int, end: int) -> bool:
        """«Минский Иван», «Алексей Борисов», «А. Орлов», «Гусев А. В.»; *end* is where the name ends."""
        start = self.words[i].start()
        if _INITIAL_AFTER.match(self.text, end) or _INITIAL_BEFORE.search(self.text, max(0, start - 4), start):
            return True
        around = [self.follows(i) if i and self.gap(i) == " " and self.is_capital(i - 1) else ""]
        if i + 1 < len(self.words) and self.is_capital(i + 1):
            around.append(self.precedes(i))
        return any(word and (_PATRONYMIC.fullmatch(word) or is_first_name(word)) for word in around)

    def is_beside_a_capital(self, i: int, end: int) -> bool:
        """Whether a word written with a capital letter stands next to the name, as in «Питер Сорос»."""
        before = i > 0 and self.gap(i) == " " and self.is_title_case(i - 1) and not self.opens_a_sentence(i - 1)
        return before or self.leads_to_a_capital(end)

    def leads_to_a_capital(self, end: int) -> bool:
        """Whether a space and a capital letter follow: «Советский Союз», «Куба Гудинг»."""
        return self.text[end : end + 1] in (" ", "\u00a0") and self.text[end + 1 : end + 2].isupper()

    def is_bearer(self, i: int) -> bool:
        """Whether an adjective with a capital letter is somebody: «Слуцкий возглавил», «с Черкасским,»."""
        following, end = self.precedes(i), self.words[i].end()
        if not following:
            return self.low[end : end + 2] not in _QUOTED
        return bool(_SAYS.fullmatch(following)) or bool(_NO_NOUN.fullmatch(following)) or self.is_person(i, end)

    def is_locative(self, i: int) -> bool:
        """Whether «Минском» stands in the locative, so that it is not «Минск» with «под»: «в Минском техникуме»."""
        return self.follows(i) in _OF_THE_LOCATIVE and bool(self.precedes(i))

    def is_federal_district(self, i: int) -> bool:
        """«в Уральском федеральном округе» is no Уральск."""
        return self.precedes(i).startswith("федеральн") and self.low.startswith(" округ", self.words[i + 1].end())

    def is_measure(self, i: int) -> bool:
        """«белорусских рублей», «долларов США», «по московскому времени»."""
        return bool(_CURRENCY.fullmatch(self.precedes(i)) or _DOLLARS.fullmatch(self.follows(i)))

    def is_street(self, i: int) -> bool:
        """«улица Кирова», «Минское шоссе», «имени Гагарина»."""
        return bool(_STREETS.fullmatch(self.follows(i)) or _STREETS.fullmatch(self.precedes(i)))

    def calls_for_a_town(self, i: int) -> bool:
        """«в Эльблонг», «город Кентшин»; «мэр Константинов» is a person."""
        before = self.follows(i)
        return before in _PREPOSITIONS or before == "г" or before.startswith("город")

    def calls_for_a_place(self, i: int, previous_end: int) -> bool:
        """«в Мирном», «г. Орёл», «мэр Борисова», «Минск и Борисов»; *previous_end* is where the last place ends."""
        before = self.follows(i)
        if before in _PREPOSITIONS or _PLACE_WORDS.fullmatch(before):
            return True
        return previous_end > 0 and self.low[previous_end : self.words[i].start()] in _LIST


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(normalise((DATA / "first-names.txt").read_text(encoding="utf-8")).split())


def is_first_name(word: str) -> bool:
    """Whether *word* is a common Russian or Belarusian first name in any case."""
    return any(word[: len(word) - cut] in _first_names() for cut in range(3))
