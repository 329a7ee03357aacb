"""An outlet's side is the state or body that it speaks for, and the press has none."""

import csv
import tomllib
from pathlib import Path

import pytest

from graph.gazetteer import gazetteer, organisation_id
from graph.sides import side_of

DATA = Path("graph/data/gazetteer")

NAMES = {
    "The Kremlin": "RUS",
    "Kremlin press service": "RUS",
    "The White House": "USA",
    "White House Briefing Room": "USA",
    "10 Downing Street": "GBR",
    "State Department": "USA",
    "U.S. Department of State": "USA",
    "Ministry of Foreign Affairs of Japan": "JPN",
    "Office of the President of Ukraine": "UKR",
    "Prime Minister's Office, Israel": "ISR",
    "President of Russia": "RUS",
    "Turkish Foreign Ministry": "TUR",
    "Federal Government of Germany": "DEU",
    "British Foreign Office": "GBR",
    "Embassy of Japan in the United States": "JPN",
    "Delegation of the European Union to Ukraine": "org:european-union",
    "NATO": "org:nato",
    "NATO Newsroom": "org:nato",
    "UN News": "org:united-nations",
    "International Atomic Energy Agency": "org:iaea",
    "gov.pl": "POL",
}
PRESS = [
    "Washington Post",
    "Moscow Times",
    "The Japan News",
    "Kyiv Independent",
    "Russia Today",
    "China Daily",
    "Sample Wire",
    "Geneva News",
    "Foreign Policy",
    "Korea Herald",
    "American Presidency Review",
    "Press Office",
    "",
    None,
]
SITES = {
    "https://www.mfa.gov.cn/eng/wjb/1.html": "CHN",
    "https://www.mofa.go.jp/press/1.html": "JPN",
    "https://www.diplomatie.gouv.fr/en/": "FRA",
    "https://www.gov.uk/government/news/1": "GBR",
    "https://www.state.gov/readout": "USA",
    "https://www.whitehouse.gov/briefing-room/": "USA",
    "http://en.kremlin.ru/events/1": "RUS",
    "https://mid.ru/en/": "RUS",
    "https://www.president.gov.ua/en/news": "UKR",
    "https://ec.europa.eu/commission/": "org:european-union",
    "https://www.nato.int/cps/1.htm": "org:nato",
}


@pytest.mark.parametrize(("outlet", "side"), NAMES.items(), ids=list(NAMES))
def test_an_office_or_a_body_speaks_for_its_own(outlet, side):
    assert side_of(outlet) == side


@pytest.mark.parametrize("outlet", PRESS, ids=str)
def test_the_press_speaks_for_nobody(outlet):
    assert side_of(outlet) is None


@pytest.mark.parametrize(("url", "side"), SITES.items(), ids=list(SITES))
def test_a_site_of_a_government_tells_whose_it_is(url, side):
    assert side_of("Newsroom", url) == side


@pytest.mark.parametrize(
    "url",
    [
        "https://government.example/1",
        "https://www.nytimes.com/1",
        "https://gov.example.com/",
        "https://kremlin.ru.example.org/",
        "https://notkremlin.ru/",
        "http://[bad",
        "file.txt",
    ],
)
def test_a_site_that_anybody_may_register_tells_nothing(url):
    assert side_of(None, url) is None


def test_a_press_site_that_prints_a_readout_keeps_the_voice_of_its_author():
    assert side_of("The White House", "https://news.example.org/1") == "USA"


def test_every_listed_site_belongs_to_a_known_state_or_body():
    with (DATA / "official-sites.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        of = row["of"]
        assert gazetteer().entity(of) or gazetteer().entity(organisation_id(of)), row
    domains = [row["domain"] for row in rows]
    assert domains == sorted(set(domains))


def test_every_word_stands_once_and_in_small_letters():
    table = tomllib.loads((DATA / "official-outlets.toml").read_text("utf-8"))
    for name in ("domain_labels", "office_words", "outlet_words", "press_words"):
        assert table[name] == sorted(set(table[name])), name
        assert all(word == word.lower() for word in table[name])
    assert {code.lower() for code in table["domain_codes"]} == set(
        table["domain_codes"]
    )
    assert set(table["domain_codes"].values()) <= set(gazetteer().countries)
