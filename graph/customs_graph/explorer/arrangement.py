"""The known places of the pictures, kept in a small text file beside the facts.

They are no facts: they only see to it that whoever has a place keeps it when the next issue arrives, and that the
pictures are the same on every machine. A picture whose places are not known is drawn anew.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from customs_graph.errors import WrongUse

if TYPE_CHECKING:
    from customs_graph.explorer.layout import Place, Weighted

    Arrangement = Mapping[str, Mapping[str, Place]]

FILE = "places-in-the-picture.csv"
HEADER = ["network", "id", "x", "y"]
HINT = "mend or remove the line, or start over with `customs-graph arrange --anew`"
# A place lies within about -1 to 1; far from it, it would leave the others a speck in the middle.
FARTHEST = 4.0


@dataclass(frozen=True)
class Network:
    """What a picture shows: the names by id, and the ties with their weights."""

    names: Mapping[str, str]
    ties: tuple[Weighted, ...]


def known_places(folder: Path) -> Arrangement:
    """Return the known places by network and id; none where the folder keeps no file of them.

    WrongUse with file and line where a line cannot be used.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise WrongUse(f"{path.as_posix()} is no table in UTF-8", HINT) from error
    found: dict[str, dict[str, Place]] = {}
    for number, line in enumerate(lines, start=1):
        where = f"{path.as_posix()}:{number}"
        if number == 1:
            _demand(line == HEADER, f"{where}: the first line is not '{','.join(HEADER)}'")
        elif line:
            _take(line, where, found)
    return found


def _take(line: list[str], where: str, found: dict[str, dict[str, Place]]) -> None:
    _demand(len(line) == len(HEADER), f"{where}: {len(line)} columns stand where {len(HEADER)} belong")
    network, identifier, *numbers = line
    _demand(identifier not in found.get(network, ()), f"{where}: '{identifier}' has two places in '{network}'")
    x, y = (_number(text, where) for text in numbers)
    found.setdefault(network, {})[identifier] = x, y


def _number(text: str, where: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    _demand(abs(number) <= FARTHEST, f"{where}: '{text}' is no number from {-FARTHEST:g} to {FARTHEST:g}")
    return number


def _demand(holds: bool, message: str) -> None:
    if not holds:
        raise WrongUse(message, HINT)


def arranged(networks: Mapping[str, Network], known: Arrangement) -> Arrangement:
    """Return the places of all who are tied in each network: the known ones as they are, new ones beside them."""
    from customs_graph.explorer.layout import positions

    found = {}
    for name, network in networks.items():
        places = positions(network.names, network.ties, known.get(name))
        tied = {end for a, b, weight in network.ties if weight > 0 for end in (a, b)}
        found[name] = {identifier: place for identifier, place in places.items() if identifier in tied}
    return found


def table_of(arrangement: Arrangement) -> bytes:
    """Return the places as a table, sorted, with four decimals."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for network, places in sorted(arrangement.items()):
        # Adding zero turns a negative zero into zero.
        writer.writerows([network, one, *(f"{part + 0.0:.4f}" for part in places[one])] for one in sorted(places))
    return out.getvalue().encode()


def changes(old: Arrangement, new: Arrangement) -> dict[str, int]:
    """Return how many places were kept, how many are new, and how many are gone."""
    before, after = ({(n, i): p for n, places in one.items() for i, p in places.items()} for one in (old, new))
    kept = sum(after.get(key) == place for key, place in before.items())
    return {"kept": kept, "new": len(after) - kept, "gone": len(before.keys() - after.keys())}
