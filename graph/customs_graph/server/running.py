"""A server of our own: bound before anything is promised, ended without a trace by Ctrl-C and SIGTERM."""

from __future__ import annotations

import ipaddress
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import uvicorn

from customs_graph.errors import WrongUse
from customs_graph.server.patience import PatientProtocol

if TYPE_CHECKING:
    from starlette.applications import Starlette

CONNECTIONS = 1000
# Above the limits of the application, so that those are told of in words.
HEAD_BYTES = 64 * 1024
SHUTDOWN_SECONDS = 5
SPARE_FILES = 200


def bound(address: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one. WrongUse where it cannot be had."""
    try:
        version = ipaddress.ip_address(address).version
    except ValueError as error:
        raise WrongUse(f"'{address}' is no address", "write one such as 127.0.0.1, ::1 or 0.0.0.0") from error
    listening = socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen()
    except OSError as error:
        listening.close()
        hint = "name another port with --port, or 0 for a free one"
        raise WrongUse(f"cannot listen at {address} port {port}: {error.strerror}", hint) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return where a socket is found by a browser on this machine."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(
    application: Starlette, listening: socket.socket, root_path: str, proxies: str, ready: Callable[[], None]
) -> None:
    """Serve until told to end; when all is put away, KeyboardInterrupt after Ctrl-C and SystemExit(0) after SIGTERM."""
    _allow_files()
    signal.signal(signal.SIGTERM, _end)
    config = uvicorn.Config(
        application,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        root_path=root_path,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None,
        server_header=False,
        access_log=False,
        log_level="warning",
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    _Server(config, ready).run([listening])


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(0)


def _allow_files() -> None:
    """A connection is an open file; many systems allow a process fewer than it may have."""
    if sys.platform == "win32":
        return
    import resource

    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if allowed < wanted and (most == resource.RLIM_INFINITY or most >= wanted):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
