"""A company: what it was named in, with whom it deals, its agreements and people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import CompaniesAnswer, CompanyCard, CompanyName
from bot.model import PartialDate, Story
from bot.view import formats, lines, visit_lines
from bot.view.actions import Card, Company, Open
from bot.view.buttons import pairs, press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import SMALL_IN_ROW, Block, Row, pack
from bot.view.text import Text, bold, italic, join, rich
from bot.view.ways import saving
from bot.view.words import THEMES, party_name, person_name, place_name

ON_PAGE = 5  # stories
PAPERS = 5
TRIPS = 4


def company(card: CompanyCard, tr: Translator, today: date) -> list[Page]:
    """The card; further on, its stories alone."""
    blocks = [Block(_heading(tr, card, today))]
    if not card.skip:
        blocks += [Block(part) for part in _facts(tr, card, today) if part]
    shown = card.stories[card.skip : card.skip + ON_PAGE]
    titles = [_story(tr, number, story, today) for number, story in enumerate(shown, card.skip + 1)]
    blocks.append(Block(_section(tr("Named in"), titles)))
    return pack(blocks, last=_ways(tr, card, shown))


def of_story(names: Sequence[CompanyName], story: int, tr: Translator) -> list[Page]:
    """The companies a story names, each a button."""
    back: tuple[Row, ...] = ((press(tr("The whole story"), Open(Card.STORY, story)),),)
    if not names:
        return pack([rich(tr("No companies are named here."))], last=back)
    text = join("\n", [bold(tr("Companies and organisations")), *(f"• {party_name(tr, one.name)}" for one in names)])
    return pack([text], last=(*pairs(press(one.name, Company(one.story, one.mark)) for one in names[:30]), *back))


def choice(answer: CompaniesAnswer, tr: Translator) -> list[Page]:
    """Several companies may be meant, or none bears the name."""
    question = tr("Which company is meant by “{words}”?", words=answer.words)
    if not answer.exact:
        question = tr("I know no company “{words}”. Perhaps one of these?", words=answer.words)
    names = [
        rich(party_name(tr, one.name), ": ", tr.n("{n} story", "{n} stories", one.told)) for one in answer.companies
    ]
    buttons = pairs(press(one.name, Company(one.story, one.mark)) for one in answer.companies)
    return pack([join("\n", [question, *(rich("• ", name) for name in names)])], last=buttons)


def unknown(tr: Translator, words: str) -> list[Page]:
    return pack([rich(tr("No company “{words}” is known. Try a shorter name, or /search.", words=words))])


def _heading(tr: Translator, card: CompanyCard, today: date) -> Text:
    count = tr.n("{n} story", "{n} stories", card.company.told)
    span = formats.dates(tr, PartialDate.of(card.first), PartialDate.of(card.last), today)
    return join("\n", [rich("🏭 ", bold(party_name(tr, card.company.name))), f"{count}, {span}"])


def _facts(tr: Translator, card: CompanyCard, today: date) -> list[Text]:
    partners = lines.DOT.join(f"{place_name(tr, name)} — {count}" for name, count in card.partners)
    papers = [
        line
        for record in card.agreements
        if (line := lines.agreement_line(tr, record.agreement))
    ]  # fmt: skip
    trips = [
        join(lines.DOT, [visit_lines.facts(tr, visit, today, people=False), visit_lines.direction(tr, visit)])
        for visit in card.visits[:TRIPS]
    ]
    people = [
        rich("👤 ", bold(person_name(tr, one.name)), f" — {lines.prose(tr, held[0].position)}" if held else "")
        for one in card.people
        for held in [one.positions]
    ]
    return [
        italic(", ".join(tr(THEMES[topic]) for topic in card.topics)),
        _section(tr("Partners, by stories"), [rich(partners)] if partners else []),
        _section(tr("Agreements"), list(dict.fromkeys(papers))[:PAPERS]),
        _section(tr("Visits"), list(dict.fromkeys(trips))),
        _section(tr("People"), people),
    ]


def _section(title: str, items: Sequence[Text]) -> Text:
    return join("\n", [bold(title), *items]) if items else Text()


def _story(tr: Translator, number: int, story: Story, today: date) -> Text:
    return rich(f"{number}. ", lines.headline(tr, story), "\n", lines.source_names(tr, lines.cited(tr, story), today))


def _ways(tr: Translator, card: CompanyCard, shown: Sequence[Story]) -> tuple[Row, ...]:
    one = card.company
    numbers = [
        press(str(number), Open(Card.STORY, story.id))
        for number, story in enumerate(shown, card.skip + 1)
        if story.id is not None
    ]
    on = [press(tr("Earlier ones"), Company(one.story, one.mark, card.more))] if card.more else []
    named = () if card.skip else card.people
    people = pairs(press(person_name(tr, person.name), Open(Card.PERSON, person.id)) for person in named)
    return (*rows(numbers, SMALL_IN_ROW), *people, *rows(on, 1), *saving(tr, Company(one.story, one.mark)))
