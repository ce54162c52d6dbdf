"""Whether two tellings are of one paper."""

from __future__ import annotations

from bot.extract.agreement_names import (
    all_among,
    are_others,
    is_among,
    is_anybodys,
    is_kin,
    same_subject,
    stands_for,
)
from bot.extract.agreement_subjects import is_commonplace
from bot.extract.agreement_telling import Telling
from bot.model import Agreement, AgreementKind
from bot.russian.folding import fold
from bot.russian.places import PlaceKind, by_name

TWINS = frozenset({AgreementKind.AGREEMENT, AgreementKind.TWINNING})


def is_rested_on(one: Telling, rested_on: Telling) -> bool:
    """«Подписано соглашение», then «в рамках действующего соглашения между А и Б»: it is the one told of elsewhere."""
    first, second = one.agreement, rested_on.agreement
    kinds = {first.kind, second.kind}
    if one.rests or (len(kinds) > 1 and not kinds <= TWINS):
        return False
    parties, others = set(first.parties), set(second.parties)
    return all_among(parties, others) or all_among(others, parties)


def is_same(one: Telling, other: Telling) -> bool:
    first, second = one.agreement, other.agreement
    if _is_recalled(one, other) or _is_called_agreement(one, other):
        return True
    kinds = {first.kind, second.kind}
    if len(kinds) > 1 and not kinds <= TWINS:
        return False
    if first.background != second.background or (len(kinds) > 1 and _is_state(first) != _is_state(second)):
        return False
    if first.amount and second.amount and first.amount != second.amount:
        return False
    if other.another and one.sentence < other.sentence and len(one.told) > 1 < len(other.told):
        return set(first.parties) == set(second.parties)  # «Затем подписали соглашение их города»
    if other.another and len(kinds) > 1 and len(other.told) > 1 and not one.told:
        return False  # «Стороны подпишут соглашение. Кроме того, побратимами станут Далматово и Фёдоровка»
    if one.sentence == 0 < other.sentence:
        return _is_title_of(one, other)
    if not _same_parties(one, other):
        return False
    if other.recalled and one.agreement.signed and len(other.told) > 1 and not other.another:
        return True  # «Подписано соглашение о побратимстве городов. Заключение соглашения выражает интерес …»
    if one.sentence == other.sentence:  # «соглашение о культуре и соглашение о спорте»: two papers
        return first.subject == second.subject or None in (first.subject, second.subject)
    parties, others = set(first.parties), set(second.parties)
    same = len(parties) > 1 and all_among(parties, others) and all_among(others, parties)
    alike = 1 if same else 3
    return same_subject(first.subject, second.subject, alike)


def _is_state(made: Agreement) -> bool:
    """Whether countries sign: no towns in them become twins by that."""
    kinds = [place.kind if (place := by_name(name)) else None for name in made.parties]
    return len(kinds) > 1 and set(kinds) == {PlaceKind.COUNTRY}


def _is_recalled(one: Telling, other: Telling) -> bool:
    """«Подписан меморандум с институтом», then «подписание договора с институтом - важный шаг»: any paper will do."""
    if not other.recalled or other.another or other.sentence <= one.sentence or one.is_set:
        return False
    said = other.agreement
    if said.kind is not AgreementKind.AGREEMENT or not said.signed or said.background or not one.agreement.signed:
        return False
    vague = said.subject is None or is_commonplace(said.subject)
    return vague and any(is_among(name, set(one.agreement.parties)) for name in other.told)


def _is_called_agreement(one: Telling, other: Telling) -> bool:
    """«Подписан протокол о намерениях», then «За китайскую сторону соглашение подписал мэр»: any paper is called so."""
    first, second = one.agreement, other.agreement
    if second.kind is not AgreementKind.AGREEMENT or second.subject or second.amount or other.sentence <= one.sentence:
        return False
    if one.is_set or one.several or other.another or other.several or other.is_set or other.is_one:
        return False
    standing = (first.signed, first.background) == (second.signed, second.background)
    names = {name for name in other.told if not is_anybodys(name)}
    return standing and one.explicit and all_among(names, set(first.parties))


def _is_title_of(title: Telling, other: Telling) -> bool:
    """Whether the title tells of the paper that *other* tells in full: «Минск» for Беларусь, «вуз» for its name."""
    if not (title.told and other.told):
        about = None if is_commonplace(title.agreement.subject or "") else title.agreement.subject
        return _same_parties(title, other) and same_subject(about, other.agreement.subject, 1)
    about, subject = title.agreement.subject, other.agreement.subject
    if about and subject and not is_commonplace(about) and fold(about).startswith(fold(subject)):
        return True  # «Подписан меморандум о создании ассоциации с Ираном», of two firms
    if are_others(title.told, other.told):
        return False
    alike = [any(stands_for(name, full) for full in other.agreement.parties) for name in title.told]
    if all(alike) and len(alike) > 1:
        return True
    return any(alike) and same_subject(title.agreement.subject, other.agreement.subject, 1)


def _same_parties(one: Telling, other: Telling) -> bool:
    first, second = set(one.agreement.parties), set(other.agreement.parties)
    if not (one.explicit and other.explicit):
        return one.agreement.signed == other.agreement.signed or first == second
    if all_among(first, second) or all_among(second, first):
        return True
    alike = sum(is_among(name, second) or any(is_kin(name, full) for full in second) for name in first)
    # «Соглашение заверила председатель совета ветеранов»: one more who signed the paper told before
    goes_on = not other.another and other.agreement.subject is None and len(other.told) == 1
    return alike > 1 or (goes_on and one.agreement.signed == other.agreement.signed)
