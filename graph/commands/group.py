"""A group of commands that says our errors in one line."""

from __future__ import annotations

from typing import Any

import click

from graph.errors import DemarcheError, suggestion

__all__ = ["DemarcheGroup"]


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
