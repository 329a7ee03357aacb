"""What the robots.txt of a host allows, asked for once a host.

Where there is none, all is allowed; where it cannot be had, nothing is (RFC 9309),
and no page of that host is tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from graph.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Robots"]

_LONGEST = 500_000  # characters; what comes after them does not count


class Robots:
    """The rules of all hosts that were asked."""

    def __init__(self, agent: str, text_at: Callable[[str], str]) -> None:
        """Know no host yet.

        Args:
            agent: who asks.
            text_at: returns the text at an address, empty where there is none;
                raises a `FetchError` where that cannot be told.
        """
        self._agent = agent
        self._text_at = text_at
        self._rules: dict[str, Protego] = {}
        self._away: dict[str, str] = {}

    def allow(self, url: str) -> bool:
        """Return whether an address may be fetched; its host is asked if need be.

        Raises:
            FetchError: its host cannot be asked.
        """
        place = _place(url)
        if place not in self._rules and place not in self._away:
            self._ask(place)
        if place in self._away:
            raise FetchError(url, f"no robots.txt can be had: {self._away[place]}")
        return bool(self._rules[place].can_fetch(url, self._agent))

    def _ask(self, place: str) -> None:
        try:
            text = self._text_at(place)
        except FetchError as error:
            self._away[place] = error.reason
        else:
            self._rules[place] = Protego.parse(text[:_LONGEST])

    def pause(self, url: str) -> float:
        """Return how many seconds a host that was asked wants between requests."""
        rules = self._rules.get(_place(url))
        return float(rules.crawl_delay(self._agent) or 0) if rules else 0


def _place(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
