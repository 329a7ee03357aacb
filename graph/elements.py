"""Records as nodes and edges of the graph: the rows that a store's writer takes.

Every edge has an id of its own, the same in every store: that of its contact, or a
hash of what it joins.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from graph.ledger.rows import label_of, office_id
from graph.records import Label
from graph.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.gazetteer import Membership
    from graph.records import Article, Claim, Contact, Entity, Office

__all__ = [
    "Edge",
    "Node",
    "article_node",
    "claim_edges",
    "claim_node",
    "contact_edge",
    "entity_node",
    "holds_edge",
    "member_edge",
    "mentions_edge",
]

_CLAIM = (
    *("id", "type", "status", "date", "date_precision", "evidence", "start", "end"),
    *("channel", "topic", "confidence", "trigger", "reason"),
)
_CONTACT = (
    *("id", "date", "date_precision", "month", "status", "channel", "topics"),
    *(
        "articles",
        "outlets",
        "independent",
        "dates",
        "episode",
        "first_published",
        "last_published",
        "confidence",
    ),
    *("plover", "cameo", "source_for", "target_for", "origin"),
)
_ENTITY = {
    Label.OFFICIAL: ("id", "name", "aliases", "qid"),
    Label.COUNTRY: ("id", "name", "aliases", "iso2", "qid"),
    Label.ORGANISATION: ("id", "name", "acronym", "aliases", "kind", "qid"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node's label and properties."""

    label: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge's type, the labels of its ends, and its properties with both ends."""

    type: str
    source_label: str
    target_label: str
    row: dict[str, Any]


def _edge_id(*parts: str) -> str:
    told = "\x1f".join(parts)
    return f"{parts[0][0].lower()}:{sha256(told.encode()).hexdigest()[:16]}"


def _edge(
    type_: str, source: tuple[str, str], target: tuple[str, str], **row: Any
) -> Edge:
    """Return an edge; an end is a pair of label and id."""
    (source_label, source_id), (target_label, target_id) = source, target
    row = {"id": _edge_id(type_, source_id, target_id)} | row
    return Edge(
        type=type_,
        source_label=source_label,
        target_label=target_label,
        row=row | {"source": source_id, "target": target_id},
    )


def _party(entity: str) -> tuple[str, str]:
    return label_of(entity), entity


def article_node(article: Article, loaded_at: str) -> Node:
    """Return the node of an article; its text stays in the ledger."""
    row = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published and article.published.isoformat(),
        "loaded_at": loaded_at,
        "sha256": article.sha256,
        "side": side_of(article.outlet, article.url),
    }
    return Node(label="Article", row=row)


def claim_node(claim: Claim, contact: str) -> Node:
    """Return the node of a claim, with the contact that stands on it."""
    row = {name: getattr(claim, name) for name in _CLAIM} | {"contact": contact}
    return Node(label="Claim", row=row)


def claim_edges(claim: Claim) -> tuple[Edge, ...]:
    """Return the edges from its article, to its source and to its target."""
    own = ("Claim", claim.id)
    return (
        _edge("STATES", ("Article", claim.article), own),
        _edge("SOURCE", own, _party(claim.source)),
        _edge("TARGET", own, _party(claim.target)),
    )


def contact_edge(contact: Contact) -> Edge:
    """Return the edge of a contact."""
    row = {name: getattr(contact, name) for name in _CONTACT}
    row["claims"] = len(contact.claims)
    ends = _party(contact.source), _party(contact.target)
    return _edge(contact.type, *ends, **row)


def entity_node(entity: Entity) -> Node:
    """Return the node of an official, country or organisation."""
    row = {name: getattr(entity, name) for name in _ENTITY[entity.label]}
    return Node(label=entity.label, row=row)


def holds_edge(official: str, office: Office, told: Iterable[str] = ()) -> Edge:
    """Return the edge of an office that an official holds or held.

    Args:
        official: who holds it.
        office: what is held.
        told: days on which articles were published that say so.
    """
    days = sorted(told)
    seen = {"seen_first": days[0], "seen_last": days[-1]} if days else {}
    row = asdict(office) | {"id": office_id(official, office)} | seen
    of = row.pop("of")
    return _edge("HOLDS", _party(official), _party(of), **row)


def member_edge(membership: Membership) -> Edge:
    """Return the edge of a country's membership."""
    country, organisation = membership.country, membership.organisation
    term = {"since": membership.since or "", "until": membership.until or ""}
    id_ = _edge_id("MEMBER_OF", country, organisation, *term.values())
    return _edge("MEMBER_OF", _party(country), _party(organisation), id=id_, **term)


def mentions_edge(article: str, entity: str, count: int) -> Edge:
    """Return the edge of an article to somebody whom it mentions."""
    return _edge("MENTIONS", ("Article", article), _party(entity), count=count)
