"""The feeds that feedparser itself is tested with: read alike both ways, and none too ill-formed to be read or refused.

The corpus comes with feedparser's source distribution, brought by pip when these tests first run and kept in the folder of
temporary files.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ParseError
from bot.feeds import quick, tolerant
from bot.feeds.charset import decode
from bot.feeds.parse import MAX_ENTRIES, _entry, _Reading, parse
from bot.feeds.sniff import Shape, look

SOURCE = "feedparser==6.0.14"
READING = _Reading("http://127.0.0.1:8097/feed.xml", "UTC", None)
DIFFERENT: dict[str, str] = {}  # file -> why it comes out differently


@pytest.fixture(scope="module")
def corpus() -> Path:
    """The folder of feedparser's tests."""
    kept = Path(tempfile.gettempdir()) / f"pobratim-{SOURCE.replace('==', '-')}"
    if not (kept / "tests").is_dir():
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", SOURCE]
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([*command, "-d", folder], capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"the package registry is out of reach: {done.stderr.strip().splitlines()[-1:]}")
            (archive,) = Path(folder).glob("*.tar.gz")
            with tarfile.open(archive) as packed:
                safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # from 3.11.4 on
                packed.extractall(folder, **safely)
            (unpacked,) = Path(folder).glob("*/tests")
            kept.mkdir(exist_ok=True)
            with suppress(OSError):  # another run was quicker
                unpacked.rename(kept / "tests")
    return kept / "tests"


def test_well_formed_feeds_are_read_alike_quickly_and_tolerantly(corpus: Path) -> None:
    alike, different = 0, {}
    for file in sorted((corpus / "wellformed").rglob("*.xml")):
        shape, text = look(decode(file.read_bytes()).text)
        if shape is not Shape.XML_FEED:
            continue
        try:
            swift = quick.read(text, READING.url, MAX_ENTRIES)
        except quick.UnusualError:
            continue
        slow = tolerant.read(text, READING.url, MAX_ENTRIES)
        ours, theirs = ([_entry(item, READING) for item in items] for items in (swift.items, slow.items))
        if (ours, swift.title, swift.count, swift.form) == (theirs, slow.title, slow.count, slow.form):
            alike += 1
        else:
            different[file.relative_to(corpus).as_posix()] = f"{ours} instead of {theirs}"
    assert different.keys() == DIFFERENT.keys(), different
    assert alike > 500


def test_no_feed_is_too_ill_formed_to_be_read_or_refused(corpus: Path) -> None:
    files = [file for file in sorted(corpus.rglob("*")) if file.is_file()]
    assert len(files) > 1500
    refused = 0
    for file in files:
        try:
            parse(file.read_bytes(), content_type=None, url=READING.url, zone="UTC")
        except ParseError:
            refused += 1
    assert refused < 40
