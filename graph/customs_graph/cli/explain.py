"""`customs-graph explain`."""

from __future__ import annotations

from pathlib import Path

import click

from customs_graph.cli.options import data_option, format_option, rule_option
from customs_graph.questions.formats import FORMATS


@click.command()
@click.argument("one")
@click.argument("other")
@data_option
@rule_option
@format_option(tuple(FORMATS))
def command(one: str, other: str, data: Path, rule: str, form: str) -> None:
    """Show every tie between ONE and OTHER: each shared occasion, the role of both, and where it is written.

    ONE and OTHER are two organizations or two persons: ids, names or aliases.
    """
    from customs_graph.network.projection import weighting_rule
    from customs_graph.questions.explanation import explain
    from customs_graph.rdf.names import resolve
    from customs_graph.rdf.store import load_graph

    graph = load_graph(data)
    ends = [resolve(graph, text, "agent") for text in (one, other)]
    answer = explain(graph, ends[0], ends[1], weighting_rule(rule))
    click.echo(FORMATS[form](answer), nl=False)
