"""Names, titles and a day in, an official out: with a judgement and a reason.

A false merge is worse than a duplicate. So a name resolves to an official of the
gazetteer only if nothing contradicts it and something besides the name speaks for
it: the state, the kind of office, the day. Otherwise an official is learned from the
title, under an id that is a pure function of name and state.
"""

from graph.resolve.alike import alike
from graph.resolve.by_name import family_learned, family_official, full_official
from graph.resolve.clues import Clue, Resolved, learned
from graph.resolve.offices import acts_for, office_holder
from graph.resolve.official import named_official

__all__ = [
    "Clue",
    "Resolved",
    "acts_for",
    "alike",
    "family_learned",
    "family_official",
    "full_official",
    "learned",
    "named_official",
    "office_holder",
]
