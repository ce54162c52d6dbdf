"""A headline and a sentence of the source made fit for a brief, by leaving words out and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from bot.extract.wording import any_of
from bot.russian.morphology import WORD, parses
from bot.russian.places import find_places
from bot.russian.prefilter import quick

# «– сказал Русских.», «, сообщили в пресс-службе», «, передаёт ТАСС», «, говорится в сообщении»
_SAID = (
    r"(?:сказал|сообщ|рассказ|отмет|отмеча|подчеркн|заяв|добав|поясн|уточн|прокомментиров|написал|переда[её]т|передает|передают|пишет|говорится|поделил|резюмиров|считает|напомн|проинформ|объясн|"
    r"заключил|указал|констатир|продолж|пишут|сказана|паведам|адзнач|перадае|расказа)\w*"
)
_TAIL = re.compile(
    rf"[,–—-]+\s*(?:как\s+)?(?:об\s+этом\s+)?(?:\d{{1,2}}\s+[а-я]{{3,8}}\s+)?{_SAID}\b(?!\s+(?:о|об)\s+(?!этом))"
    r"(?:[^.!?:«]|\.(?=\w)|«[^»]{1,60}»)*[.!?]?\s*$"
)
# “, BelTA informs.”, “, the governor said at the meeting.”, “, according to the press service.”
_TAIL_EN = quick(
    r",\s+(?:according\s+to|(?:the\s+|[A-Z])[^,.]{0,60}?\s?(?:informs|informed|reports|reported|says|said|learned|learnt)\b"
    r"|(?:informs|reports|said|says)\s+)[^,.]{0,100}[.]?$"
)
# «сегодня» of the source is another day to who reads it
_THAT_DAY = quick(
    r"(?:^|(?<=[\s«]))(?:[Сс]егодня|[Вв]чера|[Сс]ёння|[УЎуў]чора|[Tt]oday|[Yy]esterday)(?=[\s,.;])"
    r"(?!,?\s+(?:[–—-]|(?:и|или|утром|вечером|дн[её]м|ночью|and|or)\b))(?:,\s+(\d{1,2}\s+\w+),|,(?=\s+\d))?\s*"
)
# «на сегодня», «уже сегодня», «вчера и сегодня»
_ANY_DAY = re.compile(
    r"\b(?:на|до|с|по|уже|и|а|не|ни|или|лишь|только|именно|of|until|since|from|and|as)\s+$", re.IGNORECASE
)
_HEAD = re.compile(
    rf"^как\s[^,:«]{{0,60}}?\b{_SAID}\s[^,:]{{0,60}},\s+(?:что\s+)?|^(?:примечательно|отрадно|приятно)[,:]\s+(?:что\s+)?|^(?:как\s+)?(?:ранее\s+)?{_SAID}\s[^,:]{{0,80}}[,:]\s+(?:что\s+)?"
    rf"|^(?:в\s+)?(?:пресс-|администраци|ведомств)\S*\s[^,«]{{0,80}}?{_SAID},\s+что\s+"
    r"|^по\s+(?:его\s+|ее\s+|её\s+|их\s+)?(?:словам|данным|информации|сообщению|мнению)(?:\s[^,]{3,80})?,\s+(?:котор\w+\s[^,]{3,80},\s+)?"
    r"|^(?:наверное,\s+)?не\s+(?:каждый|все)\s+зна\w+(?:\s+о\s+том)?,?\s+что\s+|^(?:вопрос|ответ|корр\w*\.?)\s*:\s*"
    r"|^(?:напомним|отметим|уточним|добавим|отмечается|уточняется|сообщается|подчеркивается|подчёркивается|известно)"
    r"(?:,\s+что\s+|,\s+)",
    re.IGNORECASE,
)
# what ties a sentence to the one before it
_TIE = re.compile(
    "^"
    + any_of(
        """
        к_примеру например также кроме_(?:того|этого) помимо_(?:того|этого)
        при_этом вместе_с_тем в_свою_очередь в_частности так(?=,)
        далее затем однако впрочем кстати к_слову между_тем тем_временем в_то_же_время одновременно более_того
        к_тому_же после_(?:этого|чего) причем причём таким_образом ещё_одно еще_одно(?=\\W) акрамя_таго таксама also
        in_addition meanwhile furthermore moreover
        """
    )
    + r"\b[,:]?\s+",
    re.IGNORECASE,
)
# «Орловские гости также посетят завод», but «сад, а также завод»
_ALSO = quick(r"(?<![\s«]а)(?<!^а)\s+(?:также|тоже)(?=\s)")
_ASIDE = quick(
    r",\s+(?:по\s+(?:его|ее|её|их)\s+словам|как\s+(?:уже\s+)?(?:сообщалось|отмечалось|было\s+\w{5,12}но)(?:\s+ранее)?)"
    r"(?=[,.])(?:,(?=\s))?"
)
# «Историческая встреча прошла в Минске»
_PRAISING = quick(
    r"(?<![\w«\"“-])(?:[Ии]сторическ|[Зз]наменательн|[Сс]удьбоносн|[Ээ]похальн|[Дд]олгожданн)(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом|ое|ые|ие|их|ых)"
    r"\s+(?=(?:встреч|визит|событи|соглашени|документ|договор|поездк)\w{0,3}(?!\w))"
)
_PICTURE = re.compile(r"^(?:IMG|DSC|DSCN|фото)[ _]?\d{1,5}\s*[.:–—-]?\s*", re.IGNORECASE)
# «На этом мероприятии губернатор и аким подписали …»: where, is told by the sentence before
_THERE = re.compile(
    r"^(?:на|в|во\s+время|в\s+ходе|в\s+рамках|по\s+(?:итогам|результатам))\s+(?:эт(?:ом|ой|ого|их)|данн(?:ом|ой|ого))\s+"
    r"(?:мероприяти|встреч|форум|визит|поездк|переговор|выставк|совещани|заседани|церемони)\w*,?\s+(?=\w)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Za-z .-]{2,30}(?:,\s+[A-Z][a-z]+)?,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?\s*[.,]?\s*"
    r"(?:\([^)]{2,30}\)|/[^/]{2,30}/)?\.?\s*(?:[–—-]+\s*)?(?=[A-Z])|"
    r"^\(?[А-ЯЁA-Z][\w.\s-]{1,30},\s*\d{1,2}\s+\w{3,9}\.?(?:\s+\d{4}\s*(?:г\.|года?)?)?\s*[,.–—/-]+\s*(?:[A-ZА-ЯЁ«][^.–—)]{1,40}?(?:[–—-]|\.|\))\s+)?(?=[«\"А-ЯЁA-Z])"
    r"|^[A-ZА-ЯЁ][\w’'-]{1,24}(?: [A-ZА-ЯЁ][\w’'-]{1,24}){0,2}"
    r"(?:,\s+\d{1,2}\s+[A-Za-z]{3,9}|,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"\s+\([A-ZА-ЯЁ][A-Za-zА-ЯЁ ]{1,19}\)\s*[–—-]+\s*(?=[A-ZА-ЯЁ«\"“])"  # «Hanoi (VNA) – », «MINSK, 5 May (BelTA) – »
    r"|^(?:\d{1,2}\.\d{2}\.\d{4}\.?\s+)?[A-ZА-ЯЁ][\w-]+\.(?:RU|COM|BY|NET|РФ|[Rr]u)\s*[–—.-]\s+(?=[А-ЯЁ])"
    r"|^(?:[А-ЯЁA-Z]{2,}(?:[- ][А-ЯЁA-Z]\w+)?\s+[–—-]\s+)+(?=[А-ЯЁ])"
    r"|^[А-ЯЁ][^.!?«]{2,50}\s\d{1,2}:\d\d\s*[–—-]+\s*(?:ИА|РИА)\s[^.]{2,30}\.\s+(?=[А-ЯЁ\d«])"
    r"|^[А-ЯЁA-Z]{3,}(?:,\s*\d{1,2}\s+\w+)?(?:[.,]\s*|\s+[–—-]\s+)(?:/[^/]+/\s*)?(?=[А-ЯЁA-Z«\"])|^\d{1,2}\s+\w+\s+/[^/]{2,30}/\.?\s*"
)
_SITE = re.compile(
    r"\s+(?:[|»/]+|[–—-](?=\s+(?:новости|[A-ZА-ЯЁ]\S*\.(?:ru|by|рф|com)|газета|ИА\b|РИА\b|ТАСС\b|БЕЛТА\b|АиФ\b|МК\b"
    r"|Коммерсантъ?\b|Российская\s+газета|официальный\s+сайт)))\s*[^|]{2,60}$",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\s*(?:[(\[]\s*(?:фото|видео|\+?\s*фото|\+\s*видео|[+\d\s,]*)\s*[)\]]|\d{1,2}\+)\s*$", re.IGNORECASE
)
_LOUD = re.compile(r"(?<=\w)\s+(?:ВИДЕО|ФОТО(?:РЕПОРТАЖ)?)(?:[ ,+И]+(?:ВИДЕО|ФОТО))?$")
_EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿️‼⁉]+")


def clean_title(title: str, text: str = "") -> str:
    """Return a headline without the site's name, its age mark, a full stop and shouting.

    *text* tells which words of a headline in capitals are names.
    """
    cleaned = " ".join(_EMOJI.sub(" ", title).split())
    cleaned = _without_dateline(_LOUD.sub("", _MARKS.sub("", _SITE.sub("", cleaned))))
    if len(cleaned) > LONG_TITLE:  # the lead in the title's place
        cleaned = _without_tail(_END.split(cleaned, maxsplit=1)[0])
    if cleaned.isupper() and len(cleaned) > 20:
        cleaned = _lowered(cleaned, text)
    cleaned = _capitalised(_undated(_PRAISING.sub("", re.sub(r"!+(?=\s|$)", ".", cleaned))).strip())
    return cleaned if cleaned.endswith(("...", "…")) else cleaned.rstrip(" .:")


def _without_tail(text: str) -> str:
    tail = _TAIL.search(text)
    return text[: tail.start()].rstrip().rstrip(',»"”').rstrip() if tail else text


def _without_dateline(title: str) -> str:
    """«НАШ ГОСТЬ - ПОСОЛ» only looks like one: a dateline of a headline has its day or its agency."""
    match = _DATELINE.match(title)
    return title[match.end() :] if match and re.search(r"[\d/]|\([A-Z]", match.group()) else title


LONG_TITLE = 160  # characters
_END = re.compile(r"(?<=\w\w[.!?»])\s+(?=[А-ЯЁA-Z«])")


def _lowered(shouted: str, text: str) -> str:
    """«ДЕЛЕГАЦИЯ ИЗ МИНСКА» as the text writes these words where it does not shout."""
    spelled = Counter(WORD.findall(text.replace(shouted, " ")))
    by_word: dict[str, str] = {}
    for word, _ in sorted(spelled.most_common(), key=lambda counted: counted[0].isupper()):
        by_word.setdefault(word.upper(), word)
    quiet = WORD.sub(lambda m: by_word.get(m.group()) or _quiet(m.group()), shouted)
    return _capitalised(_OF_A_REGION.sub(_adjective_of_place, quiet))


def _quiet(word: str) -> str:
    """«МАСЛО» as «масло», «БАШКИРИИ» as «Башкирии», «США» as it is."""
    best = parses(word)[0]
    if len(word) > 1 and "Abbr" in best.grammemes:
        return word
    is_name = bool(best.grammemes & _OF_NAMES)
    if is_name and "Name" in best.grammemes:  # «вера», «надежда»
        is_name = all(p.grammemes & _OF_NAMES for p in parses(word) if p.pos == "NOUN")
    return _TITLED.sub(lambda m: m.group().capitalize(), word) if is_name else word.lower()


_OF_NAMES = frozenset({"Geox", "Surn", "Patr", "Name"})
_TITLED = re.compile(r"\w+")  # «САНКТ-ПЕТЕРБУРГ»
_OF_A_REGION = re.compile(r"\b([а-яё-]+(?:ск|цк)[а-яё]{2,3})(?=\s(?:област|кра[йяюе]|район|республик|округ))")


def _adjective_of_place(match: re.Match[str]) -> str:
    """«минская область» as «Минская область»; «городской округ» stays."""
    return match[1].capitalize() if find_places(match[1]) else match[1]


def clean_sentence(text: str) -> str:
    """Return a sentence without dateline, dash of speech, «– сказал он», «сообщили в пресс-службе» and «кроме того»."""
    text = " ".join(_EMOJI.sub(" ", text).split())
    text = _without(_BULLET, _without(_DATELINE, _without(_PICTURE, text)))
    quoted = text[:1] in '«"“'
    text = _without_tail(text)
    text = _without(_THERE, _without(_HEAD, _without(_TIE, _without(_HEAD, text))))
    for aside in (_ALSO, _ASIDE, _TAIL_EN, _PRAISING):
        text = aside.sub("", text)
    text = _undated(text)
    if quoted and text.count("«") != text.count("»"):
        text = text.lstrip('«"“').rstrip('»"”,')
    if text.count('"') % 2:
        text = text.strip('"')
    if any(gap in text for gap in _GAPS):
        text = _SPACE_BEFORE.sub(r"\1", text)
    text = text.strip(" ,;–—-")
    if text and text[-1] not in ".!?…»":
        text += "."
    return _capitalised(text)


def _capitalised(text: str) -> str:
    return text[:1].replace("ў", "у").upper() + text[1:]  # «Сёння ў Мінск», but «У Мінск»


def _undated(text: str) -> str:
    """*text* without «сегодня» and «вчера»; the date behind them stays."""
    return _THAT_DAY.sub(
        lambda m: m.group() if _ANY_DAY.search(text[: m.start()]) else f"{m.group(1)} " if m.group(1) else "", text
    )


_BULLET = re.compile(r"[–—•*-]\s*")
_SPACE_BEFORE = re.compile(r" +([,.!?])")
_GAPS = (" ,", " .", " !", " ?")


def _without(opening: re.Pattern[str], text: str) -> str:
    """*text* without what it opens with."""
    found = opening.match(text)
    return text[found.end() :] if found else text


def is_whole(text: str) -> bool:
    """Whether *text* is a sentence that can stand alone: not a fragment, a list of links or an open quotation."""
    return (
        next(islice(WORD.finditer(text), FEWEST_WORDS - 1, None), None) is not None
        and text.count("«") == text.count("»")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and not text.endswith(":.")
        and (text.count("“") == text.count("”") or "„" in text or "«" in text)
        and not _NUMBERED.match(text)
        and not lost_a_hyphen(text)
        and not _ABBREVIATED.search(text, max(0, len(text) - _LONGEST_ABBREVIATION))
        and not (_IN_ADDRESS.search(text) and _ADDRESS.search(text))
    )


FEWEST_WORDS = 5
_LONGEST_ABBREVIATION = 8  # characters, its full stop among them
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")  # a line of a list, without what announces it


def lost_a_hyphen(text: str) -> bool:
    return "?" in text and _LOST_HYPHEN.search(text) is not None


_LOST_HYPHEN = re.compile(r"[^\W\d_]\?[^\W\d_]")  # «Санкт?Петербурга»
# cut behind «района д.», «… Development Co.»
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?<!т\. )(?:д|ул|им|пос|дер|просп|корп|Co|Inc|Corp|Mr|Mrs|Ms|Dr|St|No|Jr|[А-ЯЁ])\.$"
)
_IN_ADDRESS = re.compile(r"[.:@=]\w|[hH]")
_ADDRESS = re.compile(r"\w\.(?:ru|by|com|net|org|рф|info|kz|uz|su)\b|@\w|https?:|\b\w+=\w", re.IGNORECASE)


# what may be left off behind a whole clause
_APPENDED = re.compile(
    r",\s+(?=(?:(?:в|на|с|из|от|к|о|об|по)\s+)?котор|где\b|куда\b|когда\b|чтобы\b|а\s+также\b|включая\b|в\s+том\s+числе\b|после\s+чего\b"
    r"|при\s+этом\b|что\s+позвол|сообщ)"
)


def condensed(text: str, limit: int) -> str:
    """Return *text* without what is appended to its clause («, который …», «, а также …»), where that makes it fit."""
    whole = _ASIDE_CLAUSE.sub("", text, count=1)
    if whole != text and len(whole) <= limit and _is_balanced(whole):
        return whole
    cuts = [m.start() for m in _APPENDED.finditer(text) if 60 <= m.start() < limit]
    heads = [text[:cut] for cut in reversed(cuts)]
    return next((f"{head}." for head in heads if _is_balanced(head) and _has_verb(head)), text)


# «заседание, которое прошло в Надыме, союзы подписали»: the clause inside, up to its comma
_ASIDE_CLAUSE = re.compile(r",\s+(?:(?:в|на|с|из|о)\s+)?котор\w+\s[^,.;«»()]{5,90},(?=\s)")


def _is_balanced(text: str) -> bool:
    return text.count("«") == text.count("»") and text.count("(") == text.count(")")


def _has_verb(text: str) -> bool:
    return any(reading.pos in ("VERB", "PRTS", "PRED") for word in WORD.findall(text) for reading in parses(word)[:1])


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
