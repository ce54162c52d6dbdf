"""What a source failed with, told to an administrator: the archive keeps it in the words of the log."""

from __future__ import annotations

import re

from bot.view.i18n import Translator, mark

_WORDS = (
    (r"no connection in (?P<n>[\d.]+) s", mark("the site took no connection in {n} s")),
    (r"no answer in (?P<n>[\d.]+) s", mark("the site did not answer in {n} s")),
    (r"the answer was not complete in (?P<n>[\d.]+) s", mark("the answer was not complete in {n} s")),
    (
        r"certificate not trusted",
        mark("the certificate of the site is not trusted: name its authority’s file in feeds.ca_file"),
    ),
    (r"(?:no connection to the proxy|the proxy answered)", mark("the proxy lets nothing through: check it")),
    (r"the name server does not answer", mark("the name server does not answer: is there a network?")),
    (r"no such host", mark("there is no such site: check the address")),
    (r"no secure connection", mark("the site speaks no secure protocol of ours")),
    (r"(?:no connection|the server closed the connection)", mark("the site refuses the connection")),
    (r"not a web address", mark("this is no web address")),
    (r".* robots out", mark("the site keeps robots out: ask its owner, or use a proxy it lets in")),
    (r"answered 401", mark("the site asks for a password")),
    (r"answered (?P<n>40[34])", mark("the site answers {n}: the address is wrong, or it is closed to us")),
    (r"answered 410", mark("the feed was removed for good")),
    (r"answered 429", mark("the site wants to be asked less often")),
    (r"answered (?P<n>5\d\d)", mark("the site answers {n}: it is out of order, wait")),
    (r"answered (?P<n>\d+)", mark("the site answers {n} instead of a feed")),
    (r"redirected more than", mark("the site redirects without end: check the address")),
    (r"the answer is larger than (?P<n>[\d.]+) MB", mark("the answer is larger than {n} MB")),
    (r"an empty answer came", mark("an empty answer came instead of a feed")),
    (r"a web page", mark("a web page came instead of a feed: look on the site for the address of its RSS")),
    (
        r".*(?:came instead of a feed|came, which is no feed|came, but it is|came: |cannot be read came)",
        mark("what came is no feed"),
    ),
    (r"no links to news", mark("the page shows no links to news: add it by python -m bot feeds add with --links")),
    (r"the channel shows no posts", mark("the channel shows no posts to those without Telegram")),
    (r"robots.txt of the site", mark("the site asks robots not to read this page")),
    (
        r".*no address of the public internet",
        mark("the address is of a private network: if it is yours, name it in reading.allow_hosts"),
    ),
    (r"(?:crashed a reading process|reading took over)", mark("what came is too heavy to be read")),
    (r"an internal error", mark("a mistake of the program; the log tells more")),
)
_PATTERNS = [(re.compile(pattern), words) for pattern, words in _WORDS]
_REDIRECTED = re.compile(r"redirected to \S+: ")


def trouble(tr: Translator, error: str, url: str) -> str:
    """*error*, met at *url*, in plain words of the reader's language with the mend; unknown ones as they are."""
    words = _REDIRECTED.sub("", error.removeprefix(f"{url}: "), count=1)
    for pattern, told in _PATTERNS:
        if found := pattern.match(words):
            return tr(told, **found.groupdict()) if found.groupdict() else tr(told)
    return words
