"""Commands that ask the graph."""

from __future__ import annotations

import sys
from typing import Any

import click

from graph.commands import (
    DemarcheGroup,
    format_option,
    known_option,
    param_option,
    reading,
    store_options,
    write,
)
from queries.commands.losing import lost_evidence
from queries.commands.printing import print_answer

__all__ = ["COMMANDS"]


_OF_THE_LEDGER = {"lost-evidence": lost_evidence}


class QueryGroup(DemarcheGroup):
    """The named queries as commands, made from their headers when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the queries, sorted."""
        from queries.catalogue import catalogue

        return sorted([*catalogue(), *_OF_THE_LEDGER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the query of this name as a command."""
        from queries.catalogue import catalogue
        from queries.options import example, options

        query = catalogue().get(cmd_name)
        if query is None:
            return _OF_THE_LEDGER.get(cmd_name)

        @click.command(
            query.name,
            short_help=query.title,
            help=f"{query.answers}\n\n\b\nExample: {example(query)}",
        )
        @known_option
        @store_options
        @format_option("table")
        def command(**given: Any) -> None:
            from queries import run

            form = given.pop("form")
            with reading(given) as graph:
                print_answer(run(query.name, graph, **given), form)

        command.params[:0] = options(query)
        return command


@click.group(cls=QueryGroup)
def query() -> None:
    """Ask a named question; each is a command with options of its own.

    \b
    Example: demarche query calls --party "Antony Blinken" --since 2021-12
    """


@click.command()
@click.argument("statement", metavar="CYPHER")
@param_option
@known_option
@store_options
@format_option("table")
def cypher(statement: str, params: dict[str, str], form: str, **given: Any) -> None:
    """Run any Cypher that only reads; - reads it from standard input.

    \b
    Example: demarche cypher 'MATCH (a)-[c:CALLED]-(b) RETURN a.name, b.name, c.date'
    """
    from queries import ask

    text = sys.stdin.read() if statement == "-" else statement
    with reading(given) as graph:
        print_answer(ask(text, graph, params), form)


@click.command()
@click.argument("what", metavar="WHAT")
@known_option
@store_options
@format_option("table")
def show(what: str, form: str, **given: Any) -> None:
    """Show one thing: a party by name or id, a contact by id, an article by id or URL.

    \b
    Example: demarche show "Jens Stoltenberg"
    """
    from queries.show import show as answers

    with reading(given) as graph:
        for answer in answers(what, graph):
            print_answer(answer, form)


@click.command()
@click.option("--about", multiple=True, metavar="PARTY", help="Contacts of this party.")
@click.option("--query", metavar="NAME", help="Contacts that this named query finds.")
@param_option
@click.option("--title", metavar="TITLE", help="Title of the page.")
@click.option(
    "-o",
    "--output",
    default="demarche.html",
    show_default=True,
    type=click.Path(dir_okay=False),
    help="File to write.",
)
@known_option
@store_options
def view(output: str, **given: Any) -> None:
    """Draw contacts as one HTML page that works offline: all, a party's, a query's.

    \b
    Example: demarche view --about Russia --output russia.html
             demarche view --query warnings -p since=2021-12
    """
    from queries.view import view as draw

    with reading(given) as graph:
        page = draw(graph, **given)
    write(output, [page])
    click.echo(f"Wrote {output}; open it in any browser.")


@click.command()
@known_option
@store_options
@format_option("table")
def stats(form: str, **given: Any) -> None:
    """Count what the graph holds, by label, type and status.

    \b
    Example: demarche stats --format json
    """
    from queries.stats import stats as count

    with reading(given) as graph:
        print_answer(count(graph), form)


COMMANDS = (query, cypher, show, view, stats)
