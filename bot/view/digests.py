"""The digest: what one subscriber is told on one morning, read in a minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.answers import Rest
from bot.digest import groups, trip
from bot.model import Coverage, Digest, FigureKind, Story, Subscription, Update, Visit
from bot.view import figure_lines, formats, lines, updates, visit_lines
from bot.view.actions import Card, List, Open, Topic
from bot.view.buttons import press
from bot.view.cards import story_buttons
from bot.view.empty import no_digest
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Block, Row, pack
from bot.view.rich import rich_pages
from bot.view.text import Text, bold, fill, italic, join, moment, rich
from bot.view.ways import saving
from bot.view.words import place_name

_NBSP = "\N{NO-BREAK SPACE}"
SILENT = 5  # sources named as silent
IN_FULL = 10  # stories that are watched for; the rest by their headlines
MANY = 2  # fact lines of one kind under a brief; the rest is a tap away


def digest(digest: Digest, subscription: Subscription, tr: Translator, *, answer: bool = False) -> list[Page]:
    """The pages of a digest, dates told as on its day; as an *answer*, with the way to have it as a file."""
    today = digest.day
    day = formats.weekday(tr, today, today)
    if not (digest.stories or digest.watched or digest.updates or digest.ongoing or digest.upcoming):
        return no_digest(tr, day)
    region = place_name(tr, subscription.region) if subscription.region else ""
    total = digest.skipped + len(digest.watched) + len(digest.stories) + digest.more
    count = tr.n("{n} story", "{n} stories", total) if digest.stories or digest.watched else ""
    heading = join("\n", [bold(tr("Digest for {day}", day=day)), join(lines.DOT, [region, count])])
    every = (*digest.watched, *digest.stories, *(update.story for update in digest.updates))
    told = {trip(visit) for story in every for visit in story.visits}
    around = () if digest.skipped else ((tr("Under way"), digest.ongoing), (tr("Ahead"), digest.upcoming))
    made = _made(tr, digest, subscription) if subscription.rich else Text()
    blocks: list[Block | Text] = [
        Block(heading, heads_next=True),
        *_watched(digest, tr),
        *_updates(digest, tr),
        *_briefs(digest, subscription, tr),
        *(_section(tr, title, [v for v in visits if trip(v) not in told], today) for title, visits in around),
        *([Block(_coverage(tr, digest.coverage, made))] if digest.coverage and not digest.skipped else []),
    ]
    last = [*_rest(tr, digest), *(_kept(tr, digest) if answer else ())]
    if subscription.rich:
        return rich_pages(blocks, details=tr("Facts and source"), last=last)
    return pack(blocks, last=last)


def _coverage(tr: Translator, found: Coverage, made: Text) -> Text:
    """«Прочитано 37 из 40 источников; молчат: Улпресса, Вести.»: no news is not to be taken for nothing happened."""
    read = tr.n("Read: {read} of {n} source", "Read: {read} of {n} sources", found.total, read=found.read)
    rest = len(found.silent) - SILENT
    names = [*found.silent[:SILENT], *([tr.n("{n} more", "{n} more", rest)] if rest > 0 else [])]
    silent = tr("; silent: {names}.", names=", ".join(names)) if names else "."
    return italic(join(" ", [read + silent, made]))


def _made(tr: Translator, digest: Digest, subscription: Subscription) -> Text:
    """«Составлено: 27 ноября, 9:00.», which its reader's client shows in the zone of the reader."""
    if digest.as_of is None:
        return Text()
    local = digest.as_of.astimezone(ZoneInfo(subscription.zone))
    return fill(tr("Made: {moment}."), moment=moment(local, formats.moment(tr, local, digest.day)))


def _rest(tr: Translator, digest: Digest) -> list[Row]:
    """The way to the stories that found no room."""
    if not (digest.more and digest.as_of):
        return []
    after = Rest(digest.as_of, digest.skipped + len(digest.stories))
    return [(press(tr.n("{n} more story", "{n} more stories", digest.more), List(Topic.TODAY, after=str(after))),)]


def _kept(tr: Translator, digest: Digest) -> tuple[Row, ...]:
    """The way to a file of all of it, as it stands now."""
    return saving(tr, List(Topic.TODAY, after=str(Rest(digest.as_of, 0)))) if digest.as_of else ()


def _briefs(digest: Digest, subscription: Subscription, tr: Translator) -> Iterable[Block]:
    """The briefs, numbered; under the names of the partners where some of these have several."""
    today, number = digest.day, digest.skipped
    grouped = groups(digest.stories, subscription.region)
    headed = 1 < len(grouped) < len(digest.stories)
    for partner, some in grouped:
        for place, story in enumerate(some):
            number += 1
            block = brief(story, tr, today, number)
            heading = bold(place_name(tr, partner).upper()) if partner and headed and place == 0 else Text()
            yield block.under(heading)


def _watched(digest: Digest, tr: Translator) -> Iterable[Block]:
    """What the chat watches for, first: the first few in full, the others each in a line."""
    heading = bold(tr("What you watch").upper())
    for story in digest.watched[:IN_FULL]:
        yield brief(story, tr, digest.day).under(heading)
        heading = Text()
    for story in digest.watched[IN_FULL:]:
        yield headline(tr, story, digest.day)


def headline(tr: Translator, story: Story, today: date) -> Block:
    """A story in a line, with the button that opens it."""
    assert story.id is not None
    text = rich(lines.headline(tr, story), "\n", lines.source_names(tr, lines.cited(tr, story), today))
    return Block(text, ((press(lines.headline(tr, story), Open(Card.STORY, story.id)),),))


def _updates(digest: Digest, tr: Translator) -> Iterable[Block]:
    for place, update in enumerate(digest.updates):
        block = updates.update(tr, update, digest.day)
        yield block if place else block.under(bold(tr("Updates").upper()))


def retold(page: Page, changed: Sequence[Update], tr: Translator, now: datetime) -> Page:
    """A page of an earlier digest with what it told of these stories as it is *now*, in the zone of its reader."""
    told = [_told(update.story, tr, now.date()) for update in changed]
    return updates.retold(page, changed, told, tr, now)


def brief(story: Story, tr: Translator, today: date, number: int | None = None) -> Block:
    """A story in short: headline, two or three sentences, fact lines, source, and the buttons that go further."""
    prefix = "" if number is None else f"{number}. "
    text = rich(bold(prefix, lines.headline(tr, story)), "\n", _told(story, tr, today)).stripped()
    buttons = story_buttons(tr, story, number="" if number is None else f"{number}.{_NBSP}")
    return Block(text, buttons, story=story.id)


@lru_cache(maxsize=1024)  # the same for many readers of one morning
def _told(story: Story, tr: Translator, today: date) -> Text:
    """All under the headline."""
    return join(
        "\n",
        [
            lines.briefly(tr, story),
            *_facts(story, tr, today),
            italic(lines.source_line(tr, lines.cited(tr, story), today)),
        ],
    )


def _facts(story: Story, tr: Translator, today: date) -> Iterable[Text]:
    for visit in [visit for visit in story.visits if not visit.background][:1]:
        yield visit_lines.facts(tr, visit, today)
    papers = lines.by_weight(item for item in story.agreements if not item.background)
    yield from list(filter(None, (lines.agreement_line(tr, item, parties=False) for item in papers)))[:MANY]
    sums = [item for item in figure_lines.untold(story.figures, story.agreements) if item.currency]
    telling = [item for item in sums if item.kind is not FigureKind.OTHER]
    for figure in telling[:MANY]:
        yield figure_lines.figure_line(tr, figure)


def _section(tr: Translator, title: str, visits: Sequence[Visit], today: date) -> Block | Text:
    if not visits:
        return Text()
    text = join("\n", [bold(title.upper()), *(_journey_line(visit, tr, today) for visit in visits)])
    head = (rich(tr("Who and where")), rich(tr("When and what")))
    return Block(text, table=(head, *(_journey_row(visit, tr, today) for visit in visits)))


@lru_cache(maxsize=1024)
def _journey_row(visit: Visit, tr: Translator, today: date) -> tuple[Text, Text]:
    return bold(visit_lines.direction(tr, visit)), visit_lines.facts(tr, visit, today, people=False).stripped()


@lru_cache(maxsize=1024)
def _journey_line(visit: Visit, tr: Translator, today: date) -> Text:
    return rich(
        bold(visit_lines.direction(tr, visit)), "\n", visit_lines.facts(tr, visit, today, people=False)
    ).stripped()
