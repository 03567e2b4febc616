"""Where the sections of an issue begin: headings that its contents announce, or that the text itself sets apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from customs_graph.intake.characters import folded
from customs_graph.intake.contents import Contents, Entry
from customs_graph.intake.leads import has_dateline, is_dateline, is_reported, is_signed
from customs_graph.intake.newsletter import Line

_LINES_OF_A_HEADING = 4
_LONGEST_HEADING = 300
_LIKE = 86
_LEAST = 80
_OTHER_WORDS = 8
_FARTHEST = 4
_LONGEST_ALONE = 150
_LEAST_DATELINE = 8
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"(?<=\s)\w")
_WITH_DATE = 1.0
_BEGINNING = 10
_SHARED = 0.5
_PARTS = 10
_SHARED_WORDS = 92
_FEWEST_WORDS = 3
_CANDIDATES = 12
_BONUS = {"heading": 6.0, "bold": 4.0, "text": 0.0, "item": -8.0, "row": -8.0}
_BEFORE_CONTENTS = 8.0
_PROSE = 80
_BOLD_LEVEL = 7
_PLAIN_LEVEL = 8
# Headings of parts of a report or an essay; no newsletter has a report of that name.
_OF_PARTS = re.compile(
    r"^(?:\W|\d|[ivx]+\.\s)*(?:introduction|background|objectives?|outcomes?|conclusions?|"
    r"recommendations?|summary|agenda|"
    r"(?:the )?way forward|next steps|opening(?: \w+){0,2}|closing(?: \w+){0,2}|participants?|participation|"
    r"day \w+.*|session \w+.*|part \w+.*|annex.*|references|highlights|key (?:points|takeaways|messages)|related \w+|"
    r"share this.*)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """The heading of a section: its text, the indices of its lines (the last excluded), and what the contents say."""

    heading: str
    start: int
    end: int
    page: int | None = None
    group: str = ""


_Head = tuple[int, Place]


def announced(lines: Sequence[Line], contents: Contents) -> tuple[list[Place], list[Entry]]:
    """Return the headings of the contents that are found in the text, in its order, and the entries that are not."""
    windows = list(_windows(lines, contents))
    found = [(_aligned(reading, windows), reading) for reading in contents.readings]
    best, reading = max(found, key=lambda each: each[0].score)
    placed = {(place.heading, place.page) for place in best.places}
    missing = [entry for entry in reading if (entry.heading, entry.page) not in placed]
    return [_as_printed(lines, place) for place in best.places], missing


def set_apart(lines: Sequence[Line], start: int = 0) -> list[Place]:
    """Return the headings that begin reports, as the text sets them apart by marks, levels, capitals or blank lines."""
    heads = list(_heads(lines, start))
    reporting = [each for each, body in _with_bodies(heads, lines) if _reports(each[1], body)]
    if not reporting:
        return []
    level, times = Counter(level for level, _ in reporting).most_common(1)[0]
    if times * 2 < len(reporting):
        return [place for _, place in reporting]
    kept = [(own, place) for own, place in heads if own <= level and not _OF_PARTS.match(place.heading)]
    return list(_without_parts_of_essays(kept, lines))


def _without_parts_of_essays(heads: Sequence[_Head], lines: Sequence[Line]) -> Iterator[Place]:
    """Yield the headings that begin a section; below a signed essay, that is one with a date under it."""
    in_essay = False
    for (_, place), body in _with_bodies(heads, lines):
        if _has_prose(body) and not (in_essay and not (is_signed(body) or has_dateline(body))):
            in_essay = is_signed(body)
            yield place


def _with_bodies(heads: Sequence[_Head], lines: Sequence[Line]) -> Iterator[tuple[_Head, Sequence[Line]]]:
    for index, head in enumerate(heads):
        end = heads[index + 1][1].start if index + 1 < len(heads) else len(lines)
        yield head, lines[head[1].end : end]


@dataclass(frozen=True)
class _Window:
    """One to four lines that follow each other, as what could be a heading."""

    text: str
    start: int
    end: int
    bonus: float


@dataclass(frozen=True)
class _Alignment:
    score: float = 0.0
    places: tuple[Place, ...] = ()


def _windows(lines: Sequence[Line], contents: Contents) -> Iterator[_Window]:
    texts = [index for index, line in enumerate(lines) if line.text and not contents.start <= index < contents.end]
    for at, start in enumerate(texts):
        joined = ""
        bonus = _BONUS[lines[start].mark] - (_BEFORE_CONTENTS if start < contents.start else 0)
        for before, index in zip([start, *texts[at:]], texts[at : at + _LINES_OF_A_HEADING], strict=False):
            if index - before > _FARTHEST or len(joined) > _LONGEST_HEADING:
                break
            joined = f"{joined} {folded(lines[index].text)}".strip()
            yield _Window(joined, start, index + 1, bonus)
            if date := _date_within(joined):
                yield _Window(joined[:date].rstrip(" -,:"), start, index + 1, bonus - _WITH_DATE)


def _aligned(reading: Sequence[Entry], windows: Sequence[_Window]) -> _Alignment:
    """Return where the entries stand in the text, as like as can be, in the order of their pages."""
    states = {-1: _Alignment()}
    candidates = _candidates(reading, windows)
    for entry in sorted(candidates, key=lambda each: each.page or 0):
        added: dict[int, _Alignment] = {}
        for score, window in candidates[entry]:
            before = max(
                (state for last, state in states.items() if last <= window.start), key=lambda state: state.score
            )
            place = Place(entry.heading, window.start, window.end, entry.page, entry.group)
            reached = _Alignment(before.score + score, (*before.places, place))
            if reached.score > added.get(window.end, _Alignment()).score:
                added[window.end] = reached
        states |= {end: state for end, state in added.items() if state.score > states.get(end, _Alignment()).score}
    return max(states.values(), key=lambda state: state.score)


def _candidates(reading: Sequence[Entry], windows: Sequence[_Window]) -> dict[Entry, list[tuple[float, _Window]]]:
    """Return for each entry where it may stand: in the same words, or under a marked heading in nearly the same."""
    from rapidfuzz import fuzz, process

    texts = {index: window.text for index, window in enumerate(windows)}
    marked = {
        index: text for index, text in texts.items() if windows[index].bonus > 0 and text.count(" ") >= _FEWEST_WORDS
    }
    begun: dict[str, list[int]] = {}
    for index, text in texts.items():
        begun.setdefault(text[:_BEGINNING], []).append(index)
    found: dict[Entry, list[tuple[float, _Window]]] = {}
    for entry in reading:
        wanted = folded(entry.heading)
        whole = process.extract(wanted, texts, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_CANDIDATES)
        scores = {index: score for _, score, index in whole}
        if wanted.count(" ") >= _FEWEST_WORDS:
            other = process.extract(
                wanted, marked, scorer=fuzz.token_set_ratio, score_cutoff=_SHARED_WORDS, limit=_CANDIDATES
            )
            scores = {index: score - _OTHER_WORDS for _, score, index in other} | scores
        if not scores:
            scores = {
                index: score for index in begun.get(wanted[:_BEGINNING], ()) if (score := _begins(wanted, texts[index]))
            }
        scored = [(score - _LEAST + windows[index].bonus, windows[index]) for index, score in sorted(scores.items())]
        found[entry] = [each for each in scored if each[0] > 0]
    return found


def _begins(wanted: str, text: str) -> float:
    """Return how like the beginnings are where the contents print only a part of a heading, or more than it."""
    from rapidfuzz import fuzz

    shared, longest = min(len(wanted), len(text)), max(len(wanted), len(text))
    if shared < _SHARED * longest:
        return 0
    return fuzz.ratio(wanted[:shared], text[:shared], score_cutoff=_LIKE) - _PARTS * (longest - shared) / longest


def _as_printed(lines: Sequence[Line], place: Place) -> Place:
    printed = " ".join(line.text for line in lines[place.start : place.end] if line.text)
    date = _date_within(printed) if len(printed) > len(place.heading) + _LEAST_DATELINE else 0
    return replace(place, heading=printed[:date].rstrip(" -,:–|") if date else printed)


def _date_within(text: str) -> int:
    """Return where the date begins with which a text ends that has a heading and its dateline in one; else 0."""
    if len(text) > _LONGEST_HEADING or not _YEAR.search(text):
        return 0
    starts = (found.start() for found in _WORD.finditer(text) if found.start() > _LEAST_DATELINE)
    return next((at for at in starts if is_dateline(text[at:])), 0)


def _heads(lines: Sequence[Line], start: int) -> Iterator[_Head]:
    """Yield what stands as a heading with its level: marked ones, and where there are none, lines that stand alone."""
    marked = any(line.mark == "heading" for line in lines[start:])
    index = start
    while index < len(lines):
        level = _level(lines, index, marked)
        end = index + 1
        while level and end < len(lines) and end - index < _LINES_OF_A_HEADING and _goes_on(lines, end, level, marked):
            end += 1
        if level:
            yield level, Place(" ".join(line.text for line in lines[index:end]), index, end)
        index = end


def _level(lines: Sequence[Line], index: int, marked: bool) -> int:
    line = lines[index]
    if not line.text or is_dateline(line.text) or len(line.text) > _LONGEST_HEADING:
        return 0
    if line.mark == "heading":
        return line.level
    words = line.text.count(" ") + 1
    if line.mark == "bold" and words >= _FEWEST_WORDS and line.text[-1] not in ".,;:":
        return _BOLD_LEVEL
    alone = index == 0 or not lines[index - 1].text
    if marked or line.mark != "text" or not alone or words < _FEWEST_WORDS or len(line.text) > _LONGEST_ALONE:
        return 0
    if line.text.isupper():
        return _BOLD_LEVEL
    return (
        _PLAIN_LEVEL if line.text[0].isupper() and line.text[-1] not in ".,;:?!" and _stands_above(lines, index) else 0
    )


def _goes_on(lines: Sequence[Line], index: int, level: int, marked: bool) -> bool:
    line = lines[index]
    if not line.text or is_dateline(line.text):
        return False
    if level >= _PLAIN_LEVEL:
        return len(line.text) <= _LONGEST_ALONE and _stands_above(lines, index)
    return (
        line.mark == lines[index - 1].mark
        and line.level == lines[index - 1].level
        and (line.mark != "text" or line.text.isupper())
    )


def _stands_above(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line without any mark is followed by a blank line, a dateline, or one more line of its heading."""
    following = [line.text for line in lines[index + 1 : index + 1 + _LINES_OF_A_HEADING]]
    for text in following:
        if not text or is_dateline(text):
            return True
        if len(text) > _LONGEST_ALONE or text[-1] in ".,;:":
            return False
    return False


def _reports(place: Place, body: Sequence[Line]) -> bool:
    words = place.heading.count(" ") + 1
    return words >= _FEWEST_WORDS and not _OF_PARTS.match(place.heading) and _has_prose(body) and is_reported(body)


def _has_prose(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines if line.mark == "text"]
    long = any(len(text) >= _PROSE for text in texts) or sum(map(len, texts)) >= 2 * _PROSE
    return long or (any(text.endswith(".") for text in texts) and is_reported(lines))
