"""Commands by which an analyst judges, and looks at what was judged."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

import click

from graph.commands import format_option, opened, print_rows, store_options, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.decide import Analyst
    from graph.ledger import Decided
    from graph.review import Question

__all__ = ["COMMANDS"]

_ANSWERS = {"s": True, "n": False}
_PROMPT = "[s]ame, [n]ot same, s[k]ip, [q]uit"
_WORDS = {
    **{letter: letter for letter in "snkq"},
    "same": "s",
    "not same": "n",
    "skip": "k",
    "quit": "q",
}


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--why``, ``--who`` and where ledger and store are."""
    command = store_options(command)
    command = click.option(
        "--who",
        default=_login,
        show_default="your login name",
        help="Who decides.",
    )(command)
    return click.option("--why", default="", help="The reason, in words.")(command)


def _judge(
    given: dict[str, Any], act: Callable[[Analyst], Decided], *, who: str, why: str
) -> None:
    """Make one judgement and say what it did."""
    from graph.decide import Analyst

    with opened(given) as (ledger, store):
        decided = act(Analyst(ledger=ledger, store=store, who=who, why=why))
    _print_decided(decided)


def _print_decided(decided: Decided) -> None:
    from graph.judgements import told

    for line in told(decided):
        click.echo(line)


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--sure", is_flag=True, help="Even if the gazetteer knows them as two.")
@judging_options
def merge(
    one: str, other: str, who: str, why: str, *, sure: bool, **given: Any
) -> None:
    """Say that two entities are one, or two contacts or claims one event.

    A and B are ids, as 'demarche review' and the pictures show them.

    \b
    Example: demarche merge official:doe:NOR official:jane-doe:NOR --why "same office"
    """
    _judge(
        given, lambda analyst: analyst.merge(one, other, sure=sure), who=who, why=why
    )


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--to", metavar="ENTITY", help="Whom A means instead of B.")
@judging_options
def split(
    one: str, other: str, to: str | None, who: str, why: str, **given: Any
) -> None:
    """Say that two are not one: two entities, two claims, or what an article names.

    With an article (id or URL) or ARTICLE#START-END as A, what it says there does not
    mean the entity B. It means the one that --to names, else a namesake.

    \b
    Example: demarche split https://example.org/a/17 official:Q207 --why "his father"
    """
    _judge(given, lambda analyst: analyst.split(one, other, to), who=who, why=why)


@click.command()
@click.argument("claim", metavar="CLAIM")
@judging_options
def reject(claim: str, who: str, why: str, **given: Any) -> None:
    """Take a claim out of the graph; the ledger keeps it, with the reason.

    \b
    Example: demarche reject 3f2a91c0 --why "a question, no call"
    """
    _judge(given, lambda analyst: analyst.reject(claim), who=who, why=why)


@click.command()
@click.argument("claim", metavar="CLAIM")
@judging_options
def confirm(claim: str, who: str, why: str, **given: Any) -> None:
    """Make a claim certain, whatever its confidence was.

    \b
    Example: demarche confirm 3f2a91c0 --why "the ministry's readout says so"
    """
    _judge(given, lambda analyst: analyst.confirm(claim), who=who, why=why)


@click.command()
@click.argument("number", type=int, required=False, metavar="[NUMBER]")
@judging_options
def undo(number: int | None, who: str, why: str, **given: Any) -> None:
    """Take a judgement back, by number; without one, the last.

    \b
    Example: demarche undo 12 --why "they were two after all"
    """
    _judge(given, lambda analyst: analyst.undo(number), who=who, why=why)


@click.command()
@format_option("table")
@store_options
def judgements(form: str, **given: Any) -> None:
    """List all judgements: what, by whom, when and why, and what superseded them.

    \b
    Example: demarche judgements --format csv
    """
    from graph.judgements import listed
    from graph.opening import known_ledger

    with known_ledger(where(given)[0]) as ledger:
        print_rows("Judgements", listed(ledger), form, empty="number")


@click.command()
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Ask at most so many questions.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    help="List the questions instead of asking them.",
)
@judging_options
def review(limit: int, form: str | None, who: str, why: str, **given: Any) -> None:
    """Go through what is doubtful, most consequential first.

    Asks on a terminal: same, not same, skip or quit. Elsewhere, and with --format,
    lists the questions with the ids that merge and split take.

    \b
    Example: demarche review --limit 10
    """
    from graph.decide import Analyst
    from graph.judgements import asked
    from graph.opening import known_ledger
    from graph.review import review as queue

    if form or not sys.stdin.isatty():
        with known_ledger(where(given)[0]) as ledger:
            rows = asked(queue(ledger, limit))
        print_rows("Open questions", rows, form or "table", empty="kind")
        return
    with opened(given) as (ledger, store):
        analyst = Analyst(ledger=ledger, store=store, who=who, why=why)
        questions = queue(ledger, limit)
        for number, question in enumerate(questions, start=1):
            if not _ask(question, f"{number}/{len(questions)}", analyst):
                return
        click.echo(
            f"That was all of {len(questions)}." if questions else "No question."
        )


def _ask(question: Question, place: str, analyst: Analyst) -> bool:
    """Ask one question and write the answer down; False to stop."""
    click.echo(f"\n{place} {question.asks}")
    click.echo(f"  because: {question.reason}")
    for sentence in question.evidence:
        click.echo(f"  e.g.: {sentence}")
    click.echo(f"  contacts: {question.contacts}, claims: {question.claims}")
    said = click.prompt(_PROMPT, value_proc=_answer, default="k")
    if said in _ANSWERS:
        ruling = question.answered(same=_ANSWERS[said])
        _print_decided(analyst.decide(ruling))
    return bool(said != "q")


def _answer(said: str) -> str:
    """Return the letter of an answer that was typed as its letter or its word."""
    letter = _WORDS.get(said.strip().casefold())
    if letter is None:
        message = f"{said}: answer s, n, k or q"
        raise click.UsageError(message)
    return letter


COMMANDS = (review, merge, split, reject, confirm, undo, judgements)
