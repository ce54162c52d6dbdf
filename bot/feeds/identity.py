"""What makes an article itself: its address without ornaments, the fingerprint of its words."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from itertools import islice
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LEAD_WORDS = 25  # what feeds that cut their texts still carry
_ENOUGH = 256  # characters that nearly always hold as many
_TRACKING = re.compile(
    r"(?:utm|ga|mc|pk|piwik|mtm|hsa|yadclid|vero|oly|__twitter)_\w+|(?:y|f|g|d|ms|tw|igsh|ys|yad|wbra|gbra)b?clid|_openstat|"
    r"from|igshid|ref|referrer|referer|source|rss|feed|amp|share|shared|yhid|rb_clickid|frommail|tgclid|etext|cmpid|recom_id",
    re.IGNORECASE,
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|pda)\.(?=[^.]+\.)")
_AMP = re.compile(r"^/amp(?=/)|/amp(?:\.html)?/?$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_END = "\x1f"  # of a title, among the signs of Windows-1251
_FOLDED = "".join(  # each of those signs as words are compared: small, ё as е; a space where it is of no word
    "|" if sign == _END else sign.lower().replace("ё", "е") if sign.isalnum() else " "
    for sign in bytes(range(256)).decode("cp1251", "replace")
).encode("cp1251")
_PLAIN = re.compile(  # most addresses: nothing in them to be encoded or decoded
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[\w.~-]+)*/?)(?:\?([\w.-]+=[\w.-]*(?:&[\w.-]+=[\w.-]*)*))?", re.ASCII
)
_UNRESERVED = "-._~!$&'()*+,;=:@"


def canonical_url(url: str) -> str:
    """Return the form of *url* that all addresses of one article share: an identity, not a link to follow.

    Dropped: http or https, www and mobile hosts, default ports, AMP forms, index files, trailing slashes, fragments,
    tracking parameters and the order of the others. What is no web address comes back as it is.
    """
    if plain := _PLAIN.fullmatch(url):
        host, path, query = plain.groups()
        return f"https://{_bare_host(host)}{_path(path)}{_telling(query) if query else ''}"
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return url
    host = _HOST_PREFIX.sub("", _ascii_host(parts.hostname.rstrip(".")))
    if port not in (None, 80, 443):
        host += f":{port}"
    path = re.sub(r"/{2,}", "/", quote(unquote(parts.path), safe="/" + _UNRESERVED))
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    return f"https://{host}{_path(path)}" + (f"?{urlencode(sorted(kept))}" if kept else "")


@lru_cache(1024)
def _bare_host(host: str) -> str:
    return _HOST_PREFIX.sub("", host)


def _path(path: str) -> str:
    low = path.lower()
    if "/amp" in low or "/index." in low or "/default." in low:
        path = _INDEX.sub("/", _AMP.sub("", path))
    return path.rstrip("/")


@lru_cache(64)  # all links of a feed bear the same «utm_source=rss»
def _telling(query: str) -> str:
    """What of a plain *query* tells articles apart, with its question mark."""
    pairs = sorted(pair for pair in query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0]))
    return f"?{'&'.join(pairs)}" if pairs else ""


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()  # «правда.рф» and xn--80aafhmn5a.xn--p1ai are one host
    except UnicodeError:
        return host.lower()


def fingerprint(title: str, text: str) -> str:
    """Return what stays the same when an article is fetched again, re-dated, re-numbered or typeset differently.

    Made of the words of the title and of the first LEAD_WORDS of the text: 32 hexadecimal digits.
    """
    words = _plain_words(title, text) or _words(title, text)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _words(title: str, text: str) -> str:
    named, lead = (_WORD.finditer(part.lower().replace("ё", "е")) for part in (title, text[: LEAD_WORDS * 40]))
    return " ".join([*(word[0] for word in named), "|", *(word[0] for word in islice(lead, LEAD_WORDS))])


def _plain_words(title: str, text: str) -> str | None:
    """The same, in half the time, where Windows-1251 has all the signs and not much of the *text* is needed."""
    try:
        signs = f"{title} {_END} {text[:_ENOUGH]}".encode("cp1251")
    except UnicodeEncodeError:
        return None
    if (folded := signs.translate(_FOLDED)).count(b"|") > 1:
        return None
    words = folded.split()
    end = words.index(b"|") + 1 + LEAD_WORDS
    whole = len(words) > end or len(text) <= _ENOUGH  # else the last word may be cut
    return b" ".join(words[:end]).decode("cp1251") if whole else None
