"""Articles about one event become one story."""

from bot.stories.grouping import group
from bot.stories.index import Index
from bot.stories.likeness import LIFE
from bot.stories.sketching import Sketch, sketch
from bot.stories.telling import tell

__all__ = ["LIFE", "Index", "Sketch", "group", "sketch", "tell"]
