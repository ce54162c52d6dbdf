"""What a sentence of a brief may open with: nothing that points to words which are not in the brief."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.brief.cleaning import capitalised
from bot.brief.shortening import OF_IT, has_verb
from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.russian.folding import fold
from bot.russian.morphology import parses
from bot.russian.sentences import Span

_POINTING = any_of(
    """
    он она оно они его ее их ему ей им(?!\\.) ним ней них нем нему него нее это этот эта эти этого этой этом этому
    этим этих эту такой такая такое такие таких таким такими такого там тут здесь туда тогда оттуда
    данн(?:ый|ая|ое|ого|ой|ом)
    тот та те того тех той тем последний последняя последнее последнего чего чему чем(?=\\s) сам сама сами оба обе
    ен яна яны яго яе іх гэты гэта гэтая гэтыя гэтага гэтым ім ей імі ею тым тых
    he she it they him them his her their this these those there
    """
)
_BEFORE = any_of(
    """
    в во на о об обо для с со к ко после до при за из от среди между у по под над через без благодаря помимо кроме
    в_рамках в_ходе в_результате в_составе в_числе в_честь в_связи_с во_время во_главе каждый_из все всё вот также
    пра аб у_рамках after during in of for with according_to
    """
)
_POINTS = re.compile(
    rf"^(?:{_BEFORE}\s+)?{_POINTING}\b(?!\s+(?:год|месяц|недел|дни|дней|осен|весн|лет|зим|сезон|раз\b|момент|врем|этап"
    r"|week|month|year|morning|spring|summer|autumn|fall|winter))"
    r"(?<!среди тем)(?!,\s(?:кто|что|котор|чего|чем|(?:в|на|с|о|об|для)\s))"
)
_LOOSE = re.compile(
    r"^"
    + any_of(
        """
        котор(?:ый|ая|ое|ые|ого|ой|ых|ому|ым|ую|ом) а и но да ну поэтому потому ведь зато либо или что_касается вот
        речь_также чтобы_так столь в_основе(?=\\s+[—–-]) правда(?=,) and but so
        пример(?:ом)?(?=\\s+(?:том|это|так|служ|явля|мож))
        так(?=\\s+(?:заяв|счита|сказал|отмет|сообщ|дума|реши))
        """
    )
    + r"\b"
)


def behind_a_colon(text: str) -> str:
    """*text*, of «Об этом шла речь в мэрии: мэр принял посла Сербии» what stands behind the colon."""
    head, _, told = text.partition(": ")
    alone = told[:1].islower() and len(head) < len(told) and has_verb(told)
    back = points_back(told) or OF_IT.match(told)
    return capitalised(told) if alone and _ABOUT_IT.match(head) and not back else text


_ABOUT_IT = re.compile(r"(?:Об?\s+(?:этом|том|нём|нем|ней)|Это|Там|Тогда|Такое)\s")


def points_back(text: str) -> bool:
    """Whether *text* opens with «он», «там», «в нём», «об этом», «тогда»: whom and what stands elsewhere."""
    folded = fold(text).lstrip(' «"“(')
    return bool(_POINTS.match(folded) or _LOOSE.match(folded))


# «Соответствующее соглашение подписали …», «Инициатором этого партнёрства стал …», «В аэропорту его встретил …»,
# «Уфа примет на нём гостей»
_LEANS_ON_BEFORE = re.compile(
    r"^соответствующ|^(?:еще\s+(?:один|одна|одно|одну)|друг(?:ой|ая|ое)|трет(?:ий|ья|ье)|втор(?:ой|ая|ое))\s+(?:документ|соглашени|меморандум|договор|контракт|тем|участник)\w*[\s,]"
    r"|^(?:сопредседательствова|председательствова|присутствова|участвова)л[аио]?\s|^(?:[а-яё-]+\s+){1,3}(?:эт(?:от|а|о|и|ого|ой|ому|ом|их|им|ими|у)|данн(?:ый|ая|ое|ого|ой|ому|ых))(?=\s|[,.])"
    r"(?!\s+(?:год|месяц|недел|дни|дней|осен|весн|лет|зим|сезон|раз\b|момент|врем|этап))"
    r"|^(?:[а-яё-]+\s+){1,2}(?:[«\"]?[\w-]+[»\"]?\s+){0,3}(?:его|ее|их|ему|ей|им)\s+(?:встрет|принял|сопровожд|приветств|возглав|показал|рассказал|предлож)"
    r"|^\w+ing it\s|^(?:[а-яё-]+\s+){1,3}(?:он|она|они|оно)\s"
    r"|^(?:в\s+центре\s+внимания|направления\s+[–—-]|среди\s+(?:тем|направлений))(?=\s)"
    r"|^(?:[а-яё-]+\s+){1,3}(?:на|в|к|с|о|об|для|у|от|из|при|после)\s+(?:нем|ней|нему|ним|них|него|нее)(?=\s|[,.])"
)


def leans_on_before(text: str) -> bool:
    """Whether *text* can be told right behind the sentence before it, and not without it."""
    return _LEANS_ON_BEFORE.match(fold(text)) is not None


# what a noun alone points to, by the words that may have told it: «Документ подписали …», «На предприятии создадут …»
_LEANING = tuple(
    (re.compile(rf"(?:{nouns})\w*"), rf"\b(?:{tellers})")
    for nouns, tellers in (
        ("проект", "проект|строительств|построит|инвест"),
        (
            "предприяти|завод|производств|фабрик|комбинат|площадк",
            "предприяти|завод|производств|фабрик|комбинат|площадк|компани",
        ),
        (
            "документ|договор|соглашени|меморандум",
            "документ|договор|соглаш|меморандум|протокол|план|карт|подпи|контракт",
        ),
        ("мероприяти|форум|выставк|ярмарк", "мероприяти|форум|выставк|ярмарк|фестивал|конференци|дни"),
        (
            "делегаци|гост[ияей]|поездк|визит",
            "делегаци|гост|поездк|визит|прибы|приех|приед|посет|мисси|работает|принима",
        ),
        ("заседани|совещани", "заседани|совещани|групп|комисси|совет|встре"),
        ("церемони|подписани", "церемони|подпи[сш]|заключ|соглаш|протокол|договор|торжеств|открыт"),
        ("сторон|собеседник", "стор|и|с|между|встреч|переговор|визит"),
        ("участник", "участ|встреч|форум|заседани|совещани|конференц|церемони|семинар|делегаци|приня|переговор|собра"),
        ("подпис[иь]", "соглаш|договор|меморандум|протокол|документ|подпи|контракт|план|карт|побратим|породн"),
        ("компани|фирм", "компани|фирм|завод|предприят|холдинг|корпорац|груп"),
    )
)
_FIRST_NOUN = re.compile(
    r"^(?:(?:в|во|на|по|с|со|к|для|из|о|об|после|от|у)\s+)?(?:[а-я]+(?:ый|ая|ое|ые|ого|ой|ых|ом)\s+)?([а-я]+)\s+([а-я]+)"
)


# «Планируется выпуск 150 тысяч машин в год», «Общий объём инвестиций составит …»: of what?
_MEASURE = re.compile(
    r"^(?:(?:планируется|ожидается)\s+(?:выпуск|производств)|(?:общ|проектн|планов)\w+\s+(?:объем|сумм|стоимост|мощност)"
    r"|мощност|стоимост|объем\w*\s+(?:инвест|производ|вложен))"
)
_MEASURED = (
    r"\b(?:постав|парти|отгру|экспорт|завод|предприят|проект|производств|строительств|построит|комплекс|фабрик"
    r"|соглаш|контракт|договор|инвест)"
)


def leaning(text: str) -> str:
    """Return an expression for what must be told before *text*, whose first noun names nothing itself; «» where none.

    «На предприятии создадут 200 мест» wants a plant told, «Завод «Амкодор» поставит …» and «Завод подшипников …» not.
    """
    if _MEASURE.match(fold(text)):
        return _MEASURED
    match = _FIRST_NOUN.match(fold(text))
    if match is None or parses(match.group(2))[0].pos not in ("VERB", "PRTS", "ADVB", "PRED"):
        return ""
    return next((tellers for noun, tellers in _LEANING if noun.fullmatch(match.group(1))), "")


# «Губернатор принял посла. Они обсудили торговлю»
_THEY = re.compile(r"Они\s+(?:обсуд|подпис|договор|рассмотр|обменя|наметил|определил|заключил|затронул|согласова)")
_HE = re.compile(  # who acts; what «вырос на 7 %» is trade
    r"^((?:[^\s,]+\s+){0,3}?)(он|она)\s+(?:же\s+)?(?=(?-i:[а-яё]))"
    r"(?!(?:(?:уже|почти|вновь|снова|также)\s+)?(?:вырос|возрос|увелич|состав[иь]|превыс|сократи|сниз|упал|достиг|сложил|прибав)\w*)",
    re.IGNORECASE,
)


def with_name(doc: Document, sentence: Span, text: str) -> str:
    """Return *text* with the name for the «Он» it opens with, where the sentence before it names one person alone.

    «В Минске он провёл встречу» too; «Они» who agree are the sides. Where it is not known who he
    is, the text comes back unchanged.
    """
    if _THEY.match(text):
        return f"Стороны {text[len('Они ') :]}"
    match = _HE.match(text)
    before = doc.sentence_at(sentence.start - 1) if sentence.start else None
    if match is None or before is None or before.start >= sentence.start:
        return text
    if _named(doc, sentence.start, sentence.start + match.start(2)):
        return text
    named = _named(doc, before.start, before.end)
    if len(named) != 1 or _is_woman(name := named.pop()) != (match.group(2).lower() == "она"):
        return text
    return f"{match.group(1)}{name} {text[match.end() :]}"


def _named(doc: Document, start: int, end: int) -> set[str]:
    mentions = doc.person_mentions
    starts = [m.start for m in mentions]
    return {m.name for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)]}


def _is_woman(name: str) -> bool:
    return "femn" in parses(name.split()[0])[0].grammemes


# «в нашем регионе», «жители нашей области»
_OUR = re.compile(  # one of them: «между нашими республиками» are two
    r"\b(наше(?:го|му|м|й)|нашим|наш[ау]й)\s+(регион(?:а|у|е|ом)|кра[яюе]|краем|област(?:и|ью|ей)|республик[иеуа]|республикой)\b",
    re.IGNORECASE,
)
_CASES = {"нашего": "genitive", "нашему": "dative", "нашим": "instrumental", "нашем": "locative"}
_OF_HER = {"области": "genitive", "республики": "genitive", "республике": "locative"}  # one form for several cases


def with_home(doc: Document, text: str) -> str:
    """Return *text* with the name of the source's region for «нашего региона», where the article names it."""
    if "наш" not in text.lower():
        return text
    home = doc.home
    if home is None or not any(m.place.id == home.id for m in doc.places):
        text = _OURS.sub("", text)
        return text[:1].upper() + text[1:]

    def named(match: re.Match[str]) -> str:
        noun = match.group().split()[-1].lower()
        case = _CASES.get(match.group(1).lower()) or _OF_HER.get(noun)
        return str(getattr(home, case)) if case else match.group()

    text = _OURS.sub("", _OUR.sub(named, text))
    return text[:1].upper() + text[1:]


# «наш университет посетил посол» of the university's own page: whose, tells the article
_OURS = re.compile(
    r"\bнаш(?:[ауи]|ей|его|ему|ем|им|их|ими)?\s+(?=(?:регион|город|район|университет|институт|завод|предприяти|компани|колледж"
    r"|школ|стран|област|кра[йяюе]\b|республик|муниципал|округ|вуз|территори|народ|област|учрежден|хозяйств))",
    re.IGNORECASE,
)


_HEAD_OF_REGION = re.compile(
    r"^(глава\s+(?:региона|области|края|республики|субъекта)|руководитель\s+региона|губернатор)\s+(?=(?-i:[а-яё\d]))",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"^(?:врио\s+)?(?:губернатор|глава|раис)\b(?!\s+(?:администрац|город|район|муницип|мид|государств))", re.IGNORECASE
)
_NOT_A_VERB = re.compile(r"^\S+(?:ой|ского|цкого|ого)\b")


def with_head(doc: Document, text: str, told: str) -> str:
    """Return *text* with the name for the «Глава региона» it opens with: of the one there is, unless *told* has it."""
    match = _HEAD_OF_REGION.match(text)
    heads = [p.name for p in doc.people if p.position and _HEADS.match(p.position)]
    if match is None or len(heads) != 1 or heads[0].split()[-1][:4] in told or _NOT_A_VERB.match(text[match.end() :]):
        return text
    return f"{heads[0]} {text[match.end() :]}"
