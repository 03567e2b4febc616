"""The publication gate: what is held back, the graph without it, and the proof that no output tells of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from customs_graph.errors import HeldBackToldOf, WrongUse
from customs_graph.facts.dates import PartialDate
from customs_graph.facts.problems import printable
from customs_graph.rdf.store import Graph, StoredGraph, stored
from customs_graph.site.disclosure import Held, disclosures
from customs_graph.site.sifting import Sifted, is_held_back

__all__ = ["Held", "is_held_back", "prove", "proven", "publishable"]


def publishable(graph: Graph, as_of: str = "") -> tuple[StoredGraph, Held]:
    """Return the graph without what is held back on the day `as_of`, and what that is.

    The graph is a new one and holds to the same shapes. WrongUse where `as_of` is no day.
    """
    sifted = Sifted(graph, _day(as_of))
    sifted.settle()
    return stored(sifted.public(), graph.base), sifted.held


def proven(graph: Graph, as_of: str = "", allowed: Collection[str] = ()) -> StoredGraph:
    """Return the graph without what is held back, where no statement that is left tells of it, as `prove` has it."""
    public, held = publishable(graph, as_of)
    if held.things:
        prove({"graph.nq": b"".join(public.each_line())}, held, allowed)
    return public


def prove(files: Mapping[str, bytes], held: Held, allowed: Collection[str] = ()) -> None:
    """Search the bytes and the names of all files for what is held back; HeldBackToldOf lists where any of it stands.

    Names in `allowed` were judged harmless by the user and are not looked for. What cannot be proven, because a public
    thing has the same name, is in `held.unprovable`.
    """
    found = disclosures(files, held, allowed)
    if found:
        lines = [f"  {printable(file)}: {identifier}, as '{printable(form)}'" for file, identifier, form in found]
        times = "place tells" if len(lines) == 1 else "places tell"
        raise HeldBackToldOf(
            "\n".join([f"{len(lines)} {times} of what is held back:", *lines]),
            "reword it, hold back what tells of it as well, or allow the name if it is harmless",
        )


def _day(text: str) -> str:
    try:
        if not text or len(PartialDate.parse(text).text) == len("2022-05-18"):
            return text
    except ValueError as error:
        raise WrongUse(str(error)) from error
    raise WrongUse(f"'{text}' is no day", "write it in full, such as 2022-05-18")
