"""From extractions to the graph, through the ledger, on both stores."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from graph.build import Summary, build, project, rebuild, retract
from graph.errors import LedgerError, StoreError
from graph.export import export
from graph.ledger import open_ledger
from graph.records import Entity, Label, Office, Skipped, Status
from tests.graph.worlds import (
    OFFICIALS,
    a_claim,
    a_mention,
    a_world,
    an_article,
    an_extraction,
    an_official,
)

DAY = "2021-12-23"
ANA, BO = OFFICIALS[1], OFFICIALS[2]
FOUND = {"entities": (an_official(ANA, "Ana Lind"), an_official(BO, "Bo Quist"))}


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def load(ledger, store):
    return lambda *items, **how: build(items, ledger=ledger, store=store, **how)


def ids(store, pattern: str) -> list[str]:
    return sorted(row["id"] for row in store.run(f"MATCH {pattern} RETURN x.id AS id"))


def text(store) -> str:
    return "".join(export(store, "jsonl"))


def test_a_contact_stands_in_the_graph_with_its_claim_and_article(load, store):
    article = an_article(outlet="Example Wire", published=date(2021, 12, 24))
    claim = a_claim(
        article,
        source=ANA,
        target="RUS",
        source_for="FRA",
        type="WARNED",
        status=Status.PLANNED,
        date=DAY,
        channel="phone",
        topic="trade",
    )
    mention = a_mention(ANA)
    load(an_extraction(article, claims=(claim,), mentions=(mention, mention), **FOUND))
    (contact,) = store.run(
        "MATCH (a:Official)-[x:WARNED]->(b:Country) RETURN x, a.id AS a, b.id AS b"
    )
    assert (contact["a"], contact["b"]) == (ANA, "RUS")
    assert contact["x"] == {
        "_label": "WARNED",
        "articles": ["a1"],
        "cameo": contact["x"]["cameo"],
        "channel": "phone",
        "claims": 1,
        "confidence": 0.8,
        "date": DAY,
        "date_precision": "day",
        "dates": [],
        "episode": "",
        "origin": "read",
        "first_published": "2021-12-24",
        "id": contact["x"]["id"],
        "independent": 1,
        "last_published": "2021-12-24",
        "month": "2021-12",
        "outlets": ["Example Wire"],
        "plover": "THREATEN",
        "source_for": "FRA",
        "status": "planned",
        "target_for": "",
        "topics": ["trade"],
    }
    (stated,) = store.run(
        "MATCH (a:Article)-[:STATES]->(k:Claim)-[:SOURCE]->(s:Official), "
        "(k)-[:TARGET]->(t:Country), (a)-[m:MENTIONS]->(s) "
        "RETURN a.id AS a, k.contact AS contact, k.evidence AS evidence, m.count AS n"
    )
    assert stated == {
        "a": "a1",
        "contact": contact["x"]["id"],
        "evidence": article.text,
        "n": 2,
    }
    assert ids(store, "(x:Country)") == ["FRA", "RUS"]


def test_what_is_not_known_is_empty_and_never_null(load, store):
    load(an_extraction())
    (row,) = store.run("MATCH (x:Article) RETURN x")
    assert row["x"] | {"loaded_at": "", "sha256": ""} == {
        "_label": "Article",
        "id": "a1",
        "loaded_at": "",
        "outlet": "",
        "published": "",
        "sha256": "",
        "side": "",
        "title": "",
        "url": "",
    }
    (edge,) = store.run("MATCH ()-[x:CALLED]->() RETURN x")
    assert None not in edge["x"].values()


def test_officials_bring_their_offices_and_states_their_memberships(load, store):
    blinken = OFFICIALS[0]
    load(an_extraction(mentions=(a_mention(blinken), a_mention("org:nato"))))
    held = store.run(
        "MATCH (:Official {id: $id})-[x:HOLDS]->(c:Country) "
        "RETURN x.title AS title, x.since AS since, x.until AS until, c.id AS of",
        {"id": blinken},
    )
    assert {
        "title": "Secretary of State",
        "since": "2021-01-26",
        "until": "2025-01-20",
        "of": "USA",
    } in held
    members = store.run(
        "MATCH (c:Country)-[x:MEMBER_OF]->(:Organisation {id: 'org:nato'}) "
        "RETURN c.id AS id, x.since AS since"
    )
    assert [row["id"] for row in members] == ["USA"]
    load(an_extraction(an_article("a2"), mentions=(a_mention("FRA"),)))
    members = ids(store, "(x:Country)-[:MEMBER_OF]->(:Organisation {id: 'org:nato'})")
    assert members == ["FRA", "USA"]


def test_two_articles_on_one_event_make_one_edge(load, store):
    for name in ("a1", "a2"):
        article = an_article(name)
        load(an_extraction(article, claims=(a_claim(article, date=DAY),)))
    (row,) = store.run("MATCH ()-[x:CALLED]->() RETURN x.claims AS n, x.articles AS a")
    assert row == {"n": 2, "a": ["a1", "a2"]}


def test_a_changed_article_takes_along_what_only_it_said(load, store):
    old = an_article(text="Ana Lind called Bo Quist.")
    claims = (a_claim(old, 0, source=ANA, target=BO), a_claim(old, 1, type="MET"))
    load(an_extraction(old, claims=claims, mentions=(a_mention(ANA),), **FOUND))
    new = an_article(text="Ana Lind met nobody.")
    summary = load(an_extraction(new, claims=(), mentions=(a_mention("FRA"),)))
    assert (summary.changed, summary.new) == (1, 0)
    assert ids(store, "(x:Claim)") == []
    assert ids(store, "(x:Official)") == []
    assert ids(store, "(x:Country)") == ["FRA"]
    assert ids(store, "()-[x:CALLED]->()") == []


def test_a_claim_that_changes_its_mind_is_not_left_at_its_old_ends(load, store):
    for number, target in enumerate(("RUS", "FRA")):
        article = an_article(text=f"Version {number}.")
        load(an_extraction(article, claims=(a_claim(article, target=target),)))
    assert ids(store, "(:Claim)-[:TARGET]->(x)") == ["FRA"]
    assert ids(store, "(x:Country)") == ["FRA", "USA"]


def test_an_office_that_no_article_tells_any_more_goes(load, store):
    def told(title: str, number: int):
        office = Office(title=title, kind="", of="FRA")
        ana = an_official(offices=(office,))
        article = an_article(text=f"Version {number}.")
        return an_extraction(article, entities=(ana,), mentions=(a_mention(ANA),))

    load(told("minister", 0))
    load(told("envoy", 1))
    held = store.run("MATCH (:Official)-[x:HOLDS]->() RETURN x.title AS title")
    assert held == [{"title": "envoy"}]


def test_an_official_learned_from_texts_is_called_as_most_call_her(load, store):
    for number, name in enumerate(("A. Lind", "Ana Lind", "Ana Lind")):
        article = an_article(f"a{number}")
        ana = an_official(name=name, aliases=("Lind",))
        load(an_extraction(article, entities=(ana,), mentions=(a_mention(ANA),)))
    (row,) = store.run("MATCH (x:Official) RETURN x.name AS name, x.aliases AS aliases")
    assert row == {"name": "Ana Lind", "aliases": ["A. Lind", "Lind"]}


def test_taking_back_an_article_leaves_what_others_say(load, store, ledger):
    first = an_article("a1", url="https://example.org/1")
    second = an_article("a2")
    load(an_extraction(second, claims=(a_claim(second, date=DAY),)))
    before = text(store)
    claims = (a_claim(first, 0, date=DAY), a_claim(first, 1, source=ANA))
    load(an_extraction(first, claims=claims, **FOUND))
    assert text(store) != before
    assert retract("https://example.org/1", ledger=ledger, store=store) == 1
    assert text(store) == before


def test_taking_back_what_is_not_there_says_so(store, ledger):
    with pytest.raises(LedgerError, match="no article has the id or URL nothing"):
        retract("nothing", ledger=ledger, store=store)


def test_the_summary_counts_what_became_of_each_item(load):
    gone = Skipped(source="b.txt", reason="empty")
    told = []
    summary = load(an_extraction(), gone, an_extraction(), on_item=told.append)
    assert summary == Summary(new=1, unchanged=1, skipped=(gone,), claims=1, contacts=1)
    assert str(summary) == (
        "2 articles: 1 new, 1 unchanged, 1 skipped; 1 claim in 1 contact "
        "(without unchanged)"
    )
    assert [each.item for each in told] == ["a1", "b.txt", "a1"]


def test_each_load_is_a_run_with_its_counts(load, ledger):
    summary = load(an_extraction())
    with ledger.view() as view:
        (run,) = view.runs()
    assert run.counts == summary.counts
    assert run.ended_at


def test_what_a_load_left_undone_is_caught_up(ledger, store):
    ledger.add(a_world(3, 5))
    assert project(ledger, store) == 5
    assert project(ledger, store) == 0
    assert len(ids(store, "(x:Article)")) == 5


def test_a_store_that_fails_costs_nothing_that_was_read(ledger, store):
    class FailedError(Exception):
        pass

    def fail(*_: object) -> None:
        raise FailedError

    with pytest.raises(FailedError):
        build(a_world(3, 5), ledger=ledger, store=store, batch=2, on_item=fail)
    assert len(list(ledger.articles())) == 2
    build(a_world(3, 5), ledger=ledger, store=store)
    assert len(ids(store, "(x:Article)")) == 5


def test_a_graph_of_another_ledger_is_refused_until_it_is_rebuilt(
    load, store, ledger, tmp_path
):
    load(*a_world(3, 5))
    with open_ledger(str(tmp_path / "other.db")) as other:
        other.add(a_world(4, 2))
        with pytest.raises(StoreError, match=r"another ledger.*demarche rebuild"):
            project(other, store)
        assert rebuild(other, store) == 2
        assert len(ids(store, "(x:Article)")) == 2
    with pytest.raises(StoreError, match="another ledger"):
        load(an_extraction())


def test_an_empty_ledger_does_not_wipe_a_graph(load, store, tmp_path):
    load(*a_world(3, 5))
    before = text(store)
    with (
        open_ledger(str(tmp_path / "empty.db")) as empty,
        pytest.raises(LedgerError, match="it is empty and the graph is not"),
    ):
        rebuild(empty, store)
    assert text(store) == before


def test_a_graph_that_nobody_vouches_for_is_not_built_upon(ledger, store):
    with store.transaction() as writer:
        writer.upsert_nodes("Country", [{"id": "FRA", "name": "France"}])
    ledger.add([an_extraction()])
    with pytest.raises(StoreError, match=r"no known ledger.*demarche rebuild"):
        project(ledger, store)
    rebuild(ledger, store)
    assert ids(store, "(x:Country)") == ["RUS", "USA"]


def as_of_other_rules(ledger_file) -> None:
    """Make a ledger as a version with other rules would have left it."""
    with sqlite3.connect(ledger_file) as connection:
        connection.execute("UPDATE meta SET value = 'other' WHERE name = 'rules'")
        connection.execute("UPDATE claims SET contact = 'c:of-' || id")
        connection.execute("UPDATE contacts SET id = 'c:of-' || id")
    connection.close()


def test_a_ledger_linked_by_other_rules_asks_for_a_rebuild(ledger, store, tmp_path):
    ledger.add(a_world(3, 12))
    as_of_other_rules(tmp_path / "ledger.db")
    with pytest.raises(LedgerError, match=r"other rules.*demarche rebuild"):
        project(ledger, store)
    rebuild(ledger, store)
    assert project(ledger, store) == 0
    after = text(store)
    assert "c:of-" not in after
    assert ledger.relink() == 0


def test_what_new_rules_link_otherwise_reaches_the_other_stores_too(
    load, ledger, store, tmp_path
):
    article = an_article()
    load(an_extraction(article, claims=(a_claim(article, date=DAY),)))
    before = text(store)
    as_of_other_rules(tmp_path / "ledger.db")
    with store.transaction() as writer:
        (row,) = store.run("MATCH ()-[x:CALLED]->() RETURN x.id AS id")
        writer.delete_edges("CALLED", [row["id"]])
        edge = {"id": f"c:of-{row['id']}", "source": "USA", "target": "RUS"}
        writer.upsert_edges("CALLED", "Country", "Country", [edge])
    assert ledger.relink() == 1
    assert project(ledger, store) == 1
    assert text(store) == before


def test_an_organisation_learned_from_texts_keeps_its_acronym(load, store):
    league = Entity(
        id="org:league", label=Label.ORGANISATION, name="League", acronym="LR"
    )
    article = an_article()
    claim = replace(a_claim(article), target="org:league")
    load(an_extraction(article, entities=(league,), claims=(claim,)))
    (row,) = store.run("MATCH (x:Organisation) RETURN x.acronym AS a, x.name AS n")
    assert row == {"a": "LR", "n": "League"}


def test_a_ledger_in_postgresql_gives_the_same_graph(
    load, store, ledger, postgresql_url, tmp_path
):
    world = a_world(6, 15)
    load(*world)
    ledger.retract(world[3].article.id)
    project(ledger, store)
    before = text(store)
    with open_ledger(postgresql_url) as other:
        other.add(reversed(world))
        other.retract(world[3].article.id)
        rebuild(other, store)
    assert text(store) == before
