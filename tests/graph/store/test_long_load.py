"""A load that goes on for long does not use the engine up."""

from __future__ import annotations

import pytest

from graph import open_ledger, open_store
from graph.build import build
from tests.graph.worlds import a_world

ARTICLES = 1_300


@pytest.mark.slow
def test_a_long_load_does_not_fill_the_buffer_pool(tmp_path, monkeypatch):
    small = 256 * 1024 * 1024
    monkeypatch.setattr("graph.store.embedded_file.BUFFER_POOL_BYTES", small)
    with (
        open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger,
        open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store,
    ):
        summary = build(a_world(1, ARTICLES), ledger=ledger, store=store)
    assert summary.new == ARTICLES
