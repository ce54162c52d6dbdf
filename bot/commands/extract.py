"""``extract``: the machine interface of the reading engine, JSON lines in and out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from itertools import count

from bot import extract
from bot.errors import ConfigError, ParseError
from bot.extract import jsonl
from bot.model import Article, Facts, Telling
from bot.stories import Index, sketch


def main(arguments: Namespace) -> int:
    """Read every line; a line that is no article is told on standard error, and the exit code is then 1."""
    try:
        source = arguments.file.open(encoding="utf-8-sig") if arguments.file else nullcontext(sys.stdin)
    except OSError as error:
        raise ConfigError(f"{arguments.file}: cannot be read: {error.strerror}") from error
    with source as lines:
        try:
            results, mistakes = _read(lines, all_facts=arguments.all_facts)
        except UnicodeDecodeError as error:
            raise ConfigError(f"{arguments.file or 'standard input'}: is not UTF-8 text; save it as UTF-8") from error
    stories = stories_of(results)
    for article, facts in results:
        print(jsonl.to_line(article, facts, stories.get(article.id)))
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
        results.append((article, extract.read(article, all_facts=all_facts)))
    return results, mistakes


def stories_of(results: Sequence[tuple[Article, Facts]]) -> dict[str, str]:
    """Name the stories that two or more articles tell: s1, s2, ... in order of publication."""
    index, fresh, members = Index(), count(1), defaultdict(list)
    told = [Telling(article, facts, "") for article, facts in results if facts.relevance.cooperation]
    for telling in sorted(told, key=lambda t: t.article.published or date.min):
        drawn = sketch(telling)
        story = index.find(drawn) or next(fresh)
        index.add(story, drawn)
        members[story].append(telling.article.id)
    shared = (ids for ids in members.values() if len(ids) > 1)
    return {article: f"s{number}" for number, ids in enumerate(shared, 1) for article in ids}
