"""How well articles are read: cases with what a reader sees in them, scores kind by kind, and the mistakes.

The rows, each from what all cases together expect (kinds a case does not mention are not measured in it, and
``cooperation: no`` says that there are no facts of cooperation):

- cooperation: the articles that are about it; hard cases: the same over those marked ``hard: yes``;
- visits: whence and whither at one level of their chains («Минская область» is right for «Минск, Минская область,
  Беларусь»), and the first day where the case gives it or says ``undated``;
- visit start, visit phase, visit background: of the visits whose way was read, those with the right first day, the
  right phase and that are rightly told as news or as history, where the case gives it;
- agreements: the kind (twinning counts as agreement) and one of the parties; agreement signed: of these, those rightly
  told as signed or as planned;
- figures: value, unit and currency, as often as they are expected; a thing counted may lack an adjective;
- people: the surname and a first name that does not contradict; positions: of the people found, those whose position
  has the same words, see `matching.same_position`;
- partners: the same places, or names;
- same story: pairs of articles; once a case carries a ``story``, one about cooperation without it stands alone;
- brief: the briefs whose names, numbers and dates all stand in the article.
"""

from bot.evaluation.notation import Case, cases_in, read_cases
from bot.evaluation.report import as_object, table, told_mistakes
from bot.evaluation.scoring import Row, Verdict, score

__all__ = ["Case", "Row", "Verdict", "as_object", "cases_in", "read_cases", "score", "table", "told_mistakes"]
