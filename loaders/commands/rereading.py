"""The command that reads the stored articles anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.commands import (
    format_option,
    opened,
    print_rows,
    print_skipped,
    progress,
    store_options,
)
from loaders.commands.extracting import processes_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.records import Claim
    from loaders.reextract import Anew, Kind, Sample

__all__ = ["COMMANDS"]


@click.command()
@click.option(
    "--apply", "applied", is_flag=True, help="Bring the new reading into the graph."
)
@click.option(
    "--samples",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    metavar="NUMBER",
    help="How many claims of each difference are shown.",
)
@processes_option(1)
@store_options
@format_option("table")
def reextract(
    form: str, *, applied: bool, samples: int, processes: int, **given: Any
) -> None:
    """Read the stored articles anew with today's extractor; show what that changes.

    Nothing is changed without --apply. What was read is kept until it is applied, so
    that a run that was cut off goes on where it was. Judgements stay in force.

    \b
    Example: demarche reextract && demarche reextract --apply
    """
    from loaders.reextract import apply_reading, compare, read_anew, spool_of

    with opened(given) as (ledger, graph):
        spool = spool_of(ledger)
        with progress() as tick:
            skipped = read_anew(ledger, spool, processes=processes, on_article=tick)
        for item in skipped:
            print_skipped(item)
        anew = compare(ledger, spool, samples=samples)
        print_rows("Differences", _rows(anew), form, empty="type")
        told = f"{anew.differ} of {anew.articles} articles say something else"
        if not applied:
            click.echo(f"{told}; apply it with --apply", err=True)
            return
        click.echo(f"{told}; {apply_reading(ledger, graph, spool)}", err=True)


def _rows(anew: Anew) -> Iterator[dict[str, Any]]:
    for kind in anew.kinds:
        for sample in kind.samples:
            yield _row(kind, sample, anew.names)


def _row(kind: Kind, sample: Sample, names: Mapping[str, str]) -> dict[str, Any]:
    claim = sample.now or sample.was
    return {
        "type": kind.type,
        "change": kind.change,
        "claims": kind.claims,
        "source": claim and names.get(claim.source, claim.source),
        "target": claim and names.get(claim.target, claim.target),
        "was": _told(sample.was),
        "now": _told(sample.now),
        "evidence": claim and claim.evidence,
        "article": claim and claim.article,
    }


def _told(claim: Claim | None) -> str | None:
    """Return what may change of a claim on one line."""
    if claim is None:
        return None
    return f"{claim.status} {claim.date or 'no day'} {claim.channel}"


COMMANDS = (reextract,)
