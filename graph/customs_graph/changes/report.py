"""The differences as text, Markdown, HTML and JSON, grouped by what changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from html import escape

from customs_graph.changes.comparison import GROUPS, Difference, compare, renames
from customs_graph.changes.inventory import inventory
from customs_graph.changes.ties import TieChange, tie_changes
from customs_graph.facts.problems import printable
from customs_graph.rdf.store import Graph

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style></head>
<body><main><h1>{title}</h1>
{body}</main></body></html>
"""
MARKED = "\\`*_{}[]<>#|!"


@dataclass(frozen=True)
class Report:
    """What differs between two versions."""

    old: str
    new: str
    differences: list[Difference]
    ties: list[TieChange]


def report(old: Graph, new: Graph, named: tuple[str, str]) -> Report:
    """Compare two graphs, which were named so."""
    before, after = inventory(old), inventory(new)
    return Report(*named, compare(before, after), tie_changes(old, new, renames(before, after)))


def as_text(told: Report) -> str:
    """Return it for people, a line a difference."""
    if not told.differences and not told.ties:
        return "no difference\n"
    lines = []
    for group, things in _grouped(told):
        lines += [
            f"{group}:",
            *(f"  {line}" for head, rest in things for line in [head, *(f"  {r}" for r in rest)]),
            "",
        ]
    return "\n".join(map(printable, [*lines, *_of_ties(told)])).rstrip() + "\n"


def as_markdown(told: Report) -> str:
    """Return it as Markdown."""
    lines = [f"# {_plain('Changes from ' + told.old + ' to ' + told.new)}", ""]
    for group, things in _grouped(told):
        lines += [f"## {group}", ""]
        lines += [line for head, rest in things for line in [f"- {_plain(head)}", *(f"  - {_plain(r)}" for r in rest)]]
        lines.append("")
    ties = _of_ties(told)
    lines += [f"## {ties[0].rstrip(':')}", "", *(f"- {_plain(line.strip())}" for line in ties[1:])] if ties else []
    return "\n".join(lines if told.differences or ties else [*lines, "No difference."]).rstrip() + "\n"


def as_html(told: Report) -> str:
    """Return it as a page of its own, which loads nothing and runs nothing."""
    title = escape(printable(f"Changes from {told.old} to {told.new}"))
    parts = []
    for group, things in _grouped(told):
        items = "".join(f"<li>{_html(head)}<ul>{_items(rest)}</ul></li>\n" for head, rest in things)
        parts.append(f"<section><h2>{escape(group)}</h2><ul>{items}</ul></section>\n")
    ties = _of_ties(told)
    if ties:
        parts.append(f"<section><h2>{_html(ties[0].rstrip(':'))}</h2><ul>{_items(ties[1:])}</ul></section>\n")
    body = "".join(parts) or "<p>No difference.</p>"
    return PAGE.format(policy=POLICY, style=STYLE, title=title, body=body)


def as_json(told: Report) -> str:
    """Return it as JSON."""
    content = {
        "old": told.old,
        "new": told.new,
        "differences": [asdict(one) for one in told.differences],
        "ties": [{"what": one.what, **asdict(one)} for one in told.ties],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "html": as_html,
}


def _grouped(told: Report) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The lines of each group that is not empty, under the thing they are about."""
    found = []
    for group, words in GROUPS.items():
        things: dict[str, list[str]] = {}
        for one in told.differences:
            if one.group == group:
                things.setdefault(f"{one.kind} {one.id} ({one.name})", []).append(_line(one))
        found += [(words, list(things.items()))] if things else []
    return found


def _line(one: Difference) -> str:
    value = f"{one.old} → {one.new}" if one.old != one.new and one.old and one.new else one.new or one.old
    said = f"{one.what}: {one.field + ': ' if one.field else ''}{value}".rstrip(": ")
    sources = " → ".join(", ".join(side) for side in dict.fromkeys((one.old_sections, one.new_sections)) if side)
    return f"{said}{f' [{sources}]' if sources else ''} ({one.why})"


def _of_ties(told: Report) -> list[str]:
    if not told.ties:
        return []
    lines = [f"  {one.what}: {one.a} – {one.b}: {one.before:g} → {one.after:g}" for one in told.ties]
    return ["Ties that differ, under the default rule:", *lines]


def _items(lines: list[str]) -> str:
    return "".join(f"<li>{_html(line.strip())}</li>" for line in lines)


def _html(text: str) -> str:
    return escape(printable(text))


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in MARKED else sign for sign in printable(text))
