"""The SPARQL 1.1 Protocol: a query and what it is asked of, read from a request. It knows no server and no graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from customs_graph.rdf.store import Dataset
from customs_graph.server.refusals import Refusal

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
PARAMETERS = 100
BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")
NOT_TEXT = "the request is not text in UTF-8"
READ_ONLY = "updates are refused: this endpoint answers queries only"


@dataclass(frozen=True)
class Question:
    """The text of a query, what it is asked of, and the format that the request names, empty for none."""

    text: str
    dataset: Dataset
    form: str


@dataclass(frozen=True)
class Posted:
    """What was posted: the Content-Type header, empty for none, and the body."""

    content_type: str
    body: bytes


def question_of(query_string: bytes, posted: Posted | None = None) -> Question | None:
    """Return what a request asks; None for a GET that asks nothing. Refusal for what the protocol does not allow."""
    asked = parameters_of(query_string)
    if posted is not None:
        media = _media(posted.content_type)
        asked += [("query", _text(posted.body))] if media == DIRECT else parameters_of(posted.body)
    names = {name for name, _ in asked}
    if "update" in names:
        raise Refusal(HTTPStatus.BAD_REQUEST if posted is None else HTTPStatus.FORBIDDEN, READ_ONLY)
    if posted is None and "query" not in names and not names & {"default-graph-uri", "named-graph-uri"}:
        return None
    dataset = Dataset(_graphs(asked, "default-graph-uri"), _graphs(asked, "named-graph-uri"))
    return Question(_only(asked, "query"), dataset, _format(asked))


def _media(content_type: str) -> str:
    """The media type of what was posted, where it is one that can be read."""
    header = Message()
    header["Content-Type"] = content_type
    media, charset = header.get_content_type(), header.get_param("charset", "utf-8")
    if media == UPDATE:
        raise Refusal(HTTPStatus.FORBIDDEN, READ_ONLY)
    if not content_type or media not in (FORM, DIRECT):
        words = f"a query is posted as {DIRECT}, or as the field `query` of {FORM}; say which by Content-Type"
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
    if str(charset).lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a query is posted in UTF-8")
    return media


def parameters_of(encoded: bytes) -> list[tuple[str, str]]:
    """Return the names and values of an encoded form; Refusal where they cannot be read."""
    if BROKEN.search(encoded):
        raise Refusal(HTTPStatus.BAD_REQUEST, "a % must be followed by two hexadecimal digits; a % itself is %25")
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict", max_num_fields=PARAMETERS)
    except UnicodeDecodeError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, NOT_TEXT) from error
    except ValueError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"more than {PARAMETERS} parameters") from error


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, NOT_TEXT) from error


def _graphs(asked: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    graphs = dict.fromkeys(value for key, value in asked if key == name)
    for graph in graphs:
        absolute_iri(graph, name)
    return tuple(graphs)


def absolute_iri(text: str, name: str) -> str:
    """Return the text where it is an absolute IRI; Refusal with the name of its parameter where it is none."""
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the value of {name} is no absolute IRI: {error}") from error


def _only(asked: list[tuple[str, str]], name: str) -> str:
    values = [value for key, value in asked if key == name]
    if len(values) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"give the parameter {name} once; it is there {len(values)} times")
    if not values[0].strip():
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the parameter {name} is empty")
    return values[0]


def _format(asked: list[tuple[str, str]]) -> str:
    """The value of `format`. Clients send it beside the header, some more than once; what they mean is the same."""
    return next((value.strip().lower() for key, value in asked if key == "format"), "")
