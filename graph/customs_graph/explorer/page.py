"""The explorer page: one HTML text with its data, its scripts and its style, drawn through pyvis.

The page carries the vis-network script of the installed pyvis, never a copy kept in this repository. Its policy names
the hash of every block it carries, so that nothing else can run, and it may fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from customs_graph.explorer.layout import caption
from customs_graph.explorer.payload import Payload

if TYPE_CHECKING:
    from collections.abc import Iterable

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
UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
ENDS_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)
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
    scripts = [_vis_script(), _own_script()]
    style = "\n".join(_read(f"{name}.css") for name in STYLES)
    environment.globals.update(
        title=payload.title,
        period=payload.period,
        site=payload.site,
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
        policy=_policy(scripts, [style]),
        data=lambda nodes, edges, options: _data(payload, nodes, edges, options),
    )
    return environment


def _data(payload: Payload, nodes: list[Any], edges: list[Any], options: str) -> Markup:
    """Return the one data block; what could end a block or a line of script is written as an escape."""
    network = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    content = {"payload": asdict(payload), "network": network}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"


def _own_script() -> str:
    return _closed('"use strict";\n' + "\n".join(_read(f"{name}.js") for name in SCRIPTS))


def _vis_script() -> str:
    """Return the newest vis-network script that the installed pyvis brings."""
    import pyvis

    versions = Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js")
    newest = max(versions, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)])
    script = newest.read_text(encoding="utf-8")
    # The map is a file that this page does not bring, and developer tools would ask for it.
    return _closed(re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", script))


def _closed(script: str) -> str:
    if ENDS_SCRIPT.search(script):
        raise ValueError("A script of the explorer page holds text that would end its block.")
    return script


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
