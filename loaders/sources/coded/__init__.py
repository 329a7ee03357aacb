"""Event data that others coded: GDELT 2.0, ICEWS and POLECAT.

Each row is an event with two actors and a code, without any sentence. It becomes an
extraction of its own: an article without text and a claim that is marked as coded, so
that it is never taken for one that was read (`graph.coded`).
"""

from loaders.sources.coded.gdelt import GDELT
from loaders.sources.coded.tables import ICEWS, POLECAT

__all__ = ["GDELT", "ICEWS", "POLECAT"]
