"""What is told only as history: «напомним», «в прошлом году», «уже побывали»."""

from __future__ import annotations

import re

from bot.extract.document import Document
from bot.extract.wording import any_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

_HISTORY = quick(
    r"\b"
    + any_of(
        r"""
        напомн\w+
        (?<!подписанного\s)(?<!подписанных\s)(?<!достигнутых\s)ранее\b(?!_(?:сообщал|писал|стало_известно|подписанн|достигнут)|[^.;]{0,60}\sанонсировал)
        в_прошлом_году прошл(?:ой|ым|ого)_(?:осен|зим|весн|лет|год) до_этого\b предыдущ
        уже_(?:побыва|посеща|приезжа|были|был|была) после_(?:наш|сво|прошлогодн)\w+_(?:поездк|визит) год\w*_назад
        прежде\b(?!_(?:всего|чем)) не_так_давно\b
        (?:планир|предсто)[^.;]{0,160}подписанн\w+_(?:в_ходе|во_время) достигнут\w+_(?:в_ходе|во_время)
        первый_визит_состоял
        визит_после_(?:встречи|визита|приезда|поездки) в_свое_время
        тогда\b(?!_(?:как|и_только)) последний_раз reached_during earlier\b
        last_(?:year|month|spring|summer|autumn|fall|winter) a_year_ago
        previous(?:ly)?\b летась\b у_мінулым_годзе нагада\w+
        """
    )
)
# «Напомним, соглашение было подписано сегодня»
_REMINDS_OF_THE_DAY = re.compile(
    r"\W*напомн(?:им|ю)\b(?![^.;]{0,200}\b(?:ранее|назад)\b)[^.;]{0,200}?\b(?:сегодня|вчера|накануне)\b"
)
_LATELY = quick(r"\b(?:недавно|recently)\b")
_NOW = quick(r"\bсейчас\b")  # «недавно заступил на должность и сейчас находится с поездкой в городе»
# «Напомним, в июне … . Встреча состоялась в рамках визита …»
_CONTINUES = re.compile(
    r"\W*" + any_of(r"встреча визит поездка тогда по_ее_итогам по_итогам_встречи мероприятие") + r"\b"
)


def tells_history(doc: Document, sentence: Span) -> bool:
    """Whether *sentence* says that what it tells is past and not its news."""
    if doc.says(sentence, _HISTORY):
        return not reminds_of_the_day(doc, sentence)
    if not doc.says(sentence, _LATELY) or doc.says(sentence, _NOW):
        return False
    # «недавно посетил Саранск» is the news itself where the body begins with it
    return sentence not in [s for s in doc.prose if s.start > len(doc.article.title)][:1]


def reminds_of_the_day(doc: Document, sentence: Span) -> bool:
    """Whether *sentence* recalls what happened today or yesterday: it is still the news."""
    return _REMINDS_OF_THE_DAY.match(doc.folded, sentence.start, sentence.end) is not None


def continues(doc: Document, sentence: Span) -> bool:
    """Whether *sentence* goes on with what the one before it told."""
    return bool(_CONTINUES.match(doc.masked.text, sentence.start))
