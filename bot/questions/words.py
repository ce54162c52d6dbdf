"""The words questions are put in, folded, in three languages; a word here means the beginning of one in a question.

A word that ends with «.» is that word whole; «_» stands for a space.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.model import AgreementKind


class Kind(StrEnum):
    """What is asked for."""

    VISITS = "visits"
    AGREEMENTS = "agreements"
    FIGURES = "figures"
    UPCOMING = "upcoming"
    PEOPLE = "people"
    PLACE = "place"
    PAIR = "pair"  # all about a side one is to meet
    SEARCH = "search"
    TODAY = "today"
    SOURCES = "sources"
    HELP = "help"
    THANKS = "thanks"


def _words(rows: str) -> re.Pattern[str]:
    rows = rows.replace("ё", "е")  # as folded
    words = (re.escape(word.rstrip(".").replace("_", " ")) + r"(?!\w)" * word.endswith(".") for word in rows.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})")


ROWS = {  # the first that is spoken of is meant: «суммы контрактов» are figures
    Kind.FIGURES: """
    товарооборот тавараабарот turnover экспорт. экспорта. экспорту. экспортир импорт экспарт імпарт export import.
    imports imported importing торговл внешнеторгов знешнегандл торгуе торгую торгуем гандл гандлю trade trades
    цифра цифры цифру цифре цифр. цифрах цифрами лічб figure показател инвестиц інвестыц invest сумм стоимост amount
    объем аб'ем volume сколько колькі доля. долю. насколько млн. млрд. turnovers shipments динамик рост. роста. темп
""",
    Kind.AGREEMENTS: """
    подпис подпишем. подпишет. подпишут. падпіс падпіша signed sign. signing соглашен пагадненн agree договор
    дагавор дамов contract контракт кантракт меморанд мемаранд memorand mou. документ дакумент document побратим
    пабрацім twin sister_ дорожн дарожн roadmap протокол пратакол сделк deal бумаги. договорит договори-
""",
    Kind.UPCOMING: """
    впереди наперадзе предстоя ближайш бліжэйш upcoming ahead coming_up планир запланир плануе заплан план. планы.
    планов planned plans. plan. намеч намечан ожида чакаецца чакаюцца expected мероприят мерапрыемств событи падзе
    event. events календар каляндар calendar анонс расписани расклад готовится готовят рыхтуе scheduled schedule
    agenda обеща абяца promise состоится состоятся адбудзецца адбудуцца что_нас_жд что_ждет што_нас_чакае
""",
    Kind.VISITS: """
    поед поех паед паех полет собира отправ визит візіт visit делегац дэлегац delegat приез приех приед прыяз прыех
    прыед приним прымае came. come. comes coming arriv посет посещ наведв наведа поездк паездк trip езди ездзі едет.
    едут. едзе. едуць. ездил поедет поехал паехал went гост госц guest миссия миссии. миссию миссий місі mission
    встреч сустрэч meeting ждем. ждет. чакаем. чакаюць. чакае. met. expecting командиров побыва пабыва прилет прилёт
    прыля прыле заезж заехал заязджа выезж выехал выязджа наезж наехал наведыва летал летает летят летит лётал лётаў
    ляце ляту улете вылет отправля отправил адпраў накіроў бывал бывае бываў гостил гостит гасця гасцю принял прыняў
    прыня прымаў прымал прием. прибыл прибыва прибыт прыбы прилета вернул вернут вярну заглян завита has_been_to
    have_been_to been_to been_here been_there host. hosts hosted hosting flew. fly. flown go. goes. gone. travel
    received welcomed навест навещ напраўля направлял
""",
    Kind.PEOPLE: "персон персан люди. людей. людзі. people. упомина згадва mentioned",
}
KINDS = {kind: _words(rows) for kind, rows in ROWS.items()}

TO_COME = _words("""
    приед прыед поед паед полет собира отправ едет. едут. едзе. едуць. возглавит. возглавят. узначаліць. чакае. ждем.
    ждет. чакаем expecting coming будет. будут. будзе. будуць. will. ожида побывает побывают посетит. посетят. прилетит
    прилетят прибудет прибудут наведае. прыляц вернется вернутся
""")
ARRIVING = _words("""
    приед приезжает. приезжают. прилетит. прилетят. прилетает. прилетают. прибудет. прибудут. прибывает. прибывают.
    прыед прыязджае. прыязджаюць. прыляц прыбуд is_coming are_coming will_come arrive. arrives. arriving.
""")
PROMISES = _words("обеща абяца promise")
PAPERS = {
    AgreementKind.TWINNING: _words("побратим пабрацім twin sister_"),
    AgreementKind.MEMORANDUM: _words("меморанд мемаранд memorand mou."),
    AgreementKind.ROADMAP: _words("дорожн дарожн roadmap"),
    AgreementKind.CONTRACT: _words("контракт кантракт contract"),
}
ANY_PAPERS = _words("соглашен пагадненн agree документ дакумент document бумаг")
CALLED_OFF = _words("отмен адмен адмян сорвал сорван сарвал cancel called_off")
PUT_OFF = _words("перенес перенос перенест отлож перанес перанос адклал адклад postpon")
WHO = _words("кто. кого. хто. каго. who. whom.")
WERE = _words("бывал бывал бываў бывалі были_ли был_ли был_ли была_ли ці_былі ці_быў were_there was_there")
NOW = _words("сейчас зараз цяпер now. currently")
WHEN = _words("когда. калі. when. какого_числа какого_числа")
WHERE = _words("куда. куды. where. where's")
HOSTS = _words("""
    приним приня прием. прымае прымал прымаў прыня встречал. встречала. встречали. сустракал ждет. ждут. чакае
    host receiv welcom
""")
BEEN = _words("был. была. были. быў. была. былі. бывал бываў been. побывал")
ROLES = _words("""
    губернатор губернатар мэр. мэра. министр міністр посол. посла. пасол. пасла. президент прэзідэнт премьер
    вице консул председател старшын глава. главы. governor mayor minister ambassador president
""")
ANYONE = _words("anyone anybody someone somebody кто-нибудь кто-то кто-либо хтосьці хто-небудзь хто.")
PAST = re.compile(  # told as over; «намечены» is not
    r"(?<!\w)(?:\w+(?:[аиыяу]|(?<!т)е)л(?:а|и|о|ся|ась|ись|ось)?|\w+(?:аў|іў|еў|яў|ыў)|был[іа]|\w{2,}[аеіыяу]л[іа](?:ся)?|did|was|were"
    r"|has|have|had|came|went|visited|signed|flew|travelled|traveled|been|hosted|received)(?!\w)"
)
GUESTS = _words("делегац дэлегац delegat гост госц guest предпринимат бизнесмен представител чиновник")

FROM = _words("из. от. from. са.")
FROM_OR_WITH = _words("с. со. з. са.")
TO = _words("в. во. на. у. ў. к. ко. до. да. to. in. into. at.")
BETWEEN = _words("между паміж между. between.")
SINCE = _words("с. со. з. since. from. после пасля after. начиная")
AFTER = _words("после. пасля after.")
UNTIL = _words("до. да. until. till. by. по.")


_HOW_MANY = re.compile(r"(?<!\w)(?:на)?(?:сколько|колькі)|how many")


_SUBSCRIBING = re.compile(r"(?<!\w)(?:под|от)пис(?:аться|ыва(?:ться|й\w*)|к[аеиу]|ок|кой)(?!\w)")


def kind_asked(folded: str) -> Kind | None:
    """The kind a question names; «сколько раз приезжали» asks for visits, «сколько продали» for figures."""
    folded = _SUBSCRIBING.sub(" ", folded)
    named = [kind for kind, signs in KINDS.items() if signs.search(folded)]
    if named[1:] and named[0] is Kind.FIGURES and not KINDS[Kind.FIGURES].search(_HOW_MANY.sub("", folded)):
        return named[1]
    return next(iter(named), None)


def looks_ahead(folded: str) -> bool:
    """Whether a word of the question goes or comes in days to come: «поедут», not «отправились»."""
    return any(TO_COME.match(word) and not PAST.fullmatch(word) for word in re.findall(r"\w+", folded))


TO_US = _words("нам. нас. us. here.")
OURS = _words("""
    мы. we. our. ours. наш. наша. наше. нашего. нашей. нашем. нашему. наши. нашим. нашими. наших. нашу. нашага. нашай.
    нашаму. нашы. нашым. нашымі. нашых.
""")
WE_AWAIT = _words("ждем. встречаем. принимаем. чакаем. сустракаем. прымаем.")
AWAITING = _words("ждем. ждет. принима прымае встреча чакаем expecting host. hosting")
"""«Кого мы ждём»: we are those who are come to."""

NOUNS_OF_PLACES = _words("""
    город горад г. city. область области областью областями областей обл. регион рэгіён region республик
    рэспублік province. провинци правінцы край. края. крае. район раён district county. oblast. of. the.
""")

_FILLERS = """
    чиновник полетит собир экспортн импортн обмен there. там. хоть нибудь кто-нибудь главн галоўн анонс officials.
    go. goes. over. anyone. anybody. i. use. bot. будуць пройд прайд берешь бярэш бер. форум forum town гарад горад
    пришло прыйшло продал прадал купил купіл писал пісал вышл today поищи подскаж скажите first. х. а. и. і. ли. ці.
    же. ж. бы. не. что што чего чаго чем чым кто хто кого каго кому каму who. whom. what's. what. which. when.
    where. how. much. many. do. does. did. is. are. was. were. be. been. has. have. had. will. any. all. some. the.
    a. an. of. for. on. about. with. between. and. to. in. from. at. by. please. me. show. list. give. tell.
    anything. everything. new. news. latest. last. up. next. во. в. на. у. ў. к. ко. до. да. за. по. с. со. з. са.
    из. от. о. об. обо. про. аб. пра. при. для. над. под. между паміж где дзе. куда куды откуда адкуль когда калі
    как як. какой какая какие каких каким какую які якая якія якое сколько колькі самое. самая. самый. самых. ну.
    все. всех. всё. весь. усе. усё. был. была. было. были. быў. былі. будет. будут. есть. ёсць ест. нет. няма мы.
    нас. нам. нами. наш we. us. our. ours. here. они. яны. он. она. мне. меня. я. ты. вы. this. that. these. those.
    покаж пакаж показ дай. дайте. выведи. скажи. расскаж раскаж перечисл назови. найди найти знайдзі find search
    поиск пошук известно вядома новог новы новое новая новую новага новае новост навін последн апошн прошл мінул
    раз. раза. чаще часцей всего. больше больш самые. сегодня сення today. сейчас зараз цяпер now. currently заключ
    заключен вырос вырас grow grew упал. изменил стал. стала. стали. объем аб'ем внешн знешн взаимн узаемн
    двусторонн сотруднич супрацоўн cooperat кооперац отношени связ тема темы. говорят. пишут. договорил дамовіл
    достигнут имеют имеет действу ответн зваротн sister cities. towns. досье. дасье. dossier па. background vs.
    инфа. инфу. инфо. инфы. плиз. пжл. plz. строит. строят. будуе. будуюць. даведк папярэдн prep. утренн вечерн
    раніш вячэрн сделай выгруз зрабі обсужд абмяркоў тот. та. той. тую. ту. подготов. подготовь подготовьте
    готовлюсь готовимся готовим. готовлю. падрыхт рыхтуюся brief. briefing prepare едзе. будзе. картой. карте.
    дорожной. поставля закупает закупаем закупают покупае покупаю продае продаю продаем. пастаўля закупля купля
    прадае прадаю buy. buys. sell. sells. supply. официальн афіцыйн рабоч деловы дзелав бизнес бізнес business
    губернатор глава. главы. главу. главой. мэр мер. министр міністр посол. посла. послом. посл. пасол. консул
    консул. президент председател старшын состав состоял проход прошед был-ли каких-либо выстав прибы находи находят
    кем. чей. чьи. your. читаешь. read. карта. карты. карту. карт. country. countries. region. regions. official.
    it. right. delegation. company. companies. most. often. so. far. can. you. could.
"""
FILLERS = _words(_FILLERS)
ASIDE = _words("""
    возглав узначал програм праграм перенес перенос отмен адмен отклад сорвал предыдущ папярэдн фио. срок. сроки.
    влож скла проект оборот. цел. цель. целью. мэта. мэтай. зачем почему навошта неподпис непадпіс дат. дата. даты.
    dates. result кіруе руковод head. heads. headed. leads. led. lead. cancel postpon previous past upcoming
""")
"""What is no subject where the question names its kind: «программа визита», «отменённые визиты»."""
TRADES = _words("""
    поставля закупает закупаем закупают закупала закупали покупае покупаю покупал продае продаю продавал продал
    пастаўля закупля купля прадае прадаю buy. buys. sell. sells. supplies. supply. supplied
""")
PREPARES = re.compile(  # for a meeting: «готовлюсь к встрече с Минском», «справка по Гродно», "brief me on Minsk"
    r"(?<!\w)(?:(?:(?:под)?готов\w+|рыхту\w+|падрыхту\w+) )?"
    r"(?:(?:к|ко|перед|до|для|да|перад) (?:встреч|переговор|сустрэч|перамов)\w+|досье|дасье|dossier|meeting prep\w*"
    r"|background(?= on )"
    r"|(?:справк|даведк)\w+(?= (?:по|о|об|к|на|про|для|па|аб|да|пра) )|brief(?:ing)?(?: me| us)?(?= (?:on|about|for) )"
    r"|prep\w*(?: me| us)? for (?:a |the |our )?meeting)(?!\w)"
)
EVENTS = _words(
    "форум выставк выстав ярмарк кірмаш конгресс конференц канферэнц саммит фестивал forum fair. exhibition summit"
)
SMALL = _words(" ".join(word for word in _FILLERS.split() if word.endswith(".")))
"""Words that are no names of places, whatever is called so: «us»."""

LEADS = re.compile(
    r"(?:(?:найди|найти|поищи|поиск|покажи|дай|расскажи|расскажите|знайдзі|пошук|раскажы|пакажы"
    r"|find|search(?: for)?|show(?: me)?|tell me"
    r"|что (?:известно|пишут|писали|говорят|слышно|нового|сказал\w*|говорил\w*|(?:там |сейчас )?(?:с|со|по))"
    r"|што (?:вядома|новага|чуваць|пішуць|сказа[ўл]\w*|(?:там |зараз )?(?:з|са|па))"
    r"|(?:что|што) (?:такое|за)|what is|информаци[яюи]|сведения|данные|інфармацы[яю]|"
    r"(?:кто|хто) (?:директор|руководител|гендиректор|начальник|ректор|дырэктар|кіраўнік)\w*"
    r"|who is the (?:director|head|ceo|owner) of"
    r"|anything(?: new)?|news|новости|навіны|все"
    r"|что|чего|какие|какой|какая|какое|што|якія|які|якая|what(?: did)?|which)\b[ ,:]*)?"
    r"(?:(?:мне|о|об|обо|про|по|аб|пра|on|about|for)\b ?)?"
)
"""What a search begins with: «расскажи про», «что известно о», «кто директор»."""

TRAILS = re.compile(r"[ ,-]+(?:что|што|what) (?:это|гэта|такое|is (?:it|this|that))(?: такое)?[ ?!.]*$")
"""What it may end with: «Камаагромаш что это»."""

NAMED = re.compile(
    r"(?:(?:подскажи|скажи|а|and|so)[ ,]+)?"
    r"(?:кто (?:такой|такая|такие|это|этот)|хто (?:такі|такая|такія|гэта)|who(?: is|'s| was| are)|человек|чалавек"
    r"|person)"
    r"(?: (?:такой|такая|такие|этот|эта|гэты|гэта|this|is))?[ :]+(?=\S)(?!coming|going|visit|arriv|expect)"
)
"""What a name follows."""

WHO_IS = re.compile(r"(?<=\S)[ ,–-]+(?:кто|хто)(?: (?:это|такой|такая|такие|он|она|гэта|такі|ен|яна))*[ ?!.]*$")
"""What a name may also stand before: «Кушнаренко кто это»."""

HOW_TO = re.compile(
    r"(?:(?:подскажи(?:те)?|скажи(?:те)?|а|and|так)[ ,]+)*"
    r"(?:как|як|how (?:do|can) i|how to) (?:мне |можно |тут |здесь )*"
    r"(?:сменить|поменять|изменить|настроить|удалить|задать|отключить|выключить|остановить|подписаться|отписаться|добавить"
    r"|змяніць|наладзіць|выдаліць|change|stop|delete|unsubscribe|subscribe|set|add|turn)(?!\w)"
    r"|(?:(?:смени|измени|переключи|настро[ий])(?:ть|те)?|поменя(?:ть|й|йте)|(?:змяні|наладзі)(?:ць)?|change|switch)"
    r" (?:my |the |мой |мою |свой |мне )?"
    r"(?:язык|регион|час|врем|дни|тему|темы|партн|мову|рэгі|пояс|language|region|time|hour|days|topics)"
    r"|(?:удали|сотри|выдалі)(?:те|ть|це)? (?:все|всё|мои|мае|усе|свои)(?!\w)"
)
"""How the bot is set and used: «как сменить регион», «удали мои данные»."""

WHOLE = {  # the whole of a question, its filling words left out
    Kind.SOURCES: _words("""
    источник крыніц source откуда адкуль лент сайт издани выданн сми. газет газеты site newspaper outlet feed
    media где_ты_бер где_вы_бер где_бер дзе_ты_бяр where_do_you where_does основан заснаван каналы. website
    """),
    Kind.HELP: _words("""
    use_this помощ дапамог help умеешь ўмееш умеете ўмееце пользоваться карыстацца команд каманд справк инструкц
    інструкц instruction можешь можаш можете can_you_do can_i_ask commands спросить спытаць спрашивать вопросы
    пытанні возможност магчымасц работаешь працуеш does_this_work do_you_work does_it_work функци how_to_use помоги
    памажы подписаться отписаться подписк отписк падпісацца адпісацца subscri unsubscri настро налад settings
    умеет_этот умеет. умеет_бот можно_спросить привет здравствуй добрый_день добрый_вечер доброе_утро прывітан вітаю
    дабрыдзень дабрыд добры_дзень hi. hello hey. меню. menu начать. старт. start. ты_кто кто_ты хто_ты ты_хто
    who_are_you что_делать рабіць
    """),
    Kind.TODAY: _words("""
    главн галоўн сводк зводк дайджест digest новост навін news. new. сегодня сення today. новог новы новое новая
    новую новага новае важн interesting important интересн цікав случилось здарыл отбыл произош произошло адбыло
    happen stories headline события_дня свеж свежее
    """),
    Kind.THANKS: _words("спасиб спс. благодар дзякуй thanks thank_you thx. thanx."),
}
