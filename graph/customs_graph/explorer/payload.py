"""What the explorer page is given: plain records, worded and with a place in each picture.

The page ties the agents of these records by the rules given here, filters them and links them to each other; it never
guesses a wording. Every id used in one record is the id of a record in the same payload, and no two records of
organizations, occasions and people share one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A place in a source that a reader can look up."""

    id: str
    document: str
    heading: str
    page: int | None


@dataclass(frozen=True)
class Kind:
    """A kind of organization, one entry of the legend."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True)
class Rule:
    """A weighting rule: an occasion of n adds 1/(n-1)^damping; `roles` are those it counts, all where empty."""

    name: str
    label: str
    explanation: str
    damping: float
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoleKind:
    """A kind of roles that a reader can choose, with the labels of its roles."""

    id: str
    label: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A region in which organizations are at home."""

    id: str
    label: str


@dataclass(frozen=True)
class Network:
    """One of the networks that the page can show, with the place of each of its marks: (id, x, y), in about -1…1.

    `ties` counts those under the default rule, whenever they were.
    """

    name: str
    label: str
    places: tuple[tuple[str, float, float], ...]
    ties: int = 0


@dataclass(frozen=True)
class StoryStep:
    """One step of a guided view: what is told, and the fragment of the address that shows it."""

    title: str
    text: str
    fragment: str


@dataclass(frozen=True)
class Story:
    """A guided view of the page."""

    title: str
    question: str
    steps: tuple[StoryStep, ...]


@dataclass(frozen=True)
class Post:
    """A post that a source gives a person."""

    title: str
    organization: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """A person named in a public capacity."""

    id: str
    label: str
    spellings: tuple[str, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Involvement:
    """One agent in one role on one occasion.

    `organization` is empty where a person acts for nobody named, `person` where no person is named. `on_behalf_of` is
    the name of the absent one. `ties` is false for what ties nobody: thanks, a toured site, what is not settled yet.
    """

    organization: str
    person: str
    role: str
    detail: str
    on_behalf_of: str
    mode: str
    sections: tuple[str, ...]
    ties: bool = True


@dataclass(frozen=True)
class Figure:
    """A number as printed, for example `participants, on site` / `about 30`."""

    label: str
    value: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One of the statements that contradict each other."""

    says: str
    where: str
    preferred: bool
    section: str


@dataclass(frozen=True)
class Discrepancy:
    """A contradiction in the sources, with every statement kept."""

    title: str
    statements: tuple[Statement, ...]
    reason: str


@dataclass(frozen=True)
class Occasion:
    """What ties organizations: an event, an agreement, or the sponsorship of a programme.

    `kind` is one of `event`, `agreement`, `sponsorship`. `start` and `end` are ISO dates, possibly partial (`2022-05`),
    empty where unknown; `when` is the wording for readers, `due` that of the time for which something is agreed.
    `decided_at` is the id of the event that decided an agreement, or empty.
    """

    id: str
    kind: str
    title: str
    short: str
    type: str
    status: str
    when: str
    due: str
    start: str
    end: str
    place: str
    mode: str
    summary: str
    topics: tuple[str, ...]
    decided_at: str
    involvements: tuple[Involvement, ...]
    figures: tuple[Figure, ...]
    discrepancies: tuple[Discrepancy, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Organization:
    """An organization: `kind` is the id of its entry in the legend, `type` the exact kind in words.

    `regions` are the ids of those around its place.
    """

    id: str
    label: str
    short: str
    kind: str
    type: str
    aliases: tuple[str, ...]
    place: str
    description: str
    people: tuple[str, ...]
    sections: tuple[str, ...]
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A point of the map, with the ids of the events that were there and of the organizations at home there.

    The coordinates are degrees, the editors' own and approximate; no source gives them.
    """

    id: str
    label: str
    kind: str
    latitude: float
    longitude: float
    events: tuple[str, ...]
    organizations: tuple[str, ...]


@dataclass(frozen=True)
class Payload:
    """Everything the page shows. `coverage` says in words how much of the counted attendance is named.

    `start` is the fragment of the address with which the page begins, `rule` the name of the rule that then weighs.
    `site` leads from the page to the site that it belongs to, empty where it stands alone.
    """

    title: str
    period: str
    coverage: str
    citation: str
    start: str
    rule: str
    rules: tuple[Rule, ...]
    role_kinds: tuple[RoleKind, ...]
    kinds: tuple[Kind, ...]
    regions: tuple[Region, ...]
    networks: tuple[Network, ...]
    organizations: tuple[Organization, ...]
    occasions: tuple[Occasion, ...]
    people: tuple[Person, ...]
    sections: tuple[Section, ...]
    places: tuple[Place, ...] = ()
    story: Story | None = None
    site: str = ""
