"""The sessions in docs/endpoint.md: what stands in a block marked with a client, and what it prints when it is run.

    python tests/docs/sessions.py http://127.0.0.1:7377

writes what they print against a running server into the page; read it before you commit it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "endpoint.md"
NEIGHBOURS = Path(__file__).resolve().parents[1] / "neighbours" / "node_modules" / ".bin"
SHOWN = "http://127.0.0.1:7377"
SESSION = re.compile(r"```(python|sh) (\w+)\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)


@dataclass(frozen=True)
class Session:
    """A session of a client: its language, its name, what is typed, and what is printed according to the page."""

    language: str
    client: str
    typed: str
    printed: str

    @property
    def program(self) -> str | None:
        """What must be on the machine to run it, where it is; None where it is missing."""
        names = {"curl": "curl", "comunica": "comunica-sparql"}
        return shutil.which(names[self.client], path=search_path()) if self.client in names else sys.executable

    def run(self, address: str) -> str:
        """Run it against the server at an address; what it prints is as if the address were that of the page."""
        typed = self.typed.replace(SHOWN, address)
        printed = _python(typed) if self.language == "python" else _shell(typed)
        return printed.replace(address, SHOWN)


def sessions(page: str) -> list[Session]:
    """Return the sessions of a page in their order."""
    return [Session(*match.groups()) for match in SESSION.finditer(page)]


def search_path() -> str:
    """Where programs are looked for: those of the tests' npm packages, then those of the system."""
    return os.pathsep.join([str(NEIGHBOURS), os.environ.get("PATH", os.defpath)])


def _python(typed: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(typed, str(PAGE), "exec"), {"__name__": "session"})
    return out.getvalue()


def _shell(typed: str) -> str:
    environment = os.environ | {"PATH": search_path()}
    done = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, env=environment, timeout=120)
    return done.stdout.replace("\r", "") + done.stderr


def written(page: str, run: Callable[[Session], str]) -> str:
    """Return the page with what its sessions print now."""

    def now(match: re.Match[str]) -> str:
        session = Session(*match.groups())
        return match[0].removesuffix(f"{session.printed}```\n") + f"{run(session)}```\n"

    return SESSION.sub(now, page)


if __name__ == "__main__":
    address = sys.argv[1]
    page = PAGE.read_text("utf-8")
    PAGE.write_text(written(page, lambda session: session.run(address)), encoding="utf-8")
