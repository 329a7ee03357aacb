"""Fetch a page as a good guest: by the house's rules, in its time, no more than needed.

robots.txt is obeyed, hosts are given pauses, ``Retry-After`` is waited for, and what
was fetched before is asked for with its ETag. Whatever goes wrong is one line of a
`FetchError`.
"""

from __future__ import annotations

import ssl
import time
from dataclasses import replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple, Self

import httpcore
import httpx

from graph.errors import FetchError
from loaders.http.body import ACCEPTED, TooLargeError, UnreadableError, read_body
from loaders.http.guard import Guard, Limits, RefusedError
from loaders.http.kept import Copy, Kept, Page
from loaders.http.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["Fetcher"]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_RETRIED = frozenset((429, 500, 502, 503, 504))
_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
)


class _Answer(NamedTuple):
    url: str
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Fetches pages; one for all that belongs together, since it knows the pauses."""

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        limits: Limits | None = None,
        kept: Kept | None = None,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """Make a fetcher.

        Args:
            guard: the connections; by default to the public internet only.
            limits: what one request may cost.
            kept: copies of what was fetched before; closed by who opened them.
            pause: waits so many seconds.
        """
        self._limits = limits or Limits()
        self._guard = guard or Guard()
        self._kept = kept
        self._pause = pause
        self._last: dict[str, float] = {}
        self._agent = f"demarche/{_version()}"
        self._robots = Robots("demarche", self._robots_text)
        self._client = httpx.Client(
            transport=self._guard,
            trust_env=False,
            timeout=httpx.Timeout(
                self._limits.read_seconds, connect=self._limits.connect_seconds
            ),
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
        )

    def fetch(
        self, url: str, *, fresh_after: float | None = None, else_kept: bool = False
    ) -> Page:
        """Return what is at an address.

        Args:
            url: http or https.
            fresh_after: a copy that was good at this time, in seconds since 1970, or
                later is taken without asking.
            else_kept: whether a copy, however old, is taken where the page cannot be
                had now.

        Raises:
            FetchError: it cannot be had.
        """
        _check(url)
        copy = self._kept.get(url) if self._kept else None
        if copy and fresh_after is not None and copy.fetched >= fresh_after:
            return copy.page(is_new=False)
        try:
            return self._asked(url, copy)
        except FetchError:
            if copy is None or not else_kept:
                raise
            return copy.page(is_new=False)

    def _asked(self, url: str, copy: Copy | None) -> Page:
        answer = self._follow(url, copy)
        if copy and answer.status == HTTPStatus.NOT_MODIFIED:
            found = replace(copy, fetched=time.time())
        elif answer.status == HTTPStatus.OK:
            found = _copy(answer)
        else:
            raise FetchError(url, f"the server answers {_status(answer.status)}")
        if self._kept:
            self._kept.put(url, found)
        return found.page(is_new=answer.status == HTTPStatus.OK)

    def _follow(
        self, url: str, copy: Copy | None = None, *, ask_robots: bool = True
    ) -> _Answer:
        """Return the answer at the end of redirects; each is looked at anew."""
        here = url
        for _ in range(self._limits.redirects + 1):
            if ask_robots and not self._robots.allow(here):
                where = "" if here == url else f" (redirected to {here})"
                raise FetchError(url, f"robots.txt does not allow it{where}")
            known = copy is not None and copy.url == here
            answer = self._try(here, _conditions(copy) if known and copy else {})
            if answer.status not in _REDIRECTS:
                return answer
            try:
                here = str(httpx.URL(here).join(answer.headers.get("location", "")))
            except httpx.InvalidURL as error:
                raise FetchError(url, "redirects to no address") from error
            _check(here)
        raise FetchError(url, f"more than {self._limits.redirects} redirects")

    def _try(self, url: str, conditions: Mapping[str, str]) -> _Answer:
        """Return an answer, after as many attempts as may help."""
        for attempt in range(1, self._limits.attempts + 1):
            wait = self._limits.backoff_seconds * 2 ** (attempt - 1)
            last = attempt == self._limits.attempts
            try:
                answer = self._once(url, conditions)
            except _FAILURES as error:
                if last or isinstance(_below(error), ssl.SSLError):
                    raise FetchError(url, _why(error)) from error
            else:
                if answer.status not in _RETRIED or last:
                    return answer
                wait = max(wait, self._asked_wait(answer))
            self._pause(wait)
        raise AssertionError  # the last attempt returns or raises

    def _once(self, url: str, conditions: Mapping[str, str]) -> _Answer:
        self._wait_for_turn(url)
        self._client.cookies.clear()
        self._guard.deadline = time.monotonic() + self._limits.total_seconds
        try:
            with self._client.stream("GET", url, headers=conditions) as response:
                encoding = response.headers.get("content-encoding", "")
                body = b""
                if response.status_code == HTTPStatus.OK:
                    body = read_body(
                        response.iter_raw(), encoding, self._limits.body_bytes
                    )
                return _Answer(url, response.status_code, response.headers, body)
        except RefusedError as error:
            reason = f"{error}; if that is meant, say --allow-private"
            raise FetchError(url, reason) from error
        except TooLargeError as error:
            size = f"{self._limits.body_bytes / 1_000_000:g} MB"
            raise FetchError(url, f"larger than {size}") from error
        except UnreadableError as error:
            raise FetchError(url, str(error)) from error
        except (
            httpx.InvalidURL,
            httpx.HTTPError,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise FetchError(url, _why(error)) from error

    def _wait_for_turn(self, url: str) -> None:
        host = httpx.URL(url).host
        pause = max(self._limits.pause_seconds, self._robots.pause(url))
        due = self._last.get(host, float("-inf")) + pause
        left = due - time.monotonic()
        if left > 0:
            self._pause(min(left, self._limits.longest_wait_seconds))
        self._last[host] = time.monotonic()

    def _asked_wait(self, answer: _Answer) -> float:
        stated = answer.headers.get("retry-after", "").strip()
        if not stated:
            return 0
        if stated.isdecimal():
            seconds = float(stated)
        else:
            try:
                seconds = parsedate_to_datetime(stated).timestamp() - time.time()
            except (ValueError, TypeError):
                return 0
        if seconds > self._limits.longest_wait_seconds:
            reason = f"the server answers {_status(answer.status)}"
            raise FetchError(answer.url, f"{reason} and asks to wait {seconds:.0f} s")
        return seconds

    def _robots_text(self, url: str) -> str:
        """Return a robots.txt, empty where there is none."""
        answer = self._follow(url, ask_robots=False)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise FetchError(url, f"the server answers {_status(answer.status)}")
        found = answer.status == HTTPStatus.OK
        return answer.body.decode("utf-8", "replace") if found else ""

    def close(self) -> None:
        """Close all connections; safe to repeat."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _version() -> str:
    try:
        return version("demarche")
    except PackageNotFoundError:  # run from a checkout
        return "0"


def _check(url: str) -> None:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(url[:200], "is no address") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise FetchError(url[:200], "is no http or https address")
    if parsed.userinfo:
        bare = str(parsed.copy_with(username=None, password=None))
        raise FetchError(bare[:200], "has a user name in it; that is not supported")


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _below(error: Exception) -> BaseException | None:
    """Return what a failure came of; httpcore hides it from tracebacks."""
    return error.__cause__ or error.__context__


def _why(error: Exception) -> str:
    below = _below(error)
    if isinstance(below, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {below.verify_message}"
    if isinstance(error, httpcore.TimeoutException):
        return "no answer in time"
    return " ".join(str(error).split()).lower() or "the connection failed"


def _conditions(copy: Copy) -> Mapping[str, str]:
    stated = {"If-None-Match": copy.etag, "If-Modified-Since": copy.modified}
    return {name: value for name, value in stated.items() if value}


def _copy(answer: _Answer) -> Copy:
    headers = answer.headers
    return Copy(
        url=answer.url,
        kind=headers.get("content-type", ""),
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
        fetched=time.time(),
        body=answer.body,
    )
