"""Jobs as a TOML file declares them, checked when they are read.

``[jobs.NAME]`` holds one job. Paths in the file count from its folder, so that it does
not matter where a command is run. What makes no sense is one line of a
`SettingsError` that names the key.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError, suggestion
from graph.settings import EMBEDDED_SCHEME, Settings, settings
from loaders.jobs.schedule import Schedule, read_schedule
from loaders.registry import loader_named
from loaders.sources.rows import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Job", "config_path", "read_jobs", "select"]

DEFAULT_FILE = "demarche.toml"
MIN_ARTICLES = 1
MIN_SHARE = 0.2  # of the articles that a job usually reads

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
_TEXTS = ("kind", "outlet", "schedule", "timezone", "store", "ledger")
_NUMBERS = ("max_articles", "max_seconds", "min_articles", "min_share_of_usual")
_KEYS = ("source", *_TEXTS, *_NUMBERS, "allow_private", "columns")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One declared job.

    Attributes:
        name: what it is called on the command line and in the ledger.
        sources: files, folders or addresses.
        where: its ledger and its store.
        kind, outlet: as the options of a load.
        schedule: when `serve` runs it; None leaves it to others.
        max_articles: how many articles that are not there yet one run takes in.
        max_seconds: after how long a run takes no other article.
        min_articles: how many articles a run must read to be a success.
        min_share_of_usual: what part of the usual number it must read.
        allow_private: whether addresses of an intranet may be fetched from.
        columns: which column of a CSV file holds a field, by field.
    """

    name: str
    sources: tuple[str, ...]
    where: Settings
    kind: str | None = None
    outlet: str | None = None
    schedule: Schedule | None = field(default=None)
    max_articles: int | None = None
    max_seconds: float | None = None
    min_articles: int = MIN_ARTICLES
    min_share_of_usual: float = MIN_SHARE
    allow_private: bool = False
    columns: Mapping[str, str] | None = None


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
    return {name: _Table(file, name, table).job() for name, table in declared.items()}


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


class _Table:
    """One table of the file, read key by key."""

    def __init__(self, file: Path, name: str, table: Any) -> None:
        self._file, self._name = file, name
        if not _NAME.fullmatch(name):
            raise self._error("", name, "use letters, digits, - and _, at most 50")
        if not isinstance(table, dict):
            raise self._error("", table, f"write a table [jobs.{name}]")
        for key in table:
            if key not in _KEYS:
                hint = suggestion(key, _KEYS) or f" Known: {', '.join(_KEYS)}."
                raise self._error(key, table[key], f"no such key.{hint}")
        self._table: dict[str, Any] = table

    def job(self) -> Job:
        """Return the job that the table declares."""
        kind = self._text("kind")
        if kind is not None:
            self._check_kind(kind)
        limit = self._whole("max_articles", least=1)
        least = self._whole("min_articles", least=0)
        least = MIN_ARTICLES if least is None else least
        share = self._number("min_share_of_usual", least=0, most=1)
        return Job(
            name=self._name,
            sources=self._sources(),
            where=self._where(),
            kind=kind,
            outlet=self._text("outlet"),
            schedule=self._schedule(),
            max_articles=limit,
            max_seconds=self._number("max_seconds", least=1),
            min_articles=least,
            min_share_of_usual=MIN_SHARE if share is None else share,
            allow_private=self._flag("allow_private"),
            columns=self._columns(),
        )

    def _error(self, key: str, value: object, advice: str) -> SettingsError:
        name = f"jobs.{self._name}.{key}".rstrip(".")
        return SettingsError(f"{name} in {self._file}", str(value)[:80], advice)

    def _text(self, key: str) -> str | None:
        value = self._table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, value, "write a text")
        return value.strip()

    def _flag(self, key: str) -> bool:
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            raise self._error(key, value, "write true or false")
        return value

    def _columns(self) -> Mapping[str, str] | None:
        value = self._table.get("columns")
        if value is None:
            return None
        if not isinstance(value, dict) or not all(
            isinstance(column, str) and column for column in value.values()
        ):
            raise self._error("columns", value, 'write { text = "Body" }')
        for name in value:
            if name not in FIELDS:
                hint = suggestion(name, FIELDS) or f" Known: {', '.join(FIELDS)}."
                raise self._error("columns", name, f"no such field.{hint}")
        return value

    def _number(
        self, key: str, *, least: float, most: float = float("inf")
    ) -> float | None:
        value = self._table.get(key)
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not least <= value <= most:
            upper = f" to {most:g}" if most < float("inf") else " or more"
            raise self._error(key, value, f"write a number, {least:g}{upper}")
        return float(value)

    def _whole(self, key: str, *, least: int) -> int | None:
        value = self._number(key, least=least)
        if value is None:
            return None
        if not value.is_integer():
            raise self._error(key, self._table[key], "write a whole number")
        return int(value)

    def _check_kind(self, kind: str) -> None:
        try:
            loader_named(kind)
        except SettingsError as error:
            advice = str(error).partition(": ")[2]
            raise self._error("kind", kind, advice) from error

    def _sources(self) -> tuple[str, ...]:
        value = self._table.get("source")
        if value is None:
            raise self._error("source", "", "it is missing: name a path or a list")
        given = value if isinstance(value, list) else [value]
        if not given or not all(isinstance(one, str) and one.strip() for one in given):
            raise self._error("source", value, "write a path, or a list of paths")
        if "-" in given:
            advice = "a job has no standard input: name a file or a folder"
            raise self._error("source", "-", advice)
        return tuple(self._located(one) for one in given)

    def _located(self, path: str) -> str:
        if _REMOTE.match(path):
            return path
        return str((self._file.parent / Path(path).expanduser()).absolute())

    def _where(self) -> Settings:
        store, ledger = self._text("store"), self._text("ledger")
        if store is not None and "://" not in store:
            path = store.removeprefix(f"{EMBEDDED_SCHEME}:")
            store = f"{EMBEDDED_SCHEME}:{self._located(path)}"
        if ledger is not None and "://" not in ledger:
            ledger = self._located(ledger)
        return settings(store, ledger)

    def _schedule(self) -> Schedule | None:
        text, zone = self._text("schedule"), self._text("timezone") or "UTC"
        try:
            return read_schedule(text or "1d", zone) if text or zone != "UTC" else None
        except ValueError as error:
            key = "timezone" if "time zone" in str(error) else "schedule"
            raise self._error(key, self._table.get(key), str(error)) from error
