"""A claim in the making: what a trigger says, before repeats are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import contact_types
from graph.records import DatePrecision

if TYPE_CHECKING:
    from graph.records import Status
    from loaders.extract.arguments import Party, Trigger

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One event between two entities as one trigger tells it."""

    type: str
    source: str
    target: str
    source_party: Party
    target_party: Party
    trigger: Trigger
    status: Status
    status_rule: str
    sentence: int
    last_sentence: int
    confidence: float
    date: str | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    date_rule: str = "none"

    @property
    def symmetric(self) -> bool:
        """Say whether the type has no direction."""
        return contact_types()[self.type].symmetric

    @property
    def ends(self) -> tuple[str, str]:
        """Return the two ends, in sorted order where there is no direction."""
        if self.symmetric and self.target < self.source:
            return (self.target, self.source)
        return (self.source, self.target)
