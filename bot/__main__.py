"""The command line: argument parsing only."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from bot import __version__
from bot.errors import BotError


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = argparse.ArgumentParser(
        prog="python -m bot", description="Pobratim: regional news briefings about cooperation, in Telegram."
    )
    top.add_argument("--version", action="version", version=f"pobratim {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--config", type=Path, default=Path("config.toml"), metavar="FILE", help="configuration (default: config.toml)"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, summary: str, *, configured: bool = True) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            parents=[common] if configured else [],
        )

    add("run", "run the bot on Telegram; the token is in BOT_TOKEN")
    demo = add("demo", "the whole bot on this machine: sample feeds, a chat page, no token", configured=False)
    demo.add_argument("--port", type=int, help="port of the chat page (default: 8765 or, if taken, any free one)")
    demo.add_argument("--once", action="store_true", help="print the digest, then end instead of serving")
    add("check", "check configuration, database, token and every feed; say how to mend what is wrong")
    add("refresh", "fetch and read every feed once; print what came")
    backfill = add("backfill", "read what sites published earlier, through archives of feeds and sitemaps")
    backfill.add_argument(
        "--from", dest="since", type=day, required=True, metavar="D", help="since when, as 2025-11-27"
    )
    backfill.add_argument(
        "feed", nargs="*", type=int, metavar="N", help="only these sources, by numbers as `feeds` has"
    )
    _engine(add)
    digest = add("digest", "print a digest as a new subscriber would get it")
    digest.add_argument("--date", type=day, metavar="D", help="its day, as 2025-11-27 (default: today)")
    digest.add_argument("--as-of", type=moment, metavar="T", help="only what was known then, e.g. 2025-11-27T09:00")
    replay = add("replay", "print a past digest, told from nothing but what had been read by then")
    replay.add_argument("--as-of", type=moment, required=True, metavar="T", help="the moment, as 2025-11-27T09:00")
    replay.add_argument("--chat", type=int, metavar="N", help="for this chat (default: for a new subscriber)")
    ask = add("ask", "print the bot's answer as plain text")
    ask.add_argument("question", nargs="+", help='what one would type, e.g. "/visits Minsk"')
    ask.add_argument("--lang", choices=("ru", "en", "be"), help="language of the answer (default: digest.lang)")
    letters = add("letters", "list what could not be delivered and why; send it after all")
    letters.add_argument("--resend", nargs="+", type=int, metavar="N", help="send these again, by their numbers")
    letters.add_argument("--resend-all", action="store_true", help="send all of them again")
    _feeds(add("feeds", "list the sources and how they fare; add, remove, pause, retry them; OPML in and out"))
    add("health", "exit 0 while a bot runs on this database and ticks; for container health checks")
    return top


def _engine(add: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands that read articles, without any database."""
    extract = add("extract", "read articles as JSON lines, write their facts as JSON lines", configured=False)
    extract.add_argument("file", nargs="?", type=Path, metavar="IN.jsonl", help="input (default: standard input)")
    extract.add_argument("--all-facts", action="store_true", help="all facts of every article, cooperation or not")
    extract.add_argument("--quotes", action="store_true", help="one more key, quotes: what persons said")
    evaluate = add(
        "evaluate", "read articles with known answers; print scores and the gravest mistakes", configured=False
    )
    evaluate.add_argument("path", nargs="+", type=Path, metavar="PATH", help="files of cases, or folders of such")
    evaluate.add_argument("--json", action="store_true", help="the scores as one JSON object")
    evaluate.add_argument("--mistakes", type=int, default=50, metavar="N", help="how many to tell (default: 50)")
    explain = add(
        "explain", "say why an article is picked or dropped, with sentence and rule of each fact", configured=False
    )
    explain.add_argument("article", metavar="FILE|URL", help="a text file (title first), a JSON line or a page")
    explain.add_argument("--region", help="home region of the source, e.g. «Ульяновская область»")
    explain.add_argument("--published", type=day, metavar="D", help="publication date (default: today)")


def _feeds(feeds: argparse.ArgumentParser) -> None:
    """The actions of ``feeds``; without one it lists."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--config", type=Path, default=argparse.SUPPRESS, metavar="FILE", help=argparse.SUPPRESS)
    actions = feeds.add_subparsers(dest="action", metavar="ACTION")

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return actions.add_parser(
            name, help=summary, description=summary[0].upper() + summary[1:] + ".", parents=[common]
        )

    new = add("add", "add the source at an address: of a feed, a site, a page of news or a Telegram channel")
    new.add_argument("address", metavar="URL")
    new.add_argument("--region", help="home region, e.g. «Ульяновская область»")
    new.add_argument("--title", help="its name in messages (default: what it calls itself)")
    new.add_argument("--zone", default="Europe/Moscow", help="time zone of its dates (default: Europe/Moscow)")
    new.add_argument(
        "--links", metavar="CSS", help="watch the page: the selector of its links to news, or an empty one"
    )
    for name, summary in {
        "remove": "take an added source off the list; what it brought stays",
        "pause": "leave a source unread",
        "resume": "read a paused source again",
        "retry": "read a source at the next pass, whatever it was put off for",
    }.items():
        add(name, summary).add_argument("number", type=int, metavar="N")
    region = add("region", "say whose a source is")
    region.add_argument("number", type=int, metavar="N")
    region.add_argument("region", nargs="?", help="home region; none: of no region")
    add("import", "add the feeds of an OPML file; folders are regions").add_argument("file", type=Path, metavar="FILE")
    add("export", "write the feeds as OPML to standard output")


def day(text: str) -> date:
    """Read an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write it as 2025-11-27") from None


def moment(text: str) -> datetime:
    """Read an argument."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no time; write it as 2025-11-27T09:00") from None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 something is wrong with the world, 2 the operator's mistake."""
    arguments = parser().parse_args(argv)
    try:
        gc.disable()  # what is imported stays: to look for garbage in it is a twentieth of a short command's time
        command = import_module(f"bot.commands.{arguments.command}")
        gc.enable()
        code: int = command.main(arguments)
        sys.stdout.flush()
    except BotError as error:
        print(f"pobratim: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # | head; what is left in the buffer would be complained of at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
