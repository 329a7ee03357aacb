"""How good the extraction is on texts that people have annotated.

In comes a file of annotated articles, out goes a `Report`: precision, recall and F1 of
edges, accuracy of status and date, each with an interval over articles, and the worst
errors with their sentence and reason. The form of the file is told in
``docs/evaluation.md``.
"""

from loaders.evaluate.faults import Fault, FaultKind
from loaders.evaluate.figures import Figure, Row, Tenth
from loaders.evaluate.gold import Annotated, read_gold
from loaders.evaluate.report import Report, evaluate, report
from loaders.evaluate.scoring import CORE, Comparison, Counts, Edge, compare

__all__ = [
    "CORE",
    "Annotated",
    "Comparison",
    "Counts",
    "Edge",
    "Fault",
    "FaultKind",
    "Figure",
    "Report",
    "Row",
    "Tenth",
    "compare",
    "evaluate",
    "read_gold",
    "report",
]
