"""Score extracted edges against an annotated set: precision, recall, status, date.

An edge is found when type and both ends agree, in either order where the type has no
direction. An end agrees when it is the id, the name or an alias of the annotated
entity, ignoring case, accents and spacing. Each annotated edge is found once; of
several candidates the one with the same date, then the same status, counts.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CORE", "Score", "score"]

CORE = frozenset({"CALLED", "MET", "WARNED", "SANCTIONED"})
SYMMETRIC = frozenset({"CALLED", "MET", "AGREED"})

Edge = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one set of edges and the figures that follow from them."""

    annotated: int = 0
    extracted: int = 0
    found: int = 0
    status_right: int = 0
    date_right: int = 0

    @property
    def precision(self) -> float:
        """Return the share of extracted edges that are annotated."""
        return self.found / self.extracted if self.extracted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of annotated edges that were found."""
        return self.found / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def status(self) -> float:
        """Return the share of found edges whose status is right."""
        return self.status_right / self.found if self.found else 0.0

    @property
    def date(self) -> float:
        """Return the share of found edges whose date is right."""
        return self.date_right / self.found if self.found else 0.0


def plain(text: str | None) -> str:
    """Return a name without case, accents and odd spaces."""
    folded = unicodedata.normalize("NFKD", (text or "").replace("\u2019", "'"))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def score(
    documents: Iterable[Mapping[str, Any]],
    extracted: Mapping[str, list[Edge]],
    types: frozenset[str] | None = None,
) -> Score:
    """Return the score over all edges of all documents, or of some types."""
    annotated = right = status = date = edges = 0
    for document in documents:
        wanted = _of_types(document["edges"], types)
        got = _of_types(extracted.get(document["id"], []), types)
        pairs = _pairs(wanted, got, _forms(document))
        annotated += len(wanted)
        edges += len(got)
        right += len(pairs)
        status += sum(a["status"] == b["status"] for a, b in pairs)
        date += sum(a["date"] == b["date"] for a, b in pairs)
    return Score(
        annotated=annotated,
        extracted=edges,
        found=right,
        status_right=status,
        date_right=date,
    )


def _of_types(edges: Iterable[Edge], types: frozenset[str] | None) -> list[Edge]:
    return [edge for edge in edges if types is None or edge["type"] in types]


def _forms(document: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return all that may stand for each annotated entity."""
    return {
        entity["name"]: {
            plain(form)
            for form in (entity["name"], entity.get("id"), *entity.get("aliases", ()))
            if form
        }
        for entity in document["entities"]
    }


def _pairs(
    wanted: list[Edge], got: list[Edge], forms: Mapping[str, set[str]]
) -> list[tuple[Edge, Edge]]:
    candidates = sorted(
        (left["date"] != right["date"], left["status"] != right["status"], i, j)
        for i, left in enumerate(wanted)
        for j, right in enumerate(got)
        if _agree(left, right, forms)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for _, _, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((wanted[i], got[j]))
    return found


def _agree(wanted: Edge, got: Edge, forms: Mapping[str, set[str]]) -> bool:
    if wanted["type"] != got["type"]:
        return False
    left = forms.get(wanted["source"], {plain(wanted["source"])})
    right = forms.get(wanted["target"], {plain(wanted["target"])})
    ends = (plain(got["source"]), plain(got["target"]))
    if ends[0] in left and ends[1] in right:
        return True
    return wanted["type"] in SYMMETRIC and ends[1] in left and ends[0] in right
