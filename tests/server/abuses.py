"""The guard's table: queries that abuse, and what happens. Each row is tested; docs/endpoint.md shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NOWHERE = "http://127.0.0.1:9/"


class Happens(Enum):
    """What happens, in the words of the documentation, and what the answer or the error must say."""

    REFUSED = ("It is refused before anything runs.", "SERVICE is refused|not a SPARQL query|not text")
    UNKNOWN = ("It is refused.", "cannot be answered")
    TIME = ("It is stopped at its limit of time.", r"stopped after [\d.]+ seconds")
    MEMORY = ("It is stopped at its limit of memory.", r"stopped at \d+ megabytes of memory")
    DEEP = ("It is stopped, and told to be nested too deeply.", "nested too deeply")
    ROWS = ("Its result is cut at the limit of rows, and said to be cut.", r"after \d+ (rows|triples)$")
    SIZE = ("Its result is cut at the limit of size, and said to be cut.", r"after \d+ rows?, at \d+ megabytes$")
    EMPTY = ("Nothing is fetched; the graph holds nothing of that name, so the answer is empty.", "")

    @property
    def told(self) -> str:
        return self.value[0]

    @property
    def says(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Abuse:
    name: str
    query: str
    happens: Happens
    form: str = "sparql-json"


def doubled(times: int) -> str:
    """Bind ?x0, ?x1 … each twice as long as the one before, beginning with 8 letters."""
    steps = (f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(times))
    return " ".join(("BIND('abcdefgh' AS ?x0)", *steps))


def nested(opening: str, closing: str, times: int = 50_000) -> str:
    return opening * times + closing * times


ABUSES = (
    Abuse("`SERVICE` to another server", f"SELECT * {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}", Happens.REFUSED),
    Abuse("`SERVICE` to a file", "SELECT * { SERVICE SILENT <file:///etc/passwd> { ?s ?p ?o } }", Happens.REFUSED),
    Abuse("`SERVICE` whose letters are escaped", f"SELECT * {{ \\u0053ERVICE <{NOWHERE}> {{ }} }}", Happens.REFUSED),
    Abuse("`FROM` with an address elsewhere", f"SELECT * FROM <{NOWHERE}> {{ ?s ?p ?o }}", Happens.EMPTY),
    Abuse("`FROM` with a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", Happens.EMPTY),
    Abuse("`LOAD`", f"LOAD <{NOWHERE}>", Happens.REFUSED),
    Abuse("an update", "DELETE WHERE { ?s ?p ?o }", Happens.REFUSED),
    Abuse("an update after a query", "ASK { ?s ?p ?o } ; DROP ALL", Happens.REFUSED),
    Abuse("a function that SPARQL does not have", "SELECT (<x:f>(1) AS ?x) { }", Happens.UNKNOWN),
    Abuse("half a character", "ASK { ?s ?p '\ud800' }", Happens.REFUSED),
    Abuse("all with all with all, counted", f"SELECT (COUNT(*) AS ?n) {CROSS}", Happens.TIME),
    Abuse("`ORDER BY` over it", f"SELECT ?a ?f ?i {CROSS} ORDER BY ?i", Happens.TIME),
    Abuse("`GROUP BY` over it", f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {CROSS} GROUP BY ?a ?d ?g", Happens.TIME),
    Abuse("digests over it", f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?d), STR(?g)))) AS ?m) {CROSS}", Happens.TIME),
    Abuse(
        "`NOT EXISTS` over it", f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ {CROSS} FILTER(?i = <x:y>) }} }}", Happens.TIME
    ),
    Abuse("paths of any length, crossed", "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)+ ?b , ?c }", Happens.TIME),
    Abuse(
        "a pattern of text that explodes",
        "ASK { ?s ?p ?o FILTER(REGEX(STR(?o), '((a{0,99}){0,99}){0,99}b')) }",
        Happens.TIME,
    ),
    Abuse(
        "a join of thousands of patterns",
        f"SELECT * {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(3000))} }}",
        Happens.TIME,
    ),
    Abuse("`GROUP_CONCAT` of everything", "SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f }", Happens.TIME),
    Abuse("a text doubled again and again", f"SELECT (STRLEN(?x40) AS ?n) {{ {doubled(40)} }}", Happens.MEMORY),
    Abuse("groups in groups", f"SELECT * {nested('{', '}')}", Happens.DEEP),
    Abuse("brackets in brackets", f"SELECT ({nested('(', ')').replace('()', '(1)')} AS ?x) {{ }}", Happens.DEEP),
    Abuse("not, not, not …", f"SELECT (({nested('!', '')}1) AS ?x) {{ }}", Happens.DEEP),
    Abuse("more rows than anybody reads", f"SELECT ?a {CROSS}", Happens.ROWS),
    Abuse("the same, each once", f"SELECT DISTINCT ?a ?d ?g {CROSS}", Happens.ROWS, "sparql-xml"),
    Abuse(
        "two long lists crossed",
        f"SELECT * {{ VALUES ?x {{ {'1 ' * 9999} }} VALUES ?y {{ {'2 ' * 9999} }} }}",
        Happens.ROWS,
    ),
    Abuse(
        "`CONSTRUCT` of more than there is", "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", Happens.ROWS, "turtle"
    ),
    Abuse("`DESCRIBE *`", "DESCRIBE * { ?s ?p ?o }", Happens.ROWS, "ntriples"),
    Abuse("few rows, each of them huge", f"SELECT ?x14 {{ ?a ?b ?c {doubled(14)} }}", Happens.SIZE),
    Abuse("one row, larger than all that may be", f"SELECT ?x18 {{ {doubled(18)} }}", Happens.SIZE),
)

EVENTS = {
    "a hundred slow queries at once": (
        "Quick ones are answered meanwhile. The slow ones take turns, and stand back for the quick ones.",
        "test_a_hundred_slow_queries_leave_the_quick_ones_answered",
    ),
    "more queries than can wait": (
        "They are told that it is too busy. The client with most of them gives up places to others.",
        "test_more_than_can_wait_are_told_so_and_the_place_goes_to_another_client",
    ),
    "the same stopped query again and again": (
        "It is put among the slow ones at once.",
        "test_a_stopped_query_goes_to_the_slow_ones_at_once_when_it_comes_again",
    ),
    "an asker that goes away": (
        "The process of its query is killed.",
        "test_who_goes_away_ends_the_process",
    ),
    "`kill -9` of the process of a query": (
        "Its query is told so; no other notices.",
        "test_a_killed_process_concerns_its_query_only",
    ),
    "`kill -9` of the keeper, which holds the graph": (
        "The processes of its queries end with it, the queries are told to come again, and it is started anew.",
        "test_a_killed_keeper_takes_its_processes_along_and_is_started_again",
    ),
    "`kill -9` of the server in the middle of a query": (
        "No process is left, the facts are as they were, and the next start works.",
        "test_a_killed_server_leaves_no_process_and_the_next_one_starts",
    ),
    "hundreds of queries, good and bad": (
        "No open file and no dead process is left.",
        "test_two_hundred_queries_leave_no_open_file_and_no_dead_process",
    ),
}
"""What is no single query: what happens, and the test in `test_workers` that shows it."""


def table() -> str:
    """Return the whole table as Markdown."""
    queries = [(abuse.name, abuse.happens.told) for abuse in ABUSES]
    events = [(name, told) for name, (told, _) in EVENTS.items()]
    return "\n".join(
        ("| abuse | what happens |", "|---|---|", *(f"| {one} | {told} |" for one, told in queries + events))
    )
