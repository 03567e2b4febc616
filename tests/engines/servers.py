"""The engines on which the catalogue is proved, each really started on a free port with nothing in it."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from stores import free_port, oxigraph, program, wait_for

CONFIGURATION = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
TransactionFile = {folder}/virtuoso.trx
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""
# Those with which a Virtuoso is born.
USER = PASSWORD = "dba"


@dataclass(frozen=True)
class Addresses:
    """Where a running engine takes queries, updates, and whole graphs by the Graph Store Protocol."""

    query: str
    update: str
    store: str


@contextlib.contextmanager
def oxigraph_server(folder: Path) -> Iterator[Addresses]:
    """Start an Oxigraph server, and stop it afterwards."""
    with oxigraph() as server:
        yield Addresses(server.query, server.update, server.store)


@contextlib.contextmanager
def virtuoso_server(folder: Path) -> Iterator[Addresses]:
    """Start a Virtuoso, and stop it afterwards."""
    http, configuration = free_port(), folder / "virtuoso.ini"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=free_port(), http=http), encoding="utf-8")
    command = [program("virtuoso-t"), "+configfile", str(configuration), "+foreground"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{http}"
    try:
        wait_for(f"{url}/sparql")
        yield Addresses(f"{url}/sparql", f"{url}/sparql-auth", f"{url}/sparql-graph-crud-auth")
    finally:
        process.kill()
        process.wait()


ENGINES: dict[str, Callable[[Path], AbstractContextManager[Addresses]]] = {
    "oxigraph": oxigraph_server,
    "virtuoso": virtuoso_server,
}
