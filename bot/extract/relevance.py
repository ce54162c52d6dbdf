"""Whether an article is news of cooperation: a judgement that can be explained."""

from __future__ import annotations

import math

from bot.extract.document import Document
from bot.extract.network import news_read
from bot.extract.objections import PHONE_CALL, other_subjects
from bot.extract.relevance_features import odds_of_rules, odds_of_wording
from bot.extract.side_features import sides_seen
from bot.extract.weighing import VISIT, WEIGHTS, gains, losses
from bot.model import Relevance

__all__ = ["NOBODY_ELSE", "OTHER_WORDING", "VISIT", "WEIGHTS", "WORDING", "judge"]

BIAS = 1.5
NOBODY_ELSE = "no other region"
WORDING = "the wording of cooperation"
OTHER_WORDING = "the wording of other news"
RULES = 0.1  # of the sum of the rules, which the learnt odds have weighed already: what is told in full stays sure
IN_DOUBT = 1.5  # odds below which the network reads the article as well, for one in ten
A_SECOND_LOOK = 0.35  # of the network's odds then
HOPELESS = -3.0  # odds by the wording below which no visit is looked for: of 2 390 articles taken none stands there
NOBODY_MET = 0.7  # of what a talk by telephone weighs, beside the learnt odds: its wording is that of a meeting
LEANING = 0.2  # to taking an article: the look-alikes count more in the fitting than among the news


def judge(doc: Document) -> Relevance:
    """Return whether *doc* is news of cooperation, with the names of the rules that speak for and against.

    The score is a sum pressed into 0..1: of what the rules tell and the wording count for together by weights that
    are learnt, and a little of the rules by themselves; where that leaves it open, of what the network reads too.
    The reasons stand in the order of what they weigh; the wording is among them where the rules alone would have
    decided otherwise.
    """
    wording = odds_of_wording(doc)
    if wording < HOPELESS:
        return _other_news(doc, wording)
    told, against = doc.once(gains), doc.once(losses)
    ruled = sum(told.values()) - sum(against.values()) - BIAS
    total = RULES * (ruled + BIAS) + wording + odds_of_rules(doc) + LEANING
    total -= NOBODY_MET * against.get(PHONE_CALL, 0.0)
    if abs(total) < IN_DOUBT:
        total += A_SECOND_LOOK * (news_read(doc) - total) + LEANING  # as much again
    score = _pressed(total)
    cooperation = total >= 0
    reasons = sorted(told, key=lambda r: -told[r]) if cooperation else sorted(against, key=lambda r: -against[r])
    if cooperation != (ruled >= 0):
        reasons.append(WORDING if cooperation else OTHER_WORDING)
    elif not cooperation and not (told and against):
        reasons.append(NOBODY_ELSE)
    return Relevance(cooperation, score, tuple(reasons))


def _other_news(doc: Document, wording: float) -> Relevance:
    """No cooperation by *wording* alone, with the subjects it tells of; visits are a third of the time of such news."""
    against = other_subjects(doc)
    reasons = sorted(against, key=lambda rule: -against[rule])
    if sum(bool(side.seen) for side in doc.once(sides_seen).values()) < 2:
        reasons.append(NOBODY_ELSE)
    return Relevance(False, _pressed(wording - RULES * sum(against.values())), tuple(reasons) or (OTHER_WORDING,))


def _pressed(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 3)
