"""Parting the statements of a graph into what may be published and what is held back.

A fact is held back by `audience: internal`, or by an embargo until its day has come. With it goes what tells of it: its
parts, the acts, posts, sums and figures that name it, contradictions about it, links to it, and remarks with its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import Literal, Quad

from customs_graph.facts.mentions import mentioned, plain
from customs_graph.facts.vocabularies import vocabulary
from customs_graph.rdf.namespaces import expand
from customs_graph.rdf.store import Graph
from customs_graph.site.disclosure import Held, held_things
from customs_graph.site.statements import LABEL, TYPE, Statement, statements

AUDIENCE, EMBARGO = expand("dcterms:accessRights"), expand("dcterms:available")
# Without what these point to, a statement would be none, or not the one that the source makes.
RESTS_ON = frozenset(
    expand(name)
    for name in (
        "cg:agent", "cg:event", "cg:sponsored", "cg:onBehalfOf", "org:member", "org:organization",
        "schema:observationAbout", "cg:accountOf", "cg:responsibility", "cg:formerHolder", "cg:nextHolder",
        "dcterms:hasPart", "prov:wasDerivedFrom",
    )
)  # fmt: skip
# What a thing must have: one that is left with none of these, as their sources are held back, goes with them.
NEEDED = tuple(expand(name) for name in ("rdfs:label", "dcterms:type", "cg:status"))
ABOUT, PART, ACCOUNT_OF = expand("schema:about"), expand("dcterms:hasPart"), expand("cg:accountOf")
DISCREPANCY, SECTION = expand("cg:Discrepancy"), expand("cg:Section")
# Texts that a thing can do without.
REMARKS = frozenset(
    expand(name)
    for name in (
        "skos:note", "dcterms:description", "dcterms:abstract", "skos:altLabel", "schema:alternateName",
        "cg:session", "cg:base",
    )
)  # fmt: skip
SPONSOR = expand("schema:sponsor")
NO_HEADING = "(heading held back)"


def is_held_back(audience: str, embargo: str, as_of: str = "") -> bool:
    """Say whether a thing with this audience and embargo is held back on the day `as_of` (ISO).

    Without a day every embargo counts as running: the program asks no clock.

    >>> is_held_back("", "2026-12-31", "2026-12-30"), is_held_back("", "2026-12-31", "2026-12-31")
    (True, False)
    """
    return audience == "internal" or (bool(embargo) and (not as_of or as_of < embargo))


class Sifted:
    """The statements of a graph parted into public and held back; `gone` holds the addresses of what is held back."""

    def __init__(self, graph: Graph, as_of: str) -> None:
        self.graph = graph
        self.said = statements(graph)
        self.gone = set(self._marked(as_of))

    def _marked(self, as_of: str) -> Iterable[str]:
        internal = vocabulary("audiences")["internal"].iri
        for said in self.said:
            audience = "internal" if said.predicate == AUDIENCE and said.object == internal else ""
            embargo = said.object if said.predicate == EMBARGO else ""
            if is_held_back(audience, embargo, as_of):
                yield said.subject

    def settle(self) -> None:
        """Hold back what tells of what is held back, until nothing more is found."""
        before = -1
        while len(self.gone) != before:
            before = len(self.gone)
            self._follow()
            self.gone |= {said.subject for said in self._kept() if self._names_held(said) and self._rests(said)}

    def _follow(self) -> None:
        before = -1
        while len(self.gone) != before:
            before = len(self.gone)
            self.gone |= {said.subject for said in self.said if self._falls(said)} | self._without_a_source()
            self.gone |= self._left_alone()

    def _falls(self, said: Statement) -> bool:
        subject, predicate = said.subject, said.predicate
        rests = predicate in RESTS_ON or (predicate == ABOUT and subject in self._discrepancies)
        return (rests and said.object in self.gone) or self._below(subject) or self._whole.get(subject) in self.gone

    def _below(self, iri: str) -> bool:
        """Whether the address lies below that of a thing held back; below an act there are only others of its kind."""
        return self.graph.base + self.graph.short(iri).split("/")[0] in self.gone

    def _without_a_source(self) -> set[str]:
        """What stands, or has a name, a kind or a status, in the named graphs of held-back sources alone."""
        return {iri for (iri, _), graphs in self._graphs.items() if graphs <= self.gone}

    def _left_alone(self) -> set[str]:
        """Accounts of which no second is left: that one stands apart would tell of the others."""
        left = [accounts - self.gone for accounts in self._accounts.values()]
        return {account for accounts in left if len(accounts) == 1 for account in accounts}

    @cached_property
    def _accounts(self) -> dict[str, set[str]]:
        accounts: dict[str, set[str]] = {}
        for said in self.said:
            if said.predicate == ACCOUNT_OF:
                accounts.setdefault(said.object, set()).add(said.subject)
        return accounts

    @cached_property
    def _graphs(self) -> dict[tuple[str, str], set[str]]:
        graphs: dict[tuple[str, str], set[str]] = {}
        for said in self.said:
            if said.predicate == TYPE or said.predicate in NEEDED:
                graphs.setdefault((said.subject, said.predicate), set()).add(said.graph)
        return graphs

    @cached_property
    def _whole(self) -> dict[str, str]:
        """The discrepancy that a statement is a part of."""
        return {said.object: said.subject for said in self.said if said.predicate == PART}

    @cached_property
    def _discrepancies(self) -> set[str]:
        return self._of_class(DISCREPANCY)

    @cached_property
    def _sections(self) -> set[str]:
        return self._of_class(SECTION)

    def _of_class(self, class_iri: str) -> set[str]:
        return {said.subject for said in self.said if said.predicate == TYPE and said.object == class_iri}

    def _kept(self) -> list[Statement]:
        return [said for said in self.said if self.gone.isdisjoint(said.addresses)]

    def _names_held(self, said: Statement) -> bool:
        own = said.is_text and said.subject.startswith(self.graph.base)
        return own and bool(mentioned(self._forms, plain(said.object)))

    def _rests(self, said: Statement) -> bool:
        """Whether a part cannot do without this text. Titles of things stay, and the proof finds the name in them."""
        subject, predicate = said.subject, said.predicate
        is_part = "/" in self.graph.short(subject) and subject not in self._sections
        return subject in self._discrepancies or (is_part and predicate not in REMARKS)

    @property
    def held(self) -> Held:
        """What is held back, with all its names."""
        return held_things(self.graph, self.said, self._kept(), self.gone)

    @property
    def _forms(self) -> frozenset[str]:
        if len(self.gone) != self._reckoned_for:
            self._reckoned_for, self._looked_for = len(self.gone), self.held.forms()
        return self._looked_for

    _reckoned_for = -1
    _looked_for: frozenset[str] = frozenset()

    def public(self) -> list[Quad]:
        """The statements that may be published, without those on who may read them."""
        kept = self._kept()
        derived = _shortcuts(kept)
        predicates = {predicate for _, predicate, _, _ in _shortcuts(self.said)}
        return [
            shown
            for said in kept
            if (said.predicate not in predicates or _key(said) in derived) and (shown := self._shown(said))
        ]

    def _shown(self, said: Statement) -> Quad | None:
        predicate = said.predicate
        if predicate in (AUDIENCE, EMBARGO) or (predicate in REMARKS and self._names_held(said)):
            return None
        if predicate == LABEL and said.subject in self._sections and self._names_held(said):
            return Quad(said.quad.subject, said.quad.predicate, Literal(NO_HEADING), said.quad.graph_name)
        return said.quad


Key = tuple[str, str, str, str]


def _key(said: Statement) -> Key:
    return said.subject, said.predicate, said.object, said.graph


def _shortcuts(kept: Iterable[Statement]) -> set[Key]:
    """The plain triples that follow from the participations and sponsorships among the statements."""
    by_role = {concept.iri: concept.shortcuts for concept in vocabulary("roles").values()}
    names = {expand(name): name for name in ("cg:agent", "cg:event", "cg:role", "cg:sponsored")}
    acts: dict[tuple[str, str], dict[str, str]] = {}
    for said in kept:
        name = names.get(said.predicate)
        if name:
            acts.setdefault((said.subject, said.graph), {})[name] = said.object
    return {
        (act.get("cg:event") or act["cg:sponsored"], predicate, act["cg:agent"], graph)
        for (_, graph), act in acts.items()
        for predicate in (by_role[act["cg:role"]] if "cg:role" in act else [SPONSOR])
    }
