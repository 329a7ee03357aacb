"""``run`` reads the graph and does nothing else, whatever it is given."""

from __future__ import annotations

import pytest

from graph.errors import ReadOnlyError

WRITES = [
    "CREATE (n:Official {id: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n:Official) SET n.name = 'x' RETURN n",
    "MATCH (n:Official) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "match (n) detach delete n",
    "MERGE (n:Official {id: 'x'})",
    "MATCH (n:Official {id: 'a'}) MERGE (m:Official {id: n.id + 'x'})",
    "UNWIND [1, 2] AS i CREATE (n:Official {id: 'x' + i})",
    "MATCH (a:Official), (b:Official) CREATE (a)-[:CALLED {id: 'x'}]->(b)",
    "MATCH ()-[r:CALLED]->() DELETE r",
    "MATCH ()-[r:CALLED]->() SET r.status = 'actual'",
    "WITH 1 AS one CREATE (n:Official {id: 'x'}) RETURN n",
    "RETURN 1 AS x UNION ALL MATCH (n:Official) DELETE n RETURN 1 AS x",
    "/* MATCH (n) RETURN n */ CREATE (n:Official {id: 'x'})",
    "// RETURN 1\nMATCH (n) DETACH DELETE n",
    "MATCH (n) RETURN n.id; CREATE (n:Official {id: 'x'})",
    "MATCH (n) RETURN n.id; MATCH (n) RETURN n.name",
    "RETURN 1 AS x; MATCH (n) DETACH DELETE n;",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
]

NEO4J = [
    *WRITES,
    "MATCH (n) REMOVE n.name",
    "MATCH (n) SET n:Country",
    "MATCH (n) FOREACH (i IN [1] | SET n.name = 'x')",
    "MATCH (n) CALL (n) { DETACH DELETE n }",
    "CYPHER runtime=slotted CREATE (n:Official {id: 'x'})",
    "EXPLAIN CREATE (n:Official {id: 'x'})",
    "MATCH (n) LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "CREATE INDEX sly FOR (n:Official) ON (n.qid)",
    "DROP INDEX claim_date IF EXISTS",
    "CREATE CONSTRAINT sly FOR (n:Official) REQUIRE n.qid IS UNIQUE",
    "DROP CONSTRAINT official_id_unique",
    "CREATE FULLTEXT INDEX sly FOR (n:Official) ON EACH [n.name]",
    "CREATE USER sly SET PASSWORD 'slyslysly'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'slyslysly'",
    "DROP USER neo4j",
    "SHOW USERS",
    "SHOW DATABASES",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "CREATE DATABASE sly",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "GRANT ROLE admin TO neo4j",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.components() YIELD name RETURN name",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL db.createLabel('Sly')",
    "CALL db.createProperty('sly')",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL tx.setMetaData({sly: 1})",
]

LADYBUG = [
    *WRITES,
    "CREATE NODE TABLE Sly (id STRING PRIMARY KEY)",
    "DROP TABLE CALLED",
    "ALTER TABLE Official ADD sly STRING",
    "ALTER TABLE Official RENAME TO Sly",
    "COMMENT ON TABLE Official IS 'sly'",
    "CREATE MACRO sly(x) AS x",
    "CREATE SEQUENCE sly",
    "CREATE TYPE sly AS INT64",
    "CREATE GRAPH sly",
    "COPY Official FROM '{folder}/in.csv'",
    "COPY (MATCH (n:Official) RETURN n.id) TO '{folder}/out.csv'",
    "copy (MATCH (n:Official) RETURN n.id) to '{folder}/out.parquet'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}/in'",
    "LOAD FROM '{folder}/in.csv' RETURN *",
    "LOAD FROM '/etc/passwd' (file_format = 'csv', delim = '|') RETURN *",
    "MATCH (n:Official) LOAD FROM '{folder}/in.csv' RETURN *",
    "RETURN 'x' AS x UNION ALL LOAD FROM '{folder}/in.csv' RETURN column0 AS x",
    "INSTALL json",
    "FORCE INSTALL json",
    "UPDATE json",
    "UNINSTALL json",
    "LOAD json",
    "LOAD EXTENSION '{folder}/sly.so'",
    "ATTACH '{folder}/other.lbug' AS other (dbtype lbug)",
    "DETACH other",
    "USE other",
    "CALL threads = 1",
    "CALL home_directory = '{folder}'",
    "CALL file_search_path = '{folder}'",
    "CALL progress_bar = true",
    "CALL show_tables() RETURN *",
    "CALL read_csv_serial('/etc/passwd') RETURN *",
    "WITH 1 AS one CALL read_parquet('{folder}/x') RETURN *",
    "CALL clear_warnings()",
    "BEGIN TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "CHECKPOINT",
    "ANALYZE",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n:Official) SET n.name = 'x'",
    "PROFILE COPY (MATCH (n:Official) RETURN n.id) TO '{folder}/out.csv'",
    "RETURN 1 AS x; COMMIT; CREATE (n:Official {id: 'x'})",
    "MATCH (n:Official) RETURN nextval('sly')",
]

HARMLESS = [
    "MATCH (n:Official) WHERE n.name = 'CREATE (n); DROP' RETURN n.name AS created",
    "MATCH (n:Official) RETURN n.name AS `LOAD FROM`",
    "// CREATE (n)\nMATCH (n:Official) /* DELETE n */ RETURN n.id AS id;",
    "MATCH (n:Official) WHERE n.id = '┌┐│COPY_TO│' RETURN n.id AS id",
    "WITH 'x' AS `call` RETURN `call` AS id",
    "OPTIONAL MATCH (n:Country) RETURN n.id AS id",
    "UNWIND [1, 2] AS i RETURN i",
    "RETURN 'MATCH (n) DETACH DELETE n' AS id",
]


def graph(store):
    return (
        store.run("MATCH (n) RETURN n ORDER BY n.id"),
        store.run("MATCH ()-[r]->() RETURN r ORDER BY r.id"),
    )


@pytest.fixture
def filled(store):
    with store.transaction() as writer:
        writer.upsert_nodes("Official", [{"id": "a"}, {"id": "b"}])
        call = {"id": "c", "source": "a", "target": "b", "status": "planned"}
        writer.upsert_edges("CALLED", "Official", "Official", [call])
    return store


@pytest.mark.neo4j
@pytest.mark.parametrize("store_url", ["neo4j"], indirect=True)
@pytest.mark.parametrize("cypher", NEO4J)
def test_neo4j_refuses(filled, cypher):
    before, schema = graph(filled), constraints(filled)
    with pytest.raises(ReadOnlyError):
        filled.run(cypher)
    with pytest.raises(ReadOnlyError):  # the refusal itself changed nothing
        filled.run(cypher)
    assert graph(filled) == before
    assert constraints(filled) == schema


def constraints(store):
    return store.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")


@pytest.mark.parametrize("store_url", ["ladybug"], indirect=True)
@pytest.mark.parametrize("cypher", LADYBUG)
def test_ladybug_refuses(filled, tmp_path, cypher):
    (tmp_path / "in.csv").write_text("id\nsecret\n", "utf-8")
    before, files = graph(filled), sorted(tmp_path.iterdir())
    statement = cypher.replace("{folder}", str(tmp_path))
    for _ in range(2):  # the first refusal must not open a door for the second
        with pytest.raises(ReadOnlyError) as caught:
            filled.run(statement)
        assert "secret" not in str(caught.value)
    assert graph(filled) == before
    assert sorted(tmp_path.iterdir()) == files
    with filled.transaction() as writer:  # and it can still be written to
        writer.upsert_nodes("Official", [{"id": "c"}])


@pytest.mark.parametrize("cypher", HARMLESS)
def test_what_only_looks_like_writing_is_answered(filled, cypher):
    assert isinstance(filled.run(cypher), list)


def test_an_answered_statement_is_answered_again_on_new_parameters(filled):
    cypher = "MATCH (n:Official {id: $id}) RETURN n.id AS id"
    for key in ("a", "b", "a"):
        assert filled.run(cypher, {"id": key}) == [{"id": key}]
