"""Which contacts lost a sentence, by a correction or a retraction.

The ledger answers this, not the graph: what is lost is not in the graph, and an article
that was loaded and retracted leaves it as if it had never been. So the answer is the
same whichever store shows the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError, suggestion
from graph.gazetteer import gazetteer
from graph.ontology import contact_types
from graph.records import Label
from queries.parties import Party, find_party
from queries.run import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.ledger import Ledger, Lost
    from graph.records import Claim, Entity

__all__ = ["COLUMNS", "NAME", "lost_evidence"]

NAME = "lost-evidence"
COLUMNS = (
    *("lost", "why", "left", "source", "type", "target", "status", "date"),
    *("evidence", "outlet", "published", "url", "article", "claim", "contact"),
    *("source_id", "target_id"),
)
_TITLE = "Contacts that lost a sentence"


def lost_evidence(
    ledger: Ledger, *, party: str | None = None, contact_type: str | None = None
) -> Answer:
    """Return what was claimed and is no more, the last loss first.

    ``left`` is on how many claims the contact still stands: 0 where it is gone.

    Args:
        ledger: where articles are kept.
        party: only contacts of this party, in any form in which queries take one.
        contact_type: only contacts of this type, in any case.

    Raises:
        ParameterError: no such type, or a party that lost nothing.
    """
    if contact_type is not None:
        contact_type = contact_type.upper()
        if contact_type not in contact_types():
            reason = f"no contact type is called {contact_type}"
            hint = suggestion(contact_type, contact_types())
            raise ParameterError(NAME, "type", f"{reason}.{hint}" if hint else reason)
    with ledger.past() as past:
        found = [each for each in past.lost() if _is_of_type(each.claim, contact_type)]
    names = _names(found)
    if party is not None and found:
        id_ = find_party(names, party, query=NAME).id
        found = [each for each in found if id_ in _ends(each.claim)]
    known = {each.id: each.name for each in names}
    rows = sorted((_row(each, known) for each in found), key=_order, reverse=True)
    return Answer(name=NAME, title=_TITLE, columns=COLUMNS, rows=tuple(rows))


def _is_of_type(claim: Claim, contact_type: str | None) -> bool:
    return contact_type is None or claim.type == contact_type


def _ends(claim: Claim) -> tuple[str | None, ...]:
    return claim.source, claim.target, claim.source_for, claim.target_for


def _names(found: Sequence[Lost]) -> tuple[Party, ...]:
    """Return the parties of what is lost, as gazetteer or article describe them."""
    told = {
        entity.id: entity
        for lost in found
        for entity in lost.version.extraction.entities
    }
    ids = {end for lost in found for end in _ends(lost.claim) if end}
    return tuple(_party(id_, gazetteer().entity(id_) or told.get(id_)) for id_ in ids)


def _party(id_: str, entity: Entity | None) -> Party:
    if entity is None:
        return Party(id=id_, label=Label.OFFICIAL, name=id_)
    return Party(
        id=id_,
        label=entity.label,
        name=entity.name,
        aliases=entity.aliases,
        acronym=entity.acronym or "",
    )


def _row(lost: Lost, names: dict[str, str]) -> dict[str, Any]:
    claim, article = lost.claim, lost.version.extraction.article
    return {
        "lost": lost.ended_at,
        "why": lost.why,
        "left": lost.left,
        "source": names[claim.source],
        "type": claim.type,
        "target": names[claim.target],
        "status": str(claim.status),
        "date": claim.date,
        "evidence": claim.evidence,
        "outlet": article.outlet,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "article": article.id,
        "claim": claim.id,
        "contact": lost.contact,
        "source_id": claim.source,
        "target_id": claim.target,
    }


def _order(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["lost"], row["article"], row["claim"]
