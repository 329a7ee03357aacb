"""Event data in their exact formats, with events of our own."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date

import pytest

from graph import open_ledger, open_store
from graph.coded import Origin, origin_of
from graph.records import Extraction, Skipped
from loaders import load, read
from queries import render, run

POLECAT_HEADER = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"),
    *("Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector"),
    *("Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title"),
    *("Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City"),
    *("District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
ICEWS_HEADER = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"),
    *("Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors"),
    *("Target Country", "Story ID", "Sentence Number", "Publisher", "City"),
    *("District", "Province", "Country", "Latitude", "Longitude"),
)


def gdelt(
    number="1163000001",
    day="20240304",
    source=("FRA", "", "GOV"),
    code="042",
    target=("TUR", "", ""),
    url="https://wire.example/visit",
):
    """Return a row of a GDELT 2.0 export file: 61 columns."""
    actors = []
    for country, body, role in (source, target):
        name = country or body
        actors += [name + role, name, country, body, "", "", "", role, "", ""]
    event = ["1", code, code[:3], code[:2], "1", "1.9", "6", "1", "6", "2.5"]
    head = [number, day, day[:6], day[:4], f"{day[:4]}.1726"]
    row = [*head, *actors, *event, *[""] * 24, "20240305001500", url]
    assert len(row) == 61
    return "\t".join(row) + "\n"


def mention(number, outlet, url):
    """Return a row of a GDELT 2.0 mentions file: 16 columns."""
    times = ["20240305000000", "20240305001500", "1"]
    places = ["3", "100", "220", "150", "1", "60", "2400", "-1.5", "", ""]
    row = [number, *times, outlet, url, *places]
    assert len(row) == 16
    return "\t".join(row) + "\n"


def table(header, *rows):
    lines = ["\t".join(header)]
    lines += ["\t".join(row.get(name, "None") for name in header) for row in rows]
    return "\n".join(lines) + "\n"


@pytest.fixture
def reading(tmp_path):
    def write(data, name="20240305001500.export.CSV"):
        (tmp_path / name).write_bytes(
            data if isinstance(data, bytes) else data.encode()
        )
        return list(read(tmp_path / name))

    return write


def claims(items):
    return [
        (claim.type, claim.source, claim.target, str(claim.status))
        for item in items
        if isinstance(item, Extraction)
        for claim in item.claims
    ]


def test_an_event_of_gdelt_is_a_coded_claim_without_a_sentence(reading):
    (item,) = reading(gdelt())
    (claim,) = item.claims
    assert (claim.type, claim.source, claim.target) == ("VISITED", "FRA", "TUR")
    assert (claim.date, claim.channel, claim.evidence) == (
        "2024-03-04",
        "in-person",
        "",
    )
    assert origin_of(claim) is Origin.CODED
    assert claim.trigger == "coded:gdelt:042"
    assert item.article.url == "https://wire.example/visit"
    assert (item.article.outlet, item.article.published) == (
        "wire.example",
        date(2024, 3, 5),
    )


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_a_packed_file_is_read_as_it_is(reading, packed):
    if packed == "gzip":
        items = reading(gzip.compress(gdelt().encode()), "20240305001500.export.CSV.gz")
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("20240305001500.export.CSV", gdelt())
        items = reading(out.getvalue(), "20240305001500.export.CSV.zip")
    assert claims(items) == [("VISITED", "FRA", "TUR", "actual")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("043", [("VISITED", "TUR", "FRA", "actual")]),
        ("036", [("MET", "FRA", "TUR", "planned")]),
        ("041", [("CALLED", "FRA", "TUR", "actual")]),
        (
            "1312",
            [
                ("WARNED", "FRA", "TUR", "actual"),
                ("SANCTIONED", "FRA", "TUR", "threatened"),
            ],
        ),
        ("163", [("SANCTIONED", "FRA", "TUR", "actual")]),
        ("085", [("SANCTIONED", "FRA", "TUR", "ended")]),
        ("1661", []),
        ("190", []),
    ],
)
def test_a_code_is_the_contacts_that_it_stands_for(reading, code, expected):
    assert claims(reading(gdelt(code=code))) == expected


@pytest.mark.parametrize(
    "actor",
    [("FRA", "", "MED"), ("FRA", "", "REB"), ("", "", "COP"), ("XXX", "", "GOV")],
    ids=str,
)
def test_who_acts_for_no_state_or_body_is_no_end(reading, actor):
    (item,) = reading(gdelt(source=actor))
    assert item.reason == ("events left out: 1 not between two states or known bodies")


def test_a_known_body_is_an_end(reading):
    items = reading(gdelt(source=("", "NAT", ""), code="112"))
    assert claims(items) == [("ACCUSED", "org:nato", "TUR", "actual")]


def test_the_mentions_beside_an_export_say_who_told(reading, tmp_path):
    rows = [
        mention("1163000001", "one.example", "https://one.example/a"),
        mention("1163000001", "two.example", "https://two.example/b"),
        mention("99", "two.example", "https://two.example/c"),
    ]
    (tmp_path / "20240305001500.mentions.CSV").write_text("".join(rows))
    items = reading(gdelt())
    assert [item.article.outlet for item in items] == ["one.example", "two.example"]
    assert len(claims(items)) == 2
    assert len({item.article.id for item in items}) == 2
    assert list(read(tmp_path / "20240305001500.mentions.CSV")) == []


def test_mentions_alone_say_what_is_missing(reading):
    rows = mention("1163000001", "one.example", "https://one.example/a")
    (item,) = reading(rows, "20240305001500.mentions.CSV")
    assert "export file of the same name" in item.reason


def test_bad_rows_cost_only_themselves(reading):
    rows = [
        gdelt(),
        "1163000002\t20240304\t202403\t2024\t2024.1\tshort\n",
        gdelt(number="1163000003", day="20249999"),
        gdelt(number="1163000004") + "x" * 200_000 + "\n",
        gdelt(number="1163000005", url="javascript:alert(1)"),
    ]
    items = reading("".join(rows))
    good = [item for item in items if isinstance(item, Extraction)]
    assert [item.article.id.split(":")[1] for item in good] == [
        "1163000001",
        "1163000004",
        "1163000005",
    ]
    assert good[-1].article.url is None
    bad = [item for item in items if isinstance(item, Skipped)]
    assert [item.source.rpartition(" ")[2] for item in bad] == ["2", "3", "5"]


def polecat(**cells):
    row = {
        "Event ID": "20240304-12-a1b2",
        "Event Date": "2024-03-04",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Actor Name": "Ministry",
        "Actor Country": "FRA",
        "Actor Sectors": "GOV; executive",
        "Recipient Name": "Turkey",
        "Recipient Country": "TUR",
        "Source": "Sample Wire",
        "Publication Date": "2024-03-05",
    }
    return row | cells


def test_an_event_of_polecat_is_a_coded_claim(reading):
    (item,) = reading(table(POLECAT_HEADER, polecat()), "polecat.txt")
    assert claims([item]) == [("VISITED", "FRA", "TUR", "actual")]
    assert item.article.outlet == "Sample Wire"
    assert item.claims[0].trigger == "coded:polecat:CONSULT-visit"


@pytest.mark.parametrize(
    ("event", "mode", "expected"),
    [
        ("CONSULT", "phone", "CALLED"),
        ("ACCUSE", "disapprove", "CONDEMNED"),
        ("ACCUSE", "allege", "ACCUSED"),
        ("SANCTION", "expel", "EXPELLED"),
        ("SANCTION", "discontinue", "SANCTIONED"),
        ("REQUEST", "None", "URGED"),
        ("ASSAULT", "aerial", None),
    ],
)
def test_an_event_type_with_its_mode_is_a_contact_type(reading, event, mode, expected):
    row = polecat(**{"Event Type": event, "Event Mode": mode})
    found = claims(reading(table(POLECAT_HEADER, row), "polecat.txt"))
    assert [claim[0] for claim in found] == ([expected] if expected else [])


def test_an_official_acts_for_his_state_on_the_day_of_the_event(reading):
    row = polecat(**{"Actor Name": "Emmanuel Macron", "Event Date": "2022-05-05"})
    (item,) = reading(table(POLECAT_HEADER, row), "polecat.txt")
    (claim,) = item.claims
    assert claim.source.startswith("official:")
    assert claim.source_for == "FRA"


def icews(**cells):
    row = {
        "Event ID": "35107900",
        "Event Date": "2024-03-04",
        "Source Name": "Foreign Affairs (France)",
        "Source Sectors": "Foreign Affairs,Government",
        "Source Country": "France",
        "Event Text": "Make a visit",
        "CAMEO Code": "42",
        "Target Name": "Turkey",
        "Target Sectors": "NULL",
        "Target Country": "Turkey",
        "Publisher": "Sample Wire",
    }
    return row | cells


def test_an_event_of_icews_is_a_coded_claim(reading):
    items = reading(table(ICEWS_HEADER, icews()), "events.2024.tab")
    assert claims(items) == [("VISITED", "FRA", "TUR", "actual")]


def test_citizens_of_a_state_are_not_the_state(reading):
    row = icews(**{"Source Name": "Citizen (France)", "Source Sectors": "Social"})
    (item,) = reading(table(ICEWS_HEADER, row), "events.tab")
    assert item.reason.startswith("events left out: 1 not between states")


@pytest.mark.parametrize("header", [POLECAT_HEADER, ICEWS_HEADER])
def test_a_file_without_a_column_that_is_needed_says_which(reading, header):
    rest = [name for name in header if name not in {"Recipient Name", "Target Name"}]
    (item,) = reading(table(rest), "events.tab")
    assert "no column" in item.reason


def test_coded_contacts_are_marked_and_never_one_with_read_ones(tmp_path):
    text = "French officials visited Turkey on Monday, the ministry said."
    (tmp_path / "read.txt").write_text(f"Published March 5, 2024\n\n{text}\n")
    (tmp_path / "20240305001500.export.CSV").write_text(gdelt())
    with (
        open_ledger(str(tmp_path / "l.db")) as ledger,
        open_store(f"ladybug:{tmp_path / 'g.lbug'}") as store,
    ):
        files = [tmp_path / "read.txt", tmp_path / "20240305001500.export.CSV"]
        summary = load(files, ledger=ledger, store=store)
        assert (summary.new, summary.skipped) == (2, ())
        both = run("visits", store).rows
        assert {row["origin"] for row in both} == {"read", "coded"}
        assert len({row["contact"] for row in both}) == 2
        (coded,) = run("visits", store, origin="coded").rows
        assert coded["evidence"] is None
        (read_,) = run("visits", store, origin="read").rows
        assert read_["evidence"] == text
        again = load(files, ledger=ledger, store=store)
        assert again.unchanged == 2


def test_a_table_says_that_a_coded_contact_has_no_sentence(tmp_path):
    (tmp_path / "20240305001500.export.CSV").write_text(gdelt())
    with (
        open_ledger(str(tmp_path / "l.db")) as ledger,
        open_store(f"ladybug:{tmp_path / 'g.lbug'}") as store,
    ):
        load(tmp_path / "20240305001500.export.CSV", ledger=ledger, store=store)
        shown = render(run("visits", store), "table", width=100)
    assert "(coded by others, without a sentence)" in shown
