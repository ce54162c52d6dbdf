"""Who holds which post where, and who owns what, in the terms of factRuEval-2016."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.extract.document import Document
from bot.extract.ner import NameKind
from bot.extract.organisation_words import is_body, is_descriptor
from bot.extract.people import mentions_of_anyone, positions_of
from bot.extract.position_words import head_cases, is_modifier, is_preposition
from bot.extract.positions import Position, Post
from bot.extract.statesmen import country_served
from bot.russian.morphology import Case
from bot.russian.places import Form, Place, by_name


@dataclass(frozen=True, slots=True)
class Fact:
    kind: str
    arguments: tuple[tuple[str, str], ...]  # name and value


_OWNERS = re.compile(r"(?:со)?(?:владел|основател|учредител|создател|акционер|хозя)")
_NO_POST = re.compile(r"(?:экс-)?(?:чемпион|призёр|призер|победител|лауреат|кандидат|лидер (?:\w+ )?оппозиции)")
"""«Чемпион мира ФИДЕ», «лидер оппозиции»."""
_OFFICES = re.compile(
    r"(?:\w+-)?(?:президент|премьер|министр|губернатор|мэр|глав[аы]|спикер|председател|парламентари|депутат|сенатор|посол|директор|секретар"
    r"|канцлер|лидер|тренер|капитан|вратар)"
)
"""Posts that are always held somewhere; a «писатель» is one by himself."""
_OF_A_STATE = re.compile(
    rf"(?<!\w)(?:(?:зам|гос|ген|экс)?{_OFFICES.pattern}|руководител|начальник|представител|уполномоченн|полпред|консул|генконсул"
    r"|атташе|дипломат|чиновник|прокурор|генпрокурор|суд(?:ья|ьи)|конгрессмен|омбудсмен|командующ|главнокомандующ|аким|хоким"
    r"|корол|принц|султан|эмир|император|цар[ьяи]|монарх)"
)
"""Posts that one can hold in a country or a town: a «российский шахматист» holds none there."""


def occupations(doc: Document) -> Iterator[Fact]:
    told = [
        (name, list(dict.fromkeys(_post(doc, position, post) for position in held for post in position.posts)))
        for name, held in _told_beside(doc)
    ]
    places: dict[str, str] = {}  # where the posts of the text are held: «президент» is the one of «президент России»
    for _, posts in told:
        for title, where in posts:
            if where:
                places.setdefault(title.lower(), where)
    for name, posts in told:
        placed = {title for title, where in posts if where}
        for title, where in [(title, each) for title, told_of in posts for each in _each(told_of)]:
            if _NO_POST.match(title):
                continue
            if _OWNERS.match(title):
                yield from [Fact("Ownership", (("Owner", name), ("Property", where)))] if where else []
                continue
            where = where or ("" if placed else _served(name, title) or places.get(title.lower(), ""))
            if where or (_OFFICES.match(title) and not placed):
                yield Fact("Occupation", (("Who", name), ("Position", title), *([("Where", where)] if where else [])))


def _served(name: str, title: str) -> str:
    """«Россия» of «премьер-министр Владимир Путин», a statesman whose country goes without saying."""
    country = country_served(name) if _OF_A_COUNTRY.fullmatch(title) else None
    return country.name if country else ""


_OF_A_COUNTRY = re.compile(r"президент|премьер(?:-министр)?")


def _each(where: str) -> list[str]:
    """Both of «Общественной палаты и рабочей группы по экспорту»."""
    first, _, second = where.partition(" и ")
    two = bool(second) and all(any(map(_is_unit, half.split(" ")[:3])) for half in (first, second))
    return [first, second] if two and "по" not in first.split(" ") else [where]


def _told_beside(doc: Document) -> Iterator[tuple[str, list[Position]]]:
    """The names with the posts told in a sentence with them: what follows from the rest of a text is no fact there."""
    named = {(m.name, doc.sentence_at(m.start).start) for m in mentions_of_anyone(doc)}
    for name, held in positions_of(doc):
        yield name, [position for position in held if (name, doc.sentence_at(position.start).start) in named]


_WORD = re.compile(r"[«“„\"][^«»“”„\"]*[»“”\"]|[^\W_]+(?:[-‑'’.&][^\W_]+)*\.?|\S")
_FORMER = re.compile(r"(?:бывш\w+|нынешн\w+|ныне|тогдашн\w+) ")


def _post(doc: Document, position: Position, post: Post) -> tuple[str, str]:
    """The post, and the body or place it is held in as written: «министр торговли», «Китая»."""
    start = max(0, doc.text.find(post.rest, position.start), doc.text.find(post.rest)) if post.rest else 0
    title = _FORMER.sub("", post.name[: len(post.name) - len(post.rest)]).strip()
    if post.rest and not start and _is_unit(post.rest.partition(" ")[0]):
        return title, _until_aside(post.rest)  # «глава администрации» of whom «возглавляет администрацию»
    at = _workplace(doc, start, start + len(post.rest)) if start else None
    if at is not None and post.rest.startswith("из ") and _is_place(doc, at) and not _OF_A_STATE.search(title):
        return title, ""  # «шахматистка из Турции» comes from there
    if at is not None:
        return f"{title} {_FROM.sub('', doc.text[start:at])}".strip(), _until_aside(
            doc.text[at : start + len(post.rest)]
        )
    whole = f"{title} {post.rest}".strip()
    adjective = next(
        (m for m in doc.places if m.form is Form.ADJECTIVE and position.start <= m.start < (start or position.end)),
        None,
    )
    if adjective and title.lower().startswith(doc.text[adjective.start : adjective.start + 3].lower()):
        held = whole.partition(" ")[2]
        written = doc.text[adjective.start : adjective.end]
        return held, _noun_of(written, adjective.place) if _OF_A_STATE.search(held) else ""  # «российский президент»
    return whole, ""


def _noun_of(adjective: str, place: Place) -> str:
    """«Подмосковье» of «подмосковный», «Британия» of «британский»: as near to what is written as there is a name."""
    stem = _ADJECTIVE.sub("", adjective.lower()).capitalize()
    return next((name for ending in ("ия", "ье") if by_name(name := stem + ending) == place), place.name)


_ADJECTIVE = re.compile(r"(?:ск|н)(?:ий|ый|ого|ому|им|ым|ом|ая|ой|ую)$")


def _is_place(doc: Document, start: int) -> bool:
    return any(m.start == start for m in doc.places)


_FROM = re.compile(r"(?:^|\s)(?:от|из|в|во|на|при|у)\s*$")  # «наблюдатель от ОБСЕ»
_ASIDE = re.compile(r"\s(?:в|во|на|от|из)\s+|(?<=[А-ЯЁ]{2})\sпо\s+(?=[а-яё])|,|\s[–—-]\s|\s\(")


def _until_aside(where: str) -> str:
    """«Японии» of «Японии в России»."""
    aside = _ASIDE.search(where, 2)
    return (where[: aside.start()] if aside and not where.startswith("«") else where).strip(' «»"')


def _workplace(doc: Document, start: int, end: int) -> int | None:
    """Where within what completes a post the body or place begins."""
    starts = {m.start for m in doc.organisation_mentions} | {n.start for n in doc.names if n.kind is not NameKind.PER}
    starts |= {m.start for m in doc.places if m.form is Form.NAME}
    persons = {m.start for m in mentions_of_anyone(doc)}  # «адвокат Ивана Белова» works nowhere
    words = list(_WORD.finditer(doc.text, start, end))
    nested = True  # «заместителя министра»: the head of another post is no workplace
    for index, word in enumerate(words):
        low = word.group().lower()
        if nested and (Case.GENITIVE in head_cases(low) or _leads_to_head(words, index)):
            continue
        nested = False
        if word.start() in starts or word.group()[0] in '«“„"':
            return word.start()
        if word.group()[0].isupper() and word.start() not in persons:
            return word.start()
        if is_preposition(low):
            continue
        if _is_office(word.group()) or (is_modifier(low, _OBLIQUE) and _leads_to_office(words, index, starts)):
            return word.start()
    return None


_OBLIQUE = frozenset({Case.GENITIVE, Case.INSTRUMENTAL})
_UNITS = re.compile(
    r"(?:пресс-служб|бюро|президиум|делегаци|штаб|кабинет|групп|команд|сборн|жюри|кафедр|цех|филиал|отделени|организаци"
    r"|фракци|войск|вооруж|флот|редколлеги|коллеги|коалици|обком|ведомств|проект|парти|движени|еженедельник|газет|журнал)"
)


def _is_office(word: str) -> bool:
    return _is_unit(word) or is_descriptor(word)


def _is_unit(word: str) -> bool:
    return is_body(word) or bool(_UNITS.match(word.lower()))


def _leads_to_head(words: Sequence[re.Match[str]], index: int) -> bool:
    return (
        index + 1 < len(words)
        and is_modifier(words[index].group().lower(), _OBLIQUE)
        and Case.GENITIVE in head_cases(words[index + 1].group().lower())
    )


def _leads_to_office(words: Sequence[re.Match[str]], index: int, starts: set[int]) -> bool:
    """«японского МИДа», «государственной комиссии»: the adjective is part of what it is called."""
    for word in words[index + 1 : index + 5]:
        if word.group() == "крайне":
            continue
        if _is_office(word.group()) or word.start() in starts:
            return True
        if not is_modifier(word.group().lower(), _OBLIQUE):
            return False
    return False
