import pytest

from loaders.model.data import data_file
from loaders.model.wordpiece import UNKNOWN, WordPiece


@pytest.fixture(scope="module")
def vocabulary():
    return data_file("vocab.txt").read_text("utf-8").removesuffix("\n").split("\n")


@pytest.fixture(scope="module")
def pieces(vocabulary):
    return WordPiece(vocabulary)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sanctions", "sanctions"),
        ("Sanctions", "sanctions"),
        ("U.S.", "u . s ."),
        ("Stoltenberg", "st ##olt ##enberg"),
        ("Macrón", "macro ##n"),
        ("co-operate", "co - operate"),
        ("北京", "北 京"),
        ("naïve", "naive"),
        ("\u200bnato\u00ad", "nato"),
    ],
)
def test_a_word_falls_into_its_pieces(vocabulary, pieces, word, expected):
    assert " ".join(vocabulary[piece] for piece in pieces.ids(word)) == expected


@pytest.mark.parametrize("word", ["\u200b", "🤝", "a" * 101, ""])
def test_a_word_without_pieces_is_unknown(pieces, word):
    assert pieces.ids(word) == (UNKNOWN,)
