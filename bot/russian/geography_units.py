"""Adjectives that make a unit's name with a common noun: «Минский и Чердаклинский районы», «Минский облисполком»."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.russian.geography import PlaceKind
from bot.russian.geography_adjectives import PEOPLES, is_adjective
from bot.russian.geography_context import Surroundings
from bot.russian.geography_forms import ADJECTIVE_ENDINGS
from bot.russian.geography_index import Form


class Group(NamedTuple):
    """One or more adjectives and the noun they share."""

    members: list[tuple[int, str]]  # number of the word, stem of the adjective
    units: tuple[str, ...]  # which nouns of the data fit, the likeliest first: «район»
    form: Form
    end: int  # where the noun ends

    @property
    def is_unit(self) -> bool:
        """Whether the noun means a part of a country: «федерация» may be of chess players."""
        return self.form is Form.NAME and self.units[0] in (
            "район",
            "область",
            "край",
            "округ",
            "аймак",
            "воеводство",
            "уезд",
            "повят",
        )


def stem_of(word: str) -> str | None:
    """Return the stem of a place's adjective when *word* is a form of one: «ульяновских» -> «ульяновск»."""
    for length in (2, 3, 1):
        if word[-length:] in ADJECTIVE_ENDINGS and is_adjective(word[:-length]):
            return word[:-length]
    # «российско-белорусский»
    return word[:-1] if word[-1] == "о" and is_adjective(word[:-1]) else None


# --------------------------------------------------------------------------- the nouns


class _Noun(NamedTuple):
    units: tuple[str, ...]
    plural: bool


def _nouns(units: str, singular: str, plural: str) -> dict[str, _Noun]:
    known = tuple(units.split())
    forms = ((singular, False), (plural, True))
    return {word: _Noun(known, is_plural) for words, is_plural in forms for word in words.split()}


_NOUNS = (
    _nouns("область", "область области областью обл", "области областей областям областями областях")
    | _nouns(
        "область", "вобласць вобласці вобласцю вобласьць вобласьці вобласьцю", "абласцей абласцям абласцямі абласцях"
    )
    | _nouns("край", "край края краю краем крае краі", "края краев краям краями краях")
    | _nouns("район", "район района району районом районе", "районы районов районам районами районах")
    | _nouns("район", "р-н р-на р-ну р-ном р-не", "р-ны р-нов р-нах")
    | _nouns("район", "раен раена раену раенам раене", "раены раенау раенам раенамі раенах")
    | _nouns("район", "улус улуса улусу улусом улусе кожуун кожууна кожууне", "улусы улусов улусах кожууны")
    | _nouns("округ район", "округ округа округу округом округе", "округа округов округам округами округах")
    | _nouns("округ", "акруга акругі акрузе акругу ао", "")
    | _nouns("республика", "республика республики республике республику республикой", "республик республикам")
    | _nouns("республика", "рэспубліка рэспублікі рэспубліцы рэспубліку рэспублікай", "")
    | _nouns("федерация", "федерация федерации федерацию федерацией федэрацыя федэрацыі федэрацыю", "")
    | _nouns("велаят область", "велаят велаята велаяту велаятом велаяте вилоят вилоята вилояте", "")
    | _nouns("аймак", "аймак аймака аймаку аймаком аймаке аймаку", "аймаки аймаков аймакам аймаками аймаках")
    | _nouns("воеводство", "воеводство воеводства воеводству воеводством воеводстве", "воеводств воеводствами")
    | _nouns("уезд", "уезд уезда уезду уездом уезде", "уезды уездов уездам уездами уездах")
    | _nouns("повят", "повят повята повяту повятом повяте", "повяты повятов повятам повятами повятах")
    | _nouns("повят", "повет повета повету поветом повете павет павета павету паветам павеце", "поветы поветов")
    | _nouns("воеводство", "ваяводства ваяводству ваяводствам ваяводстве", "")
)
_SINGULAR_TOO = {"области", "края", "округа", "республики"}  # one form of both numbers: «Минской и Гомельской области»
_MODIFIER = re.compile(r"(?:народно-)?(?:муниципальн|автономн|народн|демократическ|арабск|национальн|аўтаномн)\w+")

_OF_REGION = ("область", "край", "республика")
_OF_DISTRICT = ("район",)
_OF_CITY: tuple[str, ...] = ()
_OFFICES = {
    "облисполком": _OF_REGION, "облсовет": _OF_REGION, "облдум": _OF_REGION, "правительств": _OF_REGION,
    "аблвыканкам": _OF_REGION, "губернатор": _OF_REGION,
    "райисполком": _OF_DISTRICT, "райсовет": _OF_DISTRICT, "райадминистраци": _OF_DISTRICT, "райвыканкам": _OF_DISTRICT,
    "горисполком": _OF_CITY, "горсовет": _OF_CITY, "гордум": _OF_CITY, "мэри": _OF_CITY,
    "гарвыканкам": _OF_CITY, "горадминистраци": _OF_CITY,
}  # fmt: skip
_OFFICE = re.compile(rf"({'|'.join(_OFFICES)})\w{{0,3}}")
_LEVELS = {"областн": _OF_REGION, "краев": _OF_REGION, "районн": _OF_DISTRICT, "городск": _OF_CITY}
_LEVEL = re.compile(rf"({'|'.join(_LEVELS)})(?:ой|ого|ому|ым|им|ом|ая|ую|ое|ый|ий|ые|ие|ых|их)")
_ORGAN = re.compile(r"исполнительн\w+|исполком\w*|(?:совет|дум|администраци|собрани|управ)\w{0,3}")


# --------------------------------------------------------------------------- reading

_LONGEST = 40  # words in a group: keeps the reading of any text linear


def group_at(around: Surroundings, i: int, stem: str) -> Group | None:
    """Return the group of adjectives that begins at word *i*, whose stem is *stem*, if a noun closes it."""
    words = around.words
    members = [(i, stem)]
    j = i + 1
    while j < min(len(words), i + _LONGEST):
        gap, word = around.gap(j), words[j][0]
        if gap == " " and (closed := _closed(around, members, j)):
            return closed
        if gap == ", " and (other := stem_of(word)):
            members.append((j, other))
            j += 1
        elif gap == " " and word in ("и", "или", "і") and around.precedes(j) and (other := stem_of(words[j + 1][0])):
            members.append((j + 1, other))
            j += 2
        elif gap == " " and (_MODIFIER.fullmatch(word) or _LEVEL.fullmatch(word)):
            j += 1
        else:
            return None
    return None


def _closed(around: Surroundings, members: list[tuple[int, str]], j: int) -> Group | None:
    word, end = around.words[j][0], around.words[j].end()
    if noun := _NOUNS.get(word):
        if noun.plural and len(members) == 1 and word not in _SINGULAR_TOO:
            return None
        end += word == "обл" and around.low.startswith(".", end)
        peoples = around.words[j - 1][0].startswith(PEOPLES)
        units = (*(PEOPLES + unit for unit in noun.units), *noun.units) if peoples else noun.units
        return Group(members, units, Form.NAME, end)
    if office := _OFFICE.fullmatch(word):
        return Group(members, _OFFICES[office[1]], Form.OFFICE, end)
    if len(members) == 1 and (level := _LEVEL.fullmatch(word)) and around.precedes(j) not in _NOUNS:
        organ = _ORGAN.fullmatch(around.precedes(j))
        return Group(members, _LEVELS[level[1]], Form.OFFICE if organ else Form.ADJECTIVE, end)
    return None


def units_named(noun: str) -> PlaceKind | None:
    """The kind of place a noun names in any of three languages: «область», «region», «раён»; None for other words."""
    if noun in _ENGLISH:
        return _ENGLISH[noun]
    known = _NOUNS.get(noun)
    if known is None:
        return None
    return PlaceKind.DISTRICT if known.units == _OF_DISTRICT else PlaceKind.REGION


_ENGLISH = dict.fromkeys(("region", "oblast", "province", "krai", "voblast"), PlaceKind.REGION) | dict.fromkeys(
    ("district", "raion", "rayon"), PlaceKind.DISTRICT
)
