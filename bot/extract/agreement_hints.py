"""How a paper stands where no word of signing is near: brought home, in the lawyers' hands, in force since long."""

from __future__ import annotations

import re

from bot.extract import agreement_force_words as force
from bot.extract.agreement_standing import Cue, Standing
from bot.model import AgreementKind
from bot.russian.prefilter import quick
from bot.russian.stems import words

_AHEAD = words(
    "проект проекта проектом проекте черновик* готов готова готово готовы готовят готовит готовится подготов*",
    "предложил* предложен* предлага* ждут ждет ждем ожида* юрист* рассматрива* рассмотр* прорабатыва*",
    "разрабатыва* разработк*",
    "на_согласовании оформля* оформят обещают обещал* рассчитыва* условил* договорил* надеются надеется намечен*",
    "выходит_на_контракт выходят_на_контракт вынес* вынести потребует* визы визу планир* хотят хочет заинтересован*",
    "появится",
    "предусмотрит запросил* на_столе в_проекте думает_о думают_о подумать",
    "draft drafted drafting preparing interest* proposed agreeing_upon expected рыхту* плану* прапан*",
)
"""Still ahead: «соглашение лежит у юристов», «прорабатывается меморандум», "an MoU is being drafted"."""
_HELD = words(
    "действует действуют действовал* действующ* истекает истек истекла утратил* прежн* предыдущ* прошл* основа основе",
    "в_силе в_архиве продлева* приостановлен* лет_назад год_назад прошлогодн* since remains_in_force дзейн*",
    "исполнилось десятилети* двадцатилети* юбиле* выполняется выполняются исполняется исполняются выполнять исполнять",
)
"""It stands: «меморандум с палатой действует», «прежнее соглашение», "has had an agreement since 2014"."""
_DONE = words(
    "привез привезл* привезет увез увезл* везет везут вернул* вернется достался досталась досталось выиграл* обменял*",
    "датирован* подписи подпись подписью лег легло легла итог* результат* вступил* brought outcome",
    "появился появилась появилось появились принес принесла принесло принесли родился родилась родилось now_links",
)
"""Just made: «привёз соглашение о шефстве», «протокол, под которым стоят две подписи», «меморандум лёг на стол»."""
_SOLD = words("сумма суммой цена цене ценой стоимость стоимостью обошел* обошл* законтракт* value worth price")
"""Of contracts: «сумма контракта - 18 млн рублей»."""
_YEAR = quick(r"(?<!\w)(?<!на )(?<!до )(?<!for )(?<![-–—])(?:19|20)\d\d(?:-(?:м|го|й))?(?: год\w*)?(?!\w)")
"""When it was made: «соглашение 2018 года», not «план на 2026 год»."""
_NONE = words("без нет отказ* отмен* сорвал* не_подпис* ни_одного не_будет никак* обычн* любо* типов* если no without")
_BEFORE, _BEHIND = 90, 110  # characters of the sentence around the paper that tell of it


def hinted(folded: str, start: int, end: int, kind: AgreementKind) -> Cue | None:
    """How the paper at ``folded[start:end]`` stands by what is told around it; None when nothing is."""
    low = max(
        (m.end() for m in _STOP.finditer(folded, max(0, start - _BEFORE), start)), default=max(0, start - _BEFORE)
    )
    stop = _STOP.search(folded, end, min(len(folded), end + _BEHIND))
    high = stop.start() if stop else min(len(folded), end + _BEHIND)
    if _NONE.search(folded, low, high) or force.NOT_THE_FIRST.search(folded, max(0, start - 40), start):
        return None
    if _THERE_IS.search(folded, low, start) or _IS_THERE.match(folded, end) or _ADDED_TO.search(folded, low, start):
        return Cue(start, end, Standing.BACKGROUND)
    for said, standing in ((_AHEAD, Standing.PLANNED), (_HELD, Standing.BACKGROUND), (_DONE, Standing.SIGNED)):
        if kind is AgreementKind.ROADMAP and _LOOKED_AT.search(folded, low, start):
            return None
        if said.search(folded, low, high):
            return Cue(start, end, standing, noun=standing is not Standing.BACKGROUND)
    if _AGED.match(folded, end):
        return Cue(start, end, Standing.BACKGROUND)
    if kind is AgreementKind.CONTRACT:
        is_sold = _SOLD.search(folded, low, high) and not folded.startswith("сделк", start)  # may be one of shares
        return Cue(start, end, Standing.SIGNED, noun=True) if is_sold else None
    if _YEAR.search(folded, low, high):
        return Cue(start, end, Standing.BACKGROUND, noun=True)
    if (
        kind is AgreementKind.ROADMAP
        and _FOR_A_YEAR.search(folded, end, high)
        and not _PLAN.fullmatch(folded, start, end)
    ):
        return Cue(start, end, Standing.PLANNED, noun=True)
    return None


_LOOKED_AT = quick(r"(?<!\w)(?:рассмотре|рассматрива)\w* (?:[\w-]+ )?$")  # «был рассмотрен план мероприятий»
_FOR_A_YEAR = quick(r"(?<!\w)(?:на|до|for) 20\d\d")  # «план сотрудничества на 2026 год»
_PLAN = re.compile(r"план\w{0,2}")  # «администрация представит план на 2026 год»: anybody has one
_THERE_IS = quick(
    r"(?<!\w)(?<!не )есть (?:и |уже |еще |также |теперь ){0,2}(?:[\w-]+(?:ый|ое|ая) )?$"
    r"|there is (?:also |already )?an? $"
)
"""Right before a paper: «есть и протокол о намерениях»."""
_IS_THERE = quick(r" [^.;:,]{0,100}?(?<!\w)(?:уже есть|есть (?:уже|давно)|уже (?:имеется|действует))(?!\w)")
"""Behind one: «контракт с Сирией у завода уже есть»."""
_ADDED_TO = quick(
    r"(?<!\w)(?:дополн|развива|уточн|продолжа|расширя)\w+ (?:к )?(?:(?:их|наш[еу]|сво[её]|прежн\w+|[\w-]+ое) )?$"
)
"""Right before one: «протокол дополнил их соглашение о …»."""
_AGED = quick(
    r"[^.;:]{0,80}(?<!\w)(?:всего|уже|больше|более|почти|около|исполнил\w+|-) (?:\d+|[а-я]+) (?:лет|года?)(?!\w)"
)
"""Behind one: «соглашению всего три года», «на соглашении, которому больше двадцати лет»."""
_STOP = re.compile(r"[;!?]|\.\s")
