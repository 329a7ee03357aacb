"""Gather what was loaded after a mark, party by party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queries.parties import resolve_party
from queries.run import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store import Store

__all__ = ["Digest", "digest"]

_LAST = "MATCH (a:Article) RETURN max(a.loaded_at) AS last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is new.

    Attributes:
        since: the mark that was set last time, empty for the first time.
        until: the mark for the next time, when the last article was loaded (UTC).
        sections: of each party its name and the rows of ``new-contacts``.
    """

    since: str
    until: str
    sections: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not any(rows for _, rows in self.sections)


def digest(
    store: Store,
    parties: Sequence[str] = (),
    *,
    since: str = "",
    min_confidence: float = 0.0,
) -> Digest:
    """Return what was loaded after a mark.

    Args:
        store: an open graph.
        parties: the watch list; without one all that is new is one section.
        since: a moment in UTC, ISO 8601; empty for the beginning.
        min_confidence: leaves out contacts that are less sure, 0 to 1.

    Raises:
        ParameterError: a party is not in the graph, or may be several.
    """
    until = str(store.run(_LAST)[0]["last"] or since)
    asked = {
        "loaded_after": since,
        "loaded_until": until,
        "min_confidence": min_confidence,
    }
    found = [resolve_party(store, party, query="digest") for party in parties]
    sections = [
        (party.name, run("new-contacts", store, party=party.id, **asked).rows)
        for party in found
    ] or [("All parties", run("new-contacts", store, **asked).rows)]
    return Digest(since=since, until=until, sections=tuple(sections))
