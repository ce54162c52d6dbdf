"""Text cut into sentences and words that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import razdel
from razdel.segmenters.tokenize import ATOM, Atom, TokenSplit


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: ``text == whole[start:end]``."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Span]:
    """Split *text* into sentences; a line break always ends one (headlines carry no full stop)."""
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        found += [Span(offset + s.start, offset + s.stop, s.text) for s in razdel.sentenize(line) if s.text.strip()]
        offset += len(line)
    return found


def words(text: str) -> list[Span]:
    """Split *text* into words, numbers and signs."""
    found: list[Span] = []
    atoms = list(ATOM.finditer(text))
    for at, atom in enumerate(atoms):
        last = found[-1] if found else None
        if last and last.end == atom.start() and _belong_together(atoms, at, last.text):
            found[-1] = Span(last.start, atom.end(), text[last.start : atom.end()])
        else:
            found.append(Span(atom.start(), atom.end(), atom.group()))
    return found


_ENDS_A_WORD = frozenset('.,:;!?»")')


def _belong_together(atoms: Sequence[re.Match[str]], at: int, before: str) -> bool:
    """Whether razdel joins the atom at *at* to *before*, which it follows without a space: «кое-кто», «18,5», «?!»."""
    if atoms[at - 1].lastgroup == "RU" and atoms[at].group() in _ENDS_A_WORD:
        return False  # most atoms without a space between them, and no rule joins these
    near = [Atom(a.start(), a.end(), a.lastgroup, a.group()) for a in atoms[max(0, at - 3) : at + 3]]
    split = TokenSplit(near[: min(at, 3)], "", near[min(at, 3) :])
    split.buffer = before
    return bool(razdel.tokenize.join(split))
