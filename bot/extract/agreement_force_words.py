"""The words that tell of a paper which stands already: others rest on it, it is in force, it was signed before."""

from __future__ import annotations

from bot.russian.prefilter import quick
from bot.russian.stems import alternatives, words

_STANDS = alternatives(
    "в_рамках на_основе на_основании согласно в_соответствии_с в_развитие по_условиям по в_силу благодаря кроме помимо",
    "среди из_числа одно_из одним_из реализаци* реализовать выполнени* исполнени* выполнить услови* рамк*",
    "действие положени* срок* у_рамках на_аснове under within_the_framework_of as_part_of implementation_of",
    "to_implement implementing",
)
_SOME = alternatives(
    "ранее действующ* подписанн* заключенн* существующ* этого данного the an межправительственн* двусторонн*",
    "трехсторонн* нашего долгосрочн* рамочн* предстоящ*",
)
BY_IT = quick(rf"(?<!\w)(?:{_STANDS}) (?:(?:{_SOME}) (?:(?:с|в) [\w-]+ (?:[\w-]+ )?)?){{0,3}}$")
"""Before a paper: it stands already («в рамках соглашения», «реализация договора»)."""
SIGNED_DEAL = quick(r"(?<!\w)(?:подписанн|заключенн)(?:ого|ому|ым|ом) (?:ранее |в \w+ )?$")
"""Right before a contract others rest on: it is the news («в рамках подписанного контракта завод поставит …»)."""
RESTED_ON = quick(
    r"(?<!\w)(?:в рамках|во исполнение|в соответствии с|на основании|as part of|within the framework of|under)"
    r"(?: [\w-]+){0,4} (?:соглашен|договор|меморанд|agreement|memorand|treaty)"
)
"""What stands behind it is told of another paper."""
IN_FORCE_NOW = quick(r"(?<!\w)(?:действующ|существующ)(?:его|ему|ей|им) (?:[\w-]+ ){0,2}$")
"""Right before such a paper: it is told of as one of those there are («план в рамках действующего соглашения»)."""
BETWEEN_WHOM = quick(r"(?: (?:о|об|по) [^.;:,]{3,140}| от [^.;:,]{3,30})? между |(?: [a-z0-9-]+){0,8} between ")
"""Right behind such a paper: whose it is («визит прошёл в рамках соглашения о дружбе между А и Б»)."""
TO_FULFIL = quick(
    r"(?<!\w)(?:реализац|выполнен|исполнен|реализов|выполнит|исполнит|развит|implement)\w* (?:[\w-]+ ){0,3}$"
)
WHICH_WAS_SIGNED = quick(
    r"(?: (?!для |будет |предусм)[^.;:,]{3,160})?, "
    r"(?:котор\w+ (?:[^.,;:]{1,90} )?(?:подписал|заключил|утвердил|скрепил|подписан|заключен|утвержден|продлил|продлен)"
    r"|(?:подписанн|заключенн|утвержденн|скрепленн|одобренн)\w+ )"
)
"""Right behind such a paper: when or by whom it was signed («в рамках договора, который был подписан в мае»)."""
WHICH_WAS_ADOPTED = quick(
    r"(?: [^.,;:]{1,60})?, котор\w+ (?:[^.,;:]{1,90} )?(?:утвердил|принял|согласовал|подписал|утвержден|подписан)\w*"
)
"""Behind a plan: «записано в программе сотрудничества, которую администрация и райисполком утвердили в марте»."""
SIGNED_BEFORE = quick(
    r"(?<!\w)(?:подписанн|заключенн)(?:ого|ому|ым|ом) (?:еще )?в (?:[а-я]+ )?(?:19|20)\d\d (?:году|г\.) (?:[\w-]+ )?$"
)
"""Right before such a paper: the same («протокол к заключённому в 2004 году соглашению»)."""
RATIFICATION = quick(r"(?<!\w)ратификаци\w{1,2} (?:[\w-]+ ){0,2}$")
"""Right before a paper: it was signed, or no parliament would have it («законопроект «О ратификации Соглашения …»»)."""
ANNIVERSARY = quick(
    r"(?<!\w)(?:[\w-]*лети[юея]\w?|годовщин\w+|юбиле\w+)(?: со дня)? (?:подписани|заключени)\w+(?: [\w-]+)? $"
)
"""Right before a paper: a feast («приурочено к 25-летию подписания договора»)."""
EFFECT = quick(r"(?: [\w-]+){0,8} (?:придаст|придадут|позволит|даст|откроет|поможет|послужит|укрепит|расширит)(?!\w)")
"""Right behind «подписание»: what the paper told of before will bring («подписание соглашения придаст импульс»)."""
NOT_THE_FIRST = quick(r"(?<!\w)не (?:перв|единственн|один|одна|только)\w*(?: [\w-]+)? $")
"""Right before a paper: talk («связывает не первый контракт»)."""
REACHED_TO = quick(r" (?:was|were|has been|have been) reached to(?!\w)")
"""Right behind "agreement": no paper, but what the sides will do."""
AS_A_RULE = quick(r"(?<!\w)(?:обычно|как правило)(?:,)? (?:[\w-]+ ){0,2}$")
"""Right before a paper: of none in particular («обычно соглашение подписывают спикеры»)."""
IN_FORCE = words("действует действуют действовало работает существует связывает in_force")
"""Of one paper: «области связывают 34 соглашения» tells of none."""
STANDS = quick(
    r",? котор(?:ое|ый|ая) (?:уже |сейчас )?(?:есть|действует|существует|имеется)(?!\w)"
    r"| (?:от )?(?:19|20)\d\d год\w*(?! подпис)"
)
"""Right behind a paper: «соглашение, которое уже есть у Тувы с аймаком», «Соглашение 2003 года»."""
THERE_SINCE = quick(r" [^.;:,]{0,120}?(?<!\w)есть (?:уже )?с (?:19|20)\d\d(?!\w)")
"""Behind one: «соглашение у области и провинции есть с 2000 года»."""
SINCE_WHEN = quick(
    r"(?<!\w)(?:(?:действует|работает|существует) (?:с|со|уже|еще|более|почти|на протяжении)"
    r"|дзейнічае (?:з|са|ужо)|(?:has|have) been in (?:effect|force))(?!\w)"
)
"""Behind a paper, with no other between: «договор о дружбе между А и Б действует с 2009 года»."""
ANOTHER_PAPER = quick(r"[.;:!?]|подписан|соглашени|договор|agreement|signed")
IS_BASIS = quick(r"(?<!\w)(?:основой|базой|основа|база)(?: [\w-]+){0,4} (?:является|служит|стало|стал|-) (?:[\w-]+ )?$")
"""Right before a paper: «правовой базой сотрудничества является соглашение»."""
THERE_IS = quick(r"(?<!\w)(?<!не )есть (?:[\w-]+ )?(?:соглашение|договор|меморандум|контракт)(?= с)")
"""«Есть договор с заводом»; «есть соглашения» may be any number."""
WE_HAVE = quick(r"(?<!\w)(?:у нас|у региона|у города|у области)(?: уже| сейчас)?(?: есть| имеется)? (?:[\w-]+ ){0,2}$")
"""Right before papers: «у нас два региональных соглашения - с Минском и Брестом»."""
ARE_IN_FORCE = quick(r"(?<!\w)между (?:[^.;:]{5,300}?)(?:действуют|заключены и действуют) (?:[\w-]+ )?$")
"""Right before papers, with who signed them: «между Брестом и Псковом действуют соглашения»."""
