"""What a sentence is worth to a brief: the facts it tells, and what speaks for and against its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from bot.brief.shortening import LONGEST, has_verb
from bot.extract.document import Document
from bot.extract.folded_sentences import folded_of
from bot.model import Facts, Figure, Lang
from bot.russian.dates import DateMention
from bot.russian.folding import fold
from bot.russian.morphology import parses
from bot.russian.places import chain
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

_KINDS = (("visits", 3.0), ("agreements", 3.0), ("figures", 2.0), ("upcoming", 1.5))
_DAY = 0.7  # a date, told for the first time
_PERSON = 0.4
_PEOPLE = 3  # in a sentence
_LISTED = 5  # people: a list of eleven delegates is no news
SIDE = 0.6
_RECENT = 45  # days
_HISTORY = 400  # days: «В 2014 году было подписано соглашение»
_OLD = -1.5


class Told:
    """The facts of an article by where they stand."""

    def __init__(self, doc: Document, facts: Facts) -> None:
        self._facts = sorted(_facts(doc, facts), key=lambda fact: fact[2])
        self._starts = [at for _, _, at in self._facts]
        self._names = frozenset(person.name for person in doc.person_mentions)

    def within(self, start: int, end: int) -> tuple[tuple[float, str], ...]:
        """What is told between two places: each fact with what it is worth, in an order that is always the same."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        told = dict.fromkeys((worth, what) for worth, what, _ in self._facts[first:last])
        people = [fact for fact in told if fact[1] in self._names]
        left_out = people if len(people) > _LISTED else people[_PEOPLE:]
        return tuple(fact for fact in told if fact not in left_out)


def _facts(doc: Document, facts: Facts) -> Iterator[tuple[float, str, int]]:
    """Each fact: what it is worth to a brief, what it is, and where it stands."""
    for kind, worth in _KINDS:
        for number, fact in enumerate(getattr(facts, kind)):
            share = 0.3 if getattr(fact, "background", False) or getattr(fact, "is_aside", False) else 1.0
            what = f"{kind}{number}"
            if isinstance(fact, Figure):  # one that is told twice is one
                what = f"{kind} {fact.value} {fact.unit} {fact.currency}"
            for proof in fact.evidence:
                yield worth * share, what, proof.start
    for day in doc.dates:
        age = _age(doc, day)
        if age <= _RECENT:
            yield _DAY, f"day{day.first}", day.start
        elif age > _HISTORY:
            yield _OLD, f"day{day.first}", day.start
    for person in doc.person_mentions:
        yield _PERSON, person.name, person.start
    for mention in doc.places:
        if (side := next((name for name in chain(mention.place) if name in facts.partners), None)) is not None:
            yield SIDE, side, mention.start


def _age(doc: Document, day: DateMention) -> int:
    """How many days before publication a date lies, 0 where that is not known."""
    return (doc.published - day.last.last()).days if doc.published else 0


_PRAISE = re.compile(
    r"\b(?:уникальн|великолепн|прекрасн|замечательн|надежн|бесценн|искренн|братск|плодотворн|теплы[йемх]|гостеприим|дорог\w+\s+(?:друз|партнер)|поблагодар|благодар|уверен|поздрав|по?приветств|приветств|признател|впечатля|высоко\s+цен|высок\w+\s+оценк|историческ\w+\s+(?:день|дня|визит|событ)|взаимовыгодн\w+\s+развит|исторически\b|традиционн\w+\s+дружб|тесн\w+\s+(?:дружеск|дружеств|связ|отношен)"
    r"|выразил\w*\s+(?:\w+\s+)?(?:благодар|признат|надежд|уверен|интерес|готовн)|охарактериз|нов\w+\s+страниц"
    r"|(?:отмет|подчеркн|назва)\w*\s+(?:\w+\s+)?(?:готовн|значим|важност|успешн|дружеск|высок|роль|давни|хорош|признак|теплы)"
    r"|не\s+сомнева|ничто\s+не\s+меша|new\s+impetus|ждет\s+успех|качественно\s+нов|лишь\s+част|растет\s+и\s+крепн|во\s+все\s+времена|уважают\s+друг|друз(?:ья|ей|ьями)\b|потенциал\w*\s+(?:очень\s+)?(?:больш|огром|не\s+реализ)|больш\w+\s+потенциал|перспективн\w+,|взаимовыгодн\w+\s+рост"
    r"|очень\s+хорошо|насыщенн|отмечен[ыоа]\s+руковод|всегда\s+(?:открыт|рад)|богат\w+\s+(?:истор|культур|наслед)"
    r"|productive|fruitful|long\s+history|warm\s+welcome|brotherly|expressed)\w*"
)
_FIRST_PERSON = re.compile(
    r"\b(?:я|мы|нам|нас|нами|мне|меня|мой|моя|наш(?:[аеиуы]|его|ему|ей|ем|им|ими|их|ых|ай|ага|аму)?|вы|вас|вам|ваш\w*"
    r"|спасибо|благодарю|you|we|our|us|my|i(?=\s(?:am|have|think|believe|hope)))\b"
    r"|^(?:уважаем|дорог(?:ие|ой|ая)\s|добрый\s+(?:день|вечер)|здравствуй|шаноўн|поздравля)"
)
# «В последние годы связи заметно окрепли», «Приятно и то, что …»: nothing has happened
_FILLER = re.compile(
    r"^(?:в\s+последн\w+\s+(?:год|врем)|за\s+последн\w+\s+год|с\s+каждым\s+годом|на\s+протяжении\s+многих|вернемся"
    r"|уверен|приятно|примечательно|отрадно|радует|нет\s+(?:в|на)\s|нынешн\w+\s+год\s+(?:для|стал|юбилей)|[^.]{3,90}\bприносит\s+плоды|не\s?случайно|не\s+секрет|истори\w+\s+(?:взаимо)?отношен|как\s+известно"
    r"|(?:сейчас\s+)?(?:необходимо|важно|нужно|надо)|запланирован\w*\s+(?:целый\s+)?ряд|об?\s+[^.]{5,120}?\b(?:сообщи|проинформирова)л"
    r"|важно\s+отметить|стоит\s+отметить|следует\s+отметить|особое\s+внимание|интересно|(?:более\s+подробно|подробнее|подробности)\b|аналогичн|судя\s+по"
    r"|(?:портал|сайт|сетевое\s+издание|материал\w*|при\s+(?:использовании|перепечатке|копировании)|подписывайтесь|все\s+права)\s)\w*"
)
# «Казахстан – важнейший партнёр», «Нас связывает дружба», «Гостям показали город»: so before, or by the way
_BY_THE_WAY = quick(
    r"\b(?:(?:важн|важнейш|ключев|надежн|главн|давн|стратегическ|основн|крупнейш|приоритетн)\w*\s+(?:\w+\s+)?партнер"
    r"|(?:связыва|соединя|объединя)\w*\s+(?:\w+\s+){0,3}(?:дружб|связ|отношен|истори)|идет\s+активн\w+\s+работ|партнер\w*\s+№"
    r"|продолжа\w+\s+развива\w+\s+(?:\w+\s+)?(?:отношен|связ|сотруднич)|призван\w*\s+(?:укреп|развив|способств|содейств)|будет\s+способствовать"
    r"|держ\w+\s+стабильно|связыва\w+\s+надежд|по-прежнему\s+(?:остает\w+\s+)?(?:один|одн|главн|ключев)|занима\w+\s+(?:\w+\s+)?(?:прочн|лидир|ведущ|особ)|культурн\w+\s+программ|экскурси|подар(?:к|и|ен)\w*|сувенир|обменял\w+\s+(?:\w+\s+)?памятн|дом\w*-музе\w+|предшествовал\w*\s+знаком"
    r"|во?\s+(?:\w+\s+)?(?:встреч|мероприяти|заседани|переговор)\w+\s+(?:также\s+)?(?:приняли\s+участие|участвовали)|дружеск\w+\s+связ"
    r"|эт(?:у|ой|от|ого|их|им|ому)\s+(?!год|месяц|недел|дн|осен|весн|лет|зим|раз|момент|врем|цел)\w|(?:сегодня|вчера|завтра)\b)"
    r"|\s[–—-]\s(?:\w+\s+){0,2}(?:крупнейш|важнейш|одн(?:а|о|и)\s+из|один\s+из)"
)
# «Стороны договорились создать филиал», «Планируется подписать договор», «Визит завершится в Харбине»
_ACTION = re.compile(
    r"\b(?:договорил|подписа|обсуд|обсужда|заключ|посет|осмотр|побыва|прибы|приех|приед|отправ|встрет|встреч|состо|пройд|прош|план|запланир|намер|предлож"
    r"|созда|поставк|постави|откр|утвер|рассмотр|принял|примет|участ|продл|заверш|нача|вырос|увелич|достиг|превыс|составил|составит|войд|вошл|возглав|переговор)\w*"
)


# «По итогам визита принято решение», «договорились создать»
_OUTCOME = quick(
    r"\b(?:по\s+итогам|принят\w+\s+решен|решен[оы]|договорил|договоренност|подпи[сш]|заключ[еи]|заключат)\w*"
    r"|^(?:главн|основн)\w+\s+(?:цел|тем)\w+"
)
# «Говорили о лесе и дорогах», «Документ охватывает спорт», «Речь шла о рейсах»: what it is about
_ABOUT = quick(
    r"\b(?:(?:говорил|беседовал|разговаривал|условил|коснул)\w*(?!,\s+(?:чем|куда)|\w)|затрон\w+|реч\w+\s+(?:шла|зашла|идет|идёт)|(?:обсуд|обсужда)\w+(?!\w*\.)"
    r"|(?:охватыва|предусматрива|предполага|каса)\w+|в\s+центре\s+внимания|сред\w\s+(?:тем|направлени)\w*|тем(?:ой|ами|ы)\b"
    r"|вош\w+\s+в\s+(?:\w+\s+)?план\w*|направления\s[–—-]|будут\s+(?:\w+\s+)?(?:сотруднич|взаимодейств|работать)\w*)"
)
_BEFORE = re.compile(r"\b(?:раньше|ранее|прежде|до этого)\b")  # «Раньше условились Вольск и Слоним»
# «поделился планами», «прокомментировали документ», «напомнил, что в мае …», «Ранее стало известно»
_TALK = quick(
    r"\b(?:(?:поделил|прокоммент|рассказал|напомнил|высказал|поздоров|обратил)\w*"
    r"|ранее\s+(?:сообща|заяв|говор|отмеч|рассказ)\w*|(?:заяв|сказал|напомн|подчеркн)\w*\s+о?\s*важност\w+"
    r"|(?:отмет|подчеркн)\w*\s+важност\w+|удел\w+\s+(?:больш|особ)\w+\s+внимани\w+|продолжа\w+\s+развива\w+"
    r"|заинтересован\w*|продуктивн\w+|эффективн\w+\s+площадк\w+|смен\w+\s+губернатор\w+|назвал\w*\s)"
    r"|^(?:в\s+первый\s+раз|впервые)\s[^.]{0,90}\b(?:19\d|20[01])\d\b"
    r"|^(?:на\s+церемони\w+\s+присутств\w+|(?:дипломат|чиновник|политик)\s|в\s+\w+\s+прошлого\s+года"
    r"|(?:ранее|в прошлом|последний раз|до этого)\b)|\s(?:тогда|там|напомн\w+)\s"
)
# in a headline's wake only: «Мероприятие прошло в зале»
_VAGUE = re.compile(
    r"^(?:мероприят|событи|церемони|документ|подробност|визит\w*\s+(?:прош|направл|призван)|стороны)\w*"
)


_PLACES = {0: 3.0, 1: 1.5, 2: 1.0, None: 0.6}
LEAD = 3  # sentences that are worth the more the further up they stand
_FURTHER = 0.5
_DONE, _DECIDED, _SUBJECT = 0.5, 1.0, 1.0
_UNNAMED = 1.5  # «Утро для гостей началось с прогулки»


def most_worth(doc: Document, sentence: Span, index: int | None) -> float:
    """What *sentence*, of that *index*, can be worth by its words at most; None where it holds no fact.

    Made fit, it may open with other words, so of an outcome only its words are looked for.
    """
    folded = folded_of(doc, sentence)
    said = _DECIDED * _OUTCOME.possible(folded) + _SUBJECT * (_ABOUT.search(folded) is not None)
    return _PLACES.get(index, _FURTHER) + _DONE + said


def worth_of(doc: Document, text: str, index: int | None, *, named: bool = True) -> float:
    """What *text*, the sentence of that *index*, is worth by its words; None where it holds no fact.

    What is not *named*, neither a fact nor a name, must tell what they spoke of.
    """
    folded = fold(text)
    worth = _PLACES.get(index, _FURTHER)
    worth += _DONE * bool(_ACTION.search(folded)) + _DECIDED * bool(_OUTCOME.search(folded))
    about = _ABOUT.search(folded) is not None and _BEFORE.search(folded) is None
    worth += _SUBJECT * about - (0.0 if named or about else _UNNAMED)
    worth -= 2.0 * (len([*_PRAISE.finditer(folded)]) + len([*_TALK.finditer(folded)]))
    worth -= 2.0 * (_BY_THE_WAY.search(folded) is not None)
    worth -= 4.0 * bool(_FILLER.match(folded))
    worth -= 1.5 * (index == 0 and bool(_VAGUE.match(folded)))
    worth -= 1.5 * (len(text) > LONGEST) + 2.0 * text.endswith("!")
    return worth - 20.0 * (speaks_of_us(folded) or _acts_as_we(doc, text))


# «: ожидается, что связи станут крепче», « – оно должно помочь отношениям», «, и это важно»
_BEHIND = re.compile(
    r"(?:[:;]|\s[–—-]|,(?=\s+(?:и\s+)?(?:это|он[оаи]?)\s))\s+((?:и\s+)?[а-яё][^.!?:;A-ZА-ЯЁ\d«]{10,150})[.!]$"
)
_HOPED = re.compile(
    r"\b(?:ожидается, что|на новый уровень|нов\w+ (?:уров|качеств|импульс|этап)|по качеству|естественн\w+|важн\w*"
    r"|крепч\w*|теснее|(?:долж|призван|помо|позвол|буд|мог)\w* (?:\w+ )?"
    r"(?:помо|укреп|развит|развив|способств|расшир|стать|отношени|сотруднич)\w*)"
)


def without_praise(text: str) -> str:
    """*text* without the hope behind its clause, where that has no name and no number of its own."""
    found = _BEHIND.search(text)
    if found is None or found.start() < _A_CLAUSE or not _HOPED.search(fold(found[1])):
        return text
    head = text[: found.start()]
    return f"{head}." if has_verb(head, "ADJS") else text


_A_CLAUSE = 60  # characters


def speaks_of_us(folded: str) -> bool:
    """«Наш край посетили гости», «Мы рады»; in lower case, ё as е."""
    return _FIRST_PERSON.search(folded) is not None


def _acts_as_we(doc: Document, text: str) -> bool:
    """«приоритеты, которые будем реализовывать вместе», but not «с господином Шэнцзянем»"""
    return doc.lang is Lang.RU and any(map(_is_ours, _WE.findall(text)))


@lru_cache(16_384)
def _is_ours(word: str) -> bool:
    return "1per" in parses(word.lower())[0].grammemes


_WE = re.compile(r"(?<!\w)(?:^\w|[а-яё])[а-яё]+(?:[еиёю]м(?:ся)?|[юу](?:сь)?)(?!\w)")


def is_opinion(text: str) -> bool:
    """«Губернатор отметил, что единство взглядов укрепляет связи»"""
    return _OPINION.match(text) is not None


_OPINION = re.compile(r"[^,]{3,90}\b(?:отмети|подчеркну|заяви|сказа|счита|уверен|убежд)\w*,\s+что\s")
