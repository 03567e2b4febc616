"""Searching outputs for what is held back: every name, spelling and id, in every writing that an output may use."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from customs_graph.facts.mentions import forms, mentioned, plain
from customs_graph.rdf.namespaces import expand
from customs_graph.site.statements import NAMES, TYPE, Statement

if TYPE_CHECKING:
    from customs_graph.rdf.store import Graph

PERSON = expand("foaf:Person")
LEAST_TEXT = 20
# In these files a line is a statement of its own: the end of one and the beginning of the next are no name.
OF_LINES = (".csv", ".tsv", ".nq", ".nt", ".net", ".dl")
ROUNDS = 4
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})")
LINE_BREAK = re.compile(r"\\[nrt]")
WITHIN_WORDS = re.compile(r"</?(?:a|abbr|b|em|i|mark|span|strong|sub|sup|wbr)\b[^<>]*>", re.IGNORECASE)
BETWEEN_WORDS = re.compile(r"</?(?:br|tspan|text)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class HeldThing:
    """One thing that is held back: its id, its names with all spellings, and what it says in sentences of its own."""

    id: str
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    is_person: bool = False

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form of its names and texts."""
        return forms(self.names, self.is_person) | forms(self.texts)


@dataclass(frozen=True)
class Held:
    """Everything that is held back. Public things share the names in `shared` (in plain form) and ids in `steps`."""

    base: str
    things: tuple[HeldThing, ...] = ()
    shared: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()

    def forms(self) -> frozenset[str]:
        """Return every form of a name or text that must not get out."""
        return frozenset(form for thing in self.things for form in thing.forms) - self.shared

    @property
    def unprovable(self) -> list[tuple[str, str]]:
        """The id and the name of what cannot be looked for, because something public is called the same."""
        return sorted(
            (thing.id, name) for thing in self.things for name in thing.names if plain(name).strip(" |") in self.shared
        )


def held_things(graph: Graph, said: Collection[Statement], public: Collection[Statement], gone: set[str]) -> Held:
    """Collect ids, names and texts of what is gone, leaving out texts that public things have word for word."""
    of_gone = [one for one in said if one.subject in gone and one.subject.startswith(graph.base)]
    names = _values(one for one in of_gone if one.predicate in NAMES and "/" not in graph.short(one.subject))
    known = {one.object for one in public if one.is_text}.union(*names.values())
    texts = _values(one for one in of_gone if _tells(one) and one.object not in known)
    persons = {one.subject for one in of_gone if one.predicate == TYPE and one.object == PERSON}
    things = tuple(
        HeldThing(graph.short(iri), names.get(iri, ()), texts.get(iri, ()), iri in persons)
        for iri in sorted({one.subject for one in of_gone})
    )
    return Held(graph.base, things, _shared(public), _steps(graph, public))


def _values(said: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    values: dict[str, set[str]] = {}
    for one in said:
        values.setdefault(one.subject, set()).add(one.object)
    return {subject: tuple(sorted(objects)) for subject, objects in values.items()}


def _tells(said: Statement) -> bool:
    """Whether it is a sentence; short texts are no secret of their own."""
    return said.is_text and len(said.object) >= LEAST_TEXT


def _shared(public: Iterable[Statement]) -> frozenset[str]:
    """The names of public things and of terms."""
    naming = NAMES | {expand("skos:prefLabel")}
    return frozenset(plain(said.object).strip(" |") for said in public if said.predicate in naming)


def _steps(graph: Graph, public: Iterable[Statement]) -> frozenset[str]:
    """What stands after the first slash in public addresses: keys of sections, roles, measures."""
    typed = {said.subject for said in public if said.predicate == TYPE}
    ids = [graph.short(iri) for iri in typed if iri.startswith(graph.base)]
    return frozenset(step for identifier in ids for step in identifier.split("/")[1:])


def disclosures(files: Mapping[str, bytes], held: Held, allowed: Collection[str]) -> list[tuple[str, str, str]]:
    """Return file, id and form of each thing that a file tells of, one line a file and thing, sorted."""
    let_pass = held.shared | forms(allowed)
    found = []
    for file in sorted(files) if held.things else ():
        text = files[file].decode("utf-8", "replace")
        views = [*_views(file), *_views(text.replace("\n", "|") if file.endswith(OF_LINES) else text)]
        plains = sorted({plain(view) for view in views})
        for thing in held.things:
            form = _id_told(thing.id, held, let_pass, views) or _name_told(thing, let_pass, plains)
            found += [(file, thing.id, form)] if form else []
    return found


def _name_told(thing: HeldThing, let_pass: frozenset[str], plains: list[str]) -> str:
    looked_for = thing.forms - let_pass
    return next((form for text in plains if (form := mentioned(looked_for, text))), "")


def _id_told(identifier: str, held: Held, let_pass: frozenset[str], views: list[str]) -> str:
    """The id where it stands alone or in an address; one that is also a step of a public address, in its own only."""
    alone = identifier not in held.steps and plain(identifier) not in let_pass
    before = "" if not alone else r"(?<![a-z0-9])" if "-" in identifier else r"(?<![a-z0-9-])"
    wanted = identifier if alone else held.base.casefold() + identifier
    pattern = re.compile(before + re.escape(wanted) + r"(?![a-z0-9]|[-/][a-z0-9])")
    return identifier if any(wanted in view and pattern.search(view) for view in views) else ""


def _views(text: str) -> list[str]:
    """The text as it is, with all escapes undone, and with the marks of text within and between words undone too."""
    stripped = BETWEEN_WORDS.sub(" ", WITHIN_WORDS.sub("", text))
    return sorted({view.casefold() for view in (text, _unescaped(text), _unescaped(stripped))})


def _unescaped(text: str) -> str:
    for _ in range(ROUNDS):
        undone = "".join(_once_unescaped(text))
        if undone == text:
            break
        text = undone
    return text


def _once_unescaped(text: str) -> Iterator[str]:
    signs = ESCAPED.sub(_sign, LINE_BREAK.sub(" ", text).replace("\\/", "/"))
    joined = signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield unquote(html.unescape(joined), errors="replace")


def _sign(match: re.Match[str]) -> str:
    code = int(next(group for group in match.groups() if group), 16)
    return chr(code) if code < 0x110000 else " "
