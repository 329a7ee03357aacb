"""The parameters of a named query as options of a command line.

One declaration, the header of the query's file, gives the options, their help and
the words that may be given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from queries.catalogue import ParameterType

if TYPE_CHECKING:
    from queries.catalogue import NamedQuery, Parameter

__all__ = ["example", "options"]


def options(query: NamedQuery) -> list[click.Parameter]:
    """Return an option for each parameter, in the order of the header."""
    return [_option(parameter) for parameter in query.params.values()]


def example(query: NamedQuery) -> str:
    """Return a command line that asks the query.

    Example:
        >>> from queries.catalogue import catalogue
        >>> example(catalogue()["offices"])
        'demarche query offices --party "Russia" --during "2021-12-23"'
    """
    given = [f'--{_dashed(name)} "{value}"' for name, value in query.example.items()]
    return " ".join(["demarche query", query.name, *given])


def _option(parameter: Parameter) -> click.Option:
    kind: Any = str
    if parameter.choices:
        kind = click.Choice(parameter.choices, case_sensitive=False)
    elif parameter.type is ParameterType.SHARE:
        kind = click.FloatRange(0, 1)
    elif parameter.least is not None or parameter.most is not None:
        kind = click.IntRange(parameter.least, parameter.most)
    return click.Option(
        [f"--{_dashed(parameter.name)}", parameter.name],
        type=kind,
        metavar=None if kind is not str else parameter.type.upper(),
        required=parameter.required,
        multiple=parameter.multiple,
        help=_help(parameter),
    )


def _help(parameter: Parameter) -> str:
    default = f" [default: {parameter.default}]" if parameter.default else ""
    case = " Case does not matter." if parameter.choices else ""
    return f"{parameter.help}{case}{default}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
