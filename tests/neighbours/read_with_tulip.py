"""What Tulip, a program that draws networks, reads in a file of Pajek or UCINET, as JSON."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

tlp: Any = import_module("tulip").tlp
WEIGHTS = {"Pajek": "weights", "UCINET": "weight"}


def main(plugin: str, file: str) -> None:
    """Print the labels of the nodes in their order, and the ends and the weight of each edge."""
    network = tlp.importGraph(plugin, {"file::filename": file})
    labels, weights = network.getStringProperty("viewLabel"), network.getDoubleProperty(WEIGHTS[plugin])
    edges = [(*(labels[end] for end in network.ends(edge)), weights[edge]) for edge in network.getEdges()]
    print(json.dumps({"nodes": [labels[node] for node in network.getNodes()], "edges": edges}))


if __name__ == "__main__":
    main(*sys.argv[1:])
