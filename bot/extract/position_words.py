"""Words of positions: which nouns say what a person does, and what may stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.russian.morphology import Case, Parse, is_known, parses
from bot.russian.places import Form, find_places
from bot.russian.wordlist import wordlist

# these name a person, not what the person does
_NO_POSITION = wordlist(
    """
    человек господин госпожа товарищ друг подруга коллега сын дочь дочка брат братишка сестра отец мать папа мама
    жена муж супруг супруга вдова внук внука внучка внучок внучек дед дедушка бабушка дядя тётя тетя племянник
    правнук правнучка племянница зять родственник родитель мальчик девочка девушка юноша парень ребёнок ребенок
    мужчина женщина житель жительница
    горожанин горожанка земляк землячка гость гостья участник участница победитель победительница призёр призер
    герой героиня кавалер лауреат обладатель обладательница гражданин гражданка собеседник собеседница сторонник
    противник оппонент соперник пациент пациентка пострадавший пострадавшая обвиняемый обвиняемая подозреваемый
    подозреваемая осуждённый осужденный покойный тёзка тезка уроженец уроженка кумир фаворит любимец сосед соседка
    именинник именинница юбиляр иностранец иностранка соотечественник соотечественница ровесник ровесница приятель
    одноклубник сменщик обидчик обидчица соперница партнёрша новичок молодец старик старец внучок близнец двойник
    мистер миссис сэр герр фрау донна бог господь богиня звезда крокодил собака корова дух сидень
    лицо персона личность группа народ
    лань заяц волк медведь орел орёл сокол воробей голубь соловей ворон сорока кот кит баран козел козёл бык жук комар
    карась лещ окунь сом бобр бобер бобёр барсук лис лиса тигр лев слон гусь лебедь журавль дрозд коршун ястреб
    рабочий рак жаворонок щегол снегирь чиж кулик зяблик
    городской люди визитёр преемник предшественник леди половина предшественница преемница напарник однофамилец знакомый
    визави заказчик ара собеседник
    правый левый знакомая многие первый второй последний турист болельщик потомок выходец мадам мисс бой конкурент
    судак коми побратим парка
    """
)
_FROM = wordlist(  # beside those whose place the gazetteer knows
    """
    американка немка француженка украинка итальянка чешка канадка японка шведка норвежка финка румынка швейцарка полька
    австрийка австралийка кореянка голландка бельгийка болгарин болгарка словенка хорватка венгерка татарин эстонка
    """
)
# the dictionary knows them as names or not at all
_TITLES = wordlist(
    "аким хоким хяким раис рахбар башкан сейм-маршал кмет тхамада модератор сомодератор мажилисмен омбудсмен маршалек"
)
_UNCHANGED = wordlist(
    "врио и.о. ио вр.и.о. в.р.и.о. зам. зав. замгубернатора зампредседателя завкафедрой завотделом"
    " начштаба предправления торага"
)
_PREFIX = re.compile(
    "ген|со|зам|(?:вице|экс|бизнес|пресс|сити|обер)-"
)  # «генконсул», «экс-мэр»: declined as the rest is
_BESIDE = re.compile(
    r"[а-яё]{3,}(?=-(?:атташе|советник|посланник|распорядител|координатор|организатор))"
)  # «консул-атташе»
_KEEPER = re.compile(r"зав(?:отдел|кафедр|лаборатори|сектор|производств|библиотек|клуб|складом)[а-яё]*")
_DEPUTY = re.compile("зам|пом(?!ощни)|врио")  # «замруководителя»: the rest stands in the genitive, whatever the case
_SUBSTANTIVES = wordlist(
    "исполняющий управляющий заведующий командующий уполномоченный ведущий главнокомандующий поверенный дежурный"
)
_EPITHETS = wordlist(
    """
    известный популярный знаменитый легендарный действующий нынешний новый новоизбранный тогдашний очередной
    уважаемый великий молодой единый один свежеиспечённый темнокожий выдающийся заслуженно бессменный прославленный
    сам весь тамошний здешний местный дорогой опытный талантливый
    """
)
_FEWEST = 3  # letters of the shortest title: «мэр»
_LIKELY = 0.1


@lru_cache(20_000)
def heads(word: str) -> tuple[Parse, ...]:
    """The readings of *word*, lower-case, as a noun for one who holds a post; empty when it is no such noun."""
    if is_unchanged(word):
        return tuple(Parse(word, f"NOUN,anim,masc sing,{case.value}", 1.0) for case in Case)
    if len(word) < _FEWEST or "." in word:
        return ()
    found = [parse for parse in parses(word) if _is_head(word, parse)]
    if sum(parse.score for parse in found) < _LIKELY:
        found = []
    return tuple(found) or tuple(_foreign_title(word)) or tuple(_double_title(word))


_PROPER = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}


def _is_head(word: str, parse: Parse) -> bool:
    marks = parse.grammemes
    if parse.lemma in _NO_POSITION or parse.case is None or is_of_a_place(parse.lemma):
        return False
    if parse.pos in {"ADJF", "PRTF"}:
        return substantive(word) is not None
    return parse.pos == "NOUN" and "anim" in marks and "neut" not in marks and not marks & _PROPER and _is_sure(word)


@lru_cache(20_000)
def is_of_a_place(word: str) -> bool:
    """«норвежец», «минчанкой»."""
    return word in _FROM or any(mention.form is Form.DEMONYM for mention in find_places(word))


_TRADES = re.compile(
    r"(тель|ник|[ое]р|ист|лог|граф|вед|министр|хирург|певт|иатр|чик|щик|секретарь|президент|глав)(а|у|ом|ем|е|ы|и|ов|ей|ам|ами|ах|я|ю|[её]м|ь)?$"
)


def _is_sure(word: str) -> bool:
    return is_known(word) or (bool(_TRADES.search(word)) and "политик" not in word)  # «инвестполитики» is no politician


_ADJECTIVE_ENDING = re.compile(r"(ий|его|ему|им|ем|ая|ей|ую|ие|их|ими|ый|ого|ому|ым|ом|ой|ые|ых|ыми)$")


def substantive(word: str) -> str | None:
    """«исполняющего» → «исполняющий»: an adjective that is a title."""
    stem = _ADJECTIVE_ENDING.sub("", word)
    return next((title for title in _SUBSTANTIVES if title[:-2] == stem), None)


_ENDINGS = {"а": Case.GENITIVE, "у": Case.DATIVE, "ом": Case.INSTRUMENTAL, "е": Case.LOCATIVE}


_HEADS_OF_A_TOWN = {  # as one word: «голова» alone is none
    "городскойголова": Case.NOMINATIVE, "городскогоголовы": Case.GENITIVE, "городскомуголове": Case.DATIVE,
    "городскимголовой": Case.INSTRUMENTAL, "городскомголове": Case.LOCATIVE, "городскогоголову": Case.ACCUSATIVE,
}  # fmt: skip


def _double_title(word: str) -> Iterator[Parse]:
    front = _BESIDE.match(word)
    tail = word[front.end() + 1 :] if front else ""
    for parse in heads(front.group()) if front else ():
        yield replace(parse, lemma=f"{parse.lemma}-{parses(tail)[0].lemma}")
    one, _, other = word.partition("-")  # «врач-радиотерапевт», «инженер-конструктор»
    for parse in heads(one) if other and not front else ():
        yield from (
            replace(parse, lemma=f"{parse.lemma}-{second.lemma}")
            for second in heads(other)
            if (second.case, second.plural) == (parse.case, parse.plural)
        )


def _foreign_title(word: str) -> Iterator[Parse]:
    if word in _HEADS_OF_A_TOWN:
        yield Parse("городской голова", f"NOUN,anim,masc sing,{_HEADS_OF_A_TOWN[word].value}", 1.0)
    if word in _TITLES:
        yield Parse(word, "NOUN,anim,masc sing,nomn", 1.0)
    if prefix := _PREFIX.match(word):
        for parse in heads(word[prefix.end() :]):
            yield replace(parse, lemma=prefix.group() + parse.lemma)
    for ending, case in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and stem in _TITLES:
            yield Parse(stem, f"NOUN,anim,masc sing,{case.value}", 1.0)
            if case is Case.GENITIVE:
                yield Parse(stem, f"NOUN,anim,masc sing,{Case.ACCUSATIVE.value}", 1.0)


@lru_cache(20_000)
def head_cases(word: str, *, plural: bool = False) -> frozenset[Case]:
    """The cases in which *word*, lower-case, can be the noun for one (*plural*: several) holding a post."""
    return frozenset(p.case for p in heads(word) if p.case is not None and p.plural is plural)


@lru_cache(20_000)
def person_cases(word: str) -> frozenset[Case]:
    """The cases in which *word*, lower-case, can be the noun for one person: a post, or «норвежцу»."""
    if cases := head_cases(word):
        return cases
    nouns = [p for p in parses(word) if p.pos == "NOUN" and "anim" in p.grammemes and not p.plural and p.case]
    return frozenset(p.case for p in nouns if p.case and is_of_a_place(p.lemma))


def is_unchanged(word: str) -> bool:
    """«врио», «и.о.», «замминистра»: the same in every case."""
    if word in _UNCHANGED or _KEEPER.fullmatch(word):
        return True
    deputy = _DEPUTY.match(word)
    return deputy is not None and Case.GENITIVE in head_cases(word[deputy.end() :])


def foreign_title(word: str) -> str | None:
    """«акима» → «аким»."""
    return next((parse.lemma for parse in (*_foreign_title(word), *_double_title(word))), None)


_POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
_STANDING = re.compile("исполняющ|заслуженн|действующ|управляющ|уполномоченн|избранн|ведущ")  # but not «возглавляемой»


@lru_cache(20_000)
def is_modifier(word: str, cases: frozenset[Case], *, plural: bool | None = None) -> bool:
    """Whether *word* is an adjective that can stand in one of *cases*: «первым», «бывшего».

    Of several or not where *plural* tells: «в прошлые выходные глава района» begins with «глава».
    """
    if word.endswith(_POSSESSIVE):  # «Гаскаров, министр»
        return False
    fitting = [p for p in parses(word) if p.case in cases and "Apro" not in p.grammemes]
    if plural is not None:
        fitting = [p for p in fitting if p.plural is plural]
    return any(p.pos == "ADJF" or (p.pos == "PRTF" and _STANDING.match(word)) for p in fitting)


@lru_cache(20_000)
def is_rank(word: str) -> bool:
    """«сенатора», «генерал-майор»: what somebody is beside the post."""
    return any(bool(_RANKS.match(p.lemma)) for p in parses(word))


_RANKS = re.compile(
    "(?:вице-|контр-)?(?:сенатор|депутат|генерал|полковник|подполковник|майор|капитан|адмирал|маршал|профессор|академик"
    "|доктор|кандидат|шейх|эмир|космонавт|архиепископ|епископ|митрополит)"
)


@lru_cache(20_000)
def is_honour(word: str) -> bool:
    """«профессора», «генерал-майор», «шейха»: beside a post they say nothing more; «сенатор» does."""
    return any(bool(_HONOURS.match(p.lemma)) for p in parses(word))


_HONOURS = re.compile(
    "(?:вице-|контр-)?(?:генерал|полковник|подполковник|майор|капитан|адмирал|маршал|профессор|академик|доктор|кандидат|шейх|эмир)"
    "(?!-губернатор)"
)


@lru_cache(20_000)
def is_epithet(word: str) -> bool:
    """«известный», «новым»: praise and chance, no part of a position."""
    return any(p.lemma in _EPITHETS or p.lemma.endswith("летний") for p in parses(word))  # «семидесятилетний»


@lru_cache(20_000)
def gender(word: str) -> str:
    """«femn» for «директорша», «исполняющая»; «masc» for all other titles, «глава» and «судья» too."""
    marks = [p.grammemes for p in parses(word) if p.case is Case.NOMINATIVE or p.pos in {"ADJF", "PRTF"}]
    return "femn" if marks and all("femn" in m for m in marks) else "masc"


_PREPOSITIONS = wordlist("по в во при на от из у для за над против о об")
_NOT_OF_IT = wordlist("его её ее их числе")  # «…, его заместитель», «в том числе»
_NEVER = {"VERB", "INFN", "GRND", "PRCL", "INTJ", "PRED", "NPRO", "COMP", "CONJ", "ADJS", "PRTS"}


def is_preposition(word: str) -> bool:
    """One that may join what completes a position: «по экономике», «в РФ»; «с» begins something else."""
    return word in _PREPOSITIONS


@lru_cache(20_000)
def completes(word: str) -> bool:
    """Whether *word*, lower-case, can stand in an oblique case after a head: «промышленности», «областной»."""
    if word in _NOT_OF_IT or word in _HEADS_OF_A_TOWN:
        return word in _HEADS_OF_A_TOWN
    word = _whole(word)
    best = parses(word)[0]
    if best.pos in _NEVER and best.score > 0.4 and not _is_of_many(word):
        return False
    return any(
        p.pos in {"NOUN", "ADJF", "PRTF", "NUMR"} and (p.case is not Case.NOMINATIVE or "Fixd" in p.grammemes)
        for p in parses(word)
    )


def _is_of_many(word: str) -> bool:
    """«союза керамистов»: the dictionary guesses an adjective."""
    return word.endswith(("ов", "ев")) and any(p.pos == "NOUN" and p.case is Case.GENITIVE for p in parses(word))


@lru_cache(20_000)
def _whole(word: str) -> str:
    """«политики» of «инвестполитики», which would be read as several politicians."""
    at = word.find("политик")
    return word[at:] if at > 0 and not is_known(word) else word


def oblique_cases(word: str) -> frozenset[Case]:
    return frozenset(p.case for p in parses(_whole(word)) if p.case is not None and p.case is not Case.NOMINATIVE)


def is_plural(word: str) -> bool:
    """«стран», «регионов»: several of them."""
    return word.islower() and parses(word)[0].plural
