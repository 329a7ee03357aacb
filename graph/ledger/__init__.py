"""The ledger: articles, what they say, and what was decided; the truth of it all."""

from graph.ledger.ledger import Added, Ledger, Outcome, open_ledger
from graph.ledger.view import Change, Dropped, Run, Saying, View

__all__ = [
    "Added",
    "Change",
    "Dropped",
    "Ledger",
    "Outcome",
    "Run",
    "Saying",
    "View",
    "open_ledger",
]
