"""Every address of the graph leads, by the rules for Apache and nginx and by our own answer, to a file of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, parse

from customs_graph.errors import WrongUse
from customs_graph.rdf.namespaces import CG, ID
from customs_graph.rdf.store import Graph
from customs_graph.site.publication import Edition, site_files
from customs_graph.site.redirects import FORMS, SEE_OTHER, Rules, form_of, rules_of
from customs_graph.site.server_rules import WHERE
from samples import MINIMAL
from webservers import Web, apache, nginx

NAMESPACE = ID.removesuffix("id/")
PATHS = (
    *("", "ontology", "ontology/", "ontology/0.4.0", "ontology/v1", "shapes", "shapes/0.4.0", "vocabulary/roles"),
    *("vocabulary/roles/0.4.0", "vocabulary/", "graph/about", "graph/rocb-ap-077", "graph/a/b", "id/", "id/rocb-ap"),
    *("id/rocb-ap/", "id/rocb-ap-077/foreword", "id/rhca-23/host/wco", "id/x/figure/größe/2", "id/a.b", "idx", "id/A"),
)
ACCEPTS = {
    None: "html",
    "": "html",
    "*/*": "html",
    "image/png": "html",
    # Browsers, rdflib, Jena, OWL API, Comunica, in that order.
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8": "html",
    "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1": "rdf",
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3": "ttl",
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09": "rdf",
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8": "jsonld",
    "text/turtle": "ttl",
    "TEXT/TURTLE; charset=utf-8": "ttl",
    "application/n-triples, */*;q=0.1": "nt",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"': "jsonld",
    "text/html;q=0.5, application/rdf+xml": "rdf",
    "text/html;q=0, text/turtle;q=0.4": "ttl",
    "text/html;q=0.0": "html",
    "text/turtle;q=1.0, text/html": "ttl",
    "text/turtle-star, application/n-triples+x": "html",
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    found = rules_of(ID)
    assert found
    return found


@pytest.fixture(scope="module", params=["apache", "nginx"])
def web(request: pytest.FixtureRequest, site: Path) -> Iterator[Web]:
    """A server that redirects to a site by its own rules."""
    if request.param == "apache":
        with apache((site / "w3id" / ".htaccess").read_text("utf-8"), site) as running:
            yield running
    else:
        with nginx((site / "w3id" / "nginx.conf").read_text("utf-8")) as running:
            yield running


def addresses(graph: Graph, site: Path) -> list[str]:
    """Every address below the namespace that the graph or a file of RDF on the site names, with its fragment."""
    quads = graph.quads()
    named: set[Any] = {node for quad in quads for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    for file in ("dataset.ttl", "ontology/shapes.ttl", "ontology/customs.ttl"):
        triples = [quad.triple for quad in parse(path=str(site / file), format=RdfFormat.TURTLE)]
        named |= {node for triple in triples for node in (triple.subject, triple.predicate, triple.object)}
    found = {node.value for node in named if isinstance(node, NamedNode)}
    return sorted(one for one in found if one.startswith(NAMESPACE))


def path_of(address: str) -> str:
    return address.removeprefix(NAMESPACE).partition("#")[0]


def named_in(path: Path) -> set[str]:
    quads = parse(path=str(path), format=RdfFormat.TURTLE)
    return {str(node.value) for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}


def test_every_address_leads_to_a_page_and_to_rdf_that_speak_of_it(graph: Graph, site: Path, rules: Rules) -> None:
    found = addresses(graph, site)
    kinds = {path_of(one).split("/")[0] for one in found}
    assert kinds == {"id", "graph", "ontology", "vocabulary", "shapes"}
    assert len(found) > 700
    told: dict[str, set[str]] = {}
    for address in found:
        for types in FORMS.values():
            target = rules.target(path_of(address), types[0])
            assert target, address
            assert (site / target.partition("#")[0]).is_file(), f"{address} leads to {target}"
        file = rules.target(path_of(address), "text/turtle") or ""
        # Three are no names of anything that is described: both bases, and a version whose file names none.
        if address in (CG, ID, f"{NAMESPACE}ontology/0.3.0"):
            continue
        if file not in told:
            told[file] = named_in(site / file)
        assert address in told[file] or path_of(address).startswith("graph/"), f"{file} says nothing of {address}"


def test_the_page_of_a_term_has_its_anchor(graph: Graph, site: Path, rules: Rules) -> None:
    checked = 0
    for address in addresses(graph, site):
        name = address.partition("#")[2]
        if name and not address.startswith(f"{NAMESPACE}shapes#") and "/graph/" not in address:
            page = site / (rules.target(path_of(address)) or "")
            assert f'id="{name}"' in page.read_text("utf-8"), address
            checked += 1
    assert checked > 200


def test_a_forwarding_page_leads_to_the_page_of_the_thing(site: Path, graph: Graph) -> None:
    pages = [*(site / "id").rglob("*.html"), *(site / "graph").glob("*.html")]
    assert len(pages) > 250
    for page in pages:
        (target,) = re.findall('content="0; url=([^"]+)"', page.read_text("utf-8"))
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve()
        assert there.is_file() and there.is_relative_to(site)
        assert not anchor or f'id="{anchor}"' in there.read_text("utf-8")
        assert there.stem == page.stem or page.parent != site / "id"
    section = (site / "id" / "rocb-ap-077" / "foreword.html").read_text("utf-8")
    assert "../../source/rocb-ap-077.html#section-foreword" in section


def test_a_browser_follows_to_the_section(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "id" / "rocb-ap-077" / "foreword.html").as_uri())
    page.wait_for_url("**/source/rocb-ap-077.html#section-foreword")
    page.close()


@pytest.mark.parametrize(("accept", "form"), ACCEPTS.items())
def test_the_form_that_a_client_prefers(accept: str | None, form: str) -> None:
    assert form_of(accept or "") == form


def test_the_servers_answer_as_our_own_rules_do(web: Web, rules: Rules) -> None:
    for path in PATHS:
        for accept in ACCEPTS:
            code, location, vary = web.get(path.replace("ö", "%C3%B6").replace("ß", "%C3%9F"), accept)
            target = rules.target(path, accept or "")
            if target is None:
                assert code in (403, 404), f"{path} {accept}: {code} {location}"
            else:
                assert (code, location) == (SEE_OTHER, web.site + target), f"{path} {accept}"
                assert vary == "Accept"


def test_every_address_is_redirected_by_the_servers(web: Web, graph: Graph, site: Path, rules: Rules) -> None:
    for path in sorted({path_of(one) for one in addresses(graph, site)}):
        for accept in ("text/html", "text/turtle"):
            code, location, _ = web.get(path, accept)
            assert (code, location) == (SEE_OTHER, web.site + (rules.target(path, accept) or "")), path


def test_what_was_asked_for_besides_the_path_changes_nothing(web: Web) -> None:
    assert web.get("id/rocb-ap?x=1", "text/turtle")[1] == f"{web.site}id/rocb-ap.ttl"
    for odd in (
        "id/rocb-ap/%0d%0aSet-Cookie:x",
        "id/rocb-ap/x%0d%0ay",
        "id/..%2f..%2fetc",
        "id/%24{x}",
        "ontology/1.0",
    ):
        code, location, _ = web.get(odd, "text/turtle")
        assert code in (400, 404), f"{odd} leads to {location}"


def test_a_client_of_its_own_follows_the_rules(site: Path, graph: Graph) -> None:
    with apache((site / "w3id" / ".htaccess").read_text("utf-8"), site) as web:
        base = f"http://127.0.0.1:{web.port}/customs-graph/"
        for form in ("turtle", "json-ld"):
            thing = rdflib.Graph().parse(f"{base}id/rocb-ap", format=form)
            assert (rdflib.URIRef(f"{graph.base}rocb-ap"), rdflib.RDF.type, None) in thing
        for form in ("turtle", "xml", "json-ld"):
            terms = rdflib.Graph().parse(f"{base}ontology/0.3.0", format=form)
            assert (rdflib.URIRef(f"{CG}Participation"), rdflib.RDF.type, rdflib.OWL.Class) in terms


def test_facts_under_an_address_of_their_own_have_rules_for_that_only(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL.replace("licence:", "id_base: https://example.org/things/, licence:"))
    made = site_files(graph, Edition("https://example.org/site"))
    rules = made["w3id/.htaccess"].decode()
    assert "[E=SITE:https://example.org/site/]" in rules and "^graph/" in rules
    assert "^ontology" not in rules and "^vocabulary" not in rules
    own = rules_of(graph.base)
    assert own and own.namespace == "https://example.org/things/"
    assert own.target("meeting/host/alpha", "text/turtle") == "id/meeting.ttl"
    assert {own.target("news/one"), "id/news.ttl", "graph/news.ttl", own.target("graph/news")} <= set(made)


def test_an_address_of_the_site_that_is_none_is_refused(graph_from: Callable[[str], Graph]) -> None:
    with pytest.raises(WrongUse, match="not the address of a site"):
        site_files(graph_from(MINIMAL), Edition("https://example.org/a b"))


def test_addresses_that_no_server_sees_have_no_rules(graph_from: Callable[[str], Graph]) -> None:
    graph = graph_from(MINIMAL.replace("licence:", "id_base: https://example.org/facts#, licence:"))
    assert not [name for name in site_files(graph) if name.startswith("w3id/")]


def test_an_address_that_means_something_to_a_server_is_left_to_be_filled_in(
    graph_from: Callable[[str], Graph],
) -> None:
    made = site_files(graph_from(MINIMAL), Edition("https://example.org/a$1%41/(x)"))
    for name in (".htaccess", "nginx.conf"):
        assert WHERE in made[f"w3id/{name}"].decode()
        assert "$1%41" not in made[f"w3id/{name}"].decode()
