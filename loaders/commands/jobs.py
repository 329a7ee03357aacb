"""Commands that run declared jobs and look after them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.commands import DemarcheGroup, format_option, print_checks, print_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loaders.jobs import JobRun

__all__ = ["COMMANDS"]


@click.group(cls=DemarcheGroup)
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


def _metrics_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--metrics",
        "metrics_file",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="DEMARCHE_METRICS",
        show_envvar=True,
        help="Write metrics for Prometheus there after each run.",
    )(command)


@jobs.command("list")
@_config_option
@format_option("table")
def list_jobs(config: str | None, form: str) -> None:
    """Show the jobs: what each reads, when it is due, how its last run ended.

    \b
    Example: demarche jobs list --format json
    """
    from loaders.jobs import config_path, listing, read_jobs

    print_rows(
        "Jobs", listing(read_jobs(config_path(config)).values()), form, empty="job"
    )


@jobs.command("run")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--all", "every", is_flag=True, help="Run all jobs, in their order.")
@click.option(
    "--accept",
    is_flag=True,
    help="Take a yield below what is expected for a success, and learn from it.",
)
@_metrics_option
@_config_option
def run_jobs(
    names: tuple[str, ...],
    *,
    every: bool,
    accept: bool,
    metrics_file: Path | None,
    config: str | None,
) -> None:
    """Run jobs once, one after the other; one that is running already is skipped.

    The exit code is 1 if a run failed or yielded far less than expected, else 0.

    \b
    Example: demarche jobs run readouts wire
    """
    from loaders.jobs import (
        config_path,
        read_jobs,
        run_all,
        stop_on_signals,
        write_metrics,
    )

    if every == bool(names):
        raise click.UsageError("name jobs, or say --all")
    declared = read_jobs(config_path(config))
    with stop_on_signals() as stop:
        failed = False
        for run in run_all(declared, names or declared, stop=stop, accept=accept):
            click.echo(str(run))
            failed = failed or run.failed
            if metrics_file is not None:
                write_metrics(declared.values(), metrics_file)
    if failed:
        raise click.ClickException("not every run was a success; see above")


@jobs.command("retry")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@_config_option
def retry_jobs(names: tuple[str, ...], config: str | None) -> None:
    """Read again what runs of jobs skipped; without a name, of all jobs.

    What is read now is settled and not tried again; the rest stays open with its
    newest reason. The exit code is 1 if a retry failed, else 0.

    \b
    Example: demarche jobs retry wire
    """
    from loaders.jobs import config_path, read_jobs, retry_all, stop_on_signals

    declared = read_jobs(config_path(config))
    with stop_on_signals() as stop:
        runs = list(_told(retry_all(declared, names or declared, stop=stop)))
    if any(run.failed for run in runs):
        raise click.ClickException("not every retry was a success; see above")


def _told(runs: Iterable[JobRun]) -> Iterator[JobRun]:
    for run in runs:
        click.echo(str(run))
        yield run


@jobs.command("skipped")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@_config_option
@format_option("table")
def skipped_by_jobs(names: tuple[str, ...], config: str | None, form: str) -> None:
    """Show what runs of jobs skipped and none has read since, with the last reason.

    \b
    Example: demarche jobs skipped wire --format csv
    """
    from loaders.jobs import config_path, read_jobs, skipped

    declared = read_jobs(config_path(config))
    print_rows("Skipped", skipped(declared, names or declared), form, empty="job")


@jobs.command("dismiss")
@click.argument("name")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@_config_option
def dismiss_skipped(name: str, sources: tuple[str, ...], config: str | None) -> None:
    """Close what runs of a job skipped, unread: all of it, or what is named.

    What the next run skips again is open again.

    \b
    Example: demarche jobs dismiss wire incoming/scan.pdf
    """
    from loaders.jobs import config_path, dismiss, read_jobs, select

    (job,) = select(read_jobs(config_path(config)), [name])
    click.echo(f"Dismissed {dismiss(job, sources)} skipped items of {name}")


@jobs.command("serve")
@_metrics_option
@_config_option
def serve_jobs(metrics_file: Path | None, config: str | None) -> None:
    """Keep the schedule of all jobs, until SIGTERM or Ctrl-C.

    \b
    Example: demarche jobs serve --config /etc/demarche.toml
    """
    from loaders.jobs import (
        config_path,
        read_jobs,
        serve,
        stop_on_signals,
        write_metrics,
    )

    declared = read_jobs(config_path(config))

    def tell(run: object) -> None:
        click.echo(str(run))
        if metrics_file is not None:
            write_metrics(declared.values(), metrics_file)

    with stop_on_signals() as stop:
        serve(declared.values(), stop=stop, on_run=tell)


@jobs.command("metrics")
@_config_option
def metrics_of_jobs(config: str | None) -> None:
    """Print what monitoring wants to know, in the text format of Prometheus.

    \b
    Example: demarche jobs metrics > /var/lib/node_exporter/demarche.prom
    """
    from loaders.jobs import config_path, metrics, read_jobs

    click.echo(metrics(read_jobs(config_path(config)).values()), nl=False)


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
@format_option("table")
def history_of_jobs(
    names: tuple[str, ...], last: int, config: str | None, form: str
) -> None:
    """Show the recorded runs of jobs, the first one first.

    \b
    Example: demarche jobs history wire --last 5
    """
    from loaders.jobs import config_path, read_jobs, recorded

    declared = read_jobs(config_path(config))
    print_rows(
        "Runs", recorded(declared, names or declared, last=last), form, empty="job"
    )


@jobs.command("check")
@_config_option
def check_jobs(config: str | None) -> None:
    """Check the file of jobs, their sources and their last runs, for monitoring.

    \b
    Example: demarche jobs check || mail -s "demarche needs care" desk@example.org
    """
    from loaders.jobs import check, config_path, read_jobs

    print_checks(list(check(read_jobs(config_path(config)).values())))


COMMANDS = (jobs,)
