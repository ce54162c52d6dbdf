"""A story's brief: two or three sentences of the source that carry its facts, and the gate against inventions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.model import Brief, Evidence, Facts
from bot.russian.folding import fold
from bot.russian.morphology import is_known, parses
from bot.russian.numbers import number_key
from bot.russian.sentences import Span

LONGEST = 350  # characters of the text
ROOM_FOR_MORE = 60  # below this a further sentence is not worth starting
SENTENCES = 3

# ---------------------------------------------------------------------------------------------------- the gate

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CALENDAR = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник|сред[аыу]$|четверг|пятниц|суббот|воскресень"
    r"|вчера|сегодня|завтра|студзен|лют[аы]|сакавік|красавік|травен|чэрвен|ліпен|жнів|верас|кастрычнік|лістапад|снеж)"
)


def unsupported(brief: str, source: str) -> list[str]:
    """Return the names, numbers and dates of *brief* that do not stand in *source*, in order; none: it may be sent.

    Names are words with a capital letter or in Latin script, dates their months, weekdays and numbers; each is
    looked for in all its forms, numbers in one spelling («18,5» and «18.5»).
    """
    forms = _forms(source)
    strange = [word for word in _telling_words(brief) if fold(word) not in forms]
    known = _known_lemmas(forms) if strange else frozenset()  # all the words of a source are many
    found = [word for word in strange if not (_lemmas(fold(word)) & known)]
    return [*found, *sorted(number_key(brief) - number_key(source))]


_OPENING = re.compile(r"(?:^|[.!?…:]\s|\n)[\s«\"“(–—-]*$")  # what stands before the first word of a sentence
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})


def _telling_words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        word = match.group()
        named = word[0].isupper() and not (_OPENING.search(text, 0, match.start()) and _is_ordinary(word))
        if named or word.isascii() or _CALENDAR.match(fold(word)):
            yield word


def _is_ordinary(word: str) -> bool:
    """Whether a capital letter is all that makes *word* look like a name."""
    return word[1:].islower() and is_known(word) and not any(_NAMES & parse.grammemes for parse in parses(word))


@lru_cache(8)
def _forms(source: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _WORD.findall(source))


@lru_cache(8)
def _known_lemmas(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma for form in forms for lemma in _lemmas(form))


def _lemmas(word: str) -> frozenset[str]:
    return frozenset(fold(parse.lemma) for parse in parses(word))


# ------------------------------------------------------------------------------------------------------ writing


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence made fit for a brief, with what speaks for it."""

    index: int  # in the prose
    span: Span
    text: str
    worth: float


def write(doc: Document, facts: Facts) -> Brief | None:
    """Return the brief of *doc*: its title cleaned, and the sentences that tell most within 350 characters.

    What fails the gate is left out; None where nothing of the article can be told.
    """
    title = clean_title(doc.article.title)
    lines = list(_lines(doc, facts))
    chosen = _chosen(lines)
    for selection in (chosen, chosen[:1]):
        text = " ".join(line.text for line in selection)
        if selection and not unsupported(f"{title}\n{text}", doc.text):
            first, *rest = [
                doc.evidence(line.span.start, line.span.end, "sentence of the source") for line in selection
            ]
            return Brief(title or text, text, (first, *rest))
    if title and not chosen:
        return Brief(title, title, (doc.evidence(0, len(doc.article.title), "title of the source"),))
    return None


def _chosen(lines: list[_Line]) -> list[_Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    usable = [line for line in lines if line.worth > 0]
    if not usable:
        return []
    ranked = sorted(usable, key=lambda line: (-line.worth, line.index))
    picked: list[_Line] = []
    room = LONGEST
    for line in ranked:
        if len(line.text) <= room and len(picked) < SENTENCES:
            picked.append(line)
            room -= len(line.text) + 1
        if room < ROOM_FOR_MORE:
            break
    if not picked:
        best = ranked[0]
        picked = [_Line(best.index, best.span, shortened(best.text, LONGEST), best.worth)]
    return sorted(picked, key=lambda line: line.index)


def _lines(doc: Document, facts: Facts) -> Iterator[_Line]:
    proofs = list(_proofs(facts))
    said: set[str] = set()
    title = _plain(doc.article.title)
    for index, sentence in enumerate(s for s in doc.prose if s.start > len(doc.article.title)):
        text = clean_sentence(sentence.text)
        if not is_whole(text) or _plain(text) in said or _plain(text) == title:
            continue
        said.add(_plain(text))
        yield _Line(index, sentence, text, _worth(sentence, text, index, proofs))


_KINDS = (("visits", 3.0), ("agreements", 2.5), ("figures", 2.0), ("upcoming", 1.0))


def _proofs(facts: Facts) -> Iterator[tuple[float, Evidence]]:
    """What each fact is worth to a brief, with where it stands."""
    for kind, worth in _KINDS:
        for fact in getattr(facts, kind):
            share = 0.3 if getattr(fact, "background", False) else 1.0
            for proof in fact.evidence:
                yield worth * share, proof


_PRAISE = re.compile(
    r"\b(?:уникальн|великолепн|прекрасн|замечательн|надежн|бесценн|искренн|братск|плодотворн|теплы|крепк|дорог\w+\s+(?:друз|партнер)|поблагодар|благодар|уверен|выразил)\w*"
)
_FIRST_PERSON = re.compile(
    r"\b(?:я|мы|нам|нас|нами|мне|меня|мой|моя|наш|наша|наше|наши|наших|нашей|нашего|нашим|нашу|вы|вас|ваш\w*|спасибо|благодарю)\b"
)
_PRONOUN_START = re.compile(
    "^"
    + any_of(
        """
        он она они его ее их это этот эта эти там здесь так также кроме_того при_этом однако поэтому в_частности
        такой такая по_его_словам по_ее_словам у_нас
        """
    )
    + r"\b"
)


def _worth(sentence: Span, text: str, index: int, proofs: Iterable[tuple[float, Evidence]]) -> float:
    folded = fold(text)
    worth = sum(w for w, proof in proofs if sentence.start <= proof.start < sentence.end)
    worth = min(worth, 6.0)
    worth += {0: 2.5, 1: 1.0}.get(index, 0.0)
    worth -= 1.5 * len(_PRAISE.findall(folded))
    worth -= 2.0 * bool(_FIRST_PERSON.search(folded)) + 1.0 * bool(_PRONOUN_START.match(folded))
    worth -= 1.5 * (len(text) > LONGEST) + 0.5 * text.endswith("?")
    return worth


# ------------------------------------------------------------------------------------------------------- cleaning

# «– сказал Русских.», «, сообщили в пресс-службе», «, передаёт ТАСС», «, говорится в сообщении»
_SAID = (
    r"(?:сказал|сообщ|рассказ|отмет|подчеркн|заяв|добав|поясн|уточн|прокомментиров|написал|переда[её]т|передает|пишет|говорится|поделил|резюмиров|считает|напомн|проинформ|объясн|"
    r"заключил|указал|констатир|продолж|сказана)\w*"
)
_TAIL = re.compile(rf"\s*[,»\"”]*\s*[,–—-]+\s*(?:как\s+)?(?:об\s+этом\s+)?{_SAID}[^.!?]*[.!?]?\s*$")
_HEAD = re.compile(
    rf"^(?:как\s+)?{_SAID}\s[^,:]{{0,80}}[,:]\s+(?:что\s+)?|^по\s+(?:словам|данным|информации|сообщению)\s[^,]{{3,80}},\s+|^напомним,\s+|^отметим,\s+(?:что\s+)?|^уточним,\s+(?:что\s+)?|^отмечается,\s+что\s+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^\(?[А-ЯЁA-Z][\w.\s-]{1,30},\s*\d{1,2}\s+\w{3,9}\.?(?:\s+\d{4}\s*(?:г\.|года?)?)?\s*[,.–—/-]+\s*(?:[A-ZА-ЯЁ«][^.–—)]{1,40}?(?:[–—-]|\.|\))\s+)?(?=[«\"А-ЯЁA-Z])"
    r"|^[А-ЯЁA-Z]{3,}(?:,\s*\d{1,2}\s+\w+)?\s*[.,–—-]\s*(?:/[^/]+/\s*)?|^\d{1,2}\s+\w+\s+/[^/]{2,30}/\.?\s*"
)
_SITE = re.compile(
    r"\s+(?:[|»]|[–—-](?=\s+(?:новости|[A-ZА-ЯЁ]\S*\.(?:ru|by|рф|com)|газета|ИА\b|РИА\b|БЕЛТА\b)))\s*[^|]{2,60}$",
    re.IGNORECASE,
)


def clean_title(title: str) -> str:
    """Return a headline without the site's name, its age mark and a full stop."""
    text = " ".join(_SITE.sub("", title).split())
    text = re.sub(r"\s*\d{1,2}\+\s*$", "", text)
    return text if text.endswith(("...", "…")) else text.rstrip(" .")


def clean_sentence(text: str) -> str:
    """Return a sentence without dateline, dash of speech, «– сказал он» and «сообщили в пресс-службе»."""
    text = " ".join(text.split())
    text = _DATELINE.sub("", text)
    text = re.sub(r"^[–—-]\s*", "", text)
    quoted = text[:1] in '«"“'
    text = _TAIL.sub("", text)
    text = _HEAD.sub("", text)
    if quoted and text.count("«") != text.count("»"):
        text = text.lstrip('«"“').rstrip('»"”,')
    text = re.sub(r"\s+([,.!?])", r"\1", text).strip(" ,;–—-")
    if text and text[-1] not in ".!?…»":
        text += "."
    return text[:1].upper() + text[1:]


def is_whole(text: str) -> bool:
    """Whether *text* is a sentence that can stand alone: not a fragment, a list of links or an open quotation."""
    words = _WORD.findall(text)
    return (
        len(words) >= 5
        and text.count("«") == text.count("»")
        and text.count("(") == text.count(")")
        and not text.endswith(":.")
    )


def shortened(text: str, limit: int) -> str:
    """Return *text* cut at its last clause within *limit* characters, else at its last word; always ends in a sign."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = max((m.start() for m in re.finditer(r"[,;](?=\s)|\s[–—]\s", head)), default=0)
    if cut < limit // 2:
        cut = head.rfind(" ")
        return head[:cut].rstrip(" ,;–—-") + "…"
    return head[:cut].rstrip(" ,;–—-") + "."


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
