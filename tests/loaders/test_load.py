from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.ledger import open_ledger
from graph.records import Article, Extraction, Skipped
from graph.store import open_store
from loaders import LOADERS, extract_articles, load, read, sample_paths
from loaders.registry import kinds, loader_named

ROOT = Path(__file__).parents[2]
REPORT = (
    "Talks held\n\nFrench President Emmanuel Macron met Joe Biden in Rome on Friday."
)


@pytest.fixture
def file(tmp_path):
    def write(text: str, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


@pytest.fixture
def stdin(monkeypatch):
    def give(data: bytes) -> None:
        given = io.TextIOWrapper(io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", given)

    return give


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.txt", "They met.", "They met."),
        ("a", "They met.", "They met."),
        ("a.news", '{"text": "They met."}', "They met."),
        ("a.txt", '{"id": "1", "text": "They met."}', "They met."),
        ("a.json", '{"text": "They met."}', "They met."),
        ("a.txt", "<!DOCTYPE html><p>They met in Rome on Friday.</p>", "They met in"),
        ("a", "\n<!-- saved -->\n<html><p>They met in Rome.</p></html>", "They met in"),
        ("a.txt", "{They met.}", "{They met.}"),
        ("a.txt", "<They> met.", "<They> met."),
    ],
)
def test_the_kind_is_found_by_suffix_and_content(file, name, text, found):
    (article,) = read(file(text, name))
    assert article.text.startswith(found)


def test_a_stated_kind_wins(file):
    path = file('{"text": "They met."}', "a.jsonl")
    (article,) = read(path, kind="text")
    assert article.text == '{"text": "They met."}'


def test_an_unknown_kind_is_refused_with_a_hint(file):
    with pytest.raises(SettingsError, match="Did you mean 'jsonl'"):
        read(file("a"), kind="json")


@pytest.mark.parametrize("text", ["[\n{}\n]", '{\n"text": "a"\n}', '[{"text": "a"}]'])
def test_a_json_document_is_told_from_json_lines(file, text):
    (item,) = read(file(text, "a.json"))
    assert item.reason.startswith("a JSON document, not JSON Lines")


def test_every_kind_is_registered_once():
    assert len(set(kinds())) == len(kinds())
    suffixes = [suffix for loader in LOADERS for suffix in loader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(loader_named(loader.kind) is loader for loader in LOADERS)


def test_standard_input_is_text_or_lines(stdin):
    stdin(b"They met.")
    assert [item.text for item in read("-")] == ["They met."]
    stdin(b'{"text": "a"}\n{"text": "b"}\n')
    assert [item.text for item in read("-")] == ["a", "b"]


def test_empty_standard_input_says_so(stdin):
    stdin(b"")
    assert list(read("-")) == [Skipped(source="standard input", reason="empty")]


def test_options_win_over_what_a_source_says(file):
    path = file("Talks\n\nPublished March 3, 2022")
    (article,) = read(
        path,
        published=date(2022, 3, 1),
        outlet="Sample Wire",
        url="https://wire.example/1",
        title="Other",
    )
    assert article.published == date(2022, 3, 1)
    assert article.published_rule == "option"
    assert article.outlet == "Sample Wire"
    assert article.url == article.id == "https://wire.example/1"
    assert article.title == "Other"


def test_the_day_may_be_given_as_text(file):
    (article,) = read(file("They met."), published="3 March 2022")
    assert article.published == date(2022, 3, 3)


def test_a_day_that_is_none_is_refused(file):
    with pytest.raises(SettingsError, match="write it as 2021-12-24"):
        read(file("They met."), published="03/04/2022")


@pytest.mark.parametrize("value", ["a\udcffb", "a\0b", "a" * 2001])
def test_an_option_that_cannot_be_kept_is_refused(file, value):
    with pytest.raises(SettingsError, match="setting outlet is"):
        read(file("They met."), outlet=value)


def test_a_blank_option_says_nothing(file):
    (article,) = read(file("Talks\n\nThey met."), outlet=" ", title="")
    assert (article.outlet, article.title) == (None, "Talks")


@pytest.mark.parametrize("option", ["url", "title"])
def test_what_names_one_article_is_refused_for_several(file, tmp_path, option):
    first, second = file("a", "a.txt"), file("b", "b.txt")
    lines = file('{"text": "a"}', "a.jsonl")
    for paths, more in (
        ([first, second], {}),
        (tmp_path, {}),
        (lines, {"kind": "jsonl"}),
    ):
        with pytest.raises(SettingsError, match="one article only"):
            read(paths, **{option: "x"}, **more)
    (item,) = read(lines, **{option: "x"})
    assert item.reason == "url and title can be that of one article only"


def test_an_article_without_a_day_is_kept(file):
    (article,) = read(file("They met."))
    assert article.published is None
    assert article.published_rule is None


def test_the_samples_are_dated_and_named_by_themselves():
    paths = [path for path in sample_paths() if path.suffix == ".txt"]
    articles = list(read(paths))
    assert len(articles) == 6
    for path, article in zip(paths, articles, strict=True):
        assert isinstance(article, Article)
        assert path.name.startswith(str(article.published))
        assert article.outlet in {"Sample Wire", "Sample Post"}
        assert article.title
        assert 120 <= len(article.text.split()) <= 250


def test_the_sample_accounts_tell_when_and_for_whom_they_are_published():
    paths = [path for path in sample_paths() if path.suffix == ".jsonl"]
    articles = list(read(paths))
    assert len(articles) == 8
    for article in articles:
        assert isinstance(article, Article)
        assert article.id.startswith(f"sample-{str(article.published)[:4]}")
        assert article.outlet
        assert article.title


def test_skipped_items_pass_through_the_extraction():
    item = Skipped(source="a", reason="empty")
    assert list(extract_articles([item])) == [item]


def test_an_article_of_boilerplate_alone_is_skipped(file):
    (item,) = extract_articles(read(file("Advertisement\n\nShare this\n")))
    assert item.reason == "no running text: every line is boilerplate"


def test_evidence_is_found_at_its_offsets():
    claims = 0
    for extraction in extract_articles(read(sample_paths())):
        assert isinstance(extraction, Extraction)
        text = extraction.article.text
        for claim in extraction.claims:
            assert text[claim.start : claim.end] == claim.evidence
            claims += 1
    assert claims > 10


def test_a_load_keeps_the_good_and_counts_the_bad(file, tmp_path):
    lines = file('{"id": "x", "text": "Biden met Putin."}\n{\n{"id": 3}\n', "b.jsonl")
    seen = []
    with (
        open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger,
        open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store,
    ):
        summary = load(
            [file(REPORT), lines], ledger=ledger, store=store, on_article=seen.append
        )
        articles = store.run("MATCH (a:Article) RETURN a.id AS id ORDER BY id")
    assert len(articles) == 2
    assert len(seen) == 4
    assert [type(item) for item in seen].count(Skipped) == 2
    assert summary.skipped


def test_a_resumed_load_reads_only_what_is_missing_and_gives_the_same(file, tmp_path):
    first, second = file(REPORT), file("Joe Biden met Olaf Scholz in Bonn.", "b.txt")
    with (
        open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger,
        open_store(f"ladybug:{tmp_path / 'graph.lbug'}") as store,
    ):
        load(first, ledger=ledger, store=store)
        held = list(ledger.articles())
        summary = load([first, second], ledger=ledger, store=store, resume=True)
        assert (summary.unchanged, summary.new) == (1, 1)
        again = load([first, second], ledger=ledger, store=store)
        assert (again.unchanged, again.new, again.changed) == (2, 0, 0)
        assert held[0] in ledger.articles()


def test_reading_needs_neither_the_parser_nor_a_store():
    script = (
        "import sys; from loaders import read, sample_paths; list(read(sample_paths()))"
        "; print({'spacy', 'neo4j', 'networkx', 'trafilatura', 'sqlalchemy'}"
        " & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "set()"
