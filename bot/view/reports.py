"""What the bot says of itself: help, its sources, why an article was taken or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import SourceHealth, WhyAnswer
from bot.view import formats, lines
from bot.view.actions import Card, List, Open, Set, Setting, Topic
from bot.view.buttons import press
from bot.view.i18n import Translator, mark
from bot.view.page import Page
from bot.view.pages import Block, pack
from bot.view.text import Text, bold, italic, join, link, rich
from bot.view.words import REASONS, place_name

SUMMARIES = {
    "today": mark("today’s digest"),
    "visits": mark("visits: under way, ahead, over"),
    "agreements": mark("agreements, contracts, memoranda"),
    "figures": mark("trade figures"),
    "people": mark("officials: positions and visits"),
    "company": mark("a company: stories, partners, agreements, people"),
    "upcoming": mark("what is ahead"),
    "pair": mark("two sides before they meet"),
    "due": mark("promises and deadlines"),
    "calendar": mark("visits of a month as a picture"),
    "map": mark("who went where, on a map"),
    "search": mark("search by words"),
    "watch": mark("be told at once: a place, a person, words"),
    "watches": mark("what I watch for you"),
    "sources": mark("what I read"),
    "why": mark("why an article was taken or not"),
    "settings": mark("region, partners, hour, language"),
    "channel": mark("post the digest in a channel"),
    "audit": mark("who changed what"),
    "subscribe": mark("receive the digest"),
    "unsubscribe": mark("stop the digest"),
    "feedback": mark("write to the administrators"),
    "privacy": mark("what I know of you"),
    "forget": mark("delete all I know of this chat"),
    "help": mark("what I can do"),
}
"""Every command with what the menu says of it."""

ADMIN_SUMMARIES = {
    "stats": mark("chats, messages, sources in numbers"),
    "health": mark("whether all is well"),
    "feeds": mark("the list of sources"),
    "invite": mark("let people in"),
    "expel": mark("take access back"),
    "role": mark("editors and administrators"),
    "drafts": mark("drafts of all channels"),
    "broadcast": mark("a message to all chats"),
}
"""Those of the administrators of the bot, beside these."""

_EXAMPLES = {
    "visits": mark("/visits Minsk"),
    "agreements": mark("/agreements Belarus"),
    "figures": mark("/figures Ulyanovsk Region"),
    "people": mark("/people Kushnarenko"),
    "pair": mark("/pair Ulyanovsk Region, Minsk Region"),
    "search": mark("/search bus supplies"),
    "watch": mark("/watch Minsk Region — Ulyanovsk Region"),
}


def help_page(tr: Translator, *, admin: bool = False) -> list[Page]:
    """Everything one can ask, with examples; *admin*: and how the bot is run."""
    commands = [rich(f"/{name} — ", tr(summary)) for name, summary in SUMMARIES.items()]
    running = [rich(f"/{name} — ", tr(summary)) for name, summary in ADMIN_SUMMARIES.items()]
    examples = [tr(example) for example in _EXAMPLES.values()]
    blocks = [
        join(
            "\n\n",
            [
                bold(tr("What I can do")),
                tr("Write a place, a person or any words, and I tell what I know. Any language, any form, typos too."),
            ],
        ),
        join("\n", commands),
        join("\n", [bold(tr("For administrators")), *running]) if admin else Text(),
        join("\n", [bold(tr("For example")), *examples]),
    ]
    buttons = (press(tr("Today’s digest"), List(Topic.TODAY)), press(tr("Settings"), Set(Setting.MENU)))
    return pack(blocks, last=(buttons,))


def welcome(tr: Translator) -> list[Page]:
    """The answer to thanks."""
    ask = tr("Ask me any time: write a place or a person, e.g. “Minsk”. All I can do: /help")
    return pack([rich(tr("You are welcome!"), " ", ask)])


def sources(feeds: Sequence[SourceHealth], tr: Translator, today: date) -> list[Page]:
    """Every feed with what it brought, the silent ones apart."""
    if not feeds:
        return pack([rich(tr("No sources are configured."))])
    silent = [health for health in feeds if health.feed.failures or health.feed.retired]
    sound = [health for health in feeds if health not in silent]
    week = tr(
        "In seven days: {articles} articles read, {picked} on cooperation.",
        articles=sum(health.articles for health in feeds),
        picked=sum(health.cooperation for health in feeds),
    )
    state = tr("{sound} of {all} sources answer.", sound=len(sound), all=len(feeds))
    return pack(
        [
            Block(join("\n", [bold(tr("Sources")), f"{state} {week}"])),
            *(_source(tr, health, today) for health in sound),
            Block(bold(tr("Silent").upper()), heads_next=True) if silent else Text(),
            *(_source(tr, health, today) for health in silent),
        ]
    )


def _source(tr: Translator, health: SourceHealth, today: date) -> Text:
    feed = health.feed
    region = place_name(tr, feed.region) if feed.region else ""
    if feed.retired:
        state = tr("closed by its owner")
    elif feed.failures:
        since = formats.day(tr, feed.last_success.date(), today) if feed.last_success else ""
        state = tr("no answer since {day}", day=since) if since else tr("never answered yet")
    else:
        state = tr.n(
            "{n} article in a week, {picked} on cooperation",
            "{n} articles in a week, {picked} on cooperation",
            health.articles,
            picked=health.cooperation,
        )
    return join("\n", [join(lines.DOT, [link(feed.url, feed.title), region]), state])


def why(answer: WhyAnswer, tr: Translator, today: date) -> list[Page]:
    """The verdict on one article with its reasons."""
    relevance = answer.relevance
    when = formats.day(tr, answer.published, today) if answer.published else ""
    verdict = tr("Taken: it is about cooperation.") if relevance.cooperation else tr("Not taken: no cooperation found.")
    percent = formats.percent(tr, relevance.score)
    blocks = [
        join("\n", [bold(link(answer.url, lines.prose(tr, answer.title))), join(", ", [answer.feed, when])]),
        join("\n", [bold(verdict), tr("Looks like cooperation: {percent}", percent=percent)]),
        join("\n", [tr("Reasons:"), *(f"• {_reason(tr, name)}" for name in relevance.reasons)])
        if relevance.reasons
        else Text(),
    ]
    story = answer.story
    on = ((press(tr("The whole story"), Open(Card.STORY, story.id)),),) if story and story.id is not None else ()
    return pack(blocks, last=on)


def _reason(tr: Translator, name: str) -> str:
    return tr(REASONS[name]) if name in REASONS else name


def unseen(tr: Translator, url: str) -> list[Page]:
    """The answer on a link that no source brought."""
    text = tr("I have not seen this article. I read what the sources publish: /sources")
    return pack([join("\n\n", [italic(url), text])])


def usage(tr: Translator, command: str) -> list[Page]:
    """What a command needs, when it came alone."""
    hints = {
        "search": tr("Add words to search for, e.g. /search bus supplies"),
        "pair": tr("Name two places, e.g. /pair Ulyanovsk Region, Minsk Region"),
        "company": tr("Add a name, e.g. /company Amkodor"),
        "why": tr("Add a link to an article: /why https://…"),
    }
    return pack([rich(hints[command])])


def failure(tr: Translator, reference: str) -> list[Page]:
    """The apology for a bug; *reference* finds it in the log."""
    text = tr("Something went wrong on my side; it is written down. Reference: {reference}", reference=reference)
    return pack([rich(text)])


def notice(text: str) -> list[Page]:
    """A sentence alone."""
    return pack([rich(text)])


def not_yours(tr: Translator) -> list[Page]:
    """The answer to a member of a group who wants to change what it receives."""
    return notice(tr("Only administrators of this group change its settings."))


def for_administrators(tr: Translator) -> str:
    """The answer to anybody else who does what only administrators of the bot may."""
    return tr("Only administrators of this bot may do that.")


def privacy(tr: Translator) -> list[Page]:
    """What is stored of a chat, and how to be rid of it."""
    kept = (
        tr("Your settings: region, partners, topics, hours, time zone, language."),
        tr("What you watch, until you call it off."),
        tr("What I shall remind you of, and what you noted as done."),
        tr("Which stories you found useful or not, for half a year; in a group, with the number of who said it."),
        tr("Which stories you were sent, so that none comes twice; they go with the story."),
        tr("The digests sent to you, for 30 days."),
        tr("Of a group or channel: who changed its settings or decided on a draft, for half a year."),
        tr("What you write by /feedback, with your name, for half a year."),
        tr("Where the bot is not open to everyone: how you were let in, and your name."),
        tr("If you help to run the bot: your role and what you did, for half a year."),
    )
    return pack(
        [
            bold(tr("What I know of you")),
            join("\n", [rich("— ", line) for line in kept]),
            rich(tr("The number of this chat is all I know you by. What you ask is not kept.")),
            rich(tr("/forget deletes all of it at once.")),
        ]
    )


def forgotten(tr: Translator) -> list[Page]:
    """The answer to /forget."""
    return notice(tr("All I knew of this chat is deleted, the digest comes no more. To begin anew: /start"))
