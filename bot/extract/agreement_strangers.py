"""Places that no list knows, told by what they are: «с губернией Финнмарк», «с Даугавпилсским краем»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.russian.morphology import nominative

_NO_FIRM = (
    "The|A|An|Roadmap|Memorandum|Agreement|Protocol|Contract|Document|It|He|She|They|We|This|Both|Two|Three|On|In|At|And|His|Its|Under|Mayor|Governor|Minister|Deputy|President"
    "|Head|Rector|Director|Chairman|Ambassador"
)
_FIRM = rf"(?!(?:{_NO_FIRM})\b)[A-Z][\w&’-]*(?: (?:[A-Z]|del |do |da |de )[\w&’-]*){{0,3}}"
_SIGNS = (
    r"(?:(?:has|have|had|also|already) )*"
    r"(?:signed|concluded|inked|entered into|(?:will|to) (?:ship|supply|deliver|buy|purchase|sell|build))\b"
)
_PAPER = r"(?:[Ss]igned|[Cc]ontract|[Aa]greement|[Mm]emorandum|[Mm]emo|[Dd]eal|[Ii]ntent|MoU|made)\b"
_ENGLISH_FIRM = re.compile(
    rf"(?<!\w)(?:(?<=and )|(?<![\w&] ))(?P<signs>{_FIRM}) {_SIGNS}"
    rf"|{_PAPER}[^.;]{{0,60}}? (?:with|by|between)"
    rf" (?:an? |the )?(?P<one>{_FIRM})(?: and (?:an? |the )?(?P<other>{_FIRM}))?"
)


def english_firms(text: str) -> Iterator[tuple[str, int, int]]:
    """The firms of an English sentence that no word tells for firms: "a contract between Charm Sanoat and Azteca"."""
    for found in _ENGLISH_FIRM.finditer(text):
        for group in ("signs", "one", "other"):
            if found[group]:
                yield found[group], *found.span(group)


_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*"
_CALLED = re.compile(  # «городами Маомин, Инчуань и Чанжи», «городами Цзыбо (КНР) и Нанао (Япония)»
    r"(?<!\w)(?:[Гг]ород|провинци|губерни|префектур|воеводств|коммун|аймак|уезд|графств|кантон|муниципалитет|общин)\w{0,4}"
    rf" (?P<names>{_NAME}(?:(?: \([^)]{{2,40}}\))?(?:, | и ){_NAME})*)"
)
_OF_ITS_KIND = re.compile(
    r"(?<![\w-])[А-ЯЁ][А-ЯЁа-яё-]+[сц]к(?:ий|им|ого|ому|ой|ая|ую|ое|ом) "
    r"(?:(?:муниципальн|городск|автономн|сельск)\w+ )?"
    r"(?:район|округ|кра[йяюе]|аймак|воеводств|губерни|област|уезд|провинци|наслег|улус|кожуун|хошун)\w{0,2}(?!\w)"
)
_ADJECTIVE = r"[А-ЯЁ][а-яё-]+ск(?:ой|им|ом|ая|ий)"
_UNDER_ONE_NOUN = re.compile(  # «с тремя узбекскими областями: Кашкадарьинской, Бухарской и Навоийской»
    r"(?:(?P<region>област)|район|округ)(?:ями|ами|и|ы)(?:: | [-–—] )"
    rf"(?P<names>{_ADJECTIVE}(?:(?:, | и ){_ADJECTIVE})*)(?! (?:област|район|округ|кра))"
)
_ONE = re.compile(_NAME)


def strangers(text: str) -> Iterator[tuple[str, int, int]]:
    """The name of each such place and from where to where it stands in *text*; known ones among them."""
    for called in _CALLED.finditer(text):
        for name in _ONE.finditer(text, *called.span("names")):
            yield name.group(), *name.span()
    for listed in _UNDER_ONE_NOUN.finditer(text):
        for name in re.finditer(_ADJECTIVE, listed["names"]):
            kind = "ая область" if listed["region"] else "ий район"
            start = listed.start("names") + name.start()
            yield name.group()[:-2] + kind, start, start + len(name.group())
    for found in _OF_ITS_KIND.finditer(text):
        yield nominative(found.group()), *found.span()
