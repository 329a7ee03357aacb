"""What an analyst decides, from typed ids to the ledger and the graph."""

from graph.decide.analyst import Analyst

__all__ = ["Analyst"]
