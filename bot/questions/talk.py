"""Which words of a question are mere talk: they ask, thank, travel or measure, and name nothing to search for."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.questions.words import FILLERS, GUESTS, KINDS, NOUNS_OF_PLACES, WHOLE
from bot.russian.stemming import stem, variants
from bot.russian.wordlist import wordlist

_LEMMAS = """
    список перечень реестр таблица обзор отчет информация информ сведение данные данный статистика динамика рост
    прирост падение снижение спад увеличение сокращение доля удельный вес темп процент показатель итог результат
    уровень размер величина доллар рубль юань евро млн млрд тысяча миллион миллиард тыс штука число количество
    год месяц неделя день сутки утро вечер время период дата момент раз случай факт вопрос тема вид тип род
    пример бумага бумажка добрый здравствуйте привет спасибо пожалуйста интерес интересный важный свежий общий
    полный подробный краткий отдельный разный различный нужный крупный большой крупнейший самый последний
    прошлый новый старый недавний текущий нынешний иностранный зарубежный внешнеторговый взаимный совместно
    который какой каков такой весь любой другой каждый некоторый наш ваш твой мой свой этот тот сам один два три
    приём прием прибытие отъезд выезд вылет поездка путешествие контакт переговоры сторона партнер руководство
    руководитель власть товарищ люди народ свое страна заграница граница рубеж самое должный долгий связанный
    заключенный подписанный прибывший состоявшийся приехавший посетивший организованный запланированный
    намеченный побратимский частый срок топ дело следующий ближайший бот просьба помощь ярмарка конференция
    саммит съезд конгресс семинар фестиваль форум выставка ярмарак канферэнцыя выстава кірмаш
"""
_STEMS = frozenset(map(stem, _LEMMAS.split()))

_VERB = re.compile(  # by endings that no noun has; the dictionary of forms is no part of the process that answers
    r"\w+(?:ться|тся|шься|лся|лась|лось|лись)|\w{2,}(?:ует|уют|ает|ают|яет|яют|ишь|ешь|ировал[аио]?|йте)"
    r"|(?!печать|кровать|тетрать)\w{2,}[аяиеы]ть"
    r"|(?:при|за|вы|у|по|на|съ|от|до|об|объ|про|пере|пре|в|с|раз|рас|о)?(?:"
    r"ез[жд]|еха|ед(?:ут|ет)|лет(?:ал|ел|ит|ят|ае)|лечу|кат(?:а|и)л|быва|был[аио]?(?!\w)|буд(?:ет|ут|ем)|гост[ия]л"
    r"|правля[лею]|правит|правил(?:ся|ась|ись|и)|верну[лт]|возвра|встре[чт]"
    r"|навед|навещ|вед(?:а|ы)|гля[дн]|смотр|сматр|зна[ейлюё]|спро[сш]|спраш|сказ"
    r"|скаж|каж(?:и|у|ет)|каза(?:л|ть)|слы[хш]|сообщ|сыла"
    r"|шли(?!\w)|шлите|кинь|дай|дава[йл]|дал[аи]?(?!\w)|хоче|хочу|хоте|хоти"
    r"|мог(?:ли|ла|у|ут)?(?!\w)|мож[еноё]|реши[лт]|удал|уда[её]|интерес|нуж[нед]|нрави"
    r"|дела[лею]|происх|произош|случ[аи]|ходи[лт]?(?!\w)|ходят"
    r"|ш[её]л(?!\w)|шл[аио](?!\w)|да[её]т|имел|ста[лн][ои]?(?!\w)|да(?:л|ст)"
    r"|раст[еиу]т|рос(?:л[аои])?(?!\w)|упал|пада[ею]|сни[зж]а|повыс|увелич|уменьш|сократ|измен[ия]|составил|составля|достиг)\w*"
    r"|\w{3,}(?:аете|яете|уете|ете|аеш|яеш|уеш|аеце|уеце)|основан[аыо]?|твои\w*|твой|твоя|твое|дн[яюей]+|сутки|суток"
    r"|вообще|насколько|пожалуйста|спасибо|уже|еще|очень|снова|опять|недавно|давно|часто|редко|когда-либо|когда-нибудь"
    r"|куда-нибудь|где-нибудь|ко[гм][оу]-\w+|кто-\w+|что-\w+|как\w+-\w+|вам|вас|вами|тебе|тебя|тобой|ваш\w*|вот|тут|здесь|там"
    r"|вроде|именно|только|тоже|также|чтобы|если|или|либо|этот|эта|это|эти|этих|этой|этом|этого|же|ведь|однако|не|ни|но"
    r"|надо|можно|нельзя|пора|лучше|хорошо|быстро|срочно|коротко|кратко|подробно|просто|какие-то|каков[аоы]?|который"
    r"|меня|мной|нему|него|ней|них|им|ими|своих|себе|себя|около|после|перед|среди|против|через|кроме|вместе"
)

_ENGLISH = wordlist("""
    exist exists existing change changed changes would like need want see know interested interest looking look
    out check get got let asking ask wondering may might should shall must doing done being having their them
    they he she his her its it's i'm i'd i've you're your yours my mine who's whose where's there's also just
    only ever yet already recently lately really actually maybe perhaps kindly thanks thank hello hi dear good
    day morning evening pls information info data details statistics stats growth increase increased decline
    rise rose fell fall dynamics share percent rate total overall value million billion dollars rubles usd year
    years month months week weeks days since until during within than more less number count report summary
    overview brief full complete whole entire every each various different other another same such as if then
    but or not no yes too very big biggest largest major main key top important interesting foreign local
    regional international bilateral mutual among per via through around before after current recent previous
    past travel travelled traveled travelling traveling flew fly flown gone leave return returned host hosted
    hosting receive received welcome welcomed stay stayed happen happened happening concluded reached made make
    held hold take took taken place we've we're they've anybody's governor minister mayor ambassador president
    someone somebody delegates delegations again currently long ago time times kind sort way follow monitor
    watch read work works use using
""")

_BELARUSIAN = re.compile(
    r"(?:цікав|патрэб|трэба|хач|хоч|спіс|пералік|інфармац|звестк|дынамік|доля|долю|працэнт|агульн|поўн|калі ласка|ласка"
    r"|дзень|дзякуй|прывітан|мяне|мне|маю|можна|магу|губернатар|пасол|міністр|вельмі|яшчэ|есць|ды|хутк|гэт|такі|такая"
    r"|такія|розн|буйн|важн|свеж|замежн|узаемн|удалося|даведацца|ведаць|скінь|дашлі|пакажы|цябе|табе"
    r"|дарэчы|увогуле|наогул|хтосьці|хто-небудзь)\w*"
    # whole words, for places begin like them: Ростов, Добруш, Васильков
    r"|(?:рост(?:у|ам)?|добр(?:ы|ага|ай|ую|ыя|ых|ае|а)|вас|вам)"
    r"|(?:пры|за|вы|па|ад|на|з)?(?:язджа|ехал|ляц|ляте|лята|лета|быва|гасц|прыма|вярта|вярну|накіроў|адпраў)\w+"
)


_LONGEST = 40  # letters of a word that is looked at


@lru_cache(maxsize=4096)
def is_talk(word: str) -> bool:
    """Whether *word*, folded, is no name and nothing to search for."""
    return len(word) <= _LONGEST and (not any(map(str.isalnum, word)) or _is_known_talk(word))


def _is_known_talk(word: str) -> bool:
    return bool(
        FILLERS.match(word)
        or GUESTS.match(word)
        or NOUNS_OF_PLACES.match(word)
        or any(signs.search(word) for signs in (*KINDS.values(), *WHOLE.values()))
        or word in _ENGLISH
        or _BELARUSIAN.fullmatch(word)
        or _VERB.fullmatch(word)
        or not _STEMS.isdisjoint(variants(word))
    )
