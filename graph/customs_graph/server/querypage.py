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
from customs_graph.server.negotiation import ROWS, STATEMENTS, TRUTH, Form
from customs_graph.server.words import words
from customs_graph.site.cells import tongue
from customs_graph.site.material import Material
from customs_graph.site.pages import FOLDER as SITE

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

FOLDER = Path(__file__).resolve().parent
# In the order in which they build on each other.
SCRIPTS = (
    "given", "tokens", "brackets", "suggestions", "editor", "completion", "sources", "terms", "answers",
    "asking", "saving", "table", "ties", "arrangement", "names", "network", "views", "snippets", "examples", "page",
)  # fmt: skip
STYLES = ("editor", "answer", "querypage")
# How a format of the endpoint is called on the page, and how the file of an answer ends.
CALLED = {
    "sparql-json": ("JSON", "srj"),
    "sparql-xml": ("XML", "srx"),
    "sparql-csv": ("CSV", "csv"),
    "tsv": ("TSV", "tsv"),
    "turtle": ("Turtle", "ttl"),
    "ntriples": ("N-Triples", "nt"),
    "jsonld": ("JSON-LD", "jsonld"),
    "rdfxml": ("RDF/XML", "rdf"),
}
KINDS_OF_ANSWER = {"rows": ROWS, "truth": TRUTH, "statements": STATEMENTS}
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
        "saved": {kind: [_saved(form) for form in forms] for kind, forms in KINDS_OF_ANSWER.items()},
    }


def _saved(form: Form) -> tuple[str, str, str]:
    """Name, media type and ending of a format in which an answer can be saved."""
    name, ending = CALLED[form.name]
    return name, form.media[0], ending


def _sources(material: Material) -> list[tuple[str, str, int]]:
    """The named graphs: address, name, number of statements. The graph of a source bears the name of the source."""
    graph, names = material.graph, labels_of(material.graph)
    rows = [(row["graph"], int(row["statements"])) for row in graph.select(GRAPHS)]
    return [(iri, printable(names.get(graph.base + iri.rpartition("/")[2], "")), count) for iri, count in rows]
