"""Twin towns told by names that no list of places finds: «Хевиз и Пятигорск побратимы», «в Билефельде, побратиме».

Whoever is called a twin is a town, whether or not the gazetteer knows it, and whatever else its name may mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.extract.agreement_levels import TOWNS
from bot.extract.document import Document, standing
from bot.extract.sides import capital_of, foreign, within
from bot.russian.morphology import is_known, lemma, nominative, parses
from bot.russian.places import Form, Place, PlaceKind, by_name
from bot.russian.sentences import Span


def twin_pairs(doc: Document, sentence: Span) -> list[tuple[str, str]]:
    """Who are twins with whom by the *sentence*, in the order of the text; the home's town where it is one of them."""
    return [pair for pair in dict.fromkeys(_told(doc, sentence)) if _face(*pair)]


def _told(doc: Document, sentence: Span) -> Iterator[tuple[str, str]]:
    text = sentence.text
    for pair in _PAIR.finditer(text):
        told = [name for name in _GROUPS if pair[name]]
        one, other = (_town(pair[name], text[: pair.start(name)]) for name in told)
        if one and other and _face(one, other):
            yield one, other
            return
    names: list[str] = []
    for listed in _LISTED.finditer(text):
        if _ON_TIES.search(text, 0, listed.start()):
            continue  # «проект соглашения о побратимских связях с городом …»
        names += [name for word in _NAME.finditer(listed["names"]) if (name := _town(word.group()))]
    for beside in _BESIDE.finditer(text):
        words = beside["name"].split(" ")
        here = sentence.start + beside.start(), sentence.start + beside.end("name")
        if len(words) > 1 and standing(doc.person_mentions, *here):
            continue  # «с Дун Вэньцинем, главой города-побратима»
        if len(words) == _TWO and all(map(by_name, words)):
            yield words[1], words[0]  # «Дархан Улан-Удэ давний побратим»
            return
        names += [name for word in (beside["name"], beside["also"]) if word and (name := _town(word))]
    names = list(dict.fromkeys(names))
    hub = _hub(doc, sentence, names) if names else None
    if hub:
        yield from ((hub, name) for name in names)


def _town(told: str, before: str = "") -> str | None:
    """The name of a town in the nominative; None for a word of the dictionary, or a land."""
    words = told.split(" ")
    parts = [words[start:end] for start in range(len(words)) for end in range(len(words), start, -1)]
    for part in parts:  # «Делегация Цзямусов», «Молодечно Минской области»
        for name in _forms(" ".join(part)):
            if place := by_name(name):
                if before.endswith(_CAPITAL) and (city := capital_of(place)):
                    return city.name
                return place.name if place.kind is not PlaceKind.COUNTRY else None
    if len(words) == 1 and is_known(told.lower()) and not any("Geox" in r.grammemes for r in parses(told.lower())):
        return None
    return _INSTRUMENTAL.sub("", told)


def _forms(told: str) -> Iterator[str]:
    """«Хевизе» → «Хевиз», «Калоче» → «Калоча», «Цзямусами» → «Цзямусы»: what the dictionary does not decline."""
    yield told
    yield nominative(told)
    if " " not in told:
        yield lemma(told).capitalize()  # «Феодосии»
    if ending := _CASE.search(told):
        stem = told[: ending.start()]
        yield from (stem, f"{stem}а", f"{stem}ы", f"{stem}ь")


def _face(one: str, other: str) -> bool:
    first, second = by_name(one), by_name(other)
    if one == other or (first is None and second is None):
        return False
    return first is None or second is None or foreign(first, second)


def _hub(doc: Document, sentence: Span, names: list[str]) -> str | None:
    """Whose twins they are: a town of the sentence, the town told most at home, the capital of the home."""
    known = [place for name in names if (place := by_name(name))]

    def may_be(place: Place) -> bool:
        return place.kind in TOWNS and place.name not in names and all(foreign(place, other) for other in known)

    if (whose := _WHOSE.search(sentence.text)) and (town := _town(whose[1])) and town not in names:
        return town if by_name(town) else _GENITIVE.sub("", town)
    towns = [m for m in doc.places if m.form in (Form.NAME, Form.OFFICE) and may_be(m.place)]
    here = [m.place for m in towns if sentence.start <= m.start < sentence.end]
    if len(set(here)) == 1:  # «Комсомольск» of an article on Комсомольск-на-Амуре
        longer = (m.place.name for m in towns if m.place.name.startswith(f"{here[0].name}-"))
        return next(longer, here[0].name)
    home = doc.home
    at_home = Counter(m.place.name for m in towns if home is None or within(m.place, home))
    if at_home or "города" in sentence.text:  # «у города два побратима»
        at_home = at_home or Counter(m.place.name for m in towns)
        return next((name for name, _ in at_home.most_common(1)), None)
    capital = capital_of(home) if home and home.kind is PlaceKind.REGION else home
    return capital.name if capital and may_be(capital) else None


_TWO = 2
_N = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:[ -][А-ЯЁ][а-яё]+)*"
_NAME = re.compile(_N)
_TWINS = r"(?:город[а-яё]*-)?побратим"
_WHICH = r"(?:(?!и |с |со |в |во |на |для |из )[а-яё-]+ ){0,2}"
_GROUPS = ("one", "other", "one_first", "other_first", "made", "making", "english", "sister")
_ENGLISH = r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}"
_PAIR = re.compile(  # «Побратимы Пятигорск и Хевиз с апреля 2012 года», «Панагюриште и Пятигорск (давние) побратимы»
    rf"(?:[Пп]обратимы|[Гг]орода-побратимы) {_WHICH}(?P<one_first>{_N}) и {_WHICH}(?P<other_first>{_N})"
    rf"|(?P<one>{_N}) и {_WHICH}(?P<other>{_N})(?: [-–—])? {_WHICH}{_TWINS}(?:ы|ами)(?!\w)"
    rf"|[Пп]обратимом (?P<made>{_N}) стал[аио]? {_WHICH}(?P<making>{_N})"
    rf"|(?P<english>{_ENGLISH}) and (?P<sister>{_ENGLISH})(?:, [A-Z]\w+,)? (?:have |has )?(?:long )?(?:been|are)"
    r" (?:twin|sister)[ -](?:cities|towns|regions)"
)
_LAND = r"(?: \([^()]{2,40}\)| (?:в|из) [А-ЯЁ][а-яё]+)?"
_NAMES = rf"{_WHICH}{_N}{_LAND}(?:(?:, | и |, (?:и |а )?(?:с|со) | и (?:с|со) ){_WHICH}{_N}{_LAND})*"
_LISTED = re.compile(
    rf"(?:(?:побратимск\w+ (?:связ|отношен)\w+(?: и [а-яё]+)?|побратимств\w+|породнил\w+)(?: ещё| еще| также)? "
    rf"(?:с|со) (?:[а-яё]+ (?:городами|районами)(?: [А-ЯЁ][а-яё]+)?, )?(?:с )?"
    rf"|побратим(?:а|ы|ов)(?:: |, | (?:[-–—]|это) ))(?P<names>{_NAMES})"
)
_OF_TWIN = r"(?:(?:наш\w*|городу|его|её|их|(?!глав|мэр)[а-яё]+(?:ий|ый|ой|им|ым|ом|ого|его)) )"
_BESIDE = re.compile(  # «в Билефельде, немецком побратиме», «Калоча, она городу побратим», «Белгород наш побратим»
    rf"(?P<name>{_N}),? (?:(?:он|она|это|[-–—]) )?{_OF_TWIN}{{0,2}}"
    rf"{_TWINS}(?:а|у|ом|е)?(?![\w-])(?:, (?P<also>{_N}) (?:тоже|также))?"
)
_WHOSE = re.compile(rf"(?<!\w)[Уу] (?:города )?({_N}) [^.;:]{{0,60}}?побратим")
_CASE = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем|е|у|а|ами|ов|ам|ах|я|ю)$")
_INSTRUMENTAL = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем)$")
_GENITIVE = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])а$")
_ON_TIES = re.compile(r"(?<!\w)(?:о|об)(?: [а-яё]+)? $")
_CAPITAL = ("столица ", "столицей ", "столицы ", "столицу ")
