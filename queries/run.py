"""Ask a named question of a graph: check what was asked, look up parties, answer.

Values travel as parameters only. What was not given is ``''`` in a text, or a list
that holds ``''``; the texts of the queries read both as "any". Missing values are
``''`` in the graph and None in an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError, suggestion
from queries.catalogue import ParameterType, named_query
from queries.chain import walk
from queries.holders import holders, places
from queries.parties import find_party, read_parties
from queries.values import given, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.store import Store
    from queries.catalogue import NamedQuery
    from queries.parties import Party

__all__ = ["Answer", "ask", "run"]

LEFT, RIGHT, HOPS, REACHED = "left", "right", "hops", "reached"
SINCE, UNTIL = "since", "until"
FREE = "cypher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a graph says to a question.

    Attributes:
        name: of the query.
        title: of the query.
        columns: the declared columns, in order.
        rows: each a dict in the order of the columns; None where a value is missing.
        asked: what was asked for by parameter, parties with name and id.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    asked: Mapping[str, str] = field(default_factory=dict)


def run(name: str, store: Store, /, **parameters: Any) -> Answer:
    """Return the answer of a graph to a named question.

    A parameter that is None or empty counts as not given. Parties, statuses and
    contact types may be one text or several; one that fits is enough.

    Args:
        name: of the query, such as ``calls``.
        store: an open graph.
        parameters: as declared in the header of the query.

    Raises:
        UnknownQueryError: no query has this name.
        ParameterError: a parameter is unknown, missing or malformed, or a party is
            not in the graph or may be several.
    """
    query = named_query(name)
    values = _checked(query, parameters)
    parties = _parties(query, store, values)
    values |= {key: [party.id for party in found] for key, found in parties.items()}
    rows = _first_per(query.first_per, _rows(query, store, values))
    return Answer(
        name=name,
        title=query.title,
        columns=query.returns,
        rows=tuple({key: _plain(row[key]) for key in query.returns} for row in rows),
        asked=MappingProxyType(dict(_asked(query, values, parties))),
    )


def ask(
    cypher: str, store: Store, parameters: Mapping[str, Any] | None = None
) -> Answer:
    """Return the answer of a graph to any Cypher that only reads.

    Values are as the graph holds them: a missing text is ``''``.

    Args:
        cypher: the statement.
        store: an open graph.
        parameters: values of the statement's parameters.

    Raises:
        ReadOnlyError: the statement would have written.
        StoreError: the store refused the statement.
    """
    rows = store.run(cypher, parameters)
    return Answer(
        name=FREE,
        title="Cypher",
        columns=tuple(rows[0]) if rows else (),
        rows=tuple({key: _sendable(row[key]) for key in row} for row in rows),
    )


def _checked(query: NamedQuery, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value for each declared parameter; parties still as texts."""
    for key in parameters:
        if key not in query.params:
            known = ", ".join(query.params)
            hint = suggestion(key, query.params) or f" Known: {known}."
            raise ParameterError(query.name, key, f"no such parameter.{hint}")
    values = {}
    for key, parameter in query.params.items():
        value = parameters.get(key)
        if parameter.required and not given(value):
            raise ParameterError(query.name, key, "must be given")
        values[key] = read_value(query.name, parameter, value)
    _check_period(query.name, values)
    return values


def _check_period(query: str, values: Mapping[str, Any]) -> None:
    since, until = values.get(SINCE, ""), values.get(UNTIL, "")
    shared = min(len(since), len(until))
    if since[:shared] > until[:shared]:
        raise ParameterError(query, UNTIL, f"{until} is before {SINCE} {since}")


def _parties(
    query: NamedQuery, store: Store, values: Mapping[str, Any]
) -> dict[str, list[Party]]:
    """Return the parties that were asked for, by parameter."""
    texts = {
        key: values[key]
        for key, parameter in query.params.items()
        if parameter.type is ParameterType.PARTY and any(values[key])
    }
    if not texts:
        return {}
    known = read_parties(store)
    if query.holders:
        there = {party.id for party in known}
        known += tuple(party for party in places() if party.id not in there)
    return {
        key: [find_party(known, one, query=query.name, parameter=key) for one in many]
        for key, many in texts.items()
    }


def _rows(
    query: NamedQuery, store: Store, values: Mapping[str, Any]
) -> Iterable[dict[str, Any]]:
    text = query.text_on(store.dialect)
    if query.holders:
        sent = {key: values[key] for key in values if f"${key}" in text}
        return holders(store.run(text, sent), values)
    if not query.walks:
        rows: list[dict[str, Any]] = store.run(text, values)
        return rows
    if not set(values[LEFT]).isdisjoint(values[RIGHT]):
        raise ParameterError(query.name, RIGHT, f"is the same party as {LEFT}")
    rest = {
        key: value for key, value in values.items() if key not in {LEFT, RIGHT, HOPS}
    }

    def step(reached: Sequence[str]) -> list[dict[str, Any]]:
        return store.run(text, rest | {REACHED: list(reached)})

    return walk(step, values[LEFT], values[RIGHT], values[HOPS])


def _first_per(
    keys: Sequence[str], rows: Iterable[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the rows; where keys are declared, only the first row of each value."""
    seen = set()
    for row in rows:
        value = tuple(row[key] for key in keys)
        if not keys or value not in seen:
            seen.add(value)
            yield row


def _sendable(value: Any) -> Any:
    """Return a value in types that JSON knows; other types as text."""
    if isinstance(value, dict):
        return {str(key): _sendable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_sendable(one) for one in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def _plain(value: Any) -> Any:
    return None if value == "" else value


def _asked(
    query: NamedQuery,
    values: Mapping[str, Any],
    parties: Mapping[str, Sequence[Party]],
) -> Iterator[tuple[str, str]]:
    for key in query.params:
        if key in parties:
            yield key, ", ".join(party.shown for party in parties[key])
            continue
        value = values[key]
        text = ", ".join(value) if isinstance(value, list) else str(value or "")
        if text:
            yield key, text
