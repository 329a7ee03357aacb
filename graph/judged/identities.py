"""Which entities are one: classes of merged ids, each under one of them.

The representative of a class is the entity of the gazetteer with a Wikidata item, else
another one of the gazetteer, else the one whose name has most words, then most
letters; the first by alphabet where these are tied. It does not depend on the order of
the judgements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["canonical"]


def canonical(
    same: Iterable[tuple[str, str]], apart: Collection[frozenset[str]] = ()
) -> dict[str, str]:
    """Return the representative of each id that was merged with others.

    Args:
        same: pairs that are one, in the order of their judgements.
        apart: pairs that are not; a merge that would put both into one class
            is left out, for two people in one node are worse than one in two.

    Example:
        >>> canonical([("official:jane-doe:NOR", "official:doe:NOR")])
        {'official:doe:NOR': 'official:jane-doe:NOR'}
    """
    classes: dict[str, frozenset[str]] = {}
    for one, other in same:
        joined = classes.get(one, frozenset({one})) | classes.get(
            other, frozenset({other})
        )
        if any(pair <= joined for pair in apart):
            continue
        classes.update(dict.fromkeys(joined, joined))
    first = {members: min(members, key=_rank) for members in set(classes.values())}
    return {
        id_: first[members]
        for id_, members in sorted(classes.items())
        if first[members] != id_
    }


def _rank(id_: str) -> tuple[int, int, int, str]:
    known = gazetteer().entity(id_)
    sort = 2 if known is None else int(known.qid is None)
    name = id_.split(":")[1] if ":" in id_ else id_
    return sort, -name.count("-"), -len(name), id_
