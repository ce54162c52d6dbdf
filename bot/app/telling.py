"""What delivery says, in words: a view of each thing that chats are told, in their language and zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answers import Promise
from bot.config import DigestDefaults
from bot.delivery import Failure, News, TopicGone
from bot.model import Digest, Feed, Lang, Subscription, Update
from bot.view import digests, feed_screens, notices, promises
from bot.view import watches as watched
from bot.view.i18n import Translator, translator
from bot.view.page import Page


def render(digest: Digest, subscription: Subscription) -> Sequence[Page]:
    """The pages of a digest in the subscriber's language."""
    return digests.digest(digest, subscription, translator(subscription.lang))


def retell(page: Page, changed: Sequence[Update], subscription: Subscription, now: datetime) -> Page:
    """A page that was sent, brought up to date."""
    local = now.astimezone(ZoneInfo(subscription.zone))
    return digests.retold(page, changed, translator(subscription.lang), local)


def tell(news: News, subscription: Subscription, today: date) -> Sequence[Page]:
    """What a chat hears at once of what it watches."""
    tr = translator(subscription.lang)
    if news.folded:
        return watched.folded(tr, news.updates, today)
    return watched.alert(tr, news.updates[0], news.targets, today)


def remember(promise: Promise, ahead: int, subscription: Subscription, today: date) -> Sequence[Page]:
    """The reminder of a promise."""
    return promises.reminder(promise, ahead, translator(subscription.lang), today)


def notice(tr: Translator, chat: int, failure: Failure) -> Page:
    """What the administrators read."""
    if isinstance(failure, TopicGone):
        return notices.topic_gone(tr, chat, failure.reason)
    return notices.undelivered(tr, failure.reason)


def farewell(subscription: Subscription) -> Page:
    """What a group reads of a topic that was closed."""
    assert subscription.topic is not None
    return notices.topic_left(translator(subscription.lang), subscription.topic)


def silent_feeds(defaults: DigestDefaults, silent: Sequence[Feed], now: datetime) -> Page:
    """What the administrators read of sources that bring nothing any more."""
    return feed_screens.fallen_silent(silent, translator(Lang(defaults.lang)), now, defaults.zone)
