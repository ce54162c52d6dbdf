"""Answers in groups that only the one who asks for them sees: the buttons that lead there, and those under them."""

from __future__ import annotations

from dataclasses import replace

from bot.view.actions import Action, Company, Find, List, Open, People, Whisper, fits, format_action, parse_action
from bot.view.i18n import Translator
from bot.view.links import parse_link
from bot.view.page import Button, Page


def offering(page: Page, tr: Translator) -> Page:
    """*page* with «Show me alone» beside the button that shares it; as it is where it has none."""
    rows = []
    for row in page.buttons:
        shared = next((parse_link(button.share) for button in row if button.share), None)
        alone = Whisper(shared) if isinstance(shared, Open | List | Find | Company | People) else None
        more = [Button(tr("Show me alone"), format_action(alone))] if alone and fits(alone) else []
        rows.append((*row, *more))
    return replace(page, buttons=tuple(rows))


def whispered(page: Page) -> Page:
    """*page* with buttons that go on in the same way."""
    return replace(page, buttons=tuple(tuple(_on(button) for button in row) for row in page.buttons))


def _on(button: Button) -> Button:
    action: Action | None = parse_action(button.data) if button.data else None
    if isinstance(action, Open | List | Find | Company | People) and fits(Whisper(action)):
        return Button(button.text, format_action(Whisper(action)))
    return button
