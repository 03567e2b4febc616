"""A mapping engine as a peer: the events of a region and who took part in them, as morph-kgc makes statements of them.

It reads no YAML and knows neither sections nor records within records, so it is given tables as JSON, and makes some
60 % of the statements. The start of its process counts. It needs other versions of some packages, and has an
environment of its own, which `make bench` sets up.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from customs_graph.facts.loading import Facts
from customs_graph.rdf.namespaces import PREFIXES
from customs_graph.rdf.store import facts_of
from samples import ROOT

PYTHON = ROOT / ".venv" / "morph-kgc" / "bin" / "python"
RUN = """
import sys, morph_kgc
made = morph_kgc.materialize_set(
    f"[CONFIGURATION]\\noutput_format=N-QUADS\\nlogging_level=ERROR\\n[MAPPED]\\nmappings={sys.argv[1]}\\n")
print(len(made))
"""
IDS, TERMS = PREFIXES["id"], "https://w3id.org/customs-graph/vocabulary"
MAPPED: dict[str, dict[str, tuple[str, str]]] = {
    "events": {
        "rdf:type": ("constant", PREFIXES["schema"] + "Event"),
        "rdfs:label": ("reference", "title"),
        "schema:startDate": ("reference", "date"),
        "schema:endDate": ("reference", "date"),
        "dcterms:type": ("template", f"{TERMS}/event-types/{{type}}"),
        "dcterms:source": ("template", f"{IDS}{{section}}"),
    },
    "participations": {
        "rdf:type": ("constant", PREFIXES["cg"] + "Participation"),
        "cg:event": ("template", f"{IDS}{{event}}"),
        "cg:agent": ("template", f"{IDS}{{agent}}"),
        "cg:role": ("template", f"{TERMS}/roles/{{role}}"),
        "dcterms:source": ("template", f"{IDS}{{section}}"),
    },
}


def engine(folder: Path) -> Callable[[], int]:
    """Write the tables and the mapping; the work returns how many statements the engine made of them."""
    made = folder.parent / "mapped"
    made.mkdir(exist_ok=True)
    (made / "tables.json").write_text(json.dumps(_tables(facts_of(folder))), "utf-8")
    (made / "mapping.ttl").write_text("\n".join(_mapping(made / "tables.json")), "utf-8")
    command = [str(PYTHON), "-c", RUN, str(made / "mapping.ttl")]
    return lambda: int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _tables(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    events = [
        {"id": name, "title": event.title, "type": event.type, "date": str(event.date), "section": event.section}
        for name, event in facts.events.items()
    ]
    acts = [
        {"id": f"{name}/{role}/{agent}", "event": name, "agent": agent, "role": role, "section": event.section}
        for name, event in facts.events.items()
        for role, agent, _ in event.acts()
    ]
    return {"events": events, "participations": acts}


def _mapping(tables: Path) -> Iterator[str]:
    yield from (f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items())
    yield "@prefix rr: <http://www.w3.org/ns/r2rml#> ."
    yield "@prefix rml: <http://semweb.mmlab.be/ns/rml#> ."
    yield "@prefix ql: <http://semweb.mmlab.be/ns/ql#> ."
    for table, said in MAPPED.items():
        source = f'rml:source "{tables}" ; rml:referenceFormulation ql:JSONPath ; rml:iterator "$.{table}[*]"'
        yield f'<#{table}> rml:logicalSource [ {source} ] ; rr:subjectMap [ rr:template "{IDS}{{id}}" ]'
        for predicate, (kind, value) in said.items():
            told = {"constant": f"rr:constant <{value}>", "reference": f'rml:reference "{value}"'}
            given = told.get(kind, f'rr:template "{value}"')
            yield f"; rr:predicateObjectMap [ rr:predicate {predicate} ; rr:objectMap [ {given} ] ]"
        yield "."
