"""Buttons that many messages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.view.actions import Action, format_action
from bot.view.i18n import Translator
from bot.view.links import format_link
from bot.view.page import Button
from bot.view.pages import Row

LABEL = 40  # characters a button shows on a narrow phone
HALF = 16  # those it shows on half a row


def press(label: str, action: Action) -> Button:
    """A button that asks for *action*; a long label is cut."""
    return Button(label if len(label) <= LABEL else f"{label[: LABEL - 1].rstrip()}…", format_action(action))


def share(tr: Translator, action: Action) -> list[Button]:
    """The button that shares in another chat what *action* opens; none where no link can hold it."""
    payload = format_link(action)
    return [Button(tr("Share it"), share=payload)] if payload else []


def rows(buttons: Iterable[Button], width: int) -> tuple[Row, ...]:
    """The buttons, *width* in a row."""
    every: Sequence[Button] = tuple(buttons)
    return tuple(tuple(every[at : at + width]) for at in range(0, len(every), width))


def pairs(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """The buttons, two in a row where half a row shows their labels."""
    found: list[list[Button]] = []
    room = False  # for another one in the last row
    for button in buttons:
        short = len(button.text) <= HALF
        if short and room:
            found[-1].append(button)
        else:
            found.append([button])
        room = short and len(found[-1]) < 2
    return tuple(map(tuple, found))
