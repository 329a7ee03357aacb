"""Raw text goes by its age; the graph, its evidence and its history stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from cli import main
from graph import open_store
from graph.build import build, rebuild
from graph.errors import SettingsError
from graph.export import export
from graph.ledger import is_let_go, open_ledger
from graph.opening import reading
from graph.project import project
from graph.retention import age_of, let_go
from graph.settings import settings
from tests.graph.older import fill
from tests.graph.worlds import a_claim, a_world, an_article, an_extraction

OLD = "Ana Lind called the Kremlin about a pact. Copies of this line are one source."
LATER = timedelta(days=400)
YEAR = timedelta(days=365)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "g.lbug.ledger.db")) as opened:
        yield opened


@pytest.fixture
def store(tmp_path):
    with open_store(f"ladybug:{tmp_path / 'g.lbug'}") as opened:
        yield opened


def a_year_later(ledger, **options):
    return let_go(ledger, YEAR, now=datetime.now(UTC) + LATER, **options)


def exported(store):
    return "".join(export(store, "jsonl"))


def read_of(id_, text=OLD, **said):
    article = an_article(id_, text, **said)
    return an_extraction(article, claims=(a_claim(article, date="2021-12-24"),))


def digests(ledger):
    return [(a.id, a.sha256) for a in ledger.articles()]


@pytest.mark.parametrize("seed", range(4))
def test_the_graph_is_the_same_bytes_before_after_and_rebuilt(ledger, store, seed):
    build(a_world(seed, 12), ledger=ledger, store=store)
    build(a_world(seed + 7, 12), ledger=ledger, store=store)
    before, claims = exported(store), digests(ledger)
    with ledger.view() as view:
        said = list(view.claims())
    gone = a_year_later(ledger)
    assert gone.articles == len(claims)
    assert all(is_let_go(article) for article in ledger.articles())
    with ledger.view() as view:
        assert list(view.claims()) == said
    project(ledger, store)
    assert exported(store) == before
    assert ledger.relink() == 0
    rebuild(ledger, store)
    assert exported(store) == before
    assert digests(ledger) == claims


def test_copies_stay_one_source_where_their_texts_are_gone(ledger, store):
    first, second = read_of("a1", outlet="One"), read_of("a2", outlet="Two")
    build([first], ledger=ledger, store=store)
    a_year_later(ledger)
    build([second], ledger=ledger, store=store)
    (edge,) = store.run("MATCH ()-[r:CALLED]->() RETURN r.independent AS n")
    assert edge["n"] == 1
    ledger.relink()
    rebuild(ledger, store)
    (edge,) = store.run("MATCH ()-[r:CALLED]->() RETURN r.independent AS n")
    assert edge["n"] == 1


def test_the_text_is_nowhere_in_the_file_any_more(ledger, tmp_path):
    wordy = "Ana Lind called; she said PERIWINKLE, a word of no claim."
    article = an_article("a1", wordy)
    claim = a_claim(article, end=16)
    ledger.add([an_extraction(article, claims=(claim,))])
    changed = an_article("a1", wordy.replace("called", "called again"))
    ledger.add([an_extraction(changed, claims=(a_claim(changed, end=16),))])
    files = list(tmp_path.glob("g.lbug.ledger.db*"))
    assert any(b"PERIWINKLE" in file.read_bytes() for file in files)
    gone = a_year_later(ledger)
    assert (gone.articles, gone.versions) == (1, 1)
    assert gone.characters == len(wordy) + len(changed.text)
    assert not any(
        b"PERIWINKLE" in file.read_bytes() for file in files if file.exists()
    )


def test_young_texts_stay_and_a_dry_run_changes_nothing(ledger):
    ledger.add([read_of("a1")])
    assert let_go(ledger, YEAR).articles == 0
    assert a_year_later(ledger, dry_run=True).characters == len(OLD)
    assert [article.text for article in ledger.articles()] == [OLD]


def test_the_same_article_again_changes_nothing_and_brings_no_text_back(ledger):
    read = read_of("a1")
    ledger.add([read])
    a_year_later(ledger)
    assert ledger.holds(read.article)
    passed = ledger.extraction("a1")
    assert passed.claims == read.claims
    for again in (passed, read):
        (added,) = ledger.add([again])
        assert added.outcome == "unchanged"
    assert ledger.extraction("a1").article.text == ""
    with ledger.view() as view:
        assert len(view.changes_since(0)) == 1


def test_an_article_that_changed_is_not_held_and_takes_the_place(ledger):
    ledger.add([read_of("a1")])
    a_year_later(ledger)
    other = read_of("a1", OLD + " More.")
    assert not ledger.holds(other.article)
    assert not ledger.holds(replace(read_of("a1").article, outlet="Two"))
    (added,) = ledger.add([other])
    assert added.outcome == "changed"
    with ledger.past() as past:
        old, new = past.versions("a1")
    assert (old.extraction.article.text, old.why) == ("", "changed")
    assert new.extraction.article.text == other.article.text


def test_another_reading_of_the_text_in_hand_brings_it_back_as_a_new_reading(ledger):
    read = read_of("a1")
    ledger.add([read])
    a_year_later(ledger)
    claim = replace(read.claims[0], id="k2", confidence=0.7)
    ledger.add([an_extraction(read.article, claims=(claim,))])
    with ledger.past() as past:
        old, new = past.versions("a1")
    assert (old.why, new.extraction.article.text) == ("reread", OLD)


def test_a_retracted_article_comes_back_without_its_text(ledger):
    read = read_of("a1")
    ledger.add([read])
    a_year_later(ledger)
    passed = ledger.extraction("a1")
    ledger.retract("a1")
    (added,) = ledger.add([passed])
    assert (added.outcome, "stands no more" in added.reason) == ("skipped", True)
    (added,) = ledger.add([read])
    assert added.outcome == "restored"
    assert ledger.extraction("a1").article.text == ""


def test_what_was_known_before_is_shown_as_ever(ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / "cache"))
    where = settings(f"ladybug:{tmp_path / 'g.lbug'}")
    ledger.add([read_of("a1", outlet="One"), read_of("a2", outlet="Two")])
    ledger.add([read_of("a1", OLD + " More.", outlet="One")])
    fill(
        tmp_path / "g.lbug.ledger.db",
        "UPDATE versions SET loaded_at = '2024-03-01T12:00:00Z'",
        "UPDATE versions SET ended_at = '2024-03-03T12:00:00Z'",
        "UPDATE articles SET loaded_at = '2024-03-01T12:00:00Z' WHERE id = 'a2'",
        "UPDATE changes SET at = '2024-03-01T12:00:00Z' WHERE seq < 3",
    )

    def known(cache):
        monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / cache))
        with reading(where, as_known_on="2024-03-02") as graph:
            return exported(graph)

    before = known("one")
    assert "independent" in before
    gone = let_go(ledger, timedelta(days=30))
    assert (gone.articles, gone.versions) == (1, 1)
    assert known("two") == before


def test_a_text_whose_trace_was_never_made_gets_it_first(ledger, tmp_path):
    ledger.add([read_of("a1")])
    file = tmp_path / "g.lbug.ledger.db"

    def trace():
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute("SELECT signature FROM articles").fetchone()[0]

    made = trace()
    fill(file, "UPDATE articles SET signature = NULL")
    a_year_later(ledger)
    assert trace() == made != b""


@pytest.mark.parametrize("text", ["", "1y", "365", "-1d", "0d", "d", "1.5d"])
def test_an_age_that_is_none_says_how_to_write_it(text):
    with pytest.raises(SettingsError, match="write it as 365d"):
        age_of(text)


def test_the_command_says_how_much_went(ledger, tmp_path):
    ledger.add([read_of("a1")])
    fill(tmp_path / "g.lbug.ledger.db", "UPDATE articles SET loaded_at = '2020-01-01Z'")
    store = ["--store", f"ladybug:{tmp_path / 'g.lbug'}"]

    def told(*words):
        return CliRunner().invoke(main, ["retention", *words, *store])

    dry = told("--older-than", "365d", "--dry-run")
    assert dry.output == (
        f"Would let go {len(OLD)} characters of text, of 1 articles and 0 earlier"
        " versions\n"
    )
    assert told("--older-than", "365d").output.startswith(f"Let go {len(OLD)} ")
    assert told("--older-than", "1d").output.startswith("Let go 0 ")
    assert told("--older-than", "soon").exit_code == 1
    nowhere = CliRunner().invoke(
        main, ["retention", "--older-than", "1d", "--ledger", str(tmp_path / "no.db")]
    )
    assert "there is none" in nowhere.output
    assert not (tmp_path / "no.db").exists()
