"""What is taken along: saved answers, the link, the snippets for curl and Python, prefixes written out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import rdflib

from patient_http import http
from server.querypage.asked import run, write
from server.querypage.conftest import Opened

SELECT = 'SELECT ?x ?name { ?x a cg:Section ; rdfs:label ?name FILTER(?name != """a\\\\b\'END""") } ORDER BY ?x'
FORMS = {
    SELECT: (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "ASK { ?x a cg:Section }": ("application/sparql-results+json", "application/sparql-results+xml"),
    "CONSTRUCT { id:wco rdfs:label ?n } { id:wco rdfs:label ?n }": (
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
    ),
}
RUNS = {
    'SELECT ?x ("""\nEND\n\\\\""" AS ?text) { ?x a cg:Survey }': "text/csv",
    """ASK { FILTER("\\\\" != 'it\"s') }""": "application/sparql-results+json",
    "DESCRIBE id:wco": "text/turtle",
}


def test_a_saved_answer_is_what_the_endpoint_gives(opened: Opened, endpoint: str) -> None:
    page = opened()
    for query, forms in FORMS.items():
        run(page, query)
        # What is saved is the answer that is seen, not what was typed since.
        write(page, "ASK { ?something ?else ?altogether }")
        buttons = page.locator("#saving button")
        assert buttons.count() == len(forms)
        for at, media in enumerate(forms):
            with page.expect_download() as waiting:
                buttons.nth(at).click()
            given = http.post(endpoint, data={"query": query}, headers={"Accept": media})
            assert waiting.value.path().read_bytes() == given.content
            assert given.headers["content-type"].startswith(media)


def test_a_link_brings_the_query_and_runs_nothing(opened: Opened) -> None:
    page = opened()
    run(page, SELECT)
    asked = parse_qs(urlsplit(page.url).fragment)
    assert asked["query"] == [SELECT]
    page.click("#taken summary")
    assert page.locator("#taken pre").first.inner_text() == page.url
    other = opened(page.url)
    assert other.input_value("#query") == SELECT
    assert other.inner_text("#told") == ""
    other.click("#run")
    other.wait_for_selector("table")
    assert other.inner_text("#pane") == page.inner_text("#pane")


def test_a_copied_link_is_on_the_clipboard(opened: Opened) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#taken summary")
    page.get_by_role("button", name="Copy: Link").click()
    page.wait_for_function("() => document.querySelector('.snippet button').textContent === 'Copied'")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator("#taken pre").first.inner_text()


def snippet(page: Any, name: str) -> str:
    return str(page.text_content(f"#taken pre[aria-label={name}]"))


def test_the_snippets_run_as_they_stand(opened: Opened, endpoint: str) -> None:
    page = opened()
    for query, media in RUNS.items():
        write(page, query)
        python = subprocess.run([sys.executable, "-c", snippet(page, "Python")], capture_output=True, text=True)
        assert python.returncode == 0, python.stderr
        assert python.stdout
        if shutil.which("curl") and shutil.which("bash"):
            curl = subprocess.run(["bash", "-c", snippet(page, "curl")], capture_output=True)
            given = http.post(endpoint, data={"query": query}, headers={"Accept": media})
            assert curl.stdout == given.content


def test_with_its_prefixes_written_out_a_query_runs_elsewhere(opened: Opened, endpoint: str) -> None:
    page = opened()
    write(page, "SELECT ?who { ?act cg:agent ?who . ?who a org:Organization }")
    page.click("#prefixes summary")
    page.click("#prefixes-write")
    written = page.input_value("#query")
    assert written.count("PREFIX ") == 2
    rdflib.Graph().query(written)
    page.click("#prefixes-write")
    assert page.input_value("#query") == written
