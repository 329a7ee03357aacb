"""The query that the ledger answers: contacts that lost a sentence."""

from __future__ import annotations

import pytest

from graph import open_ledger
from graph.errors import ParameterError
from queries.lost import COLUMNS, lost_evidence
from queries.tables import render
from tests.graph.worlds import a_claim, an_article, an_extraction


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        for number, target in enumerate(("RUS", "DEU")):
            article = an_article(f"a{number}", outlet="Example Wire")
            claim = a_claim(article, source="FRA", target=target, type="WARNED")
            opened.add([an_extraction(article, claims=(claim,))])
        yield opened


def test_nothing_is_lost_at_first(ledger):
    assert lost_evidence(ledger).rows == ()


def test_a_row_tells_who_what_when_why_and_the_sentence(ledger):
    ledger.retract("a0")
    answer = lost_evidence(ledger)
    (row,) = answer.rows
    assert answer.columns == COLUMNS == tuple(row)
    told = ("source", "type", "target", "why", "left", "evidence", "outlet", "contact")
    assert [row[name] for name in told] == [
        *("France", "WARNED", "Russia", "retracted", 0),
        *("Ana Lind called.", "Example Wire", None),
    ]


def test_the_table_has_the_sentence_under_its_contact(ledger):
    ledger.retract("a0")
    lines = render(lost_evidence(ledger), "table", width=120).splitlines()
    (row,) = [number for number, line in enumerate(lines) if "WARNED" in line]
    assert lines[row].split()[3:6] == ["France", "WARNED", "Russia"]
    assert lines[row + 1].strip() == '"Ana Lind called."'


def test_the_case_of_a_type_does_not_matter(ledger):
    ledger.retract("a0")
    assert len(lost_evidence(ledger, contact_type="warned").rows) == 1


def test_rows_are_chosen_by_party_and_type(ledger):
    for article in ("a0", "a1"):
        ledger.retract(article)
    assert len(lost_evidence(ledger, party="France").rows) == 2
    (row,) = lost_evidence(ledger, party="the kremlin").rows
    assert row["target"] == "Russia"
    assert lost_evidence(ledger, contact_type="MET").rows == ()
    with pytest.raises(ParameterError, match="no contact type is called TICKLED"):
        lost_evidence(ledger, contact_type="TICKLED")
    with pytest.raises(ParameterError, match="no party"):
        lost_evidence(ledger, party="Atlantis")
