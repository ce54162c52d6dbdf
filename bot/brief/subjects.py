"""Who speaks and acts in a sentence: a brief does not tell what nobody said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.russian.morphology import WORD, Parse, is_known, parses

# «После встречи с послом отметил, что …»: who
_SAYS_THAT = re.compile(
    r"(?<!\w)(?:отметил|подчеркнул|сообщил|рассказал|заявил|добавил|пояснил|уточнил|напомнил|сказал|заверил|признал)а?"
    r", что\s"
)


def lacks_speaker(text: str) -> bool:
    """Whether *text* tells what one said, and no noun before the verb can be who did."""
    verb = _SAYS_THAT.search(text)
    if verb is None:
        return False
    previous: Sequence[Parse] = ()
    for word in WORD.findall(text[: verb.start()]):
        found = parses(word)
        of_a_name = bool(previous) and "Name" in previous[0].grammemes and not _may_be_subject(previous)
        unknown = word[0].isupper() and not is_known(word)
        if len(word) > _SHORTEST and not of_a_name and (_may_be_subject(found) or unknown):
            return False  # but not «Петкевич» of «с Натальей Петкевич»
        previous = found
    return True


def lacks_subject(text: str) -> bool:
    """Whether *text*, which one said of oneself, leaves out who: «Сначала посетили город-побратим»."""
    before: list[Sequence[Parse]] = []
    for word in WORD.findall(text):
        found = parses(word)
        if _HAPPENS.match(word):
            return False
        if found[0].pos == "VERB" and ({"past", "tran"} <= found[0].grammemes or word in _WISHED):
            return not any(p.pos in _NOMINAL and "nomn" in p.grammemes for parsed in before for p in parsed[:1])
        if found[0].pos in ("VERB", "PRTS", "PRED"):
            return False
        before.append(found)
    return False


_HAPPENS = re.compile(r"(?:прош|состоя|нач|заверш|откры|ста|появ|яв)\w*")  # «прошли переговоры»: who, comes behind
_WISHED = frozenset({"хотели", "хотел", "встретились", "побывали", "договорились", "обменялись"})


def _may_be_subject(found: Sequence[Parse]) -> bool:
    return any(p.pos in _NOMINAL and {"nomn", "sing"} <= p.grammemes for p in found)


_SHORTEST = 2  # letters: «с» could stand for a noun
_NOMINAL = frozenset({"NOUN", "NPRO", "ADJF", "PRTF", "NUMR"})
