from __future__ import annotations

from dataclasses import replace

import pytest

from graph.records import (
    Article,
    Claim,
    DatePrecision,
    Entity,
    Extraction,
    Label,
    Status,
)
from loaders import edge_record, extraction_record

TEXT = "UK Foreign Secretary Liz Truss warned Russia on Friday."
TRUSS = Entity(id="official:Q1", label=Label.OFFICIAL, name="Liz Truss")
RUSSIA = Entity(id="RUS", label=Label.COUNTRY, name="Russia")
NATO = Entity(id="org:nato", label=Label.ORGANISATION, name="NATO")
ENTITIES = {entity.id: entity for entity in (TRUSS, RUSSIA, NATO)}
CLAIM = Claim(
    id="c",
    article="a",
    type="WARNED",
    source="official:Q1",
    target="RUS",
    source_for="GBR",
    status=Status.ACTUAL,
    date="2022-01-21",
    date_precision=DatePrecision.DAY,
    channel="statement",
    start=0,
    end=len(TEXT),
    evidence=TEXT,
    confidence=0.87654,
    trigger="warn",
    reason="",
)


def test_a_record_has_the_fields_of_the_contract_in_their_order():
    assert list(edge_record(CLAIM, ENTITIES).items()) == [
        ("type", "WARNED"),
        ("source", "Liz Truss"),
        ("target", "RUS"),
        ("source_label", "Official"),
        ("target_label", "Country"),
        ("source_country", "GBR"),
        ("target_country", None),
        ("status", "actual"),
        ("date", "2022-01-21"),
        ("date_precision", "day"),
        ("channel", "statement"),
        ("evidence", TEXT),
        ("start", 0),
        ("end", 55),
        ("confidence", 0.877),
    ]


def test_an_unknown_date_is_null():
    claim = replace(CLAIM, date=None, date_precision=DatePrecision.UNKNOWN)
    record = edge_record(claim, ENTITIES)
    assert record["date"] is None
    assert record["date_precision"] == "unknown"


@pytest.mark.parametrize(
    ("source", "acts_for", "state"),
    [
        ("official:Q1", "GBR", "GBR"),
        ("official:Q1", "org:nato", None),
        ("official:Q1", None, None),
        ("org:nato", None, None),
        ("RUS", "RUS", None),
    ],
)
def test_only_an_official_of_a_state_has_a_country(source, acts_for, state):
    claim = replace(CLAIM, source=source, source_for=acts_for)
    assert edge_record(claim, ENTITIES)["source_country"] == state


def test_a_record_of_an_article_keeps_its_id_and_the_order_of_its_claims():
    article = Article(id=" A/1 ", text=TEXT, sha256="")
    claims = (CLAIM, replace(CLAIM, target="org:nato"))
    record = extraction_record(
        Extraction(article=article, entities=tuple(ENTITIES.values()), claims=claims)
    )
    assert list(record) == ["id", "edges"]
    assert record["id"] == " A/1 "
    assert [edge["target"] for edge in record["edges"]] == ["RUS", "NATO"]
