"""What a page of changes does to the graph.

In come the changes behind the graph's mark; out go the nodes and edges that are to be
there and those that are to go, all worked out from the articles that stand as of the
last of these changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import elements
from graph.describe import describe
from graph.gazetteer import gazetteer
from graph.ledger import rows
from graph.link import Telling, link
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.elements import Edge, Node
    from graph.ledger import Change, View
    from graph.records import Article

__all__ = ["Page"]


def _telling(article: Article) -> Telling:
    return Telling(id=article.id, outlet=article.outlet, published=article.published)


class Page:
    """Some changes of the ledger, and what the graph is to hold after them."""

    def __init__(self, view: View, since: int, changes: tuple[Change, ...]) -> None:
        seq = changes[-1].seq
        touched = {change.article for change in changes}
        self._now = now = view.upto(seq)
        self._view = view
        self._dropped = view.dropped(since, seq)
        self._articles = {row.id: row for row in now.article_rows(touched)}
        self._repeated = view.repeated(touched)
        self._parties = view.parties(touched)
        self._traces = view.traces(touched)
        self._entities = {
            *self._of_kind("entity"),
            *(entity for party in self._parties.values() for entity in party),
        }
        self._standing = now.standing(self._entities)
        # what the graph has already and no article changes: the gazetteer's own
        early = view.upto(since).standing(self._entities)
        known = {each for each in early if gazetteer().entity(each)}
        fresh = self._standing - known
        sayings = now.sayings(each for each in fresh if not gazetteer().entity(each))
        self._described = describe(fresh, [saying.entity for saying in sayings])
        self._link()

    def _of_kind(self, kind: str) -> frozenset[str]:
        return frozenset(each.id for each in self._dropped if each.kind == kind)

    def _link(self) -> None:
        dropped = {e.id: e.type for e in self._dropped if e.kind == "contact"}
        traced = {trace.contact: trace.type for trace in self._traces}
        self._contact_types = dropped | traced
        self._claims = tuple(self._now.claims_of(self._contact_types))
        told = self._now.articles({claim.article for claim in self._claims})
        self._contacts = link(
            self._claims, {article.id: _telling(article) for article in told}
        )

    def nodes(self) -> Iterator[Node]:
        """Yield what is to be there."""
        for entity in self._described.values():
            yield elements.entity_node(entity)
        for row in self._articles.values():
            yield elements.article_node(rows.article(row), row.loaded_at)
        contact_of = {
            claim: contact.id for contact in self._contacts for claim in contact.claims
        }
        for claim in self._claims:
            if claim.article in self._articles:
                yield elements.claim_node(claim, contact_of[claim.id])

    def edges(self) -> Iterator[Edge]:
        """Yield what is to be there."""
        for entity in self._described.values():
            for office in entity.offices:
                yield elements.holds_edge(entity.id, office)
        yield from self._memberships()
        for contact in self._contacts:
            yield elements.contact_edge(contact)
        yield from self._article_edges()

    def _article_edges(self) -> Iterator[Edge]:
        for claim in self._claims:
            if claim.article in self._articles:
                yield from elements.claim_edges(claim)
        for article in self._articles:
            for entity, count in self._parties[article].items():
                if count:
                    yield elements.mentions_edge(article, entity, count)

    def _memberships(self) -> Iterator[Edge]:
        fresh = self._described
        members = [
            row
            for row in gazetteer().memberships
            if row.country in fresh or row.organisation in fresh
        ]
        ends = {end for row in members for end in (row.country, row.organisation)}
        standing = self._now.standing(ends)
        for row in members:
            if row.country in standing and row.organisation in standing:
                yield elements.member_edge(row)

    def nodes_gone(self) -> Iterator[tuple[str, str]]:
        """Yield label and id of what is to go, or to be written from scratch."""
        for article in self._repeated:
            yield "Article", article
        for claim in self._of_kind("claim"):
            yield "Claim", claim
        for trace in self._traces:
            if trace.article in self._repeated:
                yield "Claim", trace.claim
        for entity in self._entities - self._standing:
            yield rows.label_of(entity), entity

    def edges_gone(self) -> Iterator[tuple[str, str]]:
        """Yield type and id of what is to go."""
        if not self._repeated:
            return
        kept = {contact.id for contact in self._contacts}
        for contact, type_ in self._contact_types.items():
            if contact not in kept:
                yield type_, contact
        for office in self._offices_gone():
            yield "HOLDS", office

    def _offices_gone(self) -> frozenset[str]:
        learned = {
            id_: entity
            for id_, entity in self._described.items()
            if entity.label is Label.OFFICIAL and not gazetteer().entity(id_)
        }
        kept = {rows.office_id(i, o) for i, e in learned.items() for o in e.offices}
        ever = self._view.offices_ever(learned) | self._of_kind("office")
        return ever - kept
