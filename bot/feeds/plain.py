"""Markup and invisible signs taken out of what feeds and pages carry; runs where lxml may be loaded."""

from __future__ import annotations

import html
import re
import unicodedata

_SKIPPED = frozenset({"script", "style", "iframe", "noscript", "template", "object", "svg", "form", "video", "audio"})
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tr", "ul",
    }
)  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ATTRIBUTES = r"""(?:\s+[a-z][a-z-]*\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*\s*/?>"""
_SIMPLE_BLOCK = re.compile(rf"<(?:/?(?:p|div|h[1-6]|ul|ol|li|blockquote)|br){_ATTRIBUTES}", re.IGNORECASE)
_SIMPLE_INLINE = re.compile(rf"<(?:/?(?:a|b|strong|i|em|u|span)|img){_ATTRIBUTES}", re.IGNORECASE)
_BARE = {  # what stands for the same tags without attributes, between «<» and «>»
    **{
        slash + name: gap
        for gap, names in (
            ("\n", ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote")),
            ("", ("a", "b", "strong", "i", "em", "u", "span")),
        )
        for name in names
        for slash in ("", "/")
    },
    **dict.fromkeys(("br", "br/", "br /"), "\n"),
}
_STRANGE_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|laquo|raquo|[mn]dash|hellip|[lrb][ds]quo|#\d{4});)")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"  # half pairs, icon fonts
)


def clean(text: str) -> str:
    """Return *text* composed (NFC), without controls, zero-width and bidi signs, with single spaces and no empty lines.

    Composing matters: a press release typed on a Mac writes «й» as two signs.
    """
    line = text.strip("\n ")
    if line.isprintable():  # as most are: one line, no space but the common one, nothing invisible
        return unicodedata.normalize("NFC", " ".join(line.split()) if "  " in line else line)
    return _clean_lines(text)


def _clean_lines(text: str) -> str:
    plain = text.replace("\xa0", " ").replace("\t", " ").replace("\r\n", "\n").split("\n")
    if all(map(str.isprintable, plain)):
        single = [" ".join(line.split()) if "  " in line else line.strip(" ") for line in plain if line]
        return unicodedata.normalize("NFC", "\n".join(filter(None, single)))
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Return *text* cleaned, in one line."""
    return clean(text).replace("\n", " ")


def from_html(markup: str) -> str:
    """Return the readable text of an HTML fragment, a paragraph a line.

    What was escaped twice («&amp;lt;p&amp;gt;», «&amp;laquo;») is read twice: no feed means to show a reader tags.
    """
    if "<" not in markup and "&" not in markup:
        return clean(markup)
    for _ in range(2):
        markup = _strip(markup) if _has_tags(markup) else html.unescape(markup)
        if not (_has_tags(markup) or ("&" in markup and _ENTITY.search(markup))):
            break
    return clean(markup)


def _has_tags(markup: str) -> bool:
    return "<" in markup and _TAG.search(markup) is not None


def _strip(markup: str) -> str:
    if ("\n" in markup or "\r" in markup) and _BLOCK_TAG.search(
        markup
    ):  # then line breaks are only spaces; without blocks they divide paragraphs
        markup = re.sub(r"\s*[\r\n]\s*", " ", markup)
    if (simple := _strip_simple(markup)) is not None:
        return simple
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fragment_fromstring(_INVISIBLE.sub("", markup), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return _without_tags(markup)
    pieces: list[str] = []
    skipping = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))  # no recursion: its depth is the sender's
    for event, element in walk:
        if event in ("comment", "pi"):
            pieces.append("" if skipping else element.tail or "")
        elif event == "start":
            skipping += element.tag in _SKIPPED
            pieces.append("" if skipping else _gap(element.tag) + (element.text or ""))
        else:
            skipping -= element.tag in _SKIPPED
            pieces.append("" if skipping else _gap(element.tag) + (element.tail or ""))
    text = "".join(pieces)
    return text if text.strip() else _without_tags(markup)  # the parser gives up on what nests too deep


def _strip_simple(markup: str) -> str | None:
    """What the parser would read, twenty times faster, where only the plainest tags and entities stand; else None."""
    if (text := _strip_bare(markup)) is None:
        text = _SIMPLE_INLINE.sub("", _SIMPLE_BLOCK.sub("\n", markup))
    if "<" in text or ("&" in text and _STRANGE_ENTITY.search(text)):
        return None
    return html.unescape(text)


def _strip_bare(markup: str) -> str | None:
    """The same three times faster where no tag has attributes; else None."""
    text, *others = markup.split("<")
    for other in others:
        tag, closed, after = other.partition(">")
        gap = _BARE.get(tag)
        if gap is None or not closed:
            return None
        text += gap + after
    return text


def _without_tags(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def _gap(tag: str) -> str:
    return "\n" if tag in _BLOCKS else " " if tag in ("td", "th") else ""
