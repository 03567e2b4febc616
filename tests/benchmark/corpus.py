"""Newsletters whose facts are known: invented ones, issue 78 among them, and newsletter 77 where its text is.

Each has its text, the facts typed from it by hand, and what was known before it came. A case becomes a folder of facts
to draft with: all that is known, or the same without any organization or person.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samples import DATA, ROOT

FOLDER = ROOT / "tests" / "intake" / "newsletters"
EXAMPLE = ROOT / "docs" / "example"
NEWSLETTER_77 = ROOT.parent / "shared" / "sources" / "rocb-ap-newsletter-77.txt"
SECTIONLESS = {"title": "What was known before", "kind": "newsletter", "sections": {"all": {"heading": "All"}}}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
REGISTRIES: tuple[str, ...] = ("organizations", "people", "places", "series", "programmes", "instruments")
# Where a record names others that may be gone.
REFERENCES = (
    *("about", "at", "authors", "distinct_from", "held_by", "in", "issued_by", "member_of"),
    *("part_of", "place", "programmes", "run_by", "sponsors"),
)

Facts = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """A newsletter, what it says, and what is known before: files and folders of facts."""

    name: str
    text: Path
    expected: Path
    known: tuple[Path, ...]
    registries_only: bool = False

    @property
    def on_paper(self) -> bool:
        """Whether its page is printed to PDF first, which needs a browser."""
        return self.name == "caribbean"

    def before(self, *, emptied: bool = False) -> Facts:
        """Return what is known before the newsletter comes; emptied of every organization and person where asked."""
        facts = read_facts(self.known)
        if self.registries_only:
            facts = _registries(facts)
        return _emptied(facts) if emptied else facts

    def prepared(self, folder: Path, *, emptied: bool = False) -> tuple[Path, Path]:
        """Write what is known into `folder`; return the newsletter's file and the folder of facts to draft with."""
        data = folder / "known"
        data.mkdir(parents=True)
        facts = {collection: records for collection, records in self.before(emptied=emptied).items() if records}
        (data / "facts.yaml").write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return (printed(self.text, folder / "newsletter.pdf") if self.on_paper else self.text), data


def cases() -> list[Case]:
    """Return the invented newsletters, in a fixed order; for issue 78 data/ is known and an invented staff list."""
    return [_case(folder) for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir())]


def _case(folder: Path) -> Case:
    expected = folder / "expected.yaml"
    if folder.name == "issue-78":
        return Case(folder.name, EXAMPLE / "newsletter-78.md", expected, (DATA, EXAMPLE / "known"))
    (text,) = folder.glob("newsletter.*")
    known = folder / "known.yaml"
    return Case(folder.name, text, expected, (known if known.exists() else DATA,))


def newsletter_77(text: Path = NEWSLETTER_77, expected: Path = DATA) -> Case:
    """Return newsletter 77 with its reviewed facts; only the registries of these are known before."""
    return Case("newsletter-77", text, expected, (expected,), registries_only=True)


def read_facts(paths: tuple[Path, ...]) -> Facts:
    """Read fact files as they are typed, collection by collection; every section says its source."""
    facts: Facts = {}
    for path in _files(paths):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
        source = content.pop("source", "")
        for collection, records in content.items():
            facts.setdefault(collection, {}).update(_with_source(records, source))
    return facts


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def _with_source(value: Any, source: str) -> Any:
    if isinstance(value, list):
        return [_with_source(item, source) for item in value]
    if not isinstance(value, dict):
        return value
    named = {key: _with_source(item, source) for key, item in value.items()}
    for key in ("section", "also_in"):
        if key in named:
            named[key] = _sections(named[key], source)
    return named


def _sections(value: Any, source: str) -> Any:
    if isinstance(value, list):
        return [_sections(item, source) for item in value]
    return f"{source}/{value}" if source and "/" not in value else value


def _registries(facts: Facts) -> Facts:
    """Only who, what and where, as if another source had told it."""
    kept = {name: _told_elsewhere(facts[name]) for name in REGISTRIES if name in facts}
    present = {identifier for records in kept.values() for identifier in records}
    return {"graph": facts["graph"], "sources": {"before": SECTIONLESS}, **_pruned(kept, present)}


def _told_elsewhere(value: Any) -> Any:
    if isinstance(value, list):
        return [_told_elsewhere(item) for item in value]
    if isinstance(value, dict):
        return {k: "before/all" if k == "section" else _told_elsewhere(v) for k, v in value.items() if k != "remarks"}
    return value


def _emptied(facts: Facts) -> Facts:
    """Leave out all organizations and people, and all that cannot be told without them."""
    nameless = [name for name in REGISTRIES if name not in ("organizations", "people")]
    kept = {name: facts[name] for name in nameless if name in facts}
    present = {identifier for records in kept.values() for identifier in records}
    sources = {key: {k: v for k, v in one.items() if k != "publisher"} for key, one in facts["sources"].items()}
    return {"graph": facts["graph"], "sources": sources, **_pruned(kept, present)}


def _pruned(facts: Facts, present: set[str]) -> Facts:
    return {
        collection: {identifier: _without(record, present) for identifier, record in records.items()}
        for collection, records in facts.items()
    }


def _without(record: dict[str, Any], present: set[str]) -> dict[str, Any]:
    kept = {}
    for key, value in record.items():
        if key not in REFERENCES:
            kept[key] = value
            continue
        left = [one for one in (value if isinstance(value, list) else [value]) if _named(one) in present]
        if left:
            kept[key] = left if isinstance(value, list) else left[0]
    return kept


def _named(value: Any) -> str:
    return str(value.get("who", "")) if isinstance(value, dict) else str(value)


def printed(page: Path, pdf: Path) -> Path:
    """Print a page to PDF as a browser does: running text in two columns, hyphens at the ends of lines."""
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    with tempfile.TemporaryDirectory() as profile:
        command += [f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf


def chromium() -> str:
    """Return the browser of this machine; empty where it has none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")
