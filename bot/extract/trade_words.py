"""What a number of cooperation is told of: the words of trade, and those that say it grew or fell."""

from __future__ import annotations

from bot.model import FigureKind
from bot.russian.prefilter import Quick, quick
from bot.russian.stems import alternatives, words

# «контракт на поставку белорусской продукции»: the supply is the contract's, not an export told beside it
_SUPPLY = r"(?: (?:на|о|об|по)(?: [\w-]+){0,2} поставк\w+)?"
_PAPER = alternatives("соглашени* меморандум* пагаднен* мемарандум* agreement* memorandum*")
_DEAL = alternatives("контракт* кантракт* сделк* спецификаци* дагавор* contract* deal*") + (
    r"|договор(?!енн|ил|ят|ит)\w*"
)

SUBJECTS: dict[FigureKind, Quick] = {
    FigureKind.CONTRACT: quick(rf"(?<!\w)(?:{_DEAL}|{_PAPER}){_SUPPLY}(?!\w)"),
    FigureKind.TURNOVER: words(
        "товарооборот* товарообмен* торгов*_оборот* внешнеторгов* взаимн*_торговл* внешн*_торговл*",
        "наторгова* двусторонн*_торговл* приграничн*_торговл* торговл* оборот*_между оборот*_с тавараабарот* гандл*",
        "turnover trade_between trade_with trade_amounted trade_exceeded trade_reached trade_grew trade_increased",
        "trade_in trade_volume bilateral_trade mutual_trade two-way_trade foreign_trade volume_of_trade",
    ),
    FigureKind.EXPORT: words(
        "экспорт экспорта экспорту экспортом экспорте экспортн* экспортир* вывоз* вывез* поставк* поставок поставл*",
        "поставил*",
        "отгруз* отгруж* экспарт* пастав* export* supply supplies",
        before=r"(?<!поддержки )(?<!поддержке )(?<!поддержку )(?<!support )",
    ),
    FigureKind.IMPORT: quick(
        rf"(?<!\w)(?:{alternatives('ввоз* ввез* закуп* імпарт* purchas*')}|импорт(?!озам)\w*|import(?!an)\w*)(?!\w)"
    ),
    FigureKind.INVESTMENT: words("инвест* капиталовложени* вложени* вложил* вложит* вложат інвест* invest*"),
}
"""The kinds in the order in which a word that could be two is read."""

PAPER = quick(_PAPER)
"""What is signed may be worth a sum, or only stand beside one."""

OTHER_SUBJECTS = words(  # money of working together that is none of the above
    "кооперац* совместн* сотрудничеств* партнерств* проект* услуг* кааперац* супрацоўніцтв* сумесн*",
    "joint cooperation project projects services",
)
HOUSEKEEPING = words(  # money of one's own house
    "бюджет* субсиди* субвенци* зарплат* заработн* налог* штраф* пенси* пособи* ипотек* выплат* ущерб* долг* кредит*",
    "нацпроект* национальн*_проект* капремонт* госзакупк* похищ* похит* взятк* budget* tax* salar* fine* loan*",
)
ROSE = words(
    "вырос* вырас* увелич* возрос* возраст* рост рост* прирост* нарас* нарост* расшир* прибав* растет растут",
    "больше выше превы* подня* поднял* темп* удво* утро* вдвое втрое павяліч* больш",
    "grew grow* increas* rose rise* rising up higher above doubl* tripl* more",
)
FELL = words(
    "снизил* снижен* снижа* сократил* сокращ* упал* упад* паден* уменьш* спад* меньше ниже просел* знізі* зменш*",
    "fell fall* decreas* declin* drop* down lower below",
)
SHARE = words(
    "доля доли долю долей приходится приходилось приходятся удельн* составля* занима* обеспечива* формиру*",
    "share account*",
)

# «по сравнению с 2021 годом», «к аналогичному периоду 2017 года», «чем в прошлом году»
_COMPARED = alternatives(
    "по_сравнению_с в_сравнении_с сравнительно_с относительно к_уровню к_показател* чем чем_в чем_за против",
    "аналогичн* аналогичн*_период* такой_же_период такого_же_периода уровн* показател*",
    "compared_to compared_with than_in",
)
AT_THE_LEVEL = quick(  # «115 % к уровню прошлого года», «108 % к 2023 году»: a rate of growth
    r" (?:к|от) (?:(?:аналогичн|соответствующ|прошл|предыдущ|том|эт|так|показател|уровн|период)\w*|\d{4}(?:-\w+)? год)"
    r"|,? (?:по сравнению|в сравнении|относительно|по отношению)(?!\w)"
)
COMPARED = quick(rf"(?<!\w)(?:{_COMPARED})[\w\s,«»()-]{{0,25}}$|% к $")
"""Before a period: the figure is not told for it, only compared with it."""

MEASURED = words(  # «400 совместных предприятий», «50 кооперационных цепочек», «12 побратимов»
    "совместн* кооперацион* сумесн* кааперацыйн* побратим* город*-побратим* пабрацім* joint twin sister"
)
WITH_CAPITAL = quick(  # «160 предприятий с участием российского капитала», «20 предприятий, созданных совместно»
    r",?(?: (?:создан|товаропроводящ|зарегистрирован)\w+)?(?: сет\w+)? с (?:участием )?[\w-]+(?: [\w-]+)?"
    r" (?:капитал\w*|инвестици\w+|участием)|,? с участием (?:инвестор|партнер|капитал)\w+|,? созданн\w+ совместно"
)
TIED = quick(  # «200 предприятий области сотрудничают с Беларусью», «11 проектов, в которых участвуют инвесторы»
    r"(?:сотруднича|взаимодейству)\w+ с |связан\w* (?:[\w-]+ )?кооперац|(?:делов|торгов|партнерск|хозяйствен)\w+ связ"
    r"|участвуют (?:[\w-]+ )?(?:инвестор|компани|партнер)"
)
TIED_BEFORE = quick(  # «с Беларусью сотрудничают более 200 предприятий»
    r"(?<!\w)(?:сотруднича|взаимодейству)\w+(?: [\w-]+){0,2} $"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MEASURED_NOUNS = _set(
    "предприятие компания фирма субъект резидент инвестпроект производство проект организация цепочка связь завод"
    " программа продукция изделие город побратим город-побратим ventures companies enterprises projects towns cities"
)
SUPPLIED = {  # «поставили 120 автобусов», «объём поставок - 253 тонны»
    FigureKind.EXPORT: words(
        "поставил поставила поставило поставили поставлено поставлены поставлена поставит поставят поставля* поставить",
        "экспорт* отгрузил* отгружен* отгрузит отгрузят отправил* отправлен* вывез*",
        "переправил* перевалил* доставил* доставлен* объем*_поставок рост*_поставок поставка поставку поставке",
        "supplied exported shipped",
    ),
    FigureKind.IMPORT: quick(
        "(?<!\\w)(?:"
        + alternatives(
            "закупил* закуплен* закупит закупят закупить закупает ввез* приобрел* приобретен* приобретет приобрести",
            "приобретени* закупка закупку закупке imported purchased bought",
        )
        + r"|импорт(?!озам)\w*)(?!\w)"
    ),
}
NOT_GOODS = _set(
    "год месяц день неделя час минута раз человек участник представитель делегат компания предприятие организация"
    " регион область страна район город процент направление вид наименование сторона рубль доллар километр метр цепочка"
    " контракт договор соглашение документ проект экспортер место пункт студент ребенок специалист"
)
MEASURES_OF_TRADE = _set("показатель объем цифра рост прирост сумма оборот темп")
