"""What all pictures share: a caption that Telegram takes, and the switch between day and night."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Visit
from bot.pictures import Picture
from bot.russian.places import Place, related
from bot.view.actions import Draw
from bot.view.buttons import press
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import Row
from bot.view.text import Text, join, shorten

MAX_CAPTION = 1000
"""UTF-16 units; Telegram takes 1024 characters."""


def captioned(picture: Picture, heading: Text, told: Sequence[Text], buttons: Sequence[Row]) -> Page:
    """The picture with as many of the lines as its caption holds; the first matter most."""
    kept = [shorten(heading, MAX_CAPTION // 2)]
    for line in told:
        if join("\n", [*kept, line]).units > MAX_CAPTION:
            kept.append(Text("…"))
            break
        kept.append(line)
    text = join("\n", kept)
    return Page(text.chars, text.entities, tuple(buttons), picture=picture)


def ground_switch(tr: Translator, shown: Draw) -> Button:
    """Shows the same on the other ground, which the chat keeps to."""
    return press(tr("☀ Light") if shown.dark else tr("☾ Dark"), replace(shown, dark=not shown.dark, chosen=True))


def is_trip(visit: Visit, place: Place) -> bool:
    """Whether somebody of *place* went; otherwise somebody came, or it is neither side's."""
    near = {one.name for one in related(place)}
    return not near.isdisjoint(visit.origin) and near.isdisjoint({*visit.destination, visit.place})
