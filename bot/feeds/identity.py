"""What makes an article itself: its address without ornaments, the fingerprint of its words."""

from __future__ import annotations

import hashlib
import re
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
_MARKS = ".,:;!?…«»„“”\"'()—–-"
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
        pairs = sorted(pair for pair in query.split("&") if not _is_tracking(pair)) if query else None
        return f"https://{_HOST_PREFIX.sub('', host)}{_path(path)}" + (f"?{'&'.join(pairs)}" if pairs else "")
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


def _path(path: str) -> str:
    return _INDEX.sub("/", _AMP.sub("", path)).rstrip("/")


def _is_tracking(pair: str) -> bool:
    return _TRACKING.fullmatch(pair.partition("=")[0]) is not None


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()  # «правда.рф» and xn--80aafhmn5a.xn--p1ai are one host
    except UnicodeError:
        return host.lower()


def fingerprint(title: str, text: str) -> str:
    """Return what stays the same when an article is fetched again, re-dated, re-numbered or typeset differently.

    Made of the words of the title and of the first LEAD_WORDS of the text: 32 hexadecimal digits.
    """
    lead = _words(text[:_ENOUGH])
    if len(lead) <= LEAD_WORDS:  # the last of them may be cut
        lead = _words(text[: LEAD_WORDS * 40])
    return hashlib.sha256(" ".join([*_words(title), "|", *lead[:LEAD_WORDS]]).encode()).hexdigest()[:32]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for token in text.lower().replace("ё", "е").split():
        if token.isalnum() or (token := token.strip(_MARKS)).isalnum():  # as most are: the pattern would find the same
            words.append(token)
        else:
            words += _WORD.findall(token)
    return words
