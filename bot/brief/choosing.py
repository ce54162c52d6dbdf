"""Which sentences tell the article: the lead, the best of the facts after it, what comes next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import fsum
from operator import itemgetter

from bot.brief.cleaning import clean_sentence, condensed, is_whole, shortened
from bot.brief.openings import lacks_speaker, leaning, points_back, with_home, with_name
from bot.extract.document import Document
from bot.model import Facts, Lang
from bot.russian.dates import DateMention
from bot.russian.folding import fold
from bot.russian.morphology import WORD, parses
from bot.russian.places import chain
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

LONGEST = 350  # characters of the text
ROOM_FOR_MORE = 60  # below this a further sentence is not worth starting
SENTENCES = 3
LOOKED_AT = 40  # sentences: what an editor needs stands near the top


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made fit for a brief, with what speaks for it."""

    index: int  # among those that are fit
    span: Span
    text: str
    worth: float  # in itself
    facts: frozenset[tuple[float, str]]  # (worth, what) of those told in it
    words: frozenset[str]
    leans_on: str = ""  # an expression for what must be told before: of «На предприятии создадут …» a plant


# --------------------------------------------------------------------------- what is fit


def lines(doc: Document, facts: Facts) -> list[Line]:
    """Return the sentences of *doc* that can be shown alone, in order."""
    told = sorted(_facts(doc, facts), key=lambda fact: fact[2])
    starts = [at for _, _, at in told]
    said = {_plain(doc.article.title)}
    found: list[Line] = []
    ended = 0
    prose = [piece for s in doc.prose if s.start > len(doc.article.title) for piece in _spoken(s)][:LOOKED_AT]
    for before, sentence, following in zip([_NOTHING, *prose], prose, [*prose[1:], _NOTHING], strict=False):
        text = with_home(doc, clean_sentence(with_name(doc, sentence, _without_title(doc, sentence.text))))
        if not is_whole(text) or _cannot_stand(doc, text) or _is_cut(before, sentence, following):
            continue
        if _is_end_lost(doc, sentence, prose[0]):
            continue
        plain = _plain(text)
        if plain in said:
            continue
        said.add(plain)
        its = frozenset(
            (w, name) for w, name, _ in told[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        )
        worth = _worth(doc, text, ended) - 2.0 * (not _is_ended(sentence))  # a heading, mostly
        ended += _is_ended(sentence)
        if found and not its and not _NAME.search(text):
            worth -= 1.5  # «Утро для гостей началось с прогулки»
        found.append(Line(len(found), sentence, text, worth, its, _words(text), leaning(text)))
    return found


def _without_title(doc: Document, text: str) -> str:
    """*text* without the headline a page has run into its first sentence."""
    title = doc.article.title.strip()
    rest = text[len(title) :].lstrip(" .:")
    starts = len(title) > 20 and text.startswith(title)
    return rest if starts and re.match(r"[«\"\dА-ЯЁA-Z]", rest) else text


_NAME = re.compile(r"(?<=[а-яёa-z,] )[«\"]?[А-ЯЁA-Z]")  # inside a sentence
_NOTHING = Span(0, 0, "")
_QUOTED = re.compile(
    r"^[–—-]?\s*[«\"“](.*?)(?:[»\"”]?(?=[.!?]?$)|[»\"”](?=,?\s*[–—-])|(?=,\s*[»\"”]?\s*[–—-]))", re.DOTALL
)
_END = re.compile(r"[.!?]\s+(?=[А-ЯЁA-Z«])")


def _spoken(sentence: Span) -> list[Span]:
    """The sentences of a quotation that was kept in one; any other sentence as it is."""
    quoted = _QUOTED.match(sentence.text)
    if quoted is None or not _END.search(quoted.group(1)):
        return [sentence]
    ends = [m.start() + 1 for m in _END.finditer(sentence.text)]
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


def _cannot_stand(doc: Document, text: str) -> bool:
    """A question, a sentence whose subject stands elsewhere, a heading, the words under a photograph."""
    if text.endswith("?") or points_back(text) or _TOLD_BY.match(text):
        return True
    if doc.lang is not Lang.RU:
        return False
    return lacks_speaker(text) or (not _DASH.search(text) and not any(map(_is_verb, WORD.findall(text))))


_TOLD_BY = re.compile(r"Об?\s[^.]{5,120}?\b(?:сообщи|проинформирова)ли?\s+в\s")  # «О подписании плана сообщили в мэрии»
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
def _words(text: str) -> frozenset[str]:
    return frozenset([*(word[:6] for word in _folded_words(text) if len(word) > 3), *_NUMBER.findall(text)])


_NUMBER = re.compile(r"\d+")


# --------------------------------------------------------------------------- what is worth telling

_KINDS = (("visits", 3.0), ("agreements", 3.0), ("figures", 2.0), ("upcoming", 1.5))
_DAY = 0.7  # a date, told for the first time
_PERSON = 0.4
_SIDE = 0.6
_RECENT = 45  # days


def _facts(doc: Document, facts: Facts) -> Iterator[tuple[float, str, int]]:
    """Each fact: what it is worth to a brief, what it is, and where it stands."""
    for kind, worth in _KINDS:
        for number, fact in enumerate(getattr(facts, kind)):
            share = 0.3 if getattr(fact, "background", False) else 1.0
            for proof in fact.evidence:
                yield worth * share, f"{kind}{number}", proof.start
    for day in doc.dates:
        if not _is_long_past(doc, day):
            yield _DAY, f"day{day.first}", day.start
    for person in doc.person_mentions:
        yield _PERSON, person.name, person.start
    for mention in doc.places:
        if (side := next((name for name in chain(mention.place) if name in facts.partners), None)) is not None:
            yield _SIDE, side, mention.start


def _is_long_past(doc: Document, day: DateMention) -> bool:
    return doc.published is not None and (doc.published - day.last.last()).days > _RECENT


_PRAISE = re.compile(
    r"\b(?:уникальн|великолепн|прекрасн|замечательн|надежн|бесценн|искренн|братск|плодотворн|теплы[йемх]|гостеприим|дорог\w+\s+(?:друз|партнер)|поблагодар|благодар|уверен|поздрав|по?приветств|приветств|признател|впечатля|высоко\s+цен|высок\w+\s+оценк|историческ\w+\s+(?:день|дня|событ|визит)|взаимовыгодн\w+\s+развит|исторически\b|традиционн\w+\s+дружб|тесн\w+\s+(?:дружеск|дружеств|связ|отношен)"
    r"|выразил\w*\s+(?:\w+\s+)?(?:благодар|признат|надежд|уверен|интерес)|охарактериз|нов\w+\s+страниц)\w*"
)
_FIRST_PERSON = re.compile(
    r"\b(?:я|мы|нам|нас|нами|мне|меня|мой|моя|наш(?:[аеиуы]|его|ему|ей|ем|им|ими|их|ых|ай|ага|аму)?|вы|вас|вам|ваш\w*"
    r"|спасибо|благодарю|you|we|our|us|my)\b"
    r"|^(?:уважаем|дорог(?:ие|ой|ая)\s|добрый\s+(?:день|вечер)|здравствуй|шаноўн|поздравля)"
)
# «В последние годы связи заметно окрепли», «Приятно и то, что …»: nothing has happened
_FILLER = re.compile(
    r"^(?:в\s+последн\w+\s+(?:год|врем)|за\s+последн\w+\s+год|с\s+каждым\s+годом|на\s+протяжении\s+многих|вернемся"
    r"|уверен|приятно|примечательно|отрадно|радует|не\s?случайно|не\s+секрет|истори\w+\s+(?:взаимо)?отношен|как\s+известно"
    r"|(?:сейчас\s+)?(?:необходимо|важно|нужно|надо)|запланирован\w*\s+(?:целый\s+)?ряд|об?\s+[^.]{5,120}?\b(?:сообщи|проинформирова)л"
    r"|важно\s+отметить|стоит\s+отметить|следует\s+отметить|особое\s+внимание|интересно)\w*"
)
# «Стороны договорились создать филиал», «Планируется подписать договор», «Визит завершится в Харбине»
_ACTION = re.compile(
    r"\b(?:договорил|подписа|обсуд|обсужда|заключ|посет|прибы|приех|приед|отправ|встрет|встреч|состо|пройд|прош|план|запланир|намер|предлож"
    r"|созда|постав|откр|утвер|рассмотр|принял|примет|участ|продл|заверш|нача|вырос|увелич|достиг|превыс|состав|войд|вошл|возглав|переговор)\w*"
)


# «По итогам визита принято решение», «договорились создать»
_OUTCOME = re.compile(
    r"\b(?:по\s+итогам|принят\w+\s+решен|решен[оы]|договорил|договоренност|подписа|заключ[еи])\w*"
    r"|^(?:главн|основн)\w+\s+(?:цел|тем)\w+"
)
# «поделился планами», «прокомментировали документ», «напомнил, что в мае …», «Ранее стало известно»
_TALK = quick(
    r"\b(?:поделил|прокоммент|рассказал|напомнил|высказал|поздоров|обратил)\w*"
    r"|\bранее\s+(?:сообща|заяв|говор|отмеч|рассказ)\w*|\b(?:заяв|сказал|напомн|подчеркн)\w*\s+о?\s*важност\w+"
    r"|\b(?:отмет|подчеркн)\w*\s+важност\w+|\bудел\w+\s+(?:больш|особ)\w+\s+внимани\w+|\bпродолжа\w+\s+развива\w+"
    r"|\bпродуктивн\w+|^на\s+церемони\w+\s+присутств\w+|\bэффективн\w+\s+площадк\w+|\bсмен\w+\s+губернатор\w+"
    r"|^(?:дипломат|чиновник|политик)\s"
    r"|^(?:ранее|в прошлом|последний раз|до этого)\b|\s(?:тогда|там|напомн\w+)\s|\bназвал\w*\s"
)
_OPINION = re.compile(r"[^,]{3,90}\b(?:отмети|подчеркну|заяви|сказа|счита|уверен|убежд)\w*,\s+что\s")
# in a headline's wake only: «Мероприятие прошло в зале»
_VAGUE = re.compile(
    r"^(?:мероприят|событи|церемони|документ|подробност|визит\w*\s+(?:прош|направл|призван)|стороны)\w*"
)


def _worth(doc: Document, text: str, index: int) -> float:
    folded = fold(text)
    worth = {0: 2.5, 1: 1.0, 2: 0.5}.get(index, 0.0) + 0.5
    worth += 0.5 * bool(_ACTION.search(folded)) + 1.0 * bool(_OUTCOME.search(folded))
    worth -= 2.0 * (len([*_PRAISE.finditer(folded)]) + len([*_TALK.finditer(folded)]))
    worth -= 4.0 * bool(_FILLER.match(folded))
    worth -= 1.5 * (index == 0 and bool(_VAGUE.match(folded)))
    worth -= 1.5 * (len(text) > LONGEST) + 2.0 * text.endswith("!")
    return worth - 9.0 * (bool(_FIRST_PERSON.search(folded)) or _speaks_of_us(doc, folded))


def _speaks_of_us(doc: Document, folded: str) -> bool:
    """«приоритеты, которые будем реализовывать вместе»"""
    return doc.lang is Lang.RU and any(map(_is_ours, _ANY_WORD.findall(folded)))


@lru_cache(16_384)
def _is_ours(word: str) -> bool:
    return _WE.fullmatch(word) is not None and "1per" in parses(word)[0].grammemes


_ANY_WORD = re.compile(r"\w+")
_WE = re.compile(r"\w{2,}[еиёю]м(?:ся)?|\w{2,}[юу](?:сь)?")


# --------------------------------------------------------------------------- the choice


def chosen(lines: list[Line], title: str) -> list[Line]:
    """The lead, if it tells anything, and the best after it, in the order of the text."""
    ways = [_greedy(lines, title)]
    if lines and len(lines[0].text) > _LONG_LEAD:
        first = replace(lines[0], text=condensed(lines[0].text, LONGEST - ROOM_FOR_MORE))
        ways += [_greedy([first, *lines[1:]], title), _greedy(lines[1:], title)]
    picked = max(ways, key=lambda way: sum(_gain(line, way[:at], title) for at, line in enumerate(way)))
    if not picked:
        gains = [(_gain(line, [], title), -line.index, line) for line in lines]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is not None and gain > 0:
            picked = [replace(best, text=shortened(best.text, LONGEST))]
    return sorted(picked, key=lambda line: line.index)


_LONG_LEAD = 240


def _greedy(lines: list[Line], title: str) -> list[Line]:
    picked: list[Line] = []
    told = set[str]()
    room = LONGEST
    left = list(lines)
    while left and len(picked) < SENTENCES and room >= ROOM_FOR_MORE:
        fitting = [line for line in left if len(line.text) <= room and not _repeats(line, told, title)]
        gains = [(_gain(line, picked, title), -line.index, line) for line in fitting]
        gain, _, best = max(gains, key=itemgetter(0, 1), default=(0.0, 0, None))
        if best is None or gain <= _NEEDED[len(picked)]:
            break
        picked.append(best)
        told |= best.words
        left.remove(best)
        room -= len(best.text) + 1
    return picked


_NEEDED = (0.0, 1.0, 2.0)  # the further a sentence, the more it must tell


def _gain(line: Line, picked: list[Line], title: str) -> float:
    """What *line* adds: a fact counts once, a little where it is told again; what the title is about comes first."""
    known = {what for other in picked for _, what in other.facts}
    news = fsum(worth for worth, what in line.facts if what not in known)
    again = 0.1 * fsum(worth for worth, what in line.facts if what in known)
    titled = TITLED * min(len(line.words & _words(title)), 4)
    opinion = _SAID if news < _SOMETHING and _OPINION.match(line.text) else 0.0
    return line.worth - opinion + min(news, 6.0) + again + titled - (LEANS if _leans(line, picked, title) else 0.0)


LEANS = 3.0
_SAID = 3.0  # «Губернатор отметил, что единство взглядов укрепляет связи»: an opinion …
_SOMETHING = 2.0  # … unless it brings a fact
TITLED = 0.25  # a word of the title


def _leans(line: Line, picked: list[Line], title: str) -> bool:
    """Whether the first noun of *line* points to what neither the title nor a sentence before it tells."""
    if not line.leans_on:
        return False
    told = fold(" ".join([title, *(other.text for other in picked if other.index < line.index)]))
    return not re.search(line.leans_on, told)


def _repeats(line: Line, told: Set[str], title: str) -> bool:
    if not line.words:
        return False
    if not told:  # the title word for word
        return len(line.words & _words(title)) >= 0.9 * len(line.words)
    headed = told if line.index == 0 else told | _words(title)
    return len(line.words & told) >= 0.7 * len(line.words) or len(line.words & headed) >= 0.8 * len(line.words)
