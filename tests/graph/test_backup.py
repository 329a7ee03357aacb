from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from graph import open_ledger
from graph.backup import backup, restore
from graph.errors import LedgerError
from graph.export import export
from graph.store import open_store
from loaders import sample_paths


@pytest.fixture
def place(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


def skip(place, number):
    """Write something to a ledger."""
    with open_ledger(place) as ledger:
        run = ledger.start_run("wire")
        ledger.end_run(run, {"seen": number}, status="done", reason=None)


def runs(place):
    with open_ledger(place) as ledger, ledger.view() as view:
        return [run.counts.get("seen") for run in view.runs("wire")]


def test_a_backup_holds_what_the_ledger_held(place, tmp_path):
    skip(place, 1)
    target = tmp_path / "copies" / "copy.db"
    assert backup(place, target) == target.stat().st_size
    skip(place, 2)
    assert runs(f"sqlite:///{target}") == [1]
    assert [path.name for path in target.parent.iterdir()][:1] == ["copy.db"]


def test_a_restored_ledger_is_what_it_was_and_the_other_is_kept(place, tmp_path):
    skip(place, 1)
    backup(place, tmp_path / "copy.db")
    skip(place, 2)
    kept = restore(tmp_path / "copy.db", place)
    assert runs(place) == [1]
    assert runs(f"sqlite:///{kept}") == [1, 2]


def test_a_backup_taken_while_others_write_is_whole(place, tmp_path):
    skip(place, 0)
    done = threading.Event()

    def write():
        number = 0
        while not done.is_set():
            number += 1
            skip(place, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes = []
        for number in range(5):
            target = tmp_path / f"{number}.db"
            backup(place, target)
            found = runs(f"sqlite:///{target}")
            assert found in (list(range(len(found))), [*range(len(found) - 1), None])
            sizes.append(len(found))
        assert sizes == sorted(sizes)
    finally:
        done.set()
        writer.join()


def test_a_file_that_is_no_ledger_is_refused_and_nothing_changes(place, tmp_path):
    skip(place, 1)
    (tmp_path / "text.db").write_text("no database at all, only text" * 100)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    other.commit()
    other.close()
    for name in ("text.db", "other.db", "none.db"):
        with pytest.raises(LedgerError, match="demarche backup"):
            restore(tmp_path / name, place)
    assert runs(place) == [1]


def test_a_damaged_copy_is_refused(place, tmp_path):
    for number in range(50):
        skip(place, number)
    target = tmp_path / "copy.db"
    backup(place, target)
    data = bytearray(target.read_bytes())
    data[4096 * 2 : 4096 * 6] = b"\x55" * (4096 * 4)
    target.write_bytes(bytes(data))
    with pytest.raises(LedgerError, match="name another file"):
        restore(target, place)
    assert runs(place) == list(range(50))


def test_there_must_be_a_ledger_to_copy(place, tmp_path):
    with pytest.raises(LedgerError, match="there is no such ledger"):
        backup(place, tmp_path / "copy.db")
    assert not Path(tmp_path / "copy.db").exists()


def test_a_ledger_on_a_server_is_left_to_the_tools_of_the_server(tmp_path):
    with pytest.raises(LedgerError, match="use pg_dump") as caught:
        backup("postgresql://me:secret@db/demarche", tmp_path / "copy.db")
    assert "secret" not in str(caught.value)


def test_the_commands_restore_graph_and_ledger(tmp_path):
    where = ["--store", f"ladybug:{tmp_path / 'g.lbug'}"]

    def demarche(*args):
        result = CliRunner().invoke(main, [*args, *where], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    def exported():
        with open_store(where[1], read_only=True) as store:
            return "".join(export(store, "jsonl"))

    one, two, *_ = map(str, sample_paths())
    demarche("load", one)
    before = exported()
    assert "bytes)" in demarche("backup", str(tmp_path / "copy.db"))
    demarche("load", two)
    assert exported() != before
    told = demarche("restore", str(tmp_path / "copy.db"))
    assert "What was there is kept as" in told
    assert exported() == before
