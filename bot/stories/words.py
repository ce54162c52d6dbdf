"""How much a word tells of which event a text speaks, by what the genre says in every text.

A fixed table, not the counts of what has come in so far: two articles are as alike whatever else was read.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.russian.stemming import stem

_SILENT = """
    на по из во со от до за при под над для об это этом этот эт эта его ее их он она они мы вы том тем что как так такж
    уже еще или если котор был была было были будет будут быть межд через после перед около более мене все всех всем
    год года году лет ден дня дней дни сегодн вчера завтр недел месяц январ феврал март апрел мая июн июл август
    сентябр октябр ноябр декабр понедельник вторник сред четверг пятниц суббот воскресен утр вечер
    александр алекс андр серг владимир михаил дмитр игор олег васил иван никола петр юр павел виктор анатол
    евген валер роман антон денис максим константин вадим виталие витал леонид георг борис рустам руст марат елен
    ольг ирин светлан татьян наталь мар анн
    риа тасс белт фот новост сообщил сообщает сообщаетс передает рассказал отметил заявил подчеркнул пресс служб
    напомн ранее корреспондент канал телеграм telegram словам слов данн
    и в с к о у а но не ни
    the of and in on to for with at by from is was will be has
    студзен лютаг сакавік красавік травен чэрвен ліпен жнівен верас кастрычнік лістапад снеж
    аб гэта гэт у з і ў па да ад
"""
_COMMON = """
    област краев край края республик регион район город областн городск округ рф росс российск беларус белорус
    белорусск белорусс федерац стран государств государственн народн правительств администрац министр министерств
    губернатор глав руководител руководств заместител председател президент премьер мэр аким хоким посол посл
    консул генеральн чрезвычайн полномочн директор секретар депутат совет комитет облисполк исполнительн палат
    делегац визит официальн рабоч поездк встреч встретилс встретил провел прошл проходит пройдет состоялас состоялос
    состоитс прибыл приехал посетил посетит побывал находитс принял участ гост представител состав сторон
    сотрудничеств соглашен подписал подписан подписат договор договорилис договоренност меморандум документ план
    программ развит связ отношен взаимодейств партнер партнерств обсудил вопрос тем перспектив направлен сфер
    экономическ торг торговл культурн гуманитарн социальн научн техническ международн межрегиональн межправительственн
    иностранн внешнеэкономическ двусторонн совместн дружественн дружб побрат побратимск побратимств форум мероприят
    рамк ход итог ряд числ возглавил возглавляет работает работ начал нача завершилс центр предприят компан завод
    производств промышленн промышленност экономик бизнес делов продукц товар поставк товарооборот объем проект
    укреплен расширен сельск хозяйств образован наук культур туризм здравоохранен спорт опыт обмен
    первы перв втор трет два двух три трех больш основн ключ стал стат наш наш мног одн
    minsk region delegation visit visits governor russia belarus cooperation
    дэлегац вобласц візіт супрацоўніцтв губернатар старшын
"""
_VOWELS = str.maketrans("", "", "аеёиоуыэюяьъйіў'’")
_LATIN = (
    ("shch", "щ"), ("sch", "щ"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("zh", "ж"),
    *zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввксйз", strict=False),
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(50_000)
def key(word: str) -> str:
    """What *word* is compared by, or nothing: the consonants of its stem, alike in all three languages.

    «Турчин», «Турчын» and "Turchin" are «трчн».
    """
    if word[0].isdigit():
        return "" if _YEAR.fullmatch(word) else word
    cut = stem(word)
    if cut in _silent():
        return ""
    bare = skeleton(cut)
    return bare if len(bare) > 2 else cut


def skeleton(word: str) -> str:
    """The consonants of *word* in Cyrillic, a doubled one once."""
    word = word.lower()
    if word.isascii():
        for latin, cyrillic in _LATIN:
            word = word.replace(latin, cyrillic)
    word = word.replace("дз", "д").replace("ць", "т").translate(_VOWELS)
    return re.sub(r"(.)\1", r"\1", word)


def is_usual(key: str) -> bool:
    """Whether every text of the genre may have the word: «делегация», «соглашение», the day of a month."""
    return key in _common_keys() or (key[0].isdigit() and len(key) < 3)


@lru_cache(1)
def _silent() -> frozenset[str]:
    return frozenset(_SILENT.split())


@lru_cache(1)
def _common_keys() -> frozenset[str]:
    return frozenset(key(word) for word in _COMMON.split()) - {""}
