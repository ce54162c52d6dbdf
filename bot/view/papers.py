"""What a paper is about, where its subject says more than that there is a paper."""

from __future__ import annotations

import re

from bot.model import Agreement, AgreementKind

_SAYS_NOTHING = frozenset(
    {"сотрудничество", "побратимство", "соглашение", "контракт", "договор", "меморандум", "дорожная карта"}
    | {"создание", "развитие", "реализация", "установление", "взаимодействие", "подписание", "осуществление"}
    | {"побратимские связи", "супрацоўніцтва", "супрацоўніцтве", "пабрацімства", "пабрацімскія сувязі"}
    | {"cooperation", "agreement", "memorandum"}
)
"""Subjects that only repeat what a paper is."""

# «развитие двустороннего сотрудничества», «установление дружественных отношений»: so is every agreement
_GENERAL = re.compile(
    r"(?:дальнейше\w+\s+)?(?:развити|установлени|осуществлени|налаживани|укреплени|расширени)\w*\s+"
    r"(?:(?:двусторонн|взаимн|взаимовыгодн|дружественн|дружеск|партнерск|межрегиональн)\w+\s+)?"
    r"(?:сотрудничеств|взаимодействи|связ|отношени)\w*(?:\s+и\s+(?:сотрудничеств|взаимодействи|связ|отношени)\w*)?"
)
_TWINS = re.compile(r"побратим|породн|пабрац|twin|sister", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:[\s.,]+(?:для|на|о|об|в|по|с|и|из|к|от|for|of|and|in|on)?)+$")  # «relations for»


def subject_of(agreement: Agreement) -> str:
    """What *agreement* is about, «» where that is told by its kind; a general subject gives way to parties that are."""
    subject = _LOOSE_END.sub("", agreement.subject or "")
    if subject.lower() in _SAYS_NOTHING:
        return ""
    if agreement.kind is AgreementKind.TWINNING and _TWINS.search(subject):
        return ""
    return "" if len(agreement.parties) > 1 and _GENERAL.fullmatch(subject.lower().replace("ё", "е")) else subject
