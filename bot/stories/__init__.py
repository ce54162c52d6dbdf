"""Articles about one event become one story."""

from bot.stories.likeness import LIFE, Index, Sketch, sketch
from bot.stories.telling import tell

__all__ = ["LIFE", "Index", "Sketch", "sketch", "tell"]
