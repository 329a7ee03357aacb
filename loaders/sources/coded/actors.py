"""Who the actors of coded events are: states, known bodies, officials by full name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer
from graph.names import normal
from graph.resolve import acts_for
from loaders.sources.coded.codes import table

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Actor", "by_code", "by_name"]

Actor = tuple[str, str | None]  # entity id, and for whom an official acts

_PARENTHESIS = re.compile(r"^(.{2,80}?)\s*\(([^()]{2,60})\)$")


def by_code(country: str, group: str, roles: tuple[str, ...]) -> Actor | None:
    """Return the actor of CAMEO codes; None for all but states and known bodies.

    Args:
        country: CAMEO's code of a country, or empty.
        group: code of a body, or empty.
        roles: codes of its roles; rebels, media and companies act for no state.
    """
    body = table("actors")["bodies"].get(group)
    if body:
        return _only(body)
    if not set(roles) <= set(table("actors")["roles"]):
        return None
    code = table("actors")["countries"].get(country, country)
    return (code, None) if gazetteer().entity(code) else None


def by_name(name: str, country: str, sectors: str, day: date | None) -> Actor | None:
    """Return the actor of a name with its country, as ICEWS and POLECAT write them.

    Args:
        name: of a state, a body, an official, or a role such as "Citizen (France)".
        country: name or ISO 3166-1 alpha-3 code, or empty.
        sectors: what the actor is, several after commas or semicolons.
        day: of the event; an official must act for the country on it.
    """
    state = _state(country)
    found = _only(name)
    if found is not None:
        return found
    for person in gazetteer().named(name):
        entity = gazetteer().entity(person.id)
        acting = acts_for(entity, day, None) if entity else None
        if acting is not None and acting == (state or acting):
            return person.id, acting
    words = {word.strip().lower() for word in re.split(r"[,;/]", sectors)}
    if state and words & set(table("actors")["sectors"]):
        return state, None
    match = _PARENTHESIS.match(name)
    if match and state and normal(match[1]) in {"government", "state", country}:
        return state, None
    return None


def _state(country: str) -> str | None:
    if gazetteer().entity(country) is not None and len(country) == 3:  # noqa: PLR2004 - alpha-3
        return country
    found = _only(country)
    return found[0] if found else None


def _only(name: str) -> Actor | None:
    """Return the state or body that a name alone means."""
    senses = {sense.entity for sense in gazetteer().sense(name) if not sense.ambiguous}
    return (senses.pop(), None) if len(senses) == 1 else None
