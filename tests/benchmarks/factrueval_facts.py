"""An article's facts in the terms of factRuEval-2016: who holds which post where, who meets, who deals, who owns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.extract.document import Document
from bot.extract.ner import NameKind
from bot.extract.organisation_words import is_body, is_descriptor
from bot.extract.people import PersonMention, mentions_of_anyone, positions_of
from bot.extract.position_words import head_cases, is_modifier, is_preposition
from bot.extract.positions import Position, Post
from bot.russian.morphology import Case
from bot.russian.places import Form, PlaceKind
from bot.russian.sentences import Span


@dataclass(frozen=True, slots=True)
class Fact:
    kind: str
    arguments: tuple[tuple[str, str], ...]  # name and value


def facts_of(doc: Document) -> list[Fact]:
    """Return the facts of *doc*, each once."""
    return list(dict.fromkeys([*_occupations(doc), *_meetings(doc), *_deals(doc)]))


# --------------------------------------------------------------------------- posts

_OWNERS = re.compile(r"(?:со)?(?:владел|основател|учредител|создател|акционер|хозя)")
_NO_POST = re.compile(r"(?:экс-)?(?:чемпион|призёр|призер|победител|лауреат|кандидат)")  # «чемпион мира ФИДЕ»
_OFFICES = re.compile(
    r"(?:\w+-)?(?:президент|премьер|министр|губернатор|мэр|глав[аы]|спикер|председател|парламентари|депутат|сенатор|посол|директор|секретар"
    r"|канцлер|лидер|тренер|капитан|вратар)"
)
"""Posts that are always held somewhere; a «писатель» is one by himself."""


def _occupations(doc: Document) -> Iterator[Fact]:
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
        for title, where in posts:
            if _NO_POST.match(title):
                continue
            if _OWNERS.match(title):
                yield from [Fact("Ownership", (("Owner", name), ("Property", where)))] if where else []
                continue
            where = where or ("" if placed else places.get(title.lower(), ""))
            if where or (_OFFICES.match(title) and not placed):
                yield Fact("Occupation", (("Who", name), ("Position", title), *([("Where", where)] if where else [])))


def _told_beside(doc: Document) -> Iterator[tuple[str, list[Position]]]:
    """The names with the posts told in a sentence with them: what follows from the rest of a text is no fact there."""
    named = {(m.name, doc.sentence_at(m.start).start) for m in mentions_of_anyone(doc)}
    for name, held in positions_of(doc):
        yield name, [position for position in held if (name, doc.sentence_at(position.start).start) in named]


_WORD = re.compile(r"[«“„\"][^«»“”„\"]*[»“”\"]|[^\W_]+(?:[-‑'’.&][^\W_]+)*\.?|\S")
_FORMER = re.compile(r"(?:бывш\w+|нынешн\w+|ныне|тогдашн\w+) ")


def _post(doc: Document, position: Position, post: Post) -> tuple[str, str]:
    """The post, and the body or place it is held in as written: «министр торговли», «Китая»."""
    start = max(0, doc.text.find(post.rest, position.start)) if post.rest else 0
    title = _FORMER.sub("", post.name[: len(post.name) - len(post.rest)]).strip()
    at = _workplace(doc, start, start + len(post.rest)) if start else None
    if at is not None and post.rest.startswith("из ") and _is_place(doc, at) and not _OFFICES.match(title):
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
        return held, adjective.place.name if _OFFICES.match(held) else ""  # «российский президент», not «шахматист»
    return whole, ""


def _is_place(doc: Document, start: int) -> bool:
    return any(m.start == start for m in doc.places)


_FROM = re.compile(r"(?:^|\s)(?:от|из|в|во|на|при|у)\s*$")  # «наблюдатель от ОБСЕ»
_ASIDE = re.compile(r"\s(?:в|во|на|при|по|от|из)\s+(?=[А-ЯЁ])|,|\s[–—-]\s|\s\(")


def _until_aside(where: str) -> str:
    """«Японии» of «Японии в России»."""
    aside = _ASIDE.search(where, 2)
    return (where[: aside.start()] if aside and not where.startswith("«") else where).strip(' «»"')


def _workplace(doc: Document, start: int, end: int) -> int | None:
    """Where within what completes a post the body or place begins."""
    starts = {m.start for m in doc.organisation_mentions} | {n.start for n in doc.names if n.kind is not NameKind.PER}
    starts |= {m.start for m in doc.places if m.form is Form.NAME}
    words = list(_WORD.finditer(doc.text, start, end))
    nested = True  # «заместителя министра»: the head of another post is no workplace
    for index, word in enumerate(words):
        low = word.group().lower()
        if nested and (Case.GENITIVE in head_cases(low) or _leads_to_head(words, index)):
            continue
        nested = False
        if word.start() in starts or word.group()[0] in '«“„"' or word.group()[0].isupper():
            return word.start()
        if is_preposition(low):
            continue
        if _is_office(word.group()) or (is_modifier(low, _OBLIQUE) and _leads_to_office(words, index, starts)):
            return word.start()
    return None


_OBLIQUE = frozenset({Case.GENITIVE, Case.INSTRUMENTAL})
_UNITS = re.compile(
    r"(?:пресс-служб|бюро|президиум|делегаци|штаб|кабинет|группиров|команд|сборн|жюри|кафедр|цех|филиал|отделени|организаци"
    r"|фракци|войск|вооруж|флот|редколлеги|коллеги|коалици|обком|ведомств|проект|парти|движени)"
)


def _is_office(word: str) -> bool:
    return is_body(word) or is_descriptor(word) or bool(_UNITS.match(word.lower()))


def _leads_to_head(words: Sequence[re.Match[str]], index: int) -> bool:
    return (
        index + 1 < len(words)
        and is_modifier(words[index].group().lower(), _OBLIQUE)
        and Case.GENITIVE in head_cases(words[index + 1].group().lower())
    )


def _leads_to_office(words: Sequence[re.Match[str]], index: int, starts: set[int]) -> bool:
    """«японского МИДа», «государственной комиссии»: the adjective is part of what it is called."""
    for word in words[index + 1 : index + 4]:
        if _is_office(word.group()) or word.start() in starts:
            return True
        if not is_modifier(word.group().lower(), _OBLIQUE):
            return False
    return False


# --------------------------------------------------------------------------- meetings

_MEETING = re.compile(
    r"\b(?:встреч|встрет(?:ил|ит|ят)|переговор|бесед|принял[аи]?\b(?! участи| решени| закон)|принимает\b(?! участи)|совещани"
    r"|побывал\w* у)",
    re.IGNORECASE,
)
_SPEECH = r"(?:сказал|заявил|сообщил|отметил|рассказал|подчеркнул|пояснил|считает)"
_TELLS_AFTER = re.compile(rf"\s+{_SPEECH}")
_TELLS_BEFORE = re.compile(rf"[»,\"”]?\s*,?\s*[—–-]?\s*{_SPEECH}")
# «сказал в беседе с корреспондентом», «на встрече с журналистами»: no meeting of those who are named
_WITH_THE_PRESS = re.compile(
    r"\w*\s+(?:[\w-]+\s+)?с\s+(?:[\w-]+\s+){0,2}?(?:журналист|корреспондент|обозревател|репорт[её]р|прессой|читател|зрител|избирател)",
    re.IGNORECASE,
)


def _meetings(doc: Document) -> Iterator[Fact]:
    everyone = mentions_of_anyone(doc)
    for sentence in doc.prose:
        met = next(
            (m for m in _MEETING.finditer(sentence.text) if not _WITH_THE_PRESS.match(sentence.text, m.end())), None
        )
        if met is None:
            continue
        here = [m for m in everyone if sentence.start <= m.start < sentence.end]
        at = sentence.start + met.start()
        before = [sentence.start, *(m.end for m in here)]
        names = list(
            dict.fromkeys(m.name for m, end in zip(here, before, strict=False) if not _only_tells(doc, m, end, at))
        )
        if len(names) > 1:
            yield Fact("Meeting", tuple(("Participant", name) for name in names))


def _only_tells(doc: Document, mention: PersonMention, after: int, met: int) -> bool:
    """«…, сообщил депутат Иван Петров»: who tells of a meeting need not be at it.

    *after* is where the person before it, or the sentence, stands, *met* the word of the meeting.
    """
    if _TELLS_AFTER.match(doc.text, mention.end):
        return True
    told = _TELLS_BEFORE.search(doc.text, after, mention.start)
    return told is not None and not told.end() <= met < mention.start


# --------------------------------------------------------------------------- deals

_DEALS = (
    ("купля/продажа", r"купил|купит\b|покупк|приобре|прода(?:л|ет|ж)|поглощени|слияни|сделк"),
    ("наложение/выплата штрафа", r"штраф"),
    ("займ/возвращение займа", r"кредит(?!ор)|за[её]м|займ|долг(?!о|ий)|задолженност|грант"),
    ("инвестиции", r"инвестир|инвестиц|вложил"),
)
_DEAL_WORDS = [(kind, re.compile(rf"\b(?:при|пере|о)?(?:{words})\w*", re.IGNORECASE)) for kind, words in _DEALS]


def _deals(doc: Document) -> Iterator[Fact]:
    for sentence in doc.prose:
        sides = _sides(doc, sentence)
        for kind, words in _DEAL_WORDS:
            word = words.search(doc.text, sentence.start, sentence.end)
            if word is None or len(sides) < 2:
                continue
            chosen = _nearest(doc.text, sides, word.start())
            if chosen[0][2].lower() != chosen[1][2].lower():
                yield Fact("Deal", (*(("Participant", name) for *_, name in chosen), ("Type", kind)))
            break


_Side = tuple[int, int, str]


def _sides(doc: Document, sentence: Span) -> list[_Side]:
    """Firms, bodies and countries of a sentence, as written."""
    spans = [(n.start, n.end) for n in doc.names if n.kind is NameKind.ORG]
    spans += [(m.start, m.end) for m in doc.organisation_mentions]
    spans += [(m.start, m.end) for m in doc.places if m.form is Form.NAME and m.place.kind is PlaceKind.COUNTRY]
    found: list[_Side] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not sentence.start <= start < sentence.end or _only_reports(doc, start):
            continue
        if not found or not _APPOSED.fullmatch(doc.text, min(found[-1][1], start), start):
            found.append((start, end, doc.text[start:end].partition(" (")[0].strip('«»"“”')))
    return found


_APPOSED = re.compile(r"\s?\(?")  # «федерация футбола ФИФА» is one side
_REPORTS = re.compile(
    r"\b(?:сообща\w+|сообщил\w*|пиш[еу]т\w*|переда[её]\w+|информиру\w+|по (?:данным|сведениям|информации|сообщениям?))\s"
    r"(?:[\w-]+\s){0,2}[«\"]?$"
)


def _only_reports(doc: Document, start: int) -> bool:
    """«сообщает Интерфакс», «по данным агентства»: who tells of a deal is no side of it."""
    return bool(_REPORTS.search(doc.text, max(0, start - 60), start))


_JOINED = re.compile(r"[»\"]?\s(?:и|—|–|-)\s(?:[а-яё]+\s)?[«\"]?")


def _nearest(text: str, sides: Sequence[_Side], at: int) -> tuple[_Side, _Side]:
    """One on each side of the word, where there are such."""
    before, after = [s for s in sides if s[0] < at], [s for s in sides if s[0] >= at]
    if len(after) > 1 and _JOINED.fullmatch(text, after[0][1], after[1][0]):
        return after[0], after[1]  # «слияние компаний … и …»
    if before and after:
        return before[-1], after[0]
    return (before[-2], before[-1]) if before else (after[0], after[1])
