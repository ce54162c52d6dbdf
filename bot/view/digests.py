"""The digest: what one subscriber is told on one morning, read in a minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.digest import groups
from bot.model import Digest, FigureKind, Story, Subscription, Visit
from bot.view import formats, lines
from bot.view.cards import story_buttons
from bot.view.empty import no_digest
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Block, pack
from bot.view.text import Text, bold, italic, join, rich
from bot.view.words import place_name

_NBSP = "\N{NO-BREAK SPACE}"
MANY = 2  # fact lines of one kind under a brief; the rest is a tap away


def digest(digest: Digest, subscription: Subscription, tr: Translator) -> list[Page]:
    """The pages of a digest, dates told as on its day."""
    today = digest.day
    day = formats.weekday(tr, today, today)
    if not (digest.stories or digest.ongoing or digest.upcoming):
        return no_digest(tr, day)
    region = place_name(tr, subscription.region) if subscription.region else ""
    count = tr.n("{n} story", "{n} stories", len(digest.stories) + digest.more) if digest.stories else ""
    heading = join("\n", [bold(tr("Digest for {day}", day=day)), join(lines.DOT, [region, count])])
    more = tr.n("{n} more story of the day did not fit.", "{n} more stories of the day did not fit.", digest.more)
    told = {_journey(visit) for story in digest.stories for visit in story.visits}
    blocks = [
        Block(heading, heads_next=True),
        *_briefs(digest.stories, subscription, tr, today),
        Block(italic(more) if digest.more else Text()),
        Block(_section(tr, tr("Under way"), [visit for visit in digest.ongoing if _journey(visit) not in told], today)),
        Block(_section(tr, tr("Ahead"), [visit for visit in digest.upcoming if _journey(visit) not in told], today)),
    ]
    return pack(blocks)


def _briefs(stories: Sequence[Story], subscription: Subscription, tr: Translator, today: date) -> Iterable[Block]:
    """The briefs, numbered; under the names of the partners where some of these have several."""
    number = 0
    grouped = groups(stories, subscription.region)
    headed = 1 < len(grouped) < len(stories)
    for partner, some in grouped:
        for place, story in enumerate(some):
            number += 1
            block = brief(story, tr, today, number)
            heading = bold(place_name(tr, partner).upper()) if partner and headed and place == 0 else Text()
            yield block.under(heading)


def _journey(visit: Visit) -> tuple[object, ...]:
    """What tells one visit from another."""
    return visit.origin[:1], visit.destination[:1], visit.start


def brief(story: Story, tr: Translator, today: date, number: int | None = None) -> Block:
    """A story in short: headline, two or three sentences, fact lines, source, and the buttons that go further."""
    prefix = "" if number is None else f"{number}. "
    text = join(
        "\n",
        [
            bold(prefix, lines.prose(tr, story.title)),
            lines.prose(tr, story.brief.text),
            *_facts(story, tr, today),
            italic(lines.source_line(tr, story.sources, today)),
        ],
    )
    return Block(text, story_buttons(tr, story, number="" if number is None else f"{number}.{_NBSP}"))


def _facts(story: Story, tr: Translator, today: date) -> Iterable[Text]:
    for visit in [visit for visit in story.visits if not visit.background][:1]:
        yield lines.visit_facts(tr, visit, today)
    papers = lines.by_weight(item for item in story.agreements if not item.background)
    yield from list(filter(None, (lines.agreement_line(tr, item, parties=False) for item in papers)))[:MANY]
    sums = [item for item in lines.untold(story.figures, story.agreements) if item.currency]
    telling = [item for item in sums if item.kind is not FigureKind.OTHER]
    for figure in telling[:MANY]:
        yield lines.figure_line(tr, figure)


def _section(tr: Translator, title: str, visits: Sequence[Visit], today: date) -> Text:
    if not visits:
        return Text()
    told = (
        rich(bold(lines.direction(tr, visit)), "\n", lines.visit_facts(tr, visit, today, people=False)).stripped()
        for visit in visits
    )
    return join("\n", [bold(title.upper()), *told])
