"""The words by which a visit is promised, and those that stand for a side of it."""

from __future__ import annotations

import re

from bot.extract.mask import pattern
from bot.extract.wording import any_of
from bot.russian.prefilter import quick

RULE = "a visit is promised"

# «поедут», «собираются в Лиду», «обещал заехать», «приехать согласны», "are coming"
_WILL = r"(?:(?:по)?обеща|намерен|планиру|собира|рассчитыва|долж|предсто|готов|соглас)\w*"
_TO_GO = (
    r"(?:(?:при|по|за)ехать|прибыть|побывать|посетить|с?лет(?:еть|ать)|съездить|пробыть|вернуться|быть\s+(?:у|на|в))"
)
GOES = quick(
    r"\b(?:"
    + any_of(
        r"""
        (?:по|при|вы|за|съ)?ед[еу]т прибуд[еу]т отправ[ия]тся вылет[ия]т прилет[ия]т полет[ия]т зайд[еу]т заглян[еу]т
        навест[ия]т посет[ия]т побыва[ею]т нанес[еу]т выезжа[ею]т отправля[ею]тся приезжа[ею]т
        собира[ею]тся_(?:в|во|на|к|с) (?:по|при)?едем будут_(?:у|ў)_нас паед[уэ]\w* прыед[уэ]\w* наведа[ею]\w*
        ожида[ею]тся чакаюцца
        (?:is|are)_(?:coming|going|to_(?:come|visit|travel|arrive|return|go)|expected(?!_to_(?:leave|start|begin)))
        will_(?:come|visit|travel|arrive|go|fly) (?:plans?|intends?|promised|readiness|agreed)_to_(?:visit|come)
        """
    )
    + rf"|{_WILL}\s+(?:\w+\s+){{0,2}}?{_TO_GO}|{_TO_GO}\s+(?:согласны|готовы|намерены))\b"
)
# «ждут гостей», «примут в марте»; not «гостей ждут переговоры», «решение примут»
IS_AWAITED = quick(
    r"(?<!гостей\s)(?<!гостя\s)(?<!делегацию\s)(?<!их\s)(?<!нас\s)(?<!решение\s)\b(?:жд[еу]т|ждем|ожида[ею]т|чакаюць"
    r"|прим[еу]т(?!\s+(?:участи|решени|меры|во\s+внимание|закон|(?:[^\s]+\s+)?\d+\s+дет))"
    r"|(?:хотят|планируют|готовятся|хочуць)\s+(?:принять|прыняць|встретить)|(?:will|to)\s+(?:host|welcome|receive))\b"
    r"(?!\s+(?:пока|заявок|заявк|граждан|от\b))"
)
# «подписание состоится в Вярске», «следующее заседание пройдёт в Минске», «подпишут его в Аккре»
_EVENT = r"(?:подписани|заседани|встреч|раунд|сесси|переговор|ярмарк)\w*"
_SET = (
    r"(?:пройд[еу]т|состо[ия]тся|назначен[аоы]?|намечен[аоы]?|планиру\w+|запланирован[аоы]?|решено|рассчитывают"
    r"|соберется)"
)
_TO_SIGN = r"(?:(?:подпис|визиров|парафиров|завизиров)ать|подписание)"
IS_HELD = pattern(
    rf"\b{_EVENT}\s+[^.;:⟦]{{0,60}}?{_SET}\b|\b{_SET}\s+[^.;:⟦]{{0,40}}?{_EVENT}"
    r"|\b(?:(?:пере)?подпишут|подпишет|завизируют|парафируют)\b"
    rf"|\b{_TO_SIGN}\s+(?:[^\s.;:⟦]+\s+){{0,4}}?(?:буд[еу]т|предстоит|планируют|намерены|рассчитывают|собираются)\b"
    rf"|\b(?:буд[еу]т|предстоит|планируют|намерены|рассчитывают|собираются)\s+(?:[^\s.;:⟦]+\s+){{0,2}}?{_TO_SIGN}\b"
    r"|\b(?:session|meeting|signing|forum|round)\s+(?:[^\s.;:⟦]+\s+){0,4}?"
    r"(?:will\s+(?:be\s+(?:held|hosted|signed)|take\s+place)|(?:is|are)\s+(?:scheduled|set|due|planned|to))"
)
# «ответный визит», «взамен», «теперь очередь», "in return"
IN_RETURN = quick(
    r"\bответн\w+|\bвзамен\b|\bв\s+ответ\b|\bочередь\b|\bс\s+ответом\b|\bin\s+return\b|\breturn\s+(?:the\s+)?visit|\breciprocal|\bадказн\w+"
)
AGAIN = quick(r"\b(?:снова|опять|вновь|еще\s+раз|следующ\w+|очередн\w+|again|next)\b|\bобеща\w*|\bpromised\b")
# «могли бы приехать», «если приедут», «предложил»: nobody has said yes; «отправятся домой»
NOT_SURE = quick(r"\b(?:бы|если|возможно|предложил[аи]?|пригласил[аи]?|if|домой|обратно|обратном)\b")
# what stands for a side: those who write, those they write of
_OUR_GROUND = r"наш\w*\s+(?:город|район|регион|област|кра|республик)"
US = re.compile(rf"\b(?:(?!{_OUR_GROUND})наш\w{{0,3}}|мы)\b|\b(?:по)?едем\b|\bwe\b|\bour\b")
TO_US = re.compile(
    rf"\bк\s+(?:нам|себе)\b|\b(?:у|ў|да)\s+нас\b|\bсюда\b|\bна\s+нашей\s+(?:стороне|земле)\b|\b{_OUR_GROUND}"
    r"|\bto\s+us\b|\bhere\b"
)
TO_THEM = re.compile(
    r"\bк\s+(?:ним|вам|соседям|побратимам|партнерам|коллегам|друзьям)\b|\bу\s+(?:них|вас|соседей)\b|\bтуда\b"
    r"|\bthere\b|\bto\s+them\b"
)
THEM = re.compile(r"\b(?:их|вас|ваших|сосед(?:и|ей)|побратим(?:ы|ов)|партнер(?:ы|ов)|друзья|друзей|коллег\w?)\b")
OURS = re.compile(r"\bнаш(?:их|его|у)\b")  # «там ждут наших врачей»
HOSTS = re.compile(r"\bхозяев[аы]?\b")
INTO = re.compile(
    r"(?:\b(?:в|во|на|до|у|ў|to|in|at|into|on|by)\s+(?:(?:⟨·*⟩|г\.|город\w*|столиц\w+|сам\w{2}|the|республик\w+|провинци\w+|област\w+)\s+)?)$"
)
TO_PEOPLE = re.compile(r"\bк\s+(?:\w+\s+)?$")
FROM = re.compile(r"\b(?:из|с|со|от|ад|з|са|from)\s+(?:(?:г\.|город\w*|the)\s+)?$")
COLLECTIVES = re.compile(
    r"\b(?:делегаци|групп|команд|ансамбл|хор\b|коллектив|бригад|мисси|смен[аы]\b|класс|компани|фирм|предприяти|дэлегац|delegat|group|team|engineer|doctor"
    r"|student|lecturer|expert|mayor|governor|minister|ambassador|specialist|entrepreneur|business|partner|teacher|compan|representative|beekeeper|guest)\w*"
)
