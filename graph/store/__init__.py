"""The `Store` protocol and its two implementations, opened by URL."""

from __future__ import annotations

import re

from graph.errors import SettingsError, suggestion
from graph.settings import EMBEDDED_SCHEME, settings
from graph.store.base import Row, Store, Writer

__all__ = ["Row", "Store", "Writer", "open_store"]

_NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(
    url: str | None = None,
    *,
    password: str | None = None,
    read_only: bool = False,
    replace_damaged: bool = False,
) -> Store:
    """Open the graph store at a URL; the settings' when none is given.

    Args:
        url: ``ladybug:PATH``, or ``neo4j://HOST:PORT[/DATABASE]`` (also ``bolt://``;
            ``+s`` for TLS, ``+ssc`` for TLS with a self-signed certificate).
        password: Neo4j's; else that of ``NEO4J_PASSWORD``. Never part of the URL.
        read_only: open for reading alone; several processes may do so at a time.

        replace_damaged: set a damaged file aside (``PATH.damaged``) and start an empty
            one, to be filled from the ledger by ``graph.build.rebuild``.

    Raises:
        SettingsError: the URL makes no sense.
        StoreUnavailableError: nothing there, or nothing answers.
        StoreDamagedError: the file of an embedded store cannot be read any more.
        StoreAuthError: Neo4j refused the user name or the password.
    """
    url = settings(store=url).store
    scheme = url.partition(":")[0]
    if scheme == EMBEDDED_SCHEME:
        from graph.store.embedded import open_embedded  # noqa: PLC0415 - light start

        return open_embedded(url, read_only=read_only, replace_damaged=replace_damaged)
    if scheme in _NEO4J_SCHEMES:
        from graph.store.neo4j import open_neo4j  # noqa: PLC0415 - light start

        return open_neo4j(url, password=password, read_only=read_only)
    known = (EMBEDDED_SCHEME, *_NEO4J_SCHEMES)
    raise SettingsError(
        "store",
        re.sub(r"//.*@", "//***@", url),
        f"unknown kind of store '{scheme}'; known are ladybug:PATH and "
        f"neo4j://HOST:PORT (also {', '.join(_NEO4J_SCHEMES[1:])})."
        f"{suggestion(scheme, known)}",
    )
