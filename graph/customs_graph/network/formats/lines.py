"""JSON with one record a line, so that a change of one record is a change of one line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def compact(value: Any) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def listed(records: Iterable[Any]) -> str:
    """Return records as a JSON array, one a line."""
    return "[\n" + ",\n".join(compact(record) for record in records) + "\n]"
