"""What is the embedded store's own: one file, several processes, crashes, damage."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from graph.errors import StoreDamagedError, StoreError, StoreUnavailableError
from graph.store import embedded_file, open_store

ROOT = Path(__file__).parents[3]
EDGES_A_BATCH = 30

HEAD = """
import json, sys, time
from graph.errors import DemarcheError
from graph.store import open_store

def batch(store, number, size=1):
    people = [{"id": f"{number}-{n}", "name": "x" * 500 * size} for n in range(30)]
    calls = [
        {"id": f"{number}-{n}", "source": f"{number}-{n}",
         "target": f"{number}-{(n + 1) % 30}", "date": "2021-12-23", "claims": number}
        for n in range(30)
    ]
    with store.transaction() as writer:
        writer.upsert_nodes("Official", people)
        writer.upsert_edges("CALLED", "Official", "Official", calls)
        writer.set_projection("ledger", number)

url = sys.argv[1]
"""


def start(body, url):
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + textwrap.dedent(body), url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def done(body, url):
    process = start(body, url)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return [json.loads(line) for line in out.splitlines()]


WRITE_FOREVER = """
    with open_store(url) as store:
        first = (store.projection() or ("", 0))[1] + 1
        for number in range(first, 100_000):
            batch(store, number)
            print(number, flush=True)
"""


@pytest.fixture
def url(tmp_path):
    return f"ladybug:{tmp_path / 'graph.lbug'}"


def whole_batches(store):
    """Return the number of each batch, all of which must be there as a whole."""
    edges = store.run(
        "MATCH (a:Official)-[r:CALLED]->(b:Official) "
        "RETURN r.claims AS batch, count(*) AS edges, min(r.date) AS date"
    )
    assert {row["edges"] for row in edges} <= {EDGES_A_BATCH}
    assert {row["date"] for row in edges} <= {"2021-12-23"}
    nodes = store.run("MATCH (n:Official) RETURN count(n) AS n, min(n.name) AS name")
    assert nodes[0]["n"] == EDGES_A_BATCH * len(edges)
    assert not edges or nodes[0]["name"] == "x" * 500
    return {row["batch"] for row in edges}


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
def test_kill_9_loses_nothing_acknowledged_and_leaves_nothing_half(url, read_only):
    acknowledged, chance = 0, random.Random(7)  # noqa: S311
    for _ in range(4):
        writer = start(WRITE_FOREVER, url)
        assert writer.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.6))
        writer.kill()
        rest = writer.stdout.read().split()
        writer.communicate()
        acknowledged = int(rest[-1]) if rest else acknowledged + 1
        with open_store(url, read_only=read_only) as store:
            seen = whole_batches(store)
            assert set(range(1, acknowledged + 1)) <= seen
            assert store.projection() == ("ledger", max(seen))
        acknowledged = max(seen)


def test_a_second_writing_process_is_told_who_holds_the_file(url):
    with open_store(url):
        [told] = done(
            """
            try:
                open_store(url)
            except DemarcheError as error:
                print(json.dumps([type(error).__name__, str(error)]))
            """,
            url,
        )
    assert told[0] == "StoreUnavailableError"
    assert f"process {os.getpid()} has it open for writing" in told[1]
    assert "wait for it to end" in told[1]


def test_another_process_reads_while_one_writes(url):
    writer = start(WRITE_FOREVER, url)
    try:
        assert writer.stdout.readline()
        for _ in range(6):
            with open_store(url, read_only=True) as store:
                assert whole_batches(store)
    finally:
        writer.kill()
        writer.communicate()


def test_a_reader_keeps_its_picture_while_another_process_writes(url):
    with open_store(url) as store, store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": f"a{n}"} for n in range(500)])
    with open_store(url, read_only=True) as reader:
        writer = start(WRITE_FOREVER, url)
        assert writer.stdout.readline()
        for _ in range(20):
            assert reader.run("MATCH (n:Official) RETURN count(n) AS n") == [{"n": 500}]
        writer.kill()
        writer.communicate()


def test_stores_of_one_process_share_the_file(url):
    with open_store(url) as one, open_store(url) as two:
        with one.transaction() as writer:
            writer.upsert_nodes("Official", [{"id": "a"}])
        one.close()
        with two.transaction() as writer:
            writer.upsert_nodes("Official", [{"id": "b"}])
        with open_store(url, read_only=True) as three:
            assert three.run("MATCH (n) RETURN count(n) AS n") == [{"n": 2}]
        [told] = done(
            """
            try:
                open_store(url)
            except DemarcheError as error:
                print(json.dumps(type(error).__name__))
            """,
            url,
        )
        assert told == "StoreUnavailableError"
    with (
        open_store(url, read_only=True),
        pytest.raises(StoreUnavailableError, match="open for reading"),
    ):
        open_store(url)
    with open_store(url) as store:
        assert store.run("MATCH (n) RETURN count(n) AS n") == [{"n": 2}]


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize("damage", ["text", "zeros", "cut", "middle"])
def test_a_damaged_file_is_told_with_the_way_out(url, damage, read_only):
    file = Path(url.partition(":")[2])
    with open_store(url) as store, store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": str(n)} for n in range(3_000)])
    whole = file.read_bytes()
    spoilt = {
        "text": b"this is not a graph\n" * 500,
        "zeros": bytes(len(whole)),
        "cut": whole[: len(whole) // 3],
        "middle": whole[:4096] + b"\xff" * 65_536 + whole[4096 + 65_536 :],
    }
    file.write_bytes(spoilt[damage])
    with (
        pytest.raises(StoreDamagedError, match="demarche rebuild"),
        open_store(url, read_only=read_only),
    ):
        pass
    ledger = file.with_name(f"{file.name}.ledger.db")
    ledger.write_text("the truth", "utf-8")
    with open_store(url, replace_damaged=True) as store:
        assert store.run("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    assert file.with_name("graph.lbug.damaged").read_bytes() == spoilt[damage]
    assert ledger.read_text("utf-8") == "the truth"


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize("place", [0.3, 0.95])
@pytest.mark.parametrize("damage", ["cut", "zeros"])
def test_a_torn_log_is_read_up_to_its_last_whole_change(url, damage, place, read_only):
    """What a power cut may leave; the next command catches up from the ledger."""
    writer = start(WRITE_FOREVER, url)
    while int(writer.stdout.readline()) < 8:
        pass
    writer.kill()
    writer.communicate()
    log = Path(url.partition(":")[2] + ".wal")
    whole = log.read_bytes()
    at = int(len(whole) * place)
    log.write_bytes(whole[:at] + (bytes(len(whole) - at) if damage == "zeros" else b""))
    with open_store(url, read_only=read_only) as store:
        seen = whole_batches(store)
        assert store.projection() == (("ledger", max(seen)) if seen else None)
        assert seen == set(range(1, len(seen) + 1))
        assert len(seen) < 8 or place > 0.9
    with open_store(url) as store:
        assert whole_batches(store) == seen
        with store.transaction() as writer:
            writer.upsert_nodes("Country", [{"id": "RUS"}])


def test_a_checkpoint_that_was_cut_off_is_finished_for_a_reader(url):
    with open_store(url) as store, store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "a"}])
    code = f"""
        import ladybug
        file = {url.partition(":")[2]!r}
        connection = ladybug.Connection(ladybug.Database(file, read_only=True))
        try:
            connection.execute("CHECKPOINT")
        except RuntimeError as error:
            print(json.dumps(str(error)))
        """
    assert done(code, url)
    with open_store(url, read_only=True) as store:
        assert store.run("MATCH (n) RETURN n.id AS id") == [{"id": "a"}]


def test_a_sound_file_is_never_replaced(url):
    with open_store(url) as store, store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "a"}])
    with open_store(url, replace_damaged=True) as store:
        assert store.run("MATCH (n) RETURN n.id AS id") == [{"id": "a"}]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StoreUnavailableError):
        open_store(f"ladybug:{tmp_path}/file/graph.lbug")
    with pytest.raises(StoreUnavailableError):
        open_store(f"ladybug:{tmp_path}")


def test_a_full_disk_is_told_and_nothing_is_half_written(url):
    """A limit of a file's size stands for the disk's: the engine sees the same."""
    told = done(
        """
        import resource
        with open_store(url) as store:
            batch(store, 1)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            kept = 1
            try:
                for number in range(2, 400):
                    batch(store, number)
                    kept = number
            except DemarcheError as error:
                print(json.dumps([kept, type(error).__name__, str(error)]))
        """,
        url,
    )
    [[kept, name, text]] = told
    assert kept > 1
    assert name == "StoreError"
    assert "the disk is full" in text
    with open_store(url) as store:
        assert whole_batches(store) == set(range(1, kept + 1))
        assert store.projection() == ("ledger", kept)


def test_a_disk_with_too_little_space_is_told_before_anything_is_written(
    url, monkeypatch
):
    with open_store(url) as store:
        with store.transaction() as writer:
            writer.upsert_nodes("Official", [{"id": "a"}])
        monkeypatch.setattr(embedded_file, "RESERVED_BYTES", 2**60)
        with (
            pytest.raises(StoreError, match="the disk is full; free"),
            store.transaction() as writer,
        ):
            writer.upsert_nodes("Official", [{"id": "b"}])
        assert store.run("MATCH (n) RETURN n.id AS id") == [{"id": "a"}]
    with pytest.raises(StoreError, match="the disk is full; free"):
        open_store(url)
    with open_store(url, read_only=True) as reader:
        assert reader.run("MATCH (n) RETURN n.id AS id") == [{"id": "a"}]


def test_a_file_of_an_earlier_version_gains_what_is_new(url):
    with open_store(url) as store, store.transaction() as writer:
        writer.upsert_nodes("Country", [{"id": "RUS", "name": "Russia"}])
        writer.run("ALTER TABLE Country DROP iso2")
        writer.run("DROP TABLE HOLDS")
        writer.run("DROP MACRO toString")
    with open_store(url) as store:
        [row] = store.run("MATCH (n:Country) RETURN n, toString(1) AS one")
        assert row["n"]["iso2"] == ""
        assert row["one"] == "1"
        assert store.run("MATCH ()-[r:HOLDS]->() RETURN r.id AS id") == []


@pytest.mark.slow
def test_a_long_life_of_changes_equals_a_model_of_it(url):
    """Upserts, deletions and reopenings against plain dicts."""
    chance = random.Random(11)  # noqa: S311
    nodes, edges = {}, {}
    store = open_store(url)
    for step in range(150):
        named = {
            f"o{chance.randrange(300)}": f"{step}" * chance.randrange(60)
            for _ in range(chance.randrange(1, 40))
        }
        gone = {f"o{chance.randrange(300)}" for _ in range(chance.randrange(6))}
        nodes = {key: name for key, name in (nodes | named).items() if key not in gone}
        known = sorted(nodes)
        called = {
            f"c{chance.randrange(800)}": (
                chance.choice(known),
                chance.choice(known),
                [f"{step}"] * chance.randrange(4),
            )
            for _ in range(chance.randrange(80))
        }
        dropped = {f"c{chance.randrange(800)}" for _ in range(chance.randrange(9))}
        edges = {
            key: call
            for key, call in (edges | called).items()
            if key not in dropped and not {call[0], call[1]} & gone
        }
        change(store, named, gone, called, dropped)
        if step % 10 == 9:
            store.close()
            store = open_store(url)
            assert all_of(store) == (nodes, edges)
    store.close()
    size = Path(url.partition(":")[2]).stat().st_size
    assert size < 20 * 1024**2
    copy = f"{url}2"
    shutil.copy(url.partition(":")[2], copy.partition(":")[2])
    with open_store(copy, read_only=True) as reader:
        assert all_of(reader) == (nodes, edges)


def change(store, named, gone, called, dropped):
    with store.transaction() as writer:
        people = [{"id": key, "name": name} for key, name in named.items()]
        writer.upsert_nodes("Official", people)
        writer.delete_nodes("Official", gone)
        calls = [
            {"id": key, "source": call[0], "target": call[1], "topics": call[2]}
            for key, call in called.items()
        ]
        writer.upsert_edges("CALLED", "Official", "Official", calls)
        writer.delete_edges("CALLED", dropped)


def all_of(store):
    nodes = store.run("MATCH (n:Official) RETURN n.id AS id, n.name AS name")
    edges = store.run(
        "MATCH (a:Official)-[r:CALLED]->(b:Official) "
        "RETURN r.id AS id, a.id AS source, b.id AS target, r.topics AS topics"
    )
    assert len({row["id"] for row in edges}) == len(edges)
    return (
        {row["id"]: row["name"] for row in nodes},
        {row["id"]: (row["source"], row["target"], row["topics"]) for row in edges},
    )
