from __future__ import annotations

from datetime import date

import pytest

from graph.errors import SettingsError
from graph.records import Article, Skipped
from loaders import read

SENTENCE = "The foreign ministers of France and Turkey met in Paris on Monday."


@pytest.fixture
def table(tmp_path):
    def write(data, name="a.csv", **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read(path, **options))

    return write


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_row_is_an_article(table, separator):
    rows = [
        ["Id", "TEXT", "published", "title", "outlet", "url", "other"],
        ["7", SENTENCE, "2024-03-04", "Talks", "Wire", "https://wire.example/7", "x"],
    ]
    (article,) = table("\n".join(separator.join(row) for row in rows))
    assert article == Article(
        id="7",
        text=SENTENCE,
        sha256=article.sha256,
        title="Talks",
        outlet="Wire",
        url="https://wire.example/7",
        published=date(2024, 3, 4),
        published_rule="field",
    )


def test_a_cell_in_quotes_goes_on_over_lines(table):
    (article,) = table(f'id,text\n1,"{SENTENCE}\n\nThey spoke of ""grain""."\n')
    assert article.text == f'{SENTENCE}\n\nThey spoke of "grain".'


def test_columns_are_called_what_the_user_says(table):
    data = f"Nr,Body,Day\n3,{SENTENCE},4 March 2024\n"
    columns = {"text": "body", "id": "Nr", "published": "Day"}
    (article,) = table(data, columns=columns)
    assert (article.id, article.published) == ("3", date(2024, 3, 4))


def test_a_table_without_a_text_column_says_what_to_do(table):
    (item,) = table(f"id,body\n1,{SENTENCE}\n")
    assert item.reason == (
        "no column 'text' among id, body; say which it is, as --columns text=Body"
    )


def test_a_named_column_must_be_there(table):
    (item,) = table(f"id,text\n1,{SENTENCE}\n", columns={"title": "Head"})
    assert item.reason == "no column 'Head'; there are id, text"


def test_an_unknown_field_is_refused_with_a_hint(table):
    with pytest.raises(SettingsError, match="Did you mean 'title'"):
        table("id,text\n", columns={"titel": "Head"})


def test_a_bad_row_costs_only_itself(table):
    rows = [
        b"id,text",
        b"1," + SENTENCE.encode(),
        b"2",
        b"3,caf\xe9 " + SENTENCE.encode(),
        b'4,"a"b',
        b"5," + SENTENCE.encode() * 80 + b"\0",
        b"6," + SENTENCE.encode(),
    ]
    items = table(b"\n".join(rows))
    good = [item.id for item in items if isinstance(item, Article)]
    bad = [item for item in items if isinstance(item, Skipped)]
    assert good == ["1", "6"]
    assert [item.source.rpartition(", ")[2] for item in bad] == [
        "line 3",
        "line 4",
        "line 5",
        "line 6",
    ]
    assert bad[0].reason == "1 cells where the header has 2"
    assert bad[1].reason.startswith("not valid UTF-8")


def test_a_quote_that_never_ends_is_skipped(table):
    items = table('id,text\n1,"' + "They met again. " * 700_000 + "\n")
    assert [type(item) for item in items] == [Skipped]
    assert "larger than" in items[0].reason


def test_a_header_alone_says_so(table):
    (item,) = table("id,text\n")
    assert item.reason == "no rows under the header"


def test_a_text_with_commas_is_no_table(table):
    (article,) = table(SENTENCE + "\nOne, two, three came.", name="a.txt")
    assert article.text.startswith("The foreign ministers")


def test_a_signature_is_no_part_of_the_first_column(table):
    (article,) = table(b"\xef\xbb\xbftext,id\n" + SENTENCE.encode() + b",9\n")
    assert article.id == "9"
