"""The server: one socket, uvicorn, and a clean shutdown."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from timeline.errors import Refused
from timeline.storage.addresses import Address

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
"""Names that always mean this machine."""

AT_ONCE: Final = 40
"""The most concurrent requests; others are told to retry (503)."""

SECONDS_TO_END: Final = 3
"""How long a request may still take after the server is told to stop."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where to serve: an address, a port (0: any free one), and additional host names."""

    host: str
    port: int
    names: Sequence[str] = ()

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


def serve(store: Address, title: str, where: Where, say: Callable[[str], None]) -> None:
    """Serve until told to stop (Ctrl-C, or SIGTERM).

    Raises:
        Refused: the address is not available.
        TimelineError: the store cannot be read now.
    """
    import uvicorn

    from cli.web.app import application
    from cli.web.guard import Guard

    app: ASGIApplication = Guard(application(store, title), (*LOOPBACK, where.host, *where.names))  # type: ignore[assignment]
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    with _bound(where) as bound:
        host, port = bound.getsockname()[:2]
        say(f"Serving {store} at http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C stops)")
        with suppress(KeyboardInterrupt):  # uvicorn has answered what it had begun, and passes the signal on
            uvicorn.Server(config).run(sockets=[bound])
    say("Stopped.")


def _bound(where: Where) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            where.host, where.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise Refused(f"There is no address {where.host!r} on this machine ({error.strerror}).") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()  # who is told the address may ask at once
    except OSError as error:
        bound.close()
        what = f"{where.host}:{where.port} is not available ({error.strerror})"
        raise Refused(f"{what}. Name another port with --port; 0 takes one that is free.") from error
    return bound
