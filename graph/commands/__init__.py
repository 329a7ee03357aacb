"""What the commands of all rooms share: the kind of group, options, opening, printing.

A command parses, calls one function and prints. It lives in the room whose work it
calls, in ``commands`` there; ``cli.py`` puts all of them together. Heavy packages are
imported inside the commands, so that help and completion are quick.
"""

from graph.commands.group import DemarcheGroup
from graph.commands.opening import opened, reading, where
from graph.commands.options import (
    format_option,
    known_option,
    param_option,
    store_options,
)
from graph.commands.printing import (
    Print,
    print_checks,
    print_rows,
    print_skipped,
    progress,
    write,
)

__all__ = [
    "DemarcheGroup",
    "Print",
    "format_option",
    "known_option",
    "opened",
    "param_option",
    "print_checks",
    "print_rows",
    "print_skipped",
    "progress",
    "reading",
    "store_options",
    "where",
    "write",
]
