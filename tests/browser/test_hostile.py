"""Hostile texts in every field stay texts: nothing runs, nothing is asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

TABLE = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
PAYLOADS, ADDRESSES = TABLE["payloads"], TABLE["addresses"]
STRANGERS = "img, iframe, form, object, embed, base, link, body script ~ style"


def _graph(a_graph):
    """Return a graph with each payload in every field that holds a text."""
    parties = [
        {
            "id": f"party {number} {payload}",
            "name": payload,
            "aliases": (f"also {payload}",),
            "state": payload,
            "label": ("Official", "Country", "Organisation")[number % 3],
        }
        for number, payload in enumerate(PAYLOADS)
    ]
    contacts = [
        {
            "id": f"contact {number} {payload}",
            "type": "WARNED",
            "source": parties[number]["id"],
            "target": parties[(number + 1) % len(parties)]["id"],
            "source_for": payload,
            "date": payload,
            "channel": payload,
            "topics": (payload,),
            "evidence": [
                {
                    "sentence": payload,
                    "outlet": payload,
                    "title": payload,
                    "published": payload,
                    "date": f"not {payload}",
                    "url": ADDRESSES[number % len(ADDRESSES)],
                },
                {"sentence": payload, "url": payload},
            ],
        }
        for number, payload in enumerate(PAYLOADS)
    ]
    return a_graph(parties, contacts)


@pytest.fixture
def opened(show, a_graph):
    return show(_graph(a_graph), title=" ".join(PAYLOADS))


def _is_unharmed(opened):
    page = opened.page
    assert opened.faults() == []
    assert page.evaluate("window.hacked") is None
    assert page.locator(STRANGERS).count() == 0
    assert page.locator("script").count() == 3
    assert page.locator("style").count() == 1
    for link in page.locator("a").all():
        assert link.get_attribute("href").startswith(("http://", "https://"))
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((element) => "
        "element.getAttributeNames().filter((name) => name.startsWith('on')))"
    )
    assert handlers == []


def test_there_are_at_least_twenty_payloads():
    assert len(PAYLOADS) >= 20


def test_nothing_runs_when_the_page_opens(opened):
    assert len(opened.page.evaluate("picture.shownLines()")) == len(PAYLOADS)
    _is_unharmed(opened)


def test_nothing_runs_when_each_line_and_party_is_chosen(opened):
    for line in opened.page.evaluate("picture.shownLines()"):
        opened.page.evaluate("id => picture.choose('line', id)", line)
        payload = line.split(" ", 2)[2]
        quote = opened.page.locator("#panel blockquote").first
        assert quote.evaluate("quote => quote.textContent") == payload
        assert opened.page.locator(STRANGERS).count() == 0
        opened.page.evaluate(
            "id => picture.choose('party', id)", line.replace("contact", "party")
        )
        heading = opened.page.locator("#panel h2")
        assert payload in heading.evaluate("heading => heading.textContent")
    _is_unharmed(opened)


def test_nothing_runs_when_the_pointer_rests_on_lines_and_parties(opened):
    for line in opened.page.evaluate("picture.shownLines()"):
        for place in (
            opened.page.evaluate("id => picture.pointOfLine(id, 0.5)", line),
            opened.page.evaluate(
                "id => picture.pointOfParty(id)", line.replace("contact", "party")
            ),
        ):
            opened.page.mouse.move(place["x"] - 2, place["y"])
            opened.page.mouse.move(place["x"], place["y"])
    _is_unharmed(opened)


def test_nothing_runs_when_they_are_searched_for(opened):
    for payload in PAYLOADS:
        opened.page.locator("#search").fill(payload)
        assert opened.page.locator("#found").is_visible()
    _is_unharmed(opened)


def test_nothing_runs_in_the_table(opened):
    opened.page.locator("[data-view=table]").click()
    for header in opened.page.locator("#table th button").all():
        header.click()
    quotes = opened.page.locator("#table q").evaluate_all(
        "quotes => quotes.map((q) => q.textContent)"
    )
    kept = [payload.replace("\0", "") for payload in PAYLOADS]  # HTML has no NUL
    assert sorted(set(quotes)) == sorted(kept)
    _is_unharmed(opened)


def test_nothing_runs_without_scripts_either(show, a_graph):
    opened = show(_graph(a_graph), java_script_enabled=False)
    assert [url for url in opened.requests if url != opened.url] == []
    assert opened.page.locator(STRANGERS).count() == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_of_the_web_is_no_link(show, a_graph, address):
    parties = [{"id": "A", "name": "Ann"}, {"id": "B", "name": "Bob"}]
    said = {"sentence": "They met.", "title": "Readout", "url": address}
    contact = {
        "id": "c",
        "type": "MET",
        "source": "A",
        "target": "B",
        "evidence": [said],
    }
    opened = show(a_graph(parties, [contact]))
    opened.click_line("c")
    assert "Readout" in opened.panel()
    assert opened.page.locator("a").count() == 0


def test_a_name_keeps_to_its_own_direction(show, a_graph):
    parties = [{"id": "A", "name": "\u202eAnn"}, {"id": "B", "name": "فريق السلام"}]
    contact = {"id": "c", "type": "MET", "source": "A", "target": "B"}
    opened = show(a_graph(parties, [contact]))
    opened.click_line("c")
    for button in opened.page.locator("#panel h2 button").all():
        assert button.get_attribute("dir") == "auto"
        assert (
            button.evaluate("button => getComputedStyle(button).unicodeBidi")
            != "normal"
        )
