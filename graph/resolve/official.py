"""A named person in, an official out: of the gazetteer, else learned from the title.

The steps are those of one article's persons, for one name: a full name first, then
the family name that a title makes telling, then what the title alone tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.names import core_words
from graph.resolve.by_name import family_learned, family_official, full_official
from graph.resolve.clues import Clue, Resolved, learned

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from graph.gazetteer import Gazetteer

__all__ = ["named_official"]


def named_official(
    name: str,
    clues: tuple[Clue, ...],
    day: date | None,
    mentioned: Collection[str],
    gazetteer: Gazetteer,
) -> Resolved | None:
    """Return the official whom a name and its titles mean, None for nobody of office.

    Args:
        name: the name as the text has it, in full or the family name alone.
        clues: the titles of an office still held that stand with the name.
        day: the article's day; None if unknown.
        mentioned: ids of the states and bodies that the article mentions.
        gazetteer: who held which office when.
    """
    full = len(core_words(name)) > 1
    found = None
    if full:
        found = full_official(name, clues, day, mentioned, gazetteer)
    if found is None and (clues or not full):
        found = family_official(name, clues, day, mentioned, gazetteer)
    stated = next((clue for clue in clues if clue.of), None)
    if found is None and stated is not None:
        return (
            learned(name, stated) if full else family_learned(name, stated, gazetteer)
        )
    return found
