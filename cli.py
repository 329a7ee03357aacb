"""The command line: parse, call one function, print.

Heavy packages are imported inside the commands, so that help and completion are quick.
stdout is the answer; stderr is progress and errors. Exit codes: 0 done, 1 an error that
the one line on stderr explains, 2 a command line that makes no sense.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.errors import DemarcheError, suggestion
from graph.records import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.records import Extraction
    from graph.settings import Settings
    from loaders.doctor import Check
    from queries import Answer

__version__ = "0.1.0"

T = TypeVar("T")

DEMO_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("calls", {"party": "United States"}),
    ("proposed-not-imposed", {}),
    ("last-contact", {"party": "Russia"}),
)


class DemarcheGroup(click.Group):
    """A group that says our errors in one line and helps with misspelt names."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` name, or say which one may be meant."""
        name, known = args[0], self.list_commands(ctx)
        if not name.startswith("-") and name not in known:
            longer = [each for each in known if each.startswith(name)]
            hint = suggestion(longer[0] if longer else name, known)
            advice = hint or f" See '{ctx.command_path} --help'."
            raise click.UsageError(f"no command is named '{name}'.{advice}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a `DemarcheError` ends it with one line and exit code 1."""
        try:
            return super().invoke(ctx)
        except DemarcheError as error:
            raise click.ClickException(" ".join(str(error).split())) from error


class QueryGroup(DemarcheGroup):
    """The named queries as commands, made from their headers when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the queries, sorted."""
        from queries.catalogue import catalogue

        return list(catalogue())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the query of this name as a command."""
        from queries.catalogue import catalogue
        from queries.options import example, options

        query = catalogue().get(cmd_name)
        if query is None:
            return None

        @click.command(
            query.name,
            short_help=query.title,
            help=f"{query.answers}\n\n\b\nExample: {example(query)}",
        )
        @_store_options
        @_format_option("table")
        def command(**given: Any) -> None:
            from queries import run

            form = given.pop("form")
            with _reading(given) as graph:
                _print_answer(run(query.name, graph, **given), form)

        command.params[:0] = options(query)
        return command


def _store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("ledger", "Ledger, a path or SQLAlchemy URL; by default beside the store."),
        ("store", "Graph store, ladybug:PATH or neo4j://HOST:PORT."),
    ):
        command = click.option(
            f"--{name}",
            metavar="URL",
            envvar=f"DEMARCHE_{name.upper()}",
            show_envvar=True,
            help=text,
        )(command)
    return command


def _format_option(default: str) -> Callable[..., Any]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json", "jsonl"]),
        default=default,
        show_default=True,
        help="How the answer is written.",
    )


def _param_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-p",
        "--param",
        "params",
        multiple=True,
        metavar="NAME=VALUE",
        callback=lambda _ctx, _param, texts: dict(map(_pair, texts)),
        help="A parameter and its value; may be repeated.",
    )(command)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"'{text}' is not NAME=VALUE")
    return name, value


def _source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("url", "Address of the one article."),
        ("title", "Title of the one article."),
        ("outlet", "Outlet of all articles."),
        ("published", "Day of publication of all articles, such as 2021-12-24."),
    ):
        command = click.option(f"--{name}", metavar=name.upper(), help=text)(command)
    command = click.option(
        "--kind",
        type=click.Choice(["text", "html", "feed", "jsonl"]),
        help="Kind of the sources; by default found from name and content.",
    )(command)
    command = click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch from private addresses too, as those of an intranet.",
    )(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def _where(given: dict[str, Any]) -> tuple[Settings, str | None]:
    """Take ``store`` and ``ledger`` out of the options; ask for a password if needed.

    Returns:
        Where both are, and the password that was typed, if any.
    """
    from graph.settings import EMBEDDED_SCHEME, settings

    where = settings(given.pop("store", None), given.pop("ledger", None))
    remote = where.store.partition(":")[0] != EMBEDDED_SCHEME
    if remote and "NEO4J_PASSWORD" not in os.environ and sys.stdin.isatty():
        return where, click.prompt("Neo4j password", hide_input=True, err=True)
    return where, None


@contextmanager
def _reading(given: dict[str, Any]) -> Iterator[Any]:
    from graph.opening import reading

    where, password = _where(given)
    with reading(where, password=password) as graph:
        yield graph


@contextmanager
def _opened(
    given: dict[str, Any], *, replace_damaged: bool = False
) -> Iterator[tuple[Any, Any]]:
    from graph.opening import opened

    where, password = _where(given)
    with opened(where, password=password, replace_damaged=replace_damaged) as both:
        yield both


@contextmanager
def _progress() -> Iterator[Callable[[object], None]]:
    """Show on stderr how many articles were read, if that is a terminal."""
    hidden = not sys.stderr.isatty()
    # an iterator without a length: how many articles there are is not known
    endless = map(str, ())
    with click.progressbar(
        endless, label="Reading", file=sys.stderr, hidden=hidden, show_pos=True
    ) as bar:
        yield lambda _item: bar.update(1)


def _kept(
    items: Iterable[Extraction | Skipped], tick: Callable[[object], None]
) -> Iterator[Extraction]:
    """Yield the extractions; say on stderr what was skipped."""
    for item in items:
        if isinstance(item, Skipped):
            _print_skipped(item)
        else:
            yield item
        tick(item)


def _print_skipped(skipped: Skipped) -> None:
    click.echo(f"Skipped {skipped.source}: {skipped.reason}", err=True)


def _print_answer(answer: Answer, form: str) -> None:
    from queries.tables import render

    click.echo(render(answer, form), nl=False)


def _write(output: str, texts: Iterable[str]) -> None:
    """Write to a file that appears whole or not at all, or to stdout."""
    try:
        with click.open_file(
            output, "w", encoding="utf-8", atomic=output != "-"
        ) as file:
            file.writelines(texts)
    except BrokenPipeError:
        raise  # whoever read has had enough
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.FileError(output, reason) from error


@click.group(cls=DemarcheGroup, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="demarche")
@click.option("-v", "--verbose", count=True, help="Log more on stderr; twice for all.")
def main(verbose: int) -> None:
    """Turn diplomatic news into a graph in which every edge cites its sentence.

    Example: demarche load articles/ && demarche query calls --party "United States"
    """
    level = max(logging.WARNING - 10 * verbose, logging.DEBUG)
    form = "%(levelname)s %(name)s: %(message)s"
    # what libraries grumble about is told by our own errors, or is none of the user's
    logging.basicConfig(level=level if verbose else logging.CRITICAL, format=form)
    for room in ("graph", "loaders", "queries"):
        logging.getLogger(room).setLevel(level)


@main.command()
@_source_options
@_store_options
def load(paths: tuple[str, ...], **given: Any) -> None:
    """Read articles into the graph; what is there already stays as it is.

    PATH is a text, HTML or JSON Lines file, a feed (RSS, Atom, JSON), a folder of
    these, the http or https address of a page or feed, or - for standard input.
    A bad item is skipped with its reason; the exit code is 1 only if nothing was good.

    \b
    Example: demarche load articles/ --outlet "Example Wire" --published 2024-05-17
    """
    from loaders import load as load_all

    undated: list[str] = []
    with _opened(given) as (ledger, graph), _progress() as tick:

        def note(item: Extraction | Skipped) -> None:
            tick(item)
            if not isinstance(item, Skipped) and item.article.published is None:
                undated.append(item.article.id)

        summary = load_all(paths, ledger=ledger, store=graph, on_article=note, **given)
    for skipped in summary.skipped:
        _print_skipped(skipped)
    for name in undated:
        click.echo(f"No publication date: {name}; give it with --published", err=True)
    click.echo(str(summary))
    if summary.skipped and not (
        summary.new or summary.unchanged or summary.changed or summary.restored
    ):
        raise click.ClickException("nothing was loaded; see the reasons above")


@main.command()
@_source_options
@_format_option("jsonl")
def extract(paths: tuple[str, ...], form: str, **given: Any) -> None:
    """Print what articles say, one JSON object an article; nothing is stored.

    \b
    Example: demarche extract article.txt --published 2021-12-24 --format jsonl
    """
    from loaders import extract_articles, extraction_record, read

    with _progress() as tick:
        items = _kept(extract_articles(read(paths, **given)), tick)
        records = map(extraction_record, items)
        if form == "jsonl":
            for record in records:
                click.echo(json.dumps(record, ensure_ascii=False))
            return
        edges = [{"id": row["id"], **edge} for row in records for edge in row["edges"]]
    _print_edges(edges, form)


def _print_edges(edges: list[dict[str, Any]], form: str) -> None:
    from queries import Answer

    columns = tuple(edges[0]) if edges else ("id",)
    answer = Answer(name="extract", title="Edges", columns=columns, rows=tuple(edges))
    _print_answer(answer, form)


@main.group(cls=QueryGroup)
def query() -> None:
    """Ask a named question; each is a command with options of its own.

    \b
    Example: demarche query calls --party "Antony Blinken" --since 2021-12
    """


@main.command()
@click.argument("statement", metavar="CYPHER")
@_param_option
@_store_options
@_format_option("table")
def cypher(statement: str, params: dict[str, str], form: str, **given: Any) -> None:
    """Run any Cypher that only reads; - reads it from standard input.

    \b
    Example: demarche cypher 'MATCH (a)-[c:CALLED]-(b) RETURN a.name, b.name, c.date'
    """
    from queries import ask

    text = sys.stdin.read() if statement == "-" else statement
    with _reading(given) as graph:
        _print_answer(ask(text, graph, params), form)


@main.command()
@click.argument("what", metavar="WHAT")
@_store_options
@_format_option("table")
def show(what: str, form: str, **given: Any) -> None:
    """Show one thing: a party by name or id, a contact by id, an article by id or URL.

    \b
    Example: demarche show "Jens Stoltenberg"
    """
    from queries.show import show as answers

    with _reading(given) as graph:
        for answer in answers(what, graph):
            _print_answer(answer, form)


@main.command()
@click.option("--about", multiple=True, metavar="PARTY", help="Contacts of this party.")
@click.option("--query", metavar="NAME", help="Contacts that this named query finds.")
@_param_option
@click.option("--title", metavar="TITLE", help="Title of the page.")
@click.option(
    "-o",
    "--output",
    default="demarche.html",
    show_default=True,
    type=click.Path(dir_okay=False),
    help="File to write.",
)
@_store_options
def view(output: str, **given: Any) -> None:
    """Draw contacts as one HTML page that works offline: all, a party's, a query's.

    \b
    Example: demarche view --about Russia --output russia.html
             demarche view --query warnings -p since=2021-12
    """
    from queries.view import view as draw

    with _reading(given) as graph:
        page = draw(graph, **given)
    _write(output, [page])
    click.echo(f"Wrote {output}; open it in any browser.")


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "nodes-csv", "edges-csv", "graphml", "gexf"]),
    default="jsonl",
    show_default=True,
    help="jsonl is canonical: equal graphs give equal bytes.",
)
@click.option("-o", "--output", default="-", type=click.Path(), help="Default: stdout.")
@_store_options
def export(form: str, output: str, **given: Any) -> None:
    """Write the whole graph for other tools.

    \b
    Example: demarche export --format graphml --output graph.graphml
    """
    from graph.export import export as lines

    with _reading(given) as graph:
        _write(output, lines(graph, form))


@main.command()
@_store_options
@_format_option("table")
def stats(form: str, **given: Any) -> None:
    """Count what the graph holds, by label, type and status.

    \b
    Example: demarche stats --format json
    """
    from queries.stats import stats as count

    with _reading(given) as graph:
        _print_answer(count(graph), form)


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_store_options
def retract(articles: tuple[str, ...], **given: Any) -> None:
    """Take articles back, by id or URL, with all that only they support.

    \b
    Example: demarche retract https://example.org/articles/17
    """
    from graph.build import retract as take_back

    with _opened(given) as (ledger, graph):
        for article in articles:
            take_back(article, ledger=ledger, store=graph)
            click.echo(f"Retracted {article}")


@main.command()
@_store_options
def rebuild(**given: Any) -> None:
    """Make the graph anew from the ledger, in either store.

    \b
    Example: demarche rebuild --store neo4j://localhost:7687
    """
    from graph.build import rebuild as build_anew

    with _opened(given, replace_damaged=True) as (ledger, graph):
        changes = build_anew(ledger, graph)
        click.echo(f"Rebuilt {graph.url} from {changes} changes in {ledger.url}")


@main.group(cls=DemarcheGroup)
def jobs() -> None:
    """Run declared jobs, once or on a schedule; each run is recorded and judged.

    \b
    Example: demarche jobs run --all --config /etc/demarche.toml
    """


def _config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--config",
        metavar="FILE",
        envvar="DEMARCHE_CONFIG",
        show_envvar=True,
        help="Where the jobs are declared; by default demarche.toml.",
    )(command)


def _rows(name: str, rows: Iterable[dict[str, Any]], form: str) -> None:
    """Print rows of jobs or of runs."""
    from queries import Answer

    found = tuple(rows)
    columns = tuple(found[0]) if found else ("job",)
    answer = Answer(name=name, title=name, columns=columns, rows=found)
    _print_answer(answer, form)


@jobs.command("list")
@_config_option
@_format_option("table")
def list_jobs(config: str | None, form: str) -> None:
    """Show the jobs: what each reads, when it is due, how its last run ended.

    \b
    Example: demarche jobs list --format json
    """
    from loaders.jobs import config_path, listing, read_jobs

    _rows("Jobs", listing(read_jobs(config_path(config)).values()), form)


@jobs.command("run")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--all", "every", is_flag=True, help="Run all jobs, in their order.")
@click.option(
    "--accept",
    is_flag=True,
    help="Take a yield below what is expected for a success, and learn from it.",
)
@_config_option
def run_jobs(
    names: tuple[str, ...], *, every: bool, accept: bool, config: str | None
) -> None:
    """Run jobs once, one after the other; one that is running already is skipped.

    The exit code is 1 if a run failed or yielded far less than expected, else 0.

    \b
    Example: demarche jobs run readouts wire
    """
    from loaders.jobs import config_path, read_jobs, run_all, stop_on_signals

    if every == bool(names):
        raise click.UsageError("name jobs, or say --all")
    declared = read_jobs(config_path(config))
    with stop_on_signals() as stop:
        failed = False
        for run in run_all(declared, names or declared, stop=stop, accept=accept):
            click.echo(str(run))
            failed = failed or run.failed
    if failed:
        raise click.ClickException("not every run was a success; see above")


@jobs.command("serve")
@_config_option
def serve_jobs(config: str | None) -> None:
    """Keep the schedule of all jobs, until SIGTERM or Ctrl-C.

    \b
    Example: demarche jobs serve --config /etc/demarche.toml
    """
    from loaders.jobs import config_path, read_jobs, serve, stop_on_signals

    declared = read_jobs(config_path(config))
    with stop_on_signals() as stop:
        serve(declared.values(), stop=stop, on_run=lambda run: click.echo(str(run)))


@jobs.command("history")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "--last",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="At most so many runs of each job.",
)
@_config_option
@_format_option("table")
def history_of_jobs(
    names: tuple[str, ...], last: int, config: str | None, form: str
) -> None:
    """Show the recorded runs of jobs, the first one first.

    \b
    Example: demarche jobs history wire --last 5
    """
    from loaders.jobs import config_path, read_jobs, recorded

    declared = read_jobs(config_path(config))
    _rows("Runs", recorded(declared, names or declared, last=last), form)


@jobs.command("check")
@_config_option
def check_jobs(config: str | None) -> None:
    """Check the file of jobs, their sources and their last runs, for monitoring.

    \b
    Example: demarche jobs check || mail -s "demarche needs care" desk@example.org
    """
    from loaders.jobs import check, config_path, read_jobs

    _print_checks(list(check(read_jobs(config_path(config)).values())))


@main.command()
@_store_options
def doctor(**given: Any) -> None:
    """Check that every part works, and say what to do where one does not.

    \b
    Example: demarche doctor --store neo4j://localhost:7687
    """
    from loaders.doctor import examine

    where, password = _where(given)
    _print_checks(list(examine(where, password=password)))


def _print_checks(checks: list[Check]) -> None:
    for check in checks:
        mark = "ok" if check.works else "FAILED"
        click.echo(f"{check.part:<8} {mark:<6} {check.detail}")
    if not all(check.works for check in checks):
        raise click.ClickException("not everything works; see above")


@main.command()
@click.option(
    "--folder",
    default="demarche-demo",
    show_default=True,
    metavar="FOLDER",
    help="Where graph and picture go.",
)
@click.pass_context
def demo(ctx: click.Context, folder: str) -> None:
    """Load the sample articles, answer three questions, draw a picture.

    \b
    Example: demarche demo --folder /tmp/demo
    """
    from loaders import sample_paths
    from queries import run

    where = {"store": f"ladybug:{Path(folder) / 'graph.lbug'}", "ledger": None}
    option = f"--store {where['store']}"
    paths = tuple(str(path) for path in sample_paths())
    click.echo(f"$ demarche load {option} ({len(paths)} sample articles)")
    ctx.invoke(load, paths=paths, **where)
    for name, asked in DEMO_QUESTIONS:
        options = "".join(f' --{key} "{value}"' for key, value in asked.items())
        click.echo(f"\n$ demarche query {name}{options} {option}")
        with _reading(dict(where)) as graph:
            _print_answer(run(name, graph, **asked), "table")
    output = str(Path(folder) / "demo.html")
    click.echo(f"\n$ demarche view {option} --output {output}")
    ctx.invoke(view, output=output, title="Sample articles", **where)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example: demarche completion bash >> ~/.bash_completion
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(main, {}, "demarche", "_DEMARCHE_COMPLETE").source())


if __name__ == "__main__":
    main()
