"""Every writing statement, made from the schema: none takes a name from data.

Labels, types and property names stand in backticks (``end`` is a keyword of one
engine); values only ever travel as parameters. The texts run on both engines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.store.schema import SCHEMA, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.schema import EdgeType, NodeType, Property

__all__ = [
    "MACROS",
    "constraints",
    "count_edges_between",
    "create_edges",
    "create_nodes",
    "delete_edges",
    "delete_edges_elsewhere",
    "delete_nodes",
    "present_edges",
    "present_nodes",
    "tables",
    "upsert_edges",
    "upsert_nodes",
]

_COLUMN = {
    Kind.TEXT: "STRING",
    Kind.INTEGER: "INT64",
    Kind.FLOAT: "DOUBLE",
    Kind.TEXTS: "STRING[]",
}

MACROS = {
    "toString": "CREATE MACRO toString(x) AS CAST(x AS STRING)",
    "type": "CREATE MACRO type(r) AS label(r)",
}
"""Functions of Neo4j that the embedded engine lacks, by name."""


def _assignments(variable: str, properties: tuple[Property, ...]) -> str:
    named = [property_.name for property_ in properties if property_.name != "id"]
    if not named:
        return ""
    return " SET " + ", ".join(f"{variable}.`{name}` = r.`{name}`" for name in named)


def _values(properties: tuple[Property, ...]) -> str:
    return ", ".join(f"`{item.name}`: r.`{item.name}`" for item in properties)


def create_nodes(node: NodeType) -> str:
    """Return the statement that writes ``$rows`` as nodes that are not there yet."""
    return (
        f"UNWIND $rows AS r CREATE (n:`{node.label}` {{{_values(node.properties)}}}) "
        "RETURN count(*) AS written"
    )


def create_edges(edge: EdgeType, source: str, target: str) -> str:
    """Return the statement that writes ``$rows`` as edges that are not there yet."""
    return (
        f"UNWIND $rows AS r MATCH (a:`{source}` {{id: r.source}}) "
        f"MATCH (b:`{target}` {{id: r.target}}) "
        f"CREATE (a)-[e:`{edge.name}` {{{_values(edge.properties)}}}]->(b) "
        "RETURN count(*) AS written"
    )


def upsert_nodes(node: NodeType) -> str:
    """Return the statement that writes ``$rows`` as nodes and counts them."""
    return (
        f"UNWIND $rows AS r MERGE (n:`{node.label}` {{id: r.id}})"
        f"{_assignments('n', node.properties)} RETURN count(*) AS written"
    )


def upsert_edges(edge: EdgeType, source: str, target: str) -> str:
    """Return the statement that writes ``$rows`` as edges and counts them."""
    return (
        f"UNWIND $rows AS r MATCH (a:`{source}` {{id: r.source}}) "
        f"MATCH (b:`{target}` {{id: r.target}}) "
        f"MERGE (a)-[e:`{edge.name}` {{id: r.id}}]->(b)"
        f"{_assignments('e', edge.properties)} RETURN count(*) AS written"
    )


def present_nodes(label: str) -> str:
    """Return the statement that finds which of ``$ids`` are nodes."""
    return f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN n.id AS id"


def present_edges(type_: str) -> str:
    """Return the statement that finds which of ``$ids`` are edges."""
    return f"UNWIND $ids AS i MATCH ()-[e:`{type_}` {{id: i}}]->() RETURN e.id AS id"


def count_edges_between(type_: str, source: str, target: str) -> str:
    """Return the statement that counts the edges that stand where ``$rows`` say."""
    return (
        f"UNWIND $rows AS r MATCH (a:`{source}` {{id: r.source}})"
        f"-[e:`{type_}` {{id: r.id}}]->(b:`{target}` {{id: r.target}}) "
        "RETURN count(*) AS present"
    )


def delete_edges_elsewhere(type_: str) -> str:
    """Return the statement that deletes edges of ``$rows`` between other nodes."""
    return (
        f"UNWIND $rows AS r MATCH (a)-[e:`{type_}` {{id: r.id}}]->(b) "
        "WHERE a.id <> r.source OR b.id <> r.target DELETE e"
    )


def delete_nodes(label: str) -> str:
    """Return the statement that deletes the nodes of ``$ids`` with their edges."""
    return f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) DETACH DELETE n"


def delete_edges(type_: str) -> str:
    """Return the statement that deletes the edges of ``$ids``."""
    return f"UNWIND $ids AS i MATCH ()-[e:`{type_}` {{id: i}}]->() DELETE e"


def _columns(properties: tuple[Property, ...]) -> list[str]:
    return [f"`{item.name}` {_COLUMN[item.kind]}" for item in properties]


def tables() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the embedded store's tables.

    Yields:
        The name, the statement that creates it, and for each column the statement
        that adds it to a table of an earlier version.
    """
    for node in SCHEMA.nodes.values():
        columns = ", ".join([*_columns(node.properties), "PRIMARY KEY (id)"])
        yield (
            node.label,
            f"CREATE NODE TABLE IF NOT EXISTS `{node.label}` ({columns})",
            _additions(node.label, node.properties),
        )
    for edge in SCHEMA.edges.values():
        ends = [f"FROM `{source}` TO `{target}`" for source, target in edge.ends]
        columns = ", ".join(ends + _columns(edge.properties))
        yield (
            edge.name,
            f"CREATE REL TABLE IF NOT EXISTS `{edge.name}` ({columns})",
            _additions(edge.name, edge.properties),
        )


def _additions(table: str, properties: tuple[Property, ...]) -> dict[str, str]:
    empty = {Kind.TEXT: "''", Kind.INTEGER: "0", Kind.FLOAT: "0.0", Kind.TEXTS: "[]"}
    return {
        item.name: f"ALTER TABLE `{table}` ADD `{item.name}` {_COLUMN[item.kind]} "
        f"DEFAULT {empty[item.kind]}"
        for item in properties
    }


def constraints() -> dict[str, str]:
    """Return Neo4j's constraints and indexes: the statements by name."""
    made = {}
    for name, pattern, properties in _patterns():
        unique = f"{name}_id_unique"
        made[unique] = (
            f"CREATE CONSTRAINT `{unique}` IF NOT EXISTS FOR {pattern} "
            "REQUIRE x.id IS UNIQUE"
        )
        for item in properties:
            if item.indexed:
                index = f"{name}_{item.name}"
                made[index] = (
                    f"CREATE INDEX `{index}` IF NOT EXISTS FOR {pattern} "
                    f"ON (x.`{item.name}`)"
                )
    return made


def _patterns() -> Iterator[tuple[str, str, tuple[Property, ...]]]:
    for node in SCHEMA.nodes.values():
        yield node.label.lower(), f"(x:`{node.label}`)", node.properties
    for edge in SCHEMA.edges.values():
        yield edge.name.lower(), f"()-[x:`{edge.name}`]-()", edge.properties
