"""What a number of cooperation is told of: the words of trade, and those that say it grew or fell."""

from __future__ import annotations

from bot.model import FigureKind
from bot.russian.prefilter import Quick, quick
from bot.russian.stems import alternatives, words

# «контракт на поставку белорусской продукции»: the supply is the contract's, not an export told beside it
_SUPPLY = r"(?: (?:на|о|об|по)(?: [\w-]+){0,2} поставк\w+)?"
_PAPER = alternatives("соглашени* меморандум* пагаднен* мемарандум* agreement* memorandum*")
_DEAL = (
    alternatives(
        "контракт* кантракт* сделк* спецификаци* дагавор* заказ заказа заказы заказов заказом цен*_вопроса",
        "contract* deal*",
    )
    + r"|договор(?!енн|ил|ят|ит)\w*|документ(?:а|ы|ов|ом)? на(?= (?:[\w]+ )?\d)"  # «документ на 291 млн рублей»
)

SUBJECTS: dict[FigureKind, Quick] = {
    FigureKind.CONTRACT: quick(rf"(?<!\w)(?:{_DEAL}|{_PAPER}){_SUPPLY}(?!\w)"),
    FigureKind.TURNOVER: words(
        "товарооборот* товарообмен* торгов*_оборот* внешнеторгов* взаимн*_торговл* внешн*_торговл*",
        "наторгова* двусторонн*_торговл* приграничн*_торговл* торговл* оборот*_между оборот*_с тавараабарот* гандл*",
        "оборот*_региона_с оборот*_области_с оборот*_края_с оборот*_республики_с объем*_вто",
        "оборот_за оборот_вырос оборот_увеличился оборот_составил оборот_достиг оборот_сократился оборот_снизился",
        "turnover trade_between trade_with trade_amounted trade_exceeded trade_reached trade_grew trade_increased",
        "trade_in trade_volume bilateral_trade mutual_trade two-way_trade foreign_trade volume_of_trade",
    ),
    FigureKind.EXPORT: words(
        "экспорт экспорта экспорту экспортом экспорте экспортн* экспортир* вывоз* вывез* поставк* поставок поставл*",
        "поставил* доставит доставят продал* продан* продаст продадут продает продают продаж*",
        "отгруз* отгруж* переправл* переправил* экспарт* пастав* пастаўк* export* supply supplies supplied shipped",
        before=r"(?<!поддержки )(?<!поддержке )(?<!поддержку )(?<!support )",
    ),
    FigureKind.IMPORT: quick(
        rf"(?<!\w)(?:{alternatives('ввоз* ввез* завоз* завез* закуп* купил* купит купят імпарт* purchas*')}"
        r"|импорт(?!озам)\w*|import(?!an)\w*)(?!\w)"
    ),
    FigureKind.OTHER: words("сальдо trade_balance balance_of_trade"),
    FigureKind.INVESTMENT: words("инвест* капиталовложени* вложени* вложил* вложит* вложат інвест* invest*"),
}
"""The kinds in the order in which a word that could be two is read."""

PAPER = quick(_PAPER)
"""What is signed may be worth a sum, or only stand beside one."""

OTHER_SUBJECTS = words(  # money of working together that is none of the above
    "индустриальн*_парк* технопарк* построит построят стоимост*_проект*",
    "кооперац* совместн* сотрудничеств* партнерств* проект* услуг* продукци* кааперац* супрацоўніцтв* сумесн*",
    "joint cooperation project projects services",
)
HOUSEKEEPING = words(  # money of one's own house
    "бюджет* субсиди* субвенци* зарплат* заработн* налог* штраф* пенси* пособи* ипотек* выплат* ущерб* долг* кредит*",
    "нацпроект* национальн*_проект* капремонт* госзакупк* похищ* похит* взятк* budget* tax* salar* fine* loan*",
)
SPENT = words("выделил* выделен* выделят потрат* израсход* обошл* обойд* стоил* стоит стоят ремонт* отремонт*")
"""After a sentence of trade: money that goes on with it no longer."""
SHARED_PROGRAMMES = words(
    "совместн* приграничн* трансграничн* союзн*_программ* союзн*_государств* программ*_сотрудничеств*",
    "бюджет*_проекта сумесн* прыгранічн* cross-border joint",
)
"""Money of a budget that two share: «бюджет программы приграничного сотрудничества - 34 млн евро»."""
ROSE = words(
    "вырос* вырас* увелич* возрос* возраст* рост рост* прирост* нарас* нарост* расшир* прибав* растет растут",
    "подрос* подраст* взлет* прирос* наращива* больше выше превы* подня* поднял* темп* удво* утро* вдвое втрое",
    "павяліч* больш grew grow* increas* rose rise* rising up higher above doubl* tripl* more",
)
FELL = words(
    "снизил* снижен* снижа* сократил* сокращ* упал* упад* паден* уменьш* спад* меньше ниже просел* знізі* зменш*",
    "опустил* рухнул* обвал* fell fall* decreas* declin* drop* down lower below less",
)
SHARE = words(
    "доля доли долю долей приходится приходилось приходятся пришлось",
    "удельн* составля* составил* занима* обеспечива* формиру* в_структуре на_долю",
    "share account*",
)
SHARE_OF = quick(  # right behind «65 %»: «от общего объёма внешней торговли», «всего экспорта»
    r" (?:от |всего |всей |его |общего |совокупного |общей )*(?:объема |оборота )?"
    r"(?:внешн|взаимн|двусторонн|товарооборота|экспорта|импорта|торговли|поставок|внешнеторгов|оборота(?!\w))\w*"
    r"| of (?:the |its |all |total |region's |country's )*(?:exports|imports|trade|turnover)"
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


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SUPPLIED = {  # «поставили 120 автобусов», «объём поставок - 253 тонны»
    FigureKind.EXPORT: words(
        "поставил поставила поставило поставили поставлено поставлены поставлена поставит поставят поставля* поставить",
        "экспорт* отгрузил* отгружен* отгрузит отгрузят отправил* отправлен* вывез*",
        "отправит отправят отправится отправятся уйдет уйдут ушла ушли ушло",
        "переправил* перевалил* доставил* доставлен* доставит доставят",
        "объем*_поставок рост*_поставок поставка поставку поставке",
        "продал* продан* продаст продадут продает продают продать продаж*",
        "supplied exported shipped",
    ),
    FigureKind.IMPORT: quick(
        "(?<!\\w)(?:"
        + alternatives(
            "закупил* закуплен* закупит закупят закупить закупает ввез* приобрел* приобретен* приобретет приобрести",
            "приобретени* закупка закупку закупке завез* завоз* купил* купит купят купить покупа* покупк*",
            "получено получены imported purchased bought",
        )
        + r"|импорт(?!озам)\w*)(?!\w)"
    ),
}
SHARES = quick(
    r" (?:[\w-]+ )?(?:акци(?:й|и|ями)|уставн\w+ капитал|дол(?:ей|и|я|ю) в (?:компан|предприят|завод|капитал))"
)
"""Right behind a percentage: the part of a firm that was bought."""
FLOWS = words(
    "грузопоток* товаропоток* грузооборот* контейнерооборот* оборот*_контейнер* контейнерн*_перевоз*",
    "грузоперевозк* грузов*_перевозок перевозк*_груз* перевалк* объем*_перевоз* турпоток* туристическ*_поток*",
    "пассажиропоток* числ*_туристов количеств*_туристов",
)
"""What grows between neighbours beside trade itself."""
MEASURES_OF_TRADE = _set("показатель объем цифра рост прирост сумма оборот темп цель план задача рекорд итог доля")
