"""The command line as a user meets it: answers, errors, help."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).parent.parent
TEXT = """\
Published 7 March 2023

French President Emmanuel Macron spoke by telephone with Turkish President \
Recep Tayyip Erdogan on Tuesday. Germany condemned Belarus over the arrests.
"""


@pytest.fixture
def demarche() -> Callable[..., Result]:
    """Run the command with these words."""

    def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def loaded(demarche: Callable[..., Result], article: Path, store_url: str) -> str:
    """A store of either kind that holds the article."""
    result = demarche("load", article, "--store", store_url)
    assert result.exit_code == 0, result.output
    return store_url


def commands() -> list[tuple[str, click.Command]]:
    named = list(main.commands.items())
    queries = main.commands["query"]
    assert isinstance(queries, click.Group)
    context = click.Context(queries)
    for name in queries.list_commands(context):
        command = queries.get_command(context, name)
        assert command is not None
        named.append((f"query {name}", command))
    return named


@pytest.mark.parametrize(("name", "command"), commands(), ids=str)
def test_every_command_has_help_with_an_example(name, command):
    assert "Example: demarche" in (command.help or ""), name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_help_loads_no_heavy_package():
    code = (
        "import sys; sys.argv = ['demarche', '--help']\n"
        "import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'neo4j', 'networkx', 'ladybug', 'numpy', 'sqlalchemy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("qery", "query"), ("retr", "retract"), ("exprot", "export"), ("reb", "rebuild")],
)
def test_a_typo_or_an_abbreviation_is_answered_with_the_command_meant(
    demarche, word, meant
):
    result = demarche(word)
    assert result.exit_code == 2
    assert f"Did you mean '{meant}'?" in result.output


def test_a_misspelt_query_is_answered_with_the_query_meant(demarche):
    assert "Did you mean 'sanctions'?" in demarche("query", "sanction").output


def test_a_misspelt_option_is_answered_with_the_option_meant(demarche):
    assert "--party" in demarche("query", "calls", "--prty", "x").output


def test_version_is_told(demarche):
    assert demarche("--version").output.startswith("demarche, version ")


def test_a_query_answers_json_with_the_declared_columns(demarche, loaded):
    result = demarche("query", "calls", "--store", loaded, "--format", "json")
    (row,) = json.loads(result.output)
    assert {row["source"], row["target"]} == {"Emmanuel Macron", "Recep Tayyip Erdoğan"}
    assert row["date"] == "2023-03-07"
    assert row["channel"] == "phone"
    assert row["evidence"] in TEXT


def test_loading_twice_is_loading_once(demarche, loaded, article):
    first = demarche("export", "--store", loaded).output
    again = demarche("load", article, "--store", loaded)
    assert "1 unchanged" in again.output
    assert demarche("export", "--store", loaded).output == first


def test_load_then_retract_leaves_an_empty_graph(demarche, loaded):
    export = demarche("export", "--store", loaded).output
    rows = map(json.loads, export.splitlines())
    (article,) = [row["id"] for row in rows if row.get("node") == "Article"]
    assert demarche("retract", article, "--store", loaded).exit_code == 0
    assert demarche("export", "--store", loaded).output == ""


def test_rebuild_gives_the_same_graph(demarche, loaded):
    before = demarche("export", "--store", loaded).output
    assert demarche("rebuild", "--store", loaded).exit_code == 0
    assert demarche("export", "--store", loaded).output == before


def test_rebuild_replaces_a_damaged_graph_file(demarche, article, tmp_path):
    file = tmp_path / "g.lbug"
    assert demarche("load", article, "--store", file).exit_code == 0
    before = demarche("export", "--store", file).output
    file.write_bytes(b"\0" * file.stat().st_size)
    damaged = demarche("export", "--store", file)
    assert damaged.exit_code == 1
    assert "demarche rebuild" in damaged.output
    assert demarche("rebuild", "--store", file).exit_code == 0
    assert demarche("export", "--store", file).output == before


@pytest.mark.parametrize("what", ["Emmanuel Macron", "macron", "FRA"])
def test_show_finds_a_party_by_name_or_id(demarche, loaded, what):
    result = demarche("show", what, "--store", loaded)
    assert result.exit_code == 0, result.output
    assert "spoke by telephone" in " ".join(result.output.split())


def test_stats_counts_labels_and_contacts(demarche, loaded):
    rows = json.loads(demarche("stats", "--store", loaded, "--format", "json").output)
    counted = {(row["what"], row["kind"], row["status"]): row["number"] for row in rows}
    assert counted["node", "Article", None] == 1
    assert counted["contact", "CALLED", "actual"] == 1


def test_cypher_reads_and_refuses_to_write(demarche, loaded):
    asked = ("cypher", "--store", loaded, "--format", "json")
    read = demarche(*asked, "MATCH (a:Article) RETURN count(a) AS number")
    assert json.loads(read.output) == [{"number": 1}]
    write = demarche(*asked, "MATCH (a:Article) DETACH DELETE a")
    assert write.exit_code == 1
    assert write.output.startswith("Error: ")
    assert json.loads(demarche(*asked, "MATCH (a:Article) RETURN 1 AS one").output)


def test_cypher_takes_values_as_parameters(demarche, loaded):
    text = "MATCH (c:Country {id: $id}) RETURN c.name AS name"
    result = demarche(
        "cypher", text, "-p", "id=BLR", "--store", loaded, "--format", "csv"
    )
    assert result.output.splitlines() == ["name", "Belarus"]


def test_view_writes_a_page_about_a_party(demarche, loaded, tmp_path):
    page = tmp_path / "page.html"
    words = ("--about", "Belarus", "--output", page, "--store", loaded)
    result = demarche("view", *words)
    assert result.exit_code == 0, result.output
    text = page.read_text("utf-8")
    assert "Germany condemned Belarus" in text
    assert "spoke by telephone" not in text


def test_view_draws_what_a_query_finds(demarche, loaded, tmp_path):
    page = tmp_path / "page.html"
    words = ("--query", "calls", "-p", "party=France", "-o", page, "--store", loaded)
    assert demarche("view", *words).exit_code == 0
    assert "Germany condemned Belarus" not in page.read_text("utf-8")


def test_extract_stores_nothing_and_keeps_to_its_contract(demarche, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "a1", "text": TEXT}) + "\n", "utf-8")
    result = demarche("extract", lines, "--format", "jsonl")
    (record,) = map(json.loads, result.output.splitlines())
    assert record["id"] == "a1"
    (call,) = [edge for edge in record["edges"] if edge["type"] == "CALLED"]
    assert set(call) == {
        *("type", "source", "target", "source_label", "target_label"),
        *("source_country", "target_country", "status", "date", "date_precision"),
        *("channel", "evidence", "start", "end", "confidence"),
    }
    assert {call["source_country"], call["target_country"]} == {"FRA", "TUR"}
    assert TEXT[call["start"] : call["end"]] == call["evidence"]
    assert demarche("query", "calls").exit_code == 1  # no graph was made


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("load", "nowhere.txt"), "nowhere.txt"),
        (("query", "calls", "--store", "mysql://x"), "unknown kind of store 'mysql'"),
        (("query", "calls"), "load something first"),
        (("query", "calls", "--store", "neo4j://127.0.0.1:9"), "docker compose up -d"),
        (("export", "--ledger", "oracle://x/y"), "oracle"),
        (("load", "-", "--published", "yesterday"), "write it as 2021-12-24"),
    ],
    ids=["no file", "unknown store", "no graph", "Neo4j away", "ledger", "date"],
)
def test_an_error_is_one_line_that_says_what_to_do(demarche, monkeypatch, words, told):
    monkeypatch.setenv("NEO4J_PASSWORD", "not the password")
    result = demarche(*words)
    assert result.exit_code == 1
    (line,) = result.output.strip().splitlines()
    assert line.startswith("Error: ")
    assert told in line
    assert "not the password" not in line


@pytest.mark.neo4j
def test_a_wrong_password_is_refused_and_never_shown(demarche, monkeypatch, neo4j_url):
    monkeypatch.setenv("NEO4J_PASSWORD", "a wrong secret")
    result = demarche("stats", "--store", neo4j_url)
    assert result.exit_code == 1
    assert "NEO4J_PASSWORD" in result.output
    assert "a wrong secret" not in result.output


def test_a_load_of_bad_items_only_fails_and_names_each(demarche, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01")
    words = (tmp_path / "empty.txt", tmp_path / "binary.txt")
    result = demarche("load", *words, "--store", f"ladybug:{tmp_path / 'g.lbug'}")
    assert result.exit_code == 1
    assert result.output.count("Skipped ") == 2


def test_a_broken_line_is_skipped_and_the_good_ones_are_kept(demarche, tmp_path):
    good = json.dumps({"id": "a", "text": TEXT})
    lines = tmp_path / "lines.jsonl"
    lines.write_text(f"{good}\n{{broken\n{good.replace('a', 'b', 1)}\n", "utf-8")
    store = f"ladybug:{tmp_path / 'g.lbug'}"
    result = demarche("load", lines, "--store", store)
    assert result.exit_code == 0, result.output
    assert "Skipped " in result.output
    assert "1 skipped" in result.output


def test_standard_input_is_loaded(demarche, tmp_path):
    store = f"ladybug:{tmp_path / 'g.lbug'}"
    result = demarche("load", "-", "--store", store, stdin=TEXT)
    assert "1 new" in result.output


def test_doctor_is_content_before_the_first_load(demarche):
    result = demarche("doctor")
    assert result.exit_code == 0, result.output
    assert "parser   ok" in result.output


def test_the_demo_runs_and_says_where_the_picture_is(demarche, tmp_path):
    result = demarche("demo", "--folder", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "demo" / "demo.html").is_file()
    assert result.output.count("$ demarche query") == 7


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_scripts_are_printed(demarche, shell):
    assert "_DEMARCHE_COMPLETE" in demarche("completion", shell).output


ASKED = [
    ("query", "calls"),
    ("stats",),
    ("export",),
    ("show", "FRA"),
    ("cypher", "MATCH (n:Claim) RETURN n.id AS id"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda words: words[0])
def test_a_question_is_put_to_the_graph_of_a_day(
    demarche, loaded, tmp_path, monkeypatch, asked
):
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / "cache"))
    words = (*asked, "--store", loaded)
    today = datetime.now(UTC).date().isoformat()
    assert demarche(*words, "--as-known-on", today).output == demarche(*words).output
    before = demarche(*words, "--as-known-on", "2001-01-01")
    assert before.output != demarche(*words).output


def test_a_day_that_is_none_is_told(demarche, loaded):
    result = demarche("stats", "--store", loaded, "--as-known-on", "yesterday")
    assert result.exit_code == 1
    assert "write it as 2021-12-24" in result.output
