"""Corrections on the command line: what changed, what was lost, what is read anew."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from cli import main

URL = "https://example.org/articles/17"
CALL = "French President Emmanuel Macron spoke by telephone with Turkish President "
CALL += "Recep Tayyip Erdogan on Tuesday."
CONDEMNED = "Germany condemned Belarus over the arrests."


@pytest.fixture
def demarche(tmp_path, monkeypatch):
    """Run the command with these words on a graph of its own."""
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("DEMARCHE_STORE", f"ladybug:{tmp_path / 'graph.lbug'}")

    def run(*words, stdin=None):
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin)

    return run


@pytest.fixture
def load(demarche):
    def given(text: str) -> str:
        said = ("--url", URL, "--published", "2023-03-08")
        return demarche("load", "-", *said, stdin=text).output

    return given


def answer(demarche, *words):
    result = demarche(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_corrected_article_is_told_from_load_to_lost_evidence(demarche, load):
    load(f"{CALL} {CONDEMNED}")
    told = load(CALL)
    assert told == "1 article: 1 changed (1 claim went); 1 claim in 1 contact\n"
    (went,) = (r for r in answer(demarche, "changes", URL) if r["change"] == "went")
    assert (went["type"], went["evidence"]) == ("CONDEMNED", CONDEMNED)
    (lost,) = answer(demarche, "query", "lost-evidence")
    assert (lost["why"], lost["left"], lost["source"]) == ("changed", 0, "Germany")


def test_reading_anew_shows_no_difference_of_what_was_just_read(demarche, load):
    load(CALL)
    result = demarche("reextract", "--format", "json")
    assert result.stdout == "[]\n"
    assert "0 of 1 articles say something else; apply it" in result.stderr


def test_what_has_no_ledger_says_so_and_makes_none(demarche, tmp_path):
    for words in (("changes", URL), ("query", "lost-evidence")):
        result = demarche(*words)
        assert result.exit_code == 1
        assert "name the ledger with --ledger" in result.stderr
    assert not list(tmp_path.iterdir())


def test_an_undated_article_is_named_as_its_user_knows_it(demarche):
    told = demarche("load", "-", stdin=CONDEMNED).stderr
    assert "No publication date: the one that begins 'Germany condemned" in told
    assert "sha256" not in told
