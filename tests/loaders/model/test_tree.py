import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from loaders.model.names import best_tags
from loaders.model.tree import best_tree, is_tree

LABELS = ("O", "B-LOC", "B-ORG", "I-LOC", "I-ORG")
scores = st.integers(1, 4).flatmap(
    lambda size: arrays.arrays(
        float, (size, size + 1), elements=st.integers(-50, 50).map(float)
    )
)


@settings(max_examples=200, deadline=None)
@given(scores)
def test_the_best_tree_is_the_best_of_all_trees(table):
    size = len(table)
    words = np.arange(size)
    best = max(
        table[words, list(heads)].sum()
        for heads in itertools.product(range(size + 1), repeat=size)
        if is_tree(np.array(heads))
    )
    found = best_tree(table)
    assert is_tree(found)
    assert table[words, found].sum() == best


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_heads_form_one_tree_however_the_scores_fall(size, seed):
    table = np.random.default_rng(seed).normal(size=(size, size + 1))
    assert is_tree(best_tree(table))


@settings(max_examples=50, deadline=None)
@given(arrays.arrays(float, (6, len(LABELS)), elements=st.floats(-9, 9)))
def test_no_name_goes_on_that_did_not_begin(table):
    tags = best_tags(table, LABELS)
    for before, tag in itertools.pairwise(("O", *tags)):
        assert not tag.startswith("I") or before[1:] == tag[1:]
