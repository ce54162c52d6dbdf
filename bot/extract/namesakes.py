"""Names that are no participants: the street, the prize, the ship."""

from __future__ import annotations

import re

from bot.extract.position_words import completes
from bot.russian.folding import fold
from bot.russian.prefilter import quick, telling

# whatever words stand between, the name is theirs: «имени известного поэта …»
_NAMED_AFTER = (
    r"имени|им\.|імя|вуліц\w+|помнік\w*|авторств\w+|улиц\w+|ул\.|проспект\w*|площад\w+|памятник\w*|памяти|мавзоле\w+|бюст\w*|стипенди\w+|мемориал\w*"
    r"|портрет\w*|\w*лети[юеяй]\w{0,2}|годовщин\w+|юбиле\w+|рождения|творчеств\w+|творческ\w+|наследи\w+|родин[аеуы]|указ(?:а|у|ом|е)?|поручений|послани\w+|мощ(?:и|ей|ам)"
    r"|доме?(?=\s[А-ЯЁ])"
)
_BEARS = (
    r"пр-т\w*|просп\.|пл\.|переул\w+|пер\.|бульвар\w*|б-р\w*|набережн\w+|наб\.|шоссе|алле\w+|сквер\w*|парк\w*|фонд\w*"
    r"|музе\w+|\w*-музе\w+|музе\w+-\w+|усадьб\w+|кубк\w+|кубок|преми\w+|чтени\w+|театр\w*|дворец|дворц\w+|орден\w*|медал\w+|могил(?:[аыеу]|ой|ам|ами|ах)?"
    r"|турнир\w*|стадион\w*|рождени\w+|роман\w*|пьес\w+|опер\w+|балет\w*|стих\w*|поэм\w+|сказк\w+|произведени\w+"
    r"|картин\w*|музык\w+|дорог\w+|мост\w*|станци\w+|аэропорт\w*|вокзал\w*|институт\w*"
    r"|университет\w*|училищ\w+|гимнази\w+|лице\w+|читал[аи]?"
)
_NAMESAKE = re.compile(
    rf"\b(?:(?i:{_NAMED_AFTER})(?P<between>(?:,?\s[А-ЯЁа-яё-]+){{0,8}})|(?i:(?P<bears>{_BEARS})))\s$|\bим\.$"
    r"|\bпосвящ\w+\s(?:[а-яё]+(?:ю|у|ой|ому)\s){0,2}$"  # «посвящённый исследователю …»
    r"|\bнос(?:ит|ящ\w+|ил[аи]?)\sимя\s$|\bназван\w*\sв\sчесть\s$"
    r"|\b(?:named|called)\s(?:after\s|in\shonou?r\sof\s)?$|\bin\s(?:memory|honou?r)\sof\s$",
)
# few names have one of these words before them
_MAY_BEAR = quick(
    telling(quick(rf"(?:{_NAMED_AFTER}|{_BEARS}|им\.|посвящ|имя|в честь|named|called|in memory|in hono)")).pattern
)
_QUOTED = re.compile(r"[«“\"][А-ЯЁ][а-яё-]+\s(?:[а-яё-]+\s)?$")  # «Усадьба И.П. Белова»
_OF_GENITIVE = re.compile(
    r"(?i:парк|фонд|аэропорт|мост|университет|институт|дворец|дворц|турнир|стадион|сквер|кубк|кубок|преми|медал|орден"
    r"|музе|\w*-музе|лице|гимнази)"
)


def is_namesake(text: str, start: int, end: int, *, strictly: bool, genitive: bool) -> bool:
    """Whether something bears the name: «улица Ленина», «имени Гагарина», «Иван Поддубный» in quotes.

    *strictly*: only where nothing else is possible, for a name that something else makes a person of; *genitive*: the
    name, first name and all, stands in the genitive.
    """
    if text[start - 1 : start] in {"«", "“", '"'} and text[end : end + 1] in {"»", "”", '"'}:
        return True
    line = text.rfind("\n", 0, start) + 1
    if genitive and text[end : end + 1] in {"»", "”", '"'} and _QUOTED.search(text, max(line, start - 40), start):
        return True
    if text.endswith(" им ", line, start) and text[start + 1] == ".":  # «музей им Н. Пальмина»
        return True
    reach = max(line, start - 90)
    found = _NAMESAKE.search(text[reach:start]) if _MAY_BEAR.search(fold(text), reach, start) else None
    if not found:
        return False
    if found["between"] is None:
        bears = found["bears"]  # «им.Гагарина» has none
        return not strictly or not bears or (genitive and bool(_OF_GENITIVE.match(bears)))
    return all(word == "и" or word[0].isupper() or completes(word) for word in re.findall(r"[\w-]+", found["between"]))
