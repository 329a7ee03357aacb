"""One table of a file of jobs, checked key by key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError, suggestion
from graph.settings import EMBEDDED_SCHEME, Settings, settings
from loaders.jobs.job import MIN_ARTICLES, MIN_SHARE, Job
from loaders.jobs.schedule import Schedule, read_schedule
from loaders.readers import EXTRACTORS, Reading
from loaders.registry import loader_named
from loaders.sources.rows import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Table"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
_TEXTS = ("kind", "outlet", "schedule", "timezone", "store", "ledger")
_READING = ("extractor", "llm_url", "llm_model", "min_confidence", "processes")
_NUMBERS = ("max_articles", "max_seconds", "min_articles", "min_share_of_usual")
_KEYS = ("source", *_TEXTS, *_NUMBERS, *_READING, "allow_private", "columns")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def _is_remote(source: str) -> bool:
    return _REMOTE.match(source) is not None


class Table:
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
            reading=self._reading(),
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

    def _reading(self) -> Reading:
        extractor = self._text("extractor") or EXTRACTORS[0]
        if extractor not in EXTRACTORS:
            advice = f"write {' or '.join(EXTRACTORS)}"
            raise self._error("extractor", extractor, advice)
        return Reading(
            extractor=extractor,
            llm_url=self._text("llm_url"),
            llm_model=self._text("llm_model"),
            min_confidence=self._number("min_confidence", least=0, most=1) or 0.0,
            processes=self._whole("processes", least=1) or 1,
        )

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
        if _is_remote(path):
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
            found = read_schedule(text or "1d", zone) if text or zone != "UTC" else None
        except ValueError as error:
            key = "timezone" if "time zone" in str(error) else "schedule"
            raise self._error(key, self._table.get(key), str(error)) from error
        if found is not None and found.watch and all(map(_is_remote, self._sources())):
            advice = "no source is a file or a folder: use an interval"
            raise self._error("schedule", text, advice)
        return found
