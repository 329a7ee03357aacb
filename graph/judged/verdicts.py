"""What a judgement may say."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Verdict"]


class Verdict(StrEnum):
    """The outcome of a judgement, as the ledger keeps it."""

    SAME = "same"  # two entities, or two claims of one event; a mention that is right
    NOT_SAME = "not same"
    DOUBTFUL = "doubtful"  # demarche's own: the best guess, queued for review
    CONFIRMED = "confirmed"  # a claim
    REJECTED = "rejected"  # a claim
    UNDONE = "undone"  # another judgement
