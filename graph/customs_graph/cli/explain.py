"""`customs-graph explain`."""

from __future__ import annotations

import click

from customs_graph.cli.options import complete_agent, format_option, graph_options, scope_options
from customs_graph.questions.formats import FORMATS
from customs_graph.rdf.access import Origin


@click.command()
@click.argument("one", shell_complete=complete_agent)
@click.argument("other", required=False, shell_complete=complete_agent)
@scope_options
@graph_options
@format_option(tuple(FORMATS))
def command(one: str, other: str | None, scope: dict[str, str], origin: Origin, form: str) -> None:
    """Tell all that the sources say about ONE; or, with OTHER, every tie between the two.

    A tie opens to each shared occasion, the role of both, where it is written, and the arithmetic of its weight. Each
    is a person or an organization: an id, a name or an alias; the two of a tie are of one kind.

    \b
    customs-graph explain rocb-ap
    customs-graph explain OTIF 'ROCB A/P' --rule count
    """
    from customs_graph.questions.explanation import explain
    from customs_graph.questions.profile import profile
    from customs_graph.questions.runner import scope_given
    from customs_graph.rdf.names import resolve

    graph = origin.open().gathered()
    declared = scope_given(graph, scope)
    first = resolve(graph, one, "agent")
    if other is None:
        answer = profile(graph, first, declared)
    else:
        answer = explain(graph, first, resolve(graph, other, "agent"), declared)
    click.echo(FORMATS[form](answer), nl=False)
