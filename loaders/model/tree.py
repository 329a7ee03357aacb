"""The best tree over a sentence: each word's head, exactly one root.

Greedy heads nearly always form a tree. Where they do not, the maximum spanning
arborescence (Chu and Liu, Edmonds) is found by contracting cycles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best_tree", "is_tree"]

_NEVER: Final = -1e9
_ROOTS_TRIED: Final = 5


def best_tree(scores: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the head of each word, 1 for the first word, 0 for the root's head.

    Args:
        scores: ``scores[word, head]``, where head 0 is the root's.

    Example:
        >>> best_tree(np.array([[0.0, 0.0, 5.0], [9.0, 1.0, 0.0]])).tolist()
        [2, 0]
    """
    size = len(scores)
    table = np.full((size + 1, size + 1), _NEVER)
    table[1:] = scores
    np.fill_diagonal(table, _NEVER)
    heads: NDArray[np.intp] = table[1:].argmax(axis=1)
    if is_tree(heads):
        return heads
    heads = _spanning(table)[1:]
    return heads if is_tree(heads) else _single_root(table)


def is_tree(heads: NDArray[np.intp]) -> bool:
    """Return whether heads form one tree with one root.

    Example:
        >>> is_tree(np.array([2, 0, 2])), is_tree(np.array([2, 1, 0]))
        (True, False)
    """
    return int((heads == 0).sum()) == 1 and not _cycle([-1, *heads.tolist()])


def _single_root(table: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the best of the trees under each of the likeliest roots."""
    words = np.arange(1, len(table))
    best_score: float = -np.inf
    best: NDArray[np.intp] = words
    for root in 1 + np.argsort(-table[1:, 0], kind="stable")[:_ROOTS_TRIED]:
        forced = table.copy()
        forced[1:, 0] = _NEVER
        forced[root] = _NEVER
        forced[root, 0] = 0.0
        heads = _spanning(forced)[1:]
        score = float(table[words, heads].sum())
        if is_tree(heads) and score > best_score:
            best_score, best = score, heads
    return best


def _spanning(table: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the maximum spanning arborescence from node 0; its own head is -1."""
    heads: NDArray[np.intp] = table.argmax(axis=1)
    heads[0] = -1
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(table)), inside)
    kept = table[inside, heads[inside]]
    entering = table[np.ix_(inside, outside)] - kept[:, None]
    leaving = table[np.ix_(outside, inside)]
    node = len(outside)
    smaller = np.full((node + 1, node + 1), _NEVER)
    smaller[:node, :node] = table[np.ix_(outside, outside)]
    smaller[node, :node] = entering.max(axis=0) + kept.sum()
    smaller[:node, node] = leaving.max(axis=1)
    np.fill_diagonal(smaller, _NEVER)
    found = _spanning(smaller)
    way_in = inside[entering.argmax(axis=0)[found[node]]]
    heads[way_in] = outside[found[node]]
    exits = inside[leaving.argmax(axis=1)]
    for index in range(1, node):
        head = found[index]
        heads[outside[index]] = outside[head] if head < node else exits[index]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """Return the nodes of one cycle; empty where there is none."""
    state = [0] * len(heads)  # 0 not visited, otherwise the walk that came by
    for start in range(1, len(heads)):
        node, path = start, []
        while node > 0 and not state[node]:
            state[node] = start
            path.append(node)
            node = heads[node]
        if node > 0 and state[node] == start:
            return path[path.index(node) :]
    return []
