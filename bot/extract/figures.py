"""Figures of cooperation: turnover, exports, imports, investment, contracts, growth, things made or owned together.

A number is a figure by what it is told of: the nearest word of trade in its sentence. Ages, scores, rooms, distances
and the money of one's own budget stand beside no such word and are none.
"""

from __future__ import annotations

from bot.extract.document import Document
from bot.extract.figure_counts import any_count
from bot.extract.figure_elliptic import of_a_group, of_one_noun, out_of_them, they_number
from bot.extract.figure_goods import counted, goods_going_on, level_of_goods, measured, part_of_goods, supplied
from bot.extract.figure_growth import growth, percent_listed, share_of_what_was_told
from bot.extract.figure_left_out import left_out
from bot.extract.figure_merging import merged
from bot.extract.figure_money import money, money_without_currency
from bot.extract.figure_others import any_change, any_scale, any_share, any_sum, sum_going_on
from bot.extract.figure_reader import Reader, Rule
from bot.extract.figure_sentences import sentences
from bot.extract.figure_turned import of_them, turned
from bot.model import Figure

RULES: tuple[Rule, ...] = (
    part_of_goods,
    money,
    money_without_currency,
    goods_going_on,
    level_of_goods,
    growth,
    percent_listed,
    share_of_what_was_told,
    supplied,
    measured,
    counted,
    any_sum,
    any_change,
    any_share,
    any_count,
    of_them,
    of_one_noun,
    out_of_them,
    sum_going_on,
    they_number,
    turned,
    of_a_group,
    left_out,
    any_scale,
)


def find_figures(doc: Document) -> tuple[Figure, ...]:
    """Return the figures of the article in reading order, each once with all its evidence.

    Values are as written (18.5 of «mln»); what fell is negative growth. The period is the one told beside the number,
    or in the sentence before it.
    """
    reader = Reader(doc)
    return merged(figure for sentence in sentences(doc) for figure in reader.figures(sentence, RULES))
