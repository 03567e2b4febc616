"""The two-mode network of organizations and occasions, for Pajek and UCINET."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from customs_graph.network.incidence import incidences
from customs_graph.rdf.names import short_labels_of

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

Pair = tuple[str, str]


def pajek(graph: Graph, out: IO[bytes]) -> None:
    """Write the two-mode network as Pajek `.net`: organizations first, then occasions, by name.

    A line is a part in an occasion, whatever the number of roles. A name that several have is followed by the id,
    quotation marks, which the format cannot hold, become apostrophes, and what is not ASCII is written `&#8217;`.
    """
    pairs = _pairs(graph)
    organizations, occasions = _ends(pairs)
    vertices = [*organizations, *occasions]
    numbers = {iri: number for number, iri in enumerate(vertices, start=1)}
    lines = [f"*Vertices {len(vertices)} {len(organizations)}"]
    lines += [f'{numbers[iri]} "{name}"' for iri, name in zip(vertices, _names(graph, vertices), strict=True)]
    lines += ["*Edges", *(f"{numbers[agent]} {numbers[occasion]} 1" for agent, occasion in pairs)]
    _write(out, lines)


def ucinet(graph: Graph, out: IO[bytes]) -> None:
    """Write the two-mode network as UCINET DL in the form `edgelist2`: organizations by occasions, by id."""
    pairs = _pairs(graph)
    organizations, occasions = _ends(pairs)
    lines = [f"dl nr={len(organizations)} nc={len(occasions)} format=edgelist2", "labels embedded", "data:"]
    lines += [f"{graph.short(agent)} {graph.short(occasion)} 1" for agent, occasion in pairs]
    _write(out, lines)


def _pairs(graph: Graph) -> list[Pair]:
    """The organizations and their occasions, each pair once, sorted."""
    return sorted({(act.agent, act.occasion) for act in incidences(graph)})


def _ends(pairs: Iterable[Pair]) -> tuple[list[str], list[str]]:
    agents, occasions = ({pair[side] for pair in pairs} for side in (0, 1))
    return sorted(agents), sorted(occasions)


def _names(graph: Graph, vertices: list[str]) -> Iterator[str]:
    labels = short_labels_of(graph)
    names = {iri: " ".join(labels[iri].replace('"', "'").split()) for iri in vertices}
    shared = Counter(names.values())
    for iri, name in names.items():
        yield name if shared[name] == 1 else f"{name} ({graph.short(iri)})"


def _write(out: IO[bytes], lines: Iterable[str]) -> None:
    out.write(("\n".join(lines) + "\n").encode("ascii", "xmlcharrefreplace"))
