"""Contacts whose other side a sentence does not name: neighbours across a border, a plant that delivers, a grant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.extract.contact_words import (
    AGREEMENT,
    BEING_THERE,
    FOREIGN_GUESTS,
    GUESTS,
    GUESTS_SHARE,
    MEETING,
    PATRON,
    TRADE,
)
from bot.extract.document import Document
from bot.extract.facing import VENUES
from bot.extract.mask import pattern
from bot.russian.places import Place, country_of
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span

Told = tuple[str, tuple[Place, ...], int, float]  # the rule, the sides, where it starts and its share

ONE_SIDED = 0.7

# «программы приграничного сотрудничества», «сотрудничества городов области и соседних стран»
_ACROSS_THE_BORDER = quick(
    r"\bпрограмм\w*\s+(?:(?:при|транс)граничн\w+\s+сотруднич"
    r"|сотруднич\w+\s+(?:[^\s,.;]+\s+){0,6}?соседн\w+\s+(?:стран|государ))"
)
# «автозавод поставит в Татарстан 100 автобусов»: from where only the name of the plant tells
_DELIVERED = pattern(r"\b(?:постав|отгруз)(?:ит|ят|ил|ила|или)\s+в\s+{P}\s+{..2}\d")
# «Тюмень выделит Хакасии миллиард»
_GRANTED = pattern(r"{P}\s+(?:даст|выделит|выделил|выделила|подарит|подарил|подарила)\s+{P}")
# «Самарская область отправила в Луганск 20 тракторов»
_SENT = pattern(r"{P}\s+(?:переда(?:л|ла|ст)|(?:от|на)прав(?:ил|ила|ит))\s+(?:в\s+)?{P}\s")
_IN_KIND = quick(r"\b(?:автобус|трамва|троллейбус|спецтехник|компьютер|трактор|комбайн)")
# «об этом генеральный директор «Агромаша» заявил на встрече с губернатором»
_HEAD_OF_COMPANY = quick(
    r"\b(?:генеральн\w+\s+директор|(?:глав|президент|руководител)\w*\s+(?:компани|холдинг|корпораци|концерн)"
    r"|председател\w*\s+(?:правления|совета\s+директоров))"
)
_MET_GOVERNOR = quick(r"\bвстреч\w*\s+с\s+(?:губернатор|(?:глав|президент)\w+\s+(?:регион|республик|област|кра[яю]))")
# each of what follows needs one of these: they are looked for at once, as few sentences have any
_HINTS = Rules((None, rule) for rule in (_ACROSS_THE_BORDER, FOREIGN_GUESTS, _DELIVERED, _HEAD_OF_COMPANY))


def one_sided(doc: Document, sentence: Span, nearby: Sequence[Place]) -> Iterator[Told]:
    """Yield what *sentence* tells without a second side; *nearby* are the sides of the sentence beside it."""
    within = (doc.masked.text, sentence.start, sentence.end)
    if not _HINTS.within(*within):
        return
    here = [m.place for at, m in doc.masked.places.items() if sentence.start <= at < sentence.end]
    ours = (doc.home,) if doc.home else tuple(here[:1])
    if match := _ACROSS_THE_BORDER.search(*within):
        yield AGREEMENT, ours, match.start(), 1.0
    # «в Читу прибыла международная делегация»: whose guests they are a paper of no region tells by the place
    if (match := FOREIGN_GUESTS.search(*within)) and (doc.home or (here and BEING_THERE.search(*within))):
        yield GUESTS, ours, match.start(), GUESTS_SHARE
    if doc.home is None and here and (match := _DELIVERED.search(*within)):
        yield TRADE, (here[0],), match.start(), 1.0
    if _HEAD_OF_COMPANY.search(*within) and (match := _MET_GOVERNOR.search(*within)):
        title = [m.place for at, m in doc.masked.places.items() if at < len(doc.article.title)]
        places = nearby or [*title, *here]
        abroad = [p for p in places[1:] if country_of(p).id != country_of(places[0]).id]
        if abroad:
            yield MEETING, (places[0], abroad[0]), match.start(), ONE_SIDED


def granted(doc: Document, sentence: Span, sides: tuple[Place, ...]) -> Iterator[Told]:
    """Yield the help that one side gives the other: money or goods.

    A capital's name stands for the government of the country, unless buses tell that it is the city that gives.
    """
    within = (doc.masked.text, sentence.start, sentence.end)
    if (match := _SENT.search(*within)) and _IN_KIND.search(*within):
        yield PATRON, sides, match.start(), 1.0
    elif match := _GRANTED.search(*within):
        giver = doc.masked.places[match.start()].place
        if giver.name not in VENUES or _IN_KIND.search(doc.masked.text):
            yield PATRON, sides, match.start(), 1.0
