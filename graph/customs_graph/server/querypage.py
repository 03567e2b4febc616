"""The query page: an editor that knows the words of the graph, the catalogue as examples, and answers to look at.

The page is one file. It carries its scripts, its style, and vis-network from the installed pyvis; it asks only the
endpoint from which it came, and may fetch nothing else.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from customs_graph.explorer.blocks import data_block, policy, script_of, vis_script
from customs_graph.explorer.page import FOLDER as EXPLORER
from customs_graph.questions.formats import printable
from customs_graph.rdf.names import labels_of
from customs_graph.server.examples import examples
from customs_graph.server.words import words
from customs_graph.site.material import Material
from customs_graph.site.pages import FOLDER as SITE
from customs_graph.site.pages import tongue

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

FOLDER = Path(__file__).resolve().parent
# In the order in which they build on each other.
SCRIPTS = (
    "given", "tokens", "brackets", "suggestions", "editor", "completion", "sources", "terms", "answers",
    "asking", "saving", "table", "ties", "arrangement", "names", "network", "views", "snippets", "examples", "page",
)  # fmt: skip
STYLES = ("editor", "answer", "querypage")
# The formats in which an answer can be saved, by the kind of answer: name, media type, ending of the file.
SAVED = {
    "rows": (
        ("JSON", "application/sparql-results+json", "srj"),
        ("XML", "application/sparql-results+xml", "srx"),
        ("CSV", "text/csv", "csv"),
        ("TSV", "text/tab-separated-values", "tsv"),
    ),
    "truth": (
        ("JSON", "application/sparql-results+json", "srj"),
        ("XML", "application/sparql-results+xml", "srx"),
    ),
    "statements": (
        ("Turtle", "text/turtle", "ttl"),
        ("N-Triples", "application/n-triples", "nt"),
        ("JSON-LD", "application/ld+json", "jsonld"),
        ("RDF/XML", "application/rdf+xml", "rdf"),
    ),
}
GRAPHS = """
SELECT ?graph (COUNT(*) AS ?statements) { GRAPH ?graph { ?thing ?property ?value } } GROUP BY ?graph ORDER BY ?graph"""


def query_page(graph: Graph) -> bytes:
    """Return the page, to be served at the address of the endpoint, beside the start page of the site.

    The same graph always gives the same bytes. Every address in it is relative, so it works below any path.
    """
    material = Material(graph, "")
    scripts = [vis_script(), script_of(_scripts())]
    style = "\n".join(path.read_text(encoding="utf-8") for path in _styles())
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("querypage.html").render(
        title=tongue(material.about["title"]),
        navigation=material.navigation,
        policy=policy(scripts, [style], "connect-src 'self'"),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=data_block(_given(material)),
    )
    return text.encode()


def _scripts() -> list[Path]:
    shared = [EXPLORER / f"{name}.js" for name in ("elements", "boxes", "labels")]
    return [*shared, *(FOLDER / "assets" / f"{name}.js" for name in SCRIPTS)]


def _styles() -> list[Path]:
    return [SITE / "assets" / "site.css", *(FOLDER / "assets" / f"{name}.css" for name in STYLES)]


def _given(material: Material) -> dict[str, Any]:
    """What the scripts are given."""
    graph = material.graph
    return {
        "base": graph.base,
        "prefixes": sorted(graph.prefixes.items()),
        "words": [[printable(text) for text in word] for word in words(graph, material.addresses)],
        "examples": [asdict(example) for example in examples(graph)],
        "sources": _sources(material),
        "saved": SAVED,
    }


def _sources(material: Material) -> list[tuple[str, str, int]]:
    """The named graphs: address, name, number of statements. The graph of a source bears the name of the source."""
    graph, names = material.graph, labels_of(material.graph)
    rows = [(row["graph"], int(row["statements"])) for row in graph.select(GRAPHS)]
    return [(iri, printable(names.get(graph.base + iri.rpartition("/")[2], "")), count) for iri, count in rows]
