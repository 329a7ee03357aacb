"""Archives that want to do harm: bombs, lying sizes, names that lead elsewhere."""

from __future__ import annotations

import io
import resource
import struct
import time
import zipfile
from email.message import EmailMessage

import pytest

from graph.records import Article, Skipped
from loaders import read

NAME = "20240305001500.export.CSV"
SENTENCE = "The foreign ministers of France and Turkey met in Paris to talk of grain."


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def lying(data):
    """Return an archive whose directory says that nothing comes out of it."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1) + data[at + 28 :]


LINES = (b"1" * 99 + b"\n") * 1_000_000
ARCHIVES = {
    "bomb": lambda: zipped(**{NAME: LINES}),
    "bomb of one line": lambda: zipped(**{NAME: b"1" * 300_000_000}),
    "lying about its size": lambda: lying(zipped(**{NAME: LINES[:100_000]})),
    "of several files": lambda: zipped(**{NAME: b"1\n", "b.CSV": b"2\n"}),
    "cut off": lambda: zipped(**{NAME: LINES[:100_000]})[:100],
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_skipped_with_its_reason_in_good_time(tmp_path, name):
    file = tmp_path / f"{NAME}.zip"
    file.write_bytes(ARCHIVES[name]())
    assert file.stat().st_size < 5_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    told = {(type(item), getattr(item, "reason", "")) for item in read(file)}
    assert time.monotonic() - begun < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB
    assert {kind for kind, _ in told} == {Skipped}
    assert any("archive" in reason or "unpacks" in reason for _, reason in told)


@pytest.mark.parametrize("inside", ["../../out.export.CSV", "/srv/out.export.CSV"])
def test_a_name_in_an_archive_that_leads_elsewhere_writes_nothing(tmp_path, inside):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.zip").write_bytes(zipped(**{inside: b"1\t2\n"}))
    before = sorted(tmp_path.rglob("*"))
    assert {type(item) for item in read(folder / f"{NAME}.zip")} == {Skipped}
    assert sorted(tmp_path.rglob("*")) == before


def test_an_attachment_whose_name_leads_elsewhere_writes_nothing(tmp_path):
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks", "desk@wire.example"
    message["Date"] = "Mon, 04 Mar 2024 11:00:00 +0000"
    message.set_content(SENTENCE)
    message.add_attachment(b"x", "text", "plain", filename="../../../out.txt")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "one.eml").write_bytes(message.as_bytes())
    before = sorted(tmp_path.rglob("*"))
    (item,) = read(folder / "one.eml")
    assert isinstance(item, Article)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["a\u202etxt.exe.txt", "a\nb.txt", "a\x1b[2J.txt", "..\\..\\x.txt"]
)
def test_a_file_name_that_tricks_a_terminal_is_told_harmlessly(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00")
    (item,) = read(tmp_path)
    assert isinstance(item, Skipped)
    assert item.source.isprintable()
