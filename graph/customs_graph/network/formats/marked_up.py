"""XML, written element by element: of a large network only one node or edge is held as a tree at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
STEP = "  "


def fit_for_xml(text: str) -> str:
    """Return a text without the characters that XML cannot hold.

    >>> fit_for_xml("a\\x00b")
    'ab'
    """
    return NOT_IN_XML.sub("", text)


class Document:
    """An XML document that is being written, each element on lines of its own below the elements that are open.

    `namespaces` maps prefixes to addresses; names without one are of the namespace `None`.
    """

    def __init__(self, file: Any, namespaces: Mapping[str | None, str]) -> None:
        self.file = file
        self.namespaces = namespaces
        self.depth = 0

    @contextmanager
    def within(self, name: str, attributes: Mapping[str, str], **declared: Any) -> Iterator[None]:
        """Open an element for what is written in the block."""
        if self.depth:
            self._line()
        self.depth += 1
        with self.file.element(self._named(name), attributes, **declared):
            yield
            self.depth -= 1
            self._line()

    def write(self, element: etree._Element) -> None:
        """Write an element, with all that it holds, on a line of its own."""
        from lxml import etree

        self._line()
        if len(element):
            etree.indent(element, STEP, level=self.depth)
        self.file.write(element)

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        """Write an element that holds nothing."""
        self._line()
        with self.file.element(self._named(name), attributes):
            pass

    def _line(self) -> None:
        self.file.write("\n" + STEP * self.depth)

    def _named(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{{{self.namespaces[prefix or None]}}}{local}"


@contextmanager
def document(
    out: IO[bytes], root: str, attributes: Mapping[str, str], namespaces: Mapping[str | None, str]
) -> Iterator[Document]:
    """Write an XML document into `out`: its root element, and in it what the block writes."""
    from lxml import etree

    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        written = Document(file, namespaces)
        with written.within(root, attributes, nsmap=dict(namespaces)):
            yield written
    out.write(b"\n")
