"""What is written about the program is true of it."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.config import every_key, secrets
from bot.model import AgreementKind, FigureKind, Topic
from bot.view.reports import SUMMARIES
from tests.running import ROOT, command

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "bot").rglob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CONFIG_SECTIONS = {key.partition(".")[0] for key in every_key()}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[str]:
    """The lines of its code blocks, without remarks."""
    for block in _FENCE.findall(read(page)):
        yield from (line.split("  #")[0].strip() for line in block.splitlines())


def words(page: Path) -> list[str]:
    """What stands between backticks in its prose."""
    return [code.replace("\\|", "|") for code in _CODE.findall(_FENCE.sub("", read(page)))]


# --------------------------------------------------------------------------- commands


def commands() -> set[str]:
    return {path.stem for path in (ROOT / "bot/commands").glob("[!_]*.py")}


@every_page
def test_every_command_line_shown_is_one_the_program_takes(page: Path) -> None:
    for line in [line for line in blocks(page) if line.startswith("python -m bot ")]:
        assert parser().parse_args(shlex.split(line)[3:]).command in commands()
    named = {word.split()[3] for word in words(page) if re.match(r"python -m bot [a-z]", word)}
    assert named <= commands()


def test_the_table_of_commands_holds_them_all_and_only_options_there_are() -> None:
    table = re.findall(r"^\| `([a-z]+)([^`]*)` \| [^|]", read(README), re.MULTILINE)
    assert {name for name, _ in table} == commands()
    for name, arguments in table:
        options = re.findall(r"--[a-z-]+", arguments)
        assert all(option in command(name, "--help").out for option in options)


@every_page
def test_every_make_target_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    lines = [code for code in [*blocks(page), *words(page)] if re.match(r"make [a-z]", code)]
    named = {word for line in lines for word in line.split()[1:] if "=" not in word}
    assert named <= targets


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    told = dict(line.split(maxsplit=2)[1:] for line in listed.stdout.splitlines())
    assert set(told) == set(phony[1].split())


def test_the_commands_of_the_chat_are_those_it_answers() -> None:
    (told,) = re.findall(r"^In Telegram:(.+?)\n\n", read(README), re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`/([a-z]+)`", told)) == {"start", *SUMMARIES}


# --------------------------------------------------------------------------- settings


@every_page
def test_every_test_named_exists(page: Path) -> None:
    tests = "".join(read(path) for path in (ROOT / "tests").rglob("test_*.py"))
    named = {word for word in words(page) if re.fullmatch(r"test_\w+", word)}
    assert not [name for name in named if f"def {name}(" not in tests]


@every_page
def test_every_setting_named_exists(page: Path) -> None:
    dotted = (re.match(r"([a-z]+)\.([a-z_]+)(?= = |$)", word) for word in words(page))
    named = [match for match in dotted if match and match[1] in _CONFIG_SECTIONS and match[2] != "py"]
    unknown = [match for match in named if match[0] not in every_key() and not is_code(match[1], match[2])]
    assert unknown == []


def is_code(module: str, name: str) -> bool:
    """Whether «digest.is_due» is a function, not a setting."""
    return find_spec(f"bot.{module}") is not None and hasattr(import_module(f"bot.{module}"), name)


def test_every_secret_named_is_read_and_every_one_read_is_named() -> None:
    named = {word for word in words(README) if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", word)}
    assert len(named) == 4
    assert all(any(value is not None for _, value in secrets({name: "1:a"})) for name in named)


# --------------------------------------------------------------------------- places


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", read(page))):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        assert file.resolve().is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(file), target


def anchors(page: Path) -> set[str]:
    """What its headings are called in links."""
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in _HEADING.findall(read(page))}


@every_page
def test_every_file_named_exists(page: Path) -> None:
    named = [word for word in words(page) if re.fullmatch(r"(bot|tests|docs|tools)(/[\w.-]+)+/?", word)]
    assert [word for word in named if not (ROOT / word).exists()] == []


def test_the_map_of_the_program_shows_what_there_is_and_all_of_it() -> None:
    (tree,) = (block for block in _FENCE.findall(read(ROOT / "docs/architecture.md")) if block.startswith("bot/\n"))
    shown = set(re.findall(r"^  ([\w./]+)", tree, re.MULTILINE))
    there = {path.name + "/" * path.is_dir() for path in (ROOT / "bot").iterdir() if path.name != "__pycache__"}
    assert shown == there - {"__init__.py"}


def test_nothing_written_names_a_place_of_one_machine() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    files = [ROOT / name for name in kept if Path(name).suffix in (".md", ".toml", ".py", ".txt", "")] or PAGES
    homes = re.compile(r"(?<![\w./-])/(?:home|root|work|Users|usr/local|opt)/\w")
    assert [file for file in files if file.is_file() and homes.search(file.read_text(encoding="utf-8"))] == []


# --------------------------------------------------------------------------- the machine interface


def test_the_json_is_described_to_the_last_key() -> None:
    page = ROOT / "docs/extraction.md"
    promised = (
        "id lang cooperation score reasons story partners topics visits agreements figures persons organisations upcoming"
        " brief from to place start end phase leader delegates hosts background evidence parties kind subject amount"
        " signed value value_max unit currency period name position organisation date title text rule"
    )
    told = set(words(page))
    assert set(promised.split()) - told == set()
    assert {*Topic, *AgreementKind, *FigureKind} - told == set()


# --------------------------------------------------------------------------- what it stands on


def test_the_python_asked_for_is_the_python_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f"Python {declared.removeprefix('>=')} or newer" in read(README)


def test_every_dependency_has_its_version() -> None:
    for file in (ROOT / "requirements.txt", ROOT / "tests/requirements.txt"):
        lines = [
            line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "-r"))
        ]
        assert lines
        assert [line for line in lines if not re.match(r"[\w.\[\]-]+==[\w.]+( *;.*)?$", line)] == []
