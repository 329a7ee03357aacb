"""What a reader sees and can do, in a real browser without network."""

from __future__ import annotations

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


def test_a_filter_keeps_the_focus_while_a_party_is_chosen(show, summit):
    opened = show(summit)
    opened.click_party("RUS")
    box = opened.page.locator('#filters input[value="ACCUSED"]')
    box.focus()
    opened.page.keyboard.press("Space")
    assert box.evaluate("box => box === document.activeElement")
    assert opened.page.locator("#panel li").count() == 1
    assert "1 more hidden by the filters" in opened.panel()
