"""The explorer page: one HTML text with its data, its scripts and its style, drawn through pyvis.

The page carries the vis-network script of the installed pyvis, never a copy kept in this repository. Its policy names
the hash of every block it carries, so that nothing else can run, and it may fetch nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from customs_graph.explorer.blocks import data_block, policy, script_of, vis_script
from customs_graph.explorer.layout import caption
from customs_graph.explorer.payload import Payload

FOLDER = Path(__file__).resolve().parent / "assets"
# In the order in which they build on each other.
SCRIPTS = (
    "data", "projection", "networks", "route", "elements", "passing", "filters", "selection", "shown", "marks",
    "citations", "occasion", "tie", "focus", "organization", "person", "chain", "comparison", "overview", "hidden",
    "story", "panel", "search", "choices", "period", "legend", "table", "boxes", "labels", "lines", "untied", "pointer",
    "camera", "looks", "picture", "glyphs", "months", "timeline", "seriation", "rolecodes", "grid", "cells", "matrix",
    "globe", "atlas", "map", "beside", "drawing", "tabular", "takeaway", "explorer",
)  # fmt: skip
STYLES = ("page", "controls", "panel", "beside", "narrow", "takeaway")
SHAPES = ("dot", "square", "diamond", "triangle", "hexagon", "star", "triangleDown")
OCCASION, PERSON = "square", "dot"
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "nodes": {"borderWidth": 2, "chosen": False, "labelHighlightBold": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {"dragNodes": False, "selectable": False, "hover": False, "keyboard": False},
}


def render(payload: Payload) -> str:
    """Return the whole page for the payload; the same payload gives the same text."""
    network = _network(payload)
    network.templateEnv = _environment(payload)
    html: str = network.generate_html()
    return html


def _network(payload: Payload) -> Any:
    """Return the pyvis network of the payload, its nodes under ids of their own and in the order of the records.

    vis-network keeps nodes in plain objects, where an id such as `__proto__` would be lost; `n0` is always safe. The
    page ties them itself, as rule, period and filters are for the reader to choose.
    """
    # Here, because the import takes a second that only a built page is worth.
    from pyvis.network import Network

    network = Network(heading=payload.title)
    network.options = OPTIONS
    kinds = {kind.id: index for index, kind in enumerate(payload.kinds)}
    marks = [(one.short or one.label, SHAPES[kinds.get(one.kind, 0) % len(SHAPES)]) for one in payload.organizations]
    marks += [(one.short, OCCASION) for one in payload.occasions] + [(one.label, PERSON) for one in payload.people]
    # `add_node` looks through all nodes for each new one.
    network.nodes = [
        {"id": f"n{index}", "label": "\n".join(caption(name)), "shape": shape}
        for index, (name, shape) in enumerate(marks)
    ]
    return network


def _environment(payload: Payload) -> Environment:
    """Return the environment in which pyvis finds this page's template as `template.html`."""
    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
    scripts = [vis_script(), script_of(FOLDER / f"{name}.js" for name in SCRIPTS)]
    style = "\n".join(_read(f"{name}.css") for name in STYLES)
    environment.globals.update(
        title=payload.title,
        period=payload.period,
        site=payload.site,
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
        policy=policy(scripts, [style]),
        data=lambda nodes, edges, options: _data(payload, nodes, edges, options),
    )
    return environment


def _data(payload: Payload, nodes: list[Any], edges: list[Any], options: str) -> Markup:
    network = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return data_block({"payload": payload, "network": network})


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
