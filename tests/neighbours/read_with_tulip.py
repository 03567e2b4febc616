"""What Tulip, a program for drawing networks, reads in a file of Pajek or UCINET, as JSON. Run in a process of its own."""

import json
import sys

from tulip import tlp

plugin, file = sys.argv[1:]
network = tlp.importGraph(plugin, {"file::filename": file})
labels = network.getStringProperty("viewLabel")
ends = [network.ends(edge) for edge in network.getEdges()]
print(json.dumps({
    "nodes": [labels[node] for node in network.getNodes()],
    "edges": [[labels[end] for end in pair] for pair in ends],
    "properties": list(network.getProperties()),
}))
