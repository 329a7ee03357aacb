"""What the standing articles say that entities are, counted instead of listed.

An official of whom thousands of articles tell is described by a handful of rows: one
for each other thing that was said, with how many articles say it. So one article more
costs the same in a large ledger as in a small one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from graph.ledger import rows, tables
from graph.ledger.entries import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["voices"]

_SAID, _PARTY, _ARTICLE = tables.entities.c, tables.parties.c, tables.articles.c
_PLACE = tables.parties.alias("place")
_LISTS = ("aliases", "offices")
_PLAIN = ("id", "label", "name", "qid", "iso2", "acronym", "kind")

_Days = tuple[str | None, str | None]


def voices(
    connection: sa.Connection,
    stands: sa.ColumnElement[bool],
    entities: Sequence[str],
) -> Iterator[Voice]:
    """Yield each thing that is said of these entities, by entity and first article.

    Args:
        connection: reads.
        stands: which articles count.
        entities: ids.
    """
    places = _places(connection, stands, entities)
    columns = [_SAID[name] for name in _PLAIN]
    lists = [_text(name) for name in _LISTS]
    first = sa.func.min(_SAID.article)
    count = sa.func.count().label("articles")
    chosen: sa.Select[Any] = sa.select(*columns, *lists, count)
    chosen = _brought_in(chosen, stands, entities).group_by(*columns, *lists)
    for row in connection.execute(chosen.order_by(_SAID.id, first)):
        entity = rows.entity(_decoded(row))
        told = places[row.id, row.offices]
        days = {o: told[o.of] for o in entity.offices if o.of in told}
        entity = replace(entity, offices=tuple(days))
        yield Voice(entity=entity, articles=row.articles, days=days)


def _places(
    connection: sa.Connection,
    stands: sa.ColumnElement[bool],
    entities: Sequence[str],
) -> Mapping[tuple[str, str], Mapping[str, _Days]]:
    """Return where the places of offices are brought in by the articles that give them.

    Returns:
        The first and the last day of publication, by place, by entity and its offices.
    """
    offices = _text("offices")
    given = sa.select(_SAID.id, offices).where(_SAID.id.in_(entities)).distinct()
    of = {
        office["of"]
        for row in connection.execute(given)
        for office in json.loads(row.offices)
    }
    keys = (_SAID.id, offices, _PLACE.c.entity)
    days = (sa.func.min(_ARTICLE.published), sa.func.max(_ARTICLE.published))
    brought = _brought_in(sa.select(*keys, *days), stands, entities)
    here = (_PLACE.c.article == _SAID.article) & _PLACE.c.entity.in_(sorted(of))
    found: dict[tuple[str, str], dict[str, _Days]] = defaultdict(dict)
    if of:
        for id_, text, place, *told in connection.execute(
            brought.where(here).group_by(*keys)
        ):
            first, last = (str(day) if day else None for day in told)
            found[id_, text][place] = (first, last)
    return found


def _brought_in(
    chosen: sa.Select[Any], stands: sa.ColumnElement[bool], entities: Sequence[str]
) -> sa.Select[Any]:
    """Return a selection of what standing articles say of entities they bring in."""
    brought = (_PARTY.article == _SAID.article) & (_PARTY.entity == _SAID.id)
    of_article = _ARTICLE.id == _SAID.article
    return chosen.where(brought, of_article, stands, _SAID.id.in_(entities))


def _text(name: str) -> sa.Label[str]:
    """Return a column of JSON as its text, which can be compared."""
    return sa.cast(_SAID[name], sa.Text).label(name)


def _decoded(row: sa.Row[Any]) -> SimpleNamespace:
    lists = {name: json.loads(getattr(row, name)) for name in _LISTS}
    return SimpleNamespace(**{**row._mapping, **lists})  # noqa: SLF001 - its public name
