"""The question that the ledger answers, as a command among the queries."""

from __future__ import annotations

from typing import Any

import click

from graph.commands import format_option, store_options, where
from queries.commands.printing import print_answer

__all__ = ["lost_evidence"]


@click.command("lost-evidence", short_help="Contacts that lost a sentence")
@click.option("--party", metavar="PARTY", help="Only contacts of this party.")
@click.option("--type", "contact_type", metavar="CONTACT-TYPE", help="Only this type.")
@store_options
@format_option("table")
def lost_evidence(form: str, **given: Any) -> None:
    """Which contacts lost a sentence, because its article changed or was retracted?

    The ledger answers, so the answer is the same for each store. LEFT is on how many
    claims a contact still stands; 0 where it is gone.

    \b
    Example: demarche query lost-evidence --party "Russia"
    """
    from graph.opening import known_ledger
    from queries.lost import lost_evidence as answer

    with known_ledger(where(given)[0]) as ledger:
        print_answer(answer(ledger, **given), form)
