"""The notation of cases; see `bot.evaluation.notation`."""

from bot.evaluation import Case, read_cases

__all__ = ["Case", "read_cases"]
