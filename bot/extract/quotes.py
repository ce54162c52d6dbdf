"""What persons of an article said, word for word.

Looked for where a verb of saying stands beside a mark of speech: «…», – сказал Имя; – …, – сказал Имя. – …;
Имя отметил: «…»; "…," said Name. Who spoke is a person named there, or «он» where that can be nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.extract.quote_marks import closing, opening, unclosed
from bot.extract.speakers import Speaker, first_within, is_sure, last_within, speakers
from bot.model import Evidence, Quote
from bot.russian.folding import fold
from bot.russian.name_words import Gender
from bot.russian.prefilter import quick

if TYPE_CHECKING:
    from bot.extract.document import Document

FEWEST = 5  # words; «Мы рады гостям» is worth no place on a card
LONGEST = 500  # characters that are kept of a quotation, to the end of a sentence
MOST = 12  # of an article

# in a folded text: dashes are hyphens. Only one person's verbs: «отметили в администрации» is said by nobody
_SAID = quick(
    r"(?:сказал|рассказал|отметил|подчеркнул|заявил|добавил|пояснил|сообщил|уточнил|прокомментировал|подытожил|заметил"
    r"|резюмировал|напомнил|объяснил|признал|признался|призналась|поделился|поделилась|заверил|заключил|продолжил"
    r"|констатировал|акцентировал|обозначил|выразил|обратил|подвел|поблагодарил|ответил|считает|говорит|отмечает"
    r"|подчеркивает|рассказывает|поясняет|уверен|убежден"
    r"|сказаў|расказаў|адзначыў|падкрэсліў|заявіў|дадаў|паведаміў|удакладніў|растлумачыў|нагадаў|сказала|адзначыла"
    r"|падкрэсліла|заявіла|дадала|паведаміла|расказала|лічыць"
    r"|said|says|noted|stressed|added|emphasi[sz]ed|explained|stated|remarked)(?:а(?![а-я]))?(?![\w-])"
)
_BEFORE = re.compile(  # the end of the speech, then what may stand before the verb: «…», – также отметил
    r"(?P<mark>[,.!?…»”\"“]+)\s*-+\s+"
    r"(?:(?:так|также|еще|как|особо|отдельно|при этом|в свою очередь|затем|далее|такжа)\s+){0,2}$"
)
_BEFORE_EN = re.compile(r"(?P<mark>[,.!?][”\"])\s+(?:\w[^.\n”\"]{0,80}\s)?$")  # “…,” the governor said
_COLON = re.compile(r"[^:.\n«“\"»]{0,120}:\s*(?:[«“\"]|[–—-]\s+)(?=\w)")
_CLAUSE_ENDS = re.compile(r"(?<![\s.][A-ZА-ЯЁІЎ])[.!?](?=\s|$)|\n|[«“\"„»”]|[.,]\s*[–—-]\s")
_GOES_ON = re.compile(r"\.?\s*[–—-]\s+(?=[«A-ZА-ЯЁІЎ])")
_HE = re.compile(r"\s(он|она|ен|яна|he|she)(?![\w-])")
_SENTENCE_STARTS = re.compile(r"[.!?…»”\"]\s+(?=[A-ZА-ЯЁІЎ])|\n")
_SENTENCE_ENDS = re.compile(r"[.!?…]+(?=\s|$)")
_REACH = 160  # characters in which the verb's subject stands


def find_quotes(doc: Document) -> tuple[Quote, ...]:
    """What persons of the article said, in the order of the text; the same words once."""
    found: dict[str, Quote] = {}
    for quote in _quotes(doc):
        key = fold(quote.words)[:60]
        if len(found) < MOST:
            found.setdefault(key, quote)
    return tuple(found.values())


def _quotes(doc: Document) -> Iterator[Quote]:
    verbs = [verb for verb in _SAID.finditer(doc.folded) if _stands_alone(doc, verb.start())]
    if not verbs:
        return
    reader = _Reader(doc)
    for verb in verbs:
        if (found := reader.speech(verb)) is not None:
            yield found


def _stands_alone(doc: Document, start: int) -> bool:
    return not doc.folded[start - 1 : start].isalpha() and doc.in_prose(start)


class _Reader:
    """Goes through the verbs of a text in their order: «он» may be who spoke last."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._named: Sequence[Speaker] | None = None
        self._last: Speaker | None = None  # who spoke before, where it was said

    def speech(self, verb: re.Match[str]) -> Quote | None:
        """The speech that *verb* tells of; None for none, and where it is not sure whose it is."""
        text, start = self._doc.text, verb.start()
        before = self._doc.folded[max(0, start - _REACH) : start]
        if (match := _BEFORE.search(before)) is not None:
            end = start - len(before) + match.end("mark")
            return self._told_after(verb, end)
        if (match := _BEFORE_EN.search(before)) is not None:
            return self._told_after(verb, start - len(before) + match.end("mark"))
        if (colon := _COLON.match(text, verb.end())) is not None:
            return self._told_before(verb, colon.end())
        return None

    def _told_after(self, verb: re.Match[str], end: int) -> Quote | None:
        """«…», – сказал Имя. *end* is where the speech, with its marks, ends."""
        text = self._doc.text
        parts = _spoken(text, end)
        if parts is None:
            return None
        stop = _CLAUSE_ENDS.search(text, verb.end())
        clause = min(stop.start() if stop else len(text), verb.end() + _REACH)
        speaker = self._subject(verb, parts, end, clause)
        if speaker is None:
            return None
        if stop and parts[1] == end:  # no mark closed it yet
            goes_on = _GOES_ON.match(text, stop.start())
            if goes_on is None and text[stop.start()] == ",":
                return None  # «Мы, – сказал он, – поедем»: whether there was a comma nobody knows
            if goes_on and (rest := _rest(text, parts[0], goes_on.end())):
                return self._quote(speaker, (parts, rest))
        return self._quote(speaker, (parts,))

    def _told_before(self, verb: re.Match[str], start: int) -> Quote | None:
        """Имя отметил: «…». *start* is where the speech begins."""
        text = self._doc.text
        end = closing(text, start)
        begins = max(
            (m.end() for m in _SENTENCE_STARTS.finditer(text, max(0, verb.start() - _REACH), verb.start())), default=0
        )
        begins = max(begins, verb.start() - _REACH)
        speaker = last_within(self._speakers, text, begins, verb.start())
        if speaker is None:
            speaker = self._subject(verb, (verb.start(), verb.start()), verb.start(), start)
        return self._quote(speaker, ((start, end),)) if speaker and end else None

    @property
    def _speakers(self) -> Sequence[Speaker]:
        if self._named is None:
            self._named = speakers(self._doc)
        return self._named

    def _subject(self, verb: re.Match[str], parts: tuple[int, int], end: int, clause: int) -> Speaker | None:
        """Who spoke: named after the verb, before it, or meant by «он»."""
        text = self._doc.text
        pronoun = _HE.match(self._doc.folded, verb.end()) or _HE.search(f" {self._doc.folded[end : verb.start()]}")
        if pronoun:
            return self._meant(parts[0], _GENDERS.get(pronoun[1]))
        after = first_within(self._speakers, text, verb.end(), clause)
        return after or last_within(self._speakers, text, end, verb.start())

    def _meant(self, until: int, gender: Gender | None) -> Speaker | None:
        """Whom «он» means: who spoke last or, where nobody did, who was named last."""
        named = [speaker for speaker in self._speakers if speaker.end <= until]
        for speaker in (self._last, named[-1] if named else None):
            fits = speaker and (gender is None or speaker.gender in (None, gender))
            if speaker and fits and is_sure(self._doc, speaker, until):
                return speaker
        return None

    def _quote(self, speaker: Speaker, spans: Sequence[tuple[int, int]]) -> Quote | None:
        self._last = Speaker(speaker.name, spans[-1][1], spans[-1][1], speaker.gender)
        words, end = _words(self._doc.text, spans)
        if len(words.split()) < FEWEST:
            return None
        return Quote(speaker.name, words, (Evidence(spans[0][0], end, "quotation", self._doc.article.id),))


_GENDERS = {"он": Gender.MALE, "ен": Gender.MALE, "she": Gender.FEMALE, "he": Gender.MALE}
_GENDERS |= {"она": Gender.FEMALE, "яна": Gender.FEMALE}


def _spoken(text: str, end: int) -> tuple[int, int] | None:
    """The speech whose marks end at *end*: first letter and end, without the marks around."""
    at = next((place for place in range(end - 1, max(0, end - 4), -1) if text[place] in '»”"“'), None)
    if at is None:
        start = unclosed(text, end)
        return None if start is None else (start, end)
    start = opening(text, at)
    if start is None:
        return None
    line = unclosed(text, start - 1)
    if line is None or "\n" not in text[line - 3 : line]:
        return start, at
    # «– Мы едем на завод «Весна», – сказал он» ends with a name, «Мы купили «Весну», – сказал он» lacks a mark
    return line, at if text[line - 1] in "«“„" else end


def _rest(text: str, first: int, start: int) -> tuple[int, int] | None:
    """What is said after «– сказал Имя. –», to the mark that closes what was opened before *first*."""
    end = closing(text, first)
    if end is None or end <= start:
        return None
    again = next((m for m in _AGAIN.finditer(text, start, end) if _SAID.match(fold(m["verb"]))), None)
    return start, again.start() if again else end


_AGAIN = re.compile(r"(?<=[,.!?…])\s*[–—-]\s+(?P<verb>[а-яёіў]+)")


def _words(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, int]:
    """The words of a speech, to the end of a sentence where it is long, and where they end in the text."""
    kept: list[str] = []
    end, room = spans[0][0], LONGEST
    for place, (first, last) in enumerate(spans):
        said = text[first:last].rstrip(" ,–—-")
        if place + 1 < len(spans) and not said.endswith((".", "!", "?", "…")):
            said += "."  # the comma before «– сказал он.»
        if len(said) > room:
            said = _shortened(said, room, whole=bool(kept))
        if said:
            kept.append(" ".join(said.split()))
            end, room = min(first + len(said), last), room - len(said)
        if room <= 0 or len(said) < last - first - 4:
            break
    return " ".join(kept), end


def _shortened(said: str, room: int, *, whole: bool) -> str:
    """As many sentences as there is *room* for; of a first one that is too long the beginning, unless *whole*."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(said, 0, room)]
    if ends:
        return said[: ends[-1]]
    return "" if whole else said[: max(0, said.rfind(" ", 0, room))].rstrip(" ,;:–—-") + "…"
