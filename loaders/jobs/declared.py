"""Jobs as a TOML file declares them, checked when they are read.

``[jobs.NAME]`` holds one job. Paths in the file count from its folder, so that it does
not matter where a command is run. What makes no sense is one line of a
`SettingsError` that names the key.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError, suggestion
from loaders.jobs.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loaders.jobs.job import Job

__all__ = ["config_path", "read_jobs", "select"]

DEFAULT_FILE = "demarche.toml"


def config_path(
    given: str | None = None, *, environment: Mapping[str, str] = os.environ
) -> Path:
    """Return the file of jobs: the option, else DEMARCHE_CONFIG, else the default.

    Example:
        >>> config_path(environment={}).name
        'demarche.toml'
    """
    return Path(given or environment.get("DEMARCHE_CONFIG") or DEFAULT_FILE)


def read_jobs(path: str | os.PathLike[str]) -> Mapping[str, Job]:
    """Return the jobs that a file declares, by name, in its order.

    Raises:
        SettingsError: the file cannot be read, or a value makes no sense.
    """
    file = Path(path)
    declared = _tables(file)
    if not declared:
        raise SettingsError("config", str(file), "it declares no job: add [jobs.NAME]")
    return {name: Table(file, name, table).job() for name, table in declared.items()}


def select(jobs: Mapping[str, Job], names: Iterable[str]) -> tuple[Job, ...]:
    """Return the jobs of these names, each once.

    Raises:
        SettingsError: there is none of a name.
    """
    found: dict[str, Job] = {}
    for name in names:
        if name not in jobs:
            hint = suggestion(name, jobs) or f" Declared: {', '.join(jobs)}."
            raise SettingsError("job", name, f"no such job is declared.{hint}")
        found[name] = jobs[name]
    return tuple(found.values())


def _tables(file: Path) -> Mapping[str, Any]:
    try:
        declared = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        advice = "no such file; name one with --config or DEMARCHE_CONFIG"
        raise SettingsError("config", str(file), advice) from error
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise SettingsError("config", str(file), reason) from error
    except ValueError as error:  # not UTF-8, not TOML
        raise SettingsError("config", str(file), f"it is no TOML: {error}") from error
    for key in declared:
        if key != "jobs":
            hint = suggestion(key, ["jobs"])
            raise SettingsError(f"{key} in {file}", "...", f"no such table.{hint}")
    jobs = declared.get("jobs", {})
    if not isinstance(jobs, dict):
        raise SettingsError(f"jobs in {file}", str(jobs), "write [jobs.NAME] tables")
    return jobs
