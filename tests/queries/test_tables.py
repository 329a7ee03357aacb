"""An answer as table, CSV and JSON: nothing lost, nothing that steers."""

from __future__ import annotations

import csv
import io
import json

import pytest
import wcwidth

from queries import catalogue, render
from queries.run import Answer

COLUMNS = catalogue()["calls"].returns
HOSTILE = '=HYPERLINK("http://x")\x1b[31m\u202egnp.exe\x9b2J\n<script>\'"\U000e0041'


def _answer(*rows, name="calls", columns=COLUMNS, **asked):
    full = tuple(dict.fromkeys(columns) | row for row in rows)
    return Answer(name=name, title="Calls", columns=columns, rows=full, asked=asked)


A_CALL = {
    "date": "2021-12-23",
    "source": "Mara Ellison",
    "type": "CALLED",
    "target": "Dmitri Orlin",
    "status": "actual",
    "channel": "phone",
    "evidence": "Ellison rang Orlin.",
    "outlet": "Harbour Times",
    "url": "https://harbour.example/1",
    "article": "a1",
    "contact": "c01",
    "claims": 2,
    "confidence": 0.5,
}


def test_a_table_shows_row_sentence_and_source():
    assert render(_answer(A_CALL, party="Ellison"), "table", width=80) == (
        "Calls - party: Ellison\n"
        "\n"
        "date        source        type    target        status  channel\n"
        "----------  ------------  ------  ------------  ------  -------\n"
        "2021-12-23  Mara Ellison  CALLED  Dmitri Orlin  actual  phone\n"
        '    "Ellison rang Orlin."\n'
        "    Harbour Times, https://harbour.example/1, article a1, contact c01, "
        "claims 2\n"
        "\n"
        "1 row\n"
    )


LONG = A_CALL | {
    "evidence": "A sentence that goes on and on " * 20,
    "target": "The Ministry of Rather Long Names and Titles of Officials",
    "url": "https://harbour.example/" + "path/" * 30,
}


@pytest.mark.parametrize("width", [1, 20, 40, 58, 59, 80, 132])
def test_a_table_keeps_to_the_width_and_loses_no_word(width):
    lines = render(_answer(LONG), "table", width=width).splitlines()
    assert max(map(wcwidth.width, lines)) <= max(width, 20)
    words = " ".join(lines).split()
    assert words.count("sentence") == 20
    assert "".join(words).count("path/") == 30
    assert set(LONG["target"].split()) <= set(words)
    assert {"2021-12-23", "actual", "CALLED"} <= set(words)


def test_a_narrow_terminal_gets_a_line_for_each_value():
    lines = render(_answer(LONG), "table", width=40).splitlines()
    assert "target: The Ministry of Rather Long" in lines


@pytest.mark.parametrize(
    "name",
    ["外交部长王", "عبد الله", "José Ángel", "한국 외교부", "Mara\u0301", "👩‍⚖️ Ito"],
)
def test_columns_stay_straight_in_other_scripts(name):
    rows = (A_CALL | {"source": name, "evidence": "x"}, A_CALL)
    lines = render(_answer(*rows), "table", width=100).splitlines()
    starts = {
        wcwidth.width(line[: line.index("CALLED")])
        for line in lines
        if "CALLED" in line
    }
    assert len(starts) == 1


def test_nothing_in_a_table_steers_the_terminal():
    rows = [A_CALL | {column: HOSTILE} for column in COLUMNS]
    text = render(_answer(*rows, party=HOSTILE), "table", width=100)
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "\u202e" not in text


def test_an_empty_table_says_so_and_what_to_try():
    text = render(_answer(party="Russia (RUS)", since="2030"), "table", width=80)
    assert "No rows." in text
    assert "Nothing fits --since 2030; try other values." in text
    assert "demarche query contact-counts" in text


def test_an_empty_table_of_free_cypher_says_so():
    text = render(_answer(name="cypher", columns=()), "table")
    assert text.endswith("No rows.\n")


def test_free_cypher_shows_all_its_columns_in_the_grid():
    answer = _answer(
        {"n": 1, "evidence": [1]}, name="cypher", columns=("n", "evidence")
    )
    assert "1  [1]" in render(answer, "table")


def test_json_is_a_list_of_objects_with_the_declared_columns():
    rows = json.loads(render(_answer(A_CALL, A_CALL), "json"))
    assert [list(row) for row in rows] == [list(COLUMNS)] * 2
    assert rows[0]["published"] is None
    assert rows[0]["claims"] == 2
    assert rows[0]["evidence"] == "Ellison rang Orlin."


def test_json_lines_are_one_object_a_line():
    lines = render(_answer(A_CALL, A_CALL), "jsonl").splitlines()
    assert [json.loads(line)["contact"] for line in lines] == ["c01", "c01"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_exact_and_cannot_steer_a_terminal(form):
    text = render(_answer(A_CALL | {"evidence": HOSTILE}), form)
    assert all(char.isprintable() or char == "\n" for char in text)
    read = json.loads(text)
    assert (read[0] if form == "json" else read)["evidence"] == HOSTILE


def test_an_empty_answer_is_an_empty_list_and_no_line():
    assert json.loads(render(_answer(), "json")) == []
    assert render(_answer(), "jsonl") == ""
    assert render(_answer(), "csv") == ",".join(COLUMNS) + "\r\n"


def test_csv_reads_back_with_quotes_commas_and_line_breaks():
    row = A_CALL | {"evidence": 'He said, "no".\nThen left.', "outlet": "Ünïcode, 新聞"}
    text = render(_answer(row), "csv")
    (read,) = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(read) == COLUMNS
    assert read["evidence"] == 'He said, "no".\nThen left.'
    assert read["outlet"] == "Ünïcode, 新聞"
    assert read["published"] == ""
    assert read["confidence"] == "0.5"


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\r=1", "\x00=1", "\u202e=1"],
)
def test_no_csv_cell_is_a_formula(value):
    text = render(_answer(A_CALL | {"evidence": value}), "csv")
    (read,) = csv.DictReader(io.StringIO(text, newline=""))
    assert read["evidence"].startswith("'")


def test_an_unknown_format_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="xml"):
        render(_answer(A_CALL), "xml")


def test_the_width_is_that_of_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    long = A_CALL | {"evidence": "word " * 100}
    lines = render(_answer(long), "table").splitlines()
    assert max(map(len, lines)) <= 60
