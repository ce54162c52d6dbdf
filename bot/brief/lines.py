"""The sentences of an article that can be shown alone, each with what it tells."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache, partial
from itertools import pairwise

from bot.brief.cleaning import clean_sentence
from bot.brief.offers import Line, Offer
from bot.brief.openings import behind_a_colon, leaning, leans_on_before, points_back, with_home, with_name
from bot.brief.subjects import lacks_speaker, lacks_subject
from bot.brief.wholeness import is_whole
from bot.brief.worth import LEAD, SIDE, Told, most_worth, without_praise, worth_of
from bot.extract.document import Document
from bot.extract.folded_sentences import folded_of
from bot.model import Lang
from bot.russian.folding import fold
from bot.russian.morphology import WORD, parses
from bot.russian.prefilter import quick
from bot.russian.sentences import Span
from bot.russian.wordlist import wordlist

LOOKED_AT = 40  # sentences: what an editor needs stands near the top


def lines(doc: Document, told: Told, headline: str, headed: int) -> list[Offer]:
    """Return the sentences of *doc* below its *headline*, which ends at *headed*; those of the lead can be shown alone.

    How far down a sentence stands counts in the lead only: there it depends on those before being fit.
    """
    prose = [piece for s in _mended(doc, headed) for piece in _spoken(s)][:LOOKED_AT]
    said = {_plain(doc.article.title), _plain(headline)}
    found: list[Offer] = []
    ended = 0
    for at, sentence in enumerate(prose):
        its = told.within(sentence.start, sentence.end)
        place = ended if any(worth != SIDE for worth, _ in its) else None
        if place is None and its and not found and _is_ended(sentence) and not _is_spoken(doc, sentence):
            place = 1  # «Гости из Ирана приехали в область»: a lead that names but a side
        make = partial(_line, doc, prose, at, headed, said, place)
        most = most_worth(doc, sentence, place) - _less(sentence)
        offer = Offer(len(found), sentence, its, most, make, _told_words(doc, sentence))
        if ended < LEAD:
            if offer.line is None:
                continue
            said.add(_plain(offer.line.text))
            ended += _is_ended(sentence)
        found.append(offer)
    return found


def _told_words(doc: Document, sentence: Span) -> str | None:
    """The folded text of *sentence*, if its line is told by words of it: no name for «он», none of «наш регион»."""
    folded = folded_of(doc, sentence)
    gains = "наш" in folded or " он" in folded or "\nон" in folded or folded.startswith("он")
    return None if gains or folded.startswith(fold(doc.article.title.strip())) else folded


def _line(
    doc: Document, prose: list[Span], at: int, headed: int, said: Container[str], place: int | None, offer: Offer
) -> Line | None:
    """The sentence *at* its place in *prose* made fit; None where it cannot be shown alone."""
    sentence = prose[at]
    before, following = prose[at - 1] if at else _NOTHING, prose[at + 1] if at + 1 < len(prose) else _NOTHING
    if _is_cut(before, sentence, following):
        return None
    text = behind_a_colon(clean_sentence(with_name(doc, sentence, _without_title(doc, sentence.text))))
    text = without_praise(with_home(doc, text))
    if not is_whole(text) or _cannot_stand(doc, text) or _plain(text) in said:
        return None
    if _is_speech_without_subject(doc, sentence, text) or _is_end_lost(doc, sentence, prose[0]):
        return None
    named = not offer.index or bool(offer.facts) or _NAME.search(text) is not None
    worth = worth_of(doc, text, place, named=named) - _less(sentence)
    follows = before.start if before.start >= headed and leans_on_before(text) else None
    return Line(offer.index, sentence, text, worth, offer.facts, words_of(text), follows, leaning(text))


def _less(sentence: Span) -> float:
    return 0.0 if _is_ended(sentence) else 3.5  # a heading, mostly


def _mended(doc: Document, headed: int) -> list[Span]:
    """The sentences from *headed* on; what a line break cut behind «и» or «в» is one again."""
    found: list[Span] = []
    for sentence in doc.prose[: 2 * LOOKED_AT]:
        if sentence.start < headed:
            continue
        before = found[-1] if found else _NOTHING
        if before.text and sentence.start - before.end <= 2 and before.text.rpartition(" ")[2] in _HANGING:
            found[-1] = Span(before.start, sentence.end, f"{before.text} {sentence.text}")
        else:
            found.append(sentence)
    return found


_HANGING = wordlist("и а в во на с со по для из от к о об у за the of and in")


def heading_end(doc: Document, headline: str) -> int:
    """Where the words of *headline* end in the text: with the title, or within a title that tells more than it."""
    title = doc.article.title
    if not headline or len(title) < len(headline) + _A_SENTENCE:
        return len(title) + 1
    ends = [s.end for s in doc.sentences if s.start <= len(title) and _plain(headline)[:_A_SENTENCE] in _plain(s.text)]
    return min(ends[0], len(title)) + 1 if ends else len(title) + 1


_A_SENTENCE = 25  # characters


def _without_title(doc: Document, text: str) -> str:
    """*text* without the headline a page has run into its first sentence."""
    title = doc.article.title.strip()
    rest = text[len(title) :].lstrip(" .:")
    starts = len(title) > 20 and text.lower().startswith(title.lower())
    return rest if starts and re.match(r"[«\"\dА-ЯЁA-Z]", rest) else text


_NAME = re.compile(r"(?<=[а-яёa-z,] )[«\"]?[А-ЯЁA-Z]")  # inside a sentence
_NOTHING = Span(0, 0, "")
_QUOTED = re.compile(
    r"^[–—-]?\s*[«\"“](.*?)(?:[»\"”]?(?=[.!?]?$)|[»\"”](?=,?\s*[–—-])|(?=,\s*[»\"”]?\s*[–—-]))", re.DOTALL
)
_END = re.compile(r"[.!?]\s+(?=[А-ЯЁA-Z«])")
_GLUED = re.compile(  # «до конца года.Стороны договорились»; a full stop is looked for first
    r"\.(?:(?<=[а-яё]{3}\.)(?=[А-ЯЁ][а-яё]+\s)|(?<=[a-z\d]{3}\.)(?=[A-Z][a-z]{1,12}\s))"
)


def _spoken(sentence: Span) -> list[Span]:
    """The sentences of a quotation that was kept in one, or of a line that lost its spaces; any other as it is."""
    quoted = _QUOTED.match(sentence.text)
    if quoted and _END.search(quoted.group(1)):
        ends = [m.start() + 1 for m in _END.finditer(sentence.text)]
    elif "." in sentence.text[:-1] and (glued := [m.end() for m in _GLUED.finditer(sentence.text)]):
        ends = glued
    else:
        return [sentence]
    cuts = [0, *ends, len(sentence.text)]
    return [_piece(sentence, a, b) for a, b in pairwise(cuts)]


def _piece(sentence: Span, start: int, end: int) -> Span:
    text = sentence.text[start:end]
    lead = len(text) - len(text.lstrip(' «"“–—-'))
    text = text[lead:].rstrip()
    if text.count("»") > text.count("«") or text.count('"') % 2:
        at = max(text.rfind("»"), text.rfind('"'))
        text = text[:at] + text[at + 1 :]
    return Span(sentence.start + start + lead, sentence.start + end, text)


def _is_speech_without_subject(doc: Document, sentence: Span, text: str) -> bool:
    """«Подписали план» of a paragraph that opens as speech: «– Обсудили торговлю. Подписали план, – сказал мэр»."""
    return doc.lang is Lang.RU and _is_spoken(doc, sentence) and lacks_subject(text)


def _is_spoken(doc: Document, sentence: Span) -> bool:
    paragraph = doc.text.rfind("\n", 0, sentence.start) + 1
    return doc.text[paragraph : sentence.start + 1].lstrip()[:1] in _OF_SPEECH


_OF_SPEECH = frozenset('–—-«"“„')


def _cannot_stand(doc: Document, text: str) -> bool:
    """A question, a sentence whose subject stands elsewhere, a heading, the words under a photograph."""
    if text.endswith("?") or points_back(text) or _TOLD_BY.match(text) or "©" in text or _CREDIT.search(text):
        return True
    if doc.lang is not Lang.RU:
        return False
    return lacks_speaker(text) or (not _DASH.search(text) and not any(map(_is_verb, WORD.findall(text))))


# «О подписании плана сообщили в мэрии», «В своём канале о гостях написал мэр», «Новость пришла из мэрии»
_TOLD_BY = re.compile(
    r"(?:Об?|(?:В|На)\s(?:\w+\s)?(?:\S*канале|странице|сайте|соцсет\w+)\sоб?)\s[^.:]{2,120}?\b"
    r"(?:сообщи|проинформирова|рассказа|написа|объяви)л[аи]?\b(?!.*(?:,\sчто|:))"
    r"|(?:Сообщение|Новость|Информация|Такие\s(?:сведения|данные))\s(?!.*(?:,\sчто|:))"
)
_CREDIT = quick(r"\b(?:[Тт]екст|[Фф]ото|[Аа]втор|[Вв]идео)\s*[—–:]\s*\S")
_DASH = re.compile(r"\s[–—-]\s")


@lru_cache(16_384)
def _is_verb(word: str) -> bool:
    return any(reading.pos in ("VERB", "PRTS", "PRED") for reading in parses(word)[:2])


def _is_cut(before: Span, sentence: Span, following: Span) -> bool:
    """Whether a line break cut the sentence: «С приветствием обратились», and on the next line «Президент …»."""
    if sentence.text[:1].islower() or (len(before.text) > _HEADING and not _is_ended(before) and _goes_on(before)):
        return True
    return not _is_ended(sentence) and (following.text[:1].islower() or _goes_on(sentence))


def _is_end_lost(doc: Document, sentence: Span, first: Span) -> bool:
    """Whether the text breaks off in *sentence*, which is not all there is: «предприятия с участием казах»."""
    return sentence.start > first.start and not _is_ended(sentence) and not doc.text[sentence.end :].strip()


_HEADING = 30  # characters: «Региональные вести»


def _is_ended(sentence: Span) -> bool:
    return sentence.text.rstrip()[-1:] in '.!?…»")”:;'


def _goes_on(sentence: Span) -> bool:
    last = WORD.findall(sentence.text)[-1:]
    return bool(last) and parses(last[0])[0].pos in ("VERB", "INFN", "PREP", "CONJ", "PRTS")


def _plain(text: str) -> str:
    return " ".join(_folded_words(text))


@lru_cache(1)  # a sentence is asked for all of them, and then for those that tell
def _folded_words(text: str) -> list[str]:
    return WORD.findall(fold(text))


@lru_cache(4)  # the title is compared with each sentence
def words_of(text: str) -> frozenset[str]:
    return frozenset([*[word[:6] for word in _folded_words(text) if len(word) > 3], *_NUMBER.findall(text)])


_NUMBER = re.compile(r"\d+")
