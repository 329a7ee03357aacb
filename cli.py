"""The command line: puts the commands of all rooms together.

A command lives in the room whose work it calls, in ``commands`` there. stdout is the
answer; stderr is progress and errors. Exit codes: 0 done, 1 an error that the one line
on stderr explains, 2 a command line that makes no sense.
"""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands import DemarcheGroup, reading
from graph.commands.corrections import COMMANDS as CORRECTIONS
from graph.commands.history import COMMANDS as HISTORY
from graph.commands.judgements import COMMANDS as JUDGEMENTS
from graph.commands.keeping import COMMANDS as KEEPING
from graph.commands.logs import FORMS, begin_logging
from loaders.commands.care import COMMANDS as CARE
from loaders.commands.jobs import COMMANDS as JOBS
from loaders.commands.quality import COMMANDS as QUALITY
from loaders.commands.reading import COMMANDS as READING
from loaders.commands.reading import load
from loaders.commands.rereading import COMMANDS as REREADING
from queries.commands.asking import COMMANDS as ASKING
from queries.commands.asking import view
from queries.commands.printing import print_answer, print_table
from queries.commands.telling import COMMANDS as TELLING

__version__ = "0.1.0"

DEMO_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("calls", {"party": "United States", "until": "2021"}),
    ("proposed-not-imposed", {"as_of": "2022-05"}),
    ("episodes", {"target": "Russia"}),
    ("readouts", {"party": "Joe Biden", "since": "2022"}),
    ("disputed", {"party": "China"}),
    ("announced-not-held", {"party": "Russia"}),
    ("holders", {"office": "Russian foreign minister", "on": "2004-03-01"}),
)


@click.group(
    cls=DemarcheGroup,
    context_settings={"max_content_width": 100, "obj": print_table},
)
@click.version_option(__version__, prog_name="demarche")
@click.option("-v", "--verbose", count=True, help="Log more on stderr; twice for all.")
@click.option(
    "--log-format",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    envvar="DEMARCHE_LOG_FORMAT",
    show_envvar=True,
    help="Lines for people, or JSON objects.",
)
def main(verbose: int, log_format: str) -> None:
    """Turn diplomatic news into a graph in which every edge cites its sentence.

    Example: demarche load articles/ && demarche query calls --party "United States"
    """
    begin_logging(verbose, log_format)


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
    """Load the sample articles, answer some questions, draw a picture.

    \b
    Example: demarche demo --folder /tmp/demo
    """
    from loaders import sample_paths
    from queries import run

    where = {"store": f"ladybug:{Path(folder) / 'graph.lbug'}", "ledger": None}
    option = f"--store {where['store']}"
    paths = tuple(str(path) for path in sample_paths())
    click.echo(f"$ demarche load {option} (the sample articles)")
    ctx.invoke(load, paths=paths, **where)
    for name, asked in DEMO_QUESTIONS:
        options = "".join(
            f' --{key.replace("_", "-")} "{value}"' for key, value in asked.items()
        )
        click.echo(f"\n$ demarche query {name}{options} {option}")
        with reading(dict(where)) as graph:
            print_answer(run(name, graph, **asked), "table")
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


FAMILIES = (
    READING,
    ASKING,
    TELLING,
    CORRECTIONS,
    JUDGEMENTS,
    HISTORY,
    REREADING,
    KEEPING,
    JOBS,
    QUALITY,
    CARE,
)
for command in (command for family in FAMILIES for command in family):
    main.add_command(command)


if __name__ == "__main__":
    main()
