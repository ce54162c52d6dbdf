import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.identity import canonical_url, fingerprint
from bot.feeds.parse import parse
from bot.russian.places import by_name
from bot.sandbox.samples import SampleSource, render, sources
from bot.sandbox.samples.library import pieces
from bot.sandbox.samples.phrases import RUSSIAN

DAYS = [date(2026, 11, 23), date(2026, 12, 30), date(2027, 1, 1), date(2027, 5, 31), date(2028, 2, 28)]
EVERY_ITEM = [item for source in sources() for item in source.items]
OF_MONTHS = "|".join(RUSSIAN.of_months)


def by_path(source: SampleSource) -> str:
    return source.path


def test_there_is_enough_to_read_in_enough_forms() -> None:
    assert len(sources()) >= 6
    assert len(EVERY_ITEM) >= 64
    assert {source.charset for source in sources()} >= {"utf-8", "windows-1251", "koi8-r"}
    assert {source.format for source in sources()} == {"rss", "rss-yandex", "rdf", "atom", "json"}
    assert {source.dates for source in sources()} == {"rfc822", "russian", "dotted", "iso"}
    assert {source.language for source in sources()} == {"ru", "be", "en"}


def test_a_third_of_it_is_no_cooperation() -> None:
    assert sum(not item.cooperation for item in EVERY_ITEM) >= 25


def test_every_item_has_its_own_page() -> None:
    assert len({item.slug for item in EVERY_ITEM}) == len(EVERY_ITEM)


def test_one_story_is_told_by_several_sources_announced_and_reported() -> None:
    tellers = defaultdict(set)
    days = defaultdict(set)
    for source in sources():
        for item in source.items:
            if item.story:
                assert item.cooperation
                tellers[item.story].add(source.path)
                days[item.story].add(item.day)
    assert sum(len(paths) >= 2 for paths in tellers.values()) >= 5
    assert max(len(paths) for paths in tellers.values()) >= 3
    assert sum(max(told) - min(told) >= 3 for told in days.values()) >= 5
    assert any(item.reprint_of for item in EVERY_ITEM)


def test_home_regions_are_places_we_know() -> None:
    homes = [source.region for source in sources() if source.region]
    assert len(set(homes)) >= 6
    assert [home for home in homes if by_name(home) is None] == []


def test_everything_is_recent_enough_to_be_read_in_a_first_pass() -> None:
    assert all(-13 <= item.day <= 0 for item in EVERY_ITEM)


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("source", sources(), ids=by_path)
def test_each_feed_parses_to_its_items(source: SampleSource, today: date) -> None:
    feed = parse(
        render(source, today), content_type=None, url=f"http://127.0.0.1:1/feeds/{source.path}", zone=source.zone
    )
    written = pieces(source, today)
    assert (feed.title, feed.charset, feed.skipped) == (source.name, source.charset, 0)
    assert [entry.title for entry in feed.entries] == [piece.title for piece in written]
    assert [entry.published for entry in feed.entries] == [piece.published for piece in written]
    assert [entry.url for entry in feed.entries] == [f"http://127.0.0.1:1/pages/{piece.slug}" for piece in written]
    for entry, piece in zip(feed.entries, written, strict=True):
        whole = "\n".join(piece.paragraphs)
        assert entry.text == (piece.paragraphs[0] if piece.lead_only else whole)


def test_items_are_told_apart_by_address_and_by_words() -> None:
    found = [
        entry
        for source in sources()
        for entry in parse(
            render(source, DAYS[0]), content_type=None, url="http://127.0.0.1:1/", zone=source.zone
        ).entries
    ]
    assert len({canonical_url(entry.url or "") for entry in found}) == len(EVERY_ITEM)
    assert len({fingerprint(entry.title, entry.text) for entry in found}) == len(EVERY_ITEM)


@pytest.mark.parametrize("today", [date(2026, 1, 1) + timedelta(days=9 * n) for n in range(82)], ids=str)
def test_on_any_day_the_texts_hold_only_real_and_grammatical_dates(today: date) -> None:
    for source in sources():
        for piece in pieces(source, today):
            text = "\n".join((piece.title, *piece.paragraphs))
            assert "{" not in text
            if source.language != "ru":
                continue
            assert not re.search(rf"\d (?:{'|'.join(set(RUSSIAN.months) - set(RUSSIAN.of_months))})\b", text), text
            assert not re.search(r"\b[сС] 2 по|\b[вВ] вторник|\b[нН]а в ", text), text
            for first, last, month in re.findall(rf"(\d+)(?:–| по )(\d+) ({OF_MONTHS})\b", text):
                assert 0 < int(first) < int(last) <= 31, text
                assert any(
                    _exists(year, RUSSIAN.of_months.index(month) + 1, int(last))
                    for year in (today.year, today.year + 1)
                )


def test_a_visit_goes_on_today_and_others_are_past_and_to_come() -> None:
    today = date(2026, 12, 31)
    texts = {piece.slug: "\n".join(piece.paragraphs) for source in sources() for piece in pieces(source, today)}
    assert "31 декабря – 1 января находится с рабочим визитом" in texts["msk-nnov-opened"]
    assert "с 5 по 7 января" in texts["uln-minsk-region-announced"]
    assert "27–28 декабря" in texts["kzn-grodno-report"]
    assert texts["uln-grodno-kazan-reprint"] == texts["kzn-grodno-report"]


@pytest.mark.parametrize("source", sources(), ids=by_path)
def test_what_is_not_out_yet_is_held_back(source: SampleSource) -> None:
    today = date(2026, 11, 23)
    noon = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo(source.zone))
    feed = parse(render(source, today, now=noon), content_type=None, url="http://127.0.0.1:1/", zone=source.zone)
    assert 0 < len(feed.entries) < len(source.items)
    assert all(entry.published is not None and entry.published <= noon.astimezone(UTC) for entry in feed.entries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
