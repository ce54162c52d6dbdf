"""Every key of the configuration with its type, its bounds, its default and an example."""

from __future__ import annotations

from datetime import time
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import tzdata
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from bot.model import Lang, Subscription


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https address")
    return value


def _proxy(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https", "socks5") or not parts.hostname):
        raise ValueError("must be empty or an http, https or socks5 address")
    if parts.password:
        raise ValueError("holds a password: move the whole address to the BOT_PROXY environment variable")
    return value


@cache
def zones() -> frozenset[str]:
    """Every name of a time zone; ``available_timezones`` would read six hundred files to tell."""
    return frozenset((Path(tzdata.__file__).parent / "zones").read_text(encoding="utf-8").split())


def _zone(value: str) -> str:
    if value not in zones():
        raise ValueError("must be a time zone of the IANA database")
    return value


def _database(value: str) -> str:
    if not value.startswith("sqlite+aiosqlite:///"):
        raise ValueError("must begin with sqlite+aiosqlite:///")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
ZoneName = Annotated[str, AfterValidator(_zone)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Telegram(_Section):
    """How Telegram is reached."""

    api: WebAddress = Field("https://api.telegram.org", examples=["https://api.telegram.org"])
    proxy: Annotated[str, AfterValidator(_proxy)] = Field("", examples=["socks5://127.0.0.1:1080"])
    mode: Literal["polling", "webhook"] = Field("polling", examples=["polling"])
    webhook_url: str = Field("", examples=["https://bot.example.org/telegram"])
    webhook_host: str = Field("127.0.0.1", examples=["127.0.0.1"])
    webhook_port: int = Field(8080, ge=1, le=65535, examples=[8080])


class Access(_Section):
    """Who may use the bot; closed unless the operator opens it."""

    public: bool = Field(False, examples=[True])
    allowed: tuple[int, ...] = Field((), examples=[[123456789]])
    admins: tuple[int, ...] = Field((), examples=[[123456789]])


class Archive(_Section):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(_database)] = Field(
        "sqlite+aiosqlite:///data/pobratim.db", examples=["sqlite+aiosqlite:///data/pobratim.db"]
    )
    keep_days: int = Field(730, ge=30, le=36500, examples=[730])
    backups: int = Field(7, ge=0, le=1000, examples=[7])
    backup_dir: str = Field("", examples=["/var/backups/pobratim"])

    @property
    def path(self) -> Path:
        """The database file."""
        return Path(self.url.removeprefix("sqlite+aiosqlite:///"))

    @property
    def heartbeat(self) -> Path:
        """The file whose age tells when the bot last ticked."""
        return self.path.with_name(self.path.name + ".alive")


class Reading(_Section):
    """How feeds are read."""

    workers: int = Field(1, ge=1, le=32, examples=[1])
    interval_minutes: int = Field(30, ge=5, le=1440, examples=[30])
    max_age_days: int = Field(730, ge=1, le=36500, examples=[730])
    parallel: int = Field(32, ge=1, le=200, examples=[20])
    contact: str = Field("", examples=["press@region.example"])
    allow_hosts: tuple[str, ...] = Field((), examples=[["intranet.region.example"]])


class DigestDefaults(_Section):
    """What a new subscriber starts with."""

    at: time = Field(time(9), examples=["09:00"])
    zone: ZoneName = Field("Europe/Moscow", examples=["Europe/Samara"])
    max_stories: int = Field(10, ge=1, le=50, examples=[10])
    lang: Literal["ru", "en", "be"] = Field("ru", examples=["ru"])

    def subscription(self) -> Subscription:
        """What a new subscription begins as."""
        return Subscription(chat=0, lang=Lang(self.lang), zone=self.zone, at=self.at)


class Delivery(_Section):
    """How messages leave."""

    rate: float = Field(30, gt=0, le=1000, examples=[30])
    in_doubt: Literal["resend", "park"] = Field("resend", examples=["resend"])


class Alerts(_Section):
    """How what a chat watches is told at once."""

    per_hour: int = Field(6, ge=1, le=60, examples=[6])
    quiet_from: time = Field(time(22), examples=["22:00"])
    quiet_until: time = Field(time(7), examples=["07:00"])


class FeedConfig(_Section):
    """One source of news."""

    url: WebAddress = Field(examples=["https://news.example.org/rss"])
    title: str = Field(min_length=1, max_length=80, examples=["Новости региона"])
    region: str | None = Field(None, examples=["Ульяновская область"])
    zone: ZoneName = Field("Europe/Moscow", examples=["Europe/Samara"])
    ca_file: str | None = Field(None, examples=["certificates/region.pem"])
    links: str | None = Field(None, examples=["div.news-list a"])


class Config(_Section):
    """The whole configuration, frozen."""

    telegram: Telegram = Telegram()
    access: Access = Access()
    archive: Archive = Archive()
    reading: Reading = Reading()
    digest: DigestDefaults = DigestDefaults()
    delivery: Delivery = Delivery()
    alerts: Alerts = Alerts()
    feeds: tuple[FeedConfig, ...] = ()


class Secrets(_Section):
    """What only the environment may hold; printing it shows stars."""

    token: SecretStr | None = None
    webhook_secret: SecretStr | None = None
    invite: SecretStr | None = None
    proxy: SecretStr | None = None
