"""``extract``: the machine interface of the reading engine, JSON lines in and out."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import nullcontext

from bot import extract
from bot.errors import ConfigError, ParseError
from bot.extract import jsonl
from bot.model import Article, Facts, Lang, Relevance, Telling
from bot.stories import group

NOT_READ = "could not be read"  # the one reason of an article that the engine failed at


def main(arguments: Namespace) -> int:
    """Read every line; what is no article, or fails, is told on standard error, and the exit code is then 1."""
    try:
        source = arguments.file.open(encoding="utf-8-sig") if arguments.file else nullcontext(sys.stdin)
    except OSError as error:
        raise ConfigError(f"{arguments.file}: cannot be read: {error.strerror}") from error
    gc.set_threshold(extract.GARBAGE)
    with source as lines:
        try:
            results, mistakes = _read(lines, all_facts=arguments.all_facts)
        except UnicodeDecodeError as error:
            raise ConfigError(f"{arguments.file or 'standard input'}: is not UTF-8 text; save it as UTF-8") from error
    stories = stories_of(results)
    for article, facts in results:
        print(jsonl.to_line(article, facts, stories.get(article.id), quotes=arguments.quotes))
    return 1 if mistakes else 0


def _read(lines: Iterable[str], *, all_facts: bool) -> tuple[list[tuple[Article, Facts]], int]:
    results, mistakes = [], 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article = jsonl.from_line(line, number)
        except ParseError as error:
            print(f"pobratim: {error}", file=sys.stderr)
            mistakes += 1
            continue
        try:
            facts = extract.read(article, all_facts=all_facts)
        except Exception as error:  # a slip of ours in one article must not take the facts of all others with it
            print(
                f"pobratim: line {number}: article «{article.id}» could not be read ({type(error).__name__}: {error});"
                " its line has no facts; please report it with the article",
                file=sys.stderr,
            )
            facts = Facts(Lang.RU, Relevance(False, 0.0, (NOT_READ,)))
            mistakes += 1
        results.append((article, facts))
    return results, mistakes


def stories_of(results: Sequence[tuple[Article, Facts]]) -> dict[str, str]:
    """Name the stories that two or more articles tell: s1, s2, ... in order of publication."""
    told = [Telling(article, facts, "") for article, facts in results]
    stories = group(
        (t for t in told if t.facts.relevance.cooperation), (t for t in told if not t.facts.relevance.cooperation)
    )
    shared = (story for story in stories if len(story) > 1)
    return {telling.article.id: f"s{number}" for number, story in enumerate(shared, 1) for telling in story}
