"""What `import graph` offers, and what it does not cost."""

from __future__ import annotations

import subprocess
import sys

import pytest

import graph


def test_the_public_names_are_sorted_and_there():
    assert graph.__all__ == sorted(graph.__all__)
    for name in graph.__all__:
        assert getattr(graph, name).__name__ == name
        assert name in dir(graph)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = graph.nothing


def test_importing_the_package_loads_no_library():
    heavy = "{'sqlalchemy', 'alembic', 'ladybug', 'neo4j', 'networkx', 'spacy'}"
    code = f"import graph, sys; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_opening_the_embedded_store_loads_no_other_one(tmp_path):
    code = (
        "import sys; from graph import open_ledger, open_store\n"
        f"open_store('ladybug:{tmp_path}/g.lbug').close()\n"
        f"open_ledger('{tmp_path}/l.db').close()\n"
        "sys.exit(bool({'neo4j', 'networkx', 'spacy', 'psycopg'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
