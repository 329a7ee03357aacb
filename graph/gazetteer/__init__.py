"""Who held which office when, and what states, bodies and places are called.

In come the tables of ``graph/data/gazetteer``, read once; out go frozen entities
and answers to four questions: which entity has this id, what may this phrase stand
for, who may be called this, and who held this office on that day.

Dates are ISO text of the known precision, inclusive. An open term is trusted up to
the day for which its source vouches.
"""

from graph.gazetteer.lookup import Gazetteer, Holder, gazetteer
from graph.gazetteer.people import Person, official_id
from graph.gazetteer.phrases import Sense, SenseKind
from graph.gazetteer.tables import Membership, Term, organisation_id

__all__ = [
    "Gazetteer",
    "Holder",
    "Membership",
    "Person",
    "Sense",
    "SenseKind",
    "Term",
    "gazetteer",
    "official_id",
    "organisation_id",
]
