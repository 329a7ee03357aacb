"""What the parser's trainer promises of its data, its figures and its page."""

from __future__ import annotations

import gzip
import json
import random
from itertools import pairwise

import pytest

from graph.errors import ParseError
from loaders.model.data import data_file
from loaders.model.network import Network
from loaders.model.wordpiece import WordPiece
from training.parser.card import card
from training.parser.measuring import Scores, scores
from training.parser.numbers import UNTOLD, batches, collate, examples
from training.parser.plan import Plan
from training.parser.sentences import Sentence, labels_of, read_sentences

TREEBANK = """# text = They don't meet.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_
4\tmeet\tmeet\tVERB\tVB\t_\t0\troot\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""
NAMES = {"words": ["NATO", "met", "."], "ner": ["B-ORG", "O", "O"]}


@pytest.fixture
def pieces():
    text = data_file("vocab.txt").read_text("utf-8")
    return WordPiece(text.removesuffix("\n").split("\n"))


@pytest.fixture
def sentences(tmp_path):
    (tmp_path / "a.conllu").write_text(TREEBANK)
    (tmp_path / "b.jsonl").write_text(json.dumps(NAMES) + "\n")
    other = {"words": NAMES["words"], "names": NAMES["ner"]}
    (tmp_path / "c.json.gz").write_bytes(gzip.compress(json.dumps([other]).encode()))
    return list(read_sentences(sorted(tmp_path.iterdir())))


def test_treebanks_and_rows_of_names_are_read_in_each_form(sentences):
    tree, names, same = sentences
    assert tree.words == ("They", "do", "n't", "meet", ".")
    assert tree.heads == (4, 4, 4, 0, 4)
    assert tree.tags["deps"] == ("nsubj", "aux", "advmod", "root", "punct")
    assert names == same
    assert (names.heads, names.tags) == ((), {"ner": ("B-ORG", "O", "O")})


def test_a_row_without_tags_for_its_words_is_refused_by_name(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"words": ["They", "met"], "ner": ["O"]}))
    with pytest.raises(ParseError, match=r"a\.jsonl: a row needs words"):
        list(read_sentences([path]))


def test_the_labels_are_sorted_and_no_name_comes_first(sentences):
    labels = labels_of(sentences)
    assert labels["ner"] == ["O", "B-ORG"]
    assert labels["deps"] == sorted(labels["deps"])


def test_what_is_not_annotated_is_not_learned(sentences, pieces):
    batch = collate(examples(sentences, labels_of(sentences), pieces))
    assert batch.tags["ner"][0] == [UNTOLD] * 5
    assert batch.tags["ner"][1][:3] == [1, 0, 0]
    assert batch.heads[0] == [4, 4, 4, 0, 4]
    assert batch.heads[1] == [UNTOLD] * 5
    assert all(len({len(row) for row in rows}) == 1 for rows in batch.inputs)


@pytest.fixture
def chance():
    return lambda: random.Random(1)  # noqa: S311 - repeatable


def test_one_pass_takes_each_sentence_once_in_batches_of_bounded_size(pieces, chance):
    given = [
        Sentence(words=("word",) * size, heads=(), tags={}) for size in range(1, 60)
    ]
    found = batches(examples(given, labels_of(given), pieces), 200, chance())
    sizes = [[len(one.encoded.ids) for one in batch] for batch in found]
    assert sorted(size for batch in sizes for size in batch) == list(range(3, 62))
    assert all(len(batch) * max(batch) <= 200 for batch in sizes)
    again = batches(examples(given, labels_of(given), pieces), 200, chance())
    assert again == found


def test_step_sizes_rise_then_fall_to_nothing():
    plan = Plan(steps=50, warm=0.2)
    shares = [plan.share(step) for step in range(51)]
    assert all(left < right for left, right in pairwise(shares[:10]))
    assert all(left > right for left, right in pairwise(shares[10:]))
    assert (max(shares), shares[-1]) == (1.0, 0.0)


def test_what_the_parser_itself_says_scores_full_marks():
    network = Network.from_data()
    words = ("The", "ministers", "met", "in", "Vienna", ".")
    (said,) = network.analyse(words)
    heads = [0 if head == place else head + 1 for place, head in enumerate(said.heads)]
    tags = {"upos": said.pos, "deps": said.deps, "ner": said.names}
    gold = Sentence(words=words, heads=tuple(heads), tags=tags)
    wrong = Sentence(words=words, heads=(0, 1, 1, 1, 1, 1), tags=tags)
    assert scores(network, [gold]) == Scores(upos=100, uas=100, las=100, names=100)
    assert scores(network, [wrong]).uas < 50


def test_the_card_says_what_was_learned_from_and_how_seeds_differ(tmp_path):
    data, weights, graph = (tmp_path / name for name in ("a.conllu", "w", "p.onnx"))
    for path in (data, weights, graph):
        path.write_bytes(b"x")
    seeds = [Scores(upos=96, uas=90, las=las, names=None) for las in (87.0, 88.0)]
    text = card(Plan(steps=5), [data], weights, graph, {"news": seeds})
    assert "| news | 96.0 | 90.0 | 87.5 (87.0-88.0) | |" in text
    assert "5 steps" in text
    assert "2 seeds" in text
    assert "a.conllu" in text
