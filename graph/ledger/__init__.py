"""The ledger: articles, what they say, and what was decided; the truth of it all."""

from graph.ledger.adding import Added, Outcome
from graph.ledger.docket import Docket
from graph.ledger.entries import (
    Change,
    DeadLetter,
    Decided,
    Decision,
    Dropped,
    Lost,
    Ruling,
    Run,
    Saying,
    Version,
    Voice,
)
from graph.ledger.ledger import Ledger, open_ledger
from graph.ledger.past import Past
from graph.ledger.texts import Texts, is_let_go
from graph.ledger.view import View

__all__ = [
    "Added",
    "Change",
    "DeadLetter",
    "Decided",
    "Decision",
    "Docket",
    "Dropped",
    "Ledger",
    "Lost",
    "Outcome",
    "Past",
    "Ruling",
    "Run",
    "Saying",
    "Texts",
    "Version",
    "View",
    "Voice",
    "is_let_go",
    "open_ledger",
]
