"""What sort of word a sign is, so that what was learnt of «приехали» holds for «нагрянули» as well."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.extract.signs import LETTERS
from bot.extract.wording import listed

CLASSES: Mapping[str, str] = {
    "come": """
        приех приед приез прибы прибу приле прилё пожал навед нагря заеха заезж заеде загля навес съеха съезж съеду
        явили доеха добра прыбы прыех прыед прыяз прыле прыля прыляц завіт наведв дабра arriv came come comes flew
        lande comin
    """,
    "go": """
        отпра вылет выеха выезж выезд выеде поеха поеде поезд едет едут едем съезд летит летят летел летал летав слета
        полет отбыл отбыв отбыт отбуд убыл убыли напра ездил ездит ездят везут везет повез привез отъез адпра накір
        паеха паеду паезд ездзі едзе едуць выляц з'езд trave went goes going head leave left sent send sends depar trip
        trips tour toure tours heade
    """,
    "back": "верну возвр ворот вярну вярта retur back",
    "stay": """
        погос прого пробы пребы наход прожи побыв посет посещ осмот осмат знако ознак позна изуча изучи сопро знахо
        пабыв агляд азнаё пазна гасці visit staye spent stay inspe stayi
    """,
    "visit": "визит вояжа вояж турне десан мисси стажи коман візіт каман missi",
    "guest": "гость гостя гостю госте гости гостю делег послан дэлег госць госця гасце гасця guest deleg колле калег",
    "host": """
        приня прини приме прием прыня прыма ждут ждем ждали ждал ждет ожида пригл хозяе хозяи угощ угоща угост показ
        чакае чакаю запра welco host hosts hoste hosti recei greet invit
    """,
    "meet": "встре сустр перег обсуд обсуж бесед совещ засед погов перам абмер talks meet met meets meeti discu negot",
    "sign": """
        подпи заклю параф скреп завиз согла мемор прото догов контр падпі пагад мемар дамов кантр sign signe signs inked
        memor agree contr deal proto
    """,
    "event": """
        форум выста ярмар фести празд торже юбиле конфе самми конгр слет слета съезд дни дней днях днями экспо кірма
        свята forum fair exhib festi expo summi confe
    """,
    "office": """
        губер глава главы главе главу главо глав мэр мэра мэром мэру мэры минис замми замгу замгл зампр предс замес
        аким акима акимо хоким хокима хяким прези премь вице вице- посол посла послы послу консу генко депут секре
        сенат начал руков дирек гендир старш намес намест кіраў міні міністр прэзі дырэк mayor gover minis deput chair
        presi offic direc consu ambas
    """,
    "people": """
        специ врачи врач враче студе школь педаг учите препо учены инжен техно ферме аграр строи бизне инвес
        артис ансам музык ветер журна худож масте брига групп отряд детей дети ребят волон сотру экспе спецы
        живот агрон закуп дизай библи архив кадет юнарм металл шахте нефтя докто настав вучні урачы спеца docto stude
        exper busin farme engin teach group team peopl crew
    """,
}
"""The beginnings of words by what they tell of, in Russian, Belarusian and English."""


@cache
def classes() -> Mapping[str, str]:
    """The class of each sign that has one."""
    return {stem[:LETTERS]: name for name, stems in reversed(list(CLASSES.items())) for stem in listed(stems)}
