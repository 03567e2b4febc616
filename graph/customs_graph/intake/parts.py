"""The parts of a newsletter: from its lines to what it says of itself, and its sections with their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from customs_graph.intake.characters import folded
from customs_graph.intake.contents import Contents, Entry, contents_of, is_title
from customs_graph.intake.event_types import type_of
from customs_graph.intake.happenings import WILL_BE_HELD
from customs_graph.intake.headings import Place, announced, set_apart
from customs_graph.intake.keys import frequent_words, key_words, unused
from customs_graph.intake.leads import is_essay, is_reported, is_told
from customs_graph.intake.masthead import number_of, period_of, publisher_of, title_of
from customs_graph.intake.newsletter import Line, Newsletter
from customs_graph.intake.pages import COUNTED, counted_as
from customs_graph.intake.printed_dates import printed_dates
from customs_graph.intake.reports import Issue, Report, SectionKind, Sentence
from customs_graph.intake.sentences import sentences_of, words_of

# Each kind of front matter: its key, and the headings it goes by.
FRONT = {
    "foreword": r"(?:foreword|preface|editorial|editor'?s? (?:note|message)|greetings?|welcome|prologue|message|"
    r"(?:a )?(?:message|word|note|letter) (?:from|of|by) (?:the |our )?"
    r"(?:head|director|editor|chair|secretary|team|desk).{0,60})",
    "contents": r"(?:table of )?contents?|(?:in|inside) this (?:issue|edition|newsletter)|index|inside",
    "imprint": r"imprint|impressum|masthead|contacts?(?: us| details| information)?|about (?:us|this newsletter)|"
    r"editorial (?:board|team)|disclaimer|published by|publisher",
    "acknowledgements": r"acknowledg(?:e)?ments?",
    "calendar": r"(?:upcoming|forthcoming|future|planned|coming) (?:events?|activit(?:y|ies)|meetings?|workshops?)"
    r"(?: .{0,40})?|"
    r"(?:events? )?calendar(?: of .{0,40})?|(?:dates|save the dates?|what(?:'?s| is| comes) (?:next|coming(?: up)?|"
    r"on)|looking ahead|"
    r"coming (?:up|soon)|on the horizon|agenda|outlook|diary(?: dates)?|dates for (?:the|your) diary|"
    r"next (?:events?|activities|meetings)|(?:in|from) the pipeline|mark your calendars?|what lies ahead)",
    "abbreviations": r"(?:list of )?(?:abbreviations|acronyms)(?: .{0,30})?|glossary",
}
_EVENTS = re.compile(
    r"\b(?:workshops?|meetings?|events?|activit(?:y|ies)|news|seminars?|missions?|conferences?|highlights)\b", re.I
)
_ESSAYS = re.compile(r"\b(?:essays?|articles?|columns?|features?|interviews?|opinions?|insights?|special)\b", re.I)
# Who comes and goes is no event; posts are read from such a section, and nothing else.
_STAFF = re.compile(
    r"(?:farewell|obituary|in memoriam|staff (?:news|changes|movements?)|personnel|appointments?|"
    r"new (?:head|director|staff|colleague|comptroller|commissioner|secretary|chief|faces?|programme? manager)\b|"
    r"welcome (?:to )?(?:mr|ms|mrs|dr|our new)\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\W*(?:address|tel(?:ephone)?|phone|fax|e-?mail|web\s?site|website|url|https?:|www\.|editors?|published by|"
    r"issn|copyright|©|all rights reserved|designed by|printed by)\b|^(?:©|https?:)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 250
_CONTACT_LINES = 12
_CONTACTS = 2
_ABOVE_CONTACTS = 5


@dataclass(frozen=True)
class _Part:
    """One section to be: its place, what kind of front matter it is or none, and the index after its last line."""

    place: Place
    front: str
    end: int


def issue_of(newsletter: Newsletter) -> Issue:
    """Return an issue with its sections in the order of the text; a single report is an issue of one."""
    lines: Sequence[Line] = newsletter.lines
    contents, places, missing = _contents(lines)
    if places and newsletter.pages_from == COUNTED:
        lines = counted_as(lines, [(place.page, place.start) for place in places if place.page is not None])
    parts = _parts(lines, contents, places)
    words = words_of(lines)
    imprint = [line for part in parts if part.front == "imprint" for line in lines[part.place.start : part.end]]
    title = title_of(lines)
    front = [line for part in parts if part.front for line in lines[part.place.start : part.end]]
    period = period_of(front)
    reports = tuple(replace(report, period=period) for report in _reports(lines, parts, words))
    return Issue(
        title=title,
        number=number_of(title, lines),
        publisher=publisher_of(title, lines, imprint),
        period=period,
        reports=reports,
        pages_from=_pages_from(newsletter, places),
        warnings=tuple(_warnings(newsletter, reports, missing)),
    )


def _contents(lines: Sequence[Line]) -> tuple[Contents | None, list[Place], list[Entry]]:
    """Return the table of contents with what it announces, found and not found; a table of other numbers is none."""
    contents = contents_of(lines)
    places, missing = announced(lines, contents) if contents else ([], [])
    if contents and not is_title(lines[contents.start].text) and len(places) < len(missing):
        return None, [], []
    return contents, places, missing


def _parts(lines: Sequence[Line], contents: Contents | None, found: list[Place]) -> list[_Part]:
    places = found or _without_imprint(set_apart(lines, contents.end if contents else 0), lines)
    starts = {place.start: (place, "") for place in places}
    for place, front in _front(lines, places, contents):
        starts.setdefault(place.start, (place, front))
    if not starts or any(line.text for line in lines[: min(starts)]):
        starts[0] = _beginning(lines, bool(starts))
    ordered = sorted(starts.items())
    ends = [*(start for start, _ in ordered[1:]), len(lines)]
    return [
        _Part(place, front or _front_of(place.heading), end)
        for (_, (place, front)), end in zip(ordered, ends, strict=True)
    ]


def _without_imprint(places: list[Place], lines: Sequence[Line]) -> list[Place]:
    """Leave out the last heading where nothing but addresses stand below it."""
    last = places[-1] if places else None
    imprint = _imprint(lines, last.start) if last else None
    return places[:-1] if last and imprint is not None and imprint <= last.start else places


def _beginning(lines: Sequence[Line], more: bool) -> tuple[Place, str]:
    """Return the part before all headings: the cover of an issue, or the only report of a file."""
    first = next(index for index, line in enumerate(lines) if line.text)
    if more:
        return Place("Cover", first, first), "cover"
    if len(lines[first].text) > _LONGEST_TITLE or lines[first].text.endswith("."):
        return Place("", first, first), ""
    return Place(lines[first].text, first, first + 1), ""


def _front_of(heading: str) -> str:
    text = folded(heading).strip("[]()<>•;:!- ")
    return next((kind for kind, pattern in FRONT.items() if re.fullmatch(pattern, text)), "")


def _front(lines: Sequence[Line], places: Sequence[Place], contents: Contents | None) -> Iterator[tuple[Place, str]]:
    first = min((place.start for place in places), default=len(lines))
    last = max((place.end for place in places), default=0)
    for index, line in enumerate(lines):
        kind = _front_of(line.text) if line.text and line.mark not in ("row", "item") else ""
        inside = contents is not None and contents.start < index < contents.end
        teaser = kind == "contents" and contents is not None and index != contents.start
        if kind and not inside and not teaser and _may_stand(kind, index, first, last):
            yield Place(line.text, index, index + 1), kind
    if contents and not is_title(lines[contents.start].text):
        yield Place("Contents", contents.start, contents.start), "contents"
    if (found := _imprint(lines, last)) is not None:
        yield Place(lines[found].text, found, found + 1), "imprint"


def _may_stand(kind: str, index: int, first: int, last: int) -> bool:
    """Whether such a heading may stand there: front matter before all sections, an imprint behind them."""
    return kind == "calendar" or (index > last if kind == "imprint" else index < first)


def _imprint(lines: Sequence[Line], after: int) -> int | None:
    """Return where the lines with addresses begin, at the heading above them if there is one close by."""
    texts = [index for index in range(after, len(lines)) if lines[index].text]
    for at, index in enumerate(texts):
        near = texts[at : at + _CONTACT_LINES]
        if _CONTACT.match(lines[index].text) and sum(bool(_CONTACT.match(lines[i].text)) for i in near) >= _CONTACTS:
            above = texts[max(at - _ABOVE_CONTACTS, 0) : at]
            return next(
                (i for i in reversed(above) if lines[i].mark in ("heading", "bold") or lines[i].text.isupper()), index
            )
    return None


def _reports(lines: Sequence[Line], parts: Sequence[_Part], words: frozenset[str]) -> Iterator[Report]:
    taken: set[str] = set()
    frequent = frequent_words(part.place.heading for part in parts)
    for part in parts:
        place = part.place
        body = _without_groups(lines[place.end : part.end], parts)
        kind = "front" if part.front else _kind(place, body)
        words_of_key = key_words(part.front or place.heading, frequent)
        key = unused(f"essay-{words_of_key}" if kind == "essay" else words_of_key, taken)
        taken.add(key)
        begins = lines[place.start]
        page = place.page if place.page is not None else begins.page
        listed = part.front == "contents" or (part.front == "calendar" and not _is_prose(body))
        told = _line_by_line(body) if listed else sentences_of(body, words)
        sentences = (*_heading(lines, place), *told)
        yield Report(key, place.heading, page, begins.number, kind, sentences, place.group)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a calendar tells in sentences what will be held, so that its lines end where the page does."""
    return any(WILL_BE_HELD.search(line.text) for line in lines)


def _line_by_line(lines: Sequence[Line]) -> list[Sentence]:
    return [Sentence(line.text, line.number, line.page) for line in lines if line.text]


def _heading(lines: Sequence[Line], place: Place) -> Iterator[Sentence]:
    if place.end > place.start:
        text = " ".join(line.text for line in lines[place.start : place.end] if line.text)
        yield Sentence(text, lines[place.start].number, lines[place.start].page)


def _without_groups(lines: Sequence[Line], parts: Sequence[_Part]) -> list[Line]:
    """Leave out the heading of a group of sections, which stands below the section before."""
    groups = {folded(part.place.group) for part in parts if part.place.group}
    return [line for line in lines if folded(line.text) not in groups or not line.text]


def _kind(place: Place, body: Sequence[Line]) -> SectionKind:
    if _STAFF.match(place.heading):
        return "front"
    if place.group and _ESSAYS.search(place.group):
        return "essay"
    if is_essay(body):
        return "essay"
    if (place.group and _EVENTS.search(place.group)) or is_reported(body):
        return "event"
    return "event" if is_told(body) or _names_a_dated_event(place.heading) else "essay"


def _names_a_dated_event(heading: str) -> bool:
    return bool(printed_dates(heading)) and bool(type_of(heading))


def _pages_from(newsletter: Newsletter, places: Sequence[Place]) -> str:
    if any(place.page is not None for place in places):
        return "The table of contents, which gives the page on which each section begins."
    return newsletter.pages_from


def _warnings(newsletter: Newsletter, reports: Sequence[Report], missing: Sequence[Entry]) -> Iterator[str]:
    yield from newsletter.warnings
    for entry in missing:
        page = f" (page {entry.page})" if entry.page is not None else ""
        yield f"{newsletter.name}: the contents announce {entry.heading!r}{page}, but no such heading was found"
    for report in reports:
        if report.page is not None and (stands := report.sentences[0].page) not in (None, report.page):
            place = f"is on page {report.page} by the contents, but on {stands} in print"
            yield f"{newsletter.name}: {report.heading!r} {place}"
    if not any(report.kind == "event" for report in reports):
        yield f"{newsletter.name}: no report of an event was found in it"
