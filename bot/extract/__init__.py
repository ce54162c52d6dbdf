"""From an article to its facts, each with the words it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Article, Facts

__all__ = ["GARBAGE", "read"]

GARBAGE = 100_000  # new objects until garbage is looked for: there is hardly any, and a look takes a 25th of the time


def read(article: Article, *, all_facts: bool = False) -> Facts:
    """Return what *article* tells.

    People and organisations always; the other facts only where it is cooperation, or with *all_facts*. Any text is
    read without an error, in a time bounded by its first 100 000 characters.
    """
    from bot.extract.invisible import moved_back, without_invisible

    seen, stood = without_invisible(article)
    facts = _read(seen, all_facts=all_facts)
    return facts if stood is None else moved_back(facts, stood)


def _read(article: Article, *, all_facts: bool) -> Facts:
    # the main process imports the filter and the JSON of this package, but never the rules
    from bot import brief
    from bot.extract.agreements import find_agreements
    from bot.extract.document import Document
    from bot.extract.figures import find_figures
    from bot.extract.language import detect
    from bot.extract.organisations import find_organisations
    from bot.extract.partners import find_partners
    from bot.extract.quotes import find_quotes
    from bot.extract.relevance import judge
    from bot.extract.topics import find_topics
    from bot.extract.upcoming import find_upcoming
    from bot.extract.visits import weighed_visits
    from bot.model import Facts

    doc = Document(article, detect(article.body))
    facts = Facts(doc.lang, judge(doc), persons=doc.people, organisations=find_organisations(doc))
    if not (facts.relevance.cooperation or all_facts):
        return facts
    visits = doc.once(weighed_visits)
    partners = find_partners(doc, visits, find_agreements(doc))
    agreements = find_agreements(doc, partners)
    facts = replace(
        facts,
        partners=partners,
        topics=find_topics(doc),
        visits=visits,
        agreements=agreements,
        figures=find_figures(doc),
        upcoming=find_upcoming(doc),
        quotes=find_quotes(doc),
    )
    return replace(facts, brief=brief.write(doc, facts))
