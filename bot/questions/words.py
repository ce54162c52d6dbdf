"""The words questions are put in, folded, in three languages; a word here means the beginning of one in a question.

A word that ends with «.» is that word whole; «_» stands for a space.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    VISITS = "visits"
    AGREEMENTS = "agreements"
    FIGURES = "figures"
    UPCOMING = "upcoming"
    PEOPLE = "people"
    PLACE = "place"
    SEARCH = "search"
    TODAY = "today"
    SOURCES = "sources"
    HELP = "help"


def _words(rows: str) -> re.Pattern[str]:
    words = (re.escape(word.rstrip(".").replace("_", " ")) + r"(?!\w)" * word.endswith(".") for word in rows.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})")


KINDS = {  # the first that is spoken of is meant: «суммы контрактов» are figures
    Kind.FIGURES: _words("""
    товарооборот тавараабарот turnover экспорт. экспорта. экспорту. экспортир импорт экспарт імпарт export
    import торговл гандл trade цифр лічб figure показател инвестиц інвестыц invest сумм стоимост amount объем
    аб'ем volume сколько колькі
"""),
    Kind.AGREEMENTS: _words("""
    подпис падпіс signed sign. signing соглашен пагадненн agree договор дагавор дамов contract контракт кантракт
    меморанд мемаранд memorand mou. документ дакумент document побратим пабрацім twin дорожн дарожн roadmap
    протокол пратакол сделк deal
"""),
    Kind.UPCOMING: _words("""
    впереди наперадзе предстоя ближайш бліжэйш upcoming ahead coming_up планир запланир плануе заплан план.
    планы. планов planned plans. plan. намеч намечан ожида чакае expected мероприят мерапрыемств событи падзе
    event календар каляндар calendar анонс
"""),
    Kind.VISITS: _words("""
    поед поех паед паех полет собира отправ визит візіт visit делегац дэлегац delegat приез приех приед прыяз
    прыех прыед приним прымае came. come. comes coming arriv посет посещ наведв наведа поездк паездк trip езди
    ездзі едет. едут. ездил поедет поехал паехал went гост госц guest миссия миссии. миссию миссий місі mission
    встреч сустрэч meeting ждем. ждет. чакаем expecting командиров побывал пабыва прилет
"""),
    Kind.PEOPLE: _words("персон персан люди. людей. людзі. people. упомина згадва mentioned"),
}

TO_COME = _words("""
    приед прыед поед паед полет собира отправ едет. едут. ждем. ждет. чакаем expecting coming будет. будут.
    will. ожида
""")
WHO = _words("кто. кого. хто. каго. who. whom.")
WERE = _words("были_ли был_ли был_ли была_ли ці_былі ці_быў were_there was_there")
NOW = _words("сейчас зараз цяпер now. currently")
GUESTS = _words("делегац дэлегац delegat гост госц guest предпринимат бизнесмен представител чиновник")

FROM = _words("из. от. from. са.")
FROM_OR_WITH = _words("с. со. з. са.")
TO = _words("в. во. на. у. ў. к. ко. до. да. to. in. into. at.")
BETWEEN = _words("между паміж между. between.")
SINCE = _words("с. со. з. since. from. после пасля after. начиная")
UNTIL = _words("до. да. until. till. by. по.")

TO_US = _words("нам. нас. us. here.")
OURS = _words("мы. наш we. our. ours.")
AWAITING = _words("ждем. ждет. принима прымае встреча чакаем expecting host. hosting")
"""«Кого мы ждём»: we are those who are come to."""

NOUNS_OF_PLACES = _words("""
    город горад г. city. область области областью областями областей обл. регион рэгіён region республик
    рэспублік province. провинци правінцы край. края. крае. район раён district county. oblast. of. the.
""")

_FILLERS = """
    чиновник полетит собир экспортн импортн обмен there. там. хоть нибудь кто-нибудь главн галоўн анонс
    officials. go. goes. over. anyone. anybody. i. use. bot. будуць пройд прайд берешь бярэш бер. форум forum
    town гарад горад пришло прыйшло продал прадал купил купіл писал пісал вышл today поищи подскаж скажите
    first. х. а. и. і. ли. ці. же. ж. бы. не. что што чего чаго чем чым кто хто кого каго кому каму who. whom.
    what's. what. which. when. where. how. much. many. do. does. did. is. are. was. were. be. been. has. have.
    had. will. any. all. some. the. a. an. of. for. on. about. with. between. and. to. in. from. at. by. please.
    me. show. list. give. tell. anything. everything. new. news. latest. last. up. next. во. в. на. у. ў. к. ко.
    до. да. за. по. с. со. з. са. из. от. о. об. обо. про. аб. пра. при. для. над. под. между паміж где дзе куда
    куды откуда адкуль когда калі как як. какой какая какие каких каким какую які якая якія якое сколько колькі
    все. всех. всё. весь. усе. усё. был. была. было. были. быў. былі. будет. будут. есть. ёсць ест. нет. няма
    мы. нас. нам. нами. наш we. us. our. ours. here. они. яны. он. она. мне. меня. я. ты. вы. this. that. these.
    those. покаж пакаж показ дай. дайте. выведи. скажи. расскаж раскаж перечисл назови. найди найти знайдзі find
    search поиск пошук известно вядома нов навін новост последн апошн прошл мінул раз. раза. чаще часцей всего.
    больше больш самые. сегодня сення today. сейчас зараз цяпер now. currently заключ заключен вырос вырас grow
    grew упал. изменил стал. стала. стали. объем аб'ем внешн знешн взаимн узаемн двусторонн сотруднич супрацоўн
    cooperat кооперац отношени связ тема темы. говорят. пишут. договорил дамовіл достигнут имеют имеет действу
    ответн зваротн официальн афіцыйн рабоч деловы дзелав бизнес бізнес business губернатор глава. главы. главу.
    главой. мэр мер. министр міністр посол. посла. послом. посл. пасол. консул консул. президент председател
    старшын состав состоял проход прошед был-ли каких-либо выстав прибы находи находят кем. чей. чьи. your.
    читаешь. read. карта. карты. карту. карт. country. countries. region. regions. official. it. right.
    delegation. company. companies. most. often. so. far. can. you. could.
"""
FILLERS = _words(_FILLERS)
SMALL = _words(" ".join(word for word in _FILLERS.split() if word.endswith(".")))
"""Words that are no names of places, whatever is called so: «us»."""

LEADS = re.compile(
    r"(?:(?:найди|найти|поищи|поиск|покажи|дай|расскажи|расскажите|знайдзі|пошук|раскажы|пакажы"
    r"|find|search(?: for)?|show(?: me)?|tell me"
    r"|что (?:известно|пишут|писали|говорят|слышно|нового)|што (?:вядома|новага)"
    r"|anything(?: new)?|news|новости|навіны|все)\b[ ,:]*)?"
    r"(?:(?:мне|о|об|обо|про|по|аб|пра|on|about|for)\b ?)?"
)
"""What a search begins with: «расскажи про», «что известно о»."""

NAMED = re.compile(
    r"(?:(?:подскажи|скажи|а|and|so)[ ,]+)?"
    r"(?:кто (?:такой|такая|такие|это|этот)|хто (?:такі|такая|такія|гэта)|who(?: is|'s| was| are)|человек|чалавек"
    r"|person)"
    r"(?: (?:такой|такая|такие|this|is))?[ :]+(?=\S)(?!coming|going|visit|arriv|expect)"
)
"""What a name follows."""

WHO_IS = re.compile(r"(?<=\S)[ ,–-]+(?:кто (?:это|такой|такая|такие)|хто (?:гэта|такі|такая))[ ?!.]*$")
"""What a name may also stand before: «Кушнаренко кто это»."""

WHOLE = {  # the whole of a question, its filling words left out
    Kind.SOURCES: _words("источник крыніц source откуда адкуль лент"),
    Kind.TODAY: _words("главн галоўн сводк зводк дайджест digest новост навін news. new. сегодня сення today. нов"),
    Kind.HELP: _words("use_this помощ дапамог help умеешь ўмееш умеете пользоваться команды справк"),
}
