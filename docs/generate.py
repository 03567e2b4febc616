"""Writes the pages of the documentation that are made from the program's own tables: `make docs`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import customs_graph
from customs_graph import Answer, Knowledge, errors, load
from customs_graph.exports import FORMATS
from customs_graph.facts import records
from customs_graph.facts.checks import RULES
from customs_graph.facts.kinds import COLLECTIONS
from customs_graph.facts.record import Record
from customs_graph.facts.vocabularies import read_vocabularies
from customs_graph.network.projection import RULES as WEIGHTING_RULES
from customs_graph.questions.catalogue import Group, Question, questions
from customs_graph.questions.parameters import SCOPE, Parameter
from customs_graph.questions.patterns import PATTERNS
from customs_graph.resources import bundled

FOLDER = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py; change the tables it reads, then run `make docs`. -->"


def questions_page() -> Iterator[str]:
    """Every question of the catalogue, with its parameters, and its query or the pattern that answers it."""
    yield from (
        "# Questions",
        "",
        NOTE,
        "",
        f"The {len(questions())} questions of the catalogue. `customs-graph ask NAME key=value …` answers them; every",
        "row names its source. A value may be an id, a name, an alias, or the beginning of a name that fits one thing.",
    )
    for group in get_args(Group):
        yield from ("", f"**{group}**", "")
        yield from (f"- [{asked.name}](#{asked.name}): {asked.question}" for asked in _of(group))
    yield from _scope()
    for group in get_args(Group):
        yield from ("", f"## {group}")
        for asked in _of(group):
            yield from _question(asked)


def _of(group: str) -> list[Question]:
    return [asked for asked in questions().values() if asked.group == group]


def _scope() -> Iterator[str]:
    yield from ("", "## What the questions to the network share", "")
    yield "A question that the network answers also takes these, unless it says otherwise, and tells with its answer"
    yield "which it used, what makes it uncertain, and where the data cannot carry it:"
    yield ""
    yield from (_parameter(name, parameter) for name, parameter in SCOPE.items())


def _question(asked: Question) -> Iterator[str]:
    yield from ("", f"### {asked.name}", "", f"**{asked.question}** {asked.why}", "")
    own = {name: parameter for name, parameter in asked.parameters.items() if SCOPE.get(name) != parameter}
    yield from (_parameter(name, parameter) for name, parameter in own.items())
    if asked.note:
        yield from ("", asked.note)
    if asked.sparql:
        yield from ("", "```sparql", asked.sparql.rstrip(), "```")
    else:
        yield from _pattern(asked)


def _pattern(asked: Question) -> Iterator[str]:
    pattern = PATTERNS[asked.network or ""]
    shared = ", ".join(f"`{name}`" for name in asked.scope)
    yield from ("", f"Answered by the network (`{pattern.__module__}.{pattern.__name__}`), with {shared}.", "")
    yield " ".join((pattern.__doc__ or "").split())


def _parameter(name: str, parameter: Parameter) -> str:
    told = ", needed" if parameter.required else f", default `{parameter.default}`" if parameter.default else ""
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    return f"- `{name}=` {parameter.kind}{choices}{told}: {parameter.help}"


def formats_page() -> Iterator[str]:
    """The exports and the weighting rules."""
    yield from (
        "# Exports",
        "",
        NOTE,
        "",
        "`customs-graph build` writes them all, `customs-graph export NAME` one.",
        "[Neighbours](neighbours.md) says how other programs open them.",
        "",
    )
    yield from ("| name | file | what it is |", "|---|---|---|")
    yield from (f"| {form.name} | `{form.file}` | {form.purpose} |" for form in FORMATS.values())
    yield from ("", "## Weighting rules of ties", "", "| name | weight | in words |", "|---|---|---|")
    yield from (f"| {rule.name} | {rule.label} | {rule.explanation} |" for rule in WEIGHTING_RULES.values())


def facts_page() -> Iterator[str]:
    """The records that people type, the rules that hold among them, and the vocabularies."""
    yield from ("# The fact files", "", NOTE)
    collections = {record_type: name for name, (_, record_type) in COLLECTIONS.items()}
    collections[records.Coordinates] = "coordinates"
    for record_type in sorted(_kinds_of(Record), key=lambda kind: kind.__name__):
        under = f" (under `{collections[record_type]}:`)" if record_type in collections else ""
        yield from ("", f"## {record_type.__name__}{under}", "", " ".join((record_type.__doc__ or "").split()), "")
        yield from (_field(key, field) for key, field in _own_fields(record_type))
        if issubclass(record_type, records.Fact) and record_type is not records.Fact:
            yield "- and `audience`, `embargo`, see [Fact](#fact)"
    yield from ("", "## Rules that `check` applies", "")
    yield from (f"- {' '.join((rule.__doc__ or '').split())}" for rule in RULES)
    yield from ("", "## Vocabularies")
    for name, terms in read_vocabularies(bundled("ontology") / "vocabularies").items():
        yield from ("", f"### {name}", "")
        yield from (f"- `{notation}`: {concept.definition}" for notation, concept in terms.items())


def _kinds_of(record_type: type[Record]) -> list[type[Record]]:
    return [kind for child in record_type.__subclasses__() for kind in (child, *_kinds_of(child))]


def _own_fields(record_type: type[Record]) -> list[tuple[str, Any]]:
    shared = set() if record_type is records.Fact else set(records.Fact.model_fields)
    return [(key, field) for key, field in record_type.model_fields.items() if key not in shared]


def _field(key: str, field: Any) -> str:
    needed = "**needed** " if field.is_required() else ""
    return f"- `{field.alias or key}` {needed}{field.description or ''}".rstrip()


def python_page() -> Iterator[str]:
    """What is public in Python, in the words of its docstrings; the tests run the examples."""
    yield from ("# From Python", "", NOTE, "")
    yield from _docstring(customs_graph)
    yield from (
        "",
        "`help(g)` and `help(g.ask)` show the same as this page. The notebook",
        "[Collaboration](notebooks/collaboration.ipynb) uses most of it: partners, two weighting rules, a plot,",
        "SPARQL, a pivot, other tools, and one number traced to its page. Frames need pandas, which the extra",
        "`notebook` brings.",
        "",
        "The tests run the examples on what newsletter 77 says.",
    )
    yield from ("", f"## `{_signature('load', load)}`", "", *_docstring(load))
    for public, name in ((Knowledge, "g"), (Answer, "answer")):
        yield from ("", f"## {public.__name__}", "", *_docstring(public))
        yield from (line for member in _members(public) for line in _member(name, public, member))
    yield from ("", "## Errors", "", *_docstring(errors), "")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    yield from (f"- `{kind.__name__}`: {' '.join(inspect.getdoc(kind).split())}" for kind in kinds)


def _members(public: type) -> list[str]:
    """The public methods and properties of a class, in its order."""
    kinds = (property, cached_property)
    members = [name for name, member in vars(public).items() if inspect.isfunction(member) or isinstance(member, kinds)]
    return [name for name in members if not name.startswith("_") or name == "__iter__"]


def _member(called: str, public: type, name: str) -> Iterator[str]:
    member = vars(public)[name]
    title = f"for row in {called}" if name == "__iter__" else _signature(f"{called}.{name}", member)
    yield from ("", f"### `{title}`", "", *_docstring(member))


def _signature(called: str, member: Any) -> str:
    """A call as one writes it, with its defaults and its result; the types of the rest are for the editor to tell."""
    function = getattr(member, "fget", None) or getattr(member, "func", None) or member
    signature = inspect.signature(function)
    result = signature.return_annotation.replace("nx.", "networkx.").replace("[str]", "")
    if function is not member:
        return f"{called} → {result}"
    parameters = [one.replace(annotation=one.empty) for one in signature.parameters.values() if one.name != "self"]
    return f"{called}{inspect.Signature(parameters)} → {result}"


def _docstring(thing: Any) -> list[str]:
    """The lines of a docstring as Markdown: its examples become blocks of code."""
    paragraphs = (inspect.getdoc(thing) or "").split("\n\n")
    return [line for text in paragraphs for line in ("", *_paragraph(text.splitlines()))][1:]


def _paragraph(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines] if lines[0].startswith(">>>") else lines


PAGES = {
    "questions.md": questions_page,
    "exports.md": formats_page,
    "facts.md": facts_page,
    "python.md": python_page,
}


def pages() -> dict[str, str]:
    """Return each generated page by its file name."""
    return {name: "\n".join(page()) + "\n" for name, page in PAGES.items()}


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
