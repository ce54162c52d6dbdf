"""What a chat finds useful, told to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Topic
from bot.taste import Taste
from bot.view.i18n import Translator
from bot.view.words import THEMES, place_name

NAMED = 3  # traits named, the weightiest first
_KINDS = ("place", "topic", "feed")


def tuned(tr: Translator, taste: Taste) -> str:
    """«По отзывам чаще: Минская область, торговля; реже: спорт.»; empty where nothing was said."""
    weighty = sorted(taste.weights, key=lambda one: (-abs(one[1]), _KINDS.index(one[0].partition(":")[0]), one[0]))
    more, less = ([trait for trait, weight in weighty if weight * sign > 0] for sign in (1, -1))
    told = [
        tr("more often: {what}", what=names(tr, more)) if more else "",
        tr("less often: {what}", what=names(tr, less)) if less else "",
    ]
    return tr("By your ratings {told}.", told="; ".join(filter(None, told))) if taste else ""


def noted(tr: Translator, traits: Sequence[str], *, useful: bool) -> str:
    """The passing note after a press."""
    what = names(tr, traits)
    return tr("Noted. More often: {what}", what=what) if useful else tr("Noted. Less often: {what}", what=what)


def names(tr: Translator, traits: Sequence[str]) -> str:
    """«Минская область, торговля, Вестник»."""
    return ", ".join(_name(tr, trait) for trait in traits[:NAMED])


def _name(tr: Translator, trait: str) -> str:
    kind, _, name = trait.partition(":")
    if kind == "place":
        return place_name(tr, name)
    return tr(THEMES[Topic(name)]) if kind == "topic" and name in set(Topic) else name
