"""Web servers that redirect by the rules of a site: a real Apache and a real nginx, on 127.0.0.1, for a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from customs_graph.site.server_rules import WHERE

MODULES = Path("/usr/lib/apache2/modules")
NAMESPACE = "/customs-graph/"
APACHE = """\
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
{modules}
{user}
DocumentRoot {folder}/www
<Directory {folder}/www>
AllowOverride FileInfo
Options FollowSymLinks
</Directory>
AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
AddType application/rdf+xml .rdf
TypesConfig /dev/null
"""
NGINX = """\
pid {folder}/pid;
error_log {folder}/errors;
daemon off;
events {{}}
http {{
access_log off;
include {folder}/rules.conf;
server {{ listen 127.0.0.1:{port};
{location}
}} }}
"""


@dataclass
class Web:
    """A server that runs; requests go over one connection."""

    port: int
    connection: HTTPConnection

    def get(self, path: str, accept: str | None = None) -> tuple[int, str, str]:
        """Return code, Location and Vary of the answer for a path below the namespace."""
        self.connection.request("GET", NAMESPACE + path, headers={} if accept is None else {"Accept": accept})
        reply = self.connection.getresponse()
        reply.read()
        return reply.status, reply.getheader("Location", ""), reply.getheader("Vary", "")

    @property
    def site(self) -> str:
        """The address of the site to which this server redirects."""
        return f"http://127.0.0.1:{self.port}/site/"


def program(name: str) -> str:
    """Return where a server lies; skip where there is none, except in CI."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no {name} on this machine to try the rules with")
    return found


@contextmanager
def apache(rules: str, site: Path) -> Iterator[Web]:
    """Run Apache with the rules in the folder of the namespace, and the RDF of the site beside it."""
    executable = program("apache2")
    with _folder() as folder:
        port, names = _free_port(), ("mpm_event", "authz_core", "mime", "headers", "rewrite")
        for part in ("id", "ontology"):
            shutil.copytree(site / part, folder / "www" / "site" / part)
        own = folder / "www" / NAMESPACE.strip("/")
        own.mkdir()
        (own / ".htaccess").write_text(rules.replace(WHERE, f"http://127.0.0.1:{port}/site/"), "utf-8")
        modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
        user = "User nobody\nGroup nogroup" if os.getuid() == 0 else ""
        settings = APACHE.format(folder=folder, port=port, modules=modules, user=user)
        (folder / "settings").write_text(settings, "utf-8")
        with _running([executable, "-f", f"{folder}/settings", "-DFOREGROUND"], port) as web:
            yield web


@contextmanager
def nginx(rules: str) -> Iterator[Web]:
    """Run nginx with the rules, and with what their head tells to write within the server."""
    executable = program("nginx")
    with _folder() as folder:
        port = _free_port()
        location = "\n".join(line[1:] for line in rules.splitlines() if line.startswith("#   "))
        (folder / "rules.conf").write_text(rules.replace(WHERE, f"http://127.0.0.1:{port}/site/"), "utf-8")
        (folder / "settings").write_text(NGINX.format(folder=folder, port=port, location=location), "utf-8")
        log = f"{folder}/errors"
        with _running([executable, "-p", str(folder), "-c", f"{folder}/settings", "-e", log], port) as web:
            yield web


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # The server may not run as who started it.
        yield folder


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Web]:
    process = subprocess.Popen(command)
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for _ in range(200):
            try:
                connection.connect()
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} did not start"
                time.sleep(0.05)
        yield Web(port, connection)
    finally:
        connection.close()
        process.terminate()
        process.wait(20)
