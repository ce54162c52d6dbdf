from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.parse import parse
from bot.feeds.wishes import NO_WISHES, Wishes, fresh_for, of_feed

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HEAD = "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>x</title>{}<item><title>т</title>{}</item></channel></rss>"


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("", NO_WISHES),
        ("<ttl>60</ttl>", Wishes(minutes=60)),
        ("<ttl> 60\n</ttl><sy:updatePeriod>daily</sy:updatePeriod>", Wishes(minutes=60)),
        ("<ttl>soon</ttl>", NO_WISHES),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", Wishes(minutes=30)),
        ("<skipHours><hour>3</hour>\n<hour>0</hour><hour>24</hour></skipHours>", Wishes(hours=(0, 3))),
        ("<skipDays><day>Sunday</day><day>saturday</day><day>Funday</day></skipDays>", Wishes(days=(5, 6))),
        ("<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>", NO_WISHES),
    ],
)
def test_a_feed_says_when_to_come_again(said: str, wishes: Wishes) -> None:
    assert of_feed(HEAD.format(said, "<ttl>9</ttl>")) == wishes
    parsed = parse(HEAD.format(said, "").encode(), content_type=None, url="https://vesti.example/rss", zone="UTC")
    assert parsed.wishes == wishes


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, timedelta(minutes=10)),
        ({"Cache-Control": "public, s-maxage=9, max-age=600", "Expires": "0"}, timedelta(minutes=10)),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "max-age=0", "Expires": "Mon, 23 Nov 2026 13:00:00 GMT"}, None),
        ({"Expires": "Mon, 23 Nov 2026 13:00:00 GMT"}, timedelta(hours=1)),
        ({"Expires": "Mon, 23 Nov 2020 13:00:00 GMT"}, None),
        ({"Expires": "0"}, None),
        ({"Expires": "-1"}, None),
    ],
)
def test_a_server_says_how_long_nothing_changes(headers: dict[str, str], pause: timedelta | None) -> None:
    assert fresh_for(headers, NOON) == pause
