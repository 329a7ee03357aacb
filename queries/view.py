"""From a graph to the page that shows it: all contacts, a party's, or a query's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError
from queries.catalogue import named_query
from queries.parties import resolve_party
from queries.picture import draw
from queries.projection import contact_ids, project_graph
from queries.run import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.store import Store

__all__ = ["view"]


def view(
    store: Store,
    *,
    about: Sequence[str] = (),
    query: str | None = None,
    params: Mapping[str, Any] | None = None,
    title: str | None = None,
) -> str:
    """Return the page of the contacts that were asked for, as HTML.

    Args:
        store: an open graph.
        about: parties whose contacts are shown, as a user writes them.
        query: named query whose contacts are shown.
        params: parameters of the query.
        title: of the page; by default what was asked for.

    Raises:
        ParameterError: a party is not known, or the query finds no contacts.
    """
    parties = [resolve_party(store, text, query="view") for text in about]
    contacts = None if query is None else _contacts(store, query, params or {})
    graph = project_graph(
        store, about=[party.id for party in parties] or None, contacts=contacts
    )
    if graph.number_of_edges() == 0:
        raise ParameterError("view", "about", "no contacts to draw")
    names = ", ".join(party.name for party in parties)
    return draw(graph, title=title or names or query or "All contacts")


def _contacts(store: Store, query: str, params: Mapping[str, Any]) -> tuple[str, ...]:
    if "contact" not in named_query(query).returns:
        raise ParameterError(query, "query", "its answer lists no contacts to draw")
    return contact_ids(run(query, store, **params).rows)
