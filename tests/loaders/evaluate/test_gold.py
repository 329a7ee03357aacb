"""A file of annotated articles is read, and a malformed line is named."""

from __future__ import annotations

import pytest

from graph.errors import FetchError, ParseError
from loaders.evaluate import read_gold
from loaders.evaluate.kinds import source_kind


def test_articles_are_read_with_their_edges(gold, article):
    (read,) = read_gold(gold(article()))
    assert (read.id, read.kind) == ("a", "wires and news")
    assert [str(edge) for edge in read.edges] == [
        "Liz Truss CALLED Antony Blinken, actual, 2021-12-23",
        "European Union SANCTIONED Belarus, proposed, 2021-12-24",
    ]
    assert {"belarus", "blr", "minsk"} == read.forms["Belarus"]


@pytest.mark.parametrize(
    ("listed", "end", "form"),
    [
        ([{"name": "Belarus"}], "Belarus", "blr"),
        ([], "Belarus", "blr"),
        ([], "EU", "european union"),
        ([], "Sergei Lavrov", "sergey lavrov"),
        ([{"name": "Liz Truss", "aliases": ["Truss"]}], "Truss", "liz truss"),
        ([{"name": "Belarus", "id": "BLR"}], "BLR", "belarus"),
    ],
)
def test_an_end_is_known_by_the_names_that_its_party_has(
    gold, article, listed, end, form
):
    edge = {"type": "SANCTIONED", "source": "Ruritania", "target": end}
    row = article(entities=listed, edges=[edge | {"status": "actual"}])
    (read,) = read_gold(gold(row))
    assert form in read.forms[end]
    assert read.forms["Ruritania"] == {"ruritania"}


def test_a_name_that_two_listed_parties_have_is_neither(gold, article):
    listed = [{"name": name, "aliases": ["Quist"]} for name in ("A Quist", "B Quist")]
    edge = {"type": "MET", "source": "Quist", "target": "Z", "status": "actual"}
    (read,) = read_gold(gold(article(entities=listed, edges=[edge])))
    assert read.forms["Quist"] == {"quist"}


def test_an_article_may_have_no_edges(gold, article):
    (read,) = read_gold(gold(article(edges=[], entities=[])))
    assert read.edges == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"id": 7}, "id: is no text"),
        ({"text": " "}, "text: is no text"),
        ({"edges": None}, "edges: is no list"),
        ({"edges": ["x"]}, "edges[0]: is no object"),
        ({"entities": [{"name": "X", "aliases": "Y"}]}, "entities[0].aliases: is no"),
        ({"kind": 3}, "kind: is no text"),
    ],
    ids=str,
)
def test_a_malformed_field_is_named(gold, article, wrong, told):
    path = gold(article(id="good"), article(**wrong))
    with pytest.raises(ParseError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, line 2: {told}")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"type": "CALED"},
            "edges[0].type: 'CALED' is not known. Did you mean 'CALLED'?",
        ),
        ({"status": "maybe"}, "edges[0].status: 'maybe' is not known. Known: actual"),
        ({"date": "May 2020"}, "edges[0].date: 'May 2020' is not like 2024-05-17"),
        ({"date": "2020-13"}, "edges[0].date: '2020-13' is not like"),
        ({"evidence": "They spoke."}, "edges[0].evidence: does not stand in the text"),
        ({"source": None}, "edges[0].source: is no text"),
    ],
    ids=str,
)
def test_a_malformed_edge_is_named(gold, article, edge, wrong, told):
    path = gold(article(edges=[edge("CALLED", "A", "B") | wrong]))
    with pytest.raises(ParseError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, line 1: {told}")


def test_a_missing_field_is_named(gold, article):
    row = article()
    del row["edges"]
    with pytest.raises(ParseError, match=r"line 1: edges: is missing; .* has \[\]"):
        read_gold(gold(row))


def test_an_id_stands_once(gold, article):
    with pytest.raises(ParseError, match="line 2: id: 'a' stands in an earlier line"):
        read_gold(gold(article(), article()))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no annotated article in it"),
        (b"\n\n", "no annotated article in it"),
        (b"\xff\xfe", "not UTF-8 text"),
        (b"[1]\n", "line 1: no object"),
        (b"\n{oops\n", "line 2: not JSON: .* at character 2"),
        (b"[" * 100_000, "line 1: not usable JSON"),
    ],
    ids=["empty", "blank", "bytes", "list", "no JSON", "deep"],
)
def test_a_file_that_is_no_annotated_set_is_refused(tmp_path, content, told):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(ParseError, match=told):
        read_gold(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FetchError, match=r"gold.jsonl: no such file"):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("stated", "named", "kind"),
    [
        ("readout", ("x", "Current events"), "readouts"),
        ("", ("x", "Readout of the President's call"), "readouts"),
        ("news", ("gazette-current-events-7", ""), "day entries"),
        ("News", ("x", "Ministers meet"), "wires and news"),
        ("cable", ("x", "Current events"), "cable"),
    ],
)
def test_the_kind_of_a_source_is_what_is_stated_else_what_its_name_tells(
    stated, named, kind
):
    assert source_kind(stated, *named) == kind
