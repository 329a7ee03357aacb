"""What may be said of sources on the way in, and the plan that is made of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from graph.errors import SettingsError, suggestion
from loaders.dates import parse_date
from loaders.registry import loader_named
from loaders.sources.folder import is_folder
from loaders.sources.loader import Hints, why_not
from loaders.sources.rows import FIELDS
from loaders.sources.url import Web, is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from loaders.sources.loader import Loader

__all__ = ["Options", "Plan", "check_alone", "plan_of"]


class Options(TypedDict, total=False):
    """What may be said of the sources; each wins over what they say themselves.

    Attributes:
        kind: of the sources, one of `loaders.registry.kinds`; otherwise found by
            suffix and content.
        published: day of publication of all articles, a date or ISO text.
        outlet: who published all articles.
        url: address of the one article.
        title: of the one article.
        columns: which column of a table holds a field, by field.
        recursive: whether folders inside a folder are read too; they are.
        allow_private: whether addresses of an intranet may be fetched from.
        pause: waits so many seconds between requests; it may wait less.
        on_read: told of each path once it was read to its end, or could not be, so that
            a path that cannot be read is an item even where it is the only one.
    """

    kind: str | None
    published: date | str | None
    outlet: str | None
    url: str | None
    title: str | None
    columns: Mapping[str, str] | None
    recursive: bool
    allow_private: bool
    pause: Callable[[float], object]
    on_read: Callable[[str], object] | None


class Plan(NamedTuple):
    """The options, checked."""

    loader: Loader | None
    hints: Hints
    recursive: bool
    alone: bool  # the options fit one article only
    web: Web
    on_read: Callable[[str], object] | None


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    day = parse_date(published)
    if day is None:
        raise SettingsError("published", published, "write it as 2021-12-24")
    return day


def _said(options: Options, name: Literal["outlet", "url", "title"]) -> str | None:
    value = (options.get(name) or "").strip()
    reason = why_not(value)
    if reason:
        raise SettingsError(name, value[:40], reason)
    return value or None


def _columns(columns: Mapping[str, str] | None) -> Mapping[str, str] | None:
    for field in columns or ():
        if field not in FIELDS:
            hint = suggestion(field, FIELDS) or f" Known: {', '.join(FIELDS)}."
            raise SettingsError("columns", field, f"no such field.{hint}")
    return columns


def plan_of(options: Options) -> Plan:
    """Return the options, checked.

    Raises:
        SettingsError: an option makes no sense.
    """
    kind, sleep = options.get("kind"), options.get("pause", time.sleep)
    url, title = _said(options, "url"), _said(options, "title")
    return Plan(
        loader=loader_named(kind) if kind else None,
        hints=Hints(
            published=_day(options.get("published")),
            outlet=_said(options, "outlet"),
            url=url,
            title=title,
            columns=_columns(options.get("columns")),
        ),
        recursive=options.get("recursive", True),
        alone=bool(url or title),
        web=Web(allow_private=options.get("allow_private", False), pause=sleep),
        on_read=options.get("on_read"),
    )


def check_alone(paths: list[str], plan: Plan) -> None:
    """Refuse an address or a title that would be given to several articles.

    Raises:
        SettingsError: it would.
    """
    if not plan.alone:
        return
    many = plan.loader is not None and plan.loader.many
    if len(paths) != 1 or many or (not is_address(paths[0]) and is_folder(paths[0])):
        name = "url" if plan.hints.url else "title"
        value = plan.hints.url or plan.hints.title or ""
        raise SettingsError(name, value, "it can be that of one article only")
