"""An agreement as one sentence tells it, with what matters for putting several tellings together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extract.agreement_subjects import is_commonplace
from bot.model import Agreement, AgreementKind


@dataclass(frozen=True, slots=True)
class Telling:
    """An agreement as one sentence tells it."""

    agreement: Agreement
    told: tuple[str, ...]  # the parties that stand in the sentence
    is_set: bool = False  # several papers told by their number
    sentence: int = 0  # where the sentence begins
    another: bool = False  # «также подписано соглашение»: none of those told before
    pointed_at: bool = False  # «соответствующее соглашение», «документ»: the one told just before
    unnamed: bool = False  # «документ»
    several: bool = False  # «заключили контракты»
    is_one: bool = False  # «первое соглашение», «второй документ»: one of those told by their number
    rests: bool = False  # «в рамках соглашения между А и Б»: one that others rest on
    recalled: bool = False  # «подписание договора - важный шаг»: told of as known

    @property
    def explicit(self) -> bool:
        return bool(self.told)

    @property
    def says_nothing_new(self) -> bool:
        """«Мэр отметил важность подписания договора»: of one told before."""
        said = self.agreement
        nameless = not (self.told or said.subject or said.amount or self.is_set or self.several or self.another)
        return nameless and self.recalled and said.kind is AgreementKind.AGREEMENT

    @property
    def says_something(self) -> bool:
        """«Область связывают 34 соглашения» tells of none, nor do papers of nobody about nothing."""
        made = self.agreement
        if made.background:
            is_deal = made.kind is AgreementKind.CONTRACT and bool(made.parties and made.subject)
            is_one = bool(self.told) and not self.several and not self.pointed_at
            return (len(made.parties) > 1 or is_deal or is_one) and not self.is_set
        return bool(made.parties or made.amount or (made.subject and not is_commonplace(made.subject)))
