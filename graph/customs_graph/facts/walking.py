"""Walking through a record: every id, term and nested record that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from customs_graph.facts.fields import Id, Term
from customs_graph.facts.records import Record


def values(record: Record) -> Iterator[Any]:
    """Yield the record, its nested records, and every value in them, keys of mappings included."""
    yield record
    for name in type(record).model_fields:
        yield from _within(getattr(record, name))


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, Record):
        yield from values(value)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _within(item)
    else:
        yield value


def ids(record: Record) -> Iterator[Id]:
    """Yield every reference to another record."""
    return (value for value in values(record) if isinstance(value, Id))


def terms(record: Record) -> Iterator[Term]:
    """Yield every term of a vocabulary."""
    return (value for value in values(record) if isinstance(value, Term))
