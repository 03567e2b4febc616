"""The types of values that records are made of: texts, dates, references, terms, counted figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema

from customs_graph.facts.dates import PartialDate, Period
from customs_graph.facts.problems import Position
from customs_graph.facts.reading import Scalar

ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
UNSEEN = ("Cc", "Cs", "Zl", "Zp")
QUALIFIERS = {"about": "about", "around": "about", "more than": "more-than", "over": "more-than"}
DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?")
COUNTED = re.compile(r"(?:(?P<word>[a-z ]+?) +)?(?P<number>[0-9]{1,18}(?:\.[0-9]{1,6})?)")


class Id(str):
    """The id of a record, with the kinds of record it may name and the place where it was typed."""

    at: Position
    kinds: tuple[str, ...]

    def __new__(cls, text: str, at: Position, kinds: tuple[str, ...]) -> Id:
        """Make an id that knows its place."""
        made = super().__new__(cls, text)
        made.at, made.kinds = at, kinds
        return made


class Term(str):
    """A notation of a vocabulary, with the place where it was typed."""

    at: Position
    vocabulary: str

    def __new__(cls, text: str, at: Position, vocabulary: str) -> Term:
        """Make a term that knows its place."""
        made = super().__new__(cls, text)
        made.at, made.vocabulary = at, vocabulary
        return made


class FormerId(str):
    """An id that a thing had before it was joined with another; nothing has it now."""


@dataclass(frozen=True)
class Count:
    """A figure as printed: exactly, about or more than a number, which keeps its digits as text."""

    number: str
    qualifier: str = "exact"

    @property
    def value(self) -> Decimal:
        """The number, for reckoning."""
        return Decimal(self.number)

    def __str__(self) -> str:
        return {"exact": "", "about": "about ", "more-than": "more than "}[self.qualifier] + self.number


def source_of(section: str) -> str:
    """Return the id of the source that a section belongs to."""
    return section.partition("/")[0]


def _place(value: Any) -> Position:
    return getattr(value, "at", Position())


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is wanted here, not a list or a mapping")
    if isinstance(value, Scalar) and value.misread:
        typed = f"`{value}`" if value else "an empty value"
        raise ValueError(f"YAML reads {typed} as {value.misread} (write a text, in quotes, or leave the line out)")
    if not any(character.isalnum() for character in value):
        raise ValueError("a text needs a letter or a digit (leave the line out where the source says nothing)")
    if not value.isprintable() and any(unicodedata.category(character) in UNSEEN for character in value):
        raise ValueError("the text holds a line break or an invisible character (for a long text write >- before it)")
    return value


def _period(value: Any) -> Period:
    return value if isinstance(value, Period) else Period.parse(str(_text_even_misread(value)))


def _one_date(value: Any) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(_text_even_misread(value)).strip())


def _day(value: Any) -> PartialDate:
    date = _one_date(value)
    if len(date.text) != len("2022-05-18"):
        raise ValueError(f"'{date.text}' is no day (write it in full, such as 2022-05-18)")
    return date


def _address(value: Any) -> str:
    text = _text(value)
    if not ADDRESS.fullmatch(text):
        raise ValueError(f"'{text}' is not an address (write it in full, such as https://example.org/id/)")
    return text


def _text_even_misread(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a date is wanted here, not a list or a mapping")
    if value in ("", "~", "null"):
        raise ValueError("the date is empty (leave the line out where the source gives none)")
    return value


def _count(value: Any) -> Count:
    if isinstance(value, Count):
        return value
    match = COUNTED.fullmatch(value.lower()) if isinstance(value, str) else None
    if not match or (match["word"] and match["word"] not in QUALIFIERS):
        raise ValueError(f"'{value}' is not a figure (write 27, about 30 or more than 60)")
    return Count(match["number"], QUALIFIERS.get(match["word"], "exact"))


def _heads(value: Any) -> Count:
    count = _count(value)
    if "." in count.number:
        raise ValueError(f"'{value}' is not a number of people or administrations")
    return count


def _degrees(limit: int) -> Any:
    def make(value: Any) -> Decimal:
        match = DEGREES.fullmatch(value) if isinstance(value, str) else None
        if not match or abs(Decimal(value)) > limit:
            raise ValueError(f"'{value}' is no degree from -{limit} to {limit} (write -17.8 for the south or west)")
        return Decimal(value)

    schema = {"type": "number", "minimum": -limit, "maximum": limit}
    return PlainValidator(make), WithJsonSchema(schema)


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _id(*kinds: str) -> Any:
    def make(value: Any) -> Id:
        return Id(_text(value), _place(value), kinds)

    schema = {"type": "string", "x-reference": list(kinds)}
    return PlainValidator(make), WithJsonSchema(schema)


def _term(vocabulary: str) -> Any:
    def make(value: Any) -> Term:
        return Term(_text(value), _place(value), vocabulary)

    return PlainValidator(make), WithJsonSchema({"type": "string", "x-vocabulary": vocabulary})


def empty(value: Any) -> bool:
    """Whether nothing was typed."""
    return isinstance(value, Scalar) and bool(value.misread) and value in ("", "~", "null")


def _section(value: Any, info: ValidationInfo) -> Id:
    text = _text(value)
    source = (info.context or {}).get("source", "")
    return Id(text if "/" in text or not source else f"{source}/{text}", _place(value), ("section",))


TEXT_SCHEMA = {"type": "string", "minLength": 1}
DATE_SCHEMA = {
    "type": ["string", "integer"],
    "minimum": 1800,
    "maximum": 2200,
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?( to \d{4}(-\d{2}(-\d{2})?)?)?$",
    "description": "2022, 2022-05, 2022-05-18, or two of these with `to` between them",
}
ONE_DATE_SCHEMA = DATE_SCHEMA | {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "description": "2022, 2022-05 or 2022-05-18"}
DAY_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "2022-05-18"}
COUNT_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^((about|around|more than|over) +)?\d+(\.\d+)?$"}],
    "description": "27, about 30 or more than 60, as printed",
}

Text = Annotated[str, PlainValidator(_text), WithJsonSchema(TEXT_SCHEMA)]
Date = Annotated[Period, PlainValidator(_period), WithJsonSchema(DATE_SCHEMA)]
OneDate = Annotated[PartialDate, PlainValidator(_one_date), WithJsonSchema(ONE_DATE_SCHEMA)]
Day = Annotated[PartialDate, PlainValidator(_day), WithJsonSchema(DAY_SCHEMA)]
Address = Annotated[str, PlainValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
Latitude = Annotated[Decimal, *_degrees(90)]
Longitude = Annotated[Decimal, *_degrees(180)]
Figured = Annotated[Count, PlainValidator(_count), WithJsonSchema(COUNT_SCHEMA)]
Heads = Annotated[Count, PlainValidator(_heads), WithJsonSchema(COUNT_SCHEMA)]


def list_or_one(item: Any) -> BeforeValidator:
    """Let a single value stand for a list of one."""
    return BeforeValidator(_as_list, json_schema_input_type=item | tuple[item, ...])


OrganizationId = Annotated[Id, *_id("organization")]
PersonId = Annotated[Id, *_id("person")]
AgentId = Annotated[Id, *_id("organization", "person")]
PlaceId = Annotated[Id, *_id("place")]
EventId = Annotated[Id, *_id("event")]
SeriesId = Annotated[Id, *_id("series")]
ProgrammeId = Annotated[Id, *_id("programme")]
WorkId = Annotated[Id, *_id("instrument", "document", "programme")]
HolderId = Annotated[Id, *_id("organization", "place")]
ThingId = Annotated[
    Id,
    *_id(
        "event",
        "agreement",
        "organization",
        "person",
        "place",
        "series",
        "programme",
        "instrument",
        "document",
        "survey",
    ),
]
Former = Annotated[FormerId, PlainValidator(lambda value: FormerId(_text(value))), WithJsonSchema(TEXT_SCHEMA)]
SectionId = Annotated[Id, PlainValidator(_section), WithJsonSchema({"type": "string", "x-reference": ["section"]})]

Audience = Annotated[Term, *_term("audiences")]
Topic = Annotated[Term, *_term("topics")]
EventType = Annotated[Term, *_term("event-types")]
EventStatus = Annotated[Term, *_term("event-statuses")]
Mode = Annotated[Term, *_term("modes")]
Role = Annotated[Term, *_term("roles")]
SponsorshipKind = Annotated[Term, *_term("sponsorship-kinds")]
AgreementKind = Annotated[Term, *_term("agreement-kinds")]
AgreementStatus = Annotated[Term, *_term("agreement-statuses")]
OrganizationKind = Annotated[Term, *_term("organization-kinds")]
PlaceKind = Annotated[Term, *_term("place-kinds")]
ProgrammeKind = Annotated[Term, *_term("programme-kinds")]
WorkKind = Annotated[Term, *_term("work-kinds")]
DiscrepancyKind = Annotated[Term, *_term("discrepancy-kinds")]
Where = Annotated[Term, *_term("places-in-a-section")]
