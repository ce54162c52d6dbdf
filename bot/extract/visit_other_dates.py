"""The dates of a sentence that are of something else than the visit: of the report, of a paper, of a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.extract.sides import nested
from bot.russian.dates import DateMention
from bot.russian.places import Place
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

# «сообщил 8 ноября», «написал он в четверг»: the day of the telling, not of the visit
_REPORTED = pattern(
    r"(?:сообщ|долож|рассказ|написал|заявил|отметил|уточнил|информир|проинформир|объявил|опубликова|паведам|said|told|report)\w*(?![^.;:⟬]{0,40},\s+(?:что|как|што|як)\b)[^.;:⟬]{0,45}?(?P<at>{T})"
    r"|(?P<at2>{T})\s+{..3}(?:сообщ|рассказ|написал|заявил|уточнил|информир|проинформир|объявил|said|told|report)"
    # «сегодня на совещании глава заявил, что …»
    # «28 июня прошла пресс-конференция по итогам поездки»
    r"|(?P<at3>{T})[^.;⟬]{0,120}?\b(?:(?:сообщ[аи]л|рассказал|заявил|отметил|уточнил|объявил|подчеркнул)[аио]?,?\s+что\b"
    r"|(?:пресс-конференц|брифинг)\w*\s+по\s+(?:итогам|результатам)\s)"
)
# «как ранее сообщала пресс-служба, с 6 мая в Беларуси находится делегация»: the date is of what is told
_AS_REPORTED = quick(r"\bкак\s(?:\w+\s+)?сообщ[^.;]*,\s+(?:с|со|в|во)?\s*$")
# «МОСКВА, 18 ноя - РИА Новости», «(Казань, 5 февраля, «Татар-информ»)», «14 января /ИП/»
_DATELINE = pattern(
    r"[\W\s]*(?:(?:{P}|(?!(?:сегодня|вчера|завтра|накануне)\b)[\w.]+)[,.]\s*)(?P<at>{T})\s*(?:г\.|года)?\s*[-/.,(:]|[\W\s]*(?P<at2>{T})\s*/"
)
# «посетит Минск, где 1 декабря встретится с министром», «на форум, который откроется 25 ноября»
_IN_A_CLAUSE = pattern(r",\s+(?:где|котор\w+|во\s+время\s+которо\w+)\s+{..6}(?P<at>{T})")
_OF_A_VISIT = quick(r"\b(?:визит|поездк|приезд|мисси)\w*(?:\s+[^\s,.;]+){0,8}\s*$")  # «визит министра, который …»
# «делегации, которая с 17 октября гостит в регионе»
_STAYS_SINCE = pattern(r"{T}\s+{..2}(?:гост|наход|работа|пребыва|прибы|прие[хз]|прилет)")
_A_VISIT = r"(?:визит|поездк|приезд)"
_AGREED = r"(?:договорил|услови|согласова)"
# «распоряжение от 5 мая», «вместо 25 ноября», «до 2027 года», «по итогам 2024 года»: dates of something else
_OF_SOMETHING = pattern(
    r"(?:\b(?:от|вместо|не\s+на|по\s+итогам|за|с\s+начала|к)|по\s+сравнению\s+с"
    r"|соглашени\w+|меморандум\w*|договор(?!ил)\w*|создан\w*|подписан\w*|заключ\w+|достигл[аи]?)\s+(?:{..2})(?P<at>{T})"
    # «возглавивший консульство в январе»
    r"|\b(?:возглавивш\w+|назначен\w*|избран\w*|вступивш\w+)\s[^.;,⟬]{0,60}(?P<at2>{T})"
    # «о поездке они условились в апреле», but «договорились на 20 мая»
    rf"|\bоб?\s+{{..3}}{_A_VISIT}\w*\s+{{..3}}{_AGREED}\w*\s+[^.;⟬]{{0,60}}?(?<!\bна\s)(?P<at3>{{T}})"
    # «в апреле стороны договорились о визите»
    rf"|(?P<at4>{{T}})\s+{{..5}}{_AGREED}\w*\s+{{..3}}об?\s+{{..3}}{_A_VISIT}"
    # «в феврале принят программный документ», «16 мая утверждена программа»
    r"|(?P<at5>{T})\s+{..3}(?:принят|утвержден|одобрен)[аоы]?\s+{..4}(?:документ|закон|программ|стратеги|концепци|решени|резолюци"
    r"|декларац|постановлени|регламент|устав)"
)
# «обсудят подготовку к форуму, который пройдёт в Ижевске в июне»
_WHICH_IS_HELD = quick(
    r",\s+котор\w+\s+(?:[^\s,.;]+\s+){0,6}?(?:пройд|прош[ел]|проход|состо|откро|нач|старт|намечен|заплан|план)[^.;]{0,120}"
)
_IN = quick(r"\b(?:в|во|на)\s+(?:[^\s,.;⟦]+\s+){0,2}⟦")


def other_dates(doc: Document, sentence: Span, ground: Place | None = None) -> list[int]:
    """Where the dates of *sentence* stand that are not those of the visit to *ground*."""
    text = doc.masked.text
    found = list(_of_an_event_elsewhere(doc, sentence, ground)) if ground else []
    for rule in (_REPORTED, _OF_SOMETHING):
        for match in rule.finditer(text, sentence.start, sentence.end):
            told = (match.start(name) for name, day in match.groupdict().items() if day)
            found += [at for at in told if not _AS_REPORTED.search(text, sentence.start, at)]
    for match in _IN_A_CLAUSE.finditer(text, sentence.start, sentence.end):
        mention = doc.masked.dates[match.start("at")]
        if (
            (match.group().startswith((", где", ",где")) or mention.first.day is not None)
            and mention.first == mention.last
            and not _OF_A_VISIT.search(text, sentence.start, match.start())
            and not _STAYS_SINCE.match(text, match.start("at"), sentence.end)
        ):
            found.append(match.start("at"))
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    if dateline:
        found += [dateline.start(g) for g in ("at", "at2") if dateline[g]]
    dates = standing(doc.dates, sentence.start, sentence.end)
    found += [m.start for m in dates if _is_an_age(doc, m) or _is_nowadays(doc, sentence, m)]
    return [at for at in found if not _is_of_the_visit(doc, at)]


def _of_an_event_elsewhere(doc: Document, sentence: Span, ground: Place) -> Iterator[int]:
    """The dates of what is held in another place than the visit."""
    text = doc.masked.text
    for clause in _WHICH_IS_HELD.finditer(text, sentence.start, sentence.end):
        if _OF_A_VISIT.search(text, sentence.start, clause.start()):
            continue
        places = [doc.masked.places[m.end() - 1].place for m in _IN.finditer(text, clause.start(), clause.end())]
        if places and not any(nested(place, ground) for place in places):
            yield from (at for at in doc.masked.dates if clause.start() <= at < clause.end())


_SINCE = re.compile(r"\b(?:со?|since|з)\s+$", re.IGNORECASE)
_SINCE_IS_LONG = 8  # characters


def _is_an_age(doc: Document, mention: DateMention) -> bool:
    """«по программе обмена, которая действует с 1996 года»: nobody comes for years."""
    bare = mention.first.month is None and mention.first == mention.last
    return bare and _SINCE.search(doc.text, max(0, mention.start - _SINCE_IS_LONG), mention.start) is not None


QUOTES = frozenset('«“"-—–')
_WE_CAME = quick(r"\b(?:мы|делегаци|гост|при(?:ех|был|лет))")


def _is_nowadays(doc: Document, sentence: Span, mention: DateMention) -> bool:
    """«Академия располагает сегодня всем», - сказал он: of no day at all."""
    said = doc.text[sentence.start] in QUOTES and doc.text[mention.start : mention.end].lower() == "сегодня"
    return said and not doc.says(sentence, _WE_CAME)


# «договорённость достигнута в 2024 году в ходе визита», «подписано в мае во время поездки губернатора»
_DURING = re.compile(
    r"\s+(?:в\s+ходе|во\s+время|в\s+рамках)\s+(?:[^\s,.;]+\s+){0,2}?(?:визит|поездк|командировк|пребыван)"
)


# «подписание намечено на апрель, когда в Атырау поедет мэр»
_WHEN = re.compile(r",\s+(?:когда|калі|when)\s")


def _is_of_the_visit(doc: Document, at: int) -> bool:
    mention = doc.masked.dates[at]
    during = mention.first.day is None and _DURING.match(doc.masked.text, mention.end)
    return bool(during or _WHEN.match(doc.masked.text, mention.end))


# «… в Минске. Осенью …», «…», - сказал он. - В мае …», no «г. Минск»
_ENDS = re.compile(r"(?:[^\W\d_]{4}|[\d»”\")⟧])[.!?…]\s+(?:[-–—]\s+)?(?=[«“\"]?[А-ЯЁІЎA-Z])")


def said_with(
    doc: Document, sentence: Span, told: tuple[int, int], dates: Sequence[DateMention]
) -> Sequence[DateMention]:
    """«21 мая мы встречались. Осенью поедем в Баку»: of a quotation's *dates* those beside what is *told*, if any."""
    ends = [end.end() for end in _ENDS.finditer(doc.text, sentence.start, sentence.end)]
    parts = pairwise([sentence.start, *ends, sentence.end])
    own = [(begin, end) for begin, end in parts if begin < told[1] and told[0] < end]
    return [m for m in dates if any(begin <= m.start < end for begin, end in own)] or dates
