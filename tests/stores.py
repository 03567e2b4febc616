"""A real Oxigraph server on this machine, for tests that load into a store and ask it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


def program(name: str) -> str:
    """Find a program beside the interpreter or on the path; skip where there is none, except in CI."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        missing = f"no {name} on this machine"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return str(found)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 120) -> None:
    """Wait until somebody answers at an address, whatever they say."""
    for _ in range(int(seconds * 20)):
        try:
            with urlopen(url, timeout=30):
                return
        except URLError as error:
            if getattr(error, "code", None):
                error.close()  # type: ignore[attr-defined]
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"nobody answers at {url}")


class Oxigraph:
    """An Oxigraph server with its data in memory, or in a folder."""

    def __init__(self, port: int, folder: Path | None = None) -> None:
        self.url = f"http://127.0.0.1:{port}"
        kept = ["--location", str(folder)] if folder else []
        command = [program("oxigraph"), "serve", "--bind", f"127.0.0.1:{port}", *kept]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.url)

    @property
    def query(self) -> str:
        """The address for queries."""
        return f"{self.url}/query"

    @property
    def update(self) -> str:
        """The address for updates."""
        return f"{self.url}/update"

    @property
    def store(self) -> str:
        """The address of the Graph Store Protocol."""
        return f"{self.url}/store"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server."""
        self.process.send_signal(how)
        self.process.wait()


@contextlib.contextmanager
def oxigraph(folder: Path | None = None) -> Iterator[Oxigraph]:
    """Start an Oxigraph server, and stop it afterwards."""
    server = Oxigraph(free_port(), folder)
    try:
        yield server
    finally:
        server.stop()
