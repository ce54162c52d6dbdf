"""Whatever is counted in news of cooperation: who came, who studies with the partner, how many towns joined."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.figure_few import are_few, may_be_counted
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.extract.goods_words import LENGTHS, LONG_GOODS, NEVER_COUNTED
from bot.model import COUNTED, Figure, FigureKind
from bot.russian.morphology import Case, is_known, parses, singular
from bot.russian.numbers import NumberMention


def any_count(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # приехали более 70 человек, школа на 1100 мест; not: двух регионов, пять лет, в 30 километрах от города
    if number.currency or number.unit in ("percent", "times") or not number.counted:
        return None
    if number.counted in NEVER_COUNTED:
        return None
    few = are_few(number) and not may_be_counted(number, sentence.between(number.start, number.end))
    if few and not _is_listed(sentence, number):
        return None
    if number.counted in LENGTHS and not _is_of_goods(sentence, number) and _is_away(sentence, number):
        return None
    phrase = sentence.between(number.start, number.end)
    if _is_ordinal(phrase, number) or _is_rank(sentence, number, phrase):
        return None
    counted = _WITH_ADJECTIVE.search(phrase)
    told = replace(number, counted=singular(counted[0]) if counted else number.counted)
    return reader.figure(
        sentence, replace(told, unit=number.unit or told.counted or ""), FigureKind.OTHER, rule=COUNTED
    )


def _is_listed(sentence: Sentence, number: NumberMention) -> bool:
    # «семь человек: два мэра, четыре агронома и переводчик»: two of a thing are counted with the others
    if _OBLIQUE.match(sentence.between(number.start, number.end)):
        return False  # «главы двух регионов и трёх районов»
    following = next((n for n in sentence.numbers if n.start > number.end and n.counted and not n.currency), None)
    return following is not None and _ALSO.fullmatch(sentence.between(number.end, following.start)) is not None


def _is_of_goods(sentence: Sentence, number: NumberMention) -> bool:
    # «за 40 тысяч метров полотна», «помещение в 2 300 квадратных метров»
    squared = "квадратн" in sentence.between(number.start, number.end)
    return squared or LONG_GOODS.match(sentence.between(number.end, number.end + 60)) is not None


def _is_away(sentence: Sentence, number: NumberMention) -> bool:
    """Whether a length is how far a place lies: «в 30 километрах от города», «до границы 12 километров»."""
    before = sentence.between(number.start - 30, number.start)
    after = sentence.between(number.end, number.end + 8)
    return _AWAY_BEFORE.search(before) is not None or _AWAY_BEHIND.match(after) is not None


def _is_rank(sentence: Sentence, number: NumberMention, phrase: str) -> bool:
    # «среди десяти крупнейших импортёров», «входит в пять ведущих вузов», «из каждых ста студентов»
    before = sentence.between(number.start - 20, number.start)
    if _SEATS.search(phrase) and before.endswith("на ") and not _ROSE_TO.search(before):
        return False  # «лицей, рассчитанный на 1224 места»
    if _PLACE.search(phrase) and _TOOK.search(before):
        return True  # «занял 11 место», «поднялся на 21 место»
    return (_FOREMOST.search(phrase) is not None and _AMONG.search(before) is not None) or before.endswith(_EACH)


def _is_ordinal(phrase: str, number: NumberMention) -> bool:
    """Whether a single thing is meant: «22 сессия», «на 5 заседании», «занял 7 место», but «22 города», «5 человек»."""
    noun = phrase.rpartition(" ")[2]
    if number.unit or noun.isascii() or not is_known(noun) or number.value % 1 or number.value % 10 == 1:
        return False
    few = 2 <= number.value % 10 <= 4 and not 12 <= number.value % 100 <= 14
    readings = [r for r in parses(noun) if r.pos == "NOUN"]
    if not phrase[0].isdigit() and few:
        return False
    return bool(readings) and not any(r.plural or (few and r.case is Case.GENITIVE) for r in readings)


_PLACE = re.compile(r" мест[оеа]$")
_OBLIQUE = re.compile(r"(?:дв|тр|четыр)(?:ух|ум|умя|ех|ем|емя|мя)(?!\w)")
_ALSO = re.compile(r"(?:,| и) ")
_SEATS = re.compile(r"\d места$")
_ROSE_TO = re.compile(r"(?<!\w)(?:подн[яи]|поднимал|опуст|спуст|взлет|переместил)\w* на $")
_TOOK = re.compile(r"(?<!\w)(?:зан[яи]\w+|на|с|удерж\w+|получил\w*|присудил\w*) $")
_FOREMOST = re.compile(r" (?:крупнейш|ведущ|лучш|главн|важнейш|largest|leading|top|best|main|major)\w*")
_AMONG = re.compile(r"(?<!\w)(?:среди|в числе|из|в|among|of|one of)(?: the)? $")
_EACH = ("каждые ", "каждых ", "каждую ", "every ", "each ")
_WITH_ADJECTIVE = re.compile(  # whose noun alone tells little
    r"(?<!\w)(?:(?:юридическ|физическ|должностн)\w+ лиц|муниципальн\w+ (?:образовани|округ|район)"
    r"|(?:населенн|торгов)\w+ (?:пункт|точ)|(?:квадратн|кубическ|погонн)\w+ (?:кило)?метр)\w*$"
)
_AWAY_BEFORE = re.compile(
    r"(?<!\w)(?:(?:в|за|через|расстоянии|удалении)(?: (?:около|примерно|почти|всего))?"
    r"|(?:до|от) (?:[\w-]+[ -]){1,3}) ?$"
)
_AWAY_BEHIND = re.compile(r" (?:от|до|из|from|away|north|south|east|west)(?!\w)")
