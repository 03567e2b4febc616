"""A value as it is typed in a fact file: on one line, quoted only where YAML needs it."""

from __future__ import annotations

import re
from typing import Any

import yaml

PLAIN = re.compile(r"[^\W_](?:[^:?#,\[\]{}&*!|>'\"%@`\\]*[^\s:?#,\[\]{}&*!|>'\"%@`\\])?")
MISREAD = frozenset(("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"))
RESOLVER: Any = yaml.resolver.Resolver()


def flow(value: Any) -> str:
    """Return a text, a list or a mapping on one line.

    >>> flow({"who": ["wco", "upu"], "did": "opened it, and left"})
    "{who: [wco, upu], did: 'opened it, and left'}"
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return str(value).lower() if isinstance(value, bool) else scalar(str(value))


def scalar(text: str) -> str:
    """Return a text plain where YAML reads it as a text, else in quotes."""
    if PLAIN.fullmatch(text) and RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) not in MISREAD:
        return text
    if text.isprintable() and "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(sign: str) -> str:
    if sign.isprintable():
        return f"\\{sign}" if sign in '"\\' else sign
    return f"\\U{ord(sign):08X}"
