"""Commands that say how good the extraction is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from graph.commands import print_rows, print_skipped, progress
from loaders.commands.extracting import extracting, extractor_options, usable

if TYPE_CHECKING:
    from loaders.evaluate import Report

__all__ = ["COMMANDS"]


@click.command()
@click.argument("gold", metavar="GOLD")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How the report is written; csv has the figures only.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="How many errors of each kind are shown.",
)
@extractor_options
def evaluate(gold: str, form: str, errors: int, **given: Any) -> None:
    """Score the extraction on articles that people have annotated.

    GOLD has one JSON object a line, an annotated article each; docs/evaluation.md
    tells its fields. Figures are in per cent with 95 % intervals over articles.

    \b
    Example: demarche evaluate gold.jsonl --errors 5
    """
    from loaders.evaluate import evaluate as examine

    with extracting(given, usable()) as reader, progress() as tick:
        report = examine(gold, reader=reader, on_article=tick)
    for skipped in report.skipped:
        print_skipped(skipped)
    if form == "json":
        click.echo(json.dumps(report.record(errors), ensure_ascii=False, indent=1))
    elif form == "csv":
        figures = report.record(0)["figures"]
        print_rows("Figures", figures, form, empty="part")
    else:
        _print_tables(report, errors)


def _print_tables(report: Report, errors: int) -> None:
    from loaders.evaluate.tables import confidence, errors_of, figures

    print_rows(
        "Figures in per cent (95 % interval)", figures(report), "table", empty="part"
    )
    print_rows("Confidence", confidence(report), "table", empty="confidence")
    click.echo(f"Sanctions read as imposed that are not: {report.unreal}")
    if errors:
        print_rows("Errors", errors_of(report, errors), "table", empty="error")


COMMANDS: tuple[Any, ...] = (evaluate,)
