"""Looking at answers: as a table, a network, a word, or the reason why there is none."""

from __future__ import annotations

from typing import Any

from customs_graph.rdf.store import Graph
from server.querypage.asked import column, run, show, typed, write
from server.querypage.conftest import MOST_ROWS, Opened

EVENT_COLOUR = [0xD5, 0x5E, 0x00]
COUNTED = """
SELECT ?event ?seats ?start {
  ?figure schema:observationAbout ?event ; schema:value ?seats . OPTIONAL { ?event schema:startDate ?start } }"""


def test_things_bear_their_name_and_lead_to_their_page(opened: Opened, endpoint: str) -> None:
    page = opened()
    run(page, "SELECT ?who ?class { VALUES ?who { id:wco <https://example.org/else> } ?who a ?class }")
    assert column(page, 1) == ["World Customs Organization"]
    assert column(page, 2) == ["org:Organization"]
    link = page.locator(".rows tbody a").first
    assert link.evaluate("link => link.href") == endpoint.replace("sparql", "organization/wco.html")
    assert link.get_attribute("title") == "id:wco"


def test_an_act_leads_to_the_page_of_its_event(opened: Opened, endpoint: str) -> None:
    page = opened()
    run(page, "SELECT ?act { ?act a cg:Participation ; cg:event id:rhca-23 } ORDER BY ?act LIMIT 1")
    assert column(page, 1)[0].startswith("id:rhca-23/")
    assert page.locator(".rows tbody a").evaluate("a => a.href") == endpoint.replace("sparql", "event/rhca-23.html")


def test_what_a_literal_is_stands_beside_it_or_once_above(opened: Opened) -> None:
    page = opened()
    run(page, 'SELECT * { VALUES (?a ?b) { ("1"^^xsd:date "x"@fr) ("2"^^xsd:date 7) ("3"^^xsd:date "plain") } }')
    assert page.locator(".rows th").all_inner_texts() == ["a xsd:date", "b"]
    assert column(page, 1) == ["1", "2", "3"]
    assert column(page, 2) == ["x @fr", "7 xsd:integer", "plain"]


def test_numbers_are_sorted_as_numbers_and_what_is_missing_comes_last(opened: Opened) -> None:
    page = opened()
    run(page, "SELECT * { VALUES (?n ?name) { (10 'b') (9.5 UNDEF) (1e2 'a') } }")
    first = column(page, 1)
    assert page.locator(".rows td.number").count() == 3
    page.get_by_role("button", name="n", exact=True).click()
    assert [text.split()[0] for text in column(page, 1)] == ["9.5", "10", "100"]
    assert page.get_attribute(".rows th >> nth=0", "aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert column(page, 1)[-1].startswith("9.5")
    page.keyboard.press("Enter")
    assert column(page, 1) == first
    for _ in range(2):
        page.get_by_role("button", name="name", exact=True).click()
        assert column(page, 2)[-1] == "–"


def test_rows_are_filtered_and_drawn_in_parts(opened: Opened) -> None:
    page = opened()
    run(page, "SELECT ?a ?b { ?a rdfs:label|skos:prefLabel ?b } ORDER BY ?a LIMIT 450")
    assert "450 rows" in page.inner_text("#told")
    assert len(column(page, 1)) == 200
    assert "The first 200 of 450 rows" in page.inner_text("#pane")
    page.get_by_role("button", name="Show 200 more").click()
    page.get_by_role("button", name="Show 50 more").click()
    assert len(column(page, 1)) == 450
    page.fill("#pane input", "FIJI customs")
    shown = column(page, 2)
    assert 0 < len(shown) < 20
    assert all("Fiji" in text for text in shown)
    assert f"{len(shown)} of 450 rows fit" in page.inner_text("#pane")


SAID = {
    "ASK { ?x a cg:Section }": "Yes",
    "ASK { ?x a cg:Nothing }": "No ",
    "SELECT ?x { ?x a cg:Nothing }": "No rows: the query ran, and nothing in the graph fits it.",
    "CONSTRUCT { ?x a cg:Nothing } { ?x a cg:Nothing }": "No statements: the query ran",
}
REFUSED = {
    "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }": "a query never reaches out of the graph",
    "INSERT DATA { <a:b> <a:c> <a:d> }": "not a SPARQL query but an update",
    "SELECT (COUNT(*) AS ?n) ?x { ?x ?y ?z }": "the SELECT contains a variable that is unbound",
}


def test_yes_no_and_nothing_are_said_in_words(opened: Opened) -> None:
    page = opened()
    for query, told in SAID.items():
        run(page, query)
        assert page.inner_text("#told").startswith(told), query
        assert page.locator("table").count() == 0
        assert page.locator("#fault").is_hidden()


def test_a_refusal_is_no_empty_answer(opened: Opened) -> None:
    page = opened()
    for query, told in REFUSED.items():
        run(page, query)
        assert page.inner_text("#fault").startswith("Refused: "), query
        assert told in page.inner_text("#fault")
        assert page.inner_text("#told") == ""
        assert page.locator("#choosing").is_hidden()
        run(page, "ASK {}")
        assert page.locator("#fault").is_hidden()


def test_statements_are_a_table_a_network_and_a_text(opened: Opened) -> None:
    page = opened()
    run(page, "DESCRIBE id:rilo-ap")
    assert page.locator(".rows th").all_inner_texts() == ["subject", "predicate", "object"]
    assert len(set(column(page, 1))) == 1
    total = int(page.inner_text("#told strong").split()[0])
    show(page, "Network")
    page.wait_for_selector(".network canvas")
    assert "other" in page.inner_text(".network-legend")
    show(page, "Text")
    assert len(page.inner_text("#pane pre").strip().splitlines()) == total


def ink(page: Any) -> int:
    """The number of pixels that are drawn on."""
    script = """() => { const canvas = document.querySelector('.network canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let count = 0; for (let at = 3; at < data.length; at += 4) if (data[at]) count += 1; return count; }"""
    return int(page.evaluate(script))


def middle_of(page: Any, colour: list[int]) -> list[float]:
    """Where all that is drawn in a colour has its middle, on the screen."""
    script = """(colour) => { const canvas = document.querySelector('.network canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let [x, y, count] = [0, 0, 0];
        for (let at = 0; at < data.length; at += 4) if (colour.every((part, by) => data[at + by] === part)) {
          x += (at / 4) % canvas.width; y += Math.floor(at / 4 / canvas.width); count += 1; }
        const { left, top, width } = canvas.getBoundingClientRect();
        const scale = width / canvas.width;
        return [left + (x / count) * scale, top + (y / count) * scale]; }"""
    found: list[float] = page.evaluate(script, colour)
    return found


def test_two_columns_of_things_make_a_network(opened: Opened, everything: Graph) -> None:
    page = opened()
    query = "SELECT ?event ?who ?role { ?act cg:event ?event ; cg:agent ?who ; cg:role ?role }"
    run(page, query)
    assert page.inner_text("#told strong") == f"{len(everything.select(query))} rows"
    show(page, "Network")
    page.wait_for_selector(".network canvas")
    things = page.inner_text("#pane .note")
    assert ink(page) > 2000
    page.select_option("[aria-label=To]", label="role")
    page.wait_for_function("told => document.querySelector('#pane .note').textContent !== told", arg=things)
    assert "organization" not in page.inner_text(".network-legend")


def test_a_mark_tells_its_ties(opened: Opened) -> None:
    page = opened()
    run(page, "SELECT ?event ?who { VALUES ?event { id:rhca-23 } ?act cg:event ?event ; cg:agent ?who }")
    show(page, "Network")
    page.wait_for_selector(".network canvas")
    things, ties = (int(word) for word in page.inner_text("#pane .note").split() if word.isdigit())
    assert things == ties + 1
    page.locator(".network").scroll_into_view_if_needed()
    page.mouse.click(*middle_of(page, EVENT_COLOUR))
    page.wait_for_selector(".picked li")
    assert "23rd" in page.inner_text(".picked strong")
    assert page.locator(".picked li").count() == ties


def test_a_large_network_is_cut_and_says_so(opened: Opened) -> None:
    page = opened()
    run(page, "CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b FILTER(isIRI(?b) && STRSTARTS(STR(?a), STR(id:))) }")
    show(page, "Network")
    page.wait_for_selector(".network canvas")
    assert page.inner_text("#pane .note").startswith("Drawn are the 250 most tied of ")


def test_one_column_or_texts_alone_make_no_network(opened: Opened) -> None:
    page = opened()
    for query in ("SELECT ?x { ?x a cg:Section }", "SELECT ?x ?y { ?x rdfs:label ?y } LIMIT 3"):
        run(page, query)
        assert page.locator("#views button").all_inner_texts() == ["Table", "Text"]


def test_the_examples_are_found_by_their_words_and_run(opened: Opened) -> None:
    page = opened()
    page.fill("#examples-field", "paid")
    found = page.locator("#examples-list li button:visible").all_inner_texts()
    assert found and page.inner_text("#examples-status").startswith(str(len(found)))
    page.locator("#examples-list li button:visible").first.click()
    page.wait_for_selector("#told strong")
    assert page.inner_text("#asked strong") == found[0]
    typed(page, " ")
    assert page.locator("#asked").is_hidden()


def test_named_graphs_are_chosen_and_stand_in_the_link(opened: Opened) -> None:
    page = opened()
    count = "SELECT (COUNT(*) AS ?n) { ?x ?y ?z }"
    run(page, count)
    whole = int(column(page, 1)[0])
    page.click("#sources > summary")
    page.get_by_label("ontology").check()
    assert page.inner_text("#sources-chosen") == "ontology"
    told = page.locator("#sources-list label", has_text="ontology").inner_text()
    run(page, count)
    part = int(column(page, 1)[0])
    assert f"{part:,} statements" in told
    assert part < whole
    run(page, "ASK { GRAPH ?g { ?x a owl:Class } FILTER NOT EXISTS { GRAPH ?h { ?y a cg:Participation } } }")
    assert page.inner_text("#told").startswith("Yes")
    other = opened(page.url)
    assert other.inner_text("#sources-chosen") == "ontology"


SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_at_its_limit_is_said_to_be_stopped(opened: Opened, attacked: str) -> None:
    page = opened(attacked)
    run(page, SLOW)
    assert page.inner_text("#fault").startswith("Stopped: the query was stopped after 1 second")
    assert page.locator("#choosing").is_hidden()


def test_a_cut_answer_says_so(opened: Opened, attacked: str) -> None:
    page = opened(attacked)
    run(page, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }")
    assert page.inner_text("#told").startswith(f"{MOST_ROWS} rows")
    assert page.inner_text("#cut") == f"The answer was cut after {MOST_ROWS} rows; the rest is not here."
    run(page, "ASK {}")
    assert page.locator("#cut").is_hidden()


def test_who_stops_waiting_is_told_so_and_can_go_on(opened: Opened) -> None:
    page = opened()
    write(page, SLOW)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#stop:not([hidden])")
    page.focus("#stop")
    page.keyboard.press("Enter")
    page.wait_for_selector("#fault:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "run"
    assert page.inner_text("#fault").startswith("Given up: ")
    run(page, "ASK {}")
    assert page.inner_text("#told").startswith("Yes")


def test_signs_that_turn_the_direction_of_reading_are_replaced(opened: Opened) -> None:
    page = opened()
    run(page, 'SELECT * { VALUES ?text { "right\\u202eleft\\u2066over\\u0007" } }')
    assert column(page, 1) == ["right\ufffdleft\ufffdover\ufffd"]


def test_a_later_answer_takes_the_place_of_an_earlier_one(opened: Opened) -> None:
    page = opened()
    write(page, COUNTED)
    page.keyboard.press("Control+Enter")
    run(page, "ASK {}")
    page.wait_for_function("() => document.getElementById('told').textContent.startsWith('Yes')")
    assert page.locator("table").count() == 0
    assert page.locator("#stop").is_hidden()
