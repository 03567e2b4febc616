"""Every question of the catalogue: its form, its parameters, its answer with evidence."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from customs_graph.errors import UnknownName, WrongUse
from customs_graph.facts.vocabularies import read_vocabularies
from customs_graph.questions.answers import Answer, Cell
from customs_graph.questions.catalogue import Question, question, questions
from customs_graph.questions.formats import FORMATS
from customs_graph.questions.parameters import KINDS, value_of
from customs_graph.questions.patterns import PATTERNS
from customs_graph.questions.runner import ask
from customs_graph.rdf.names import CLASSES
from customs_graph.rdf.store import Graph
from samples import ROOT

NEEDED = {
    "administrations-in-both": {"first": "suva-working-group-2022", "second": "data-analytics-workshop-2022"},
    "events-in": {"place": "asia-pacific"},
    "about": {"thing": "ccf-korea"},
    "only-in-one": {"first": "suva-working-group-2022", "second": "data-analytics-workshop-2022"},
    "partner-mix": {"of": "rocb-ap"},
    "partners": {"of": "rocb-ap"},
    "shared-partners": {"one": "wco", "other": "rilo-ap"},
    "tie-changes": {"turn": "2022-06"},
}
# One newsletter alone has nothing to say of these.
OF_SEVERAL_SOURCES = ("accounts", "corroboration")
ALL = list(questions().values())


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_every_question_is_well_formed(asked: Question) -> None:
    kinds = {*CLASSES, *read_vocabularies(ROOT / "ontology" / "vocabularies"), *KINDS}
    assert asked.question.endswith("?")
    assert asked.why.endswith(".")
    assert asked.keywords
    for parameter in asked.parameters.values():
        assert parameter.kind in kinds
        assert not (parameter.required and parameter.default)
    if asked.network:
        assert asked.network in PATTERNS


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_every_question_has_an_answer_with_its_evidence(graph: Graph, region: Graph, asked: Question) -> None:
    answer = ask(region if asked.name in OF_SEVERAL_SOURCES else graph, asked, NEEDED.get(asked.name, {}))
    assert answer.rows
    assert answer.columns[-1] == "source"
    for row in answer.rows:
        assert row["source"], row
        assert all(cell.heading for cell in row["source"])


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_every_parameter_of_every_question_binds(graph: Graph, asked: Question) -> None:
    examples = {
        "event": "rhca-23", "organization": "rocb-ap", "agent": "norikazu-kuramoto",
        "person": "norikazu-kuramoto", "agreement": "rcl-heads-meeting-annual", "series": "rhca", "thing": "rhca-23",
        "place": "fiji",
        "work": "hs-2022", "survey": "follow-up-survey-2021", "text": "Head", "rule": "count", "date": "2022-05",
        "role-list": "responsibility", "count": "2", "number": "0.5",
    }  # fmt: skip
    vocabularies = read_vocabularies(ROOT / "ontology" / "vocabularies")
    for name, parameter in asked.parameters.items():
        value = examples.get(parameter.kind) or next(iter(parameter.choices or vocabularies[parameter.kind]))
        given = {key: text for key, text in NEEDED.get(asked.name, {}).items() if key != name} | {name: value}
        if asked.sparql and not parameter.required and not parameter.default:
            bound = value_of(graph, name, parameter, value)
            rows = graph.select(asked.sparql, **{name: bound})
            everything = graph.select(asked.sparql)
            wanted = [row for row in everything if row[name] == bound.value]
            assert sorted(map(str, rows)) == sorted(map(str, wanted)), name
        ask(graph, asked, NEEDED.get(asked.name, {}) | given)


def test_a_parameter_narrows_the_answer(graph: Graph) -> None:
    everything = ask(graph, question("roles"), {})
    kuramoto = ask(graph, question("roles"), {"agent": "norikazu-kuramoto"})
    assert 0 < len(kuramoto.rows) < len(everything.rows)
    assert {cell.id for row in kuramoto.rows for cell in row["agent"]} == {"norikazu-kuramoto"}


@pytest.mark.parametrize(
    "typed", ["rocb-ap", "ROCB A/P", "rocb a/p", "ROCB AP", "Asia/Pacific Regional Office", "  rocb-ap "]
)
def test_a_name_an_alias_or_a_beginning_resolves(graph: Graph, typed: str) -> None:
    rows = ask(graph, question("posts"), {"organization": typed, "title": "Head"}).rows
    assert [cell.id for cell in rows[0]["person"]] == ["norikazu-kuramoto"]


@pytest.mark.parametrize(
    ("name", "given", "error", "message"),
    [
        ("posts", {"organization": "Customs administration of"}, UnknownName, "fits"),
        ("posts", {"organization": "rocb-pa"}, UnknownName, "did you mean rocb-ap"),
        ("posts", {"organization": ""}, UnknownName, "no organization named"),
        ("posts", {"organisation": "wco"}, WrongUse, "did you mean organization"),
        ("events-in", {}, WrongUse, "needs `place=…`"),
        ("regional-entities", {"kind": "labratory"}, WrongUse, "did you mean laboratory"),
        ("partners", {"of": "wco", "rule": "cosine"}, WrongUse, "newman"),
        ("partners", {"of": "wco", "since": "2022-5"}, WrongUse, "is not a date"),
        ("sponsors", {"what": "person"}, WrongUse, "event, programme"),
    ],
)
def test_wrong_use_is_told(
    graph: Graph, name: str, given: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        ask(graph, question(name), given)
    assert message in str(caught.value)


@pytest.mark.parametrize("value", ['x" } DROP ALL #', "?x", "<http://example.org/>", "Head' UNION { ?s ?p ?o }"])
def test_a_parameter_is_bound_and_never_pasted(graph: Graph, value: str) -> None:
    assert ask(graph, question("posts"), {"title": value}).rows == []


def test_partners_with_a_period_and_a_rule(graph: Graph) -> None:
    may = ask(graph, question("partners"), {"of": "rocb-ap", "since": "2022-06", "rule": "count"})
    wco = next(row for row in may.rows if row["partner"][0].id == "wco")
    assert wco["weight"][0].text == "2"
    assert {cell.id for cell in wco["occasion"]} == {"asean-wco-consultation-11", "data-analytics-workshop-2022"}


def test_json_and_csv_hold_ids_and_sources(graph: Graph) -> None:
    answer = ask(graph, question("sponsors"), {"sponsor": "ccf-japan"})
    (row,) = json.loads(FORMATS["json"](answer))["rows"]
    assert row["sponsored"] == {"id": "cambodia-ipr-workshop-2022", "label": "Counterfeiting workshop, Phnom Penh 2022"}
    assert row["source"][0]["id"] == "rocb-ap-077/cambodia"
    assert row["source"][0]["page"] == 22
    (line,) = csv.DictReader(io.StringIO(FORMATS["csv"](answer)))
    assert (line["sponsored_id"], line["source"], line["source_id"]) == (
        "cambodia-ipr-workshop-2022", "rocb-ap-077 p. 22", "rocb-ap-077/cambodia",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1-1", "@x", "-x"])
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    rows: list[dict[str, Any]] = [{"a": (Cell(text=text),)}, {"a": (Cell(text="-5"),)}]
    assert FORMATS["csv"](Answer(("a",), rows)).splitlines()[1:] == [f"'{text}", "-5"]


def test_a_table_shows_markup_as_text() -> None:
    assert "[bold]x[/bold]" in FORMATS["table"](Answer(("a",), [{"a": (Cell(text="[bold]x[/bold]"),)}]))
