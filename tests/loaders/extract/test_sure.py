"""Claims of too little confidence are left out where that is wanted, and counted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from cli import main
from graph.records import Article, Skipped
from loaders.extract.sure import Sure
from tests.loaders.extract.llm_server import claims, serving
from tests.loaders.extract.test_language_model import MACRON_CALLS, TEXT


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(f"Published 4 May 2022\n\n{TEXT}\n", "utf-8")
    return path


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def edges(result):
    return json.loads(result.stdout)["edges"]


def test_what_is_less_sure_is_left_out_and_told(source):
    everything = edges(run("extract", source))
    least = max(edge["confidence"] for edge in everything)
    result = run("extract", source, "--min-confidence", least)
    assert edges(result) == [e for e in everything if e["confidence"] >= least]
    left_out = len(everything) - len(edges(result))
    assert left_out
    assert f"Left out {left_out} claims of confidence below" in result.stderr


def test_nothing_is_told_where_nothing_is_left_out(source):
    result = run("extract", source, "--min-confidence", "0.01")
    assert edges(result)
    assert "Left out" not in result.stderr


@pytest.mark.parametrize("wrong", ["1.5", "-0.1", "much"])
def test_a_confidence_is_a_share(source, wrong):
    result = run("extract", source, "--min-confidence", wrong)
    assert result.exit_code == 2
    assert "--min-confidence" in result.stderr


def test_what_was_left_out_of_a_load_is_no_contact(source, store_url):
    where = ("--store", store_url)
    assert run("load", source, *where, "--min-confidence", "1").exit_code == 0
    assert json.loads(run("query", "calls", *where, "--format", "json").stdout) == []
    loaded = run("load", source, *where)
    assert "1 changed" in loaded.stdout
    assert json.loads(run("query", "calls", *where, "--format", "json").stdout)


def test_what_was_read_before_passes_through_as_it_is(extraction):
    found = extraction(TEXT)
    other = replace(found, article=replace(found.article, id="b"))
    article = Article(id="b", text=TEXT, sha256="")
    skipped = Skipped(source="x", reason="y")

    def reader(items):
        return (other if isinstance(item, Article) else item for item in items)

    sure = Sure(1.0, reader)
    assert list(sure([found, article, skipped])) == [
        found,
        replace(other, claims=()),
        skipped,
    ]
    assert sure.dropped == len(found.claims)


def test_the_command_reads_with_a_language_model(source, tmp_path):
    with serving() as server:
        server.says(claims(MACRON_CALLS, MACRON_CALLS | {"type": "X"}))
        options = ("--extractor", "llm", "--llm-url", server.url, "--llm-model", "m")
        result = run("extract", source, *options)
        (edge,) = edges(result)
        assert (edge["type"], edge["confidence"]) == ("CALLED", 0.5)
        assert "1 requests" in result.stderr
        assert "1 claims kept, 1 refused: unknown type 1" in result.stderr
        again = run("extract", source, *options, "--min-confidence", "0.8")
        assert edges(again) == []
        assert "Left out 1 claims" in again.stderr
        assert "0 requests, 1 answers from the cache" in again.stderr


def test_a_load_with_a_language_model_says_so_in_the_graph(source, store_url):
    with serving() as server:
        server.says(claims(MACRON_CALLS))
        options = ("--extractor", "llm", "--llm-url", server.url, "--llm-model", "m")
        result = run("load", source, "--store", store_url, *options)
    assert "1 new; 1 claim in 1 contact" in result.stdout
    found = run("query", "evidence", "--store", store_url, "--format", "json")
    (row,) = json.loads(found.stdout)
    assert row["trigger"].startswith("language model m, ")


def test_a_model_that_is_not_named_is_one_line(source):
    result = run("extract", source, "--extractor", "llm")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: setting DEMARCHE_LLM_MODEL is ''")
    assert len(result.stderr.splitlines()) == 1


def test_an_endpoint_that_is_away_is_one_line(source, monkeypatch):
    monkeypatch.setenv("DEMARCHE_LLM_RETRIES", "0")
    where = ("--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "m")
    result = run("extract", source, "--extractor", "llm", *where)
    assert result.exit_code == 1
    (error,) = [r for r in result.stderr.splitlines() if r.startswith("Error")]
    assert error == (
        "Error: language model at http://127.0.0.1:9/v1: it cannot be reached"
    )
