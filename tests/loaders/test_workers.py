"""Several processes read what one would, in the order given."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal

import pytest

from graph.errors import OntologyError, WorkerError
from graph.records import Article, Extraction, Skipped
from loaders import extract_articles, extraction_record, read, sample_paths
from loaders.workers import usable_cores


def _items():
    """Return the samples, each in several orders of its paragraphs, and an oddity."""
    items = []
    for article in read(sample_paths()):
        parts = article.text.split("\n\n")
        for turn in range(2):
            text = "\n\n".join(parts[turn:] + parts[:turn])
            name = f"{article.id}-{turn}"
            items.append(
                Article(
                    id=name, text=text, sha256="0" * 64, published=article.published
                )
            )
    items.insert(3, Skipped(source="c.txt", reason="no text"))
    items.insert(5, Article(id="blank", text="Advertisement", sha256="0" * 64))
    return items


def _lines(items):
    return [
        json.dumps(extraction_record(item)) if isinstance(item, Extraction) else item
        for item in items
    ]


def _worker_ids():
    return {child.pid for child in multiprocessing.active_children()}


def test_two_processes_yield_the_bytes_of_one_in_order_and_leave_nothing_behind():
    alone = _lines(extract_articles(_items()))
    before = _worker_ids()
    shared = _lines(extract_articles(_items(), processes=2))
    assert shared == alone
    assert sum(isinstance(line, str) for line in alone) == len(_items()) - 2
    assert len(alone) == len(_items())
    assert _worker_ids() == before


def test_an_article_is_read_the_same_whatever_was_read_before_it():
    items = [item for item in _items() if isinstance(item, Article)]
    forward = _lines(extract_articles(items))
    back = _lines(extract_articles(items[::-1]))
    assert back[::-1] == forward


def test_what_was_extracted_before_passes_through():
    done = [Extraction(article=item) for item in _items() if isinstance(item, Article)]
    assert list(extract_articles(done, processes=2)) == done


def test_a_worker_that_is_killed_ends_the_run_with_advice():
    before = _worker_ids()
    results = extract_articles(_items() * 20, processes=2)
    next(results)
    os.kill(min(_worker_ids() - before), signal.SIGKILL)
    with pytest.raises(WorkerError, match="use fewer with --processes"):
        list(results)
    assert _worker_ids() == before


def test_a_stream_that_is_not_read_to_its_end_ends_its_workers():
    before = _worker_ids()
    results = extract_articles(_items() * 5, processes=2)
    next(results)
    results.close()
    assert _worker_ids() == before


def test_an_error_travels_between_processes_whole():
    error = OntologyError("verbs.toml", 3, "no such type")
    kind, facts = error.__reduce__()
    again = kind(*facts)
    assert (type(again), str(again), vars(again)) == (
        OntologyError,
        str(error),
        vars(error),
    )


def test_there_is_a_core_to_use():
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
