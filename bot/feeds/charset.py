"""Bytes of a feed or page decoded, although servers lie about their charset.

Asked in turn: the byte order mark, the bytes themselves (what reads as UTF-8 is UTF-8), the HTTP header, the
declaration inside, and statistics. A claim is believed only when the text it gives looks like a language.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

CYRILLIC = ("windows-1251", "koi8-r", "cp866", "iso-8859-5")
SAMPLE = 100_000  # bytes looked at by statistics
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
# Python knows more codecs than the web has charsets: unicode_escape or utf-7 would turn text into something else.
_WEB_CODEC = re.compile(r"utf-?(8|16|32)|cp\d+|koi8|iso8859|mac-|gb|big5|euc|shift|iso2022|ascii|tis|kz1048|ptcp")
_ALIASES = {"win-1251": "cp1251", "windows1251": "cp1251", "x-cp1251": "cp1251", "koi8": "koi8-r", "koi8-ru": "koi8-u"}
_SINGLE_WESTERN = re.compile(r"iso8859-(1|15)$|cp1252$|ascii$")
_WORD = re.compile(r"[Ѐ-ӿ]{3,}")
_COMMON = frozenset("оеаинтсрвлкмдпуы")  # four letters of five in Russian, and as many in Belarusian
_BELIEVABLE = 0.5  # share of common letters; right decodings have 0.7 and more, wrong ones under 0.4


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    charset: str  # as the web names it: «windows-1251»


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode *body*; never fails: what fits no charset gets replacement signs."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(name, "replace"), name)
    with suppress(UnicodeDecodeError):
        return Decoded(body.decode("utf-8"), "utf-8")
    if _reads_as_utf8(body):
        return Decoded(body.decode("utf-8", "replace"), "utf-8")
    claims = [claim for claim in (_from_header(content_type), _from_inside(body)) if claim]
    name = next((c for c in claims if _believable(body, c)), None) or _by_statistics(body, claims)
    return Decoded(body.decode(name, "replace"), name)


def _reads_as_utf8(body: bytes) -> bool:
    """Whether *body* is UTF-8, be it cut in the middle of a letter or with a stray wrong byte here and there."""
    wrong = body.decode("utf-8", "replace").count("\ufffd") - body.count("\ufffd".encode())
    high = sum(1 for byte in body[:SAMPLE] if byte >= 0x80)  # two a letter in Cyrillic
    return wrong <= 3 + high // 200 if high > 8 else wrong <= 0  # half a pair of UTF-16 is three


def _from_header(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type or "")
    return _web_name(found[1]) if found else None


def _from_inside(body: bytes) -> str | None:
    found = _DECLARED.search(body[:4096])
    return _web_name((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _web_name(claim: str) -> str | None:
    """Return *claim* as a charset Python can decode and the web uses, or None."""
    claim = claim.strip().lower()
    try:
        codec = codecs.lookup(_ALIASES.get(claim, claim)).name
    except LookupError:
        return None
    if not _WEB_CODEC.match(codec):
        return None
    if codec == "gb2312":  # what calls itself GB2312 uses its supersets
        return "gb18030"
    return re.sub(r"^cp(125\d)$", r"windows-\1", codec)


def _believable(body: bytes, claim: str) -> bool:
    if claim.startswith("utf-8"):
        return False  # it was tried already
    codec = codecs.lookup(claim).name
    if claim in CYRILLIC or codec == "koi8-u":
        return _cyrillic(body, claim) >= _BELIEVABLE
    if _SINGLE_WESTERN.match(codec):  # what servers say by default, and what fits any bytes at all
        return max(_cyrillic(body, name) for name in CYRILLIC) < _BELIEVABLE
    try:
        body.decode(claim)
    except UnicodeDecodeError:
        return False
    return True


def _by_statistics(body: bytes, claims: Iterable[str]) -> str:
    """Return the Cyrillic charset that gives the most language, or what charset-normalizer thinks of other scripts."""
    best = max(CYRILLIC, key=lambda name: _cyrillic(body, name))
    if _cyrillic(body, best) >= _BELIEVABLE:
        return best
    from charset_normalizer import from_bytes  # 20 ms to import, and seldom needed

    guess = from_bytes(body[:SAMPLE]).best()
    return (_web_name(guess.encoding) if guess else None) or next(iter(claims), "utf-8")


def _cyrillic(body: bytes, name: str) -> float:
    """Return what share of all signs beyond ASCII are common small letters in Cyrillic words: 0 without such words."""
    text = body[:SAMPLE].decode(name, "replace")
    common = sum(1 for letter in "".join(_WORD.findall(text)) if letter in _COMMON)
    return common / sum(1 for sign in text if sign >= "\x80") if common else 0.0
