"""The pages as files: sound HTML, links that lead somewhere, nothing that a text could turn into markup."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest

from customs_graph.questions.catalogue import questions
from customs_graph.rdf.store import Graph
from customs_graph.site.addresses import KINDS, Addresses
from customs_graph.site.resolution import FORWARDING

SITES = ("site", "region_site", "hostile_site")
# Their own tests look at the explorer and the guided views, which are the same page.
EXPLORER = "explorer.html"
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
html5lib: Any = import_module("html5lib")
OUTSIDE = ("canonical", "license")


def pages_of(folder: Path) -> list[Path]:
    """All pages but the explorer and those that only forward."""
    return sorted(path for path in folder.rglob("*.html") if not _is_explorer(path) and not _forwards(path, folder))


def _forwards(path: Path, folder: Path) -> bool:
    return path.relative_to(folder).as_posix().startswith(FORWARDING)


def _is_explorer(path: Path) -> bool:
    return path.name == EXPLORER or path.parent.name == "view"


@cache
def tree(path: Path) -> Element:
    """The page as a strict parser reads it, which raises at the first error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(path.read_text("utf-8"))
    return root


@cache
def ids(path: Path) -> frozenset[str]:
    found = Counter(element.get("id") for element in tree(path).iter() if element.get("id"))
    assert set(found.values()) <= {1}, f"{path} has an id twice"
    return frozenset(name for name in found if name)


@pytest.fixture(params=SITES)
def folder(request: pytest.FixtureRequest) -> Path:
    made: Path = request.getfixturevalue(request.param)
    return made


def test_every_page_is_sound_html_with_landmarks_and_a_policy(folder: Path) -> None:
    for path in pages_of(folder):
        root = tree(path)
        assert root.get("lang") == "en"
        names = Counter(element.tag for element in root.iter())
        assert (names["main"], names["h1"], names["title"]) == (1, 1, 1), path
        assert {"header", "nav", "footer"} <= set(names)
        (policy,) = (e.get("content") for e in root.iter("meta") if e.get("http-equiv") == "Content-Security-Policy")
        assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy
        assert ("script-src" in policy) == (path.name == "search.html")


def test_every_link_and_anchor_leads_somewhere(folder: Path) -> None:
    count = 0
    for path in pages_of(folder):
        for element in tree(path).iter():
            target = element.get(LINKS.get(str(element.tag), ""))
            if target is None or element.get("rel") in OUTSIDE or target == "data:,":
                continue
            count += 1
            parts = urlsplit(target)
            assert not parts.scheme and not parts.netloc, f"{path}: {target} leaves the site"
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert there.is_file(), f"{path}: {target}"
            assert there.is_relative_to(folder)
            if parts.fragment and not _is_explorer(there):
                assert unquote(parts.fragment) in ids(there), f"{path}: {target}"
    assert count > 3000


def test_no_text_became_markup(hostile_site: Path, site: Path) -> None:
    known = {(str(e.tag), frozenset(e.attrib)) for path in pages_of(site) for e in tree(path).iter()}
    for path in pages_of(hostile_site):
        for element in tree(path).iter():
            assert (str(element.tag), frozenset(element.attrib)) in known, path
            for name, value in element.attrib.items():
                assert not name.startswith("on") and name != "style", path
                assert name not in LINKS.values() or "javascript:" not in value.lower(), path


def test_the_attacks_are_there_as_texts(hostile_site: Path) -> None:
    shown = "".join(tree(hostile_site / "event" / "meeting.html").itertext())
    for text in ("<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "{{7*7}}{% raw %}", "__proto__"):
        assert text in shown
    everything = "".join(path.read_text("utf-8") for path in pages_of(hostile_site))
    assert not re.search("[\u2028\u2029\u202a-\u202e\u2066-\u2069]", everything)


def test_every_block_for_machines_is_json(folder: Path) -> None:
    count = 0
    for path in pages_of(folder):
        for block in tree(path).iter("script"):
            if block.get("type"):
                assert block.get("type") == "application/ld+json"
                described = json.loads(block.text or "")
                assert described["@context"] == "https://schema.org"
                assert described["name"]
                count += 1
    assert count > 10


@pytest.mark.parametrize("name", ["graph", "region"])
def test_each_thing_and_each_question_has_its_page(name: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(name)
    out: Path = request.getfixturevalue({"graph": "site", "region": "region_site"}[name])
    addresses = Addresses(graph)
    for kind in KINDS:
        assert {path.stem for path in (out / kind.name).glob("*.html")} == set(addresses.ids[kind.name])
        for one in addresses.ids[kind.name]:
            for ending in ("ttl", "jsonld"):
                assert (out / kind.name / f"{one}.{ending}").is_file()
    assert {path.stem for path in (out / "answer").glob("*.html")} == set(questions())
    assert len(addresses.ids["event"]) == int(graph.select("SELECT (COUNT(?e) AS ?n) { ?e a schema:Event }")[0]["n"])


def test_every_row_of_a_thing_names_its_section(site: Path) -> None:
    rows = 0
    for path in sorted(site.glob("*/*.html")):
        if path.parent.name in {kind.name for kind in KINDS}:
            for row in tree(path).iter("tr"):
                cells = {cell.get("data-label"): cell for cell in row.iter("td")}
                if cells:
                    rows += 1
                    place = cells.get("source", cells.get("reported in"))
                    assert place is not None
                    assert [a for a in place.iter("a") if "#section-" in (a.get("href") or "")], path
    assert rows > 500
