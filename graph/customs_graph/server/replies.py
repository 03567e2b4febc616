"""Answers that a client may keep: each carries a tag, and who has it already is told so without the body.

All tags are weak: the same answer may go out compressed, or in another order.
"""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from customs_graph.server.negotiation import content_type

# May be kept, but is asked for again each time: the facts behind it can change with every start.
KEPT = "no-cache"
FOREVER_NEW = "no-store"
TAG = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


def tag_of(*parts: str) -> str:
    """Return the tag of what these texts make; no two lists of texts are mistaken for each other."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return f'W/"{hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def has_already(request: Request, tag: str) -> bool:
    """Return whether a GET or HEAD names the tag among those that it has."""
    known = TAG.findall(", ".join(request.headers.getlist("if-none-match")))
    return request.method in ("GET", "HEAD") and tag.removeprefix("W/") in known


def headers_of(tag: str) -> dict[str, str]:
    """Return the headers of an answer with a tag; without one it is not to be kept."""
    return (
        {"Vary": "Accept", "Cache-Control": KEPT, "ETag": tag}
        if tag
        else {"Vary": "Accept", "Cache-Control": FOREVER_NEW}
    )


def not_changed(tag: str) -> Response:
    """Return the answer to who has it already."""
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers_of(tag))


def answer(body: bytes, media: str, tag: str = "") -> Response:
    """Return an answer as a media type."""
    return Response(body, headers=headers_of(tag) | {"Content-Type": content_type(media)})


def kept(request: Request, body: bytes, media: str) -> Response:
    """Return an answer that is tagged by its content, or that it has not changed."""
    tag = tag_of(media, hashlib.sha256(body).hexdigest())
    return not_changed(tag) if has_already(request, tag) else answer(body, media, tag)
