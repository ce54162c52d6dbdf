"""One record at length: a story, a visit, the people of a story, a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answers import PersonCard, PositionRecord, VisitRecord
from bot.model import Agreement, PartialDate, Story, Visit, VisitStatus
from bot.view import figure_lines, formats, lines, quotes, visit_lines
from bot.view.actions import Card, Company, Form, Open, Opinion, Rate, Save
from bot.view.buttons import pairs, press, rows
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import SMALL_IN_ROW, Block, Row, pack
from bot.view.text import Text, bold, is_web, italic, join, link, quote, rich
from bot.view.ways import saving
from bot.view.words import PHASES, THEMES, person_name

MANY = 6  # from so many names on, a list folds
MOST_IN_ROW = 5  # buttons of a story whose labels a phone shows


def story(story: Story, tr: Translator, today: date) -> list[Page]:
    """All that is known of a story, fact by fact."""
    history = [visit for visit in story.visits if visit.background]
    sections: list[Text | str] = [
        join("\n", [bold(lines.headline(tr, story)), lines.sides(tr, story.partners)]),
        lines.briefly(tr, story),
        *(_visit(tr, visit, today) for visit in story.visits if not visit.background),
        _papers(tr, story.agreements),
        _section(
            tr("Figures"),
            [figure_lines.figure_line(tr, item) for item in figure_lines.untold(story.figures, story.agreements)],
        ),
        _section(tr("What is next"), [lines.event_line(tr, item, today) for item in story.upcoming]),
        _section(tr("Before that"), [_visit(tr, visit, today) for visit in history]),
        _names(tr("Companies and organisations"), story.organisations),
        italic(", ".join(tr(THEMES[topic]) for topic in story.topics)),
        lines.source_line(tr, lines.cited(tr, story), today),
    ]
    return pack(_blocks(sections), last=_under_story(tr, story))


def _under_story(tr: Translator, story: Story) -> tuple[Row, ...]:
    on = story_buttons(tr, story, details=False)
    return (*on, opinions(story.id), *saving(tr, Open(Card.STORY, story.id))) if story.id is not None else on


def story_buttons(tr: Translator, story: Story, *, details: bool = True, number: str = "") -> tuple[Row, ...]:
    """What goes further from a story; only what it has."""
    if story.id is None:
        return ()
    buttons: list[Button] = []
    if details:
        buttons.append(press(number + tr("All"), Open(Card.STORY, story.id)))
    if story.persons:
        buttons.append(press(tr("People"), Open(Card.PEOPLE, story.id)))
    if any(not visit.background for visit in story.visits):
        buttons.append(press(tr("Visit"), Open(Card.JOURNEY, story.id)))
    if story.organisations and not details:
        buttons.append(press(tr("Companies"), Company(story.id)))
    url = story.sources[0].url if story.sources else None
    if len(story.sources) > 1:
        buttons.append(press(tr("Articles"), Open(Card.SOURCES, story.id)))
    elif url and is_web(url):
        buttons.append(Button(tr("Article"), url=url))
    if not details:
        return (tuple(buttons),) if buttons else ()
    said = opinions(story.id)
    first, *others = buttons
    return ((*buttons, *said),) if len(buttons) + len(said) <= MOST_IN_ROW else ((first, *said), tuple(others))


def opinions(number: int) -> Row:
    """«Useful» and «not for us»."""
    return press("👍", Rate(Opinion.USEFUL, number)), press("👎", Rate(Opinion.NOT_FOR_US, number))


def sources(story: Story, tr: Translator, today: date) -> list[Page]:
    """Every publication of a story: own texts first, reprints below."""
    own = [source for source in story.sources if not source.reprint]
    reprints = [source for source in story.sources if source.reprint]
    count = tr.n("{n} source", "{n} sources", len(own))
    if reprints:
        count += ", " + tr.n("{n} reprint", "{n} reprints", len(reprints))
    blocks: list[Text | str] = [join("\n", [bold(lines.headline(tr, story)), count])]
    for source in own:
        title = link(source.url, lines.prose(tr, source.title))
        blocks.append(rich(title, f"\n{source.feed}, {formats.day(tr, source.published, today)}"))
    blocks.append(_section(tr("Reprints"), [lines.source_link(tr, source, today) for source in reprints]))
    return pack(_blocks(blocks), last=_to_story(tr, story.id))


def visit(
    record: VisitRecord,
    tr: Translator,
    today: date,
    chain: Sequence[VisitRecord] = (),
    papers: Sequence[Agreement] = (),
) -> list[Page]:
    """A visit: whence and whither, when, who, the programme, what was agreed, and those before and after it."""
    what = record.visit
    state = "" if what.status is VisitStatus.CANCELLED else tr(PHASES[record.phase])
    hosts, delegates = visit_lines.legible(tr, what.hosts), visit_lines.legible(tr, what.delegates)
    people = [
        tr("Head of the delegation: {name}", name=person_name(tr, what.leader)) if what.leader else "",
        tr.n("Host: {names}", "Hosts: {names}", len(hosts), names=visit_lines.people(tr, hosts)) if hosts else "",
        tr("In the delegation: {names}", names=visit_lines.people(tr, delegates)) if delegates else "",
    ]
    blocks: list[Text | str] = [
        join("\n", [bold(visit_lines.direction(tr, what)), italic(state)]),
        visit_lines.facts(tr, what, today, people=False),
        join("\n", [f"👤 {line}" for line in people if line]),
        _names(tr("On the programme and in the delegation"), what.organisations),
        _papers(tr, papers),
        _section(
            tr("Before and after"), [_link(tr, record, other, today, place) for place, other in enumerate(chain, 1)]
        ),
        lines.source_line(tr, record.sources, today),
    ]
    buttons = [
        *rows((press(str(place), Open(Card.VISIT, other.id)) for place, other in enumerate(chain, 1)), SMALL_IN_ROW),
        *_to_story(tr, record.story_id),
    ]
    keep = press(tr("To a calendar"), Save(Form.ICS, Open(Card.VISIT, record.id)))
    dated = rows([keep] if what.start and what.start.day else [], 1)
    return pack(_blocks(blocks), last=[*buttons, *dated, *saving(tr, Open(Card.VISIT, record.id))])


def _link(tr: Translator, record: VisitRecord, other: VisitRecord, today: date, place: int) -> Text:
    """A visit of the chain; «ответный» where it goes the other way."""
    back = other.visit.origin[:1] == record.visit.destination[:1]
    way = " (" + tr("return visit") + ")" if back and other.begins > record.ends else ""
    facts = visit_lines.facts(tr, other.visit, today, people=False)
    return rich(f"{place}. ", join(lines.DOT, [facts, visit_lines.direction(tr, other.visit) + way]))


def told_of(records: Sequence[VisitRecord]) -> Sequence[VisitRecord]:
    """The visits of a story that are news in it; all, where none is."""
    return [record for record in records if not record.visit.background] or records


def journeys(story: Story, records: Sequence[VisitRecord], tr: Translator, today: date) -> list[Page]:
    """The visits of a story as a list to choose from."""
    blocks = [
        Block(
            join("\n", [bold(visit_lines.direction(tr, record.visit)), visit_lines.facts(tr, record.visit, today)]),
            ((press(visit_lines.direction(tr, record.visit), Open(Card.VISIT, record.id)),),),
        )
        for record in records
    ]
    return pack([bold(lines.headline(tr, story)), *blocks], last=_to_story(tr, story.id))


def people(story: Story, cards: Sequence[PersonCard], tr: Translator) -> list[Page]:
    """Who takes part in a story; a button leads to each."""
    numbers = {card.name: card.id for card in cards}
    heading = join("\n", [bold(lines.headline(tr, story)), tr("People")])
    known = [person.name for person in story.persons if person.name in numbers]
    text = [lines.person_line(tr, person) for person in story.persons]
    buttons = (press(person_name(tr, name), Open(Card.PERSON, numbers[name])) for name in known)
    return pack([heading, join("\n", text)], last=(*pairs(buttons), *_to_story(tr, story.id)))


def person(card: PersonCard, tr: Translator, today: date) -> list[Page]:
    """A person across all articles: positions as stated, visits led, the latest stories."""
    positions = [
        rich(
            lines.prose(tr, lines.capital(held.position)),
            f", {_span(tr, held.first, held.last, today)}",
            rich(" — ", link(held.source.url, lines.prose(tr, held.source.feed))) if held.source else "",
        )
        for held in _held(card)
    ]
    count, named = tr.n("{n} article", "{n} articles", card.mentions), person_name(tr, card.name)
    led = [
        join("\n", [visit_lines.direction(tr, record.visit), visit_lines.facts(tr, record.visit, today, people=False)])
        for record in card.led
    ]
    blocks: list[Text | str] = [
        join("\n", [rich("👤 ", bold(named)), f"{count}, {_span(tr, card.first, card.last, today)}"]),
        _section(tr("Positions, as stated"), positions),
        _section(tr("Visits led"), led),
    ]
    blocks.append(quotes.section(tr, card, today))
    months = lines.DOT.join(f"{formats.month(tr, when, today)} — {articles}" for when, articles in card.months)
    blocks.append(_section(tr("Articles by month"), [rich(months)] if len(card.months) > 1 else []))
    met = [rich("👤 ", person_name(tr, name), f", {formats.day(tr, when, today)}") for _, name, when in card.met]
    blocks.append(_section(tr("Met on visits"), met))
    together = visit_lines.people(tr, [name for _, name in card.together])
    blocks.append(_section(tr("Named together with"), [rich(together)] if together else []))
    titles = [rich(f"{place}. ", lines.prose(tr, title)) for place, (_, title) in enumerate(card.stories, 1)]
    buttons = (press(str(place), Open(Card.STORY, number)) for place, (number, _) in enumerate(card.stories, 1))
    beside = {number: name for number, name, _ in card.met} | dict(card.together)
    others = pairs(press(person_name(tr, name), Open(Card.PERSON, number)) for number, name in beside.items())
    told = _section(tr("Latest stories"), titles)
    on = saving(tr, Open(Card.PERSON, card.id))
    return pack(_blocks([*blocks, told]), last=(*rows(buttons, SMALL_IN_ROW), *quotes.ways(tr, card), *others, *on))


def _held(card: PersonCard) -> Iterable[PositionRecord]:
    """The positions of a person, each once: «облисполком» is the «областной исполнительный комитет»."""
    found: dict[str, PositionRecord] = {}
    for held in card.positions:
        key = _COMMITTEE.sub(r"\1исполком", held.position.lower())
        known = found.get(key, held)
        found[key] = replace(known, first=min(known.first, held.first), last=max(known.last, held.last))
    return found.values()


_COMMITTEE = re.compile(r"(обл|рай|гор)(?:аст|он|од)\w* исполнительн\w+ комитет")


def _visit(tr: Translator, visit: Visit, today: date) -> Text:
    return join("\n", [bold(visit_lines.direction(tr, visit)), visit_lines.facts(tr, visit, today)])


def _papers(tr: Translator, papers: Iterable[Agreement]) -> Text:
    told = (lines.agreement_line(tr, paper) or lines.unnamed_paper(tr, paper) for paper in lines.by_weight(papers))
    return _section(tr("Agreements"), [line for line in told if line])


def _section(title: str, items: Sequence[Text]) -> Text:
    return join("\n", [bold(title), *items]) if items else Text()


def _names(title: str, names: Sequence[str]) -> Text:
    """A list of names under its title; a long one is folded."""
    if not names:
        return Text()
    listed = ", ".join(names)
    return join("\n", [bold(title), quote(listed) if len(names) >= MANY else listed])


def _span(tr: Translator, first: date, last: date, today: date) -> str:
    return formats.dates(tr, PartialDate.of(first), PartialDate.of(last), today)


def _to_story(tr: Translator, number: int | None) -> tuple[Row, ...]:
    return () if number is None else ((press(tr("The whole story"), Open(Card.STORY, number)),),)


def _blocks(parts: Sequence[Text | str]) -> list[Block]:
    return [Block(rich(part)) for part in parts if part]
