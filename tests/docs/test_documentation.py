"""The documentation says what the program does: generated pages are current, commands and links exist."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from customs_graph.cli.main import COMMANDS
from customs_graph.network.formats.exchange import ORGANIZATION, TIE
from customs_graph.questions.catalogue import questions
from samples import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NEIGHBOURS = (ROOT / "docs" / "neighbours.md").read_text("utf-8")


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["questions.md", "exports.md", "facts.md", "python.md"])
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == generated()[name], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_text_exist(page: Path) -> None:
    for line in re.findall(r"customs-graph ask ([a-z-]+)", page.read_text("utf-8")):
        assert line in questions()
    for name in re.findall(r"(?:^|`|\$ |/)customs-graph ([a-z]+)", page.read_text("utf-8")):
        assert name in COMMANDS


@pytest.mark.parametrize("code", re.findall("```python\n(.*?)```", NEIGHBOURS, re.DOTALL))
def test_what_the_page_on_other_programs_does_in_python_runs(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT / "exports", check=True, capture_output=True)


def test_the_page_on_other_programs_names_every_attribute_and_file() -> None:
    for name in (*(one.name for one in ORGANIZATION), *(one.name for one in TIE)):
        assert f"`{name}`" in NEIGHBOURS, name
    for named in re.findall(r"`([a-z0-9-]+\.(?:gexf|cx2|json|net|dl|csv|graphml))`", NEIGHBOURS):
        assert (ROOT / "exports" / named).exists(), named


def test_the_readme_starts_with_what_it_is_a_picture_and_two_commands() -> None:
    screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:32])
    for needed in ("![", "make explore", "make test", "pip install"):
        assert needed in screen
