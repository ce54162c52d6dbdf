"""Two sides on one screen before they meet; the same lines on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answers import Dossier, PersonCard, Scope, VisitRecord
from bot.files import Document
from bot.model import Agreement
from bot.view import figure_lines, lines, visit_lines
from bot.view.actions import Card, Form, List, Open, Save, Topic, fits
from bot.view.buttons import pairs, press, rows
from bot.view.empty import nothing
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Block, pack
from bot.view.text import Text, bold, join, rich
from bot.view.ways import other_lists, saving
from bot.view.words import person_name

ON_SCREEN = 5  # lines of a section
NAMES = 6  # people with a button


def dossier(scope: Scope, found: Dossier, tr: Translator, today: date) -> list[Page]:
    """One screen: visits both ways, figures, papers, promises, what is ahead, people."""
    told = [(title, some) for title, some in _sections(found, tr, today) if some]
    if not told:
        return nothing(tr, Topic.PLACE, scope, today)
    heading = Block(bold(*lines.asked(tr, scope, today)), heads_next=True)
    blocks = [Block(join("\n", [bold(title.upper()), *some[:ON_SCREEN]])) for title, some in told]
    sides = Scope(scope.place, scope.other)
    paper = Save(Form.DOCX, List.of(Topic.PLACE, sides))
    print_it = rows([press(tr("To print"), paper)] if fits(paper) else [], 1)
    last = (*print_it, *saving(tr, List.of(Topic.PAIR, sides)))
    people = pairs(press(person_name(tr, card.name), Open(Card.PERSON, card.id)) for card in found.people[:NAMES])
    return pack([heading, *blocks], last=(*people, *other_lists(tr, scope), *last))


def paper(scope: Scope, found: Dossier, tr: Translator, today: date) -> Document:
    """The same for a printer, with nothing cut."""
    title = ", ".join(lines.asked(tr, scope, today))
    sections = [(title, tuple(line.chars for line in some)) for title, some in _sections(found, tr, today) if some]
    return Document(title, "pobratim-dossier", sections=tuple(sections))


def _sections(found: Dossier, tr: Translator, today: date) -> Iterable[tuple[str, list[Text]]]:
    sides = {place.name for place in found.visits.scope.places}
    trips, papers = found.visits, [record.agreement for record in found.agreements.agreements]
    signed, promised = ([paper for paper in papers if paper.signed is state] for state in (True, False))
    counted = figure_lines.untold((record.figure for record in found.figures.figures), papers)
    ahead = {record.id for record in found.upcoming.visits}
    past = [record for record in (*trips.ongoing, *trips.past) if record.id not in ahead]
    yield tr("Visits"), [_trip(tr, record, today) for record in past]
    yield tr("Figures"), list(dict.fromkeys(figure_lines.figure_line(tr, figure) for figure in counted))
    yield tr("Agreements"), _papers(tr, signed, sides)
    yield (
        tr("Promised"),
        [*_papers(tr, promised, sides), *(lines.event_line(tr, r.event, today) for r in found.upcoming.events)],
    )
    yield tr("Visits ahead"), [_trip(tr, record, today) for record in found.upcoming.visits]
    yield tr("People"), [_contact(tr, card) for card in found.people]


def _papers(tr: Translator, papers: Iterable[Agreement], sides: set[str]) -> list[Text]:
    """The papers, without their parties where these are the *sides* that head the dossier."""
    told = (lines.agreement_line(tr, paper, parties=False, headed=sides == set(paper.parties)) for paper in papers)
    return [line for line in dict.fromkeys(told) if line]


def _trip(tr: Translator, record: VisitRecord, today: date) -> Text:
    facts = visit_lines.facts(tr, record.visit, today, people=False)
    return join(lines.DOT, [facts, visit_lines.direction(tr, record.visit), visit_lines.led(tr, record.visit)])


def _contact(tr: Translator, card: PersonCard) -> Text:
    position = lines.prose(tr, card.positions[0].position) if card.positions else ""
    return rich(
        "👤\N{NO-BREAK SPACE}", bold(person_name(tr, card.name)), f"\N{NO-BREAK SPACE}— {position}" if position else ""
    )
