"""An answer as a file: in which form, how far it is, and what it holds."""

from __future__ import annotations

from decimal import Decimal

from bot.view import formats
from bot.view.actions import Company, Find, Form, List, Open, People, Save, Topic, fits
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import rich

_TITLE = 200  # characters
_MEGABYTE = Decimal(1_000_000)


def forms(tr: Translator, what: Open | List | Company | Find | People) -> list[Page]:
    """In which form it is wanted."""
    offered = [Form.XLSX, Form.CSV, Form.JSON]
    dated = isinstance(what, List) and what.topic not in (Topic.AGREEMENTS, Topic.FIGURES)
    if dated or isinstance(what, Open):
        offered.append(Form.ICS)
    if isinstance(what, List) and what.place and what.other:
        offered.append(Form.DOCX)
    names = {form: form.name for form in Form} | {Form.ICS: tr("Calendar"), Form.DOCX: tr("To print")}
    ways = (press(names[form], save) for form in offered if fits(save := Save(form, what)))
    return pack([rich(tr("In which form shall I send it?"))], last=rows(ways, 3))


def making(tr: Translator, lines: int) -> str:
    """How far it is: «Готовлю файл: 12 000 строк…»."""
    told = formats.number(tr, Decimal(lines))
    return tr.n("I am making the file: {number} row…", "I am making the file: {number} rows…", lines, number=told)


def sending(tr: Translator, size: int) -> str:
    """It is made, and *size* bytes are on their way."""
    return tr(
        "I am sending the file, {size} MB…", size=formats.number(tr, max(round(size / _MEGABYTE, 1), Decimal("0.1")))
    )


def caption(tr: Translator, title: str, lines: int, found: int) -> str:
    """What stands below it; where it holds but some *lines* of those *found*, how to have the rest."""
    if lines == found:
        return title[:_TITLE]
    some, every = (formats.number(tr, Decimal(count)) for count in (lines, found))
    cut = tr.n(
        "Only the first {some} row of {every} fits into the file.",
        "Only the first {some} rows of {every} fit into the file.",
        lines,
        some=some,
        every=every,
    )
    how = tr("For the rest, narrow the question: name a place or a month.")
    return f"{title[:_TITLE]}\n\n{cut} {how}"


def nothing(tr: Translator, form: Form) -> list[Page]:
    """There is nothing to put in it."""
    undated = tr("No exact days are known here, there is nothing to put into a calendar.")
    return pack([rich(undated if form is Form.ICS else tr("There is nothing to put into a file."))])
