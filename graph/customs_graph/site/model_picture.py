"""The picture of the model: its classes as boxes, the main properties as arrows between them, each in a fixed place."""

from __future__ import annotations

from dataclasses import dataclass

from customs_graph.rdf.namespaces import expand

WIDTH, HEIGHT = 1280, 560
BOX = (160, 40)
# The middle of each box.
BOXES = {
    "skos:Concept": (630, 40),
    "schema:EventSeries": (910, 40),
    "org:Membership": (100, 150),
    "foaf:Person": (360, 150),
    "cg:Participation": (630, 150),
    "schema:Event": (910, 150),
    "schema:Place": (1180, 150),
    "org:Organization": (360, 260),
    "cg:Sponsorship": (630, 260),
    "cg:Account": (910, 260),
    "cg:Figure": (1180, 260),
    "cg:Programme": (910, 370),
    "cg:Instrument": (360, 370),
    "cg:Agreement": (630, 370),
    "cg:Survey": (1180, 370),
    "cg:Discrepancy": (360, 500),
    "cg:Statement": (630, 500),
    "cg:Section": (910, 500),
    "bibo:Document": (1180, 500),
}
LINES = (
    ("cg:Participation", "cg:role", "skos:Concept"),
    ("cg:Participation", "cg:agent", "foaf:Person"),
    ("cg:Participation", "cg:representing", "org:Organization"),
    ("cg:Participation", "cg:event", "schema:Event"),
    ("schema:Event", "schema:superEvent", "schema:EventSeries"),
    ("schema:Event", "schema:location", "schema:Place"),
    ("org:Membership", "org:member", "foaf:Person"),
    ("org:Membership", "org:organization", "org:Organization"),
    ("cg:Sponsorship", "cg:agent", "org:Organization"),
    ("cg:Sponsorship", "cg:sponsored", "schema:Event"),
    ("cg:Sponsorship", "cg:sponsored", "cg:Programme"),
    ("cg:Agreement", "cg:party", "org:Organization"),
    ("cg:Agreement", "cg:decidedAt", "schema:Event"),
    ("cg:Agreement", "schema:about", "cg:Instrument"),
    ("cg:Figure", "schema:observationAbout", "schema:Event"),
    ("cg:Figure", "schema:observationAbout", "cg:Survey"),
    ("cg:Account", "cg:accountOf", "schema:Event"),
    ("cg:Discrepancy", "dcterms:hasPart", "cg:Statement"),
    ("cg:Statement", "dcterms:source", "cg:Section"),
    ("cg:Agreement", "dcterms:source", "cg:Section"),
    ("cg:Section", "oa:hasSource", "bibo:Document"),
)
# How far along its line a name stands, where the middle is taken.
ALONG = {("cg:Agreement", "cg:decidedAt"): 0.2, ("cg:Sponsorship", "cg:sponsored"): 0.65}


@dataclass(frozen=True)
class Box:
    """A class in its place; `iri` leads to its description."""

    name: str
    iri: str
    left: int
    top: int


@dataclass(frozen=True)
class Line:
    """A property from one class to another, from border to border, with the place of its name."""

    name: str
    start: tuple[float, float]
    end: tuple[float, float]
    at: tuple[float, float]


def boxes() -> list[Box]:
    """Return the classes."""
    return [Box(name, expand(name), x - BOX[0] // 2, y - BOX[1] // 2) for name, (x, y) in BOXES.items()]


def lines() -> list[Line]:
    """Return the properties between them."""
    return [_line(*one) for one in LINES]


def _line(one: str, name: str, other: str) -> Line:
    start, end = _border(BOXES[one], BOXES[other]), _border(BOXES[other], BOXES[one])
    share = ALONG.get((one, name), 0.5)
    x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    return Line(name, start, end, (round(x, 1), round(y, 1)))


def _border(middle: tuple[int, int], towards: tuple[int, int]) -> tuple[float, float]:
    """Where the line from the middle of one box towards another leaves the box."""
    across, down = towards[0] - middle[0], towards[1] - middle[1]
    reach = min(half / abs(way) for half, way in ((BOX[0] / 2, across), (BOX[1] / 2, down)) if way)
    return round(middle[0] + reach * across, 1), round(middle[1] + reach * down, 1)
