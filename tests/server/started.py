"""Real servers for the tests: the command `customs-graph serve`, started as a user would, and asked over HTTP."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from patient_http import WAIT_SECONDS, http

LINE = re.compile(r"the site is at (http://\S+)/ and the endpoint at")
FACTS = """\
source: news
graph: {title: Test, description: A test., licence: https://example.org/licence}
sources:
  news:
    title: News 1
    kind: newsletter
    period: 2022-04 to 2022-06
    sections: {one: {heading: One, page: 1}}
organizations:
  alpha: {name: Alpha Office, kind: regional-office, section: one}
  beta: {name: Beta Customs, kind: customs-administration, section: one, place: land}
people:
  ann-lee: {name: Ann Lee, section: one, posts: [{title: Head, at: alpha, section: one}]}
  secret-sam: {name: Samuel Concealed, section: one, audience: internal}
places:
  land: {name: Land, kind: territory, section: one}
events:
  meeting:
    title: First meeting
    type: meeting
    section: one
    date: 2022-05-03 to 2022-05-04
    roles: {host: alpha, participant: [beta, {who: ann-lee, for: alpha}, {who: secret-sam, for: alpha}]}
  retreat:
    title: The concealed retreat
    type: meeting
    section: one
    date: 2022-06-01
    embargo: 2030-01-01
    roles: {host: alpha}
"""


@dataclass
class Served:
    """A running server: its process, its address, and what it has said on standard error so far."""

    process: subprocess.Popen[str]
    url: str
    said: list[str] = field(default_factory=list)

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].split("/")[0])

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return http.get(self.url + path, headers=named)

    def ask(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> httpx.Response:
        return http.get(self.sparql, params={"query": query} | more, headers={"Accept": accept})

    def site_ready(self) -> None:
        """Wait until the site is there, as a program would: by what the server says."""
        deadline = time.monotonic() + WAIT_SECONDS
        while (found := self.get("/", accept="text/plain")).status_code == httpx.codes.SERVICE_UNAVAILABLE:
            assert "being made" in found.text and time.monotonic() < deadline
            time.sleep(0.2)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(WAIT_SECONDS)


@contextmanager
def serve(
    *arguments: str, environment: dict[str, str] | None = None, start_new_session: bool = False
) -> Iterator[Served]:
    """Start a server at a free port, and end it."""
    command = [sys.executable, "-m", "customs_graph", "serve", "--port", "0", *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, stderr=pipe, stdout=subprocess.DEVNULL, text=True, env=environment, start_new_session=start_new_session
    )
    assert process.stderr
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if found := LINE.search(line):
            break
    else:
        raise AssertionError("".join(said))
    served = Served(process, found[1], said)
    reading = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
    reading.start()
    try:
        yield served
    finally:
        if process.poll() is None:
            served.end()
        reading.join(WAIT_SECONDS)
        process.stderr.close()


def small_facts(folder: Path) -> Path:
    """Write a few facts, some of them held back, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return folder
