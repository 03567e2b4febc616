"""The JSON Schema that editors use: it accepts the facts, refuses what `check` refuses, and offers what is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from customs_graph.exports import FORMATS
from customs_graph.rdf.store import Graph
from samples import DATA, MINIMAL


@pytest.fixture(scope="module")
def validator(everything: Graph) -> jsonschema.Draft202012Validator:
    schema = json.loads(FORMATS["schema"].content(everything))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_an_editor_reads(text: str) -> Any:
    """Dates are texts for an editor's YAML (1.2 core schema); PyYAML would make dates of them."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_facts_fit(validator: jsonschema.Draft202012Validator, path: Path) -> None:
    found = as_an_editor_reads(path.read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(found)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: First meeting", "titel: First meeting"),
        ("type: meeting", "type: meating"),
        ("host: alpha", "hots: alpha"),
        ("2022-05-03 to 2022-05-04", "2022-5"),
        ("total: 10", "total: several"),
        ("    type: meeting\n", ""),
    ],
)
def test_the_editor_refuses_what_check_refuses(validator: jsonschema.Draft202012Validator, old: str, new: str) -> None:
    assert validator.is_valid(as_an_editor_reads(MINIMAL))
    assert not validator.is_valid(as_an_editor_reads(MINIMAL.replace(old, new)))


def test_known_ids_are_offered(graph: Graph) -> None:
    schema = json.loads(FORMATS["schema"].content(graph))
    offered = schema["$defs"]["organization-id"]["anyOf"][0]["enum"]
    assert "rocb-ap" in offered
    assert "norikazu-kuramoto" not in offered
    assert {"railway", "rocb-ap-077/railway"} <= set(schema["$defs"]["section-id"]["anyOf"][0]["enum"])
