"""Posts that a question asks the holder of: «кто губернатор Брянской области», «мэр Гомеля», "who heads Tatarstan".

A post is known by its words in three languages, and by what it is called elsewhere: the head of a Belarusian oblast is
the chairman of its executive committee, that of an Uzbek one its khokim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.questions.sides import Side, Word, find_sides
from bot.russian.folding import fold
from bot.russian.places import Place, PlaceKind
from bot.russian.stemming import stem

_COMMITTEE = r"исполнительн\w+ комитет\w*|исполком\w*|выканаўч\w+ камітэт\w*|выканкам\w*|executive committee"
_OF_ALL = (  # of the whole place, «·», and not of a ministry or a company of it
    r"(?: (?:of|the|республики|рэспублікі|региона|рэгіёна|области|вобласці|края|города|горада|администрации"
    r"|адміністрацыі|района|раёна|муниципальн\w+|городск\w+|округа|образования|государства|state|region|city|district|oblast|province"
    r"|administration|republic))* ?·"
)
_HEAD_OF = rf"(?:глава|главы|кіраўнік|кіраўніка|руководитель|head){_OF_ALL}"


@dataclass(frozen=True, slots=True)
class Post:
    """*words* stand in a position that is this post, any of *searched* in a story that tells of it."""

    name: str
    words: re.Pattern[str]
    searched: str


def _post(name: str, words: str, searched: str) -> Post:
    return Post(name, re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), searched)


_REGION = _post(
    "head",
    rf"губернатор\w*|губернатар\w*|governor|{_HEAD_OF}|раис|rais|хоким|hokim|khokim|аким|акім|akim"
    r"|(?:председатель|старшыня|chair(?:man|woman|person)?)(?: of(?: the)?)? (?:\w+ ){0,2}?"
    rf"(?:облисполком\w*|аблвыканкам\w*|(?:област\w+|абласн\w+|region(?:al)?|oblast) (?:{_COMMITTEE}))",
    "губернатор губернатар governor глава кіраўнік раис хоким аким облисполком аблвыканкам комитет",
)
_CITY = _post(
    "mayor",
    rf"мэр\w?|mayor|{_HEAD_OF}|хоким|hokim|khokim|аким|акім|akim"
    r"|(?:председатель|старшыня|chair(?:man|woman|person)?)(?: of(?: the)?)? (?:\w+ ){0,2}?"
    r"(?:горисполком\w*|гарвыканкам\w*|райисполком\w*|райвыканкам\w*"
    rf"|(?:город\w+|район\w+|гарад\w+|раённ\w+|city|district) (?:{_COMMITTEE}))",
    "мэр mayor глава кіраўнік хоким аким горисполком гарвыканкам райисполком райвыканкам комитет",
)
_AMBASSADOR = _post("ambassador", r"посол|посла|пасол|пасла|ambassador", "посол пасол ambassador")
_CONSUL = _post("consul", r"(?:ген)?консул\w*|consul", "консул генконсул consul")
_PRESIDENT = _post("president", rf"(?:президент\w?|прэзідэнт\w?|president){_OF_ALL}", "президент прэзідэнт president")
_PREMIER = _post(
    "premier",
    r"премьер(?:-министр)?|прэм'ер(?:-міністр)?|prime minister|премьер-министр\w?"
    r"|(?:председатель|старшыня) (?:правительства|совета министров|урада)",
    "премьер премьер-министр правительства министров prime",
)
_MINISTER = _post("minister", r"министр\w?|міністр\w?|minister", "министр міністр minister")
_COUNTRY = _post("head of state", f"{_PRESIDENT.words.pattern}|{_HEAD_OF}", "президент глава president прэзідэнт")

_ASKED = (  # by which words a question means it; the first that fits
    (r"премьер(?:-министр)?\w*|прэм'ер\w*|prime minister|(?:глав\w+|председател\w+) правительства", _PREMIER),
    (r"губернатор\w*|губернатар\w*|governor", _REGION),
    (r"мэр\w*|mayor", _CITY),
    (r"послом|посол|посла|пасол|пасла|паслом|ambassador", _AMBASSADOR),
    (r"(?:ген(?:еральн\w+)? ?)?консул\w*|consul(?: general)?", _CONSUL),
    (r"президент\w*|прэзідэнт\w*|president", _PRESIDENT),
    (r"министр\w*|міністр\w*|minister", _MINISTER),
    (
        r"глава|главой|главу|кіраўнік\w*|head|раис\w*|хоким\w*|аким\w*|акім\w*|руководител\w*|председател\w+|старшын\w+"
        r"|руководит|возглавляет|кіруе|узначальвае|управляет|heads|runs|leads|governs|chair(?:man|woman)?",
        None,  # of whatever the place is
    ),
)
_HEADED = tuple((re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), post) for words, post in _ASKED)
_ANY = re.compile("|".join(signs.pattern for signs, _ in _HEADED))
_OF_KIND = {PlaceKind.COUNTRY: _COUNTRY, PlaceKind.REGION: _REGION, PlaceKind.DISTRICT: _CITY, PlaceKind.CITY: _CITY}
_AROUND = re.compile(
    r"(?<![\w-])(?:кто|кем|хто|кім|who(?:'s| is)?|is|the|a|of|in|for|to|сейчас|зараз|цяпер|now|current(?:ly)?"
    r"|сегодня|сення|у нас|нынешн\w+|действующ\w+|цяперашн\w+|там|такой|это|гэта|как зовут|як завуць|фамилия"
    r"|имя|фио|прозвішча|what(?:'s| is)|name|подскажи\w*|скажи\w*|скажыце?|назови\w*|пожалуйста|please|tell me"
    r"|а|и|і|в|во|у|ў|на|работает|является|з'яўляецца|стал|стала|город\w*|горад\w*|области|вобласці|област\w+|края"
    r"|республик\w+|администраци\w+|адміністрацыі|правительств\w+|(?:обл|гор|рай)исполком\w*"
    r"|(?:абл|гар|рай)выканкам\w*|исполнительн\w+|комитет\w*|чрезвычайн\w+|полномочн\w+|генеральн\w+|general"
    r"|executive|committee|regional|city|region|province|oblast)(?!\w)"
)
_NOT_THE_HOLDER = re.compile(
    r"(?<![\w-])(?:зам\w*|вице|віцэ|намесн\w+|помощни\w+|памочні\w+|советни\w+|дарадц\w+|пресс|прэс|бывш\w+|былы\w*|экс"
    r"|deputy|vice|former|ex|acting deputy|аппарат\w*|представител\w+|прадстаўн\w+|супруг\w+|жен[аы]|сын|дочь"
    r"|канцеляри\w+|aide|adviser|advisor|spokes\w+|representative|кандидат\w*|канцлер)(?!\w)"
)
_WORD = re.compile(r"[\w'-]*\w")


@dataclass(frozen=True, slots=True)
class Held:
    """A post of a place that is asked about; *subjects*, stems: of a minister, what for. *at*: where an envoy is."""

    post: Post
    place: Place | None
    subjects: tuple[str, ...] = ()
    at: Place | None = None

    @property
    def of(self) -> Place:
        """Whose post it is; of an envoy of whomever, where."""
        found = self.place or self.at
        assert found
        return found


def post_asked(text: str, folded: str, words: Sequence[Word]) -> Held | None:
    """The post that all words of the question are about; None where it asks about something else."""
    if not _ANY.search(folded):
        return None
    sides = list(find_sides(text, words, None))
    if not 1 <= len(sides) <= 2:
        return None
    rest = _without(folded, sides)  # «брянский губернатор» is a place, too
    asked = next(((match, post) for signs, post in _HEADED if (match := signs.search(folded))), None)
    if asked is None or _NOT_THE_HOLDER.search(folded):
        return None
    match, named = asked
    left = _AROUND.sub(" ", rest[: match.start()] + " " * len(match[0]) + rest[match.end() :])
    subjects = tuple(stem(word) for word in _WORD.findall(left) if len(word) > 1)
    place = sides[0].place
    post = named or _OF_KIND[place.kind]
    envoy = post in (_AMBASSADOR, _CONSUL)
    if (subjects and post is not _MINISTER) or (len(sides) > 1 and not envoy):
        return None
    led = re.search(r"(?<!\w)(?:в|во|у|ў|in|to|на) $", folded[: sides[0].start])
    if envoy and led and len(sides) == 1:
        return Held(post, None, (), place)
    at = sides[1].place if len(sides) > 1 else None
    if at and post is _AMBASSADOR and at.kind is not PlaceKind.COUNTRY:
        return None  # «посол Китая в Самаре» is a visit
    return Held(post, place, subjects, at)


def _without(folded: str, sides: Sequence[Side]) -> str:
    for side in sides:
        folded = folded[: side.start] + " " * (side.end - side.start) + folded[side.end :]
    return folded


def is_of_post(position: str, held: Held) -> bool:
    """Whether *position* is the post itself, wherever."""
    folded = fold(position)
    masked = folded
    for side in reversed(_sides(position)):
        masked = f"{masked[: side.start]}·{masked[side.end :]}"
    return (
        bool(held.post.words.search(folded) or held.post.words.search(masked))
        and not _NOT_THE_HOLDER.search(folded)
        and set(held.subjects) <= {stem(word) for word in _WORD.findall(folded)}
    )


def where_held(position: str) -> tuple[Place, ...]:
    """The places a position names, as its words stand."""
    return tuple(side.place for side in _sides(position))


def is_bare(position: str) -> bool:
    """Whether it is a post alone, «губернатор», «аким области», of a place the text names elsewhere."""
    return not _sides(position) and len(_WORD.findall(position)) <= _BARE


_BARE = 2  # words


@lru_cache(4096)
def _sides(position: str) -> tuple[Side, ...]:
    words = [Word(match[0], *match.span()) for match in _WORD.finditer(fold(position))]
    return tuple(find_sides(position, words, None))
