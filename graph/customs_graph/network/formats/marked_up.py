"""Texts that XML can hold."""

from __future__ import annotations

import re

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    """Return a text without the characters that XML cannot hold.

    >>> fit_for_xml("a\\x00b")
    'ab'
    """
    return NOT_IN_XML.sub("", text)
