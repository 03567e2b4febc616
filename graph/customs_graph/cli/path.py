"""`customs-graph path`."""

from __future__ import annotations

import click

from customs_graph.cli.options import complete_agent, format_option, graph_options, scope_options
from customs_graph.questions.formats import FORMATS
from customs_graph.rdf.access import Origin


@click.command()
@click.argument("one", shell_complete=complete_agent)
@click.argument("other", shell_complete=complete_agent)
@click.option("--chains", type=click.IntRange(1, 100), default=5, show_default=True, help="How many chains at most.")
@scope_options
@graph_options
@format_option(tuple(FORMATS))
def command(one: str, other: str, chains: int, scope: dict[str, str], origin: Origin, form: str) -> None:
    """Show the shortest chains of introduction between ONE and OTHER, each step with its evidence.

    ONE and OTHER are two organizations or two persons: ids, names or aliases.

    \b
    customs-graph path APPU 'Fiji Customs'
    customs-graph path traffic wco --since 2022-05
    """
    from customs_graph.questions.chains import path
    from customs_graph.questions.runner import scope_given
    from customs_graph.rdf.names import resolve

    graph = origin.open().gathered()
    ends = [resolve(graph, text, "agent") for text in (one, other)]
    answer = path(graph, ends[0], ends[1], scope_given(graph, scope), chains)
    click.echo(FORMATS[form](answer), nl=False)
