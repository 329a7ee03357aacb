"""From a question to an answer that one can look at."""

from queries.catalogue import NamedQuery, Parameter, ParameterType, catalogue
from queries.parties import Party, resolve_party
from queries.run import Answer, ask, run
from queries.tables import Format, render

__all__ = [
    "Answer",
    "Format",
    "NamedQuery",
    "Parameter",
    "ParameterType",
    "Party",
    "ask",
    "catalogue",
    "render",
    "resolve_party",
    "run",
]
