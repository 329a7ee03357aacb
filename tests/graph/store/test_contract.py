"""What both stores promise; each test runs on each of them."""

from __future__ import annotations

import threading

import pytest

from graph.errors import CypherError, QueryError, StoreError, StoreUnavailableError
from graph.store import open_store

HOSTILE = [
    "",
    "'; MATCH (n) DETACH DELETE n //",
    '"}) DETACH DELETE (n',
    "`end`",
    "$rows",
    "\\",
    "\\u0000",
    "a\x00b",
    "line\nline\r\ttab",
    "</script><img src=x onerror=alert(1)>",
    "Жозеп Боррель 王毅 يوسف 😀",
    "é ≠ é",
    "\u202eevil\u200b",
    "null",
    "x" * 20_000,
]


def people(*names):
    return [{"id": f"official:{name}", "name": name} for name in names]


def calls(count, source="official:ann", target="official:bob", **more):
    return [
        {"id": f"call-{number}", "source": source, "target": target, **more}
        for number in range(count)
    ]


@pytest.fixture
def pair(store):
    with store.transaction() as writer:
        writer.upsert_nodes("Official", people("ann", "bob"))
        writer.upsert_nodes("Country", [{"id": "RUS", "name": "Russia"}])
    return store


def everything(store):
    nodes = store.run("MATCH (n) RETURN n ORDER BY n.id")
    edges = store.run(
        "MATCH (a)-[r]->(b) RETURN r, a.id AS source, b.id AS target ORDER BY r.id"
    )
    return nodes, edges


def test_parallel_edges_keep_their_own_values(pair):
    rows = [
        {**row, "date": f"2021-12-{day:02}", "claims": day, "topics": ["t"] * day}
        for day, row in enumerate(calls(5), 1)
    ]
    with pair.transaction() as writer:
        assert writer.upsert_edges("CALLED", "Official", "Official", rows) == 5
    found = pair.run(
        "MATCH (:Official)-[r:CALLED]->(:Official) "
        "RETURN r.id AS id, r.date AS date, r.claims AS claims, r.topics AS topics "
        "ORDER BY id"
    )
    assert found == [
        {key: row[key] for key in ("id", "date", "claims", "topics")} for row in rows
    ]


def test_the_same_upsert_again_changes_nothing(pair):
    for _ in range(3):
        with pair.transaction() as writer:
            writer.upsert_nodes("Official", people("ann", "bob"))
            writer.upsert_edges(
                "MET", "Official", "Official", calls(3, month="2021-12")
            )
        seen = everything(pair)
    with pair.transaction() as writer:
        writer.upsert_edges("MET", "Official", "Official", calls(3, month="2021-12"))
    assert everything(pair) == seen
    assert len(seen[0]) == 3
    assert len(seen[1]) == 3


def test_an_upsert_sets_every_declared_property(pair):
    with pair.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "official:ann", "aliases": ["A"]}])
        writer.upsert_nodes("Official", [{"id": "official:ann", "qid": "Q1"}])
    [row] = pair.run("MATCH (n:Official {id: 'official:ann'}) RETURN n")
    assert row["n"] == {
        "_label": "Official",
        "aliases": [],
        "id": "official:ann",
        "name": "",
        "qid": "Q1",
    }


def test_none_becomes_the_empty_value_of_its_kind(pair):
    empty = {"date": None, "topics": None, "claims": None, "confidence": None}
    with pair.transaction() as writer:
        writer.upsert_edges(
            "CALLED", "Official", "Country", calls(1, target="RUS", **empty)
        )
    [row] = pair.run(
        "MATCH ()-[r:CALLED]->() RETURN r.date AS date, r.topics AS topics, "
        "r.claims AS claims, r.confidence AS confidence"
    )
    assert row == {"date": "", "topics": [], "claims": 0, "confidence": 0.0}


@pytest.mark.parametrize("size", [0, 1, 2_000, 4_001])
def test_batches_of_any_size_arrive_whole(pair, size):
    rows = [
        {"id": f"org:{n}", "name": "n" * (n % 90), "aliases": ["a"] * (n % 3)}
        for n in range(size)
    ]
    with pair.transaction() as writer:
        assert writer.upsert_nodes("Organisation", iter(rows)) == size
    found = pair.run(
        "MATCH (n:Organisation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases"
    )
    assert sorted(found, key=lambda row: row["id"]) == sorted(
        rows, key=lambda row: row["id"]
    )


def test_numbers_of_every_width_share_a_batch(pair):
    counts = [0, 1, -1, 127, 128, 255, 256, 65_536, 2**31, 2**62, -(2**62)]
    rows = [{**row, "claims": n} for row, n in zip(calls(11), counts, strict=True)]
    for part in (rows[:1], rows, rows[::-1]):
        with pair.transaction() as writer:
            writer.upsert_edges("CALLED", "Official", "Official", part)
        found = pair.run("MATCH ()-[r:CALLED]->() RETURN r.id AS id, r.claims AS n")
        told = {row["id"]: row["n"] for row in found}
        assert all(told[row["id"]] == row["claims"] for row in part)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_comes_back_as_it_went_in(pair, text):
    key = f"x{text}"[:1_000]
    with pair.transaction() as writer:
        writer.upsert_nodes(
            "Official", [{"id": key, "name": text, "aliases": [text, "", text]}]
        )
        ends = calls(1, source=key, month=text, topics=[text])
        writer.upsert_edges("CALLED", "Official", "Official", ends)
    [row] = pair.run(
        "MATCH (n:Official {id: $id})-[r:CALLED]->() WHERE n.name = $name "
        "RETURN n.id AS id, n.name AS name, n.aliases AS aliases, r.topics AS topics",
        {"id": key, "name": text},
    )
    assert row == {
        "id": key,
        "name": text,
        "aliases": [text, "", text],
        "topics": [text],
    }
    assert len(pair.run("MATCH (n) RETURN n.id AS id")) == 4


def test_a_lone_surrogate_cannot_break_a_load(pair):
    with pair.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "s", "name": "a\ud800b"}])
    assert pair.run("MATCH (n {id: 's'}) RETURN n.name AS name") == [{"name": "a?b"}]


def test_of_two_rows_with_one_id_the_last_counts(pair):
    with pair.transaction() as writer:
        twice = [*people("cat"), {"id": "official:cat", "name": "Cat"}]
        assert writer.upsert_nodes("Official", twice) == 1
    found = pair.run("MATCH (n:Official {id: 'official:cat'}) RETURN n.name AS name")
    assert found == [{"name": "Cat"}]


def test_an_edge_whose_ends_change_is_moved(pair):
    with pair.transaction() as writer:
        writer.upsert_edges("CALLED", "Official", "Official", calls(3))
    with pair.transaction() as writer:
        moved = [{"id": "call-1", "source": "official:bob", "target": "RUS"}]
        writer.upsert_edges("CALLED", "Official", "Country", moved)
    _, edges = everything(pair)
    assert [(e["r"]["id"], e["source"], e["target"]) for e in edges] == [
        ("call-0", "official:ann", "official:bob"),
        ("call-1", "official:bob", "RUS"),
        ("call-2", "official:ann", "official:bob"),
    ]


def test_an_edge_without_its_ends_is_an_error_and_nothing_is_kept(pair):
    before = everything(pair)
    rows = [*calls(2), {"id": "x", "source": "official:nobody", "target": "RUS"}]
    with (  # noqa: PT012
        pytest.raises(StoreError, match="1 of 3 edges have an end"),
        pair.transaction() as writer,
    ):
        writer.upsert_nodes("Official", people("cat"))
        writer.upsert_edges("CALLED", "Official", "Official", rows)
    assert everything(pair) == before


def test_an_error_in_the_block_leaves_nothing(pair):
    before = everything(pair)
    with pytest.raises(KeyError), pair.transaction() as writer:  # noqa: PT012
        writer.upsert_nodes("Official", people("cat"))
        writer.upsert_edges("CALLED", "Official", "Official", calls(2))
        writer.delete_nodes("Country", ["RUS"])
        raise KeyError
    assert everything(pair) == before


def test_a_block_that_swallows_an_error_keeps_nothing(pair):
    before = everything(pair)
    with pytest.raises(StoreError), pair.transaction() as writer:  # noqa: PT012
        writer.upsert_nodes("Official", people("cat"))
        for _ in range(2):
            with pytest.raises(StoreError):
                writer.run("MATCH (n:Official RETURN n")
        with pytest.raises(StoreError):
            writer.upsert_nodes("Official", people("dan"))
    assert everything(pair) == before


def test_readers_do_not_see_an_open_transaction(pair):
    with pair.transaction() as writer:
        writer.upsert_nodes("Official", people("cat"))
        count = "MATCH (n:Official) RETURN count(n) AS n"
        assert writer.run(count) == [{"n": 3}]
        assert pair.run(count) == [{"n": 2}]
    assert pair.run(count) == [{"n": 3}]


def test_deleting_a_node_takes_its_edges_along(pair):
    with pair.transaction() as writer:
        writer.upsert_edges("CALLED", "Official", "Official", calls(2))
        writer.upsert_edges("MET", "Official", "Country", calls(1, target="RUS"))
        writer.delete_nodes("Official", ["official:ann", "official:unknown"])
    nodes, edges = everything(pair)
    assert [row["n"]["id"] for row in nodes] == ["RUS", "official:bob"]
    assert edges == []


def test_deleting_edges_leaves_the_others(pair):
    with pair.transaction() as writer:
        writer.upsert_edges("CALLED", "Official", "Official", calls(3))
        writer.delete_edges("CALLED", ["call-0", "call-2", "unknown"])
        writer.delete_edges("MET", [])
    assert [row["r"]["id"] for row in everything(pair)[1]] == ["call-1"]


def test_a_deleted_edge_can_come_back_in_the_same_transaction(pair):
    with pair.transaction() as writer:
        writer.upsert_edges("CALLED", "Official", "Official", calls(3, date="2020"))
    with pair.transaction() as writer:
        writer.delete_edges("CALLED", ["call-0", "call-1", "call-2"])
        writer.upsert_edges("CALLED", "Official", "Official", calls(2, date="2021"))
    found = pair.run("MATCH ()-[r:CALLED]->() RETURN r.id AS id, r.date AS date")
    assert sorted(row["id"] for row in found) == ["call-0", "call-1"]
    assert {row["date"] for row in found} == {"2021"}


def test_clear_empties_the_graph_and_it_can_be_filled_again(pair):
    with pair.transaction() as writer:
        writer.upsert_edges("CALLED", "Official", "Official", calls(3))
        writer.set_projection("ledger-1", 7)
    before = everything(pair)
    with pair.transaction() as writer:
        writer.clear()
        assert writer.run("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
        writer.upsert_nodes("Official", people("ann", "bob"))
        writer.upsert_nodes("Country", [{"id": "RUS", "name": "Russia"}])
        writer.upsert_edges("CALLED", "Official", "Official", calls(3))
        writer.set_projection("ledger-1", 7)
    assert everything(pair) == before
    with pair.transaction() as writer:
        writer.clear()
    assert everything(pair) == ([], [])
    assert pair.projection() is None


def test_the_projection_is_kept_with_its_transaction_or_not_at_all(store):
    assert store.projection() is None
    with store.transaction() as writer:
        writer.set_projection("ledger-1", 12)
    assert store.projection() == ("ledger-1", 12)
    with pytest.raises(KeyError), store.transaction() as writer:  # noqa: PT012
        writer.set_projection("ledger-1", 13)
        raise KeyError
    with store.transaction() as writer:
        writer.set_projection("ledger-2", 2**40)
    assert store.projection() == ("ledger-2", 2**40)


def test_the_schema_can_be_ensured_again_on_a_full_graph(pair):
    before = everything(pair)
    pair.ensure_schema()
    pair.ensure_schema()
    assert everything(pair) == before


def test_whole_nodes_edges_and_paths_come_as_the_same_dicts(pair):
    with pair.transaction() as writer:
        writer.upsert_nodes(
            "Article", [{"id": "a1", "title": "T", "url": "https://example.org"}]
        )
        writer.upsert_edges(
            "MENTIONS",
            "Article",
            "Official",
            [{"id": "m1", "source": "a1", "target": "official:ann", "count": 2}],
        )
    article = {
        "_label": "Article",
        "id": "a1",
        "loaded_at": "",
        "outlet": "",
        "published": "",
        "sha256": "",
        "side": "",
        "title": "T",
        "url": "https://example.org",
    }
    ann = {
        "_label": "Official",
        "aliases": [],
        "id": "official:ann",
        "name": "ann",
        "qid": "",
    }
    edge = {"_label": "MENTIONS", "count": 2, "id": "m1"}
    [row] = pair.run(
        "MATCH p = (a:Article)-[r]->(b) "
        "RETURN a, r, b, p, [a, a] AS both, {z: 1, a: r} AS map, NULL AS nothing"
    )
    assert row == {
        "a": article,
        "r": edge,
        "b": ann,
        "p": {"nodes": [article, ann], "relationships": [edge]},
        "both": [article, article],
        "map": {"a": edge, "z": 1},
        "nothing": None,
    }
    assert list(row["a"]) == sorted(row["a"])
    assert list(row["map"]) == ["a", "z"]


@pytest.mark.parametrize(
    "cypher", ["MATCH (n:Official RETURN n", "RETURN nope", "RETURN $missing AS x", ""]
)
def test_a_statement_that_makes_no_sense_is_told_in_one_line(store, cypher):
    with pytest.raises(QueryError) as caught:
        store.run(cypher)
    assert "\n" not in str(caught.value)


def test_a_parameter_without_a_value_is_an_error_and_one_too_many_is_not(pair):
    with pytest.raises(CypherError, match="who"):
        pair.run("MATCH (n:Official {name: $who}) RETURN n.id AS id", {"name": "ann"})
    found = pair.run(
        "MATCH (n:Official) WHERE n.name = $who AND n.id <> '$name' RETURN n.id AS id",
        {"who": "ann", "name": "unused"},
    )
    assert found == [{"id": "official:ann"}]


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.upsert_nodes("Person", [{"id": "x"}]),
        lambda writer: writer.upsert_nodes("Official", [{"id": "x", "nope": 1}]),
        lambda writer: writer.upsert_nodes("Official", [{"name": "x"}]),
        lambda writer: writer.upsert_edges("LOVES", "Official", "Official", []),
        lambda writer: writer.upsert_edges("HOLDS", "Country", "Official", []),
        lambda writer: writer.delete_edges("LOVES", ["x"]),
        lambda writer: writer.delete_nodes("Person` {id: 'x'}) //", ["x"]),
    ],
    ids=range(7),
)
def test_a_name_that_the_schema_lacks_never_reaches_the_engine(store, change):
    with (
        pytest.raises(ValueError, match=r"schema|no property|no id"),
        store.transaction() as writer,
    ):
        change(writer)
    assert everything(store) == ([], [])


def test_threads_can_read_while_one_writes(pair):
    errors = []

    def read():
        try:
            for _ in range(30):
                rows = pair.run("MATCH (n:Official)-[r:CALLED]->() RETURN r.month AS m")
                assert len(rows) <= 20
                if pair.dialect == "ladybug":  # Neo4j reads what is committed by then
                    assert len(rows) in (0, 20)
                    assert len({row["m"] for row in rows}) <= 1
        except Exception as error:  # noqa: BLE001 - carried to the test's own thread
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for month in range(10):
        with pair.transaction() as writer:
            rows = calls(20, month=f"2021-{month}")
            writer.upsert_edges("CALLED", "Official", "Official", rows)
    for reader in readers:
        reader.join()
    assert errors == []


def test_a_store_opened_for_reading_does_not_write(pair, store_url):
    pair.close()
    with open_store(store_url, read_only=True) as reader:
        assert len(everything(reader)[0]) == 3
        with pytest.raises(StoreError, match="reading only"), reader.transaction():
            pass
        with pytest.raises(StoreError, match="reading only"):
            reader.ensure_schema()


def test_a_closed_store_says_so_and_closing_it_again_is_no_error(store):
    store.close()
    store.close()
    with pytest.raises(StoreUnavailableError, match="was closed"):
        store.run("RETURN 1 AS one")
    with pytest.raises(StoreUnavailableError, match="was closed"), store.transaction():
        store.run("RETURN 1 AS one")
