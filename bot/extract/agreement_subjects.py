"""What an agreement is about: «соглашение о сотрудничестве в сфере культуры», «контракт на поставку техники»."""

from __future__ import annotations

import re

from bot.russian.folding import fold
from bot.russian.morphology import WORD, nominative, parses
from bot.russian.stems import alternatives

LONGEST = 160  # characters; what goes on longer is a list of clauses

_ACTIONS = alternatives(  # «контракт на поставку», not «на сумму», «на форуме», «на три года»
    "поставк* закупк* покупк* строительств* разработк* производств* реализаци* проведени* создани* обучени* подготовк*",
    "оказани* выполнени* модернизаци* экспорт* импорт* изготовлени* сборк* обслуживани* ремонт* выпуск* организаци*",
    "сотрудничеств* продаж* аренд* перевозк* переработк* внедрени* использовани* развити* строителств* паставк*",
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:the )?(?:sidelines|margins)\b|[a-z]+ \d"  # "on May 5"
_ABOUT = re.compile(
    rf"(?<!\w)(?:(?:о|об|обо|аб|пра|on|about)\s+(?!том\b|чем\b|этом\b|behalf\b|{_DAYS})|по\s+(?!итогам|словам|данным|линии|информации|мнению|§)"
    rf"|на\s+(?=(?:[\w-]+\s+){{0,2}}?(?:{_ACTIONS})(?!\w))|for\s+(?:the\s+)?(?=supply|purchase|construction|delivery)"
    rf"|(?=(?:в сфере|в области|in the field of)\s))(?=[^\W\d_])"
)
_ENDS = alternatives(  # where the phrase of the subject is over
    "между паміж between with на_базе сроком стоимостью общей объемом в_рамках в_ходе во_время в_присутствии",
    "при_участии в_ожидании сторонами по_итогам по_словам а_также сегодня вчера завтра накануне",
    "подпис* подпиш* переподпис* заключа* заключи* скреп* поставил*",
    "будет будут был была было были стал стала стали котор* сообщ* переда* отмет* сказал*",
    "заявил* составля* состави* позвол* предусматр* предусмотр* предполаг* планируют планируется",
    "плануюць плануецца падпіс* was were will signed worth amounting",
)
_ENDS_BEFORE_PARTY = (
    r"(?:с|со|в|во|на)(?=\s§|\s[\w-]+(?:им|ым|ой|ими|ыми)\s(?:§|(?:город|район|област|провинци|регион)\w+\s))"
)
_PLACE_OF_SIGNING = alternatives("общую сумм* форум* выставк* площадк* поле полях церемони* заседани* встреч* срок*")
_ENDS_BEFORE_TERMS = (  # «на 2025-2027 годы», «на сумму», «на полях форума», «до конца года»
    rf"на(?=\s(?:[\d$€₽]|более|свыше|почти|около|{_PLACE_OF_SIGNING}))|(?:до|к|от|в)(?=\s\d)|до конца|\d{{2,4}}"
)
_STOP = re.compile(rf"[;:!?()§\n«»\"“”]|\s-\s|\.(?=\s|$)|\s(?:{_ENDS}|{_ENDS_BEFORE_PARTY}|{_ENDS_BEFORE_TERMS})(?!\w)")
_BEFORE = re.compile(  # what may stand between a paper and its subject: parties, a name in brackets, a few words
    r"(?:§|\s|\([^)]*\)|[«\"„“][^»\"”“]*[»\"”“]|,(?=\s*§)|(?<=§),|(?<=\)),|(?:[\w-]+\s+){1,4}?(?=§)|[\w-]+(?=\s+$))*"
)


_NAMED = alternatives("город* район* област* округ* провинци* республик* кра* посел* завод* предприяти* компани* вуз*")
_LED_TO_PARTY = re.compile(  # «с городом §», «на заводе §»: what kind of thing the party is, without its name
    rf"[\s,]+(?:(?:с|со|из|для|от|з|са|with|for)\s+[\w-]+|(?:в|во|на|у|ў|in|at)\s+(?:{_NAMED}))\s+$"
)
_LOOSE_END = re.compile(r"(?:[\s,]+(?:и|а|в|на|с|по|для|о|об|из|от|до|к|за|у))?[\s,]*$")


def find_subject(text: str, folded: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the subject told in ``text[start:end]`` in the nominative, and where it ends; None when none is told.

    In *folded* every party is written over with §, so that none is taken for a part of the subject.
    """
    about = _ABOUT.search(folded, start, min(end, start + LONGEST))
    if about is None or not _BEFORE.fullmatch(folded[start : about.start()]):
        return None
    stop = _end_of(folded, about.end(), end)
    if folded.startswith("§", stop) and (led := _LED_TO_PARTY.search(folded, about.end(), stop)):
        stop = led.start()
    phrase = _LOOSE_END.sub("", text[about.end() : stop]).strip()
    if not re.search(r"\w{3}", phrase):
        return None
    is_belarusian = re.search("[іў]", folded) is not None  # its forms are not those of Russian
    return phrase if is_belarusian else nominative(phrase), about.end() + len(text[about.end() : stop].rstrip())


def _end_of(folded: str, start: int, end: int) -> int:
    """Where the phrase from *start* ends: at a stop, or at a comma that lists nothing more."""
    limit = min(end, start + LONGEST)
    stop = _STOP.search(folded, start, limit)
    limit = stop.start() if stop else limit
    comma = folded.find(",", start, limit)
    while comma >= 0:
        if not _lists(folded[comma + 1 : limit]):
            return comma
        comma = folded.find(",", comma + 1, limit)
    return limit


def _lists(rest: str) -> bool:
    """Whether a list goes on behind its comma: «торговли, культуры и спорта», not «торговли, укрепив связи»."""
    member, *following = re.split(r",|\sи\s", rest, maxsplit=1)
    words = WORD.findall(member)
    return bool(following) and 0 < len(words) <= 4 and all(parses(word)[0].pos in _NOMINAL for word in words)


_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "LATN", "UNKN"})


def is_commonplace(subject: str) -> bool:
    """Whether *subject* says no more than that the two work together."""
    return _COMMONPLACE.fullmatch(fold(subject)) is not None


_COMMONPLACE = re.compile(r"(?:[\w-]+ое )?(?:сотрудничество|взаимодействие|партнерство)|cooperation")
