"""The places of the repository that tests read, and a small set of sound facts."""

from __future__ import annotations

import io
from pathlib import Path

from customs_graph.exports import Places, contents
from customs_graph.rdf.store import Graph, stored

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
REGION = ROOT / "tests" / "region"

MINIMAL = """\
source: news
graph: {title: Test, description: A test., licence: https://example.org/licence}
sources:
  news:
    title: News 1
    kind: newsletter
    period: 2022-04 to 2022-06
    sections:
      one: {heading: One, page: 1}
      two: {heading: Two, page: 2}
organizations:
  alpha: {name: Alpha Office, kind: regional-office, section: one}
  beta: {name: Beta Customs, kind: customs-administration, section: one, place: land}
  gamma: {name: Gamma Fund, kind: fund, section: one}
people:
  ann-lee: {name: Ann Lee, section: one, posts: [{title: Head, at: alpha, section: one}]}
places:
  land: {name: Land, kind: territory, section: one}
events:
  meeting:
    title: First meeting
    type: meeting
    section: one
    date: 2022-05-03 to 2022-05-04
    attendance: {total: 10, on_site: 6, online: 4, administrations: 3}
    sponsors: gamma
    roles:
      host: alpha
      participant: [beta, {who: ann-lee, for: alpha}]
"""


def of_one_source(graph: Graph, source: str) -> Graph:
    """Keep what one source says, with the description of the graph and the terms."""
    kept = (source, "/about", "/coordinates", "/ontology")
    quads = [quad for quad in graph.quads() if str(quad.graph_name).strip("<>").endswith(kept)]
    origins = {q.subject: q.object for q in quads if q.predicate.value.endswith("#wasDerivedFrom")}
    others = {named for named, origin in origins.items() if origin != graph.iri(source)}
    return stored([quad for quad in quads if quad.subject not in others], graph.base)


def contents_of(graph: Graph, places: Places | None = None) -> dict[str, bytes]:
    """Return every export by its file name."""
    found = {}
    for name, content in contents(graph, places):
        out = io.BytesIO()
        out.write(content) if isinstance(content, bytes) else content(out)
        found[name] = out.getvalue()
    return found
