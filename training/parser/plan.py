"""How to learn: how long, and with what step sizes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to learn.

    Attributes:
        steps: how many batches.
        pieces: word pieces of a batch, with padding.
        rate: highest step size of the encoder; that of the heads is in ``head_rate``.
        head_rate: highest step size of all else.
        warm: share of the steps in which step sizes rise.
        half: whether products are taken in bfloat16, quick on processors with AMX.
    """

    steps: int
    pieces: int = 1800
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm: float = 0.08
    half: bool = True

    def share(self, step: int) -> float:
        """Return how much of the highest step size a step has.

        Example:
            >>> plan = Plan(steps=100, warm=0.1)
            >>> plan.share(4), plan.share(9), plan.share(55), plan.share(100)
            (0.5, 1.0, 0.5, 0.0)
        """
        rising = max(1, int(self.steps * self.warm))
        if step < rising:
            return (step + 1) / rising
        return (self.steps - step) / (self.steps - rising)
