"""Records in short, as they are offered to be sent into another chat: a title to choose by, and the message itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers import AgreementRecord, PersonCard, VisitRecord
from bot.model import Story
from bot.view import digests, lines, visit_lines
from bot.view.actions import Action, Card, Open
from bot.view.i18n import Translator
from bot.view.links import format_link
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import Text, bold, join, rich
from bot.view.words import person_name

TITLE, ABOUT = 120, 200  # characters; clients show a line or two of each
STORIES = 3  # of a person


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be sent."""

    key: str  # tells it from the others of one answer
    title: str
    about: str
    page: Page
    link: str | None  # what opens it in the bot; see `links`


def visit(tr: Translator, record: VisitRecord, today: date) -> Offer:
    about = visit_lines.facts(tr, record.visit, today)
    text = visit_lines.told(tr, record.visit, record.sources, today)
    return _offer(
        f"visit-{record.id}", visit_lines.direction(tr, record.visit), about, text, Open(Card.VISIT, record.id)
    )


def story(tr: Translator, told: Story, today: date) -> Offer:
    about = rich(lines.prose(tr, lines.told(tr, told).text))
    text = digests.brief(told, tr, today).text
    return _offer(f"story-{told.id}", lines.headline(tr, told), about, text, Open(Card.STORY, told.id or 0))


def person(tr: Translator, card: PersonCard) -> Offer:
    position = rich(lines.prose(tr, lines.capital(card.positions[0].position))) if card.positions else Text()
    titles = [rich("— ", lines.prose(tr, title)) for _, title in card.stories[:STORIES]]
    text = join("\n", [rich("👤 ", bold(person_name(tr, card.name))), position, *titles])
    return _offer(f"person-{card.id}", person_name(tr, card.name), position, text, Open(Card.PERSON, card.id))


def agreement(tr: Translator, record: AgreementRecord, today: date) -> Offer | None:
    """None where no more is known than that there is a paper."""
    line = lines.agreement_line(tr, record.agreement)
    if not line:
        return None
    title, _, parties = line.chars.partition("\n")
    source = lines.source_names(tr, record.sources, today)
    unnamed = len(record.agreement.parties) < 2
    about = rich(parties or lines.sides(tr, record.partners if unnamed else record.agreement.parties))
    text = join("\n", [*([about] if unnamed and about else []), line, source])
    return _offer(f"paper-{record.id}", title, about, text, Open(Card.STORY, record.story_id))


def answer(action: Action, pages: Sequence[Page]) -> Offer:
    """The beginning of any other answer."""
    title, _, rest = pages[0].text.partition("\n")
    page = Page(pages[0].text, pages[0].entities)
    return Offer("answer", title[:TITLE], " ".join(rest.split())[:ABOUT], page, format_link(action))


def _offer(key: str, title: str, about: Text, text: Text, action: Action) -> Offer:
    page = pack([text])[0]
    return Offer(key, title[:TITLE], about.chars.replace("\n", lines.DOT)[:ABOUT], page, format_link(action))
