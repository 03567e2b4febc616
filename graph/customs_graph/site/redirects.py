"""Where the addresses of things, terms and graphs lead: one table, for our own server and for the rules of others.

`Rules.target` answers from the table; `server_rules` writes the same table for Apache and nginx. All take the form as a
static rule can: the first of the known media types that the client names without a weight below 1, else the first that
it names at all, else the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from customs_graph.rdf.namespaces import CG, namespace_of

SEE_OTHER = 303
# The ending of a file by the media types that ask for it; the first is the one that it is served as.
FORMS: dict[str, tuple[str, ...]] = {
    "html": ("text/html", "application/xhtml+xml"),
    "ttl": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "nt": ("application/n-triples",),
    "rdf": ("application/rdf+xml",),
}
PAGE, TURTLE = "html", "ttl"
NAME, VERSION = "([a-z0-9-]+)", r"([0-9]+\.[0-9]+\.[0-9]+)"


@dataclass(frozen=True)
class Rule:
    """What lies below the namespace at a path, and the page and the data that it leads to.

    `$1` in a file is the first group of the pattern, `{form}` the ending of the data.
    """

    pattern: str
    page: str
    data: str

    @property
    def whole(self) -> str:
        """The pattern of the whole path."""
        return f"^{self.pattern}/?$" if self.pattern else "^$"


# Documents of the ontology: as a page, and as RDF in every form.
TERMS = (
    Rule("ontology", "ontology.html", "ontology/customs.{form}"),
    Rule(f"ontology/{VERSION}", "ontology/$1/index.html", "ontology/$1/customs.{form}"),
    Rule("shapes", "ontology.html#shapes", "ontology/shapes.{form}"),
    Rule(f"shapes/{VERSION}", "ontology/$1/index.html#shapes", "ontology/$1/shapes.{form}"),
    Rule(f"vocabulary/{NAME}", "vocabulary/$1.html", "ontology/vocabularies/$1.{form}"),
    Rule(f"vocabulary/{NAME}/{VERSION}", "ontology/$2/vocabularies/$1.html", "ontology/$2/vocabularies/$1.{form}"),
)
# The data: as a page, as Turtle and as JSON-LD. Who asks for another form of RDF gets Turtle.
DATA_FORMS = (PAGE, TURTLE, "jsonld")
DATA = (
    Rule("", "index.html", "dataset.{form}"),
    Rule("graph/about", "downloads.html", "dataset.{form}"),
    Rule(f"graph/{NAME}", "graph/$1.html", "graph/$1.{form}"),
)


def _things(folder: str) -> tuple[Rule, ...]:
    """A thing, a section of a source or coordinates of a place, and what has no page but that of its thing."""
    return (
        Rule(f"{folder}{NAME}", "id/$1.html", "id/$1.{form}"),
        Rule(f"{folder}{NAME}/{NAME}", "id/$1/$2.html", "id/$1.{form}"),
        Rule(f"{folder}{NAME}/\\S+", "id/$1.html", "id/$1.{form}"),
    )


@dataclass(frozen=True)
class Rules:
    """The rules of one namespace; `terms` are none where the ontology is somebody else's."""

    namespace: str
    terms: tuple[Rule, ...]
    data: tuple[Rule, ...]

    @property
    def every(self) -> tuple[Rule, ...]:
        """All rules in the order in which they are tried."""
        return self.terms + self.data

    def target(self, path: str, accept: str = "") -> str | None:
        """Return the file, with anchor, to which a path below the namespace leads (303); None where there is no rule.

        >>> from customs_graph.rdf.namespaces import ID
        >>> rules_of(ID).target("id/rocb-ap", "text/turtle, */*;q=0.1")
        'id/rocb-ap.ttl'
        >>> rules_of(ID).target("id/rocb-ap-077/foreword")
        'id/rocb-ap-077/foreword.html'
        """
        form = form_of(accept)
        for rules, forms in ((self.terms, tuple(FORMS)), (self.data, DATA_FORMS)):
            for rule in rules:
                if match := re.fullmatch(rule.whole, path):
                    file = rule.page if form == PAGE else rule.data.format(form=form if form in forms else TURTLE)
                    return _filled(file, match)
        return None


def _filled(file: str, match: re.Match[str]) -> str:
    return re.sub(r"\$(\d)", lambda number: match[int(number[1])], file)


def rules_of(base: str) -> Rules | None:
    """Return the rules for the things below `base`; None where it ends in #, which no server ever sees."""
    namespace = namespace_of(base)
    if "#" in base:
        return None
    return Rules(namespace, TERMS if CG.startswith(namespace) else (), DATA + _things(base.removeprefix(namespace)))


def form_of(accept: str) -> str:
    """Return the form that a client prefers by its Accept header; the page where it names none that is known.

    >>> form_of("text/html;q=0.5, application/rdf+xml")
    'rdf'
    >>> form_of("*/*")
    'html'
    """
    found = next((match[1].lower() for pattern in NAMED if (match := re.search(pattern, accept, re.IGNORECASE))), "")
    return next((form for form, types in FORMS.items() if found in types), PAGE)


def _named(unless: str) -> str:
    """A pattern of a known media type that is not followed by such a weight; it finds the first of them."""
    types = "|".join(one.replace("+", r"\+") for known in FORMS.values() for one in known)
    return f"({types})(?![a-z0-9.+-])(?!{unless})"


# Tried in this order on the Accept header: a type without a weight below 1, then any that has not the weight 0.
NAMED = (_named(r"[^,]*;\s*q=0"), _named(r"[^,]*;\s*q=0(?:\.0*)?\s*(?:[,;]|$)"))
