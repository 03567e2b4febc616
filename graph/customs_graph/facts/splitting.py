"""Parting one entry into two: what some sections say of it is about another thing.

A reference goes to the new entry where all sections that it rests on are among those; what rests on both is parted, and
what rests on no section is told, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from customs_graph.errors import UnknownName, WrongUse
from customs_graph.facts import edits
from customs_graph.facts.accounts import TOLD, aspects
from customs_graph.facts.change import Change, change_of, sound
from customs_graph.facts.checks import ID_FORM
from customs_graph.facts.edits import Edit, Node, Way
from customs_graph.facts.flow import flow
from customs_graph.facts.insertion import with_entry
from customs_graph.facts.kinds import KINDS
from customs_graph.facts.loading import Facts
from customs_graph.facts.merging import JOINED, NAMES
from customs_graph.facts.naming import entry, in_full, naming, shortened, source_line
from customs_graph.facts.nearness import did_you_mean, folded
from customs_graph.facts.parts import Typed, listed, single
from customs_graph.facts.problems import Position, Problem
from customs_graph.facts.records import Account

# What a new entry cannot do without.
NEEDED = "kind"


def splitting(
    folder: Path, identifier: str, new: str, sections: Collection[str], called: Collection[str], move: Collection[str]
) -> Change:
    """Work out how what `sections` say of an entry becomes an entry of its own, `new`; nothing is written yet.

    `called` are its names, the first the main one; `move` are further keys whose values go over. UnknownName for an id
    or a section that is not there; WrongUse where nothing would be left; DataFaulty where the facts would be faulty.
    """
    facts, old = sound(folder)
    _usable(facts, identifier, new, sections)
    texts = {path: content.decode("utf-8-sig") for path, content in old.items()}
    split = _Split(facts, identifier, new, frozenset(sections), texts)
    split.run(list(called), move)
    made = change_of(folder, old, split.texts, f"'{identifier}' could not be parted")
    return Change(made.files, made.diff, split.doubtful)


def _usable(facts: Facts, identifier: str, new: str, sections: Collection[str]) -> None:
    if identifier not in facts.declared:
        raise UnknownName(f"there is no '{identifier}' in the facts", did_you_mean(identifier, facts.declared))
    if facts.declared[identifier][0] not in JOINED:
        raise WrongUse(f"'{identifier}' is a {facts.declared[identifier][0]}", f"parted are {', '.join(JOINED)}")
    if new in facts.declared or not ID_FORM.fullmatch(new):
        raise WrongUse(f"'{new}' is no new id", "choose another: small letters, digits and hyphens")
    known = [f"{source}/{key}" for source, record in facts.sources.items() for key in record.sections]
    for section in sections:
        if section not in known:
            raise UnknownName(f"there is no section '{section}'", did_you_mean(section, known))


class _Split:
    """The texts of the files while one entry becomes two."""

    def __init__(
        self, facts: Facts, identifier: str, new: str, sections: frozenset[str], texts: dict[Path, str]
    ) -> None:
        self.facts, self.identifier, self.new = facts, identifier, new
        self.collection = KINDS[facts.declared[identifier][0]]
        self.sections, self.texts = sections, texts
        self.doubtful: list[Problem] = []

    def run(self, called: list[str], move: Collection[str]) -> None:
        """Take what the sections say out of the entry, write the new one, and put the references right."""
        home = next(path for path, text in self.texts.items() if self._entry(text))
        way = self._entry(self.texts[home])
        assert way
        source = source_line(edits.composed(self.texts[home]))
        old: Typed = in_full(edits.plain(way[-1].value), source)
        if self.collection == "events":
            left, new = self._event(old, move)
        else:
            left, new = self._thing(old, move)
        left["formerly"] = [one for one in listed(left.get("formerly")) if one != self.new]
        left, new = _with_names(left, new, called, self.collection, self.identifier)
        text = _rewritten(self.texts[home], way, shortened(left, source))
        self.texts[home] = with_entry(text, self.collection, self.new, shortened(new, source))
        for path in self.texts:
            self._references(path)

    def _entry(self, text: str) -> Way | None:
        return entry(edits.composed(text), self.collection, self.identifier)

    def _thing(self, old: Typed, move: Collection[str]) -> tuple[Typed, Typed]:
        new = {key: old[key] for key in (NEEDED, *move) if key in old}
        left = {key: value for key, value in old.items() if key not in move}
        left["section"], new["section"] = self._parted(listed(old["section"]))
        if not left["section"] or not new["section"]:
            raise WrongUse(
                f"these are {'all' if not left['section'] else 'none'} of the sections of '{self.identifier}'",
                f"its sections are {', '.join(listed(old['section']))}",
            )
        if posts := listed(old.get("posts")):
            left["posts"], new["posts"] = self._parts(posts, [])
        return _filled(left), _filled(new)

    def _event(self, old: Typed, move: Collection[str]) -> tuple[Typed, Typed]:
        accounts = listed(old.get("accounts"))
        own = [one for one in accounts if self._is_of_the_sections(listed(one["section"]))]
        if len(own) != 1:
            raise WrongUse(
                f"the sections are {'no account' if not own else 'several accounts'} of '{self.identifier}'",
                "an event is parted by one of its accounts; name its sections",
            )
        new = {key: own[0][key] for key in (*TOLD, "remarks") if key in own[0]}
        new |= {"type": new.get("type", old["type"]), "title": new.get("title", old["title"])}
        first, *others = listed(own[0]["section"])
        new |= {"section": first, "also_in": others} | {key: old[key] for key in move if key in old}
        left = {key: value for key, value in old.items() if key not in move}
        left["accounts"] = [one for one in accounts if one is not own[0]]
        left["reasons"] = self._reasons(left["accounts"], old.get("reasons", {}))
        left["roles"], new["roles"] = self._roles(old.get("roles", {}), old["section"])
        for key in ("sponsors", "figures"):
            left[key], new[key] = self._parts(listed(old.get(key)), [old["section"]])
        return _filled(left), _filled(new)

    def _reasons(self, accounts: list[Any], reasons: Typed) -> Typed:
        """The reasons that the accounts which stay still need."""
        event = self.facts.events[self.identifier]
        left = event.model_copy(update={"accounts": tuple(Account.model_validate(one) for one in accounts)})
        needed = {aspect.field for aspect in aspects(left, self.facts.places) if aspect.contradicted}
        return {field: reason for field, reason in reasons.items() if field in needed}

    def _roles(self, roles: Typed, own: str) -> tuple[Typed, Typed]:
        parted = {role: self._parts(listed(acts), [own]) for role, acts in roles.items()}
        return {role: one for role, (one, _) in parted.items()}, {role: other for role, (_, other) in parted.items()}

    def _parts(self, parts: list[Any], own: list[str]) -> tuple[list[Any], list[Any]]:
        """The parts that stay and those that go over; one that both tell goes both ways with its sections."""
        stay, go = [], []
        for one in parts:
            kept, gone = self._parted(listed(one.get("section")) or own if isinstance(one, dict) else own)
            stay += [_of_sections(one, kept, own)] if kept else []
            # The new event's own section needs no saying; a post of a person always names its own.
            go += [_of_sections(one, gone, [] if not own else gone)] if gone else []
        return stay, go

    def _parted(self, sections: list[str]) -> tuple[list[str], list[str]]:
        return [one for one in sections if one not in self.sections], [one for one in sections if one in self.sections]

    def _is_of_the_sections(self, sections: list[str]) -> bool:
        return bool(sections) and self.sections.issuperset(sections)

    def _references(self, path: Path) -> None:
        while changes := self._next(path):
            self.texts[path] = edits.applied(self.texts[path], changes)
        self.doubtful += self._left_open(path)

    def _next(self, path: Path) -> list[Edit]:
        text = self.texts[path]
        tree = edits.composed(text) if self.identifier in text else None
        for way in naming(tree, self.identifier):
            sections = resting_on(way, source_line(tree))
            kept, gone = self._parted(sections)
            if gone and not kept and way[1].key != self.identifier:
                return [edits.replaced(way[-1].value, self.new)]
            if gone and kept and (act := _act(way)):
                return [self._both(text, act, kept, gone, source_line(tree))]
        return []

    def _both(self, text: str, act: Way, kept: list[str], gone: list[str], source: str) -> Edit:
        """An act that both tell becomes one act of each."""
        node = act[-1].value
        told = in_full(edits.plain(node), source)
        other = told | {"who": self.new, "section": single(gone)}
        both = [shortened(one, source) for one in (told | {"section": single(kept)}, other)]
        if edits.is_list(act[-1].container) and not act[-1].container.flow_style:
            column = " " * (node.start_mark.column - 2)
            return edits.replaced(node, f"{flow(both[0])}\n{column}- {flow(both[1])}")
        written = ", ".join(flow(one) for one in both)
        return edits.replaced(node, written if edits.is_list(act[-1].container) else f"[{written}]")

    def _left_open(self, path: Path) -> Iterator[Problem]:
        text = self.texts[path]
        tree = edits.composed(text) if self.identifier in text else None
        for way in naming(tree, self.identifier):
            sections = resting_on(way, source_line(tree))
            if not sections or not self.sections.isdisjoint(sections):
                at = Position(path.as_posix(), way[-1].value.start_mark.line + 1)
                yield Problem(at, "perhaps", f"'{self.identifier}' may be '{self.new}' here")


def resting_on(way: Way, source: str) -> list[str]:
    """Return the sections that a value rests on: those of the innermost record around it that names any."""
    for step in reversed(way):
        if edits.is_mapping(step.container):
            typed = in_full(edits.plain(step.container), source)
            if isinstance(typed.get("section"), str | list):
                # What an event's record says without a section of its own, its first section says.
                return listed(typed["section"]) + ([] if way[0].key == "events" else listed(typed.get("also_in")))
    return []


def _act(way: Way) -> Way | None:
    """The way to the act of a role that one agent alone is named in."""
    depth = next((n for n, step in enumerate(way) if step.key == "who"), 0)
    alone = depth == len(way) - 1 and way[0].key == "events" and way[2].key == "roles"
    return way[:depth] if depth and alone else None


def _of_sections(one: Any, sections: list[str], own: list[str]) -> Any:
    """A part as these sections tell it; where they are its record's own they are not written."""
    if sections == own or (not own and not isinstance(one, dict)):
        rest = {key: value for key, value in one.items() if key != "section"} if isinstance(one, dict) else one
        return rest["who"] if isinstance(rest, dict) and list(rest) == ["who"] else rest
    record = dict(one) if isinstance(one, dict) else {"who": one}
    return record | {"section": single(sections)}


def _with_names(left: Typed, new: Typed, called: list[str], collection: str, identifier: str) -> tuple[Typed, Typed]:
    """Give the new entry its names, which the old one then no longer has."""
    taken = {folded(name) for name in called}
    main, others = ("title", "aliases") if collection == "events" else ("name", _others(collection))
    if folded(str(left[main])) in taken:
        raise WrongUse(f"'{left[main]}' is the main name of '{identifier}'", "that one stays; name the other")
    names = list(called) or [str(new.get("title", ""))]
    if not names[0]:
        raise WrongUse("the new entry needs a name", "give it with --name; more than once for other spellings")
    left[others] = [name for name in listed(left.get(others)) if folded(name) not in taken]
    rest = {key: value for key, value in new.items() if key not in NAMES}
    return _filled(left), _filled({main: names[0], **rest, others: names[1:]})


def _others(collection: str) -> str:
    return "spellings" if collection == "people" else "aliases"


def _filled(record: Typed) -> Typed:
    """Leave out what is empty, also within, and write a list of one as that one."""
    made: Typed = {}
    for key, value in record.items():
        inner = {name: single(item) for name, item in value.items() if item} if isinstance(value, dict) else value
        if inner not in ([], {}, None, ""):
            made[key] = single(inner)
    return made


def _rewritten(text: str, way: Way, record: Typed) -> str:
    """The text with a record changed key by key, so that what stays keeps its layout and comments."""
    identifier = (way[0].key, way[1].key)
    while True:
        tree = edits.composed(text)
        found = entry(tree, *identifier)
        assert found
        change = _first_difference(text, found, record)
        if change is None:
            return text
        text = edits.applied(text, [change])


def _first_difference(text: str, found: Way, record: Typed) -> Edit | None:
    node: Node = found[-1].value
    for index, (key, value) in enumerate(node.value):
        way = (*found, edits.Step(node, index))
        if key.value not in record:
            return edits.taken_out(text, way)
        if _filled({"value": edits.plain(value)}).get("value") != record[key.value]:
            return _value_changed(text, way, record[key.value])
    return None


def _value_changed(text: str, way: Way, value: Any) -> Edit:
    node, old = way[-1].value, edits.plain(way[-1].value)
    if isinstance(old, dict) and isinstance(value, dict):
        for index, (key, inner) in enumerate(node.value):
            deeper = (*way, edits.Step(node, index))
            if key.value not in value:
                return edits.taken_out(text, deeper)
            if single(edits.plain(inner)) != value[key.value]:
                return _value_changed(text, deeper, value[key.value])
    start, end = node.start_mark.index, edits.end_of(text, node)
    line = text.rfind("\n", 0, start)
    # What stands in lines of its own begins behind the key once it is on one.
    in_lines = text[line:start].isspace() and not getattr(node, "flow_style", True)
    return Edit(len(text[:line].rstrip()) if in_lines else start, end, f" {flow(value)}" if in_lines else flow(value))
