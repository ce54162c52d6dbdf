"""A sentence of the source made fit for a brief, by leaving words out and nothing else."""

from __future__ import annotations

import re

from bot.brief.datelines import DATELINE
from bot.brief.shortening import has_verb
from bot.extract.document import is_given_name
from bot.extract.wording import any_of
from bot.russian.morphology import is_known, parses
from bot.russian.prefilter import quick, telling

# «– сказал Русских.», «, сообщили в пресс-службе», «, передаёт ТАСС», «, говорится в сообщении»
_SAID = (
    r"(?:сказал|сообщ|рассказ|отмет|отмеча|подчеркн|подчеркива|заяв|добав|поясн|уточн|прокомментиров|написал|переда[её]т|передает|передают|пишет|говорится|поделил|резюмиров|считает|напомн|проинформ|объясн|"
    r"заключил|указал|констатир|продолжил[аи]?\b|продолжает\b|пишут|сказана|паведам|адзнач|перадае|расказа|следует\s+из|цитиру)\w*"
)
# «, узнали ИА «Вести» в мэрии», «, такое сообщение появилось на странице мэрии»
_HEARD = (
    r"(?:узнал[аи]?(?=\s+(?:ИА|РИА|корр|[«A-Z]))|так(?:ое|ие|ую|ими)\s+(?:сообщени|информаци|данны|сведени|новост)\w*)"
)
_TAIL = re.compile(
    rf"[,–—-]+\s*(?:как\s+)?(?:об\s+этом\s+(?:[а-яё-]+\s+){{0,5}}?)?(?:\d{{1,2}}\s+[а-я]{{3,8}}\s+)?(?:{_SAID}|{_HEARD})\b(?!\s+(?:о|об)\s+(?!этом))"
    r"(?:[^.!?:«]|\.(?=\w)|«[^»]{1,60}»)*[.!?]?\s*$"
)
# “, BelTA informs.”, “, the governor said at the meeting.”, “, according to the press service.”
_TAIL_EN = quick(
    r",[”\"]?\s+(?:according\s+to|as\s+(?:was\s+)?reported|the\s+\w+\s+(?:stressed|noted|added|underlined|emphasi[sz]ed)|(?:(?:the|an?)\s+|[A-Z])[^,.]{0,60}?\s?(?:informs|informed|reports|reported|says|said|learned|learnt)\b"
    r"|(?:informs|reports|said|says)\s+)[^,.]{0,100}[.]?$"
)
# «сегодня» of the source is another day to who reads it, and «завтра, 29 апреля» is the 29th
_THAT_DAY = quick(
    r"(?:^|(?<=[\s«]))(?:[Сс]егодня|[Вв]чера|[Сс]ёння|[УЎуў]чора|[Tt]oday|[Yy]esterday)(?=[\s,.;])"
    r"(?!,?\s+(?:[–—-]|(?:и|или|and|or)\b))(?:\s+(?:утром|вечером|дн[её]м|ночью)(?!\s+(?:и|или)\b|\w))?"
    r"(?:,\s+(\d{1,2}\s+\w+),|,(?=\s+\d)|,(?=\s+в\s+(?:понед|втор|сред|четв|пятн|субб|воскр)))?\s*"
)
# «на сегодня», «уже сегодня», «вчера и сегодня»
_ANY_DAY = re.compile(
    r"\b(?:на|до|с|по|уже|и|а|не|ни|или|лишь|только|именно|of|until|since|from|and|as)\s+$", re.IGNORECASE
)
# «Сегодня, в рамках форума, подписан договор»: the commas go with it
_THAT_DAY_ASIDE = re.compile(r"^(?:Сегодня|Вчера),\s+((?:в\s+рамках|в\s+ходе|во\s+время|на)\s[^,]{3,80}),\s+")
_OTHER_DAY = quick(r"(?:^|(?<=\s))(?:[Зз]автра|[Пп]ослезавтра|[Нн]акануне),\s+(\d{1,2}\s+[а-я]{3,8}),?")
_TELLS_A_DAY = telling(_THAT_DAY, _OTHER_DAY)
# «Накануне мэр обсудил», «На сегодня назначена встреча», «Утром гости осмотрели завод»
_SINCE = re.compile(
    r"^(?:накануне\s+(?!Дн[яе]|Нов|Рожд|Фор|Пер)(?=(?:в|во|на|с|со|состоял\w+|прош\w+|прибы\w+)\s|(?-i:[А-ЯЁ]))|на\s+(?:сегодня|завтра)\s+(?=(?:назнач|заплан)\w+)"
    r"|(?:утром|дн[её]м|вечером|(?:в|во)\s+(?:перв|втор)ой\s+половине\s+дня)\s+(?!\d|и\s|раньше|позже))",
    re.IGNORECASE,
)
# «Губернатор сообщил в своём канале, что делегация работает в Минске»: what is told, not that it is
_REPORTED = re.compile(
    r"^[А-ЯЁ][^.:;«»]{2,120}?\s(?:сообщил|рассказал|написал|уточнил|пояснил|добавил|проинформировал)[аи]?"
    r"(?:\s+(?:в|на|журналистам|агентству|корреспонденту)\b[^,:;]{0,60})?(?:\s+о\s+том)?,\s+что\s+"
    r"(?!(?:он|она|они|оно|его|ее|её|их|это|этот|эта|эти|там|тогда|вместе|такой|такая|такие|такое|ему|ей|им)\s|(?:в|на|с|о|об|для|до)\s+(?:н[ие]\w|эт)\w*\s)"
)
# «Как сообщил Лев Окский, посол Сербии в Минске, договор подписан»
_OFFICE = (
    r"(?:посол|консул|губернатор|глава|мэр|министр|председатель|руководитель|директор|заместитель|замминистра|вице-\w+"
    r"|спикер|ректор|президент|хоким|аким)\b"
)
_HEAD = re.compile(
    rf"^как\s[^,:«]{{0,60}}?\b(?:{_SAID}|отмечено)(?:\s(?:(?:сегодня|вчера|накануне),?\s(?:\d{{1,2}}\s\w+,\s)?)?[^,:]{{0,60}})?,\s+(?:{_OFFICE}[^,:]{{0,90}},\s+)?(?:что\s+)?|^(?:примечательно|отрадно|приятно|закономерно|показательно|характерно)(?:\s+и\s+то)?[,:]\s+(?:что\s+)?"
    r"|^(?:источник|издание|агентство|пресс-служба)\s[^:,«]{0,60}?(?:уточня|сообща|добавля|поясня|напомина)\w*(?::|,\s+что)\s+"
    rf"|^(?:как\s+)?(?:ранее\s+)?{_SAID}\s[^,:]{{0,80}}[,:]\s+(?:что\s+)?"
    r"|^(?:в|от)\s[^.,:;]{3,120}?\s(?:узнал|рассказал|сообщил|пояснил|уточнил)[аи]?,\s+что\s+(?!(?:он|она|они|это)\s)"
    r"|^стало\s+известно,\s+что\s+"
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
        к_примеру например также кроме_(?:того|этого) помимо_(?:того|этого|прочего)
        прежде_всего(?=,) в_первую_очередь(?=,)
        при_этом вместе_с_тем в_свою_очередь в_частности так(?=,)
        со_своей_стороны а(?=\\s+\\d{1,2}\\s+[а-я]{3,8}\\b)
        далее затем однако впрочем кстати к_слову между_тем тем_временем в_то_же_время одновременно более_того
        к_тому_же после_(?:этого|чего) причем причём таким_образом ещё_одно еще_одно(?=\\W) акрамя_таго таксама also
        in_addition meanwhile furthermore moreover thus(?=,) справочно(?=:) для_справки(?=:)
        """
    )
    + r"\b[,:]?\s+",
    re.IGNORECASE,
)
# «Орловские гости также посетят завод», but «сад, а также завод»
_ALSO = quick(r"(?<![\s«]а)(?<!^а)\s+(?:также|тоже)(?=\s)")
# «Состоялось и подписание договора», but «Прошли и концерты, и выставки»
_TOO = re.compile(r"^([А-ЯЁ][а-яё]+)\s+и\s+(?=([а-яё]+))(?!.*,\s+и\s)")
_ASIDE = quick(
    r",\s+(?:по\s+(?:его|ее|её|их)\s+(?:словам|подсч[её]т\w*|оценк\w+|данным)|как\s+(?:он|она)\s+(?:сам[аи]?\s+)?\w+(?:ит|ет|л|ла)|(?:уточнили|сообщили|пояснили|добавили)\s+в\s+[^,:.]{3,40}(?=:)|как\s+(?:уже\s+)?(?:сообщалось|отмечалось|было\s+\w{5,12}но)(?:\s+ранее)?)"
    r"(?=[,.:])(?:,(?=\s))?"
)
# «Историческая встреча прошла в Минске»
PRAISING = quick(
    r"(?<![\w«\"“-])(?:[Ии]сторическ|[Зз]наменательн|[Сс]удьбоносн|[Ээ]похальн|[Дд]олгожданн)(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом|ое|ые|ие|их|ых)"
    r"\s+(?=(?:встреч|визит|событи|соглашени|документ|договор|поездк)\w{0,3}(?!\w))"
)
_ASIDES = (_ALSO, _ASIDE, _TAIL_EN, PRAISING)
_TELLS_ASIDES = telling(*_ASIDES)
PICTURE = re.compile(
    r"^(?:(?:IMG|DSC|DSCN|фото)[ _]?\d{1,5}\s*[.:–—-]?\s*|[A-Za-z]{1,4}[ _]?\d{1,5}(?=(?-i:[А-ЯЁ][а-яё]))"
    r"|\d{1,2}\.\d{2}\.\d{4}(?:\s+|\s*г\.\s*)(?=[А-ЯЁ\d])"
    r"|(?-i:[А-ЯЁ](?=[А-ЯЁ][а-яё]{3})))",  # «СПодписано соглашение»: a letter set apart by its size
    re.IGNORECASE,
)
# «На этом мероприятии губернатор и аким подписали …»: where, is told by the sentence before
_THERE = re.compile(
    r"^(?:на|в|во\s+время|в\s+ходе|в\s+рамках|по\s+(?:итогам|результатам))\s+(?:эт(?:ом|ой|ого|их)|данн(?:ом|ой|ого))\s+"
    r"(?:мероприяти|встреч|форум|визит|поездк|переговор|выставк|совещани|заседани|церемони)\w*,?\s+(?=\w)",
    re.IGNORECASE,
)
# «Мэры двух городов, передаёт «Вести», ссылаясь на мэрию, подписали договор»
_TOLD = re.compile(
    r",\s+(?:переда[её]т|сообщает|пишет)\s(?:«[^»]{2,40}»|[\w ]{2,40}),(?:\s+ссылаясь\s[^,]{3,100},)?\s+"
    r"(?=[а-яё])(?!(?:а|но|что|чтобы|где|когда|хотя|котор\w+)\s)"
)
_STAR = re.compile(r"(?<=\w)\*+(?=[\s.,;)])")  # «хокимом* области», explained below the text
EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿️‼⁉]+")


def clean_sentence(text: str) -> str:
    """Return a sentence without dateline, dash of speech, «– сказал он», «сообщили в пресс-службе» and «кроме того»."""
    text = " ".join(_STAR.sub("", EMOJI.sub(" ", text)).split())
    text = _without(_BULLET, _undatelined(_without(PICTURE, text)))
    quoted = text[:1] in '«"“'
    text = _TOLD.sub(" ", text)
    text = without_tail(_REMINDED.sub("", text))
    text = _without(_THERE, _without(_HEAD, _without(_TIE, _without_speaker(text))))
    text = _without(_REPORTED, quieted(text))
    if _TELLS_ASIDES.search(text):
        for aside in _ASIDES:
            text = aside.sub("", text)
    text = _without_example(_without_too(_without(_SINCE, undated(text))))
    if quoted and text.count("«") != text.count("»"):
        text = text.lstrip('«"“')
        text = text if text.count("«") == text.count("»") else text.rstrip('»"”,')
    if text.count('"') % 2:
        text = text.strip('"')
    if text.endswith(".."):
        text = text.rstrip(".") + ("." if not text.endswith("...") else "…")  # «на 2023-2025 гг..»
    if any(gap in text for gap in _GAPS):
        text = _SPACE_BEFORE.sub(r"\1", text)
    text = text.strip(" ,;–—-")
    if text and text.rstrip("»")[-1:] not in _ENDS:
        text += "."
    return capitalised(text)


def _without_too(text: str) -> str:
    """*text* without the «и» behind a verb that adds it to what stood before: «Запланированы и встречи»."""
    match = _TOO.match(text)
    if match is None or not _is_verb(match[1]) or _is_verb(match[2]):
        return text
    return f"{match[1]} {text[match.end() :]}"


# «В этом году, к примеру, открыли завод», but «Везут ткани, например, лён»
_EXAMPLE = re.compile(
    r"^((?:[^\s,]+\s+){0,4}[^\s,]+),\s+(?:к\s+примеру|например|кстати|к\s+слову|в\s+свою\s+очередь|со\s+своей\s+стороны|в\s+частности|кроме\s+того|помимо\s+(?:этого|того)|вместе\s+с\s+тем),\s+"
)


def _without_example(text: str) -> str:
    match = _EXAMPLE.match(text)
    return text if match is None or has_verb(match[1]) else f"{match[1]} {text[match.end() :]}"


def _is_verb(word: str) -> bool:
    return parses(word)[0].pos in ("VERB", "PRTS")


def capitalised(text: str) -> str:
    return text[:1].replace("ў", "у").upper() + text[1:]  # «Сёння ў Мінск», but «У Мінск»


def undated(text: str) -> str:
    """*text* without «сегодня» and «вчера»; the date behind them stays."""
    if not _TELLS_A_DAY.search(text):
        return text
    text = _THAT_DAY_ASIDE.sub(r"\1 ", text)
    return _THAT_DAY.sub(
        lambda m: m.group() if _ANY_DAY.search(text[: m.start()]) else f"{m.group(1)} " if m.group(1) else "",
        _OTHER_DAY.sub(r"\1", text),
    )


# «мэр Иван ПЕТРОВ»
_SHOUTED = re.compile(r"[А-ЯЁ](?<=[а-яё.]\s.)[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?(?![\w»\"-])")  # a capital is looked for first


def quieted(text: str) -> str:
    """*text* with surnames written as other words are; what follows no first name stays: «глава МАГАТЭ»."""

    def surname(match: re.Match[str]) -> str:
        before = text[: match.start()].split()[-1]
        is_first_name = _INITIAL.fullmatch(before) or (
            before[:1].isupper() and (is_given_name(before) or (before.isalpha() and not is_known(before)))
        )  # «посол Рабие БОТА»
        return match.group().title() if is_first_name else match.group()

    return _SHOUTED.sub(surname, text)


_INITIAL = re.compile(r"(?:[А-ЯЁ]\.){1,2}")
_BULLET = re.compile(r"[–—•*-]\s*|_{2,}\s*")
_SPACE_BEFORE = re.compile(r" +([,.!?])")
_GAPS = (" ,", " .", " !", " ?")


def _undatelined(text: str) -> str:
    """*text* without its dateline; «Весь мир, 8 июня, 2010, 21:42 — » are two."""
    first = _without(DATELINE, text)
    return _without(DATELINE, first) if first != text else text


def _without(opening: re.Pattern[str], text: str) -> str:
    """*text* without what it opens with."""
    found = opening.match(text)
    return text[found.end() :] if found else text


def without_tail(text: str) -> str:
    """*text* without who says it; what is no whole clause without its end keeps it.

    «Мэры Лук Окский и Ян Двинский в среду, 5 мая, заключили договор» ends in no speech tag.
    """
    tail = _TAIL.search(text)
    if tail is None:
        return text
    dashed = re.match(r"[,\s]*[–—-]", tail.group()) is not None
    told = _unquoted(text[: tail.start()].rstrip().rstrip(","), speech=dashed and text[:1] in _SPOKEN)
    spoken = text[:1] in _SPOKEN or dashed
    return told if spoken or _BELARUSIAN.search(text) or has_verb(_OF_WHOM.sub(" ", told), "ADJS") else text


def _without_speaker(text: str) -> str:
    """*text* without the «По словам министра промышленности, энергетики и связи Льва Окского,» it opens with."""
    told = _without(_HEAD, text)
    goes_on = _REST_OF_A_POST.match(told) if told != text and told[:1].islower() else None
    return told if goes_on is None or has_verb(goes_on[0]) else told[goes_on.end() :]


# «энергетики и связи Льва Окского, »
_REST_OF_A_POST = re.compile(r"(?:[\w-]+,?\s){1,9}?[А-ЯЁ][а-яё-]+\s[А-ЯЁ][а-яё-]+,\s+")


def _unquoted(text: str, *, speech: bool) -> str:
    """*text* without the mark it ends in, if that ends the *speech* or closes nothing: not «через станцию «Опора»»."""
    surplus = text.count("»") - text.count("«") if text[-1:] == "»" else -(text.count('"') % 2)
    keeps = text[-1:] in _MARKS and (surplus < 0 if speech else not surplus)
    return text if keeps else text.rstrip(',»"”').rstrip()


_MARKS = frozenset('»"')
_ENDS = frozenset(".!?…")


_BELARUSIAN = re.compile("[іў]")  # whose verbs the dictionary does not know


_OF_WHOM = re.compile(r",\s+(?:\w{1,3}\s)?котор[^,]*(?:,|$)")  # «Поход, в котором идут гости», which …


_SPOKEN = frozenset('–—-«"“„')
_REMINDED = re.compile(r",\s+(?:напомним|отметим|уточним|добавим|заметим),(?=\s)")  # «подписали, напомним, в мае»
