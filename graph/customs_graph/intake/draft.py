"""What the rules propose for a newsletter, put together: its source, its events, and whatever is new beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from customs_graph.facts.decisions import told_apart
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.intake import shapes
from customs_graph.intake.additions import addition
from customs_graph.intake.cleaning import Cleaner, printable
from customs_graph.intake.dates import as_news
from customs_graph.intake.entries import Entries, parted
from customs_graph.intake.identities import identified
from customs_graph.intake.ids import id_of, words_of
from customs_graph.intake.keys import unused
from customs_graph.intake.known import Known
from customs_graph.intake.likeness import Likeness, like_entries, like_event
from customs_graph.intake.participants import hear
from customs_graph.intake.proposals import Drafted, Extractor, Proposal
from customs_graph.intake.reports import Report, Sentence

if TYPE_CHECKING:
    from customs_graph.facts.loading import Facts
    from customs_graph.intake.newsletter import Newsletter
    from customs_graph.intake.reports import Issue

BY_HEADING, BY_REPORT, BY_LINE = 0.6, 0.7, 0.75
# What a report tells beside its event, and the key that leads back to the event.
OF_THE_EVENT = {"agreements": "decided_at", "discrepancies": "about"}
BYLINE = re.compile(r"\W*(?:written |prepared |contributed )?by\b", re.IGNORECASE)
THING = "/"
# New names first, for what is decided of them changes all that follows.
ORDER = ("organizations", "people", "places", "series", "programmes", "instruments", "documents", "events")


@dataclass
class Draft:
    """A draft of facts. `additions` are proposals for things that the facts have already, by collection and id."""

    source: str
    newsletter: Newsletter
    issue: Issue
    known: Known
    things: list[Drafted]
    additions: list[Drafted]
    same: dict[str, list[Likeness]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def near(self, thing: Drafted, named: Proposal) -> tuple[str, ...]:
        """Return the ids of known things that are called like a new one, those left out that are known to be others."""
        apart = told_apart(self.known.facts, COLLECTIONS[thing.collection][0], str(named.value))
        likely = self.known.likely(thing.collection, str(named.value))
        own = like_entries(thing, self.things) if thing.collection == "people" else []
        return tuple(identifier for identifier in (*own, *likely) if identifier not in apart)

    def proposals(self) -> list[Proposal]:
        """Return every proposal, in the order of the draft."""
        return [proposal for thing in [*self.things, *self.additions] for proposal in thing.proposals]


def drafted(
    newsletter: Newsletter, issue: Issue, facts: Facts, extractors: Sequence[Extractor], source: str = ""
) -> Draft:
    """Run the rules over every report of an issue and put together what they propose."""
    return _Assembly(newsletter, issue, facts, source).made(extractors)


class _Assembly:
    """The state of a draft in the making."""

    def __init__(self, newsletter: Newsletter, issue: Issue, facts: Facts, source: str) -> None:
        self.newsletter, self.facts = newsletter, facts
        # Above the reports of a numbered issue, or of one with a period, stands when their events were held.
        dated = issue.number is not None or bool(issue.period)
        self.issue = issue if dated else replace(issue, reports=as_news(issue.reports))
        self.known = Known(facts)
        self.source = source or source_id(issue, newsletter, self.known)
        self.cleaner = Cleaner(facts, self.source, [report.key for report in issue.reports])
        self.entries = Entries(self.known)
        self.things: dict[tuple[str, str], Drafted] = {}
        self.same: dict[str, list[Likeness]] = {}

    def made(self, extractors: Sequence[Extractor]) -> Draft:
        """Go through the reports in their order; then give ids to what they name."""
        hear(self.issue.reports, self.known)
        clean = [(report, self._clean(report, extractors)) for report in self.issue.reports]
        self.entries.expect(proposal.key for _, proposals in clean for proposal in proposals)
        for report, proposals in clean:
            own = self._collection(report)
            named = [made for one in proposals if (made := self.entries.named(one, own, report))]
            self._take(report, [one for one in named if not self.cleaner.is_rejected(one, own, report)])
        for entry in self.entries.made():
            self._thing(entry.collection, entry.id).proposals[:0] = entry.proposals
            self.things[entry.collection, entry.id].section = entry.section
        self.things = {(one.collection, one.id): one for one in identified(list(self.things.values()), self.facts)}
        return self._draft()

    def _clean(self, report: Report, extractors: Sequence[Extractor]) -> list[Proposal]:
        """What the rules propose for a report, as the draft may hold it; only an event has values of its own."""
        found = [proposal for extractor in extractors for proposal in extractor(report, self.known)]
        parts = [part for one in found for part in parted(one) if report.kind == "event" or THING in one.key]
        return [made for one in parts if (made := self.cleaner.cleaned(one, self._collection(report), report))]

    def _collection(self, report: Report) -> str:
        return "events" if report.kind == "event" else "documents"

    def _take(self, report: Report, proposals: list[Proposal]) -> None:
        own = [proposal for proposal in proposals if THING not in proposal.key]
        event = self._event(report, own) if report.kind == "event" else ""
        if report.kind == "essay":
            self._essay(report)
        for proposal in proposals:
            if THING in proposal.key:
                path, _, key = proposal.key.partition(".")
                collection, _, identifier = path.partition("/")
                thing = self._thing(collection, identifier, report)
                thing.proposals.append(replace(proposal, key=key))
                if (
                    event
                    and collection in OF_THE_EVENT
                    and not any(p.key == OF_THE_EVENT[collection] for p in proposals)
                ):
                    at = Proposal(OF_THE_EVENT[collection], event, BY_REPORT, proposal.sentence, "the report's event")
                    thing.proposals.append(at)

    def _thing(self, collection: str, identifier: str, report: Report | None = None) -> Drafted:
        made = self.things.setdefault((collection, identifier), Drafted(collection, identifier))
        if report and not made.section:
            made.section = report.key
        return made

    def _event(self, report: Report, own: list[Proposal]) -> str:
        heading = Sentence(printable(report.heading), report.line, report.page)
        if not any(proposal.key == "title" for proposal in own):
            own = [Proposal("title", heading.text, BY_HEADING, heading, "heading"), *own]
        likely = like_event(own, self.facts)
        certain = next((one.id for one in likely if one.certain), "")
        taken = {*self.facts.declared, *(identifier for _, identifier in self.things)}
        identifier = certain or unused(event_id(report, own), taken)
        self._thing("events", identifier, report).proposals += own
        if likely and not certain:
            self.same[identifier] = likely
        return identifier

    def _essay(self, report: Report) -> None:
        heading = Sentence(printable(report.heading), report.line, report.page)
        taken = {*self.facts.declared, *(identifier for _, identifier in self.things)}
        essay = self._thing("documents", unused(id_of(report.key) or "essay", taken), report)
        essay.proposals += [
            Proposal("name", heading.text, 0.9, heading, "heading"),
            Proposal("kind", "essay", 0.9, heading, "heading"),
            *_authors(report, self.known),
        ]

    def _draft(self) -> Draft:
        order = {collection: n for n, collection in enumerate([*ORDER, *(c for c in COLLECTIONS if c not in ORDER)])}
        places = {key: n for n, key in enumerate(self.things)}
        sorted_things = sorted(self.things.items(), key=lambda item: (order[item[0][0]], places[item[0]]))
        made = [(self._is_known(thing), thing) for _, thing in sorted_things if self._settled(thing)]
        new = [thing for known, thing in made if not known]
        old = [added for known, thing in made if known and (added := addition(thing, self.facts, self.source))]
        return Draft(
            self.source,
            self.newsletter,
            self.issue,
            self.known,
            new,
            old,
            self.same,
            [*self.cleaner.told(), *self.entries.told()],
        )

    def _is_known(self, thing: Drafted) -> bool:
        return thing.id in getattr(self.facts, thing.collection)

    def _settled(self, thing: Drafted) -> bool:
        thing.proposals = settled(thing.collection, thing.proposals)
        return bool(thing.proposals)


def _authors(report: Report, known: Known) -> Iterator[Proposal]:
    """The known persons in the lines of an essay that begin with `by`."""
    for sentence in report.sentences:
        if BYLINE.match(sentence.text) and len(sentence.text) < 200:
            for mention in known.mentions(sentence.text):
                if mention.kind == "person" and mention.id:
                    yield Proposal("authors", mention.id, BY_LINE, sentence, "by-line")


def settled(collection: str, proposals: list[Proposal]) -> list[Proposal]:
    """Return proposals in the order of the record's keys, each value once under a key, the surest first."""
    surest = dict[tuple[str, str], Proposal]()
    for proposal in proposals:
        place = proposal.key, repr(proposal.value)
        if place not in surest or proposal.confidence > surest[place].confidence:
            surest[place] = proposal
    fields = shapes.fields(collection)
    first = {proposal.key: n for n, proposal in reversed(list(enumerate(surest.values())))}

    def rank(proposal: Proposal) -> tuple[int, int, float, int]:
        many = shapes.holds_many(collection, proposal.key)
        order = (0.0, proposal.sentence.line) if many else (-proposal.confidence, proposal.sentence.line)
        return fields.index(proposal.key.split(".")[0]), first[proposal.key], *order

    return sorted(surest.values(), key=rank)


def source_id(issue: Issue, newsletter: Newsletter, known: Known) -> str:
    """Return the id of the source: publisher and number as printed, else the words of the title or the file's name."""
    publisher = publisher_id(issue, known) or id_of(issue.publisher)
    if publisher and issue.number:
        return f"{publisher}-{issue.number:03d}"
    return id_of(issue.title) or id_of(newsletter.name.rsplit(".", 1)[0]) or "newsletter"


def publisher_id(issue: Issue, known: Known) -> str:
    """Return the id of the organization that publishes the issue; empty where the registries do not know it."""
    found = [m for m in known.mentions(issue.publisher) if m.id and m.kind == "organization"]
    # "WCO Asia/Pacific Regional Office …" is that office, and not the WCO.
    return max(found, key=lambda mention: len(mention.text)).id if found else ""


def event_id(report: Report, proposals: list[Proposal]) -> str:
    """Return an id such as `rhca-24` or `railway-workshop-2022`: series and edition, else section, type and year."""
    surest = {p.key: str(p.value) for p in sorted(proposals, key=lambda p: p.confidence)}
    if "series" in surest and "edition" in surest:
        return f"{surest['series']}-{surest['edition']}"
    words = words_of(report.key) or words_of(report.heading)[:4] or ["event"]
    kind, year = words_of(surest.get("type", "")), surest.get("date", "")[:4]
    words = [word for word in words if word not in kind and word != year]
    return "-".join([*words, *kind, *([year] if year else [])])
