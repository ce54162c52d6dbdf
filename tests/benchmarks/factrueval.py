"""``python -m tests.benchmarks.factrueval DIR``: precision, recall and F1 of facts on factRuEval-2016, by its own scorer.

DIR is a set of the public data (``devset`` or ``testset``); its scorer stands beside it in ``scripts``. Its easy mode
is used: difficult facts are neither asked for nor punished. Nothing of the data or the scorer is kept here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.extract.document import Document
from bot.model import Article, Lang
from tests.benchmarks.factrueval_facts import Fact, facts_of

SCORER = "scripts/t3_eval.py"


def main(arguments: list[str]) -> int:
    """Print the scorer's table; *arguments* are DIR and, for its reports on each document, a folder to write."""
    if not 1 <= len(arguments) <= 2 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0]).resolve()
    scorer = folder.parent / SCORER
    if not scorer.is_file():
        print(f"no scorer at {scorer}: DIR must stand in a copy of the public data", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as answers:
        for path in sorted(folder.glob("book_*.txt")):
            Path(answers, f"{path.stem}.task3").write_text("\n".join(_written(path)), encoding="utf-8")
        command = [sys.executable, str(scorer), "-s", str(folder), "-t", answers]
        command += ["-o", str(Path(arguments[1]).resolve())] if arguments[1:] else []
        return subprocess.run(command, cwd=scorer.parent, check=False).returncode


def _written(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8-sig")
    article = Article(path.stem, "", text, published=None)
    yield from (_shown(fact) for fact in facts_of(Document(article, Lang.RU)))


def _shown(fact: Fact) -> str:
    arguments = "".join(f"{name}: {value.replace(':', ' ')}\n" for name, value in fact.arguments)
    return f"{fact.kind}\n{arguments}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
