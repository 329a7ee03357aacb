"""The declaration that tables, constraints and statements are made from."""

from __future__ import annotations

import re

from graph.ontology import contact_types
from graph.store import statements
from graph.store.schema import SCHEMA


def test_every_contact_type_joins_all_parties():
    for name in contact_types():
        assert len(SCHEMA.edges[name].ends) == 9


def test_every_label_and_type_has_an_id_first():
    for kind in (*SCHEMA.nodes.values(), *SCHEMA.edges.values()):
        assert kind.properties[0].name == "id"


def test_ends_are_declared_labels():
    for edge in SCHEMA.edges.values():
        for source, target in edge.ends:
            assert source in SCHEMA.nodes
            assert target in SCHEMA.nodes


def test_a_name_is_a_label_or_a_type_and_never_both():
    assert not SCHEMA.nodes.keys() & SCHEMA.edges.keys()


def test_every_id_is_unique_on_neo4j():
    made = " ".join(statements.constraints().values())
    for name in (*SCHEMA.nodes, *SCHEMA.edges):
        assert re.search(rf"CONSTRAINT [^:]*:`{name}`\S* REQUIRE x.id IS UNIQUE", made)


def test_an_upsert_sets_each_property_but_the_id():
    edge = SCHEMA.edges["CALLED"]
    text = statements.upsert_edges(edge, "Official", "Country")
    for item in edge.properties[1:]:
        assert f"e.`{item.name}` = r.`{item.name}`" in text
    assert "e.`id`" not in text
