"""Lists of feeds exchanged with other readers: OPML, where a folder is a home region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from bot.errors import ParseError
from bot.feeds.charset import decode

_MAX_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    url: str
    title: str
    region: str | None = None  # the innermost folder it lies in, as written there


def read(body: bytes, *, name: str = "OPML") -> tuple[Outline, ...]:
    """Return the feeds of an OPML file in its order, each address once.

    Raise ParseError naming *name* when it is no such file.
    """
    text = decode(body).text.lstrip("\ufeff \n\r\t")
    if "<!ENTITY" in text:
        raise ParseError(f"{name}: entity declarations are not accepted in a list of feeds")
    try:
        root = ElementTree.fromstring(_undeclared(text))  # noqa: S314 - entities are refused above, externals never loaded
    except ElementTree.ParseError as error:
        raise ParseError(f"{name}: not an OPML file: {error}") from error
    outlines = root.find("body")
    if root.tag.lower() != "opml" or outlines is None:
        raise ParseError(f"{name}: not an OPML file: its root is <{root.tag}>, or it has no <body>")
    found: dict[str, Outline] = {}
    for outline in _walk(outlines, None, _MAX_DEPTH):
        found.setdefault(outline.url, outline)
    return tuple(found.values())


def _undeclared(text: str) -> str:
    """Drop the XML declaration: its encoding was true of the bytes, not of the text."""
    return text[text.index("?>") + 2 :].lstrip() if text.startswith("<?xml") and "?>" in text else text


def _walk(node: ElementTree.Element, folder: str | None, depth: int) -> Iterator[Outline]:
    for outline in node.findall("outline"):
        names = {key.lower(): value.strip() for key, value in outline.attrib.items()}
        title = names.get("title") or names.get("text") or ""
        if url := names.get("xmlurl"):
            yield Outline(url, title or url, folder)
        elif depth:
            yield from _walk(outline, title or folder, depth - 1)


def write(outlines: Iterable[Outline], *, title: str = "Pobratim") -> bytes:
    """Return an OPML 2.0 file in UTF-8: a folder for each region in order of first mention, the rest outside."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    folders: dict[str | None, ElementTree.Element] = {None: body}
    for outline in outlines:
        if outline.region not in folders:
            assert outline.region is not None
            folders[outline.region] = ElementTree.SubElement(body, "outline", text=outline.region, title=outline.region)
        ElementTree.SubElement(
            folders[outline.region], "outline", type="rss", text=outline.title, title=outline.title, xmlUrl=outline.url
        )
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
