"""From a store to a networkx graph: the parties, their contacts, and the evidence.

In comes a `Store` and, if wanted, the parties or contacts to keep; out comes a
`MultiDiGraph` with one edge a contact, keyed by its id. Nothing else is computed
here: pictures, analysis and exports start from this graph.

A node carries ``label, name, aliases, acts_for, state``; ``acts_for`` holds the ids
of the countries and organisations that an official acts for in these contacts,
``state`` their names. An edge carries ``type, status, date, date_precision, month,
channel, topics, confidence, source_for, target_for`` and ``evidence``: for each
claim ``claim, sentence, status, date, article, outlet, title, url, published``.
``graph.graph["parties"]`` gives label and name of every id in ``*_for``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.ontology import contact_types
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.store import Store

__all__ = ["contact_ids", "project_graph"]

BATCH = 1000  # ids in one statement

CONTACTS = """
MATCH (a)-[r:{type}]->(b)
{where}
RETURN r.id AS id, a.id AS source, b.id AS target, r.status AS status,
       r.date AS date, r.date_precision AS date_precision, r.month AS month,
       r.channel AS channel, r.topics AS topics, r.confidence AS confidence,
       r.source_for AS source_for, r.target_for AS target_for
"""
OF_CONTACTS = "WHERE r.id IN $ids"
OF_PARTIES = """WHERE a.id IN $ids OR b.id IN $ids
   OR r.source_for IN $ids OR r.target_for IN $ids"""

PARTIES = """
MATCH (n:{label})
WHERE n.id IN $ids
RETURN n.id AS id, n.name AS name, n.aliases AS aliases
"""

EVIDENCE = """
MATCH (n:Article)-[:STATES]->(c:Claim)
WHERE c.contact IN $ids
RETURN c.contact AS contact, c.id AS claim, c.evidence AS sentence,
       c.status AS status, c.date AS date, n.id AS article, n.outlet AS outlet,
       n.title AS title, n.url AS url, n.published AS published
"""


def project_graph(
    store: Store,
    *,
    about: Sequence[str] | None = None,
    contacts: Sequence[str] | None = None,
) -> nx.MultiDiGraph[str]:
    """Return the contacts of a store as a graph, each with its evidence.

    Nodes and edges stand in the order of their ids, so equal stores give equal
    graphs. Only parties with a contact are nodes.

    Args:
        store: an open store.
        about: keep the contacts of these entities, and of the officials who act
            for them; None keeps all.
        contacts: keep the contacts of these ids; None keeps all.
    """
    found = dict(sorted(_contacts(store, about, contacts)))
    named = _parties(store, _ends(found.values()))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_parties(graph, found.values(), named)
    evidence = _evidence(store, found)
    for key, contact in found.items():
        source, target = contact.pop("source"), contact.pop("target")
        graph.add_edge(source, target, key, **contact, evidence=evidence.get(key, []))
    return graph


def contact_ids(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the ids of the contacts that the rows of an answer stand on, sorted.

    Example:
        >>> contact_ids([{"contact": "c2"}, {"contact": "c1"}, {"contact": "c2"}])
        ('c1', 'c2')
    """
    return tuple(sorted({row["contact"] for row in rows if row.get("contact")}))


def _contacts(
    store: Store, about: Sequence[str] | None, contacts: Sequence[str] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    for contact in _found(store, about, contacts):
        contact["topics"] = tuple(contact["topics"] or ())
        if about is None or contacts is None or _touches(contact, about):
            yield contact.pop("id"), contact


def _found(
    store: Store, about: Sequence[str] | None, contacts: Sequence[str] | None
) -> Iterator[dict[str, Any]]:
    """Yield the contacts of the type's tables, narrowed by ids where asked for."""
    where, ids = (OF_CONTACTS, contacts) if about is None else (OF_PARTIES, about)
    if contacts is not None:
        where, ids = OF_CONTACTS, contacts
    for name in contact_types():
        if ids is None:
            rows = store.run(CONTACTS.format(type=name, where=""))
        else:
            rows = _asked(store, CONTACTS.format(type=name, where=where), ids)
        for row in rows:
            yield {"type": name, **row}


def _asked(store: Store, cypher: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows of a statement over ``$ids``, asked in batches."""
    wanted = sorted(set(ids))
    return [
        row
        for start in range(0, len(wanted), BATCH)
        for row in store.run(cypher, {"ids": wanted[start : start + BATCH]})
    ]


def _touches(contact: Mapping[str, Any], about: Iterable[str]) -> bool:
    return not set(about).isdisjoint(_ends([contact]))


def _ends(contacts: Iterable[Mapping[str, Any]]) -> set[str]:
    places = ("source", "target", "source_for", "target_for")
    return {contact[place] for contact in contacts for place in places} - {""}


def _parties(store: Store, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return label, name and aliases of each id, in the order of the ids."""
    ids = sorted(ids)
    named = {}
    for label in Label:
        for row in _asked(store, PARTIES.format(label=label.value), ids):
            row["aliases"] = tuple(row["aliases"] or ())
            named[row.pop("id")] = {"label": label.value, **row}
    return {key: named[key] for key in ids if key in named}


def _add_parties(
    graph: nx.MultiDiGraph[str],
    contacts: Iterable[Mapping[str, Any]],
    named: Mapping[str, Mapping[str, Any]],
) -> None:
    acts_for: dict[str, set[str]] = {}
    for contact in contacts:
        for end in ("source", "target"):
            known = acts_for.setdefault(contact[end], set())
            known |= {contact[f"{end}_for"]} - {""}
    for key in sorted(acts_for):
        states = sorted(acts_for[key])
        names = [named[state]["name"] for state in states if state in named]
        graph.add_node(
            key, **named[key], acts_for=tuple(states), state=", ".join(names)
        )
    graph.graph["parties"] = {
        state: {"label": named[state]["label"], "name": named[state]["name"]}
        for state in sorted(set().union(*acts_for.values()))
        if state in named
    }


def _evidence(store: Store, contacts: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the claims of each contact, by the day of publication."""
    evidence: dict[str, list[dict[str, Any]]] = {}
    rows = _asked(store, EVIDENCE, contacts)
    for row in sorted(rows, key=lambda row: (row["published"], row["claim"])):
        evidence.setdefault(row.pop("contact"), []).append(row)
    return evidence
