from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import FetchError
from graph.records import Skipped
from loaders import read


def names(items) -> list[str]:
    return [getattr(item, "text", None) or item.reason for item in items]


def test_a_folder_is_read_in_sorted_order_whatever_the_suffix_case(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.TXT", "a.txt", "b/d.text", "b/a.jsonl"):
        text = '{"text": "b/a.jsonl"}' if name.endswith("l") else name
        (tmp_path / name).write_text(text)
    assert names(read(tmp_path)) == ["a.txt", "c.TXT", "b/a.jsonl", "b/d.text"]


def test_folders_inside_are_left_out_on_demand(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b" / "b.txt").write_text("b")
    assert names(read(tmp_path, recursive=False)) == ["a"]


def test_other_kinds_in_a_folder_are_counted_once(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b.png", "b/c.png", "b/README", ".hidden"):
        (tmp_path / name).write_text("a")
    assert names(read(tmp_path)) == [
        "a",
        "3 files are of no kind that is read from a folder (.png, no suffix)",
    ]


def test_a_stated_kind_takes_every_file_of_a_folder(tmp_path):
    (tmp_path / "notes.md").write_text("They met.")
    assert names(read(tmp_path, kind="text")) == ["They met."]


def test_an_empty_folder_says_so(tmp_path):
    assert names(read(tmp_path)) == ["a folder without files"]


def test_links_in_a_circle_are_followed_once(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names(read(tmp_path)) == ["a", "a link to a folder that is read already"]


def test_a_dead_link_and_a_pipe_are_skipped(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    reasons = names(read(tmp_path))
    assert reasons[:2] == ["a link that leads nowhere", "not a plain file"]
    assert len(reasons) == 3


def test_a_name_that_is_no_text_is_printable(tmp_path):
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/\xff\x1b[2J.txt")).write_text("")
    (item,) = read(tmp_path)
    assert item.source.endswith("\\xff\\x1b[2J.txt")
    item.source.encode()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere.txt", "nowhere.txt: no such file or folder"),
        ("", "'': an empty path"),
        ("a\0b", "a\\x00b: "),
        ("ftp://wire.example/1", "ftp://wire.example/1: is an address"),
    ],
)
def test_the_only_path_must_be_readable(path, told):
    with pytest.raises(FetchError) as error:
        read(path)
    assert str(error.value).startswith(told)


def test_one_of_several_paths_may_fail(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    items = list(read(["nowhere.txt", tmp_path / "a.txt"]))
    assert items[0] == Skipped(source="nowhere.txt", reason="no such file or folder")
    assert items[1].text == "a"


def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    other = tmp_path / "b.txt"
    other.write_text("b")
    other.chmod(0o644)
    with pytest.raises(FetchError, match="permission denied"), Nobody(tmp_path):
        read(path)
    with Nobody(tmp_path):
        items = list(read([path, other]))
    assert names(items) == ["permission denied", "b"]


class Nobody:
    """Act as a user without rights, where the tests run as root."""

    def __init__(self, folder: Path) -> None:
        self.opened = [folder, *folder.parents]

    def __enter__(self) -> None:
        self.modes = []
        if os.geteuid() == 0:
            mine = [path for path in self.opened if path.stat().st_mode & 0o55 != 0o55]
            self.modes = [(path, path.stat().st_mode & 0o7777) for path in mine]
            for path, mode in self.modes:
                path.chmod(mode | 0o55)
            os.seteuid(65534)

    def __exit__(self, *_: object) -> None:
        if os.getuid() == 0:
            os.seteuid(0)
        for path, mode in self.modes:
            path.chmod(mode)
