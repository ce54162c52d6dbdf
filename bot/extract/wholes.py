"""Places and bodies that a post may be of, as a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.russian.morphology import Case, inflect, nominative, parses
from bot.russian.places import Form, Place, PlaceKind, containers, country_of, find_places
from bot.russian.prefilter import quick

if TYPE_CHECKING:
    from bot.extract.document import Document
    from bot.extract.organisations import OrganisationMention


@dataclass(frozen=True, slots=True)
class Whole:
    """``text[start:end]`` names it; *kind* is that of a place, None of a body."""

    start: int
    end: int
    genitive: str
    kind: PlaceKind | None
    country: str = ""
    noun: str = ""  # that tells its gender; empty where nothing does
    is_adjective: bool = False

    def agrees(self, his: str) -> bool:
        """«район … его глава», «Тулу – её мэр»."""
        if his.lower() == "их":
            return False
        if not self.noun:
            return True
        feminine = any("femn" in parse.grammemes for parse in parses(self.noun.lower())[:2])
        return feminine == (his.lower() in {"её", "ее"})


@lru_cache(4)
def places(doc: Document) -> tuple[Whole, ...]:
    """The places of the text in reading order, and districts that no table knows."""
    found = [of_place(doc.text, m.place, m.start, m.end, m.form) for m in doc.places]
    known = {whole.start for whole in found}
    found += [whole for whole in _districts(doc.text) if whole.start not in known]
    return tuple(sorted(found, key=lambda whole: whole.start))


_CALLED = re.compile(r"(провинци|республик|област|город|район|кра|штат|округ)\w* $")
_NOUNS = {"провинци": "провинция", "республик": "республика", "област": "область", "кра": "край"}
_NOUN = re.compile(r"область|республика|край|район|округ|федерация|провинция", re.IGNORECASE)


def of_place(text: str, place: Place, start: int, end: int, form: Form) -> Whole:
    """*place*, which ``text[start:end]`` names."""
    outer = containers(place)
    if form is Form.ADJECTIVE and outer and outer[0].name[:5] == place.name[:5]:
        place = outer[0]  # «ферганская делегация» is of the region as well
    called = _CALLED.search(text, max(0, start - 12), start)
    told = _NOUN.search(place.name)
    noun = _NOUNS.get(called[1], called[1]) if called else told.group() if told else place.name.split(" ")[-1]
    adjective = form is Form.ADJECTIVE
    genitive = place.genitive
    if called and called[1] == "провинци" and text[start : start + 2] != place.name[:2]:
        genitive = f"провинции {text[start:end]}"  # «Цзилинь», which the table calls Гирин
    return Whole(start, end, genitive, place.kind, outer[-1].name if outer else place.name, noun, adjective)


_DISTRICT = re.compile(
    r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?ск)(?:ий|ого|ому|им|ом) (район|округ)(?:а|у|ом|е)?(?![а-яё])"
)


def _districts(text: str) -> Iterator[Whole]:
    if "район" in text or "округ" in text:
        for match in _DISTRICT.finditer(text):
            yield Whole(*match.span(), f"{match[1]}ого {match[2]}а", PlaceKind.DISTRICT, "", match[2])


@lru_cache(4)
def bodies(doc: Document) -> tuple[Whole, ...]:
    """Firms, universities, parliaments of the text."""
    named = [_of_body(doc.text, mention) for mention in doc.organisation_mentions]
    taken = {at for whole in named for at in range(whole.start, whole.end)}
    found = [whole for whole in _unnamed(doc, named) if whole.start not in taken]
    return tuple(sorted([*named, *found], key=lambda whole: whole.start))


_BODY = quick(r"(?<![\w-])(?:гор|обл|край)?(?P<stem>дум|палат|собрани|парламент|ассоциаци|союз)[а-я]{0,2}(?![\w-])")


def _unnamed(doc: Document, named: list[Whole]) -> Iterator[Whole]:
    """«Думу представляли её председатель»: by the name the text has of it elsewhere, if it has one."""
    for match in _BODY.finditer(doc.folded):
        full = {whole.genitive for whole in named if match["stem"] in whole.genitive.lower()}
        noun = nominative(doc.text[match.start() : match.end()])
        genitive = full.pop() if len(full) == 1 else inflect(noun, Case.GENITIVE)
        yield Whole(*match.span(), genitive, None, noun=noun)


def _of_body(text: str, mention: OrganisationMention) -> Whole:
    told = text[mention.start : mention.end]
    quote = next((at for at, sign in enumerate(told) if sign in '«"“„'), None)
    if quote is not None or told[-1:] in '»"”':
        form = told[: quote or 0].strip()  # «ОАО», «завода»
        form = form if form.isupper() or not form else inflect(nominative(form), Case.GENITIVE)
        return Whole(mention.start, mention.end, f"{form} «{mention.name}»".strip(), None)
    first = mention.name.split(" ")[0]
    noun = "" if first.isupper() else next((w for w in mention.name.split(" ") if _is_noun(w)), "")
    genitive = inflect(mention.name, Case.GENITIVE)
    if _OF_AN_ENVOY.match(genitive) and (land := _IN_LAND.match(text, mention.end)):
        return Whole(mention.start, land.end(), f"{genitive}{land[0]}", None, noun=noun)
    return Whole(mention.start, mention.end, genitive, None, noun=noun)


_OF_AN_ENVOY = re.compile(r"(?:ген)?(?:посольств|консульств|торгпредств)", re.IGNORECASE)
_IN_LAND = re.compile(r" в (?:(?:г\.|городе|Республике|Королевстве) )?[А-ЯЁ][а-яё-]+(?: Республике)?")


def _is_noun(word: str) -> bool:
    return parses(word.lower())[0].pos == "NOUN"


def is_abroad(doc: Document, body: str) -> bool:
    """«Городского Совета Эльблонга», where the source writes of its own town's as «городской Совет»."""
    lands = {country_of(mention.place) for mention in find_places(body)}
    lands |= {country_of(mention.place) for mention in doc.places if mention.place.genitive in body}
    return doc.home is not None and bool(lands) and country_of(doc.home) not in lands
