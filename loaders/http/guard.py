"""Connections that go only where they may, and only for so long.

A name is resolved once for each connection, what it resolves to is judged, and the
connection is made to that very address; so a name server that answers one thing and
then another gains nothing. TLS and the Host header keep the name. Every read is
bounded by the deadline of the whole request, so that a drip of bytes cannot hold it.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from loaders.http.addresses import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["Guard", "Limits", "RefusedError"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost.

    Attributes:
        connect_seconds, read_seconds: for one connection, for one answer of it.
        total_seconds: from the request to the last byte of the body.
        body_bytes: as it is sent, and as it is after decompression.
        redirects: how often a request may be sent elsewhere.
        attempts: how often it is tried.
        pause_seconds: between two requests to one host.
        backoff_seconds: before the second attempt; twice that before the third.
        longest_wait_seconds: that a server may ask for with ``Retry-After``.
    """

    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 60
    body_bytes: int = 10_000_000
    redirects: int = 5
    attempts: int = 4
    pause_seconds: float = 1
    backoff_seconds: float = 1
    longest_wait_seconds: float = 120


class RefusedError(Exception):
    """The address is none that may be fetched from."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses that a name has, in the order to try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard(httpx.BaseTransport):
    """A transport of httpx over guarded connections.

    Attributes:
        deadline: when the request at hand must be over, by the monotonic clock.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolver: Callable[[str, int], Sequence[str]] = resolve,
        is_allowed: Callable[[str], bool] = is_public,
    ) -> None:
        """Make a transport.

        Args:
            allow_private: whether an intranet may be fetched from.
            resolver: returns the addresses of a host and port.
            is_allowed: judges an address, where private ones are not allowed.
        """
        self.deadline = float("inf")
        self._resolver = resolver
        self._is_allowed = (lambda _: True) if allow_private else is_allowed
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=4,
            keepalive_expiry=5,
            network_backend=_Backend(self),
        )

    def remaining(self, timeout: float | None) -> float:
        """Return how long a step may take.

        Raises:
            httpcore.ReadTimeout: the request's time is over.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long in all")
        return left if timeout is None else min(timeout, left)

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Return where a host may be reached.

        Raises:
            RefusedError: one of its addresses is none to connect to.
            httpcore.ConnectError: it has no address.
        """
        try:
            found = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no host is named {host}") from error
        for address in found:
            if not self._is_allowed(address):
                raise RefusedError(f"{host} is at the private address {address}")
        return found

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request of httpx; errors are those of httpcore."""
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        response = self._pool.handle_request(sent)
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._guard.addresses(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address,
                    port,
                    timeout=self._guard.remaining(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._guard)
        raise failure


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream, self._guard = stream, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._guard.remaining(timeout)
        return _Stream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._guard
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
