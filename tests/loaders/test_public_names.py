from __future__ import annotations

import loaders


def test_the_public_names_are_sorted_and_exist():
    assert loaders.__all__ == sorted(loaders.__all__)
    assert all(hasattr(loaders, name) for name in loaders.__all__)
