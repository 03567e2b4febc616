"""The records that people type: one class a kind of thing, one field a line of YAML.

The field descriptions are the help that an editor shows (through the JSON Schema) and the text of the format page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from customs_graph.facts import fields as f
from customs_graph.facts.record import (
    Agents,
    Formerly,
    NeededSections,
    Organizations,
    Places,
    Programmes,
    Record,
    Sections,
    Texts,
    Things,
    Topics,
)


def _who_alone(value: Any) -> Any:
    """Let a bare id stand for a record of which nothing but `who` is known."""
    if f.empty(value):
        raise ValueError("nothing stands here (leave the line out)")
    return {"who": value} if isinstance(value, str) else value


class Fact(Record):
    """A record that can be held back from publication; within the office it counts as every other."""

    audience: f.Audience | None = Field(None, description="`internal` holds it back from publication.")
    embargo: f.Day | None = Field(None, description="The day from which it may be published.")


class Figure(Fact):
    """A number that the source prints about something."""

    measure: f.Text = Field(description="What is counted or measured, such as `replies`.")
    value: f.Figured
    unit: f.Text | None = Field(None, description="The unit, such as `percent`; leave out for a plain count.")
    base: f.Text | None = Field(None, description="Of what it is a part, such as `58 replies`.")
    period: f.Text | None = Field(None, description="The time it is about, where that differs from its subject's.")
    where: f.Where | None = Field(None, description="Text, table, heading or contents of the section.")
    section: Sections = ()


Figures = Annotated[tuple[Figure, ...], f.list_or_one(Figure)]


class Participation(Fact):
    """One agent, or several that did the same, in one role. A bare id is enough where nothing more is said."""

    who: Agents = Field(min_length=1)
    for_: f.OrganizationId | None = Field(None, alias="for", description="The organization a person acted for.")
    on_behalf_of: f.AgentId | None = Field(None, description="The absent one whose words or place it was.")
    invited_by: f.OrganizationId | None = None
    mode: f.Mode | None = Field(None, description="How this agent took part, where the source says so.")
    session: f.Text | None = Field(None, description="The part of the event, such as `opening`.")
    did: f.Text | None = Field(None, description="What was said or done, restated in a few words.")
    about: Things = Field((), description="Instruments, programmes and other things it was about.")
    topics: Topics = ()
    where: f.Where | None = Field(None, description="Heading, text, table … of the section, where that matters.")
    section: Sections = Field((), description="Only where it differs from the event's section.")


Role = Annotated[Participation, BeforeValidator(_who_alone, json_schema_input_type=f.AgentId | Participation)]
Roles = Annotated[tuple[Role, ...], f.list_or_one(Role)]


class Sponsorship(Fact):
    """Money that somebody gives for an event or a programme; help without money is the role `support`."""

    who: f.OrganizationId
    kind: f.SponsorshipKind = Field("funding", validate_default=True)
    note: f.Text | None = None
    section: Sections = ()


Sponsor = Annotated[Sponsorship, BeforeValidator(_who_alone, json_schema_input_type=f.OrganizationId | Sponsorship)]
Sponsorships = Annotated[tuple[Sponsor, ...], f.list_or_one(Sponsor)]


class Attendance(Record):
    """How many came, as printed. Numbers only: nobody is invented to fill them."""

    total: f.Heads | None = Field(None, description="All participants or delegates.")
    on_site: f.Heads | None = None
    online: f.Heads | None = None
    administrations: f.Heads | None = Field(None, description="Customs administrations represented.")
    administrations_on_site: f.Heads | None = Field(
        None, description="Customs administrations represented in person, where only these are counted."
    )
    section: Sections = ()


HEADS = tuple(name for name in Attendance.model_fields if name != "section")


class Account(Record):
    """What another source says of an event that is typed from its own; what it does not say stays out."""

    section: NeededSections = Field(description="Where it stands, with its source: source/section.")
    title: f.Text | None = Field(None, description="The title that this source gives it.")
    type: f.EventType | None = None
    status: f.EventStatus | None = Field(
        None, description="Where it differs, such as `planned` for what was held later."
    )
    date: f.Date | None = None
    place: f.PlaceId | None = None
    mode: f.Mode | None = None
    edition: int | None = Field(None, ge=1, le=10_000)
    attendance: Attendance | None = None
    remarks: Texts = Field((), description="Other things this source says of it, restated.")


class Reason(Record):
    """Why one of contradicting accounts is kept. A bare text keeps the event's own value."""

    because: f.Text
    prefer: f.SectionId | None = Field(None, description="The section that is kept, where it is not the event's own.")
    undecided: bool = Field(
        False, description="`true` where nothing tells which is right: the event then has no value."
    )


Aspect = Literal["type", "status", "date", "place", "mode", "edition", "attendance"]


def _because_alone(value: Any) -> Any:
    """Let a bare text stand for a reason that prefers what is kept anyway."""
    return {"because": value} if isinstance(value, str) else value


Weighed = Annotated[Reason, BeforeValidator(_because_alone, json_schema_input_type=f.Text | Reason)]


class Event(Fact):
    """Something that happened or was planned to happen at a time."""

    title: f.Text
    type: f.EventType
    section: f.SectionId = Field(description="The section that reports it.")
    also_in: Sections = Field((), description="Other sections that speak of it.")
    short: f.Text | None = Field(None, description="A short name for tables and the picture.")
    aliases: Texts = Field((), description="Other titles and spellings in print.")
    status: f.EventStatus = Field("held", validate_default=True)
    date: f.Date | None = Field(None, description="Leave out where the source gives none.")
    place: f.PlaceId | None = None
    mode: f.Mode | None = None
    series: f.SeriesId | None = None
    edition: int | None = Field(None, ge=1, le=10_000)
    part_of: f.EventId | None = None
    follows: Annotated[tuple[f.EventId, ...], f.list_or_one(f.EventId)] = Field(
        (), description="Events it grew out of."
    )
    topics: Topics = ()
    programmes: Programmes = ()
    about: Things = Field((), description="Instruments, works and other things that were introduced there.")
    summary: f.Text | None = Field(None, description="What it was about, restated in your own words.")
    remarks: Texts = Field((), description="Other things the source says of it, restated.")
    attendance: Attendance | None = None
    figures: Figures = ()
    roles: dict[f.Role, Roles] = Field({}, description="Who did what: a role, then ids or records.")
    sponsors: Sponsorships = ()
    formerly: Formerly = ()
    accounts: Annotated[tuple[Account, ...], f.list_or_one(Account)] = Field(
        (), description="What other sources say of it, one account a source."
    )
    reasons: dict[Aspect, Weighed] = Field({}, description="Where accounts contradict each other: why one is kept.")

    def reason(self, aspect: str) -> Reason | None:
        """Return why one of contradicting accounts is kept."""
        return next((reason for name, reason in self.reasons.items() if name == aspect), None)

    def acts(self) -> Iterator[tuple[f.Term, f.Id, Participation]]:
        """Yield role, agent and record of each participation; a record of several agents is one for each."""
        for role, participations in self.roles.items():
            for participation in participations:
                for agent in participation.who:
                    yield role, agent, participation


class Handover(Record):
    """A responsibility that passes from one holder to the next; `from` stays out where it is not said."""

    responsibility: f.OrganizationId
    from_: f.HolderId | None = Field(None, alias="from")
    to: f.HolderId


class Agreement(Fact):
    """Something decided, offered, planned or signed, with its status when the source was written."""

    title: f.Text
    kind: f.AgreementKind
    status: f.AgreementStatus
    section: f.SectionId
    also_in: Sections = ()
    parties: Agents = Field((), description="Those who agreed, offered or planned, as far as named.")
    decided_at: f.EventId | None = None
    date: f.OneDate | None = Field(None, description="When it was decided or signed.")
    due: f.Date | None = Field(None, description="When it is to happen.")
    concerns: Things = ()
    hands_over: Handover | None = None
    topics: Topics = ()
    figures: Figures = ()
    remarks: Texts = ()


class Organization(Fact):
    """An administration, office, regional entity, international organization, fund, company or other body."""

    name: f.Text
    short: f.Text | None = Field(None, description="The short form used on the picture.")
    kind: f.OrganizationKind
    section: NeededSections = Field(description="Where the source names it.")
    aliases: Texts = Field((), description="Every other spelling in print.")
    place: f.PlaceId | None = Field(None, description="The territory or city it belongs to.")
    part_of: f.OrganizationId | None = None
    held_by: f.OrganizationId | None = Field(None, description="Who holds this responsibility at present.")
    member_of: Organizations = ()
    distinct_from: Organizations = Field((), description="Like-named organizations that are known to be others.")
    remarks: Texts = ()
    formerly: Formerly = ()


class Post(Fact):
    """A post that a source gives a person."""

    title: f.Text | None = Field(None, description="Leave out where the source lists the person without a post.")
    at_: f.OrganizationId = Field(alias="at", description="The organization.")
    date: f.Date | None = Field(None, description="From when to when, where said.")
    section: NeededSections


class Person(Fact):
    """A person named in a public capacity: name, posts and public acts, nothing else."""

    name: f.Text
    section: NeededSections
    spellings: Texts = Field((), description="Every other spelling in print.")
    posts: Annotated[tuple[Post, ...], f.list_or_one(Post)] = ()
    distinct_from: Annotated[tuple[f.PersonId, ...], f.list_or_one(f.PersonId)] = Field(
        (), description="Like-named others."
    )
    remarks: Texts = ()
    formerly: Formerly = ()


class Place(Fact):
    """A region, a territory, a city or a venue."""

    name: f.Text
    kind: f.PlaceKind
    section: NeededSections
    aliases: Texts = ()
    in_: Places = Field((), alias="in", description="The larger places it lies in.")
    formerly: Formerly = ()


class Coordinates(Record):
    """About where a place lies on a map, in degrees. They are the editors' own and stand in no source."""

    latitude: f.Latitude = Field(description="North of the equator, south with a minus.")
    longitude: f.Longitude = Field(description="East of Greenwich, west with a minus.")


class Series(Fact):
    """A row of events with editions."""

    name: f.Text
    section: NeededSections
    short: f.Text | None = None
    aliases: Texts = ()
    remarks: Texts = ()
    formerly: Formerly = ()


class Programme(Fact):
    """A programme, project or operation."""

    name: f.Text
    kind: f.ProgrammeKind
    section: NeededSections
    short: f.Text | None = None
    aliases: Texts = ()
    run_by: Organizations = ()
    date: f.Date | None = None
    topics: Topics = ()
    sponsors: Sponsorships = ()
    remarks: Texts = ()
    formerly: Formerly = ()


class Work(Fact):
    """A convention, strategy, guide, tool, system, report, essay or other work."""

    name: f.Text
    kind: f.WorkKind
    section: NeededSections
    short: f.Text | None = None
    aliases: Texts = ()
    authors: Agents = ()
    issued_by: Organizations = ()
    date: f.OneDate | None = Field(None, description="When it was or will be issued.")
    about: Things = ()
    topics: Topics = ()
    programmes: Programmes = ()
    figures: Figures = ()
    remarks: Texts = ()
    formerly: Formerly = ()


class Survey(Fact):
    """A survey with the figures that it found."""

    name: f.Text
    section: f.SectionId
    also_in: Sections = ()
    aliases: Texts = ()
    round: int | None = Field(None, ge=1)
    run_by: Organizations = ()
    period: f.Date | None = Field(None, description="The time it asks about.")
    reported_in: Annotated[tuple[f.WorkId, ...], f.list_or_one(f.WorkId)] = ()
    figures: Figures = ()
    remarks: Texts = ()


class Statement(Record):
    """One of several statements that cannot all be right."""

    says: f.Text = Field(description="What this place says, restated.")
    section: NeededSections
    where: f.Where | None = None
    preferred: bool = False


class Discrepancy(Fact):
    """A contradiction in the sources: all statements are kept, at most one is preferred, with the reason."""

    title: f.Text
    kind: f.DiscrepancyKind
    about: Things = Field(min_length=1)
    statements: tuple[Statement, ...] = Field(min_length=2)
    reason: f.Text = Field(description="Why one is preferred, or why none is.")


class Section(Record):
    """A part of a source that can be looked up; `page` is the page on which it begins."""

    heading: f.Text
    page: int | None = Field(None, ge=1, description="Leave out where no page number is known.")


class Source(Fact):
    """A document that facts are taken from."""

    title: f.Text
    kind: f.WorkKind
    publisher: f.OrganizationId | None = None
    number: int | None = Field(None, ge=1)
    period: f.Date | None = Field(None, description="The time it reports on.")
    pages_from: f.Text | None = Field(None, description="How the page numbers were found.")
    remarks: Texts = Field((), description="What the source says of itself, such as what its fiscal year is.")
    sections: dict[str, Section]
