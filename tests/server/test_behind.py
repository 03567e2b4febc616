"""Behind a real nginx and a real Apache, told what docs/endpoint.md tells to tell them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from customs_graph.server.running import bound
from customs_graph.site.folder import replace_site
from patient_http import http
from samples import ROOT
from server.started import Served, serve, small_facts
from webservers import MODULES, program

NAME = "graph.example.org"
APACHE_MODULES = ("mpm_event", "authz_core", "headers", "proxy", "proxy_http")
NGINX = """\
pid {folder}/pid; error_log {folder}/errors; daemon off;
events {{}}
http {{ access_log off; server {{ listen 127.0.0.1:{port};
{snippet}
}} }}
"""
APACHE = """\
ServerRoot {folder}
ServerName {name}
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
{modules}
{user}
{snippet}
"""


def snippet(before: str) -> str:
    """The block in the page after the paragraph that begins so."""
    _, _, rest = (ROOT / "docs" / "endpoint.md").read_text("utf-8").partition(f"\n{before}")
    lines = rest.partition("\n\n")[2].splitlines()
    block = [line for line in lines[: next(i for i, one in enumerate(lines) if one and one[0] != " ")] if line]
    return "\n".join(block)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("behind")
    replace_site(folder / "site", {"index.html": b"<title>Front</title>", "id/alpha.html": b"<title>Alpha</title>"})
    options = ("--root-path", "/graph", "--proxy", "127.0.0.1", "--host-name", NAME, "--site", str(folder / "site"))
    with serve("--data", str(small_facts(folder / "data")), *options) as served:
        yield served


@pytest.fixture(params=["nginx", "apache"])
def front(request: pytest.FixtureRequest, behind: Served) -> Iterator[str]:
    """A web server in front; returns its address."""
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        command = (nginx if request.param == "nginx" else apache)(folder, port, behind.port)
        process = subprocess.Popen(command)
        try:
            yield answering(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(20)


def nginx(folder: Path, port: int, behind: int) -> list[str]:
    told = snippet("nginx, with").replace("7377", str(behind))
    (folder / "settings").write_text(NGINX.format(folder=folder, port=port, snippet=told), "utf-8")
    return [program("nginx"), "-p", str(folder), "-c", f"{folder}/settings", "-e", f"{folder}/errors"]


def apache(folder: Path, port: int, behind: int) -> list[str]:
    told = snippet("Apache, with").replace("7377", str(behind))
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in APACHE_MODULES)
    user = "User nobody\nGroup nogroup" if os.getuid() == 0 else ""
    settings = APACHE.format(folder=folder, name=NAME, port=port, modules=modules, user=user, snippet=told)
    (folder / "settings").write_text(settings, "utf-8")
    return [program("apache2"), "-f", f"{folder}/settings", "-DFOREGROUND"]


def answering(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(2000):
        try:
            http.get(address)
            return address
        except httpx.TransportError:
            assert process.poll() is None
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")


def test_the_site_and_the_endpoint_are_below_the_path(front: str) -> None:
    headers = {"Host": NAME, "Accept": "*/*"}
    assert http.get(f"{front}/graph/", headers=headers).text == "<title>Front</title>"
    moved = http.get(f"{front}/graph/id/alpha", headers=headers)
    assert (moved.status_code, moved.headers["location"]) == (303, "/graph/id/alpha.html")
    assert http.get(front + moved.headers["location"], headers=headers).status_code == 200
    asked = {"query": "ASK { ?event a schema:Event }"}
    assert http.get(f"{front}/graph/sparql", params=asked, headers=headers).json()["boolean"] is True
    assert http.post(f"{front}/graph/sparql", data=asked, headers=headers).json()["boolean"] is True
    assert http.get(f"{front}/graph/", headers={"Host": "evil.example"}).status_code == 421


def test_the_endpoint_knows_its_address(front: str) -> None:
    described = http.get(f"{front}/graph/sparql", headers={"Host": NAME, "Accept": "text/turtle"}).text
    assert f"://{NAME}/graph/sparql>" in described
    assert "127.0.0.1" not in described
