"""What is held back stays out of every output; the proof notices where a name is put back, however it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode

from customs_graph.errors import HeldBackToldOf, WrongUse
from customs_graph.explorer.view import explorer_page
from customs_graph.facts.checks import check
from customs_graph.facts.fields import Term
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import load
from customs_graph.facts.problems import Position
from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.shapes import violations
from customs_graph.rdf.store import Graph, graph_of
from customs_graph.site.gate import Held, is_held_back, prove, publishable
from samples import DATA, MINIMAL, contents_of

FACTS = load(DATA)[0]
PEOPLE = sorted(FACTS.people)
# Organizations that no title of another thing names.
ORGANIZATIONS = ["adb-tscfp", "ccf-korea", "fiji-customs", "lao-customs", "otif", "wco-tariff", "wjc"]
EVENTS = ["railway-workshop-2022", "rhca-23", "suva-working-group-2022", "wwf-maritime-seminar-2022"]
OTHERS = ["railway-guidance", "frontline-guide"]
INTERNAL = "audience: internal"


def holding(*ids: str) -> Graph:
    """The graph of the repository's facts, with some of its things marked as internal."""
    facts, _ = load(DATA)
    mark = Term("internal", Position(), "audiences")
    for kind, identifier, record in list(facts.all()):
        if identifier in ids:
            getattr(facts, KINDS[kind])[identifier] = record.model_copy(update={"audience": mark})
    return graph_of(facts)


def outputs(graph: Graph) -> dict[str, bytes]:
    return contents_of(graph) | {"explorer.html": explorer_page(graph).encode()}


def names_of(identifier: str) -> list[str]:
    (record,) = (r for _, i, r in FACTS.all() if i == identifier)
    own = [getattr(record, name, None) for name in ("name", "title", "short")]
    return [n for n in (*own, *getattr(record, "aliases", ()), *getattr(record, "spellings", ())) if n]


@pytest.mark.parametrize("identifier", [*PEOPLE, *ORGANIZATIONS, *EVENTS, *OTHERS])
def test_nothing_held_back_gets_out(identifier: str) -> None:
    public, held = publishable(holding(identifier))
    assert identifier in {thing.id for thing in held.things}
    files = outputs(public)
    prove(files, held)
    # And without the proof's own eyes: the plain search that anybody would make.
    for name, content in files.items():
        text = content.decode().casefold()
        assert not re.search(rf"(?<![a-z0-9-]){identifier}(?![a-z0-9-])", text), name
        assert [
            n
            for n in names_of(identifier)
            if (identifier, n) not in held.unprovable and re.search(rf"\b{re.escape(n.casefold())}\b", text)
        ] == [], name


def test_all_people_at_once() -> None:
    public, held = publishable(holding(*PEOPLE))
    prove(outputs(public), held)
    assert public.select("SELECT ?x { ?x a foaf:Person }") == []
    assert public.select("SELECT ?x { ?x a org:Membership }") == []


@pytest.mark.parametrize("identifier", ["norikazu-kuramoto", "wco", "suva-working-group-2022", "singapore"])
def test_what_is_left_holds_to_the_shapes(identifier: str) -> None:
    public, _ = publishable(holding(identifier))
    assert violations(public) == []


def test_where_nothing_is_held_back_nothing_changes(everything: Graph) -> None:
    public, held = publishable(everything)
    assert held.things == ()
    assert contents_of(public) == contents_of(everything)
    prove(outputs(everything), held)


def test_the_office_itself_sees_everything(everything: Graph) -> None:
    marked_graph = holding("grace-ye")
    assert marked_graph.select("SELECT ?x { ?x a foaf:Person }") == everything.select("SELECT ?x { ?x a foaf:Person }")
    assert b"Grace Ye" in contents_of(marked_graph)["customs-graph.ttl"]


def test_a_name_in_the_title_of_a_public_thing_is_noticed() -> None:
    public, held = publishable(holding("upu"))
    with pytest.raises(HeldBackToldOf, match=r"nodes.csv: upu") as caught:
        prove(contents_of(public), held)
    assert caught.value.exit_code == 1
    prove(contents_of(public), held, allowed=["UPU"])


PERSON = "Jürgen O'Neill Ødegård"
WRITTEN: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "without accents": lambda name: "Jurgen O'Neill Ødegard",
    "html": lambda name: "".join(f"&#{ord(c)};" for c in name),
    "html, hexadecimal": lambda name: "".join(f"&#x{ord(c):x};" for c in name),
    "html, named": lambda name: name.replace("ü", "&uuml;").replace("'", "&#39;").replace("å", "&aring;"),
    "html, twice": lambda name: "J&amp;uuml;rgen O&amp;#39;Neill &amp;Oslash;deg&amp;aring;rd",
    "json": lambda name: json.dumps(name),
    "json, every letter": lambda name: '"' + "".join(f"\\u{ord(c):04X}" for c in name) + '"',
    "script": lambda name: "".join(f"\\x{ord(c):02x}" for c in name),
    "turtle": lambda name: "".join(f"\\U{ord(c):08X}" for c in name),
    "address": lambda name: quote(name),
    "address, as a form": lambda name: quote(name).replace("%20", "+"),
    "slug": lambda name: "people/jurgen-o-neill-ødegard.html",
    "underscores": lambda name: "jürgen_o'neill_ødegård",
    "broken line": lambda name: name.replace(" ", "\n    "),
    "broken label": lambda name: json.dumps(name.replace(" ", "\n")),
    "svg": lambda name: "".join(f"<tspan x='0' dy='1em'>{word}</tspan>" for word in name.split()),
    "marked up": lambda name: f"<b>{name[:3]}</b>{name[3:]}",
    "soft hyphen": lambda name: name[:3] + "\u00ad" + name[3:],
    "no-break space": lambda name: name.replace(" ", "\u00a0"),
    "decomposed": lambda name: "Ju\u0308rgen O'Neill Ødega\u030ard",
    "surname first": lambda name: "ØDEGÅRD, Jürgen O'Neill",
    "another order": lambda name: "Ødegård Jürgen O'Neill",
    "joined": lambda name: "JürgenO'NeillØdegård".replace("'", ""),
    "possessive": lambda name: name + "'s speech",
    "csv": lambda name: f'7,"{name}",person\n',
    "id": lambda name: "https://w3id.org/customs-graph/id/jurgen-oneill",
    "id in an attribute": lambda name: '<a href="#node_jurgen-oneill">',
    "id, escaped": lambda name: "people%2Fjurgen%2Doneill",
    "his sentence": lambda name: "spoke of the secret plans of the office",
}


@pytest.fixture
def held_person(graph_from: Callable[[str], Graph]) -> tuple[Graph, Held]:
    text = MINIMAL.replace("ann-lee", "jurgen-oneill").replace(
        "name: Ann Lee, section: one", f'name: "{PERSON}", section: one, {INTERNAL}'
    )
    said = "{who: jurgen-oneill, for: alpha, did: spoke of the secret plans of the office}"
    return publishable(graph_from(text.replace("{who: jurgen-oneill, for: alpha}", said)))


@pytest.mark.parametrize("way", WRITTEN)
def test_a_name_put_back_is_noticed(held_person: tuple[Graph, Held], way: str) -> None:
    public, held = held_person
    files = {"a.html": b"<p>Nothing here.</p>", "b.csv": b"id,name\nalpha,Alpha Office\n"}
    prove(files | contents_of(public), held)
    for file in ("a.html", "b.csv") if way not in ("broken line",) else ("a.html",):
        told = files | {file: files[file] + WRITTEN[way](PERSON).encode()}
        with pytest.raises(HeldBackToldOf, match=rf"{file}: \S*jurgen-oneill, as"):
            prove(told, held)


def test_the_name_of_a_file_tells_too(held_person: tuple[Graph, Held]) -> None:
    with pytest.raises(HeldBackToldOf, match=r"people/jurgen-oneill\.html"):
        prove({"people/jurgen-oneill.html": b""}, held_person[1])


@pytest.mark.parametrize(
    "name", ["nodes.csv", "customs-graph.ttl", "network.graphml", "neo4j-nodes.csv", "facts.schema.json"]
)
def test_the_full_export_does_not_pass(held_person: tuple[Graph, Held], everything: Graph, name: str) -> None:
    _, held = publishable(holding("grace-ye"))
    with pytest.raises(HeldBackToldOf, match=f"{name}: grace-ye"):
        prove({name: contents_of(everything)[name]}, held)


def test_neither_do_the_networks_of_organizations(everything: Graph) -> None:
    _, held = publishable(holding("fiji-customs"))
    full = contents_of(everything)
    for name in ("collaboration.gexf", "collaboration.cx2", "collaboration.json", "two-mode.net", "two-mode.dl"):
        with pytest.raises(HeldBackToldOf, match=f"{name}: fiji-customs"):
            prove({name: full[name]}, held)


def test_neighbouring_cells_make_no_name(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("beta: {name: Beta Customs,", f"beta-2: {{name: Beta Customs, {INTERNAL},")
    text = text.replace("[beta, {who", "[beta-2, {who")
    _, held = publishable(graph_from(text))
    prove({"t.csv": b"Beta,Customs administration\nx,y beta\ncustoms,z\n", "p.json": b'["Beta", "Customs"]'}, held)


def test_short_names_are_whole_words(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("gamma: {name: Gamma Fund,", f"gamma: {{name: Gamma Fund, short: GAF, {INTERNAL},")
    _, held = publishable(graph_from(text))
    prove({"a.html": b"a gaffe at the gafas"}, held)
    with pytest.raises(HeldBackToldOf, match=r"a\.html: gamma, as 'gaf'"):
        prove({"a.html": b"<b>GAF</b>"}, held)


def test_names_in_other_scripts_are_found_within_a_text(graph_from: Callable[[str], Graph]) -> None:
    _, held = publishable(
        graph_from(MINIMAL.replace("name: Ann Lee,", f"name: Ann Lee, spellings: 念本智物, {INTERNAL},"))
    )
    with pytest.raises(HeldBackToldOf):
        prove({"a.html": "会長の念本智物氏".encode()}, held)


def test_a_name_that_something_public_has_too_is_no_false_alarm(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("name: Ann Lee,", f"name: Land, {INTERNAL},")
    public, held = publishable(graph_from(text))
    prove(contents_of(public), held)
    assert held.unprovable == [("ann-lee", "Land")]


LINKED = """\
agreements:
  pact: {title: Pact, kind: plan, status: planned, section: one, parties: [alpha, beta], decided_at: meeting}
  turn: {title: Turn, kind: handover, status: planned, section: one, hands_over: {responsibility: alpha, to: beta}}
discrepancies:
  year:
    title: Year
    kind: date
    about: meeting
    reason: none
    statements: [{says: 2022, section: one}, {says: 2021, section: two}]
series: {row: {name: Row, section: one}}
"""


def linked(graph_from: Callable[[str], Graph], old: str, new: str) -> tuple[Graph, Held]:
    text = MINIMAL.replace("alpha, {who", "alpha, {who").replace("type: meeting", "type: meeting\n    series: row")
    assert old in text + LINKED
    return publishable(graph_from((text + LINKED).replace(old, new, 1)))


def has(graph: Graph, pattern: str) -> bool:
    return bool(graph.select(f"SELECT * WHERE {{ {pattern} }}"))


def test_an_event_takes_its_parts_and_links_with_it(graph_from: Callable[[str], Graph]) -> None:
    public, _ = linked(graph_from, "    type: meeting\n", f"    type: meeting\n    {INTERNAL}\n")
    for gone in ("?x a schema:Event", "?x a cg:Participation", "?x a cg:Sponsorship", "?x a cg:Figure"):
        assert not has(public, gone), gone
    assert not has(public, "?x cg:decidedAt ?y")
    assert not has(public, "?x a cg:Discrepancy")
    assert has(public, "?x a cg:Agreement ; cg:party ?y")
    assert violations(public) == []


def test_an_organization_takes_posts_and_handovers_with_it(graph_from: Callable[[str], Graph]) -> None:
    public, _ = linked(graph_from, "alpha: {name: Alpha Office,", f"alpha: {{name: Alpha Office, {INTERNAL},")
    assert not has(public, "?x a org:Membership")
    assert not has(public, "id:turn a cg:Agreement")
    assert public.select("SELECT ?p { id:pact cg:party ?p }") == [{"p": public.base + "beta"}]
    assert not has(public, "?event schema:organizer ?x")
    assert has(public, "?act cg:agent id:ann-lee")
    assert not has(public, "?act cg:representing ?x")
    assert violations(public) == []


def test_words_of_an_absent_one_are_not_given_to_the_reader(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("people:\n", f"people:\n  bo-berg: {{name: Bo Berg, section: one, {INTERNAL}}}\n", 1)
    public, held = publishable(graph_from(text.replace("for: alpha}", "for: alpha, on_behalf_of: bo-berg}")))
    assert not has(public, "?act cg:agent id:ann-lee")
    prove(contents_of(public), held)


@pytest.mark.parametrize(
    ("old", "new", "gone", "left"),
    [
        ("host: alpha", f"host: {{who: alpha, {INTERNAL}}}", "id:meeting schema:organizer id:alpha", "id:alpha a ?c"),
        ("sponsors: gamma", f"sponsors: {{who: gamma, {INTERNAL}}}", "id:meeting schema:sponsor ?x", "id:gamma a ?c"),
        ("{title: Head, at", f"{{title: Head, {INTERNAL}, at", "?x a org:Membership", "id:ann-lee a ?c"),
    ],
)
def test_one_act_alone_is_held_back(
    graph_from: Callable[[str], Graph], old: str, new: str, gone: str, left: str
) -> None:
    public, held = linked(graph_from, old, new)
    assert not has(public, gone)
    assert has(public, left)
    prove(contents_of(public), held)
    assert violations(public) == []


def test_a_shortcut_stays_where_a_public_act_gives_it_too(graph_from: Callable[[str], Graph]) -> None:
    public, _ = linked(graph_from, "host: alpha", f"host: [{{who: alpha, {INTERNAL}}}, {{who: alpha, did: more}}]")
    assert has(public, "id:meeting schema:organizer id:alpha")


def test_remarks_with_a_held_name_are_left_out(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("name: Ann Lee,", f"name: Ann Lee, {INTERNAL},")
    remarks = "    type: meeting\n    remarks: [LEE Ann came, Rain fell]\n"
    public, held = publishable(graph_from(text.replace("    type: meeting\n", remarks)))
    assert [row["n"] for row in public.select("SELECT ?n { id:meeting skos:note ?n }")] == ["Rain fell"]
    prove(contents_of(public), held)


def test_a_heading_with_a_held_name_is_covered(graph_from: Callable[[str], Graph]) -> None:
    text = MINIMAL.replace("heading: One,", "heading: Greetings from Ann Lee,")
    public, held = publishable(graph_from(text.replace("name: Ann Lee,", f"name: Ann Lee, {INTERNAL},")))
    assert public.select("SELECT ?h { id:news\\/one rdfs:label ?h }") == [{"h": "(heading held back)"}]
    prove(contents_of(public), held)
    assert violations(public) == []


SECOND = """\
source: review
sources:
  review: {title: Secret Review 9, kind: newsletter, audience: internal, sections: {far: {heading: Far}}}
people:
  bo-berg: {name: Bo Berg, section: far}
events:
  retreat: {title: Quiet retreat, type: meeting, section: far, roles: {participant: [bo-berg, alpha]}}
"""


def test_a_source_takes_with_it_what_it_alone_says(folder: Path) -> None:
    (folder / "a.yaml").write_text(MINIMAL, "utf-8")
    (folder / "b.yaml").write_text(SECOND, "utf-8")
    facts, problems = check(folder)
    assert problems == []
    public, held = publishable(graph_of(facts))
    assert {"review", "bo-berg", "retreat", "review/far"} <= {thing.id for thing in held.things}
    prove(outputs(public), held)
    assert has(public, "id:ann-lee a foaf:Person")
    assert not public.store.contains_named_graph(NamedNode(expand("id:review").replace("/id/", "/graph/")))
    assert violations(public) == []


@pytest.mark.parametrize(
    ("as_of", "public"), [("", False), ("2026-12-30", False), ("2026-12-31", True), ("2027-01-01", True)]
)
def test_an_embargo_ends_on_its_day(graph_from: Callable[[str], Graph], as_of: str, public: bool) -> None:
    text = MINIMAL.replace("name: Ann Lee,", "name: Ann Lee, embargo: 2026-12-31,")
    graph, held = publishable(graph_from(text), as_of)
    assert has(graph, "id:ann-lee a foaf:Person") is public
    assert (held.things == ()) is public
    assert not has(graph, "?x dcterms:available ?day")
    assert is_held_back("", "2026-12-31", as_of) is not public
    assert is_held_back("internal", "", as_of)
    assert not is_held_back("public", "", as_of)


@pytest.mark.parametrize("as_of", ["2026", "2026-13-01", "soon"])
def test_the_day_is_a_day(everything: Graph, as_of: str) -> None:
    with pytest.raises(WrongUse, match=as_of):
        publishable(everything, as_of)


@pytest.mark.parametrize(("typed", "rule"), [("audience: friends", "unknown-term"), ("embargo: 2026-12", "value")])
def test_what_is_typed_is_checked(problems: Callable[..., list[object]], typed: str, rule: str) -> None:
    (problem,) = problems(facts=MINIMAL.replace("name: Ann Lee,", f"name: Ann Lee, {typed},"))
    assert f": {rule}: " in str(problem)
