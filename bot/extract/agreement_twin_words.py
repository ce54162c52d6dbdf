"""The words of twin towns: that they became twins, are to become twins, have been twins for long."""

from __future__ import annotations

from bot.russian.prefilter import quick
from bot.russian.stems import words

TWINNING = words(
    "побратим* побратимств* породнен* породненн* породнил* пабрацім* twin twinned twinning sister_cit* sister-*",
    "город*-побратим* город-побратим*",
)
TWIN_PAPER = quick(r"(?<!\w)(?:побратимск\w+|twinning|sister[- ](?:city|cities|province)) (?:[\w-]+ )?$")
"""Right before a paper."""
_TWINS = r"(?:г[оа]р[оа]д\w*-)?(?:побратим\w*|породненн\w+ город\w*|пабрацім\w*|twin (?:towns|cities)|sister cities)"
_TIES_OF_TWINS = r"побратимск\w+ (?:связ|отношен)\w+"
BECAME_TWINS = quick(
    r"(?<!\w)(?:стал[аи]?|станут|станет|становятся|сталі|стануць|became|become|will become)"
    rf" (?:[\w-]+ ){{0,2}}?{_TWINS}"
    rf"|(?:готов\w+|могут|может|хотят|хочет|намерен[аы]?|планиру[ею]т|собира[ею]тся"
    rf"|рассчитыва[ею]т|надеются|решили) стать (?:[\w-]+ ){{0,2}}?{_TWINS}"
    r"|(?:established|establish|has established) sister[\w-]*(?: [\w-]+)? (?:relation\w*|ties|partnership)"
    rf"|(?:установил[иа]?|установлены|установят|устанавливают) (?:[\w-]+ ){{0,2}}?{_TIES_OF_TWINS}"
    r"|(?:договорил\w+|условил\w+) о побратимств\w+"
    r"|(?:предложил\w*|предлага\w+|подумать|вопрос\w*|иде\w+|мысл\w+)"
    r" (?:[\w§-]+ ){0,5}?(?:о|об) (?:[\w-]+ )?побратимств\w+"
    rf"|(?:установить|установлени[еию]|установлении) {_TIES_OF_TWINS}"
    rf"|{_TIES_OF_TWINS} (?:[\w-]+ )?установ(?:или|лены|ят)"
    rf"|(?:стал[аи]?|станут|станет) (?:[\w-]+ ){{0,3}}?побратимом (?:[\w-]+ )?§+"
    rf"|{_TWINS} (?:§+ )?(?:стал[аи]?|станут|станет) (?:[\w-]+ ){{0,2}}?§+"
    rf"|§ (?:теперь|отныне) {_TWINS}"  # «Гомель и Сургут теперь города-побратимы»
    rf"|§ - (?:новый|еще один|очередной) {_TWINS} §+"  # «Сургут - новый побратим Гомеля»
    r"|породнил(?:ся|ась|ось|ись)(?: с (?:[\w-]+ )*?)?(?= ?§|$|[.,])"  # «Актобе породнился с городом Березники»
)
"""In a sentence whose parties are written over with §."""
_A_TWIN = r"(?:г[оа]р[оа]д\w*-|регион\w*-|рэгіён\w*-)?(?:побратим|пабрацім)(?:а|у|ом|е|ы|и|ов|амі?|ами|ах|аў)?(?![\w-])"
_WHAT_TOWN = r"(?:(?!и |с |со |в |во |на |из |для |от |к |по )[\w-]+ ){0,2}?"
_ALSO = rf"(?:(?:,| и| and) {_WHAT_TOWN}§+)?"
_WHOSE = r"(?:[\w-]+(?:ый|ий|ой|ым|им|ого|его|ые|ие|ых|их)|его|ее|их|наш)"
_TWIN_CITY = r"(?:twin|sister)[ -](?:city|cities|towns?|regions?|states?|provinces?|county|counties)"
ARE_TWINS = quick(
    rf"(?<!\w)явля\w+ (?:[\w-]+ ){{0,2}}?{_TWINS}"  # «Омск и Павлодар являются побратимами»
    # «Слоним - побратим Гвардейска», «Дархан Улан-Удэ давний побратим», «Ржев и Ковель - города-побратимы»
    rf"|(?:§+(?: и|,| and) {_WHAT_TOWN})?§+,? (?:- )?(?:{_WHOSE} ){{0,2}}{_A_TWIN}(?:,? {_WHAT_TOWN}§+)?"
    rf"|{_A_TWIN},? {_WHAT_TOWN}§+{_ALSO}"  # «делегация города-побратима Павлодара», «города-побратимы Ржев и Ковель»
    rf"|побратимств\w+ с {_WHAT_TOWN}§+"  # «побратимству с Саппоро - двадцать лет»
    r"|(?:§+ and )?§+,? (?:(?:has|have) (?:long )?been |is |are )?(?:(?:the|a|an|its|our|their|old) )*"
    rf"{_TWIN_CITY}(?! program)"
    rf"|{_TWIN_CITY},? (?:of |to |with |the )*§+{_ALSO}"
)
"""Of towns that have been twins before."""
TWINS_OF_OLD = quick(
    r"(?<!\w)(?:[\w-]*лети[юеяй]\w?|годовщин\w+|юбиле\w+|\d+ (?:лет|год\w*)|[а-я]+ лет|год[ыа]) (?:[\w-]+ )?побратим\w+"
    r"|побратим\w+ (?:[\w§-]+ ){0,4}?(?:стали|оформ\w+|установ\w+|восстанов\w+)(?: [\w-]+){0,3}? (?:19|20)\d\d"
    r"|с (?:19|20)\d\d(?:-го)?(?: года)? (?:- )?(?:в )?побратим\w+"
    r"|побратим\w* (?:[\w§-]+ ){0,5}?с (?:19|20)\d\d"
    r"|породнил\w+ (?:[^.;]{1,60} )?(?:назад|(?:19|20)\d\d)"
    r"|назва[лн]\w+ (?:себя )?побратимами|побратим\w+ (?:[\w§-]+ ){0,3}?[\w-]+ лет(?!\w)"
    r"|(?:twinned|twin (?:towns|cities)|sister (?:towns|cities))(?: [\w§-]+){0,5} since (?:19|20)\d\d"
    r"|years of (?:twinning|sister)"
)
"""Of towns that have been twins for so long: «двадцать лет побратимства», "twinned since 2012"."""
NEW_TWINS = words(
    "может могут появится появиться появился появятся появились теперь отныне новый нового предлож* хочет хотят",
    "сегодня будет будут планир* запланир* plan plans may might could new now will",
)
"""Of towns that have not."""
NOW_TWINS = words("теперь отныне стал стала стали породнил*")
"""Of those that have just become so."""
TWINS_AHEAD = words(
    "договорил* условил* предлож* предлага* подумать вопрос* иде* мысл* стать станут станет стануць установят",
    "установить установлени* become",
    before=r"(?<!has )(?<!have )",
)
