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
SPREAD = (800.0, 510.0)
ROW = 120.0

Place = tuple[float, float]
Places = Mapping[str, Place]


class Looks:
    """The colour, size and place of each organization. `places` are those in the explorer, by id, with y downwards."""

    def __init__(self, network: Exchange, places: Places) -> None:
        self.colours = {kind: COLOURS[index % len(COLOURS)] for index, kind in enumerate(network.kinds)}
        self.places = spread([one.id for one in network.organizations], places)
        self._strongest = max((one.strength for one in network.organizations), default=0.0)

    def colour(self, one: Organization) -> str:
        """Return the colour of its kind as `#rrggbb`."""
        return self.colours.get(one.kind, COLOURS[0])

    def size(self, one: Organization) -> float:
        """Return the half of its width, evened so that the weak stay visible."""
        share = math.sqrt(one.strength / self._strongest) if self._strongest else 0.0
        return round(LEAST + MORE * share, 2)


def spread(ids: list[str], places: Places) -> dict[str, Place]:
    """Return a place for each id, with y downwards: the known ones, the others in a row below; none if none is known.

    Cytoscape wants a place for all or for none.
    """
    found = {one: (places[one][0] * SPREAD[0], places[one][1] * SPREAD[1]) for one in ids if one in places}
    if found:
        below = max(y for _, y in found.values()) + ROW
        others = [one for one in ids if one not in found]
        found |= {one: (SPREAD[0] * (2 * at / len(others) - 1), below) for at, one in enumerate(others)}
    return {one: (round(x, 1), round(y, 1)) for one, (x, y) in sorted(found.items())}
