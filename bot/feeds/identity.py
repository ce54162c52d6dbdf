"""What makes an article itself: its address without ornaments, the fingerprint of its words."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LEAD_WORDS = 25  # what feeds that cut their texts still carry
_TRACKING = re.compile(
    r"(?:utm|ga|mc|pk|piwik|mtm|hsa|yadclid|vero|oly|__twitter)_\w+|(?:y|f|g|d|ms|tw|igsh|ys|yad|wbra|gbra)b?clid|_openstat|"
    r"from|igshid|ref|referrer|referer|source|rss|feed|amp|share|shared|yhid|rb_clickid|frommail|tgclid|etext|cmpid|recom_id",
    re.IGNORECASE,
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|pda)\.(?=[^.]+\.)")
_AMP = re.compile(r"^/amp(?=/)|/amp(?:\.html)?/?$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_UNRESERVED = "-._~!$&'()*+,;=:@"


def canonical_url(url: str) -> str:
    """Return the form of *url* that all addresses of one article share: an identity, not a link to follow.

    Dropped: http or https, www and mobile hosts, default ports, AMP forms, index files, trailing slashes, fragments,
    tracking parameters and the order of the others. What is no web address comes back as it is.
    """
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
    path = _INDEX.sub("/", _AMP.sub("", path)).rstrip("/")
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    return f"https://{host}{path}" + (f"?{urlencode(pairs)}" if pairs else "")


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()  # «правда.рф» and xn--80aafhmn5a.xn--p1ai are one host
    except UnicodeError:
        return host.lower()


def fingerprint(title: str, text: str) -> str:
    """Return what stays the same when an article is fetched again, re-dated, re-numbered or typeset differently.

    Made of the words of the title and of the first LEAD_WORDS of the text: 32 hexadecimal digits.
    """
    words = [*_words(title), "|", *_words(text[: LEAD_WORDS * 40])[:LEAD_WORDS]]
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower().replace("ё", "е"))
