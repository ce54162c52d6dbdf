"""The configuration says everything that is wrong with it at once, and hides its secrets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot import config
from bot.errors import ConfigError
from bot.russian.places import by_name

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def mistakes(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        config.check(tomllib.loads(text), "config.toml")
    return str(caught.value)


def test_the_example_is_the_default_but_for_its_feeds() -> None:
    example = config.load(EXAMPLE)
    assert example.model_copy(update={"feeds": ()}) == config.Config()
    assert len(example.feeds) > 30


def test_every_key_is_documented_in_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    missing = [
        key for key in config.every_key() if not re.search(rf"^(#   )?{key.split('.')[1]} = ", text, re.MULTILINE)
    ]
    assert not missing


def test_every_home_region_of_the_example_is_a_known_place() -> None:
    unknown = [feed.region for feed in config.load(EXAMPLE).feeds if feed.region and by_name(feed.region) is None]
    assert not unknown


def test_five_mistakes_are_told_at_once_each_with_its_key_and_an_example() -> None:
    said = mistakes(
        """
        [telegram]
        api = "ftp://x"
        mod = "polling"
        [digest]
        zone = "Europe/Moskow"
        [[feeds]]
        url = "https://a.example/rss"
        title = "A"
        [[feeds]]
        url = "https://a.example/rss"
        """
    )
    assert said.startswith("config.toml: 5 mistakes")
    assert 'telegram.api: must be an http or https address, e.g. api = "https://api.telegram.org"' in said
    assert "telegram.mod: unknown key; did you mean mode?" in said
    assert "digest.zone: must be a time zone" in said
    assert "feeds[2].title: is required" in said
    assert "feeds[2].url: https://a.example/rss stands already in feeds[1]" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('colour = "red"', "colour: unknown key"),
        ('[telegram]\nproxy = "http://me:pass@proxy:3128"', "move the whole address to the BOT_PROXY"),
        ('[telegram]\nmode = "webhook"', "telegram.webhook_url: must be an https address"),
        ('[archive]\nurl = "mysql://x"', "archive.url: must begin with sqlite+aiosqlite:///"),
        ("[delivery]\nrate = 0", "delivery.rate"),
        ('feeds = "none"', "feeds: "),
        ('[digest]\nat = "25:61"', "digest.at: "),
    ],
)
def test_a_mistake_names_its_key(text: str, said: str) -> None:
    assert said in mistakes(text)


@pytest.mark.parametrize(
    ("content", "said"), [(b"[telegram", "is not valid TOML"), ("имя = 1".encode("cp1251"), "is not UTF-8 text")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        config.load(path)


def test_a_missing_file_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file; copy config\.example\.toml"):
        config.load(tmp_path / "config.toml")


def test_secrets_come_from_the_environment_and_never_print() -> None:
    found = config.secrets({"BOT_TOKEN": " 1:secret ", "INVITE_CODE": "", "HOME": "/"})
    assert found.token is not None
    assert found.token.get_secret_value() == "1:secret"
    assert found.invite is None
    assert "secret" not in repr(found).replace("webhook_secret", "").replace("SecretStr", "")
