"""Questions that the network answers. `PATTERNS` is the one table of them.

A pattern takes the collaboration within a scope and its other parameters, and returns what it finds as plain rows of
addresses and literals.
"""

from __future__ import annotations

from collections.abc import Callable

from customs_graph.network.collaboration import Collaboration
from customs_graph.questions.findings import Finding
from customs_graph.questions.patterns import partners

Pattern = Callable[[Collaboration, dict[str, str]], Finding]

PATTERNS: dict[str, Pattern] = {"partners": partners.partners}
