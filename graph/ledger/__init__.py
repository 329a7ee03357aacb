"""The ledger: articles, what they say, and what was decided; the truth of it all."""

from graph.ledger.entries import Change, Decision, Dropped, Run, Saying, Version
from graph.ledger.ledger import Added, Ledger, Outcome, open_ledger
from graph.ledger.view import View

__all__ = [
    "Added",
    "Change",
    "Decision",
    "Dropped",
    "Ledger",
    "Outcome",
    "Run",
    "Saying",
    "Version",
    "View",
    "open_ledger",
]
