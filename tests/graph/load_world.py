"""Load a made-up world in a process of its own, which a test may kill or starve.

Usage: load_world.py LEDGER STORE ARTICLES [LARGEST_FILE]. Each item that is kept is
told on stdout; an error that a user is to see goes to stderr, with exit code 1.
"""

from __future__ import annotations

import resource
import sys

from graph import DemarcheError, open_ledger, open_store
from graph.build import build
from tests.graph.worlds import a_world


def main(ledger_url: str, store_url: str, articles: str, largest: str = "") -> None:
    """Load; with ``largest`` no file may grow beyond so many bytes."""
    if largest:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), hard))
    with open_ledger(ledger_url) as ledger, open_store(store_url) as store:
        build(
            a_world(1, int(articles)),
            ledger=ledger,
            store=store,
            on_item=lambda added: print(added.item, flush=True),  # noqa: T201
        )


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DemarcheError as error:
        sys.exit(f"Error: {error}")
