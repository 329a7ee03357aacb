"""What the rules say of the status of an event of some type in some sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.extract.channel import read_type
from loaders.extract.irrealis import is_unreal
from loaders.extract.status import WEAKEST_FIRST, is_unsaid, read_status
from loaders.extract.triggers import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.records import Status
    from loaders.extract.arguments import Trigger
    from loaders.extract.reading import Sentence

__all__ = ["Standing", "standing", "weaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rules have found.

    Attributes:
        status: the weakest that any trigger of the type has; None without one.
        trigger: the trigger that has it.
        supposed: whether there are triggers and all are questions, conditions or the
            like, so that the sentences tell of no event.
    """

    status: Status | None = None
    trigger: Trigger | None = None
    supposed: bool = False

    def settle(self, said: Status) -> tuple[Status, str]:
        """Return the weaker status, of the model or the rules, and whose it is."""
        if self.status is None:
            return said, "model"
        if weaker(self.status) < weaker(said):
            return self.status, "rules, weaker than the model"
        return said, "model" if said is not self.status else "model and rules"


def weaker(status: Status) -> int:
    """Return the place of a status in the order of strength, the weakest first."""
    return WEAKEST_FIRST.index(status)


def standing(kind: str, sentences: Iterable[Sentence]) -> Standing:
    """Return what the rules say of events of a type in some sentences."""
    seen = False
    found: list[tuple[int, Trigger, Status]] = []
    for sentence in sentences:
        for trigger in matches(sentence):
            if read_type(trigger) != kind:
                continue
            seen = True
            status, rule = read_status(trigger)
            if not (is_unreal(trigger) or is_unsaid(trigger, status, rule)):
                found.append((weaker(status), trigger, status))
    if not found:
        return Standing(supposed=seen)
    _, trigger, status = min(found, key=lambda each: each[0])
    return Standing(status=status, trigger=trigger)
