"""Commands that take back, make anew or write out what is known."""

from __future__ import annotations

from typing import Any

import click

from graph.commands import known_option, opened, reading, store_options, write

__all__ = ["COMMANDS"]


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "nodes-csv", "edges-csv", "graphml", "gexf"]),
    default="jsonl",
    show_default=True,
    help="jsonl is canonical: equal graphs give equal bytes.",
)
@click.option("-o", "--output", default="-", type=click.Path(), help="Default: stdout.")
@known_option
@store_options
def export(form: str, output: str, **given: Any) -> None:
    """Write the whole graph for other tools.

    \b
    Example: demarche export --format graphml --output graph.graphml
    """
    from graph.export import export as lines

    with reading(given) as graph:
        write(output, lines(graph, form))
    if output != "-":
        click.echo(f"Wrote {output}")


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_options
def retract(articles: tuple[str, ...], **given: Any) -> None:
    """Take articles back, by id or URL, with all that only they support.

    \b
    Example: demarche retract https://example.org/articles/17
    """
    from graph.build import retract as take_back

    with opened(given) as (ledger, graph):
        for article in articles:
            take_back(article, ledger=ledger, store=graph)
            click.echo(f"Retracted {article}")


@click.command()
@store_options
def rebuild(**given: Any) -> None:
    """Make the graph anew from the ledger, in either store.

    \b
    Example: demarche rebuild --store neo4j://localhost:7687
    """
    from graph.build import rebuild as build_anew

    with opened(given, replace_damaged=True) as (ledger, graph):
        changes = build_anew(ledger, graph)
        click.echo(f"Rebuilt {graph.url} from {changes} changes in {ledger.url}")


COMMANDS = (export, retract, rebuild)
