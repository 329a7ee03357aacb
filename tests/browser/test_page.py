"""What the page promises to every reader: keys, schemes, screens, no scripts."""

from __future__ import annotations

import pytest


def test_all_can_be_done_with_the_keyboard(show, summit):
    opened = show(summit)
    reached = []
    active = """() => {
      const { id, dataset, value, className } = document.activeElement;
      return id || dataset.view || dataset.date || value || className;
    }"""
    for _ in range(40):
        opened.page.keyboard.press("Tab")
        reached.append(opened.page.evaluate(active))
    assert {"search", "table", "CALLED", "proposed", "from", "to"} <= set(reached)
    opened.page.locator("[data-view=table]").focus()
    opened.page.keyboard.press("Enter")
    button = opened.page.locator("tr[data-line=c04] button")
    button.focus()
    opened.page.keyboard.press("Enter")
    assert "tabled a proposal" in opened.panel()
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel").is_hidden()
    assert button.evaluate("button => button === document.activeElement")


def test_the_keyboard_moves_and_zooms_the_picture(show, summit):
    opened = show(summit)
    opened.page.locator(".vis-network").focus()
    scale = opened.page.evaluate("picture.network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.page.evaluate("picture.network.getScale()") > scale
    before = opened.page.evaluate("picture.network.getViewPosition().x")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("picture.network.getViewPosition().x") > before
    opened.page.keyboard.press("0")
    assert opened.page.evaluate("picture.network.getScale()") == pytest.approx(scale)


@pytest.mark.parametrize(("count", "share"), [(20, 1.0), (40, 1.0), (60, 0.9)])
def test_names_can_be_read_and_never_lie_on_each_other(show, a_crowd, count, share):
    graph = a_crowd(count, contacts=int(1.5 * count))
    written = show(graph).page.evaluate("picture.namesWritten()")
    assert len(written) >= share * len(graph)
    for number, one in enumerate(written):
        for other in written[number + 1 :]:
            assert (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            ), (one, other)


def test_above_three_hundred_parties_the_page_says_so_and_draws_states(show, a_crowd):
    graph = a_crowd(320, contacts=900, types=["WARNED"])
    opened = show(graph)
    note = opened.page.locator("#note")
    assert note.is_visible()
    assert "320 parties are more than a picture can show (300)" in note.inner_text()
    assert "4 parties and" in note.inner_text()
    line = opened.page.evaluate(
        "() => picture.shownLines().find((id) => id === 'RUS|USA|WARNED|actual')"
    )
    opened.page.evaluate("id => picture.choose('line', id)", line)
    told = opened.panel()
    assert "of which 25 are listed here" in told
    assert opened.page.locator("#panel blockquote").count() == 25
    assert "Sentence of contact" in told
    assert opened.faults() == []


def test_without_scripts_the_table_is_there_to_read(show, summit):
    opened = show(summit, java_script_enabled=False)
    assert opened.page.locator("#unscripted").is_visible()
    assert opened.page.locator("#table tbody tr").count() == summit.number_of_edges()
    assert opened.page.locator("q", has_text="tabled a proposal").is_visible()
    assert opened.page.locator("#controls").is_hidden()


def test_when_the_picture_fails_the_table_is_there_to_read(show, summit):
    broken = "Object.defineProperty(window, 'vis', { get() { return {}; }, set() {} });"
    opened = show(summit, before=broken)
    assert opened.errors
    assert opened.page.locator("q", has_text="tabled a proposal").is_visible()
    assert opened.page.locator("#picture").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_scheme(show, summit, scheme):
    opened = show(summit, color_scheme=scheme)
    red = opened.page.evaluate(
        "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    )
    assert (red > 128) == (scheme == "light")
    assert opened.faults() == []


def test_a_narrow_screen_holds_picture_and_panel(show, summit):
    opened = show(summit, viewport={"width": 360, "height": 740})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.page.evaluate("picture.choose('line', 'c01')")
    box = opened.page.locator("#panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 740


def test_an_empty_graph_says_that_there_is_nothing(show, a_graph):
    opened = show(a_graph([], []))
    assert "no contacts" in opened.page.locator("#hint").inner_text()
    assert opened.faults() == []
