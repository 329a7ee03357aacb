"""Two entities that may be one: what a review has to look at.

Nothing is merged here. Officials may be one if their names are compatible and they
serve the same state or body, or if one of two full namesakes serves an international
body; organisations if their names are nearly the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from graph.gazetteer import organisation_id
from graph.names import compatible, core_words, normal
from graph.records import Label

if TYPE_CHECKING:
    from graph.records import Entity

__all__ = ["alike"]

_NEARLY = 92  # percent of rapidfuzz' token_sort_ratio
_TELLING = 3  # letters of an acronym that tells


def alike(one: Entity, other: Entity) -> str | None:
    """Return why two entities may be one, None if nothing speaks for it.

    Example:
        >>> from graph.records import Entity, Label
        >>> body = {"label": Label.ORGANISATION}
        >>> alike(Entity(id="org:a", name="Central Bank of Iran", **body),
        ...     Entity(id="org:b", name="Iran Central Bank", **body))
        "nearly the same name: 'Central Bank of Iran' and 'Iran Central Bank'"
    """
    if one.label is not other.label or one.label is Label.COUNTRY:
        return None
    if one.qid and other.qid:
        return None
    if one.label is Label.ORGANISATION:
        return _bodies(one, other)
    return _officials(one, other)


def _officials(one: Entity, other: Entity) -> str | None:
    pair = _compatible_names(one, other)
    if pair is None:
        return None
    ours, theirs = _served(one), _served(other)
    shared = sorted((ours | _place(one)) & (theirs | _place(other)))
    if shared:
        return f"'{pair[0]}' and '{pair[1]}' of {shared[0]}"
    same = normal(pair[0]) == normal(pair[1]) and len(core_words(pair[0])) > 1
    if same and (_abroad(ours) or _abroad(theirs)):
        return f"'{pair[0]}' in two offices, one of an international body"
    return None


def _compatible_names(one: Entity, other: Entity) -> tuple[str, str] | None:
    return next(
        (
            (ours, theirs)
            for ours in (one.name, *one.aliases)
            for theirs in (other.name, *other.aliases)
            if compatible(ours, theirs)
        ),
        None,
    )


def _served(official: Entity) -> frozenset[str]:
    return frozenset(office.of for office in official.offices if office.of)


def _place(official: Entity) -> frozenset[str]:
    """Return the state or body that stands in the id of a learned official."""
    _, _, place = official.id.removeprefix("official:").partition(":")
    place = place.partition("~")[0]
    return frozenset({place, organisation_id(place)} if place else ())


def _abroad(served: frozenset[str]) -> bool:
    """Tell whether somebody is known as servant of international bodies alone."""
    return bool(served) and all(of.startswith("org:") for of in served)


def _bodies(one: Entity, other: Entity) -> str | None:
    acronyms = {one.acronym, other.acronym} - {None, ""}
    names = {normal(one.name), normal(other.name)}
    for acronym in sorted(filter(None, acronyms)):
        if len(acronym) >= _TELLING and normal(acronym) in names:
            return f"'{acronym}' stands for one and names the other"
    words = [_telling_words(body.name) for body in (one, other)]
    if fuzz.token_sort_ratio(*words) >= _NEARLY:
        return f"nearly the same name: '{one.name}' and '{other.name}'"
    return None


def _telling_words(name: str) -> str:
    return " ".join(word for word in normal(name).split() if word not in _SMALL)


_SMALL = frozenset({"and", "for", "in", "of", "the"})
