"""What is spoken: one table of the formats of answers, and the choice that a client's Accept header makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FORMAT_IRIS = "http://www.w3.org/ns/formats/"
QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
RANGE = re.compile(r"[!#$%&'*+.^_`|~\w-]+/[!#$%&'*+.^_`|~\w-]+", re.ASCII)


@dataclass(frozen=True)
class Form:
    """A format of answers: the name that the workers know, its media types, its IRI, and its names in `format=`.

    The first media type is its own; by the others it is asked for as well, and then served as them.
    """

    name: str
    media: tuple[str, ...]
    iri: str
    short: tuple[str, ...]


JSON = Form("sparql-json", ("application/sparql-results+json", "application/json"), "SPARQL_Results_JSON", ("json",))
XML = Form(
    "sparql-xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "SPARQL_Results_XML", ("xml",)
)
ROWS = (
    JSON,
    XML,
    Form("sparql-csv", ("text/csv",), "SPARQL_Results_CSV", ("csv",)),
    Form("tsv", ("text/tab-separated-values",), "SPARQL_Results_TSV", ("tsv",)),
)
# CSV and TSV have no yes and no.
TRUTH = (JSON, XML)
STATEMENTS = (
    Form("turtle", ("text/turtle", "application/x-turtle"), "Turtle", ("turtle", "ttl", "n3")),
    Form("ntriples", ("application/n-triples",), "N-Triples", ("ntriples", "n-triples", "nt")),
    Form("jsonld", ("application/ld+json", "application/json"), "JSON-LD", ("jsonld", "json-ld", "json")),
    Form(
        "rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "RDF_XML", ("rdfxml", "rdf+xml", "rdf", "xml")
    ),
)
OFFERED = {"SELECT": ROWS, "ASK": TRUTH, "CONSTRUCT": STATEMENTS, "DESCRIBE": STATEMENTS}


@dataclass(frozen=True)
class Chosen:
    """A format, and the media type as which it goes out."""

    form: Form
    media: str


def choose(forms: Sequence[Form], accept: str | None, short: str = "") -> Chosen | None:
    """Return the format that a client prefers; a name in `format=` comes before the header. None where nothing fits."""
    if short:
        return next((Chosen(one, one.media[0]) for one in forms if short in (*one.short, *one.media)), None)
    own, others = [form.media[0] for form in forms], [media for form in forms for media in form.media[1:]]
    media = preferred(accept, own + others)
    return next((Chosen(form, media) for form in forms if media in form.media), None)


def preferred(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the media type that an Accept header likes best; among equals the first of the offers, None for none.

    Without a header, and where nothing in it can be read, everything is welcome.

    >>> preferred("text/turtle;q=0.5, application/*", ["text/turtle", "application/rdf+xml"])
    'application/rdf+xml'
    """
    ranges = dict(_ranges(accept or "")) or {"*/*": 1.0}
    liked = [(_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, offer = max(liked, default=(0.0, 0, ""))
    return offer if quality > 0 else None


def listed(forms: Iterable[Form]) -> str:
    """Return the media types of formats, to be told to a client."""
    return ", ".join(form.media[0] for form in forms)


def content_type(media: str) -> str:
    """Return a media type as a header says it: text always tells its encoding."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """The media ranges of a header with their weights; what cannot be read is passed over, parameters too."""
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.lower().split(";"))
        weight = next((one[2:].strip() for one in parameters if one.startswith("q=")), "1")
        if RANGE.fullmatch(name) and QUALITY.fullmatch(weight):
            yield name, float(weight)


def _quality(offer: str, ranges: dict[str, float]) -> float:
    """The weight of the most exact range that a media type lies in."""
    exact = (offer, offer.partition("/")[0] + "/*", "*/*")
    return next((ranges[name] for name in exact if name in ranges), 0.0)
