from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from cli import main
from graph.errors import ParameterError, SettingsError
from loaders import sample_paths
from queries.digest import Digest, digest, read_mark, render_digest, write_mark

ROW = {
    "date": "2024-03-04",
    "source": "*Bold* <b>Land</b>",
    "type": "WARNED",
    "target": "[B](javascript:alert(1))",
    "status": "actual",
    "channel": "unknown",
    "evidence": "Line one.\n\n# <script>alert(1)</script>",
    "outlet": "Wire & Co",
    "published": None,
    "url": "javascript:alert(1)",
}


def test_a_digest_tells_only_what_was_loaded_after_the_mark(graph):
    whole = digest(graph)
    assert whole.until == "2022-01-08T08:00:00.000000Z"
    ((_, every),) = whole.sections
    later = digest(graph, since="2022-01-07T08:00:00.000000Z")
    ((_, rows),) = later.sections
    assert 0 < len(rows) < len(every)
    assert {row["article"] for row in rows} == {"a3"}
    assert digest(graph, since=later.until).is_empty


def test_each_party_of_the_watch_list_has_its_section(graph):
    found = digest(graph, ["Russia", "Ellison"])
    names = [name for name, _ in found.sections]
    assert names[0] == "Russia"
    for _, rows in found.sections:
        assert rows


def test_an_unknown_party_is_told(graph):
    with pytest.raises(ParameterError, match="Atlantis"):
        digest(graph, ["Atlantis"])


def hostile():
    return Digest(since="", until="x", sections=(("A", (ROW,)), ("B", ())))


def test_markdown_of_the_open_web_means_nothing():
    text = render_digest(hostile(), "markdown")
    assert r"**\*Bold\* \<b\>Land\</b\>** WARNED **\[B\](javascript:alert(1))**" in text
    assert "<script" not in re.sub(r"\\<", "", text)
    assert "\n# <" not in text
    assert "<javascript" not in text
    assert "## B" not in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_contact_without_date_or_sentence_says_so(form):
    row = ROW | {"date": None, "evidence": None}
    text = render_digest(Digest(since="", until="x", sections=(("A", (row,)),)), form)
    assert "no date:" in text
    assert "without a sentence" in text


def test_html_of_the_open_web_is_escaped_and_no_link_is_a_script():
    text = render_digest(hostile(), "html")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "href" not in text


def test_an_address_becomes_a_link():
    row = ROW | {"url": "https://wire.example/1?a=b"}
    found = Digest(since="", until="x", sections=(("A", (row,)),))
    assert 'href="https://wire.example/1?a=b"' in render_digest(found, "html")
    assert "<https://wire.example/1?a=b>" in render_digest(found, "markdown")


def test_a_mark_is_kept_and_a_broken_one_is_told(tmp_path):
    file = tmp_path / "desk.mark"
    assert read_mark(file) == ""
    write_mark(file, "2024-03-04T08:00:00.000000Z")
    assert read_mark(file) == "2024-03-04T08:00:00.000000Z"
    file.write_text("[]")
    with pytest.raises(SettingsError, match="delete it to begin anew"):
        read_mark(file)


def test_the_second_digest_is_quiet_until_something_is_loaded(tmp_path):
    where = ["--store", f"ladybug:{tmp_path / 'g.lbug'}"]
    mark = ["--mark", str(tmp_path / "desk.mark")]

    def demarche(*args):
        result = CliRunner().invoke(main, [*args, *where], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    one, two, *_ = map(str, sample_paths())
    demarche("load", one)
    assert demarche("digest", *mark).startswith("# New contacts\n")
    assert demarche("digest", *mark) == ""
    demarche("load", one, two)
    assert "# New contacts since" in demarche("digest", *mark)
    assert demarche("digest", *mark) == ""


@pytest.mark.parametrize(
    "moment", ["yesterday", "2024-13-01", "' OR 1=1 //", "0001-01-01T00:00+14:00"]
)
def test_a_moment_that_is_none_is_refused(graph, moment):
    with pytest.raises(ParameterError, match=r"moment|outside of time"):
        digest(graph, since=moment)


def test_a_moment_elsewhere_is_turned_into_utc(graph):
    east = digest(graph, since="2022-01-07T10:00:00+02:00")
    assert east.sections == digest(graph, since="2022-01-07T08:00:00").sections
