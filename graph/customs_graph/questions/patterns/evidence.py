"""How rows carry their evidence: one row an occasion and section, which the catalogue collects into one."""

from __future__ import annotations

from collections.abc import Iterable

from customs_graph.network.incidence import Incidence
from customs_graph.network.projection import Tie
from customs_graph.rdf.store import Number, Row


def of_tie(row: Row, tie: Tie, acts: Iterable[Incidence]) -> list[Row]:
    """Return the row once for each occasion and section behind a tie."""
    return with_evidence(row, (act for act in acts if act.occasion in tie.occasions and act.agent in (tie.a, tie.b)))


def with_evidence(row: Row, acts: Iterable[Incidence]) -> list[Row]:
    """Return the row once for each occasion and section of the incidences, sorted."""
    evidence = sorted({(act.occasion, section) for act in acts for section in act.sections})
    return [row | {"occasion": occasion, "source": section} for occasion, section in evidence]


def number(value: float, decimals: int = 3) -> Number:
    """Return a number for readers, with so many decimals at most."""
    text = f"{value:.{decimals}f}"
    return Number(text.rstrip("0").rstrip(".") if "." in text else text)
