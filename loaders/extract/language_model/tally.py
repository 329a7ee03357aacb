"""What was asked, kept, refused and spent, told in two lines at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.extract.language_model.cache import Answer

__all__ = ["Tally"]

_MILLION = 1_000_000


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one run.

    Attributes:
        requests: questions that the endpoint answered.
        cached: questions that were answered before.
        read: tokens that the model read.
        written: tokens that the model wrote.
        kept: claims that the gate let through.
        refused: claims that it did not, by reason.
    """

    requests: int = 0
    cached: int = 0
    read: int = 0
    written: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def answered(self, answer: Answer) -> None:
        """Count an answer of the endpoint."""
        self.requests += 1
        self.read += answer.read
        self.written += answer.written

    def cost(self, price: tuple[float, float]) -> float:
        """Return what the tokens cost at a price per million read and written.

        Example:
            >>> Tally(read=2_000_000, written=500_000).cost((0.5, 2.0))
            2.0
        """
        return (self.read * price[0] + self.written * price[1]) / _MILLION

    def lines(self, model: str, price: tuple[float, float] | None) -> Iterator[str]:
        """Yield what a user should know at the end."""
        spent = f"cost {self.cost(price):.4f}" if price else "price not set"
        yield (
            f"Language model {model}: {self.requests} requests, {self.cached} answers "
            f"from the cache; {self.read} tokens read, {self.written} written, {spent}"
        )
        refused = sum(self.refused.values())
        reasons = ", ".join(f"{why} {n}" for why, n in self.refused.most_common())
        yield (
            f"Language model {model}: {self.kept} claims kept, {refused} refused"
            + (f": {reasons}" if reasons else "")
        )
