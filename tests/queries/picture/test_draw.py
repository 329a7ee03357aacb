"""What the text of a page promises, before a browser opens it."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from queries.picture import draw

URL = "https://example.org/readout"
SAID = {
    "claim": "k1",
    "sentence": "The two ministers met in Vienna.",
    "status": "actual",
    "date": "2021-12-23",
    "article": "a1",
    "outlet": "Harbour Times",
    "title": "Ministers meet",
    "url": URL,
    "published": "2021-12-24",
}


@pytest.fixture
def page(a_graph):
    return draw(
        a_graph({"source": "A", "target": "B", "evidence": [SAID]}), title="A picture"
    )


def _data(page):
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1]
    )


def test_equal_graphs_give_equal_pages_in_whatever_order_they_were_built(a_graph):
    contacts = [
        {"id": "c1", "source": "A", "target": "B"},
        {"id": "c2", "source": "B", "target": "C"},
        {"id": "c3", "source": "A", "target": "B", "type": "WARNED"},
    ]
    assert draw(a_graph(*contacts), title="x") == draw(
        a_graph(*contacts[::-1]), title="x"
    )


def test_the_page_is_a_document_with_language_charset_and_title(page):
    assert page.lstrip().startswith("<!doctype html>")
    assert '<html lang="en">' in page
    assert '<meta charset="utf-8">' in page
    assert "<title>A picture</title>" in page


def test_the_page_names_nothing_outside_itself_but_the_source(page):
    assert set(re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)""", page)) == {URL}
    assert "@import" not in page
    assert "url(" not in page.split("</style>")[0]


def test_the_policy_admits_just_the_scripts_and_the_style_of_the_page(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    policy = policy.replace("&#39;", "'")
    blocks = re.findall(r"<(script|style)>(.*?)</\1>", page, re.DOTALL)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for _, text in blocks
    }
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_data_cannot_end_its_element_or_open_another(a_graph):
    hostile = "</script><!--<script>&\u2028"
    page = draw(a_graph({"source": hostile, "target": "B"}), title=hostile)
    data = re.search(r'id="data">(.*?)</script>', page)[1]
    assert not set("<>&\u2028") & set(data)
    assert _data(page)["edges"][0]["source_name"] == hostile
    assert page.count("<script") == 3 + page.count('"<script>"')


def test_half_a_letter_does_not_keep_a_page_from_being_written(a_graph):
    draw(a_graph({"source": "A\ud800", "target": "B"}), title="\udfff").encode("utf-8")


def test_all_parallel_contacts_are_kept(a_graph):
    contacts = [{"source": "A", "target": "B"} for _ in range(9)]
    contacts += [{"source": "B", "target": "A"} for _ in range(9)]
    assert len(_data(draw(a_graph(*contacts), title="x"))["edges"]) == 18


def test_symmetric_contacts_have_no_arrow(a_graph):
    page = draw(
        a_graph(
            {"source": "A", "target": "B"},
            {"source": "A", "target": "B", "type": "WARNED"},
        ),
        title="x",
    )
    arrows = {edge["type"]: edge["arrows"] for edge in _data(page)["edges"]}
    assert arrows == {"MET": "", "WARNED": "to"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " ",
        "//example.org",
        "https://",
        "http://[",
        "https://a b",
    ],
)
def test_only_addresses_of_the_web_are_linked(a_graph, url):
    claim = {**SAID, "url": url}
    page = draw(a_graph({"source": "A", "target": "B", "evidence": [claim]}), title="x")
    assert "href" not in page.split("<script")[0]
    assert _data(page)["edges"][0]["contacts"][0]["evidence"][0]["url"] == ""


def test_a_claim_that_says_another_status_or_date_is_told(a_graph):
    claim = {**SAID, "status": "planned", "date": "2021-12"}
    page = draw(a_graph({"source": "A", "target": "B", "evidence": [claim]}), title="x")
    told = _data(page)["edges"][0]["contacts"][0]["evidence"][0]["differs"]
    assert told == "planned, December 2021"


def test_namesakes_are_told_apart_by_what_they_act_for(a_graph):
    graph = a_graph({"source": "official:1", "target": "official:2"})
    for key, state in (("official:1", "China"), ("official:2", "Russia")):
        graph.nodes[key].update(name="Li Na", state=state)
    labels = {node["label"] for node in _data(draw(graph, title="x"))["nodes"]}
    assert labels == {"Li Na (China)", "Li Na (Russia)"}


def test_an_empty_graph_gives_a_page(a_graph):
    assert "0 parties, 0 contacts" in draw(a_graph(), title="Nothing")
