"""What a reader sees and can do, in a real browser without network."""

from __future__ import annotations

import random

import pytest

INK = """() => {
  const canvas = document.querySelector("#network canvas");
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  const colours = new Set();
  for (let place = 0; place < pixels.length; place += 4) {
    if (pixels[place + 3] > 0) {
      colours.add(`${pixels[place]},${pixels[place + 1]},${pixels[place + 2]}`);
    }
  }
  return colours.size;
}"""


def _crowd(a_graph, count, contacts, types=("MET", "CALLED", "WARNED", "SANCTIONED")):
    chance = random.Random(1)  # noqa: S311 - the same crowd each time
    states = [
        ("USA", "United States"),
        ("RUS", "Russia"),
        ("UKR", "Ukraine"),
        ("CHN", "China"),
    ]
    parties = [{"id": key, "label": "Country", "name": name} for key, name in states]
    for number in range(count - len(states)):
        key, name = states[number % len(states)]
        official = {"id": f"official:{number:03}", "name": f"Official Number {number}"}
        parties.append({**official, "acts_for": (key,), "state": name})
    ids = [party["id"] for party in parties]
    rows = []
    for number in range(contacts):
        one = parties[number % count]
        other = parties[
            ids.index(chance.choice([key for key in ids if key != one["id"]]))
        ]
        rows.append(
            {
                "id": f"c{number:04}",
                "type": chance.choice(types),
                "status": chance.choice(["actual", "actual", "proposed"]),
                "date": f"2021-{number % 12 + 1:02}-15",
                "source": one["id"],
                "target": other["id"],
                "source_for": next(iter(one.get("acts_for", ())), ""),
                "target_for": next(iter(other.get("acts_for", ())), ""),
                "evidence": [{"sentence": f"Sentence of contact {number}."}],
            }
        )
    return a_graph(parties, rows)


def test_the_page_draws_from_its_file_and_asks_for_nothing_else(show, summit):
    opened = show(summit)
    assert opened.page.evaluate(INK) > 20
    assert opened.requests == [opened.url]
    assert opened.faults() == []


def test_a_click_on_a_line_shows_its_sentences_with_their_sources(show, summit):
    opened = show(summit)
    opened.click_line("c01")
    quotes = opened.page.locator("#panel blockquote")
    assert quotes.all_inner_texts() == [
        "Ellison spoke with Orlin by video link on Tuesday, her office said.",
        "The two talked for an hour.",
    ]
    assert quotes.first.is_visible()
    links = opened.page.locator("#panel a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://harbour.example/1",
        "http://gazette.example/2",
    ]
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    told = opened.panel()
    for words in (
        "Mara Ellison calls Dmitri Orlin",
        "7 December 2021",
        "by video link",
        "Mara Ellison for United States; Dmitri Orlin for Russia",
        "Harbour Times",
        "published 8 December 2021",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("line", "status"), [("c04", "proposed"), ("c07", "planned"), ("c08", "denied")]
)
def test_what_is_no_fact_says_so_first(show, summit, line, status):
    opened = show(summit)
    opened.click_line(line)
    first = opened.page.locator("#panel > :not(.close)").first
    assert first.inner_text().lower().startswith(f"{status}: ")


def test_what_is_no_fact_is_drawn_otherwise(show, summit):
    opened = show(summit)
    lines = opened.page.evaluate(
        """() => Object.fromEntries(picture.shownLines().map((id) => {
          const { dashes, arrows } = picture.network.body.edges[id].options;
          return [id, [Boolean(dashes), arrows.to.type]];
        }))"""
    )
    dashed = {line for line, (dashes, _) in lines.items() if dashes}
    assert dashed == {"c04", "c07", "c08"}
    assert lines["c04"] == [True, "vee"]
    assert lines["c02"] == [False, "arrow"]


def test_all_parallel_lines_are_there_and_each_can_be_clicked(show, a_graph):
    sentences = {f"c{number}": f"Report number {number}." for number in range(8)}
    graph = a_graph(
        [{"id": "A", "name": "Ann"}, {"id": "B", "name": "Bob"}],
        [
            {
                "id": key,
                "type": "WARNED",
                "source": "AB"[number % 2],
                "target": "BA"[number % 2],
                "evidence": [{"sentence": sentence}],
            }
            for number, (key, sentence) in enumerate(sentences.items())
        ],
    )
    opened = show(graph)
    for key, sentence in sentences.items():
        opened.click_line(key)
        assert opened.page.locator("#panel blockquote").all_inner_texts() == [sentence]
        opened.page.keyboard.press("Escape")
    middles = [
        opened.page.evaluate("id => picture.pointOfLine(id, 0.5)", key)
        for key in sentences
    ]
    for number, one in enumerate(middles):
        for other in middles[number + 1 :]:
            assert (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2 > 36


def test_a_click_on_a_party_lists_its_contacts_and_leads_to_them(show, summit):
    opened = show(summit)
    opened.click_party("RUS")
    assert opened.page.locator("#panel h2").inner_text() == "Russia"
    items = opened.page.locator("#panel li button")
    assert items.all_inner_texts() == [
        "European Union sanctions Russia",
        "Ukraine accuses Russia",
    ]
    items.first.click()
    assert "tabled a proposal" in opened.page.locator("#panel blockquote").inner_text()


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("ellis", "Mara Ellison"),
        ("orlin", "Dmitri Orlin"),
        ("орлин", "Dmitri Orlin"),
        ("jose angel", "José Ángel O’Farrill"),  # noqa: RUF001 - as outlets print it
        ("america", "United States"),
    ],
)
def test_search_finds_by_any_name_without_case_or_accents(show, summit, typed, party):
    opened = show(summit)
    opened.page.locator("#search").press_sequentially(typed)
    assert party in opened.page.locator("#found li").first.inner_text()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == party


def test_search_says_when_there_is_no_such_party(show, summit):
    opened = show(summit)
    opened.page.locator("#search").fill("zzz")
    assert opened.page.locator("#found").inner_text() == "No party of that name"


def _uncheck(opened, name):
    opened.page.locator(f'#filters input[value="{name}"]').uncheck()


def _shown(opened):
    lines = opened.page.evaluate("picture.shownLines()")
    rows = opened.page.locator("#table tbody tr:not([hidden])")
    assert sorted(row.get_attribute("data-line") for row in rows.all()) == sorted(lines)
    return set(lines)


def test_filters_hide_lines_and_rows_alike(show, summit):
    opened = show(summit)
    everything = _shown(opened)
    _uncheck(opened, "CALLED")
    assert everything - _shown(opened) == {"c01"}
    _uncheck(opened, "proposed")
    assert everything - _shown(opened) == {"c01", "c04"}
    assert "7 of 9 contacts" in opened.page.locator("#shown").inner_text()
    opened.page.locator("[data-reset]").click()
    assert _shown(opened) == everything


def test_dates_filter_by_all_days_that_a_contact_may_have(show, summit):
    opened = show(summit)
    opened.page.locator("[data-date=from]").fill("2021-12-20")
    opened.page.locator("[data-date=to]").fill("2021-12-31")
    # c04 is of December, c08 of 2021: both may be of these days; c06 has no date
    assert _shown(opened) == {"c04", "c05", "c06", "c08", "c09"}
    opened.page.locator("[data-undated]").uncheck()
    assert _shown(opened) == {"c04", "c05", "c08", "c09"}


def test_filters_never_move_a_party(show, summit):
    opened = show(summit)
    before = opened.page.evaluate("picture.network.getPositions()")
    _uncheck(opened, "CALLED")
    assert opened.page.evaluate("picture.network.getPositions()") == before


def test_the_table_has_a_row_for_each_contact_and_sorts(show, summit):
    opened = show(summit)
    opened.page.locator("[data-view=table]").click()
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == summit.number_of_edges()
    header = opened.page.locator("#table th button", has_text="Source")
    header.click()
    column = opened.page.locator("#table tbody td:nth-child(2)")
    names = column.all_inner_texts()
    assert names == sorted(names)
    header.click()
    assert (
        column.all_inner_texts() == names[::-1] or names[0] != column.first.inner_text()
    )
    assert opened.page.locator("th[aria-sort=descending]").count() == 1


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
def test_names_can_be_read_and_never_lie_on_each_other(show, a_graph, count, share):
    graph = _crowd(a_graph, count, contacts=int(1.5 * count))
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


def test_above_three_hundred_parties_the_page_says_so_and_draws_states(show, a_graph):
    graph = _crowd(a_graph, 320, contacts=900, types=["WARNED"])
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


def test_a_filter_keeps_the_focus_while_a_party_is_chosen(show, summit):
    opened = show(summit)
    opened.click_party("RUS")
    box = opened.page.locator('#filters input[value="ACCUSED"]')
    box.focus()
    opened.page.keyboard.press("Space")
    assert box.evaluate("box => box === document.activeElement")
    assert opened.page.locator("#panel li").count() == 1
    assert "1 more hidden by the filters" in opened.panel()
