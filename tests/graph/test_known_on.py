"""The graph as it was known at the end of a day."""

from __future__ import annotations

import sqlite3

import pytest

from graph import open_ledger
from graph.errors import LedgerError, SettingsError
from graph.export import export
from graph.opening import opened, reading
from graph.project import project
from graph.settings import settings
from tests.graph.worlds import a_claim, a_world, an_article, an_extraction

TIMES = (
    ("articles", "loaded_at"),
    ("articles", "retracted_at"),
    ("versions", "loaded_at"),
    ("versions", "ended_at"),
    ("changes", "at"),
    ("judgements", "made_at"),
)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("DEMARCHE_CACHE", str(folder))
    return folder / "as-known-on"


@pytest.fixture
def where(tmp_path):
    return settings(f"ladybug:{tmp_path / 'g.lbug'}")


@pytest.fixture
def on(where, tmp_path):
    """Let something be done to the ledger on a day in the past."""

    def act(day: str, change) -> None:
        with opened(where) as (ledger, store):
            store.ensure_schema()
            change(ledger)
            project(ledger, store)
        with sqlite3.connect(tmp_path / "g.lbug.ledger.db") as connection:
            for table, column in TIMES:
                connection.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {column} > '2026'",  # noqa: S608 - names of ours
                    (f"{day}T12:00:00Z",),
                )
        connection.close()

    return act


def graph(where, day: str | None = None) -> str:
    with reading(where, as_known_on=day) as store:
        return "".join(export(store, "jsonl"))


def test_each_day_shows_the_graph_as_it_stood_at_its_end(where, on):
    world = a_world(3, 6)
    changed = an_extraction(an_article(world[0].article.id, text="Other."))
    shown = {}
    for day, change in {
        "2022-01-01": lambda ledger: ledger.add(world[:3]),
        "2022-01-02": lambda ledger: ledger.add([*world[3:], changed]),
        "2022-01-03": lambda ledger: ledger.retract(world[1].article.id),
        "2022-01-04": lambda ledger: ledger.add(world[:2]),
    }.items():
        on(day, change)
        shown[day] = graph(where)
    assert {day: graph(where, day) for day in shown} == shown
    assert len(set(shown.values())) == len(shown)
    assert graph(where, "2021-12-31") == ""
    assert graph(where, "2022-01-05") == shown["2022-01-04"]


def test_an_article_keeps_the_time_at_which_it_was_loaded(where, on):
    on("2022-01-01", lambda ledger: ledger.add(a_world(3, 1)))
    with reading(where, as_known_on="2022-02-01") as store:
        (row,) = store.run("MATCH (a:Article) RETURN a.loaded_at AS at")
    assert row["at"] == "2022-01-01T12:00:00Z"


def test_a_graph_is_made_once_for_what_is_the_same(where, on, cache):
    on("2022-01-01", lambda ledger: ledger.add(a_world(3, 2)))
    for day in ("2022-01-01", "2022-01-02", "2023-01-01"):
        graph(where, day)
    assert len(list(cache.iterdir())) == 1
    on("2022-01-02", lambda ledger: ledger.add(a_world(4, 1)))
    assert graph(where, "2022-01-02") == graph(where)
    assert len(list(cache.iterdir())) == 2


def test_what_was_retracted_is_known_until_the_day_before(where, on):
    article = an_article()
    claim = a_claim(article, date="2021-12-23")
    on(
        "2022-01-01",
        lambda ledger: ledger.add([an_extraction(article, claims=(claim,))]),
    )
    before = graph(where)
    on("2022-01-02", lambda ledger: ledger.retract("a1"))
    assert graph(where, "2022-01-01") == before
    assert graph(where, "2022-01-02") == ""


def test_no_day_and_no_ledger_are_said_in_one_line(where, tmp_path):
    with (
        pytest.raises(SettingsError, match="write it as 2021-12-24"),
        reading(where, as_known_on="yesterday"),
    ):
        pass
    with (
        pytest.raises(LedgerError, match="there is none"),
        reading(where, as_known_on="2021-12-24"),
    ):
        pass
    with open_ledger(where.ledger):
        pass
    assert graph(where, "2021-12-24") == ""
