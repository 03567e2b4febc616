"""Options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from customs_graph.questions.parameters import SCOPE, Parameter
from customs_graph.rdf.access import Origin
from customs_graph.resources import data_folder as data_folder

Function = TypeVar("Function", bound=Callable[..., Any])


def data_option(function: Function) -> Function:
    """Add --data: the folder of facts, passed on as `data`."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        callback=lambda ctx, param, given: data_folder(given),
        help="The folder of facts. [default: ./data in a workspace, else the bundled graph]",
    )(function)


def graph_options(function: Function) -> Function:
    """Add --data, and --endpoint: the address of a store to ask instead; both are passed on as `origin`."""

    @wraps(function)
    def collecting(data: Path, endpoint: str, **given: Any) -> Any:
        return function(**given, origin=Origin(data, endpoint))

    endpoint = click.option(
        "--endpoint",
        metavar="URL",
        default="",
        envvar="CUSTOMS_GRAPH_ENDPOINT",
        help="Ask the store at this SPARQL endpoint instead of the facts. [env: CUSTOMS_GRAPH_ENDPOINT]",
    )
    return data_option(endpoint(collecting))  # type: ignore[return-value]


def format_option(formats: tuple[str, ...]) -> Callable[[Function], Function]:
    """Add --format with the given choices, the first being the default."""
    return click.option(
        "--format", "-F", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="The format."
    )


def rule_option(function: Function) -> Function:
    """Add --rule: the weighting rule of ties, passed on as a name."""
    from customs_graph.network.projection import DEFAULT_RULE, RULES

    text = (
        "How shared occasions are weighed: " + "; ".join(f"{name}: {rule.label}" for name, rule in RULES.items()) + "."
    )
    return click.option("--rule", type=click.Choice(list(RULES)), default=DEFAULT_RULE, show_default=True, help=text)(
        function
    )


def complete_agent(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of persons and organizations that begin so, for the shell; none where anything is wrong."""
    try:
        from customs_graph.rdf.access import load_graph
        from customs_graph.rdf.names import ids_by_kind

        ids = ids_by_kind(load_graph(ctx.params.get("data") or data_folder(None)))["agent"]
    except Exception:
        return []
    return [identifier for identifier in ids if identifier.startswith(incomplete.casefold())]


def scope_options(function: Function) -> Function:
    """Add an option for each parameter of `SCOPE`; what was given is passed on as `scope`, texts by name."""

    @wraps(function)
    def collecting(**given: Any) -> Any:
        scope = {name: given.pop(name) for name in SCOPE}
        return function(**given, scope={name: text for name, text in scope.items() if text is not None})

    for name, parameter in reversed(SCOPE.items()):
        collecting = click.option(f"--{name}", metavar=parameter.kind.upper(), help=_help(parameter))(collecting)
    return collecting  # type: ignore[return-value]


def _help(parameter: Parameter) -> str:
    return parameter.help + (f" [default: {parameter.default}]" if parameter.default else "")


def allow_option(function: Function) -> Function:
    """Add --allow: names that are held back and may yet stand in texts, passed on as `allow`."""
    text = "A held-back name that may stand in what is given out, as it is harmless there."
    return click.option("--allow", metavar="NAME", multiple=True, help=text)(function)


def out_option(required: bool, text: str) -> Callable[[Function], Function]:
    """Add --out: a file, passed on as `out`."""
    kind = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
    return click.option("--out", "-o", type=kind, required=required, help=text)
