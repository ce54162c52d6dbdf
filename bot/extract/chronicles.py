"""Chronicles and plans: the days and months that head what each of them brought."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.extract.document import Document, standing
from bot.extract.mask import pattern
from bot.russian.dates import DateMention

# a line or sentence of a chronicle that is a date and no more: «3 июня. В Витебск прибыла делегация»
_IS_DATE = pattern(r"[\W\s]*{T}\s*(?:г\.|года)?\s*(?:,\s*\w+)?\W*")


# «Март: поездка в Серпухов», «12 июня - День города»
_BEGINS_WITH_DATE = pattern(r"\W*{T}\s*(?:[:,]|-\s)")


def headings(doc: Document) -> dict[int, DateMention]:
    """The dates of a chronicle by where the sentence starts that each is of; one date alone is that of a page."""
    found = {}
    for heading, told in pairwise(doc.prose):
        if heading.end - heading.start < _LONGEST_DATE and _IS_DATE.fullmatch(
            doc.masked.text, heading.start, heading.end
        ):
            dates = standing(doc.dates, heading.start, heading.end)
            if dates and dates[0].first.month:
                found[told.start] = dates[0]
    for item in doc.prose[1:]:
        if match := _BEGINS_WITH_DATE.match(doc.masked.text, item.start, item.end):
            dates = standing(doc.dates, item.start, match.end())
            if dates and dates[0].first.month:
                found[item.start] = dates[0]
    year = _year_of_all(doc)
    return {at: _of_year(doc, mention, year) for at, mention in found.items()} if len(found) > 1 else {}


def _year_of_all(doc: Document) -> int | None:
    """«Кто куда ездил в 2025 году»: the year of a chronicle as its title tells it."""
    title = standing(doc.dates, doc.prose[0].start, doc.prose[0].end) if doc.prose else ()
    years = {mention.first.year for mention in title if mention.first.month is None and mention.first == mention.last}
    return years.pop() if len(years) == 1 else None


def _of_year(doc: Document, mention: DateMention, year: int | None) -> DateMention:
    """*mention* in *year*, where it says none itself."""
    says_one = str(mention.first.year) in doc.text[mention.start : mention.end]
    if year is None or says_one or mention.first.year != mention.last.year:
        return mention
    return replace(mention, first=replace(mention.first, year=year), last=replace(mention.last, year=year))


_LONGEST_DATE = 40
