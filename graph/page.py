"""What a page of changes does to the graph.

In come the changes behind the graph's mark; out go the nodes and edges that are to be
there and those that are to go, all worked out from the articles that stand as of the
last of these changes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph import elements
from graph.describe import describe
from graph.gazetteer import gazetteer
from graph.ledger import rows
from graph.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.elements import Edge, Node
    from graph.ledger import Change, View, Voice
    from graph.records import Claim

__all__ = ["Page"]


class Page:
    """Some changes of the ledger, and what the graph is to hold after them."""

    def __init__(self, view: View, since: int, changes: tuple[Change, ...]) -> None:
        seq = changes[-1].seq
        touched = {change.article for change in changes} - {""}
        self._now = now = view.upto(seq)
        self._view = view
        self._dropped = view.dropped(since, seq)
        self._articles = {row.id: row for row in now.article_rows(touched)}
        self._repeated = view.repeated(touched)
        self._parties = view.parties(touched)
        self._entities = {
            *self._of_kind("entity"),
            *(entity for party in self._parties.values() for entity in party),
        }
        self._standing = now.standing(self._entities)
        # what the graph has already and no article changes: the gazetteer's own
        early = view.upto(since).standing(self._entities)
        known = {each for each in early if gazetteer().entity(each)}
        fresh = self._standing - known
        learned = (each for each in fresh if not gazetteer().entity(each))
        voices = tuple(now.voices(learned))
        self._described = describe(fresh, [(v.entity, v.articles) for v in voices])
        self._told = _days_told(voices)
        self._contacts = view.contacts(since, seq)
        self._claims = {
            claim.id: (claim, contact) for claim, contact in self._claims_to_write()
        }

    def _of_kind(self, kind: str) -> frozenset[str]:
        return frozenset(each.id for each in self._dropped if each.kind == kind)

    def _claims_to_write(self) -> Iterator[tuple[Claim, str]]:
        """Yield what touched articles claim, and all on which a contact stands now."""
        stood_on = (claim for contact in self._contacts for claim in contact.claims)
        yield from self._now.linked_claims(articles=self._articles, ids=stood_on)

    def nodes(self) -> Iterator[Node]:
        """Yield what is to be there."""
        for entity in self._described.values():
            yield elements.entity_node(entity)
        for row in self._articles.values():
            yield elements.article_node(rows.article(row), row.loaded_at)
        for claim, contact in self._claims.values():
            yield elements.claim_node(claim, contact)

    def edges(self) -> Iterator[Edge]:
        """Yield what is to be there."""
        for entity in self._described.values():
            for office in entity.offices:
                told = self._told.get(rows.office_id(entity.id, office), ())
                yield elements.holds_edge(entity.id, office, told)
        yield from self._memberships()
        for contact in self._contacts:
            yield elements.contact_edge(contact)
        yield from self._article_edges()

    def _article_edges(self) -> Iterator[Edge]:
        for claim, _ in self._claims.values():
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
        for claim in self._view.claim_ids(self._repeated):
            yield "Claim", claim
        for entity in self._entities - self._standing:
            yield rows.label_of(entity), entity

    def edges_gone(self) -> Iterator[tuple[str, str]]:
        """Yield type and id of what is to go."""
        for each in self._dropped:
            if each.kind == "contact":
                yield each.type, each.id
        if not self._repeated:
            return
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


def _days_told(voices: Iterable[Voice]) -> dict[str, set[str]]:
    """Return the days, first and last, on which each office was told of, by its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        for office, days in voice.days.items():
            found[rows.office_id(voice.entity.id, office)].update(filter(None, days))
    return found
