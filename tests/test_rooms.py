"""The rooms of the house: what a wheel holds, and who may import whom."""

from __future__ import annotations

import ast
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("graph", "loaders", "queries")


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_imports_the_command_line(room):
    # import-linter checks the rest; it takes packages only, and cli is a module
    for file in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in getattr(node, "names", ())]
            assert "cli" not in {getattr(node, "module", None), *names}, file


def test_no_other_distribution_owns_our_names():
    owners = packages_distributions()
    for name in (*ROOMS, "cli"):
        assert set(owners.get(name, [])) <= {"demarche"}


def test_tests_carry_no_package_that_could_shadow_ours():
    assert not list((ROOT / "tests").rglob("__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_outgrows_its_room(room):
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / room).rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
