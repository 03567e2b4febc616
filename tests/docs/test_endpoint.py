"""The page of the endpoint is run: each session prints what stands there, and its tables are those of the program."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from customs_graph.cli.serve import command
from customs_graph.server.negotiation import OFFERED, ROWS, STATEMENTS, TRUTH, Form
from customs_graph.server.serving import environment_names
from customs_graph.site.folder import replace_site
from docs.sessions import PAGE, Session, sessions
from samples import DATA
from server.abuses import table
from server.started import Served, serve

TEXT = PAGE.read_text("utf-8")
CLIENTS = {"curl", "SPARQLWrapper", "rdflib", "pandas", "httpx", "comunica"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the facts of the repository. Of its site only that page is there to which a session is led."""
    site = tmp_path_factory.mktemp("published") / "site"
    replace_site(site, {"id/rocb-ap.ttl": b""})
    with serve("--data", str(DATA), "--site", str(site)) as running:
        yield running


def test_every_client_has_its_session() -> None:
    assert {session.client for session in sessions(TEXT)} == CLIENTS
    assert len(sessions(TEXT)) == TEXT.count("```text")


@pytest.mark.parametrize("session", sessions(TEXT), ids=lambda session: f"{session.client}: {session.typed[:30]!r}")
def test_a_session_prints_what_stands_there(served: Served, session: Session) -> None:
    if session.program is None:
        missing = f"{session.client} is not on this machine"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    assert session.printed.strip()
    assert session.run(served.url) == session.printed


def test_the_table_of_formats() -> None:
    assert formats() in TEXT


def formats() -> str:
    """The table as it must stand in the page."""
    kinds = {"SELECT": ROWS, "ASK": TRUTH, "CONSTRUCT, DESCRIBE": STATEMENTS}
    forms: dict[Form, None] = dict.fromkeys(form for offered in OFFERED.values() for form in offered)
    lines = ["| `Accept` | `format=` | answers to |", "|---|---|---|"]
    for form in forms:
        fits = ", ".join(kind for kind, offered in kinds.items() if form in offered)
        lines.append(f"| {_code(form.media)} | {_code(form.short)} | {fits} |")
    return "\n".join(lines) + "\n"


def test_the_table_of_the_guard() -> None:
    assert table() in TEXT


def test_the_table_of_the_environment() -> None:
    assert environment() in TEXT


def environment() -> str:
    """The table as it must stand in the page."""
    options = {parameter.name: parameter.opts[0] for parameter in command.params}
    lines = ["| variable | option |", "|---|---|"]
    lines += [f"| `{name}` | `{options[field]}` |" for field, name in environment_names().items()]
    return "\n".join(lines) + "\n"


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def test_the_options_in_the_text_exist() -> None:
    known = {option for parameter in command.params for option in parameter.opts} | {"--factory", "--data-urlencode"}
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)))
    assert mentioned <= known
    assert {"--bind", "--host-name", "--cors", "--site", "--as-of", "--root-path", "--proxy"} <= mentioned
