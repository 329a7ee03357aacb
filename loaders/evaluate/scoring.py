"""Match extracted edges with annotated ones, one to one.

An edge is found when type and both ends agree, in either order where the type has no
direction. An end agrees when it is the id, the name or an alias of the annotated
entity, ignoring case, accents and spacing. Of several candidates the one with the same
date, then the same status, counts; a second edge for the same event is invented.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import contact_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loaders.evaluate.gold import Annotated

__all__ = ["CORE", "Comparison", "Counts", "Edge", "compare", "plain"]

CORE = frozenset({"CALLED", "MET", "WARNED", "SANCTIONED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One edge of an article, annotated or extracted.

    Attributes:
        type: contact type.
        source: name or id of whoever acts.
        target: name or id of the other end.
        date: ISO text of the known precision, or None.
        status: how the article has it.
        evidence: the sentence that shows it.
        start: where the evidence stands in the text, -1 if that is not known.
        confidence: of an extracted edge.
        reason: of an extracted edge, the rules that gave it.
    """

    type: str
    source: str
    target: str
    date: str | None = None
    status: str = "actual"
    evidence: str = ""
    start: int = -1
    confidence: float = 1.0
    reason: str = ""

    def __str__(self) -> str:
        """Return the edge in one line.

        Example:
            >>> print(Edge(type="MET", source="FRA", target="DEU", date="2024-05"))
            FRA MET DEU, actual, 2024-05
        """
        when = self.date or "no date"
        return f"{self.source} {self.type} {self.target}, {self.status}, {when}"

    def overlaps(self, other: Edge) -> bool:
        """Say whether both stand on evidence that shares some text."""
        if min(self.start, other.start) < 0:
            return False
        ends = (self.start + len(self.evidence), other.start + len(other.evidence))
        return self.start < ends[1] and other.start < ends[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts of some edges, and the figures that follow from them.

    Attributes:
        annotated: edges of the annotation.
        extracted: edges that were read.
        found: edges that are in both.
        status: found edges of the right status.
        date: found edges of the right date.
    """

    annotated: int = 0
    extracted: int = 0
    found: int = 0
    status: int = 0
    date: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(
            annotated=self.annotated + other.annotated,
            extracted=self.extracted + other.extracted,
            found=self.found + other.found,
            status=self.status + other.status,
            date=self.date + other.date,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One article's annotated and extracted edges, side by side.

    Attributes:
        document: the annotated article.
        edges: what was extracted from it.
        pairs: the edges in both, annotated first.
        missed: annotated edges that nobody extracted.
        invented: extracted edges that nobody annotated.
    """

    document: Annotated
    edges: tuple[Edge, ...]
    pairs: tuple[tuple[Edge, Edge], ...]
    missed: tuple[Edge, ...]
    invented: tuple[Edge, ...]

    def counts(self, types: Iterable[str] | None = None) -> Counts:
        """Return the counts of the edges of some types, or of all."""
        kinds = None if types is None else frozenset(types)

        def wanted(edge: Edge) -> bool:
            return kinds is None or edge.type in kinds

        pairs = [(left, right) for left, right in self.pairs if wanted(left)]
        return Counts(
            annotated=sum(map(wanted, self.document.edges)),
            extracted=sum(map(wanted, self.edges)),
            found=len(pairs),
            status=sum(left.status == right.status for left, right in pairs),
            date=sum(left.date == right.date for left, right in pairs),
        )


def plain(text: str) -> str:
    """Return a name without case, accents and odd spaces.

    Example:
        >>> plain("Tomáš  NOVÁK")
        'tomas novak'
    """
    folded = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(letters.casefold().split())


def compare(document: Annotated, edges: Sequence[Edge]) -> Comparison:
    """Return annotated and extracted edges of an article, matched."""
    wanted = document.edges
    candidates = sorted(
        (left.date != right.date, left.status != right.status, i, j)
        for i, left in enumerate(wanted)
        for j, right in enumerate(edges)
        if _agree(left, right, document.forms)
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in candidates:
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return Comparison(
        document=document,
        edges=tuple(edges),
        pairs=tuple((wanted[i], edges[j]) for i, j in found.items()),
        missed=tuple(edge for i, edge in enumerate(wanted) if i not in found),
        invented=tuple(edge for j, edge in enumerate(edges) if j not in used),
    )


def _agree(wanted: Edge, got: Edge, forms: Mapping[str, frozenset[str]]) -> bool:
    if wanted.type != got.type:
        return False
    left = forms.get(wanted.source, frozenset({plain(wanted.source)}))
    right = forms.get(wanted.target, frozenset({plain(wanted.target)}))
    source, target = plain(got.source), plain(got.target)
    if source in left and target in right:
        return True
    return contact_types()[wanted.type].symmetric and source in right and target in left
