"""``evaluate``: how well the engine reads articles of which a reader wrote down what they say."""

from __future__ import annotations

import json
from argparse import Namespace

from bot import extract
from bot.commands.extract import stories_of
from bot.evaluation import as_object, cases_in, score, table, told_mistakes


def main(arguments: Namespace) -> int:
    """Print the scores, then the gravest mistakes."""
    cases = cases_in(arguments.path)
    facts = {case.article.id: extract.read(case.article) for case in cases}
    verdicts = score(cases, facts, stories_of([(case.article, facts[case.article.id]) for case in cases]))
    if arguments.json:
        print(json.dumps(as_object(verdicts, len(cases)), ensure_ascii=False, indent=2))
        return 0
    print("\n".join(table(verdicts, len(cases))))
    print("\n".join(told_mistakes(verdicts, arguments.mistakes)))
    return 0
