"""How organizations look in other programs: coloured, sized and placed as in the explorer."""

from __future__ import annotations

import math
from collections.abc import Mapping

from customs_graph.network.formats.exchange import Exchange, Organization

# The colours of the light page of the explorer, in the order of its legend; a test holds the two together.
COLOURS = ("#0072b2", "#d55e00", "#00835f", "#b24e88", "#9a6b00", "#2a93c2", "#5a6470", "#6a3d9a")
LINE = "#4a6075"
LEAST = 5.5
MORE = 13.5
# The explorer places from -1 to 1 in a pane of about this shape; other programs reckon in the unit of the sizes above.
SPREAD = (800, 510)

Places = Mapping[str, tuple[float, float]]


class Looks:
    """The colour, size and place of each organization. `places` are those in the explorer, by id, with y downwards."""

    def __init__(self, network: Exchange, places: Places) -> None:
        self.colours = {kind: COLOURS[index % len(COLOURS)] for index, kind in enumerate(network.kinds)}
        self.places = places
        self._strongest = max((one.strength for one in network.organizations), default=0.0)

    def colour(self, one: Organization) -> str:
        """Return the colour of its kind as `#rrggbb`."""
        return self.colours.get(one.kind, COLOURS[0])

    def size(self, one: Organization) -> float:
        """Return the size, evened so that the weak stay visible."""
        share = math.sqrt(one.strength / self._strongest) if self._strongest else 0.0
        return round(LEAST + MORE * share, 2)

    def place(self, one: Organization) -> tuple[float, float] | None:
        """Return the place with y downwards, None where none is known."""
        if one.id not in self.places:
            return None
        x, y = (part * spread for part, spread in zip(self.places[one.id], SPREAD, strict=True))
        return round(x, 1), round(y, 1)
