"""Rich text as a value: characters with the markup that lies on them, joined like strings.

Whatever enters is cleaned: control and bidirectional-override characters, which feeds carry and which could
make a message read differently from what it says, never reach a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from urllib.parse import urlsplit

from bot.russian.sentences import sentences
from bot.view.page import TextEntity, units

_NEWLINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls (newline and tab are dealt with apart)
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # direction marks and invisible characters
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"  # half characters, annotations, non-characters
    "\U000e0000-\U000e007f]"  # tags, which can carry invisible text
)
_BLANKS = re.compile("\n{3,}")
_UNSOUND = re.compile(f"{_NEWLINES.pattern}|\t|{_HIDDEN.pattern}|\n\n\n")


def clean(text: str) -> str:
    """Drop what no reader should get from a stranger's text; at most one empty line in a row."""
    if not _UNSOUND.search(text):
        return text
    text = _NEWLINES.sub("\n", text).replace("\t", " ")
    return _BLANKS.sub("\n\n", _HIDDEN.sub("", text))


@dataclass(frozen=True, slots=True)
class Text:
    """Characters and the markup on them; entities are ordered by where they begin."""

    chars: str = ""
    entities: tuple[TextEntity, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chars)

    def __add__(self, other: Text | str) -> Text:
        return rich(self, other)

    @property
    def units(self) -> int:
        return units(self.chars)

    def stripped(self) -> Text:
        """Without white space around; markup follows its characters."""
        kept = self.chars.strip()
        if len(kept) == len(self.chars):
            return self
        lead = len(self.chars) - len(self.chars.lstrip())
        return Text(kept, _within(self.entities, units(self.chars[:lead]), units(kept)))


def rich(*parts: Text | str) -> Text:
    """The parts one after another; a plain string is cleaned."""
    if len(parts) == 1 and isinstance(parts[0], Text):
        return parts[0]
    chars: list[str] = []
    entities: list[TextEntity] = []
    at, counted = 0, 0  # units of the parts counted so far: only markup needs them
    for part in parts:
        if isinstance(part, str):
            chars.append(clean(part))
            continue
        if part.entities:
            at += units("".join(chars[counted:]))
            counted = len(chars)
            entities += [entity.moved(at) for entity in part.entities] if at else part.entities
        chars.append(part.chars)
    return Text("".join(chars), tuple(entities))


def bold(*parts: Text | str) -> Text:
    return _mark("bold", rich(*parts))


def italic(*parts: Text | str) -> Text:
    return _mark("italic", rich(*parts))


def quote(*parts: Text | str, expandable: bool = True) -> Text:
    """A quotation; an expandable one shows its first lines and opens at a tap. Quotations do not nest."""
    return _mark("expandable_blockquote" if expandable else "blockquote", rich(*parts))


def moment(at: datetime, *parts: Text | str) -> Text:
    """The parts as a moment (aware), which a rich message shows in the zone and the language of who reads it."""
    text = rich(*parts)
    return Text(text.chars, (TextEntity("date_time", 0, text.units, at=int(at.timestamp())), *text.entities))


def link(url: str | None, *parts: Text | str) -> Text:
    """The parts as a link, or bare where *url* is none that a reader may be sent to."""
    text = rich(*parts)
    return _mark("text_link", text, url) if url and is_web(url) else text


def is_web(url: str) -> bool:
    """Whether *url* is an http or https address with a host, without spaces or hidden characters."""
    if len(url) > 2000 or clean(url) != url or any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def join(separator: Text | str, parts: Iterable[Text | str]) -> Text:
    """The parts that are not empty, with *separator* between them."""
    if isinstance(parts, tuple) and len(parts) == 1:
        return rich(*parts)
    joined: list[Text | str] = []
    for part in parts:
        if part:
            joined += (separator, part) if joined else (part,)
    return rich(*joined)


def fill(template: str, **parts: Text | str) -> Text:
    """*template* with its ``{names}`` replaced by rich parts, for translated sentences that hold markup."""
    pieces: list[Text | str] = []
    for literal, name, _, _ in Formatter().parse(template):
        pieces.append(literal)
        if name is not None:
            pieces.append(parts[name])
    return rich(*pieces)


def shorten(text: Text, limit: int) -> Text:
    """*text* within *limit* UTF-16 units: cut at a sentence end, else between words, and ended with «…».

    What lies on the part cut away goes with it; nothing is cut inside a character.
    """
    if 2 * len(text.chars) <= limit or text.units <= limit:  # no character takes more than two units
        return text
    room, count = 0, 0
    for char in text.chars:
        count += units(char)
        if count > limit - 2:  # a space and the dots
            break
        room += 1
    ends = [sentence.end for sentence in sentences(text.chars[: room + 1])][:-1]  # the last one may be a part
    if ends and ends[-1] > room // 2:
        kept, dots = text.chars[: ends[-1]], " …"
    else:
        word_ends = [match.start() for match in re.finditer(r"\s+", text.chars[: room + 1])]
        end = word_ends[-1] if word_ends and word_ends[-1] > room // 2 else room
        kept, dots = text.chars[:end].rstrip(" ,;:—–-"), "…"
    return Text(kept, _within(text.entities, 0, units(kept))) + dots


def _mark(kind: str, text: Text, url: str | None = None) -> Text:
    """Lay markup on what is not white space at the edges, as Telegram itself would trim it."""
    core = text.chars.strip()
    if not core:
        return text
    lead = units(text.chars[: len(text.chars) - len(text.chars.lstrip())])
    return Text(text.chars, (TextEntity(kind, lead, units(core), url), *text.entities))


def _within(entities: tuple[TextEntity, ...], start: int, length: int) -> tuple[TextEntity, ...]:
    """The entities as far as they lie in a span, counted from its beginning."""
    kept = []
    for entity in entities:
        first = max(entity.offset, start)
        last = min(entity.offset + entity.length, start + length)
        if first < last:
            kept.append(entity._replace(offset=first - start, length=last - first))
    return tuple(kept)
