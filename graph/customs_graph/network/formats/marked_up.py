"""XML from templates, a piece at a time: of a large network one node or edge is in memory at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent / "templates"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Pieces of text that are written at once.
PIECES = 1_000


def fit_for_xml(text: str) -> str:
    """Return a text without the characters that XML cannot hold.

    >>> fit_for_xml("a\\x00b")
    'ab'
    """
    # What can be printed is fit, and that is told faster.
    return text if text.isprintable() else NOT_IN_XML.sub("", text)


def write(out: IO[bytes], template: str, **values: Any) -> None:
    """Write an XML document; what the template is given to show is made fit for XML, and escaped."""
    stream = _environment().get_template(template).stream(values)
    stream.enable_buffering(PIECES)
    stream.dump(out, encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: object) -> str:
    return fit_for_xml(value if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else str(value))
