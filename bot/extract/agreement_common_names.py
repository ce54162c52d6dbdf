"""Names of parties that no list knows, as a sentence tells them: «китайским городом Шоугуан» → «Шоугуан»."""

from __future__ import annotations

import re

from bot.russian.folding import fold
from bot.russian.morphology import WORD, nominative, parses
from bot.russian.places import by_name
from bot.russian.stems import words

_SMALL_WORDS = words(
    "двумя тремя четырьмя обеими обоими двух трех нашими нашей этими самими другими разными ними нами собой",
    "ним ней нею",
    "двума бакамі two both the our them various key",
)
SIDES = words(
    "сторон* регион* област* стран* город* территори* округ* район* государств* предприяти* компани* организаци*",
    "учреждени*",
    "муниципалитет* субъект* ведомств* структур* вуз* делегаци* партнер* республик* заведени* рэгіён* раён*",
    "гарад* вобласц* участник*",
    "представител* провинци* губерни* префектур* воеводств* коммун* аймак* уезд* графств* кантон* общин*",
    "regions countries sides parties cities towns universities companies counterpart* entities",
)
_ENGLISH_TALK = re.compile(  # «the statement reads», «the Russian region's companies»
    r"^(?:an?|their|its|these|those|our)\b|^the (?:two|three|both) [A-Z]\w+$"
    r"|^[A-Z]\w+(?:n|sh|se) (?:cities|regions|provinces|companies|universities|sides|parties)$"
    r"|^the (?:two |three |both )?(?:regions?|republics?|countries|cities|sides|parties|provinces)"
    r" (?:of [A-Z]\w+ \d|since|in|at)"
    r"|^the (?:[\w'’]+ ){0,4}(?:reads|says|said|compan(?:y|ies)|enterprises|regions?|sides?|part(?:y|ies))$"
)
_ENGLISH_SETTLEMENT = re.compile(  # «the rural settlement of Turgenevka», «the Motol village council»
    r"\b(?:settlement|village|town|city|district|municipality) (?:council )?of (?P<name>[A-Z][\w-]+)"
    r"|(?P<other>[A-Z][\w-]+) (?:village|town|city|district|rural) (?:council|settlement)"
)
_CALLED_DISTRICT = re.compile(r"[А-ЯЁ][а-яё-]+(?:ск|н)(?:им|ой|ий|ого) (?:муниципальн\w+ )?(?:район|округ|област)")
_TOWN_LIKE_ADJECTIVE = re.compile(r"([А-ЯЁ][а-яё-]+[сц]к)ом")  # «между Обнинском и Борисовом»
_TWO_OF_A_KIND = re.compile(  # «двумя университетами», «правительствами двух регионов»
    r"(?:двумя|двух|обоими|обеими|тремя)(?: [\w-]+)? [\w-]+(?:ами|ями)"
    r"|(?:[\w-]+(?:ые|ыми|ых) )?"
    r"(?:правительств|администраци|парламент|министерств|ведомств|мэри|совет|палат|университет)\w*"
    r" (?:двух|обоих|обеих|наших|трех|этих) (?:[\w-]+ )?[\w-]+"
)


_WHOSE_OWN = re.compile(r"(?:его|её|ее|их) ")  # «между союзом и его государствами-членами» and the other side


def common_name(phrase: str) -> str | None:
    """The party told by *phrase* of a list behind «между», in the nominative; None for «двумя регионами».

    «торгово-промышленными палатами» → «торгово-промышленные палаты»; «китайским городом Шоугуан» → «Шоугуан».
    """
    phrase = phrase.strip('«»"„“” ')
    if _ENGLISH_TALK.search(phrase) or _WHOSE_OWN.match(phrase):
        return None
    if named := _ENGLISH_SETTLEMENT.search(phrase):
        return named["name"] or named["other"]
    told = [word for word in WORD.findall(fold(phrase)) if not _SMALL_WORDS.fullmatch(word)]
    common = {fold(word) for word in WORD.findall(phrase) if word[0].islower()}  # «Вэйхаем» is no verb
    if not told or any(parses(word)[0].pos in ("VERB", "GRND", "PRTS") for word in told if word in common):
        return None
    name = re.search(r"(?<=[а-яё] )[A-ZА-ЯЁ][^\W\d_]+(?:[ -][A-ZА-ЯЁ][^\W\d_]+)*$", phrase)
    if name and SIDES.search(fold(phrase[: name.start()])):
        return name.group()
    if _TWO_OF_A_KIND.fullmatch(fold(phrase)):
        return None
    nouns = [word for word in told if parses(word)[0].pos not in ("ADJF", "PRTF")]
    if town := _TOWN_LIKE_ADJECTIVE.fullmatch(phrase):
        return town[1]
    named = _CALLED_DISTRICT.match(phrase)  # «Гулрыпшским районом»: one that the gazetteer does not know
    return None if all(SIDES.fullmatch(word) for word in nouns) and not named else nominative(phrase)


def of_both(sides: tuple[str, ...]) -> tuple[str, ...]:
    """The chambers of the two *sides*: «меморандум торгово-промышленных палат двух областей»."""
    seats = [place for name in sides if (place := by_name(name))]
    if len(seats) != len(sides) or len(seats) != _TWO:
        return sides
    return tuple(f"Торгово-промышленная палата {seat.genitive}" for seat in seats)


_TWO = 2
CHAMBERS_OF_BOTH = re.compile(
    r"(?<!\w)(?:торгово-промышленн\w+ палат|тпп)\w* (?:двух|обоих|обеих|наших) [\w-]+"
    r"|chambers of (?:commerce|trade)(?: and industry)? of (?:the two|both) \w+"
)


def two_in_english(text: str, start: int) -> tuple[str, ...]:
    """The two of an item that no list knows: «1. Namsky ulus and Kharkhorin Soum of the aimak»."""
    two = _TWO_IN_ENGLISH.fullmatch(text, start)
    return (two["one"], two["other"]) if two else ()


_OF = r"(?: of [\w' -]{3,60})?"
_KIND_OF = r"(?:(?:Soum|City|Town|District|Municipality) of )?"
_TWO_IN_ENGLISH = re.compile(  # names of one to three words, and where they lie
    rf"{_KIND_OF}(?P<one>[A-Z][\w-]+(?: [\w-]+){{0,2}}?){_OF}"
    rf" and {_KIND_OF}(?P<other>[A-Z][\w-]+(?: [\w-]+){{0,2}}?){_OF}[;.]?\s*"
)
