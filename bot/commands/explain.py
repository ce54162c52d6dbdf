"""``explain``: why an article is picked or dropped, and every fact with its sentence and rule."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot import extract
from bot.errors import ConfigError, ParseError
from bot.extract import jsonl
from bot.extract.filter import may_cooperate
from bot.model import Agreement, Article, Event, Evidence, Facts, Figure, Lang, Person, Quote, Visit
from bot.russian import places
from bot.russian.sentences import sentences
from bot.view.i18n import translator
from bot.view.page import Page, plain
from bot.view.words import REASONS

Fact = Visit | Agreement | Figure | Person | Event | Quote


def main(arguments: Namespace) -> int:
    """Print the verdict and the facts of one article."""
    if arguments.region and (problem := places.problem_of(arguments.region)):
        raise ConfigError(f"--region: {problem}")
    article = _article(arguments.article)
    article = replace(
        article,
        region=arguments.region or article.region,
        published=arguments.published or article.published or datetime.now(UTC).date(),
    )
    print("\n".join(plain(Page(line)) for line in explained(article, extract.read(article))))
    return 0


def explained(article: Article, facts: Facts) -> Iterator[str]:
    """Lines for a terminal: the verdict with its reasons, then each fact over the words it stands on."""
    tr = translator(Lang.RU)
    relevance = facts.relevance
    yield article.title
    verdict = tr("Taken: it is about cooperation.") if relevance.cooperation else tr("Not taken: no cooperation found.")
    yield f"{verdict} {relevance.score:.2f}"
    if not may_cooperate(article.body, article.region):
        yield "  · " + tr("passed over by the first filter: nothing in it speaks of another region")
    yield from (f"  · {tr(REASONS[name]) if name in REASONS else name} [{name}]" for name in relevance.reasons)
    found: tuple[Fact, ...] = (
        *facts.visits,
        *facts.agreements,
        *facts.figures,
        *facts.persons,
        *facts.upcoming,
        *facts.quotes,
    )
    for fact in found:
        yield ""
        yield _told(fact)
        yield from _proved(article, fact.evidence)
    if facts.brief:
        yield from ("", f"✎ {facts.brief.title}", f"  {facts.brief.text}")


def _article(source: str) -> Article:
    if source.startswith(("http://", "https://")):
        return asyncio.run(_from_web(source))
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{source}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{source}: is not UTF-8 text; save it as UTF-8") from error
    if text.lstrip().startswith("{"):
        return jsonl.from_line(text.strip().splitlines()[0], 1)
    title, _, body = text.partition("\n")
    return Article(source, title.strip(), body.strip(), None)


async def _from_web(url: str) -> Article:
    from bot.feeds.article import from_page, title_of
    from bot.feeds.fetch import Fetched, Fetcher

    async with Fetcher() as fetcher:
        page = await fetcher.fetch(url)
    assert isinstance(page, Fetched), "304 without a condition"
    text = from_page(page.body, page.url, page.content_type)
    if text is None:
        raise ParseError(f"{url}: holds no article; save its text to a file and explain that")
    return Article(url, title_of(page.body, page.content_type) or "", text, None, url)


def _told(fact: Fact) -> str:
    """A fact in one line, its fields as the machine interface names them."""
    match fact:
        case Visit():
            days = f"{fact.start or '?'} … {fact.end or '?'}"
            people = [f"leader={fact.leader}"] * bool(fact.leader) + [f"hosts={', '.join(fact.hosts)}"] * bool(
                fact.hosts
            )
            way = f"{' / '.join(fact.origin)} → {' / '.join(fact.destination)}"
            background = ["background"] * fact.background
            return "; ".join(["▸ visit", way, days, fact.phase, fact.status, *people, *fact.organisations, *background])
        case Agreement():
            amount = fact.amount
            money = f"{amount.value} {amount.unit} {amount.currency}" if amount else ""
            stage = "signed" if fact.signed else "planned"
            return "; ".join(filter(None, [f"▸ {fact.kind}", " – ".join(fact.parties), fact.subject, money, stage]))
        case Figure():
            top = f"–{fact.value_max}" if fact.value_max is not None else ""
            return f"▸ {fact.kind}: {fact.value}{top} {fact.unit} {fact.currency or ''} {fact.period or ''}".rstrip()
        case Person():
            return f"▸ person: {fact.name}" + (f", {fact.position}" if fact.position else "")
        case Quote():
            return f"▸ quotation: {fact.speaker}"
        case Event():
            return f"▸ event: {fact.name}" + (f", {fact.date}" if fact.date else "")


def _proved(article: Article, proof: Iterable[Evidence]) -> Iterator[str]:
    body = article.body
    lines = sentences(body)
    for evidence in proof:
        around = next((s.text for s in lines if s.start <= evidence.start < s.end), body[evidence.start : evidence.end])
        words = body[evidence.start : evidence.end]
        yield f"    [{evidence.rule}] {around.replace(words, f'«{words}»', 1) if words in around else words}"
