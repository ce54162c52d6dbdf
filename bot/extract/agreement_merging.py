"""One agreement a document: what several sentences tell of the same paper, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extract.agreement_names import (
    all_among,
    are_others,
    in_full,
    is_among,
    lie_in,
    stands_for,
)
from bot.extract.agreement_sameness import TWINS, is_rested_on, is_same
from bot.extract.agreement_subjects import is_commonplace
from bot.extract.agreement_telling import Telling
from bot.extract.agreement_twin_words import TWINNING
from bot.extract.sides import foreign
from bot.model import AgreementKind
from bot.russian.folding import fold
from bot.russian.places import PlaceKind, by_name


def merged(read: Sequence[Telling]) -> tuple[Telling, ...]:
    """Those that tell of the same paper as one; a set whose papers are told one by one is left out."""
    found: list[Telling] = []
    read = _with_kind_of_set(_with_kind_of_body(read))
    for index, item in enumerate(read):
        if item.is_set and any(_is_of_set(other, item) for other in read[index + 1 : index + 3]):
            continue
        if _is_told_one_by_one(item, read) or (item.rests and any(is_rested_on(other, item) for other in read)):
            continue
        if item.pointed_at and found and _is_pointed_at(found[-1], item):
            found[-1] = _joined(found[-1], item)
            continue
        if item.unnamed and not (_is_of_others(found[-1], item) if found else _has_sides(item)):
            continue  # «документ» of which nothing was told before
        for place, known in enumerate(found):
            if _is_same_set(known, item) if item.is_set else not known.is_set and is_same(known, item):
                found[place] = _joined(known, item)
                break
        else:
            found.append(item)
    return tuple(item for item in found if not any(_is_of_twinning(other, item) for other in found))


def _is_of_twinning(paper: Telling, twins: Telling) -> bool:
    """«Уфа и Цицикар стали побратимами», by a memorandum «о побратимских отношениях»: that is the paper."""
    made, told = paper.agreement, twins.agreement
    if made.kind is not AgreementKind.MEMORANDUM or told.kind is not AgreementKind.TWINNING or told.subject:
        return False
    parties, others = set(made.parties), set(told.parties)
    alike = all_among(parties, others) or all_among(others, parties)
    return alike and made.subject is not None and TWINNING.search(fold(made.subject)) is not None


def _is_told_one_by_one(title: Telling, read: Sequence[Telling]) -> bool:
    """«Омские компании заключили контракты в Китае»: a title over the contracts the text tells one by one."""
    said = title.agreement
    if not title.several or said.amount:
        return False
    # «Вуз подписал соглашения о сотрудничестве с двумя партнёрами», which are told next
    if title.sentence > 0 and (len(title.told) > 1 or not is_commonplace(said.subject or "")):
        return False
    others = [
        one
        for one in read
        if one.sentence > title.sentence and one.told and not one.is_set and not one.agreement.background
    ]
    of_kind = [one for one in others if one.agreement.kind is said.kind]
    in_short = [one for one in others if _is_in_short(title.told, one)]
    if len(title.told) > 1 and len(of_kind if in_short else in_short) < 2:
        return False  # «Область заключила соглашения с провинцией», of one paper
    return any((one.agreement.kind, one.agreement.signed) == (said.kind, said.signed) for one in others)


def _is_in_short(names: Sequence[str], other: Telling) -> bool:
    return all(any(stands_for(name, full) for full in other.agreement.parties) for name in names)


def _with_kind_of_body(read: Sequence[Telling]) -> Sequence[Telling]:
    """A title calls any paper an agreement: it has the kind the text gives it, where the text knows of no other."""
    title, others = (read[0] if read else None), read[1:]
    if title is None or title.sentence > 0 or title.is_set or not title.told:
        return read
    if title.agreement.kind is not AgreementKind.AGREEMENT or any(is_same(title, o) for o in others):
        return read
    for other in others:
        as_told = replace(title, agreement=replace(title.agreement, kind=other.agreement.kind, subject=None))
        if other.sentence > 0 and is_same(as_told, other):
            return [as_told, *others]
    return read


def _with_kind_of_set(read: Sequence[Telling]) -> Sequence[Telling]:
    """«Подписаны два соглашения о намерениях. Первое - с X»: each is of the kind of the set, and of its other side."""
    found: list[Telling] = []
    whole: Telling | None = None
    for item in read:
        whole = item if item.is_set else whole
        if item.is_one and whole and len(item.told) == 1:
            home = tuple(n for n in whole.agreement.parties if (p := by_name(n)) and p.kind is not PlaceKind.COUNTRY)
            made = replace(item.agreement, kind=whole.agreement.kind, parties=(*home[:1], *item.told))
            item = replace(item, agreement=made, another=True)
        found.append(item)
    return found


def _is_same_set(known: Telling, whole: Telling) -> bool:
    """Whether the set *whole* was told before as one, or by the title without its number."""
    first, second = known.agreement, whole.agreement
    if (first.kind, first.signed) != (second.kind, second.signed):
        return False
    if known.several and known.told and None in (first.amount, second.amount):
        return all(any(stands_for(name, full) for full in second.parties) for name in known.told)
    if not all_among(set(second.parties), set(first.parties)):
        return False
    return known.sentence == 0 if not known.is_set else fold(first.subject or "") == fold(second.subject or "")


def _is_pointed_at(known: Telling, item: Telling) -> bool:
    if item.unnamed:
        return not (known.is_set or _is_of_others(known, item))
    if _is_of_others(known, item):
        return False
    kinds = {known.agreement.kind, item.agreement.kind}
    vague = item.agreement.kind is AgreementKind.AGREEMENT and not known.is_set  # any paper may be called so
    return len(kinds) == 1 or kinds <= TWINS or vague


def _has_sides(document: Telling) -> bool:
    """«Регионы договорились дружить. Документ подписали главы Тулы и Гродно»: told as no more than a document."""
    places = [place for name in document.told if (place := by_name(name))]
    return len(places) == len(document.told) == 2 and foreign(*places)


def _is_of_others(known: Telling, document: Telling) -> bool:
    """«Братск дружит с Цзыбо. … Подписи под документом поставили мэры Братска и Саки»: another paper."""
    return len(document.told) > 1 and are_others(known.agreement.parties, document.told)


def _is_of_set(one: Telling, whole: Telling) -> bool:
    """Whether *one* is a paper of the set told before it: as far as that one is, and worth no sum of its own alone."""
    first, second = one.agreement, whole.agreement
    if one.sentence < whole.sentence or first.signed != second.signed or first.background != second.background:
        return False
    if len(whole.told) > 1 < len(one.told) and not any(by_name(name) for name in whole.told):
        return any(is_among(name, set(whole.told)) for name in one.told)  # «академия подписала два соглашения с …»
    if one.is_set and first.kind is not second.kind and "документ" not in fold(second.subject or ""):
        return False  # «подписали 23 соглашения», «кроме того, шесть контрактов»
    return second.amount is None or first.amount is not None


def _joined(one: Telling, other: Telling) -> Telling:
    """Both as one: what either told, the longer of what both did; what is signed is no longer planned."""
    first, second = one.agreement, other.agreement
    better = max(one, other, key=lambda item: (min(len(item.agreement.parties), 2), item.explicit))
    is_title = one.sentence == 0 < other.sentence
    if is_title and len(other.told) > 1 and not lie_in(first.parties, second.parties):
        better = other  # a title tells who signed in short
    kind = AgreementKind.TWINNING if AgreementKind.TWINNING in (first.kind, second.kind) else first.kind
    others = (*first.evidence[1:], *second.evidence)
    subjects = (second.subject or first.subject, "") if is_title else (first.subject or "", second.subject or "")
    joined = replace(
        first,
        kind=kind,
        parties=tuple(in_full(name, (*first.parties, *second.parties)) for name in better.agreement.parties),
        subject=max((subject or "" for subject in subjects), key=len) or None,
        amount=first.amount or second.amount,
        signed=first.signed or second.signed,
        evidence=(first.evidence[0], *others),
    )
    if is_title and len(other.told) == 1 and by_name(body := other.told[0]) is None:  # «советы двух областей», by name
        parties = (body if by_name(name) and stands_for(name, body) else name for name in joined.parties)
        joined = replace(joined, parties=tuple(dict.fromkeys(parties)))
    told = tuple(dict.fromkeys((*one.told, *other.told)))
    if len(told) == 1 and not better.told:  # «меморандум с институтом», then «подписан меморандум» of guests and hosts
        partners = tuple(name for name in better.agreement.parties if not stands_for(name, told[0]))
        joined = replace(joined, parties=told + partners)
    return Telling(
        joined,
        told,
        is_set=one.is_set or other.is_set,
        sentence=max(one.sentence, other.sentence),
        another=one.another,
        several=one.several and other.several,
    )
