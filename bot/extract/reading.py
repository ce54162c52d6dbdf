"""From an article to its facts, by all the rules; whoever imports this loads them all."""

from __future__ import annotations

from dataclasses import replace

from bot import brief
from bot.extract.agreements import find_agreements
from bot.extract.as_seen import as_seen, moved_back
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
from bot.model import Article, Facts
from bot.russian.sentences import sentences

_LONGEST_TITLE = 500  # characters


def read_whole(article: Article, *, all_facts: bool) -> Facts:
    """Return what *article* tells, see `bot.extract.read`."""
    titled, begins = _titled(article)
    seen, stood = as_seen(titled)
    facts = _read(seen, all_facts=all_facts)
    if begins:
        stood = [begins + at for at in stood or range(len(seen.body) + 1)]
    return facts if stood is None else moved_back(facts, stood)


def _titled(article: Article) -> tuple[Article, int]:
    """*article* as it is, or one without a title with its first sentence for one, and where its body then begins."""
    text = article.text.lstrip()
    ends = (s.end for s in sentences(text[:_LONGEST_TITLE]) if not text[s.end : s.end + 1].strip())
    end = 0 if article.title else next(ends, 0)
    if not end:
        return article, 0
    return replace(article, title=text[:end], text=text[end + 1 :]), len(article.body) - len(text)


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
