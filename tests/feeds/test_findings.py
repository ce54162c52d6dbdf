"""What fuzzing once found is read without harm ever after; a second of it runs with every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.benchmarks.fuzz_feeds import _TYPES, BODIES, FINDINGS, check


@pytest.mark.parametrize("file", sorted(FINDINGS.glob("*.bin")), ids=lambda file: file.stem)
def test_a_finding_does_no_harm(file: Path) -> None:
    for content_type in (None, "text/xml; charset=utf-8", "text/html; charset=windows-1251", "x; charset=utf-16"):
        check(file.read_bytes(), content_type)


@settings(max_examples=60, deadline=None)
@given(BODIES, _TYPES)
def test_what_is_damaged_or_invented_does_no_harm(body: bytes, content_type: str | None) -> None:
    check(body, content_type)
