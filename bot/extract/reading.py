"""From an article to its facts, by all the rules; whoever imports this loads them all."""

from __future__ import annotations

from dataclasses import replace

from bot import brief
from bot.extract.agreements import find_agreements
from bot.extract.document import Document
from bot.extract.figures import find_figures
from bot.extract.invisible import moved_back, without_invisible
from bot.extract.language import detect
from bot.extract.organisations import find_organisations
from bot.extract.partners import find_partners
from bot.extract.quotes import find_quotes
from bot.extract.relevance import judge
from bot.extract.topics import find_topics
from bot.extract.upcoming import find_upcoming
from bot.extract.visits import weighed_visits
from bot.model import Article, Facts


def read_whole(article: Article, *, all_facts: bool) -> Facts:
    """Return what *article* tells, see `bot.extract.read`."""
    seen, stood = without_invisible(article)
    facts = _read(seen, all_facts=all_facts)
    return facts if stood is None else moved_back(facts, stood)


def _read(article: Article, *, all_facts: bool) -> Facts:
    doc = Document(article, detect(article.body))
    facts = Facts(doc.lang, judge(doc), persons=doc.people, organisations=find_organisations(doc))
    if not (facts.relevance.cooperation or all_facts):
        return facts
    visits = doc.once(weighed_visits)
    partners = find_partners(doc, visits, find_agreements(doc))
    facts = replace(
        facts,
        partners=partners,
        topics=find_topics(doc),
        visits=visits,
        agreements=find_agreements(doc, partners),
        figures=find_figures(doc),
        upcoming=find_upcoming(doc),
        quotes=find_quotes(doc),
    )
    return replace(facts, brief=brief.write(doc, facts))
