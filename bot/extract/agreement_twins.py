"""Twin towns told without a paper: «Минск и Уфа стали городами-побратимами»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.extract import agreement_twin_words as twin
from bot.extract.agreement_signers import Deed, Signers, Told
from bot.extract.agreement_standing import Cue, Standing, is_history
from bot.extract.agreement_telling import Telling
from bot.extract.agreement_twin_names import twin_pairs
from bot.extract.sides import foreign
from bot.model import Agreement, AgreementKind
from bot.russian.morphology import nominative
from bot.russian.places import by_name


def find_twins(signers: Signers) -> Iterator[Telling]:
    """Those that became, or will become, twins in the sentence of *signers*."""
    if not twin.TWINNING.search(signers.folded):
        return
    became = list(twin.BECAME_TWINS.finditer(signers.page.masked))
    for match in became:
        ahead = twin.TWINS_AHEAD.search(match.group()) is not None
        if len((told := _told(signers, match, ahead=ahead)).names) > 1:
            yield _telling(signers, match, told, ahead=ahead)
        else:
            yield from _by_name(signers, match, ahead=ahead)
    if became:
        return
    if twin.NEW_TWINS.search(signers.folded) and (made := twin.NOW_TWINS.search(signers.folded)):
        yield from _by_name(signers, made, ahead=False)
        return
    of_old = twin.TWINS_OF_OLD.search(signers.page.masked)
    if of_old and not (named := list(_by_name(signers, of_old, standing=True))):
        yield _standing(signers, of_old, _pair(signers, of_old))
    elif of_old:
        yield from named
    else:
        yield from find_old_twins(signers)


def find_old_twins(signers: Signers) -> Iterator[Telling]:
    """Those that are told to be twins: «Ржев - побратим Ковеля», «города-побратимы Ржев и Ковель подписали план»."""
    if not twin.TWINNING.search(signers.folded) or twin.NEW_TWINS.search(signers.folded):
        return
    word = twin.TWINNING.search(signers.folded)
    if word and (named := list(_by_name(signers, word, standing=True))):
        yield from named
        return
    standing = twin.ARE_TWINS.search(signers.page.masked)
    if standing and (pair := _twins_of(signers, standing)):
        yield _standing(signers, standing, pair)


def _by_name(
    signers: Signers, match: re.Match[str], *, ahead: bool = False, standing: bool = False
) -> Iterator[Telling]:
    """Those that are twins by their names alone: «Панагюриште и Пятигорск побратимы», which no list knows."""
    for pair in twin_pairs(signers.doc, signers.sentence):
        told = Told(pair, *match.span())
        yield _standing(signers, match, told) if standing else _telling(signers, match, told, ahead=ahead)


def _standing(signers: Signers, match: re.Match[str], told: Told) -> Telling:
    # it gives way to the paper by which they became so
    return replace(_telling(signers, match, told, ahead=False, standing=True), rests=True)


def _pair(signers: Signers, match: re.Match[str]) -> Told:
    # «Омск и Павлодар являются побратимами»; «Мэр Омска принял делегацию города-побратима Павлодара»
    told = signers.within(match.start(), match.end())
    if len(told.names) < _TWO:
        told = signers.within(0, len(signers.folded))
    return told if len(told.names) == _TWO else replace(told, names=signers.around(told.names, twins=True))


def _twins_of(signers: Signers, match: re.Match[str]) -> Told | None:
    """The two that are told as twins: «Ржев - побратим Ковеля», «город-побратим Ковель» in the news of Ржев."""
    told = signers.within(match.start(), match.end())
    told = told if told.names else _pair(signers, match)  # «Омск и Павлодар являются побратимами»
    if len(told.names) == 1 and (town := by_name(told.names[0])):
        facing = {p.name: None for p, _ in signers.inside if p.place and foreign(p.place, town)}
        others = tuple(facing) if len(facing) == 1 else signers.around(told.names, twins=True)
        told = replace(told, names=tuple(dict.fromkeys((*told.names, *others))))
    places = [place for name in told.names if (place := by_name(name))]
    return told if len(told.names) == len(places) == _TWO and foreign(*places) else None


def _told(signers: Signers, match: re.Match[str], *, ahead: bool) -> Told:
    whole = len(signers.folded)
    listed = match.group().endswith("§")  # «побратимами стали Уфа и Минск»
    told = signers.within(match.start(), whole if listed else match.end())
    if listed and len(told.names) == 1:  # «Гомель станет ещё одним побратимом Уфы»
        told = signers.within(0, match.end())
    if len(told.names) < 2:
        told = signers.told(Deed(*match.span(), *match.span(), 0, whole))
    if told.names and (whose := [p.name for p, at in signers.inside if p.led_by == "у" and at < match.start()]):
        told = replace(
            told, names=tuple(dict.fromkeys((*whose, *told.names)))
        )  # «У Тулы установлены побратимские связи с Маомином»
    if len(told.names) < 2 and ahead:  # «договорились об установлении побратимских связей»
        told = replace(told, names=signers.around(told.names, twins=True))
    if len(told.names) == 1 and (stranger := _TWIN_OF.search(signers.sentence.text)):
        told = replace(told, names=(*told.names, _town(stranger["name"])))
    return told


def _telling(signers: Signers, match: re.Match[str], told: Told, *, ahead: bool, standing: bool = False) -> Telling:
    offset = signers.sentence.start
    cue = Cue(*match.span(), Standing.SIGNED)
    old = standing or (not ahead and is_history(signers.doc, signers.sentence, signers.folded, cue))
    rule = f"twinning {Standing.PLANNED if ahead else Standing.BACKGROUND if old else Standing.SIGNED}"
    start, end = min(match.start(), told.start), max(match.end(), told.end)
    proof = (signers.doc.evidence(offset + start, offset + end, rule),)
    made = Agreement(told.names, AgreementKind.TWINNING, proof, signed=not ahead, background=old)
    return Telling(made, told.names, sentence=offset, another=_ONE_MORE.match(signers.folded) is not None)


_TWO = 2
_ONE_MORE = re.compile(r"\W*(?:(?:кроме|помимо) (?:того|этого)|также)(?!\w)")


def _town(genitive: str) -> str:
    """«Горни-Милановца» → «Горни-Милановец», «Чачака» → «Чачак»: a town that the dictionary does not know."""
    known = nominative(genitive)
    return re.sub(r"([^аеёиоуыэюя])а$", r"\1", re.sub("ца$", "ец", genitive)) if known == genitive else known


_TWIN_OF = re.compile(  # «стал побратимом сербского Горни-Милановца»: of a town the gazetteer knows nothing of
    r"побратимом (?:[а-яё]+(?:ого|его|ой) )?(?:город\w* )?(?P<name>[А-ЯЁ][\w-]+)"
)
