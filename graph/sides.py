"""Whose voice an outlet is: the state or body whose official outlet it is, if any.

In come the name of an outlet and the address of an article; out goes the entity id of
a country or organisation, or None for the press and for whatever is not known. The
domain counts first: what governments alone can register, and the sites listed in
``official-sites.csv``. Then the name: a seat of government or a body alone
("The Kremlin", "NATO Newsroom"), or an office of a state ("Ministry of Foreign
Affairs of Japan"). The words are data, in ``official-outlets.toml``.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.gazetteer import SenseKind, gazetteer, organisation_id
from graph.names import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.gazetteer import Sense
    from graph.gazetteer.phrases import Match

__all__ = ["side_of"]

_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What ``official-outlets.toml`` holds."""

    domain_labels: frozenset[str]
    domain_codes: Mapping[str, str]
    office: frozenset[str]
    outlet: frozenset[str]
    press: frozenset[str]
    seats: frozenset[str]


def side_of(outlet: str | None, url: str | None = None) -> str | None:
    """Return the id of the state or body whose official outlet this is.

    Args:
        outlet: name of who published the article.
        url: address of the article.

    Example:
        >>> side_of("Ministry of Foreign Affairs of Japan"), side_of("Kyiv Gazette")
        ('JPN', None)
        >>> side_of(None, "https://www.mfa.gov.cn/eng/1.html")
        'CHN'
    """
    return _side_of_site(url) or _side_of_name(outlet)


def _side_of_site(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _side_of_domain(host) if host else None


@cache
def _side_of_domain(host: str) -> str | None:
    labels = host.casefold().strip(".").split(".")
    sites = _sites()
    for start in range(len(labels) - 1):
        found = sites.get(".".join(labels[start:]))
        if found:
            return found
    return _side_of_labels(labels)


def _side_of_labels(labels: list[str]) -> str | None:
    """Return the state whose government alone may register such a domain."""
    words = _words()
    last = labels[-1]
    state = words.domain_codes.get(last) or _codes().get(last)
    if len(last) > len("uk"):  # .gov and .mil are a government's as a whole
        return state
    return state if words.domain_labels & set(labels[-3:-1]) else None


@cache
def _side_of_name(outlet: str | None) -> str | None:
    text = (outlet or "").strip()
    if _DOMAIN.fullmatch(text.casefold()):
        return _side_of_domain(text)
    found = list(gazetteer().phrasebook.find(text))
    words = _words()
    rest = {word for gap in _gaps(text, found) for word in normal(gap).split()}
    if rest & words.press:
        return None
    if words.office.isdisjoint(normal(text).split()):
        return None if rest - words.outlet else _first(found, _speaks_for_itself)
    return _first(found, _is_named)


def _gaps(text: str, found: Iterable[Match]) -> Iterator[str]:
    """Yield what of a text lies outside of the phrases found in it."""
    at = 0
    for match in found:
        yield text[at : match.start]
        at = match.end
    yield text[at:]


def _first(found: Iterable[Match], fits: Callable[[Sense], bool]) -> str | None:
    """Return whom the first fitting phrase means, None if it may mean several."""
    for match in found:
        meant = {sense.entity for sense in match.senses if fits(sense)}
        if meant:
            return meant.pop() if len(meant) == 1 else None
    return None


def _speaks_for_itself(sense: Sense) -> bool:
    body = sense.kind is SenseKind.NAME and sense.entity.startswith("org:")
    return body or _is_seat(sense)


def _is_named(sense: Sense) -> bool:
    return sense.kind in {SenseKind.NAME, SenseKind.ADJECTIVE} or _is_seat(sense)


def _is_seat(sense: Sense) -> bool:
    known = not sense.ambiguous or normal(sense.phrase) in _words().seats
    return sense.kind is SenseKind.SEAT and known


@cache
def _words() -> _Words:
    text = _data("official-outlets.toml")
    table = tomllib.loads(text)
    return _Words(
        domain_labels=frozenset(table["domain_labels"]),
        domain_codes=MappingProxyType(table["domain_codes"]),
        office=frozenset(table["office_words"]),
        outlet=frozenset(table["outlet_words"]),
        press=frozenset(table["press_words"]),
        seats=frozenset(table["seats"]),
    )


@cache
def _sites() -> Mapping[str, str]:
    rows = csv.DictReader(io.StringIO(_data("official-sites.csv")))
    return MappingProxyType({row["domain"]: _owner(row["of"]) for row in rows})


def _owner(name: str) -> str:
    return name if name in gazetteer().countries else organisation_id(name)


@cache
def _codes() -> Mapping[str, str]:
    """Return the state by its ISO code of two small letters."""
    rows = gazetteer().countries.values()
    return MappingProxyType({row.iso2.lower(): row.id for row in rows if row.iso2})


def _data(name: str) -> str:
    return files("graph").joinpath("data", "gazetteer", name).read_text("utf-8")
