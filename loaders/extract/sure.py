"""Leave out claims of too little confidence, and count them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.records import Extraction, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from graph.records import Article

    Items: TypeAlias = Iterable[Article | Extraction | Skipped]
    Reader: TypeAlias = Callable[[Items], Iterator[Extraction | Skipped]]

__all__ = ["Sure"]


class Sure:
    """A reader of articles that keeps claims from some confidence on.

    What it leaves out is neither shown nor kept: who wants it later reads the article
    again. The parties that an article mentions stay, and so does what was read before
    and only passes through.

    Attributes:
        least: the confidence from which on claims are kept.
        dropped: how many were left out so far.
    """

    def __init__(self, least: float, reader: Reader) -> None:
        self.least = least
        self.dropped = 0
        self._reader = reader

    def __call__(self, items: Items) -> Iterator[Extraction | Skipped]:
        """Yield what is read out of articles, without what is less sure."""
        passed: set[str] = set()

        def noted() -> Iterator[Article | Extraction | Skipped]:
            for item in items:
                if isinstance(item, Extraction):
                    passed.add(item.article.id)
                yield item

        for item in self._reader(noted()):
            if isinstance(item, Skipped) or item.article.id in passed:
                yield item
            else:
                yield self._without(item)

    def lines(self) -> list[str]:
        """Return what a user should know at the end."""
        told = f"Left out {self.dropped} claims of confidence below {self.least:g}"
        return [told] if self.dropped else []

    def _without(self, item: Extraction) -> Extraction:
        claims = tuple(each for each in item.claims if each.confidence >= self.least)
        self.dropped += len(item.claims) - len(claims)
        return replace(item, claims=claims)
