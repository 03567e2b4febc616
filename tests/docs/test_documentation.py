"""The documentation says what the program does: generated pages are current, commands and links exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from customs_graph.cli.main import COMMANDS
from customs_graph.questions.catalogue import questions
from samples import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


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


def test_the_readme_starts_with_what_it_is_a_picture_and_two_commands() -> None:
    screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:32])
    for needed in ("![", "make explore", "make test", "pip install"):
        assert needed in screen
