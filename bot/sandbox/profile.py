"""What the bot says of itself: commands, descriptions, name, menu button."""

from __future__ import annotations

from typing import Any

Command = dict[str, Any]
Scope = tuple[str, int | None, int | None]
"""Type of a BotCommandScope, its chat and its user."""

DEFAULT_SCOPE: Scope = ("default", None, None)


class Profile:
    """Texts by language, the empty one for all the rest, and commands by scope and language."""

    def __init__(self, name: str) -> None:
        self.names: dict[str, str] = {"": name}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[Scope, str], list[Command]] = {}
        self.menu_button: dict[str, Any] = {"type": "commands"}

    def commands_for(self, *, chat: int, user: int, private: bool, administrator: bool, language: str) -> list[Command]:
        """Return what the command menu shows: the narrowest scope that has any, in the user's language if set."""
        scopes: list[Scope] = [("chat_member", chat, user)] if not private else []
        if administrator and not private:
            scopes.append(("chat_administrators", chat, None))
        scopes.append(("chat", chat, None))
        if administrator and not private:
            scopes.append(("all_chat_administrators", None, None))
        scopes.append(("all_private_chats" if private else "all_group_chats", None, None))
        for scope in [*scopes, DEFAULT_SCOPE]:
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []


def in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")
