"""What is built for users: the right names at the top, every data file inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("graph", "loaders", "queries")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_has_the_four_names_of_ours_at_the_top(wheel_names):
    top = {name.split("/")[0] for name in wheel_names}
    assert {name for name in top if not name.endswith(".dist-info")} == {
        "cli.py",
        *ROOMS,
    }


@pytest.mark.parametrize("room", ROOMS)
def test_a_wheel_has_every_file_of_a_room(wheel_names, room):
    told = subprocess.run(
        ["git", "ls-files", room], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(told.stdout.splitlines()) <= wheel_names


def test_a_wheel_carries_its_licences(wheel_names):
    licences = [name for name in wheel_names if "/licenses/" in name]
    assert any(name.endswith("/LICENSE") for name in licences)
    assert any("model" in name for name in licences)
    assert any("gazetteer" in name for name in licences)
