"""What a pattern of the network finds: plain rows, and what must be said with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customs_graph.rdf.store import Row


@dataclass
class Finding:
    """Rows of addresses and literals, and notes; `refusal` says why the data cannot carry the measure, without rows."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusal: str = ""
