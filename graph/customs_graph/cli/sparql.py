"""`customs-graph sparql`."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from customs_graph.cli.options import format_option, graph_options
from customs_graph.questions.limits import ALONE, Limits
from customs_graph.questions.sparql import ALL_FORMATS
from customs_graph.rdf.access import Origin


@click.command()
@click.argument("query", required=False)
@click.option("--file", "-f", "file", type=click.File(encoding="utf-8"), help="Read the query from a file; - is stdin.")
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=int(ALONE.seconds), show_default=True, help="Limit of time."
)
@click.option(
    "--megabytes", type=click.IntRange(64), default=ALONE.megabytes, show_default=True, help="Limit of memory."
)
@graph_options
@format_option(ALL_FORMATS)
def command(query: str | None, file: TextIO | None, seconds: int, megabytes: int, origin: Origin, form: str) -> None:
    """Answer a SPARQL 1.1 QUERY (- reads it from standard input) over all sources together.

    The usual prefixes (cg, schema, org, foaf, skos, dcterms, id …) are known. Queries read only, reach no network, and
    are stopped at their limit.

    \b
    customs-graph sparql 'SELECT ?e { ?e a schema:Event }'
    customs-graph sparql -f question.rq --format csv
    """
    if (query is None) == (file is None):
        raise click.UsageError("give a query, or a file with -f, and not both")
    try:
        query = file.read() if file else sys.stdin.read() if query == "-" else query
    except UnicodeDecodeError as error:
        raise click.UsageError("the query is not text in UTF-8") from error
    click.echo(_answer(origin, query or "", form, Limits(seconds, megabytes)), nl=False)


def _answer(origin: Origin, query: str, form: str, limits: Limits) -> bytes:
    from customs_graph.questions.asked import Asked

    asked = Asked(query, form)
    if origin.endpoint:
        from customs_graph.questions.sparql import answer_query

        return answer_query(origin.open(limits.seconds), asked, limits).body
    from customs_graph.questions.guard import guarded_query

    return guarded_query(origin.folder, asked, limits).body
