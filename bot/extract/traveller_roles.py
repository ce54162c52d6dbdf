"""The actors of a sentence that may tell of a visit: those of `roles`, and people whom no list of rules knows."""

from __future__ import annotations

from bot.extract.document import Document, standing
from bot.extract.people_words import are_people
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors, narrowed_at
from bot.russian.sentences import Span


def travellers(doc: Document, sentence: Span) -> tuple[Actor, ...]:
    """Return the actors of *sentence*, in reading order."""
    named = standing(doc.places, sentence.start, sentence.end)
    found = {actor.at: actor for actor in actors(doc, sentence)}
    for mention in named:
        if mention.start not in found and (told := are_people(doc, mention, sentence.start)):
            found[mention.start] = Actor(
                narrowed_at(doc, mention.start, sentence.end), Role.GUEST, *told, mention.start
            )
    return tuple(found[at] for at in sorted(found))
