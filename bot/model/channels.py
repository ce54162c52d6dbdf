"""Channels, drafts of what is posted there, and the log of who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel the bot may post in, and the chat that answers for what it posts."""

    id: int
    title: str
    adder: int  # user who let the bot in
    editors: int | None = None  # chat that its drafts and its troubles go to; None: not chosen yet
    topic: int | None = None  # of that chat
    approving: bool = True  # a digest is posted once an editor says so; otherwise at once
    reachable: bool = True  # the bot still may post


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest for a channel that waits for its editors."""

    id: int
    channel: int
    pages: tuple[str, ...]  # JSON of `view.page.Page`
    stories: tuple[int, ...]
    version: int  # 1, and one more with every edit
    state: DraftState
    deadline: datetime  # not posted after it
    by: str = ""  # who settled it


class Act(StrEnum):
    """What is written into the log of a chat."""

    LINKED = "linked"
    APPROVE_FIRST = "approve first"
    POST_AT_ONCE = "post at once"
    EDITORS = "editors"  # another chat for the drafts
    PUBLISHED = "published"
    EDITED = "edited"
    DROPPED = "dropped"
    EXPIRED = "expired"
    REMOVED = "removed"
    SETTING = "setting"
    STARTED = "started"
    STOPPED = "stopped"
    APPOINTED_EDITOR = "appointed editor"
    APPOINTED = "appointed administrator"
    DISMISSED = "dismissed"
    INVITED = "invited"  # a link was made
    REVOKED = "revoked"  # a link
    ADMITTED = "admitted"  # somebody who asked
    REFUSED = "refused"
    EXPELLED = "expelled"
    ANSWERED = "answered"  # what somebody wrote
    BROADCAST = "broadcast"
    BROADCAST_AGAIN = "broadcast again"  # to those of whom nobody knew whether it had arrived
    WITHDRAWN = "withdrawn"  # a broadcast, before all had it


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and when."""

    id: int | None  # None: the bot itself, or somebody anonymous
    name: str  # as it is shown
    now: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what with what a group or a channel receives, or with the bot itself (chat 0)."""

    chat: int
    at: datetime
    act: Act
    who: int | None = None  # None: the bot itself, or somebody anonymous
    name: str = ""  # as it was shown then
    detail: str = ""  # the number of a draft, the code of a setting, a name
